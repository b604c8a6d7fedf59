"""From a model's answer to claims: nothing is believed that the report's own words do not bear out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from reckoning.engine.endpoint_http import EndpointError, from_json
from reckoning.engine.endpoint_prompt import Window
from reckoning.engine.endpoint_words import NotInText, Words, nearest, show, time_of
from reckoning.engine.readers import EMPTIED, REFUSED
from reckoning.model import EFFECTS, POLARITIES, SCOPES, Claim, Issue, Place, Polarity, Scope, Source, Span, Timespan
from reckoning.text.attribution import kind
from reckoning.text.dates import Times
from reckoning.text.document import Document

MOST_CLAIMS: Final = 400  # in one answer
_FENCED = re.compile(r"```(?:json)?\s*\n(.*?)\n?```", re.S)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
_RULE: Final = "model"
_Word = TypeVar("_Word", bound=str)


def claims_of_answer(answer: str) -> list[Any]:
    """The items of the answer's ``claims``; the JSON may stand in one code fence, and nothing may stand beside it.

    Raises:
        EndpointError: it is not that.
    """
    fenced = _FENCED.fullmatch(answer.strip())
    data = from_json(fenced.group(1) if fenced else answer, "the model's answer")
    found = data.get("claims") if isinstance(data, dict) else None
    if not isinstance(found, list):
        raise EndpointError(f"the model's answer has no list of claims: {answer[:60]!r}")
    if len(found) > MOST_CLAIMS:
        raise EndpointError(f"the model's answer lists {len(found):,} claims, {MOST_CLAIMS} are allowed")
    return found


class Checker:
    """The claims of one report, taken from answers; what is refused or left empty becomes an issue each."""

    def __init__(self, doc: Document, reader: str) -> None:
        self._doc, self._reader = doc, reader
        self._times = Times(doc)
        self._words: dict[int, Words] = {}
        self._taken: dict[str, set[int]] = {}
        self._claims: dict[str, Claim] = {}
        self.issues: list[Issue] = []

    @property
    def claims(self) -> list[Claim]:
        """The claims accepted so far, each once, in the order in which they came."""
        return list(self._claims.values())

    def take(self, answer: str, window: Window) -> None:
        """Check one answer about the sentences of ``window``.

        Raises:
            EndpointError: the answer as a whole is not what was asked for.
        """
        shown = frozenset(sentence.index for sentence in window.sentences)
        earlier: dict[int, str] = {}
        for number, item in enumerate(claims_of_answer(answer), start=1):
            if _is_before(item, window.first):
                continue  # the request before asked for it
            try:
                claim = self._claim(item, _Shown(shown, earlier))
            except NotInText as problem:
                self._refuse(number, item, problem)
                continue
            self._claims.setdefault(claim.id, claim)
            if isinstance(item.get("id"), int):
                earlier.setdefault(item["id"], claim.id)

    def _refuse(self, number: int, item: object, problem: NotInText) -> None:
        effect = item.get("effect") if isinstance(item, dict) else None
        what = f"claim {number}{f' ({effect})' if effect in EFFECTS else ''}"
        self._tell(REFUSED, f"{what} of the model's answer is refused: {problem}")

    def _tell(self, code: str, reason: str) -> None:
        name = self._doc.report.id
        self.issues.append(Issue(code, f"report {name}: {reason}", report=name))

    def _claim(self, item: object, shown: _Shown) -> Claim:
        if not isinstance(item, dict):
            raise NotInText(f"{show(item)} is no object")
        index = self._index(item.get("s"), shown.sentences)
        effect = item.get("effect")
        if effect not in EFFECTS:
            raise NotInText(f"{show(effect)} is no effect")
        sentence = self._sentence(index)
        taken = self._taken.setdefault(effect, set())
        quantity = sentence.quantity(item.get("count"), item.get("number"), taken)
        at = sentence.start if quantity.start is None else quantity.start
        trigger = self.located(item.get("trigger"), _Near(index, at, shown.sentences))
        slots = _Slots(self, item, _Near(index, at, shown.sentences))
        place, source, time = slots.span("place"), slots.span("source"), slots.time(self._times)
        claim = Claim(
            report=self._doc.report.id,
            effect=effect,
            quantity=quantity,
            trigger=trigger,
            evidence=Span.of(self._doc.text, sentence.start, sentence.end),
            victims=slots.span("victims"),
            perpetrator=slots.span("perpetrator"),
            means=slots.span("means"),
            place=Place(place, place.text) if place else None,
            time=time,
            source=_source(source),
            scope=slots.scope(),
            polarity=slots.polarity(),
            part_of=slots.link("part_of", shown.earlier),
            same_as=slots.link("same_as", shown.earlier),
            caveat=slots.span("caveat"),
            rules={"quantity": f"{_RULE}, numerals", "effect": _RULE, **slots.rules},
            reader=self._reader,
        )
        for reason in slots.emptied:
            self._tell(EMPTIED, f"{effect} {show(quantity.text)}, sentence {index}: {reason}; left empty")
        if quantity.start is not None:
            taken.add(quantity.start)
        return claim

    def _index(self, value: object, shown: frozenset[int]) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value not in shown:
            raise NotInText(f"there is no sentence {show(value)}")
        return value

    def _sentence(self, index: int) -> Words:
        if index not in self._words:
            self._words[index] = Words(self._doc, index)
        return self._words[index]

    def located(self, value: object, near: _Near) -> Span:
        """Where words, or ``[sentence, words]``, stand, nearest to the claim's count.

        Raises:
            NotInText: they stand nowhere there.
        """
        index = near.index
        if isinstance(value, list):
            if len(value) != 2:
                raise NotInText(f"{show(value)} is not [sentence, words]")
            index, value = self._index(value[0], near.shown), value[1]
        return nearest(self._sentence(index).places(value), near.at)


def _is_before(item: object, first: int) -> bool:
    """Whether an item is of a sentence that was shown for its context alone."""
    index = item.get("s") if isinstance(item, dict) else None
    return isinstance(index, int) and 0 <= index < first


def _source(words: Span | None) -> Source | None:
    if words is None:
        return None
    article = _ARTICLE.match(words.text)
    return Source(words, words.text[article.end() :] if article else words.text, kind(words.text))


class _Shown:
    """What an answer may speak of: the sentences shown, and its own earlier claims by the ids it gave them."""

    def __init__(self, sentences: frozenset[int], earlier: Mapping[int, str]) -> None:
        self.sentences, self.earlier = sentences, earlier


class _Near:
    """Where a claim stands: its sentence, the position of its count, and the sentences that were shown."""

    def __init__(self, index: int, at: int, shown: frozenset[int]) -> None:
        self.index, self.at, self.shown = index, at, shown


class _Slots:
    """The optional fields of one item: found in the text, or empty with the reason in ``emptied``."""

    def __init__(self, checker: Checker, item: Mapping[str, Any], near: _Near) -> None:
        self._checker, self._item, self._near = checker, item, near
        self.rules: dict[str, str] = {}
        self.emptied: list[str] = []

    def time(self, times: Times) -> Timespan | None:
        """The words of the time, resolved by our grammar and never by the model."""
        found = self.span("time")
        if found is None:
            return None
        time, rule = time_of(times, found)
        self.rules["time"] = f"{_RULE}, {rule}"
        return time

    def scope(self) -> Scope:
        """The scope; the usual one where the answer has none."""
        return self._choice("scope", SCOPES)

    def polarity(self) -> Polarity:
        """The polarity; the usual one where the answer has none."""
        return self._choice("polarity", POLARITIES)

    def _choice(self, name: str, allowed: tuple[_Word, ...]) -> _Word:
        value = self._item.get(name)
        if value is None:
            return allowed[0]
        if value not in allowed:
            self.emptied.append(f"{name} {show(value)} is not one of {', '.join(allowed)}")
            return allowed[0]
        self.rules[name] = _RULE
        return allowed[allowed.index(value)]

    def link(self, name: str, earlier: Mapping[int, str]) -> str | None:
        """The id of an earlier claim of the answer."""
        value = self._item.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or value not in earlier:
            self.emptied.append(f"{name} {show(value)} is no earlier claim that was accepted")
            return None
        self.rules[name] = _RULE
        return earlier[value]

    def span(self, name: str) -> Span | None:
        """The words of a field."""
        value = self._item.get(name)
        if value is None:
            return None
        try:
            found = self._checker.located(value, self._near)
        except NotInText as problem:
            self.emptied.append(f"{name}: {problem}")
            return None
        self.rules[name] = _RULE
        return found
