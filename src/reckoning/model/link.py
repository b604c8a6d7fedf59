"""Link: two rows of lists that may be one person; and what people decided about it, on top and never in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Final, Literal, get_args

LinkVerdict = Literal["same", "different", "unsure", "withdraw"]

LINK_VERDICTS: Final[tuple[LinkVerdict, ...]] = get_args(LinkVerdict)


Record = tuple[str, str]
"""A row of a list: the list's name, and the row's id."""


@dataclass(frozen=True, slots=True)
class RowRef:
    """A row as a judgement remembers it: ``key`` tells in another release whether what the row says is the same.

    ``key`` is made of the names and of all that the row says of the person (see :mod:`reckoning.lists.again`).
    """

    list: str
    row: str
    key: str

    def __post_init__(self) -> None:
        if not (self.list and self.row and self.key):
            raise ValueError("a row needs its list, its id and its key")

    @property
    def record(self) -> Record:
        """List and id."""
        return self.list, self.row


@dataclass(frozen=True, slots=True)
class Link:
    """Two rows, how probable it is that they are one person, and why. ``chosen``: the run took it as a link.

    ``alone`` is how probable it would be if neither row had another candidate; ``None`` where that is not known.
    ``one`` comes before ``other`` in the order of lists and ids, so that a link is the same from either side.

    Raises:
        ValueError: a probability that is none, or a row linked to itself.
    """

    one: Record
    other: Record
    probability: float
    reason: str = ""
    chosen: bool = True
    alone: float | None = None

    def __post_init__(self) -> None:
        for value in (self.probability, self.alone):
            if value is not None and not 0 <= value <= 1:
                raise ValueError(f"a probability is from 0 to 1, not {value}")
        if self.one == self.other:
            raise ValueError("a row is not linked to itself")
        if self.other < self.one:
            one, other = self.one, self.other
            object.__setattr__(self, "one", other)
            object.__setattr__(self, "other", one)

    @property
    def id(self) -> str:
        """The same in every run, and in every release in which both rows keep their ids."""
        return link_id(self.one, self.other)


def link_id(one: Record, other: Record) -> str:
    """The first 16 hex digits of the SHA-256 of the lists and ids of two rows, in either order: nothing of names."""
    return _digest(sorted([one, other]))


@dataclass(frozen=True, slots=True)
class LinkJudgement:
    """Who decided what about two rows, when and why: *same* person, *different* ones, *unsure*, or taken back.

    *withdraw* takes back the judgement whose id is ``takes_back``. ``at`` is an aware moment.

    Raises:
        ValueError: an unknown verdict, no name, no reason, a naive moment, or a verdict without what it needs.
    """

    one: RowRef
    other: RowRef
    verdict: LinkVerdict
    by: str
    because: str
    at: dt.datetime
    takes_back: str | None = None

    def __post_init__(self) -> None:
        if self.verdict not in LINK_VERDICTS:
            raise ValueError(f"unknown verdict {self.verdict!r}: one of {', '.join(LINK_VERDICTS)}")
        if not self.by.strip() or not self.because.strip():
            raise ValueError("a judgement needs a name (by) and a reason (because)")
        if self.at.tzinfo is None:
            raise ValueError("a judgement's moment needs a time zone")
        if (self.verdict == "withdraw") != (self.takes_back is not None):
            raise ValueError("'withdraw', and nothing else, names the judgement that it takes back")
        if self.one.record == self.other.record:
            raise ValueError("a row is not linked to itself")

    @property
    def link(self) -> str:
        """The id of the link that it judges."""
        return link_id(self.one.record, self.other.record)

    @property
    def id(self) -> str:
        """The first 16 hex digits of the SHA-256 of all fields."""
        ends = sorted([end.list, end.row, end.key] for end in (self.one, self.other))
        return _digest([ends, self.verdict, self.by, self.because, self.at.isoformat(), self.takes_back])


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:16]
