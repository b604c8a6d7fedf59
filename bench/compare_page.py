"""The pages of a comparison: plain HTML, nothing to load and no script; everything that a report holds is escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.compare_entries import KINDS, Change, Entry, Found, Kind, figure
from bench.compare_marks import NAMES, ROLES, Piece, elsewhere, sentence
from bench.compare_match import SLOTS, slot_words
from bench.compare_summary import summary, tables

MOST = 500  # entries on one page
_STYLE = Path(__file__).with_name("compare.css")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LABELS = ("wrong", "worse", "mixed", "same", "unknown", "better", "right")
_SAID = {
    "right": ("good", "right by gold"),
    "wrong": ("bad", "not in gold"),
    "better": ("good", "better by gold"),
    "worse": ("bad", "worse by gold"),
    "mixed": ("", "mixed by gold"),
    "same": ("", "no difference by gold"),
    "unknown": ("soft", "not judged"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading, an anchor of its own; ``number`` is that of the first, from 1 within its kind."""

    kind: Kind
    label: str
    which: str
    entries: tuple[Entry, ...]
    number: int

    @property
    def anchor(self) -> str:
        """The heading's id."""
        return f"{self.kind}-{self.label}-{self.which}"

    @property
    def title(self) -> str:
        """The heading, escaped."""
        said = "" if self.label == "unknown" else f", {_SAID[self.label][1]}"
        return f"{self.kind.capitalize()}: {safe(self.which.replace('_', ' '))}{said}"


def safe(text: object) -> str:
    """Text for HTML, also within quotes; control characters and those that turn directions become �."""
    return html.escape(_CONTROL.sub("\ufffd", str(text)))


def pages(found: Found, names: tuple[str, str], stem: str, *, most: int = MOST) -> dict[str, str]:
    """The pages by file name, the first being ``stem.html``; entries are shared out to more where they are many."""
    sheets = _sheets([group for kind in KINDS for group in _groups(found, kind)], most)
    first = f"{stem}.html"
    files = [first] if len(sheets) == 1 else [f"{stem}-{number}.html" for number in range(1, len(sheets) + 1)]
    home = {group.anchor: file for file, groups in reversed(list(zip(files, sheets, strict=True))) for group in groups}
    title = f"{names[0]} → {names[1]}"
    head = f"<header><h1>Gained and lost</h1><p>From <b>{safe(names[0])}</b> to <b>{safe(names[1])}</b></p></header>"
    index = _index(sheets, home, here=first)
    out = {first: head + summary(found) + index + tables(found)}
    if len(sheets) == 1:
        return {first: _page(title, out[first] + _legend() + "".join(map(_group, sheets[0])))}
    for number, (file, groups) in enumerate(zip(files, sheets, strict=True)):
        links = [f'<li><a href="{safe(first)}">summary</a></li>']
        links += [
            f'<li><a href="{safe(files[at])}" rel="{rel}">{rel} page</a></li>' for at, rel in _beside(number, files)
        ]
        bar = f'<nav><ul class="pages">{"".join(links)}<li>page {number + 1} of {len(files)}</li></ul></nav>'
        out[file] = _page(title, f"{bar}{_legend()}{''.join(map(_group, groups))}{bar}")
    return out | {first: _page(title, out[first])}


def _beside(number: int, files: Sequence[str]) -> list[tuple[int, str]]:
    return [(at, rel) for at, rel in ((number - 1, "prev"), (number + 1, "next")) if 0 <= at < len(files)]


def _groups(found: Found, kind: Kind) -> list[Group]:
    by: dict[tuple[int, str], list[Entry]] = {}
    for entry in found.entries:
        if entry.kind == kind:
            which = entry.changes[0].slot if entry.changes else str(entry.claim["effect"])
            by.setdefault((_LABELS.index(entry.label), which), []).append(entry)
    out: list[Group] = []
    number = 1
    for (label, which), entries in sorted(by.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
        entries.sort(key=lambda entry: str(entry.report.get("publisher") or ""))
        out.append(Group(kind, _LABELS[label], which, tuple(entries), number))
        number += len(entries)
    return out


def _sheets(groups: Iterable[Group], most: int) -> list[list[Group]]:
    """The groups shared out to pages; one that does not fit goes on on the next page."""
    out: list[list[Group]] = [[]]
    room = most
    for group in groups:
        at = 0
        while at < len(group.entries):
            if not room:
                out.append([])
                room = most
            part = group.entries[at : at + room]
            out[-1].append(Group(group.kind, group.label, group.which, part, group.number + at))
            at, room = at + len(part), room - len(part)
    return out


def _index(sheets: Sequence[Sequence[Group]], home: Mapping[str, str], *, here: str) -> str:
    """Links to every group, with how many entries it has."""
    sizes: dict[tuple[Kind, str], tuple[str, int]] = {}
    for group in (group for sheet in sheets for group in sheet):
        title, size = sizes.get((group.kind, group.anchor), (group.title, 0))
        sizes[group.kind, group.anchor] = title, size + len(group.entries)
    parts = []
    for kind in KINDS:
        links = [
            f'<li><a href="{_link(home[anchor], here)}#{safe(anchor)}">{title}</a> <span>{size:,}</span></li>'
            for (of, anchor), (title, size) in sizes.items()
            if of == kind
        ]
        if links:
            parts.append(f'<ul class="groups">{"".join(links)}</ul>')
    if not parts:
        return "<p>Both versions read the same claims and fill their slots alike.</p>"
    return f'<nav aria-label="Groups"><h2>Look through</h2>{"".join(parts)}</nav>'


def _link(file: str, here: str) -> str:
    return "" if file == here else safe(file)


def _legend() -> str:
    marks = " ".join(f'<span class="role {role}">{NAMES.get(role, role)}</span>' for role in ROLES)
    return f'<p class="legend">{marks} <mark class="old">dashed: only in the old version</mark></p>'


def _group(group: Group) -> str:
    entries = "".join(_entry(entry, group.number + at) for at, entry in enumerate(group.entries))
    head = f'<summary><h3>{group.title}</h3> <span class="soft">{len(group.entries):,}</span></summary>'
    return f'<details class="group" id="{safe(group.anchor)}" open>{head}{entries}</details>'


def _entry(entry: Entry, number: int) -> str:
    name = f"{entry.kind}-{number}"
    text = str(entry.report.get("text") or "")
    parts = [
        _header(entry, name),
        f'<p class="sentence" dir="auto">{_marked(sentence(entry.claim, text, entry.before))}</p>',
    ]
    if entry.changes:
        parts.append(f'<ul class="changes">{"".join(map(_change, entry.changes))}</ul>')
    slots = _slots(entry)
    parts.append(f"<details><summary>all slots</summary>{slots}</details>" if entry.changes else slots)
    outside = elsewhere(entry.claim, text)
    if entry.before is not None:
        outside |= {
            f"old {role}": words for role, words in elsewhere(entry.before, text).items() if words != outside.get(role)
        }
    if outside:
        words = "".join(f'<p class="sentence" dir="auto">… {_marked(pieces)} …</p>' for pieces in outside.values())
        parts.append(f"<details><summary>words from other sentences ({len(outside)})</summary>{words}</details>")
    return f'<article class="entry {entry.kind}" id="{name}">{"".join(parts)}</article>'


def _header(entry: Entry, name: str) -> str:
    report = entry.report
    where = " · ".join(f"<bdi>{safe(report[key])}</bdi>" for key in ("id", "publisher", "published") if report.get(key))
    look, said = _SAID[entry.label]
    label = "" if entry.label == "unknown" else f' <span class="{look}">{said}</span>'
    other = "the old version reads" if entry.kind == "gained" else "now"
    instead = f' <span class="soft">{other}: <bdi>{safe(entry.instead)}</bdi></span>' if entry.instead else ""
    return (
        f"<header><strong><bdi>{safe(figure(entry.claim))}</bdi></strong>{label}{instead}"
        f'<span class="where">{where}</span>'
        f'<a class="number" href="#{name}">{name.replace("-", " ")}</a></header>'
    )


def _marked(pieces: Iterable[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    if not piece.roles:
        return safe(piece.text)
    look = "old" if piece.roles[0].startswith("old ") else piece.roles[0]
    look += " rtl" if _RIGHT_TO_LEFT.match(piece.text) else ""  # so that the label stays beside its word
    title = ", ".join(map(_role, piece.roles))
    begins = f' data-role="{safe(" + ".join(map(_role, piece.begins)))}"' if piece.begins else ""
    return f'<mark class="{safe(look)}" title="{safe(title)}"{begins}>{safe(piece.text)}</mark>'


def _role(role: str) -> str:
    return f"old {role[4:]}" if role.startswith("old ") else NAMES.get(role, role)


def _change(change: Change) -> str:
    label = ""
    if change.label != "unknown":
        look, said = _SAID[change.label]
        label = f' <span class="{look}">{said}</span>'
    return f"<li>{_slot_name(change.slot)}{_words(change.old)} → {_words(change.new)}{label}</li>"


def _slots(entry: Entry) -> str:
    items = [f"<li>{_slot_name(slot)}{_words(slot_words(slot, entry.claim))}</li>" for slot in SLOTS[:7]]
    return f'<ul class="slots">{"".join(items)}</ul>'


def _slot_name(slot: str) -> str:
    return f'<span class="role {slot}">{slot.replace("_", " ")}</span>'


def _words(text: str) -> str:
    return f"<bdi>{safe(text)}</bdi>" if text else '<span class="none">none</span>'


def _page(title: str, body: str) -> str:
    style = _STYLE.read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Gained and lost: {safe(title)}</title><style>{style}</style></head><body>{body}</body></html>\n"
    )
