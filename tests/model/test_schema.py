"""The field list and everything derived from it say the same, and go on doing so."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
import runpy
import warnings
from pathlib import Path
from typing import Any

import pytest

from reckoning.model import Claim, Issue, Judgement, Place, Quantity, Report, Source, Span, Timespan, claim_dict, schema
from reckoning.model.schema import FIELDS, KINDS, Field, Kind
from reckoning.model.victim import Victim

TEXT = "Medics in Tel Arba said on Monday that at least 12 farmers were killed by shelling."


def span(words: str) -> Span:
    """The span of some words of TEXT."""
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def full_claim() -> Claim:
    """A claim with every object filled in."""
    start = TEXT.index("at least 12")
    return Claim(
        report="r1",
        effect="killed",
        quantity=Quantity(12, None, "at_least", "people", "at least 12", start, start + 11),
        trigger=span("killed"),
        evidence=span(TEXT),
        victims=span("farmers"),
        perpetrator=span("Medics"),
        means=span("shelling"),
        place=Place(span("Tel Arba"), "Tel Arba", 7, "XX", "North", 1.5, -2.25, 3.0, "Tel Arba"),
        time=Timespan("2012-04-02", "2012-04", "on Monday", TEXT.index("on Monday"), TEXT.index("on Monday") + 9),
        source=Source(span("Medics"), "Medics", "medical"),
        caveat=span("said"),
        part_of="a" * 16,
        same_as="b" * 16,
        rules={"effect": "trigger.killed"},
        reader="rules-1",
        confidence={"claim": 0.93, "place": 1},
    )


BARE = Claim("r1", "injured", Quantity(None, None, "plural"), span("killed"), span(TEXT))
REPORT = Report("r1", TEXT, "2012-04-02", "Example Times")
JUDGEMENT = Judgement(
    "a" * 16, "correct", "Ada", "typo", dt.datetime(2020, 1, 1, tzinfo=dt.UTC), {"quantity": {"low": 2}}
)
WHERE = Place(Span("Tel Arba, Orrin", 0, 15), "Tel Arba", 7, "XX", "North", 1.5, -2.25, 3.0, "Tel Arba, Orrin")
VICTIM = Victim(
    "VDC",
    1,
    "r1",
    ("Tarek Sample",),
    Timespan("1990", "1990"),
    Timespan("2012-04-02", "2012-04"),
    20,
    22,
    "m",
    WHERE,
    "Tel Arba, Orrin",
    {"Name": "Tarek Sample"},
)
VALUES: dict[Kind, Any] = {
    "report": REPORT,
    "claim": full_claim(),
    "judgement": JUDGEMENT,
    "issue": Issue("x", "bad"),
    "victim": VICTIM,
}


@pytest.mark.parametrize("kind", KINDS)
def test_fields_are_those_of_the_dataclass(kind: Kind) -> None:
    attributes = {field.name for field in dataclasses.fields(VALUES[kind])}
    derived = {"id"} if kind == "judgement" else set()
    assert {field.name for field in FIELDS[kind]} == attributes | derived


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("quantity", {field.name for field in dataclasses.fields(Quantity)}),
        ("trigger", {field.name for field in dataclasses.fields(Span)}),
        ("place", {field.name for field in dataclasses.fields(Span)} | {f.name for f in dataclasses.fields(Place)}),
        ("time", {field.name for field in dataclasses.fields(Timespan)}),
        ("source", {field.name for field in dataclasses.fields(Span)} | {f.name for f in dataclasses.fields(Source)}),
    ],
)
def test_parts_are_those_of_the_nested_dataclass(name: str, parts: set[str]) -> None:
    field = next(field for field in FIELDS["claim"] if field.name == name)
    python_names = {"from_" if part.name == "from" else part.name for part in field.fields}
    assert python_names == parts - {"span"}


def shape(data: Any, fields: tuple[Field, ...]) -> None:
    """Check keys and their order against the list, at every depth."""
    assert list(data) == [field.name for field in fields]
    for field in fields:
        if field.fields:
            shape(data[field.name], field.fields)


def test_the_claims_format_has_the_listed_keys_in_the_listed_order() -> None:
    shape(claim_dict(full_claim()), FIELDS["claim"])


@pytest.mark.parametrize("kind", KINDS)
def test_json_schema_has_the_listed_properties(kind: Kind) -> None:
    found = schema.json_schema(kind)
    assert list(found["properties"]) == [field.name for field in FIELDS[kind]]
    json.dumps(found)


def conforms(value: Any, found: dict[str, Any]) -> bool:
    """A validator of the few words of JSON Schema that the field list uses."""
    kinds: dict[str, Any] = {"string": str, "integer": int, "number": (int, float), "object": dict, "array": list}
    kinds["null"] = type(None)
    allowed = found["type"] if isinstance(found["type"], list) else [found["type"]]
    if not any(isinstance(value, kinds[name]) for name in allowed):
        return False
    if value is None:
        return True
    if "enum" in found and value not in found["enum"]:
        return False
    if not isinstance(value, dict):
        return True
    present = all(name in value for name in found.get("required", ()))
    return present and all(
        conforms(value[name], part) for name, part in found.get("properties", {}).items() if name in value
    )


@pytest.mark.parametrize("value", [*VALUES.values(), BARE, Victim("VDC", 1, "r2")])
def test_values_conform_to_their_json_schema(value: Any) -> None:
    kind: Kind = type(value).__name__.lower()  # type: ignore[assignment]
    assert conforms(schema.plain(value), schema.json_schema(kind))


def test_json_schema_refuses_a_missing_field_and_an_unknown_word() -> None:
    found = schema.json_schema("claim")
    data = claim_dict(full_claim())
    assert not conforms({**data, "effect": "vanished"}, found)
    assert not conforms({key: value for key, value in data.items() if key != "trigger"}, found)
    assert conforms({key: value for key, value in data.items() if key not in ("scope", "rules", "id")}, found)


@pytest.mark.parametrize("kind", KINDS)
def test_a_csv_row_has_a_cell_for_each_header(kind: Kind) -> None:
    header, row = schema.csv_header(kind), schema.csv_row(kind, schema.plain(VALUES[kind]))
    assert len(header) == len(set(header)) == len(row)


def test_csv_cells_stand_under_their_header_and_absent_objects_are_empty() -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(schema.csv_header("claim"))
    writer.writerow(schema.csv_row("claim", claim_dict(full_claim())))
    writer.writerow(schema.csv_row("claim", claim_dict(BARE)))
    full, bare = csv.DictReader(io.StringIO(out.getvalue()))
    assert (full["quantity_low"], full["quantity_high"], full["time_from"]) == ("12", "", "2012-04-02")
    assert (full["place_name"], full["place_lon"]) == ("Tel Arba", "-2.25")
    assert json.loads(full["rules"]) == {"effect": "trigger.killed"}
    assert (bare["place_name"], bare["source_text"], bare["trigger_text"]) == ("", "", "killed")


@pytest.mark.parametrize("kind", KINDS)
def test_sql_columns_are_some_of_the_flat_fields(kind: Kind) -> None:
    names = [column.name for column in schema.sql_columns(kind)]
    assert [name for name in schema.csv_header(kind) if name in names] == names
    assert list(schema.sql_row(kind, schema.plain(VALUES[kind]))) == names
    assert kind == "claim" or names == schema.csv_header(kind)


def test_a_column_inside_a_nullable_object_is_nullable() -> None:
    nullable = {column.name: column.nullable for column in schema.sql_columns("claim")}
    assert nullable["place_name"] and nullable["source_name"] and not nullable["effect"]


def test_arrow_fields_nest_as_the_list_does() -> None:
    fields = {name: (kind, nullable, parts) for name, kind, nullable, parts in schema.arrow_fields("claim")}
    kind, nullable, parts = fields["time"]
    assert (kind, nullable) == ("struct", True)
    assert parts[-1] == ("until", "string", True, ())
    assert fields["rules"][0] == "map<string, string>"
    assert fields["confidence"][:2] == ("map<string, double>", False)
    assert [part[0] for part in fields["quantity"][2]] == list(claim_dict(BARE)["quantity"])


def test_a_report_and_a_judgement_come_back_from_their_objects() -> None:
    assert schema.report_from({**schema.plain(REPORT), "extra": 1}) == REPORT
    back = schema.judgement_from(schema.plain(JUDGEMENT))
    assert (back, back.id) == (JUDGEMENT, JUDGEMENT.id)


def test_the_docs_page_is_what_the_module_prints(capsys: pytest.CaptureFixture[str]) -> None:
    """Write it anew with ``python -m reckoning.model.schema > docs/fields.md``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # runpy: the module is imported already
        runpy.run_module("reckoning.model.schema", run_name="__main__")
    page = Path(__file__).parents[2] / "docs" / "fields.md"
    assert capsys.readouterr().out == page.read_text(encoding="utf-8")


def test_every_field_is_in_the_docs_table() -> None:
    table = schema.doc_table("claim")
    assert "| `quantity.low` | integer | yes |" in table
    assert "`killed`, `injured`" in table
