"""Which pairs of tellings are compared at all: those that share a key; and how alike the words of a pair are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reckoning.reconcile.tellings import Telling

RAREST = 16  # words of a telling by which it is looked for
CROWD = 60  # tellings of one key that are all compared; in a larger crowd each only with its neighbours in time
NEIGHBOURS = 12
_PRIOR = 200  # reports of a ledger that one imagines before there are any: words are rare in few reports too
_PLAIN, _NAME = 0.02, 0.002  # in how many of these a word stands, and a name

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many tellings of the ledger each word stands."""

    tellings: int
    counts: Mapping[str, int]

    @classmethod
    def of(cls, tellings: Sequence[Telling]) -> Rarity:
        """The rarity of every word of these tellings."""
        counts: Counter[str] = Counter()
        for telling in tellings:
            counts.update(word for word, _ in telling.wording.words)
        return cls(len(tellings), counts)

    def weight(self, word: str, *, name: bool) -> float:
        """How much a word marks out: the logarithm of how few tellings have it."""
        seen = self.counts.get(word, 0) + _PRIOR * (_NAME if name else _PLAIN)
        return math.log((self.tellings + _PRIOR) / seen)

    def vector(self, telling: Telling) -> dict[str, float]:
        """The words of a telling with their weights, of length 1."""
        names = telling.wording.names
        found = {
            word: (1 + math.log(times)) * self.weight(word, name=word in names) for word, times in telling.wording.words
        }
        length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
        return {word: weight / length for word, weight in found.items()}


def common(a: Vector, b: Vector, names: Collection[str], rarity: Rarity) -> tuple[float, float]:
    """The cosine of two vectors of length 1, and how rare the ``names`` are that both have; either way round."""
    if len(b) < len(a):
        a, b = b, a
    shared = [word for word in a if word in b]
    rare = math.fsum(rarity.weight(word, name=True) for word in shared if word in names)
    return round(math.fsum(a[word] * b[word] for word in shared), 9), round(rare, 9)


def pairs(tellings: Sequence[Telling], vectors: Sequence[Vector]) -> Iterator[tuple[int, int]]:
    """Positions of tellings that share a key, the lesser first, each pair once."""
    groups: dict[object, list[int]] = defaultdict(list)
    for at, telling in enumerate(tellings):
        for key in _keys(telling, vectors[at]):
            groups[key].append(at)
    seen: set[tuple[int, int]] = set()
    for members in groups.values():
        seen.update(_within(members, tellings))
    return iter(sorted(seen))


def _within(members: list[int], tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    reach = len(members)
    if reach > CROWD:
        members = sorted(members, key=lambda at: (_moment(tellings[at]), tellings[at].id))
        reach = NEIGHBOURS
    for i, a in enumerate(members):
        for b in members[i + 1 : i + 1 + reach]:
            yield (a, b) if a < b else (b, a)


def _moment(telling: Telling) -> int:
    return telling.days[0][0] if telling.days else telling.published or 0


def _keys(telling: Telling, vector: Vector) -> Iterator[object]:
    """Its rarest words, the people it names, and its places with the days around."""
    rarest = sorted(vector, key=lambda word: (-vector[word], word))[:RAREST]
    yield from (("word", word) for word in rarest)
    yield from (("person", *person) for person in sorted(telling.wording.people))
    for spot in telling.spots:
        for first, last in telling.days:
            if last - first > 7:
                continue
            for name in sorted(spot.names):
                for day in range(first - 1, last + 1):
                    yield "place", name, day // 2
    if telling.text:
        yield "text", telling.text
