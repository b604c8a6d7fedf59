"""Gained and lost: what two readings of a corpus share, how it is judged, and the pages that show it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from bench.compare import main
from bench.compare_entries import Entry, Found, Gold, compare, figure
from bench.compare_marks import elsewhere, sentence
from bench.compare_match import agrees, changed_slots, difference, match
from bench.compare_page import pages
from bench.compare_read import CannotCompare, claims_of

TEXT = "In Amsa shells fell on Monday. Medics said 12 people were killed and 3 hurt. The army denied it."


def span(words: str, text: str = TEXT) -> dict[str, Any]:
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def claim(count: str = "12", effect: str = "killed", **fields: Any) -> dict[str, Any]:
    trigger = {"killed": "killed", "injured": "hurt"}[effect]
    made = {
        "report": "r",
        "id": f"{count}{effect}",
        "effect": effect,
        "quantity": {"low": int(count), "high": int(count), "mod": "exact", "unit": "people", **span(count)},
        "trigger": span(trigger),
        "evidence": span("Medics said 12 people were killed and 3 hurt."),
    }
    return made | fields


REPORT = {"id": "r", "text": TEXT, "publisher": "Amsa <Daily>", "published": "2012-02-08"}


def compared(old: list[dict[str, Any]], new: list[dict[str, Any]], gold: list[dict[str, Any]] | None = None) -> Found:
    known = None if gold is None else Gold({"r": gold}, frozenset("r"))
    return compare([REPORT], {"r": old}, {"r": new}, gold=known)


def only(found: Found) -> Entry:
    (entry,) = found.entries
    return entry


def test_a_reading_compared_with_itself_differs_in_nothing() -> None:
    both = [claim(), claim("3", "injured")]
    assert compared(both, both).entries == []
    assert "the same claims" in pages(compared(both, both), ("a", "b"), "x")["x.html"]


def test_gained_and_lost_are_each_other_reversed() -> None:
    one, other = [claim(), claim("3", "injured")], [claim()]
    assert [entry.kind for entry in compared(one, other).entries] == ["lost"]
    assert [entry.kind for entry in compared(other, one).entries] == ["gained"]


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"polarity": "denied"}, False),
        ({"quantity": {"low": 12, "high": None, "mod": "at_least"}}, False),
        ({"quantity": {"low": 12, "high": 12, "mod": "about"}}, True),
        ({"evidence": span("The army denied it.")}, False),
        ({"place": span("Amsa")}, True),
    ],
)
def test_what_makes_two_claims_the_same(change: dict[str, Any], same: bool) -> None:
    assert bool(match([claim()], [claim(**change)])) is same


def test_the_pair_that_agrees_in_most_slots_is_taken() -> None:
    medics, army = claim(source=span("Medics")), claim(source=span("The army"))
    assert match([medics, army], [army, medics]) == [(0, 1), (1, 0)]
    assert difference([medics], [army, medics]).gained == (0,)


def test_words_agree_when_one_holds_the_other() -> None:
    assert agrees("source", claim(source=span("The army")), claim(source=span("army")))
    assert not agrees("source", claim(source=span("Medics")), claim(source=span("army")))
    assert agrees("source", claim(), claim(source=None))
    assert not agrees("source", claim(), claim(source=span("army")))
    assert agrees("source", claim(source={"text": "a"}), claim(source={"text": "A"}))


def test_times_agree_by_their_ends_and_links_by_being_there() -> None:
    day = {**span("on Monday"), "from": "2012-02-06", "until": "2012-02-06"}
    assert changed_slots(claim(time=day), claim(time={**day, "text": "Monday"})) == ()
    assert changed_slots(claim(time=day), claim(time=span("on Monday"))) == ("time",)
    assert changed_slots(claim(same_as="c1"), claim(same_as="x9")) == ()
    assert changed_slots(claim(same_as="c1"), claim(scope="period")) == ("scope", "same_as")


def test_a_changed_figure_says_what_is_read_instead() -> None:
    more = claim(quantity={"low": 12, "high": None, "mod": "at_least", **span("12")})
    lost = next(entry for entry in compared([claim()], [more]).entries if entry.kind == "lost")
    assert lost.instead == "at least 12 killed"


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        ({"low": None, "high": None, "mod": "vague", "text": "dozens"}, "“dozens” killed"),
        ({"low": None, "high": None, "mod": "plural"}, "unnumbered killed"),
        ({"low": 1000, "high": 1000, "mod": "about"}, "about 1,000 killed"),
        ({"low": None, "high": 9, "mod": "up_to", "unit": "bodies"}, "up to 9 bodies killed"),
        ({"low": 2, "high": 9, "mod": "range"}, "2 to 9 killed"),
    ],
)
def test_figures_in_words(quantity: dict[str, Any], said: str) -> None:
    assert figure(claim(quantity=quantity)) == said


def test_gold_tells_right_from_wrong() -> None:
    gold = [claim()]
    assert only(compared([], [claim()], gold)).label == "right"
    assert only(compared([claim("3", "injured")], [], gold)).label == "wrong"
    assert only(compared([], [claim()])).label == "unknown"


def test_gold_tells_better_from_worse() -> None:
    gold = [claim(source=span("Medics"), place=span("Amsa"))]
    right, wrong = claim(source=span("Medics")), claim(source=span("The army"))
    assert only(compared([wrong], [right], gold)).label == "better"
    assert only(compared([right], [wrong], gold)).label == "worse"
    assert only(compared([right], [wrong | {"place": span("Amsa")}], gold)).label == "mixed"
    assert only(compared([claim()], [wrong], gold)).label == "same"
    assert only(compared([claim()], [wrong], [])).label == "wrong"


def test_counts_by_effect_publisher_and_slot() -> None:
    found = compared([claim(), claim("3", "injured")], [claim(source=span("Medics"))])
    assert found.counts["effect", "injured", "lost"] == 1
    assert found.counts["publisher", "Amsa <Daily>", "old"] == 2
    assert found.counts["slot", "source", "filled"] == found.total("changed") == 1


def test_every_word_of_the_sentence_is_shown_once_and_in_its_role() -> None:
    one = claim(victims=span("people"), source=span("Medics"), perpetrator=span("12 people"))
    pieces = sentence(one, TEXT)
    assert "".join(piece.text for piece in pieces) == one["evidence"]["text"]
    roles = {piece.text: piece.roles for piece in pieces}
    assert roles["12"] == ("quantity", "perpetrator")
    assert roles["people"] == ("victims", "perpetrator")
    assert roles["Medics"] == ("source",)


def test_words_of_the_old_version_and_of_other_sentences() -> None:
    old, new = claim(source=span("Medics"), place=span("Amsa")), claim(place=span("Amsa"))
    assert ("old source",) in [piece.roles for piece in sentence(new, TEXT, old)]
    assert "".join(piece.text for piece in elsewhere(new, TEXT)["place"]).startswith("In Amsa shells")


def test_a_sentence_without_end_is_shown_around_the_figure() -> None:
    text = "word " * 2000 + "12 killed " + "word " * 2000
    one = claim(quantity={"low": 12, "high": 12, "mod": "exact", **span("12", text)}, trigger=span("killed", text))
    shown = sentence(one | {"evidence": {"start": 0, "end": len(text), "text": text}}, text)
    assert sum(len(piece.text) for piece in shown) < 2000
    assert [piece.text for piece in shown if piece.roles] == ["12", "killed"]


class Reader(HTMLParser):
    """What a page holds: its elements, its text, its ids and where it links to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_what_a_report_says_is_never_markup() -> None:
    evil = 'Medics said 12 were killed "<script>alert(1)</script>\u202e\x00" & <b>3</b>.'
    made = {
        **claim(),
        "quantity": {"low": 12, "high": 12, "mod": "exact", **span("12", evil)},
        "trigger": span("killed", evil),
        "evidence": {"start": 0, "end": len(evil), "text": evil},
        "source": {"text": '"><img src=x onerror=alert(1)>', "start": 0, "end": 1},
    }
    report = {"id": '"><svg onload=1>', "text": evil, "publisher": "<i>x", "published": "2012"}
    found = compare([report], {}, {'"><svg onload=1>': [made]})
    read = Reader(pages(found, ("<u>", "new"), "x")["x.html"])
    assert not {"script", "img", "svg", "b ", "i", "u"} & set(read.tags)
    assert "<script>alert(1)</script>\ufffd\ufffd" in read.text


def test_many_entries_are_shared_out_and_every_link_leads_somewhere() -> None:
    reports = [REPORT | {"id": f"r{number}"} for number in range(6)]
    new = {str(report["id"]): [claim(), claim("3", "injured")] for report in reports}
    made = pages(compare(reports, {}, new), ("a", "b"), "x", most=5)
    read = {name: Reader(page) for name, page in made.items()}
    assert list(made) == ["x.html", "x-1.html", "x-2.html", "x-3.html"]
    entries = [page.tags.count("article") for page in read.values()]
    assert entries == [0, 5, 5, 2]
    for name, page in read.items():
        assert len(set(page.ids)) == len(page.ids)
        for link in page.links:
            file, _, anchor = link.partition("#")
            assert not anchor or anchor in read[file or name].ids


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_command_reads_with_rules_and_claims_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write(tmp_path / "dev.reports.jsonl", [REPORT])
    gold = write(tmp_path / "dev.claims.jsonl", [claim()])
    old = write(tmp_path / "old.jsonl", [claim("3", "injured", report="elsewhere")])
    out = tmp_path / "pages" / "seen.html"
    code = main([str(corpus), "--old", str(old), "--new", "rules", "--gold", str(gold), "--out", str(out)])
    told = capsys.readouterr()
    assert code == 0
    assert "2 gained, 0 lost" in told.out
    assert "by gold, 1 of those gained" in told.out
    assert "1 claims left out" in told.err
    assert "Medics" in out.read_text(encoding="utf-8")


def test_sides_that_cannot_be_had(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write(tmp_path / "reports.jsonl", [REPORT])
    for side in ("no-such-reader", "git:no-such-revision", str(tmp_path / "none.jsonl")):
        with pytest.raises(CannotCompare, match=re.escape(side.split(":")[0])):
            claims_of(side, corpus)
    assert main([str(tmp_path / "none"), "--old", "rules", "--new", "rules"]) == 2
    assert "no such corpus" in capsys.readouterr().err
