"""Sharing is signed, kept and taken back; saved searches are one's own."""

from __future__ import annotations

import sqlite3

import pytest

from reckoning.access import Share
from reckoning.people import Database, PeopleError, Roster, Saved, Sharing
from tests.people.conftest import QUICK


@pytest.fixture
def sharing(people: Database) -> Sharing:
    Roster(people, QUICK).add("Ann", "reader", "four words that differ", ["homs"])
    return Sharing(people)


def test_a_report_is_shown_and_taken_back(sharing: Sharing) -> None:
    assert sharing.shares() == ()
    assert sharing.share(["a", "b", "a"], "group:homs", by="Root", because="checked") == 2
    assert sharing.shares() == (Share("a", "group:homs"), Share("b", "group:homs"))
    assert sharing.share(["a"], "group:homs", by="Root", because="again") == 0
    assert sharing.share(["a"], "person:Ann", by="Root", because="hers") == 1
    assert sharing.withdraw(["a", "c"], "group:homs", by="Root", because="too early") == 1
    assert sharing.shares() == (Share("b", "group:homs"), Share("a", "person:Ann"))
    assert [(one.act, one.to, one.because) for one in sharing.acts("a")] == [
        ("share", "group:homs", "checked"),
        ("share", "person:Ann", "hers"),
        ("withdraw", "group:homs", "too early"),
    ]


def test_what_another_process_shared_is_seen_at_once(sharing: Sharing, people: Database) -> None:
    assert sharing.shares() == ()
    Sharing(people).share(["a"], "everyone", by="Root", because="published")
    assert sharing.shares() == (Share("a", "everyone"),)


def test_acts_are_kept(sharing: Sharing, people: Database) -> None:
    sharing.share(["a"], "everyone", by="Root", because="published")
    for statement in ("DELETE FROM acts", "UPDATE acts SET by = 'Bob'"):
        with pytest.raises(sqlite3.IntegrityError, match="kept"), people.writing() as connection:
            connection.execute(statement)


@pytest.mark.parametrize("to", ["group:idlib", "person:Bob", "everybody", "role:reader", "Ann", ""])
def test_it_is_shared_with_somebody_who_is_there(sharing: Sharing, to: str) -> None:
    with pytest.raises(PeopleError, match="to share with"):
        sharing.share(["a"], to, by="Root", because="x")


def test_it_is_signed_with_a_reason(sharing: Sharing) -> None:
    for by, because in (("", "x"), ("Root", " ")):
        with pytest.raises(PeopleError, match="signed"):
            sharing.share(["a"], "everyone", by=by, because=because)


def test_a_saved_search_is_ones_own(people: Database) -> None:
    saved = Saved(people)
    saved.save("Ann", "Homs in May", "/search?q=homs")
    saved.save("Ann", "Homs in May", "/search?q=homs&from=2012-05")
    saved.save("Bob", "Homs in May", "/search?q=other")
    (mine,) = saved.searches("ann")
    assert (mine.name, mine.address) == ("Homs in May", "/search?q=homs&from=2012-05")
    assert not saved.forget("Bob", mine.number)
    assert saved.forget("Ann", mine.number)
    assert saved.searches("Ann") == []


@pytest.mark.parametrize("address", ["https://x.example/", "//x.example", "/\\x.example", "search", "/a\nb"])
def test_only_pages_of_ones_own_workbench_are_saved(people: Database, address: str) -> None:
    with pytest.raises(PeopleError, match="this workbench"):
        Saved(people).save("Ann", "x", address)
    with pytest.raises(PeopleError, match="name"):
        Saved(people).save("Ann", " ", "/")
