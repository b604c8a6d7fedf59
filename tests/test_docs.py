"""README and docs run: every console block is carried out, and what it prints is what the page shows.

A block fenced as ``console`` holds commands after ``$`` and their output. The blocks of one page share a temporary
folder, which starts with the examples and with the folders of docs/. ``<!-- claim: OPTIONS | COUNT -->`` before a block
says which claim its id is: the first that ``reckoning claims OPTIONS`` gives with the count's words.
``UPDATE_DOCS=1 make test PYTEST_ARGS=tests/test_docs.py`` writes ids and outputs anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.core import TyperGroup

from reckoning.cli.main import app
from reckoning.engine.gazetteer import is_built
from reckoning.engine.gazetteer_build import build
from reckoning.engine.gazetteer_files import INDEX

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
UPDATE = bool(os.environ.get("UPDATE_DOCS"))
BLOCK = re.compile(
    r"^(?:<!-- claim: (?P<options>.*?) \| (?P<count>.*?) -->\n)?```console\n(?P<body>.*?)^```$", re.M | re.S
)
CLAIM = re.compile(r"\b(?:CLAIM|[0-9a-f]{16})\b")
COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)\n", re.M)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
# What differs from run to run is shown as one fixed value: moments and speeds.
NORMAL = (
    (
        re.compile(r"\d{4}-\d\d-\d\d([T ])\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?"),
        r"2026-01-31\g<1>12:00:00\2",
    ),
    (re.compile(r"\b\d+(?:\.\d+)? s\b"), "0.1 s"),
    (re.compile(r"[\d,.]+(?: reports)?/s"), "100 reports/s"),
    # The last digits of a confidence may differ by processor.
    (re.compile(r'"confidence": \{"claim[^}]*\}'), '"confidence": {"claim": 0.9}'),
    (re.compile(r"(?<=model, )\.\d\d\b|(?<=: )\.\d\d(?= that this)|(?<=\s)\.\d\d(?=$|,? )", re.M), ".90"),
    (re.compile(r"[ \t]+$", re.M), ""),
)


def normal(text: str) -> str:
    for pattern, shown in NORMAL:
        text = pattern.sub(shown, text)
    return text


@cache
def gazetteer() -> Path:
    """The folder of the world's gazetteer, which pages show and tests elsewhere do without; kept from run to run."""
    folder = ROOT / "build" / "gazetteer"
    if not is_built(folder):
        build(folder / INDEX, lambda _: None)
    return folder


def run(command: str, folder: Path) -> str:
    """What the command prints in that folder, both streams together, without colour and 100 columns wide."""
    scripts = folder / ".bin"
    environment = {
        "PATH": os.pathsep.join([str(scripts), os.environ.get("PATH", os.defpath)]),
        "HOME": str(folder),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
        "RECKONING_GAZETTEER": str(gazetteer()),
    }
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    return normal(done.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for name in ("first-look", "plug-in", "valley"):
        shutil.copytree(ROOT / "docs" / name, tmp_path / "docs" / name, ignore=shutil.ignore_patterns("__pycache__"))
    script = tmp_path / ".bin" / "reckoning"
    script.parent.mkdir()
    start = "import sys; from reckoning.cli.main import main; sys.argv[0] = 'reckoning'; sys.exit(main())"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -c "{start}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return tmp_path


def carried_out(page: str, folder: Path) -> str:
    """The page with the output of every command as it is now."""

    def block(found: re.Match[str]) -> str:
        lines = COMMAND.findall(found["body"])
        head = "```console\n"
        if found["options"] is not None:
            head = f"<!-- claim: {found['options']} | {found['count']} -->\n{head}"
            name = claim_id(found["options"], found["count"], folder)
            lines = [CLAIM.sub(name, one) for one in lines]
        return head + "".join(f"$ {one}\n{ended(run(one, folder))}" for one in lines) + "```"

    return BLOCK.sub(block, page)


def claim_id(options: str, count: str, folder: Path) -> str:
    lines = run(f"reckoning claims {options} --format jsonl", folder).splitlines()
    found = [one["id"] for one in map(json.loads, lines) if one["quantity"]["text"] == count]
    assert found, f"reckoning claims {options} gives no claim of {count!r}"
    return str(found[0])


def ended(text: str) -> str:
    text = text.strip("\n")
    return text + "\n" if text else ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_page_shows_what_its_commands_print(path: Path, folder: Path) -> None:
    page = path.read_text(encoding="utf-8")
    now = carried_out(page, folder)
    if UPDATE and now != page:
        path.write_text(now, encoding="utf-8")
    assert "Traceback" not in now
    assert now == (now if UPDATE else page)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    targets = [target for target in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (path.parent / target).exists()] == []


def commands() -> dict[str, Any]:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return {name: command for name, command in group.commands.items() if not command.hidden}


def section(name: str) -> str:
    """The part of docs/commands.md under the heading of one command."""
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    found = re.search(rf"^## `reckoning {re.escape(name)}`\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    return found.group(1) if found else ""


def test_every_command_is_documented_with_an_example() -> None:
    for name in commands():
        assert f"$ reckoning {name}" in section(name), f"docs/commands.md has no section with an example for {name}"


def test_every_option_is_documented() -> None:
    missing = {
        f"{name} {option}"
        for name, command in commands().items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option != "--help" and f"`{option}" not in section(name)
    }
    assert not missing, f"not in docs/commands.md: {', '.join(sorted(missing))}"


def test_no_command_is_documented_that_does_not_exist() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## `reckoning ([a-z-]+)`$", page, re.M)) == set(commands())
