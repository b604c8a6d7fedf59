"""Linking: which count goes with which trigger, by where each stands in the clause."""

from __future__ import annotations

from dataclasses import dataclass

from reckoning.lexicon.grammar import (
    BE,
    BE_FORMS,
    CLAUSE,
    CONJUNCTIONS,
    COUNTING,
    DETERMINERS,
    END,
    PREPOSITIONS,
    PUNCTUATION,
    TRANSPARENT,
)
from reckoning.lexicon.linking import (
    ACTIVE_AFTER,
    HURTS,
    IF,
    NAME_AFTER,
    NO_SUBJECT,
    OBJECT_OPENERS,
    ONES_OWN,
    PASSIVE,
    STATUS,
    STRIKERS,
    STRUCK,
    SUBSET,
    SUFFERED,
    WEAK_FOR_ONE,
)
from reckoning.lexicon.people import BODIES, PERSONS
from reckoning.read.counted import Counted
from reckoning.read.triggers import Trigger
from reckoning.text.tokens import Tokens

_LONGEST_REACH = 22
_TOLL_REACH = 16
# How far a single person may stand from the trigger: names and pronouns nearer than described persons.
_CLOSE = {"article": 8.0, "definite": 5.0, "name": 5.0, "pronoun": 2.0}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A count with its trigger: the kernel of one claim. ``rule`` names the pattern, ``part`` a subset's whole."""

    counted: Counted
    trigger: Trigger
    rule: str
    cost: float
    part: bool = False


def link(tokens: Tokens, counted: list[Counted], triggers: list[Trigger]) -> list[Anchor]:
    """At most one anchor for each count, in order of the counts."""
    grid = _Grid(tokens, counted, triggers)
    out: dict[int, Anchor] = {}
    for number, item in enumerate(counted):
        options = (grid.inside(item), grid.after(item), grid.before(item), grid.toll(item))
        found = [anchor for anchor in options if anchor and _is_likely(anchor)]
        if found:
            out[number] = min(found, key=lambda a: a.cost)
    grid.conjoin(out)
    grid.documented(out)
    return [out[number] for number in sorted(out)]


def _is_likely(anchor: Anchor) -> bool:
    """Words of many senses need people beside them; a noun that the lexicon does not know needs a plain verb."""
    if anchor.trigger.weak and (anchor.rule == "counted_noun" or anchor.counted.kind == "unknown"):
        return False
    return anchor.counted.kind != "unknown" or anchor.rule not in ("toll", "subject_of", "said_of")


class _Grid:
    """One sentence: which count and which trigger stands on each token."""

    def __init__(self, tokens: Tokens, counted: list[Counted], triggers: list[Trigger]) -> None:
        self.tokens, self.lower, self.counted = tokens, tokens.lower, counted
        self.triggers = triggers
        self.trigger_on = {at: t for t in triggers for at in range(t.start, t.end)}
        self.counted_from = {c.start: c for c in counted}

    def inside(self, item: Counted) -> Anchor | None:
        """The phrase itself carries the effect: "20 deaths", "16 bodies", "20 wounded soldiers", "no casualties"."""
        for at in range(item.first, min(item.end + 1, len(self.lower))):
            trigger = self.trigger_on.get(at)
            if trigger is None or not set(trigger.classes) & set("NAVI"):
                continue
            if at < item.end:
                status = self.lower[at] in STATUS
                return Anchor(item, trigger, "counted_noun", 3.0 if status else 0.2)
            if trigger.classes == "N" or (set(trigger.classes) == set("GN") and self._no_object(trigger)):
                return Anchor(item, trigger, "counted_noun", 0.2) if item.kind != "person" else None
        return None

    def after(self, item: Counted) -> Anchor | None:
        """The people stand before what befell them: "20 people were killed", "20 killed", "20 have died"."""
        at, cost, being, between = item.end, 0.0, False, ""
        hurt: Anchor | None = None  # what they suffered, unless they died of it: "20 with wounds were found dead"
        while at < len(self.lower) and at - item.end < _LONGEST_REACH:
            word = self.lower[at]
            trigger = self.trigger_on.get(at)
            if trigger and self._is_suffered(item, trigger):
                hurt = Anchor(item, trigger, "suffered", cost + 0.3)
                at, cost, being = trigger.end, cost + 1.0, False
                continue
            if hurt and (word in DETERMINERS or self.tokens.words[at][0].isupper()):
                return hurt  # somebody else is told of
            if trigger and trigger.classes == "N" and at > item.end + 1:
                at, cost, being = trigger.end, cost + 1.0, False
                continue
            if trigger and not (at > item.end and "V" in trigger.classes and self._describes_people(trigger)):
                return self._subject(item, trigger, cost, being) or hurt
            other = self.counted_from.get(at)
            if other and other is not item:
                among = between == "them" and self.lower[at - 2] == "among"
                among = among or self.lower[other.count.core] in ("most", "mostly")
                among = among or (between == "among" and being)
                if hurt or (between not in (",", "and", "or", "including", "plus", "as") and not among):
                    return hurt
                at, cost, being = other.end, cost + 1.5, False
                continue
            step = 1.0 if self._goes_on_passive(at) else self._step(word, being)
            if step is None:
                return hurt
            cost += step
            being = word in BE_FORMS or (
                being and (word in TRANSPARENT or word in BE or word[-2:] == "ly" or word == "among")
            )
            between = word
            at += 1
        return hurt

    def _is_suffered(self, item: Counted, trigger: Trigger) -> bool:
        """Whether a noun tells what the people suffered: "were found with gunshot wounds", "sustained injuries"."""
        highway = item.kind == "bare" and item.start and self.tokens.words[item.start - 1][0].isupper()
        if highway or trigger.effect != "injured" or self.lower[trigger.end - 1] not in HURTS:
            return False
        words = self.lower[max(item.end, trigger.start - 5) : trigger.start]
        return not SUFFERED.isdisjoint(words) and "no" not in words

    def _goes_on_passive(self, at: int) -> bool:
        """Whether what befell the people is told behind "after": "is in hospital after being shot"."""
        return self.lower[at] == "after" and self.lower[at + 1 : at + 2] in (("being",), ("getting",))

    def _describes_people(self, trigger: Trigger) -> bool:
        """Whether the trigger only describes people named in passing: "including wounded patients"."""
        following = self.lower[trigger.end] if trigger.end < len(self.lower) else ""
        return following in PERSONS and self.lower[trigger.start - 1] in ("and", "including", ",", "or")

    def _step(self, word: str, being: bool) -> float | None:
        """What it costs to read on over ``word`` on the way from people to their trigger; ``None`` stops."""
        if word == "among" and being:
            return 0.1
        if word in END or (word in CLAUSE and word not in ("including", "that", "which", "where")):
            return None if word not in ("(", ")", "—", "–") else 2.0
        if word in BE or word in TRANSPARENT:
            return 0.1
        if word == ",":
            return 2.0
        return 0.6 if word in PREPOSITIONS else 0.8

    def _subject(self, item: Counted, trigger: Trigger, cost: float, being: bool) -> Anchor | None:
        classes = trigger.classes
        last = self.lower[trigger.start - 1]
        if last in ("the", "those", "these") and item.end < trigger.start:
            counted = item.kind == "person" and self.lower[trigger.start - 2] == "among"
            return Anchor(item, trigger, "among", cost, part=True) if counted else None
        if "V" in classes and not being and last in ACTIVE_AFTER and item.end < trigger.start:
            return None
        if "I" in classes:
            return Anchor(item, trigger, "subject_of", cost + 0.3)
        said = being or ("V" in classes and self._no_object(trigger)) or ("V" not in classes and cost < 1.7)
        if "A" in classes and said:
            return Anchor(item, trigger, "said_of", cost + 0.3)
        if "V" in classes and (being or self._no_object(trigger)):
            if not being and cost > 6:
                return None
            return Anchor(item, trigger, "passive", cost + 0.3)
        return None

    def _no_object(self, trigger: Trigger) -> bool:
        """Whether no people follow as the object of the verb: "20 killed", not "20 killed five"."""
        at = trigger.end
        if at >= len(self.lower):
            return True
        word = self.lower[at]
        other = self.counted_from.get(at)
        if other is not None:
            follows = self.trigger_on.get(other.end)
            return follows is not None and "G" not in follows.classes
        if word in OBJECT_OPENERS:
            return False
        return not (word in PERSONS and word not in BODIES) and not (
            self.tokens.words[at][0].isupper() and word not in PREPOSITIONS and not self.tokens.words[0].isupper()
        )

    def before(self, item: Counted) -> Anchor | None:
        """The people stand after what befell them: "killed 20", "killing 20", "deaths of 20"."""
        at, cost = item.start - 1, 0.0
        while at >= 0 and item.start - at <= 5:
            trigger = self.trigger_on.get(at)
            word = self.lower[at]
            if trigger:
                return self._object(item, trigger, cost)
            if word in ("of", "for") and at and self.trigger_on.get(at - 1):
                noun = self.trigger_on[at - 1]
                if "N" in noun.classes or "G" in noun.classes or word == "for":
                    return Anchor(item, noun, "of_phrase", cost + 0.4) if word == "of" else None
                return None
            if word in PREPOSITIONS or word in END or word == "," or word in CLAUSE or word in CONJUNCTIONS:
                return None
            if word in BE:
                return None
            cost += 0.7
            at -= 1
        return None

    def _object(self, item: Counted, trigger: Trigger, cost: float) -> Anchor | None:
        classes = trigger.classes
        if "G" in classes:
            return Anchor(item, trigger, "object_of", cost + 0.35)
        if "V" in classes and not self._is_passive(trigger):
            return Anchor(item, trigger, "object_of", cost + 0.35)
        if classes in ("A", "VA") and cost == 0 and self.lower[item.start - 1] == ":":
            return Anchor(item, trigger, "said_of", 1.0)
        return None

    def _is_passive(self, trigger: Trigger) -> bool:
        at = trigger.start - 1
        while at >= 0 and (self.lower[at] in BE or self.lower[at] in TRANSPARENT or self.lower[at][-2:] == "ly"):
            if self.lower[at] in PASSIVE:
                return True
            at -= 1
        return False

    def toll(self, item: Counted) -> Anchor | None:
        """A figure after the toll: "the death toll rose to 20", "a toll of 20"."""
        at = item.start - 1
        while at >= 0 and item.start - at <= _TOLL_REACH:
            trigger = self.trigger_on.get(at)
            if trigger:
                if trigger.classes == "T":
                    return Anchor(item, trigger, "toll", 0.5 + 0.2 * (item.start - at))
                return None
            if self.lower[at] in (";", ".", "?", "!"):
                return None
            at -= 1
        return None

    def single(self, item: Counted) -> list[Anchor]:
        """The anchors that a single person may have: as subject, as object, or as the one whose death it was."""
        out: list[Anchor] = []
        before = self.lower[item.start - 1] if item.start else ""
        named = item.kind == "name"
        if (named and before == "the") or not IF.isdisjoint(self.lower[max(0, item.start - 2) : item.start]):
            return out
        described = self._described_by(item)
        if described is not None:
            return [Anchor(item, described, "counted_noun", 0.5)]
        if item.kind == "owner":
            own = self.trigger_on.get(item.end)
            suits = own is not None and self.lower[own.start] in ONES_OWN
            return [Anchor(item, own, "possessed", 0.5)] if own is not None and suits else []
        subject = self.after(item) if before not in NO_SUBJECT and not (named and before in NAME_AFTER) else None
        if subject and subject.cost <= _CLOSE.get(item.kind, 4.0) and self._suits(item, subject.trigger):
            out.append(subject)
        found = self.before(item)
        modifies = named and found is not None and found.rule == "object_of" and self._modifies(item)
        if found and found.cost < 1.5 and self._suits(item, found.trigger) and not modifies:
            out.append(found)
        return out

    def _described_by(self, item: Counted) -> Trigger | None:
        """The adjective inside the phrase that says what befell the person: "a wounded soldier"."""
        for at in range(item.first, (item.head or item.first)):
            trigger = self.trigger_on.get(at)
            if trigger is not None and ("A" in trigger.classes or "V" in trigger.classes) and not trigger.weak:
                return trigger
        return None

    def _suits(self, item: Counted, trigger: Trigger) -> bool:
        """Verbs of many senses are read of a single person only where they rarely mean anything else."""
        word = self.lower[trigger.start]
        if trigger.weak and word in STRUCK:
            return not STRIKERS.isdisjoint(self.lower[max(0, trigger.start - 3) : trigger.end + 5])
        if item.kind == "name":
            shot = word == "shot" and self._is_passive(trigger)
            return (not trigger.weak or shot) and word not in ("capture", "captured", "capturing", "captures")
        return not trigger.weak or word in WEAK_FOR_ONE

    def _modifies(self, item: Counted) -> bool:
        """Whether a name only describes the noun after it: "killed Alawite fighters"."""
        if item.end >= len(self.lower):
            return False
        word = self.lower[item.end]
        follows = word in PREPOSITIONS or word in CONJUNCTIONS or word in CLAUSE or word in PUNCTUATION or word in BE
        return not follows and word not in ("'s", "who", "last", "late", "early", "yesterday", "today")

    def included(self, implied: list[Counted], anchors: list[Anchor]) -> list[Anchor]:
        """Single persons told apart within a count: "killed six people, including a child"."""
        done = {a.counted.start for a in anchors}
        out: list[Anchor] = []
        for item in implied:
            earlier = [a for a in anchors if a.counted.end <= item.start]
            if item.start in done or item.kind == "pronoun":
                continue
            joint = self.lower[item.end] if item.end < len(self.lower) else ""
            beside = next((a for a in anchors if joint == "and" and a.counted.start == item.end + 1), None)
            if beside and item.kind == "article" and beside.counted.kind == "person":  # "a man and two girls were shot"
                out.append(Anchor(item, beside.trigger, "conjoined", beside.cost + 1, part=beside.part))
                continue
            if not earlier:
                continue
            last = max(earlier, key=lambda a: a.counted.end)
            between = self.lower[last.counted.end : item.start]
            if "including" in between[-4:] or (between == ("and",) and item.kind == "article"):
                part = "including" in between[-4:]
                out.append(Anchor(item, last.trigger, "conjoined", last.cost + 1, part=part))
        return out

    def conjoin(self, out: dict[int, Anchor]) -> None:
        """Counts that share the trigger of the count before: "15 in Homs and six in Idlib", "including four"."""
        for number, item in enumerate(self.counted):
            if number in out or number - 1 not in out or item.kind == "unknown":
                continue
            previous = out[number - 1]
            joint = self.lower[item.start - 1] if item.start else ""
            between = self.lower[previous.counted.end : item.start]
            subset = not SUBSET.isdisjoint(between[-4:]) or self._is_of_them(item)
            if not subset and not self._joins(item, joint):
                continue
            if item.kind == "bare" and not subset and not self._stands_alone(item):
                continue
            out[number] = Anchor(item, previous.trigger, "conjoined", previous.cost + 1, part=subset)

    def _joins(self, item: Counted, joint: str) -> bool:
        if joint == "as":
            return self.lower[item.start - 3 : item.start] == ("as", "well", "as")
        if (
            item.count.mod == "vague"
            and item.count.end - item.count.start == 1
            and self.lower[item.end - 1] != "others"
        ):
            return joint == "and" and self.lower[item.start] not in ("most", "some", "many")
        return joint in ("and", ",", "or", "plus", ";", "with")

    def documented(self, out: dict[int, Anchor]) -> None:
        """A bare figure after a verb of counting: "has documented more than 11,000, and another … 12,000 have died"."""
        for number, item in enumerate(self.counted):
            verb = self.lower[item.start - 1] if item.start else ""
            if number in out or item.kind != "bare" or verb not in COUNTING or not item.count.low:
                continue
            following = [out[later] for later in sorted(out) if later > number]
            if following and following[0].counted.kind == "bare":
                out[number] = Anchor(item, following[0].trigger, "documented", 2.0)

    def _is_of_them(self, item: Counted) -> bool:
        return self.lower[item.end - 1] in ("them", "whom") and item.kind == "bare"

    def _stands_alone(self, item: Counted) -> bool:
        """A count without a noun is a count of people only where a place, a time or an end follows."""
        if item.end >= len(self.lower):
            return True
        word = self.lower[item.end]
        return word in ("in", "on", "at", "near", "from", "and", ",", ".", "were", "was", "others", "across", "during")


def link_implied(
    tokens: Tokens, counted: list[Counted], implied: list[Counted], triggers: list[Trigger], linked: list[Anchor]
) -> list[Anchor]:
    """Anchors of single persons: for each trigger the nearest person on a side where no number stands."""
    grid = _Grid(tokens, counted, [t for t in triggers if not t.weak or t.classes == "V"])
    best: dict[tuple[Trigger, str], Anchor] = {}
    taken = {(a.trigger, _side(a.rule)) for a in linked}
    for item in implied:
        for found in grid.single(item):
            key = (found.trigger, _side(found.rule))
            if key not in taken and (key not in best or found.cost < best[key].cost):
                best[key] = found
    chosen: dict[int, Anchor] = {}
    for anchor in sorted(best.values(), key=lambda a: a.cost):
        both = {"subject", "object"} <= {_side(a.rule) for a in best.values() if a.trigger is anchor.trigger}
        if (both and _side(anchor.rule) == "subject") or (anchor.trigger, "object") in taken:
            continue
        chosen.setdefault(anchor.counted.start, anchor)
    return list(chosen.values()) + grid.included(implied, [*linked, *chosen.values()])


def _side(rule: str) -> str:
    return "object" if rule in ("object_of", "of_phrase", "toll", "possessed") else "subject"
