"""The Reader protocol and the first reader, made of rules and grammars over sentences."""

from __future__ import annotations

from typing import Protocol

import pyarrow as pa

from reckoning.model import Claim, Issue, Report
from reckoning.read import arrow
from reckoning.read.anchors import find_anchors
from reckoning.read.assemble import Assembler
from reckoning.read.language_gate import language_issue
from reckoning.read.triggers import may_hold_claim
from reckoning.text.sentences import read_document
from reckoning.text.tokens import tokenise

# Passages that say nothing of their own: what a repeat says was read where it stood first.
_UNREAD = frozenset(("boilerplate", "repeat", "dateline"))


class Reader(Protocol):
    """Whatever reads reports: the same shape embedded, in a process pool and on a cluster."""

    @property
    def name(self) -> str:
        """Which reader and which version of it: kept beside every claim it reads."""

    def read(self, reports: pa.RecordBatch) -> tuple[pa.RecordBatch, pa.RecordBatch]:
        """A batch of reports → a batch of claims and a batch of issues, in the schemas of ``reckoning.read.arrow``."""

    def read_report(self, report: Report) -> tuple[list[Claim], list[Issue]]:
        """The same for one report, as plain objects."""


class RuleReader:
    """Reads claims by rules alone: no model, no state, no word of any one corpus."""

    name = "rules-1"

    def read(self, reports: pa.RecordBatch) -> tuple[pa.RecordBatch, pa.RecordBatch]:
        """Claims and issues of a batch of reports; a report that cannot be read becomes an issue, never a stop.

        Args:
            reports: in ``arrow.REPORTS``, one row a report.

        Returns:
            A batch in ``arrow.CLAIMS`` (rows grouped by report, in the order of the text) and one in ``arrow.ISSUES``.
        """
        return arrow.read_each(reports, self.read_report)

    def read_report(self, report: Report) -> tuple[list[Claim], list[Issue]]:
        """The claims of one report in the order of its text, each with the rule that read each field."""
        other = language_issue(report)
        if other is not None:
            return [], [other]
        doc = read_document(report)
        assembler = Assembler(doc, self.name)
        for sentence in doc.sentences:
            if sentence.kind in _UNREAD or not may_hold_claim(doc.words(sentence.index)):
                continue
            tokens = tokenise(doc.text, sentence.start, sentence.end)
            for kernel in find_anchors(tokens):
                assembler.add(sentence, tokens, kernel)
        return assembler.claims(), []
