"""Roles: who did it, how, over what stretch, denied or not, and with what doubt, for a claim found in a sentence."""

from __future__ import annotations

from reckoning.model import Polarity, Scope, Span
from reckoning.read.roles_agents import Agents
from reckoning.read.roles_means import Means
from reckoning.read.roles_scope import Scopes, denied_clause, polarity
from reckoning.text.caveats import Caveats
from reckoning.text.document import Document


class Roles:
    """Reads the roles of claims of one document.

    Every method takes the number of the sentence and the anchor of the claim, the half-open positions in the report
    from the first to the last word of its count and trigger. The ``find_`` methods give the value and the name of the
    rule that read it; the ``_of`` methods the value alone.
    """

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._agents = Agents(doc)
        self._means = Means(doc)
        self._scopes = Scopes(doc)
        self._caveats = Caveats(doc)

    def find_perpetrator(self, index: int, start: int, end: int) -> tuple[Span, str] | None:
        """Who did it, as the text presents it; ``None`` when it does not say, and in mutual clashes."""
        return self._agents.of(index, start, end)

    def find_means(self, index: int, start: int, end: int) -> tuple[Span, str] | None:
        """How it was done: a weapon, an attack, a fight; ``None`` when not said."""
        return self._means.of(index, start, end)

    def find_scope(self, index: int, start: int, end: int) -> tuple[Scope, str]:
        """Whether one event, a stretch of days or everything since a beginning is counted."""
        return self._scopes.of(index, start, end)

    def find_polarity(self, index: int, start: int, end: int) -> tuple[Polarity, str]:  # noqa: ARG002 - all find_ methods are called alike
        """Denied when somebody denies having done it; a figure of zero is asserted."""
        return polarity(self._doc, index, start)

    def find_caveat(self, index: int, start: int, end: int) -> tuple[Span, str] | None:  # noqa: ARG002 - all find_ methods are called alike
        """Words that say that the figure is unverified or doubtful."""
        return self._caveats.of(index)

    def denied_clause(self, index: int, start: int) -> int | None:
        """Where the denied words that hold the claim begin; see :func:`roles_scope.denied_clause`."""
        return denied_clause(self._doc, index, start)

    def perpetrator_of(self, index: int, start: int, end: int) -> Span | None:
        """Who did it; see :meth:`find_perpetrator`."""
        found = self.find_perpetrator(index, start, end)
        return found and found[0]

    def means_of(self, index: int, start: int, end: int) -> Span | None:
        """How it was done; see :meth:`find_means`."""
        found = self.find_means(index, start, end)
        return found and found[0]

    def scope_of(self, index: int, start: int, end: int) -> Scope:
        """Over what stretch; see :meth:`find_scope`."""
        return self.find_scope(index, start, end)[0]

    def polarity_of(self, index: int, start: int, end: int) -> Polarity:
        """Asserted or denied; see :meth:`find_polarity`."""
        return self.find_polarity(index, start, end)[0]

    def caveat_of(self, index: int, start: int, end: int) -> Span | None:
        """What doubts the figure; see :meth:`find_caveat`."""
        found = self.find_caveat(index, start, end)
        return found and found[0]
