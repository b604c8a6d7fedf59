"""A page to send: one HTML file without script, network or other files, every figure beside its sentence."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reckoning import __version__
from reckoning.ask.answer import Answer, Row
from reckoning.ask.incidents import IncidentTold
from reckoning.ask.lines import Timeline
from reckoning.ask.mapping import map_layer
from reckoning.ask.marking import Mark as Marked
from reckoning.ask.marking import marked_lines, spans_of
from reckoning.ask.sentence import sentence
from reckoning.ask.sheet import Sheet
from reckoning.gazetteer.outlines import Outlines
from reckoning.model import Claim, Contradiction, Report, Timespan
from reckoning.render.incident_tolls import spread
from reckoning.render.lines import chart_of
from reckoning.render.map import NARROW, WIDTH, map_scene
from reckoning.render.ranges import bars_of, range_scene
from reckoning.render.scene import Mark, Scene, svg
from reckoning.render.words import clean, figure, one_line, printer, short, speaker, unmarked, when

SCOPES = {"incident": "", "period": "in the period", "cumulative": "in all, so far"}
FIELDS = {
    "quantity": "how many",
    "trigger": "what happened",
    "victims": "of whom",
    "perpetrator": "by whom",
    "means": "by what means",
    "place": "where",
    "time": "when",
    "source": "who says so",
    "caveat": "doubt",
}


@dataclass(frozen=True, slots=True)
class Making:
    """When a page is made, and what the ledger stood at; ``None`` is now."""

    made: dt.datetime
    as_of: dt.datetime | None = None


def sheet_page(found: Sheet, making: Making, outlines: Outlines) -> str:
    """The whole file."""
    environment = Environment(
        loader=PackageLoader("reckoning.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(line=_line, opened=_opened, short=short)
    environment.globals.update(anchor=anchor, fields=FIELDS)
    return environment.get_template("sheet.html").render(
        title=_title(found),
        found=found,
        effects=[_effect(answer, found.timelines[name]) for name, answer in found.answers.items()],
        maps=_maps(found, outlines),
        incidents=[_incident(told) for told in found.incidents],
        contradictions=[_contradiction(item) for item in found.contradictions],
        reports=list(_reports(found)),
        made=making.made.strftime("%Y-%m-%d %H:%M UTC"),
        as_of=making.as_of.strftime("%Y-%m-%d %H:%M UTC") if making.as_of else "",
        version=__version__,
    )


def anchor(claim: str) -> str:
    """The id of a claim's quote on the page."""
    return f"c-{claim}"


def leads(mark: Mark) -> str | None:
    """From a mark to the first of its quotes on the same page."""
    return f"#{anchor(mark.claims[0])}" if mark.claims else None


def _line(text: str) -> str:
    """Somebody else's text on one line, without what could turn the words around it; HTML isolates it itself."""
    return unmarked(one_line(text))


def _opened(text: str) -> str:
    """A reason as a sentence of its own."""
    line = _line(text).rstrip(".")
    return f"{line[:1].upper()}{line[1:]}."


def _title(found: Sheet) -> str:
    wanted = found.wanted
    what = wanted.effect.capitalize() if wanted.effect else "What is said"
    where = f" of {_line(wanted.place)}" if wanted.place and not wanted.effect else ""
    where = where or (f" in {_line(wanted.place)}" if wanted.place else "")
    time = Timespan(wanted.from_, wanted.until)
    return f"{what}{where}{f', {time}' if wanted.from_ or wanted.until else ''}"


def _drawn(scene: Scene, ids: str) -> Markup:
    return Markup(svg(scene, ids=ids, link=leads))  # svg() escapes all words


WIDE_SCREEN, NARROW_SCREEN = "wide-screen", "narrow-screen"


def _twice(scene: Callable[[bool], Scene], ids: str) -> list[tuple[str, Markup]]:
    """A picture for wide windows and one for telephones, each with the class that shows it there."""
    return [(look, _drawn(scene(look == NARROW_SCREEN), f"{ids}{look}-")) for look in (WIDE_SCREEN, NARROW_SCREEN)]


def _effect(answer: Answer, line: Timeline) -> dict[str, Any]:
    effect = answer.question.effect
    return {
        "name": effect,
        "rows": [
            _row(row, answer, f"{effect}-{at}-")
            for at, row in enumerate(row for row in answer.rows if row.is_spoken_of)
        ],
        "chart": _drawn(chart_of(line, hint="Each mark leads to its sentence."), f"{effect}-line-")
        if line.events or line.totals
        else "",
        "series": [
            (one, [(point, answer.claims.get(point.claim)) for point in one.points])
            for one in sorted(answer.series, key=lambda one: (one.victims or "", one.place or "", one.source))
        ],
        "undated": [answer.claims[name] for name in answer.undated if name in answer.claims],
        "figure": figure,
    }


def _row(row: Row, answer: Answer, ids: str) -> dict[str, Any]:
    toll = row.toll
    bars = bars_of(toll, answer.claims)
    title = f"{toll.effect.capitalize()}: who gives which figure"
    accounts = [(one, False) for one in toll.accounts] + [(one, True) for one in toll.dissent]
    return {
        "key": row.key or "",
        "sentence": _line(sentence(toll)),
        "charts": _twice(lambda small: range_scene(title, bars, narrow=small), ids) if bars[1:] else [],
        "accounts": [(one, figure(one.quantity), dissents) for one, dissents in accounts],
        "grades": [(what, one) for what, one in (("How many", row.how_many), ("Who did it", row.who_did_it)) if one],
        "best": row.best,
        "parts": [answer.claims[name] for name in toll.subsets if name in answer.claims],
        "listed": [answer.claims[name] for name in toll.listed if name in answer.claims],
        "revisions": [_contradiction(item) for item in toll.revisions],
    }


def _maps(found: Sheet, outlines: Outlines) -> list[tuple[str, Markup]]:
    if not found.incidents:
        return []
    layer = map_layer(found.incidents, lambda place: outlines.of(place)[0])
    within = outlines.of(found.meant.place)[1] if found.meant else None
    title = "Where the incidents are said to have been"
    return _twice(lambda small: map_scene(layer, outlines, title, within, width=NARROW if small else WIDTH), "map-")


def _incident(told: IncidentTold) -> dict[str, Any]:
    incident = told.incident
    return {
        "id": incident.id,
        "when": str(incident.time),
        "where": _line(incident.place.shown) if incident.place else "not stated",
        "tolls": [(name, spread(toll), toll) for name, toll in told.tolls.items() if toll.quantity is not None],
        "reports": len(incident.reports),
        "claims": incident.claims,
        "contradictions": [_contradiction(item) for item in told.contradictions],
    }


def _contradiction(item: Contradiction) -> dict[str, Any]:
    return {"sentence": _line(item.sentence), "claims": item.claims, "id": item.id}


def _reports(found: Sheet) -> Iterator[dict[str, Any]]:
    """The reports in the order of their claims, each with its quotes."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in found.claims.values():
        by_report[claim.report].append(claim)
    for name, claims in by_report.items():
        report = found.reports.get(name)
        yield {
            "id": name,
            "publisher": printer(report) or "publisher not known",
            "published": (report.published if report else None) or "date not known",
            "title": _line(report.title) if report and report.title else "",
            "url": report.url if report else None,
            "quotes": [quote(claim, report) for claim in claims],
        }


def quote(claim: Claim, report: Report | None) -> dict[str, Any]:
    """A claim as people read it: its figure, who says it, and its sentence in marked pieces."""
    evidence, caveat = claim.evidence, claim.caveat
    inside = [
        Marked(claim.id, name, span.start - evidence.start, span.end - evidence.start)
        for name, span in spans_of(claim)
        if evidence.start <= span.start and span.end <= evidence.end
    ]
    apart = caveat is not None and not (evidence.start <= caveat.start and caveat.end <= evidence.end)
    return {
        "claim": claim,
        "figure": _line(figure(claim.quantity)),
        "effect": claim.effect,
        "denied": claim.polarity == "denied",
        "scope": SCOPES[claim.scope],
        "who": _line(speaker(claim, report)),
        "where": _line(claim.place.shown) if claim.place else "",
        "when": "" if claim.time is None else _line(when(claim)),
        "pieces": _pieces(evidence.text, inside),
        "but": _line(caveat.text) if caveat is not None and apart else "",
    }


def _pieces(text: str, marks: Sequence[Marked]) -> list[tuple[str, str]]:
    """The words of a sentence, each stretch with the field that it is of, empty where it is of none."""
    pieces: list[tuple[str, str]] = []
    for number, line in enumerate(marked_lines(text, marks)):
        pieces += [(" ", "")] if number else []
        pieces += [(clean(piece.text), piece.fields[0] if piece.fields else "") for piece in line]
    return pieces
