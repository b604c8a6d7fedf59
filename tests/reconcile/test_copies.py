"""Near-copies: whole, abridged, lightly edited, and what is none."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.model import Report
from reckoning.reconcile import copies
from reckoning.reconcile.copies import Copy, fingerprint, near_copies, with_like_sentences

WIRE = """Mortar rounds struck the covered market of Ardun shortly before noon, merchants told reporters.
At least fourteen shoppers died and thirty more were carried to the clinic beside the old mill.
The governor of Vesh promised an inquiry and closed the bridge to lorries until further notice.
Smoke hung over the spice stalls for hours while firemen searched the collapsed gallery.
Trade unions called a strike for Thursday in protest at the missing shelters.
It was the third bombardment of the town since the harvest festival ended in September."""
OTHER = """A hospital in Ardun received fourteen bodies after shelling, its director said by telephone.
The dead were brought from the market district, most of them with shrapnel wounds.
Doctors asked neighbouring provinces for blood because the cold store had failed overnight.
Officials in Vesh gave no figures and said they were still counting."""


def found(*texts: str, days: tuple[str | None, ...] = ()) -> tuple[Copy, ...]:
    dates = (*days, *[None] * len(texts))
    reports = [Report(f"r{i}", text, date) for i, (text, date) in enumerate(zip(texts, dates, strict=False))]
    return near_copies(map(fingerprint, reports))


def lines(*numbers: int) -> str:
    return "\n".join(WIRE.split("\n")[number] for number in numbers)


EDITS: list[tuple[str, Callable[[], str]]] = [
    ("whole", lambda: WIRE),
    ("a third", lambda: lines(1, 2)),
    ("another headline", lambda: "Night of grief in the east\n" + lines(1, 2, 3, 4)),
    ("every sixth word dropped", lambda: " ".join(w for i, w in enumerate(WIRE.split()) if i % 6)),
    (
        "words put in",
        lambda: (
            lines(0, 1, 2).replace("fourteen", "some fourteen unlucky").replace("promised", "has now solemnly promised")
        ),
    ),
    ("in one line", lambda: lines(1, 2, 3).replace("\n", " ")),
]


@pytest.mark.parametrize("edited", [edit for _, edit in EDITS], ids=[name for name, _ in EDITS])
def test_an_edited_reprint_is_a_copy(edited: Callable[[], str]) -> None:
    [copy] = found(WIRE, edited(), OTHER, days=("2012-04-01", "2012-04-02", "2012-04-02"))
    assert (copy.report, copy.of) == ("r1", "r0") and copy.share > 0.5
    for mine, other in copy.same:
        assert edited()[slice(*mine)] and WIRE[slice(*other)]


def test_two_reports_of_one_event_are_no_copies() -> None:
    assert found(WIRE, OTHER) == ()
    assert found() == () == found("") == found("Short.", "Short.")


def test_two_equal_headlines_are_no_copy() -> None:
    assert found("Fourteen killed by mortar fire in Ardun", "Fourteen killed by mortar fire in Ardun") == ()


def test_the_earlier_is_the_origin_and_of_one_day_the_longer() -> None:
    [copy] = found(WIRE, lines(1, 2), days=("2012-04-03", "2012-04-02"))
    assert (copy.report, copy.of) == ("r0", "r1")
    assert WIRE[slice(*copy.same[0][0])] == lines(1) == lines(1, 2)[slice(*copy.same[0][1])]
    [copy] = found(lines(1, 2), WIRE)
    assert (copy.report, copy.of) == ("r0", "r1")


def test_a_sentence_grown_in_the_shorter_report_is_still_the_same() -> None:
    grown = lines(1, 4).replace(
        "for Thursday", "of all porters, weavers, bakers and ferrymen, from dawn until dusk, for Thursday"
    )
    [copy] = found(WIRE, grown)
    assert len(copy.same) == 2


def test_forty_papers_print_one_story_and_each_is_tied_to_another() -> None:
    copies = found(WIRE, *(f"Paper {i} of the region\n{lines(0, 1, 2, 3)}" for i in range(40)))
    assert {copy.report for copy in copies} == {f"r{i}" for i in range(1, 41)}
    assert {copy.report for copy in copies if copy.of == "r0"} == {f"r{i}" for i in range(1, 41)}


@given(st.permutations([WIRE, OTHER, lines(1, 2), lines(0, 2, 4)]))
def test_the_order_of_reports_makes_no_difference(texts: list[str]) -> None:
    reports = [Report(str(len(text)), text, "2012-04-01") for text in texts]
    pairs = {(copy.report, copy.of) for copy in near_copies(map(fingerprint, reports))}
    assert pairs == {(str(len(lines(1, 2))), str(len(WIRE))), (str(len(lines(0, 2, 4))), str(len(WIRE)))}


def test_only_reports_with_a_like_sentence_need_to_be_compared() -> None:
    said = [
        ("a", lines(1)),
        ("b", lines(1).replace("At least ", "")),
        ("c", lines(4)),
        ("a", lines(1)),
        ("d", "Ten died."),
    ]
    assert with_like_sentences(said) == {"a", "b"}
    assert with_like_sentences([]) == set()


def test_a_few_reports_at_a_time_give_the_same_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"Shells fell on the {place} market and killed {at} traders at noon." for at, place in enumerate("ABCDEF")]
    reports = [Report(f"r{at}", "\n".join(lines[at // 2 :]), f"2031-05-{at + 10}") for at in range(8)]
    said = [(report.id, line) for report in reports for line in report.text.split("\n")]
    whole = near_copies(map(fingerprint, reports)), with_like_sentences(said)
    assert all(whole)
    monkeypatch.setattr(copies, "AT_ONCE", 1)
    assert (near_copies(map(fingerprint, reports)), with_like_sentences(said)) == whole
