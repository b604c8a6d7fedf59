"""Measures incidents on the articles of ../shared/data/gva: B-cubed over articles, beside two baselines."""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.gold import shared
from reckoning.model import Claim, Incident, Report, claim_from, first_day
from reckoning.reconcile.unions import Unions

WORD = re.compile(r"\w\w+")
ALIKE, WINDOW = 0.2, 7


@dataclass(frozen=True, slots=True)
class Registry:
    """The articles, and the incident of each as the registry has it. Those without any text cannot be read."""

    reports: Mapping[str, Report]
    incidents: Mapping[str, str]

    @classmethod
    def load(cls) -> Registry:
        """The articles of the shared folder."""
        reports: dict[str, Report] = {}
        incidents: dict[str, str] = {}
        with (shared() / "data" / "gva" / "articles.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                data = json.loads(line)
                incidents[data["id"]] = data["incident"]
                if data["text"].strip():
                    reports[data["id"]] = Report(data["id"], data["text"], data["published"], None, data["title"])
        return cls(reports, incidents)


def half(incident: str) -> int:
    """0 for incidents that the weights are fitted on, 1 for those that they never saw."""
    return int(hashlib.sha256(incident.encode()).hexdigest()[:8], 16) % 2


def read_claims(path: Path) -> dict[str, list[Claim]]:
    """The claims of a file in the claims format, by report."""
    found: dict[str, list[Claim]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            claim = claim_from(json.loads(line))
            found[claim.report].append(claim)
    return found


def bcubed(groups: Mapping[str, Hashable], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over articles, each in one group."""
    sizes, wanted = Counter(groups[name] for name in gold), Counter(gold.values())
    both = Counter((groups[name], gold[name]) for name in gold)
    precision = math.fsum(both[groups[name], gold[name]] / sizes[groups[name]] for name in gold) / len(gold)
    recall = math.fsum(both[groups[name], gold[name]] / wanted[gold[name]] for name in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def alone(names: Iterable[str]) -> dict[str, Hashable]:
    """Every article a group of its own."""
    return {name: name for name in names}


def single_link(reports: Mapping[str, Report], names: Iterable[str]) -> dict[str, Hashable]:
    """Articles joined where the TF-IDF cosine is .2 or more and no more than 7 days lie between them."""
    vectors = _vectors(reports)
    days = {name: first_day(str(report.published)).toordinal() for name, report in reports.items()}
    order = sorted(reports, key=lambda name: (days[name], name))
    groups: Unions[str] = Unions()
    for i, a in enumerate(order):
        for b in order[i + 1 :]:
            if days[b] - days[a] > WINDOW:
                break
            if groups.root(a) != groups.root(b) and _cosine(vectors[a], vectors[b]) >= ALIKE:
                groups.join(a, b)
    return {name: groups.root(name) for name in names}


def _vectors(reports: Mapping[str, Report]) -> dict[str, dict[str, float]]:
    found = {name: Counter(WORD.findall(f"{report.title} {report.text}".lower())) for name, report in reports.items()}
    seen = Counter(word for words in found.values() for word in words)
    out: dict[str, dict[str, float]] = {}
    for name, words in found.items():
        weights = {
            word: (1 + math.log(n)) * (math.log((1 + len(found)) / (1 + seen[word])) + 1) for word, n in words.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        out[name] = {word: weight / length for word, weight in weights.items()}
    return out


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def principal(incidents: Iterable[Incident], names: Iterable[str], of: Mapping[str, str]) -> dict[str, Hashable]:
    """Each article in the incident of which it has most claims, the one alone that is in none."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents:
        for claim in incident.claims:
            votes[of[claim]][incident.id] += 1
        for report in incident.reports:
            votes[report][incident.id] += 0
    return {
        name: max(votes[name].items(), key=lambda item: (item[1], item[0]))[0] if name in votes else name
        for name in names
    }


def joined(incidents: Iterable[Incident], names: Iterable[str]) -> dict[str, Hashable]:
    """The worst that can be made of an article in two incidents: they count as one."""
    groups: Unions[str] = Unions()
    for incident in incidents:
        for report in incident.reports:
            groups.join(report, incident.reports[0])
    return {name: groups.root(name) for name in names}


def measure(claims: Path, *, baselines: bool) -> list[tuple[str, str, tuple[float, float, float]]]:
    """What is measured: by whom, on which articles, precision, recall and F1."""
    from reckoning.reconcile.incidents import incidents_of

    registry = Registry.load()
    by_report = read_claims(claims)
    flat = [claim for found in by_report.values() for claim in found]
    of = {claim.id: claim.report for claim in flat}
    start = time.monotonic()
    incidents = incidents_of(flat, registry.reports)
    print(f"{len(incidents):,} incidents in {time.monotonic() - start:.1f} s", file=sys.stderr)
    names = list(registry.incidents)
    ways: dict[str, Callable[[], dict[str, Hashable]]] = {
        "incidents, by most claims": lambda: principal(incidents, names, of),
        "incidents, shared articles join": lambda: joined(incidents, names),
    }
    if baselines:
        ways["every article alone"] = lambda: alone(names)
        ways["TF-IDF >= .2 in 7 days, single link"] = lambda: single_link(registry.reports, names)
    out: list[tuple[str, str, tuple[float, float, float]]] = []
    for way, made in ways.items():
        groups = made()
        for part, kept in (("all", (0, 1)), ("fitted half", (0,)), ("other half", (1,))):
            gold = {name: incident for name, incident in registry.incidents.items() if half(incident) in kept}
            out.append((way, part, bcubed(groups, gold)))
    return out


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=Path, help="claims of the articles, in the claims format (reckoning read)")
    parser.add_argument("--no-baselines", action="store_true")
    given = parser.parse_args()
    for way, part, (precision, recall, f1) in measure(given.claims, baselines=not given.no_baselines):
        print(f"{way:38} {part:12} P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}")


if __name__ == "__main__":
    main()
