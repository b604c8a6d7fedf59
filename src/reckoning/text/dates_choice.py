"""Which of a report's times dates a claim: each has traits, each trait a weight; the likeliest interval is taken."""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reckoning.lexicon.datings import FATES, HARM, HINTS, LARGE, TENSES
from reckoning.lexicon.times import SAYING
from reckoning.text.dates_context import WEAK, Context
from reckoning.text.dates_mention import NO_DATE, Expression, TimeMention
from reckoning.text.dates_weights import WEIGHTS
from reckoning.text.document import Document, Sentence

_SAYING = "|".join(word.replace(" ", r"\s+") for word in SAYING)
_SAID_BEFORE = re.compile(rf"\b(?:{_SAYING})\b(?:\s+[\w'’]+){{0,4}}?[\s,]*$", re.I)
_SAID_AFTER = re.compile(rf"[\s,]*(?:that\b|(?:[\w'’.-]+\s+){{0,3}}?(?:{_SAYING})\b)", re.I)
_CLAUSE = re.compile(r"[;:,–—]|\b(?:and|but|while|when|after|as|who|which|that|where|although)\b", re.I)
# "As of Monday", "by Monday": the day for which a count stands.
STANDS_AT = re.compile(r"(?:as\s+of|by)\b(?!\s+the\b)", re.I)
_TENSES = [(name, re.compile(words, re.I)) for name, words in TENSES]
_FATES = [(name, re.compile(words, re.I)) for name, words in FATES]
_HINTS = [(name, re.compile(words, re.I)) for name, words in HINTS]
_LARGE, _HARM = re.compile(LARGE, re.I), re.compile(HARM, re.I)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d|\b(?:dozens|scores|hundreds|thousands)\b")

# Times that never date a claim, not even beside it.
_NEVER = frozenset({"dateline", "clock", "bare", "season"})
_DAYS = frozenset({"weekday", "date", "numeric", "today", "yesterday", "overnight", "beside"})
_DISTANCES = (8, 20, 40, 70, 120, 200)
_AGES = (-1, 0, 1, 2, 4, 8, 31)
_DEPTHS = (0, 2, 5, 10, 20, 40)
# How many sentences before and after a claim may date it, and how many of the report's first.
_BACK, _AHEAD, _FIRST = 6, 2, 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time that may date a claim: as found and as resolved, its sentence, and whether it is a day of speaking."""

    mention: TimeMention
    read: TimeMention
    sentence: int
    said: bool
    size: str
    age: str

    @property
    def key(self) -> object:
        """What it says: times with one key say the same. Without a day to count from, each says its own."""
        return self.mention if self.read.reason == NO_DATE else (self.read.from_, self.read.until)


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim that asks for its time, seen with that in mind.

    ``tense`` and ``fate`` are names out of the lexicon, ``flags`` the hints of its sentence, ``figure`` its number as
    written; ``has`` says whether its own sentence names a time: ``dated``, ``said`` for a day of speaking, ``undated``.
    """

    index: int
    start: int
    end: int
    tense: str
    fate: str
    flags: tuple[str, ...]
    figure: str
    has: str


class Choice:
    """Chooses among the times of one report."""

    def __init__(self, doc: Document, context: Context) -> None:
        self._doc, self._context = doc, context
        self._told: dict[int, list[Candidate]] = {}
        self._harm: dict[int, bool] = {}
        self._read: dict[int, list[Candidate]] = {}

    def best(self, index: int, start: int, end: int) -> TimeMention | None:
        """The time that dates the claim whose anchor is ``text[start:end]`` in sentence ``index``, resolved.

        Each interval is as likely as all the times together that say it; that the claim has no time is one of them.
        """
        found = self.candidates(index)
        if not found:
            return None
        asked = self.asked(index, start, end, found)
        scores = [_weight(traits) for traits in self.traits(asked, found)]
        none = _weight(self.none(asked, found))
        sums: dict[object, float] = {(None, None): none}
        for one, score in zip(found, scores, strict=True):
            sums[one.key] = sums.get(one.key, 0.0) + score
        key = max(sums, key=sums.__getitem__)
        told = [(score, one) for one, score in zip(found, scores, strict=True) if one.key == key]
        score, best = max(told, key=lambda pair: pair[0], default=(0.0, None))
        if best is None or (key == (None, None) and score < none):
            return None
        return best.read

    def is_said(self, mention: TimeMention | Expression, begin: int, stop: int) -> bool:
        """Whether a time in the sentence ``begin:stop`` stands beside a verb of saying, as the day of speaking."""
        text = self._doc.text
        return bool(_SAID_BEFORE.search(text, max(begin, mention.start - 60), mention.start)) or bool(
            _SAID_AFTER.match(text, mention.end, min(stop, mention.end + 40))
        )

    def candidates(self, index: int) -> list[Candidate]:
        """The times that may date a claim of sentence ``index``: all of its own, and what is sure of others."""
        count = len(self._doc.sentences)
        near = range(max(0, index - _BACK), min(count, index + _AHEAD + 1))
        return [
            one
            for other in sorted({*near, *range(min(_FIRST, count))})
            for one in (self._of(other) if other == index else self._sure(other))
        ]

    def _of(self, index: int) -> list[Candidate]:
        if index not in self._read:
            sentence = self._doc.sentences[index]
            last = self._context.published.isoformat() if self._context.published else "9999"
            self._read[index] = [
                self._candidate(one, sentence)
                for one in self._context.all(index)
                if one.rule not in _NEVER and not (one.from_ or "") > last
            ]
        return self._read[index]

    def _sure(self, index: int) -> list[Candidate]:
        """The times of a sentence that may date a claim of another."""
        if index not in self._told:
            self._told[index] = [
                one for one in self._of(index) if one.mention.rule not in WEAK and (one.read.from_ or one.read.until)
            ]
        return self._told[index]

    def _candidate(self, mention: TimeMention, sentence: Sentence) -> Candidate:
        read = self._context.resolved(mention)
        said = self.is_said(mention, sentence.start, sentence.end)
        return Candidate(mention, read, sentence.index, said, _size(read), self._age(read))

    def asked(self, index: int, start: int, end: int, found: Sequence[Candidate]) -> Asked:
        """The claim with the anchor ``text[start:end]``, seen with what dates it in mind."""
        text, sentence = self._doc.text, self._doc.sentences[index]
        begin, stop = max(sentence.start, start - 30), min(sentence.end, end + 25)
        tense = next((name for name, words in _TENSES if words.search(text, begin, stop)), "noun")
        fate = next((name for name, words in _FATES if words.search(text, start, end)), "killed")
        flags = [name for name, words in _HINTS if words.search(text, sentence.start, sentence.end)]
        if _LARGE.search(text, start, end):
            flags.append("large")
        figure = _NUMBER.search(text, start, end)
        own = _strong(index, found)
        has = "undated" if not own else "said" if all(one.said for one in own) else "dated"
        return Asked(index, start, end, tense, fate, tuple(flags), figure[0] if figure else "", has)

    def traits(self, asked: Asked, found: Sequence[Candidate]) -> Iterator[list[str]]:
        """The traits of each candidate, in order."""
        own = _strong(asked.index, found)
        dated = sorted({one.sentence for one in found})
        for one in found:
            size, age = one.size, one.age
            where = "own" if one.sentence == asked.index else "far"
            out = [f"{asked.tense}:{size}", f"{asked.fate}:{size}", f"{asked.fate}:{age}", f"{where}:{age}"]
            out += [f"rule:{one.mention.rule}", *(f"{flag}:{size}" for flag in asked.flags)]
            if one.mention.reason:
                out.append("doubt")
            out += self._near(asked, one, own) if where == "own" else self._far(asked, one, dated)
            yield out

    def none(self, asked: Asked, found: Sequence[Candidate]) -> list[str]:
        """The traits of there being no time."""
        near = len({one.sentence for one in found if asked.index - 3 <= one.sentence < asked.index})
        out = ["none", f"none:near{near}", f"none:at{bisect_left(_DEPTHS, asked.index)}"]
        out.append(f"none:{self._doc.sentences[asked.index].kind}")
        for name in (asked.tense, f"fate {asked.fate}", *asked.flags):
            out += [f"none:{name}", f"none:{name}:{asked.has}"]
        out.append(f"none:{asked.has}")
        if not asked.figure:
            out.append("none:no figure")
        return out

    def _age(self, read: TimeMention) -> str:
        """How long before publication it began."""
        if read.from_ is None or len(read.from_) < 10 or self._context.published is None:
            return "age?"
        days = (self._context.published - dt.date.fromisoformat(read.from_)).days
        return f"age{bisect_left(_AGES, days)}"

    def _harms(self, index: int) -> bool:
        if index not in self._harm:
            self._harm[index] = _HARM.search(self._doc.words(index)) is not None
        return self._harm[index]

    def _near(self, asked: Asked, one: Candidate, own: Sequence[Candidate]) -> Iterator[str]:
        """What a time in the claim's own sentence is to it: before or after, how far, what stands between."""
        mention, text = one.mention, self._doc.text
        side = "after" if mention.start >= asked.end else "before" if mention.end <= asked.start else "inside"
        yield from (f"own:{side}", f"own:{one.size}", f"own:{asked.tense}", f"own:of{min(3, len(own))}")
        if one.said:
            yield from (f"own:said:{side}", "own:said alone" if len(own) == 1 else "own:said")
        if STANDS_AT.match(text, mention.start, mention.end):
            yield "own:stands"
        if mention.rule in WEAK:
            yield "own:weak"
        distance = _distance(asked, mention)
        yield f"own:rank{min(3, sum(_distance(asked, other.mention) < distance for other in own))}"
        if side == "inside":
            return
        between = text[asked.end : mention.start] if side == "after" else text[mention.end : asked.start]
        yield f"own:{side}{bisect_left(_DISTANCES, len(between))}"
        yield f"own:{side}:breaks{min(4, len(_CLAUSE.findall(between)))}"
        if ";" in between:
            yield "own:semicolon"
        if _HARM.search(between):
            yield f"own:{side}:harm"
        if _NUMBER.search(between):
            yield f"own:{side}:number"

    def _far(self, asked: Asked, one: Candidate, dated: Sequence[int]) -> Iterator[str]:
        """What a time in another sentence is to the claim: how far, and how alike the two sentences are."""
        other, index = one.sentence, asked.index
        side = "ahead" if other > index else "back"
        between = sum(min(other, index) < at < max(other, index) for at in dated)
        yield from (f"far:{_steps(other - index)}", f"far:{side}", f"far:{side}:between{min(3, between)}")
        yield from (f"far:{side}:{one.size}", f"far:{asked.has}", f"far:{asked.tense}", f"far:{asked.fate}")
        yield f"far:{asked.has}:{asked.tense}"
        yield from (f"far:{flag}" for flag in asked.flags)
        if other < _FIRST:
            yield f"far:lead{other}"
        if one.said:
            yield from (f"far:said:{side}", f"far:said:{asked.has}")
        there, here = self._doc.sentences[other], self._doc.sentences[index]
        yield f"far:{there.kind}:{here.kind}"
        if there.paragraph == here.paragraph:
            yield "far:same paragraph"
        if self._harms(other):
            yield "far:harm"
        if asked.figure and _holds(self._doc.words(other), asked.figure):
            yield "far:figure"
        told = self._context.strong(other)
        if len(told) > 1:
            yield "far:first of many" if told[0] is one.mention else "far:later of many"


def _strong(index: int, found: Iterable[Candidate]) -> list[Candidate]:
    return [one for one in found if one.sentence == index and one.mention.rule not in WEAK]


def _holds(words: str, figure: str) -> bool:
    """Whether the words hold the figure, not as a part of a longer one."""
    return figure in words and re.search(rf"(?<![\d,.]){re.escape(figure)}(?![\d,.]?\d)", words) is not None


def _weight(traits: Iterable[str]) -> float:
    return math.exp(sum(WEIGHTS.get(trait, 0) for trait in traits) / 10)


def _distance(asked: Asked, mention: TimeMention) -> int:
    return max(mention.start - asked.end, asked.start - mention.end, 0)


def _steps(off: int) -> str:
    """How many sentences off, the more roughly the farther."""
    if off > 0:
        return f"ahead{min(3, off)}"
    return f"back{-off}" if off > -5 else "back6" if off >= -_BACK else "first"


def _size(read: TimeMention) -> str:
    """How long the interval is, roughly; as its rule has it where there is no day to count from."""
    if read.since:
        return "since"
    if read.reason == NO_DATE:
        return "day" if read.rule in _DAYS else "days"
    if read.from_ is None or read.until is None:
        return "unknown"
    if len(read.from_) == 10:
        return "day" if read.from_ == read.until else "days"
    return "month" if len(read.from_) == 7 else "year"
