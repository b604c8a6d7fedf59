"""The API for programs, under /api/v1: the same book, narrowed to the same viewer, as every page."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi

from reckoning import __version__
from reckoning.web.api import asking, holding, judging
from reckoning.web.api.answers import PROBLEMS, PlainJson

PREFIX: Final = "/api/v1"
_ABOUT = (
    "Who says how many were killed, where and when, with the sentence behind every figure. A call is answered from the "
    "reports that its person may see, and from nothing else. Lists come in pages: `limit` and `offset`; `next` is the "
    "address of the following page, or null."
)

router = APIRouter(prefix=PREFIX, responses=PROBLEMS)
for _part in (holding.router, asking.router, judging.router):
    router.include_router(_part)


@router.get("/openapi.json", include_in_schema=False)
def openapi() -> PlainJson:
    """This API, described by OpenAPI."""
    return PlainJson(description())


def description() -> dict[str, Any]:
    """The OpenAPI page: the paths below, and the token that they need."""
    page = get_openapi(
        title="Reckoning",
        version=__version__,
        description=_ABOUT,
        routes=router.routes,
        separate_input_output_schemas=False,
    )
    page["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "`reckoning people token NAME` makes one."}
    }
    page["security"] = [{"token": []}]
    return page
