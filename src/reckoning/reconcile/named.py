"""Named victims in reports: who is told of by name, with kin told of through them, as candidates for a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reckoning.lexicon.entities import OFFICES, PERSON_PRONOUNS
from reckoning.lexicon.names import NOT_NAMES, TITLES
from reckoning.lexicon.people import KIN, PERSONS
from reckoning.lexicon.places import COUNTRIES, DEMONYMS
from reckoning.lexicon.victims import POINTING, POSSESSIVE
from reckoning.model import Claim, Place, Report, Source, Span, Timespan
from reckoning.model.link import Record
from reckoning.reconcile.persons import Person, can_be_one, persons_of, same_name, sex_of, words_of

_CAPITAL = r"(?:[A-Z]\.|[^\W\d_a-z][\w'’-]*)"
_PARTICLE = r"(?:al|el|bin|bint|ibn|abu|abd|umm|de|del|della|da|dos|la|le|van|von|den|der|y|ul|ur)"
_RUN = re.compile(rf"\b(?:(?:al|el)[-'’])?{_CAPITAL}(?:[ ](?:{_PARTICLE}[ -])*(?:(?:al|el|ul|ur)[-'’])?{_CAPITAL})*")
_PARTS = re.compile(r",? and |, ")
_NO_NAME = NOT_NAMES | TITLES | OFFICES | PERSONS | PERSON_PRONOUNS | POINTING | DEMONYMS.keys()
_SHORT = 2  # letters: a name has more
_FULL = 2  # words: of fewer, the report is searched for more


@dataclass(frozen=True, slots=True)
class Named:
    """One victim whom one report names, or tells of through somebody whom it names.

    ``name`` is as written, the fullest that the report has, without titles; ``None`` for kin, and then ``kin`` is
    how they are told of ("his son") and ``through`` the name that it hangs on. ``claims`` are the ids of the claims
    that count this person, ``words`` the sentence of the first. What is not told is ``None``.
    """

    report: str
    claims: tuple[str, ...]
    name: str | None
    words: Span
    kin: str | None = None
    through: str | None = None
    age: int | None = None
    sex: str | None = None
    time: Timespan | None = None
    place: Place | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A victim whom a report names, as a row that a list could take.

    ``id`` is made of the first claim's; ``on`` are the kept lists' rows that may be this person, the likeliest of each
    list, with probability and reason.
    """

    id: str
    victim: Named
    on: tuple[tuple[Record, float, str], ...] = ()


def named_victims(claims: Iterable[Claim], reports: Mapping[str, Report]) -> tuple[Named, ...]:
    """The victims whom the claims tell of by name, one for each person and report, in the order of the reports.

    Claims that are denied name nobody. Mentions by part of a name are joined to the fullest in the report; two people
    whose names, sexes or ages tell them apart are two.
    """
    held: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.polarity == "asserted":
            held.setdefault(claim.report, []).append(claim)
    found: list[Named] = []
    for report, own in held.items():
        text = reports[report].text if report in reports else ""
        found += _of_report(own, text)
    return tuple(found)


def name_in(words: str) -> str | None:
    """The name of a person that words hold, as it is written, without what stands before it; ``None``: there is none.

    "Prime Minister Rafi al-Odeh" is Rafi al-Odeh; "a Vellish officer", "Odeh's brother" and "Avonlea teen" are nobody.
    """
    for match in _RUN.finditer(words):
        tokens = match[0].split()
        last = max((i for i, token in enumerate(tokens) if _folded(token) in _NO_NAME), default=-1)
        name = " ".join(tokens[last + 1 :]).removesuffix("'s").removesuffix("’s")
        behind = words[match.end() :].split()
        of_somebody = name != " ".join(tokens[last + 1 :]) or words[match.end() :].startswith(("'", "’"))
        describes = bool(behind) and _folded(behind[0]) in PERSONS and not words[match.end() :].startswith(",")
        if len(name) > _SHORT and not of_somebody and not describes and _folded(name) not in COUNTRIES:
            return name
    return None


def _folded(word: str) -> str:
    return word.casefold().strip(".,;:'’\"“”()")


def _of_report(claims: Sequence[Claim], text: str) -> list[Named]:
    """The persons of one report: each mention joined to one who can be the same."""
    found: list[tuple[Person, Named]] = []
    through: dict[int, str] = {}  # whom each sentence named last
    for claim in sorted(claims, key=lambda claim: (claim.quantity.start or 0, claim.id)):
        for person, one in _mentions(claim, text, through):
            known = next((i for i, (other, held) in enumerate(found) if _same(person, one, other, held)), None)
            if known is None:
                found.append((person, one))
            else:
                found[known] = _joined(found[known], (person, one))
    return [one for _, one in found]


def _mentions(claim: Claim, text: str, through: dict[int, str]) -> list[tuple[Person, Named]]:
    persons = persons_of(claim)
    parts = [words_of(claim)]
    if len(persons) > 1:
        parts = [part for part in _PARTS.split(claim.quantity.text or "") if part.strip()]
    found: list[tuple[Person, Named]] = []
    sentence = claim.evidence.start
    for person, part in zip(persons, parts, strict=False):
        name = name_in(claim.quantity.text or "") if len(persons) == 1 else None
        name = name or name_in(part) or _before(person, claim.evidence.text)
        one = Named(claim.report, (claim.id,), name, claim.evidence, None, None, person.age,
                    _sex(person, part), claim.time, claim.place, claim.source)  # fmt: skip
        if name is not None:
            full = through[sentence] = _full(name, text)
            found.append((replace(person, name=_key(full)), replace(one, name=full)))
        elif sentence in through and _is_kin(part):
            found.append((replace(person, name=()), replace(one, kin=part.strip(), through=through[sentence])))
    return found


def _before(person: Person, sentence: str) -> str | None:
    """The name, as written, of one whom the words only describe: "Rafi Odeh, a 34-year-old baker"."""
    if not person.name:
        return None
    names = (name_in(match[0]) for match in _RUN.finditer(sentence))
    return next((name for name in names if name and set(person.name) <= set(_key(name))), None)


def _sex(person: Person, part: str) -> str | None:
    sex = person.sex or sex_of(part)
    return None if sex is None else sex[0]


def _is_kin(part: str) -> bool:
    """Whether a part tells of kin through somebody: "his son"."""
    tokens = [_folded(token) for token in part.split()]
    return len(tokens) > 1 and tokens[0] in POSSESSIVE and any(token in KIN for token in tokens)


def _full(name: str, text: str) -> str:
    """The one longer name in the text that ends or begins with these words, or the name itself."""
    if len(name.split()) >= _FULL:
        return name
    longer = {found for match in _RUN.finditer(text) if name in match[0] and (found := name_in(match[0]))}
    fuller = {one for one in longer if one.split()[-1] == name or one.split()[0] == name} - {name}
    return fuller.pop() if len(fuller) == 1 else name


def _key(name: str) -> tuple[str, ...]:
    return tuple(_folded(word) for word in name.split())


def _same(person: Person, one: Named, other: Person, held: Named) -> bool:
    if one.kin or held.kin:
        return (one.kin, one.through) == (held.kin, held.through)
    return can_be_one(person, other) and same_name(person.name, other.name)


def _joined(known: tuple[Person, Named], more: tuple[Person, Named]) -> tuple[Person, Named]:
    """Two mentions of one person as one: the fuller name, and what either tells."""
    (person, one), (other, two) = known, more
    fuller = two.name if len((two.name or "").split()) > len((one.name or "").split()) else one.name
    both = replace(
        one,
        claims=tuple(dict.fromkeys((*one.claims, *two.claims))),
        name=fuller,
        age=two.age if one.age is None else one.age,
        sex=one.sex or two.sex,
        time=one.time or two.time,
        place=one.place or two.place,
        source=one.source or two.source,
    )
    return replace(person, name=_key(fuller) if fuller else (), age=both.age, sex=person.sex or other.sex), both
