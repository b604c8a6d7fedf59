"""The only list of fields: SQL columns, Arrow fields, JSON Schema, CSV headers and the docs' tables come from here.

``python -m reckoning.model.schema`` prints ``docs/fields.md``.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from reckoning.model.claim import EFFECTS, POLARITIES, SCOPES, Claim, Issue, Report, claim_dict
from reckoning.model.judgement import VERDICTS, Judgement
from reckoning.model.quantity import MODS, UNITS
from reckoning.model.victim import SEXES, Victim, victim_dict

Kind = Literal["report", "claim", "judgement", "issue", "victim"]
Type = Literal["string", "strings", "integer", "number", "date", "moment", "map", "shares", "json", "object"]
Cell = str | int | float | None
ArrowField = tuple[str, str, bool, tuple["ArrowField", ...]]

KINDS: tuple[Kind, ...] = ("report", "claim", "judgement", "issue", "victim")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in files, its type, whether it may be null, and what it means.

    ``fields`` are the parts of an *object*; ``values`` the only words allowed; ``optional`` says that the key may be
    missing though the value is never null; ``column`` that the ledger keeps a column of it for filtering, where it
    stores the whole as JSON.
    """

    name: str
    type: Type
    nullable: bool
    doc: str
    fields: tuple[Field, ...] = ()
    values: tuple[str, ...] = ()
    optional: bool = False
    column: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A flat column of a table: the path of the field joined with ``_``, its type, and whether it may be null."""

    name: str
    type: Type
    nullable: bool


def _words(nullable: bool = False) -> tuple[Field, ...]:
    return (
        Field("text", "string", nullable, "The words, exactly as in the report"),
        Field("start", "integer", nullable, "Position of the first character in the report's text"),
        Field("end", "integer", nullable, "Position after the last character"),
    )


def _span(name: str, doc: str, nullable: bool = True) -> Field:
    return Field(name, "object", nullable, doc, _words())


_QUANTITY = (
    Field("low", "integer", True, "At least so many; null is unbounded or not stated", column=True),
    Field("high", "integer", True, "At most so many; null is unbounded or not stated", column=True),
    Field("mod", "string", False, "How the words bound the count", values=MODS),
    Field("unit", "string", False, "What is counted", values=UNITS, optional=True),
    *_words(nullable=True),
)
_PLACED = (
    Field("name", "string", True, "Its name as the words give it; once resolved, the gazetteer's", column=True),
    Field("geonameid", "integer", True, "Its number in GeoNames, where the words name a place that has one"),
    Field("country", "string", True, "Two-letter code of the country"),
    Field("admin1", "string", True, "First-order division, such as a governorate or province"),
    Field("lat", "number", True, "Latitude in degrees north"),
    Field("lon", "number", True, "Longitude in degrees east"),
    Field("radius_km", "number", True, "How far from the point it may have happened"),
    Field("as_read", "string", True, "Once resolved: its name as the words give it"),
)
_PLACE = (*_words(), *_PLACED)
_PLACE_OF_VICTIM = tuple(replace(field, column=False) for field in _PLACED)
_TIME = (
    *_words(nullable=True),
    Field("from", "date", True, "First day, month or year, inclusive; null is not known", column=True),
    Field("until", "date", True, "Last day, month or year, inclusive; null is not known", column=True),
)
_SOURCE = (
    *_words(),
    Field("name", "string", True, "The source's name, without articles", column=True),
    Field("kind", "string", True, "What kind of source it is, where known"),
)
_DAYS = (
    Field("from", "date", True, "First day, month or year, inclusive; null is not known"),
    Field("until", "date", True, "Last day, month or year, inclusive; null is not known"),
)

FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    "report": (
        Field("id", "string", False, "Name of the report; another text under the same id is a revision"),
        Field("published", "date", True, "Day of publication; null is not known, never today"),
        Field("publisher", "string", True, "The outlet that prints it"),
        Field("title", "string", True, "The headline, where it is given apart from the text"),
        Field("url", "string", True, "Where it was found"),
        Field("text", "string", False, "The whole text, exactly as given; every offset is a position in it"),
    ),
    "claim": (
        Field("report", "string", False, "Id of the report", column=True),
        Field("id", "string", False, "Hash of the claim's content", optional=True, column=True),
        Field("effect", "string", False, "What happened to the people", values=EFFECTS, column=True),
        Field("quantity", "object", False, "How many, as sure as the words that said it", _QUANTITY),
        _span("trigger", "The words that carry the effect", nullable=False),
        _span("victims", "The words that say who the victims are"),
        _span("perpetrator", "The words that say who did it"),
        _span("means", "The words that say how"),
        Field("place", "object", True, "Where it happened", _PLACE),
        Field("time", "object", True, "When it happened", _TIME),
        Field("source", "object", True, "Who says so; null is the publisher in its own voice", _SOURCE),
        Field(
            "scope",
            "string",
            False,
            "One event, a stretch of days, or all since the beginning",
            values=SCOPES,
            optional=True,
            column=True,
        ),
        Field(
            "polarity",
            "string",
            False,
            "Whether the source says it or denies it",
            values=POLARITIES,
            optional=True,
            column=True,
        ),
        Field(
            "part_of", "string", True, "Id of the claim of the same report whose count includes this one", column=True
        ),
        Field(
            "same_as", "string", True, "Id of the claim of the same report that gave this figure before", column=True
        ),
        _span("caveat", "The words that say the figure is unverified or doubtful"),
        _span("evidence", "The sentence that holds the claim", nullable=False),
        Field(
            "rules",
            "map",
            False,
            "For each field, the rule that read it; `place.resolved`: how the place was put on the map",
            optional=True,
        ),
        Field("reader", "string", True, "The reader and its version"),
        Field(
            "confidence",
            "shares",
            False,
            "How sure the reader is, from 0 to 1, of the `claim` and of fields; empty where it does not say",
            optional=True,
        ),
    ),
    "judgement": (
        Field("id", "string", False, "Hash of the judgement's content"),
        Field(
            "claim",
            "string",
            False,
            "Id of the claim that is judged; for a source, `source:` and its folded name; for a report, `report:` and "
            "its id; for a reading, `reading:` and its number",
        ),
        Field("verdict", "string", False, "What was decided", values=VERDICTS),
        Field("by", "string", False, "Who decided, or the reader and its version"),
        Field("because", "string", False, "The reason given"),
        Field("at", "moment", False, "When it was decided"),
        Field(
            "changes",
            "json",
            False,
            "For correct: fields of the claims format and their new values; for read: the reader's `confidence`; "
            "for code: a coder's `verdict` and `changes`, a `claim` found, or `done`; for covers: `victims`, `places`, "
            "`lag`",
        ),
        Field("other", "string", True, "The other claim or source; for withdraw: the judgement taken back"),
    ),
    "issue": (
        Field("code", "string", False, "A short stable word for what is wrong"),
        Field("reason", "string", False, "What is wrong, for people"),
        Field("file", "string", True, "The file it is in"),
        Field("line", "integer", True, "The line, from 1"),
        Field("report", "string", True, "Id of the report, where one is known"),
    ),
    "victim": (
        Field("list", "string", False, "Name of the list of the dead"),
        Field("release", "integer", False, "The list's release, from 1"),
        Field("row", "string", False, "Id of the record: the list's own, else one made of the row by a secret key"),
        Field("names", "strings", False, "The person's names as given, in any script; restricted"),
        Field("born", "object", True, "When the person was born", _DAYS),
        Field("died", "object", True, "When the person died, or was last seen", _DAYS),
        Field("age_low", "integer", True, "At least so many whole years; null is not known"),
        Field("age_high", "integer", True, "At most so many whole years; null is not known"),
        Field("sex", "string", True, "As the list says; null is not known", values=SEXES),
        Field("place", "object", True, "Where the person died, as the gazetteer knows it", _PLACE_OF_VICTIM),
        Field("place_text", "string", True, "The place as given, the narrowest part first"),
        Field("given", "map", False, "The row as given, by headers; sensitive cells as keyed hashes; restricted"),
    ),
}

_ARROW: Mapping[Type, str] = {
    "string": "string",
    "strings": "list<string>",
    "integer": "int64",
    "number": "float64",
    "date": "string",  # a month or a year is a date here too, so no date32
    "moment": "timestamp[us, UTC]",
    "map": "map<string, string>",
    "shares": "map<string, double>",
    "json": "string",
    "object": "struct",
}
_JSON: Mapping[Type, dict[str, Any]] = {
    "string": {"type": "string"},
    "strings": {"type": "array", "items": {"type": "string"}},
    "integer": {"type": "integer", "minimum": 0},
    "number": {"type": "number"},
    "date": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
    "moment": {"type": "string", "format": "date-time"},
    "map": {"type": "object", "additionalProperties": {"type": "string"}},
    "shares": {"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1}},
    "json": {"type": "object"},
    "object": {"type": "object"},
}


def _flat(fields: tuple[Field, ...], path: tuple[str, ...] = (), null: bool = False) -> Iterator[_Leaf]:
    for field in fields:
        here, nullable = (*path, field.name), null or field.nullable
        if field.fields:
            yield from _flat(field.fields, here, nullable)
        else:
            yield _Leaf(field, here, nullable)


@dataclass(frozen=True, slots=True)
class _Leaf:
    field: Field
    path: tuple[str, ...]
    nullable: bool

    @property
    def column(self) -> Column:
        return Column("_".join(self.path), self.field.type, self.nullable)


_LEAVES: Mapping[Kind, tuple[_Leaf, ...]] = {kind: tuple(_flat(FIELDS[kind])) for kind in KINDS}


def sql_columns(kind: Kind) -> tuple[Column, ...]:
    """The columns of the kind's table: all fields, or for a claim those that the ledger filters on."""
    leaves = _LEAVES[kind]
    picked = [leaf for leaf in leaves if leaf.field.column] or leaves
    return tuple(leaf.column for leaf in picked)


def csv_header(kind: Kind) -> list[str]:
    """Names of all fields, nested ones joined with ``_``: ``quantity_low``."""
    return [leaf.column.name for leaf in _LEAVES[kind]]


def csv_row(kind: Kind, data: Mapping[str, Any]) -> list[Cell]:
    """The cells of one object (see :func:`plain`) in the order of :func:`csv_header`; maps and lists become JSON."""
    return [_cell(_at(data, leaf.path)) for leaf in _LEAVES[kind]]


def sql_row(kind: Kind, data: Mapping[str, Any]) -> dict[str, Cell]:
    """The cells of one object by the names of :func:`sql_columns`."""
    leaves = _LEAVES[kind]
    picked = [leaf for leaf in leaves if leaf.field.column] or leaves
    return {"_".join(leaf.path): _cell(_at(data, leaf.path)) for leaf in picked}


def _at(data: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = data
    for name in path:
        if value is None:
            return None
        value = value.get(name)
    return value


def _cell(value: Any) -> Cell:
    if isinstance(value, (Mapping, list)):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    cell: Cell = value
    return cell


def arrow_fields(kind: Kind) -> tuple[ArrowField, ...]:
    """Nested ``(name, type name, nullable, children)``; type names are Arrow's own, ``struct`` has children."""
    return tuple(_arrow(field) for field in FIELDS[kind])


def _arrow(field: Field) -> ArrowField:
    return field.name, _ARROW[field.type], field.nullable, tuple(_arrow(part) for part in field.fields)


def json_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one object. Added keys are allowed; a missing optional key reads as null."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind}
    return {**head, **_object(FIELDS[kind])}


def _object(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _property(field) for field in fields},
        "required": [field.name for field in fields if not field.nullable and not field.optional],
    }


def _property(field: Field) -> dict[str, Any]:
    out = dict(_object(field.fields) if field.fields else _JSON[field.type])
    if field.nullable:
        out["type"] = [out["type"], "null"]
    if field.values:
        out["enum"] = list(field.values)
    return {"description": field.doc, **out}


def doc_table(kind: Kind) -> str:
    """A Markdown table of the fields, nested ones as ``quantity.low``, for the documentation."""
    lines = ["| field | type | null | meaning |", "|---|---|---|---|"]
    lines += _doc_lines(FIELDS[kind], "")
    return "\n".join(lines) + "\n"


def _doc_lines(fields: tuple[Field, ...], prefix: str) -> Iterator[str]:
    for field in fields:
        words = f": {', '.join(f'`{value}`' for value in field.values)}" if field.values else ""
        yield f"| `{prefix}{field.name}` | {field.type} | {'yes' if field.nullable else ''} | {field.doc}{words} |"
        yield from _doc_lines(field.fields, f"{prefix}{field.name}.")


def doc_page() -> str:
    """The whole of ``docs/fields.md``."""
    parts = ["# Fields\n\nWritten by `python -m reckoning.model.schema > docs/fields.md`; do not edit by hand.\n"]
    parts += [f"## {kind.capitalize()}\n\n{doc_table(kind)}" for kind in KINDS]
    return "\n".join(parts)


def plain(value: Report | Claim | Judgement | Issue | Victim) -> dict[str, Any]:
    """The object of plain JSON values that stands for a value in files, keys in the order of the field list."""
    if isinstance(value, Claim):
        return claim_dict(value)
    if isinstance(value, Victim):
        return victim_dict(value)
    kind: Kind = "report" if isinstance(value, Report) else "judgement" if isinstance(value, Judgement) else "issue"
    return {field.name: _plain(getattr(value, field.name)) for field in FIELDS[kind]}


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return dict(value) if isinstance(value, Mapping) else value


def report_from(data: Mapping[str, Any]) -> Report:
    """The report that :func:`plain` made this object of; further keys are ignored."""
    return Report(**{field.name: data.get(field.name) for field in FIELDS["report"]})  # type: ignore[arg-type]


def judgement_from(data: Mapping[str, Any]) -> Judgement:
    """The judgement that :func:`plain` made this object of; its id follows from the rest."""
    kept = {field.name: data[field.name] for field in FIELDS["judgement"] if field.name != "id"}
    return Judgement(**{**kept, "at": dt.datetime.fromisoformat(kept["at"])})


if __name__ == "__main__":
    sys.stdout.write(doc_page())
