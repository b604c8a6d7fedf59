"""The scripts of the pages: pinned, without places to fetch from, told in NOTICE; a build that fails says one line."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "src/reckoning/web/static/built"


def test_packages_are_pinned_and_the_lock_names_no_place() -> None:
    asked = json.loads((ROOT / "front/package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "front/package-lock.json").read_text(encoding="utf-8"))["packages"]
    pinned = {**asked["dependencies"], **asked["devDependencies"]}
    assert all(re.fullmatch(r"[\d.]+", version) for version in pinned.values())
    assert all(lock[f"node_modules/{name}"]["version"] == version for name, version in pinned.items())
    assert not [name for name, one in lock.items() if "resolved" in one]
    assert all(one.get("integrity", "").startswith("sha512-") for name, one in lock.items() if name)


@pytest.mark.skipif(not (BUILT / "LICENSES.txt").exists(), reason="the scripts are not built here: tools/front.sh")
def test_what_is_bundled_stands_in_notice_with_its_licence() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    bundled = re.findall(r"^(\S+) \d\S* \(", (BUILT / "LICENSES.txt").read_text(encoding="utf-8"), re.M)
    assert bundled
    assert [name for name in bundled if not re.search(rf"(?<![\w/-]){re.escape(name)}(?![\w-])", notice)] == []


@pytest.mark.skipif(not (BUILT / "map.js").exists(), reason="the scripts are not built here: tools/front.sh")
def test_no_script_names_a_place_to_fetch_from() -> None:
    for path in BUILT.glob("*.js"):
        for address in re.findall(r"https?://[\w./-]+", path.read_text(encoding="utf-8")):
            # Names of XML name spaces, and pages that messages send people to: none is fetched.
            assert re.match(
                r"https?://(www\.w3\.org|github\.com|maplibre\.(org|invalid)|wiki\.openstreetmap\.org|[\w.]*json-schema)",
                address,
            ), address


def test_a_build_that_fails_says_so_in_one_line(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "front", tmp_path / "front", ignore=shutil.ignore_patterns("node_modules"))
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools/front.sh", tmp_path / "tools/front.sh")
    (tmp_path / "bin").mkdir()
    for name in ("sh", "cat", "cksum", "dirname", "mkdir"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or "")
    done = subprocess.run(
        ["sh", str(tmp_path / "tools/front.sh")],
        env={"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path), "RECKONING_PYTHON": "false"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "the pages go without scripts" in done.stderr
