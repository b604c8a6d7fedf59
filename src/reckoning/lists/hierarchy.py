"""Hierarchical log-linear models over lists: which interactions they have, how they are written, and all there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

Terms = tuple[int, ...]  # each a set of lists by bits, every subset among them, the empty one first
SYMBOLS = "123456789abcdefghijklmnopqrstuvwxyz"
ALL_MODELS_UP_TO = 5
_BRACKETS = re.compile(r"\s*\[(.*)\]\s*", re.S)


def closed(generators: Iterable[int], lists: int) -> Terms:
    """The terms of a model: every subset of its generators, and each list by itself."""
    found = {0, *(1 << one for one in range(lists))}
    for generator in generators:
        part = generator
        while part:
            found.add(part)
            part = (part - 1) & generator
    return tuple(sorted(found, key=_order))


def _order(term: int) -> tuple[int, str]:
    return term.bit_count(), _digits(term)


def _digits(term: int) -> str:
    return "".join(symbol for at, symbol in enumerate(SYMBOLS) if term >> at & 1)


def generators(terms: Terms) -> list[int]:
    """The largest interactions, which all others are part of."""
    found = [term for term in terms if term and not any(term & ~other == 0 and term != other for other in terms)]
    return sorted(found, key=lambda term: (-term.bit_count(), _digits(term)))


def written(terms: Terms) -> str:
    """A model as it is usually written: ``[123,14,34]``, lists numbered from 1 in their order."""
    return f"[{','.join(_digits(one) for one in generators(terms))}]"


def spelled(terms: Terms, names: Sequence[str]) -> str:
    """A model by the names of its lists: ``A×B×C + A×D``."""
    return " + ".join(
        "×".join(name for at, name in enumerate(names) if one >> at & 1) for one in generators(terms)
    )  # fmt: skip


def read(text: str, lists: int) -> Terms:
    """The terms of a model as written: ``[123,14,34]``; brackets may be missing.

    Raises:
        ValueError: it is no model over so many lists, or the saturated one; the message says why.
    """
    inside = _BRACKETS.fullmatch(text)
    parts = [part.strip() for part in (inside.group(1) if inside else text).split(",")]
    known = SYMBOLS[:lists]
    found = []
    for part in parts:
        reason = _wrong(part, known)
        if reason:
            raise ValueError(f"{text!r} {reason}: write a model over {lists} lists as [12,3], lists numbered from 1")
        found.append(sum(1 << known.index(letter) for letter in part))
    terms = closed(found, lists)
    if (1 << lists) - 1 in terms:
        raise ValueError(f"{text!r} has the interaction of all lists, and so says nothing of who is on none of them")
    return terms


def _wrong(part: str, known: str) -> str:
    """Why a term is none; empty where it is one."""
    if not part:
        return "has an empty term"
    strange = next((letter for letter in part if letter not in known), None)
    if strange is not None:
        return f"names a list {strange!r}"
    return f"repeats a list in {part!r}" if len(set(part)) < len(part) else ""


@cache
def models(lists: int) -> tuple[Terms, ...]:
    """Every hierarchical model with each list in it but the saturated: 8 for 3 lists, 113 for 4, 6,893 for 5."""
    return tuple(closed(one, lists) for one in _grown((), 2, lists))


def _grown(terms: tuple[int, ...], size: int, lists: int) -> Iterator[tuple[int, ...]]:
    """The models with these interactions and, of this size and above, any that they allow."""
    if size == lists:
        yield terms
        return
    have = set(terms)
    allowed = [term for term in _of_size(size, lists) if size == 2 or all(part in have for part in _parts(term))]
    if not allowed:
        yield terms
        return
    for many in range(len(allowed) + 1):
        for chosen in combinations(allowed, many):
            if chosen:
                yield from _grown((*terms, *chosen), size + 1, lists)
            else:
                yield terms


def _of_size(size: int, lists: int) -> list[int]:
    return [sum(1 << one for one in chosen) for chosen in combinations(range(lists), size)]


def _parts(term: int) -> list[int]:
    """The interactions of one list less."""
    return [term & ~(1 << at) for at in range(term.bit_length()) if term >> at & 1]


def neighbours(terms: Terms, lists: int) -> list[Terms]:
    """Models with one interaction more or one less."""
    have = set(terms)
    larger = {
        term | 1 << at
        for term in terms
        for at in range(lists)
        if term and not term >> at & 1 and term | 1 << at not in have
    }
    everyone = (1 << lists) - 1
    grown = [term for term in larger if term != everyone and all(part in have for part in _parts(term))]
    shrunk = [term for term in generators(terms) if term.bit_count() > 1]
    found = [closed([*terms, term], lists) for term in sorted(grown, key=_order)]
    return found + [closed([one for one in terms if one != term], lists) for term in shrunk]
