"""Gained and lost: what another version reads from the same reports, as a page to look through.

    make compare CORPUS=reports.jsonl OLD=git:v0.1 NEW=rules [OUT=compare.html] [GOLD=claims.jsonl]
    python -m bench.compare reports.jsonl --old … --new … [--out …] [--gold …]

OLD and NEW are the name of a reader, a file of claims (``.jsonl``), or ``git:REV`` for the reader of a revision
(``git:REV:READER`` for one that is not its default). See ``docs/compare.md``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.compare_entries import Found, Gold, compare, reports
from bench.compare_page import pages
from bench.compare_read import CannotCompare, by_report, claims_of


def main(arguments: list[str] | None = None) -> int:
    """Reads both sides, writes the pages and tells the counts; 2 where a side cannot be had."""
    parser = argparse.ArgumentParser(prog="make compare", description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path, help="reports, JSON lines")
    parser.add_argument("--old", required=True, metavar="SIDE", help="a reader, a claims file, or git:REV")
    parser.add_argument("--new", required=True, metavar="SIDE", help="the same")
    parser.add_argument("--out", type=Path, default=Path("build/compare.html"), help="the page to write")
    parser.add_argument("--gold", type=Path, help="claims that people found, to judge by")
    given = parser.parse_args(arguments)
    try:
        found = _compared(given.corpus, given.old, given.new, given.gold)
        written = _write(given.out, pages(found, (given.old, given.new), given.out.stem))
    except (CannotCompare, OSError, ValueError) as error:
        print(f"compare: {error}", file=sys.stderr)
        return 2
    print(f"{found.reports:,} reports, {found.total('old'):,} claims before and {found.total('new'):,} now")
    print(
        f"{found.total('gained'):,} gained, {found.total('lost'):,} lost, {found.total('changed'):,} changed in a slot"
    )
    if found.judged:
        right = {kind: found.total(f"{kind} right") for kind in ("gained", "lost")}
        print(f"by gold, {right['gained']:,} of those gained and {right['lost']:,} of those lost are right")
    print(f"look at {written[0]}" + (f" and {len(written) - 1:,} more pages that it leads to" if written[1:] else ""))
    return 0


def _compared(corpus: Path, old: str, new: str, gold: Path | None) -> Found:
    if not corpus.is_file():
        raise CannotCompare(f"{corpus}: there is no such corpus; CORPUS names a file of reports in JSON lines")
    before, after = claims_of(old, corpus), claims_of(new, corpus)
    found = compare(reports(corpus), before, after, gold=_gold(gold) if gold else None)
    seen = {report["id"] for report in reports(corpus)}
    for side, claims in ((old, before), (new, after)):
        strange = sum(len(of) for name, of in claims.items() if name not in seen)
        if strange:
            print(f"{side}: {strange:,} claims left out, their reports are not in the corpus", file=sys.stderr)
    return found


def _gold(path: Path) -> Gold:
    """Gold claims, with the reports beside them: ``x.claims.jsonl`` goes with ``x.reports.jsonl``, where it is."""
    with path.open(encoding="utf-8") as lines:
        claims = by_report(lines)
    beside = path.with_name(path.name.replace(".claims.", ".reports."))
    names = {report["id"] for report in reports(beside)} if beside != path and beside.is_file() else set()
    return Gold(claims, frozenset(names | set(claims)))


def _write(out: Path, found: dict[str, str]) -> list[Path]:
    out.parent.mkdir(parents=True, exist_ok=True)
    for name, page in found.items():
        out.with_name(name).write_text(page, encoding="utf-8")
    return [out.with_name(name) for name in found]


if __name__ == "__main__":
    sys.exit(main())
