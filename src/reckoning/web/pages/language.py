"""Choosing the language of the pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from reckoning.web.errors import Refused
from reckoning.web.local import local
from reckoning.web.visit import LANGUAGE, Here

router = APIRouter()


@router.post("/language")
def choose(visit: Here, language: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Keep the language for a year, and go back to where it was chosen."""
    if language not in visit.settings.languages:
        raise Refused(visit.gettext("There is no such language here."))
    answer = visit.go(local(back))
    answer.set_cookie(
        LANGUAGE, language, max_age=31536000, httponly=True, samesite="strict", secure=visit.settings.secure
    )
    return answer
