"""A server that stands in for a chat model: it answers what it is told to, rightly, wrongly, slowly or not at all."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What the server sends: a status and a body, whole or a few bytes at a time with a pause before each."""

    body: bytes
    status: int = 200
    pause: float = 0.0
    step: int = 1 << 30
    length: int | None = None


def chat(content: object) -> Reply:
    """A chat completion with this text; what is no text is sent as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    return Reply(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


def claims(*items: object) -> Reply:
    """A chat completion with these claims."""
    return chat({"claims": list(items)})


@dataclass
class StandIn:
    """The server's address, and the requests that it got."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@contextmanager
def stand_in(answer: Callable[[int], Reply]) -> Iterator[StandIn]:
    """Serve on a free port of this machine; ``answer`` gives the reply to request number n, from 0."""
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            number = len(found.requests)
            found.paths.append(self.path)
            found.requests.append(json.loads(sent))
            reply = answer(number)
            self.send_response(reply.status)
            self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
            self.end_headers()
            for at in range(0, len(reply.body), reply.step):
                if stop.wait(reply.pause):
                    return
                try:
                    self.wfile.write(reply.body[at : at + reply.step])
                except OSError:
                    return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in http.server
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = StandIn(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
