import pytest

from reckoning.model.entity import Coverage


def test_a_coverage_rule_in_words_and_back() -> None:
    rule = Coverage("civilians", ("Vesh", "Melk"), 1)
    assert str(rule) == "civilians only; in Vesh, Melk; 1 day late"
    assert Coverage.from_changes(rule.as_changes()) == rule
    assert str(Coverage(lag=3)) == "3 days late"
    assert str(Coverage(places=("Vesh",))) == "in Vesh"


@pytest.mark.parametrize(("rule", "reason"), [({}, "names victims"), ({"lag": -1}, "from 0 on, not -1")])
def test_what_is_no_rule(rule: dict[str, int], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Coverage(**rule)  # type: ignore[arg-type]
