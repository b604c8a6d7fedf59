from pathlib import Path

import pytest

from reckoning.model import Quantity
from reckoning.model.effect_toll import Figure
from reckoning.reconcile.background import meanings as reasons
from reckoning.reconcile.grades import HOW_MANY, WHO_DID_IT
from reckoning.reconcile.rules import RULES, Choice, Decision, Question, best_of, can_hold, meanings
from tests.reconcile.victims import said


def figure(
    low: int | None, high: int | None = None, *, by: str = "a", at: str | None = "2020-05-01", stated: bool = True
) -> Figure:
    return Figure(by, by.upper(), Quantity.of(low, high), stated, at, (f"claim of {by}",))


def settle(choice: Choice, *figures: Figure) -> int | None:
    best = best_of(Question(figures, choice))
    assert best is None or (best.rule == choice.rule and best.reason and best.claims)
    return best.number if best else None


def test_the_range_names_no_best() -> None:
    assert settle(Choice(), figure(3, 3)) is None


def test_the_majority_wins_then_a_stated_total_then_the_latest() -> None:
    majority = Choice("majority")
    two, also, three = figure(2, 2, by="b"), figure(2, None, by="c"), figure(3, 3, at="2020-05-09")
    assert settle(majority, three, two, also) == 2
    assert settle(majority, two, three) == 3 == settle(majority, three, two)
    assert settle(majority, figure(2, 2, by="b", stated=False, at="2020-06-01"), three) == 3
    assert settle(majority, figure(2, 2, by="b", at=None), figure(1, 1, at=None)) == 2
    assert settle(majority, figure(None, 20)) == 20
    assert settle(majority) is None and settle(majority, figure(None, None)) is None


def test_the_hierarchy_takes_the_first_in_the_order_stated_that_gives_a_figure() -> None:
    order = Choice("hierarchy", ("the UN", "B", "a"))
    assert settle(order, figure(3, 3), figure(5, 5, by="b"), figure(4, 4, by="b", at="2020-04-01")) == 5
    assert settle(order, figure(None, None, by="b"), figure(3, 3)) == 3
    assert settle(order, figure(7, 7, by="un")) == 7
    assert settle(order, figure(3, 3, by="c")) is None


def test_a_decision_takes_its_figure_from_a_claim_of_the_matter() -> None:
    six, most, many = (
        said("[six men] were {killed}."),
        said("[men] {died}.", n=(None, 9)),
        said("[many] {died}.", n=(None, None)),
    )
    claims = {claim.id: claim for claim in (six, most, many)}

    def decided(*names: str) -> int | None:
        choice = Choice("decision", decisions=tuple(Decision(name, "Ann", "seen the list") for name in names))
        best = best_of(Question((), choice, claims))
        assert best is None or best.reason == "Ann decided so: seen the list"
        return best.number if best else None

    assert decided(six.id) == 6 and decided(six.id, most.id) == 9 and decided(six.id, "another matter", many.id) == 6
    assert decided("another matter") is None and decided() is None


def test_a_figure_and_a_number_can_hold_together() -> None:
    assert can_hold(figure(3, 3), 3) and not can_hold(figure(3, 3), 4) and not can_hold(figure(3, None), 2)
    assert can_hold(figure(3, None), 9) and can_hold(figure(None, 9), 2) and can_hold(figure(1, 1, stated=False), 5)


def test_a_wrong_choice_is_refused() -> None:
    with pytest.raises(ValueError, match="one of range, majority, hierarchy, decision"):
        Choice("mean")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="needs the order"):
        Choice("hierarchy")


def test_every_rule_and_grade_is_explained_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "tolls.md").read_text(encoding="utf-8")
    told = {**meanings(), **reasons(), **HOW_MANY, **WHO_DID_IT}
    assert list(meanings()) == list(RULES) and all(told.values())
    assert [name for name, sentence in told.items() if name not in page or f"| {sentence} |" not in page] == []
