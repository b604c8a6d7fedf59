"""Where a claim happened: the place, of all those that a report names, which its words point to."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from reckoning.lexicon.places import DIRECTIONS
from reckoning.model import Place, Span
from reckoning.text.document import Document
from reckoning.text.places_mentions import PLACED, STANDING_IN, Mention, mentions
from reckoning.text.places_weights import WEIGHTS
from reckoning.text.tokens import UNBROKEN

_LARGE = re.compile(rf"\d[\d,. {UNBROKEN}]{{3,}}\d|\d{{4,}}|thousand|million", re.I)
_LONG = re.compile(r"\b(?:since|uprising|civil war|unrest|conflict|crackdown|in total)\b", re.I)
_COUNTRYWIDE = re.compile(
    r"\b(?:(?:all )?(?:across|throughout|around|over)|in)"
    r"(?: (?:all|much|most|(?:many|different|other|various) parts) of)?"
    r" the (?:country|nation)\b(?!['’]s)|\b(?:nation|country)-?wide\b(?! (?-i:[A-Z]))",
    re.I,
)
_PERFECT = re.compile(r"\b(?:has|have|had) ", re.I)
_FLED = re.compile(r"fle[de]|refugee|displac|evacuat", re.I)
_HERE = re.compile(
    r"\bthere\b|\b(?:the|this) (?:city|town|village|area|neighbou?rhood|district|region|province)\b", re.I
)
_OUTER = re.compile(r"(?:,| in|'s|’s| \(|,? near|,? (?:north|south|east|west) of)[\w ,]{0,20}$", re.I)
_OTHER_COUNT = re.compile(
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|another)\b", re.I
)
# "U" is what a name's pattern leaves of "U.S."; countries are known by their short names.
_ACRONYM = re.compile(r"(?!(?:US|UK|UAE|USA|DRC)$)[A-Z]{1,5}s?")
_NAMED = r"[A-Z][\w-]*(?:['’](?!s\b)[\w-]+)*"
_PERSON = re.compile(
    r"\b(?=[CDGKLMPSl])(?:Presidents?|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Prime Minister|Minister|Colonel|General"
    rf"|leader|King|Sheikh|Sen)\b\.? (?:(?:al-|el-)?{_NAMED} ){{0,3}}?(?:al-|el-)?({_NAMED})\b(?! (?:al-|el-)?[A-Z])"
)
_AROUND = 100  # mentions on either side of a claim that are weighed
_DISTANCES = (15, 40, 90, 180)
_LOCAL = ("town", "name", "area")


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a claim's own sentence, and the ones before it, ask of its place."""

    index: int
    start: int
    end: int
    asks: str
    flags: str
    own: tuple[Mention, ...]
    recent: dict[int, int]


def chosen(weighed: Sequence[tuple[Mention, float]]) -> Mention | None:
    """The mention that stands for the likeliest place, of mentions with their shares; those of one name add up."""
    if not weighed:
        return None
    shares: dict[str, float] = {}
    for mention, share in weighed:
        shares[mention.key] = shares.get(mention.key, 0.0) + share
    key = max(shares, key=shares.__getitem__)
    # A demonym stands for its country only where the country itself is never named.
    same = [(m.how != "demonym", share, -at) for at, (m, share) in enumerate(weighed) if m.key == key]
    return weighed[-max(same)[2]][0]


class Places:
    """The places of one report. Work starts when the first claim is asked about."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._mentions: list[Mention] | None = None
        self._countrywide: list[Mention] | None = None
        self._standing: list[int] = []
        self._persons: set[str] | None = None

    def of(self, index: int, start: int, end: int) -> Place | None:
        """The place of the claim whose anchor is ``doc.text[start:end]`` in sentence ``index``."""
        found = self.find(index, start, end)
        return found[0] if found else None

    def find(self, index: int, start: int, end: int) -> tuple[Place, str] | None:
        """The place of a claim, and the rule that chose it.

        Every mention in the report is weighed by what leads to it, its level, how often it is named and how it stands
        to the claim (``places_weights``); mentions of one name add up. The rule says where the mention stands and how
        it is led to, such as ``after/inside`` or ``back1/kind``.
        """
        best = chosen(self.weighed(index, start, end))
        return None if best is None else (self._place(best), f"{_where(best, index, start)}/{best.how}")

    def weighed(self, index: int, start: int, end: int) -> list[tuple[Mention, float]]:
        """The mentions with the share that each has in where the claim may have happened; the shares add up to 1."""
        found = self.mentions[self._within(index)]
        if not found:
            return []
        scores = self._scores(self._claim(index, start, end))
        top = max(scores)
        raised = [math.exp((score - top) / 10) for score in scores]
        total = sum(raised)
        return [(mention, share / total) for mention, share in zip(found, raised, strict=True)]

    @property
    def mentions(self) -> list[Mention]:
        """Every mention of a place in the report, in order."""
        if self._mentions is None:
            self._mentions = [mention for mention in mentions(self._doc) if not self._names_actor(mention)]
            self._standing = [_sum(traits) for traits in self.standing_traits()]
        return self._mentions

    @property
    def countrywide(self) -> list[Mention]:
        """Words such as "across the country", as mentions of the country that the report names most, in order."""
        if self._countrywide is None:
            named = Counter(mention.key for mention in self.mentions if mention.level == "country")
            starts = [sentence.start for sentence in self._doc.sentences]
            self._countrywide = [
                Mention(m.start(), m.end(), key, bisect_right(starts, m.start()) - 1, "countrywide", "country")
                for key, _ in named.most_common(1)
                for m in _COUNTRYWIDE.finditer(self._doc.text)
            ]
        return self._countrywide

    def _within(self, index: int) -> slice:
        """The mentions that are weighed for sentence ``index``: all, or in the longest of reports those around it."""
        if len(self.mentions) <= 2 * _AROUND:
            return slice(None)
        at = bisect_left(self.mentions, index, key=attrgetter("sentence"))
        return slice(max(0, at - _AROUND), at + _AROUND)

    def is_actor(self, start: int, end: int) -> bool:
        """Whether words are an acronym ("an IS town") or a name given to a person ("President Karel Vand")."""
        words = self._doc.text[start:end]
        family = words.lower().split(" ")[-1].removeprefix("al-").removeprefix("el-")
        return self._is_acronym(words) or self._is_person(family)

    def _names_actor(self, mention: Mention) -> bool:
        words = self._doc.text[mention.start : mention.end]
        return self._is_acronym(words) or (mention.level == "name" and self._is_person(mention.key))

    def _is_acronym(self, words: str) -> bool:
        return _ACRONYM.fullmatch(words) is not None and not self._doc.text[:400].isupper()

    def _is_person(self, key: str) -> bool:
        if self._persons is None:
            self._persons = {found.group(1).lower() for found in _PERSON.finditer(self._doc.text)}
        return key in self._persons

    def standing_traits(self) -> Iterator[list[str]]:
        """For each mention, the traits that are the same for every claim."""
        found = self._mentions or []
        counts = Counter(mention.key for mention in found)
        most = max(counts.values(), default=0)
        most_country = max((counts[mention.key] for mention in found if mention.level == "country"), default=0)
        title = self._doc.report.title or ""
        text = self._doc.text
        for at, mention in enumerate(found):
            count = counts[mention.key]
            traits = [f"count:{min(count, 6)}", f"{mention.how}:{mention.level}"]
            if at and self._holds(found[at - 1], mention):
                traits.append("outer")
            if at + 1 < len(found) and self._holds(mention, found[at + 1]):
                traits.append("inner")
            if text[mention.start : mention.end] in title:
                traits.append("title")
            if count == most:
                traits.append("top")
            if mention.level == "country":
                traits.append("top country" if count == most_country else "minor country")
            yield traits

    def _holds(self, inner: Mention, outer: Mention) -> bool:
        """Whether the words between two mentions put the first within, or near, the second."""
        near = inner.sentence == outer.sentence and outer.start - inner.end <= 30
        return near and _OUTER.match(self._doc.text, inner.end, outer.start) is not None

    def _claim(self, index: int, start: int, end: int) -> _Claim:
        text, words = self._doc.text, self._doc.words(index)
        asks = "large" if _LARGE.search(text, start, end) else "small"
        if _COUNTRYWIDE.search(words):
            asks += " national"
        elif _PERFECT.search(text, max(0, start - 30), end):
            asks += " perfect"
        elif _LONG.search(words):
            asks += " long"
        own: list[Mention] = []
        before: dict[int, None] = {}
        for mention in self.mentions[self._within(index)]:
            if mention.sentence > index:
                break
            if mention.sentence == index:
                if mention.how in PLACED or mention.how == "towards":
                    own.append(mention)
            elif mention.how in PLACED or mention.how == "dateline":
                before[mention.sentence] = None
        recent = {sentence: min(4, at) for at, sentence in enumerate(reversed(before))}
        fled, here = _FLED.search(text, start, end), _HERE.search(words)
        flags = f"{'fled ' if fled else ''}{'here ' if here else ''}{'own' if own else ''}"
        return _Claim(index, start, end, asks, flags, tuple(own), recent)

    def _scores(self, claim: _Claim) -> list[int]:
        within = self._within(claim.index)
        return [
            standing
            + _weight(_seen_from(mention, claim))
            + (_sum(self._own_traits(mention, claim)) if mention.sentence == claim.index else 0)
            for mention, standing in zip(self.mentions[within], self._standing[within], strict=True)
        ]

    def traits(self, mention: Mention, claim: _Claim) -> list[str]:
        """The traits that a mention has for one claim."""
        return [*_far_traits(_seen_from(mention, claim)), *self._own_traits(mention, claim)]

    def _own_traits(self, mention: Mention, claim: _Claim) -> Iterator[str]:
        """What the claim's own sentence adds: the distance, and what stands between."""
        if mention.sentence != claim.index:
            return
        near = _where(mention, claim.index, claim.start)
        begin, stop = (claim.end, mention.start) if near == "after" else (mention.end, claim.start)
        yield near if stop < begin else f"{near}{bisect_left(_DISTANCES, stop - begin + 1)}"
        if _OTHER_COUNT.search(self._doc.text, begin, stop):
            yield f"{near}:other count"
        if ";" in self._doc.text[begin:stop]:
            yield "semicolon"
        if mention in claim.own:
            distance = abs(mention.start - claim.start)
            yield f"{near}:rank{min(3, sum(abs(other.start - claim.start) < distance for other in claim.own))}"

    def made(self, start: int, end: int) -> Place:
        """The place that the words ``text[start:end]`` name: the mention there, or the bare words."""
        for mention in self.mentions:
            if mention.start < end and start < mention.end:
                return self._place(mention)
        span = Span.of(self._doc.text, start, end)
        return Place(span, name=span.text)

    def named(self, start: int, end: int) -> Place:
        """As :meth:`made`, but a demonym, or "across the country", stands for its country only where the country itself
        is never named: else the nearest words that name it do."""
        for mention in (*self.mentions, *self.countrywide):
            if mention.start < end and start < mention.end and mention.how in STANDING_IN:
                plain = [m for m in self.mentions if m.key == mention.key and m.how not in STANDING_IN]
                return self._place(min(plain, key=lambda m: abs(m.start - start)) if plain else mention)
        return self.made(start, end)

    def _place(self, mention: Mention) -> Place:
        text = self._doc.text
        span = Span.of(text, _with_direction(text, mention.start), mention.end)
        return Place(span, name=mention.key.title() if mention.how in STANDING_IN else span.text)


_View = tuple[str, str, str, int | None, str, str]


def _seen_from(mention: Mention, claim: _Claim) -> _View:
    where = _where(mention, claim.index, claim.start)
    return where, mention.how, mention.level, claim.recent.get(mention.sentence), claim.asks, claim.flags


def _far_traits(view: _View) -> Iterator[str]:
    """What needs no look at the text: where a mention stands, how it is led to, its level, what the claim asks."""
    where, how, level, recent, asks, flags = view
    near = where if where in ("after", "before") else "far"
    yield from (f"{near}:{how}", f"{near}:{level}", f"{asks}:{level}")
    if "fled" in flags:
        yield f"fled:{how}"
    if near != "far":
        return
    yield where
    if recent is not None:
        yield f"recent:{recent}"
    if "own" in flags:
        yield "not own"
    if "here" in flags:
        yield f"here:{where[:4]}:{level in _LOCAL}"


@lru_cache(maxsize=8192)
def _weight(view: _View) -> int:
    return _sum(_far_traits(view))


def _sum(traits: Iterable[str]) -> int:
    return sum(WEIGHTS.get(trait, 0) for trait in traits)


def _with_direction(text: str, start: int) -> int:
    """Where a name begins together with the word of direction before it ("northern", "rural")."""
    before = text[max(0, start - 16) : start].split(" ")
    if len(before) > 1 and before[-1] == "" and before[-2].lower() in DIRECTIONS:
        return start - len(before[-2]) - 1
    return start


def _where(mention: Mention, index: int, start: int) -> str:
    off = mention.sentence - index
    if off == 0:
        return "after" if mention.start >= start else "before"
    if mention.sentence == 0:
        return "first"
    if off > 0:
        return "next" if off == 1 else "later"
    return f"back{-off}" if off > -4 else "back4" if off > -7 else "back7"
