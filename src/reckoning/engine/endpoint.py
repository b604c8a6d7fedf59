"""The reader that asks a chat model on the user's own machine, and believes no word that is not in the report."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa

from reckoning.engine.endpoint_check import Checker
from reckoning.engine.endpoint_http import Address, Chat, EndpointError
from reckoning.engine.endpoint_prompt import INSTRUCTIONS, PROMPT_VERSION, windows
from reckoning.engine.readers import UNREAD, Reader, ReaderError, ReaderSettings, builder
from reckoning.model import Claim, Issue, Report
from reckoning.read import arrow
from reckoning.read.language_gate import language_issue
from reckoning.text.sentences import read_document


class EndpointReader:
    """Reads with an OpenAI-compatible chat model: it chooses, our grammars read, and the text has the last word."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self._is_down = False

    @property
    def name(self) -> str:
        """The prompt's version and the model's name: another model is another reader."""
        return f"endpoint-{PROMPT_VERSION}:{self._chat.model}"

    def read_report(self, report: Report) -> tuple[list[Claim], list[Issue]]:
        """The claims that the text bears out; an issue for each that it does not.

        Where the model cannot be asked, or answers something else than claims, the report stays unread.
        """
        other = language_issue(report)  # the grammars that check the answers are of English
        if other is not None:
            return [], [other]
        doc = read_document(report)
        checker = Checker(doc, self.name)
        try:
            for window in windows(doc):
                # A server that did not answer last time is asked once, or ten thousand reports would wait for it.
                answer = self._chat.ask(INSTRUCTIONS, window.question(doc), retry=not self._is_down)
                self._is_down = False
                checker.take(answer, window)
        except EndpointError as error:
            self._is_down = self._is_down or error.again
            return [], [Issue(UNREAD, f"report {report.id} was not read: {error}", report=report.id)]
        return checker.claims, checker.issues

    def read(self, reports: pa.RecordBatch) -> tuple[pa.RecordBatch, pa.RecordBatch]:
        """The same for a batch, in the schemas of ``reckoning.read.arrow``."""
        found, issues = arrow.reports_from(reports)
        claims: list[Claim] = []
        for report in found:
            read, trouble = self.read_report(report)
            claims += read
            issues += trouble
        return arrow.claims_batch(claims), arrow.issues_batch(issues)


@builder(
    description="a chat model served on this machine (--endpoint URL --model NAME); slow, and checked word for word",
    version="endpoint-1",
    slow=True,
)
def endpoint(settings: ReaderSettings) -> Reader:
    """The reader for ``--endpoint`` and ``--model``; options ``retries`` (2) and ``pause`` (0.5, in seconds).

    Raises:
        ReaderError: an address or a model is missing, or the address is not one of this machine.
    """
    if not settings.endpoint or not settings.model:
        raise ReaderError("the reader 'endpoint' needs --endpoint URL and --model NAME")
    if not 0 < settings.timeout <= 86_400:
        raise ReaderError(f"--timeout takes seconds, more than 0 and at most a day, not {settings.timeout:g}")
    unknown = sorted(set(settings.options) - {"retries", "pause"})
    if unknown:
        raise ReaderError(f"the reader 'endpoint' has no option {', '.join(unknown)}: retries and pause")
    retries = int(_number(settings, "retries", int, 2))
    pause = _number(settings, "pause", float, 0.5)
    return EndpointReader(Chat(Address.of(settings.endpoint), settings.model, settings.timeout, retries, pause))


def _number(settings: ReaderSettings, name: str, kind: Callable[[str], float], usual: float) -> float:
    given = settings.options.get(name)
    try:
        value = usual if given is None else kind(given)
    except ValueError:
        value = -1
    if not 0 <= value <= 60:
        raise ReaderError(f"--reader-option {name} takes a number from 0 to 60, not {given!r}")
    return value
