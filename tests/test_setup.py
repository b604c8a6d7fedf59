"""tools/setup.sh on poor machines: it says what is missing, and does nothing twice."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("sh", "cat", "cksum", "dirname", "rm")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A copy of what set-up reads, and a folder ``bin`` with a few system tools and no Python."""
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    (tmp_path / "bin").mkdir()
    for name in NEEDED:
        tool = shutil.which(name)
        assert tool is not None
        (tmp_path / "bin" / name).symlink_to(tool)
    return tmp_path


def script(machine: Path, name: str, *lines: str) -> None:
    path = machine / "bin" / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)


def setup(machine: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        ["sh", str(machine / "tools" / "setup.sh"), *arguments],
        env={"PATH": str(machine / "bin"), "HOME": str(machine)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def test_no_python_is_said(machine: Path) -> None:
    code, said = setup(machine, "runtime")
    assert code == 1
    assert "needs Python 3.11 or newer" in said


def test_an_old_python_is_not_taken(machine: Path) -> None:
    script(machine, "python3", "exit 1")
    assert "needs Python 3.11 or newer" in setup(machine, "dev")[1]


def test_a_python_without_venv_is_said_with_the_remedy(machine: Path) -> None:
    script(machine, "python3", '[ "$1" = -m ] && exit 1', "case $2 in *print*) echo python3.11 ;; esac", "exit 0")
    code, said = setup(machine, "runtime")
    assert code == 1
    assert "apt-get install python3.11-venv" in said


def test_an_unknown_kind_is_misuse(machine: Path) -> None:
    assert setup(machine, "everything")[0] == 2
