"""Forms by which people decide on claims, turned into what the ledger is asked to sign."""

from __future__ import annotations

from contextlib import suppress
from typing import Final, Literal

from pydantic import BaseModel, Field

from reckoning.corrections import SELECTABLE, words_at, words_in
from reckoning.judging import Decision
from reckoning.model import Claim, Effect, Polarity, Report, Scope, Span, Unit
from reckoning.read.by_hand import Found
from reckoning.web.errors import Refused
from reckoning.web.local import local
from reckoning.web.nav import N_
from reckoning.web.visit import Visit

REASON = 1000
REASONS: Final = {
    "none": N_("no claim at all"),
    "twice": N_("said twice"),
    "misread": N_("misread beyond mending"),
    "unclear": N_("too unclear to count"),
}
"""Why claims are mostly rejected: each is one key."""


class Judging(BaseModel):
    """A decision on a claim. For a correction: a field and its words, as typed or as positions in the text; or none.

    The choices replace the claim's own where they differ from it.
    """

    verdict: Literal["accept", "reject", "correct", "open"]
    because: str = Field("", max_length=REASON)
    reason: Literal["", "none", "twice", "misread", "unclear"] = ""
    field: str = ""
    words: str = ""
    start: int | None = None
    end: int | None = None
    empty: bool = False
    effect: Effect | None = None
    unit: Unit | None = None
    scope: Scope | None = None
    polarity: Polarity | None = None
    from_: str = Field("", alias="from")
    until: str = ""
    back: str = ""

    def settings(self, claim: Claim) -> tuple[str, ...]:
        """The correction as ``field=value`` pairs."""
        out: list[str] = []
        if self.field in SELECTABLE:
            if self.empty:
                out.append(f"{self.field}=none")
            elif self.start is not None and self.end is not None:
                out.append(f"{self.field}@{self.start}:{self.end}")
            elif self.words.strip():
                out.append(f"{self.field}={self.words.strip()}")
        for name in ("effect", "scope", "polarity"):
            value = getattr(self, name)
            if value and value != getattr(claim, name):
                out.append(f"{name}={value}")
        if self.unit and self.unit != claim.quantity.unit:
            out.append(f"unit={self.unit}")
        out += [
            f"{name}={value.strip()}" for name, value in (("from", self.from_), ("until", self.until)) if value.strip()
        ]
        return tuple(out)


class Adding(BaseModel):
    """A claim that was missed: words of its count and of what happened, as typed or as positions in the text."""

    report: str
    effect: Effect = "killed"
    unit: Unit = "people"
    figure: str = ""
    around: str = ""
    start: int | None = None
    end: int | None = None
    trigger: str = ""
    trigger_start: int | None = None
    trigger_end: int | None = None
    because: str = Field("", max_length=REASON)

    def found(self, report: Report) -> Found:
        """What the person points to.

        Raises:
            ValueError: the words are not in the report, or stand there more than once.
        """
        figure: Span | None = None
        if self.start is not None and self.end is not None:
            figure = words_at(report, self.start, self.end)
        elif self.figure.strip():
            figure = words_in(report, self.figure.strip(), self.around.strip())
        trigger: Span | None = None
        if self.trigger_start is not None and self.trigger_end is not None:
            trigger = words_at(report, self.trigger_start, self.trigger_end)
        elif self.trigger.strip():
            trigger = words_in(report, self.trigger.strip(), near=figure)
        return Found(self.effect, figure, trigger, unit=self.unit)


def decision(visit: Visit, claim: Claim, form: Judging) -> Decision:
    """What the form decides of the claim, signed with the viewer's name.

    Raises:
        Refused: a rejection or correction without a reason, or a correction that changes nothing.
    """
    because = form.because.strip()
    if not because and form.verdict == "reject" and form.reason:
        because = visit.gettext(REASONS[form.reason])
    if not because:
        because = visit.gettext("read in the report") if form.verdict in ("accept", "open") else ""
    if not because:
        raise Refused(visit.gettext("Say why: the reason is kept with your name."))
    settings = form.settings(claim) if form.verdict == "correct" else ()
    if form.verdict == "correct" and not settings:
        raise Refused(
            visit.gettext("Nothing to correct: choose a field, and the words of the report that it should have.")
        )
    return Decision(claim.id, form.verdict, visit.viewer.name, because, settings)  # type: ignore[arg-type]


def back_to(form_back: str, else_to: str) -> str:
    """An address of this workbench to go back to: another site's is not taken."""
    return form_back if form_back and local(form_back) == form_back else else_to


def any_claim(visit: Visit, name: str) -> tuple[Claim, Report]:
    """A claim as read, also one that is rejected or out of view, with the text that it stands in.

    The beginning of an id is looked for among what the viewer sees alone: that another one begins so is not told.

    Raises:
        NotHere: there is none for this viewer.
    """
    from reckoning.ledger import Ambiguous, NotFound

    ledger = visit.shelf.ledger
    with suppress(Ambiguous, NotFound):
        claim = ledger.claim(name, as_of=visit.as_of)
        if claim.id == name:
            visit.report(claim.report)
            return claim, ledger.report_of_claim(name)
    found = visit.claim(name).id
    return ledger.claim(found), ledger.report_of_claim(found)
