"""The gate that every request passes: who may call, who is at the door, and the headers that all answers carry."""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reckoning.web.doors import Door, Session, SingleDoor
from reckoning.web.settings import WebSettings

OPEN: Final = ("/login", "/language")  # pages for people who are not let in yet; they show nothing of the ledger
ENROLLING: Final = ("/account/code", "/logout", "/language")  # for people who have yet to set up their codes
SAFE: Final = ("GET", "HEAD", "OPTIONS")
SECRET_LENGTH: Final = 43
AGAIN: Final = '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0"><title>…</title>'
STATIC: Final = "/static/"
API: Final = "/api/"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with none at all, browsers do not say where a form came from
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Gate:
    """ASGI middleware around everything, static files and error pages too. What it does not know stays out."""

    def __init__(self, app: ASGIApp, settings: WebSettings, door: Door) -> None:
        self.app = app
        self.settings = settings
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the workbench, or hand on to it with ``request.state.session`` set."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        path: str = scope["path"]
        found = await run_in_threadpool(self._found, headers, path)
        session, is_new = (found, False) if found else self._new(headers)
        # A cookie of this site is not sent along from another one: what comes without may well have one.
        keeps = is_new and not path.startswith((STATIC, API)) and headers.get("sec-fetch-site") != "cross-site"
        cookie = self._cookie(session) if keeps else None

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), path, cookie)
            await send(message)

        answer = self._refusal(scope, headers, session)
        if answer is not None:
            await answer(scope, receive, sending)
            return
        scope.setdefault("state", {})["session"] = session
        await self.app(scope, receive, sending)

    def _found(self, headers: Headers, path: str) -> Session | None:
        """The session that the request's token (of the API) or cookie belongs to."""
        kind, _, token = headers.get("authorization", "").partition(" ")
        if path.startswith(API) and kind.lower() == "bearer":
            return self.door.bearer(token.strip())
        secret = self._sent(headers)
        return self.door.session(secret) if secret else None

    def _sent(self, headers: Headers) -> str:
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(self.settings.cookie)
        except CookieError:
            return ""
        return morsel.value if morsel else ""

    def _new(self, headers: Headers) -> tuple[Session, bool]:
        """A session that is let in nowhere: by it, the form of the log-in is known to be ours."""
        secret = self._sent(headers)
        usable = len(secret) == SECRET_LENGTH  # what it was given here before
        return Session(secret if usable else secrets.token_urlsafe(32)), not usable

    def _refusal(self, scope: Scope, headers: Headers, session: Session) -> Response | None:
        """What is answered in place of the page, or ``None`` where the page may be shown."""
        if self.settings.hosts and _host(headers) not in self.settings.hosts:
            return PlainTextResponse("This workbench is not reached by that name.", 421)
        path: str = scope["path"]
        if scope["method"] not in SAFE and _is_cross_site(headers) and not session.by_token:
            return PlainTextResponse("This was sent from another site, and is refused.", 403)
        if path.startswith(STATIC) or session.viewer is not None:
            return None
        if path.startswith(API):
            return JSONResponse({"detail": "Log in first."}, 401, {"www-authenticate": "Bearer"})
        if _is_followed_link(scope, headers):
            return HTMLResponse(AGAIN)
        if isinstance(self.door, SingleDoor):
            return self._enter(self.door, scope)
        if session.enrols is not None:
            return None if path in ENROLLING else RedirectResponse("/account/code", 303)
        if path in OPEN:
            return None
        query = scope.get("query_string", b"").decode("latin-1")
        back = path + (f"?{query}" if query else "")
        return RedirectResponse("/login" + (f"?next={quote(back, safe='')}" if path != "/" else ""), 303)

    def _enter(self, door: SingleDoor, scope: Scope) -> Response:
        """Let in who has the token of the printed address; its place in the history then holds no token."""
        pairs = parse_qsl(scope.get("query_string", b"").decode("latin-1"))
        session = door.entered(dict(pairs).get("token", ""))
        if session is None or scope["method"] != "GET":
            return PlainTextResponse(
                "This workbench belongs to somebody on this machine. Open the address that `reckoning serve` printed.",
                403,
            )
        rest = urlencode([(name, value) for name, value in pairs if name != "token"])
        answer = RedirectResponse(scope["path"] + (f"?{rest}" if rest else ""), 303)
        answer.headers.append("set-cookie", self._cookie(session))
        return answer

    def _cookie(self, session: Session) -> str:
        secure = "; Secure" if self.settings.secure else ""
        return f"{self.settings.cookie}={session.secret}; Path=/; HttpOnly; SameSite=Strict{secure}"

    def _dress(self, headers: MutableHeaders, path: str, cookie: str | None) -> None:
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if self.settings.secure:
            headers["strict-transport-security"] = "max-age=31536000"
        if not path.startswith(STATIC):
            headers.setdefault("cache-control", "no-store")
        if cookie is not None and not _sets(headers, self.settings.cookie):
            headers.append("set-cookie", cookie)


def _host(headers: Headers) -> str:
    """The name that the browser called, without its port."""
    host = headers.get("host", "")
    name, _, port = host.rpartition(":")
    return (name if name and port.isdigit() else host).strip("[]")


def _is_followed_link(scope: Scope, headers: Headers) -> bool:
    """Whether a link on another site led here: the browser keeps our cookie back then, and sends it the next time."""
    return (
        scope["method"] == "GET"
        and headers.get("sec-fetch-site") == "cross-site"
        and headers.get("sec-fetch-mode") == "navigate"
    )


def _sets(headers: MutableHeaders, name: str) -> bool:
    return any(value.startswith(f"{name}=") for value in headers.getlist("set-cookie"))


def _is_cross_site(headers: Headers) -> bool:
    """Whether a browser says that another site sent this; programs that are no browsers say nothing."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host", "")
