"""Listening: the application behind one socket, until it is stopped."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn
from fastapi import FastAPI

from reckoning.app import WrongCall
from reckoning.web.books import Shelf

SWITCH_S: Final = 0.001
"""How long a thread that reckons beside keeps a page waiting for its turn: Python's own 5 ms add up over a page."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where to listen. ``tls`` are a certificate and its key; behind a proxy of this machine, it says who calls."""

    host: str
    port: int
    tls: tuple[Path, Path] | None = None
    behind_proxy: bool = False


def run(app: FastAPI, where: Listening, tell: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; ``tell`` gets the address once the socket is open (port 0 takes any that is free).

    Raises:
        WrongCall: the address cannot be listened on, or the certificate cannot be read.
    """
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind((where.host, where.port))
        except OSError as error:
            at = f"{where.host}, port {where.port}"
            raise WrongCall(f"Cannot listen on {at}: {error.strerror}. Another port: --port NUMBER.") from error
        host = f"[{where.host}]" if ":" in where.host else where.host
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            access_log=False,
            lifespan="on",
            proxy_headers=where.behind_proxy,
            forwarded_allow_ips="127.0.0.1,::1",
            ssl_certfile=where.tls[0] if where.tls else None,
            ssl_keyfile=where.tls[1] if where.tls else None,
        )
        try:
            config.load()
        except OSError as error:
            files = " and ".join(map(str, where.tls or ()))
            raise WrongCall(f"No certificate and key in {files}: {error.strerror or error}.") from error
        sys.setswitchinterval(SWITCH_S)
        shelf: Shelf = app.state.shelf
        shelf.prepare()
        opened.listen()  # who is told the address may call at once, and is answered as soon as all is ready
        tell(f"http{'s' if where.tls else ''}://{host}:{opened.getsockname()[1]}")
        uvicorn.Server(config).run(sockets=[opened])
