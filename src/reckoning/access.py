"""Who may see and do what: the one rule, over plain values, that every page, search, export and API route asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Role = Literal["reader", "coder", "adjudicator", "admin"]
Action = Literal["read", "code", "adjudicate", "add", "share", "administer"]

ROLES: Final[tuple[Role, ...]] = ("reader", "coder", "adjudicator", "admin")
_MAY: Final[dict[Role, frozenset[Action]]] = {
    "reader": frozenset({"read"}),
    "coder": frozenset({"read", "code", "add"}),
    "adjudicator": frozenset({"read", "code", "add", "adjudicate", "share"}),
    "admin": frozenset({"read", "code", "add", "adjudicate", "share", "administer"}),
}
EVERYONE: Final = "everyone"
GROUP: Final = "group:"
PERSON: Final = "person:"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person who is let in. ``alone`` is the one user of a workbench without log-in, who may see everything."""

    name: str
    role: Role = "reader"
    groups: frozenset[str] = frozenset()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A report that is shown to somebody: ``to`` is ``everyone``, ``group:NAME`` or ``person:NAME``."""

    report: str
    to: str


def may(viewer: Viewer, action: Action) -> bool:
    """Whether the viewer's role lets them do that to what they see."""
    return viewer.alone or action in _MAY[viewer.role]


def sees_all(viewer: Viewer) -> bool:
    """Whether nothing is kept from the viewer: the one user of a workbench alone, and an administrator."""
    return viewer.alone or viewer.role == "admin"


def audiences(viewer: Viewer) -> frozenset[str]:
    """Everything in the name of which the viewer may be shown a report."""
    return frozenset({EVERYONE, PERSON + viewer.name, *(GROUP + name for name in viewer.groups)})


def may_know(viewer: Viewer, audience: str) -> bool:
    """Whether the viewer may know that a report is shown to those: to groups of their own, not to other people's."""
    return sees_all(viewer) or audience in audiences(viewer)


def visible_reports(viewer: Viewer, shares: Iterable[Share]) -> frozenset[str] | None:
    """The reports that the viewer may see; ``None`` says all. What is shared with nobody is seen by nobody else."""
    if sees_all(viewer):
        return None
    mine = audiences(viewer)
    return frozenset(one.report for one in shares if one.to in mine)
