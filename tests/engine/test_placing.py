"""Claims put on the map: what a place keeps, what it gets, and what never stops a reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reckoning.engine.gazetteer import default_folder, is_built
from reckoning.engine.gazetteer_files import ADDED, INDEX
from reckoning.engine.placing import NO_GAZETTEER, UNPLACED, Placer
from reckoning.ledger.rows import check_claims
from reckoning.model import HOW_RESOLVED, Claim, Place, Report, Span
from reckoning.testing import whole_text_claim
from tests.gazetteer import places as land

TEXT = "Six people were killed in Seld, in Orrin province of Velland, and four in Qqxz."


def about(words: str, text: str = TEXT, **fields: object) -> tuple[Report, Claim]:
    """A report, and a claim in it whose place is these words."""
    report = Report("r", text)
    place = Place(Span.of(text, text.index(words), text.index(words) + len(words)), **{"name": words, **fields})  # type: ignore[arg-type]
    return report, replace(whole_text_claim(report), place=place, rules={"place": "nearest"}, id="")


@pytest.fixture
def placer() -> Iterator[Placer]:
    made = Placer(default_folder())
    assert made.prepare(print) is None
    yield made
    made.close()


def one(placer: Placer, report: Report, claim: Claim) -> Claim:
    (placed,), issues = placer.place(report, [claim])
    assert issues == ()
    check_claims(report, [placed])
    assert placed.id == claim.id and placed.place and claim.place and placed.place.span == claim.place.span
    return placed


def test_a_place_gets_its_point_and_says_how(placer: Placer) -> None:
    placed = one(placer, *about("Seld"))
    place = placed.place
    assert place is not None
    assert (place.geonameid, place.name, place.country, place.admin1) == (land.SELD.id, "Seld", "VL", "Orrin")
    assert (place.lat, place.lon, place.radius_km, place.as_read) == (21.5, 31.2, 1.5, "Seld")
    assert placed.rules["place"] == "nearest"
    assert placed.rules[HOW_RESOLVED].startswith("name, stated to lie in")


def test_the_name_of_the_gazetteer_stands_beside_that_of_the_report(placer: Placer) -> None:
    place = one(placer, *about("Orrin province")).place
    assert place is not None and place.geonameid == land.ORRIN_UNIT.id
    assert (place.name, place.as_read, place.shown) == ("Orrin", "Orrin province", "Orrin province")


def test_words_that_are_no_name_keep_theirs_and_lie_about(placer: Placer) -> None:
    place = one(placer, *about("the mill", "Six were killed near the mill in Seld in Velland.")).place
    assert place is not None and place.is_resolved and place.geonameid is None
    assert (place.name, place.as_read, place.country) == ("the mill", "the mill", "VL")


def test_what_cannot_be_told_stays_as_it_was(placer: Placer) -> None:
    report, claim = about("Qqxz", "Four were killed in Qqxz.")
    assert one(placer, report, claim) == claim
    bare = replace(claim, place=None, id="")
    assert placer.place(report, [bare]) == ((bare,), ())


def test_what_a_reader_resolved_is_kept(placer: Placer) -> None:
    report, claim = about("Seld", country="XX", lat=1.0, lon=2.0)
    kept, other = placer.place(report, [claim, about("Orrin province")[1]])[0]
    assert kept == claim and HOW_RESOLVED not in kept.rules
    assert other.place is not None and other.place.is_resolved


def test_a_place_without_a_name_stays_without(placer: Placer) -> None:
    place = one(placer, *about("Seld", name=None)).place
    assert place is not None and place.geonameid == land.SELD.id
    assert (place.name, place.as_read, place.shown) == (None, None, "Seld")


def test_one_unknown_name_harms_no_other(placer: Placer) -> None:
    report, known = about("Seld")
    unknown = replace(about("Qqxz")[1], quantity=replace(known.quantity, low=4, high=4), id="")
    placed, _ = placer.place(report, [unknown, known])
    assert [claim.place and claim.place.geonameid for claim in placed] == [None, land.SELD.id]


@pytest.mark.parametrize("text", ["\ud800 killed in Seld \x00", "Seld" * 3000, "Seld, " * 2000, "Seld\u202e\n\n\nSeld"])
def test_dirty_text_keeps_its_claims(placer: Placer, text: str) -> None:
    report, claim = about("Seld", text)
    (placed,), issues = placer.place(report, [claim])
    assert placed.id == claim.id and len(issues) in (0, 1)


def test_a_gazetteer_that_fails_on_the_way_is_an_issue_of_the_report(tmp_path: Path) -> None:
    report, claim = about("Seld")
    claims, (issue,) = Placer(tmp_path / "gone").place(report, [claim])
    assert claims == (claim,)
    assert (issue.code, issue.report) == (UNPLACED, "r") and "please tell us" in issue.reason


def test_a_folder_that_cannot_be_written_is_one_issue(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    issue = Placer(tmp_path / "file").prepare(lambda _: None)
    assert issue is not None and issue.code == NO_GAZETTEER and "claims keep their words" in issue.reason


def test_damaged_tables_are_found_out_at_once(tmp_path: Path) -> None:
    (tmp_path / INDEX).write_bytes((default_folder() / INDEX).read_bytes())
    (tmp_path / ADDED).write_bytes(b"no database at all, but long enough" * 40)
    assert is_built(tmp_path)
    issue = Placer(tmp_path).prepare(print)
    assert issue is not None and issue.code == NO_GAZETTEER
