from hypothesis import given
from hypothesis import strategies as st

from reckoning.reconcile.unions import Unions

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=15)


def partition(pairs: list[tuple[int, int]]) -> set[frozenset[int]]:
    unions: Unions[int] = Unions()
    for one, other in pairs:
        unions.join(one, other)
    groups: dict[int, set[int]] = {}
    for number in range(10):
        groups.setdefault(unions.root(number), set()).add(number)
    return {frozenset(group) for group in groups.values()}


@given(PAIRS, st.randoms(use_true_random=False))
def test_groups_are_the_same_in_any_order(pairs: list[tuple[int, int]], chance: object) -> None:
    found = partition(pairs)
    turned = [(b, a) for a, b in pairs]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert partition(turned) == found
    assert sorted(number for group in found for number in group) == list(range(10))
    assert all(any({a, b} <= group for group in found) for a, b in pairs)
