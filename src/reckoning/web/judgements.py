"""The judgements that a viewer may see, the same on pages and in the API."""

from __future__ import annotations

from collections.abc import Set

from reckoning.ledger import NotFound
from reckoning.model import DECISIONS, Judgement
from reckoning.web.visit import Visit


def judgements_on(visit: Visit, claim: str | None) -> list[Judgement]:
    """The decisions on one claim, or on all, as far as the viewer may see the reports that the claims stand in."""
    held = visit.book.by_id.keys()
    seen: dict[str, bool] = {}
    return [
        one
        for one in visit.shelf.ledger.judgements(claim=claim, as_of=visit.as_of)
        if one.verdict in DECISIONS
        and not one.is_on_source
        and all(_is_seen(visit, name, held, seen) for name in _claims_of(one))
    ]


def _claims_of(one: Judgement) -> list[str]:
    """The claims that a judgement names: one that ties a claim to a hidden one is hidden with it."""
    return [one.claim, *([one.other] if one.other and one.verdict != "withdraw" else [])]


def _is_seen(visit: Visit, claim: str, held: Set[str], seen: dict[str, bool]) -> bool:
    """Whether the claim stands in a report that the viewer may see; a rejected one is looked up in the ledger."""
    if claim in held:
        return True
    if claim not in seen:
        try:
            seen[claim] = visit.sees(visit.shelf.ledger.report_of_claim(claim).id)
        except NotFound:
            seen[claim] = False
    return seen[claim]
