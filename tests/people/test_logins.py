"""Logging in: codes, attempts that are limited, sessions that end."""

from __future__ import annotations

import datetime as dt

import pyotp
import pytest

from reckoning.people import Database, Limits, Logins, PeopleError, Roster
from reckoning.testing import FixedClock
from tests.people.conftest import QUICK

PASSWORD = "four words that differ"


@pytest.fixture
def logins(people: Database) -> Logins:
    Roster(people, QUICK).add("Ann", "coder", PASSWORD, ["homs"])
    return Logins(people)


def code_now(key: str, clock: FixedClock) -> str:
    return pyotp.TOTP(key).at(int(clock().timestamp()))


def set_up(logins: Logins, clock: FixedClock) -> tuple[str, list[str]]:
    key = logins.pending_key("Ann")
    recovery = logins.confirm_key("Ann", code_now(key, clock))
    assert recovery is not None
    clock.advance(minutes=1)
    return key, recovery


def test_the_right_name_and_password_let_in(logins: Logins) -> None:
    secret = logins.log_in("ann", PASSWORD, "", "here")
    assert secret is not None
    person = logins.person(secret)
    assert person is not None
    assert (person.name, person.groups) == ("Ann", {"homs"})
    assert logins.person(secret + "x") is None


def test_wrong_ones_do_not_and_nobody_is_told_which(logins: Logins) -> None:
    assert logins.log_in("Ann", "wrong words that differ", "", "here") is None
    assert logins.log_in("Nobody", PASSWORD, "", "here") is None


def test_a_session_ends_without_use_and_after_a_day_of_work(logins: Logins, clock: FixedClock) -> None:
    secret = logins.log_in("Ann", PASSWORD, "", "here")
    assert secret is not None
    for _ in range(13):
        clock.advance(minutes=55)
        assert logins.person(secret) is not None
    clock.advance(minutes=55)
    assert logins.person(secret) is None, "twelve hours are the most, however busy"
    secret = logins.log_in("Ann", PASSWORD, "", "here")
    assert secret is not None
    clock.advance(hours=1, seconds=1)
    assert logins.person(secret) is None, "an hour without use is the end"
    clock.advance(hours=-1)


def test_logging_out_ends_it(logins: Logins) -> None:
    here, there = (logins.log_in("Ann", PASSWORD, "", "here") for _ in range(2))
    assert here is not None
    assert there is not None
    logins.log_out(here)
    assert (logins.person(here), logins.person(there) is not None) == (None, True)
    logins.log_out(there, everywhere=True)
    assert logins.person(there) is None


def test_after_five_wrong_attempts_even_the_right_one_waits(logins: Logins, clock: FixedClock) -> None:
    for _ in range(5):
        assert logins.log_in("Ann", "wrong words that differ", "", "here") is None
    assert logins.log_in("Ann", PASSWORD, "", "here") is None
    assert logins.log_in("Ann", PASSWORD, "", "elsewhere") is not None, "others cannot lock her out of everywhere"
    clock.advance(minutes=15, seconds=1)
    assert logins.log_in("Ann", PASSWORD, "", "here") is not None


def test_attempts_are_limited_by_name_and_by_address_too(people: Database) -> None:
    Roster(people, QUICK).add("Ann", "coder", PASSWORD)
    logins = Logins(people, Limits(by_name_and_address=100, by_name=3, by_address=6))
    for at in range(3):
        assert logins.log_in("Ann", "wrong words that differ", "", f"address {at}") is None
    assert logins.log_in("Ann", PASSWORD, "", "a new address") is None
    logins = Logins(people, Limits(by_name_and_address=100, by_name=100, by_address=2))
    for at in range(2):
        assert logins.log_in(f"nobody {at}", PASSWORD, "", "one address") is None
    assert logins.log_in("Ann", PASSWORD, "", "one address") is None
    assert logins.log_in("Ann", PASSWORD, "", "another") is not None


def test_names_that_strangers_try_are_not_kept(logins: Logins, people: Database) -> None:
    logins.log_in("my secret password, typed into the wrong field", "x", "", "here")
    with people.reading() as connection:
        assert "secret" not in str([tuple(row) for row in connection.execute("SELECT * FROM attempts")])


def test_who_set_codes_up_needs_one(logins: Logins, clock: FixedClock) -> None:
    key, _ = set_up(logins, clock)
    assert logins.log_in("Ann", PASSWORD, "", "here") is None
    assert logins.log_in("Ann", PASSWORD, "000000", "here") is None
    assert logins.log_in("Ann", PASSWORD, code_now(key, clock), "here") is not None


def test_a_code_is_used_once(logins: Logins, clock: FixedClock) -> None:
    key, _ = set_up(logins, clock)
    code = code_now(key, clock)
    assert logins.log_in("Ann", PASSWORD, code, "here") is not None
    assert logins.log_in("Ann", PASSWORD, code, "here") is None
    clock.advance(seconds=30)
    assert logins.log_in("Ann", PASSWORD, code_now(key, clock), "here") is not None


def test_a_telephone_may_be_half_a_minute_off_and_not_more(logins: Logins, clock: FixedClock) -> None:
    key, _ = set_up(logins, clock)
    late = code_now(key, clock)
    clock.advance(seconds=90)
    assert logins.log_in("Ann", PASSWORD, late, "here") is None
    late = code_now(key, clock)
    clock.advance(seconds=30)
    assert logins.log_in("Ann", PASSWORD, f"{late[:3]} {late[3:]}", "here") is not None


def test_a_recovery_code_lets_in_once(logins: Logins, clock: FixedClock) -> None:
    _, recovery = set_up(logins, clock)
    assert len(set(recovery)) == 10
    assert logins.log_in("Ann", PASSWORD, recovery[3].upper(), "here") is not None
    assert logins.log_in("Ann", PASSWORD, recovery[3], "here") is None
    assert logins.log_in("Ann", PASSWORD, recovery[4], "here") is not None


def test_a_key_is_set_up_by_its_own_code_only(logins: Logins, clock: FixedClock) -> None:
    with pytest.raises(PeopleError, match="No codes"):
        logins.confirm_key("Ann", "000000")
    key = logins.pending_key("Ann")
    assert logins.pending_key("Ann") == key, "a page that is loaded again shows the same key"
    assert logins.confirm_key("Ann", "000000") is None
    assert logins.is_pending("Ann")
    assert logins.confirm_key("Ann", code_now(key, clock)) is not None
    assert not logins.is_pending("Ann")
    logins.pending_key("Ann")
    with pytest.raises(PeopleError, match="No codes"):
        logins.confirm_key("Ann", code_now(key, clock))
    assert "otpauth://totp/Reckoning" in logins.address_of("Ann", key)


def test_a_lost_telephone_is_forgotten_by_who_runs_it(logins: Logins, people: Database, clock: FixedClock) -> None:
    _, recovery = set_up(logins, clock)
    Roster(people, QUICK).forget_code("Ann")
    assert logins.log_in("Ann", PASSWORD, "", "here") is not None
    set_up(logins, clock)
    assert logins.log_in("Ann", PASSWORD, recovery[0], "here") is None, "the old recovery codes are gone"


def test_one_changes_ones_own_password(logins: Logins) -> None:
    mine, other = (logins.log_in("Ann", PASSWORD, "", "here") for _ in range(2))
    assert mine is not None
    assert other is not None
    assert not logins.change_password("Ann", "wrong words that differ", "other words that differ", mine)
    assert logins.change_password("Ann", PASSWORD, "other words that differ", mine)
    assert (logins.person(mine) is not None, logins.person(other)) == (True, None)
    with pytest.raises(PeopleError):
        logins.change_password("Ann", "other words that differ", "short", mine)


def test_the_present_password_is_not_guessed_by_who_took_over_a_browser(logins: Logins) -> None:
    mine = logins.log_in("Ann", PASSWORD, "", "here")
    assert mine is not None
    for _ in range(5):
        assert not logins.change_password("Ann", "wrong words that differ", "other words that differ", mine)
    assert not logins.change_password("Ann", PASSWORD, "other words that differ", mine)


def test_a_program_has_a_token_of_its_persons(logins: Logins) -> None:
    token = logins.new_token("Ann", "nightly")
    found = logins.bearer(token)
    assert found is not None
    assert found.name == "Ann"
    assert logins.bearer("x" * 43) is None
    with pytest.raises(PeopleError):
        logins.new_token("Bob", "")


def test_attempts_are_not_kept_for_ever(logins: Logins, people: Database, clock: FixedClock) -> None:
    logins.log_in("Ann", "wrong words that differ", "", "here")
    clock.moment += dt.timedelta(hours=2)
    logins.log_in("Ann", PASSWORD, "", "here")
    with people.reading() as connection:
        assert connection.execute("SELECT count(*) FROM attempts").fetchone()[0] == 1
