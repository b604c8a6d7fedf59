"""The four rules and the grades, put to the toll of a place and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reckoning.model import Account, Claim, Toll
from reckoning.model.effect_toll import Best, Figure, Grade, Subset
from reckoning.reconcile.accounts import Material
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
        if item.rule != DENIAL.name and all(name in sources for name in item.claims[:2])
        if sources[item.claims[0]].key != sources[item.claims[1]].key
    ]
    denials = sum(item.rule == DENIAL.name for item in toll.contradictions)
    told = [claims[name] for name in (*_claims(accounts), *toll.listed) if name in claims]
    doer = grade_who_did_it(told, material.sources)
    disputed = next((item.sentence for item in toll.contradictions if item.about == "who did it"), None)
    if disputed is not None:
        doer = Grade("Contested", f"{WHO_DID_IT['Contested']} {disputed}.")
    return grade_how_many(figures, clashes, denials), doer


def rests(toll: Toll, claims: Mapping[str, Claim]) -> tuple[Subset, ...]:
    """The parts that a toll does not add, each with what is left of its whole: of what its report counts it within,
    else of the same source's figure, else of the first.
    """
    wholes = [account for account in (*toll.accounts, *toll.dissent) if account.claims[-1] in claims]
    found: list[Subset] = []
    for name in toll.subsets:
        part = claims[name]
        own = [one for one in wholes if part.part_of in one.claims or _said_by(part, one, claims)]
        for account in [*own, *wholes][:1]:
            whole = part.part_of if part.part_of in account.claims and part.part_of in claims else account.claims[-1]
            rest = rest_of(claims[str(whole)].quantity, part.quantity)
            found.append(Subset(name, words_of(part), part.quantity, str(whole), rest))
    return tuple(found)


def _said_by(part: Claim, account: Account, claims: Mapping[str, Claim]) -> bool:
    return same_speaker(part.source, claims[account.claims[-1]].source) and part.source is not None


def _figure(account: Account, claims: Mapping[str, Claim], material: Material) -> Figure:
    dates = [material.published(claims[name]) or "" for name in account.claims if name in claims]
    last = max(dates, default="") or None
    return Figure(account.key, account.source, account.quantity, True, last, account.claims)


def _claims(accounts: Iterable[Account]) -> tuple[str, ...]:
    return tuple(name for account in accounts for name in account.claims)
