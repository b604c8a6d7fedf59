"""The gate before every reader: a report in a language that is not read is said to be so, and never misread."""

from __future__ import annotations

from reckoning.model import Issue, Report
from reckoning.text.language import language_of


def language_issue(report: Report) -> Issue | None:
    """An issue where the report's text is certainly not English; ``None`` where it is, or may be.

    A reader that is given an issue takes no claims from the report.
    """
    found = language_of(report.text)
    if found.verdict != "other":
        return None
    name = str(found.name)
    what = f"a language in {name}" if name.endswith("script") else f"language {name}"
    return Issue("language", f"report {report.id}: {what} is not read, only English", report=report.id)
