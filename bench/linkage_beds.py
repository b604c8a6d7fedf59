"""Test beds for linking: pairs of small invented lists, each with troubles of its own, and who is who in them.

Nobody in them ever lived. Names are drawn from invented stems, a few borne by many and most by few; the dead come by
families, who share what families share, and who often die together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

Row = dict[str, str]
Rng = np.random.Generator
FIRST_DAY: Final = dt.date(1991, 3, 1)
_ONSETS = "b c d f g j l m n p r s t v z br cl gr tr ch ll rr h qu".split()
_VOWELS = "a e i o u ia io ua ie".split()
_ENDS = ("", "n", "s", "z", "r", "l", "")
_SPELLED = (("sh", "ш"), ("ch", "ч"), ("qu", "кв"), ("ovich", "ович"), ("c", "к"), ("x", "кс"))
_CYRILLIC = str.maketrans(dict(zip("abdefghijklmnoprstuvyz", "абдефгхийклмнопрстувыз", strict=True)))


def cyrillic(name: str) -> str:
    """The name in Cyrillic letters."""
    text = name.lower()
    for latin, letters in _SPELLED:
        text = text.replace(latin, letters)
    return text.translate(_CYRILLIC).title()


@dataclass(frozen=True, slots=True)
class Bed:
    """Two lists as rows of text by header, and for each row who it is."""

    one: list[Row]
    other: list[Row]
    who: tuple[list[int], list[int]]


@dataclass(slots=True)
class Person:
    """One dead person as they were."""

    given: str
    second: str
    father: str
    family: str
    mothers: str
    sex: str
    born: dt.date
    died: dt.date
    place: str


@dataclass(slots=True)
class Names:
    """Names to draw from: the n-th is borne by about 1 in n."""

    names: list[str]
    share: list[float] = field(default_factory=list)

    def draw(self, rng: Rng) -> str:
        """One name, the frequent ones often."""
        return self.names[int(np.searchsorted(self.share, rng.random()))]


def names(rng: Rng, count: int, ending: Sequence[str], flat: float = 3.0) -> Names:
    """So many invented names with these endings."""
    made: dict[str, None] = {}
    while len(made) < count:
        size = int(rng.integers(1, 4))
        stem = "".join(
            _ONSETS[int(rng.integers(len(_ONSETS)))] + _VOWELS[int(rng.integers(5 if at else 9))] for at in range(size)
        )
        made[(stem + str(rng.choice(ending))).capitalize()] = None
    share = 1.0 / (np.arange(count) + flat)
    return Names(list(made), [*(np.cumsum(share) / share.sum()).tolist()[:-1], 1.0])


def people(rng: Rng, count: int) -> list[Person]:
    """The dead, by families: brothers and sisters share parents, often the day, mostly the place."""
    male, female = names(rng, 220, ("o", "n", "r", "s")), names(rng, 200, ("a", "ia", "el"))
    families, places = names(rng, 2_500, _ENDS, 12.0), names(rng, 60, ("", "l", "n"))
    out: list[Person] = []
    bad_days = [int(rng.integers(1_500)) for _ in range(60)]
    while len(out) < count:
        father, family, mothers, place = male.draw(rng), families.draw(rng), families.draw(rng), places.draw(rng)
        day = bad_days[int(rng.integers(60))] if rng.random() < 0.6 else int(rng.integers(1_500))
        base = int(rng.integers(1_925, 1_985))
        used: set[str] = set()
        for _ in range(int(rng.choice([1, 1, 1, 2, 3, 5]))):
            sex = "f" if rng.random() < 0.3 else "m"
            given = (female if sex == "f" else male).draw(rng)
            if given in used:
                continue
            used.add(given)
            second = (female if sex == "f" else male).draw(rng) if rng.random() < 0.4 else ""
            born = dt.date(base + int(rng.integers(0, 14)), int(rng.integers(1, 13)), int(rng.integers(1, 29)))
            own = day if rng.random() < 0.7 else int(rng.integers(1_500))
            home = place if rng.random() < 0.85 else places.draw(rng)
            out.append(Person(given, second, father, family, mothers, sex, born, FIRST_DAY + dt.timedelta(own), home))
    return out[:count]


def slip(text: str, rng: Rng, share: float) -> str:
    """The text, sometimes with a letter left out, doubled, exchanged, or written as it sounds."""
    if len(text) < 3 or rng.random() >= share:
        return text
    kind, at = int(rng.integers(5)), int(rng.integers(1, len(text) - 1))
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind == 2:
        return text[:at] + text[at] + text[at:]
    swaps = (
        ("v", "b"),
        ("z", "s"),
        ("ll", "y"),
        ("qu", "k"),
        ("c", "k"),
        ("ia", "ya"),
        ("j", "g"),
        ("i", "y"),
        ("ch", "sh"),
    )
    old, new = swaps[int(rng.integers(len(swaps)))]
    return text.replace(old, new, 1) if old in text else text[:at] + text[at + 1 :]


def _age(person: Person, rng: Rng, missing: float) -> str:
    if rng.random() < missing:
        return ""
    age = (person.died - person.born).days // 365
    return str(max(0, age + int(rng.choice([0, 0, 0, 0, 0, 1, -1, 1, 2, -3]))))


def _died(person: Person, rng: Rng, missing: float) -> str:
    luck = rng.random()
    if luck < missing:
        return ""
    day = person.died
    if luck < missing + 0.06:
        day += dt.timedelta(int(rng.choice([-2, -1, 1, 3])))
    if luck > 0.95 and day.day <= 12:
        day = dt.date(day.year, day.day, day.month)
    return f"{day:%Y-%m}" if luck > 0.88 and luck < 0.95 else day.isoformat()


def spanish(person: Person, rng: Rng, side: int) -> Row:
    """Two given names and two family names, of which the second list often leaves one out; accents come and go."""
    given = " ".join(filter(None, (person.given, person.second if side == 0 or rng.random() < 0.5 else "")))
    family = person.family if side and rng.random() < 0.4 else f"{person.family} {person.mothers}"
    written = " ".join(slip(part, rng, 0.08) for part in (given + " " + family).split())
    if side == 0:
        return {
            "nombre": written.upper(), "edad": _age(person, rng, 0.3), "sexo": {"f": "F", "m": "M"}[person.sex],
            "fecha": _died(person, rng, 0.1), "lugar": person.place,
        }  # fmt: skip
    surname, first = " ".join(written.split()[len(given.split()) :]), " ".join(written.split()[: len(given.split())])
    return {
        "Nombre completo": f"{surname}, {first}", "Edad": _age(person, rng, 0.5),
        "Fecha de muerte": _died(person, rng, 0.2),
        "Municipio": slip(person.place, rng, 0.1) if rng.random() < 0.85 else "",
    }  # fmt: skip


def patronymic(person: Person, rng: Rng, side: int) -> Row:
    """Given name, father's name and family name: in Cyrillic letters, family first; in Latin ones, some reduced."""
    father = person.father + "ovich"
    if side == 0:
        whole = " ".join(slip(part, rng, 0.05) for part in (person.family, person.given, father))
        return {"ФИО": cyrillic(whole), "дата рождения": person.born.isoformat() if rng.random() < 0.6 else ""}
    luck = rng.random()
    parts = [person.given, father, person.family] if luck < 0.5 else [person.given, person.family]
    parts = [f"{person.given[0]}.", person.family] if luck > 0.93 else parts
    return {
        "name": " ".join(slip(part, rng, 0.06) for part in parts),
        "born": str(person.born.year) if rng.random() < 0.3 else person.born.isoformat() if rng.random() < 0.7 else "",
        "age": _age(person, rng, 0.6),
    }


def bare(person: Person, rng: Rng, side: int) -> Row:
    """Nothing but a name of three parts, with slips."""
    return {
        "name": " ".join(slip(part, rng, 0.06 + 0.04 * side) for part in (person.given, person.father, person.family))
    }


def short(person: Person, rng: Rng, _: int) -> Row:
    """Two names only, and the day and place of death for some."""
    return {
        "name": f"{slip(person.given, rng, 0.06)} {slip(person.family, rng, 0.06)}",
        "date of death": _died(person, rng, 0.3),
        "place": person.place if rng.random() < 0.7 else "",
        "sex": person.sex,
    }


def bed(write: Callable[[Person, Rng, int], Row], sizes: tuple[int, int], shared: int, seed: int = 3) -> Bed:
    """Two lists of these sizes that share so many people; families are torn between them as chance has it."""
    rng = np.random.default_rng(seed)
    dead = people(rng, sizes[0] + sizes[1] - shared)
    order = rng.permutation(len(dead)).tolist()
    first = order[: sizes[0]]
    second = order[:shared] + order[sizes[0] :]
    second = [second[at] for at in rng.permutation(len(second)).tolist()]
    rows = [[write(dead[who], rng, side) for who in some] for side, some in enumerate((first, second))]
    for side, some in enumerate(rows):
        for at, row in enumerate(some):
            row["id"] = f"{'ab'[side]}{at + 1}"
    return Bed(rows[0], rows[1], (first, second))


BEDS: Final[dict[str, Callable[[], Bed]]] = {
    "spanish": lambda: bed(spanish, (2_000, 3_000), 900),
    "spanish, no overlap": lambda: bed(spanish, (1_500, 1_500), 0),
    "patronymic": lambda: bed(patronymic, (2_000, 2_500), 800),
    "names only": lambda: bed(bare, (2_000, 2_500), 800),
    "names only, no overlap": lambda: bed(bare, (1_500, 1_500), 0),
    "two names": lambda: bed(short, (1_500, 2_000), 700),
    "two names, no overlap": lambda: bed(short, (1_500, 1_500), 0),
    "one row": lambda: bed(spanish, (1, 2_000), 1),
    "ten rows, small overlap": lambda: bed(spanish, (10, 2_000), 3),
}
