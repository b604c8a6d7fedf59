"""Seeded lists of the dead of any size for measuring linkage: invented people in Arabic and Latin script, truth known.

Names are made of invented sounds, written in Arabic letters and in Latin ones in several spellings; a few names are
borne by very many, most by few. The dead come by households: a household shares father, grandfather, family and home,
and often the day. Most days of death are those of a few massacres. A list sees its own sample of the dead, and writes
each with slips of its own: letters missing or wrong, a name part left out, another spelling or script, a day off by
one, a month in place of a day, a wider place, nothing at all. Nobody in it ever lived.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

MALE, FEMALE, FAMILIES, PLACES = 1_200, 1_200, 25_000, 700
_FIRST_DAY, _DAYS = 15_050, 3_300
_SOUNDS = (
    ("ب", "b"), ("ت", "t"), ("ج", "j"), ("ح", "h"), ("خ", "kh"), ("د", "d"), ("ر", "r"), ("ز", "z"), ("س", "s"),
    ("ش", "sh"), ("ص", "s"), ("ط", "t"), ("ع", "'"), ("غ", "gh"), ("ف", "f"), ("ق", "q"), ("ك", "k"), ("ل", "l"),
    ("م", "m"), ("ن", "n"), ("ه", "h"), ("و", "w"), ("ي", "y"),
)  # fmt: skip
_VOWELS = (("", "a"), ("", "i"), ("", "u"), ("ا", "a"), ("ي", "i"), ("و", "u"))
_OTHERWISE = str.maketrans({"a": "e", "i": "e", "u": "o", "q": "k", "'": "", "w": "ou", "y": "i"})


@dataclass(frozen=True, slots=True)
class Parts:
    """Name parts: how each is written in Arabic letters, in Latin ones in three spellings, and how many bear it."""

    arabic: NDArray[np.object_]
    latin: tuple[NDArray[np.object_], ...]
    share: Floats

    def draw(self, rng: np.random.Generator, size: int) -> Ints:
        """Names for ``size`` people, the frequent ones often."""
        return np.searchsorted(np.cumsum(self.share), rng.random(size) * 0.999999).astype(np.int64)


@dataclass(frozen=True, slots=True)
class People:
    """The dead themselves, one array entry each: codes of names and places, days since 1970 and ages in years."""

    given: Ints
    father: Ints
    grandfather: Ints
    family: Ints
    female: NDArray[np.bool_]
    died: Ints
    age: Ints
    place: Ints


def _skewed(count: int, power: float, shift: float) -> Floats:
    weights = (np.arange(count) + shift) ** -power
    return np.asarray(weights / weights.sum())


def _parts(rng: np.random.Generator, count: int, power: float, shift: float, article: bool = False) -> Parts:
    seen: set[str] = set()
    arabic: list[str] = []
    latin: list[str] = []
    while len(arabic) < count:
        sounds = rng.integers(len(_SOUNDS), size=int(rng.integers(3, 5)))
        vowels = rng.integers(len(_VOWELS), size=len(sounds))
        vowels[-1] = 0 if rng.random() < 0.7 else vowels[-1]
        letters = "".join(_SOUNDS[s][0] + _VOWELS[v][0] for s, v in zip(sounds, vowels, strict=True))
        if letters in seen:
            continue
        seen.add(letters)
        spelled = "".join(_SOUNDS[s][1] + _VOWELS[v][1] for s, v in zip(sounds, vowels, strict=True)).strip("'")
        spelled = spelled.removesuffix("a") if rng.random() < 0.7 else spelled
        arabic.append("ال" + letters if article else letters)
        latin.append(("al-" if article else "") + spelled.capitalize())
    first = np.array(latin, dtype=object)
    second = np.array([name.translate(_OTHERWISE) for name in latin], dtype=object)
    third = np.array([name.replace("i", "ee").replace("u", "oo") for name in latin], dtype=object)
    return Parts(np.array(arabic, dtype=object), (first, second, third), _skewed(count, power, shift))


@dataclass(frozen=True, slots=True)
class World:
    """What the people of all lists are made of."""

    male: Parts
    female: Parts
    family: Parts
    places: Parts
    points: Floats

    @classmethod
    def of(cls, rng: np.random.Generator) -> World:
        """A world; the first male name is borne by about one man in nine."""
        points = np.column_stack([rng.uniform(32.5, 37.0, PLACES), rng.uniform(35.9, 42.0, PLACES)])
        return cls(
            _parts(rng, MALE, 1.05, 1.0),
            _parts(rng, FEMALE, 0.95, 2.0),
            _parts(rng, FAMILIES, 0.75, 5.0, article=True),
            _parts(rng, PLACES, 0.9, 3.0),
            points,
        )


def people(world: World, count: int, rng: np.random.Generator) -> People:
    """``count`` dead of that world, by households."""
    sizes = 1 + np.minimum(rng.geometric(0.62, size=count) - 1, 8)
    home = np.repeat(np.arange(count), sizes)[:count]
    homes = int(home[-1]) + 1
    place = world.places.draw(rng, homes)
    died = _days(rng, place)
    apart = rng.random(count) < 0.35
    father = world.male.draw(rng, homes)[home]
    female = rng.random(count) < 0.22
    given = np.where(female, world.female.draw(rng, count), world.male.draw(rng, count))
    age = np.clip(rng.gamma(4.0, 7.5, size=count), 0, 98).astype(np.int64)
    return People(
        given,
        father,
        world.male.draw(rng, homes)[home],
        world.family.draw(rng, homes)[home],
        female,
        np.where(apart, _FIRST_DAY + rng.integers(_DAYS, size=count), died[home]),
        age,
        place[home],
    )


def _days(rng: np.random.Generator, place: Ints) -> Ints:
    """A day of death for each household: three in five on one of the few bad days of its place."""
    bad = _FIRST_DAY + rng.integers(_DAYS, size=(PLACES, 40))
    which = np.searchsorted(np.cumsum(_skewed(40, 1.1, 1.0)), rng.random(len(place)) * 0.999999)
    any_day = _FIRST_DAY + (_DAYS * rng.beta(2.0, 2.6, size=len(place))).astype(np.int64)
    return np.where(rng.random(len(place)) < 0.6, bad[place, which], any_day)


def _slip(text: str, kind: int, at: int) -> str:
    at %= max(1, len(text) - 1)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]
    return text[: at + 1] + text[at : at + 1] + text[at + 1 :]


def _written(parts: Parts, codes: Ints, latin: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.object_]:
    """The parts in the script asked for, some in another spelling, some with a slip of the pen."""
    style = np.searchsorted((0.6, 0.85), rng.random(len(codes)))
    out = parts.arabic[codes]
    for number, spelling in enumerate(parts.latin):
        chosen = latin & (style == number)
        out[chosen] = spelling[codes[chosen]]
    for index in np.flatnonzero(rng.random(len(codes)) < 0.025):
        out[index] = _slip(out[index], int(rng.integers(3)), int(rng.integers(1, 20)))
    return out


def _names(world: World, seen: People, latin_share: float, rng: np.random.Generator) -> pa.Array:
    """Lists of names as a list writes them: one script, and for one in ten rows both."""
    count = len(seen.given)
    latin = rng.random(count) < latin_share
    both = rng.random(count) < 0.1
    left_out = rng.random(count)
    writings = []
    for script in (latin, ~latin):
        female = _written(world.female, np.where(seen.female, seen.given, 0), script, rng)
        male = _written(world.male, np.where(seen.female, 0, seen.given), script, rng)
        given = np.where(seen.female, female, male)
        father = _written(world.male, seen.father, script, rng)
        grandfather = _written(world.male, seen.grandfather, script, rng)
        family = _written(world.family, seen.family, script, rng)
        father[left_out < 0.12] = ""
        grandfather[left_out < 0.45] = ""
        family[left_out > 0.985] = ""
        joined = pc.binary_join_element_wise(
            *(pa.array(part, pa.string()) for part in (given, father, grandfather, family)), " "
        )
        writings.append(pc.utf8_trim_whitespace(pc.replace_substring_regex(joined, " +", " ")))
    lengths = np.where(both, 2, 1)
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    first, second = offsets[:-1], offsets[:-1][both] + 1
    flat = np.empty(offsets[-1], dtype=object)
    flat[first] = writings[0].to_numpy(zero_copy_only=False)
    flat[second] = writings[1].to_numpy(zero_copy_only=False)[both]
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(flat, pa.string()))


def _dates(died: Ints, rng: np.random.Generator) -> tuple[pa.Array, pa.Array]:
    """First and last day of death as written: mostly the day, or days off by one or two, months, nothing."""
    luck = rng.random(len(died))
    written = died + np.where(luck < 0.07, rng.choice([-2, -1, 1, 1, 2], size=len(died)), 0)
    days = written.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    monthly = (luck > 0.84) & (luck < 0.92)
    start = np.where(monthly, months.astype("datetime64[D]"), days)
    end = np.where(monthly, (months + 1).astype("datetime64[D]") - 1, days)
    missing = luck >= 0.92
    return pa.array(start, pa.date32(), mask=missing), pa.array(end, pa.date32(), mask=missing)


def _ages(age: Ints, rng: np.random.Generator) -> tuple[pa.Array, pa.Array]:
    luck = rng.random(len(age))
    written = np.clip(age + np.where(luck < 0.15, rng.integers(-3, 4, size=len(age)), 0), 0, 110).astype(np.int16)
    return pa.array(written, pa.int16(), mask=luck > 0.75), pa.array(written, pa.int16(), mask=luck > 0.75)


def _places(world: World, place: Ints, latin: bool, rng: np.random.Generator) -> dict[str, pa.Array]:
    """The place, one in twelve another one (where it was reported from), one in seven only the region around it."""
    luck = rng.random(len(place))
    written = np.where(luck < 0.08, world.places.draw(rng, len(place)), place)
    wide = (luck > 0.80) & (luck < 0.94)
    missing = luck >= 0.94
    points = world.points[written]
    region = np.round(points * 1.5) / 1.5
    points = np.where(wide[:, None], region, points)
    names = (world.places.latin[0] if latin else world.places.arabic)[written]
    names = np.where(wide, np.array([f"{a:.1f}/{b:.1f}" for a, b in region], dtype=object), names)
    return {
        "place": pa.array(names, pa.string(), mask=missing),
        "lat": pa.array(points[:, 0], pa.float64(), mask=missing),
        "lon": pa.array(points[:, 1], pa.float64(), mask=missing),
        "radius_km": pa.array(np.where(wide, 40.0, 5.0), pa.float64(), mask=missing),
    }


def _list(world: World, seen: People, name: str, latin_share: float, rng: np.random.Generator) -> pa.Table:
    count = len(seen.given)
    died_from, died_until = _dates(seen.died, rng)
    low, high = _ages(seen.age, rng)
    wrong = rng.random(count)
    sex = np.where(seen.female ^ (wrong < 0.004), "f", "m").astype(object)
    nothing = pa.nulls(count, pa.date32())
    return pa.table(
        {
            "list": pa.array([name]).take(pa.array(np.zeros(count, dtype=np.int8))),
            "id": pa.array([f"{name}{number:07d}" for number in range(count)]),
            "names": _names(world, seen, latin_share, rng),
            "born_from": nothing,
            "born_until": nothing,
            "died_from": died_from,
            "died_until": died_until,
            "age_low": low,
            "age_high": high,
            "sex": pa.array(sex, pa.string(), mask=wrong > 0.97),
            **_places(world, seen.place, latin_share > 0.5, rng),
        }
    )


def lists(size: int, count: int = 2, overlap: float = 0.4, seed: int = 7) -> tuple[list[pa.Table], list[Ints]]:
    """``count`` lists of ``size`` people, any two of which share about ``overlap`` of theirs; and who each row is.

    The first list is written in Arabic letters for the most part, the second in Latin ones, and so by turns.
    """
    rng = np.random.default_rng(seed)
    world = World.of(rng)
    everyone = people(world, round(size / overlap), rng)
    tables, truth = [], []
    for number in range(count):
        who = rng.permutation(len(everyone.given))[:size]
        seen = People(*(getattr(everyone, field)[who] for field in People.__slots__))
        tables.append(_list(world, seen, chr(ord("A") + number), 0.15 if number % 2 == 0 else 0.55, rng))
        truth.append(who)
    return tables, truth


def true_pairs(truth: Sequence[Ints], first: int = 0, second: int = 1) -> Ints:
    """Row numbers in the two lists of everyone who stands in both, shape (pairs, 2)."""
    _, left, right = np.intersect1d(truth[first], truth[second], return_indices=True)
    return np.column_stack([left, right])
