"""How many one report tells of: its totals, its groups and its single victims, each counted once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reckoning.lexicon.places import STREET_ENDINGS
from reckoning.lexicon.speech import SPEAKER_NOUNS
from reckoning.lexicon.victims import DOERS, ONE_DOER, OTHERS, PRONOUNS, SELF, STRUCK
from reckoning.model import Claim, Quantity, Report
from reckoning.reconcile.persons import Person, can_be_one, persons_of, told_together, words_of

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NO_NAMES = STREET_ENDINGS | SPEAKER_NOUNS


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim as a count of victims. ``persons`` are told apart one by one; a group has none.

    ``others`` come on top of people told of before; ``struck`` leaves open whether they died; ``doer`` did it.
    """

    claim: Claim
    persons: tuple[Person, ...]
    others: bool
    struck: bool
    doer: bool

    @property
    def low(self) -> int:
        """The least that its words allow."""
        return self.claim.quantity.low or 0

    @property
    def at(self) -> int:
        """Where its count stands in the report; the word for the effect, where no words carry the count."""
        return self.claim.trigger.start if self.claim.quantity.start is None else self.claim.quantity.start


@dataclass(frozen=True, slots=True)
class Head:
    """One victim as the mentions of a report tell of it together."""

    person: Person
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A number that the words of a report give, alone or as a sum: "two men and a woman" is three."""

    quantity: Quantity
    claims: tuple[Claim, ...]
    struck: bool = False

    @property
    def at(self) -> int:
        """Where it stands in the report."""
        return self.claims[0].trigger.start

    @property
    def number(self) -> int:
        """The number that its words name."""
        return self.quantity.high or 0 if self.quantity.low is None else self.quantity.low


class Names:
    """Which words of an event are names: a single word is one where a fuller name has it, or nothing speaks against."""

    def __init__(self, mentions: Sequence[Mention], reports: Mapping[str, Report]) -> None:
        self._reports = reports
        names = (person.name for mention in mentions for person in mention.persons if len(person.name) > 1)
        self._in_full = {word for name in names for word in name}
        places = {mention.claim.place.span.text for mention in mentions if mention.claim.place}
        self._places = {word.casefold() for place in places for word in _WORD.findall(place)}

    def sure(self, mention: Mention) -> Mention:
        """The mention without names that may be none: "Very" and "Springfield" are capitalised too."""
        persons = tuple(self._sure(person, mention.claim.report) for person in mention.persons)
        return mention if persons == mention.persons else replace(mention, persons=persons)

    def _sure(self, person: Person, report: str) -> Person:
        if len(person.name) != 1 or person.name[0] in self._in_full:
            return person
        word = person.name[0]
        text = self._reports[report].text if report in self._reports else ""
        if word in self._places or (text and not _stands_in_a_name(word, text)):
            return replace(person, name=(), manner="pointed at")
        return person


@lru_cache(maxsize=4096)
def _stands_in_a_name(word: str, text: str) -> bool:
    """Whether a report has a folded word beside another capitalised one, and never in small letters."""
    if word in text and re.search(rf"\b{re.escape(word)}\b", text):
        return False
    capital = re.escape(word[0].upper() + word[1:])
    beside = re.search(rf"(?:[A-Z][\w.'’-]* {capital}|{capital} [A-Z][\w.'’-]*)\b", text)
    return beside is not None and word not in _NO_NAMES


def mention_of(claim: Claim) -> Mention | None:
    """The claim as a count of victims, or ``None`` where it asserts no number of people."""
    quantity = claim.quantity
    if not quantity.is_numeric or not quantity.counts_people or claim.polarity != "asserted":
        return None
    tokens = {word.casefold() for word in _WORD.findall(words_of(claim))}
    struck = claim.effect == "injured" and any(word.casefold() in STRUCK for word in _WORD.findall(claim.trigger.text))
    return Mention(claim, persons_of(claim), bool(tokens & OTHERS), struck, bool(tokens & DOERS))


def heads_of(mentions: Iterable[Mention]) -> list[Head]:
    """The single victims that mentions tell of: those told of most fully first, pronouns to whom they can be.

    A pronoun, "the man" or a mention that can be of somebody told of already adds nobody. Somebody who killed himself
    is none of those killed in the same sentence.
    """
    singles = [(person, mention) for mention in mentions for person in mention.persons]
    singles.sort(key=lambda one: (one[0].manner == "pointed at", -one[0].told, one[1].claim.id))
    heads: list[Head] = []
    for person, mention in singles:
        fits = [i for i, head in enumerate(heads) if _fits(head, person, mention)]
        points = person.manner == "pointed at" and not self_killed(mention)
        if points and heads:
            fits = fits or [0]
        if not fits:
            heads.append(Head(person, (mention,)))
        else:
            head = heads[fits[0]]
            told = head.person if points else told_together((head.person, person))
            heads[fits[0]] = Head(told, (*head.mentions, mention))
    return heads


def _fits(head: Head, person: Person, mention: Mention) -> bool:
    if any(other.claim.id == mention.claim.id for other in head.mentions):
        return False
    if self_killed(mention) and any(other.claim.evidence == mention.claim.evidence for other in head.mentions):
        return False
    return can_be_one(head.person, person)


def self_killed(mention: Mention) -> bool:
    """Whether somebody killed himself."""
    return mention.claim.effect == "killed" and (mention.claim.quantity.text or "").casefold() in SELF


def _one_did_it(claim: Claim) -> bool:
    """Whether a claim names a single person as the doer."""
    words = [word.casefold() for word in _WORD.findall(claim.perpetrator.text)] if claim.perpetrator else []
    return not ONE_DOER.isdisjoint(words)


def referred(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, a pronoun told as the person named before it in its sentence: "Ann Poe was hurt, and she died"."""
    named: dict[tuple[str, int], list[Mention]] = {}
    for mention in mentions:
        if len(mention.persons) == 1 and mention.persons[0].name:
            named.setdefault((mention.claim.report, mention.claim.evidence.start), []).append(mention)
    out: list[Mention] = []
    for mention in mentions:
        points = len(mention.persons) == 1 and (mention.claim.quantity.text or "").casefold() in PRONOUNS
        before = named.get((mention.claim.report, mention.claim.evidence.start), ()) if points else ()
        told = [one for one in before if one.at < mention.at and can_be_one(one.persons[0], mention.persons[0])]
        if told:
            last = max(told, key=lambda one: (one.at, one.claim.id)).persons[0]
            mention = replace(mention, persons=(told_together((last, mention.persons[0])),))
        out.append(mention)
    return out


def totals_of(mentions: Sequence[Mention], parts: Collection[str] = ()) -> list[Total]:
    """The numbers that a report's words give: the counts of one verb together, "others" with those told of before.

    Those who did it, counted apart in the same sentence, come on top; ``parts`` are included in other counts.
    """
    whole = [mention for mention in mentions if mention.claim.id not in parts]
    verbs: dict[int, list[Mention]] = {}
    for mention in sorted(whole, key=lambda one: (one.claim.trigger.start, one.at, one.claim.id)):
        verbs.setdefault(mention.claim.trigger.start, []).append(mention)
    totals: list[Total] = []
    for group in verbs.values():
        if len(group) == 1 and group[0].persons and group[0].low == 1:
            continue
        added = list(group)
        others = any(mention.others for mention in group)
        beside = [one for one in whole if one not in group and one.claim.evidence == group[0].claim.evidence]
        if others:
            added += [one for one in beside if one.at < group[0].at]
        if not any(mention.doer for mention in added):
            doers = [one for one in beside if one.doer and one not in added]
            if not doers and any(_one_did_it(one.claim) for one in group):
                doers = [one for one in whole if self_killed(one)]  # nobody is among those whom he killed
            added += sorted(doers, key=lambda one: (-one.low, one.claim.id))[:1]
        total = Quantity.of(0, 0)
        for mention in added:
            total = total + mention.claim.quantity
        totals.append(Total(total, tuple(one.claim for one in added), not others and all(m.struck for m in group)))
    return totals


def chosen(totals: Sequence[Total]) -> Total | None:
    """The number that a report gives most often, of equals the first; one of people hurt before one of people hit.

    That nobody was hurt is a number only where no other is: "no one else was hurt" takes nothing away.
    """
    some = [total for total in totals if total.number] or list(totals)
    told = [total for total in some if not total.struck] or some
    often = Counter(total.number for total in told)
    return min(told, key=lambda total: (-often[total.number], total.at, total.claims[0].id), default=None)
