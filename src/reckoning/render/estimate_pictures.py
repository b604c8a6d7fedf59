"""Pictures of estimates: each model's answer beside those documented, what its prior does to one, and hidden lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

import numpy as np
import numpy.typing as npt

from reckoning.lists.answers import BOUNDS
from reckoning.lists.estimates import Estimate
from reckoning.render.axes import round_counts
from reckoning.render.estimates import WORDS
from reckoning.render.scene import (
    COLOURS,
    FAINT,
    GRID,
    INK,
    Dot,
    Drawn,
    Look,
    Mark,
    Patch,
    Path,
    Scene,
    Words,
    text_width,
)
from reckoning.render.words import cut, one_line

Reals = npt.NDArray[np.float64]
Ends = Sequence[float]
Check = Mapping[str, Any]  # what ``hidden.told`` or a sweep says

WIDTH, LEFT, RIGHT, TOP = 940, 200, 220, 74
ROW, LINE, HEAD, RIDGE, FOOT = 46, 22, 28, 30, 66
LABEL, NOTE, TICKS = 12, 11, 7
LETTERS, REASON = 30, 96
FAR: Final = 3.0  # times the largest estimate: an interval that reaches beyond ends in an arrow
STEPS: Final = 160  # of a ridge
LEAST: Final = 0.01  # of a ridge's height; below, it is not drawn
OBSERVED: Final = "#b00020"
THREAD: Final = Look(GRID, 1)


@dataclass(frozen=True, slots=True)
class _Scale:
    """People across the picture, from none."""

    most: float
    left: float = LEFT
    right: float = WIDTH - RIGHT

    def at(self, people: float) -> float:
        return self.left + (self.right - self.left) * min(people, self.most) / self.most

    def axis(self, top: float, bottom: float) -> Iterator[Mark]:
        for people in round_counts(self.most, TICKS):
            x = self.at(people)
            words = Words((x, bottom + 16), f"{people:,}", NOTE, "middle", look=Look(FAINT))
            yield Mark((Path(((x, top), (x, bottom)), THREAD), words))


def name_of(one: Estimate) -> str:
    """The model in words, and which of its answers it is."""
    name, told = WORDS.get(one.model, one.model), one.diagnostics
    return f"{name}, answer {told['mode']} of {told['modes']}" if "mode" in told and "modes" in told else name


def figure_of(one: Estimate) -> str:
    """The estimate with its interval; empty where it is refused."""
    return "" if one.estimate is None or one.interval is None else _told(one.estimate, one.interval)


def _told(middle: float, interval: Ends) -> str:
    return f"{middle:,.0f} [{interval[0]:,.0f} – {interval[1]:,.0f}]"


def _cut(text: str, most: int) -> str:
    return cut(one_line(text), most)


def _scale(answers: Iterable[tuple[float | None, Ends | None]], least: float) -> _Scale:
    """A scale for answers and their intervals; one that reaches very far does not press all others together."""
    given = [(middle, ends) for middle, ends in answers if middle is not None and ends is not None]
    farthest, middle = max((ends[1] for _, ends in given), default=0), max((one for one, _ in given), default=0)
    return _Scale(max(min(farthest, FAR * middle), least, 1) * 1.06)


def _heads(title: str, note: str) -> list[Mark]:
    return [
        Mark((Words((LEFT, 26), _cut(title, 90), 16, bold=True),)),
        Mark((Words((LEFT, 45), note, NOTE, look=Look(FAINT)),)),
    ]


def posterior_scene(title: str, estimates: Sequence[Estimate]) -> Scene:
    """Each model's answers below each other over one scale: what is probable, the interval, the estimate.

    A line through all is how many are documented. Those that are refused say why.
    """
    observed = max((one.observed for one in estimates), default=0)
    scale = _scale(((one.estimate, one.interval) for one in estimates), observed)
    bottom = TOP + ROW * len(estimates) + 6
    marks = [*_heads(title, "The heap: how probable each number is. The line: the interval. The dot: the estimate.")]
    marks += (*scale.axis(TOP, bottom), _documented(observed, scale, bottom))
    marks += (_row(one, scale, TOP + ROW * (number + 1) - 10) for number, one in enumerate(estimates))
    told = "; ".join(f"{name_of(one)}: {figure_of(one) or 'no estimate'}" for one in estimates)
    return Scene(WIDTH, bottom + FOOT - 20, title, f"{observed:,} documented. {told}.", tuple(marks))


def _documented(observed: int, scale: _Scale, bottom: float) -> Mark:
    at = scale.at(observed)
    shapes = (
        Path(((at, TOP - 6), (at, bottom)), Look(OBSERVED, 1.6, (5, 3))),
        Words((at, TOP - 10), f"{observed:,} documented", NOTE, "middle", look=Look(OBSERVED)),
    )
    return Mark(shapes, f"{observed:,} people are on at least one list")


def _row(one: Estimate, scale: _Scale, y: float) -> Mark:
    bound = one.model in BOUNDS
    colour = "#7a7a7a" if bound else COLOURS[0]
    shapes: list[Drawn] = [Words((LEFT - 12, y + 4), _cut(name_of(one), LETTERS), LABEL, "end", look=Look(INK))]
    if one.estimate is None or one.interval is None:
        x = scale.at(one.observed) + 10
        why = _cut(f"no estimate: {one.refused}", int((WIDTH - x) / text_width("n", NOTE)))
        return Mark((*shapes, Words((x, y + 4), why, NOTE, look=Look(FAINT))), f"{name_of(one)}: {one.refused}")
    look = Look(colour, 2, (4, 3) if bound else (), hollow=bound)
    points = one.diagnostics.get("posterior")
    if points is not None:
        shapes += _ridge(np.asarray(points, dtype=np.float64), scale, y, colour)
    shapes += _interval(one.estimate, one.interval, scale, y, look)
    shapes.append(Words((WIDTH - RIGHT + 14, y + 4), figure_of(one), LABEL, bold=not bound))
    share = one.diagnostics.get("share")
    if share is not None:
        told = f"{cast('float', share):.0%} of all draws"
        shapes.append(Words((WIDTH - RIGHT + 14, y + 18), told, NOTE - 1, look=Look(FAINT)))
    return Mark(tuple(shapes), f"{name_of(one)}: {figure_of(one)}; {len(one.diagnostics.get('warnings', ()))} warnings")  # type: ignore[arg-type]


def _interval(middle: float, interval: Ends, scale: _Scale, y: float, look: Look) -> Iterator[Drawn]:
    low, high = scale.at(interval[0]), scale.at(interval[1])
    solid = replace(look, dash=())
    yield Path(((low, y), (high, y)), look)
    yield Path(((low, y - 5), (low, y + 5)), solid)
    if interval[1] > scale.most:
        yield Path(((high - 7, y - 5), (high, y), (high - 7, y + 5)), solid)
    else:
        yield Path(((high, y - 5), (high, y + 5)), solid)
    yield Dot((scale.at(middle), y), "circle", 5, solid)


def _ridge(points: Reals, scale: _Scale, y: float, colour: str) -> Iterator[Drawn]:
    """How probable each number is, as a heap above the line, from points of equal probability."""
    quarter = np.quantile(points, [0.25, 0.75])
    width = max(
        float(min(points.std(), (quarter[1] - quarter[0]) / 1.34)) * 0.6 * len(points) ** -0.2, scale.most / 400
    )
    people = np.linspace(0, scale.most, STEPS)
    heights = np.exp(-0.5 * ((people[:, None] - points) / width) ** 2).sum(axis=1)
    heights /= heights.max() or 1
    above = np.flatnonzero(heights > LEAST)
    if len(above) < 2:
        return
    first, last = above[0], above[-1] + 1
    top = [(scale.at(at), y - RIDGE * high) for at, high in zip(people[first:last], heights[first:last], strict=True)]
    yield Patch((((top[0][0], y), *top, (top[-1][0], y)),), Look(colour, 1), 0.3)


def sweep_scene(title: str, one: Estimate) -> Scene:
    """An estimate that was made by several priors (delta): the data have decided only where these agree."""
    found = cast("Sequence[Check]", one.diagnostics["sweep"])
    answers = [(each["estimate"], each["interval"]) for row in found for each in (row, row["with_saturated"])]
    scale = _scale(answers, one.observed)
    bottom = TOP + ROW * len(found) + 6
    note = (
        "Filled: without the graph in which all lists depend on each other. Hollow: with it; there the prior decides."
    )
    marks = [*_heads(title, note), *scale.axis(TOP, bottom), _documented(one.observed, scale, bottom)]
    for number, row in enumerate(found):
        used = row["delta"] == one.diagnostics["delta"]
        marks.append(_of_delta(row, scale, TOP + ROW * number + ROW / 2, used=used))
    told = "; ".join(f"delta {_delta(row['delta'])}: {_told(row['estimate'], row['interval'])}" for row in found)
    return Scene(WIDTH, bottom + FOOT - 20, title, f"{told}.", tuple(marks))


def _of_delta(row: Check, scale: _Scale, y: float, *, used: bool) -> Mark:
    name = f"delta {_delta(row['delta'])}"
    shapes: list[Drawn] = [
        Words((LEFT - 12, y + 4), f"{name}, used" if used else name, LABEL, "end", bold=used, look=Look(INK))
    ]
    for figures, height, colour, hollow in (
        (row, y - 7, COLOURS[0], False),
        (row["with_saturated"], y + 8, COLOURS[1], True),
    ):
        shapes += _interval(figures["estimate"], figures["interval"], scale, height, Look(colour, 2, hollow=hollow))
        told = _told(figures["estimate"], figures["interval"])
        shapes.append(Words((WIDTH - RIGHT + 14, height + 4), told, NOTE, bold=used and not hollow))
    return Mark(tuple(shapes), f"{name}: {_told(row['estimate'], row['interval'])}")


def _delta(delta: float) -> str:
    """A power of two as a fraction, as deltas are written."""
    inverse = 1 / delta
    return f"1/{inverse:.0f}" if delta < 1 and inverse == round(inverse) else f"{delta:g}"


def hidden_scene(title: str, estimates: Sequence[Estimate]) -> Scene | None:
    """Each list hidden in its turn: its known size, and what each model made of it by the others.

    ``None`` where no list was hidden.
    """
    checks: dict[str, Check] = {}
    for one in estimates:
        if "hide_one_list" in one.diagnostics:
            checks.setdefault(one.model, cast("Check", one.diagnostics["hide_one_list"]))
    rows = [(model, row) for model, check in checks.items() for row in check["lists"]]
    if not rows:
        return None
    answers = [(answer["estimate"], answer["interval"]) for _, row in rows for answer in row["answers"]]
    scale = _scale(answers, max(row["known"] for _, row in rows))
    body: list[Mark] = []
    y = float(TOP)
    for name in dict.fromkeys(row["list"] for _, row in rows):
        mine = [(model, row) for model, row in rows if row["list"] == name]
        body += _of_list(name, mine, scale, y)
        y += HEAD + LINE * sum(len(row["answers"]) for _, row in mine)
    said = "; ".join(
        f"{WORDS.get(model, model).split(': ')[-1]} {check['held']} of {check['tried'] - check['refused']}"
        for model, check in checks.items()
    )
    note = f"Intervals that hold the known size: {said}."
    heads = _heads(
        title, "The diamond: how many people are on the list. The line: how many the other lists say there are."
    )
    foot = Mark((Words((12, y + 42), _cut(note, 140), NOTE, look=Look(INK)),))
    return Scene(WIDTH, int(y) + FOOT, title, note, (*heads, *scale.axis(TOP - 6, y), *body, foot))


def _of_list(name: str, mine: Sequence[tuple[str, Check]], scale: _Scale, top: float) -> Iterator[Mark]:
    known = mine[0][1]["known"]
    at = scale.at(known)
    bottom = top + HEAD + LINE * sum(len(row["answers"]) for _, row in mine) - 14
    yield Mark(
        (
            Words((12, top + 6), _cut(name, LETTERS), LABEL, bold=True),
            Words((at + 9, top + 6), f"{known:,}", NOTE, look=Look(OBSERVED)),
            Path(((at, top + 2), (at, bottom)), Look(OBSERVED, 1.2, (3, 3))),
            Dot((at, top + 2), "diamond", 4.5, Look(OBSERVED, 1.5)),
        ),
        f"{known:,} people are on {one_line(name)}",
    )
    y = top + HEAD
    for model, row in mine:
        for answer in row["answers"]:
            yield _answer(WORDS.get(model, model), row, answer, scale, y)
            y += LINE


def _answer(name: str, row: Check, answer: Check, scale: _Scale, y: float) -> Mark:
    label = Words((LEFT - 12, y + 4), _cut(name, 24), NOTE, "end", look=Look(INK))
    if answer["interval"] is None:
        why = Words((LEFT + 6, y + 4), _cut(f"no answer: {answer['refused']}", REASON), NOTE - 1, look=Look(FAINT))
        return Mark((label, why), f"{one_line(row['list'])}, {name}: no answer")
    low, high = answer["interval"]
    holds = low <= row["known"] <= high
    look = Look(COLOURS[2] if holds else COLOURS[1], 2, hollow=not holds)
    told = f"{_told(answer['estimate'], (low, high))}{'' if holds else '  misses'}"
    words = Words((WIDTH - RIGHT + 14, y + 4), told, NOTE, look=Look(INK))
    shapes = _interval(answer["estimate"], (low, high), scale, y, look)
    return Mark((label, *shapes, words), f"{one_line(row['list'])}, {name}: {told}")


def pictures(estimates: Sequence[Estimate]) -> dict[str, Scene]:
    """All pictures that there are of estimates of the same people, by a name for their files."""
    found = {"estimates": posterior_scene("How many there were, by each model", estimates)}
    hidden = hidden_scene("Each list hidden in its turn, and what the others say of it", estimates)
    swept = next((one for one in estimates if one.estimate is not None and one.diagnostics.get("sweep")), None)
    if swept is not None:
        found["prior"] = sweep_scene("What the prior does to the average over graphs", swept)
    return found if hidden is None else {**found, "hidden-lists": hidden}
