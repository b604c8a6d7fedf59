"""Triggers: the words of a sentence that carry an effect on people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reckoning.lexicon.effects import EFFECT_WORDS, PHRASES, TRIGGERS, WEAK
from reckoning.lexicon.grammar import MODALS, UNREAL
from reckoning.model import Effect
from reckoning.text.tokens import Tokens

_WORD = re.compile(r"[a-z]+")
_PHRASES: dict[str, tuple[tuple[tuple[str, ...], Effect, str], ...]] = {}
for _words, _effect, _classes in PHRASES:
    _same = (*_PHRASES.get(_words[0], ()), (_words, _effect, _classes))
    _PHRASES[_words[0]] = tuple(sorted(_same, key=lambda phrase: -len(phrase[0])))  # type: ignore[arg-type]


_OPENERS = frozenset(_PHRASES) | frozenset(TRIGGERS) | frozenset(WEAK)
_FACTS = frozenset("first last continue continued continues forced appeared appears able managed".split())


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``start`` to ``end`` that carry ``effect``; ``classes`` as in the lexicon, ``weak`` needs a count."""

    start: int
    end: int
    effect: Effect
    classes: str
    weak: bool = False


def may_hold_claim(sentence: str) -> bool:
    """A cheap look at the words alone: ``False`` for a sentence that no rule could read a claim from."""
    return not EFFECT_WORDS.isdisjoint(_WORD.findall(sentence.lower()))


def find_triggers(tokens: Tokens) -> list[Trigger]:
    """The triggers in order, phrases before single words; plans, threats and fears are left out."""
    out: list[Trigger] = []
    at = 0
    size = len(tokens)
    while at < size:
        found = _trigger_at(tokens, at) if tokens.lower[at] in _OPENERS else None
        if found is None:
            at += 1
            continue
        if not _is_unreal(tokens, found):
            out.append(found)
        at = found.end
    return out


def _trigger_at(tokens: Tokens, at: int) -> Trigger | None:
    word = tokens.lower[at]
    for phrase, effect, classes in _PHRASES.get(word, ()):
        if tokens.matches(at, phrase):
            return Trigger(at, at + len(phrase), effect, classes)
    known = TRIGGERS.get(word)
    if known:
        return Trigger(at, at + 1, known[0], known[1])  # type: ignore[arg-type]
    weak = WEAK.get(word)
    return Trigger(at, at + 1, weak[0], weak[1], True) if weak else None  # type: ignore[arg-type]


def _is_unreal(tokens: Tokens, trigger: Trigger) -> bool:
    """Plans, threats, fears and conditions: "could kill", "a plot to kill", "would be arrested"."""
    before = tokens.lower[max(0, trigger.start - 4) : trigger.start]
    if not before:
        return False
    if before[-1] in MODALS or (
        before[-1] in ("be", "have", "not", "also", "even", "get") and not MODALS.isdisjoint(before)
    ):
        # "may have killed" and "could have died" report a fact as uncertain, not a plan
        return "have" not in before
    if before[-1] == "to" or before[-2:] == ("to", "be"):
        return "have" not in before and not _is_fact(before)
    if before[-1] == "threatening" and before[-2:-1] in (("life",), ("non-life",)):
        return False
    return before[-1] in ("if", "attempted", "against") or not UNREAL.isdisjoint(before[-2:])


def _is_fact(before: tuple[str, ...]) -> bool:
    """Infinitives that report a fact: "the first to die", "continue to flee", "were forced to flee"."""
    return not _FACTS.isdisjoint(before)
