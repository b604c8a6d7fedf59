"""The ledger: reports, claims and judgements in one file that only grows."""

from reckoning.ledger.errors import Ambiguous, LedgerError, NotFound
from reckoning.ledger.store import Ledger
from reckoning.ledger.values import Added, Revision

__all__ = ["Added", "Ambiguous", "Ledger", "LedgerError", "NotFound", "Revision"]
