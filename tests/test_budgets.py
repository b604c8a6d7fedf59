"""Size budgets: small modules, small functions, few parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULE_LINES = 400
FUNCTION_LINES = 60
PARAMETERS = 5
Function = ast.FunctionDef | ast.AsyncFunctionDef
SOURCES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "bench").rglob("*.py")])


def functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def parameters(function: Function) -> int:
    given = function.args
    named = [one.arg for one in [*given.posonlyargs, *given.args, *given.kwonlyargs]]
    return len([name for name in named if name not in {"self", "cls"}])


def is_command(function: Function, path: Path) -> bool:
    """Whether it is a command, whose parameters are options for people: that for which its module in cli/ is named,
    or one of several that a module registers (``@lists.command()``)."""
    registered = any("command" in ast.unparse(one).split("(")[0].split(".") for one in function.decorator_list)
    named = path.stem == function.name or path.stem.endswith(f"_{function.name}")
    return path.parent.name == "cli" and (registered or named)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_keeps_its_budgets(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    over = [f"{len(source.splitlines())} lines, {MODULE_LINES} allowed"] if source.count("\n") > MODULE_LINES else []
    for function in functions(tree):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > FUNCTION_LINES:
            over.append(f"line {function.lineno}: {function.name} has {length} lines, {FUNCTION_LINES} allowed")
        if parameters(function) > PARAMETERS and not is_command(function, path):
            over.append(f"line {function.lineno}: {function.name} has {parameters(function)} parameters")
    assert not over, "\n".join([str(path.relative_to(ROOT)), *over])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_says_in_one_line_what_it_is_for(path: Path) -> None:
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert doc, f"{path.relative_to(ROOT)} has no docstring"
    assert doc.splitlines()[0].endswith("."), f"{path.relative_to(ROOT)}: the first line is a sentence"


def test_the_checker_itself_counts_right() -> None:
    tree = ast.parse("class A:\n  def toll(self, a, b, /, c, *, d=1, **e): ...\n  def g(a): ...\n")
    toll, g = functions(tree)
    assert (parameters(toll), parameters(g)) == (4, 1)
    assert is_command(toll, Path("src/reckoning/cli/toll.py"))
    assert is_command(toll, Path("src/reckoning/cli/by_toll.py"))
    assert not is_command(toll, Path("src/reckoning/cli/atoll.py"))
    assert not is_command(toll, Path("src/reckoning/ask/toll.py"))
    (add,) = functions(ast.parse("@lists.command(no_args_is_help=True)\ndef add(a): ...\n"))
    assert is_command(add, Path("src/reckoning/cli/lists.py")) and not is_command(
        add, Path("src/reckoning/ask/lists.py")
    )
    assert not is_command(g, Path("src/reckoning/cli/toll.py"))
