"""The trained reader: a model finds anchors and points to arguments; the grammars read every number and date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import pyarrow as pa

from reckoning.lexicon.speech import NEW_CLAUSE
from reckoning.model import EFFECTS, Claim, Issue, Place, Quantity, Report, Source, Span, Timespan
from reckoning.read import arrow
from reckoning.read.anchors import Kernel
from reckoning.read.assemble import Draft, linked
from reckoning.read.choices import beside, best_choice, places, times
from reckoning.read.figures import Figure, figure
from reckoning.read.language_gate import language_issue
from reckoning.read.marks import ROLES, SCOPES, Mark, View, kernel_at, nearest_trigger, view
from reckoning.read.pointing import NEVER, Pointed, best_span, shares
from reckoning.read.proposing import Proposal, propose
from reckoning.read.segments import Findings, Floats, Segment, Split, segments
from reckoning.text.sentences import read_document

_PART = re.compile(
    r"\b(?:includ\w+|among (?:them|those|the)|of (?:them|whom|those|these)|most(?:ly)?|majority)\b", re.I
)
# A place that the grammar did not find is believed where the model is as sure as this that it is one: on held-out
# reports 27 of 2,317 claims more have the right place then. Its "nothing" counts half as much again: 5 more have.
_UNLISTED, _DOUBT = 0.7, 1.5
# The surest that the decoder can be of a claim, as a logit: with it a proposal is weighed before the decoder reads it.
_SUREST = 12.0


class Model(Protocol):
    """A trained network, however it is run."""

    @property
    def name(self) -> str:
        """Which weights: kept beside every claim read with them."""

    def encode(self, segment: Segment) -> tuple[Floats, Floats]:
        """T word pieces → tags (T, 8) as logits, and what ``decide`` reads (T, width)."""

    def decide(self, hidden: Floats, views: list[View]) -> tuple[Floats, Floats]:
        """The views of C marks → pointers (C, 2·ROLES, T) and (C, 5): valid, denied and the scopes, all as logits."""


@dataclass(frozen=True, slots=True)
class Scales:
    """What turns a model's scores into confidences, fitted on reports that it was not trained on.

    ``claim`` weighs (1, tag logit, valid logit, read by the rules too, plural); ``slots`` holds for each slot the two
    numbers of a logistic curve over the logit of its share. ``least`` is the confidence from which a claim is read.
    """

    claim: tuple[float, ...] = (0.0, 0.5, 0.5, 0.0, 0.0)
    slots: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    least: float = 0.5


@dataclass(frozen=True, slots=True)
class Read:
    """One proposal after the decoder: scores as logits, pointers (2·ROLES, T) as shares."""

    proposal: Proposal
    seen: View
    valid: float
    scopes: Floats
    points: Floats


class TrainedReader:
    """Reads claims with a trained model."""

    def __init__(self, model: Model, split: Split, scales: Scales) -> None:
        self._model, self._split, self._scales = model, split, scales
        self.name = model.name

    def read(self, reports: pa.RecordBatch) -> tuple[pa.RecordBatch, pa.RecordBatch]:
        """A batch of reports → claims and issues, as :meth:`reckoning.read.reader.RuleReader.read`."""
        return arrow.read_each(reports, self.read_report)

    def read_report(self, report: Report) -> tuple[list[Claim], list[Issue]]:
        """The claims of one report in the order of its text, each with its confidences."""
        foreign = language_issue(report)
        if foreign is not None:
            return [], [foreign]
        drafts = [draft for _, _, draft in self.drafts(report) if draft is not None]
        return linked(sorted(drafts, key=lambda draft: _position(draft.claim))), []

    def drafts(self, report: Report, least: float | None = None) -> list[tuple[Segment, Read, Draft | None]]:
        """Every proposal with what was read of it; no draft where the grammar finds no figure in the words."""
        findings = Findings(read_document(report))
        limit = self._scales.least if least is None else least
        out: list[tuple[Segment, Read, Draft | None]] = []
        for segment in segments(findings, self._split):
            out += self._segment(findings, segment, limit)
        return out

    def _segment(self, findings: Findings, segment: Segment, least: float) -> list[tuple[Segment, Read, Draft | None]]:
        tags, hidden = self._model.encode(segment)
        proposals = [one for one in propose(findings, segment, tags) if self._may_hold(findings, one, least)]
        if not proposals:
            return []
        views = [view(findings, segment, proposal.mark) for proposal in proposals]
        points, whole = self._model.decide(hidden, views)
        weighed = _weighed(points, segment)
        reads = [
            Read(proposal, seen, float(row[0]), row[2:], weighed[at])
            for at, (proposal, seen, row) in enumerate(zip(proposals, views, whole, strict=True))
        ]
        kept = _best([(self.confidence(read), read) for read in reads], least)
        if not kept:
            return []
        maker = _Maker(findings, segment, self._scales, self.name)
        return [(segment, read, maker.draft(read, sure)) for sure, read in kept]

    def confidence(self, read: Read) -> float:
        """How sure the model is that the proposal is a claim, 0 to 1."""
        return self._sure(traits_of(read))

    def _sure(self, traits: tuple[float, ...]) -> float:
        return _logistic(float(np.dot(self._scales.claim, traits)))

    def _may_hold(self, findings: Findings, proposal: Proposal, least: float) -> bool:
        """Whether the decoder could make a claim of the proposal that is sure enough."""
        kernel = kernel_at(findings, proposal.mark)
        return self._sure(_traits(proposal, _SUREST, kernel)) >= least


def traits_of(read: Read) -> tuple[float, ...]:
    """What the confidence of a claim is weighed from."""
    return _traits(read.proposal, read.valid, read.seen.kernel)


def _traits(proposal: Proposal, valid: float, kernel: Kernel | None) -> tuple[float, ...]:
    return 1.0, proposal.tag, valid, float(kernel is not None), float(proposal.mark.plural)


def _best(reads: list[tuple[float, Read]], least: float) -> list[tuple[float, Read]]:
    """The sure ones in the order of the text; of two with one effect on the same words, the surer."""
    kept: list[tuple[float, Read]] = []
    for sure, read in sorted(reads, key=lambda item: -item[0]):
        mark = read.proposal.mark
        others = (other.proposal.mark for _, other in kept)
        if sure >= least and not any(
            m.effect == mark.effect and m.start < mark.end and mark.start < m.end for m in others
        ):
            kept.append((sure, read))
    return kept


def _logistic(value: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(value, -30, 30))))


def _position(claim: Claim) -> tuple[int, int]:
    at = claim.quantity.start if claim.quantity.start is not None else claim.trigger.start
    return at, EFFECTS.index(claim.effect)


class _Maker:
    """Makes claims of one segment's reads."""

    def __init__(self, findings: Findings, segment: Segment, scales: Scales, reader: str) -> None:
        self._findings, self._segment, self._scales, self._reader = findings, segment, scales, reader
        self._text = findings.doc.text
        self._places, self._times = places(findings, segment), times(findings, segment)

    def draft(self, read: Read, sure: float) -> Draft | None:
        """The claim that was read, with its confidences; ``None`` where its words hold no figure."""
        mark = read.proposal.mark
        quantity, rule = self._quantity(mark)
        if quantity is None:
            return None
        slots, confidence, trigger = self._slots(read), {"claim": round(sure, 3)}, self._trigger(read)
        for name, pointed in slots.items():
            confidence[name] = self._sure(name, pointed.share)
        odds = shares(read.scopes)
        confidence["scope"] = self._sure("scope", float(odds.max()))
        stretch = self._findings.doc.sentences[mark.sentence]
        # Denials are too rare in what the model learnt from: the rules read them.
        polarity, denied = self._findings.roles.find_polarity(mark.sentence, mark.start, mark.end)
        claim = Claim(
            report=self._findings.doc.report.id,
            effect=mark.effect,
            quantity=quantity,
            trigger=trigger,
            evidence=Span.of(self._text, stretch.start, stretch.end),
            victims=self._span(slots["victims"]),
            perpetrator=self._span(slots["perpetrator"]),
            means=self._span(slots["means"]),
            place=self._place(slots["place"]),
            time=self._time(slots["time"]),
            source=self._source(slots["source"]),
            caveat=self._span(slots["caveat"]),
            scope=SCOPES[int(odds.argmax())],
            polarity=polarity,
            rules={"quantity": rule, "polarity": denied} | dict.fromkeys((*slots, "effect", "scope"), "model"),
            reader=self._reader,
            confidence=confidence,
            id="draft",
        )
        return Draft(claim, self._is_part(read), mark.sentence)

    def _quantity(self, mark: Mark) -> tuple[Quantity | None, str]:
        if mark.plural:
            return Quantity(None, None, "plural", "people"), "plural"
        found = figure(self._findings.sentence(mark.sentence), mark.start, mark.end, mark.effect)
        if found is not None and found.mod == "plural":
            return Quantity(None, None, "plural", "people"), found.rule
        return (None, "") if found is None else (_quantity_of(self._text, found), found.rule)

    def _slots(self, read: Read) -> dict[str, Pointed]:
        out = {}
        for name in ("victims", "perpetrator", "means", "source", "caveat"):
            breaks = frozenset[str]() if name == "caveat" else NEW_CLAUSE
            first, last = _halves(read, name)
            if name == "perpetrator":
                first = self._denied(read.proposal.mark, first)
            out[name] = best_span(self._segment, first, last, self._text, breaks)
        out["time"] = best_choice(*_halves(read, "time"), self._times)
        out["place"] = self._where(read)
        return out

    def _denied(self, mark: Mark, first: Floats) -> Floats:
        """The pointers, with those that stand before what is denied counted as nothing: whoever denies it did not."""
        clause = self._findings.roles.denied_clause(mark.sentence, mark.start)
        if clause is None:
            return first
        before = (self._segment.sentence == mark.sentence) & (self._segment.starts < clause)
        kept = np.where(before, np.float32(0), first)
        kept[0] += first[before].sum()
        return kept

    def _where(self, read: Read) -> Pointed:
        first, last = _halves(read, "place")
        if beside(first, last, self._places) <= _UNLISTED:
            return best_choice(first, last, self._places, _DOUBT)
        found = best_span(self._segment, first, last, self._text, NEW_CLAUSE)
        # "in the town": there is a place, and other words name it.
        return found if self._may_be_place(found) else best_choice(first, last, self._places, 0.0)

    def _may_be_place(self, found: Pointed) -> bool:
        """Whether words that are no known place may be one: a name in them, and no grammar reads them otherwise."""
        words = self._text[found.start or 0 : found.end or 0]
        if found.start is None or found.end is None or words == words.lower():
            return False
        known = any(found.touches(one.start, one.end) for one in (*self._places, *self._times))
        return not known and not self._findings.places.is_actor(found.start, found.end)

    def _trigger(self, read: Read) -> Span:
        mark = read.proposal.mark
        if mark.plural:
            return Span.of(self._text, mark.start, mark.end)
        pointed = best_span(self._segment, *_halves(read, "trigger"), self._text)
        stretch = self._findings.doc.sentences[mark.sentence]
        if pointed.start is not None and pointed.end is not None and stretch.start <= pointed.start < stretch.end:
            return Span.of(self._text, pointed.start, pointed.end)
        nearest = nearest_trigger(self._findings, mark)
        if nearest is None:
            return Span.of(self._text, mark.start, mark.end)
        return Span.of(self._text, *self._findings.sentence(mark.sentence).chars(nearest.start, nearest.end))

    def _span(self, pointed: Pointed) -> Span | None:
        if pointed.start is None or pointed.end is None or pointed.end <= pointed.start:
            return None
        return Span.of(self._text, pointed.start, pointed.end)

    def _source(self, pointed: Pointed) -> Source | None:
        span = self._span(pointed)
        return None if span is None else self._findings.speakers.named(span.start, span.end)

    def _place(self, pointed: Pointed) -> Place | None:
        span = self._span(pointed)
        return None if span is None else self._findings.places.named(span.start, span.end)

    def _time(self, pointed: Pointed) -> Timespan | None:
        span = self._span(pointed)
        if span is None:
            return None
        found = self._findings.times.resolve_span(span.start, span.end)
        return None if found is None else found.timespan

    def _is_part(self, read: Read) -> bool:
        mark, kernel = read.proposal.mark, read.seen.kernel
        if kernel is not None:
            return kernel.part
        begin = self._findings.doc.sentences[mark.sentence].start
        return _PART.search(self._text, begin, mark.start) is not None

    def _sure(self, name: str, share: float) -> float:
        slope, shift = self._scales.slots.get(name, (1.0, 0.0))
        share = min(max(share, 1e-4), 1 - 1e-4)
        return round(_logistic(slope * float(np.log(share / (1 - share))) + shift), 3)


def _halves(read: Read, role: str) -> tuple[Floats, Floats]:
    at = 2 * ROLES.index(role)
    return read.points[at], read.points[at + 1]


def _weighed(points: Floats, segment: Segment) -> Floats:
    """The pointers (C, 2·ROLES, T) as shares, those to a time among expressions of time alone, as the model learnt."""
    at = 2 * ROLES.index("time")
    weighed = shares(points)
    weighed[:, at : at + 2] = shares(np.where(segment.timed, points[:, at : at + 2], np.float32(NEVER)))
    return weighed


def _quantity_of(text: str, found: Figure) -> Quantity:
    unit = found.unit if found.unit in ("families", "bodies") else "people"
    words = text[found.start : found.end]
    return Quantity(found.low, found.high, found.mod, unit, words, found.start, found.end)  # type: ignore[arg-type]
