"""Readers as plug-ins: which there are, whether they can run here, and building one by its name.

A reader is built by a *builder*: any callable that takes a :class:`ReaderSettings` and returns a :class:`Reader`. Ours
are in ``SHIPPED``; those of other packages are entry points of the group ``reckoning.readers``.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from reckoning import __version__
from reckoning.model import Claim, Issue, Report

if TYPE_CHECKING:  # looking through the installed packages is left to those who ask for another reader than ours
    from importlib.metadata import EntryPoint

DEFAULT_READER = "trained"
GROUP = "reckoning.readers"
US = "reckoning"
UNREAD = "unread"
"""The code of an issue that says that a report could not be read at all: nothing of it is stored."""

REFUSED = "claim-refused"
"""The code of an issue about a claim that a model made and that the report's text does not bear out."""
EMPTIED = "field-emptied"
"""The code of an issue about a field of a claim that was left empty, since its words are not in the text."""

ENDPOINT = "endpoint"
SHIPPED: Mapping[str, str] = {
    "trained": "reckoning.engine.onnx:trained",
    "rules": "reckoning.engine.readers:rules",
    ENDPOINT: "reckoning.engine.endpoint:endpoint",
}
"""Our own readers, name → ``module:builder``. They need no installed package, so a plain source folder has them."""


class ReaderError(Exception):
    """A reader cannot be had: there is none of that name, it is broken, or it lacks what it needs. Says what helps."""


class Reader(Protocol):
    """Whatever reads reports: a name with its version, and one report in, claims and issues out."""

    @property
    def name(self) -> str:
        """The reader and its version, kept with every claim; another version is another name."""

    def read_report(self, report: Report) -> tuple[list[Claim], list[Issue]]:
        """The claims of the report, and what was wrong with it."""


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a builder gets: the address and name of a model, seconds to wait for an answer, and further options.

    ``options`` are the ``NAME=VALUE`` pairs of ``--reader-option``, for readers of other packages.
    """

    endpoint: str | None = None
    model: str | None = None
    timeout: float = 120.0
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Builder:
    """A builder that tells about itself, as :func:`builder` makes it. Only being callable is needed of one.

    ``why_not`` gives the reason why its readers cannot run on this machine, or ``None`` where they can. A ``slow``
    reader takes seconds a report: it is run in one process, and each report is stored as soon as it is read.
    """

    build: Callable[[ReaderSettings], Reader]
    description: str = ""
    version: str = ""
    why_not: Callable[[], str | None] | None = None
    slow: bool = False

    def __call__(self, settings: ReaderSettings) -> Reader:
        """Build the reader."""
        return self.build(settings)


def builder(
    *, description: str, version: str = "", why_not: Callable[[], str | None] | None = None, slow: bool = False
) -> Callable[[Callable[[ReaderSettings], Reader]], Builder]:
    """Decorate a function that builds a reader with what ``reckoning readers`` tells about it."""
    return lambda build: Builder(build, description, version, why_not, slow)


@builder(description="rules and grammars, no model; fast, and every field names its rule", version="rules-1")
def rules(settings: ReaderSettings) -> Reader:  # noqa: ARG001 - rules have nothing to set
    """The reader made of rules."""
    from reckoning.read.reader import RuleReader

    return RuleReader()


# What there is ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReaderInfo:
    """One reader as ``reckoning readers`` lists it; ``why_not`` says why it cannot run here (``None``: it can)."""

    name: str
    description: str
    version: str
    package: str
    why_not: str | None = None

    @property
    def is_default(self) -> bool:
        """Whether it reads when none is named."""
        return self.name == DEFAULT_READER


def available() -> list[ReaderInfo]:
    """All readers, ours first, then those of other packages by name; broken ones with the reason, never an error."""
    return [
        *(_info(name, _ours(name)) for name in SHIPPED),
        *(_info(name, source) for name, sources in _others().items() for source in sources),
    ]


def load(name: str, settings: ReaderSettings | None = None) -> Reader:
    """The reader of that name, ready to read.

    Raises:
        ReaderError: there is none, two packages have one, or it cannot be built; the message names the package.
    """
    source = _one(name)
    made = _builder(name, source)
    try:
        reader = made(settings or ReaderSettings())
    except ReaderError:
        raise
    except (Exception, SystemExit) as error:
        raise ReaderError(f"{_which(name, source)} cannot be built: {_said(error)}") from error
    if not isinstance(getattr(reader, "name", None), str) or not reader.name:
        raise ReaderError(f"{_which(name, source)} built something without a name")
    if not callable(getattr(reader, "read_report", None)):
        raise ReaderError(f"{_which(name, source)} built something that has no read_report")
    return reader


def is_slow(name: str) -> bool:
    """Whether the reader takes seconds a report, as its builder says.

    Raises:
        ReaderError: as :func:`load`.
    """
    return bool(getattr(_builder(name, _one(name)), "slow", False))


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a builder is: the package that has it, its version, and how to import it."""

    package: str
    version: str
    load: Callable[[], Any]


def _ours(name: str) -> _Source:
    module, _, attribute = SHIPPED[name].partition(":")
    return _Source(US, __version__, lambda: getattr(importlib.import_module(module), attribute))


def _others() -> dict[str, list[_Source]]:
    """Name → where other packages have its builders: more than one where they got in each other's way."""
    out: dict[str, list[_Source]] = {}
    for point in sorted(_entry_points(), key=lambda point: point.name):
        dist = point.dist
        package = (dist.name, dist.version) if dist else ("unknown", "")
        if package[0] != US:
            out.setdefault(point.name, []).append(_Source(*package, point.load))
    return out


def _entry_points() -> Iterator[EntryPoint]:
    from importlib.metadata import entry_points

    yield from entry_points(group=GROUP)


def _one(name: str) -> _Source:
    if name in SHIPPED:  # nobody else can take the name, and looking through all installed packages takes its time
        return _ours(name)
    others = _others()
    if name not in others:
        raise ReaderError(f"there is no reader {name!r}: one of {', '.join([*SHIPPED, *others])}")
    sources = others[name]
    if len(sources) > 1:
        packages = ", ".join(f"{source.package} {source.version}".strip() for source in sources)
        raise ReaderError(f"several packages have a reader {name!r} ({packages}): uninstall all but one")
    return sources[0]


def _builder(name: str, source: _Source) -> Callable[[ReaderSettings], Reader]:
    try:
        made = source.load()
    except (Exception, SystemExit) as error:
        raise ReaderError(f"{_which(name, source)} cannot be loaded: {_said(error)}") from error
    if not callable(made):
        raise ReaderError(f"{_which(name, source)} is no builder: it cannot be called")
    found: Callable[[ReaderSettings], Reader] = made
    return found


def _info(name: str, source: _Source) -> ReaderInfo:
    version = f"{source.package} {source.version}".strip()
    if name in SHIPPED and source.package != US:
        return ReaderInfo(name, "", version, source.package, f"the name {name!r} is taken by one of ours")
    try:
        made = _builder(name, source)
        _one(name)
        why_not = getattr(made, "why_not", None)
        reason = why_not() if callable(why_not) else None
    except ReaderError as error:
        return ReaderInfo(name, "", version, source.package, str(error))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - what other people's code raises is told, and the list goes on
        return ReaderInfo(name, "", version, source.package, f"cannot tell whether it runs here: {_said(error)}")
    description = getattr(made, "description", None) or (inspect.getdoc(made) or "").partition("\n")[0]
    return ReaderInfo(name, str(description), str(getattr(made, "version", "") or version), source.package, reason)


def _which(name: str, source: _Source) -> str:
    return f"the reader {name!r} of the package {source.package}"


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
