"""Long work shared out to processes. They begin as copies of this one: what they need is there, and is not sent."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MANY = 20_000  # claims of a ledger for which it is worth to start processes
_FEW = 100  # items that are sooner done here
_PARTS = 64  # stretches that each process is given, one after the other, so that none has to wait long for another
_AHEAD = 4  # stretches for each process that are under way at a time

Watch = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
"""Shows how far some work is: told its name and size, it gives what to call with how much more is done."""


@contextmanager
def unwatched(_what: str, _size: int) -> Iterator[Callable[[int], None]]:
    """Shows nothing."""
    yield lambda _done: None


@contextmanager
def kept_out_of_the_way() -> Iterator[None]:
    """What is made meanwhile is not looked through for garbage, now or later: millions of claims stay to the end."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if is_on:
            gc.enable()


def can_copy() -> bool:
    """Whether this process can be copied."""
    return "fork" in multiprocessing.get_all_start_methods()


class Crew:
    """So many processes to share work out to. Where processes cannot be copied, all is done in this one."""

    def __init__(self, cores: int, watch: Watch = unwatched) -> None:
        self._cores = cores if can_copy() else 1
        self._watch = watch

    def __call__(self, work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], what: str = "") -> Iterator[R]:
        """The results of the work for all items, in their order."""
        size = max(1, min(2000, len(items) // (self._cores * _PARTS)))
        stretches = [items[at : at + size] for at in range(0, len(items), size)]
        with self._watch(what, len(items)) as advance:
            few = self._cores < 2 or len(items) < _FEW
            done = map(work, stretches) if few else _shared(work, stretches, self._cores)
            for stretch, results in zip(stretches, done, strict=True):
                yield from results
                advance(len(stretch))


_held: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []  # what the copies find: the work, and what to put it to


def begun(work: Callable[[T], R], stretches: Sequence[T], cores: int) -> Iterator[R]:
    """The results of work that others begin at once, while this process goes on; asked for, they come in order."""
    pool = _pool(work, stretches, cores)
    under_way = deque(pool.submit(_do, at) for at in range(len(stretches)))
    _held.pop()  # the copies have it
    return _results(pool, under_way)


def _results(pool: ProcessPoolExecutor, under_way: deque[Future[R]]) -> Iterator[R]:
    try:
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(work: Callable[[Any], Any], stretches: Sequence[Any], cores: int) -> ProcessPoolExecutor:
    _held.append((work, stretches))
    gc.freeze()  # else each copy would touch, and so double, all memory that it looks through for garbage
    return ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("fork"), initializer=_start)


def _shared(work: Callable[[T], R], stretches: Sequence[T], cores: int) -> Iterator[R]:
    under_way: deque[Future[R]] = deque()
    pool = _pool(work, stretches, cores)
    try:
        for at in range(len(stretches)):
            under_way.append(pool.submit(_do, at))
            if len(under_way) >= cores * _AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        _held.pop()


def _start() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops the others in order


def _do(at: int) -> Any:
    work, stretches = _held[-1]
    return work(stretches[at])
