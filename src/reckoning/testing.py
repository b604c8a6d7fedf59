"""Public fakes, for the tests of this package and of yours: a clock that stands, a reader that says what it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from reckoning.model import Claim, Effect, Issue, Quantity, Report, Span


class FixedClock:
    """A clock that shows one moment, until it is moved on."""

    def __init__(self, moment: dt.datetime = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        """The moment it shows."""
        return self.moment

    def advance(self, **amount: float) -> None:
        """Move on, with the arguments of :class:`datetime.timedelta`: ``clock.advance(hours=1)``."""
        self.moment += dt.timedelta(**amount)


class FakeReader:
    """A reader that finds in each report what a function of yours finds; it raises what that raises."""

    name = "fake-1"

    def __init__(self, find: Callable[[Report], Sequence[Claim]]) -> None:
        self._find = find

    def read_report(self, report: Report) -> tuple[list[Claim], list[Issue]]:
        """The claims that the function finds, and no issues."""
        return list(self._find(report)), []


def whole_text_claim(report: Report, number: int = 1, *, effect: Effect = "killed") -> Claim:
    """A claim whose evidence is the report's whole text and whose trigger is its first word."""
    first = report.text.split()[0]
    start = report.text.index(first)
    return Claim(
        report.id,
        effect,
        Quantity(number, number, "exact"),
        Span(first, start, start + len(first)),
        Span.of(report.text, 0, len(report.text)),
        reader=FakeReader.name,
    )
