"""The algebra of counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.model import Quantity

BOUND = st.none() | st.integers(0, 40)
UNIT = st.sampled_from(["people", "bodies"])


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = draw(BOUND), draw(BOUND)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Quantity.of(low, high, draw(UNIT))


def allows(quantity: Quantity, number: int) -> bool:
    return (quantity.low is None or quantity.low <= number) and (quantity.high is None or number <= quantity.high)


@given(quantities(), quantities())
def test_sum_commutes(a: Quantity, b: Quantity) -> None:
    assert a + b == b + a


@given(quantities(), quantities(), quantities())
def test_sum_associates(a: Quantity, b: Quantity, c: Quantity) -> None:
    assert (a + b) + c == a + (b + c)


@given(quantities(), quantities(), st.integers(0, 50), st.integers(0, 50))
def test_sum_allows_every_sum_of_allowed_numbers(a: Quantity, b: Quantity, m: int, n: int) -> None:
    if allows(a, m) and allows(b, n):
        assert allows(a + b, m + n)


@given(quantities(), quantities())
def test_overlap_is_symmetric_and_surely_implies_possibly(a: Quantity, b: Quantity) -> None:
    assert a.possibly_overlaps(b) == b.possibly_overlaps(a)
    assert a.surely_overlaps(b) == b.surely_overlaps(a)
    assert not a.surely_overlaps(b) or a.possibly_overlaps(b)


@given(quantities(), quantities())
def test_possible_overlap_is_a_number_that_both_allow(a: Quantity, b: Quantity) -> None:
    assert a.possibly_overlaps(b) == any(allows(a, n) and allows(b, n) for n in range(45))


@given(quantities(), quantities())
def test_containing_implies_overlapping(a: Quantity, b: Quantity) -> None:
    assert a.surely_contains(a)
    if a.surely_contains(b):
        assert a.possibly_overlaps(b)
        assert all(allows(a, n) for n in range(90) if allows(b, n))


@given(quantities(), quantities())
def test_surely_less_implies_possibly_less_and_excludes_overlap(a: Quantity, b: Quantity) -> None:
    if a.surely_less(b):
        assert a.possibly_less(b)
        assert not a.possibly_overlaps(b)
        assert not b.possibly_less(a)


@given(quantities(), quantities())
def test_possibly_less_is_a_pair_of_numbers(a: Quantity, b: Quantity) -> None:
    pairs = any(allows(a, m) and allows(b, n) for m in range(45) for n in range(m + 1, 90))
    assert a.possibly_less(b) == pairs


@given(quantities(), quantities())
def test_hull_contains_both(a: Quantity, b: Quantity) -> None:
    assert a.hull(b) == b.hull(a)
    assert a.hull(b).surely_contains(a)
    assert a.hull(b).surely_contains(b)


def test_units_that_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="cannot add families and people"):
        Quantity(2, 2, "exact", "families") + Quantity(3, 3, "exact")
    assert (Quantity.of(2, 2, "families") + Quantity.of(1, 1, "families")).unit == "families"
    assert (Quantity.of(2, 2, "bodies") + Quantity.of(1, 1)).unit == "people"


@pytest.mark.parametrize(
    ("low", "high", "mod", "words", "numeric"),
    [
        (54, 54, "exact", "54", True),
        (1200, None, "at_least", "1,200 or more", True),
        (None, 20, "up_to", "up to 20", True),
        (20, 30, "range", "20–30", True),
        (None, None, "vague", "not stated", False),
    ],
)
def test_of_derives_the_mod(low: int | None, high: int | None, mod: str, words: str, numeric: bool) -> None:
    quantity = Quantity.of(low, high)
    assert (quantity.mod, str(quantity), quantity.is_numeric) == (mod, words, numeric)


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        ((1, 1, "roughly"), "unknown mod"),
        ((1, 1, "exact", "goats"), "unknown unit"),
        ((-1, 1, "range"), "never negative"),
        ((None, -1, "up_to"), "never negative"),
        ((3, 2, "range"), "above high"),
        ((1, 1, "exact", "people", "one", None, None), "together or not at all"),
    ],
)
def test_bad_quantities(args: tuple[object, ...], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Quantity(*args)  # type: ignore[arg-type]
