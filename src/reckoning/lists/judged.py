"""Links as judged: what people decided stands above every probability, and what it leaves open is settled anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import Final

import numpy as np

from reckoning.lists.cluster import probabilities
from reckoning.lists.overlap import grouped
from reckoning.model.link import LinkJudgement, Record, RowRef

_NEVER: Final = 1e-12  # no probability is nearer to 0 or 1 here


@dataclass(frozen=True, slots=True)
class Scored:
    """Two rows with the probability that they are one person; ``chosen``: the run took it as a link.

    ``alone`` is how probable it would be if neither row had another candidate; ``None`` where that is not known.
    """

    one: Record
    other: Record
    probability: float
    chosen: bool
    alone: float | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided about two rows as they are now."""

    one: Record
    other: Record
    same: bool
    judgement: str


@dataclass(frozen=True, slots=True)
class Settled:
    """Rows of one person together (groups of two and more), and the judgements that contradict later ones."""

    groups: tuple[tuple[Record, ...], ...]
    overruled: tuple[str, ...]


def standing(judgements: Iterable[LinkJudgement]) -> dict[str, LinkJudgement]:
    """The judgement that stands on each link, by the link's id: the last one that was not taken back.

    ``judgements`` come in the order of recording. What is taken back is as if it had not been said, so that the one
    before it stands again.
    """
    told = list(judgements)
    gone = {judgement.takes_back for judgement in told if judgement.takes_back is not None}
    found: dict[str, LinkJudgement] = {}
    for one in told:
        if one.takes_back is None and one.id not in gone:
            found.pop(one.link, None)  # a dictionary keeps the first place of a key: what is said again is said last
            found[one.link] = one
    return found


def decided(
    judgements: Iterable[LinkJudgement], now: Callable[[RowRef], str | None]
) -> tuple[list[Decided], list[LinkJudgement]]:
    """What stands, said of rows as they are now, and the judgements of rows that are no more.

    ``now`` gives the id that a row has in the release at hand, and ``None`` where the release has no such row. Who is
    unsure decides nothing. The order is kept.
    """
    found: list[Decided] = []
    lost: list[LinkJudgement] = []
    for judgement in judgements:
        if judgement.verdict == "unsure":
            continue
        one, other = now(judgement.one), now(judgement.other)
        if one is None or other is None:
            lost.append(judgement)
            continue
        ends = (judgement.one.list, one), (judgement.other.list, other)
        found.append(Decided(*ends, judgement.verdict == "same", judgement.id))
    return found, lost


def renewed(scored: Sequence[Scored], decisions: Sequence[Decided]) -> list[Scored]:
    """The same pairs, as probable as they are since people decided.

    What is decided is certain. A row that is the same as one of another list is no other of that list. Where a pair
    lost its rivals so, it is as much more probable: between each two lists the pairs that are left compete anew.
    """
    said = {frozenset((one.one, one.other)): one.same for one in decisions}  # of several the last
    taken = {(row, other[0]): other for ends, same in said.items() if same for row, other in permutations(ends)}
    out: list[Scored] = []
    between: defaultdict[tuple[str, ...], list[Scored]] = defaultdict(list)
    for pair in scored:
        same = said.get(frozenset((pair.one, pair.other)))
        ends = permutations((pair.one, pair.other))
        if same is None and any(taken.get((row, other[0]), other) != other for row, other in ends):
            same = False
        if same is not None:
            out.append(replace(pair, probability=float(same)))
        elif pair.alone is None:
            out.append(pair)
        else:
            between[tuple(sorted((pair.one[0], pair.other[0])))].append(pair)
    return [*out, *(pair for some in between.values() for pair in _competing(some))]


def _competing(pairs: Sequence[Scored]) -> Iterator[Scored]:
    """The pairs of two lists with probabilities under which no row has two partners."""
    first = min(name for pair in pairs for name, _ in (pair.one, pair.other))
    sides = [sorted((pair.one, pair.other), key=lambda record: record[0] != first) for pair in pairs]
    left, right = (np.unique([_key(side[end]) for side in sides], return_inverse=True)[1] for end in (0, 1))
    alone = np.clip([pair.alone or 0.0 for pair in pairs], _NEVER, 1 - _NEVER)
    found = probabilities(left, right, np.log2(alone / (1 - alone)))
    for pair, likely in zip(pairs, found.tolist(), strict=True):
        yield replace(pair, probability=likely)


def _key(record: Record) -> str:
    return "\x1f".join(record)


def settle(scored: Iterable[Scored], decisions: Sequence[Decided], *, threshold: float) -> Settled:
    """Who is one person, given what people decided.

    Decisions come first, the last of them before those it contradicts: rows that are the same are one group, and rows
    that are not are never in one group, not even through a third. Then the links of the run are kept as far as that
    allows; then the rows that became free are linked by probability, from ``threshold`` up: one row a list in a group.
    Of two equally probable links that cannot both be, none is made: the order of a file settles nothing.
    """
    groups = _Groups()
    overruled = [one.judgement for one in reversed(decisions) if not groups.decide(one)]
    edges = list(scored)
    for some in _by_probability([edge for edge in edges if edge.chosen]):
        groups.join(some)
    for some in _by_probability([edge for edge in edges if not edge.chosen and edge.probability >= threshold]):
        groups.join(some)
    return Settled(groups.found(), tuple(reversed(overruled)))


def _by_probability(edges: Collection[Scored]) -> list[list[Scored]]:
    """Edges of equal probability together, the most probable first."""
    levels: defaultdict[float, list[Scored]] = defaultdict(list)
    for edge in edges:
        levels[edge.probability].append(edge)
    return [sorted(levels[level], key=lambda edge: (edge.one, edge.other)) for level in sorted(levels, reverse=True)]


class _Groups:
    """Groups of rows that grow, with the lists that each has rows of and the rows that must stay out of it."""

    def __init__(self) -> None:
        self._of: dict[Record, int] = {}
        self._rows: dict[int, list[Record]] = {}
        self._apart: defaultdict[Record, set[Record]] = defaultdict(set)

    def decide(self, one: Decided) -> bool:
        """Take a decision in; ``False`` where those taken in before say otherwise."""
        here, there = self._group(one.one), self._group(one.other)
        if not one.same:
            if here == there:
                return False
            self._apart[one.one].add(one.other)
            self._apart[one.other].add(one.one)
            return True
        if self._kept_apart(here, there):
            return False
        self._merge(here, there)
        return True

    def join(self, edges: Sequence[Scored]) -> None:
        """Take in links of one probability, without those that another of them rules out."""
        able = [edge for edge in edges if self._fit(self._group(edge.one), self._group(edge.other))]
        wanted: defaultdict[int, set[int]] = defaultdict(set)
        for edge in able:
            here, there = self._group(edge.one), self._group(edge.other)
            wanted[here].add(there)
            wanted[there].add(here)
        torn = {one for one, others in wanted.items() if self._share_a_list(others)}
        whole = grouped((edge.one, edge.other) for edge in able if not self._ends(edge) & torn)
        for rows in whole:
            # Three rows may fit by twos and not all together: then no link among them is surer than another.
            homes = {self._group(row) for row in rows}
            if not self._share_a_list(homes) and not any(self._kept_apart(a, b) for a, b in combinations(homes, 2)):
                for row in rows[1:]:
                    self._merge(self._group(rows[0]), self._group(row))

    def found(self) -> tuple[tuple[Record, ...], ...]:
        """The groups of two and more, each sorted, and sorted."""
        return tuple(sorted(tuple(sorted(rows)) for rows in self._rows.values() if len(rows) > 1))

    def _ends(self, edge: Scored) -> set[int]:
        return {self._group(edge.one), self._group(edge.other)}

    def _group(self, record: Record) -> int:
        if record not in self._of:
            self._of[record] = len(self._of)
            self._rows[self._of[record]] = [record]
        return self._of[record]

    def _fit(self, here: int, there: int) -> bool:
        return here != there and not self._share_a_list((here, there)) and not self._kept_apart(here, there)

    def _share_a_list(self, groups: Collection[int]) -> bool:
        seen = Counter(name for group in groups for name in {name for name, _ in self._rows[group]})
        return any(many > 1 for many in seen.values())

    def _kept_apart(self, here: int, there: int) -> bool:
        others = set(self._rows[there])
        return any(self._apart[record] & others for record in self._rows[here] if record in self._apart)

    def _merge(self, here: int, there: int) -> None:
        if here == there:
            return
        for record in self._rows[there]:
            self._of[record] = here
        self._rows[here] += self._rows.pop(there)
