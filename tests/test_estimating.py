"""All models of all strata: links drawn again, lists hidden, and the same answer however many processes work on it."""

from __future__ import annotations

from typing import Any

import pytest

from reckoning.estimating import LATENT, MODELS, Asked, ModelError, answered, estimated, facts, table_of
from reckoning.lists.answers import Table, warnings_of
from reckoning.lists.estimates import Patterns
from reckoning.lists.latent import MODEL
from reckoning.lists.overlap import overlap
from tests.lists.tables import KOSOVO, SMALL

QUICK = ("decomposable", "loglinear")


def moved(patterns: Patterns, more: int) -> Patterns:
    """As if some who are on two lists were two people."""
    counts = dict(patterns.counts)
    counts["110"] -= more
    counts["100"] += more
    counts["010"] += more
    return Patterns(patterns.lists, counts)


def test_the_names_of_models_are_theirs() -> None:
    assert MODEL == LATENT
    assert MODELS == ("decomposable", "latent", "loglinear")


def test_draws_of_the_links_widen_the_interval_and_nobody_seen_is_lost() -> None:
    draws: list[dict[str | None, Patterns]] = [{None: moved(SMALL, more)} for more in (0, 1, 2, 3, 4, 5, 6)]
    table = Table(SMALL, draws=tuple(draws))
    (sure,), (drawn,) = estimated(Table(SMALL), Asked(QUICK)), estimated(table, Asked(QUICK))
    for before, after in zip(sure.estimates[:2], drawn.estimates[:2], strict=True):
        assert before.interval is not None
        assert after.interval is not None
        assert after.interval[1] - after.interval[0] > before.interval[1] - before.interval[0]
        assert after.observed == SMALL.observed <= after.interval[0]
        links: Any = after.diagnostics["links"]
        assert (links["draws"], links["observed"]) == (7, [88, 94])
        assert after.diagnostics["links_as_they_stand"] == {
            "estimate": before.estimate,
            "interval": list(before.interval),
        }
    assert drawn.estimates[2:] == sure.estimates[2:]


def test_what_other_priors_say_is_told_of_the_links_as_they_stand_and_asked_of_no_draw() -> None:
    swayed = Patterns(("A", "B", "C"), {"100": 40, "010": 30, "001": 20, "110": 2, "101": 2, "011": 2})
    (sure,) = estimated(Table(swayed), Asked(QUICK[:1]))
    (drawn,) = estimated(Table(swayed, draws=({None: moved(swayed, 1)}, {None: moved(swayed, 1)})), Asked(QUICK[:1]))
    (warned,) = [one for one in warnings_of(sure.estimates[0]) if "depends on the prior" in one]
    assert [one for one in warnings_of(drawn.estimates[0]) if "depends on the prior" in one] == [warned]
    assert drawn.estimates[0].diagnostics["sweep"] == sure.estimates[0].diagnostics["sweep"]


def test_the_slow_model_takes_the_links_as_sure_unless_asked() -> None:
    table = Table(SMALL, draws=({None: SMALL}, {None: moved(SMALL, 2)}))
    asked = Asked((LATENT,), sweeps=200)
    quick, slow = estimated(table, asked), estimated(table, Asked((LATENT,), sweeps=200, slow=True), cores=2)
    for one in quick[0].estimates:
        assert one.estimate is None or "the links are taken as sure" in warnings_of(one)
    assert slow[0].estimates[0].model == LATENT


def test_processes_make_no_difference() -> None:
    table = Table(KOSOVO, "half", {"one": KOSOVO})
    asked = Asked(("decomposable", LATENT), sweeps=100, seed=4)
    alone, together = (facts(estimated(table, asked, cores=cores)) for cores in (1, 2))
    assert alone == together


def test_a_model_that_is_given_is_of_all_lists() -> None:
    copied = {"1100": 9, "0010": 80, "0001": 70, "1110": 30, "0011": 10, "1101": 12}
    table = Table(Patterns(("A", "B", "C", "D"), copied))
    (found,) = estimated(table, Asked(("loglinear",), terms="[12,34]"))
    assert found.estimates[0].refused == "the model [12,34] is one of 4 lists, of which 3 can be used here"
    with pytest.raises(ModelError, match="names a list '5'"):
        estimated(table, Asked(("loglinear",), terms="[15]"))


def test_lists_that_cannot_be_used_have_neither_draws_nor_hidden_lists() -> None:
    two = Patterns(("A", "B"), {"10": 5, "01": 4, "11": 3})
    (found,) = estimated(Table(two, draws=({None: two}, {None: two})), Asked())
    assert found.used is None
    assert not answered([found])
    assert {one.refused for one in found.estimates} == {found.estimates[0].refused}


def test_the_table_of_an_overlap() -> None:
    people = {"A": ["1", "2"], "B": ["1", "2"]}
    found = overlap(people, [(("A", "1"), ("B", "1"))], by="sex", strata={("A", "1"): "female"})
    table = table_of(found)
    assert (table.by, dict(table.patterns.counts)) == ("sex", {"11": 1, "10": 1, "01": 1})
    assert dict(table.strata["female"].counts) == {"11": 1}
