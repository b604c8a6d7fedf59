"""Who did it: phrases that name an actor, and what in the sentence makes one the doer of a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reckoning.lexicon.actors import (
    ACTOR_HEADS,
    ACTOR_MODIFIERS,
    ADVERBS,
    ATTACK_VERBS,
    DEED_VERBS,
    DOERS,
    NOT_NAMES,
    SAYING_VERBS,
)
from reckoning.lexicon.means import FIGHTS, FRAMES, WEAPONS
from reckoning.model import Span
from reckoning.text.document import Document, Sentence

_HOW0 = rf"(?:[\w-]+ )?(?:{'|'.join((*WEAPONS, *FIGHTS, *FRAMES))})\b"
_CAP = r"(?-i:[A-Z][\w'’.-]*)"
_OPEN = r"[\s\"'(\[“‘’,/-]"
_HEAD = re.compile(rf"{_OPEN}(?P<head>{'|'.join(ACTOR_HEADS)})\b")
_MODIFIER = re.compile(rf"(?:{'|'.join(ACTOR_MODIFIERS)})")
_ARTICLES = frozenset({"the", "a", "an", "some"})
_TAIL = re.compile(
    rf" loyal to (?:(?:the|\w+) ){{0,2}}{_CAP}(?: {_CAP})*| (?:of|from) (?:the )?{_CAP}(?: {_CAP}){{0,3}}"
)
# A name alone; not the rest of a longer one, and not after a preposition that makes it a place or an aim.
_NAMED = re.compile(r"[A-Z][\w.-]*\w(?:['’]s)?(?: (?:al-|and )?[A-Z][\w.-]*\w){0,3}")
_NO_NAME = re.compile(rf"(?:{'|'.join(NOT_NAMES)})\b", re.I)
_PLACED = re.compile(
    r"\b(?:in|at|near|from|to|of|on|for|with|against|between|than|around|across|over|into|outside|northern|southern|eastern"
    r"|western|northwestern|northeastern|central|rural|president|said|and)(?: the)?\s*$",
    re.I,
)
# "by another child": the agent of the passive right after the anchor, whoever it is.
_PASSIVE_BY = re.compile(
    rf"(?: (?!and\b|in\b|when\b|after (?!being)|as\b)[\w-]+){{0,3}} by "
    rf"(?P<who>(?:an?|another|the|his|her|their|two|three|four|five|several) (?!{_HOW0}|end\b"
    rf"|time\b)(?:[\w-]+ ){{0,2}}?[\w-]+)"
    r"(?= (?:in|at|on|near|after|who|whom|inside|outside|during|and|as|while|for)\b|[.,;]|$)",
    re.I,
)
_HOW = rf"(?:{'|'.join((*WEAPONS, *FIGHTS))})"
_ACTS = re.compile(
    rf"(?:['’]s?)?(?: \([^)]{{1,20}}\))?(?:, (?:which|who))?(?: {ADVERBS}){{0,4}} (?:(?P<deed>{DEED_VERBS})"
    rf"|(?P<attack>{ATTACK_VERBS}))\b",
    re.I,
)
_USES = re.compile(rf"(?:['’]s?)? (?:[\w-]+ ){{0,2}}?{_HOW}\b", re.I)
_SAYS = re.compile(rf",?(?: [\w-]+){{0,2}}? (?:{SAYING_VERBS})\b", re.I)
_BY = re.compile(r"\bby(?: the| an?| some| what \w+ \w+ \w+)?(?: suspected| alleged)?\s*$", re.I)
_BLAMED = re.compile(r"\b(?:accus\w+|blam\w+|responsib\w+ (?:of|on)?|held)(?: the| on| on the)?\s*$", re.I)
_AIMED = re.compile(
    r"\b(?:on|against|with|between|at|from|to|near|for|among|including|according to|of|and|or|when|said)(?: the"
    r"| an?)?\s*$",
    re.I,
)
_MUTUAL = re.compile(r"\bclash(?:es|ed)|\bfighting (?:between|with)|\bbattles?\b|\bfirefight|\bcross-?fire", re.I)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be|got) (?:\w+ )?$", re.I)
REACH = 1


class Agents:
    """The perpetrators of one document's claims; sentences are searched when first asked for."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._found: dict[int, list[tuple[int, int, float, str]]] = {}

    def of(self, index: int, start: int, end: int) -> tuple[Span, str] | None:
        """Who did what the claim at ``start:end`` in sentence ``index`` says, and the rule that read it."""
        sentence = self._doc.sentences[index]
        if found := _PASSIVE_BY.match(self._doc.text, end, sentence.end):
            return Span.of(self._doc.text, *found.span("who")), "agent-passive-by"
        own = self._best(index, start, end=end)
        if own is not None:
            return own
        if _MUTUAL.search(self._doc.text, sentence.start, sentence.end):
            return None
        for back in range(1, REACH + 1):
            if index - back < 0:
                break
            mentions = [
                mention
                for mention in self._mentions(index - back)
                if mention[2] >= 55 and mention[3] != "agent-by-name"
            ]
            if mentions:
                best = max(mentions, key=lambda mention: mention[2])
                return Span.of(self._doc.text, best[0], best[1]), "agent-sentence-before"
        return None

    def _best(self, index: int, start: int, *, end: int) -> tuple[Span, str] | None:
        best: tuple[float, int, int, str] | None = None
        for first, last, weight, rule in self._mentions(index):
            if (first < end and last > start) or end <= first <= end + 1:
                continue
            gap = max(first - end, start - last)
            score = weight - gap / 5
            if best is None or score > best[0]:
                best = (score, first, last, rule)
        if best is None or best[0] < 0:
            return None
        return Span.of(self._doc.text, best[1], best[2]), best[3]

    def _mentions(self, index: int) -> list[tuple[int, int, float, str]]:
        if index not in self._found:
            self._found[index] = self._search(index)
        return self._found[index]

    def _search(self, index: int) -> list[tuple[int, int, float, str]]:
        sentence = self._doc.sentences[index]
        text = self._doc.text
        out: list[tuple[int, int, float, str]] = []
        shouted = text[sentence.start : sentence.end].isupper()
        for first, last, head in self._phrases(sentence, shouted=shouted):
            judged = self._judge(first, last, sentence.end, doer=head in DOERS)
            if judged:
                out.append((first, last, *judged))
        if not shouted:
            held = [(first, last) for first, last, _, _ in out]
            for found in _NAMED.finditer(text, sentence.start, sentence.end):
                if any(found.start() < last and found.end() > first for first, last in held):
                    continue
                if _NO_NAME.fullmatch(found.group()) or _PLACED.search(text, max(0, found.start() - 24), found.start()):
                    continue
                judged = self._judge(found.start(), found.end(), sentence.end, doer=False)
                if judged and judged[0] >= 40:
                    out.append((found.start(), found.end(), judged[0] - 5, judged[1]))
        return out

    def _phrases(self, sentence: Sentence, *, shouted: bool) -> Iterator[tuple[int, int, str]]:
        """Actor phrases of a sentence, longest reading: the head, the words before it, what it is loyal to or from."""
        text = self._doc.text
        words = text[sentence.start : sentence.end]
        lowered = words.lower()
        lowered = " " + (lowered if len(lowered) == len(words) else words)
        open_: tuple[int, int, str] | None = None
        for found in _HEAD.finditer(lowered):
            first, last = found.start("head") + sentence.start - 1, found.end() + sentence.start - 1
            first = self._widened(first, sentence.start, shouted=shouted)
            if not shouted and (tail := _TAIL.match(text, last, sentence.end)):
                last = tail.end()
            if open_ is not None and first > open_[0]:
                yield open_
            open_ = (first, last, found["head"].rsplit(" ", 1)[-1])
        if open_ is not None:
            yield open_

    def _widened(self, first: int, floor: int, *, shouted: bool) -> int:
        """Where the phrase whose head begins at ``first`` begins: up to five modifiers and an article before it."""
        text = self._doc.text
        for _ in range(6):
            cut = (
                max(
                    text.rfind(" ", floor, first - 1),
                    text.rfind("-", floor, first - 1) if text[first - 1] == "-" else -1,
                )
                + 1
            )
            cut = max(cut, floor)
            word = text[cut : first - 1]
            if not word or cut >= first - 1:
                return first
            if word.lower() in _ARTICLES:
                return cut
            named = not shouted and word[0].isupper() and word[-1] not in ",.;:" and not _NO_NAME.fullmatch(word)
            if not named and not _MODIFIER.fullmatch(word.lower()):
                return first
            first = cut
        return first

    def _judge(self, first: int, last: int, stop: int, *, doer: bool) -> tuple[float, str] | None:
        """How strongly the words around a phrase make it a doer, or ``None``."""
        text = self._doc.text
        low = max(0, first - 40)
        if _BY.search(text, low, first):
            return 60, "agent-by"
        acts = _ACTS.match(text, last, min(stop, last + 90))
        if acts:
            passive = _PASSIVE.search(text, last, acts.start(acts.lastgroup or 0))
            if acts.lastgroup == "deed" and not passive:
                return 60, "agent-subject"
            if acts.lastgroup == "attack" and not passive:
                return 55, "agent-attacks"
        if _USES.match(text, last, min(stop, last + 60)):
            return 55, "agent-of-means"
        if _SAYS.match(text, last, min(stop, last + 40)):
            return None
        if _BLAMED.search(text, low, first):
            return 45, "agent-blamed"
        if doer and not _AIMED.search(text, low, first):
            return 40, "agent-by-name"
        return None
