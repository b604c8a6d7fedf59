"""A reader of the desk's own: the rules, but surer of what names its source."""

from dataclasses import replace

from reckoning.engine.readers import Reader, ReaderSettings, builder
from reckoning.model import Claim, Issue, Report
from reckoning.read.reader import RuleReader


class DeskReader:
    """Reads as the rules do, and says how sure it is."""

    def __init__(self, unsourced: float) -> None:
        self.name = f"desk-1:{unsourced:g}"
        self._rules, self._unsourced = RuleReader(), unsourced

    def read_report(self, report: Report) -> tuple[list[Claim], list[Issue]]:
        """The claims of one report, and what was wrong with it."""
        claims, issues = self._rules.read_report(report)
        return [self._weighed(claim) for claim in claims], issues

    def _weighed(self, claim: Claim) -> Claim:
        sure = 0.9 if claim.source else self._unsourced
        return replace(claim, reader=self.name, confidence={"claim": sure, "place": 0.8})


@builder(description="the rules, surer of what names its source", version="desk-1")
def build(settings: ReaderSettings) -> Reader:
    """Option ``unsourced``: how sure to be of claims without a source."""
    return DeskReader(float(settings.options.get("unsourced", "0.5")))
