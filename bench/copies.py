"""How many near-copies are found, beside the plain way of comparing texts: shingles of characters, Jaccard.

    python -m bench.copies [--reports N]

Copies are made in memory from ``../shared/data/news`` and never stored: each report abridged to a third, with a sixth
of its words dropped, both, and under another headline. They are looked for among all the reports they were made from.
Real ones are the articles of one incident in ``../shared/data/gva``: a copy where blocks of six words and more that
both have make up at least half of the shorter, another report of the same event where they make up less than 15 %;
what lies between is not counted. The plain way gets the one threshold that is best for it on these real pairs.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations

from bench.gold import shared
from reckoning.model import Report
from reckoning.reconcile.copies import fingerprint, near_copies

Pair = frozenset[str]
Made = Callable[[random.Random, list[str]], list[str]]
SHINGLE, THRESHOLDS = 5, (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
BLOCK, COPY, APART = 6, 0.5, 0.15


def third(chance: random.Random, lines: list[str]) -> list[str]:
    """The report cut to a third: its beginning, as desks cut, and a few sentences from further down."""
    words = sum(len(line.split()) for line in lines)
    kept: list[str] = []
    for number, line in enumerate(lines):
        if number < 2 or chance.random() < 0.35:
            kept.append(line)
        if sum(len(one.split()) for one in kept) >= words / 3:
            break
    return kept


def dropped(chance: random.Random, lines: list[str]) -> list[str]:
    """The report with a sixth of its words left out."""
    return [" ".join(word for word in line.split() if chance.random() > 1 / 6) for line in lines]


def headed(chance: random.Random, lines: list[str]) -> list[str]:
    """The report under another headline, without its first sentence, and with a line of the desk's at the end."""
    told = chance.sample(["Night", "of", "fear", "as", "talks", "stall", "in", "the", "capital"], 6)
    return [" ".join(told), *lines[1:], "Additional reporting by our correspondents in the region"]


MADE: dict[str, Made] = {
    "abridged to a third": third,
    "a sixth of the words dropped": dropped,
    "both": lambda chance, lines: dropped(chance, third(chance, lines)),
    "another headline": headed,
}


def news(most: int) -> list[Report]:
    """Reports long enough to be cut, in the order of the files; what repeats one of them word for word is left out."""
    found: dict[str, Report] = {}
    for path in sorted((shared() / "data" / "news").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            if len(data["text"].split()) >= 150:
                found.setdefault(data["text"], Report(data["id"], data["text"], data["published"]))
    chosen = list(found.values())
    random.Random(5).shuffle(chosen)
    return chosen[:most]


def shingles(text: str) -> set[str]:
    """Runs of five characters, blanks folded."""
    text = " ".join(text.casefold().split())
    return {text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1)}


def jaccard(pairs: Iterable[tuple[Report, Report]]) -> dict[Pair, float]:
    """The likeness of each pair by shingles."""
    held: dict[str, set[str]] = {}
    found: dict[Pair, float] = {}
    for one, other in pairs:
        a, b = (held.setdefault(item.id, shingles(item.text)) for item in (one, other))
        found[frozenset((one.id, other.id))] = len(a & b) / max(1, len(a | b))
    return found


def score(found: set[Pair], true: set[Pair], false: set[Pair]) -> tuple[float, float]:
    """Precision and recall over the pairs whose truth is known."""
    right, wrong = len(found & true), len(found & false)
    return right / max(1, right + wrong), right / max(1, len(true))


def families(copies: Iterable[tuple[str, str]]) -> Callable[[str, str], bool]:
    """Whether two reports are of one family: joined by copies, as accounts are."""
    from reckoning.reconcile.unions import Unions

    groups: Unions[str] = Unions()
    for one, other in copies:
        groups.join(one, other)
    return lambda a, b: groups.root(a) == groups.root(b)


def row(name: str, ours: tuple[float, float], plain: tuple[float, float], count: str) -> None:
    """One line of the table."""
    print(f"{name:32} {ours[0]:6.3f} {ours[1]:6.3f}   {plain[0]:6.3f} {plain[1]:6.3f}   {count}")


def best_threshold(likeness: dict[Pair, float], true: set[Pair], false: set[Pair]) -> float:
    """The threshold at which the plain way has its best F1."""

    def f1(least: float) -> float:
        precision, recall = score(over(likeness, least), true, false)
        return 2 * precision * recall / max(1e-9, precision + recall)

    return max(THRESHOLDS, key=f1)


def over(likeness: dict[Pair, float], least: float) -> set[Pair]:
    """The pairs that the plain way takes for copies."""
    return {pair for pair, alike in likeness.items() if alike >= least}


def made(most: int, least: float) -> None:
    """Copies made of news reports, among all the reports."""
    origins = news(most)
    for name, make in MADE.items():
        chance = random.Random(7)
        copies = [
            replace(one, id=f"copy of {one.id}", text="\n".join(make(chance, one.text.split("\n")))) for one in origins
        ]
        start = time.process_time()
        found = near_copies(map(fingerprint, (*origins, *copies)))
        spent = time.process_time() - start
        ours = {frozenset((copy.report, copy.of)) for copy in found}
        among = {frozenset((copy.report, copy.of)) for copy in near_copies(map(fingerprint, origins))}
        true = {frozenset((one.id, copy.id)) for one, copy in zip(origins, copies, strict=True)}
        # Every other pair is wrong, but for reports that were copies of each other before, and copies of those.
        known = families(tuple(pair) for pair in among)  # type: ignore[misc]
        false = {p for p in ours - true if not known(*(name.removeprefix("copy of ") for name in p))}
        shuffled = [*origins[1:], origins[0]]
        likeness = jaccard([*zip(origins, copies, strict=True), *zip(origins, shuffled, strict=True)])
        plain = score(over(likeness, least), true, set(likeness) - true)
        row(
            name,
            score(ours, true, false),
            plain,
            f"{len(true)} copies, {spent / len(origins) / 2 * 1e3:.1f} ms a report",
        )


def blocks(one: str, other: str) -> float:
    """How much of the shorter text stands in blocks of six words and more that both have."""
    short, long = sorted((one.casefold().split(), other.casefold().split()), key=len)
    matched = SequenceMatcher(None, long, short, autojunk=False).get_matching_blocks()
    return sum(block.size for block in matched if block.size >= BLOCK) / max(1, len(short))


def registry() -> float:
    """Articles of one incident, copies and others; gives the threshold that is best for the plain way."""
    groups: dict[str, list[Report]] = defaultdict(list)
    path = shared() / "data" / "gva" / "articles.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        groups[data["incident"]].append(Report(data["id"], data["text"], data["published"]))
    pairs = [pair for group in groups.values() for pair in combinations(group, 2)]
    true: set[Pair] = set()
    false: set[Pair] = set()
    for one, other in pairs:
        share = blocks(one.text, other.text)
        if len(one.text.split()) >= 20 and len(other.text.split()) >= 20:  # shorter pages say "not found"
            (true if share >= COPY else false if share < APART else set()).add(frozenset((one.id, other.id)))
    everything = [report for group in groups.values() for report in group]
    kin = families((copy.report, copy.of) for copy in near_copies(map(fingerprint, everything)))
    ours = {frozenset((one.id, other.id)) for one, other in pairs if kin(one.id, other.id)}
    likeness = jaccard(pairs)
    least = best_threshold(likeness, true, false)
    plain = score(over(likeness, least), true, false)
    row("articles of one incident", score(ours, true, false), plain, f"{len(true)} copies, {len(false)} other pairs")
    print(f"  shingles: copies from a likeness of {least} on")
    return least


def main(arguments: Sequence[str] | None = None) -> int:
    """Print precision and recall of both ways."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=300, help="reports to make copies of")
    chosen = parser.parse_args(arguments)
    if not (shared() / "data").is_dir():
        print("no ../shared/data here: nothing to measure")
        return 0
    print(f"{'':32} {'sentences':^13}   {'shingles':^13}")
    print(f"{'':32} {'prec.':>6} {'recall':>6}   {'prec.':>6} {'recall':>6}")
    made(chosen.reports, registry())
    return 0


if __name__ == "__main__":
    sys.exit(main())
