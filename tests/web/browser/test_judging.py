"""Reading and judging in a browser: by key, by selecting words, and without script; each down to the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reckoning.app import Desk, ReaderChoice, open_ledger, read_into
from reckoning.model import Claim, Judgement, Report
from reckoning.testing import FixedClock
from reckoning.web.app import create_app
from tests.web.browser import harness
from tests.web.browser.conftest import OpenPage, workbench

BUILT = Path(harness.__file__).parents[3] / "src/reckoning/web/static/built/workbench.js"
needs_script = pytest.mark.skipif(not BUILT.exists(), reason="the scripts are not built: tools/front.sh")
DOVE = "🕊🕊 Seld, 9 May 2031 - At least 54 people were killed in Seld on Friday, medics said. Later 7 died in Tarn.\n"
SELECT = """([words, nth]) => {
  const walker = document.createTreeWalker(document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent.indexOf(words);
    if (at < 0 || nth-- > 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    document.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
    return;
  }
  throw new Error(`no ${words} in the text`);
}"""


def judgements(path: Path) -> list[Judgement]:
    with open_ledger(path, clock=FixedClock()) as ledger:
        return ledger.judgements()


def add_dove(path: Path) -> Claim:
    """A report that begins with characters of two UTF-16 units each, which Python counts as one; its claim of 54."""
    with open_ledger(path, clock=FixedClock()) as ledger:
        list(read_into(ledger, [Report("dove", DOVE)], reader=Desk.of(ReaderChoice("rules"))))
        return next(one for one in ledger.claims(report="dove") if one.quantity.low == 54)


def turn(page: Page) -> str:
    return page.locator("#claim").get_attribute("data-claim") or ""


@needs_script
def test_keys_decide_and_go_on(open_page: OpenPage, own: tuple[str, Path]) -> None:
    address, path = own
    page = open_page(address, "/queue")
    first = turn(page)
    harness.press(page, "a")
    expect(page.locator(".last")).to_contain_text("accepted")
    second = turn(page)
    assert second != first
    harness.press(page, "r")
    expect(page.locator(".last")).to_contain_text("rejected")
    assert [(one.claim, one.verdict, one.because) for one in judgements(path)] == [
        (first, "accept", "read in the report"),
        (second, "reject", "no claim at all"),
    ]
    third = turn(page)
    harness.press(page, "j")
    page.wait_for_url("**at=*")
    expect(page.locator("#claim")).not_to_have_attribute("data-claim", third)
    harness.press(page, "k")
    expect(page.locator("#claim")).to_have_attribute("data-claim", third)
    harness.press(page, "u")
    expect(page.locator(".said")).to_contain_text("Undone")
    assert judgements(path)[-1].verdict == "withdraw"


@needs_script
def test_a_number_rejects_for_its_reason_and_words_of_ones_own_go_before(
    open_page: OpenPage, own: tuple[str, Path]
) -> None:
    address, path = own
    page = open_page(address, "/queue")
    first = turn(page)
    harness.press(page, "2")
    expect(page.locator("#claim")).not_to_have_attribute("data-claim", first)
    second = turn(page)
    harness.press(page, "w")
    page.keyboard.type("a jackal, read as a figure")  # the letters of keys are letters here
    page.keyboard.press("Enter")
    expect(page.locator("#claim")).not_to_have_attribute("data-claim", second)
    assert [(one.verdict, one.because) for one in judgements(path)] == [
        ("reject", "said twice"),
        ("reject", "a jackal, read as a figure"),
    ]


@pytest.mark.parametrize("script", [pytest.param(True, marks=needs_script), False], ids=["script", "no-script"])
def test_the_queue_is_worked_through_with_the_tab_key_alone(
    open_page: OpenPage, own: tuple[str, Path], script: bool
) -> None:
    address, path = own
    page = open_page(address, "/queue", script=script, size=harness.NARROW)
    for verb, said, verdict in (
        ("Accept", "Your last: accepted", "accept"),
        ("Reject", "Your last: rejected", "reject"),
        ("Undo", "Undone.", "withdraw"),
    ):
        harness.tab_to(page, f"button:has-text('{verb}')")
        page.keyboard.press("Enter")
        expect(page.get_by_text(said)).to_be_visible()
        assert judgements(path)[-1].verdict == verdict
    assert judgements(path)[1].because == "no claim at all", "the reason that is chosen where nobody chooses"


@needs_script
def test_a_key_opens_the_correction_and_typing_there_is_no_key(open_page: OpenPage, own: tuple[str, Path]) -> None:
    address, path = own
    page = open_page(address, "/queue?report=orrin.txt")
    harness.press(page, "c")
    page.locator("#field").select_option("quantity")
    page.locator("#words").fill("12")
    page.locator("#because").press_sequentially("a rare jackal")
    assert judgements(path) == []
    page.keyboard.press("Enter")
    expect(page.locator(".last")).to_contain_text("corrected")
    assert judgements(path)[0].changes["quantity"]["text"] == "12"


@needs_script
def test_a_field_is_corrected_by_selecting_other_words(open_page: OpenPage, own: tuple[str, Path]) -> None:
    address, path = own
    claim = add_dove(path)
    page = open_page(address, f"/claims/{claim.id}")
    page.evaluate(SELECT, ["Tarn", 0])
    page.locator(".selection-bar button", has_text="where").click()
    assert page.locator("#words").input_value() == "Tarn"
    page.locator("#because").fill("misread")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator("#claim .card")).to_contain_text("a person's correction")
    place = judgements(path)[0].changes["place"]
    assert (place["text"], place["start"]) == ("Tarn", DOVE.index("Tarn"))


@needs_script
def test_a_missed_claim_is_added_by_selecting_its_words(open_page: OpenPage, own: tuple[str, Path]) -> None:
    address, path = own
    add_dove(path)
    page = open_page(address, "/reports/dove", size=harness.NARROW)
    page.evaluate(SELECT, ["9", 0])
    page.locator(".selection-bar button", has_text="New claim").click()
    page.evaluate(SELECT, ["died", 0])
    page.locator(".selection-bar button", has_text="What happened").click()
    page.get_by_role("button", name="Add the claim").click()
    expect(page.locator("#claim h2").first).to_contain_text("9 killed")
    with open_ledger(path, clock=FixedClock()) as ledger:
        added = ledger.claims(report="dove")[-1]
    assert (added.quantity.start, added.trigger.start) == (DOVE.index("9"), DOVE.index("died"))


@needs_script
def test_the_words_of_one_claim_light_up_together(open_page: OpenPage, seen: str) -> None:
    page = open_page(seen, "/reports/orrin.txt")
    page.locator(".text .mark-count").first.hover()
    assert page.locator(".text .together").count() > 1


@pytest.mark.parametrize("script", [pytest.param(True, marks=needs_script), False], ids=["script", "no-script"])
def test_from_a_pasted_text_to_a_judgement(open_page: OpenPage, own: tuple[str, Path], script: bool) -> None:
    address, path = own
    page = open_page(address, "/inbox", script=script)
    page.get_by_label("Or paste a text").fill("Seven people were killed in Tarn on 9 May 2031, medics said.")
    page.get_by_label("Name of the pasted report").fill("leaflet")
    page.locator("#reader").select_option("rules")
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("link", name="leaflet").click(timeout=30_000)
    page.locator(".text a.figure").first.click()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("#claim .card")).to_contain_text("✓ accepted")
    assert [(one.verdict, one.by) for one in judgements(path)] == [("accept", "A. Analyst")]


@needs_script
def test_files_are_dropped(open_page: OpenPage, own: tuple[str, Path]) -> None:
    address, _ = own
    page = open_page(address, "/inbox")
    page.evaluate(
        """() => { const data = new DataTransfer();
        data.items.add(new File(["Nine people were injured in Tarn, medics said."], "dropped.txt"));
        const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true });
        document.querySelector("[data-drop]").dispatchEvent(drop); }"""
    )
    page.locator("#reader").select_option("rules")
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_role("link", name="dropped", exact=True)).to_be_visible(timeout=30_000)


@needs_script
def test_the_claim_is_seen_from_its_beginning_at_the_end_of_a_long_report(open_page: OpenPage, tmp_path: Path) -> None:
    """Where the text ends, so does the room in which the claim stays in sight: the page does not go that far down."""
    path = tmp_path / "ledger.db"
    quiet = "The road to Seld was closed for most of the day, and the market stayed empty.\n\n"
    with open_ledger(path, clock=FixedClock(), create=True) as opened:
        report = Report("long.txt", 60 * quiet + "Activists said 54 people were killed in Seld on 9 May 2031.\n")
        list(read_into(opened, [report], reader=Desk.of(ReaderChoice("rules"))))
    with harness.serving(create_app(workbench(path))) as address:
        page = open_page(address, "/queue")
        page.wait_for_load_state("load")
        expect(page.locator(".text a.figure")).to_be_in_viewport()
        assert page.evaluate("scrollY") > 1000
        top = page.locator("#claim").evaluate("one => one.getBoundingClientRect().top")
        assert top > -1
