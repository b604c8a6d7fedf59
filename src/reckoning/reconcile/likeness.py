"""Whether two reports tell of one event: each rule one function, its docstring the sentence that people read."""

from __future__ import annotations

import inspect
import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from reckoning.reconcile.lexis import Common
from reckoning.reconcile.likeness_weights import BIAS, WEIGHTS
from reckoning.reconcile.tellings import Telling
from reckoning.reconcile.whereabouts import Spot, gap, kilometres
from reckoning.reconcile.wording import Person

Degree = str
ALIKE = (0.07, 0.1, 0.12, 0.14, 0.17, 0.2, 0.25, 0.3, 0.4)  # cosines where the likeness of two wordings steps up
RARE = (6, 12, 18, 24, 30, 40, 60)  # natural logarithms: how rare the names in common are together
COPY = 0.9
FADING = ("words", "names")
FEW = 20  # tellings of a ledger at which rare words count half: what is rare in a handful of reports marks nothing out


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two tellings are: tenths of log-odds, above 0 where they are rather one event than two.

    ``reasons`` are rule, degree and points, the weightiest first.
    """

    points: int
    reasons: tuple[tuple[str, Degree, int], ...]


def sureness(points: float) -> float:
    """Tenths of log-odds as a share from 0 to 1."""
    return 1 / (1 + math.exp(-max(-300.0, min(300.0, points)) / 10))


def place(a: Telling, b: Telling) -> Degree:
    """Places: of one name or point, one near or inside the other, in one region, or far apart."""
    if not a.spots or not b.spots:
        return "not told"
    if len(a.spots) == len(b.spots) == 1:
        return _where(a.spots[0], b.spots[0])
    found = {_where(one, other) for one in a.spots for other in b.spots}
    return next((degree for degree in ("same", "near", "one region", "not known") if degree in found), "far apart")


def days(a: Telling, b: Telling) -> Degree:
    """Days: those that both name meet, or lie so many days apart."""
    if not a.days or not b.days:
        return "not told"
    return _stretch(min(gap(one, other) for one in a.days for other in b.days), "same day")


def published(a: Telling, b: Telling) -> Degree:
    """Publication: the reports came out so many days apart."""
    if a.published is None or b.published is None:
        return "not told"
    return _stretch(abs(a.published - b.published), "same day")


def people(a: Telling, b: Telling) -> Degree:
    """Names: both name the same victims or people with their age, or each names others."""
    first, second = a.wording.people, b.wording.people
    if not first or not second:
        return "not told"
    shared = len(first & second)
    if shared:
        return "two and more" if shared > 1 else "one"
    return "a surname" if {name[1] for name in first} & {name[1] for name in second} else "others"


def ages(a: Telling, b: Telling) -> Degree:
    """Ages: both tell the same age of somebody, or only different ones."""
    first, second = a.wording.ages, b.wording.ages
    if not first or not second:
        return "not told"
    shared = len(first & second)
    return "two and more" if shared > 1 else "one" if shared else "others"


def count(a: Telling, b: Telling) -> Degree:
    """Counts: the same number killed or hurt in both, or other ones."""
    effects = {effect for effect, _ in a.counts} & {effect for effect, _ in b.counts}
    if not effects:
        return "not told"
    return "same" if a.counts & b.counts else "others"


def means(a: Telling, b: Telling) -> Degree:
    """Means: both name the same weapon or way, or other ones."""
    return _shared(a.means, b.means)


def doers(a: Telling, b: Telling) -> Degree:
    """Perpetrators: both name the same, or others."""
    return _shared(a.doers, b.doers)


def claimed(a: Telling, b: Telling) -> Degree:
    """Claims: both tell of victims, or one of them has no claim that was read."""
    return "both" if a.claims and b.claims else "one" if a.claims or b.claims else "none"


def publisher(a: Telling, b: Telling) -> Degree:
    """Publisher: one outlet, or two."""
    if a.publisher is None or b.publisher is None:
        return "not told"
    return "same" if a.publisher == b.publisher else "others"


RULES: tuple[Callable[[Telling, Telling], Degree], ...] = (
    place,
    days,
    published,
    people,
    ages,
    count,
    means,
    doers,
    claimed,
    publisher,
)

_WEIGHED = tuple((rule, WEIGHTS[rule.__name__]) for rule in RULES)


def words(alike: float, a: Telling, b: Telling) -> Degree:
    """Words: so many rare ones in common, by the cosine of what the reports say of the event; or one text."""
    if alike >= COPY or (a.text and a.text == b.text):
        return "one text"
    step = sum(alike >= edge for edge in ALIKE)
    return f"{ALIKE[step - 1]:.2f} and more" if step else "few"


def names(shared: float) -> Degree:
    """Names of any kind in common, by how rare they are."""
    step = sum(shared >= edge for edge in RARE)
    return f"{RARE[step - 1]} and more" if step else "few"


def degrees(a: Telling, b: Telling, common: Common) -> dict[str, Degree]:
    """What every rule says of two tellings. ``common`` are the words they share (see :mod:`lexis`)."""
    return {"words": words(common[0], a, b), "names": names(common[1])} | {rule.__name__: rule(a, b) for rule in RULES}


def likeness(a: Telling, b: Telling, common: Common, ledger: int) -> Likeness:
    """How alike two tellings are: the sum of the weights of what the rules say, in a ledger of so many tellings."""
    told = [(rule, degree, _weight(rule, degree, ledger)) for rule, degree in degrees(a, b, common).items()]
    told.sort(key=lambda item: (-abs(item[2]), item[0]))
    return Likeness(BIAS + sum(points for _, _, points in told), tuple(told))


def points(a: Telling, b: Telling, common: Common, ledger: int) -> int:
    """The points of :func:`likeness`, without its reasons."""
    total = BIAS + _weight("words", words(common[0], a, b), ledger) + _weight("names", names(common[1]), ledger)
    for rule, weights in _WEIGHED:
        total += weights.get(rule(a, b), 0)
    return total


def _weight(rule: str, degree: Degree, ledger: int) -> int:
    """The points of a degree; those that words in common add fade where a ledger holds few tellings.

    Few words in common speak against one event in any ledger, and one text for it.
    """
    points = WEIGHTS[rule].get(degree, 0)
    if rule in FADING and points > 0 and degree != "one text":
        return points * ledger // (ledger + FEW)
    return points


def same_victims(a: Telling, b: Telling, known: Collection[Person]) -> bool:
    """Whether both name a victim who is not ``known`` to many, or are one text: then a day that differs is misread."""
    return bool((a.wording.people & b.wording.people).difference(known)) or bool(a.text and a.text == b.text)


def well_known(tellings: Sequence[Telling]) -> frozenset[Person]:
    """Whom more than one telling in twenty names: not a victim, but somebody whom everyone speaks of."""
    named = Counter(person for telling in tellings for person in telling.wording.people)
    return frozenset(person for person, times in named.items() if times * FEW > len(tellings))


def meanings() -> Mapping[str, str]:
    """Each rule and the sentence that people read."""
    return {rule.__name__: inspect.cleandoc(rule.__doc__ or "") for rule in (words, names, *RULES)}


def _where(a: Spot, b: Spot) -> Degree:
    if a.names & b.names:
        return "same"
    far = kilometres(a, b)
    if far is not None and far <= max(5.0, a.radius, b.radius):
        return "same" if far <= 5.0 else "near"
    if a.region is not None and a.region == b.region:
        return "near" if far is not None and far <= 30 else "one region"
    if far is None:
        return "not known"
    return "near" if far <= 30 else "far apart"


def _stretch(days: int, none: str) -> Degree:
    if not days:
        return none
    steps = ((1, "1 day"), (3, "2 to 3 days"), (7, "4 to 7 days"), (30, "8 to 30 days"), (90, "31 to 90 days"))
    return next((words for most, words in steps if days <= most), "more than 90 days")


def _shared(a: frozenset[str], b: frozenset[str]) -> Degree:
    if not a or not b:
        return "not told"
    return "same" if a & b else "others"
