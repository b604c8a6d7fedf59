"""Measures tolls on ../shared/data/gva: killed and injured of each incident, exactly as the registry has them.

The best figure is that of the majority rule. An effect of which no claim speaks counts as 0 here, as the registry has
it, and nowhere else. Articles are grouped as the registry groups them, or as the program does (``--ours``).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.gold import shared
from bench.incidents import Registry, read_claims
from reckoning.model import Claim, Effect, Report
from reckoning.reconcile.accounts import Material
from reckoning.reconcile.dependence import accounts_of
from reckoning.reconcile.incident_tolls import incident_tolls
from reckoning.reconcile.places import Places
from reckoning.reconcile.rules import Choice

EFFECTS: tuple[Effect, ...] = ("killed", "injured")
MANY = 2


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right / self.of:.3f} ({self.right} of {self.of})" if self.of else "none"


def registered() -> dict[str, dict[str, int]]:
    """Each incident of the registry, with its killed and injured."""
    found: dict[str, dict[str, int]] = {}
    with (shared() / "data" / "gva" / "incidents.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            found[data["incident"]] = {effect: int(data[f"num_{effect}"]) for effect in EFFECTS}
    return found


def half(incident: str) -> int:
    """0 for incidents that the rules were written on, 1 for those that they were only measured on."""
    # The last bit is of no use: the corpus was chosen by it.
    return int(hashlib.sha256(incident.encode()).hexdigest(), 16) // 2 % 2


def figures(claims: Sequence[Claim], reports: Mapping[str, Report]) -> dict[str, int]:
    """Killed and injured by the majority rule; 0 where no claim speaks of them."""
    held = {claim.report: reports[claim.report] for claim in claims if claim.report in reports}
    material = Material(held, {}, Places((), ()), accounts_of(claims, held).sources)
    tolls = incident_tolls(claims, material, Choice("majority"))
    best = {effect: tolls[effect].best if effect in tolls else None for effect in EFFECTS}
    return {effect: found.number if found else 0 for effect, found in best.items()}


def ours(claims: Iterable[Claim], registry: Registry) -> dict[str, list[Claim]]:
    """For each incident of the registry, the claims of the program's incident that has most claims of its articles."""
    from reckoning.reconcile.incidents import incidents_of

    by_id = {claim.id: claim for claim in claims}
    held: dict[str, list[Claim]] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for incident in incidents_of(by_id.values(), registry.reports):
        held[incident.id] = [by_id[name] for name in incident.claims]
        for claim in held[incident.id]:
            votes[registry.incidents[claim.report]][incident.id] += 1
    return {gold: held[min(counts, key=lambda name: (-counts[name], name))] for gold, counts in votes.items()}


def by_registry(claims: Iterable[Claim], registry: Registry) -> dict[str, list[Claim]]:
    """The claims of each incident's articles, as the registry groups them."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[registry.incidents[claim.report]].append(claim)
    return found


def measure(
    groups: Mapping[str, Sequence[Claim]], gold: Mapping[str, Mapping[str, int]], reports: Mapping[str, Report]
) -> dict[tuple[str, str], Share]:
    """The share of incidents with just the registry's number, of all and of those with two and more, by halves."""
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for incident, numbers in gold.items():
        got = figures(groups.get(incident, ()), reports)
        for effect in EFFECTS:
            parts = ["all", "written on" if half(incident) == 0 else "only measured on"]
            for part in (*parts, *(f"{part}, 2 and more" for part in parts if numbers[effect] >= MANY)):
                total[effect, part] += 1
                right[effect, part] += got[effect] == numbers[effect]
    return {key: Share(right[key], total[key]) for key in sorted(total)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=Path, help="claims of the articles, in the claims format (reckoning read)")
    parser.add_argument("--ours", action="store_true", help="group articles as the program does")
    given = parser.parse_args(arguments)
    registry = Registry.load()
    claims = [claim for found in read_claims(given.claims).values() for claim in found]
    groups = ours(claims, registry) if given.ours else by_registry(claims, registry)
    for (effect, part), share in measure(groups, registered(), registry.reports).items():
        print(f"{effect:8} {part:30} {share}")


if __name__ == "__main__":
    main()
