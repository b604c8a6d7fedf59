"""Claims and reports built from a line, with invented places, for the tests of reconcile and ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reckoning.gazetteer.containment import Containment
from reckoning.model import Claim, Place, Quantity, Report, Source, Span, Timespan
from reckoning.reconcile.accounts import Material, Matter
from reckoning.reconcile.compare import Containment as HowPlacesLie
from reckoning.reconcile.dependence import Accounts, accounts_of
from reckoning.reconcile.places import Places, named
from reckoning.reconcile.sharing import Share, alone

IN = {("Ardun", "Vesh"), ("Ardun", "Korland"), ("Vesh", "Korland"), ("Melk", "Korland")}


class Map(Places):
    """Ardun lies in Vesh, Vesh and Melk in Korland: reports say so, and no gazetteer knows these places."""

    def __init__(self) -> None:
        super().__init__(stated=[Containment("r1", inner, outer, span("x"), "kind in") for inner, outer in sorted(IN)])


def span(text: str, start: int = 0) -> Span:
    return Span(text, start, start + len(text))


def quantity(words: str) -> Quantity:
    """``6``, ``20+``, ``-30``, ``~50``, ``5..8``, ``many`` (vague), ``3 families``."""
    number, _, unit = words.partition(" ")
    extra: dict[str, Any] = {"unit": unit} if unit else {}
    if number == "many":
        return Quantity(None, None, "vague", **extra)
    if number.startswith("~"):
        return Quantity(int(number[1:]), int(number[1:]), "about", **extra)
    if ".." in number:
        low, high = (int(part) for part in number.split(".."))
        return Quantity(low, high, "range", **extra)
    if number.endswith("+"):
        return Quantity(int(number[:-1]), None, "at_least", **extra)
    if number.startswith("-"):
        return Quantity(None, int(number[1:]), "up_to", **extra)
    return Quantity(int(number), int(number), "exact", **extra)


def claim(  # one line a claim keeps the tests readable
    count: str, where: str | None = None, when: str | None = None, by: str | None = None, **rest: Any
) -> Claim:
    """A claim; ``when`` is a day, or ``from/until``. ``victims`` and ``means`` may be given as words."""
    for name in ("victims", "means", "perpetrator"):
        if isinstance(rest.get(name), str):
            rest[name] = span(rest[name])
    first, _, last = (when or "").partition("/")
    values: dict[str, Any] = {
        "report": "r1",
        "effect": "killed",
        "trigger": span("killed", 20),
        "evidence": span(f"{count} {where} {when} {by}"),
        "place": Place(span(where), where) if where else None,
        "time": Timespan(first or None, last or first or None) if when else None,
        "source": Source(span(by)) if by else None,
        "scope": "period",
        **rest,
    }
    return Claim(quantity=quantity(count), **values)


def about(place: str | None = None, when: Timespan | None = None) -> Matter:
    """How many were killed in a place and time."""
    return Matter("killed", named(place) if place else None, when or Timespan())


def report(
    name: str, published: str | None = "2012-05-01", publisher: str | None = "Gazette", text: str = ""
) -> Report:
    return Report(name, text, published, publisher)


@dataclass(frozen=True)
class FakeView:
    """A view over claims, each report of which is of one day and one paper unless given."""

    claims: Sequence[Claim]
    reports: Mapping[str, Report] = field(default_factory=lambda: reports())
    merged: Mapping[str, str] = field(default_factory=dict)
    containment: HowPlacesLie = field(default_factory=Map)

    @property
    def by_id(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @property
    def by_report(self) -> Mapping[str, Sequence[Claim]]:
        names = dict.fromkeys(claim.report for claim in self.claims)
        return {name: [claim for claim in self.claims if claim.report == name] for name in names}

    @property
    def by_place(self) -> Sequence[tuple[Place, Sequence[Claim]]]:
        return [(claim.place, [claim]) for claim in self.claims if claim.place is not None]

    @property
    def accounts(self) -> Accounts:
        return accounts_of(self.claims, self.reports)

    @property
    def share(self) -> Share:
        return alone

    @property
    def early(self) -> None:
        return None


def reports(*more: Report) -> dict[str, Report]:
    return {item.id: item for item in (report("r1"), report("r2", "2012-05-02", "Courier"), *more)}


def material(claims: Iterable[Claim], held: Mapping[str, Report] | None = None) -> Material:
    held = reports() if held is None else held
    return Material(held, {}, Map(), accounts_of(list(claims), held).sources)
