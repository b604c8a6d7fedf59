"""A picture as plain shapes, drawn as SVG: with a title and description, and the claim behind every mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from reckoning.render.words import unmarked

Anchor = Literal["start", "middle", "end"]
Shape = Literal["circle", "square", "diamond", "triangle", "cross", "plus", "star"]
Point = tuple[float, float]

SHAPES: tuple[Shape, ...] = ("circle", "square", "diamond", "triangle", "cross", "plus", "star")
INK, FAINT, PAPER, GRID = "#1a1a1a", "#5c5c5c", "#ffffff", "#dcdcdc"
# Okabe and Ito's colours, which people with any colour vision tell apart; the yellow is too faint on white.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#4d4d4d")
DASHES: tuple[tuple[int, ...], ...] = ((), (7, 3), (2, 3), (9, 3, 2, 3), (4, 4), (12, 4), (1, 4))
FONT = "DejaVu Sans, Verdana, Noto Sans, sans-serif"
WIDTH_OF_LETTER = 0.56  # of the font's size, on average: labels are kept apart by it


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape is drawn. ``hollow`` shapes have an outline only; ``dash`` are lengths of strokes and gaps."""

    colour: str = INK
    width: float = 1.5
    dash: tuple[int, ...] = ()
    hollow: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text, its baseline at ``at``."""

    at: Point
    text: str
    size: float = 12
    anchor: Anchor = "start"
    bold: bool = False
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points."""

    points: tuple[Point, ...]
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle: its upper left corner, and its size."""

    at: Point
    size: Point
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Dot:
    """A marker of one of the shapes around its centre."""

    at: Point
    shape: Shape = "circle"
    radius: float = 4.5
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class Patch:
    """An area within rings, inner ones too. ``strength`` is how much of its colour it has; ``hatched`` is not sure."""

    rings: tuple[tuple[Point, ...], ...]
    look: Look = field(default_factory=Look)
    strength: float = 0.25
    hatched: bool = False


Drawn = Words | Path | Box | Dot | Patch


@dataclass(frozen=True, slots=True)
class Mark:
    """Shapes that stand for one thing: ``told`` is what it says in words, ``claims`` the ids of those who say it."""

    shapes: tuple[Drawn, ...]
    told: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its size in pixels, its title, what it shows in a sentence or two, its marks from back to front."""

    width: int
    height: int
    title: str
    description: str
    marks: tuple[Mark, ...]


Link = Callable[[Mark], str | None]
"""Where a mark leads to; ``None`` where it leads nowhere."""


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in pixels."""
    return len(text) * size * WIDTH_OF_LETTER


def outline(dot: Dot) -> tuple[tuple[Point, ...], ...]:
    """The strokes of a marker as lines through points; a circle has none."""
    x, y, r = *dot.at, dot.radius
    match dot.shape:
        case "square":
            return (((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r), (x - r, y - r)),)
        case "diamond":
            s = r * 1.3
            return (((x, y - s), (x + s, y), (x, y + s), (x - s, y), (x, y - s)),)
        case "triangle":
            s = r * 1.25
            return (((x, y - s), (x + s, y + s * 0.8), (x - s, y + s * 0.8), (x, y - s)),)
        case "cross":
            return (((x - r, y - r), (x + r, y + r)), ((x - r, y + r), (x + r, y - r)))
        case "plus":
            return (((x - r, y), (x + r, y)), ((x, y - r), (x, y + r)))
        case "star":
            return (
                ((x - r, y), (x + r, y)),
                ((x - r / 2, y - r), (x + r / 2, y + r)),
                ((x + r / 2, y - r), (x - r / 2, y + r)),
            )
        case _:
            return ()


def is_open(dot: Dot) -> bool:
    """Whether a marker is made of strokes, and has no inside."""
    return dot.shape in ("cross", "plus", "star")


def svg(scene: Scene, *, ids: str = "", link: Link | None = None) -> str:
    """The picture as SVG: readable by screen readers, and each mark with the ids of its claims (``data-claims``).

    ``ids`` begins the ids that it needs, so that several pictures stand on one page. With ``link`` marks lead on.
    """
    role = "img" if link is None else "group"
    hatches = sorted({shape.look.colour for mark in scene.marks for shape in mark.shapes if _is_hatched(shape)})
    return "\n".join(
        (
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {scene.width} {scene.height}" '
                f'width="{scene.width}" height="{scene.height}" role="{role}" aria-labelledby="{ids}title {ids}desc" '
                f"font-family={quoteattr(FONT)}>"
            ),
            f'<title id="{ids}title">{_text(scene.title)}</title>',
            f'<desc id="{ids}desc">{_text(scene.description)}</desc>',
            *(_hatch(colour, ids) for colour in hatches),
            f'<rect width="100%" height="100%" fill="{PAPER}"/>',
            *(line for mark in scene.marks for line in _mark(mark, ids, link)),
            "</svg>",
            "",
        )
    )


def _is_hatched(shape: Drawn) -> bool:
    return isinstance(shape, Patch) and shape.hatched


def _hatch(colour: str, ids: str) -> str:
    """Slanting lines of a colour, to fill areas with."""
    return (
        f'<pattern id="{ids}hatch-{colour[1:]}" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0V7" stroke="{colour}" stroke-width="2.4"/></pattern>'
    )


def _mark(mark: Mark, ids: str, link: Link | None) -> Iterator[str]:
    shapes = [part for shape in mark.shapes for part in _shape(shape, ids)]
    if not (mark.told or mark.claims):
        yield from shapes
        return
    claims = f" data-claims={quoteattr(' '.join(mark.claims))}" if mark.claims else ""
    to = link(mark) if link is not None else None
    # A group read as one thing: the words are its name, and what a mouse that rests on it shows.
    head = f"a href={quoteattr(to)}" if to else 'g role="img"'
    yield f"<{head} aria-label={quoteattr(_clean(mark.told))}{claims}>"
    yield f"<title>{_text(mark.told)}</title>"
    yield from shapes
    yield "</a>" if to else "</g>"


def _shape(shape: Drawn, ids: str) -> Iterator[str]:
    look = shape.look
    match shape:
        case Words():
            weight = ' font-weight="bold"' if shape.bold else ""
            anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
            yield (
                f'<text x="{_n(shape.at[0])}" y="{_n(shape.at[1])}" font-size="{_n(shape.size)}"{anchor}{weight} '
                f'fill="{look.colour}">{_text(shape.text)}</text>'
            )
        case Path():
            yield f'<polyline points="{_points(shape.points)}" fill="none" {_stroke(look)}/>'
        case Box():
            (x, y), (wide, high) = shape.at, shape.size
            yield (
                f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}" {_fill(look)} {_stroke(look)}/>'
            )
        case Dot():
            if shape.shape == "circle":
                x, y = shape.at
                yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(shape.radius)}" {_fill(look)} {_stroke(look)}/>'
                return
            for points in outline(shape):
                inside = 'fill="none"' if is_open(shape) else _fill(look)
                yield f'<polyline points="{_points(points)}" {inside} {_stroke(look)}/>'

        case Patch():
            path = "".join(f"M{_points(ring).replace(' ', 'L')}Z" for ring in shape.rings)
            yield f'<path d="{path}" fill-rule="evenodd" {_inside(shape, ids)} {_stroke(look)}/>'


def _inside(patch: Patch, ids: str) -> str:
    if patch.hatched:
        return f'fill="url(#{ids}hatch-{patch.look.colour[1:]})" fill-opacity="{_n(max(patch.strength, 0.6))}"'
    return f'fill="{patch.look.colour}" fill-opacity="{patch.strength:.2f}"'


def _fill(look: Look) -> str:
    faint = ' fill-opacity="0.25"' if look.faint and not look.hollow else ""
    return f'fill="{PAPER if look.hollow else look.colour}"{faint}'


def _stroke(look: Look) -> str:
    dash = f' stroke-dasharray="{" ".join(map(str, look.dash))}"' if look.dash else ""
    return f'stroke="{look.colour}" stroke-width="{_n(look.width)}"{dash}'


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _clean(text: str) -> str:
    # XML holds no control characters but tab and line ends, and what is left of those is one space here.
    return " ".join(unmarked(text).replace("\ufffe", "�").replace("\uffff", "�").split())


def _text(text: str) -> str:
    return escape(_clean(text))
