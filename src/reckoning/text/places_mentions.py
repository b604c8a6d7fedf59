"""Names of places in a report, found by grammar: what leads to each name, and what kind of place it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from reckoning.lexicon import places as words
from reckoning.text.document import Document

_ARTICLE = r"(?:[AaEe](?:[lnrstzd]|sh|th|dh)-|[AaEe]l )"
_CAPITAL = r"['‘’`]?[A-ZÀ-Þ][A-Za-zÀ-ÿ]*(?:[-’'`](?!s\b)[A-Za-zÀ-ÿ]+)*"
_WORD = rf"(?:{_ARTICLE}?{_CAPITAL}|\d+(?:st|nd|rd|th)\b)"
_BEFORE = r"(?:(?:St|Ft|Mt|[NSEW])\. )"
_BETWEEN = r"(?:de|del|la|las|los|el|al|es|ez|ibn|bin|abu) "
_NAME = re.compile(rf"(?<![\w@#.-]){_BEFORE}?{_WORD}(?: {_BEFORE}?(?:{_BETWEEN}){{0,2}}{_WORD}){{0,4}}")
_BLOCK = re.compile(
    r"\b\d[\d,-]* [Bb]lock of (?:[NSEW]\. )?(?:[A-Z0-9][\w'’-]*)"
    r"(?: (?:St|Ave|Blvd|Rd|Dr|Ln|Ct|Pkwy)\.| [A-Z0-9][\w'’-]*)*"
)
_SHOUTED = re.compile(r"[A-Z][A-Z]+(?:'S)?")
_SHOUTED_ENDING = re.compile(r"[A-Z]{3,}(?:TIONS?|INGS?|MENTS?|ED|LY|NESS|NESSES|IVE|OUS|ISTS|ERS|ITY|ITIES)$")
_LIST_GAP = re.compile(r"(?:,|,? and|,? or| &| as well as)? (?:in |at |near |around )?(?:the )?$")
_DATELINE_TAIL = re.compile(r"(?:,[^.()\n]{0,40})?\s*(?:\([^)\n]{2,40}\)\s*(?:[-—–]|\[|$|\w)|[-—–]{1,2}\s|\[)")

_KINDS = {
    **dict.fromkeys(words.SITE_KINDS, "site"),
    **dict.fromkeys(words.CARE_SITES, "hospital"),
    **dict.fromkeys(words.AREA_KINDS, "area"),
    **dict.fromkeys(words.TOWN_KINDS, "town"),
    **dict.fromkeys(words.REGION_KINDS, "region"),
}
_LEVELS = frozenset(_KINDS.values())
_OPENERS = frozenset("The THE A In At Near Across Throughout Around Inside Outside Over From".split())
_LEADS = {
    **dict.fromkeys(words.TOWARDS, "towards"),
    **dict.fromkeys(words.ABOUT, "about"),
    **dict.fromkeys(words.INSIDE, "inside"),
    "from": "from",
    "by": "actor",
    "with": "actor",
}
_SKIPPED = words.DIRECTIONS | words.EPITHETS | words.DEMONYMS.keys() | {"the", "a", "an", "both"}
_LOWERED = (
    words.COMMON
    | _KINDS.keys()
    | _LEADS.keys()
    | (words.DIRECTIONS - {"north", "south", "east", "west", "central"})
    | words.PARTS
)
_BODIES = words.NOT_A_PLACE & _KINDS.keys()
# How a mention is led to when the event is put there.
PLACED = frozenset({"inside", "about", "kind"})
# Words that stand for a country without its name: "Syrian", "across the country".
STANDING_IN = frozenset({"demonym", "countrywide"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One name of a place: ``doc.text[start:end]``, its folded ``key``, its sentence, how it is led to, its level.

    ``how`` is *inside*, *about*, *towards*, *from*, *of*, *kind*, *dateline*, *reporter*, *actor*, *bare*,
    *demonym* or *countrywide*; ``level`` is *country*, *region*, *town*, *area*, *site*, *hospital*, *street*, or
    *name* where nothing tells.
    """

    start: int
    end: int
    key: str
    sentence: int
    how: str
    level: str


def mentions(doc: Document) -> list[Mention]:
    """Every mention of a place in the report, in order; a name once led to as a place is one everywhere."""
    text = recased(doc.text)
    starts = [sentence.start for sentence in doc.sentences]
    found: list[Mention] = []
    loose: list[tuple[int, int, int]] = []
    for match in _NAME.finditer(text):
        trimmed = _trimmed(text, match.start(), match.end())
        if trimmed is None:
            continue
        index = bisect_right(starts, trimmed[0]) - 1
        mention = _mention(text, trimmed, (index, starts[index]), found[-1] if found else None)
        if mention is None:
            loose.append((*trimmed, index))
        else:
            found.append(mention)
    blocks = _blocks(text, starts)
    if blocks:
        found = [mention for mention in found if not any(block.start <= mention.start < block.end for block in blocks)]
        found.extend(blocks)
    found.extend(_repeated(text, loose, found))
    found.sort(key=lambda mention: mention.start)
    return found


def recased(text: str) -> str:
    """The text; one printed in capitals only comes back, at the same length, with its common words in lower case."""
    head = text[:2000]
    capitals = sum(map(str.isupper, head))
    if capitals * 2 < sum(map(str.isalpha, head)):
        return text
    return _SHOUTED.sub(_lowered, text)


def _lowered(match: re.Match[str]) -> str:
    word = match.group()
    low = word.lower()
    return low if low in _LOWERED or _SHOUTED_ENDING.match(word) else word


def folded(name: str) -> str:
    """A name for comparing: lower case, without articles and with one apostrophe."""
    low = name.lower().replace("’", "'").replace("‘", "'").replace("`", "'").removeprefix("the ")
    return low[3:] if low[:3] in ("al-", "al ", "el-") else low


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name without the time or the verb behind it and demonyms or articles before; ``None`` if no place is left."""
    parts = text[start:end].split(" ")
    while parts[0].lower() in words.DEMONYMS or parts[0] in _OPENERS:
        if len(parts) == 1:
            return (start, end) if parts[0] not in _OPENERS else None
        start += len(parts.pop(0)) + 1
    for number, part in enumerate(parts):
        low = part.lower().rstrip(".")
        if low in words.MONTHS_AND_DAYS or (number and low in words.HEADLINE_VERBS):
            return (start, start + len(" ".join(parts[:number]))) if number else None
        if low[-1:] == "s" and low[:-1] in words.DEMONYMS:
            return None
        # "Police Street" may be a place, "Army Council" and "Health Department" are not.
        if low in words.NOT_A_PLACE and (low in _BODIES or not number or parts[-1].lower() not in _KINDS):
            return None
    return start, end


def _mention(text: str, span: tuple[int, int], sentence: tuple[int, int], previous: Mention | None) -> Mention | None:
    """The mention at ``span``, or ``None`` where nothing there says that it is a place."""
    start, end = span
    index, floor = sentence
    low = folded(text[start:end])
    how, kind = _lead(text[max(floor, start - 70) : start].split())
    level, own_kind = _level(low, kind, text[end : end + 24].split())
    if low in words.DEMONYMS:
        return Mention(start, end, words.DEMONYMS[low], index, "demonym", "country")
    if low[0].isdigit() and level != "street":
        return None
    if how is None and previous is not None and _continues(text, previous, start):
        how = previous.how
        level = previous.level if level == "name" else level
    if start == floor and _DATELINE_TAIL.match(text, end):
        how = "dateline"
    elif how in PLACED and kind == "reporter":
        how = "reporter"
    if how in (None, "of", "actor"):
        if own_kind or kind:
            how = how or "kind"
        elif level in ("country", "region"):
            how = how or "bare"
        else:
            return None
    return Mention(start, end, low, index, how or "bare", level)


def _continues(text: str, previous: Mention, start: int) -> bool:
    """Whether a list goes on: "in X, Y and Z"."""
    near = 0 < start - previous.end < 20 and previous.how in ("inside", "about", "towards", "from", "kind")
    return near and _LIST_GAP.match(text, previous.end, start) is not None


def _level(low: str, kind: str, after: list[str]) -> tuple[str, bool]:
    """The level of a name, and whether the name carries its kind itself or before the next word."""
    if low in words.COUNTRIES:
        return "country", False
    if low in words.US_STATES:
        return "region", False
    last = low.rsplit(" ", 1)[-1].rstrip(".")
    if "medical cent" in low:
        return "hospital", True
    if " " in low and last in words.STREET_ENDINGS:
        return "street", True
    if " " in low and last in _KINDS:
        return _KINDS[last], True
    if after:
        following = after[0].rstrip(".,;").lower()
        if following in _KINDS and after[0][0].islower():
            return _KINDS[following], True
    return (kind if kind in _LEVELS else "name"), False


def _lead(tokens: list[str]) -> tuple[str | None, str]:
    """How the words before a name lead to it, and the level of the kind noun among them."""
    kind = ""
    at = len(tokens) - 1
    partly = False
    while at >= 0:
        word = tokens[at].lower()
        if word == "of" and at:
            before = tokens[at - 1].lower()
            if before in _KINDS:
                kind = kind or _KINDS[before]
            elif before in words.PARTS:
                partly = True
            else:
                return "of", kind
            at -= 2
            # "the Damascus suburb of X": the name that holds it stands before the kind.
            if kind and at >= 1 and tokens[at][0].isupper():
                at -= 1
        elif word in _LEADS:
            how = _LEADS[word]
            if how == "inside" and at and tokens[at - 1].lower() in words.REPORTING_PLACE:
                return how, "reporter"
            return how, kind
        elif word in _SKIPPED or (word.endswith(("'s", "’s")) and tokens[at][0].isupper()):
            at -= 1
        elif word.rstrip(",") in _KINDS:
            kind = kind or _KINDS[word.rstrip(",")]
            at -= 1
        else:
            break
    return ("about" if partly else "kind" if kind else None), kind


def _blocks(text: str, starts: list[int]) -> list[Mention]:
    if "lock of" not in text:
        return []
    return [
        Mention(m.start(), m.end(), folded(m.group()), bisect_right(starts, m.start()) - 1, "inside", "street")
        for m in _BLOCK.finditer(text)
    ]


def _repeated(text: str, loose: list[tuple[int, int, int]], found: list[Mention]) -> list[Mention]:
    known = {mention.key: mention.level for mention in found if mention.how in PLACED}
    out: list[Mention] = []
    for start, end, index in loose:
        low = folded(text[start:end])
        if low in known:
            out.append(Mention(start, end, low, index, "bare", known[low]))
    return out
