"""A time as found: where its words stand, the days they stand for, and how exact that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from reckoning.model import Timespan

Precision = Literal["day", "days", "week", "month", "year", "years"]

# The longest interval, in days, that still counts as each precision.
_LONGEST: tuple[tuple[int, Precision], ...] = ((1, "day"), (6, "days"), (8, "week"), (33, "month"), (367, "year"))

NOT_SOUND = "its end would lie before its beginning"
NO_DATE = "the report has no day of publication to count from"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that say when: ``text[start:end]`` of the report, what they stand for, and the rule that read them.

    ``since`` marks an interval that runs up to publication; ``point`` is where it would end without its "since", which
    stands at ``cue``. ``shift`` is the number of days from the time named before ("a day earlier" is -1), ``months``
    that of months; both are ``None`` where the words stand on their own. ``reason`` says what is doubtful about the
    interval, or why there is none.
    """

    start: int
    end: int
    from_: str | None
    until: str | None
    rule: str
    since: bool = False
    shift: int | None = None
    months: int | None = None
    point: str | None = None
    cue: int = -1
    reason: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether both ends are resolved."""
        return self.from_ is not None and self.until is not None

    @property
    def begun(self) -> TimeMention:
        """The time from which it runs up to publication, where the words name that one; else itself."""
        return replace(self, until=self.point, since=False) if self.since and self.point else self

    @property
    def is_day(self) -> bool:
        """Whether it is known to the day at both ends, and no stretch that runs up to publication."""
        return self.is_known and len(self.from_ or "") == 10 and len(self.until or "") == 10 and not self.since


def sound(mention: TimeMention) -> TimeMention:
    """The mention itself, or without an interval where its end would lie before its beginning."""
    from_, until = mention.from_, mention.until
    if from_ is None or until is None or from_ <= until or from_.startswith(until):
        return mention
    return replace(mention, from_=None, until=None, reason=mention.reason or NOT_SOUND)


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression of a report: its words, the interval of days they stand for, and how exact that is.

    ``from_`` and ``until`` are ISO days, months or years, both inclusive; ``None`` is not known. ``kind`` names the
    rule of the grammar (``weekday``, ``date``, ``span``, …). ``holds`` says how to read the interval: ``throughout``
    for what goes on in all of it ("since March", "over the past two days"), ``within`` for what happened at some time
    in it ("last week", "in January"). ``reason`` says what is doubtful, or why an end is not known.
    """

    start: int
    end: int
    text: str
    from_: str | None
    until: str | None
    precision: Precision | None
    kind: str
    holds: Literal["throughout", "within"]
    reason: str | None = None

    @property
    def rule(self) -> str:
        """The rule as a claim keeps it: ``time:weekday``, or ``time:weekday/doubtful`` where the interval is."""
        return rule_name(self.kind, self.reason if self.from_ or self.until else None)

    @property
    def timespan(self) -> Timespan:
        """The interval with its words, as claims carry it."""
        return Timespan(self.from_, self.until, self.text, self.start, self.end)


@dataclass(frozen=True, slots=True)
class ClaimDates:
    """The four dates of a claim, kept apart: when it happened, the day for which its count stands (``as_of``), when it
    was said, and when it was published. ``None`` is not known.
    """

    happened: Timespan | None
    as_of: str | None
    said: Timespan | None
    published: str | None


def rule_name(rule: str, doubt: str | None) -> str:
    """The name of a rule in a claim, which keeps that there is a doubt."""
    return f"time:{rule}/doubtful" if doubt else f"time:{rule}"


def precision_of(from_: str | None, until: str | None) -> Precision | None:
    """How long the interval is, in the steps that the field uses; ``None`` where an end is not known."""
    days = Timespan(from_, until).days
    if days is None:
        return None
    return next((name for longest, name in _LONGEST if days <= longest), "years")
