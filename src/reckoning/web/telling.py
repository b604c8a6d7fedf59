"""What pages say of a claim: a line about it, its fields with their words and rules, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from reckoning.ask.marking import MARKED, Mark, Piece, marked_lines, marks_of, spans_of
from reckoning.model import HOW_RESOLVED, WHOLE, Claim, Judgement, Report
from reckoning.render.words import clean, figure, on_map, one_line, printer, speaker, when
from reckoning.render.words import share as share_of
from reckoning.web.nav import N_

Status = Literal["unchecked", "accepted", "corrected", "rejected"]

LABELS: Final = {
    "quantity": N_("how many"),
    "trigger": N_("what happened"),
    "victims": N_("to whom"),
    "perpetrator": N_("by whom"),
    "means": N_("how"),
    "place": N_("where"),
    "time": N_("when"),
    "source": N_("who says so"),
    "caveat": N_("doubt"),
    "scope": N_("over what time"),
    "polarity": N_("said or denied"),
    "part_of": N_("part of"),
    "same_as": N_("the same as"),
    "claim": N_("a claim at all"),
    "effect": N_("what happened"),
}
"""The fields as people are told of them."""
CLASSES: Final = {
    "quantity": "mark-count",
    "trigger": "mark-what",
    "victims": "mark-who",
    "perpetrator": "mark-by",
    "means": "mark-means",
    "place": "mark-place",
    "time": "mark-time",
    "source": "mark-source",
    "caveat": "mark-caveat",
}
EFFECT_NAMES: Final = {
    "killed": N_("killed"),
    "injured": N_("injured"),
    "casualties": N_("killed or injured"),
    "missing": N_("missing"),
    "detained": N_("detained"),
    "abducted": N_("abducted"),
    "displaced": N_("displaced"),
}
CHOICE_NAMES: Final = {
    "incident": N_("one event"),
    "period": N_("a stretch of days"),
    "cumulative": N_("all since the beginning"),
    "asserted": N_("said"),
    "denied": N_("denied"),
}
STATUS_NAMES: Final = {
    "unchecked": N_("not checked"),
    "accepted": N_("accepted"),
    "corrected": N_("corrected"),
    "rejected": N_("rejected"),
}
VERDICT_NAMES: Final = {
    "accept": N_("accepted"),
    "reject": N_("rejected"),
    "correct": N_("corrected"),
    "merge": N_("said to be one with another"),
    "join": N_("put into one incident with another"),
    "split": N_("put into another incident"),
    "decide": N_("taken as the best figure"),
    "withdraw": N_("taken back"),
    "undo": N_("undid a reading"),
    "same_source": N_("two sources said to be one"),
    "depends": N_("a source said to depend on another"),
    "covers": N_("told what a source counts"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One field of a claim: its words in the report, what they were read as, and by which rule, how surely."""

    name: str
    label: str
    words: str
    read_as: str
    rule: str
    sure: str
    css: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as pages show it: ``read`` as a reader found it, ``now`` as it stands once judged."""

    read: Claim
    now: Claim
    status: Status
    count: str
    speaker: str
    place: str
    time: str
    sure: str
    rows: Sequence[Row] = ()

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.read.id

    @property
    def denied(self) -> bool:
        """Whether the source denies it."""
        return self.now.polarity == "denied"


def told(read: Claim, now: Claim | None, status: Status, report: Report | None) -> Told:
    """A claim for a page; ``now`` is ``None`` where it is rejected."""
    shown = now or read
    sure = read.confidence.get(WHOLE)
    return Told(
        read,
        shown,
        status,
        _count(shown),
        speaker(shown, report),
        one_line(shown.place.shown) if shown.place else "",
        "" if when(shown) == "—" else when(shown),
        "" if sure is None else share(sure),
        tuple(_rows(read, shown, report)),
    )


def share(value: float) -> str:
    """A number from 0 to 1 in two digits, ``0.83``: a bare ``.83`` would turn round in a line from right to left."""
    said = share_of(value)
    return f"0{said}" if said.startswith(".") else said


def _count(claim: Claim) -> str:
    """The figure; where the words give none, who is told of: ``“residents”``."""
    said = figure(claim.quantity)
    return f"“{one_line(claim.victims.text)}”" if said == "—" and claim.victims is not None else said


def _rows(read: Claim, now: Claim, report: Report | None) -> Iterable[Row]:
    words = dict(spans_of(now))
    read_as = {
        "quantity": figure(now.quantity),
        "trigger": now.effect,
        "time": str(now.time) if now.time else "",
        "place": on_map(now.place) if now.place else "",
        "source": now.source.name or "" if now.source else printer(report),
    }
    for name in MARKED:
        field = "effect" if name == "trigger" else name
        rule = now.rules.get(name) or now.rules.get(field, "")
        if name == "place":
            rule = ", ".join(part for part in (rule, now.rules.get(HOW_RESOLVED, "")) if part)
        sure = now.confidence.get(name, now.confidence.get(field))
        changed = getattr(read, name) != getattr(now, name) or getattr(read, field) != getattr(now, field)
        said = one_line(words[name].text) if name in words else ""
        yield Row(
            name,
            LABELS[name],
            said,
            read_as.get(name, ""),
            "" if changed else rule,
            "" if sure is None or changed else share(sure),
            CLASSES[name],
            changed,
        )
    for name in ("scope", "polarity", "part_of", "same_as"):
        value = getattr(now, name)
        if value is not None:
            sure = now.confidence.get(name)
            changed = getattr(read, name) != value
            yield Row(
                name,
                LABELS[name],
                "",
                value,
                "" if changed else now.rules.get(name, ""),
                "" if sure is None else share(sure),
                "",
                changed,
            )


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of the text as a page shows it: its words, where they begin, its look, what it says when pointed at."""

    text: str
    start: int
    css: str = ""
    about: Sequence[tuple[str, str]] = ()
    claims: str = ""
    link: str = ""


def bits(text: str, shown: Sequence[Told], chosen: str = "") -> list[list[Bit]]:
    """The text of a report, line by line, with the words of its claims marked; the chosen claim's before all others.

    ``about`` of a bit is a list of field and claim's line; ``link`` the claim whose figure it is.
    """
    by_id = {one.id: one for one in shown}
    marks = marks_of_told(shown)
    return [[_bit(piece, by_id, chosen) for piece in line] for line in marked_lines(clean(text), marks)]


def marks_of_told(shown: Sequence[Told]) -> list[Mark]:
    """The marks of claims as they stand."""
    return [mark for one in shown for mark in marks_of([one.now])]


def _bit(piece: Piece, by_id: Mapping[str, Told], chosen: str) -> Bit:
    if not piece.marks:
        return Bit(piece.text, piece.start)
    mine = [mark for mark in piece.marks if mark.claim == chosen]
    first = min(mine or piece.marks, key=lambda mark: (MARKED.index(mark.field), mark.end - mark.start))
    about = [(LABELS[mark.field], f"{by_id[mark.claim].count} {by_id[mark.claim].now.effect}") for mark in piece.marks]
    figures = [mark.claim for mark in piece.marks if _is_figure(mark, by_id[mark.claim].now)]
    if figures and not any(mark.field == "quantity" for mark in mine):
        first = next(mark for mark in piece.marks if mark.claim == (figures[0] if chosen not in figures else chosen))
    faint = " other" if chosen and not mine else ""
    link = chosen if chosen in figures else (figures[0] if figures else "")
    css = CLASSES[first.field] + faint
    if any(by_id[name].status == "rejected" for name in figures):
        css += " struck"
    return Bit(piece.text, piece.start, css, about, " ".join(piece.claims), link)


def _is_figure(mark: Mark, claim: Claim) -> bool:
    """Whether one clicks there to see the claim: the words of its count, or of its effect where none carry a count."""
    return mark.field == ("quantity" if claim.quantity.text is not None else "trigger")


@dataclass(frozen=True, slots=True)
class Act:
    """A judgement as pages show it, and whether it is in force."""

    judgement: Judgement
    said: str
    in_force: bool
    changes: Sequence[tuple[str, str]]


_UNTOLD: Final = ("start", "end", "name", "as_read", "geonameid", "how")


def acts(judgements: Sequence[Judgement], standing: Sequence[Judgement]) -> list[Act]:
    """Judgements for a page, in their order."""
    force = {one.id for one in standing}
    return [Act(one, VERDICT_NAMES.get(one.verdict, one.verdict), one.id in force, _changed(one)) for one in judgements]


def _changed(judgement: Judgement) -> list[tuple[str, str]]:
    return [(LABELS.get(name, name), _value(value)) for name, value in judgement.changes.items()]


def _value(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(
            f"{one_line(str(part))}" for key, part in value.items() if key not in _UNTOLD and part is not None
        )
    return "—" if value is None else one_line(str(value))
