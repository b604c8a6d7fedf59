"""The reader must not fall below the scores pinned in bench/gold_floors.json."""

from __future__ import annotations

import pytest

from bench.gold import MEASURES, Corpus, corpus, floors, measure


def present(name: str) -> Corpus:
    found = corpus(name)
    if not found.reports.exists():
        pytest.skip("gold floors not measured: no ../shared/gold here (or where RECKONING_SHARED points)")
    return found


# A model's sums differ in their last digits by processor, and now and then a claim at the margin with them.
SLACK = 0.005
PINNED = [(reader, name) for reader, corpora in sorted(floors().items()) for name in sorted(corpora)]


@pytest.mark.parametrize(("reader", "name"), PINNED)
def test_scores_stand_at_or_above_their_floors(reader: str, name: str) -> None:
    floor, found = floors()[reader][name], present(name)
    if found.digests() != floor["sha256"]:
        pytest.skip(f"gold floors not measured: {name} is another corpus than the pinned one")
    scores = measure(found, reader)
    slack = SLACK if reader == "trained" else 0.0
    below = {key: (scores[key], floor[key]) for key in MEASURES if scores[key] < floor[key] - slack}
    assert not below, f"{name}: measured, floor: {below}"


def test_floors_are_pinned_with_digest_and_in_range() -> None:
    for name, floor in ((name, floor) for corpora in floors().values() for name, floor in corpora.items()):
        assert set(floor) == {"sha256", *MEASURES}, name
        assert all(len(digest) == 64 for digest in floor["sha256"].values())
        assert all(0 <= floor[key] <= 1 for key in MEASURES)
