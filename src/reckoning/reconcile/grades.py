"""How far a figure, and who did it, are borne out: the grades that casualty recorders use, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from reckoning.model import Claim, Source
from reckoning.model.effect_toll import Figure, Grade
from reckoning.reconcile.compare import fold
from reckoning.reconcile.doers import same_doer
from reckoning.reconcile.sources import Sources, source_key

HOW_MANY: Mapping[str, str] = {
    "contested": "Two sources give figures that cannot both be true.",
    "denied": "A source denies what others report.",
    "corroborated": "Two or more independent sources give figures for the same that agree.",
    "single-source": "No figure is borne out by a second source that is independent of the first.",
}
"""How many: each grade, and what it says."""

WHO_DID_IT: Mapping[str, str] = {
    "Confirmed": "Somebody says of themselves that they did it.",
    "Contested": "Sources name different doers, or one denies what another says of who did it.",
    "Fair": "Two or more independent sources name the same doer.",
    "Weak": "A single source names a doer.",
    "Discounted": "Whoever named a doer denies it too.",
}
"""Who did it: each grade, and what it says."""


def grade_how_many(
    figures: Sequence[Figure],
    clashes: Sequence[tuple[str, str]],
    denials: int,
    agree: Callable[[Figure, Figure], bool],
) -> Grade | None:
    """How far the number is borne out; ``clashes`` are pairs of sources whose figures cannot both be true.

    ``agree`` tells whether two figures are for the same and can both be true.
    """
    if not figures:
        return None
    if clashes:
        return Grade("contested", f"{HOW_MANY['contested'].rstrip('.')}: {clashes[0][0]} and {clashes[0][1]}.")
    if denials:
        return Grade("denied", HOW_MANY["denied"])
    agreeing = {one.key for a, b in combinations(figures, 2) if a.key != b.key and agree(a, b) for one in (a, b)}
    if agreeing:
        return Grade("corroborated", f"{HOW_MANY['corroborated']} There are {len(agreeing)}.")
    return Grade("single-source", HOW_MANY["single-source"])


def grade_who_did_it(claims: Iterable[Claim], sources: Sources) -> Grade | None:
    """How far it is borne out who did it, by the claims of an incident; ``None`` where nobody is named."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    named = [claim for claim in ordered if claim.perpetrator and claim.polarity == "asserted"]
    denied = [claim for claim in ordered if claim.perpetrator and claim.polarity == "denied"]
    if not named:
        return Grade("Contested", WHO_DID_IT["Contested"]) if denied else None
    own = [claim for claim in named if _own_deed(claim)]
    groups = sources.linked(claim.id for claim in (*named, *denied))
    if {groups[claim.id] for claim in named} <= {groups[claim.id] for claim in denied}:
        return Grade("Discounted", WHO_DID_IT["Discounted"])
    words = {claim.id: fold(claim.perpetrator.text) for claim in named if claim.perpetrator}
    once = list({(words[claim.id], groups[claim.id]): claim for claim in named}.values())
    pairs = [(a, b) for i, a in enumerate(once) for b in once[i + 1 :] if groups[a.id] != groups[b.id]]
    apart = any(same_doer(a.perpetrator, b.perpetrator) == "apart" for a, b in pairs)
    if apart or any(same_doer(a.perpetrator, b.perpetrator) != "apart" for a in denied for b in once):
        return Grade("Contested", WHO_DID_IT["Contested"])
    if own:
        return Grade("Confirmed", f"{WHO_DID_IT['Confirmed']} {sources.name([own[0].id])} does.")
    accounts = sources.groups(groups)
    two = [(a, b) for a, b in pairs if accounts[a.id] != accounts[b.id]]
    alike = any(same_doer(a.perpetrator, b.perpetrator) == "same" for a, b in two)
    word = "Fair" if alike else "Weak"
    return Grade(word, WHO_DID_IT[word])


def _own_deed(claim: Claim) -> bool:
    """Whether the source is the doer: their words fold to one name."""
    if claim.perpetrator is None or claim.source is None:
        return False
    return source_key(Source(claim.perpetrator), None) == source_key(claim.source, None)
