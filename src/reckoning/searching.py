"""Searching at work: the index of words beside a ledger brought up to date, and asked on behalf of a view."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reckoning.ask.finding import Found, Search, claims_found, reports_found
from reckoning.ledger.search import SearchIndex

if TYPE_CHECKING:
    from reckoning.ask import ClaimView
    from reckoning.ledger import Ledger


def search(view: ClaimView, ledger: Ledger, path: Path, asked: Search) -> Found:
    """What a search finds in a view of the ledger at ``path``: nothing that the view does not hold.

    The index beside the ledger is brought up to date first; the first time, that takes about a second for 10,000
    claims.

    Raises:
        LedgerError: the index cannot be used.
    """
    in_claims = asked.within == "claims"
    if not asked.words.terms:
        return claims_found(asked, (), view) if in_claims else reports_found(asked, (), view)
    with SearchIndex.beside(path) as index:
        index.grow(ledger)
        if in_claims:
            return claims_found(asked, index.claims(asked.words), view)
        return reports_found(asked, index.reports(asked.words), view)


def grow_index(ledger: Ledger, path: Path) -> int:
    """Bring the index beside the ledger up to date; returns how many reports, claims and corrections were new.

    Raises:
        LedgerError: the index cannot be used.
    """
    with SearchIndex.beside(path) as index:
        return index.grow(ledger)
