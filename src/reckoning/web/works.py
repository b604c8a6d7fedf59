"""What takes long is made of a large book beside, one thing at a time; meanwhile what was made before is shown.

Nothing made for one viewer reaches another: it is kept by the reports that it was made from, and is shown to nobody who
may not see each of them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Any, Final, Generic, TypeVar

from reckoning.app import Book
from reckoning.books import same_matter

T = TypeVar("T")
R = TypeVar("R")
Value = TypeVar("Value")
Reports = frozenset[str] | None
"""Which reports something is made from; ``None`` says all."""

LARGE: Final = 10_000  # claims: what is made of fewer is waited for
PATIENCE_S: Final = 0.25  # how long a page waits before it says that it goes on
KEPT: Final = 24  # things made, of all viewers together
MOST_CLAIMS: Final = (
    600_000  # of which they were made, all together: else many viewers of a large ledger fill the memory
)
AT_LEAST: Final = 4  # of them are kept in any case
WAITING: Final = 16  # things to make, at most: who asks for another is told to ask again
NEARLY: Final = 0.9  # what is made from so many of a viewer's reports is better than to wait
STRETCHES: Final = 200  # in which longer work is done, each told of when it is done


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done, in words for the catalogues, and how much of how much is."""

    what: str
    done: int = 0
    of: int = 0


class StillLoadingError(Exception):
    """What is asked for is being made for the first time since the workbench was started: ask again."""

    def __init__(self, step: Step | None = None) -> None:
        super().__init__(step.what if step else "The ledger is being read")
        self.step = step


class Progress:
    """Does work in stretches, in this thread, and says how far it is: a way to share work out to nobody else."""

    def __init__(self) -> None:
        self.step: Step | None = None

    def __call__(self, work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], what: str = "") -> Iterator[R]:
        """The results of the work for all items, in their order."""
        size = max(1, -(-len(items) // STRETCHES))
        for at in range(0, len(items), size):
            self.step = Step(what, at, len(items))
            yield from work(items[at : at + size])


@dataclass(frozen=True, slots=True)
class Made(Generic[Value]):
    """Something, and the book that it was made of, or one of which the same would be made."""

    book: Book
    value: Value


Make = Callable[[Book, Value | None, Progress], Value]
"""Makes something of a book; what was made of the book before is given, to take from it what still holds."""


class Works:
    """What was made, by the reports that it was made from and by name: the last of each, and no more than some."""

    def __init__(self) -> None:
        self._lock, self._one_at_a_time = Lock(), Lock()
        self._made: OrderedDict[tuple[Reports, Hashable], Made[Any]] = OrderedDict()
        self._under_way: dict[tuple[Reports, Hashable], Future[None]] = {}
        self._failed: dict[tuple[Reports, Hashable], tuple[Book, BaseException]] = {}
        self.progress = Progress()

    def of(self, reports: Reports, name: Hashable, book: Book, make: Make[Value]) -> Made[Value]:
        """What is made of the book of these reports; of a large one, what was made last while it is made anew.

        Raises:
            StillLoadingError: nothing was made yet.
        """
        key = (reports, name)
        found, promised = self._begun(key, book, make)
        if promised is None or len(book.claims) < LARGE:
            return found or self._now(key, book, make)
        older = found or self._nearest(reports, name)
        if older is not None:
            return older
        try:
            promised.result(PATIENCE_S)
        except TimeoutError as error:
            raise StillLoadingError(self.progress.step) from error
        made: Made[Value] = self._made[key]
        return made

    def _begun(self, key: tuple[Reports, Hashable], book: Book, make: Make[Value]) -> tuple[Any, Future[None] | None]:
        """What is there, and what is under way where that is not of this book."""
        with self._lock:
            found = self._made.get(key)
            if found is not None:
                self._made.move_to_end(key)
                if found.book is book or same_matter(found.book, book):
                    found = self._made[key] = Made(book, found.value)
                    return found, None
            if key in self._failed and self._failed[key][0] is book:
                raise self._failed[key][1]
            if len(book.claims) < LARGE:
                return None, None
            promised = self._under_way.get(key)
            if promised is None and len(self._under_way) >= WAITING:
                raise StillLoadingError(self.progress.step)
            if promised is None:
                promised = self._under_way[key] = Future()
                Thread(target=self._beside, args=(key, book, make, promised), name=str(key[1]), daemon=True).start()
            return found, promised

    def _now(self, key: tuple[Reports, Hashable], book: Book, make: Make[Value]) -> Made[Value]:
        """Make it, and keep it; others who ask meanwhile wait."""
        with self._one_at_a_time:
            before = self._made.get(key)
            if before is not None and before.book is book:
                return before
            made = Made(book, make(book, before.value if before else None, self.progress))
        with self._lock:
            self._made[key] = made
            self._made.move_to_end(key)
            self._drop()
        return made

    def _drop(self) -> None:
        """Let go of what nobody asked for the longest."""
        claims = sum(len(one.book.claims) for one in self._made.values())
        while len(self._made) > KEPT or (claims > MOST_CLAIMS and len(self._made) > AT_LEAST):
            _, gone = self._made.popitem(last=False)
            claims -= len(gone.book.claims)

    def _beside(self, key: tuple[Reports, Hashable], book: Book, make: Make[Value], promised: Future[None]) -> None:
        error: BaseException | None = None
        try:
            self._now(key, book, make)
        except BaseException as found:  # noqa: BLE001 - it is raised where the result is asked for
            error = found
        with self._lock:
            del self._under_way[key]
            if len(self._failed) >= KEPT:
                self._failed.clear()
            self._failed.pop(key, None)
            if error is not None:
                self._failed[key] = book, error
        if error is None:
            promised.set_result(None)
        else:
            promised.set_exception(error)

    def _nearest(self, reports: Reports, name: Hashable) -> Made[Any] | None:
        """The same made from nearly all of these reports, and from no others: a report that came in, say, is not in."""
        if reports is None:
            return None
        with self._lock:
            near = [own for own, other in self._made if other == name and own is not None and own <= reports]
            best = max(near, key=len, default=frozenset())
            return self._made[best, name] if best and len(best) >= NEARLY * len(reports) else None
