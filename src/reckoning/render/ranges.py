"""A toll drawn as a range: each account as a bar, open ends as arrows, and the hull of all behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reckoning.model import Claim, Quantity, Toll
from reckoning.model.effect_toll import EffectToll
from reckoning.render.axes import round_counts
from reckoning.render.scene import (
    COLOURS,
    FAINT,
    GRID,
    INK,
    Box,
    Dot,
    Drawn,
    Look,
    Mark,
    Path,
    Scene,
    Words,
    text_width,
)
from reckoning.render.words import cut, figure, one_line

TOP, FOOT, TICKS = 14, 40, 6
AGREES, DISSENTS = COLOURS[0], COLOURS[1]


@dataclass(frozen=True, slots=True)
class _Room:
    """How wide the picture is, where its scale begins and ends, how high a row is and how long a name may be."""

    width: int
    left: int
    right: int
    row: int
    letters: int


WIDE = _Room(720, 250, 60, 26, 36)
NARROW = _Room(340, 8, 46, 44, 44)  # for a telephone: each name stands above its bar


@dataclass(frozen=True, slots=True)
class Bar:
    """What one account gives: its bounds, ``None`` where open, and the claims that say so."""

    name: str
    quantity: Quantity
    claims: tuple[str, ...]
    dissents: bool = False
    unverified: bool = False


def bars_of(toll: Toll, claims: Mapping[str, Claim]) -> list[Bar]:
    """The accounts of a toll, those in dissent last."""
    accounts = [(one, False) for one in toll.accounts] + [(one, True) for one in toll.dissent]
    return [
        Bar(one.source, one.quantity, one.claims[::-1], dissents, _doubted(one.claims, claims))
        for one, dissents in accounts
        if one.quantity.is_numeric
    ]


def bars_of_effect(toll: EffectToll, claims: Mapping[str, Claim]) -> list[Bar]:
    """The figures of a toll of one effect in one incident."""
    against = set(toll.dissents)
    return [
        Bar(one.source, one.quantity, one.claims, not against.isdisjoint(one.claims), _doubted(one.claims, claims))
        for one in toll.figures
        if one.quantity.is_numeric
    ]


def _doubted(names: Sequence[str], claims: Mapping[str, Claim]) -> bool:
    told = [claims[name] for name in names if name in claims]
    return bool(told) and all(claim.caveat is not None for claim in told)


def range_scene(title: str, bars: Sequence[Bar], *, narrow: bool = False) -> Scene:
    """The accounts as bars below each other over one scale, which begins at zero; ``narrow`` for a telephone."""
    room = NARROW if narrow else WIDE
    ends = [end for bar in bars for end in (bar.quantity.low, bar.quantity.high) if end is not None]
    most = max(ends, default=1)
    scale = _Scale(max(most + most // 8, 1), room)
    bottom = TOP + room.row * len(bars) + 6
    marks = [*_axis(scale, bottom), *_hull(ends, scale, bottom)]
    marks += (_bar(bar, scale, TOP + room.row * number) for number, bar in enumerate(bars))
    key = _key(bars)
    lines = key if narrow else ["   ".join(key)]
    marks += (
        Mark((Words((room.left, bottom + 34 + 16 * number), line, 11, look=Look(FAINT)),))
        for number, line in enumerate(lines)
    )
    told = "; ".join(f"{one_line(bar.name)}: {figure(bar.quantity)}" for bar in bars)
    return Scene(room.width, bottom + FOOT + 16 * (len(lines) - 1), title, f"{told}.", tuple(marks))


@dataclass(frozen=True, slots=True)
class _Scale:
    most: int
    room: _Room

    def at(self, count: int) -> float:
        return self.room.left + (self.room.width - self.room.right - self.room.left) * count / self.most


def _axis(scale: _Scale, bottom: float) -> Iterator[Mark]:
    for count in round_counts(scale.most, TICKS):
        x = scale.at(count)
        words = Words((x, bottom + 15), f"{count:,}", 11, "middle", look=Look(FAINT))
        yield Mark((Path(((x, TOP), (x, bottom)), Look(GRID, 1)), words))


def _hull(ends: Sequence[int], scale: _Scale, bottom: float) -> Iterator[Mark]:
    if ends:
        left, right = scale.at(min(ends)), scale.at(max(ends))
        box = Box((left - 1, TOP), (max(2.0, right - left + 2), bottom - TOP), Look("#9a9a9a", 0, faint=True))
        yield Mark((box,))


def _bar(bar: Bar, scale: _Scale, top: float) -> Mark:
    room = scale.room
    y = top + room.row - (14 if room is NARROW else room.row / 2)
    colour = DISSENTS if bar.dissents else AGREES
    look = Look(colour, 2, (4, 3) if bar.unverified else (), hollow=bar.unverified)
    low, high = bar.quantity.low, bar.quantity.high
    name = cut(one_line(bar.name), room.letters)
    shapes: list[Drawn] = [
        Words((room.left, y - 14), name, 12, look=Look(INK))
        if room is NARROW
        else Words((room.left - 14, y + 4), name, 12, "end", look=Look(INK))
    ]
    left, right = (scale.at(end) if end is not None else None for end in (low, high))
    if left is not None and right is not None and right > left:
        shapes.append(Box((left, y - 5), (right - left, 10), Look(colour, 1.5, look.dash, bar.unverified, faint=True)))
    for x, way in ((left, 1), (right, -1)):
        if x is not None and (low is None or high is None):
            shapes += _arrow(x, y, way, colour)
    shapes += [Dot((x, y), "square" if bar.dissents else "circle", 5, look) for x in {left, right} if x is not None]
    said = figure(bar.quantity)
    ends = [x for x in (left, right) if x is not None]
    x = max(ends, default=room.left) + (34 if high is None else 10)
    if x + text_width(said, 11) > room.width:
        shapes.append(Words((min(ends) - (34 if low is None else 10), y + 4), said, 11, "end", bold=True))
    else:
        shapes.append(Words((x, y + 4), said, 11, bold=True))
    notes = [note for note, holds in (("dissents", bar.dissents), ("not verified", bar.unverified)) if holds]
    return Mark(tuple(shapes), ", ".join([f"{one_line(bar.name)}: {said}", *notes]), bar.claims)


def _arrow(x: float, y: float, way: int, colour: str) -> list[Drawn]:
    tip, look = x + way * 28, Look(colour, 2)
    return [
        Path(((x, y), (tip, y)), look),
        Path(((tip - way * 5, y - 4), (tip, y), (tip - way * 5, y + 4)), look),
    ]


def _key(bars: Sequence[Bar]) -> list[str]:
    told = ["grey: from the lowest to the highest figure given"]
    told += ["■ dissents"] if any(bar.dissents for bar in bars) else []
    told += ["○ not verified, says the report"] if any(bar.unverified for bar in bars) else []
    told += ["→ or more"] if any(bar.quantity.high is None for bar in bars) else []
    told += ["← or fewer"] if any(bar.quantity.low is None for bar in bars) else []
    return told
