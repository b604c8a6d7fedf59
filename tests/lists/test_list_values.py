"""Tables, tallies, keys and differences of records of lists."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from reckoning.lists.differences import Differences, differences
from reckoning.lists.hiding import Hider
from reckoning.lists.keys import content_key
from reckoning.lists.table import SCHEMA, STORED, stored_table, table
from reckoning.lists.tally import Tally
from reckoning.model import Issue, Place, Span, Timespan
from reckoning.model.victim import Victim
from tests.lists.lists_of import KEY

PLACE = Place(Span("Seld", 0, 4), "Seld", 7, "VD", "Orrin", 1.0, 2.0, 3.0)
FULL = Victim(
    "L", 1, "X1", ("Tarek Sample",), Timespan("1990", "1990"), Timespan("2012-03", "2012-03"), 20, 22, "m", PLACE,
    "Seld",
    {"Name": "Tarek Sample", "Notes": "as told"},
)  # fmt: skip
BARE = Victim("L", 1, "X2")
HIDER = Hider(KEY)


def test_the_table_has_a_row_for_each_record_and_nulls_for_what_is_not_known() -> None:
    found = table([FULL, BARE])
    assert found.schema == SCHEMA
    one, other = found.to_pylist()
    assert (one["list"], one["id"], one["names"]) == ("L", "X1", ["Tarek Sample"])
    assert (one["born_from"], one["died_until"]) == (dt.date(1990, 1, 1), dt.date(2012, 3, 31))
    assert (one["age_low"], one["sex"], one["place"], one["radius_km"]) == (20, "m", "Seld", 3.0)
    assert {name for name, value in other.items() if value is not None} == {"list", "id"}
    assert table([]).num_rows == 0


def test_a_table_of_stored_cells_is_that_of_the_records() -> None:
    full = ("X1", '["Tarek Sample"]', "1990", "1990", "2012-03", "2012-03", 20, 22, "m", "Seld", 1.0, 2.0, 3.0)
    bare = ("X2", "[]", *(None,) * (len(STORED) - 2))
    assert stored_table("L", [full, bare]).equals(table([FULL, BARE]))


def test_a_tally_counts_fields_and_tells_issues_of_one_reason_together() -> None:
    tally = Tally()
    tally.add(FULL)
    tally.add(replace(BARE, age_high=3, died=Timespan("2012-01-01", "2012-01-01")))
    for line in range(1, 6):
        tally.wrong([Issue("age", "no age", "f.csv", line)])
    tally.wrong([Issue("sex", "no sex", None, 2)] * 4)
    tally.wrong([Issue("id", "no id")])
    assert (tally.counts["rows"], tally.counts["name"], tally.counts["age"], tally.counts["place on the map"]) == (
        2,
        1,
        2,
        1,
    )
    assert (tally.counts["date"], tally.counts["date to the day"], tally.issues) == (2, 1, 10)
    assert list(tally.told()) == [
        "f.csv:1: no age", "f.csv:2: no age", "f.csv:3: no age", "f.csv: no age (2 more rows)",
        "2: no sex", "2: no sex", "2: no sex", "the list: no sex (1 more row)",
        "no id",
    ]  # fmt: skip


def test_a_key_is_that_of_what_is_said_of_the_person() -> None:
    key = content_key(FULL, HIDER)
    same = replace(FULL, row="X9", release=2, place=None, given={}, names=("tarek  SAMPLE",))
    assert content_key(same, HIDER) == key
    assert content_key(replace(FULL, sex="f"), HIDER) != key
    assert content_key(FULL, Hider(b"x" * 32)) != key


def compared(old: list[Victim], new: list[Victim], *, by_id: bool) -> Differences:
    def keyed(victims: list[Victim]) -> list[tuple[str, Victim]]:
        return [(content_key(one, HIDER), one) for one in victims]

    return differences(lambda: keyed(old), lambda: keyed(new), by_id=by_id)


def test_differences_by_the_list_s_own_ids() -> None:
    now = [replace(FULL, release=2, age_high=25, given={"Notes": "x"}), replace(BARE, row="X3", release=2)]
    found = compared([FULL, BARE], now, by_id=True)
    assert (found.added, found.gone, found.same) == (("X3",), ("X2",), 0)
    (change,) = found.changed
    assert (change.row, change.was, change.is_now) == ("X1", {"age_high": 22}, {"age_high": 25})
    assert found.fields == {"age_high": 1}


def test_differences_by_content_see_other_columns_change_and_corrections_as_gone_and_added() -> None:
    now = [replace(FULL, row="r9", given={"Name": "Tarek Sample", "Notes": "new"}), replace(BARE, sex="f")]
    found = compared([FULL, BARE, BARE], now, by_id=False)
    assert (found.added, found.gone) == (("X2",), ("X2", "X2"))
    assert [(one.was, one.is_now) for one in found.changed] == [({"Notes": "as told"}, {"Notes": "new"})]


def test_the_same_release_has_no_differences_though_its_places_were_found_anew() -> None:
    found = compared([FULL, BARE], [replace(FULL, place=None, release=2), replace(BARE, release=2)], by_id=True)
    assert found == Differences((), (), (), 2)
    assert compared([FULL], [replace(FULL, row="r2")], by_id=False).changed == ()
