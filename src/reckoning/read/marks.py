"""A claim's own view of a segment: where its anchor stands, and what the rules would choose for it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from reckoning.model import Effect, Scope, Span, Timespan
from reckoning.read.anchors import Kernel
from reckoning.read.figures import figure
from reckoning.read.segments import EFFECT_NUMBER, Findings, Floats, Ints, Segment
from reckoning.read.triggers import Trigger
from reckoning.text.places import chosen as best_place

# The slots a model points to in the words, in the order of its outputs.
ROLES = ("trigger", "victims", "perpetrator", "means", "place", "time", "source", "caveat")
SCOPES: tuple[Scope, ...] = ("incident", "period", "cumulative")
FLAGS = ("anchor", "trigger", "victims", "perpetrator", "means", "place", "time", "source", "caveat", "named", "likely")
TRAITS = ("kernel", "incident", "period", "cumulative", "denied", "plural", "no_trigger", "size", "open")
_FAINT = 0.002
SENTENCES = 10  # four before, the claim's own, four after, and marks
DISTANCES = 18


@dataclass(frozen=True, slots=True)
class Mark:
    """An anchor: the words of a count (or, of a bare plural, of the trigger) in a sentence, read with one effect."""

    sentence: int
    start: int
    end: int
    effect: Effect
    plural: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """What a model sees of a segment for one mark: T × FLAGS, T sentences, T distances, TRAITS, the effect's number.

    Flags and traits are shares from 0 to 1, most of them 0 or 1.
    """

    flags: Floats
    sentences: Ints
    distances: Ints
    traits: Floats
    effect: int
    kernel: Kernel | None


def view(findings: Findings, segment: Segment, mark: Mark) -> View:
    """The segment as the claim at ``mark`` sees it."""
    anchor = segment.pieces_of(mark.start, mark.end, mark.sentence)
    flags = np.zeros((len(segment.ids), len(FLAGS)), dtype=np.float32)
    flags[anchor, 0] = 1
    trigger, kernel = nearest_trigger(findings, mark), kernel_at(findings, mark)
    traits = np.zeros(len(TRAITS), dtype=np.float32)
    traits[0], traits[5], traits[6] = kernel is not None, mark.plural, trigger is None
    start, end = mark.start, mark.end
    read = findings.sentence(mark.sentence)
    if trigger is not None:
        first, last = read.chars(trigger.start, trigger.end)
        start, end = min(start, first), max(end, last)
        flags[segment.pieces_of(first, last, mark.sentence), 1] = 1
    if kernel is not None and kernel.victims:
        flags[segment.pieces_of(*read.chars(*kernel.victims), mark.sentence), 2] = 1
    _choose(findings, segment, (mark.sentence, start, end), flags)
    scope = findings.roles.scope_of(mark.sentence, start, end)
    traits[1 + SCOPES.index(scope)] = 1
    traits[4] = findings.roles.polarity_of(mark.sentence, start, end) == "denied"
    counted = None if mark.plural else figure(read, mark.start, mark.end, mark.effect)
    if counted is not None:
        least = counted.low if counted.low is not None else counted.high
        traits[7] = min(math.log10(1 + (least or 0)) / 5, 1.0)
        traits[8] = counted.low is None or counted.low != counted.high
    sentences = np.where(segment.sentence < 0, 9, np.clip(segment.sentence - mark.sentence, -4, 4) + 4)
    return View(flags, sentences, _distances(anchor, len(segment.ids)), traits, EFFECT_NUMBER[mark.effect], kernel)


def _choose(findings: Findings, segment: Segment, where: tuple[int, int, int], flags: Floats) -> None:
    """Marks what the rules choose for each slot."""
    roles = findings.roles
    chosen: list[tuple[str, Span | None]] = [
        ("perpetrator", roles.perpetrator_of(*where)),
        ("means", roles.means_of(*where)),
        ("caveat", roles.caveat_of(*where)),
    ]
    time, source = findings.times.of(*where), findings.speakers.of(*where)
    weighed = findings.places.weighed(*where)
    place = best_place(weighed)
    chosen += [
        ("time", _span_of(time)),
        ("source", source.span if source else None),
        ("place", findings.places.made(place.start, place.end).span if place else None),
    ]
    for name, span in chosen:
        if span is not None:
            flags[segment.pieces_of(span.start, span.end), FLAGS.index(name)] = 1
    shares: dict[str, float] = {}
    for mention, share in weighed:
        shares[mention.key] = shares.get(mention.key, 0.0) + share
    for mention, share in weighed:
        if share > _FAINT:
            pieces = segment.pieces_of(mention.start, mention.end)
            flags[pieces, 9], flags[pieces, 10] = shares[mention.key], share


def _span_of(time: Timespan | None) -> Span | None:
    if time is None or time.text is None or time.start is None or time.end is None:
        return None
    return Span(time.text, time.start, time.end)


def nearest_trigger(findings: Findings, mark: Mark) -> Trigger | None:
    """The trigger of the mark's effect nearest to it in its sentence; failing that, of any effect."""
    read = findings.sentence(mark.sentence)

    def rank(trigger: Trigger) -> tuple[bool, int]:
        first, last = read.chars(trigger.start, trigger.end)
        return trigger.effect != mark.effect, max(first - mark.end, mark.start - last, 0)

    return min(read.triggers, key=rank, default=None)


def kernel_at(findings: Findings, mark: Mark) -> Kernel | None:
    """The rules' own kernel with this effect on these words, if they read one."""
    read = findings.sentence(mark.sentence)
    for kernel in read.kernels:
        counted = kernel.count.end > kernel.count.start
        tokens = (kernel.count.start, kernel.count.end) if counted else (kernel.trigger.start, kernel.trigger.end)
        start, end = read.chars(*tokens)
        if kernel.trigger.effect == mark.effect and start < mark.end and mark.start < end:
            return kernel
    return None


def _distances(anchor: Ints, size: int) -> Ints:
    """Each word piece's distance to the anchor in steps that double: 0 inside it, 1–8 before it, 9–16 after it."""
    if not len(anchor):
        return np.full(size, DISTANCES - 1, dtype=np.int64)
    at = np.arange(size)
    before, after = anchor[0] - at, at - anchor[-1]
    steps = np.minimum(np.floor(np.log2(np.maximum(np.maximum(before, after), 1))).astype(np.int64), 7)
    return np.where(before > 0, 1 + steps, np.where(after > 0, 9 + steps, 0))
