"""The shapes of what the API answers: those of reports, claims and judgements are derived from the one field list."""

from __future__ import annotations

from typing import Any, Final, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, create_model

from reckoning.model.schema import FIELDS, Type
from reckoning.model.schema import Field as Listed

Item = TypeVar("Item")
_PYTHON: Final[dict[Type, Any]] = {
    "string": str,
    "date": str,
    "moment": str,
    "integer": int,
    "number": float,
    "map": dict[str, str],
    "shares": dict[str, float],
    "json": dict[str, Any],
}


class Shape(BaseModel):
    """A plain object with just the keys named."""

    model_config = ConfigDict(extra="forbid")


def shape(name: str, fields: tuple[Listed, ...]) -> type[Shape]:
    """A shape with these fields; every key is there, and null where nothing is known."""
    made: dict[str, Any] = {}
    for field in fields:
        kind: Any = shape(f"{name}_{field.name}", field.fields) if field.fields else _PYTHON[field.type]
        if field.values:
            kind = Literal[field.values]
        made[field.name] = (kind | None if field.nullable else kind, Field(description=field.doc))
    return create_model(name, __base__=Shape, **made)


Report: Final = shape("Report", FIELDS["report"])
ReportHead: Final = shape("ReportHead", tuple(field for field in FIELDS["report"] if field.name != "text"))
Claim: Final = shape("Claim", FIELDS["claim"])
Judgement: Final = shape("Judgement", FIELDS["judgement"])


class Page(Shape, Generic[Item]):
    """A part of a list: ``total`` is how long the list is, ``next`` the address of the following part."""

    total: int
    offset: int
    limit: int
    next: str | None
    items: list[Item]


def pages(item: type[BaseModel]) -> type[BaseModel]:
    """The shape of a part of a list of these."""
    return Page[item]  # type: ignore[valid-type]


class ClaimTold(Shape):
    """A claim as it stands once judged; ``note`` says in a word what people decided, ``judgements`` are all of them."""

    claim: Claim  # type: ignore[valid-type]
    note: str | None
    merged_into: str | None
    judgements: list[Judgement]  # type: ignore[valid-type]


class Contradiction(Shape):
    """Claims that cannot all be true, and the rule that says so; ``about`` is null where they were told apart."""

    kind: Literal["contradiction", "told_apart"]
    id: str
    rule: str
    about: str | None
    sentence: str
    arithmetic: str
    claims: list[str]


class Dependence(Shape):
    """On whom a source depends, and why; in how many claims."""

    on: str
    rule: str
    reason: str
    claims: int


class Source(Shape):
    """Who speaks, behind all the names that reports give it."""

    source: str
    name: str
    kind: str
    side: str | None
    unnamed: bool
    names: list[str]
    claims: list[str]
    independent: bool
    depends_on: list[Dependence]
    coverage: dict[str, Any] | None


class Words(Shape):
    """A word that was looked for, where it stands in the report's text."""

    text: str
    start: int
    end: int


class Sentence(Shape):
    """A sentence of a report, where it stands, the words in it, and the ids of the claims that it holds."""

    text: str
    start: int
    end: int
    words: list[Words]
    claims: list[str]


class Hit(Shape):
    """A report that was found; ``more_sentences`` hold words too."""

    report: str
    title: str | None
    publisher: str | None
    published: str | None
    sentences: list[Sentence]
    more_sentences: int


class Incident(BaseModel):
    """What several reports tell of one attack, clash or day; ``tolls`` by effect, with the best figure and why."""

    incident: str
    reports: list[str]
    claims: list[str]
    place: dict[str, Any] | None
    time: dict[str, str | None]
    tolls: dict[str, dict[str, Any]]
    contradictions: list[Contradiction]
    links: list[dict[str, Any]]


class Toll(BaseModel):
    """A row of an answer: ``kind`` is toll, series (totals since the start) or undated; figures with their claims."""

    kind: Literal["toll", "series", "undated"]
    effect: str
