"""The UpSet picture: every pattern and list is told in words, and its marks are where they belong."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from reckoning.lists.overlap import UNKNOWN, Overlap
from reckoning.render.raster import png
from reckoning.render.scene import Box, Scene, svg
from reckoning.render.upset import MOST_COLUMNS, OTHERS, persons, together, upset

SVG = "{http://www.w3.org/2000/svg}"


def of(counts: dict[str, int], lists: tuple[str, ...], **rest: object) -> Overlap:
    rows = {name: sum(count for key, count in counts.items() if key[at] == "1") for at, name in enumerate(lists)}
    return Overlap(lists, counts, rows, **rest)  # type: ignore[arg-type]


PLAIN = of({"100": 1400, "010": 300, "110": 200, "001": 30, "111": 5}, ("Harvest <Committee>", "شبكة", "Mill"))


def told(scene: Scene) -> list[str]:
    root = ElementTree.fromstring(svg(scene))
    return [label for one in root.iter(f"{SVG}g") if (label := one.get("aria-label"))]


def test_every_pattern_and_every_list_is_told_in_words() -> None:
    found = told(upset(PLAIN))
    assert found == [
        "Harvest <Committee>: 1,605 persons",
        "شبكة: 505 persons",
        "Mill: 35 persons",
        "1,400 persons on Harvest <Committee> alone",
        "300 persons on شبكة alone",
        "200 persons on Harvest <Committee> and شبكة, and on no other list",
        "30 persons on Mill alone",
        "5 persons on Harvest <Committee>, شبكة and Mill, and on no other list",
    ]
    root = ElementTree.fromstring(svg(upset(PLAIN, title="Who")))
    assert root.findtext(f"{SVG}title") == "Who"
    said = root.findtext(f"{SVG}desc") or ""
    assert said.startswith("1,935 persons on 3 lists. Persons by list: Harvest <Committee> 1,605;")
    assert said.endswith("Harvest <Committee>, شبكة and Mill 5.")


def test_it_can_be_drawn_as_pixels_and_nothing_leaves_the_picture() -> None:
    scene = upset(PLAIN)
    image = Image.open(io.BytesIO(png(scene)))
    assert image.size == (2 * scene.width, 2 * scene.height)
    boxes = [shape for mark in scene.marks for shape in mark.shapes if isinstance(shape, Box)]
    assert all(box.at[0] >= 0 and box.at[0] + box.size[0] <= scene.width for box in boxes)
    assert all(box.at[1] + box.size[1] <= scene.height for box in boxes)


def test_bars_are_as_high_as_their_counts() -> None:
    bars = [mark.shapes[0] for mark in upset(PLAIN).marks if " alone" in mark.told]
    heights = [bar.size[1] for bar in bars if isinstance(bar, Box)]
    assert heights[0] / heights[1] == pytest.approx(1400 / 300)


def test_strata_are_layers_with_the_unknown_hollow_and_the_many_together() -> None:
    strata = {f"2031-{month:02d}": {"10": 40 - month, "01": 2, "11": 1} for month in range(1, 9)}
    strata[UNKNOWN] = {"10": 4}
    counts = {key: sum(layer.get(key, 0) for layer in strata.values()) for key in ("10", "01", "11")}
    scene = upset(of(counts, ("A", "B"), by="month", strata=strata, disputed=1))
    column = next(line for line in told(scene) if "on A alone" in line)
    assert column.endswith(f"2031-06 34, {OTHERS} 65, unknown 4")
    words = [text.text for text in ElementTree.fromstring(svg(scene)).iter(f"{SVG}text")]
    assert {"2031-01", "2031-06", OTHERS, "unknown"} <= set(words) and "2031-07" not in words
    assert "The lists disagree on the month of 1 person; most lists decide." in words
    last = next(mark.shapes for mark in scene.marks if "on A alone" in mark.told)
    assert [shape.look.hollow for shape in last if isinstance(shape, Box)] == [False] * 7 + [True]


def test_a_layer_has_one_colour_in_every_bar() -> None:
    strata = {"east": {"10": 3}, "west": {"01": 2}}
    scene = upset(of({"10": 3, "01": 2}, ("A", "B"), by="place", strata=strata))
    bars = [mark.shapes[0] for mark in scene.marks if " alone" in mark.told]
    legend = {mark.shapes[1].text: mark.shapes[0] for mark in scene.marks if len(mark.shapes) == 2 and not mark.told  # type: ignore[union-attr]
              and isinstance(mark.shapes[0], Box)}  # fmt: skip
    assert [bar.look for bar in bars] == [legend["east"].look, legend["west"].look]
    assert legend["east"].look != legend["west"].look


def test_more_patterns_than_columns_share_the_last_one() -> None:
    names = tuple(f"in_{number}" for number in range(20))
    counts = {format(1 << at, "020b"): 50 for at in range(20)} | {format(3 << at, "020b"): 9 for at in range(19)}
    counts |= {format(7 << at, "020b"): 1 for at in range(18)}
    scene = upset(of(counts, names))
    assert told(scene)[-1] == "17 persons on other combinations of lists, of which there are 17"
    assert len(told(scene)) == 20 + MOST_COLUMNS + 1
    assert "and 49 patterns of fewer persons" in scene.description
    assert len(counts) - MOST_COLUMNS == 17


def test_long_names_are_cut_where_drawn_and_whole_where_told() -> None:
    name = "The committee of those who write down the names of the dead of the valley"
    scene = upset(of({"10": 1, "01": 1}, (name, "B")))
    words = [text.text or "" for text in ElementTree.fromstring(svg(scene)).iter(f"{SVG}text")]
    assert name not in words and any(text.endswith("…") for text in words)
    assert f"{name}: 1 person" in told(scene)


def test_rows_of_a_person_twice_on_a_list_are_told() -> None:
    found = told(upset(Overlap(("A",), {"1": 1}, {"A": 2})))
    assert found == ["A: 1 person, in 2 rows", "1 person on A alone"]


def test_lists_of_nobody_are_a_picture_too() -> None:
    scene = upset(of({}, ("A", "B")))
    assert scene.description == "0 persons on 2 lists."
    assert png(scene)


def test_counts_and_lists_in_words() -> None:
    assert (persons(1), persons(0), persons(1131)) == ("1 person", "0 persons", "1,131 persons")
    assert together(["A"]) == "A alone" and together(["A", "B"]) == "A and B" and together("ABC") == "A, B and C"
