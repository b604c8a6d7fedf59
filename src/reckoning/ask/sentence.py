"""The reckoned line: a toll in one sentence that anyone understands."""

from __future__ import annotations

from collections.abc import Sequence

from reckoning.model import Quantity, Timespan, Toll


def sentence(toll: Toll) -> str:
    """The toll as a sentence: the range, what, where, when, how many independent sources, and what is contested.

    "6 to 20 or more killed in Idlib on 2012-04-04, according to 2 independent sources; contested: …"
    """
    accounts = (*toll.accounts, *toll.dissent)
    where = f" in {toll.place}" if toll.place else ""
    if not accounts:
        line = f"no figure for {toll.effect}{where}{_when(toll.time)}"
    else:
        count = toll.independent_sources
        who = f"one source, {accounts[0].source}" if count == 1 else f"{count} independent sources"
        spread = range_words([account.quantity for account in accounts])
        line = f"{spread} {toll.effect}{where}{_when(toll.time)}, according to {who}"
    if toll.contested:
        line += "; contested: " + "; ".join(dict.fromkeys(item.sentence for item in toll.contradictions))
    return line


def range_words(quantities: Sequence[Quantity]) -> str:
    """The spread of figures in words: ``54``, ``6 to 20 or more``, ``up to 30``, ``10 or fewer to 20``.

    The two ends are figures that somebody gave. Quantities that bound nothing are passed over.
    """
    bounded = [quantity for quantity in quantities if quantity.is_numeric]
    ends = [end for quantity in bounded for end in (quantity.low, quantity.high) if end is not None]
    if not ends:
        return "an unstated number"
    least, most = min(ends), max(ends)
    fewer = any(quantity.low is None for quantity in bounded)
    more = any(quantity.high is None for quantity in bounded)
    if least == most:
        if fewer:
            return f"{most:,}, more or fewer" if more else f"up to {most:,}"
        return f"{most:,} or more" if more else f"{most:,}"
    return f"{least:,}{' or fewer' if fewer else ''} to {most:,}{' or more' if more else ''}"


def _when(time: Timespan) -> str:
    if time.from_ is None and time.until is None:
        return ""
    if time.days == 1:
        return f" on {time.earliest}"
    if time.from_ == time.until:
        return f" in {time.from_}"
    if time.is_known:
        return f" from {time.from_} to {time.until}"
    return f" {time}"
