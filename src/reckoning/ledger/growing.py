"""A file that only grows, open: whoever writes takes its turn, and every error names the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from reckoning.ledger.errors import LedgerError, in_words
from reckoning.ledger.queries import stamp
from reckoning.ledger.sqlite import LEDGER, WRITE, Format, open_engine


class Growing:
    """One file of a kind, at ``path``; ``clock`` gives the moments of recording (aware).

    Use it as a context manager, or close it.
    """

    kind: Format = LEDGER

    def __init__(self, path: Path, *, clock: Callable[[], dt.datetime], wait: float) -> None:
        """Open the file, which is created where there is none; its folder must exist.

        Raises:
            LedgerError: the file is something else, of a newer version, locked for ``wait`` s, or cannot be opened.
        """
        self.path = path
        self.clock = clock
        self._engine: Engine | None = open_engine(path, wait, self.kind)

    def close(self) -> None:
        """Let go of the file. Closing twice is fine."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[tuple[Connection, str]]:
        """A connection whose transaction is kept when the block ends well, and the moment of recording."""
        with in_words(str(self.path)), self._open().connect() as opened:
            connection = opened.execution_options(**{WRITE: True})
            with connection.begin():
                # The clock is read under the lock, so that moments follow the order of the writes.
                yield connection, stamp(self.clock())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to ask with."""
        with in_words(str(self.path)), self._open().connect() as connection:
            yield connection

    def _open(self) -> Engine:
        if self._engine is None:
            raise LedgerError(f"{self.path}: the {self.kind.name} is closed")
        return self._engine
