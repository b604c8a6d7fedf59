"""What became of people in the same sentence: who was wounded or missing first and died is told of as dead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reckoning.lexicon.effects import TRIGGERS, WEAK
from reckoning.lexicon.figures import NEGATIONS, UNHURT
from reckoning.lexicon.grammar import END
from reckoning.lexicon.linking import NAME_AFTER
from reckoning.lexicon.people import PLURAL
from reckoning.read.counted import Counted
from reckoning.read.linking import Anchor
from reckoning.read.triggers import Trigger
from reckoning.text.tokens import Tokens

_BEFORE = frozenset(("injured", "missing"))
_SUBJECTS = frozenset(("passive", "said_of", "subject_of", "suffered"))
_ENDS = frozenset("died dies perished succumbed".split())
_FOUND = frozenset((("found", "dead"), ("pronounced", "dead")))
_NEAR = 8
_THEMSELVES = frozenset("he she they who".split())


def with_fates(
    tokens: Tokens, anchors: Iterable[Anchor], triggers: Sequence[Trigger], people: Iterable[Counted]
) -> list[Anchor]:
    """The anchors, those of the wounded and missing moved to the death that the sentence tells of the same people.

    "A boy who was shot on Monday died on Tuesday" is one dead, and nobody wounded.
    """
    starts = [item.start for item in people if not _is_nobody_else(tokens, item)]
    return [_fate(tokens, anchor, triggers, starts) for anchor in anchors]


def _is_nobody_else(tokens: Tokens, item: Counted) -> bool:
    """Whether words stand for the same people, or for a place: "he", "in Ardun"."""
    before = tokens.lower[item.start - 1] if item.start else ""
    return tokens.lower[item.start] in _THEMSELVES or (item.kind == "name" and before in NAME_AFTER)


def _fate(tokens: Tokens, anchor: Anchor, triggers: Sequence[Trigger], starts: Sequence[int]) -> Anchor:
    if anchor.trigger.effect not in _BEFORE or anchor.rule not in _SUBJECTS:
        return anchor
    for trigger in triggers:
        if trigger.start < anchor.trigger.end or not _is_death(tokens, trigger):
            continue
        between = range(anchor.trigger.end, trigger.start)
        others = any(at in between for at in starts)
        if others or any(tokens.lower[at] in PLURAL or tokens.lower[at] in END for at in between):
            return anchor
        return replace(anchor, trigger=trigger, rule="fate")
    return anchor


def _is_death(tokens: Tokens, trigger: Trigger) -> bool:
    words = tuple(tokens.lower[trigger.start : trigger.end])
    return words in _FOUND or (len(words) == 1 and words[0] in _ENDS)


def is_unhurt(tokens: Tokens, at: int) -> bool:
    """Whether the next word of harm from token ``at`` on says that there was none: "a third child was unharmed".

    "Not injured" is none; "not seriously injured" is one.
    """
    for here in range(at, min(at + _NEAR, len(tokens))):
        word = tokens.lower[here]
        known = TRIGGERS.get(word) or WEAK.get(word)
        if known is not None:
            before = here - 2 if tokens.lower[here - 1] == "been" else here - 1
            return known[0] == "injured" and (word in UNHURT or (before >= at and tokens.lower[before] in NEGATIONS))
    return False
