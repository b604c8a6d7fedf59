"""How long the workbench's pages take over a big ledger, ``python -m bench.web --claims 100000``.

Each page is asked for over HTTP from a server of its own process, in the order below: first cold (what it needs and no
page before it needed is computed), then, when nothing is computed any more, warm, and painted by headless Chromium
where there is one. Times are given beside a baseline of the same run: an error page by the same server, which shows
nothing of the ledger. Processor time is the server's own. Then a claim is accepted, and another is rejected: the page
of incidents is asked for right after, and until it is reckoned anew.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlencode

from bench.scale import write

TOKEN = "bench"
BASELINE = "/no-such-page"
BEHIND = "it is being reckoned anew"
PAGES = (
    BASELINE,
    "/",
    "/reports",
    "/reports/r0000005",
    "/search?q=shelling",
    "/search?q=killed&within=claims",
    "/search?q=shelling&place=Zomolor&effect=killed",
    "/incidents",
    "/map",
    "/map/incidents.json",
    "/series",
    "/queue",
    "/api/v1/claims?limit=100",
    "/api/v1/search?q=observatory&limit=100",
)
FIRST_PAINT_MS = 500
TURNS = 3


def serve(ledger: Path, told: Connection) -> None:
    """The server, in a process of its own: tells its port, then its processor time whenever it is asked."""
    import threading

    from reckoning.web.app import create_app
    from reckoning.web.serving import Listening, run
    from reckoning.web.settings import WebSettings

    def answer() -> None:
        with suppress(EOFError):
            while told.recv():
                told.send((time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))

    def listening(address: str) -> None:
        told.send(int(address.rsplit(":", 1)[1]))
        threading.Thread(target=answer, daemon=True).start()

    run(create_app(WebSettings(ledger, "bench", TOKEN)), Listening("127.0.0.1", 0), listening)


@contextmanager
def served(ledger: Path) -> Iterator[tuple[int, Callable[[], float], Callable[[], float]]]:
    """A server over the ledger: its port, and functions that tell its processor time and the most memory it took."""
    mine, its = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(ledger, its), daemon=True)
    server.start()
    its.close()

    def told(which: int) -> float:
        mine.send(True)
        return float(mine.recv()[which])

    try:
        yield int(mine.recv()), lambda: told(0), lambda: told(1)
    finally:
        server.terminate()
        server.join()


def entered(port: int) -> str:
    """The cookie that lets in."""
    for _ in range(200):
        connection = HTTPConnection("127.0.0.1", port, timeout=3600)
        with suppress(ConnectionRefusedError):
            connection.request("GET", f"/?token={TOKEN}")
            answer = connection.getresponse()
            answer.read()
            return answer.getheader("set-cookie", "").partition(";")[0]
        time.sleep(0.05)
    raise SystemExit("the workbench did not start")


def fetched(port: int, cookie: str, path: str) -> tuple[int, int]:
    """The status and the size of an answer; while the ledger is being read, it is asked for again."""
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=3600)  # one that rests is closed after some seconds
        connection.request("GET", path, headers={"cookie": cookie})
        answer = connection.getresponse()
        size = len(answer.read())
        if answer.status != 503:
            return answer.status, size
        time.sleep(0.5)


def painted(port: int, cookie: str, pages: Sequence[str]) -> dict[str, float]:
    """Milliseconds to the first paint of each page, the median of some; none without Chromium."""
    try:
        from playwright.sync_api import sync_playwright

        from tests.web.browser.harness import WIDE, chromium, context, launched
    except ImportError:
        return {}
    executable = chromium()
    if executable is None:
        return {}
    name, _, value = cookie.partition("=")
    found: dict[str, float] = {}
    with sync_playwright() as playwright:
        browser = launched(playwright, executable)
        opened = context(browser, WIDE)
        opened.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{port}"}])
        page = opened.new_page()
        page.set_default_timeout(600_000)
        for path in (one for one in pages if not one.startswith("/api/") and not one.endswith(".json")):
            times = []
            for _ in range(TURNS):
                page.goto(f"http://127.0.0.1:{port}{path}", wait_until="load")
                times.append(page.evaluate(_FIRST_PAINT))
            found[path] = statistics.median(times)
        browser.close()
    return found


_FIRST_PAINT = """() => new Promise(done => {
  const told = () => performance.getEntriesByName('first-contentful-paint')[0];
  const look = () => told() ? done(told().startTime) : setTimeout(look, 20);
  look();
})"""


def measure(ledger: Path, pages: Sequence[str], out: Callable[[str], object]) -> bool:
    """Print a line a page, as soon as it is measured; whether each that can be painted is painted in time."""
    with served(ledger) as (port, cpu, memory):
        cookie = entered(port)
        status, _, waited = asked(port, cookie, "/")
        out(f"the first visitor is answered with {status} after {waited * 1000:.0f} ms\n")
        out(f"{'page':50} {'cold, s CPU':>12}\n")
        answered = []
        for path in pages:
            before = cpu()
            status, _ = fetched(port, cookie, path)
            out(
                f"{path:50} {cpu() - before:12.2f}{'' if path == BASELINE or status < 400 else f'  answers {status}'}\n"
            )
            answered += [path] if path == BASELINE or status < 400 else []
        resting(cpu)
        _warm_pages(port, cookie, answered, (cpu, out))
        paints = painted(port, cookie, answered)
        for path, paint in paints.items():
            out(f"first paint {paint:6.0f} ms, {paint / paints[BASELINE]:4.1f} x baseline: {path}\n")
        for line in after_judging(port, cookie, cpu):
            out(line)
        out(f"the server takes {memory():.0f} MiB at most\n")
    late = [path for path, paint in paints.items() if paint > FIRST_PAINT_MS]
    out(
        f"first paint over {FIRST_PAINT_MS} ms: {', '.join(late) or 'none'}\n" if paints else "no Chromium: no paints\n"
    )
    return not late


def _warm_pages(
    port: int, cookie: str, pages: Sequence[str], tell: tuple[Callable[[], float], Callable[[str], object]]
) -> None:
    cpu, out = tell
    out(f"{'page':50} {'warm, ms CPU':>13} {'x baseline':>11} {'KiB':>7}\n")
    baseline = 0.0
    for path in pages:
        warm = statistics.median(_warm(port, cookie, path, cpu) for _ in range(TURNS))
        baseline = baseline or warm
        size = fetched(port, cookie, path)[1]
        name = f"{path} (baseline)" if path == BASELINE else path
        out(f"{name:50} {warm * 1000:13.1f} {warm / max(baseline, 1e-6):11.1f} {size / 1024:7.0f}\n")


def resting(cpu: Callable[[], float]) -> None:
    """Wait until the server computes nothing any more."""
    before = cpu()
    while True:
        time.sleep(2)
        now = cpu()
        if now - before < 0.1:
            return
        before = now


def asked(port: int, cookie: str, path: str, form: Mapping[str, str] | None = None) -> tuple[int, str, float]:
    """The status and the text of one answer, and the seconds that it took."""
    began = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=3600)
    headers = {"cookie": cookie, "content-type": "application/x-www-form-urlencoded"}
    connection.request("POST" if form else "GET", path, urlencode(form) if form else None, headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode(), time.perf_counter() - began


def after_judging(port: int, cookie: str, cpu: Callable[[], float]) -> Iterator[str]:
    """What the page of incidents takes after a claim was accepted, and after one was rejected; a line each."""
    for verdict in ("accept", "reject"):
        page = asked(port, cookie, "/queue")[1]
        claim, csrf = (re.search(words, page) for words in (r'data-claim="(\w+)"', r'name="csrf" value="(\w+)"'))
        if claim is None or csrf is None:
            return
        before = cpu()
        form = {"csrf": csrf[1], "verdict": verdict, "because": "measured"}
        asked(port, cookie, f"/queue?at={claim[1]}", form)
        status, text, waited = asked(port, cookie, "/incidents")
        at_once = cpu() - before
        behind = BEHIND in text
        while status != 200 or BEHIND in text:
            time.sleep(0.5)
            status, text, _ = asked(port, cookie, "/incidents")
        resting(cpu)
        said = "as it was before" if behind else "as it is now"
        yield (
            f"after {verdict}: incidents {said}, {at_once * 1000:.0f} ms CPU for judgement and page, page there in "
            f"{waited * 1000:.0f} ms; reckoned anew with {cpu() - before:.1f} s CPU\n"
        )


def _warm(port: int, cookie: str, path: str, cpu: Callable[[], float]) -> float:
    before = cpu()
    fetched(port, cookie, path)
    return cpu() - before


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def main() -> None:
    """Measure, and print one line a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--leave-out", nargs="*", default=(), metavar="PAGE", help="pages not to ask for")
    parser.add_argument("--keep", type=Path, help="keep the ledger here, and take it from here where it is there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "web.db"
        if given.keep is None or not given.keep.exists():
            write(given.keep or ledger, given.claims, given.seed)
        if given.keep is not None:  # what is judged here is not kept
            shutil.copyfile(given.keep, ledger)
        sys.exit(0 if measure(ledger, [one for one in PAGES if one not in given.leave_out], _say) else 1)


if __name__ == "__main__":
    main()
