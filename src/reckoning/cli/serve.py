"""``reckoning serve``: the workbench, on this machine alone or for a team."""

from __future__ import annotations

import getpass
import secrets
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reckoning.app import WrongCall
from reckoning.cli.common import LedgerOption, ledger_path, tell

if TYPE_CHECKING:
    from reckoning.engine.readers import ReaderSettings
    from reckoning.web.settings import WebSettings

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def serve(
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="NUMBER", min=0, max=65535, help="The port; 0 takes one that is free.")
    ] = 8765,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Alone: who you sign as [your name on this machine].")
    ] = None,
    team: Annotated[bool, typer.Option("--team", help="People log in: see reckoning people.")] = False,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="For a team: a name that browsers call it by; repeatable."),
    ] = None,
    tls: Annotated[
        tuple[Path, Path] | None, typer.Option("--tls", metavar="CERTIFICATE KEY", help="For a team: two PEM files.")
    ] = None,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="For a team: a proxy on this machine does TLS.")
    ] = False,
    codes_optional: Annotated[
        bool, typer.Option("--codes-optional", help="For a team: let in who has set up no one-time codes.")
    ] = False,
    endpoint: Annotated[
        str | None, typer.Option("--endpoint", metavar="URL", help="A model server on this machine that may read.")
    ] = None,
    model: Annotated[str | None, typer.Option("--model", metavar="NAME", help="With --endpoint: its model.")] = None,
    ledger: LedgerOption = None,
) -> None:
    """Open the workbench in a browser: read reports, check claims, see incidents, maps and series.

    Alone, it answers this machine only, and lets in who opens the address that it prints. With --team people log in,
    and see what is shared with them; beyond this machine only over TLS.

    Example:  reckoning serve --ledger homs.db
    """
    from reckoning.web.app import create_app
    from reckoning.web.serving import Listening, run

    told = _reader(endpoint, model)
    path = ledger_path(ledger)
    if not team:
        if tls or behind_proxy or name or codes_optional:
            raise WrongCall("--tls, --behind-proxy, --name and --codes-optional go with --team.")
        settings = _alone(path, host, port, by or getpass.getuser())
    else:
        if host not in LOOPBACK and not tls:
            raise WrongCall(
                "Beyond this machine passwords go over TLS only: give --tls, or stay on it with --behind-proxy."
            )
        hosts = LOOPBACK | set(name or ()) if name or host in LOOPBACK else frozenset()
        settings = _of_team(path, port, hosts, secure=bool(tls or behind_proxy), codes_needed=not codes_optional)
    app = create_app(replace(settings, readers=told))
    run(app, Listening(host, port, tls, behind_proxy), lambda address: _say(settings, address))


def _reader(endpoint: str | None, model: str | None) -> ReaderSettings:
    """The model server that may read; that its address is one of this machine is seen to before anything is served."""
    from reckoning.engine.readers import ENDPOINT, ReaderSettings, load

    told = ReaderSettings(endpoint, model)
    if endpoint or model:
        load(ENDPOINT, told)
    return told


def _alone(path: Path, host: str, port: int, by: str) -> WebSettings:
    from reckoning.web.settings import WebSettings

    if host not in LOOPBACK:
        raise WrongCall(f"Alone, the workbench answers this machine only, not {host}. For several people: --team.")
    return WebSettings(path, by, secrets.token_urlsafe(16), hosts=LOOPBACK, port=port)


def _of_team(path: Path, port: int, hosts: frozenset[str], *, secure: bool, codes_needed: bool) -> WebSettings:
    from reckoning.people import people_path
    from reckoning.web.settings import WebSettings

    return WebSettings(path, people=people_path(path), hosts=hosts, secure=secure, codes_needed=codes_needed, port=port)


def _say(settings: WebSettings, address: str) -> None:
    if settings.is_team:
        tell(f"The team's workbench: {address}\nPeople log in; add them with: reckoning people add NAME")
    else:
        tell(f"The workbench: {address}/?token={settings.token}")
        tell(f"It answers this machine only. What you decide is signed {settings.person}.")
    tell("Stop it with Ctrl-C.")
