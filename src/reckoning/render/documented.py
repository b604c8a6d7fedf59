"""Documented, claimed, estimated: three figures of three kinds beside each other, never one for another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from reckoning.ask import Answer, range_words
from reckoning.ask.documented import Documented, OnList
from reckoning.lists.estimates import Estimate
from reckoning.render.claims import FAINT
from reckoning.render.words import clean, one_line


def documented_lines(answer: Answer, found: Documented, estimates: Sequence[Estimate] | None) -> Iterator[Text]:
    """*Documented by name N; claimed A–B; estimated lo–hi*, then what each list has and what each estimate rests on.

    ``estimates`` are ``None`` where none were asked for.
    """
    parts = [f"Documented by name: {_persons(found)}"]
    claimed = _claimed(answer)
    if claimed:
        parts.append(f"claimed: {claimed}")
    given = [one for one in estimates or () if one.interval is not None]
    if given:
        parts.append(f"estimated: {_spread(given)}")
    yield Text("; ".join(parts) + ".", "bold")
    yield Text(f"  Lists: {'; '.join(_list(one) for one in found.lists)}.", FAINT)
    if found.low is None:
        yield Text("  These lists are not linked, so they are not added: one person may be on several.", FAINT)
    for one in estimates or ():
        said = one.refused if one.interval is None else f"{_figures(one)} ({one.level:.0%}). {one.assumption}"
        yield Text(f"  Estimated, {one.model}: {clean(said or '')}", FAINT)
    for warning in dict.fromkeys(word for one in given for word in _warnings(one)):
        yield Text(f"  Beware: {clean(warning)}", "yellow")
    yield Text()


def _warnings(one: Estimate) -> list[str]:
    said = one.diagnostics.get("warnings")
    return [str(word) for word in said] if isinstance(said, list | tuple) else []


def _persons(found: Documented) -> str:
    if found.low is None or found.high is None:
        most = max((one.surely for one in found.lists), default=0)
        return f"{most:,} or more"
    more = found.high - found.low
    return f"{found.low:,}" + (f", and {more:,} more who may be there and then" if more else "")


def _list(one: OnList) -> str:
    rule = f" ({one_line(one.covers)})" if one.covers else ""
    maybe = f", and {one.possibly:,} who may be" if one.possibly else ""
    nameless = f", and {one.nameless:,} without a name" if one.nameless else ""
    return f"{one_line(one.list)}{rule} {one.surely:,}{maybe}{nameless}"


def _claimed(answer: Answer) -> str | None:
    """The range of the one toll that was asked for."""
    if len(answer.rows) != 1:
        return None
    toll = answer.rows[0].toll
    accounts = (*toll.accounts, *toll.dissent)
    return range_words([one.quantity for one in accounts]) if accounts else None


def _spread(given: Sequence[Estimate]) -> str:
    ends = [end for one in given for end in one.interval or ()]
    return f"{min(ends):,.0f} to {max(ends):,.0f}"


def _figures(one: Estimate) -> str:
    low, high = one.interval or (0, 0)
    return f"{one.estimate:,.0f}, between {low:,.0f} and {high:,.0f}"


def documented_fact(found: Documented, estimates: Sequence[Estimate] | None) -> dict[str, Any]:
    """The same as one object: persons by name, each list, and the estimates that were asked for."""
    return {
        "kind": "documented",
        "persons": None if found.low is None else {"low": found.low, "high": found.high},
        "lists": [
            {
                "list": one.list,
                "release": one.release,
                "surely": one.surely,
                "possibly": one.possibly,
                "nameless": one.nameless,
                "covers": one.covers,
            }
            for one in found.lists
        ],
        "overlap": dict(found.counts),
        "estimates": None
        if estimates is None
        else [
            {
                "model": one.model,
                "estimate": one.estimate,
                "interval": one.interval,
                "level": one.level,
                "assumption": one.assumption,
                "refused": one.refused,
            }
            for one in estimates
        ],
    }
