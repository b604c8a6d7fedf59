"""Who depends on whom, as a small graph: what is printed where, who speaks in it, and who counts as one with whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from reckoning.ask.voices import Hearing, Voice
from reckoning.render.scene import COLOURS, FAINT, INK, Box, Dot, Drawn, Look, Mark, Path, Scene, Words
from reckoning.render.words import cut, one_line, printer

WIDTH, TOP, ROW, GAP = 720, 34, 34, 12
REPORTS, VOICES, BOX = 8, 360, 250  # where the columns begin, and how wide their boxes are
LETTERS: Final = 34
ONE, LEANS = "#6b6b6b", COLOURS[1]


def graph_scene(found: Hearing) -> Scene:
    """Reports on the left, who speaks in them on the right; brackets hold together what counts as one source."""
    reports = list(dict.fromkeys(claim.report for voice in found.voices for claim in voice.claims))
    right = _rows(found.voices)
    last = max([right[voice.key] for voice in found.voices], default=TOP)
    left = {name: TOP + ROW * at + _spread(len(reports), last, at) for at, name in enumerate(reports)}
    height = int(max(last, max(left.values(), default=TOP))) + ROW + 14
    marks = [_caption(REPORTS, "Printed in"), _caption(VOICES, "Who speaks")]
    marks += _printed(found, left, right)
    marks += (_report(name, y, found) for name, y in left.items())
    marks += (_voice(voice, right[voice.key]) for voice in found.voices)
    marks += _groups(found.voices, right)
    marks += _leanings(found, right)
    count = found.independent
    told = f"{len(found.voices)} voices in {len(reports)} reports count as {count} independent source"
    return Scene(WIDTH, height, "Who depends on whom", f"{told}{'' if count == 1 else 's'}.", tuple(marks))


def _rows(voices: Sequence[Voice]) -> dict[str, float]:
    """Voices below each other, those that count as one together and a little apart from others."""
    rows: dict[str, float] = {}
    y, group = float(TOP), ""
    for voice in voices:
        y += GAP if group and voice.group != group else 0
        rows[voice.key] = y
        y, group = y + ROW, voice.group
    return rows


def _spread(count: int, last: float, at: int) -> float:
    """How much lower a report stands than the rows before it take, so that both columns are as long."""
    spare = last - TOP - ROW * (count - 1)
    return spare * at / (count - 1) if count > 1 and spare > 0 else 0.0


def _caption(x: float, text: str) -> Mark:
    return Mark((Words((x, TOP - 14), text, 12, bold=True),))


def _cut(text: str) -> str:
    return cut(one_line(text), LETTERS)


def _printed(found: Hearing, left: Mapping[str, float], right: Mapping[str, float]) -> Iterator[Mark]:
    for voice in found.voices:
        for name in dict.fromkeys(claim.report for claim in voice.claims):
            claims = tuple(claim.id for claim in voice.claims if claim.report == name)
            line = Path(((REPORTS + BOX, left[name] + 10), (VOICES, right[voice.key] + 10)), Look("#9a9a9a", 1.2))
            yield Mark((line,), f"{one_line(voice.source)} in {printer(found.reports.get(name)) or name}", claims)


def _report(name: str, y: float, found: Hearing) -> Mark:
    report = found.reports.get(name)
    day = f", {report.published}" if report and report.published else ""
    title = f"{printer(report) or one_line(name)}{day}"
    box = Box((REPORTS, y - 4), (BOX, 28), Look("#bdbdbd", 1, hollow=True))
    claims = tuple(claim.id for voice in found.voices for claim in voice.claims if claim.report == name)
    return Mark((box, Words((REPORTS + 10, y + 14), _cut(title), 12, look=Look(INK))), title, claims)


def _voice(voice: Voice, y: float) -> Mark:
    shapes: tuple[Drawn, ...] = (
        Box((VOICES, y - 4), (BOX, 28), Look(COLOURS[0], 1.4, hollow=True)),
        Words((VOICES + 10, y + 14), _cut(voice.source), 12, look=Look(INK)),
    )
    return Mark(shapes, one_line(voice.source), tuple(claim.id for claim in voice.claims))


def _groups(voices: Sequence[Voice], right: Mapping[str, float]) -> Iterator[Mark]:
    """A bracket beside voices that count as one."""
    members: dict[str, list[Voice]] = {}
    for voice in voices:
        members.setdefault(voice.group, []).append(voice)
    for held in (one for one in members.values() if len(one) > 1):
        top, bottom = right[held[0].key] - 2, right[held[-1].key] + 22
        x = VOICES + BOX + 34
        bracket = Path(((x - 6, top), (x, top), (x, bottom), (x - 6, bottom)), Look(ONE, 1.4))
        words = Words((x + 6, (top + bottom) / 2 + 4), "one", 11, look=Look(FAINT))
        names = " and ".join(one_line(voice.source) for voice in held)
        yield Mark((bracket, words), f"{names} count as one source")


def _leanings(found: Hearing, right: Mapping[str, float]) -> Iterator[Mark]:
    """An arrow from each voice to the one that it depends on."""
    drawn: set[tuple[str, str]] = set()
    for at, one in enumerate(found.leanings):
        if (one.voice, one.on) in drawn or one.voice not in right or one.on not in right:
            continue
        drawn.add((one.voice, one.on))
        start, end = right[one.voice] + 10, right[one.on] + 10
        x, far = VOICES + BOX, VOICES + BOX + 12 + at % 3 * 6
        look = Look(LEANS, 1.6)
        shapes = (
            Path(((x, start), (far, start), (far, end), (x + 2, end)), look),
            Path(((x + 7, end - 4), (x + 1, end), (x + 7, end + 4)), look),
            Dot((x, start), "circle", 2.5, look),
        )
        yield Mark(shapes, one.reason)
