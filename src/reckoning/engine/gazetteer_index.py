"""The gazetteer's index as one file: names by their hash, places by their number, read where they lie.

The file is mapped and never read as a whole: opening it costs nothing, and processes share it. A line of JSON
tells the version and where the parts begin: ``slots``, a hash table of the names' places in ``names``; ``names``, each
name with the numbers of its places, the most populous first; ``places``, records of one length, sorted by id;
``ids``, the same ids alone; ``ends`` and ``texts``, the strings that records refer to by number.
"""

from __future__ import annotations

import json
import mmap
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO, Final, cast
from zlib import crc32

from reckoning.gazetteer.table import HOWS, Entry, How

MOST: Final = 120  # places of one name
_MAGIC: Final = b"reckoning places 2 "
# id, lat, lon, radius, population; the numbers of the texts of name, kind, country, admin1, code, source.
_RECORD: Final = struct.Struct("<qdddq6I")
_HOW_BITS: Final = 2
_HOW_MASK: Final = (1 << _HOW_BITS) - 1
_HEAD: Final = 2  # bytes before a name: its length, and how many places it has
_LONGEST: Final = 255  # bytes of a name
_NUMBERS: Final = [struct.Struct(f"<{count}I") for count in range(MOST + 1)]
_PARTS: Final = ("slots", "ids", "ends", "names", "places", "texts")
_ALIGNED: Final = 8

Pair = tuple[Entry, How]


class DamagedIndex(OSError):  # noqa: N818 - the message says what is wrong with the file
    """A file that is no index of this format, or not a whole one."""


class Index:
    """An index that is open: the places of a name, and the place of an id."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            DamagedIndex: it is no index, or only the beginning of one.
            OSError: it cannot be read.
        """
        with path.open("rb") as file:
            about = _about(file, path)
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.version: str = about["version"]
        view = memoryview(self._map)
        parts = {part: view[start : start + size] for part, (start, size) in about["parts"].items()}
        self._slots, self._ends = parts["slots"].cast("I"), parts["ends"].cast("Q")
        self._ids = parts["ids"].cast("q")
        self._mask = len(self._slots) - 1
        self._names, self._places, self._texts = (about["parts"][part][0] for part in ("names", "places", "texts"))
        self._kept: dict[int, str] = {}  # strings that many records share
        view.release()

    def find(self, key: str) -> tuple[Pair, ...]:
        """The places of a key, the most populous first, with how they are called that."""
        wanted = key.encode("utf-8", "replace")
        data, slots, mask, length = self._map, self._slots, self._mask, len(wanted)
        slot = crc32(wanted) & mask
        while at := slots[slot]:
            at += self._names - 1
            if data[at] == length:
                start = at + _HEAD
                end = start + length
                if data[start:end] == wanted:
                    numbers = _NUMBERS[data[at + 1]].unpack_from(data, end)
                    place = self._place
                    return tuple([(place(number >> _HOW_BITS), HOWS[number & _HOW_MASK]) for number in numbers])
            slot = (slot + 1) & mask
        return ()

    def entry(self, geonameid: int) -> Entry | None:
        """The place of an id, ``None`` where there is none."""
        at = bisect_left(self._ids, geonameid)
        return self._place(at) if at < len(self._ids) and self._ids[at] == geonameid else None

    @property
    def count(self) -> int:
        """How many keys there are."""
        return len(self._slots) - self._slots.tolist().count(0)

    def keys(self) -> Iterator[str]:
        """Every key, in no order that means anything."""
        for at in self._slots:
            if at:
                start = self._names - 1 + at
                yield self._map[start + _HEAD : start + _HEAD + self._map[start]].decode("utf-8")

    def _place(self, at: int) -> Entry:
        record = _RECORD.unpack_from(self._map, self._places + at * _RECORD.size)
        id_, lat, lon, radius, people, name, kind, country, admin1, code, source = record
        ends = self._ends
        texts = self._texts
        kept = self._kept
        try:  # what is shared is nearly always kept already
            shared = kept[kind], kept[country], kept[admin1], kept[code], kept[source]
        except KeyError:
            for number in (kind, country, admin1, code, source):
                kept[number] = self._map[texts + ends[number] : texts + ends[number + 1]].decode("utf-8")
            shared = kept[kind], kept[country], kept[admin1], kept[code], kept[source]
        said = self._map[texts + ends[name] : texts + ends[name + 1]].decode("utf-8")
        return _ENTRY((id_, said, shared[0], lat, lon, radius, shared[1], shared[2], shared[3], people, shared[4]))

    def close(self) -> None:
        """Close the file."""
        for view in (self._slots, self._ends, self._ids):
            view.release()
        self._map.close()


_ENTRY: Final = Entry._make


def _about(file: BinaryIO, path: Path) -> dict[str, Any]:
    """What the first line says.

    Raises:
        DamagedIndex: it says nothing, or the file ends too early.
    """
    line = file.readline(1000)
    try:
        about = json.loads(line[len(_MAGIC) :]) if line.startswith(_MAGIC) else None
    except ValueError:
        about = None
    if about is None or path.stat().st_size != about["size"]:
        raise DamagedIndex(f"{path} is no whole index of places")
    return cast("dict[str, Any]", about)


def write_index(path: Path, version: str, entries: Mapping[int, Entry], names: Sequence[tuple[str, int, int]]) -> None:
    """Write an index: entries by id, and (key, id, index in ``HOWS``) of their names, sorted."""
    order = sorted(entries)
    numbers = {id_: at for at, id_ in enumerate(order)}
    slots, heap = _names(entries, names, numbers)
    texts = _Texts()
    places = b"".join([texts.record(entries[id_]) for id_ in order])
    ends, joined = texts.written()
    parts = {
        "slots": slots,
        "ids": struct.pack(f"={len(order)}q", *order),
        "ends": ends,
        "names": heap,
        "places": places,
        "texts": joined,
    }
    with path.open("wb") as file:
        file.write(_first_line(version, parts))
        for part in _PARTS:
            file.write(parts[part])
            file.write(b"\0" * (-len(parts[part]) % _ALIGNED))


def _first_line(version: str, parts: Mapping[str, bytes]) -> bytes:
    """The line that tells where the parts begin, as long as it says itself to be."""
    length = 512
    at, where = length, {}
    for part in _PARTS:
        where[part] = (at, len(parts[part]))
        at += len(parts[part]) + -len(parts[part]) % _ALIGNED
    line = _MAGIC + json.dumps({"version": version, "size": at, "parts": where}).encode()
    return line.ljust(length - 1) + b"\n"


def _names(
    entries: Mapping[int, Entry], names: Sequence[tuple[str, int, int]], numbers: Mapping[int, int]
) -> tuple[bytes, bytes]:
    """The hash table, and what it points at."""
    size, count = 8, sum(1 for _ in groupby(names, itemgetter(0)))
    while size < 1.6 * count:
        size *= 2
    slots, heap, mask = array("I", bytes(4 * size)), bytearray(), size - 1
    for key, group in groupby(names, itemgetter(0)):
        encoded = key.encode("utf-8", "replace")
        if len(encoded) > _LONGEST:
            continue
        hows = {id_: how for _, id_, how in group}
        foremost = sorted(hows, key=lambda id_: (-entries[id_].population, id_))[:MOST]
        slot = crc32(encoded) & mask
        while slots[slot]:
            slot = (slot + 1) & mask
        slots[slot] = len(heap) + 1
        heap.append(len(encoded))
        heap.append(len(foremost))
        heap += encoded
        heap += _NUMBERS[len(foremost)].pack(*((numbers[id_] << _HOW_BITS) | hows[id_] for id_ in foremost))
    return slots.tobytes(), bytes(heap)


class _Texts:
    """Strings, each once, by their numbers."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def record(self, entry: Entry) -> bytes:
        number = self.number
        return _RECORD.pack(
            entry.id, entry.lat, entry.lon, entry.radius_km, entry.population,
            number(entry.name), number(entry.kind), number(entry.country), number(entry.admin1), number(entry.code),
            number(entry.source),
        )  # fmt: skip

    def written(self) -> tuple[bytes, bytes]:
        """Where each string ends, behind a nought, and all of them."""
        encoded = [text.encode("utf-8", "replace") for text in self._numbers]
        ends = [0]
        for one in encoded:
            ends.append(ends[-1] + len(one))
        return struct.pack(f"={len(ends)}Q", *ends), b"".join(encoded)
