"""The table of rules that find contradictions, and the sentence each gives."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reckoning.model import Claim, Contradiction, Quantity
from reckoning.model.toll import About
from reckoning.reconcile import arithmetic, compare, doers
from reckoning.reconcile.compare import Containment, place_name, victims_of
from reckoning.reconcile.coverage import explained_by_coverage
from reckoning.reconcile.sources import Sources

Holds = Callable[[Claim, Claim, Containment], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the function that decides, and the sentence about two claims, in the order the function takes them.

    ``directed`` rules are asked both ways round; the others give the same answer either way. ``about`` tells whether it
    is contested how many, or who did it; ``sum`` is the comparison in figures, empty where none is made.
    """

    holds: Holds
    sentence: str
    directed: bool
    sum: str = ""
    about: About = "how many"

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
        "{a_least} > {b_most}",
    ),
    Rule(
        compare.ranges_cannot_both_hold,
        "{a_count} ({a}) or {b_count} ({b}) in {b_place}{b_when}: not both, if they speak of the same",
        False,
        "no number is both {a_range} and {b_range}",
    ),
)
DENIAL = Rule(compare.denied_by_another, "{a_count} in {a_place}{a_when} ({a}), which is denied ({b})", True)
DEED_DENIAL = Rule(
    compare.deed_denied_by_another,
    "{a_count} in {a_place}{a_when} ({a}), yet {b} denies that {b_doer} did it",
    True,
    about="who did it",
)
DENIALS: tuple[Rule, ...] = (DENIAL, DEED_DENIAL)
FALL = Rule(
    compare.cumulative_series_falls,
    "{b_count}{b_when} ({b}), yet {a_count}{a_when} ({a})",
    True,
    "{b_most} < {a_least}",
)
STATED_PART = Rule(
    arithmetic.stated_part_larger,
    "{a_count} ({a}), which is said to be part of {b_count} in {b_place}{b_when} ({b})",
    True,
    "{a_least} > {b_most}",
)
TOTALS = Rule(
    arithmetic.totals_cannot_both_hold,
    "{a_count} ({a}) or {b_count} ({b}) in {b_place} since the beginning{b_when}: not both, if they count the same",
    False,
    "no number is both {a_range} and {b_range}",
)
DOERS_DIFFER = Rule(
    doers.doers_differ,
    "{a_count} in {a_place}{a_when}: {a} names {a_doer}, {b} names {b_doer}",
    False,
    about="who did it",
)
DEED_RULES: tuple[Rule, ...] = (
    DOERS_DIFFER,
    Rule(
        doers.both_claim_deed,
        "{a_count} in {a_place}{a_when}: both {a} and {b} say that they did it",
        False,
        about="who did it",
    ),
    Rule(
        doers.both_deny_deed,
        "{a_count} in {a_place}{a_when}: both {a} and {b} deny it, so who did it stays open",
        False,
        about="who did it",
    ),
)
RULES: tuple[Rule, ...] = (*FIGURE_RULES, STATED_PART, *DENIALS, FALL, TOTALS, *DEED_RULES)
COUNT_RULES: tuple[Rule, ...] = (*FIGURE_RULES, TOTALS)  # those that a source's stated coverage may explain
DIFFERENT_VICTIMS = "different_victims"
DIFFERENT_VICTIMS_MEANING = (
    "Figures that look as if they contradicted each other count different people: both can be true."
)
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
    if sources.covers and rule in COUNT_RULES and explained_by_coverage(a, b, sources):
        return None
    if (
        rule.about == "who did it"
        and rule in DEED_RULES
        and (_one_account(a, b, sources) or (rule is DOERS_DIFFER and _one_doer(a, b, sources)))
    ):
        return None
    words = {**_words("a", a, sources), **_words("b", b, sources)}
    return Contradiction(rule.name, rule.sentence.format(**words), (a.id, b.id), rule.about, _sum(rule, a, b))


def _one_account(a: Claim, b: Claim, sources: Sources) -> bool:
    """Whether two claims are no two sources: one under two names, or one that depends on the other."""
    return len(set(sources.linked((a.id, b.id)).values())) == 1


def _one_doer(a: Claim, b: Claim, sources: Sources) -> bool:
    """Whether the words for both doers are names of one source."""
    words = [claim.perpetrator.text if claim.perpetrator else "" for claim in (a, b)]
    return bool(sources.written(words[0]) & sources.written(words[1]))


def uneven_days(item: arithmetic.Uneven, sources: Sources) -> Contradiction:
    """The contradiction between a source's daily figure and two of its totals; people added late are told."""
    words = {
        **_words("a", item.daily, sources),
        **_words("b", item.before, sources),
        **_words("c", item.after, sources),
    }
    sentence = (
        "{a_count} in {a_place}{a_when} ({a}), yet the same source counts {b_count}{b_when} and {c_count}{c_when}: "
        "{rise} between the two".format(rise=item.difference, **words)
    )
    if item.late is not None:
        sentence += f"; the {item.late:,} more may have been added late, or be from other days"
    figures = f"{item.after.quantity} − {item.before.quantity} = {item.difference}, and not {item.daily.quantity}"
    claims = (item.daily.id, item.before.id, item.after.id)
    return Contradiction(arithmetic.daily_is_not_difference.__name__, sentence, claims, arithmetic=figures)


def apart(claim: Claim, others: Sequence[Claim], sources: Sources) -> Contradiction:
    """The note that a figure for a group of people is not measured against figures for others."""
    others = sorted(others, key=lambda other: other.id)  # in whatever order the claims came
    told = "; ".join(dict.fromkeys("{b_count} ({b})".format(**_words("b", other, sources)) for other in others))
    sentence = (
        "{a_count} in {a_place} ({a}) is for a group of its own, and not measured against {told}: they can all be true"
    )
    ids = (claim.id, *(other.id for other in others))
    return Contradiction(DIFFERENT_VICTIMS, sentence.format(told=told, **_words("a", claim, sources)), ids)


def meaning_of(rule: str) -> str:
    """What a rule says, by its name, for people; empty for an unknown one."""
    told = {one.name: one.meaning for one in RULES}
    uneven = arithmetic.daily_is_not_difference
    told |= {uneven.__name__: inspect.cleandoc(uneven.__doc__ or ""), REVISED: REVISED_MEANING}
    return (told | {DIFFERENT_VICTIMS: DIFFERENT_VICTIMS_MEANING}).get(rule, "")


def once(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Each sentence once, with the claims of all who print it: a reprint repeats a contradiction, and adds none."""
    first: dict[tuple[str, str], Contradiction] = {}
    claims: dict[tuple[str, str], dict[str, None]] = {}
    for item in found:
        key = item.rule, item.sentence
        first.setdefault(key, item)
        claims.setdefault(key, {}).update(dict.fromkeys(item.claims))
    return tuple(replace(item, claims=tuple(claims[key])) for key, item in first.items())


def revision(earlier: Claim, later: Claim, sources: Sources) -> Contradiction:
    """The note that a source gave another figure later."""
    template = "{a_count} in {a_place}{a_when} at first ({a}), {b_count} later ({b})"
    return Contradiction(REVISED, _sentence(template, earlier, later, sources), (earlier.id, later.id))


def rules_page() -> str:
    """The documentation page of all rules, as Markdown: it is made of their docstrings, which a test compares."""
    lines = [
        "# How claims are compared",
        "",
        "Each rule is one function of `reckoning.reconcile`; its sentence here is the one in the code.",
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
        f"| `{arithmetic.daily_is_not_difference.__name__}` | {meaning_of('daily_is_not_difference')} |",
        "",
        "## What else is noted",
        "",
        "| note | meaning |",
        "|---|---|",
        f"| `{REVISED}` | {REVISED_MEANING} |",
        f"| `{DIFFERENT_VICTIMS}` | {DIFFERENT_VICTIMS_MEANING} |",
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
        f"{prefix}_doer": claim.perpetrator.text if claim.perpetrator else "nobody",
    }


def _sum(rule: Rule, a: Claim, b: Claim) -> str:
    figures: dict[str, str] = {}
    for name, claim in (("a", a), ("b", b)):
        low, high = compare.bounds(claim.quantity)
        figures[f"{name}_least"] = "" if low is None else f"{low:,}"
        figures[f"{name}_most"] = "" if high is None else f"{high:,}"
        figures[f"{name}_range"] = str(Quantity.of(low, high))
    return rule.sum.format(**figures)
