"""Accounts to a toll: the range of all that is said, who dissents, and why not all of it can be true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reckoning.model import Account, Claim, Contradiction, Quantity, Toll
from reckoning.reconcile.accounts import (
    Material,
    Matter,
    Sorted,
    class_of,
    covers,
    own_sums,
    sort_out,
    superseded,
)
from reckoning.reconcile.compare import (
    bounds,
    fold,
    place_name,
    same_place,
    same_time,
    states_total,
    told_apart,
    victims_of,
)
from reckoning.reconcile.judge import DENIALS, contradictions, once, revision, verdict


@dataclass(frozen=True, slots=True)
class _Standing:
    """The figures that stand for a matter. ``tops`` are covered by no other; ``against`` contradict one that does."""

    tops: tuple[Claim, ...]
    against: tuple[Claim, ...]
    covered: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]


def toll(matter: Matter, claims: Iterable[Claim], material: Material) -> Toll:
    """What can be said of a matter by the claims that surely speak to it (see :func:`accounts.speaks_to`).

    The range is the hull of the accounts. A figure for all of the place and time counts as it is said. Where nobody
    gives one, figures for parts of them count as "at least" and are not added up, but for what one source's own
    sentence gives for days apart. Figures within a place and time for which there is a figure are subsets, unless
    they cannot be true together. So a new claim widens the range or leaves it, but in two cases that are shown: a
    source revises its own figure, or somebody first gives one for the whole.
    """
    by_id = {claim.id: claim for claim in claims}
    found = sort_out(by_id.values(), material.merged)
    replaced = superseded(found.figures, material)
    stand = _stand([claim for claim in found.figures if claim.id not in replaced], material)
    whole = _speak_of_whole(stand.tops, matter, material)
    accounts: list[Account] = []
    listed = set(found.listed)
    for key, figures in _by_source((*stand.tops, *stand.against), material).items():
        said = _whole(figures, stand.against) if whole else _at_least(figures, matter, material)
        old = [by_id[name] for name, later in replaced.items() if material.sources.keys[later.id] == key]
        again = [by_id[name] for claim in (*old, *figures) for name in found.repeats.get(claim.id, ())]
        if said is None:
            listed.update(claim.id for claim in (*figures, *old, *again))
            continue
        accounts.append(_account(said, figures, (*again, *old), material))
    accounts = _grouped(accounts, material)
    dissent = _dissenters(accounts, stand, material)
    return Toll(
        effect=matter.effect,
        place=place_name(matter.place),
        time=matter.time,
        quantity=_hull([account.quantity for account in accounts]),
        accounts=tuple(account for account in accounts if account.key not in dissent),
        dissent=tuple(account for account in accounts if account.key in dissent),
        subsets=tuple(sorted({claim.id for claim in (*stand.covered, *found.parts)})),
        contradictions=once((*stand.contradictions, *_denials(found, stand, material))),
        listed=tuple(sorted(listed)),
        revisions=_revisions(replaced, by_id, material),
    )


def _stand(figures: Sequence[Claim], material: Material) -> _Standing:
    """Figures sorted into those at the top, those they cover, and those that contradict what covers them."""
    covered: set[str] = set()
    found: dict[tuple[str, ...], tuple[Contradiction, ...]] = {}
    known = {claim.id: (*bounds(claim.quantity), victims_of(claim)) for claim in figures}
    wholes = {claim.id for claim in figures if states_total(claim)}
    for a, b in _pairs(figures):
        (low, high, whom), (other_low, other_high, other_whom) = known[a.id], known[b.id]
        # Most pairs bear on each other in neither way, and are passed over by a look at what all the rules ask for.
        if (_above(low, other_high) or _above(other_low, high)) and (
            whom == other_whom or a.id in wholes or b.id in wholes or a.evidence == b.evidence
        ):
            clash = contradictions(a, b, material.places, material.sources)
            if clash:
                found[a.id, b.id] = tuple(clash)
        if a.id in wholes and covers(a, b, material.places):
            covered.add(b.id)
        if b.id in wholes and covers(b, a, material.places):
            covered.add(a.id)
    tops = {claim.id for claim in figures if claim.id not in covered}
    bearing = {pair: clash for pair, clash in found.items() if set(pair) & tops}
    against = {name for pair in bearing for name in pair} - tops
    return _Standing(
        tops=tuple(claim for claim in figures if claim.id in tops),
        against=tuple(claim for claim in figures if claim.id in against),
        covered=tuple(claim for claim in figures if claim.id in covered - against),
        contradictions=tuple(item for pair in sorted(bearing) for item in bearing[pair]),
    )


def _above(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


def _pairs(figures: Sequence[Claim]) -> Iterable[tuple[Claim, Claim]]:
    """Pairs that may bear on each other: of one day, or one of them of several days or of none known."""
    days: dict[object, list[Claim]] = {}
    wide: list[Claim] = []
    for claim in figures:
        if claim.time and claim.time.days == 1:
            days.setdefault(claim.time.earliest, []).append(claim)
        elif claim.time and claim.time.is_known:
            wide.append(claim)
    for group in days.values():
        for i, a in enumerate(group):
            yield from ((a, b) for b in group[i + 1 :])
            yield from ((a, b) for b in wide)
    for i, a in enumerate(wide):
        yield from ((a, b) for b in wide[i + 1 :])


def _speak_of_whole(tops: Sequence[Claim], matter: Matter, material: Material) -> bool:
    """Whether every figure at the top is for just this place and time, and none is told apart from another."""
    for claim in tops:
        neither = claim.place is None and matter.place is None
        placed = neither or same_place(claim.place, matter.place, material.places) == "same"
        if not placed or same_time(claim.time, matter.time) != "same":
            return False
    classes = {(class_of(claim, material.places), _means(claim)): claim for claim in tops}
    kinds = list(classes.values())
    return not any(told_apart(a, b, material.places) for i, a in enumerate(kinds) for b in kinds[i + 1 :])


def _by_source(figures: Sequence[Claim], material: Material) -> dict[str, list[Claim]]:
    groups: dict[str, list[Claim]] = {}
    for claim in sorted(figures, key=lambda claim: (material.sources.keys[claim.id], claim.id)):
        groups.setdefault(material.sources.keys[claim.id], []).append(claim)
    return groups


def _whole(figures: Sequence[Claim], against: Sequence[Claim]) -> Quantity | None:
    """What one source says of the whole: its figures as said; one for a part that is too large is a least number."""
    said = [Quantity.of(c.quantity.low, None) if c in against else c.quantity for c in figures]
    return _hull(said)


def _at_least(figures: Sequence[Claim], matter: Matter, material: Material) -> Quantity | None:
    """The greatest that one source's figures for parts amount to, each by itself, as a least number for the whole."""
    sums = own_sums(figures, material.places)
    for item in sums:
        place = same_place(item.claims[0].place, matter.place, material.places)
        if place == "same" and same_time(item.span, matter.time) == "same" and len(item.claims) == len(figures):
            return item.quantity
    classes: dict[object, list[int]] = {}
    for claim in figures:
        if claim.quantity.low is not None:
            classes.setdefault((class_of(claim, material.places), _means(claim)), []).append(claim.quantity.low)
    least = [*(min(lows) for lows in classes.values()), *(i.quantity.low for i in sums if i.quantity.low is not None)]
    return Quantity.of(max(least), None) if least else None


def _account(said: Quantity, figures: Sequence[Claim], before: Sequence[Claim], material: Material) -> Account:
    """One source's account; what it said before, or what repeats it, comes before the figures that stand."""
    key = material.sources.keys[figures[0].id]
    claims = [*sorted(before, key=lambda claim: (material.published(claim) or "", claim.id)), *figures]
    return Account(
        source=material.sources.name([claim.id for claim in claims]),
        key=key,
        quantity=said,
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
        publishers=tuple(sorted({name for claim in claims if (name := material.publisher(claim))})),
    )


def _grouped(accounts: Sequence[Account], material: Material) -> list[Account]:
    """The accounts, each with the group of those that are not independent of it: by its source's own claims."""
    keys = material.sources.keys
    own = {account.key: next(name for name in account.claims if keys[name] == account.key) for account in accounts}
    spoken = (name for account in accounts for name in account.claims if keys[name] == account.key)
    groups = material.sources.groups(spoken)
    return [replace(account, group=groups[own[account.key]]) for account in accounts]


def _dissenters(accounts: Sequence[Account], stand: _Standing, material: Material) -> set[str]:
    """Keys of the accounts to set aside, so that no two of the others contradict: those with most against them first.

    Of equals, one that speaks only of a part goes first, then the one with the higher figure.
    """
    figures = (*stand.tops, *stand.against)
    keys = {claim.id: material.sources.keys[claim.id] for claim in figures}
    parts = {keys[claim.id] for claim in stand.against}
    edges = {frozenset(keys[name] for name in item.claims) for item in stand.contradictions}
    edges = {edge for edge in edges if len(edge) == 2}
    low = {account.key: account.quantity.low or 0 for account in accounts}
    out: set[str] = set()
    while edges:
        count: dict[str, int] = {}
        for edge in edges:
            for key in edge:
                count[key] = count.get(key, 0) + 1
        worst = max(count, key=lambda key: (count[key], key in parts, low.get(key, 0), key))
        out.add(worst)
        edges = {edge for edge in edges if worst not in edge}
    return out


def _denials(found: Sorted, stand: _Standing, material: Material) -> list[Contradiction]:
    items = (
        verdict(rule, claim, denial, material.places, material.sources)
        for rule in DENIALS
        for denial in found.denials
        for claim in (*stand.tops, *stand.against)
    )
    return [item for item in items if item]


def _revisions(
    replaced: Mapping[str, Claim], by_id: Mapping[str, Claim], material: Material
) -> tuple[Contradiction, ...]:
    return tuple(
        revision(by_id[name], later, material.sources)
        for name, later in sorted(replaced.items())
        if contradictions(by_id[name], later, material.places, material.sources)
    )


def _means(claim: Claim) -> str:
    return fold(claim.means.text if claim.means else None)


def _hull(quantities: Sequence[Quantity]) -> Quantity | None:
    if not quantities:
        return None
    hull = Quantity.of(quantities[0].low, quantities[0].high)
    for quantity in quantities[1:]:
        hull = hull.hull(quantity)
    return hull
