"""The four rules and the grades, put to the toll of a place and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reckoning.model import Account, Claim, Toll
from reckoning.model.effect_toll import Best, Figure, Grade, Subset
from reckoning.reconcile.accounts import Material, covers
from reckoning.reconcile.compare import bear_out
from reckoning.reconcile.grades import WHO_DID_IT, grade_how_many, grade_who_did_it
from reckoning.reconcile.incident_tolls import rest_of
from reckoning.reconcile.judge import DENIAL
from reckoning.reconcile.persons import words_of
from reckoning.reconcile.rules import Choice, Question, best_of
from reckoning.reconcile.sources import same_speaker


def settled(toll: Toll, claims: Mapping[str, Claim], material: Material, choice: Choice) -> Best | None:
    """The best figure of a toll by the rule chosen; a claim decided on counts where the toll tells of it."""
    accounts = (*toll.accounts, *toll.dissent)
    named = {*_claims(accounts), *toll.subsets, *toll.listed}
    told = {name: claims[name] for name in sorted(named) if name in claims}
    return best_of(Question(tuple(_figure(account, told, material) for account in accounts), choice, told))


def graded(toll: Toll, claims: Mapping[str, Claim], material: Material) -> tuple[Grade | None, Grade | None]:
    """How far the number of a toll, and who did it, are borne out."""
    accounts = (*toll.accounts, *toll.dissent)
    figures = [_figure(account, claims, material) for account in accounts]
    sources = {name: account for account in accounts for name in account.claims}
    clashes = [
        (sources[item.claims[0]].source, sources[item.claims[1]].source)
        for item in toll.contradictions
        if item.about == "how many" and item.rule != DENIAL.name and all(name in sources for name in item.claims[:2])
        if sources[item.claims[0]].key != sources[item.claims[1]].key
    ]
    denials = sum(item.rule == DENIAL.name for item in toll.contradictions)
    told = [claims[name] for name in (*_claims(accounts), *toll.listed) if name in claims]
    doer = grade_who_did_it(told, material.sources)
    disputed = next((item.sentence for item in toll.contradictions if item.about == "who did it"), None)
    if disputed is not None:
        doer = Grade("Contested", f"{WHO_DID_IT['Contested']} {disputed}.")

    def agree(a: Figure, b: Figure) -> bool:
        pairs = ((claims[one], claims[other]) for one in a.claims for other in b.claims)
        return any(bear_out(one, other, material.places) for one, other in pairs)

    return grade_how_many(figures, clashes, denials, agree), doer


def rests(toll: Toll, claims: Mapping[str, Claim], material: Material) -> tuple[Subset, ...]:
    """The parts that a toll does not add, each with what is left of its whole: of what its report counts it within,
    else of the same source's figure that it lies in, else of the first such; none where nobody can tell what is left.
    """
    accounts = [account for account in (*toll.accounts, *toll.dissent) if account.claims[-1] in claims]
    found: list[Subset] = []
    for name in toll.subsets:
        part = claims[name]
        wholes = [one for one in accounts if part.part_of in one.claims or _holds(one, part, claims, material)]
        own = [one for one in wholes if part.part_of in one.claims or _said_by(part, one, claims)]
        for account in [*own, *wholes][:1]:
            whole = part.part_of if part.part_of in account.claims and part.part_of in claims else account.claims[-1]
            rest = rest_of(claims[str(whole)].quantity, part.quantity)
            if rest.is_numeric:
                found.append(Subset(name, words_of(part), part.quantity, str(whole), rest))
    return tuple(found)


def _holds(account: Account, part: Claim, claims: Mapping[str, Claim], material: Material) -> bool:
    """Whether the figure of an account that stands last is for what the part lies in, and not below it."""
    whole = claims[account.claims[-1]]
    return covers(whole, part, material.places) and not whole.quantity.surely_less(part.quantity)


def _said_by(part: Claim, account: Account, claims: Mapping[str, Claim]) -> bool:
    return same_speaker(part.source, claims[account.claims[-1]].source) and part.source is not None


def _figure(account: Account, claims: Mapping[str, Claim], material: Material) -> Figure:
    dates = [material.published(claims[name]) or "" for name in account.claims if name in claims]
    last = max(dates, default="") or None
    key = account.group or account.key
    return Figure(key, account.source, account.quantity, True, last, account.claims)


def _claims(accounts: Iterable[Account]) -> tuple[str, ...]:
    return tuple(name for account in accounts for name in account.claims)
