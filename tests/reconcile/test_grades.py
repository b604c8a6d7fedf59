import pytest

from reckoning.model import Claim, Quantity, Span
from reckoning.model.effect_toll import Figure
from reckoning.reconcile.grades import HOW_MANY, WHO_DID_IT, grade_how_many, grade_who_did_it
from reckoning.reconcile.sources import know_sources
from tests.reconcile.victims import paper, said

ARMY = "the Korland army"


def figure(by: str) -> Figure:
    return Figure(by, by, Quantity.of(3, 3), True, None, ("c",))


@pytest.mark.parametrize(
    ("keys", "clashes", "denials", "word"),
    [("", [], 0, None), ("a", [], 0, "single-source"), ("aa", [], 0, "single-source"), ("ab", [], 0, "corroborated"),
     ("ac", [], 0, "single-source"), ("acc", [], 0, "single-source"), ("abc", [], 0, "corroborated"),
     ("ab", [], 1, "denied"), ("ab", [("a", "b")], 1, "contested")],
)  # fmt: skip
def test_how_many(keys: str, clashes: list[tuple[str, str]], denials: int, word: str | None) -> None:
    grade = grade_how_many([figure(key) for key in keys], clashes, denials, lambda a, b: "c" not in (a.key, b.key))
    assert (grade and grade.word) == word
    if grade:
        assert grade.reason.startswith(HOW_MANY[grade.word].rstrip("."))


def test_a_contest_names_the_two() -> None:
    clash = ("the army", "the relief committees")
    grade = grade_how_many([figure("a"), figure("b")], [clash], 0, lambda *_: True)
    assert grade
    assert grade.reason == "Two sources give figures that cannot both be true: the army and the relief committees."


def test_only_those_who_agree_are_counted() -> None:
    grade = grade_how_many([figure(key) for key in "abc"], [], 0, lambda a, b: "c" not in (a.key, b.key))
    assert grade and grade.reason.endswith("There are 2.")


def deed(by: str | None, doer: str | None, *, report: str = "r1", denied: bool = False) -> Claim:
    polarity = "denied" if denied else "asserted"
    perpetrator = Span(doer, 0, len(doer)) if doer else None
    return said("[six men] were {killed}.", by=by, perpetrator=perpetrator, report=report, polarity=polarity)


def grade(*claims: Claim) -> str | None:
    reports = {name: paper(name) for name in ("r1", "r2", "r3")}
    found = grade_who_did_it(claims, know_sources(claims, reports))
    assert found is None or found.reason.startswith(WHO_DID_IT[found.word])
    return found.word if found else None


def test_who_did_it() -> None:
    assert grade() is None and grade(deed("Ann Poe", None)) is None
    assert grade(deed("Ann Poe", ARMY)) == "Weak" == grade(deed("Ann Poe", ARMY), deed("Ann Poe", ARMY, report="r2"))
    assert grade(deed("Ann Poe", ARMY), deed("Tom Roe", ARMY)) == "Fair"
    assert grade(deed("Ann Poe", "soldiers"), deed("Tom Roe", "gunmen")) in ("Weak", "Contested")
    assert grade(deed("the Vesh Front", "the Vesh Front")) == "Confirmed"
    assert grade(deed("Ann Poe", ARMY), deed("Korland army", ARMY, denied=True)) == "Contested"
    assert grade(deed(None, ARMY), deed("Ann Poe", "rebels")) == "Contested"
    assert grade(deed(None, ARMY), deed("Ann Poe", "rebels", denied=True)) == "Weak"
    assert grade(deed("Korland army", ARMY, denied=True)) == "Contested"
    assert grade(deed("Ann Poe", ARMY), deed("Ann Poe", ARMY, denied=True, report="r2")) == "Discounted"
