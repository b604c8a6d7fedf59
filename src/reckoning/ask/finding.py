"""What a search finds: reports, or claims, with the sentences that hold the words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from reckoning.ask.question import ClaimView, Filter, matching
from reckoning.ask.search import Words, apart, marks, words_of
from reckoning.model import Claim, Report, Span, Timespan
from reckoning.text.sentences import read_document

Within = Literal["reports", "claims"]
Order = Literal["fit", "newest", "oldest"]
WITHIN: tuple[Within, ...] = ("reports", "claims")
ORDERS: tuple[Order, ...] = ("fit", "newest", "oldest")
ANYTHING = Filter()
SHOWN = 3  # sentences of one report


@dataclass(frozen=True)
class Search:
    """Words looked for ``within`` whole reports or the sentences of claims, among what a filter lets through.

    Raises:
        ValueError: see :func:`words_of`.
    """

    text: str = ""
    wanted: Filter = ANYTHING
    within: Within = "reports"
    order: Order = "fit"

    def __post_init__(self) -> None:
        words_of(self.text)

    @cached_property
    def words(self) -> Words:
        """The words, read."""
        return words_of(self.text)

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words is asked for."""
        return self.wanted != ANYTHING


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report: where the words stand in it (positions in its own text), and the claims that it holds."""

    sentence: Span
    marks: tuple[tuple[int, int], ...]
    claims: tuple[Claim, ...]

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The sentence in pieces, each with whether it is one of the words."""
        text, at, out = self.sentence.text, 0, []
        for start, end in self.marks:
            out += [(text[at:start], False), (text[start:end], True)]
            at = end
        return [piece for piece in (*out, (text[at:], False)) if piece[0]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found, or one claim's, and some of its sentences; ``more`` hold words too."""

    report: Report
    passages: tuple[Passage, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: ids of claims or of reports, in order; :meth:`hits` are some of them with their sentences.

    ``passed`` are the claims that the filter lets through, ``None`` where nothing but words was asked for.
    """

    search: Search
    ids: tuple[str, ...]
    view: ClaimView
    passed: Mapping[str, Claim] | None

    def hits(self, start: int = 0, most: int = 20) -> tuple[Hit, ...]:
        """The hits from ``start`` on, ``most`` of them."""
        names = self.ids[start : start + most]
        return _claim_hits(self, names) if self.search.within == "claims" else _report_hits(self, names)


def _passed(search: Search, view: ClaimView) -> Mapping[str, Claim] | None:
    return {claim.id: claim for claim in matching(search.wanted, view)} if search.is_filtered else None


def reports_found(search: Search, docs: Iterable[tuple[str, str | None]], view: ClaimView) -> Found:
    """The reports of the view that were found: ``docs`` are ids, the best first, with the hash of a text where several
    of the id are known. Without words, all reports that hold a claim asked for.
    """
    if search.words.terms:
        names = list(dict.fromkeys(name for name, sha256 in docs if _is_in_view(name, sha256, view)))
    else:
        names = list(view.reports)
    passed = _passed(search, view)
    if passed is not None:
        there = {claim.report for claim in passed.values()}
        names = [name for name in names if name in there]
    order: Order = search.order if search.words.terms or search.order != "fit" else "newest"
    names = _ordered(names, lambda name: view.reports[name].published, order)
    return Found(search, tuple(names), view, passed)


def claims_found(search: Search, names: Iterable[str], view: ClaimView) -> Found:
    """The claims of the view that were found: ``names`` are ids, the best first. Without words, all asked for."""
    passed = _passed(search, view)
    held = view.by_id if passed is None else passed
    ids = [name for name in names if name in held] if search.words.terms else list(held)
    order: Order = search.order if search.words.terms or search.order != "fit" else "newest"
    ids = _ordered(ids, lambda name: (held[name].time or Timespan()).until, order)
    return Found(search, tuple(ids), view, passed)


def _is_in_view(name: str, sha256: str | None, view: ClaimView) -> bool:
    report = view.reports.get(name)
    return report is not None and sha256 in (None, report.sha256)


def _ordered(names: list[str], day: Callable[[str], str | None], order: Order) -> list[str]:
    """The names by their days, those without one last; by fit, as they came."""
    if order == "fit":
        return names
    days = {name: day(name) for name in names}
    dated = [name for name in names if days[name]]
    dated.sort(key=lambda name: days[name] or "", reverse=order == "newest")
    return [*dated, *(name for name in names if not days[name])]


def _claim_hits(found: Found, names: Sequence[str]) -> tuple[Hit, ...]:
    view, claims = found.view, found.view.by_id
    hits: list[Hit] = []
    for name in names:
        claim = claims[name]
        sentence = claim.evidence
        passage = Passage(sentence, tuple(apart(marks(sentence.text, found.search.words))), (claim,))
        hits.append(Hit(view.reports.get(claim.report) or Report(claim.report, sentence.text), (passage,)))
    return tuple(hits)


def _report_hits(found: Found, names: Sequence[str]) -> tuple[Hit, ...]:
    view, passed = found.view, found.passed
    held = {name: [claim for claim in view.by_report.get(name, ()) if _is_let(claim, passed)] for name in names}
    words = found.search.words
    return tuple(_report_hit(view.reports[name], words, held[name], passed is not None) for name in names)


def _is_let(claim: Claim, passed: Mapping[str, Claim] | None) -> bool:
    return passed is None or claim.id in passed


def _report_hit(report: Report, words: Words, claims: Sequence[Claim], filtered: bool) -> Hit:
    """The sentences that hold the most of the words; with a filter, those of claims that pass it before others."""
    sentences = read_document(report).sentences
    starts = [sentence.start for sentence in sentences]
    terms: dict[int, set[int]] = {}
    marked: dict[int, list[tuple[int, int, int]]] = {}
    for start, end, term in marks(report.text, words):
        at = _at(starts, start)
        terms.setdefault(at, set()).add(term)
        marked.setdefault(at, []).append((start, end, term))
    holding: dict[int, list[Claim]] = {}
    for claim in claims:
        holding.setdefault(_at(starts, claim.evidence.start), []).append(claim)
    wanted = set(marked) | (set(holding) if filtered or not words.terms else set())
    first = sorted(wanted, key=lambda at: (filtered and at not in holding, -len(terms.get(at, ())), at))[:SHOWN]
    if not first and sentences:  # the words stand beside the text only, as in its title
        first, wanted = [0], {0}
    passages = []
    for at in sorted(first):
        begin, end = sentences[at].start, sentences[at].end
        inside = tuple((a - begin, min(b, end) - begin) for a, b in apart(marked.get(at, [])))
        passages.append(Passage(Span.of(report.text, begin, end), inside, tuple(holding.get(at, ()))))
    return Hit(report, tuple(passages), len(wanted) - len(first))


def _at(starts: Sequence[int], position: int) -> int:
    """Which sentence a position stands in, or follows."""
    return max(0, bisect_right(starts, position) - 1)
