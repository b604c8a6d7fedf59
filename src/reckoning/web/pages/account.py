"""One's own account: password, one-time codes, sessions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from reckoning.web.errors import Refused
from reckoning.web.pages.login import team
from reckoning.web.visit import Here, Visit

router = APIRouter(prefix="/account")


@router.get("", response_class=HTMLResponse)
def account(visit: Here) -> HTMLResponse:
    """Who one is here, and what one may do about it."""
    team(visit)
    return visit.page("account.html")


@router.post("/password")
def change_password(
    visit: Here, old: Annotated[str, Form(max_length=1024)], new: Annotated[str, Form(max_length=1024)]
) -> Response:
    """Change one's password; all other sessions end."""
    if not team(visit).logins.change_password(visit.viewer.name, old, new, visit.session.secret):
        raise Refused(visit.gettext("Your present password is not right, or was tried too often."))
    return visit.go("/account", visit.gettext("Your password is changed, and all your other sessions have ended."))


@router.post("/everywhere")
def log_out_everywhere(visit: Here) -> Response:
    """End all one's sessions and tokens, this one too."""
    team(visit).logins.log_out(visit.session.secret, everywhere=True)
    return visit.go("/login")


@router.get("/code", response_class=HTMLResponse)
def code(visit: Here) -> HTMLResponse:
    """The key to put into an application for one-time codes."""
    return _code(visit, wrong=False)


@router.post("/code", response_class=HTMLResponse)
def confirm(visit: Here, code: Annotated[str, Form(max_length=40)]) -> HTMLResponse:
    """Set the codes up where the application gives the right one; shows the recovery codes, this once."""
    codes = team(visit).logins.confirm_key(_name(visit), code)
    if codes is None:
        return _code(visit, wrong=True)
    return visit.page("recovery.html", codes=codes)


def _code(visit: Visit, *, wrong: bool) -> HTMLResponse:
    logins, name = team(visit).logins, _name(visit)
    if visit.session.enrols is None and not logins.is_pending(name):
        raise Refused(visit.gettext("Your one-time codes are set up. For new ones, ask who runs this workbench."))
    key = logins.pending_key(name)
    grouped = " ".join(key[at : at + 4] for at in range(0, len(key), 4))
    link = logins.address_of(name, key)
    return visit.page("code.html", status=403 if wrong else 200, key=grouped, link=link, square=_qr(link), wrong=wrong)


def _qr(link: str) -> Markup:
    """The address as a picture for a telephone's camera: drawn here, in the page itself, and sent nowhere."""
    import segno

    made = segno.make(link, error="m", micro=False)
    return Markup(made.svg_inline(omitsize=True, light="#ffffff", border=4, svgclass=None, lineclass=None))


def _name(visit: Visit) -> str:
    """Whose account it is: also of who may do nothing else yet."""
    return visit.session.enrols or visit.viewer.name
