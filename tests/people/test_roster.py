"""Who there is: names that are given once, roles, groups, passwords that nobody guesses."""

from __future__ import annotations

import pytest

from reckoning.people import Database, Logins, PeopleError, Roster
from tests.people.conftest import QUICK

PASSWORD = "four words that differ"


def test_a_person_has_a_role_and_groups(people: Database) -> None:
    roster = Roster(people, QUICK)
    added = roster.add("  Ann   Lee ", "coder", PASSWORD, ["homs", "idlib"])
    assert (added.name, added.role, added.groups, added.has_code) == ("Ann Lee", "coder", {"homs", "idlib"}, False)
    assert roster.people() == [added]
    assert roster.groups() == ["homs", "idlib"]
    assert added.viewer.groups == {"homs", "idlib"}


def test_a_name_is_given_once(people: Database) -> None:
    roster = Roster(people, QUICK)
    roster.add("Ann", "reader", PASSWORD)
    with pytest.raises(PeopleError, match="is there already"):
        roster.add("ANN", "admin", PASSWORD)
    roster.remove("ann")
    assert roster.people() == []
    with pytest.raises(PeopleError, match="signs their judgements"):
        roster.add("Ann", "reader", PASSWORD)


@pytest.mark.parametrize("name", ["", "  ", "a\u200b\n", "x" * 81, "\u202eevil"])
def test_a_name_can_be_read(people: Database, name: str) -> None:
    with pytest.raises(PeopleError, match="1 to 80"):
        Roster(people, QUICK).add(name, "reader", PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "aaaaaaaaaaaaaaaa", "annabelle-annabelle", "x" * 1025])
def test_a_password_that_would_be_guessed_is_refused(people: Database, password: str) -> None:
    with pytest.raises(PeopleError, match=r"[Pp]assword"):
        Roster(people, QUICK).add("Annabelle", "reader", password)


def test_roles_and_groups_change(people: Database) -> None:
    roster = Roster(people, QUICK)
    roster.add("Ann", "reader", PASSWORD)
    roster.set_role("Ann", "admin")
    roster.join("Ann", "homs")
    assert (roster.person("Ann").role, roster.person("Ann").groups) == ("admin", {"homs"})
    roster.leave("Ann", "homs")
    assert roster.person("Ann").groups == frozenset()


def test_wrong_calls_say_what_is_wrong(people: Database) -> None:
    roster = Roster(people, QUICK)
    roster.add("Ann", "reader", PASSWORD)
    with pytest.raises(PeopleError, match="no role"):
        roster.set_role("Ann", "owner")  # type: ignore[arg-type]
    with pytest.raises(PeopleError, match="not in the group"):
        roster.leave("Ann", "homs")
    with pytest.raises(PeopleError, match="colon"):
        roster.join("Ann", "group:homs")
    for act in (roster.remove, roster.person, roster.forget_code):
        with pytest.raises(PeopleError, match="There is no 'Bob'"):
            act("Bob")


def test_a_person_who_is_removed_is_out_at_once(people: Database) -> None:
    roster, logins = Roster(people, QUICK), Logins(people)
    roster.add("Ann", "reader", PASSWORD)
    secret, token = logins.log_in("Ann", PASSWORD, "", "here"), logins.new_token("Ann", "a script")
    assert secret is not None
    assert logins.person(secret) is not None
    assert logins.bearer(token) is not None
    roster.remove("Ann")
    assert (logins.person(secret), logins.bearer(token)) == (None, None)
    assert logins.log_in("Ann", PASSWORD, "", "here") is None


def test_another_password_ends_all_sessions(people: Database) -> None:
    roster, logins = Roster(people, QUICK), Logins(people)
    roster.add("Ann", "reader", PASSWORD)
    secret = logins.log_in("Ann", PASSWORD, "", "here")
    assert secret is not None
    roster.set_password("Ann", "other words that differ")
    assert logins.person(secret) is None
    assert logins.log_in("Ann", PASSWORD, "", "here") is None
    assert logins.log_in("ann", "other words that differ", "", "here") is not None


def test_what_is_kept_is_no_password(people: Database) -> None:
    Roster(people, QUICK).add("Ann", "reader", PASSWORD)
    secret = Logins(people).log_in("Ann", PASSWORD, "", "here")
    assert secret is not None
    content = people.path.read_bytes()
    with people.reading() as connection:
        kept = connection.execute("SELECT password FROM people").fetchone()[0]
        session = connection.execute("SELECT hash FROM sessions").fetchone()[0]
    assert kept.startswith("$argon2id$")
    assert PASSWORD.encode() not in content
    assert session != secret
