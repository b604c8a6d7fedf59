"""Things joined into groups: what is joined to one of a group is joined to all of it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Unions(Generic[T]):
    """Groups of things, each alone until it is joined; the order of joining makes no difference to the groups."""

    def __init__(self) -> None:
        self._up: dict[T, T] = {}

    def root(self, thing: T) -> T:
        """The one that stands for the group of ``thing``."""
        root = thing
        while (above := self._up.get(root, root)) != root:
            root = above
        while (above := self._up.get(thing, thing)) != root:  # later look-ups go straight there
            self._up[thing] = root
            thing = above
        return root

    def join(self, one: T, other: T) -> None:
        """Make the groups of the two one."""
        first, second = self.root(one), self.root(other)
        if first != second:
            self._up[second] = first
