"""The pages that every page leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reckoning.access import Action


def N_(text: str) -> str:  # noqa: N802 - the name that extractors of strings know
    """Marks a string for the catalogues; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the navigation: its address, its name (for the catalogues), and what one must be allowed to do.

    ``for_team``: one who works alone has no use for it.
    """

    address: str
    name: str
    needs: Action = "read"
    for_team: bool = False


NAV: Final[tuple[Entry, ...]] = (
    Entry("/", N_("Home")),
    Entry("/inbox", N_("Inbox"), "add"),
    Entry("/reports", N_("Reports")),
    Entry("/queue", N_("Queue"), "code"),
    Entry("/coding", N_("Second coding"), "code", for_team=True),
    Entry("/incidents", N_("Incidents")),
    Entry("/map", N_("Map")),
    Entry("/series", N_("Timeline")),
    Entry("/search", N_("Search")),
    Entry("/sharing", N_("Sharing"), "share", for_team=True),
)

ROLE_NAMES: Final = {
    "reader": N_("reader"),
    "coder": N_("coder"),
    "adjudicator": N_("adjudicator"),
    "admin": N_("administrator"),
}
