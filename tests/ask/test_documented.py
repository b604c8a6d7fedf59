from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.ask.documented import Documented, Listed, OnList, documented
from reckoning.model import Place, Span, Timespan
from reckoning.model.victim import Victim
from reckoning.reconcile.places import named
from tests.reconcile.build import Map

MAY = Timespan("2012-05-01", "2012-05-31")


def victim(row: str, died: str | None = None, where: str | None = None, name: str = "A") -> Victim:
    first, _, last = (died or "").partition("/")
    return Victim(name, 1, row, ("Ann Poe",), died=Timespan(first, last or first) if died else None, place_text=where)


def asked(
    *lists: Listed,
    place: str | None = "Vesh",
    time: Timespan = MAY,
    groups: Iterable[tuple[tuple[str, str], ...]] | None = None,
) -> Documented:
    return documented(named(place) if place else None, time, Map(), lists, groups)


@pytest.mark.parametrize(
    ("died", "where", "surely", "possibly"),
    [
        ("2012-05-04", "Ardun", 1, 0),
        ("2012-05", "Vesh", 1, 0),
        ("2012-05-04", "Melk", 0, 0),
        ("2012-05-04", "Korland", 0, 1),
        ("2012", "Ardun", 0, 1),
        ("2012-06", "Ardun", 0, 0),
        (None, "Ardun", 0, 1),
        ("2012-05-04", None, 0, 1),
        (None, None, 0, 1),
    ],
)
def test_a_record_is_there_and_then_surely_possibly_or_not(
    died: str | None, where: str | None, surely: int, possibly: int
) -> None:
    found = asked(Listed("A", 1, [victim("1", died, where)], "civilians"))
    assert found.lists == (OnList("A", 1, surely, possibly, 0, "civilians"),)
    assert (found.low, found.high) == (surely, surely + possibly)


def test_without_a_place_or_time_every_record_is_counted() -> None:
    rows = [victim("1"), victim("2", "2012-05-04", "Melk")]
    assert asked(Listed("A", 1, rows), place=None, time=Timespan()).low == 2
    assert asked(Listed("A", 1, rows), place=None).lists == (OnList("A", 1, 1, 1),)


def test_a_place_that_the_gazetteer_knows_is_taken_before_its_words() -> None:
    ardun = Place(Span("the valley", 0, 10), "Ardun")
    row = Victim("A", 1, "1", ("Ann Poe",), died=MAY, place=ardun, place_text="the valley")
    assert asked(Listed("A", 1, [row, row])).lists[0].surely == 2


def test_lists_that_are_not_linked_are_not_added() -> None:
    both = [Listed(name, 1, [victim("1", "2012-05-04", "Vesh", name)]) for name in ("A", "B")]
    found = asked(*both)
    assert (found.low, found.high, found.counts) == (None, None, {})
    assert [one.surely for one in found.lists] == [1, 1]


def test_one_person_on_several_lists_is_counted_once() -> None:
    a = Listed(
        "A", 1, [victim("1", "2012-05-04", "Vesh"), victim("2", "2012-05-04", "Vesh"), victim("3", None, "Vesh")]
    )
    b = Listed(
        "B", 1, [victim("1", "2012", "Vesh", "B"), victim("2", "2013", "Vesh", "B"), victim("3", "2012", "Vesh", "B")]
    )
    groups = [(("A", "1"), ("B", "1")), (("A", "3"), ("B", "3")), (("B", "2"), ("C", "9"))]
    found = asked(a, b, groups=groups)
    assert (found.low, found.high) == (2, 3)
    assert found.counts == {"10": 1, "11": 1}


@given(st.lists(st.sampled_from(["2012-05-04", "2012", "2013", None]), max_size=8), st.randoms())
def test_the_order_of_records_changes_nothing(days: list[str | None], chance: object) -> None:
    rows = [victim(str(number), day, "Vesh") for number, day in enumerate(days)]
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert asked(Listed("A", 1, rows)) == asked(Listed("A", 1, shuffled))


def test_a_record_without_a_name_documents_nobody_by_name() -> None:
    found = asked(Listed("A", 1, [Victim("A", 1, "1", died=MAY, place_text="Vesh"), victim("2", "2012-05-04", "Vesh")]))
    assert found.lists == (OnList("A", 1, 1, 0, 1),) and found.low == 1
