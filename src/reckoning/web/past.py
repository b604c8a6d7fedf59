"""The ledger as it stood: books of earlier moments, for addresses that say ``as_of=MOMENT``."""

from __future__ import annotations

import datetime as dt
import re
from collections import OrderedDict
from concurrent.futures import Future
from threading import Lock, Thread
from typing import Final
from urllib.parse import quote

from markupsafe import escape

from reckoning.books import book, narrowed
from reckoning.web.books import Loaded, Shelf
from reckoning.web.works import LARGE, PATIENCE_S, StillLoadingError

PAGES: Final = ("/reports", "/claims", "/incidents", "/map", "/series")
"""The pages that can show an earlier moment, beside the home page; the others are about now."""
CALLS: Final = (*PAGES, "/tolls", "/contradictions", "/sources", "/judgements")
"""The same of the API."""
_API: Final = re.compile(r"^/api/v\d+(?=/)")
_KEPT: Final = 2  # moments: each holds as much as the ledger of now
_NARROWED_KEPT: Final = 8
CHOOSES: Final = "data-moment"  # on a form that asks for a moment itself
_ADDRESS: Final = re.compile(r'( (?:href|data-incidents)=")(/[^"#]*)(#[^"]*)?"')
_ASKING: Final = re.compile(r'<form\b[^>]*\bmethod="get"[^>]*>')


class Past:
    """Books of the ledger at moments that have passed: what was recorded by then, with nothing that came later."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._lock, self._one_at_a_time = Lock(), Lock()
        self._whole: OrderedDict[dt.datetime, Future[Loaded]] = OrderedDict()
        self._narrowed: OrderedDict[tuple[dt.datetime, frozenset[str]], Loaded] = OrderedDict()

    def loaded(self, moment: dt.datetime, reports: frozenset[str] | None) -> Loaded:
        """The book of that moment, or of these reports in it.

        Raises:
            StillLoadingError: it is large, and is being read.
        """
        with self._lock:
            promised = self._whole.get(moment)
            if promised is None:
                promised = self._whole[moment] = Future()
                Thread(target=self._load, args=(moment, promised), name="an earlier moment", daemon=True).start()
            self._whole.move_to_end(moment)
            while len(self._whole) > _KEPT:
                self._whole.popitem(last=False)
        large = len(self._shelf.loaded().book.claims) >= LARGE
        try:
            whole = promised.result(PATIENCE_S if large else None)
        except TimeoutError as error:
            raise StillLoadingError from error
        if reports is None:
            return whole
        with self._lock:
            key = (moment, reports)
            if key not in self._narrowed:
                self._narrowed[key] = Loaded(narrowed(whole.book, reports))
            self._narrowed.move_to_end(key)
            while len(self._narrowed) > _NARROWED_KEPT:
                self._narrowed.popitem(last=False)
            return self._narrowed[key]

    def _load(self, moment: dt.datetime, promised: Future[Loaded]) -> None:
        try:
            with self._one_at_a_time:
                promised.set_result(Loaded(book(self._shelf.ledger, as_of=moment)))
        except BaseException as error:  # noqa: BLE001 - raised where the book is asked for, and tried anew the next time
            with self._lock:
                self._whole.pop(moment, None)
            promised.set_exception(error)


def has_past(path: str) -> bool:
    """Whether that page, or call of the API, can tell of an earlier moment."""
    called = _API.sub("", path)
    begins = PAGES if called == path else CALLS
    return path == "/" or any(called == one or called.startswith(f"{one}/") for one in begins)


def carried(page: str, as_of: str) -> str:
    """A page on which every link and form that asks leads to the same moment, where pages can show it."""
    told = quote(as_of, safe="")

    def link(found: re.Match[str]) -> str:
        begin, address, at = found[1], found[2], found[3] or ""
        if not has_past(address.partition("?")[0]) or "as_of=" in address:
            return found[0]
        return f'{begin}{address}{"&amp;" if "?" in address else "?"}as_of={told}{at}"'

    hidden = f'<input type="hidden" name="as_of" value="{escape(as_of)}">'
    asking = _ASKING.sub(lambda form: form[0] + ("" if CHOOSES in form[0] else hidden), page)
    return _ADDRESS.sub(link, asking)
