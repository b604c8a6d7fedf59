"""Places against LGL and GeoVirus: given spans within 161 km, and finding the spans, beside a baseline.

Usage: ``python -m bench.places [FOLDER] [--half choose|report|both] [--show N]``; FOLDER holds ``lgl.xml`` and
``GeoVirus.xml``. The documents of even number were looked at to choose weights; those of odd number report.
"""

from __future__ import annotations

import argparse
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reckoning.engine.gazetteer import Gazetteer, default_folder, open_gazetteer
from reckoning.engine.gazetteer_files import INDEX
from reckoning.gazetteer.batch import resolve_all
from reckoning.gazetteer.find import find
from reckoning.gazetteer.fold import fold
from reckoning.gazetteer.geo import distance_km
from reckoning.gazetteer.names import lookup
from reckoning.gazetteer.resolve import Asked, resolve

NEAR_KM = 161.0


@dataclass(frozen=True)
class Gold:
    """A document: its id, text, publisher, and spans with their point, where one is known."""

    id: str
    text: str
    publisher: str | None
    spans: list[tuple[int, int, float | None, float | None]]


def lgl(path: Path) -> Iterator[Gold]:
    """The documents of LGL."""
    for article in ET.parse(path).iter("article"):
        spans = []
        for of in article.iter("toponym"):
            tag = of.find("gaztag")
            lat = tag.findtext("lat") if tag is not None else of.findtext("lat")
            lon = tag.findtext("lon") if tag is not None else of.findtext("lon")
            start, end = int(of.findtext("start") or 0), int(of.findtext("end") or 0)
            spans.append((start, end, float(lat) if lat else None, float(lon) if lon else None))
        yield Gold(article.get("docid") or "", article.findtext("text") or "", article.findtext("domain"), spans)


def geovirus(path: Path) -> Iterator[Gold]:
    """The documents of GeoVirus."""
    for number, article in enumerate(ET.parse(path).iter("article")):
        spans: list[tuple[int, int, float | None, float | None]] = []
        for of in article.iter("location"):
            # Offsets count from 1 here.
            start, end = int(of.findtext("start") or 0) - 1, int(of.findtext("end") or 0) - 1
            spans.append((start, end, float(of.findtext("lat") or 0), float(of.findtext("lon") or 0)))
        yield Gold(f"{number}", article.findtext("text") or "", None, spans)


def baseline(table: Gazetteer, words: str) -> tuple[float, float] | None:
    """The most populous town, country or state of the United States of exactly this name."""
    found = [
        entry
        for entry, how in table.find(fold(words))
        if how == "name"
        and (
            entry.kind in ("country", "town", "capital")
            or (entry.code.count(".") == 1 and entry.country == "US" and entry.kind == "admin1")
        )
    ]
    best = max(found, key=lambda entry: entry.population, default=None)
    return (best.lat, best.lon) if best else None


def given(table: Gazetteer, docs: list[Gold], show: int, *, publishers: bool) -> None:
    """Print how many given spans are placed within 161 km."""
    count = right = plain = none = characters = 0
    begin = time.perf_counter()
    asked = [Asked(doc.id, doc.text, [span[:2] for span in doc.spans], doc.publisher) for doc in docs]
    answers = resolve_all(asked, table) if publishers else [resolve(one, table) for one in asked]
    for doc, found in zip(docs, answers, strict=True):
        characters += len(doc.text)
        for (start, end, lat, lon), placed in zip(doc.spans, found, strict=True):
            if lat is None or lon is None:
                continue
            count += 1
            words = doc.text[start:end]
            base = baseline(table, words)
            plain += base is not None and distance_km(base, (lat, lon)) <= NEAR_KM
            near = placed.lat is not None and distance_km((placed.lat, placed.lon or 0), (lat, lon)) <= NEAR_KM
            right += near
            none += placed.lat is None
            if not near and show > 0:
                show -= 1
                got = placed.candidates[0] if placed.candidates else None
                print(
                    f"   {doc.id} {words!r} gold {lat},{lon}; got {placed.lat},{placed.lon} {got and got.entry.name} "
                    f"{got and got.entry.kind} {got and got.entry.code}; {doc.text[max(0, start - 30) : end + 30]!r}"
                )
    seconds = time.perf_counter() - begin
    what = "given spans, publishers known" if publishers else "given spans"
    print(f"  {what}, within 161 km: {right / count:.3f} of {count}; unresolved {none / count:.3f}")
    print(f"  baseline, the most populous exact name: {plain / count:.3f}; {len(docs) / seconds:.0f} documents/s")


def finding(table: Gazetteer, docs: list[Gold]) -> None:
    """Print precision, recall and F1 of finding the spans, exactly."""
    right = found = gold = 0
    begin = time.perf_counter()
    for doc in docs:
        own, spans = {span[:2] for span in doc.spans}, set(find(doc.text, table))
        right, found, gold = right + len(own & spans), found + len(spans), gold + len(own)
    seconds = time.perf_counter() - begin
    print(
        f"  finding spans: F1 {2 * right / (found + gold):.3f}, precision {right / found:.3f}, "
        f"recall {right / gold:.3f}; {len(docs) / seconds:.0f} documents/s"
    )


def speed(folder: Path) -> None:
    """Print how long the index takes to open and how many look-ups it answers in a second, none of them cached."""
    begin = time.perf_counter()
    table = Gazetteer(folder)
    table.find("orrin")
    opened = time.perf_counter() - begin
    keys = sorted(table.keys())[:: max(1, table.count // 40_000)]
    names = [entry.name for key in keys[::4] for entry, how in table.find(key)[:1] if how == "name"]
    table.find.cache_clear()
    by_key = _rate(table.find, keys)
    table.find.cache_clear()
    by_name = _rate(lambda name: lookup(table, name), names)
    megabytes = (folder / INDEX).stat().st_size / 1e6
    print(f"index: {megabytes:.0f} MB of {table.count:,} keys, opened in {opened:.3f} s; in a second of CPU time")
    print(f"  {by_key:,.0f} keys, and {by_name:,.0f} names as they are written, to their entries, none of them cached")


def _rate(ask: Callable[[str], object], names: Sequence[str]) -> float:
    """How many names are answered in a second of the process's own time: others may be at work on this machine."""
    begin = time.process_time()
    for name in names:
        ask(name)
    return len(names) / (time.process_time() - begin)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/data/places"))
    parser.add_argument("--half", choices=("choose", "report", "both"), default="both")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--index", type=Path, default=None)
    args = parser.parse_args()
    table = open_gazetteer(args.index or default_folder(), lambda text: print(text, file=sys.stderr))
    speed(table.folder)
    for name, read in (("lgl.xml", lgl), ("GeoVirus.xml", geovirus)):
        docs = list(read(args.folder / name))
        halves = {"choose": docs[::2], "report": docs[1::2]}
        for half in ("choose", "report"):
            if args.half in (half, "both"):
                print(f"{name}, {half} half: {len(halves[half])} documents")
                given(table, halves[half], 0, publishers=False)
                given(table, halves[half], args.show, publishers=True)
                finding(table, halves[half])


if __name__ == "__main__":
    main()
