"""The lock files: every package pinned and hashed, no place to fetch from, nothing asked for that is missing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9-]+)==[\w.]+(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pins(name: str) -> set[str]:
    found = (PIN.match(line) for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    return {one[1] for one in found if one}


def asked(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=!~ ]", one)[0].lower() for one in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_pins_and_hashes_and_nothing_else(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not (PIN.match(line) or HASH.match(line))] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_is_followed_by_a_hash(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert all(HASH.match(after) for line, after in zip(lines, [*lines[1:], ""], strict=True) if PIN.match(line))


def test_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert asked(project["dependencies"]) <= pins("requirements.lock")
    assert asked(project["optional-dependencies"]["dev"]) <= pins("requirements-dev.lock")
    assert pins("requirements.lock") <= pins("requirements-dev.lock")
