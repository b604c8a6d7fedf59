"""Links kept beside the lists: runs stay, judgements lie on top, and survive a new run and a new release."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from reckoning.ledger import NotFound
from reckoning.ledger.links import Links, Standing
from reckoning.ledger.lists import Lists
from reckoning.lists.again import ref_of
from reckoning.model.link import Link, LinkJudgement, LinkVerdict, Record
from reckoning.model.victim import Victim

AT = dt.datetime(2031, 1, 6, 12, tzinfo=dt.UTC)
NAMES = {"1": "Salem Omar", "2": "Lubna Qasr", "3": "Haram Tel"}
V1, V2, H1, H2, T1 = ("V", "1"), ("V", "2"), ("H", "1"), ("H", "2"), ("T", "1")


@pytest.fixture
def lists(tmp_path: Path) -> Iterator[Lists]:
    moments = count()
    with Lists.beside(
        tmp_path / "book.db", clock=lambda: AT + dt.timedelta(seconds=next(moments)), create=True
    ) as found:
        for name in "VHT":
            release(found, name, NAMES)
        yield found


def release(lists: Lists, name: str, rows: dict[str, str], **known: Any) -> int:
    number = lists.next_release(name)
    records = (
        (line, Victim(name, number, row, (words,), **known)) for line, (row, words) in enumerate(rows.items(), start=2)
    )
    return lists.add(name, f"{name}.csv", {}, records).release.number


def linked(lists: Lists, *links: Link, releases: dict[str, int] | None = None) -> Links:
    found = Links(lists)
    found.add_run([(name, (releases or {}).get(name, 1)) for name in "VHT"], {"threshold": 0.5}, links)
    return found


def judge(lists: Lists, one: Record, other: Record, verdict: LinkVerdict, *, minute: int = 1) -> LinkJudgement:
    left, right = (ref_of(next(lists.victims(name, rows=[row])), lists.hider()) for name, row in (one, other))
    made = LinkJudgement(left, right, verdict, "R. Reviewer", "why", AT.replace(minute=minute))
    Links(lists).judge(made)
    return made


def stands(links: Links) -> Standing:
    return links.standing(links.latest())


FIRST = (Link(V1, H1, 0.9), Link(V2, H2, 0.8), Link(V1, H2, 0.7, chosen=False), Link(H1, T1, 0.6))


def test_without_links_there_is_nothing_and_nothing_is_written(lists: Lists) -> None:
    links = Links(lists)
    assert links.runs() == [] and links.links(1) == [] and links.judgements() == []
    with pytest.raises(NotFound, match="no lists are linked yet"):
        links.latest()
    with sqlite3.connect(lists.path) as file:
        assert not file.execute("SELECT 1 FROM sqlite_schema WHERE name = 'links'").fetchall()


def test_a_run_is_kept_with_its_lists_settings_and_links(lists: Lists) -> None:
    links = linked(lists, *FIRST)
    run = links.latest()
    assert (run.number, run.lists, run.names, run.threshold) == (1, (("V", 1), ("H", 1), ("T", 1)), tuple("VHT"), 0.5)
    assert run.recorded_at.tzinfo is not None
    assert set(links.links(1)) == set(FIRST)
    assert [link.probability for link in links.links(1, chosen=False)] == [0.7]
    assert stands(links).groups == ((H1, T1, V1), (H2, V2))


def test_the_latest_run_of_just_these_lists_is_taken(lists: Lists) -> None:
    links = linked(lists)
    links.add_run([("V", 1), ("H", 1)], {}, [])
    assert links.latest().number == 2 and links.latest("VHT").number == 1
    assert links.latest("HV").number == 2 and links.latest("VT").number == 1
    with pytest.raises(NotFound, match="reckoning link V X"):
        links.latest("VX")


def test_nothing_written_can_be_changed(lists: Lists) -> None:
    judge(lists, V1, H1, "same")
    linked(lists, *FIRST)
    with sqlite3.connect(lists.path) as file:
        for table in ("link_runs", "links", "link_judgements"):
            for change in (f"DELETE FROM {table}", f"UPDATE {table} SET number = 9"):
                with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                    file.execute(change)


def test_judgements_win_and_what_they_free_is_linked_anew(lists: Lists) -> None:
    links = linked(lists, *FIRST)
    made = judge(lists, V1, H1, "different")
    found = stands(links)
    assert found.groups == ((H1, T1), (H2, V2)) and found.applied == (made,)
    judge(lists, V2, H2, "different", minute=2)
    assert stands(links).groups == ((H1, T1), (H2, V1)), "the rival takes the place that became free"
    assert links.judgements(made.link) == [made] and len(links.judgements()) == 2


def test_the_same_judgement_again_adds_nothing(lists: Lists) -> None:
    made = judge(lists, V1, H1, "same")
    Links(lists).judge(made)
    assert Links(lists).judgements() == [made]


def test_what_is_taken_back_does_not_count(lists: Lists) -> None:
    links = linked(lists, *FIRST)
    made = judge(lists, V1, H1, "different")
    links.judge(LinkJudgement(made.one, made.other, "withdraw", "R. Reviewer", "again", AT, made.id))
    assert stands(links) == Standing(((H1, T1, V1), (H2, V2)))
    assert len(links.judgements()) == 2


def test_judgements_that_contradict_later_ones_are_told(lists: Lists) -> None:
    links = linked(lists)
    first = judge(lists, V1, H1, "same")
    judge(lists, H1, T1, "same", minute=2)
    judge(lists, V1, T1, "different", minute=3)
    found = stands(links)
    assert found.groups == ((H1, T1),) and found.overruled == (first,) and len(found.applied) == 2


def test_judgements_survive_a_new_run_and_a_new_release(lists: Lists) -> None:
    judge(lists, V1, H1, "different")
    judge(lists, V1, H2, "same", minute=2)
    links = linked(lists, *FIRST)
    assert stands(links).groups == ((H1, T1), (H2, V1))
    numbered_anew = {"11": NAMES["1"], "12": NAMES["2"], "1": "Irma Dost"}
    assert release(lists, "V", numbered_anew) == 2
    again = linked(lists, Link(("V", "11"), H1, 0.9), Link(("V", "1"), H2, 0.6), releases={"V": 2})
    assert stands(again).groups == ((H2, ("V", "11")),), "found again by what the rows say, not by their new numbers"


def test_a_corrected_row_keeps_its_judgement_and_a_row_that_is_gone_loses_it(lists: Lists) -> None:
    links = linked(lists, *FIRST)
    kept, gone = judge(lists, V1, H1, "different"), judge(lists, V2, H2, "different", minute=2)
    release(lists, "V", {"1": NAMES["1"]}, age_low=7, age_high=7)
    again = linked(lists, FIRST[0], releases={"V": 2})
    found = stands(again)
    assert found.groups == () and found.applied == (kept,) and found.lost == (gone,)
    assert links.standing(links.runs()[0]).lost == (), "in the release of the first run it is still there"


def test_a_rival_is_as_probable_as_it_is_alone_once_the_other_is_ruled_out(lists: Lists) -> None:
    links = linked(lists, Link(V1, H1, 0.499, chosen=False, alone=0.98), Link(V2, H1, 0.499, chosen=False, alone=0.98))
    assert stands(links).groups == ()
    judge(lists, V1, H1, "different")
    found = stands(links)
    assert found.groups == ((H1, V2),)
    table = links.scored(links.latest(), "VH", found)
    assert [round(value, 2) for value in sorted(table["probability"].to_pylist())] == [0, 0.98]
    assert links.scored(links.latest(), "VT", found).num_rows == 0


def test_who_is_unsure_decides_nothing_and_judgements_of_other_lists_are_theirs(lists: Lists) -> None:
    links = linked(lists, *FIRST)
    judge(lists, V1, H1, "unsure")
    links.add_run([("H", 1), ("T", 1)], {}, [FIRST[3]])
    judge(lists, V2, H2, "different", minute=2)
    assert links.standing(links.latest("HT")).groups == ((H1, T1),)
    assert links.standing(links.runs()[0]).groups == ((H1, T1, V1),)


def test_what_is_said_again_is_said_last(lists: Lists) -> None:
    links = linked(lists)
    judge(lists, V1, H1, "unsure")
    first = judge(lists, H1, T1, "same", minute=2)
    judge(lists, V1, T1, "same", minute=3)
    judge(lists, V1, H1, "different", minute=4)
    found = stands(links)
    assert found.groups == ((T1, V1),) and found.overruled == (first,)
