"""What the import contracts of pyproject.toml cannot see: clocks, chance and the environment in the pure layers."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "reckoning"
PURE = ("model", "lexicon", "text", "gazetteer", "read", "reconcile", "lists", "ask")
CLOCKS = {"now", "utcnow", "today", "fromtimestamp"}
BUILT_IN = {"open", "input", "exec", "eval", "__import__"}
MODULES = sorted(path for layer in PURE for path in (PACKAGE / layer).rglob("*.py"))


def contracts() -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    return found


def impure(tree: ast.Module) -> list[str]:
    """Calls that read a clock or touch the outside, as ``line: call``."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in CLOCKS:
            found.append(f"line {node.lineno}: {ast.unparse(called)}()")
        if isinstance(called, ast.Name) and called.id in BUILT_IN:
            found.append(f"line {node.lineno}: {called.id}()")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_pure_layer_reads_no_clock_and_opens_nothing(path: Path) -> None:
    assert impure(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_the_check_sees_clocks_and_files() -> None:
    tree = ast.parse("import datetime as dt\ndt.date.today()\nopen('x')\nx.nowhere()\n")
    assert impure(tree) == ["line 2: dt.date.today()", "line 3: open()"]


def test_the_contract_names_every_pure_layer() -> None:
    forbidden = next(one for one in contracts() if one["type"] == "forbidden")
    assert forbidden["source_modules"] == [f"reckoning.{name}" for name in PURE]


def test_no_module_is_in_two_layers() -> None:
    rows = next(one for one in contracts() if one["type"] == "layers")["layers"]
    assert isinstance(rows, list)
    names = [name.strip(" ()") for row in rows for name in row.split("|")]
    assert len(names) == len(set(names))
