"""Links as judged: decisions stand above probabilities, may be taken back, and leave the rest as it was."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.lists.judged import Decided, Scored, decided, renewed, settle, standing
from reckoning.model.link import LINK_VERDICTS, Link, LinkJudgement, LinkVerdict, RowRef, link_id

AT = dt.datetime(2031, 1, 6, 12, tzinfo=dt.UTC)


def row(name: str) -> tuple[str, str]:
    return name[0], name[1:]


def edge(one: str, other: str, probability: float, *, chosen: bool = False) -> Scored:
    return Scored(row(one), row(other), probability, chosen)


def said(one: str, other: str, *, same: bool) -> Decided:
    return Decided(row(one), row(other), same, f"{one}{'=' if same else '≠'}{other}")


def groups(edges: list[Scored], *decisions: Decided, threshold: float = 0.5) -> list[str]:
    found = settle(edges, decisions, threshold=threshold)
    return ["+".join(map("".join, group)) for group in found.groups]


CHOSEN = [edge("A1", "B1", 0.9, chosen=True), edge("A2", "B2", 0.8, chosen=True)]
RIVALS = [edge("A1", "B2", 0.7), edge("A2", "B1", 0.6), edge("A3", "B2", 0.4)]


def test_without_decisions_the_links_of_the_run_stay() -> None:
    assert groups([*RIVALS, *CHOSEN]) == ["A1+B1", "A2+B2"]


def test_different_takes_a_link_apart_and_frees_what_it_held() -> None:
    assert groups(CHOSEN, said("A1", "B1", same=False)) == ["A2+B2"]
    third = edge("A3", "B1", 0.55)
    assert groups([*CHOSEN, *RIVALS, third], said("A1", "B1", same=False)) == ["A2+B2", "A3+B1"]
    assert groups([*CHOSEN, *RIVALS, third], said("A1", "B1", same=False), threshold=0.6) == ["A2+B2"]


def test_same_makes_a_link_that_no_run_made_and_rules_out_the_others() -> None:
    assert groups([*CHOSEN, *RIVALS], said("A1", "B2", same=True)) == ["A1+B2", "A2+B1"]
    assert groups([], said("A1", "B7", same=True)) == ["A1+B7"]
    assert groups(CHOSEN, said("A1", "A9", same=True)) == ["A1+A9+B1", "A2+B2"], "a person may be twice on one list"


def test_rows_kept_apart_do_not_meet_through_a_third() -> None:
    edges = [edge("A1", "C1", 0.9, chosen=True), edge("B1", "C1", 0.8, chosen=True)]
    assert groups(edges) == ["A1+B1+C1"]
    assert groups(edges, said("A1", "B1", same=False)) == ["A1+C1"]


def test_of_decisions_that_contradict_the_last_stands_and_the_others_are_told() -> None:
    decisions = [said("A1", "B1", same=False), said("A1", "C1", same=True), said("C1", "B1", same=True)]
    found = settle([], decisions, threshold=0.5)
    assert found.groups == ((row("A1"), row("B1"), row("C1")),)
    assert found.overruled == ("A1≠B1",)
    found = settle([], decisions[::-1], threshold=0.5)
    assert found.groups == ((row("A1"), row("C1")),)
    assert found.overruled == ("C1=B1",)
    assert settle([], [decisions[1], decisions[1]], threshold=0.5).overruled == ()


def test_of_two_equally_probable_links_none_is_made() -> None:
    assert groups([edge("A1", "B1", 0.7), edge("A1", "B2", 0.7), edge("A1", "C1", 0.7)]) == []
    assert groups([edge("A1", "B1", 0.7), edge("A1", "B2", 0.7), edge("A3", "B3", 0.7)]) == ["A3+B3"]
    assert groups([edge("A1", "B1", 0.7), edge("A1", "C1", 0.7), edge("B1", "C1", 0.7)]) == ["A1+B1+C1"]
    assert groups([edge("A1", "B1", 0.7), edge("A1", "B2", 0.7)], said("A1", "B2", same=False)) == ["A1+B1"]


def test_equally_probable_links_that_do_not_fit_all_together_are_not_made() -> None:
    chain = [edge("A1", "B1", 0.7), edge("B1", "C1", 0.7), edge("C1", "A2", 0.7)]
    assert groups(chain) == []
    assert groups(chain[:2], said("A1", "C1", same=False)) == []
    assert groups([*chain, edge("A3", "B3", 0.6)]) == ["A3+B3"]


def likely(*pairs: tuple[str, str, float], said: Decided | None = None) -> dict[str, float]:
    scored = [Scored(row(one), row(other), 0.3, False, alone) for one, other, alone in pairs]
    found = renewed(scored, [said] if said else [])
    return {"".join(map("".join, (one.one, one.other))): round(one.probability, 2) for one in found}


BROTHERS = (("A1", "B1", 0.99), ("A2", "B1", 0.99))


def test_a_pair_that_loses_its_rival_is_as_probable_as_it_is_alone() -> None:
    assert likely(*BROTHERS) == {"A1B1": 0.5, "A2B1": 0.5}
    assert likely(*BROTHERS, said=said("B1", "A1", same=False)) == {"A1B1": 0, "A2B1": 0.99}
    assert likely(*BROTHERS, said=said("A1", "B1", same=True)) == {"A1B1": 1, "A2B1": 0}
    turned = tuple((other, one, alone) for one, other, alone in BROTHERS)
    assert likely(*turned, said=said("B1", "A1", same=False)) == {"B1A1": 0, "B1A2": 0.99}


def test_rows_of_other_lists_are_no_rivals_and_what_is_not_known_alone_stays() -> None:
    assert likely(("A1", "B1", 0.9), ("A1", "C1", 0.9), said=said("A1", "B1", same=True)) == {"A1B1": 1, "A1C1": 0.9}
    pair = edge("A1", "B1", 0.4)
    assert renewed([pair], []) == [pair] and renewed([], []) == []
    assert likely(("A1", "B1", 1.0), ("A2", "B2", 0.0)) == {"A1B1": 1.0, "A2B2": 0.0}


ROWS = [f"{name}{number}" for name in "ABC" for number in range(3)]
EDGES = st.builds(edge, st.sampled_from(ROWS[:6]), st.sampled_from(ROWS[3:]), st.sampled_from([0.4, 0.6, 0.7, 0.9]))
SAID = st.builds(
    lambda one, other, same: said(one, other, same=same), st.sampled_from(ROWS), st.sampled_from(ROWS), st.booleans()
)


@settings(max_examples=80, deadline=None)
@given(
    edges=st.lists(EDGES.filter(lambda one: one.one != one.other), max_size=9),
    decisions=st.lists(SAID.filter(lambda one: one.one != one.other), max_size=4),
)
def test_decisions_hold_and_the_order_of_candidates_does_not_matter(
    edges: list[Scored], decisions: list[Decided]
) -> None:
    found = settle(edges, decisions, threshold=0.5)
    assert settle(edges[::-1], decisions, threshold=0.5) == found
    home = {record: at for at, group in enumerate(found.groups) for record in group}
    for one in decisions:
        if one.judgement not in found.overruled:
            together = one.one in home and home[one.one] == home.get(one.other)
            assert together is one.same
    if not any(one.same for one in decisions):
        assert all(len({name for name, _ in group}) == len(group) for group in found.groups)


A, B = RowRef("A", "1", "ka"), RowRef("B", "1", "kb")


def judged(verdict: LinkVerdict, minute: int, takes_back: str | None = None) -> LinkJudgement:
    return LinkJudgement(A, B, verdict, "R. Reviewer", "why", AT.replace(minute=minute), takes_back)


def test_the_last_judgement_stands_and_what_is_taken_back_does_not() -> None:
    first, second = judged("same", 1), judged("different", 2)
    assert standing([first, second]) == {first.link: second}
    back = judged("withdraw", 3, second.id)
    assert standing([first, second, back]) == {first.link: first}
    assert standing([first, back, judged("withdraw", 4, first.id)]) == {}


def test_judgements_are_said_of_rows_as_they_are_now() -> None:
    other = LinkJudgement(A, RowRef("B", "2", "gone"), "different", "R. Reviewer", "why", AT)
    now = {"ka": "17", "kb": "4"}
    found, lost = decided([judged("same", 1), judged("unsure", 2), other], lambda ref: now.get(ref.key))
    assert found == [Decided(("A", "17"), ("B", "4"), True, judged("same", 1).id)]
    assert lost == [other]
    turned = LinkJudgement(RowRef("B", "2", "gone"), A, "different", "R. Reviewer", "why", AT)
    assert decided([turned], lambda ref: now.get(ref.key)) == ([], [turned])


def test_a_link_is_the_same_from_either_side() -> None:
    one, other = Link(A.record, B.record, 0.7, "near names"), Link(B.record, A.record, 0.7, "near names")
    assert one == other and one.id == other.id == link_id(B.record, A.record) and len(one.id) == 16
    assert judged("same", 1).link == one.id == LinkJudgement(B, A, "same", "R. Reviewer", "why", AT).link
    assert judged("same", 1).id != judged("same", 2).id


@pytest.mark.parametrize("known", [{"verdict": "maybe"}, {"by": " "}, {"because": ""}, {"at": AT.replace(tzinfo=None)},
                                   {"verdict": "withdraw"}, {"takes_back": "x"}, {"other": A}])  # fmt: skip
def test_a_judgement_lacks_nothing(known: dict[str, object]) -> None:
    whole = {"one": A, "other": B, "verdict": "same", "by": "R. Reviewer", "because": "why", "at": AT}
    with pytest.raises(ValueError):
        LinkJudgement(**{**whole, **known})  # type: ignore[arg-type]


def test_what_is_no_link_is_refused() -> None:
    assert LINK_VERDICTS == ("same", "different", "unsure", "withdraw")
    with pytest.raises(ValueError, match="probability"):
        Link(A.record, B.record, 1.1)
    with pytest.raises(ValueError, match="itself"):
        Link(A.record, A.record, 1)
    with pytest.raises(ValueError, match="needs its list"):
        RowRef("A", "1", "")


def test_who_judges_links_does_not_load_what_makes_them() -> None:
    loaded = "[name for name in ('duckdb', 'splink', 'rapidfuzz', 'scipy.optimize') if name in sys.modules]"
    look = f"import sys, reckoning.link_review; print({loaded})"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "[]\n"
