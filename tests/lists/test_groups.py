"""Groups of records across lists: one record a list, whatever the order, people's judgements before everything."""

import itertools

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.lists.groups import groups
from reckoning.lists.pairs import numbered

COLUMNS = ("list_a", "id_a", "list_b", "id_b", "probability")


def scored(*pairs: tuple[str, str, float]) -> pa.Table:
    """Pairs written as ``("A1", "B2", .9)``: list A, row 1 and list B, row 2."""
    rows = [(one[0], one[1:], other[0], other[1:], chance) for one, other, chance in pairs]
    types = [pa.string()] * 4 + [pa.float64()]
    columns = zip(*rows, strict=True) if rows else [[]] * 5
    return pa.table({name: pa.array(list(c), t) for name, c, t in zip(COLUMNS, columns, types, strict=True)})


def told(candidates: pa.Table, **options: object) -> list[str]:
    found = groups(candidates, **options)  # type: ignore[arg-type]
    return [" ".join(name + row for name, row in group.records) for group in found]


def test_pairs_of_three_lists_are_one_person() -> None:
    found = groups(scored(("A1", "B1", 0.9), ("C1", "B1", 0.8), ("A1", "C1", 0.95)))
    assert [group.records for group in found] == [(("A", "1"), ("B", "1"), ("C", "1"))]
    assert [round(chance, 6) for _, _, chance in found[0].links] == [0.9, 0.95, 0.8]
    assert found[0].links[0][:2] == (("A", "1"), ("B", "1"))
    assert 0.8 < found[0].confidence < 0.9  # joined last: B1 to the others, by .9 and .8


def test_a_pair_alone_holds_as_well_as_it_is_probable() -> None:
    (found,) = groups(scored(("A1", "B1", 0.75), ("A2", "B2", 0.3)))
    assert found.confidence == pytest.approx(0.75)


def test_of_rivals_for_a_place_the_more_probable_gets_it() -> None:
    assert told(scored(("A1", "B1", 0.8), ("A1", "B2", 0.9), ("A2", "B2", 0.6))) == ["A1 B2"]
    assert told(scored(("A1", "B1", 0.8), ("A2", "B1", 0.7), ("A2", "B2", 0.6))) == ["A1 B1", "A2 B2"]


def test_a_weak_link_does_not_hold_what_the_others_speak_against() -> None:
    assert told(scored(("A1", "B1", 0.95), ("B1", "C1", 0.95), ("A1", "C1", 0.001))) == ["A1 B1"]
    assert told(scored(("A1", "B1", 0.99), ("B1", "C1", 0.99))) == ["A1 B1 C1"]  # A1 and C1 were never compared


def test_equal_probabilities_are_settled_by_content_then_by_id() -> None:
    rivals = scored(("A1", "B1", 0.8), ("A1", "B2", 0.8))
    assert told(rivals) == ["A1 B1"]
    assert told(rivals, content={("B", "1"): "later", ("B", "2"): "earlier"}) == ["A1 B2"]


def test_the_threshold_is_a_probability() -> None:
    pairs = scored(("A1", "B1", 0.8), ("A2", "B2", 0.6), ("A2", "C2", 0.7), ("B2", "C2", 0.7))
    assert told(pairs, threshold=0.75) == ["A1 B1"]
    assert told(pairs, threshold=0.3) == ["A1 B1", "A2 B2 C2"]
    assert told(scored(("A1", "B1", 1.0), ("A2", "B2", 0.9)), threshold=1.0) == []


def test_people_judge_before_probabilities_do() -> None:
    pairs = scored(("A1", "B1", 0.9), ("A2", "B1", 0.4), ("B1", "C1", 0.9), ("A1", "C1", 0.9))
    one, other = (("A", "2"), ("B", "1")), (("A", "1"), ("B", "1"))
    assert told(pairs, same=[one]) == ["A1 C1", "A2 B1"]
    assert told(pairs, different=[other]) == ["A1 C1"]
    assert told(pairs, same=[one], different=[one]) == ["A1 C1", "A2 B1"]
    # Two rows of one list, and a row that no pair has.
    assert told(scored(), same=[(("A", "1"), ("A", "2")), (("A", "2"), ("D", "9"))]) == ["A1 A2 D9"]
    assert told(scored(("A1", "B1", 0.9)), different=[other]) == []


def test_what_is_judged_different_comes_together_through_no_third() -> None:
    pairs = scored(("A1", "B1", 0.9), ("B1", "C1", 0.8), ("A1", "C1", 0.9))
    assert told(pairs, different=[(("A", "1"), ("C", "1"))]) == ["A1 B1"]


def test_nothing_in_nothing_out() -> None:
    assert groups(scored()) == []
    assert numbered(scored()).lists == ()
    assert (
        groups(
            pa.table(
                {name: pa.chunked_array([], pa.float64() if name == "probability" else pa.string()) for name in COLUMNS}
            )
        )
        == []
    )


def test_a_pair_twice_and_a_pair_within_a_list() -> None:
    pairs = numbered(scored(("A1", "B1", 0.5), ("B1", "A1", 0.9), ("A1", "A2", 0.9)))
    assert len(pairs.one) == 1
    with pytest.raises(ValueError, match="61 lists"):
        numbered(
            pa.table(
                {
                    "list_a": ["A"] * 60,
                    "id_a": ["1"] * 60,
                    "list_b": [f"B{i}" for i in range(60)],
                    "id_b": ["1"] * 60,
                    "probability": [0.5] * 60,
                }
            )
        )
    assert pairs.odds[0] == pytest.approx(2.1972, abs=1e-4)
    assert pairs.records()[int(pairs.one[0])] == ("A", "1")
    assert pairs.records() == [("A", "1"), ("A", "2"), ("B", "1")]


records = st.tuples(st.sampled_from("ABCD"), st.integers(0, 3)).map(lambda told: told[0] + str(told[1]))
some_pairs = st.lists(
    st.tuples(records, records, st.sampled_from([0.05, 0.3, 0.5, 0.6, 0.6, 0.9, 0.95, 0.999])).filter(
        lambda p: p[0] != p[1]
    ),
    max_size=25,
)


@settings(max_examples=80, deadline=None)
@given(pairs=some_pairs, shuffle=st.randoms(use_true_random=False))
def test_groups_part_the_records_and_no_order_matters(pairs: list[tuple[str, str, float]], shuffle: object) -> None:
    found = groups(scored(*pairs))
    turned = [(other, one, chance) if at % 2 else (one, other, chance) for at, (one, other, chance) in enumerate(pairs)]
    shuffle.shuffle(turned)  # type: ignore[attr-defined]
    assert groups(scored(*turned)) == found
    members = [record for group in found for record in group.records]
    assert len(set(members)) == len(members)
    assert {name + row for name, row in members} <= {end for pair in pairs for end in pair[:2]}
    for group in found:
        assert len(group.records) > 1
        assert len({name for name, _ in group.records}) == len(group.records)
        assert group.confidence + 1e-12 >= 0.5
        assert group.links
        assert all(one in group.records and other in group.records for one, other, _ in group.links)


@settings(max_examples=60, deadline=None)
@given(pairs=some_pairs, judged=st.lists(st.tuples(records, records).filter(lambda p: p[0] != p[1]), max_size=4))
def test_no_two_records_judged_different_are_in_one_group(
    pairs: list[tuple[str, str, float]], judged: list[tuple[str, str]]
) -> None:
    apart = [((one[0], one[1:]), (other[0], other[1:])) for one, other in judged]
    for group in groups(scored(*pairs), different=apart):
        assert not any({one, other} <= set(group.records) for one, other in apart)
        assert not any(
            tuple(sorted(pair)) in {tuple(sorted(a)) for a in apart}
            for pair in itertools.combinations(group.records, 2)
        )
