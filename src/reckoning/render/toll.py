"""Tolls for people: the reckoned line, who says what in which words, who dissents, what cannot all be true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reckoning.ask import Answer, Row, Series, sentence
from reckoning.ask.explain import toll_id
from reckoning.model import Account, Claim, Contradiction, Quantity
from reckoning.render.claims import FAINT, FIGURE, ID, WHO, ClaimRows
from reckoning.render.contradictions import clash_fact
from reckoning.render.incident_tolls import best_fact, grade_facts, subset_fact
from reckoning.render.words import clean, figure, one_line, printer, short, shortened

MOST_UNDATED = 5
MOST_ROWS = 200  # tolls of an answer that are told with all who say so; of more, each is a line
CSV_HEADER = ("row", "role", "effect", "low", "high", "mod", "unit", "source", "publishers", "place", "from", "until")
CSV_TAIL = ("claim", "report", "words")


def toll_page(answer: Answer, notes: Mapping[str, str]) -> RenderableType:
    """The whole answer; ``notes`` are words to show with a claim ("accepted"). Of very many tolls, each is a line."""
    parts: list[RenderableType] = []
    if len(answer.rows) > MOST_ROWS:
        return Group(*_lines(answer))
    for row in answer.rows:
        parts += _row(row, answer, notes)
    parts += _series(answer)
    parts += _undated(answer, notes)
    return Group(*parts)


def _lines(answer: Answer) -> Iterator[Text]:
    """A line for each toll, and how to see who says so."""
    for row in answer.rows:
        yield headline(row).append(f"  {one_line(toll_id(row, answer.question))}", f"not bold {ID}")
    effect, totals = answer.question.effect, sum(len(one.points) for one in answer.series)
    many = f"{len(answer.rows):,} tolls"
    yield Text(f"\n{many}. Who says so: reckoning why TOLL; of fewer, --place, --from and --until.", FAINT)
    if totals:
        yield Text(f"Totals since the beginning, {totals:,}: reckoning series --effect {effect} --cumulative", FAINT)
    if answer.undated:
        yield Text(
            f"Claims without a place or time, {len(answer.undated):,}: reckoning claims --effect {effect}", FAINT
        )


def headline(row: Row) -> Text:
    """The reckoned line, its first letter large."""
    line = clean(sentence(row.toll)).partition("; contested: ")[0]
    text = Text(f"{line[:1].upper()}{line[1:]}.", "bold")
    if row.toll.contested:
        text.append(" Contested.", "bold red")
    return text


def _row(row: Row, answer: Answer, notes: Mapping[str, str]) -> Iterator[RenderableType]:
    toll = row.toll
    if row.key is not None:
        yield Text(one_line(row.key), "bold underline")
    yield headline(row).append(f"  {one_line(toll_id(row, answer.question))}", f"not bold {ID}")
    yield from _settled(row, answer)
    yield Text()
    told = dict(notes.items())
    for account in (*toll.accounts, *toll.dissent):
        if len(account.claims) > 1 or len(account.publishers) > 1:
            told[account.claims[-1]] = _repeats(account, told.get(account.claims[-1]))
    yield from _block("", _figures(toll.accounts, answer), answer, told)
    yield from _block("Dissent", _figures(toll.dissent, answer), answer, told)
    yield from _sentences("These cannot all be true", toll.contradictions, "red")
    yield from _sentences("Revised by the source itself", toll.revisions, "yellow")
    yield from _block("Part of those counted above, not added", toll.subsets, answer, told | _rests(row, told))
    yield from _block("Also said, without a figure that bounds the number of people", toll.listed, answer, told)


def _settled(row: Row, answer: Answer) -> Iterator[RenderableType]:
    """The best figure where a rule was asked for, and the grades of number and doer."""
    rule = answer.question.choice.rule
    if row.best is not None:
        yield Text(f"Best by {rule}: {row.best.number:,} ({one_line(row.best.reason)}).", "bold")
    elif rule != "range":
        yield Text(f"The rule {rule!r} names no best figure here.", FAINT)
    grades = [("How many", row.how_many), ("Who did it", row.who_did_it)]
    told = [f"{what}: {grade.word}" for what, grade in grades if grade is not None]
    if told:
        yield Text(f"{'. '.join(told)}.", FAINT)


def _rests(row: Row, notes: Mapping[str, str]) -> dict[str, str]:
    """Beside each part what it leaves of its whole."""
    left = {part.claim: f"of {short(part.whole)}, which leaves {part.rest}" for part in row.rests}
    return {name: f"{notes[name]}; {said}" if name in notes else said for name, said in left.items()}


def _figures(accounts: Sequence[Account], answer: Answer) -> list[str]:
    """For each account the claim that stands last, and one claim for every other figure that it gave."""
    shown: list[str] = []
    for account in accounts:
        figures: dict[tuple[int | None, int | None], str] = {}
        for name in reversed(account.claims):
            quantity = answer.claims[name].quantity
            figures.setdefault((quantity.low, quantity.high), name)
        shown += figures.values()
    return shown


def _repeats(account: Account, note: str | None) -> str:
    others = ", ".join(short(name) for name in account.claims[:-1])
    said = f"one source, {len(account.claims)} claims (also {others})" if others else ""
    if len(account.publishers) > 1:
        outlets = f"printed by {', '.join(one_line(name) for name in account.publishers)}"
        said = f"{said}; {outlets}" if said else outlets
    return f"{note}; {said}" if note else said


def _block(title: str, names: Iterable[str], answer: Answer, notes: Mapping[str, str]) -> Iterator[RenderableType]:
    claims = [answer.claims[name] for name in names if name in answer.claims]
    if not claims:
        return
    if title:
        yield Text(title, "bold")
    yield Padding(ClaimRows(claims, answer.reports, notes=notes, header=not title), (0, 0, 0, 2))


def _sentences(title: str, found: Sequence[Contradiction], colour: str) -> Iterator[RenderableType]:
    if not found:
        return
    yield Text(title, f"bold {colour}")
    for item in found:
        line = Text(f"• {clean(item.sentence)}")
        line.append(f"  {short(item.id)} [{' '.join(short(name) for name in item.claims)}]", ID)
        yield Padding(line, (0, 0, 0, 2))
    yield Text()


def _series(answer: Answer) -> Iterator[RenderableType]:
    if not answer.series:
        return
    yield Text(f"Counted since the beginning ({answer.question.effect}): totals, never added to the above", "bold")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=FAINT)
    for name, style in (
        ("As of", ""),
        ("How many", FIGURE),
        ("Who says so", WHO),
        ("Of whom, where", ""),
        ("In", FAINT),
    ):
        table.add_column(name, style=style, justify="right" if name == "How many" else "left")
    table.add_column("Claim", style=ID, width=8, no_wrap=True)
    ordered = sorted(answer.series, key=lambda one: (one.victims or "", one.place or "", one.source))
    for one in ordered:
        for number, point in enumerate(one.points):
            claim = answer.claims.get(point.claim)
            report = answer.reports.get(claim.report) if claim else None
            table.add_row(
                Text(_as_of(str(point.as_of))),
                Text(figure(claim.quantity if claim else point.quantity)),
                Text(one_line(one.source) if number == 0 else "″"),
                Text(_group(one)),
                Text(printer(report)),
                Text(short(point.claim)),
            )
    yield Padding(table, (0, 0, 1, 2))
    yield from _sentences("Totals that fall", [item for one in ordered for item in one.contradictions], "red")


def _as_of(said: str) -> str:
    return said.replace("until ", "by ")


def _group(one: Series) -> str:
    return ", ".join(one_line(part) for part in (one.victims, one.place) if part)


def _undated(answer: Answer, notes: Mapping[str, str]) -> Iterator[RenderableType]:
    if not answer.undated:
        return
    count = len(answer.undated)
    many = f"{count} claims that may belong here" if count > 1 else "One claim that may belong here"
    yield Text(f"{many}: time or place not known well enough, so not counted", "bold")
    shown = answer.undated[:MOST_UNDATED]
    yield Padding(
        ClaimRows([answer.claims[name] for name in shown], answer.reports, notes=notes, header=False), (0, 0, 0, 2)
    )
    if count > MOST_UNDATED:
        yield Text(f"  … and {count - MOST_UNDATED} more: reckoning claims --effect {answer.question.effect}", FAINT)


def facts(answer: Answer) -> Iterator[dict[str, Any]]:
    """The answer's rows as plain objects, one a toll, then one a series; every figure with the ids of its claims."""
    for row in answer.rows:
        toll = row.toll
        yield {
            "kind": "toll",
            "id": toll_id(row, answer.question),
            "row": row.key,
            "sentence": sentence(toll),
            "effect": toll.effect,
            "place": toll.place,
            "from": toll.time.from_,
            "until": toll.time.until,
            "quantity": _bounds(toll.quantity),
            **best_fact(row.best),
            "grades": grade_facts(row.how_many, row.who_did_it),
            "independent_sources": toll.independent_sources,
            "accounts": [_account(account, answer) for account in toll.accounts],
            "dissent": [_account(account, answer) for account in toll.dissent],
            "contradictions": [clash_fact(item) for item in toll.contradictions],
            "revisions": [clash_fact(item) for item in toll.revisions],
            "subsets": list(toll.subsets),
            "rests": [subset_fact(part) for part in row.rests],
            "listed": list(toll.listed),
        }
    for one in answer.series:
        points = [
            {"from": point.as_of.from_, "until": point.as_of.until, **_bounds_of(point.quantity), "claim": point.claim}
            for point in one.points
        ]
        head = {"kind": "series", "effect": answer.question.effect, "source": one.source, "place": one.place}
        broken = [clash_fact(item) for item in one.contradictions]
        yield {**head, "victims": one.victims, "points": points, "contradictions": broken}
    if answer.undated:
        yield {"kind": "undated", "effect": answer.question.effect, "claims": list(answer.undated)}


def _bounds(quantity: Quantity | None) -> dict[str, Any] | None:
    return None if quantity is None else _bounds_of(quantity)


def _bounds_of(quantity: Quantity) -> dict[str, Any]:
    return {"low": quantity.low, "high": quantity.high, "mod": quantity.mod, "unit": quantity.unit}


def _account(account: Account, answer: Answer) -> dict[str, Any]:
    last = answer.claims.get(account.claims[-1]) if account.claims else None
    return {
        "source": account.source,
        **_bounds_of(account.quantity),
        "claims": list(account.claims),
        "publishers": list(account.publishers),
        "words": last.evidence.text if last else None,
    }


def toll_cells(answer: Answer) -> Iterator[list[object]]:
    """The answer as rows for CSV, the header first: one row for each account, subset, listed claim and total."""
    yield [*CSV_HEADER, *CSV_TAIL]
    for row in answer.rows:
        toll = row.toll
        for role, accounts in (("account", toll.accounts), ("dissent", toll.dissent)):
            for account in accounts:
                outlets = "; ".join(account.publishers)
                yield _cells((row.key, role), answer.claims[account.claims[-1]], (account.source, outlets))
        for role, names in (("subset", toll.subsets), ("listed", toll.listed)):
            for name in names:
                yield _cells((row.key, role), answer.claims[name], _said(answer.claims[name], answer))
    for one in answer.series:
        for point in one.points:
            claim = answer.claims[point.claim]
            yield _cells((None, "series"), claim, (one.source, _said(claim, answer)[1]))
    for name in answer.undated:
        yield _cells((None, "undated"), answer.claims[name], _said(answer.claims[name], answer))


def _said(claim: Claim, answer: Answer) -> tuple[str | None, str]:
    report = answer.reports.get(claim.report)
    publisher = (report.publisher if report else None) or ""
    return (claim.source.name or claim.source.span.text) if claim.source else publisher or None, publisher


def _cells(head: tuple[str | None, str], claim: Claim, said: tuple[str | None, str]) -> list[object]:
    quantity, time, place = claim.quantity, claim.time, claim.place
    where = place.shown if place else None
    counted = [claim.effect, quantity.low, quantity.high, quantity.mod, quantity.unit]
    spanned = [time.from_, time.until] if time else [None, None]
    words = shortened(claim.evidence.text, 10_000)
    return [*head, *counted, *said, where, *spanned, claim.id, claim.report, words]
