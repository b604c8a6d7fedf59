"""Training data: annotated reports as segments with tags, and as marked claims with the places of their arguments."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from reckoning.model import Report
from reckoning.read.choices import time_key, times
from reckoning.read.marks import ROLES, SCOPES, Mark, View, view
from reckoning.read.segments import EFFECT_NUMBER, Findings, Ints, Segment, Split, segments
from reckoning.text.sentences import read_document
from training import muc

TAGS = 8  # the seven effects and "a bare plural"
IGNORED = -1


@dataclass(slots=True)
class Example:
    """One marked claim: what it sees, and what is right.

    ``starts`` and ``ends`` hold for each role the word pieces at which the argument may start and end (0: it has none;
    empty: unknown, not learnt from). ``valid`` is whether it is a claim at all.
    """

    seen: View
    valid: bool
    starts: list[Ints] = field(default_factory=list)
    ends: list[Ints] = field(default_factory=list)
    scope: int = IGNORED
    denied: int = IGNORED


@dataclass(slots=True)
class Stretch:
    """One segment with its tags (T × TAGS), the word pieces that the tags are learnt on, and its claims."""

    segment: Segment
    tags: Ints
    learnt: Ints
    examples: list[Example]


@dataclass(slots=True)
class Annotated:
    """One report with its claims in the claims format."""

    report: Report
    claims: list[dict[str, Any]]
    weight: float = 1.0


def gold(folder: Path, name: str) -> list[Annotated]:
    """The annotated reports ``name`` of the gold folder, in order."""
    claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(folder / f"{name}.claims.jsonl"):
        claims[row["report"]].append(row)
    return [Annotated(_report(row), claims[row["id"]]) for row in _rows(folder / f"{name}.reports.jsonl")]


def stand_off(notes: Path, data: Path) -> list[Annotated]:
    """The project's own annotations, joined to the texts they were made on.

    Raises:
        ValueError: a text is not the one that was annotated.
    """
    out = []
    texts: dict[str, dict[str, dict[str, Any]]] = {}
    for row in (row for file in sorted(notes.glob("*.jsonl")) for row in _rows(file)):
        corpus = row["corpus"]
        if corpus not in texts:
            texts[corpus] = {r["id"]: r for r in _corpus(data, corpus)}
        given = texts[corpus][row["report"]]
        if hashlib.sha256(given["text"].encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['report']}: the text in {corpus} is not the one that was annotated")
        out.append(Annotated(_report(given), [_worded(claim, given["text"], row["report"]) for claim in row["claims"]]))
    return out


def _corpus(data: Path, name: str) -> Iterator[dict[str, Any]]:
    return muc.reports(data / "muc") if name.startswith("muc/") else _rows(data / name)


def apart(extra: Iterable[Annotated], kept: Iterable[Annotated]) -> list[Annotated]:
    """The extra reports that are no copies of kept ones: they share under a fifth of their runs of eight words."""
    known = {run for annotated in kept for run in _runs(annotated.report.text)}
    out = []
    for annotated in extra:
        runs = _runs(annotated.report.text)
        if sum(run in known for run in runs) < 0.2 * max(1, len(runs)):
            out.append(annotated)
    return out


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


def _worded(claim: dict[str, Any], text: str, report: str) -> dict[str, Any]:
    """A stand-off claim in the claims format."""
    out: dict[str, Any] = {**claim, "report": report}
    for name in ("quantity", "trigger", "victims", "perpetrator", "means", "place", "time", "source", "caveat"):
        span = claim.get(name)
        if span and span.get("start") is not None:
            out[name] = {**span, "text": text[span["start"] : span["end"]]}
    start, end = claim["sentence"]
    out["evidence"] = {"start": start, "end": end, "text": text[start:end]}
    return out


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _report(row: dict[str, Any]) -> Report:
    return Report(
        id=row["id"],
        text=row["text"],
        published=row.get("published"),
        publisher=row.get("publisher"),
        title=row.get("title"),
    )


def stretches(annotated: Annotated, split: Split, chance: random.Random) -> list[Stretch]:
    """The segments of one report with what there is to learn in them."""
    findings = Findings(read_document(annotated.report))
    marks = [(mark, claim) for claim in annotated.claims if (mark := mark_of(findings, claim)) is not None]
    return [_stretch(findings, segment, marks, chance) for segment in segments(findings, split)]


def mark_of(findings: Findings, claim: dict[str, Any]) -> Mark | None:
    """The mark of an annotated claim; ``None`` where no word carries it."""
    quantity, trigger = claim["quantity"], claim["trigger"]
    plural = quantity["mod"] == "plural" or quantity.get("start") is None
    at = trigger if plural else quantity
    if at is None or at.get("start") is None:
        return None
    index = max((s.index for s in findings.doc.sentences if s.start <= at["start"]), default=None)
    return None if index is None else Mark(index, at["start"], at["end"], claim["effect"], plural)


def _stretch(
    findings: Findings, segment: Segment, marks: list[tuple[Mark, dict[str, Any]]], chance: random.Random
) -> Stretch:
    tags = np.zeros((len(segment.ids), TAGS), dtype=np.int64)
    owned = [(mark, claim) for mark, claim in marks if mark.sentence in segment.cores]
    examples = []
    for mark, claim in owned:
        pieces = segment.pieces_of(mark.start, mark.end, mark.sentence)
        if not len(pieces):
            continue
        tags[pieces, EFFECT_NUMBER[mark.effect]] = 1
        if mark.plural:
            tags[pieces, 7] = 1
        examples.append(_example(findings, segment, mark, claim))
    wrong = _wrong(findings, segment, [mark for mark, _ in owned], chance)
    examples += [Example(view(findings, segment, mark), False) for mark in wrong]
    learnt = np.isin(segment.sentence, sorted(segment.cores)).astype(np.int64)
    if segment.header:
        learnt[: segment.header + 1] = 0
    return Stretch(segment, tags, learnt, examples)


def _example(findings: Findings, segment: Segment, mark: Mark, claim: dict[str, Any]) -> Example:
    out = Example(view(findings, segment, mark), True)
    for role in ROLES:
        if role == "time":
            starts = ends = _time_targets(findings, segment, claim.get("time"))
        else:
            starts, ends = _targets(findings.doc.text, segment, claim.get(role), everywhere=role in _BY_NAME)
        out.starts.append(starts)
        out.ends.append(ends)
    out.scope = SCOPES.index(claim.get("scope") or "incident")
    out.denied = int(claim.get("polarity") == "denied")
    return out


# Slots that any mention of the same name fills as well as the one that was annotated.
_BY_NAME = frozenset(("place", "source", "perpetrator"))
_NONE, _UNKNOWN = np.array([0]), np.array([], dtype=np.int64)


def _time_targets(findings: Findings, segment: Segment, span: dict[str, Any] | None) -> Ints:
    """The word pieces of the expressions that stand for the annotated days; failing that, of those in its words."""
    if not span or span.get("start") is None:
        return _NONE
    offered = times(findings, segment)
    meant = time_key(span.get("from"), span.get("until"))
    right = [one for one in offered if one.key == meant]
    right = right or [one for one in offered if one.start < span["end"] and span["start"] < one.end]
    return np.unique(np.concatenate([one.pieces for one in right])) if right else _UNKNOWN


def _targets(text: str, segment: Segment, span: dict[str, Any] | None, *, everywhere: bool) -> tuple[Ints, Ints]:
    if not span or span.get("start") is None:
        return _NONE, _NONE
    spans = [(span["start"], span["end"])]
    if everywhere or not len(segment.pieces_of(*spans[0])):
        words = re.escape(text[span["start"] : span["end"]])
        spans += [found.span() for found in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.I)]
    found = [pieces for where in sorted(set(spans)) if len(pieces := segment.pieces_of(*where))]
    if not found:
        return _UNKNOWN, _UNKNOWN
    return np.unique([p[0] for p in found]), np.unique([p[-1] for p in found])


def _wrong(findings: Findings, segment: Segment, right: list[Mark], chance: random.Random) -> Iterable[Mark]:
    """Marks that are no claims: the rules' mistakes, and counts of the sentence with effects that others have."""
    for index in sorted(segment.cores):
        read = findings.sentence(index)
        effects = sorted({trigger.effect for trigger in read.triggers})
        spans = [
            (read.chars(k.count.start, k.count.end), [k.trigger.effect], 1.0)
            for k in read.kernels
            if k.count.end > k.count.start
        ]
        spans += [(read.chars(c.start, max(c.first, c.start + 1)), effects, 0.35) for c in read.counted]
        spans += [(read.chars(c.start, c.end), effects, 0.2) for c in read.implied]
        done = set()
        for (start, end), tried, share in spans:
            for effect in tried:
                taken = any(
                    m.effect == effect and m.sentence == index and m.start < end and start < m.end for m in right
                )
                if not taken and (start, end, effect) not in done and chance.random() < share:
                    done.add((start, end, effect))
                    yield Mark(index, start, end, effect)
