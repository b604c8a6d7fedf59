"""How work is shared out: whoever asks may hand in a way to do it in several processes; here it is done at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Share(Protocol):
    """A way to put work to stretches of a list. What comes out is in the order of the list, however it is shared out.

    The work must say the same of an item whatever stands beside it, and its results must be plain values.
    """

    def __call__(self, work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], what: str = "") -> Iterator[R]:
        """The results of the work for all items; ``what`` is done, in words, for whoever waits."""
        ...


def alone(work: Callable[[Sequence[T]], Sequence[R]], items: Sequence[T], what: str = "") -> Iterator[R]:  # noqa: ARG001
    """All of the work in one go, in this process."""
    yield from work(items)
