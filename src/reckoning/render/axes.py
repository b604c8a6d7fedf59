"""Scales of a chart: days along the bottom, counts up the side, both with ticks that people can read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reckoning.render.scene import FAINT, GRID, Look, Mark, Path, Words, text_width

SMALL = 11  # the size of a tick's words
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_STEPS = (1, 2, 7, 14)  # days between ticks; beyond, months
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Days:
    """Days from ``first`` to ``last``, both inclusive, between two places across the picture."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide one day is."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def begins(self, day: dt.date) -> float:
        """Where a day begins."""
        return self.left + (day - self.first).days * self.width

    def ends(self, day: dt.date) -> float:
        """Where a day ends."""
        return self.begins(day) + self.width

    def middle(self, day: dt.date) -> float:
        """Where the middle of a day is."""
        return self.begins(day) + self.width / 2

    def ticks(self) -> list[tuple[dt.date, str]]:
        """Days to write under the axis, as many as have room."""
        days = (self.last - self.first).days + 1
        most = max(2, int((self.right - self.left) / 85))
        for step in _STEPS:
            if days / step <= most:
                found = [self.first + dt.timedelta(days=i) for i in range(0, days, step)]
                return [(day, f"{day.day} {_MONTHS[day.month - 1]} {day.year}") for day in found]
        step = next((step for step in _MONTH_STEPS if days / 30.4 / step <= most), _MONTH_STEPS[-1])
        return [(day, self._month(day, step)) for day in self._months(step)]

    def _months(self, step: int) -> list[dt.date]:
        months = range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month)
        found = [dt.date(number // 12, number % 12 + 1, 1) for number in months if number % 12 % step == 0]
        if step > 12:
            found = [day for day in found if day.year % (step // 12) == 0]
        return [day for day in found if day >= self.first]

    @staticmethod
    def _month(day: dt.date, step: int) -> str:
        return str(day.year) if step >= 12 else f"{_MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts from zero to ``most``, between two places up the picture."""

    most: int
    top: float
    bottom: float

    def at(self, count: float) -> float:
        """How high a count is."""
        return self.bottom - (self.bottom - self.top) * (count / max(1, self.most))

    def ticks(self) -> list[int]:
        """Round counts to write beside the axis, zero among them."""
        return round_counts(self.most, max(2, int((self.bottom - self.top) / 55)))


def round_counts(most: float, few: int) -> list[int]:
    """Round counts from zero to ``most``, in a ``few`` steps of one size."""
    step, turn = 1, 0
    while most > few * step:
        step = 10 ** (turn // 3) * (2, 5, 10)[turn % 3]
        turn += 1
    return list(range(0, int(most) + 1, step))


def day_axis(days: Days, top: float, bottom: float) -> list[Mark]:
    """The lines of the ticks over the height of the chart, and their words below."""
    marks: list[Mark] = []
    free = days.left - 60.0  # words that would run into those before are left out, their line is not
    for day, text in days.ticks():
        x = days.begins(day)
        shapes: tuple[Path | Words, ...] = (Path(((x, top), (x, bottom)), Look(GRID, 1)),)
        half = text_width(text, SMALL) / 2
        if x - half >= free:
            free = x + half + 8
            shapes = (*shapes, Words((x, bottom + 16), text, SMALL, "middle", look=Look(FAINT)))
        marks.append(Mark(shapes))
    return marks


def count_axis(counts: Counts, left: float, right: float) -> list[Mark]:
    """The lines of the ticks across the chart, and their counts to the left."""
    return [
        Mark(
            (
                Path(((left, counts.at(count)), (right, counts.at(count))), Look(GRID, 1)),
                Words((left - 8, counts.at(count) + 4), f"{count:,}", SMALL, "end", look=Look(FAINT)),
            )
        )
        for count in counts.ticks()
    ]
