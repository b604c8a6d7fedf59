"""Forms: each sends its session's token back, else it is refused."""

from __future__ import annotations

import hmac

from fastapi import Request

from reckoning.web.doors import Session
from reckoning.web.errors import Forbidden
from reckoning.web.nav import N_

FIELD, HEADER = "csrf", "x-csrf-token"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def check_form(request: Request) -> None:
    """A dependency of every route: what changes something needs the token, as a field or as a header.

    Raises:
        Forbidden: it is not there, or not this session's.
    """
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    session: Session = request.state.session
    if session.by_token:
        return
    given = request.headers.get(HEADER, "")
    if not given and request.headers.get("content-type", "").partition(";")[0].strip() in _FORMS:
        found = (await request.form()).get(FIELD)
        given = found if isinstance(found, str) else ""
    if not hmac.compare_digest(given.encode(), session.derived("csrf").encode()):
        raise Forbidden(N_("This form is out of date. Go back, load the page again, and send it once more."))
