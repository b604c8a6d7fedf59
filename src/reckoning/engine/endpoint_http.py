"""Asking a chat model that serves on this machine: loopback only, bounded in time, size and retries."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import socket
import threading
import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from reckoning.engine.readers import ReaderError

MOST_BYTES: Final = 2_000_000  # of an answer: some hundred claims take a hundredth of it
_PASSING: Final = frozenset((408, 425, 429, 500, 502, 503, 504))  # statuses that another try may change
_PORT: Final = 80


class EndpointError(Exception):
    """The model could not be asked, or what it answered is no answer. ``again``: another try may go better."""

    def __init__(self, reason: str, *, again: bool = False) -> None:
        super().__init__(reason)
        self.again = again


@dataclass(frozen=True, slots=True)
class Address:
    """Where the model serves: a loopback address, a port, and the path that requests begin with."""

    host: str
    port: int
    path: str

    @classmethod
    def of(cls, url: str) -> Address:
        """The address in ``url``, such as ``http://127.0.0.1:8080/v1``; ``localhost`` is 127.0.0.1.

        No name is looked up: a report is shown to this machine and to no other.

        Raises:
            ReaderError: it is no plain HTTP address, or not one of this machine.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise ReaderError(f"--endpoint {url!r} is no address: {error}") from error
        if parts.scheme != "http" or parts.query or parts.fragment or "@" in parts.netloc or not host:
            raise ReaderError(f"--endpoint takes an address such as http://127.0.0.1:8080/v1, not {url!r}")
        host = "127.0.0.1" if host == "localhost" else host
        if not _is_loopback(host):
            raise ReaderError(
                f"--endpoint {url!r} is not on this machine, and reports are shown to no other: "
                "use 127.0.0.1, [::1] or localhost"
            )
        return cls(host, _PORT if port is None else port, parts.path.rstrip("/"))

    def __str__(self) -> str:
        """The address as a URL."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}{self.path}"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Chat:
    """A model behind an OpenAI-compatible address. Times are in seconds; ``pause`` doubles with each retry."""

    address: Address
    model: str
    timeout: float = 120.0
    retries: int = 2
    pause: float = 0.5

    def ask(self, instructions: str, question: str, *, retry: bool = True) -> str:
        """What the model answers, as text.

        Raises:
            EndpointError: it cannot be reached, is too slow, says too much, or what it sends is no chat answer.
        """
        body = {
            "model": self.model,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": question}],
            "temperature": 0,
            "stream": False,
        }
        sent = json.dumps(body).encode("ascii")
        tries = self.retries if retry else 0
        for number in range(tries + 1):
            try:
                return _content(self._post(sent))
            except EndpointError as error:
                if not error.again or number == tries:
                    raise
            time.sleep(self.pause * 2**number)
        raise AssertionError("the last try returns or raises")

    def _post(self, sent: bytes) -> bytes:
        """The body of the answer, all of it within the timeout: a server that drips is cut off like a silent one."""
        connection = http.client.HTTPConnection(self.address.host, self.address.port, timeout=self.timeout)
        late = threading.Event()
        timer = None
        try:
            connection.connect()
            timer = threading.Timer(self.timeout, _hang_up, (connection.sock, late))
            timer.daemon = True
            timer.start()
            headers = {"Content-Type": "application/json", "Accept": "application/json"}
            connection.request("POST", f"{self.address.path}/chat/completions", sent, headers)
            response = connection.getresponse()
            body = response.read(MOST_BYTES + 1)
        except (OSError, http.client.HTTPException) as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise self._too_slow() from error
            raise EndpointError(f"{self.address} cannot be asked ({_said(error)})", again=True) from error
        finally:
            if timer is not None:
                timer.cancel()
            connection.close()
        if late.is_set():
            raise self._too_slow()
        if response.status != http.HTTPStatus.OK:
            said = body[:200].decode("utf-8", "replace")
            reason = f"{self.address} answered with HTTP status {response.status}{f': {said!r}' if said else ''}"
            raise EndpointError(reason, again=response.status in _PASSING)
        if len(body) > MOST_BYTES:
            raise EndpointError(f"{self.address} answered with more than {MOST_BYTES:,} bytes")
        return body

    def _too_slow(self) -> EndpointError:
        return EndpointError(f"{self.address} did not answer within {self.timeout:g} s (--timeout)")


def _hang_up(sock: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _said(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _content(body: bytes) -> str:
    """The text of the first choice of a chat completion."""
    data = from_json(body.decode("utf-8", "replace"), "the server's answer")
    try:
        content: Any = data["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        raise EndpointError("the server's answer has no choices[0].message.content") from None
    if not isinstance(content, str):
        raise EndpointError("the server's answer holds no text")
    return content


def from_json(text: str, what: str) -> Any:
    """The value of a JSON text from outside.

    Raises:
        EndpointError: it is not JSON, or nested or long beyond reason.
    """
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise EndpointError(f"{what} is not JSON ({error}): {text[:60]!r}") from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number")
