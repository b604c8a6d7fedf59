"""Packages with readers, written to a folder as pip would install them."""

from __future__ import annotations

from pathlib import Path

READER = '''
"""Reads with other eyes."""
import dataclasses
from reckoning.read.reader import RuleReader

class Desk:
    def __init__(self, settings):
        self.name = "desk-" + settings.options.get("edition", "1")
    def read_report(self, report):
        claims, issues = RuleReader().read_report(report)
        sure = {"claim": 0.9 if claims and claims[0].quantity.low != 3 else 0.4, "place": 0.83}
        return [dataclasses.replace(one, reader=self.name, confidence=sure) for one in claims], issues

def build(settings):
    """Rules read at the desk."""
    return Desk(settings)
'''


def install(folder: Path, package: str, points: dict[str, str], source: str = READER) -> None:
    """A package with one module, named as it is, and entry points: name → ``module:builder``."""
    info = folder / f"{package}-2.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 2.0\n", encoding="utf-8")
    lines = [f"{name} = {target}" for name, target in points.items()]
    (info / "entry_points.txt").write_text("\n".join(["[reckoning.readers]", *lines, ""]), encoding="utf-8")
    (folder / f"{package}.py").write_text(source, encoding="utf-8")
