"""The two sides of a comparison: a reader's name, a claims file, or a revision of this repository."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.compare_match import Claim

ROOT = Path(__file__).resolve().parent.parent
DRIVER = Path(__file__).with_name("compare_driver.py")

Claims = dict[str, list[Claim]]


class CannotCompare(Exception):  # noqa: N818 - it is the caller's error, and the name says so
    """One side cannot be had; the message says why."""


def claims_of(side: str, corpus: Path) -> Claims:
    """The claims of one side by report.

    Args:
        side: ``rules``, ``trained`` or another reader's name; ``FILE.jsonl`` with claims; ``git:REV`` for the default
            reader of a revision, or ``git:REV:READER``.
        corpus: the reports, JSON lines; not used for a claims file.

    Raises:
        CannotCompare: no such reader, file or revision, or it fails.
    """
    if side.startswith("git:"):
        revision, _, name = side.removeprefix("git:").partition(":")
        with tempfile.TemporaryDirectory(prefix="reckoning-compare-") as folder:
            return by_report(_read(side, name, corpus, source=_checked_out(revision, Path(folder))))
    if side.endswith(".jsonl"):
        try:
            with Path(side).open(encoding="utf-8") as lines:
                return by_report(lines)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CannotCompare(f"{side} cannot be read as claims: {error}") from error
    return by_report(_read(side, side, corpus, source=ROOT / "src"))


def by_report(lines: Iterable[str]) -> Claims:
    """Claims in JSON lines, in the order of the text within each report."""
    out: Claims = defaultdict(list)
    for line in lines:
        if line.strip():
            claim = json.loads(line)
            out[claim["report"]].append(claim)
    for found in out.values():
        found.sort(key=lambda claim: (claim["evidence"]["start"], claim["quantity"].get("start") or 0))
    return dict(out)


def _checked_out(revision: str, folder: Path) -> Path:
    """The sources of a revision, laid into ``folder``; the repository itself is not touched."""
    command = ["git", "-C", str(ROOT), "archive", "--format=tar", revision, "src"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise CannotCompare(f"git:{revision}: {done.stderr.decode(errors='replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "src"


def _read(side: str, name: str, corpus: Path, *, source: Path) -> Iterator[str]:
    """Every claim that the version in ``source`` reads, read by a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-P", str(DRIVER), *([name] if name else [])]
    with corpus.open("rb") as reports, tempfile.TemporaryFile() as told:
        with subprocess.Popen(command, stdin=reports, stdout=subprocess.PIPE, stderr=told, env=environment) as process:
            assert process.stdout is not None
            for line in process.stdout:
                yield line.decode("utf-8", "surrogatepass")
        told.seek(0)
        message = told.read().decode("utf-8", "replace").strip()
    if process.returncode:
        raise CannotCompare(f"{side}: {message.splitlines()[-1] if message else 'the reader failed'}")
    if message:
        print(f"{side}: {message}", file=sys.stderr)
