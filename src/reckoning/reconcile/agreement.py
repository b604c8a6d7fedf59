"""How far people who judged the same things agree: in percent, and beyond what chance alone would bring about.

Percent agreement flatters where one answer is common: two people who nearly always say "yes" agree often by chance.
Cohen's kappa and Krippendorff's alpha take that out: 1 is perfect agreement, 0 is what chance brings about, and less is
worse than chance. Krippendorff asks for .800, and lets .667 pass for tentative conclusions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence


def percent_agreement(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """The share, from 0 to 1, of the things that both judged alike; ``None`` where there are none."""
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else None


def cohens_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two people, for answers without an order.

    (observed - expected) / (1 - expected), where *expected* is how often two people with these shares of answers would
    agree by chance (Cohen, 1960, Educational and Psychological Measurement 20). ``None`` where there is nothing to
    compare, or where both only ever gave one and the same answer, so that agreement tells nothing.
    """
    if not pairs:
        return None
    size = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(count * second[answer] for answer, count in first.items())
    if by_chance == size * size:
        return None
    observed = sum(a == b for a, b in pairs) / size
    expected = by_chance / size**2
    return (observed - expected) / (1 - expected)


def krippendorffs_alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for answers without an order, of any number of people, some of whom may not have answered.

    Each unit holds the answers that were given to one thing; those with fewer than two are passed over. It is 1 less
    the observed by the expected disagreement (Krippendorff, 2011, Computing Krippendorff's Alpha-Reliability, A to C).
    ``None`` where nothing can be paired, or where all answers are the same one, so that agreement tells nothing.
    """
    paired = [list(unit) for unit in units if len(unit) > 1]
    answers = Counter(answer for unit in paired for answer in unit)
    total = sum(answers.values())
    expected = total * total - sum(count * count for count in answers.values())
    if not expected:
        return None
    observed = 0.0
    for unit in paired:
        counts = Counter(unit)
        same = sum(count * (count - 1) for count in counts.values())
        observed += (len(unit) * (len(unit) - 1) - same) / (len(unit) - 1)
    return 1 - (total - 1) * observed / expected
