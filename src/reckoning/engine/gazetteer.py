"""The gazetteer's index: opened for look-ups, built where it is missing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from reckoning.engine.gazetteer_build import NoSources, build, version
from reckoning.engine.gazetteer_files import ADDED, FIND_ADDED, FOLDER_VARIABLE, INDEX
from reckoning.engine.gazetteer_index import MOST, DamagedIndex, Index
from reckoning.gazetteer.table import HOWS, Entry, How

__all__ = ["ADDED", "INDEX", "Gazetteer", "NoSources", "default_folder", "is_built", "open_gazetteer"]


_ENTRY: Final = Entry._make


class Gazetteer:
    """An opened index: a ``Table`` for the resolver. What was looked up is kept; one process uses one."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder, and the user's own places where there are some."""
        self.folder = folder
        self._index = Index(folder / INDEX)
        self._added = _open(folder / ADDED) if (folder / ADDED).exists() else None
        self.find = lru_cache(maxsize=50_000)(self._find)
        self.entry = self._index.entry

    def _find(self, key: str) -> Sequence[tuple[Entry, How]]:
        """The entries of a key, the most populous first, the user's own before all others."""
        found = self._index.find(key)
        if self._added is None:
            return found
        if not key.isascii():
            key = key.encode("utf-8", "replace").decode("utf-8")  # half a pair of surrogates is no name
        own = [(_ENTRY(row[:11]), HOWS[row[11]]) for row in self._added.execute(FIND_ADDED, (key,))]
        return (*own, *found)[:MOST] if own else found

    @property
    def count(self) -> int:
        """How many keys the packaged places have."""
        return self._index.count

    def keys(self) -> Iterator[str]:
        """Every key of the packaged places."""
        return self._index.keys()

    def close(self) -> None:
        """Close the index."""
        self._index.close()
        if self._added is not None:
            self._added.close()


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    database.execute("PRAGMA mmap_size=268435456")
    return database


def is_built(folder: Path) -> bool:
    """Whether a folder holds an index of the packages that are installed now."""
    try:
        index = Index(folder / INDEX)
    except (FileNotFoundError, NotADirectoryError, DamagedIndex):
        return False
    built = index.version
    index.close()
    return built == version()


def open_gazetteer(folder: Path, tell: Callable[[str], None]) -> Gazetteer:
    """The gazetteer in a folder; its index is built first where it is missing or of other packages.

    Raises:
        NoSources: the index is missing, and so are the packages to build it from.
        OSError: the folder cannot be written.
    """
    if not is_built(folder):
        build(folder / INDEX, tell)
    return Gazetteer(folder)


def default_folder() -> Path:
    """The folder of the index: ``$RECKONING_GAZETTEER``, else one of the user's data."""
    given = os.environ.get(FOLDER_VARIABLE)
    if given:
        return Path(given)
    base = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".local" / "share") / "reckoning"
