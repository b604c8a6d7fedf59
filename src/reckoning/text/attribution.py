"""Attribution: who makes a claim, or nobody but the outlet itself."""

from __future__ import annotations

import re
from bisect import bisect_right

from reckoning.lexicon.source_kinds import OF_PHRASES
from reckoning.lexicon.speech import (
    AGENCIES,
    BODY_NOUNS,
    PERSON_NOUNS,
    PERSONS,
    PRONOUNS,
    SPEAKER_NOUNS,
    TELLING,
)
from reckoning.model import Source, Span
from reckoning.text.attribution_cues import Cue, cues, opening
from reckoning.text.attribution_quotes import quotations
from reckoning.text.document import Document

_BARRIER = re.compile(r";|,\s+(?:but|while|although|though|whereas)\b", re.I)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
_WORD = re.compile(r"[\w.'’-]*\w")
_TAGS = (
    r"(?i:monitor(?:ing group)?|ngo|activists|watchdog|police|officials|witnesses|un|sources?|opposition|rights groups?"
    r"|medics|observatory|(?:state )?media|reports?)"
)
_TAG = re.compile(rf"(?:^|[\s:–—-])((?:{_TAGS})|[A-Z]{{3,6}})\s+(?:{'|'.join(AGENCIES)})\b|\s({_TAGS})\s[–—-]\s")
_ENDING_TAG = re.compile(rf"[:–—-]\s+((?:[A-Za-z.]+\s){{0,2}}{_TAGS})\s*$")
_LEADING_TAG = re.compile(rf"((?:[A-Z][\w.'’-]*\s){{0,2}}{_TAGS}):\s+(?=[\w\s]*\w)")
_LOOKBACK = 8
_GENERIC = frozenset("group monitor watchdog organisation organization agency network ngo newspaper channel".split())
_PAPERS = frozenset("statement report release communique letter".split())
_SPOKESMEN = frozenset("source spokesman spokeswoman spokesperson official".split())
# "a report released on Monday by the Lake Research Centre"
_ISSUED = re.compile(
    r"(?:(?:an?|the|this|that) )?(?:[\w-]+ ){0,2}(?:report|statement|study|survey|communique|release)"
    r" (?:issued|released|published|compiled|prepared)(?: [\w-]+){0,3}? by (?P<who>(?:the )?"
    r"(?-i:[A-Z])[\w.&'’-]*\w(?: (?:(?:of|for|in|on|and|the|de) ){0,2}(?-i:[A-Z])[\w.&'’-]*\w){0,7})",
    re.I,
)
_NOBODIES = _GENERIC | _PAPERS | _SPOKESMEN

# "another group, the Lake Research Centre, said": the name beside it is who speaks.
_UNNAMED_BODY = re.compile(
    r"(?:another|an?|one)(?: [\w-]+){0,3} (?:group|organi[sz]ation|watchdog|monitor|network|agency|body|charity)"
)
_APPOSED = re.compile(r",\s+((?:[Tt]he\s+)?[A-Z][^,;:.\n\"]{2,80}),")


class Speakers:
    """Finds who makes a claim in one document. Sentences are read when they are asked for, and once."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._cues: dict[int, tuple[Cue, ...]] = {}
        self._quotes: tuple[tuple[int, int], ...] | None = None
        self._starts = [sentence.start for sentence in doc.sentences]

    def of(self, index: int, start: int, end: int) -> Source | None:
        """Who makes the claim at ``doc.text[start:end]`` in sentence ``index``; ``None``: the outlet's own voice."""
        found = self.find(index, start, end)
        return None if found is None else found[0]

    def find(self, index: int, start: int, end: int) -> tuple[Source, str] | None:
        """The source as in ``of``, and the name of the rule that read it."""
        quote = self._quote_at(start)
        chosen = self._chosen(index, start, end, quote)
        until = chosen[0].at if chosen and chosen[0].at > end else None
        tag = self._tagged(index, start, end, until=until)
        if tag is not None:
            return tag
        for cue in chosen:
            found = self._source(index, cue)
            if found is not None:
                return found
        told = self._quoted(quote) if quote is not None else self._announced(index)
        found = None if told is None else self._source(*told)
        return None if found is None else (found[0], "quotation" if quote is not None else "account after a colon")

    def _announced(self, index: int) -> tuple[int, Cue] | None:
        """The speaker of sentences without quotation marks after "X said:"."""
        for back in range(index - 1, max(index - 5, -1), -1):
            found = self.cues(back)
            if self._doc.words(back).endswith(":"):
                return (back, found[-1]) if found and found[-1].ahead else None
            if found:
                return None
        return None

    def cues(self, index: int) -> tuple[Cue, ...]:
        """The cues of sentence ``index``."""
        found = self._cues.get(index)
        if found is None:
            sentence = self._doc.sentences[index]
            found = self._cues[index] = cues(self._doc.text, sentence.start, sentence.end)
        return found

    def _chosen(self, index: int, start: int, end: int, quote: tuple[int, int] | None) -> list[Cue]:
        """The cues whose account may hold the anchor, the likelier first."""
        ahead: Cue | None = None
        behind: Cue | None = None
        around: Cue | None = None
        for cue in self.cues(index):
            if self._speaks_inside(cue, quote):
                continue
            if cue.ahead and cue.to <= start:
                ahead = cue
            elif cue.behind and cue.at >= end and behind is None:
                behind = cue
            elif cue.at < end and cue.to > start and around is None:
                around = cue
        behind = behind and self._origin(index, behind)
        if ahead is None or behind is None:
            return [cue for cue in (ahead, behind, around) if cue is not None]
        passes = _BARRIER.search(self._doc.text, ahead.to, start) or self._yields(ahead, behind)
        return [behind, ahead] if passes else [ahead, behind]

    def _origin(self, index: int, cue: Cue) -> Cue:
        """Whom the speaker cites right behind the verb: the origin of the chain."""
        for other in self.cues(index):
            if other.rule == "quoted" and 0 <= other.at - max(cue.to, cue.end) <= 30:
                return other
        return cue

    def _yields(self, ahead: Cue, behind: Cue) -> bool:
        """Whether "according to" behind the anchor is nearer to it than a verb that only comments before it."""
        verb = self._doc.text[ahead.start : ahead.to].rsplit(None, 1)[-1].lower()
        return behind.rule == "according to" and verb in TELLING

    def _speaks_inside(self, cue: Cue, quote: tuple[int, int] | None) -> bool:
        """Whether the cue is a quoted person's "we believe", which names nobody."""
        word = self._doc.text[cue.start : cue.end].lower()
        if quote is not None and quote[0] <= cue.at < quote[1]:
            return word in PRONOUNS
        return word in ("i", "we")

    def _quote_at(self, position: int) -> tuple[int, int] | None:
        if self._quotes is None:
            self._quotes = quotations(self._doc.text)
        at = bisect_right(self._quotes, (position, len(self._doc.text))) - 1
        if at >= 0 and self._quotes[at][0] <= position < self._quotes[at][1]:
            return self._quotes[at]
        return None

    def _quoted(self, quote: tuple[int, int]) -> tuple[int, Cue] | None:
        """Who speaks a quotation that began or ends in another sentence: the cue behind it, else the one before."""
        last, first = self._index_at(quote[1]), self._index_at(quote[0])
        for cue in self.cues(last):
            if cue.at >= quote[1] and cue.behind:
                return last, cue
        for cue in reversed(self.cues(first)):
            if cue.at < quote[0]:
                return (first, cue) if cue.ahead else None
        if quote[0] - self._starts[first] > 3:
            return None
        for cue in reversed(self.cues(first - 1) if first else ()):
            return first - 1, cue
        return None

    def _index_at(self, position: int) -> int:
        return max(bisect_right(self._starts, position) - 1, 0)

    def _tagged(self, index: int, start: int, end: int, *, until: int | None) -> tuple[Source, str] | None:
        """The tag of a headline, behind or before it: "20 dead: monitor AFP", "Activists: 20 dead"."""
        sentence = self._doc.sentences[index]
        stop = sentence.end if until is None else min(until, sentence.end)
        text = self._doc.text
        found = (
            _TAG.search(text, end, min(stop, end + 200))
            or _ENDING_TAG.search(text, end, sentence.end)
            or _LEADING_TAG.search(text, max(sentence.start, start - 60), max(start, sentence.start))
        )
        return None if found is None else (self.made(*found.span(found.lastindex or 0)), "headline tag")

    def _source(self, index: int, cue: Cue) -> tuple[Source, str] | None:
        word = self._doc.text[cue.start : cue.end].lower()
        if word in PRONOUNS:
            stands_for = self._antecedent(index, cue, word)
            return None if stands_for is None else (self.made(*stands_for), f"{cue.rule}, pronoun")
        named = self._earlier(index, cue, word)
        if named is not None:
            return self._issued(*named), f"{cue.rule}, name stood for"
        apposed = _APPOSED.match(self._doc.text, cue.end) if _UNNAMED_BODY.fullmatch(word) else None
        if apposed is not None:
            return self.made(*apposed.span(1)), f"{cue.rule}, name beside"
        return self._issued(cue.start, cue.end), cue.rule

    def _antecedent(self, index: int, cue: Cue, pronoun: str) -> tuple[int, int] | None:
        """The nearest speaker before a pronoun that it can stand for."""
        wants_person = pronoun in ("he", "she", "i", "who")
        for back in range(index, max(index - _LOOKBACK, -1), -1):
            for other in reversed(self.cues(back)):
                phrase = self._doc.text[other.start : other.end]
                if other.at < cue.at and phrase.lower() not in PRONOUNS and _is_person(phrase) == wants_person:
                    return other.start, other.end
            sentence = self._doc.sentences[back]
            near = index - 3 < back < index or (back == index and not cue.behind)
            first = opening(self._doc.text, sentence.start, sentence.end) if near else None
            if first and first[1] <= cue.at and _is_person(self._doc.text[slice(*first)]) == wants_person:
                return first
        return None

    def _earlier(self, index: int, cue: Cue, word: str) -> tuple[int, int] | None:
        """The name or fuller phrase that "the group", "the spokesman", "the source" stands for."""
        parts = word.split()
        if not 2 <= len(parts) <= 3 or parts[0] not in ("the", "this") or parts[-1] not in SPEAKER_NOUNS:
            return None
        if len(parts) == 3 and not (parts[-1] in _GENERIC and parts[1].islower()):
            return None
        if parts[-1] in _PAPERS:
            issuer = self._issuer(index, cue, parts[-1])
            if issuer is not None:
                return issuer
        for fits in (_repeats, _generic):
            for back in range(index, max(index - _LOOKBACK, -1), -1):
                for other in reversed(self.cues(back)):
                    phrase = self._doc.text[other.start : other.end]
                    if other.at < cue.at and phrase.lower() != word and fits(parts[-1], phrase):
                        return other.start, other.end
        return None

    def _issuer(self, index: int, cue: Cue, paper: str) -> tuple[int, int] | None:
        """Who said something "in a statement", for the statement that goes on speaking."""
        for back in range(index, max(index - _LOOKBACK, -1), -1):
            for other in self.cues(back):
                tail = self._doc.text[other.to : other.to + 60].split(".", 1)[0]
                if other.at < cue.at and re.search(rf"\bin an? (?:\w+ )?{paper}\b", tail, re.I):
                    return other.start, other.end
        return None

    def named(self, start: int, end: int) -> Source:
        """As :meth:`made`, but words that name nobody, such as "the group", "she" or "the statement", stand for the
        name before them, where one is found."""
        told = self._told_before(start, end) if _names_nobody(self._doc.text[start:end]) else None
        return told or self._issued(start, end)

    def _issued(self, start: int, end: int) -> Source:
        """Who issued the report that ``text[start:end]`` names, if it says so; else those words."""
        issued = _ISSUED.match(self._doc.text, start)
        return self.made(*issued.span("who")) if issued else self.made(start, end)

    def _told_before(self, start: int, end: int) -> Source | None:
        """Who speaks in the words ``text[start:end]``, beside a verb of saying, if that says more than they."""
        phrase, index = self._doc.text[start:end], self._index_at(start)
        for cue in self.cues(index):
            found = self._source(index, cue) if cue.start < end and start < cue.end else None
            if found is not None:
                told = found[0].span.text
                name = _ARTICLE.sub("", told, count=1)[:1].isupper() and not phrase.isupper()
                longer = len(told.split()) > len(phrase.split())
                return found[0] if name or longer or phrase.lower() in PRONOUNS else None
        return None

    def made(self, start: int, end: int) -> Source:
        """The source that the words ``text[start:end]`` name, with its name and kind."""
        span = Span.of(self._doc.text, start, end)
        return Source(
            span, _ARTICLE.sub("", span.text, count=1) if _ARTICLE.match(span.text) else span.text, kind(span.text)
        )


def kind(phrase: str) -> str | None:
    """The kind of source that a phrase shows, or ``None`` where it shows none."""
    words = set(_WORD.findall(phrase.lower()))
    for name, marks in OF_PHRASES:
        if words & marks:
            return name
    return None


def _names_nobody(phrase: str) -> bool:
    """Whether a phrase is a pronoun, or "the" and a noun for any speaker: "the group", "the Britain-based monitor"."""
    first, *rest = phrase.split() or [""]
    if not rest:
        return first.lower() in PRONOUNS
    named = not phrase.isupper() and any(word[0].isupper() and "-" not in word for word in rest)
    return not named and first.lower() in ("the", "this") and rest[-1].lower() in _NOBODIES


def _repeats(noun: str, phrase: str) -> bool:
    """Whether the phrase has the noun: "the source" after "a source in the army"."""
    return noun in phrase.lower().split()


def _generic(noun: str, phrase: str) -> bool:
    """Whether a noun that names no one in particular can stand for the phrase: "the group" for a body with a name."""
    if noun in _GENERIC:
        return any(word[:1].isupper() for word in phrase.split()[1:]) and not _is_person(phrase)
    return noun in _SPOKESMEN and _is_person(phrase)


def _is_person(phrase: str) -> bool:
    """Whether a phrase names one person."""
    words = phrase.split()
    lows = [word.lower() for word in words]
    if "and" in lows:
        return False
    if lows[-1] in PERSONS:
        return True
    if lows[-1] in SPEAKER_NOUNS or lows[0] == "the":
        return any(low in PERSONS for low in lows) and lows[-1] not in (BODY_NOUNS | (PERSON_NOUNS - PERSONS))
    if any(low in PERSONS for low in lows):
        return True
    acronym = len(words) == 1 and phrase.isupper()
    return words[-1][:1].isupper() and not acronym and kind(phrase) is None
