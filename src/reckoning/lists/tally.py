"""What was understood of a list: counts for each field, and what was wrong, the same reasons together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reckoning.model import Issue, Timespan
from reckoning.model.victim import Victim

SHOWN = 3  # issues of one reason that are told one by one


@dataclass(slots=True)
class Tally:
    """Counts of a reading: rows, records in which each field says something, exact days, issues by reason."""

    counts: Counter[str] = field(default_factory=Counter)
    _issues: dict[tuple[str, str], list[Issue]] = field(default_factory=dict)
    _many: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, victim: Victim, issues: Iterable[Issue] = ()) -> None:
        """Count one record and what was wrong with it."""
        counts = self.counts
        counts["rows"] += 1
        counts["name"] += bool(victim.names)
        counts["two names"] += len(victim.names) > 1
        for name, time in (("born", victim.born), ("date", victim.died)):
            counts[name] += time is not None
            counts[f"{name} to the day"] += _is_day(time)
        counts["age"] += victim.age_low is not None or victim.age_high is not None
        counts["sex"] += victim.sex is not None
        counts["place"] += victim.place_text is not None
        counts["place on the map"] += victim.place is not None
        self.wrong(issues)

    def wrong(self, issues: Iterable[Issue]) -> None:
        """Count what is wrong."""
        for issue in issues:
            reason = (issue.code, issue.reason)
            self._many[reason] += 1
            first = self._issues.setdefault(reason, [])
            if len(first) < SHOWN:
                first.append(issue)

    @property
    def issues(self) -> int:
        """How many issues there were."""
        return self._many.total()

    def told(self) -> Iterator[str]:
        """The issues for people: of each reason the first ones by their lines, and how many more there are."""
        for reason, first in self._issues.items():
            yield from map(str, first)
            more = self._many[reason] - len(first)
            if more:
                rows = "row" if more == 1 else "rows"
                yield f"{first[0].file or 'the list'}: {reason[1]} ({more:,} more {rows})"


def _is_day(time: Timespan | None) -> bool:
    return time is not None and time.days == 1
