"""The review queue's order, kept while people judge: it is worked out anew when reports were read, not at every key."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from reckoning import app
from reckoning.app import Book
from reckoning.ask import Filter
from reckoning.ask.queue import Turn, in_turn
from reckoning.reconcile.rules import Choice

AT_ONCE: Final = 3_000
"""Up to so many claims, people wait for the incidents (a second or so); beyond, they begin without."""
_KEPT: Final = 8
Key = tuple[frozenset[str] | None, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Order:
    """The claims in turn; ``weighed`` says whether their incidents' tolls were looked at, or only their own figures."""

    turns: tuple[Turn, ...]
    weighed: bool


class Turns:
    """Orders by who may see what and what was read so far."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, Order] = OrderedDict()

    def of(self, key: Key, book: Book) -> Order:
        """The order for that key, from the book if it is not known yet. Of many claims, the tolls are weighed later."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                return found
        few = len(book.claims) <= AT_ONCE
        order = weighed(book) if few else Order(tuple(in_turn(book.claims, [])), weighed=False)
        self._keep(key, order)
        if not few:
            self._later(lambda: self._keep(key, weighed(book)))
        return order

    def _keep(self, key: Key, order: Order) -> None:
        with self._lock:
            self._kept[key] = order
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def _later(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="turns", daemon=True).start()


def weighed(book: Book) -> Order:
    """The order by how much each claim changes the toll of its incident."""
    incidents = app.incidents(book, Filter(), Choice())
    return Order(tuple(in_turn(book.claims, [toll for one in incidents for toll in one.tolls.values()])), weighed=True)
