"""Tolls: how many independent sources stand behind one."""

from reckoning.model import Account, Quantity, Timespan, Toll


def account(key: str, low: int) -> Account:
    return Account(key.title(), key, Quantity.of(low, low), (f"c-{key}-{low}",), ("Outlet",))


def test_a_source_counts_once_wherever_it_stands() -> None:
    toll = Toll(
        effect="killed",
        place=None,
        time=Timespan(),
        quantity=Quantity.of(6, 20),
        accounts=(account("medics", 6), account("residents", 20)),
        dissent=(account("medics", 8), account("army", 0)),
        subsets=(),
        contradictions=(),
    )
    assert toll.independent_sources == 3
    assert not toll.contested
