"""What people decide, for programs: the judgements on what one may see, and signing one's own."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from reckoning import app
from reckoning.ledger import LedgerError
from reckoning.model.schema import plain
from reckoning.web.api import shapes
from reckoning.web.api.answers import NOT_HERE, NOT_YOURS, Paged, PlainJson, page
from reckoning.web.errors import Refused
from reckoning.web.judgements import judgements_on
from reckoning.web.visit import Here

router = APIRouter(tags=["judgements"])


class JudgementsAsked(Paged):
    """Which judgements are asked for."""

    claim: str | None = Field(None, min_length=1, description="On this claim, by its id")


class Signed(BaseModel):
    """A decision on a claim, to be signed with the name of the token's person."""

    model_config = ConfigDict(extra="forbid")
    claim: str = Field(min_length=1, max_length=100, description="The claim's id, or the beginning of it")
    verdict: Literal["accept", "reject", "correct", "merge", "join", "split", "decide", "withdraw"]
    because: str = Field(min_length=1, max_length=2000, description="Why")
    set: list[str] = Field([], max_length=20, description="For correct: FIELD=WORDS, the words as the report has them")
    other: str | None = Field(None, min_length=1, max_length=100, description="For merge, join, split: the other claim")


@router.get("/judgements", responses={200: {"model": shapes.pages(shapes.Judgement)}})
def judgements(visit: Here, asked: Annotated[JudgementsAsked, Query()]) -> PlainJson:
    """What people decided about claims of reports that one may see, in the order of signing.

    Codings that coders make unseen by each other are no decisions, and are not among them.
    """
    found = judgements_on(visit, asked.claim)
    return page(visit, found, asked, lambda part: [plain(one) for one in part])


@router.post("/judgements", status_code=201, responses={201: {"model": shapes.Judgement}, **NOT_HERE, **NOT_YOURS})
def judge(visit: Here, signed: Signed) -> PlainJson:
    """Sign a decision on top of a claim, which stays as it was read; a *withdraw* takes the last one back."""
    visit.must("code")
    claim = visit.claim(signed.claim)
    other = visit.claim(signed.other).id if signed.other else None
    decision = app.Decision(claim.id, signed.verdict, visit.viewer.name, signed.because, tuple(signed.set), other)
    try:
        made = app.judge(visit.shelf.ledger, decision, clock=visit.settings.clock)
    except LedgerError as error:
        raise Refused(str(error)) from error
    return PlainJson(plain(made), 201)
