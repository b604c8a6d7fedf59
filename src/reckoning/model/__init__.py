"""The vocabulary: frozen values, standard library only, no input or output."""

from reckoning.model.claim import (
    EFFECTS,
    POLARITIES,
    SCOPES,
    Claim,
    Effect,
    Issue,
    Passage,
    PassageKind,
    Place,
    Polarity,
    Report,
    Scope,
    Source,
    Span,
    claim_dict,
    claim_from,
)
from reckoning.model.judgement import VERDICTS, Judgement, Verdict
from reckoning.model.quantity import MODS, UNITS, Mod, Quantity, Unit
from reckoning.model.timespan import Timespan, first_day, last_day
from reckoning.model.toll import Account, Contradiction, Toll

__all__ = [
    "EFFECTS",
    "MODS",
    "POLARITIES",
    "SCOPES",
    "UNITS",
    "VERDICTS",
    "Account",
    "Claim",
    "Contradiction",
    "Effect",
    "Issue",
    "Judgement",
    "Mod",
    "Passage",
    "PassageKind",
    "Place",
    "Polarity",
    "Quantity",
    "Report",
    "Scope",
    "Source",
    "Span",
    "Timespan",
    "Toll",
    "Unit",
    "Verdict",
    "claim_dict",
    "claim_from",
    "first_day",
    "last_day",
]
