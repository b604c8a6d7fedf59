"""Which pairs of tellings are compared at all: those that share a key."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from reckoning.reconcile.lexis import Lexis
from reckoning.reconcile.tellings import Telling

SHARED = 2  # rarest words that two tellings of different times share to be compared
CLOSE = 31  # days between two tellings that are compared for a single rare word
CROWD = 60  # tellings of one key that are all compared; in a larger crowd each only with its neighbours in time
NEIGHBOURS = 12
UNDATED = 0  # the day of a telling that nothing dates

Codes = NDArray[np.int64] | NDArray[np.int32]


def neighbours(tellings: Sequence[Telling], lexis: Lexis) -> list[tuple[int, Codes]]:
    """Tellings by number, each with the later ones that share a key with it, or several rare words."""
    marked: dict[object, list[int]] = defaultdict(list)
    worded: dict[int, list[int]] = defaultdict(list)
    for at, telling in enumerate(tellings):
        for key in _marks(telling):
            marked[key].append(at)
        for word in lexis.rarest(at):
            worded[word].append(at)
    codes, times = _codes(worded.values(), tellings)
    moments = np.fromiter((_moment(telling) for telling in tellings), np.int64, len(tellings))
    first, second = moments[codes // len(tellings)], moments[codes % len(tellings)]
    close = (np.abs(first - second) <= CLOSE) | (first == UNDATED) | (second == UNDATED)
    kept = np.union1d(_codes(marked.values(), tellings)[0], codes[close | (times >= SHARED)])
    one, other = np.divmod(kept, max(len(tellings), 1))
    starts = np.flatnonzero(np.diff(one, prepend=-1))
    parts = np.split(other.astype(np.int32), starts[1:])  # views of one array: as lists they would fill the memory
    return [(at, part) for at, part in zip(one[starts].tolist(), parts, strict=False)]


def _codes(groups: Iterable[list[int]], tellings: Sequence[Telling]) -> tuple[Codes, Codes]:
    """The pairs within groups, each as one number, in their order; and in how many of the groups each is."""
    found = array("q")
    for members in groups:
        if len(members) > 1:
            found.extend(_within(members, tellings))
    return np.unique(np.array(found, dtype=np.int64), return_counts=True)


def _within(members: list[int], tellings: Sequence[Telling]) -> Iterator[int]:
    reach, total = len(members), len(tellings)
    if reach > CROWD:
        members = sorted(members, key=lambda at: (_moment(tellings[at]), tellings[at].id))
        reach = NEIGHBOURS
    for i, a in enumerate(members):
        for b in members[i + 1 : i + 1 + reach]:
            yield a * total + b if a < b else b * total + a


def _moment(telling: Telling) -> int:
    return telling.days[0][0] if telling.days else telling.published or UNDATED


def _marks(telling: Telling) -> Iterator[object]:
    """What alone has two tellings compared: a person whom both name, a place with the days around, one text."""
    for person in sorted(telling.wording.people):
        yield "person", *person
    for spot in telling.spots:
        for first, last in telling.days:
            if last - first > 7:
                continue
            for name in sorted(spot.names):
                for day in range(first - 1, last + 1):
                    yield "place", name, day // 2
    if telling.text:
        yield "text", telling.text
