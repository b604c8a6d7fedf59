"""Agreement figures: worked examples as their authors published them, and what must hold of any."""

from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.reconcile.agreement import cohens_kappa, krippendorffs_alpha, percent_agreement

ANSWERS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=30)


def table(rows: list[list[int]]) -> list[tuple[int, int]]:
    """The pairs of answers that a table of counts stands for."""
    return [(i, j) for i, row in enumerate(rows) for j, count in enumerate(row) for _ in range(count)]


def test_kappa_as_fleiss_works_it_out() -> None:
    """Fleiss, Statistical Methods for Rates and Proportions, table 18.1: two raters, a hundred subjects."""
    pairs = table([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
    assert percent_agreement(pairs) == pytest.approx(0.89)
    assert cohens_kappa(pairs) == pytest.approx(0.68, abs=0.005)


def test_kappa_of_two_readers_of_fifty_proposals() -> None:
    """The example of many textbooks: agreement .70, by chance .50, so kappa .40."""
    pairs = table([[20, 5], [10, 15]])
    assert percent_agreement(pairs) == pytest.approx(0.7)
    assert cohens_kappa(pairs) == pytest.approx(0.4)


def test_alpha_of_two_observers_and_two_answers() -> None:
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A: alpha .095 at 60 percent agreement."""
    meg, owen = "0100000010", "1110010000"
    pairs = list(zip(meg, owen, strict=True))
    assert percent_agreement(pairs) == pytest.approx(0.6)
    assert krippendorffs_alpha(pairs) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_two_observers_and_many_answers() -> None:
    """The same, B: twelve articles, five answers, alpha .692."""
    pairs = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
    assert krippendorffs_alpha(pairs) == pytest.approx(0.692, abs=0.0005)


def test_alpha_of_four_observers_who_leave_some_out() -> None:
    """The same, C: four observers, twelve units, some missing, alpha .743."""
    observers = (
        "1 2 3 3 2 1 4 1 2 * * *",
        "1 2 3 3 2 2 4 1 2 5 * 3",
        "* 3 3 3 2 3 4 2 2 5 1 *",
        "1 2 3 3 2 4 4 1 2 5 1 *",
    )
    rows = [one.split() for one in observers]
    units = [[row[i] for row in rows if row[i] != "*"] for i in range(12)]
    assert krippendorffs_alpha(units) == pytest.approx(0.743, abs=0.0005)


@pytest.mark.parametrize("pairs", [[], [("a", "a")], [("a", "a"), ("a", "a")]])
def test_where_all_answers_are_one_agreement_tells_nothing(pairs: list[tuple[Hashable, Hashable]]) -> None:
    assert cohens_kappa(pairs) is None
    assert krippendorffs_alpha(pairs) is None
    assert percent_agreement([]) is None


@given(ANSWERS)
def test_agreement_is_the_same_both_ways_and_never_above_one(pairs: list[tuple[str, str]]) -> None:
    turned = [(b, a) for a, b in pairs]
    for figure in (percent_agreement, cohens_kappa, krippendorffs_alpha):
        one, other = figure(pairs), figure(turned)
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert one == pytest.approx(other)
            assert one <= 1


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=20))
def test_who_always_agrees_has_perfect_figures_where_there_was_a_choice(answers: list[str]) -> None:
    pairs = [(one, one) for one in answers]
    wanted = None if len(set(answers)) == 1 else 1
    assert percent_agreement(pairs) == 1
    assert cohens_kappa(pairs) == (wanted and pytest.approx(wanted))
    assert krippendorffs_alpha(pairs) == (wanted and pytest.approx(wanted))
