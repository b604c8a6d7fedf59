"""Questions and answers: tolls, series and claims, each figure with the claims behind it."""

from reckoning.ask.answer import Answer, Row, answer
from reckoning.ask.question import By, ClaimView, Filter, Question, matching
from reckoning.ask.sentence import range_words, sentence
from reckoning.reconcile.compare import Containment
from reckoning.reconcile.series import Point, Series

__all__ = [
    "Answer",
    "By",
    "ClaimView",
    "Containment",
    "Filter",
    "Point",
    "Question",
    "Row",
    "Series",
    "answer",
    "matching",
    "range_words",
    "sentence",
]
