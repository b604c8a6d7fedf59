"""The words in the headers of tables of daily figures: dates, totals, new figures, late additions."""

from __future__ import annotations

DATE_HEADERS: frozenset[str] = frozenset("date day datum fecha tarih".split())
TOTAL_HEADERS: frozenset[str] = frozenset("cum cumul cumulative cumulated total totals overall running sum".split())
NEW_HEADERS: frozenset[str] = frozenset("new daily day today increase increment delta diff".split())
PERIOD_HEADERS: frozenset[str] = frozenset("period hours".split())

# Parts of a day's figure that tell of people who suffered on another day.
LATE_HEADERS: frozenset[str] = frozenset(
    "committee late later retroactive retro backlog added recovered reclassified revised revision correction "
    "corrected adjustment adjusted".split()
)
