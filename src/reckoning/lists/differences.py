"""What a later release of a list has that an earlier one had not: records added, gone and changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reckoning.lists.keys import whole
from reckoning.model.victim import Victim, victim_dict

Records = Callable[[], Iterable[tuple[str, Victim]]]
"""Gives the records of a release each time that it is asked: pairs of a record's key and the record."""
FIELDS = ("names", "born", "died", "age_low", "age_high", "sex", "place_text")


@dataclass(frozen=True, slots=True)
class Change:
    """One record of both releases that says something else: the fields, or columns of the file, with both values."""

    row: str
    was: Mapping[str, Any]
    is_now: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Differences:
    """Between two releases: ids of records added and gone, in the order of the files, and those that changed."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[Change, ...]
    same: int

    @property
    def fields(self) -> Counter[str]:
        """In how many records each field, or other column, changed."""
        return Counter(name for change in self.changed for name in change.is_now)


def differences(old: Records, new: Records, *, by_id: bool) -> Differences:
    """What changed from one release to the next.

    Records are matched by the list's own ids (``by_id``), else by what they say of the person: then a correction is one
    record gone and one added, and only other columns can have changed. Of many records hashes alone are held at a time.
    """
    before = {mark: hash(whole(victim)) for mark, victim in _marked(old(), by_id=by_id)}
    seen: set[str] = set()
    added, other = [], set()
    for mark, victim in _marked(new(), by_id=by_id):
        if mark not in before:
            added.append(victim.row)
            continue
        seen.add(mark)
        if before[mark] != hash(whole(victim)):
            other.add(mark)
    gone = [victim.row for mark, victim in _marked(old(), by_id=by_id) if mark not in seen]
    was = {mark: victim for mark, victim in _marked(old(), by_id=by_id) if mark in other}
    pairs = ((was[mark], victim) for mark, victim in _marked(new(), by_id=by_id) if mark in other)
    changed = [change for change in (_change(*pair) for pair in pairs) if change.is_now]
    return Differences(tuple(added), tuple(gone), tuple(changed), len(seen) - len(changed))


def _marked(records: Iterable[tuple[str, Victim]], *, by_id: bool) -> Iterator[tuple[str, Victim]]:
    """Each record with what it is found by again: its id, or its key and how often that came before."""
    times: Counter[str] = Counter()
    for key, victim in records:
        if by_id:
            yield victim.row, victim
            continue
        times[key] += 1
        yield f"{key} {times[key]}", victim


def _change(was: Victim, now: Victim) -> Change:
    """What is other: fields that were read, and of the columns those that no field tells already."""
    one, other = victim_dict(was), victim_dict(now)
    names = [name for name in FIELDS if one[name] != other[name]]
    old = {name: one[name] for name in names}
    new = {name: other[name] for name in names}
    if not names:
        columns = [name for name in {**was.given, **now.given} if was.given.get(name) != now.given.get(name)]
        old = {name: was.given.get(name) for name in columns}
        new = {name: now.given.get(name) for name in columns}
    return Change(now.row, old, new)
