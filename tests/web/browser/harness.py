"""What tests in a browser stand on: Chromium, a workbench that serves, faults told by axe-core, golden screenshots."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.web.serving import serving as serving

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = Path(__file__).parent / "golden"
FONTS, DEJAVU = Path(__file__).parent / "fonts.conf", Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
AXE = ROOT / "front" / "node_modules" / "axe-core" / "axe.min.js"
Size = tuple[int, int]
WIDE, NARROW = (1440, 900), (360, 740)
VARIABLE = "RECKONING_CHROMIUM"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
    "--hide-scrollbars",
]
_SERIOUS = ("serious", "critical")
_SMALL = 4  # golden images are kept at a quarter of the width and height
_FAR, _SHARE = 48, 0.02  # so far off (of 255) may be so much of a picture: fonts differ from machine to machine


def chromium() -> str | None:
    """Where Chromium is, or ``None``."""
    named = os.environ.get(VARIABLE)
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def launched(playwright: Playwright, executable: str) -> Browser:
    """A headless Chromium that calls nobody, with one set of fonts where they are: golden images wrap as words do."""
    fonts = {"FONTCONFIG_FILE": str(FONTS)} if DEJAVU.exists() else {}
    return playwright.chromium.launch(executable_path=executable, args=ARGUMENTS, env={**os.environ, **fonts})


def context(browser: Browser, size: Size = WIDE, *, script: bool = True, dark: bool = False) -> BrowserContext:
    """A browser of one person's: cookies of its own, one size, always the same language, zone and colours."""
    made = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=script,
        color_scheme="dark" if dark else "light",
        locale="en-GB",
        timezone_id="UTC",
        reduced_motion="reduce",
    )
    made.set_default_timeout(60_000)
    return made


def faults(page: Page) -> list[str]:
    """What axe-core finds on the page that is serious or critical, a line each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in _SERIOUS
        for node in one["nodes"]
    ]


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than its window: nobody scrolls sideways to read."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def tab_to(page: Page, css: str, *, steps: int = 150) -> None:
    """Move the focus with nothing but the tab key to what the selector names (``:has-text()`` is known too)."""
    wanted = page.locator(css).and_(page.locator(":focus"))
    for _ in range(steps):
        page.keyboard.press("Tab")
        if wanted.count():
            return
    raise AssertionError(f"no way to {css} by the keyboard")


def check_golden(page: Page, name: str) -> None:
    """Compare what the page looks like with the image kept of it.

    ``UPDATE_GOLDEN=1 make test PYTEST_ARGS=tests/web/browser`` keeps it as it looks now: look at it before you commit.
    """
    if not DEJAVU.exists():
        pytest.skip("no DejaVu here, the fonts of the golden images: apt-get install fonts-dejavu-core")
    path = GOLDEN / f"{name}.png"
    now = small(page.screenshot(full_page=True, animations="disabled", caret="hide"))
    if UPDATE:
        now.quantize(64).save(path, optimize=True)
        return
    assert path.exists(), f"no golden image {path.name}: UPDATE_GOLDEN=1 makes it"
    with Image.open(path) as kept:
        away = difference(now, kept.convert("RGB"))
    if away > _SHARE:
        seen = ROOT / "build" / "golden" / path.name
        seen.parent.mkdir(parents=True, exist_ok=True)
        now.save(seen)
        raise AssertionError(
            f"{away:.1%} of {path.name} looks different ({_SHARE:.0%} may): see build/golden/{path.name}"
        )


def small(picture: bytes) -> Image.Image:
    """A screenshot at a quarter of its width and height."""
    with Image.open(io.BytesIO(picture)) as whole:
        size = (max(1, whole.width // _SMALL), max(1, whole.height // _SMALL))
        return whole.convert("RGB").resize(size, Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    """Which share of two pictures looks different, once blurred; all that one has and the other has not does."""
    width, height = max(one.width, other.width), max(one.height, other.height)
    frames = []
    for picture in (one, other):
        frame = Image.new("RGB", (width, height), (255, 0, 255))
        frame.paste(picture, (0, 0))
        frames.append(frame.filter(ImageFilter.GaussianBlur(3)).convert("L"))
    apart = ImageChops.difference(*frames).histogram()
    return sum(apart[_FAR:]) / (width * height)


def press(page: Page, key: str) -> None:
    """Press one of the page's own keys, once its scripts listen: what is typed at a page still loading is lost."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)
