"""What is computed once and kept, by name, for as long as what it is computed from stays."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, TypeVar

Value = TypeVar("Value")


class Kept:
    """``kept(name, make)``: what ``make`` gives, computed once; others who ask meanwhile wait for it."""

    def __init__(self) -> None:
        self._found: dict[Hashable, Any] = {}
        self._lock = RLock()

    def __call__(self, name: Hashable, make: Callable[[], Value]) -> Value:
        """What has that name. The name must say all that it depends on."""
        with self._lock:
            if name not in self._found:
                self._found[name] = make()
            found: Value = self._found[name]
            return found
