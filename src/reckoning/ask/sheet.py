"""All that is said of a place and a time, on one sheet: tolls, timelines, incidents, and every claim behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reckoning.ask.answer import Answer, answer
from reckoning.ask.incidents import IncidentTold, incidents_told
from reckoning.ask.lines import Timeline, timeline
from reckoning.ask.question import ClaimView, Filter, Question, matching
from reckoning.model import EFFECTS, Claim, Contradiction, Effect, Report
from reckoning.reconcile.compare import Meant
from reckoning.reconcile.rules import Choice
from reckoning.reconcile.tellings import Ties


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answer and the timeline of each effect that is spoken of, and the incidents; with all claims and reports."""

    wanted: Filter
    answers: Mapping[Effect, Answer]
    timelines: Mapping[Effect, Timeline]
    incidents: tuple[IncidentTold, ...]
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]

    @property
    def meant(self) -> Meant | None:
        """The place that the words asked for mean."""
        return next((one.meant for one in self.answers.values()), None)

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What cannot all be true, each once."""
        found = (one for line in self.timelines.values() for one in line.contradictions)
        return tuple({one.id: one for one in found}.values())


def sheet(wanted: Filter, view: ClaimView, ties: Ties, choice: Choice) -> Sheet:
    """Everything that the view holds on a place and a time; ``wanted.effect`` narrows it to one effect."""
    asked = matching(wanted, view)
    spoken = {claim.effect for claim in asked}
    effects = [effect for effect in EFFECTS if effect in spoken]
    questions = {name: Question(name, wanted.place, wanted.from_, wanted.until, choice=choice) for name in effects}
    answers = {name: answer(question, view) for name, question in questions.items()}
    timelines = {name: timeline(question, view) for name, question in questions.items()}
    incidents = tuple(incidents_told(wanted, view, ties, choice)) if asked else ()
    claims: dict[str, Claim] = {}
    for effect in effects:
        claims |= {**answers[effect].claims, **timelines[effect].claims}
    claims |= {claim.id: claim for told in incidents for claim in told.claims}
    ordered = _in_order(claims.values(), view.reports)
    used = dict.fromkeys(claim.report for claim in ordered)
    reports = {name: view.reports[name] for name in used if name in view.reports}
    return Sheet(wanted, answers, timelines, incidents, {claim.id: claim for claim in ordered}, reports)


def _in_order(claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Claim]:
    """By the day they were printed, undated last, then by report and its text."""

    def printed(claim: Claim) -> tuple[str, str, int, str]:
        report = reports.get(claim.report)
        return (report.published if report else None) or "9999", claim.report, claim.evidence.start, claim.id

    return sorted(claims, key=printed)
