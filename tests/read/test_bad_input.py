"""Reports that are no tidy news prose: read as far as they can be, told apart where they cannot, and never a stop."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.model import Claim, Issue, Report
from reckoning.read.arrow import reports_batch
from reckoning.read.language_gate import language_issue
from reckoning.read.reader import RuleReader
from reckoning.text.sentences import LONGEST, read_document

NEWS = "Shells hit the town of Amsa on Wednesday and at least 12 people were killed, activists said"
FILLER = "the road to the market was closed and nobody knew when it would be open again, so they went on "
SAMPLES = (Path(__file__).parent.parent / "text" / "languages.txt").read_text(encoding="utf-8").splitlines()


def read(text: str) -> tuple[list[Claim], list[Issue]]:
    claims, issues = RuleReader().read_report(Report("r", text, published="2012-02-09"))
    for claim in claims:
        source = claim.source.span if claim.source else None
        for span in (claim.trigger, claim.evidence, claim.victims, source):
            assert span is None or text[span.start : span.end] == span.text
    return claims, issues


def figures(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(claim.effect, claim.quantity.low, claim.quantity.high) for claim in read(text)[0]]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.split(":")[0])
def test_other_languages_are_said_and_not_read(sample: str) -> None:
    name, text = sample.split(": ", 1)
    claims, issues = read(f"Twelve killed in Amsa\n\n{text * 3}")
    assert claims == []
    assert [(issue.code, issue.report) for issue in issues] == [("language", "r")]
    assert f"language {name} is not read" in issues[0].reason


def test_a_script_without_a_known_language_is_said_in_other_words() -> None:
    issue = language_issue(Report("r", "абвг деёж зикл мноп рсту фхцч"))
    assert issue is not None
    assert "a language in Cyrillic script is not read" in issue.reason


def test_a_report_in_another_language_does_not_stop_a_batch() -> None:
    other = SAMPLES[0].split(": ", 1)[1]
    batch = reports_batch([Report("a", other), Report("b", f"{NEWS}.")])
    claims, issues = RuleReader().read(batch)
    assert claims.column("report").to_pylist() == ["b"]
    assert issues.column("report").to_pylist() == ["a"]


@pytest.mark.parametrize("end", [". ", " "])
def test_a_line_of_200_000_characters(end: str) -> None:
    piece = FILLER * 20 + NEWS + end
    text = (piece * (200_000 // len(piece) + 1))[:200_000].rstrip()
    claims, issues = read(text)
    assert len(claims) >= text.count(NEWS) - 2  # a cut may fall into one
    assert not issues
    assert max(sentence.end - sentence.start for sentence in read_document(Report("r", text)).sentences) <= LONGEST


@pytest.mark.parametrize("text", ["x" * 200_000, "12," * 66_000, "." * 200_000, "“" * 200_000, "killed and " * 9_000])
def test_200_000_characters_of_nothing(text: str) -> None:
    assert read(text) == ([], [])


def test_a_claim_in_the_longest_of_reports_finds_the_place_beside_it() -> None:
    lines = [f"The army shelled the town of {name} and {number} people died there." for number, name in towns(220)]
    claims, _ = read("\n".join(lines))
    assert [claim.place and claim.place.span.text for claim in claims] == [name for _, name in towns(220)]


def towns(count: int) -> list[tuple[int, str]]:
    syllables = ("Ba", "Ke", "Lo", "Mu", "Ra", "So", "Ti", "Vu", "Za", "Do")
    return [
        (n, f"{syllables[n // 100]}{syllables[n // 10 % 10].lower()}{syllables[n % 10].lower()}r")
        for n in range(100, 100 + count)
    ]


@pytest.mark.parametrize("mark", ["\t", " | ", ",", ";"])
def test_cells_of_a_table_are_not_read_as_one_phrase(mark: str) -> None:
    rows = [mark.join((f"Vand {number}", str(number), "Killed", "Amsa", "shot")) for number in range(20, 60)]
    assert not [figure for figure in figures("\n".join(rows)) if figure[1] not in (None, 1)]


def test_a_sentence_within_a_cell_is_read() -> None:
    assert figures("Amsa\tWednesday\t12 people were killed\tshelling") == [("killed", 12, 12)]


def test_a_list_of_names_holds_no_claim() -> None:
    names = (
        "\n".join(f"{first} {last}" for first in ("Karel", "Mina", "Omar") for last in ("Vand", "Sarr", "Tell")) + "\n"
    )
    assert read(names * 1_100) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        NEWS.upper(),
        NEWS.replace(",", ""),
        f"\x01\x02 {NEWS} \x7f",
        f"\ufeff{NEWS}\r\n\r\n{FILLER}\r{FILLER}\u2028{FILLER}",
        f"😀🔥 {NEWS} 😭😭",
        f"{'a' * 50_000} {NEWS} {'b' * 50_000}",
        f"\u200b{NEWS}\u200b \u2060",
        f"{NEWS}\ud800",
    ],
    ids=["capitals", "no commas", "control", "newlines", "emoji", "long words", "zero width", "half a character"],
)
def test_odd_characters_and_missing_ones(text: str) -> None:
    assert ("killed", 12, None) in figures(text)


@pytest.mark.parametrize("text", ["", " ", "\n\t \u00a0\u3000\n", "\u200b"])
def test_nothing_is_nothing(text: str) -> None:
    assert read(text) == ([], [])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([NEWS, "\t", "|", ";", ",", "\n", "\x00", "\u202e", "12", "killed", " ", "ن", "."])))
def test_whatever_is_mixed_in_every_span_is_its_words(pieces: list[str]) -> None:
    read("".join(pieces))
