"""``reckoning links review``: doubtful links one by one, two records side by side, one key each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reckoning.cli.common import LedgerOption, flag, ledger_path, show, tell
from reckoning.cli.links import ListsOption, NamesOption, WhyOption, opened, verdict
from reckoning.cli.signing import ByOption

if TYPE_CHECKING:
    from reckoning.link_review import View
    from reckoning.model.link import Link, LinkVerdict

KEYS: Final[dict[str, LinkVerdict]] = {"y": "same", "n": "different", "u": "unsure"}
PROMPT: Final = "y same person · n not the same · u unsure · b back · q quit"
SEEN: Final = "seen side by side"
STOP: Final = frozenset({"q", "\x03", "\x04", "\x1b"})
RIVALS: Final = 3


def review(
    names: NamesOption = False,
    lists: ListsOption = None,
    by: ByOption = None,
    why: WhyOption = SEEN,
    ledger: LedgerOption = None,
) -> None:
    """Decide doubtful links one by one: the two records side by side, what differs marked, one key each.

    Where most hangs on a decision comes first. Every decision is signed and kept at once, so that the review can stop
    at any time and goes on where it was. Without --names the words of names are masked. Without a terminal, keys are
    read from the lines of standard input.

    Example:  reckoning links review --names --by "A. Analyst"
    """
    with opened(ledger, lists) as view:
        queue = view.doubtful()
        if not queue:
            show("No doubtful link waits.")
            return
        if not names:
            tell("Names are masked; --names shows them.")
        done, left = _Review(view, queue, names=names).run(by, why)
    said = ", ".join(f"{done.count(kind)} {words}" for kind, words in _WORDS.items() if kind in done) or "none"
    on = f" {left:,} wait: reckoning links review{flag(ledger_path(ledger))}" if left else " None wait."
    show(f"Decided: {said}.{on}")


_WORDS: Final[dict[LinkVerdict, str]] = {"same": "same", "different": "not the same", "unsure": "unsure"}


class _Review:
    """The links that wait, how far it is, and what was decided here, which can be taken back."""

    def __init__(self, view: View, queue: list[Link], *, names: bool) -> None:
        self._view, self._queue, self._names = view, queue, names
        self._done: list[tuple[int, LinkVerdict]] = []
        self._settled: set[int] = set()

    def run(self, by: str | None, why: str) -> tuple[list[LinkVerdict], int]:
        """Ask for one after the other until none is left or the person stops: the verdicts, and how many wait."""
        at, keys = 0, _keys()
        while at < len(self._queue):
            link = self._queue[at]
            if not self._view.is_open(link):  # what was decided settled it, or somebody else has decided meanwhile
                self._settled.add(at)
                at += 1
                continue
            self._show(link, at)
            key = self._ask(keys)
            if key in STOP:
                break
            if key == "b":
                at = self._back(at, by)
                continue
            self._view.judge(link, verdict(KEYS[key], by, why))
            self._done.append((at, KEYS[key]))
            at += 1
        return [kind for _, kind in self._done], len(self._queue) - len(self._done) - len(self._settled)

    def _ask(self, keys: Iterator[str]) -> str:
        tell(PROMPT)
        for key in keys:
            if key in KEYS or key in STOP or key == "b":
                return key
            tell(PROMPT)
        return "q"

    def _back(self, at: int, by: str | None) -> int:
        if not self._done:
            tell("Nothing was decided here yet; a decision of before is taken back by: reckoning links undo LINK")
            return at
        last, _ = self._done.pop()
        self._settled = {one for one in self._settled if one < last}
        self._view.undo(self._queue[last], verdict("withdraw", by, "taken back in review"))
        return last

    def _show(self, link: Link, at: int) -> None:
        from reckoning.render.links import records_page

        show("")
        fields = self._view.beside(link, names=self._names)
        show(records_page(self._view.turned(link), fields, about=list(self._about(link, at))))

    def _about(self, link: Link, at: int) -> Iterator[str]:
        from reckoning.render.links import chance
        from reckoning.render.words import one_line, short

        now = self._view.as_told(link)
        state = f"probability {chance(now.link.probability)}, {'linked' if now.stands else 'not linked'}"
        yield f"{at + 1} of {len(self._queue)} · link {short(link.id)} · {state}"
        if link.reason:
            yield f"Because: {one_line(link.reason)}"
        for said in self._view.history(link):
            if said.takes_back is None:
                yield f"Once judged {_WORDS[said.verdict]} by {one_line(said.by)}, taken back: {one_line(said.because)}"
        for end, other in (self._view.turned(link), self._view.turned(link)[::-1]):
            company = [one_line(":".join(one)) for one in self._view.company(end) if one != other]
            if company:
                yield f"Now one with {one_line(':'.join(end))}: {', '.join(company)}"
        for rival in self._view.rivals(link)[:RIVALS]:
            one, other = self._view.turned(rival)
            yield f"Rules out: {one_line(one[1])} — {one_line(other[1])}, {chance(rival.probability)}"


def _keys() -> Iterator[str]:
    """Keys as they are pressed; without a terminal, the first letter of each line of standard input."""
    if not sys.stdin.isatty():
        for line in sys.stdin:
            yield line.strip()[:1].casefold() or "?"
        return
    import click

    while True:
        yield click.getchar()[:1].casefold() or "?"
