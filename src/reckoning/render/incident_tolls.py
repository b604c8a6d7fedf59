"""The tolls of an incident as data: the object that ``reckoning incidents --format jsonl`` gives for each effect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reckoning.ask.sentence import range_words
from reckoning.model import Contradiction, Effect, Quantity
from reckoning.model.effect_toll import Best, EffectToll, Grade, Subset


def toll_facts(tolls: Mapping[Effect, EffectToll]) -> dict[str, dict[str, Any]]:
    """Each effect's toll as an object; ``best`` is null where the rule names no figure, ``high`` where it is open."""
    return {effect: toll_fact(toll) for effect, toll in tolls.items()}


def toll_fact(toll: EffectToll) -> dict[str, Any]:
    """One toll as an object, its claims by their ids."""
    return {
        "low": toll.quantity.low if toll.quantity else None,
        "high": toll.quantity.high if toll.quantity else None,
        **best_fact(toll.best),
        "independent_sources": toll.independent_sources,
        "grade": toll.how_many.word if toll.how_many else None,
        "grades": grade_facts(toll.how_many, toll.who_did_it),
        "supports": list(toll.supports),
        "dissents": list(toll.dissents),
        "subsets": [subset_fact(part) for part in toll.subsets],
        "revisions": [_note(item) for item in toll.revisions],
        "moved": [{"claim": one.claim, "to": one.to, "by": one.by, "sentence": one.sentence} for one in toll.moved],
        "left_out": dict(toll.left_out),
        "listed": list(toll.listed),
    }


def spread(toll: EffectToll) -> str:
    """The range of a toll in words, such as ``6 to 20 or more``; empty where it has no figure."""
    if toll.quantity is None:
        return ""
    return range_words([*(figure.quantity for figure in toll.figures if figure.stated), toll.quantity])


def subset_fact(part: Subset) -> dict[str, Any]:
    """A part of a whole, not added to it, and the ``rest`` that it leaves."""
    counted = {"claim": part.claim, "words": part.words, **_bounds(part.quantity)}
    return {**counted, "whole": part.whole, "rest": _bounds(part.rest)}


def best_fact(best: Best | None) -> dict[str, Any]:
    """The best figure, with the rule, its reason and its claims; all null where no figure is taken."""
    if best is None:
        return {"best": None, "best_by": None}
    return {"best": best.number, "best_by": {"rule": best.rule, "reason": best.reason, "claims": list(best.claims)}}


def grade_facts(how_many: Grade | None, who_did_it: Grade | None) -> dict[str, Any]:
    """Both grades with their reasons; null where nothing is said."""
    return {"how_many": _grade(how_many), "who_did_it": _grade(who_did_it)}


def _grade(grade: Grade | None) -> dict[str, str] | None:
    return None if grade is None else {"grade": grade.word, "reason": grade.reason}


def _bounds(quantity: Quantity) -> dict[str, int | None]:
    return {"low": quantity.low, "high": quantity.high}


def _note(item: Contradiction) -> dict[str, Any]:
    return {"rule": item.rule, "sentence": item.sentence, "claims": list(item.claims)}
