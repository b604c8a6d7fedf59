"""Raises the pinned gold floors to what the reader reaches now; never lowers one.

    python -m bench.raise_floors            show what is measured and write what rose
    python -m bench.raise_floors --dry-run  show only

A corpus whose files differ from the pinned digests is a new measure: its floors are pinned anew, and it is said.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from bench.gold import FLOORS, MEASURES, corpus, floors, measure


def main() -> int:
    """Measures every pinned corpus and writes the floors that rose."""
    pinned = floors()
    for reader, corpora in pinned.items():
        for name, floor in corpora.items():
            _raise(reader, name, floor)
    if "--dry-run" not in sys.argv[1:]:
        FLOORS.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
    return 0


def _raise(reader: str, name: str, floor: dict[str, Any]) -> None:
    found = corpus(name)
    if not found.reports.exists():
        print(f"{name}: {found.reports} is absent, floor kept")
        return
    same = floor["sha256"] == found.digests()
    scores = measure(found, reader)
    for key in MEASURES:
        old, new = floor[key], scores[key]
        floor[key] = max(old, new) if same else new
        print(f"{reader} {name} {key}: floor {old:.3f}, measured {new:.3f}" + ("" if same else " (new corpus)"))
    floor["sha256"] = found.digests()


if __name__ == "__main__":
    sys.exit(main())
