"""A picture of plain shapes as PNG, drawn four times too large and made smaller, so that its edges are smooth."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import hypot

from PIL import Image, ImageDraw, ImageFont

from reckoning.render.scene import PAPER, Box, Dot, Drawn, Look, Patch, Path, Point, Scene, Words, is_open, outline
from reckoning.render.words import unmarked

SCALE = 2  # pixels of the PNG for one of the picture
TIMES = (4, 2, 1)  # how many times too large it is drawn; less for a picture that would take too much memory
MOST_PIXELS = 60_000_000
FONTS = {False: ("DejaVuSans.ttf", "NotoSans-Regular.ttf"), True: ("DejaVuSans-Bold.ttf", "NotoSans-Bold.ttf")}
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def png(scene: Scene) -> bytes:
    """The picture as PNG, twice as many pixels wide and high as the picture says (as many, where that is too many)."""
    area = scene.width * scene.height
    times = next((times for times in TIMES if area * times**2 <= MOST_PIXELS), 1)
    image = Image.new("RGB", (scene.width * times, scene.height * times), PAPER)
    pen = _Pen(ImageDraw.Draw(image), times)
    for mark in scene.marks:
        for shape in mark.shapes:
            pen.put(shape)
    scale = min(SCALE, times)
    small = image.resize((scene.width * scale, scene.height * scale), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "PNG")  # to optimize takes five times as long, for some hundredths of the size
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws shapes, everything ``times`` as large as the picture says."""

    draw: ImageDraw.ImageDraw
    times: int

    def put(self, shape: Drawn) -> None:
        """Draw one shape."""
        match shape:
            case Words():
                anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.anchor]
                font = _font(shape.size * self.times, shape.bold)
                # A line may hold words from right to left, and runs from left to right itself.
                direction = "ltr" if getattr(font, "layout_engine", None) == ImageFont.Layout.RAQM else None
                at, colour = self._scaled(shape.at), shape.look.colour
                self.draw.text(at, unmarked(shape.text), colour, font, anchor, direction=direction)
            case Path():
                self._stroke(shape.points, shape.look)
            case Box():
                (x, y), (wide, high) = shape.at, shape.size
                self._inside(((x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)), shape.look)
            case Dot():
                self._dot(shape)
            case Patch():
                look = replace(shape.look, faint=True)  # hatching is faint here too
                for ring in shape.rings:
                    self._inside((*ring, ring[0]), look)

    def _dot(self, dot: Dot) -> None:
        if dot.shape == "circle":
            (x, y), r, look = dot.at, dot.radius, dot.look
            box = (*self._scaled((x - r, y - r)), *self._scaled((x + r, y + r)))
            self.draw.ellipse(box, _inside(look), look.colour, round(look.width * self.times))
            return
        for points in outline(dot):
            if is_open(dot):
                self._stroke(points, dot.look)
            else:
                self._inside(points, dot.look)

    def _inside(self, points: Sequence[Point], look: Look) -> None:
        self.draw.polygon([self._scaled(point) for point in points], _inside(look))
        self._stroke(points, look)

    def _stroke(self, points: Sequence[Point], look: Look) -> None:
        width = max(1, round(look.width * self.times))
        for stroke in _dashed(points, look.dash) if look.dash else (points,):
            self.draw.line([self._scaled(point) for point in stroke], look.colour, width, "curve")

    def _scaled(self, point: Point) -> tuple[float, float]:
        return point[0] * self.times, point[1] * self.times


def _inside(look: Look) -> str:
    """The colour of the inside; a faint one is mixed with the paper, as a quarter of it."""
    if look.hollow:
        return PAPER
    if not look.faint:
        return look.colour
    mixed = (round(0.25 * int(look.colour[i : i + 2], 16) + 0.75 * 255) for i in (1, 3, 5))
    return "#" + "".join(f"{value:02x}" for value in mixed)


def _dashed(points: Sequence[Point], dash: Sequence[int]) -> Iterator[list[Point]]:
    """The strokes of a dashed line; an odd pattern is repeated, as SVG does."""
    pattern = [*dash, *dash] if len(dash) % 2 else list(dash)
    at, left, pen = 0, float(pattern[0]), True
    stroke: list[Point] = [points[0]] if points else []
    for (x, y), (to_x, to_y) in pairwise(points):
        length = hypot(to_x - x, to_y - y)
        done = 0.0
        while length - done > left:
            done += left
            here = (x + (to_x - x) * done / length, y + (to_y - y) * done / length)
            if pen:
                yield [*stroke, here]
            stroke, pen, at = [here], not pen, (at + 1) % len(pattern)
            left = float(pattern[at])
        left -= length - done
        stroke.append((to_x, to_y))
    if pen and len(stroke) > 1:
        yield stroke


@cache
def _font(size: float, bold: bool) -> Font:
    """A font of the system that has many scripts, else the one that comes with Pillow, which has Latin only."""
    for name in FONTS[bold]:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)
