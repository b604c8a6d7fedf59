"""Who speaks of an incident: each account with its claims, on whom it depends, and what was said on which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reckoning.ask.incidents import IncidentTold
from reckoning.ask.question import ClaimView
from reckoning.model import Claim, Effect, Report
from reckoning.model.effect_toll import Figure


@dataclass(frozen=True, slots=True)
class Voice:
    """One source as it speaks of an incident: its claims by the day they were printed, and its figure by effect.

    ``group`` is the same for voices that are not independent of each other and count as one; ``outlets`` printed it.
    """

    key: str
    source: str
    group: str
    claims: tuple[Claim, ...]
    outlets: tuple[str, ...]
    figures: Mapping[Effect, Figure]


@dataclass(frozen=True, slots=True)
class Leaning:
    """Why one voice is not independent of another: the rule's name, and the reason in words."""

    voice: str
    on: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class SaidOn:
    """What was printed on one day; ``None`` where the reports bear no date."""

    day: str | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Hearing:
    """An incident with everybody who speaks of it, side by side."""

    told: IncidentTold
    voices: tuple[Voice, ...]
    leanings: tuple[Leaning, ...]
    history: tuple[SaidOn, ...]
    reports: Mapping[str, Report]

    @property
    def independent(self) -> int:
        """How many of the voices count, those that depend on each other as one."""
        return len({voice.group for voice in self.voices})


def hearing(told: IncidentTold, view: ClaimView) -> Hearing:
    """The incident's accounts side by side; those that count as one stand together, the earliest first."""
    reports = {name: view.reports[name] for name in told.incident.reports if name in view.reports}
    names = [claim.id for claim in told.claims]
    groups, keys = view.accounts.groups(names), view.accounts.sources.keys
    by_key: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(told.claims, key=lambda claim: _printed(claim, reports)):
        by_key[keys[claim.id]].append(claim)
    first = {key: _printed(claims[0], reports) for key, claims in by_key.items()}
    begins: dict[str, tuple[str, str, int]] = {}
    for key, claims in by_key.items():
        group = groups[claims[0].id]
        begins[group] = min(begins.get(group, first[key]), first[key])
    voices = tuple(
        Voice(
            key,
            view.accounts.sources.name([claims[0].id]),
            groups[claims[0].id],
            tuple(claims),
            _outlets(claims, reports),
            _figures(told, {claim.id for claim in claims}),
        )
        for key, claims in sorted(
            by_key.items(), key=lambda item: (begins[groups[item[1][0].id]], groups[item[1][0].id], first[item[0]])
        )
    )
    edges = view.accounts.edges(names)
    lifted = (Leaning(keys[edge.claim], keys[edge.on], edge.rule, edge.reason) for edge in edges)
    between = dict.fromkeys(one for one in lifted if one.voice != one.on)
    return Hearing(told, voices, tuple(between), _history(told.claims, reports), reports)


def _printed(claim: Claim, reports: Mapping[str, Report]) -> tuple[str, str, int]:
    """When a claim was printed, undated last; then in the order of the reports and of their text."""
    report = reports.get(claim.report)
    return (report.published if report else None) or "9999", claim.report, claim.evidence.start


def _outlets(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[str, ...]:
    told = (reports[claim.report].publisher for claim in claims if claim.report in reports)
    return tuple(dict.fromkeys(name for name in told if name))


def _figures(told: IncidentTold, mine: set[str]) -> dict[Effect, Figure]:
    """For each effect the figure that one of these claims gives."""
    found: dict[Effect, Figure] = {}
    for effect, toll in told.tolls.items():
        for figure in toll.figures:
            if mine.intersection(figure.claims):
                found.setdefault(effect, figure)
    return found


def _history(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[SaidOn, ...]:
    days: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: _printed(claim, reports)):
        days[_printed(claim, reports)[0]].append(claim)
    return tuple(SaidOn(None if day == "9999" else day, tuple(said)) for day, said in sorted(days.items()))
