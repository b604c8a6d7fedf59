"""Words on a terminal: cleaned of what could harm or confuse it, and safe where scripts run in two directions."""

from __future__ import annotations

import re

from reckoning.model import Claim, Place, Quantity, Report

SHORT_ID = 8
ELLIPSIS = "…"

# Control characters, and the marks that turn the direction of the text around them: a report is somebody else's text.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
_MOD_WORDS = {"at_least": "at least ", "up_to": "up to ", "about": "about "}


def clean(text: str) -> str:
    """The text without control characters and direction overrides (each becomes �), length unchanged."""
    return _HARMFUL.sub("�", text)


def unmarked(text: str) -> str:
    """Cleaned, and without the marks that :func:`one_line` puts around words from right to left: pictures need none."""
    return clean(text.replace(ISOLATE, "").replace(END_ISOLATE, ""))


def one_line(text: str) -> str:
    """Cleaned, white space folded, and isolated where it runs from right to left, so that columns stay in order."""
    line = clean(_SPACE.sub(" ", text).strip())
    return f"{ISOLATE}{line}{END_ISOLATE}" if _RIGHT_TO_LEFT.search(line) else line


def share(value: float) -> str:
    """A number from 0 to 1 in two digits, never rounded up to certainty: ``.83``, ``.99``, ``1``."""
    return "1" if value == 1 else f".{int(value * 100 + 1e-9):02d}"


def short(claim_id: str) -> str:
    """The beginning of a claim's id, long enough to type."""
    return claim_id[:SHORT_ID]


def figure(quantity: Quantity) -> str:
    """The count as its words bound it: ``54``, ``at least 54``, ``20–30``, ``“hundreds”``; the unit if not people."""
    if not quantity.is_numeric:
        said = f"“{one_line(quantity.text)}”" if quantity.text else "—"
        return said if quantity.counts_people else f"{said} {quantity.unit}"
    if quantity.mod == "about" and quantity.low == quantity.high:
        number = f"about {quantity.low:,}"
    elif quantity.low is not None and quantity.high is None:
        number = f"at least {quantity.low:,}"
    else:
        number = str(quantity)
    return number if quantity.counts_people else f"{number} {quantity.unit}"


def when(claim: Claim) -> str:
    """The claim's time; words that could not be dated stay words, in quotes; ``—`` where none is given."""
    time = claim.time
    if time is None:
        return "—"
    if time.from_ is None and time.until is None:
        return f"“{one_line(time.text)}”" if time.text else "—"
    return str(time)


def on_map(place: Place) -> str:
    """Where a gazetteer puts it: ``Homs, Homs, SY, 34.73 36.72 within 9 km``; empty where it is not resolved."""
    known = [place.name if place.as_read is not None else None, place.admin1, place.country]
    parts = [one_line(part) for part in known if part]
    if place.lat is not None and place.lon is not None:
        radius = "" if place.radius_km is None else f" within {place.radius_km:g} km"
        parts.append(f"{place.lat:.2f} {place.lon:.2f}{radius}")
    return ", ".join(parts) if place.is_resolved else ""


def speaker(claim: Claim, report: Report | None) -> str:
    """Who says so: the source, else the publisher in its own voice, else the report's id."""
    if claim.source is not None:
        return one_line(claim.source.name or claim.source.span.text)
    publisher = printer(report)
    return publisher or one_line(claim.report)


def printer(report: Report | None) -> str:
    """The outlet that prints the report; empty where it is not known."""
    return one_line(report.publisher) if report is not None and report.publisher else ""


def cut(line: str, most: int) -> str:
    """The line, cut with ``…`` where it is longer than ``most`` characters, as the labels of pictures are."""
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}{ELLIPSIS}"


def shortened(text: str, most: int) -> str:
    """The text, cut at a word with ``…`` where it is longer than ``most`` characters."""
    line = one_line(text)
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[most // 2 :] else cut}{ELLIPSIS}"
