"""A crew: results in their order, whoever does the work, and errors where they can be told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from reckoning.crew import Crew
from reckoning.reconcile.sharing import alone

NUMBERS = list(range(1000))


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


@pytest.mark.parametrize("cores", [1, 2, 3])
@pytest.mark.parametrize("many", [0, 1, 99, 1000])
def test_the_results_are_in_the_order_of_the_items(cores: int, many: int) -> None:
    assert list(Crew(cores)(squares, NUMBERS[:many])) == list(alone(squares, NUMBERS[:many]))


def test_long_work_is_done_by_others_and_short_work_here() -> None:
    def who(numbers: Sequence[int]) -> list[int]:
        return [os.getpid() for _ in numbers]

    others = set(Crew(2)(who, NUMBERS))
    assert os.getpid() not in others and len(others) <= 2
    assert set(Crew(2)(who, NUMBERS[:10])) == set(Crew(1)(who, NUMBERS)) == {os.getpid()}


def test_work_finds_what_stood_around_it_and_gives_any_number_of_results() -> None:
    odd = {number for number in NUMBERS if number % 2}
    assert list(Crew(2)(lambda part: [one for one in part if one in odd], NUMBERS)) == sorted(odd)


def test_an_error_is_raised_where_the_results_are_asked_for() -> None:
    with pytest.raises(ZeroDivisionError):
        list(Crew(2)(lambda part: [1 // (one - 500) for one in part], NUMBERS))
    assert list(Crew(2)(squares, NUMBERS)) == squares(NUMBERS)


def test_whoever_stops_listening_stops_the_work() -> None:
    results = Crew(2)(squares, NUMBERS)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]


def test_how_far_it_is_is_told() -> None:
    told: list[tuple[str, int] | int] = []

    @contextmanager
    def watch(what: str, size: int) -> Iterator[Callable[[int], None]]:
        told.append((what, size))
        yield told.append

    list(Crew(2, watch)(squares, NUMBERS, "Squares"))
    assert told[0] == ("Squares", 1000)
    assert sum(one for one in told[1:] if isinstance(one, int)) == 1000
