"""An incident's claims → the toll of each effect: who is of it, who gives what figure, and which is taken as best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reckoning.model import EFFECTS, Claim, Contradiction, Effect, Quantity
from reckoning.model.effect_toll import EffectToll, Figure, Moved, Subset
from reckoning.reconcile.accounts import Material
from reckoning.reconcile.background import background, main_day
from reckoning.reconcile.compare import Bounds, bounds, meet, victims_of
from reckoning.reconcile.grades import grade_how_many, grade_who_did_it
from reckoning.reconcile.headcount import (
    Head,
    Mention,
    Names,
    Total,
    chosen,
    heads_of,
    mention_of,
    referred,
    self_killed,
    totals_of,
)
from reckoning.reconcile.judge import REVISED
from reckoning.reconcile.persons import can_be_one, words_of
from reckoning.reconcile.rules import THE_RANGE, Choice, Question, best_of, by_majority, can_hold, number_of
from reckoning.reconcile.source_words import UNKNOWN_PUBLISHER
from reckoning.reconcile.sources import how_named

AGAIN: tuple[Effect, ...] = ("injured", "missing")
"""Effects whose people may be counted as killed later."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What one report tells of one effect: its figure, those of others it quotes against it, the people, the parts."""

    figure: Figure | None
    against: tuple[Figure, ...]
    heads: tuple[Head, ...]
    subsets: tuple[Subset, ...]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """The claims of one incident, sorted: what is of it, what is not and why, and whose figures hang together.

    ``accounts`` maps claims to the account they count as, ``voices`` to whoever may give a later figure for an earlier
    one: people without a name are one account, yet what residents say does not replace what activists said.
    """

    claims: Mapping[str, Claim]
    left_out: Mapping[str, str]
    mentions: Mapping[Effect, Mapping[str, Sequence[Mention]]]
    accounts: Mapping[str, str]
    voices: Mapping[str, str]
    material: Material


@dataclass(frozen=True, slots=True)
class _Dead:
    """Who is told of as killed, and the number taken for it: those who were hit and died are not among the injured."""

    heads: tuple[Head, ...] = ()
    number: int = 0
    claims: tuple[str, ...] = ()


def incident_tolls(claims: Iterable[Claim], material: Material, choice: Choice = THE_RANGE) -> dict[Effect, EffectToll]:
    """The toll of each effect that an incident's claims tell of, in the order of effects.

    Each report is counted by itself, single victims once, and its latest figure stands for its source. Nothing is
    added up over reports, and no effect is given a number that no report tells: silence is not zero.
    """
    case = _sort_out(claims, material)
    tolls: dict[Effect, EffectToll] = {}
    dead = _Dead()
    for effect in EFFECTS:
        if not any(claim.effect == effect for claim in case.claims.values()):
            continue
        counted = [_count(case, told, dead) for told in case.mentions.get(effect, {}).values()]
        tolls[effect] = _toll(effect, case, counted, choice)
        if effect == "killed":
            best = by_majority(Question(tolls[effect].figures))
            dead = _Dead(
                tuple(head for one in counted for head in one.heads),
                max(0, best.number - _suicides(case)) if best else 0,
                best.claims if best else (),
            )
    return tolls


def _sort_out(claims: Iterable[Claim], material: Material) -> _Case:
    by_id = {claim.id: claim for claim in sorted(claims, key=lambda claim: claim.id)}
    # What people joined to another claim of the incident is that claim said again.
    counted = [claim for claim in by_id.values() if material.merged.get(claim.id) not in by_id]
    left = background(counted, main_day(counted))
    kept = [claim for claim in counted if claim.id not in left]
    told = referred([mention for claim in kept if (mention := mention_of(claim))])
    names = Names(told, material.reports)
    mentions: dict[Effect, dict[str, list[Mention]]] = {}
    for mention in told:
        of = mentions.setdefault(mention.claim.effect, {})
        of.setdefault(mention.claim.report, []).append(names.sure(mention))
    sources = material.sources
    return _Case(by_id, left, mentions, sources.groups(by_id), sources.linked(by_id), material)


def _count(case: _Case, mentions: Sequence[Mention], dead: _Dead) -> _Counted:
    """What a report tells of one effect; without a figure where all of its people are told of as killed."""
    ids = {mention.claim.id for mention in mentions}
    parts = {mention.claim.id for mention in mentions if mention.claim.part_of in ids}
    again = mentions[0].claim.effect in AGAIN
    moved = {mention.claim.id: died for mention in mentions if again and (died := _died(mention, dead))}
    totals = totals_of(mentions, parts)
    if again:
        for one in totals:
            moved.update(_all_died(one, dead))
        totals = [_survivors(one, dead.number) for one in totals if not _all_died(one, dead)]
    heads = heads_of(mention for mention in mentions if mention.claim.id not in moved)
    total = chosen(totals)
    figure = None
    if total is not None and (total.number or not heads):
        figure = _figure(case, total.quantity, total.claims, stated=True)
    elif heads:
        single = tuple(one.claim for head in heads for one in head.mentions)
        figure = _figure(case, Quantity.of(len(heads), len(heads)), single, stated=False)
    against = _against(case, figure, totals)
    if figure is not None:
        others = sorted(ids - parts - moved.keys() - set(_ids(against)))
        figure = replace(figure, claims=tuple(dict.fromkeys((*figure.claims, *others))))
    return _Counted(figure, against, tuple(heads), _subsets(case, parts), tuple(moved.values()))


def _against(case: _Case, figure: Figure | None, totals: Sequence[Total]) -> tuple[Figure, ...]:
    """The figures in a report that somebody else gives, and that cannot be true beside the one taken for the report.

    Both must be credited to somebody: what an outlet says in its own voice is told on what others told it. Both must
    count the same people: eighteen babies are no other figure for forty people.
    """
    if figure is None or not figure.stated or not _credited(case.claims[name] for name in figure.claims):
        return ()
    told = (
        _figure(case, total.quantity, total.claims, stated=True)
        for total in totals
        if total.number and _credited(total.claims) and not {claim.id for claim in total.claims} & set(figure.claims)
    )
    found: dict[str, Figure] = {}
    for one in told:
        other = _voice(case, one)
        if other != _voice(case, figure) and _clash(one, figure) and _victims(case, one) == _victims(case, figure):
            found.setdefault(other, one)
    return tuple(found.values())


def _voice(case: _Case, figure: Figure) -> str:
    """Who gives a figure; its first claim is that of the best-named source behind it."""
    return case.voices[figure.claims[0]]


def _victims(case: _Case, figure: Figure) -> set[str]:
    return {victims_of(case.claims[name]) for name in figure.claims}


def _credited(claims: Iterable[Claim]) -> bool:
    return all(claim.source is not None for claim in claims)


def _figure(case: _Case, quantity: Quantity, claims: Iterable[Claim], *, stated: bool) -> Figure:
    """The figure of the best-named source behind it."""
    behind = sorted({claim.id: claim for claim in claims}.values(), key=lambda one: (-how_named(one.source), one.id))
    return Figure(
        key=case.accounts[behind[0].id],
        source=case.material.sources.name([behind[0].id]),
        quantity=quantity,
        stated=stated,
        published=case.material.published(behind[0]),
        claims=tuple(claim.id for claim in behind),
    )


def _survivors(total: Total, dead: int) -> Total:
    """A number of people hit without those who died of it: "five were shot", two of whom died, are three injured."""
    low, high = total.quantity.low, total.quantity.high
    if not total.struck or low is None or low <= dead:
        return total
    return Total(Quantity.of(low - dead, None if high is None else high - dead), total.claims, total.struck)


def _suicides(case: _Case) -> int:
    """Whether somebody killed himself, who was not among those whom he hit before."""
    return any(self_killed(one) for told in case.mentions.get("killed", {}).values() for one in told)


def _all_died(total: Total, dead: _Dead) -> dict[str, Moved]:
    """The claims of people hit of whom as many or more are known to have died: nobody is told of who lives."""
    low = total.quantity.low
    if not total.struck or not low or low > dead.number or not dead.claims:
        return {}
    told = f"counted as killed, since {dead.number:,} died"
    return {
        one.id: Moved(one.id, "killed", dead.claims[0], f"{words_of(one)} ({one.trigger.text}): {told}")
        for one in total.claims
    }


def _died(mention: Mention, dead: _Dead) -> Moved | None:
    """Where the one that a mention tells of is among the killed, and in which words; ``None`` where not."""
    if len(mention.persons) != 1:
        return None
    person, claim = mention.persons[0], mention.claim
    for head in dead.heads:
        named = bool(person.name and head.person.name)
        aged = person.age is not None and head.person.age is not None and not person.name
        may = mention.struck or person.manner == "pointed at" or named or aged
        if may and can_be_one(head.person, person):
            by = head.mentions[0].claim
            first = f"{words_of(claim)} ({claim.trigger.text})"
            return Moved(
                claim.id, "killed", by.id, f"{first}: counted as killed, as {words_of(by)} ({by.trigger.text})"
            )
    return None


def _subsets(case: _Case, parts: Iterable[str]) -> tuple[Subset, ...]:
    """The parts that a report counts within its figures, each with what the whole leaves besides it."""
    found: list[Subset] = []
    for name in sorted(parts):
        part = case.claims[name]
        whole = case.claims[str(part.part_of)]
        found.append(Subset(name, words_of(part), part.quantity, whole.id, rest_of(whole.quantity, part.quantity)))
    return tuple(found)


def rest_of(whole: Quantity, part: Quantity) -> Quantity:
    """What a whole leaves besides a part of it: open where either is, and never less than none."""
    low = None if whole.low is None or part.high is None else max(0, whole.low - part.high)
    high = None if whole.high is None or part.low is None else max(0, whole.high - part.low)
    return Quantity.of(low, high)


def _toll(effect: Effect, case: _Case, counted: Sequence[_Counted], choice: Choice) -> EffectToll:
    given = [figure for one in counted if one.figure for figure in (one.figure, *one.against)]
    figures, revisions = _stand(case, given)
    own = [claim for claim in case.claims.values() if claim.effect == effect]
    question = Question(figures, choice, {claim.id: claim for claim in own if claim.id not in case.left_out})
    best = best_of(question)
    pivot = best or by_majority(question)
    with_it = [one for one in figures if pivot and can_hold(one, pivot.number)]
    against = [one for one in figures if one not in with_it]
    denials = [claim.id for claim in own if claim.polarity == "denied"]
    rivals = ((a, b) for a in with_it for b in against if _voice(case, a) != _voice(case, b))
    clashes = [(a.source, b.source) for a, b in rivals if _clash(a, b)]
    told = {*_ids(figures), *(part.claim for one in counted for part in one.subsets)}
    told.update(note.claim for one in counted for note in one.moved)
    return EffectToll(
        effect=effect,
        quantity=range_of(figures),
        best=best,
        figures=figures,
        independent_sources=len({figure.key for figure in figures}),
        how_many=grade_how_many(figures, clashes, len(denials), _agree),
        who_did_it=grade_who_did_it((claim for claim in own if claim.id not in case.left_out), case.material.sources),
        supports=_ids(with_it),
        dissents=tuple(dict.fromkeys((*_ids(against), *denials))),
        subsets=tuple(subset for one in counted for subset in one.subsets),
        revisions=revisions,
        moved=tuple(note for one in counted for note in one.moved),
        left_out={claim.id: case.left_out[claim.id] for claim in own if claim.id in case.left_out},
        listed=tuple(claim.id for claim in own if claim.id not in {*told, *case.left_out, *denials}),
    )


def _stand(case: _Case, figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], tuple[Contradiction, ...]]:
    """The figures that stand, one a voice, and the notes on those that a source gave before.

    The latest of a source stands. Reports whose publisher nobody knows are one source for counting, since they may be;
    none replaces another, since they may not.
    """
    by_voice: dict[str, list[Figure]] = {}
    for figure in figures:
        by_voice.setdefault(_voice(case, figure), []).append(figure)
    stand: list[Figure] = []
    notes: list[Contradiction] = []
    for voice in sorted(by_voice):
        given = sorted(
            by_voice[voice], key=lambda one: (one.published or "", one.stated, one.quantity.low or 0, one.claims)
        )
        if given[0].source == UNKNOWN_PUBLISHER:
            stand += given
            continue
        last = given[-1]
        undated = [one for one in given[:-1] if one.published is None and last.published is not None]
        old = [one for one in given[:-1] if one not in undated]
        stand += [*undated, replace(last, claims=tuple(dict.fromkeys((*last.claims, *_ids(old)))))]
        notes += [_revision(one, last) for one in old if _clash(one, last)]
    return tuple(stand), tuple(notes)


def _revision(old: Figure, new: Figure) -> Contradiction:
    sentence = (
        f"{old.source}: {old.quantity} at first ({old.published or 'undated'}), {new.quantity} later ({new.published})"
    )
    return Contradiction(REVISED, sentence, (old.claims[0], new.claims[0]))


def _clash(a: Figure, b: Figure) -> bool:
    """Whether two figures cannot both be true; one that only counts single victims is no more than a least number."""
    return not meet(_bounds(a), _bounds(b))


def _agree(a: Figure, b: Figure) -> bool:
    """Whether two figures bear each other out: one victim who is told of does not bear out a toll of twelve."""
    return not _clash(a, b) and ((a.stated and b.stated) or number_of(a) == number_of(b))


def _bounds(figure: Figure) -> Bounds:
    low, high = bounds(figure.quantity)
    return low, high if figure.stated else None


def range_of(figures: Sequence[Figure]) -> Quantity | None:
    """All that is said. A count of single victims is a least number: beside totals it widens the range only upward."""
    stated = [figure.quantity for figure in figures if figure.stated]
    counted = [figure.quantity for figure in figures if not figure.stated]
    if not stated:
        stated, counted = counted, []
    if not stated:
        return None
    hull = Quantity.of(stated[0].low, stated[0].high)
    for quantity in stated[1:]:
        hull = hull.hull(quantity)
    for quantity in counted:
        if hull.high is not None and (quantity.high or 0) > hull.high:
            hull = Quantity.of(hull.low, quantity.high)
    return hull


def _ids(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for figure in figures for name in figure.claims))
