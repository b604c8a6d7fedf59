"""Ranges, maps and graphs as pictures: what they say in words, where marks lead, and that nothing is a bare point."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from reckoning.ask import Question, answer
from reckoning.ask.incidents import incidents_told
from reckoning.ask.mapping import map_layer
from reckoning.ask.question import Filter
from reckoning.ask.voices import hearing
from reckoning.gazetteer.outlines import Outlines
from reckoning.model import Quantity
from reckoning.reconcile.incidents import NO_TIES
from reckoning.reconcile.rules import THE_RANGE
from reckoning.render.graph import graph_scene
from reckoning.render.map import NARROW, WIDTH, _clipped, area_of, circle, map_scene, viewed
from reckoning.render.ranges import Bar, bars_of, bars_of_effect, range_scene
from reckoning.render.raster import png
from reckoning.render.scene import Mark, Words, svg, text_width
from tests.ask.test_mapping import at, kind_of, spot, told
from tests.gazetteer.test_outlines import SQUARES
from tests.reconcile.build import FakeView, claim, span

SVG = "{http://www.w3.org/2000/svg}"
DAY = "2012-05-03"
VIEW = FakeView(
    [
        claim("6", "Vesh", DAY, "Blue Front", report="r1", scope="incident"),
        claim("9..12", "Vesh", DAY, "VRC", report="r2", scope="incident", caveat=span("unverified")),
        claim("40+", "Vesh", DAY, "Red Cross", report="r2", scope="incident"),
    ]
)


def leads(mark: Mark) -> str | None:
    return f"#c-{mark.claims[0]}" if mark.claims else None


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)


def test_a_range_says_each_account_and_leads_to_its_claim() -> None:
    toll = answer(Question(place="Vesh", from_=DAY, until=DAY), VIEW).rows[0].toll
    scene = range_scene("Killed", bars_of(toll, {one.id: one for one in VIEW.claims}))
    assert "Blue Front: 6" in scene.description and "VRC: 9–12" in scene.description
    drawn = parsed(svg(scene, ids="t-", link=leads))
    links = {one.get("href") for one in drawn.iter(f"{SVG}a")}
    assert links == {f"#c-{one.id}" for one in VIEW.claims}
    assert drawn.get("role") == "group" and drawn.get("aria-labelledby") == "t-title t-desc"
    told_marks = [mark.told for mark in scene.marks if mark.told]
    assert any("not verified" in one for one in told_marks)
    assert any("dissents" in one for one in told_marks)


def test_open_ends_are_arrows_and_everything_stays_on_the_picture() -> None:
    bars = [
        Bar("at least", Quantity(95, None, "at_least"), ("a",)),
        Bar("up to", Quantity(None, 100, "up_to"), ("b",)),
        Bar("a name that is much too long to stand beside a bar", Quantity(0, 0, "exact"), ("c",)),
    ]
    text = svg(range_scene("x", bars))
    numbers = [float(one) for points in re.findall(r'points="([^"]*)"', text) for one in re.split("[ ,]", points)]
    assert all(0 <= one <= 760 for one in numbers)
    assert "or more" in text and "or fewer" in text and "…" in text
    assert svg(range_scene("none", [])).startswith("<svg")


def test_figures_of_an_incident_are_bars_too() -> None:
    one = incidents_told(Filter(), VIEW, NO_TIES, THE_RANGE)[0]
    bars = bars_of_effect(one.tolls["killed"], {claim.id: claim for claim in one.claims})
    assert bars and all(bar.quantity.is_numeric for bar in bars)


def test_a_map_draws_areas_and_circles_hatches_what_is_unsure_and_says_what_is_missing() -> None:
    near = spot("Ardun", 0.5)
    layer = map_layer(
        [
            told(at(near), name="a"),
            told(at(spot("Melk", 0.9, 60)), at(spot("Far", 9.0)), name="b"),
            told(at(None), name="c"),
        ],
        kind_of,
    )
    scene = map_scene(layer, Outlines(SQUARES), "Where")
    assert "Ardun (within 3 km): one incident, one source" in scene.description
    assert "too far apart" in scene.description
    text = svg(scene, ids="m-", link=leads)
    assert text.count("url(#m-hatch-0072b2)") == 2  # the place, and the key
    assert "One without a place on it." in text
    assert "<circle" not in text, "no place is a point"
    drawn = parsed(text)
    assert {one.get("href") for one in drawn.iter(f"{SVG}a")} == {
        f"#c-{one.placed[0].told.incident.claims[0]}" for one in layer.spots
    }
    assert png(scene).startswith(b"\x89PNG")


def test_a_map_of_nothing_and_of_a_place_asked_for() -> None:
    empty = map_layer([], kind_of)
    world = map_scene(empty, Outlines(SQUARES), "Where")
    assert world.description == "No incident has a place on the map." and world.width == WIDTH
    outlines = Outlines(SQUARES)
    within = map_scene(empty, outlines, "Where", outlines.unit(7))
    assert within.height > 200


def test_rings_are_cut_at_the_frame() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert sorted(set(_clipped(square, (2.0, 1.0, 9.0, 9.0)))) == [(2.0, 1.0), (2.0, 4.0), (4.0, 1.0), (4.0, 4.0)]
    assert _clipped(square, (5.0, 5.0, 6.0, 6.0)) == []
    left, low, right, top = circle((36.0, 60.0), 111.2).box
    assert round(top - low, 1) == 2.0 and round(right - left, 1) == 4.0


def test_a_graph_holds_together_what_counts_as_one() -> None:
    claims = [
        claim("6", "Vesh", DAY, "activists", report="r1", scope="incident"),
        claim("6", "Vesh", DAY, "residents", report="r2", scope="incident"),
        claim("7", "Vesh", DAY, "VRC", report="r2", scope="incident"),
    ]
    view = FakeView(claims)
    one = told(*claims)
    scene = graph_scene(hearing(one, view))
    assert scene.description == "3 voices in 2 reports count as 2 independent sources."
    said = [mark.told for mark in scene.marks]
    assert any(one.endswith("count as one source") for one in said)
    assert any("same people" in one for one in said)
    assert parsed(svg(scene, link=leads)).findall(f".//{SVG}a")


def test_a_graph_of_one_voice() -> None:
    alone = told(claim("6", "Vesh", DAY, "VRC", report="r1"))
    assert graph_scene(hearing(alone, FakeView(alone.claims))).description.endswith("count as 1 independent source.")


def test_for_a_telephone_names_stand_above_their_bars_and_nothing_is_cut_off() -> None:
    bars = [
        Bar("a monitoring group with quite a long name for a telephone", Quantity(95, None, "at_least"), ("a",), True),
        Bar("a ministry", Quantity(None, 1_000_000, "up_to"), ("b",), unverified=True),
    ]
    small, large = range_scene("x", bars, narrow=True), range_scene("x", bars)
    assert small.width == NARROW < large.width
    assert small.height > large.height
    assert small.description == large.description
    for mark in small.marks:
        for words in (shape for shape in mark.shapes if isinstance(shape, Words)):
            wide = text_width(words.text, words.size)
            left = words.at[0] - {"start": 0, "middle": wide / 2, "end": wide}[words.anchor]
            assert left >= -8 and left + wide <= NARROW + 8, words.text
    outlines = Outlines(SQUARES)
    layer = map_layer([told(at(spot("Ardun", 0.5)), name="a"), told(at(None), name="b")], kind_of)
    place = map_scene(layer, outlines, "Where", width=NARROW)
    assert place.width == NARROW
    for mark in place.marks:
        for words in (shape for shape in mark.shapes if isinstance(shape, Words)):
            assert words.anchor == "middle" or words.at[0] + text_width(words.text, words.size) <= NARROW + 8, (
                words.text
            )


def test_the_map_opens_where_nearly_all_incidents_are() -> None:
    near = [told(at(spot(f"Ardun {number}", 0.5 + number / 100)), name=f"n{number}") for number in range(30)]
    far = told(at(spot("Farland", 60.0)), name="far")
    outlines = Outlines(SQUARES)
    layer = map_layer([*near, far], kind_of)
    view = viewed([(one, area_of(one, outlines)) for one in layer.spots])
    assert view.outside >= 1
    assert view.box[3] < 10
    scene = map_scene(layer, outlines, "Where")
    assert "lies outside" in svg(scene) or "lie outside" in svg(scene)
    assert "Farland" in scene.description, "it is told all the same"
    few = map_layer([near[0], far], kind_of)
    whole = viewed([(one, area_of(one, outlines)) for one in few.spots])
    assert (whole.outside, whole.box[3] > 50) == (0, True), "of two, neither strays"
    both = viewed([(one, area_of(one, outlines)) for one in layer.spots], outlines.unit(7))
    assert both.box[0] <= view.box[0]
