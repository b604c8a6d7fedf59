"""Measures the grammar of times against the annotated reports: what it finds, and what it makes of the words given.

    python -m bench.times [CORPUS …] [--errors]      default: dev

*Found*: some expression of the report overlaps the gold words and agrees with them, as the scorer has words agree.
*Read*: given the gold words, both ends of the interval are the gold ones (an unknown end agrees with an unknown one).
Both are counted over claims, and over different words of a report.
*Chosen*: given the claim, the rules give it the gold interval, or none where the gold has none.
``--errors`` lists how the choices differ, and what was read otherwise, by the rule that read it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench.gold import Corpus, _scorer, corpus, reports
from reckoning.model import Report
from reckoning.text.dates import Expression, Times
from reckoning.text.document import Document
from reckoning.text.sentences import read_document

_FAR = 150


@dataclass(frozen=True, slots=True)
class Word:
    """The words of one gold time, the interval they were given, and by how many claims."""

    report: str
    start: int
    end: int
    from_: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the grammar made of one gold time."""

    word: Word
    claims: int
    found: bool
    read: Expression | None
    right: bool


def words(found: Corpus) -> Counter[Word]:
    """The gold times of a corpus that have words, each with the number of its claims."""
    out: Counter[Word] = Counter()
    with found.claims.open(encoding="utf-8") as lines:
        for claim in map(json.loads, lines):
            time = claim.get("time")
            if time and time.get("start") is not None:
                out[Word(claim["report"], time["start"], time["end"], time.get("from"), time.get("until"))] += 1
    return out


def outcomes(found: Corpus) -> Iterator[Outcome]:
    """Every gold time of a corpus with what the grammar makes of it."""
    documents = {report.id: _document(report) for report in reports(found.reports)}
    times = {name: Times(doc) for name, doc in documents.items()}
    rules = _scorer()
    for word, claims in words(found).items():
        yield _outcome(rules, documents[word.report], times[word.report], word, claims)


def _document(report: Report) -> Document:
    return read_document(report)


def _outcome(rules: Any, doc: Document, times: Times, word: Word, claims: int) -> Outcome:
    near = (s.index for s in doc.sentences if s.start < word.end and word.start < s.end)
    met = [one for index in near for one in times.expressions(index) if one.start < word.end and word.start < one.end]
    gold = {"source": {"text": doc.text[word.start : word.end]}}
    agreed = any(rules.agree("source", gold, {"source": {"text": one.text}}) for one in met)
    read = times.resolve_span(word.start, word.end)
    ends = (read.from_, read.until) if read else (None, None)
    return Outcome(word, claims, agreed, read, ends == (word.from_, word.until))


def choices(found: Corpus) -> Counter[str]:
    """How many gold claims the rules date as the gold does, given where the claim stands, and how the others differ."""
    documents = {report.id: _document(report) for report in reports(found.reports)}
    times = {name: Times(doc) for name, doc in documents.items()}
    out: Counter[str] = Counter()
    with found.claims.open(encoding="utf-8") as lines:
        for claim in map(json.loads, lines):
            out[_choice(documents[claim["report"]], times[claim["report"]], claim)] += 1
    return out


def _choice(doc: Document, times: Times, claim: dict[str, Any]) -> str:
    start, end = anchor(claim)
    counted = claim["quantity"].get("start")
    at = start if counted is None else counted
    index = max((one.index for one in doc.sentences if one.start <= at), default=0)
    read = times.of(index, start, end)
    gold = claim.get("time") or {}
    if (gold.get("from"), gold.get("until")) == (read and read.from_, read and read.until):
        return "right"
    if not gold:
        return "a time where the gold has none"
    if read is None:
        return "none where the gold has a time"
    if gold.get("start") is not None and (read.start or 0) < gold["end"] and gold["start"] < (read.end or 0):
        return "the same words, read otherwise"
    return "another time"


def anchor(claim: dict[str, Any]) -> tuple[int, int]:
    """Where a gold claim stands: from its count to its trigger, the count alone where they are far apart."""
    count, trigger = claim["quantity"], claim["trigger"]
    if count.get("start") is None:
        return trigger["start"], trigger["end"]
    if abs(count["start"] - trigger["start"]) > _FAR:
        return count["start"], count["end"]
    return min(count["start"], trigger["start"]), max(count["end"], trigger["end"])


def main(arguments: list[str]) -> int:
    """Prints the shares, and the errors by rule where asked."""
    names = [one for one in arguments if not one.startswith("-")] or ["dev"]
    for name in names:
        found = corpus(name)
        if not found.claims.exists():
            print(f"{name}: no such corpus; put ../shared beside the repository")
            return 1
        results = list(outcomes(found))
        _print_shares(name, results)
        told = choices(found)
        total = sum(told.values())
        print(f"{name:8}{'claims':10}{total:6}  chosen {told['right'] / total:.3f}")
        if "--errors" in arguments:
            for how, count in told.most_common():
                print(f"{count:6} {how}")
            texts = {report.id: report for report in reports(found.reports)}
            _print_errors(results, texts)
    return 0


def _print_shares(name: str, results: list[Outcome]) -> None:
    for label, weigh in (("claims", True), ("different", False)):
        weight = {id(one): one.claims if weigh else 1 for one in results}
        total = sum(weight.values())
        hit = sum(weight[id(one)] for one in results if one.found)
        right = sum(weight[id(one)] for one in results if one.right)
        print(f"{name:8}{label:10}{total:6}  found {hit / total:.3f}  read {right / total:.3f}")


def _print_errors(results: list[Outcome], texts: dict[str, Report]) -> None:
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for one in results:
        if not one.right or not one.found:
            groups[one.read.kind if one.read else "none"].append(one)
    for kind, wrong in sorted(groups.items(), key=lambda group: -sum(one.claims for one in group[1])):
        print(f"\n{kind}: {sum(one.claims for one in wrong)} claims")
        for one in sorted(wrong, key=lambda each: -each.claims):
            report, word = texts[one.word.report], one.word
            said = report.text[max(0, word.start - 50) : word.start] + "[" + report.text[word.start : word.end] + "]"
            got = f"{one.read.text!r} {one.read.from_}..{one.read.until}" if one.read else "nothing"
            mark = "" if one.found else " NOT FOUND"
            said += report.text[word.end : word.end + 25]
            print(f"  {one.claims:2} {report.id} {report.published}: {' '.join(said.split())}{mark}")
            print(f"       gold {word.from_}..{word.until}, read {got}{' (right)' if one.right else ''}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
