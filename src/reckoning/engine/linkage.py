"""Linking lists of the dead: prepare, block, score with Splink on DuckDB, learn, and choose one partner a record.

All is done in this process's memory and in a directory of its own, readable by its owner alone and gone afterwards.
Nothing is fetched, and nothing is logged.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from reckoning.lists.attributes import Comparison, columns, compared
from reckoning.lists.blocking import CAP, RULES, Rule, affordable, areas, candidates, hope, keyed, met
from reckoning.lists.cluster import one_to_one, probabilities
from reckoning.lists.compare import Likeness, Numbers, likeness
from reckoning.lists.exact import agreeing, key_codes, with_keys
from reckoning.lists.mixture import Feature, Learned, Size, at_first, learn, name_features
from reckoning.lists.reasons import reasons
from reckoning.lists.vocabulary import Named, Vocabulary, vocabulary

THRESHOLD: Final = 0.5
SEED: Final = 20_261_122
INSIDE: Final = 50_000  # records of a list whose families are looked at
HOPELESS: Final = -12.0  # log2 odds by names alone below which a pair is not looked at further
REPEATED: Final = 0.1  # share of a list's rows that may be of a person it has already
AT_ONCE: Final = 2_000_000  # pairs whose names are compared at a time
FLOOR: Final = 0.01  # probability from which a pair is told as a candidate
RESULT: Final = pa.schema(
    [
        *(pa.field(name, pa.string(), nullable=False) for name in ("list_a", "id_a", "list_b", "id_b")),
        pa.field("probability", pa.float64(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("alone", pa.float64(), nullable=False),
        pa.field("chosen", pa.bool_(), nullable=False),
    ]
)

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How lists are linked: the least probability of a link, the keys that bring pairs together, and the machine."""

    threshold: float = THRESHOLD
    rules: tuple[Rule, ...] = RULES
    cap: int = CAP
    threads: int = 2
    memory: str = "4GB"
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found.

    ``pairs`` are the links and ``candidates`` all pairs that may be links, in the order of their ids; candidates have
    two more columns: ``alone``, the probability if neither record had another candidate, and ``chosen``.
    ``diagnostics`` are figures about how they were found, without names or ids.
    """

    pairs: pa.Table
    candidates: pa.Table
    diagnostics: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One list, sorted by content: its table, its names in numbers, its comparable columns and its blocking columns."""

    table: pa.Table
    names: Named
    columns: Mapping[str, pa.Array]
    keys: Mapping[str, NDArray[np.int64]]

    def __len__(self) -> int:
        return int(self.table.num_rows)


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of rows of two prepared lists with the log2 odds of each alone, and what the odds were made of."""

    left: Rows
    right: Rows
    odds: Numbers
    likeness: Likeness
    outcomes: Mapping[str, NDArray[np.int64]] = field(default_factory=dict)
    learned: Learned | None = None


def link(tables: Sequence[pa.Table], *, settings: LinkSettings | None = None) -> Linked:
    """Link two lists: tables of :data:`reckoning.lists.table.SCHEMA`. Rows in another order give the same links.

    Raises:
        ValueError: not two tables.
    """
    if len(tables) != 2:
        raise ValueError("two lists are linked at a time")
    settings = settings or LinkSettings()
    words, lists = prepare(tables)
    left, right = block(words, lists, settings)
    found = score(words, lists, left, right, settings=settings)
    likely = probabilities(found.left, found.right, found.odds)
    chosen = one_to_one(found.left, found.right, likely, least=settings.threshold)
    candidates = _result(lists, found, likely, chosen)
    pairs = candidates.filter(candidates["chosen"]).drop_columns(["alone", "chosen"])
    return Linked(pairs, candidates, _diagnostics(lists, len(left), found, likely, chosen))


def prepare(tables: Sequence[pa.Table]) -> tuple[Vocabulary, list[Prepared]]:
    """The lists in numbers, each sorted by what its records say."""
    ordered = [_ordered(table) for table in tables]
    words, named = vocabulary([table["names"].to_pylist() for table in ordered])
    sides = [columns(table) for table in ordered]
    places = {value for side in sides for value in side["place"].to_pylist() if value}
    codes = {value: at for at, value in enumerate(sorted(places))}
    return words, [
        Prepared(table, names, side, {**_keys(side, codes), "key": keys})
        for table, names, side, keys in zip(ordered, named, sides, key_codes(ordered), strict=True)
    ]


def _ordered(table: pa.Table) -> pa.Table:
    """The rows sorted by content, and only last by id: so that a file's order decides nothing."""
    flat = pc.binary_join(pc.fill_null(table["names"], pa.scalar([], pa.list_(pa.string()))), "\x1f")
    plain = table.drop_columns(["names"]).append_column("names", flat)
    by = ["names", *(name for name in plain.column_names if name not in ("names", "list", "id")), "id"]
    return table.take(pc.sort_indices(plain, sort_keys=[(name, "ascending") for name in by]))


def _keys(side: Mapping[str, pa.Array], codes: Mapping[str, int]) -> dict[str, NDArray[np.int64]]:
    def numbers(name: str) -> NDArray[np.int64]:
        found: NDArray[np.int64] = pc.fill_null(side[name].cast(pa.int64()), -(10**6)).to_numpy()
        return found

    offset = 200_000  # days before 1970 are not negative
    low, high, age = numbers("died_low"), numbers("died_high"), numbers("age")
    shift = {name: numbers(name) + offset for name in ("birthday", "deathday")}
    place = np.array([codes.get(value, -1) if value else -1 for value in side["place"].to_pylist()], np.int64)
    return {
        "age": age,
        "age_": np.where(age >= 0, age + 1, -1) // 2,
        "_age": np.where(age >= 0, age // 2, -1),
        "died": np.where(high - low <= 31, (low + offset) // 31, -1),
        "place": place,
        **areas(*(pc.fill_null(side[name].cast(pa.float64()), np.nan).to_numpy() for name in ("lat", "lon"))),
        **{name: np.where(value > 0, value, -1) for name, value in shift.items()},
    }


def block(words: Vocabulary, lists: Sequence[Prepared], settings: LinkSettings) -> tuple[Rows, Rows]:
    """The pairs of rows that are compared, in order."""
    found = []
    for rule in settings.rules:
        first, second = (keyed(words, side.names, side.keys, rule) for side in lists)
        found.append(met(first, second, cap=settings.cap))
    return candidates(found, most=affordable(sum(len(side) for side in lists)))


def score(words: Vocabulary, lists: Sequence[Prepared], left: Rows, right: Rows, *, settings: LinkSettings) -> Scored:
    """The odds of each pair: names by their own comparators, all else with Splink, weighed by what the lists show."""
    size = _size(*lists)
    named = _ByNames(words, lists)
    kin = named.kin(settings)
    left, right, found = _hopeful(named, left, right, size)
    with _session(settings) as connection:
        outcomes, rest = _compared(connection, named, (left, right), settings)
    learned, odds = learn([*named.features(found), *rest], size, kin)
    exact = agreeing(lists[0].keys["key"][left], lists[1].keys["key"][right])
    odds = with_keys(odds, exact, found, outcomes.get("sex"))
    return Scored(left, right, odds, found, {**outcomes, "key": exact}, learned)


def _size(one: Prepared, other: Prepared) -> Size:
    """How many pairs there are; inside one list, handed in twice, each two rows are one, and few are of one person."""
    if one is other:
        return Size(len(one) * (len(one) - 1) / 2.0, REPEATED * len(one))
    return Size(float(len(one)) * len(other), float(min(len(one), len(other))))


def _hopeful(named: _ByNames, left: Rows, right: Rows, size: Size) -> tuple[Rows, Rows, Likeness]:
    """The pairs that their names and what else may speak for them leave a hope, some at a time."""
    one, other = named.lists
    kept = []
    for at in range(0, max(len(left), 1), AT_ONCE):
        a, b = left[at : at + AT_ONCE], right[at : at + AT_ONCE]
        found = likeness(named.words, one.names, other.names, a, b)
        keep = at_first(named.features(found), size) + hope(one.keys, other.keys, a, b) > HOPELESS
        kept.append((a[keep], b[keep], _kept(found, keep)))
    lefts, rights, alike = zip(*kept, strict=True)
    whole = (np.concatenate([getattr(some, name) for some in alike]) for name in Likeness.__slots__)
    return np.concatenate(lefts), np.concatenate(rights), Likeness(*whole)


@dataclass(frozen=True, slots=True)
class _ByNames:
    """What is learned of names: by chance from their frequency, and of kin inside each list."""

    words: Vocabulary
    lists: Sequence[Prepared]

    def features(self, found: Likeness, at: tuple[int, int] = (0, 1)) -> list[Feature]:
        one, other = (self.lists[place] for place in at)
        return name_features(found, _lengths(one.names, other.names), _collide(self.words, one.names, other.names))

    def kin(self, settings: LinkSettings) -> Learned | None:
        """How first names of kin go: from pairs inside the longest list, where no two records are one person."""
        at = int(np.argmax([len(side) for side in self.lists]))
        side = self.lists[at]
        some = _families(self.words, side, INSIDE)
        rules = [rule for rule in settings.rules if not rule.columns]
        pairs = [
            met(both, both, cap=settings.cap) for both in (keyed(self.words, some.names, {}, rule) for rule in rules)
        ]
        left, right = candidates(pairs, most=affordable(len(some)), within=True)
        if not len(left):
            return None
        found = likeness(self.words, some.names, some.names, left, right)
        size = Size(len(some) * (len(some) - 1) / 2.0, 0.0)
        return learn(self.features(found, (at, at)), size)[0]


def _families(words: Vocabulary, side: Prepared, most: int) -> Prepared:
    """The list, or of a long one the records of every so-many-th family: those whose last name has such a number."""
    every = -(-len(side) // most)
    if every == 1:
        return side
    codes = side.names.codes[0]
    last = codes[np.arange(len(codes)), np.maximum((codes >= 0).sum(axis=1) - 1, 0)]
    rows = np.flatnonzero((last >= 0) & (words.bones[np.maximum(last, 0)] % every == 0))
    return Prepared(side.table.take(rows), Named(tuple(part[rows] for part in side.names.codes)), {}, {})


def _collide(words: Vocabulary, one: Named, other: Named) -> float:
    """How often two people drawn by chance have the same first name part."""
    shares = []
    for names in (one, other):
        first = names.codes[0][:, 0]
        shares.append(np.bincount(first[first >= 0], minlength=len(words.texts)) / max(int((first >= 0).sum()), 1))
    return float(shares[0] @ shares[1])


def _kept(found: Likeness, keep: NDArray[np.bool_]) -> Likeness:
    return Likeness(*(getattr(found, name)[keep] for name in Likeness.__slots__))


def _lengths(one: Named, other: Named) -> Numbers:
    """The shares of random pairs whose names differ in length by no part, one, and more."""
    shares = []
    for names in (one, other):
        size = (names.codes[0] >= 0).sum(axis=1)
        shares.append(np.bincount(size[size > 0], minlength=10).astype(np.float64) + 0.1)
    both = np.outer(shares[0] / shares[0].sum(), shares[1] / shares[1].sum())
    apart = np.abs(np.subtract.outer(np.arange(both.shape[0]), np.arange(both.shape[1]))).clip(0, 2)
    return np.asarray(np.bincount(apart.ravel(), both.ravel(), 3), np.float64)


@contextlib.contextmanager
def _session(settings: LinkSettings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in memory that spills into a directory of its own, and reaches for nothing outside."""
    with tempfile.TemporaryDirectory(prefix="reckoning-") as place:  # made with mode 0700
        connection = duckdb.connect(
            ":memory:",
            config={
                "threads": settings.threads,
                "memory_limit": settings.memory,
                "temp_directory": str(Path(place) / "spill"),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )
        try:
            connection.execute("set enable_progress_bar = false")  # it would draw over what the command says
            connection.execute("set enable_external_access = false")  # but for its own spilling, and for good
            yield connection
        finally:
            connection.close()


def _compared(
    connection: duckdb.DuckDBPyConnection, named: _ByNames, pairs: tuple[Rows, Rows], settings: LinkSettings
) -> tuple[dict[str, NDArray[np.int64]], list[Feature]]:
    """Each pair's outcomes in births, sex, deaths and places, and the features made of them."""
    words, lists = named.words, named.lists
    present = [{name for name, column in side.columns.items() if column.null_count < len(column)} for side in lists]
    comparisons = compared(present[0] & present[1] if len(pairs[0]) else set())
    if not comparisons:
        return {}, []
    from reckoning.engine.splinked import Splinked  # Splink takes a second to load, and names alone do not need it

    same = same_names(words, lists)
    frames = [_frame(side, key) for side, key in zip(lists, same, strict=True)]
    model = Splinked(connection, comparisons, frames, seed=settings.seed)
    shares = model.train(len(np.intersect1d(same[0][same[0] >= 0], same[1][same[1] >= 0])))
    outcomes = model.outcomes(*pairs)
    return outcomes, [_feature(one, outcomes[one.name], shares[one.name], lists, pairs) for one in comparisons]


def same_names(words: Vocabulary, lists: Sequence[Prepared]) -> list[NDArray[np.int64]]:
    """A number for each record's name as a whole, the same for the same skeletons; -1 for names of one part or none."""
    wide = max(side.names.codes[0].shape[1] for side in lists)
    rows = []
    for side in lists:
        codes = side.names.codes[0]
        bones = np.where(codes >= 0, words.bones[np.maximum(codes, 0)] if len(words.bones) else -1, -1)
        rows.append(np.pad(bones, ((0, 0), (0, wide - codes.shape[1])), constant_values=-1))
    _, back = np.unique(np.concatenate(rows), axis=0, return_inverse=True)
    whole = np.split(back, [len(rows[0])])
    return [
        np.where((some >= 0).sum(axis=1) > 1, own, -1).astype(np.int64) for some, own in zip(rows, whole, strict=True)
    ]


def _frame(side: Prepared, same: NDArray[np.int64]) -> pa.Table:
    return pa.table(
        {
            "unique_id": pa.array(np.arange(len(side)), pa.int64()),
            "same_name": pa.array(same, mask=same < 0),
            **side.columns,
        }
    )


def _feature(
    one: Comparison,
    outcome: NDArray[np.int64],
    shares: tuple[Numbers, Numbers],
    lists: Sequence[Prepared],
    pairs: tuple[Rows, Rows],
) -> Feature:
    """A comparison as a feature: kin die together, and are of an age, more than chance has it, less than one person."""
    link, chance = shares
    together = {"died": 0.5, "place": 0.6}.get(one.name, 0.1)
    kin = together * link + (1 - together) * chance
    bits = None if one.frequency is None else _rarer(one, outcome, lists, pairs)
    return Feature(one.name, outcome, link, kin, chance, (200.0, 20.0), bits)


def _rarer(one: Comparison, outcome: NDArray[np.int64], lists: Sequence[Prepared], pairs: tuple[Rows, Rows]) -> Numbers:
    """For pairs that agree in full: log2 of how much rarer their value is than the values that chance pairs share."""
    codes = [side.keys[one.frequency or ""] for side in lists]
    known = np.concatenate([code[code >= 0] for code in codes])
    counts = np.bincount(known).astype(np.float64)
    share = counts / max(len(known), 1)
    usual = float((share**2).sum())
    full = (outcome == len(one.levels) - 1) & (codes[0][pairs[0]] >= 0)
    own = share[np.where(full, codes[0][pairs[0]], 0)] if len(share) else np.ones(len(outcome))
    return np.where(full, np.clip(np.log2(max(usual, 1e-9) / np.maximum(own, 1e-9)), -4, 4), 0.0)


def _result(lists: Sequence[Prepared], found: Scored, likely: Numbers, chosen: Rows) -> pa.Table:
    """All pairs that may be links, in the order of their ids."""
    is_chosen = np.zeros(len(likely), np.bool_)
    is_chosen[chosen] = True
    at = np.flatnonzero((likely >= FLOOR) | is_chosen)
    left, right = found.left[at], found.right[at]
    table = pa.table(
        {
            "list_a": lists[0].table["list"].take(left),
            "id_a": lists[0].table["id"].take(left),
            "list_b": lists[1].table["list"].take(right),
            "id_b": lists[1].table["id"].take(right),
            "probability": pa.array(likely[at]),
            "reason": pa.array(reasons(found.likeness, found.outcomes, at), pa.string()),
            "alone": pa.array(1.0 / (1.0 + np.exp2(-found.odds[at]))),
            "chosen": pa.array(is_chosen[at]),
        },
        RESULT,
    )
    return table.sort_by([(name, "ascending") for name in ("list_a", "id_a", "list_b", "id_b")])


def _diagnostics(
    lists: Sequence[Prepared], compared: int, found: Scored, likely: Numbers, chosen: Rows
) -> dict[str, Any]:
    assert found.learned is not None
    return {
        "records": [len(side) for side in lists],
        "compared": compared,
        "scored": len(found.left),
        "links": len(chosen),
        "expected_links": float(likely.sum()),
        "doubtful": int(((likely >= 0.1) & (likely < 0.9)).sum()),
        "rounds": found.learned.rounds,
        "settled": found.learned.settled,
        "shares": {name: [part.round(5).tolist() for part in both] for name, both in found.learned.shares.items()},
    }
