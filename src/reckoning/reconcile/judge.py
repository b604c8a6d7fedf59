"""The table of rules that find contradictions, and the sentence each gives."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from reckoning.model import Claim, Contradiction
from reckoning.reconcile import compare
from reckoning.reconcile.compare import Containment, place_name, victims_of
from reckoning.reconcile.sources import Sources

Holds = Callable[[Claim, Claim, Containment], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the function that decides, and the sentence about two claims, in the order the function takes them.

    ``directed`` rules are asked both ways round; the others give the same answer either way.
    """

    holds: Holds
    sentence: str
    directed: bool

    @property
    def name(self) -> str:
        """The rule's name, the same in output and documentation."""
        return self.holds.__name__

    @property
    def meaning(self) -> str:
        """The sentence that people read beside the verdict."""
        return inspect.cleandoc(self.holds.__doc__ or "")


FIGURE_RULES: tuple[Rule, ...] = (
    Rule(
        compare.part_larger_than_whole,
        "{a_count} in {a_place}{a_when} ({a}), yet only {b_count} in all of {b_place}{b_when} ({b})",
        True,
    ),
    Rule(
        compare.ranges_cannot_both_hold,
        "{a_count} ({a}) or {b_count} ({b}) in {b_place}{b_when}: not both, if they speak of the same",
        False,
    ),
)
DENIAL = Rule(compare.denied_by_another, "{a_count} in {a_place}{a_when} ({a}), which is denied ({b})", True)
FALL = Rule(
    compare.cumulative_series_falls,
    "{b_count}{b_when} ({b}), yet {a_count}{a_when} ({a})",
    True,
)
RULES: tuple[Rule, ...] = (*FIGURE_RULES, DENIAL, FALL)
REVISED = "source_revised_its_figure"
REVISED_MEANING = (
    "The latest figure of a source stands: it gave another one before for the same matter, which is kept beside it."
)
COMPARISONS: tuple[Callable[..., object], ...] = (
    compare.same_effect,
    compare.same_place,
    compare.same_time,
    compare.same_victims,
    compare.states_total,
    compare.told_apart,
)


def contradictions(a: Claim, b: Claim, places: Containment, sources: Sources) -> list[Contradiction]:
    """What the rules for figures say of two claims: nothing where they can both be true."""
    a, b = sorted((a, b), key=lambda claim: claim.id)
    return [
        found
        for rule in FIGURE_RULES
        for first, second in (((a, b), (b, a)) if rule.directed else ((a, b),))
        if (found := verdict(rule, first, second, places, sources))
    ]


def verdict(rule: Rule, a: Claim, b: Claim, places: Containment, sources: Sources) -> Contradiction | None:
    """The contradiction that one rule finds between two claims, or ``None``."""
    if not rule.holds(a, b, places):
        return None
    return Contradiction(rule.name, _sentence(rule.sentence, a, b, sources), (a.id, b.id))


def revision(earlier: Claim, later: Claim, sources: Sources) -> Contradiction:
    """The note that a source gave another figure later."""
    template = "{a_count} in {a_place}{a_when} at first ({a}), {b_count} later ({b})"
    return Contradiction(REVISED, _sentence(template, earlier, later, sources), (earlier.id, later.id))


def rules_page() -> str:
    """The documentation page of all rules, as Markdown: it is made of their docstrings, which a test compares."""
    lines = [
        "# How claims are compared",
        "",
        "Each rule is one function of `reckoning.reconcile.compare`; its sentence here is the one in the code.",
        "",
        "## When two claims speak of the same",
        "",
        "| comparison | meaning |",
        "|---|---|",
        *(f"| `{function.__name__}` | {inspect.cleandoc(function.__doc__ or '')} |" for function in COMPARISONS),
        "",
        "## When they cannot all be true",
        "",
        "| rule | meaning |",
        "|---|---|",
        *(f"| `{rule.name}` | {rule.meaning} |" for rule in RULES),
        "",
        "## What else is noted",
        "",
        "| note | meaning |",
        "|---|---|",
        f"| `{REVISED}` | {REVISED_MEANING} |",
        "",
    ]
    return "\n".join(lines)


def _sentence(template: str, a: Claim, b: Claim, sources: Sources) -> str:
    return template.format(**_words("a", a, sources), **_words("b", b, sources))


def _words(prefix: str, claim: Claim, sources: Sources) -> dict[str, str]:
    time = claim.time
    victims = f"{claim.victims.text} " if claim.victims and victims_of(claim) else ""
    as_of = time.until if claim.scope == "cumulative" and time else None
    when = ""
    if as_of:
        when = f" as of {as_of}"
    elif time and time.is_known:
        when = f" on {time}" if time.days == 1 else f" in {time}"
    return {
        prefix: sources.name([claim.id]),
        f"{prefix}_count": f"{claim.quantity} {victims}{claim.effect}",
        f"{prefix}_place": place_name(claim.place) or "a place not stated",
        f"{prefix}_when": when,
    }
