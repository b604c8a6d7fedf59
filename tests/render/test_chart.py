from __future__ import annotations

import datetime as dt
import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from reckoning.render import raster
from reckoning.render.axes import Counts, Days
from reckoning.render.chart import Happening, Level, Line, series_chart, timeline_chart
from reckoning.render.raster import png
from reckoning.render.scene import DASHES, SHAPES, Box, Dot, Drawn, Look, Mark, Path, Scene, Words, svg

SVG = "{http://www.w3.org/2000/svg}"
WORDS = ("Killed & counted", "What <two> sources\x07 say.", "A note.")


def day(number: int, month: int = 5) -> dt.date:
    return dt.date(2031, month, number)


def level(low: int | None, high: int | None, at: dt.date, **rest: object) -> Level:
    return Level(rest.pop("first", at), at, low, high, f"{low}–{high}", (f"c{low}{high}",), **rest)  # type: ignore[arg-type]


LINES = [
    Line("Relief Committees", ((level(5, None, day(3)), level(9, 12, day(20))),)),
    Line("Field <Office>", ((level(None, 7, day(3), unverified=True),), (level(8, 8, day(31), first=day(1)),))),
    Line("The Front", ((level(3, 3, day(9), first=None),),)),
]
EVENTS = [
    Happening("Ardun", day(3), day(3), "6, Committees", "6 killed", ("e1",), contradicted=True),
    Happening("Ardun", day(3), day(3), "20, one activist", "20 killed", ("e2",), unverified=True),
    Happening("Ardun", day(1), day(31), "30, Committees", "30 killed", ("e3",), unverified=True),
    Happening("A place with a very long name", day(30), day(30), "a label that runs far " * 4, "7", ("e4",)),
]


def drawn(scene: Scene) -> ElementTree.Element:
    return ElementTree.fromstring(svg(scene))


def claims_of(root: ElementTree.Element) -> set[str]:
    return {name for one in root.iter(f"{SVG}g") for name in (one.get("data-claims") or "").split()}


def test_a_series_is_titled_described_and_carries_the_claim_of_every_mark() -> None:
    root = drawn(series_chart(LINES, WORDS))
    assert root.findtext(f"{SVG}title") == WORDS[0] and root.findtext(f"{SVG}desc") == "What <two> sources� say."
    assert root.get("role") == "img" and root.get("aria-labelledby") == "title desc"
    assert claims_of(root) == {level.claims[0] for line in LINES for run in line.runs for level in run}
    told = [text.text for text in root.iter(f"{SVG}text")]
    assert {"Relief Committees", "Field <Office>", "A note."} <= set(told)
    key = next(text for text in told if text and "at least" in text)
    assert "↓ up to" in key and "○ not verified" in key and "by that day at the latest" in key


def test_a_timeline_has_events_and_totals_on_one_axis_of_days() -> None:
    root = drawn(timeline_chart(EVENTS, LINES, WORDS))
    told = [text.text or "" for text in root.iter(f"{SVG}text")]
    assert {"e1", "e2", "e3", "e4"} < claims_of(root)
    assert any(text.startswith("≠ 6") for text in told)
    assert "What happened, by the day it happened" in told and any(text.startswith("Counted since") for text in told)
    alone = [text.text or "" for text in drawn(timeline_chart(EVENTS, [], WORDS)).iter(f"{SVG}text")]
    assert not any(text.startswith("Counted since") for text in alone)


def test_words_from_right_to_left_are_drawn_as_they_are() -> None:
    """The marks that hold such words together on a terminal are none that a font has."""
    words = Words((10, 20), "12, \u2068شبكة\u2069 x\u202e")
    scene = Scene(200, 40, "t", "d", (Mark((words,), words.text, ("c",)),))
    (text,) = drawn(scene).iter(f"{SVG}text")
    assert text.text == "12, شبكة x�"
    assert png(scene) == png(Scene(200, 40, "t", "d", (Mark((Words((10, 20), "12, شبكة x�"),)),)))


def test_the_first_and_the_last_day_of_all_and_any_count_can_be_drawn() -> None:
    large = level(10**400, 10**400, day(3))
    assert claims_of(drawn(series_chart([Line("x", ((large,),))], WORDS))) == set(large.claims)
    scene = series_chart([Line("x", ((level(1, 1, dt.date.min), level(2, 2, dt.date.max)),))], WORDS)
    assert claims_of(drawn(scene)) == {"c11", "c22"}


def test_a_mark_stands_beside_its_words_however_wide_a_day_is() -> None:
    near = timeline_chart([Happening("Ardun", day(3), day(3), "6", "6 killed", ("e",))], [], WORDS)
    far = [
        Happening("Ardun", dt.date(1900, 1, 1), day(1), "x", "x", ("o",)),
        Happening("A", day(1), day(2), "7", "7", ("e",)),
    ]
    for scene in (near, timeline_chart(far, [], WORDS)):
        (mark,) = (one for one in scene.marks if one.claims == ("e",))
        shape, words = mark.shapes
        edge = shape.at[0] + (shape.size[0] if isinstance(shape, Box) else 6)
        assert isinstance(words, Words) and words.at[0] == pytest.approx(edge + 5)


def test_many_lines_are_told_apart_and_not_tied_to_their_names() -> None:
    lines = [Line(f"S{n}", ((level(n, n, day(3)),),)) for n in range(40)]
    marks = [one for one in series_chart(lines, WORDS).marks if one.claims]
    dots = {(shape.shape, shape.look.colour) for mark in marks for shape in mark.shapes if isinstance(shape, Dot)}
    assert len(dots) == 40
    threads = [len([m for m in series_chart(lines[:n], WORDS).marks if _thread(m)]) for n in (12, 13)]
    assert threads == [12, 0]


def _thread(mark: Mark) -> bool:
    return len(mark.shapes) == 1 and isinstance(mark.shapes[0], Path) and mark.shapes[0].look.width == 0.7


def test_no_two_labels_of_a_lane_run_into_each_other() -> None:
    root = drawn(timeline_chart(EVENTS[:3], [], WORDS))
    rows = [text.get("y") for text in root.iter(f"{SVG}text") if (text.text or "").endswith(("Committees", "activist"))]
    assert len(rows) == len(set(rows)) == 3


def test_gaps_are_gaps_in_a_line_of_a_figure_a_day() -> None:
    run = tuple(level(n, n, day(n)) for n in range(1, 6))
    flags = [level(3, 3, day(3))]
    scene = series_chart([Line("new", (run, (level(9, 9, day(9)),)))], WORDS, dense=True, flags=flags)
    lines = [
        shape for mark in scene.marks for shape in mark.shapes if isinstance(shape, Path) and len(shape.points) > 5
    ]
    assert len(lines) == 1
    dots = [shape for mark in scene.marks for shape in mark.shapes if isinstance(shape, Dot) and shape.radius < 2]
    assert len(dots) == 1 and claims_of(drawn(scene)) == {"c33"}


@pytest.mark.parametrize(
    ("last", "first_label"), [(day(6), "1 May 2031"), (day(28), "1 May 2031"), (dt.date(2031, 12, 1), "May 2031"),
    (dt.date(2041, 1, 1), "2032"), (dt.date(2131, 1, 1), "2040")],
)  # fmt: skip
def test_days_are_marked_as_finely_as_there_is_room(last: dt.date, first_label: str) -> None:
    ticks = Days(day(1), last, 0, 700).ticks()
    assert 2 <= len(ticks) <= 15 and ticks[0][1] == first_label
    assert all(day(1) <= when <= last for when, _ in ticks)


@pytest.mark.parametrize("most", [0, 1, 7, 60, 13_000, 180_000, 999_999])
def test_counts_are_marked_at_round_numbers(most: int) -> None:
    ticks = Counts(most, 0, 400).ticks()
    assert ticks[0] == 0 and len(ticks) <= 8 and ticks[-1] <= most


def every_shape() -> Scene:
    dots = [Dot((20.0 * i + 20, 20), shape, look=Look(hollow=bool(i % 2))) for i, shape in enumerate(SHAPES)]
    paths = [
        Path(((10, 40 + 8 * i), (190, 40 + 8 * i), (190, 44 + 8 * i)), Look(dash=dash)) for i, dash in enumerate(DASHES)
    ]
    boxes = [Box((10, 100), (40, 8), Look("#0072b2", faint=True)), Box((60, 100), (40, 8), Look(dash=(4, 3, 2)))]
    words = [
        Words((10, 130), "words"),
        Words((100, 130), "middle", anchor="middle", bold=True),
        Words((190, 130), "end", anchor="end"),
    ]
    shapes: list[Drawn] = [*dots, *paths, *boxes, *words]
    return Scene(200, 140, "Shapes", "All of them.", tuple(Mark((shape,)) for shape in shapes))


def test_a_picture_becomes_a_png_twice_as_large_with_ink_on_it() -> None:
    image = Image.open(io.BytesIO(png(every_shape())))
    assert (image.format, image.size) == ("PNG", (400, 280))
    colours = image.convert("RGB").getcolors(1_000_000) or []
    assert len(colours) > 20 and max(colours)[1] == (255, 255, 255)
    assert len(list(drawn(every_shape()))) > 20


def test_a_picture_that_would_take_too_much_memory_is_drawn_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "MOST_PIXELS", 100)
    assert Image.open(io.BytesIO(png(every_shape()))).size == (200, 140)


def test_without_a_font_of_the_system_words_are_still_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    raster._font.cache_clear()
    monkeypatch.setattr(raster, "FONTS", {False: ("no-such-font.ttf",), True: ()})
    scene = Scene(60, 20, "t", "d", (Mark((Words((5, 15), "Words", bold=True), Words((5, 15), "more"))),))
    assert len(Image.open(io.BytesIO(png(scene))).convert("RGB").getcolors() or []) > 1
    raster._font.cache_clear()
