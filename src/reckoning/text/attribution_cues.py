"""Cues of attribution in one sentence: who is named as saying something, and on which side it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from reckoning.lexicon.speech import (
    GOING_ON,
    PASSIVES,
    PERSON_NOUNS,
    PRONOUNS,
    SAYING,
    SPEAKER_NOUNS,
    TELLING,
    THAT_VERBS,
    WEAK_VERBS,
)
from reckoning.text.attribution_phrases import Words, after, before, read_words

# A sentence without any of these words names no speaker.
_GATE = (
    SAYING
    | TELLING
    | frozenset(
        "according accusation accusations allegation allegations reports rumours rumors by count tally database".split()
    )
)
_LETTERS = re.compile(r"[a-z]+")
_QUOTING = frozenset("quoted quoting cited citing quotes cites".split())
_BASE = frozenset("report claim state show estimate document record say tell note list find believe".split())
_THIRD = frozenset("reports claims states shows estimates documents records says notes lists quotes".split())
_PASSIVE = frozenset("reported confirmed announced documented recorded estimated compiled listed".split())
_HEARSAY = frozenset("accusation accusations allegation allegations report reports rumours rumors claims".split())
_COUNTS = frozenset("count tally estimate estimates toll".split())
# What may stand between a verb of saying and what was said, or the end of it.
_TAIL = re.compile(
    r"""(?:\s*,?\s*(?:on|late|early|earlier|last|this|in\s+(?:a|an|his|her|its|their|the)\s+(?:\w+\s+){0,3}?
        (?:statement|report|interview|call|conference|broadcast|message|letter|communiqu[eé]|briefing|release|update|post|toll
        |bulletin|e-?mail)|by\s+(?:tele)?phone|via\s+\w+|to\s+(?:AFP|Reuters|CNN|reporters|journalists)
        |at\s+a\s+(?:news|press)\s+(?:conference|briefing)|(?:sun|mon|tues|wednes|thurs|fri|satur)day|today|yesterday
        |morning|evening|night|afternoon|week|month|again|separately
        |(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s+\d+)?)\b)*\s*""",
    re.X | re.I,
)
_ADDRESSEE = re.compile(
    r"\s+(?:(?:the\s+)?[A-Z][\w.&'’-]*(?:\s+(?:of\s+|al-)?(?:[A-Z][\w.&'’-]*|news|agency|newspaper|television|radio|channel|TV))*"
    r"|(?:state|local|foreign|the|a)?\s*(?:\w+\s+)?(?:reporters?|journalists?|television|tv|media|agency|newspaper|conference|channel|council)"
    r"|(?:him|her|them|us|me|it|you))"
)
_ENDS = re.compile(
    r"""[,.;)”"—–-]|''|$|(?:as|after|adding|citing|amid|while|when|but|although|and|quoting|without|who)\b|(?:An?|The|But)\s"""
)
_PREPOSITION = re.compile(r"(?:in|at|from|by|during|to|of|through|for|obtained|aired|issued|posted|carried)\b")
_THAT = re.compile(r"\bthat\b", re.I)


_AFTER_INVERTED = frozenset(""", . ; " ” who which a an the director head adding citing referring""".split())
_OPENS_MORE = frozenset("of in at from on for".split())


# "the group's count has six dead": who keeps the count speaks.
# "is reporting": the subject before it speaks, as with a plain verb.
_HOLDS, _TALLIES = frozenset(("has", "have", "stands", "lists")), frozenset("count tally list database".split())
_AUXILIARIES = frozenset(("is", "are", "was", "were", "been"))


class Cue(NamedTuple):
    """One speaker in one sentence. ``start:end`` is the phrase, ``at:to`` the whole cue with its verb.

    ``ahead`` and ``behind`` say on which sides of the cue the account may stand; ``rule`` names how it was read.
    """

    rule: str
    start: int
    end: int
    at: int
    to: int
    ahead: bool
    behind: bool


def cues(text: str, start: int, end: int) -> tuple[Cue, ...]:
    """The cues of the sentence ``text[start:end]``, in the order of their verbs."""
    if _GATE.isdisjoint(_LETTERS.findall(text[start:end].lower())):
        return ()
    words = read_words(text, start, end)
    out: list[Cue] = []
    for at, token in enumerate(words.tokens):
        low = token.low
        if low in _QUOTING:
            found = _quoted(words, at) or _said(text, words, at, end=end, earlier=out)
        elif low in GOING_ON:
            running = _said(text, words, at, end=end, earlier=out) if _is_running(words, at) else None
            found = running._replace(behind=False) if running else _going_on(words, at, out)
        elif low in _HOLDS and words.low(at - 1) in _TALLIES:
            found = _tally(words, at)
        elif low in SAYING or low in TELLING:
            found = _said(text, words, at, end=end, earlier=out)
        elif low == "according" and words.low(at + 1) == "to":
            found = _following(words, at, at + 2, "according to")
        elif low == "by":
            found = _by(words, at)
        else:
            found = None
        if found is None and low in _HEARSAY:
            found = _hearsay(words, at)
        if found is not None:
            out.append(found)
    return tuple(out)


def _is_running(words: Words, verb: int) -> bool:
    """Whether "is reporting" speaks of something, not "is reporting for duty"."""
    return words.low(verb - 1) in _AUXILIARIES and words.low(verb + 1) not in ("for", "to")


def _tally(words: Words, verb: int) -> Cue | None:
    """A count speaks for those who keep it: "the committee's tally has 12 dead"."""
    subject = before(words, verb)
    if subject is None or subject[1] - subject[0] < 2:
        return None
    first, last = words.tokens[subject[0]], words.tokens[subject[1] - 1]
    return Cue("tally", first.start, last.end, first.start, words.tokens[verb].end, True, False)


def opening(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Positions of the phrase that opens the sentence, where it may name a speaker."""
    words = read_words(text, start, min(end, start + 120))
    found = _opening(words)
    return None if found is None else (words.tokens[found[0]].start, words.tokens[found[1] - 1].end)


def _opening(words: Words) -> tuple[int, int] | None:
    if not words.is_name(0) and words.low(0) not in ("the", "a", "an") and words.low(0) not in SPEAKER_NOUNS:
        return None
    found = after(words, 0)
    if found is None or (found[1] == 1 and words.low(0) not in SPEAKER_NOUNS):
        return None
    return found


def _going_on(words: Words, verb: int, earlier: list[Cue]) -> Cue | None:
    """A verb in "-ing" has its speaker before it in the sentence: in an account, or as what opens the sentence."""
    token = words.tokens[verb]
    if earlier:
        return Cue("going on", earlier[-1].start, earlier[-1].end, earlier[-1].at, token.end, True, False)
    found = _opening(words)
    if found is None or found[1] > verb:
        return None
    first, last = words.tokens[found[0]], words.tokens[found[1] - 1]
    return Cue("going on", first.start, last.end, first.start, token.end, True, False)


def _said(text: str, words: Words, verb: int, *, end: int, earlier: list[Cue]) -> Cue | None:
    token = words.tokens[verb]
    inverted = _inverted(words, verb) if token.low in SAYING else None
    if inverted is not None:
        return inverted
    if _is_passive(words, verb):
        return None
    subject = before(words, verb)
    if subject is None and (words.low(verb - 1) in ("and", "but") or words.low(verb - 2) in ("and", "but")):
        return _going_on(words, verb, earlier)
    if subject is None or not _agrees(words, subject, verb):
        return None
    if token.low in THAT_VERBS and _THAT.search(text, token.end, min(end, token.end + 40)) is None:
        return None
    first, last = words.tokens[subject[0]], words.tokens[subject[1] - 1]
    ahead, behind = _sides(text, words, verb, end)
    opens = _opens(words, subject[0])
    if token.low in TELLING:
        ahead = True
        behind = behind and token.low in ("reporting", "showed", "show", "shows")
    return Cue("clause", first.start, last.end, first.start, token.end, ahead or opens, behind and not opens)


def _is_passive(words: Words, verb: int) -> bool:
    """Whether the subject is not who speaks but who is spoken of ("he was found")."""
    at = verb - 1
    while words.low(at).endswith("ly") or words.low(at) in ("also", "not", "later", "first"):
        at -= 1
    return words.low(at) in PASSIVES and not words.low(verb).endswith(("ing", "s"))


def _opens(words: Words, first: int) -> bool:
    """Whether the speaker opens the sentence, so that nothing said can stand before it."""
    return first == 0 or (first == 1 and words.low(0) in ("but", "and", "meanwhile", "also", "however"))


def _agrees(words: Words, subject: tuple[int, int], verb: int) -> bool:
    """Whether a verb that is a noun as often, or seldom reports, has a speaker as its subject."""
    low, head = words.low(verb), words.low(subject[1] - 1)
    plural = head.endswith(("s", "men")) or head in ("police", "they", "we", "people", "i", "media")
    if low in _BASE and not (plural and head not in ("s", "his", "this")):
        return words.low(verb - 1) in ("not", "to", "would", "could", "will") and head in SPEAKER_NOUNS
    if low in _THIRD and low not in ("says", "notes") and head in ("police", "they", "we", "i"):
        return False
    if low == "saw":
        return head in PERSON_NOUNS
    if low not in WEAK_VERBS:
        return True
    if low in _THIRD and head in SPEAKER_NOUNS and head.endswith("s") and not head.endswith(("ss", "tv")):
        return words.is_name(subject[1] - 1)
    return head in SPEAKER_NOUNS or head in PRONOUNS or any(words.is_name(at) for at in range(*subject))


def _sides(text: str, words: Words, verb: int, end: int) -> tuple[bool, bool]:
    """On which sides of the verb the account stands, by what follows it: (ahead, behind)."""
    token = words.tokens[verb]
    position = token.end
    if token.low in ("told", "tells", "tell"):
        addressee = _ADDRESSEE.match(text, position, end)
        position = addressee.end() if addressee else position
    tail = _TAIL.match(text, position, end)
    position = tail.end() if tail else position
    rest = text[position:end]
    if rest[:1] == ":" or rest[:2] in (', "', ", “") or (rest[:1] in '"“' and rest[1:2].isalnum()):
        return True, rest[:1] == ","
    if _ENDS.match(rest) is None:
        return True, _PREPOSITION.match(rest) is not None
    return _THAT.search(rest[:60]) is not None, True


def _inverted(words: Words, verb: int) -> Cue | None:
    """ "…", said a doctor: the speaker after the verb."""
    marked = verb == 0 or words.low(verb - 1) in (",", '"', "”", "''", "as", "so")
    if not marked and (words.low(verb) not in ("said", "says") or _after_opening(words, verb)):
        return None
    found = after(words, verb + 1)
    if found is None:
        return None
    follows = words.low(found[1])
    if follows and follows not in _AFTER_INVERTED and not (marked and follows in _OPENS_MORE):
        return None
    if words.low(found[0]) in ("it", "i", "who") or (not marked and follows == "a" and found[1] - found[0] < 2):
        return None
    first, last = words.tokens[found[0]], words.tokens[found[1] - 1]
    return Cue("inverted clause", first.start, last.end, words.tokens[verb].start, last.end, False, True)


def _after_opening(words: Words, verb: int) -> bool:
    """Whether the speaker before the verb opens the sentence, so that what follows is the account."""
    subject = before(words, verb)
    return subject is not None and _opens(words, subject[0])


def _following(words: Words, at: int, begin: int, rule: str) -> Cue | None:
    found = after(words, begin)
    if found is None:
        return None
    first, last = words.tokens[found[0]], words.tokens[found[1] - 1]
    opens = at == 0 or words.low(at - 1) in ("but", "and", "although", "that", "while")
    return Cue(rule, first.start, last.end, words.tokens[at].start, last.end, True, not opens)


def _quoted(words: Words, verb: int) -> Cue | None:
    """Reuters quoted a doctor as saying: the origin of the chain is the speaker."""
    return _following(words, verb, verb + 1, "quoted")


def _by(words: Words, at: int) -> Cue | None:
    """ "reported by X", "by a U.N. count"."""
    found = after(words, at + 1)
    if found is None:
        return None
    if words.low(at - 1) in _PASSIVE or words.low(found[1] - 1) in _COUNTS:
        named = _following(words, at, at + 1, "passive")
        return None if named is None else named._replace(ahead=False)
    return None


def _hearsay(words: Words, at: int) -> Cue | None:
    """Allegations by X that …; "reports that …" has no speaker but the reports."""
    joint = words.low(at + 1)
    if joint == "by":
        named = _following(words, at, at + 2, "accusation")
        return None if named is None else named._replace(behind=False)
    if joint != "that" and not (joint == "of" and words.low(at).endswith("s")):
        return None
    token = words.tokens[at]
    return Cue("hearsay", token.start, token.end, token.start, token.end, True, False)
