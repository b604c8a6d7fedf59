from __future__ import annotations

import io
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
from PIL import Image

from reckoning.lists.decomposable import ASSUMPTION, decomposable
from reckoning.lists.estimates import Estimate, Patterns, refusal
from reckoning.lists.hidden import hide_each
from reckoning.lists.hidden import told as hidden_told
from reckoning.lists.models import Model
from reckoning.lists.simulate import populations
from reckoning.render.estimate_pictures import WIDTH, hidden_scene, pictures, posterior_scene, sweep_scene
from reckoning.render.raster import png
from reckoning.render.scene import Scene, svg

SVG = "{http://www.w3.org/2000/svg}"
PATTERNS = populations(900)[0].draw(np.random.default_rng(3))
ONE = decomposable(PATTERNS)
POINTS = list(np.random.default_rng(1).normal(1200, 60, 200))


def answer(model: str, middle: float, low: float, high: float, **more: object) -> Estimate:
    return Estimate(model, 700, middle, (low, high), 0.95, "a", more)


def words(scene: Scene) -> list[str]:
    """What is written in the picture, which is whole as SVG and as PNG."""
    assert Image.open(io.BytesIO(png(scene))).size[0] == 2 * WIDTH
    root = ElementTree.fromstring(svg(scene))
    xs = [float(one.get("x") or 0) for one in root.iter(f"{SVG}text")]
    assert all(0 <= x <= WIDTH for x in xs)
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def test_every_answer_stands_beside_how_many_are_documented() -> None:
    found = [
        answer("latent", 1200, 1000, 1500, mode=1, modes=2, share=0.25, posterior=POINTS),
        answer("latent", 1900, 1700, 9000, mode=2, modes=2, share=0.75, posterior=[1900.0] * 200),
        answer("loglinear", 1300, 1100, 1600),
        answer("nhoi", 1500, 900, 40_000),
        refusal("decomposable", PATTERNS, "a", "there are seven lists; " + "more than can be said here " * 9),
    ]
    told = words(posterior_scene("How many there were", found))
    assert {"700 documented", "latent classes, answer 1 of 2", "25% of all draws", "1,300 [1,100 – 1,600]"} <= set(told)
    assert "1,500 [900 – 40,000]" in told
    (why,) = [one for one in told if one.startswith("no estimate")]
    assert why.endswith("…")
    scene = posterior_scene("How many there were", found)
    assert scene.description.startswith("700 documented. latent classes, answer 1 of 2: 1,200 [1,000 – 1,500];")
    assert "decomposable graphs: no estimate" in scene.description


def test_a_heap_of_which_all_is_beyond_the_picture_is_left_out() -> None:
    far = answer("latent", 1200, 1000, 1500, posterior=[90_000.0] * 200)
    assert "1,200 [1,000 – 1,500]" in words(posterior_scene("Far", [far]))


def test_nothing_but_refusals_and_nothing_at_all_are_pictures_too() -> None:
    refused = refusal("latent", Patterns(("A",), {"1": 5}), "a", "one list")
    assert "5 documented" in words(posterior_scene("None", [refused]))
    assert "0 documented" in words(posterior_scene("None", []))


def test_the_prior_is_swept_with_and_without_the_graph_that_it_decides() -> None:
    told = words(sweep_scene("Delta", ONE))
    assert "delta 1/16, used" in told and "delta 1" in told and "delta 1/2" in told
    assert len([one for one in told if "[" in one]) == 2 * len(ONE.diagnostics["sweep"])  # type: ignore[arg-type]


def checked(patterns: Patterns, model: Model) -> Estimate:
    one = answer(model.name, 900, 800, 1000)
    return replace(one, diagnostics={"hide_one_list": hidden_told(hide_each(patterns, model))})


def test_a_hidden_list_shows_its_size_and_who_missed_it() -> None:
    sure = Model("sure", "a", lambda one: Estimate("sure", one.observed, 9999, (9998, 10_000), 0.95, "a"))
    found = [checked(PATTERNS, Model("decomposable", ASSUMPTION, decomposable)), checked(PATTERNS, sure)]
    scene = hidden_scene("Hidden", [*found, answer("loglinear", 900, 800, 1000)])
    assert scene is not None
    told = words(scene)
    assert {"A", "B", "C", "D", f"{PATTERNS.sizes[0]:,}"} <= set(told)
    assert len([one for one in told if one.endswith("misses")]) >= 4
    assert "sure 0 of 4" in scene.description and "decomposable graphs" in scene.description


def test_a_hidden_list_that_no_model_answers_for_says_so() -> None:
    patterns = Patterns(("A", "B", "C", "D"), {"1100": 4, "0110": 3, "0011": 2, "1001": 9, "0001": 5})
    scene = hidden_scene("Hidden", [checked(patterns, Model("d", "a", decomposable))])
    assert scene is not None and any(one.startswith("no answer") for one in words(scene))


def test_all_pictures_that_there_are() -> None:
    assert set(pictures([ONE])) == {"estimates", "prior"}
    assert set(pictures([answer("latent", 900, 800, 1000)])) == {"estimates"}
    both = replace(ONE, diagnostics={**ONE.diagnostics, **checked(PATTERNS, Model("d", "a", decomposable)).diagnostics})
    assert set(pictures([both])) == {"estimates", "prior", "hidden-lists"}
