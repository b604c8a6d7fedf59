"""What a comparison found: one entry for each claim gained, lost or changed, and the counts of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from bench.compare_match import SLOTS, Claim, agrees, changed_slots, difference, match, slot_words
from bench.compare_read import Claims

Kind = Literal["gained", "lost", "changed"]
Label = Literal["right", "wrong", "better", "worse", "mixed", "same", "unknown"]

KINDS: tuple[Kind, ...] = ("gained", "lost", "changed")


@dataclass(frozen=True, slots=True)
class Change:
    """One slot that the versions fill differently. ``label``: is the new one better or worse by gold?"""

    slot: str
    old: str
    new: str
    label: Label = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim to look at: as the new version has it, or as the old one had it where it is lost.

    ``before`` is the old version's claim where it changed. ``label`` judges by gold: a claim gained or lost is *right*
    or *wrong*, a change makes it *better* or *worse*, is *mixed*, or changes nothing (*same*). ``instead`` names the
    figure that the other version reads from the same words.
    """

    kind: Kind
    report: Mapping[str, Any]
    claim: Claim
    before: Claim | None = None
    changes: tuple[Change, ...] = ()
    label: Label = "unknown"
    instead: str = ""


@dataclass(slots=True)
class Found:
    """Everything that a comparison found. ``counts`` are keyed (what, which, how): ("effect", "killed", "gained")."""

    entries: list[Entry] = field(default_factory=list)
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    reports: int = 0
    judged: int = 0

    def total(self, how: str) -> int:
        """How many claims there are of one kind, label or version."""
        return self.counts["all", "all", how]

    def count(self, entry: Entry) -> None:
        """Take in an entry."""
        self.entries.append(entry)
        self._add(entry.claim, entry.report, entry.kind)
        if entry.label != "unknown":
            self.counts["all", "all", f"{entry.kind} {entry.label}"] += 1
        for change in entry.changes:
            self.counts["slot", change.slot, "changed"] += 1
            self.counts["slot", change.slot, _how(change)] += 1
            self.counts["slot", change.slot, change.label] += 1

    def count_read(self, claim: Claim, report: Mapping[str, Any], version: str) -> None:
        """Count a claim that a version reads: ``old`` or ``new``."""
        self._add(claim, report, version)

    def _add(self, claim: Claim, report: Mapping[str, Any], how: str) -> None:
        for what, which in (
            ("all", "all"),
            ("effect", claim["effect"]),
            ("publisher", report.get("publisher") or "not known"),
        ):
            self.counts[what, str(which), how] += 1


@dataclass(frozen=True, slots=True)
class Gold:
    """Claims that people found, by report, and which reports they went through (also those without a claim)."""

    claims: Claims
    reports: frozenset[str]


def reports(path: Path) -> Iterator[dict[str, Any]]:
    """The reports of a corpus, one at a time."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def compare(corpus: Iterable[Mapping[str, Any]], old: Claims, new: Claims, *, gold: Gold | None = None) -> Found:
    """Everything that differs between two readings of a corpus, in its order."""
    found = Found()
    for report in corpus:
        name = report["id"]
        before, after = old.get(name, []), new.get(name, [])
        found.reports += 1
        for version, claims in (("old", before), ("new", after)):
            for claim in claims:
                found.count_read(claim, report, version)
        truth = None
        if gold is not None and name in gold.reports:
            truth = gold.claims.get(name, [])
            found.judged += 1
        for entry in _entries(report, before, after, truth):
            found.count(entry)
    return found


def _entries(
    report: Mapping[str, Any], old: Sequence[Claim], new: Sequence[Claim], gold: Sequence[Claim] | None
) -> Iterator[Entry]:
    apart = difference(old, new)
    true_old = {} if gold is None else {i: gold[g] for g, i in match(gold, old)}
    true_new = {} if gold is None else {j: gold[g] for g, j in match(gold, new)}

    def label(at: int, true: Mapping[int, Claim]) -> Label:
        return "unknown" if gold is None else "right" if at in true else "wrong"

    lost, gained = [old[i] for i in apart.lost], [new[j] for j in apart.gained]
    for j in apart.gained:
        yield Entry("gained", report, new[j], label=label(j, true_new), instead=_instead(new[j], lost))
    for i in apart.lost:
        yield Entry("lost", report, old[i], label=label(i, true_old), instead=_instead(old[i], gained))
    for i, j in apart.same:
        slots = changed_slots(old[i], new[j])
        if slots:
            changes = tuple(_change(slot, old[i], new[j], true_new.get(j) or true_old.get(i)) for slot in slots)
            yield Entry("changed", report, new[j], old[i], changes, _overall(changes, judged=gold is not None))


def _change(slot: str, old: Claim, new: Claim, true: Claim | None) -> Change:
    label: Label = "unknown"
    if true is not None:
        was, now = agrees(slot, true, old), agrees(slot, true, new)
        label = "same" if was == now else "better" if now else "worse"
    return Change(slot, slot_words(slot, old), slot_words(slot, new), label)


def _overall(changes: Sequence[Change], *, judged: bool) -> Label:
    labels = {change.label for change in changes}
    if labels == {"unknown"}:
        return "wrong" if judged else "unknown"  # a claim that gold does not have, in whatever slots
    if {"better", "worse"} <= labels:
        return "mixed"
    return "better" if "better" in labels else "worse" if "worse" in labels else "same"


def _instead(claim: Claim, others: Sequence[Claim]) -> str:
    """The figure that the other version reads from the same trigger or the same count."""
    for other in others:
        if _overlap(claim["trigger"], other["trigger"]) or _overlap(claim["quantity"], other["quantity"]):
            return figure(other)
    return ""


def _overlap(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> bool:
    if not one or not other or one.get("start") is None or other.get("start") is None:
        return False
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def figure(claim: Claim) -> str:
    """A claim's figure in a few words: ``at least 54 killed``, ``“dozens” injured``, ``0 killed, denied``."""
    quantity = claim["quantity"]
    low, high = quantity["low"], quantity["high"]
    if low is None and high is None:
        number = f"“{quantity['text']}”" if quantity.get("text") else "unnumbered"
    elif low == high:
        number = f"{'about ' if quantity.get('mod') == 'about' else ''}{low:,}"
    elif high is None:
        number = f"at least {low:,}"
    else:
        number = f"up to {high:,}" if low is None else f"{low:,} to {high:,}"
    unit = quantity.get("unit") or "people"
    denied = ", denied" if claim.get("polarity") == "denied" else ""
    return f"{number} {'' if unit == 'people' else unit + ' '}{claim['effect']}{denied}"


def _how(change: Change) -> str:
    if not change.old:
        return "filled"
    return "replaced" if change.new else "emptied"


__all__ = ["KINDS", "SLOTS", "Change", "Entry", "Found", "Gold", "Kind", "Label", "compare", "figure", "reports"]
