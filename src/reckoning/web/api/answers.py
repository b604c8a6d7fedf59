"""How the API answers: pages of plain objects, text that UTF-8 cannot carry escaped, and problems in one shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from reckoning.render.export import json_line
from reckoning.web.visit import Visit

MOST: Final = 1000
Item = TypeVar("Item")


class PlainJson(Response):
    """An object as JSON, written as ``--format jsonl`` writes it."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The object's bytes."""
        return json_line(content).encode("utf-8")


class Problem(BaseModel):
    """What is wrong with a call."""

    detail: str


class Wrong(BaseModel):
    """One thing that was sent and is not as it should be."""

    where: list[str | int]
    what: str


class Invalid(BaseModel):
    """What was sent and is not as it should be."""

    detail: list[Wrong]


PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": Problem, "description": "That cannot be asked, or done, as sent"},
    401: {"model": Problem, "description": "No token, or one that is not valid"},
    503: {"model": Problem, "description": "A large ledger is being read, or reckoned anew: ask again in a moment"},
    422: {"model": Invalid, "description": "A parameter that is unknown or not as it should be"},
}
NOT_HERE: Final[dict[int | str, dict[str, Any]]] = {
    404: {"model": Problem, "description": "There is none, or it is not shared with you: the two look the same"}
}
NOT_YOURS: Final[dict[int | str, dict[str, Any]]] = {
    403: {"model": Problem, "description": "Your role does not let you do that"}
}


class Paged(BaseModel):
    """Which part of a list is wanted."""

    model_config = ConfigDict(extra="forbid")
    limit: int = Field(100, ge=1, le=MOST, description="So many at most")
    offset: int = Field(0, ge=0, le=10**9, description="How many to pass over")
    as_of: str | None = Field(
        None, max_length=40, description="As the ledger stood then: 2026-03-01 or 2026-03-01T14:30"
    )


def page(visit: Visit, found: Sequence[Item], asked: Paged, fact: Callable[[Sequence[Item]], list[Any]]) -> PlainJson:
    """A part of a list as the caller asked for it; only what is in it is made into plain objects."""
    part = found[asked.offset : asked.offset + asked.limit]
    return listed(visit, asked, len(found), fact(part))


def listed(visit: Visit, asked: Paged, total: int, items: list[Any]) -> PlainJson:
    """A part of a list that was cut already."""
    reached = asked.offset + asked.limit
    following = None
    if reached < total:
        query = {**dict(visit.request.query_params), "limit": asked.limit, "offset": reached}
        following = f"{visit.request.url.path}?{urlencode(query)}"
    return PlainJson({"total": total, "offset": asked.offset, "limit": asked.limit, "next": following, "items": items})
