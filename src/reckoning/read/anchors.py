"""Anchors: the kernels of a sentence's claims, each a count with its trigger."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reckoning.read.counted import counted_people
from reckoning.read.fates import is_unhurt, with_fates
from reckoning.read.implied import implied_people, plural_people
from reckoning.read.linking import Anchor, link, link_implied
from reckoning.read.triggers import Trigger, find_triggers
from reckoning.text.numerals import Count
from reckoning.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Kernel:
    """A claim's count, trigger and people, in tokens of the sentence; ``part``: included in the kernel before it."""

    count: Count
    trigger: Trigger
    rule: str
    victims: tuple[int, int] | None
    unit: str
    part: bool = False
    kind: str = "person"


def find_anchors(tokens: Tokens) -> list[Kernel]:
    """The kernels of one sentence, in order."""
    triggers = find_triggers(tokens)
    if not triggers:
        return []
    counted = counted_people(tokens)
    anchors = link(tokens, counted, triggers)
    implied = implied_people(tokens, counted)
    anchors += link_implied(tokens, counted, implied, triggers, anchors)
    anchors += link_implied(tokens, counted, plural_people(tokens, counted, implied), triggers, anchors)
    anchors = with_fates(tokens, anchors, triggers, [*counted, *implied])
    return [_kernel(tokens, anchor) for anchor in sorted(anchors, key=lambda a: a.counted.start)]


def _kernel(tokens: Tokens, anchor: Anchor) -> Kernel:
    item, count = anchor.counted, anchor.counted.count
    if anchor.trigger.effect == "injured" and count.mod == "exact" and is_unhurt(tokens, max(item.end, count.end)):
        count = replace(count, low=0, high=0)
    last = item.end if item.head is None else item.head + 1
    victims = (item.first, last) if last > item.first else None
    return Kernel(count, anchor.trigger, anchor.rule, victims, item.unit, anchor.part, item.kind)
