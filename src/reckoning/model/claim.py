"""Report, passage, claim and what surrounds them: the vocabulary that every layer speaks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from reckoning.model.quantity import Quantity
from reckoning.model.timespan import Timespan, first_day

Effect = Literal["killed", "injured", "casualties", "missing", "detained", "abducted", "displaced"]
Scope = Literal["incident", "period", "cumulative"]
Polarity = Literal["asserted", "denied"]
PassageKind = Literal["headline", "dateline", "caption", "boilerplate", "repeat", "body"]

EFFECTS: tuple[Effect, ...] = ("killed", "injured", "casualties", "missing", "detained", "abducted", "displaced")
SCOPES: tuple[Scope, ...] = ("incident", "period", "cumulative")
POLARITIES: tuple[Polarity, ...] = ("asserted", "denied")
WHOLE = "claim"  # the key of a confidence in the claim as a whole; the other keys are names of fields
ABOUT = ("id", "rules", "reader", "confidence")  # what is told about a claim and is no part of its content
RESOLVED = ("geonameid", "country", "admin1", "lat", "lon", "radius_km")  # what a gazetteer says of a place
_UNRESOLVED = (None,) * len(RESOLVED)
BY_HAND = "by hand: "  # how the name of a reader begins that is a person, who added a claim; the person's name follows
_NONE: Mapping[str, Any] = {}  # one for all claims without: a million empty ones take a tenth of their memory
HOW_RESOLVED = "place.resolved"  # the key of ``rules`` that says how a place was put on the map


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character positions in a report's text, and the words there."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not have the length of {self.text!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span ``text[start:end]`` of a report's text."""
        return cls(text[start:end], start, end)


@dataclass(frozen=True, slots=True)
class Report:
    """One report as given. ``published`` is an ISO date or ``None``; nothing is ever dated by today.

    Raises:
        ValueError: an empty id, or ``published`` that is no ISO date.
    """

    id: str
    text: str
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("a report needs an id")
        if self.published is not None:
            first_day(self.published)

    @property
    def sha256(self) -> str:
        """Hex digest of the text in UTF-8: the text that every offset of its claims is anchored in."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report's text and what it is there for. ``repeats`` is the start of the passage it repeats."""

    kind: PassageKind
    start: int
    end: int
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks, never the outlet that prints it. ``name`` is the words without articles; ``kind`` may be unknown."""

    span: Span
    name: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where, as the words say it; what only a gazetteer knows is ``None`` until it resolves the name.

    Once resolved, ``name`` is the gazetteer's, and ``as_read`` keeps the one that the reader took from the words.
    """

    span: Span
    name: str | None = None
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    as_read: str | None = None

    @property
    def is_resolved(self) -> bool:
        """Whether anything tells where on the map it is."""
        told = (self.geonameid, self.country, self.admin1, self.lat, self.lon, self.radius_km)  # RESOLVED, but quicker
        return told != _UNRESOLVED

    @property
    def name_read(self) -> str | None:
        """The name as the report gives it, whatever a gazetteer calls the place: what is shown, and part of ids."""
        if self.as_read is not None or self.name is None:
            return self.as_read
        return self.span.text if self.is_resolved else self.name

    @property
    def shown(self) -> str:
        """What people are shown: the name as the report gives it, else its words."""
        return self.name_read or self.span.text


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a report: who says that how many of whom suffered one effect, where, when, by whom.

    ``id`` is derived from what was read: every other field but ``rules``, ``reader`` and ``confidence``, and nothing
    that a gazetteer adds to ``place``. So equal claims have equal ids for ever. ``part_of`` and ``same_as`` are ids of
    claims of the same report. ``rules`` names, for each field, the rule that read it; ``confidence`` tells for "claim"
    and for fields how sure the reader is, from 0 to 1, and is empty where a reader does not say. ``source`` is
    ``None`` where the publisher speaks in its own voice.

    Raises:
        ValueError: an unknown effect, scope or polarity, or a confidence that is no number from 0 to 1.
    """

    report: str
    effect: Effect
    quantity: Quantity
    trigger: Span
    evidence: Span
    victims: Span | None = None
    perpetrator: Span | None = None
    means: Span | None = None
    place: Place | None = None
    time: Timespan | None = None
    source: Source | None = None
    scope: Scope = "incident"
    polarity: Polarity = "asserted"
    part_of: str | None = None
    same_as: str | None = None
    caveat: Span | None = None
    rules: Mapping[str, str] = field(default_factory=dict, compare=False)
    reader: str | None = field(default=None, compare=False)
    confidence: Mapping[str, float] = field(default_factory=dict, compare=False)
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.effect not in EFFECTS:
            raise ValueError(f"unknown effect {self.effect!r}: one of {', '.join(EFFECTS)}")
        if self.scope not in SCOPES:
            raise ValueError(f"unknown scope {self.scope!r}: one of {', '.join(SCOPES)}")
        if self.polarity not in POLARITIES:
            raise ValueError(f"unknown polarity {self.polarity!r}: one of {', '.join(POLARITIES)}")
        for name, value in self.confidence.items():
            if not _is_share(value):
                raise ValueError(f"the confidence of {name!r} is a number from 0 to 1, not {value!r}")
        if not self.id:
            object.__setattr__(self, "id", content_id(self))

    def is_as_sure_as(self, minimum: float) -> bool:
        """Whether the reader is at least so sure of the claim as a whole; one that does not say so is always let by."""
        return self.confidence.get(WHOLE, 1.0) >= minimum


def _is_share(value: object) -> bool:
    """Whether it is a number from 0 to 1; not a number (NaN) is none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1


@dataclass(frozen=True, slots=True)
class Issue:
    """Something wrong with the data, as a value. ``file`` and ``line`` (from 1) say where, ``reason`` says what.

    ``code`` is a short stable word; ``report`` the id, where one is known.
    """

    code: str
    reason: str
    file: str | None = None
    line: int | None = None
    report: str | None = None

    def __str__(self) -> str:
        """``file:line: reason``, as compilers print it."""
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        return f"{place}: {self.reason}" if place else self.reason


def span_dict(span: Span | None) -> dict[str, Any] | None:
    """The claims format's object of a span."""
    return None if span is None else {"text": span.text, "start": span.start, "end": span.end}


def claim_dict(claim: Claim) -> dict[str, Any]:
    """The claim as an object of the claims format (``../shared/claims-format.md``), keys in the format's order."""
    quantity, place, time, source = claim.quantity, claim.place, claim.time, claim.source
    out: dict[str, Any] = {"report": claim.report, "id": claim.id, "effect": claim.effect}
    out["quantity"] = {
        "low": quantity.low,
        "high": quantity.high,
        "mod": quantity.mod,
        "unit": quantity.unit,
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
    }
    out["trigger"] = span_dict(claim.trigger)
    for name in ("victims", "perpetrator", "means"):
        out[name] = span_dict(getattr(claim, name))
    out["place"] = place and {
        **(span_dict(place.span) or {}),
        "name": place.name,
        "geonameid": place.geonameid,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "as_read": place.as_read,
    }
    out["time"] = time and {
        "text": time.text,
        "start": time.start,
        "end": time.end,
        "from": time.from_,
        "until": time.until,
    }
    out["source"] = source and {**(span_dict(source.span) or {}), "name": source.name, "kind": source.kind}
    out["scope"], out["polarity"] = claim.scope, claim.polarity
    out["part_of"], out["same_as"] = claim.part_of, claim.same_as
    out["caveat"], out["evidence"] = span_dict(claim.caveat), span_dict(claim.evidence)
    out["rules"], out["reader"], out["confidence"] = dict(claim.rules), claim.reader, dict(claim.confidence)
    return out


def content_id(claim: Claim) -> str:
    """The first 16 hex digits of the SHA-256 of the claim's content: every field but those of ``ABOUT``.

    A place counts as it was read: another gazetteer, or none, never makes another claim of the same words.
    """
    content = claim_dict(claim)
    for name in ABOUT:
        del content[name]
    if claim.place is not None:
        content["place"] |= {"name": claim.place.name_read, **dict.fromkeys(RESOLVED)}
        del content["place"]["as_read"]
    line = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def claim_from(data: Mapping[str, Any], text: str | None = None) -> Claim:
    """A claim from an object of the claims format; the id is kept as given, or derived where missing.

    With ``text``, the report's text, every span is checked against it.

    Raises:
        ValueError: a missing field, an unknown value, or a span that does not match its text.
    """
    try:
        return _claim_from(data, text)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"missing or malformed field: {error}") from error


def _claim_from(data: Mapping[str, Any], text: str | None) -> Claim:
    def span(value: Mapping[str, Any] | None) -> Span | None:
        if value is None:
            return None
        found = Span(value["text"], value["start"], value["end"])
        if text is not None and text[found.start : found.end] != found.text:
            raise ValueError(f"span {found.start}:{found.end} is not {found.text!r} in the report's text")
        return found

    def must(value: Mapping[str, Any]) -> Span:
        found = span(value)
        if found is None:
            raise KeyError("span")
        return found

    quantity, place, time, source = data["quantity"], data.get("place"), data.get("time"), data.get("source")
    if quantity.get("text") is not None:
        span(quantity)
    if time and time.get("text") is not None:
        span(time)
    return Claim(
        report=data["report"],
        effect=data["effect"],
        quantity=Quantity(
            quantity["low"],
            quantity["high"],
            quantity["mod"],
            quantity.get("unit") or "people",
            quantity.get("text"),
            quantity.get("start"),
            quantity.get("end"),
        ),
        trigger=must(data["trigger"]),
        evidence=must(data["evidence"]),
        victims=span(data.get("victims")),
        perpetrator=span(data.get("perpetrator")),
        means=span(data.get("means")),
        place=Place(must(place), *(place.get(key) for key in PLACE_KEYS)) if place else None,
        time=Timespan(time.get("from"), time.get("until"), time.get("text"), time.get("start"), time.get("end"))
        if time
        else None,
        source=Source(must(source), source.get("name"), source.get("kind")) if source else None,
        scope=data.get("scope") or "incident",
        polarity=data.get("polarity") or "asserted",
        part_of=data.get("part_of"),
        same_as=data.get("same_as"),
        caveat=span(data.get("caveat")),
        rules=data.get("rules") or _NONE,
        reader=data.get("reader"),
        confidence=data.get("confidence") or _NONE,
        id=data.get("id") or "",
    )


PLACE_KEYS = ("name", *RESOLVED, "as_read")
