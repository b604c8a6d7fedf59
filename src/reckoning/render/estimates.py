"""Estimates for people: each number with its interval, what it assumes in words, and what to beware of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reckoning.lists.answers import BOUNDS, Estimated, warnings_of
from reckoning.lists.estimates import Estimate
from reckoning.lists.loglinear import HIGHEST, INDEPENDENCE
from reckoning.render.claims import FAINT, FIGURE
from reckoning.render.words import one_line

WORDS = {
    "decomposable": "decomposable graphs",
    "latent": "latent classes",
    "loglinear": "log-linear",
    HIGHEST: "bound: no highest order",
    INDEPENDENCE: "warning: independence",
}
HELD = (
    "Intervals published as 95 % have held the truth in 60 to 90 of 100 cases where it was known. An estimate is of "
    "those whom lists like these could have documented: the kind of death, the place and the time that all of them "
    "cover. It is no estimate of people whom no list could reach. It is no count: nobody's name stands behind it."
)


def estimates_page(found: Sequence[Estimated]) -> RenderableType:
    """Everyone, then each stratum: numbers with their intervals, what they assume, and what is doubtful about them."""
    parts: list[RenderableType] = []
    told: set[str] = set()
    for one in found:
        parts += [*([Text()] if parts else []), *_part(one, told)]
    if any(one.estimate is not None for part in found for one in part.estimates):
        parts += [Text(), Text(HELD, style=FAINT)]
    return Group(*parts)


def _part(found: Estimated, told: set[str]) -> list[RenderableType]:
    """What is said of one stratum; ``told`` are assumptions that need not be told again."""
    given = [one for one in found.estimates if one.estimate is not None]
    parts: list[RenderableType] = [Text(line) for line in _heading(found)]
    if given:
        parts += [Text(), _table(given)]
    sections = [
        ("", _sums(found.estimates)),
        ("Not estimated", _reasons([one for one in found.estimates if one.refused is not None])),
        ("What each number assumes", _assumptions(given, told)),
        ("Each list hidden, and its size told by the others", _hidden(given)),
        ("Beware", _warnings(given, found.used.warnings if found.used is not None and given else ())),
    ]
    for title, lines in sections:
        if lines:
            parts += [Text(), *([Text(title, style=FAINT)] if title else [])]
            parts += [Padding(Text(one_line(line)), (0, 0, 0, 2 if title else 0)) for line in lines]
    return parts


def _heading(found: Estimated) -> list[str]:
    patterns = found.patterns
    whom = "" if found.stratum is None else f"{one_line(found.stratum)}: "
    many = "are on the one list" if len(patterns.lists) == 1 else f"are on at least one of {len(patterns.lists)} lists"
    lists = one_line(", ".join(patterns.lists))
    if found.stratum is None:
        told = [f"{patterns.observed:,} people {many} ({lists}), {patterns.overlap:,} of them on more than one."]
    else:
        told = [f"{whom}{patterns.observed:,} people on any list, {patterns.overlap:,} of them on more than one."]
    notes = found.used.notes if found.used is not None else ()
    return [*told, *(f"Lists {one_line(note)}." for note in notes), *_drawn(found.estimates)]


def _drawn(estimates: Sequence[Estimate]) -> list[str]:
    """How often the links were drawn, and how many people that makes."""
    for one in estimates:
        links = one.diagnostics.get("links")
        if isinstance(links, Mapping):
            fewest, most = links["observed"]
            return [f"The links were drawn {links['draws']} times, with {fewest:,} to {most:,} people on any list."]
    return []


def _table(given: Sequence[Estimate]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT)
    table.add_column("Model", no_wrap=True)
    table.add_column("People in all", justify="right", no_wrap=True)
    table.add_column(f"{given[0].level * 100:g} % interval", justify="right", no_wrap=True)
    table.add_column("On no list", justify="right", no_wrap=True)
    for one in given:
        low, high = one.interval or (0, 0)
        people = one.estimate or 0
        table.add_row(
            Text(_name(one)),
            Text(f"{people:,.0f}", style=FAINT if one.model in BOUNDS else FIGURE),
            Text(f"{low:,.0f} – {high:,.0f}"),
            Text(f"{people - one.observed:,.0f}"),
        )
    return table


def _name(one: Estimate) -> str:
    name = WORDS.get(one.model, one.model)
    several = "modes" in one.diagnostics and "mode" in one.diagnostics
    return f"{name}, answer {one.diagnostics['mode']}" if several else name


def _sums(estimates: Sequence[Estimate]) -> list[str]:
    """What the strata come to, beside everyone together."""
    lines = []
    for one in estimates:
        strata = one.diagnostics.get("strata")
        if not isinstance(strata, Mapping) or one.estimate is None or one.model in BOUNDS:
            continue
        gap = float(strata["difference"])
        apart = "as many" if abs(gap) < 0.5 else f"{abs(gap):,.0f} {'fewer' if gap > 0 else 'more'}"
        line = f"{_name(one)}: the strata below add up to {strata['sum']:,.0f}, {apart} than everyone together"
        without = strata["documented_only"]
        if without:
            line += f"; of {one_line(', '.join(without))} only those documented are in it"
        lines.append(f"{line.replace('as many than', 'as many as')}.")
    return lines


def _reasons(refused: Sequence[Estimate]) -> list[str]:
    by_reason: dict[str, list[str]] = {}
    for one in refused:
        by_reason.setdefault(one.refused or "", []).append(_name(one))
    return [f"{', '.join(names)}: {reason}." for reason, names in by_reason.items()]


def _assumptions(given: Sequence[Estimate], told: set[str]) -> list[str]:
    lines = []
    for one in given:
        if one.assumption not in told:
            told.add(one.assumption)
            lines.append(f"{WORDS.get(one.model, one.model)}: {one.assumption}")
    return lines


def _hidden(given: Sequence[Estimate]) -> list[str]:
    lines: dict[str, None] = {}
    for one in given:
        found = one.diagnostics.get("hide_one_list")
        if isinstance(found, Mapping):
            line = f"the interval held the known size of {found['held']} of {found['tried']} lists"
            if found["refused"]:
                line += f", and for {found['refused']} there was no answer"
            lines[f"{WORDS.get(one.model, one.model)}: {line}."] = None
    return list(lines)


def _warnings(given: Sequence[Estimate], doubts: Sequence[str]) -> list[str]:
    lines = [f"{doubt}." for doubt in doubts]
    for one in given:
        if one.model != INDEPENDENCE:  # its whole row is one
            lines += [f"{_name(one)}: {warning}." for warning in warnings_of(one) if warning not in doubts]
    return lines
