"""Reads a corpus with the ``reckoning`` that is on the path: run as a file, so that it serves older versions too.

    PYTHONPATH=…/src python -P bench/compare_driver.py [READER] < reports.jsonl > claims.jsonl

A report that a reader stumbles over is told on standard error and passed over.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

KEYS = ("id", "text", "published", "publisher", "title", "url")


def reader(name: str | None) -> Any:
    """The reader of that name, or the version's own default; older versions have none but the rules.

    Raises:
        LookupError: this version has no such reader.
    """
    try:
        readers = importlib.import_module("reckoning.engine.readers")
    except ImportError:
        if name not in (None, "rules"):
            raise LookupError(f"this version has no reader {name!r}, only 'rules'") from None
        return importlib.import_module("reckoning.read.reader").RuleReader()
    return readers.load(name or readers.DEFAULT_READER)


def claims(found: Any, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The claims of every report, as objects of the claims format."""
    model = importlib.import_module("reckoning.model")
    for line in lines:
        if not line.strip():
            continue
        data = json.loads(line)
        try:
            read, _ = found.read_report(model.Report(**{key: data.get(key) for key in KEYS}))
        except Exception as error:  # noqa: BLE001 - what one version cannot read is the other's gain, and is told
            print(f"{data.get('id')}: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        yield from map(model.claim_dict, read)


def main() -> int:
    """Reads standard input and writes standard output."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
    try:
        found = reader(sys.argv[1] if len(sys.argv) > 1 else None)
    except Exception as error:  # noqa: BLE001 - whatever keeps a version from reading is told in one line
        print(error, file=sys.stderr)
        return 2
    for claim in claims(found, sys.stdin):
        print(json.dumps(claim, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
