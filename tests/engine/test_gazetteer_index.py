"""The index as a file: every name and id is found again, and a file that is none is refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.engine.gazetteer_index import MOST, DamagedIndex, Index, write_index
from reckoning.gazetteer.table import HOWS, Entry

KEYS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=90)


@dataclass
class Made:
    entries: dict[int, Entry]
    names: list[tuple[str, int, int]]


@st.composite
def made(draw: st.DrawFn) -> Made:
    ids = draw(st.lists(st.integers(-(2**60), 2**60), unique=True, max_size=12))
    entries = {
        id_: Entry(id_, draw(KEYS), "town", draw(st.floats(-90, 90)), draw(st.floats(-180, 180)), 1.5, "VL", "Orrin",
                   "VL.01", draw(st.integers(0, 10**9)), draw(st.sampled_from(("geonames", ""))))
        for id_ in ids
    }  # fmt: skip
    if not ids:
        return Made({}, [])
    key = st.tuples(KEYS, st.sampled_from(ids), st.integers(0, len(HOWS) - 1))
    return Made(entries, sorted(draw(st.lists(key, max_size=40))))


@settings(max_examples=60, deadline=None)
@given(made=made())
def test_what_was_written_is_found(made: Made, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("index") / "index"
    write_index(path, "7", made.entries, made.names)
    index = Index(path)
    assert index.version == "7"
    kept = {key for key, _, _ in made.names if len(key.encode()) <= 255}
    assert set(index.keys()) == kept and index.count == len(kept)
    for key in kept:
        hows = {id_: how for one, id_, how in made.names if one == key}
        found = index.find(key)
        assert {entry.id: HOWS.index(how) for entry, how in found} == hows
        assert all(entry == made.entries[entry.id] for entry, _ in found)
        people = [entry.population for entry, _ in found]
        assert people == sorted(people, reverse=True)
    assert all(index.entry(id_) == entry for id_, entry in made.entries.items())
    assert index.entry(2**61) is None and index.entry(-(2**61)) is None
    assert index.find("no such name") == () or "no such name" in kept
    index.close()


def test_only_the_foremost_of_a_name_are_kept(tmp_path: Path) -> None:
    entries = {id_: Entry(id_, "Seld", "town", 1.0, 2.0, 3.0, population=id_) for id_ in range(1, 300)}
    write_index(tmp_path / "index", "1", entries, [("seld", id_, 0) for id_ in sorted(entries)])
    found = Index(tmp_path / "index").find("seld")
    assert [entry.id for entry, _ in found] == list(range(299, 299 - MOST, -1))


def test_a_name_too_long_for_the_index_is_left_out(tmp_path: Path) -> None:
    write_index(tmp_path / "index", "1", {1: Entry(1, "Seld", "town", 1.0, 2.0, 3.0)}, [("s" * 256, 1, 0), ("t", 1, 0)])
    assert list(Index(tmp_path / "index").keys()) == ["t"]


def test_half_a_pair_of_surrogates_is_no_name(tmp_path: Path) -> None:
    write_index(tmp_path / "index", "1", {}, [])
    assert Index(tmp_path / "index").find("\ud800") == ()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"reckoning places 2 {", b"reckoning places 2 null"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "index").write_bytes(content)
    with pytest.raises(DamagedIndex):
        Index(tmp_path / "index")


def test_half_a_file_is_refused(tmp_path: Path) -> None:
    write_index(tmp_path / "index", "1", {}, [])
    whole = (tmp_path / "index").read_bytes()
    (tmp_path / "index").write_bytes(whole[:-1])
    with pytest.raises(DamagedIndex, match="no whole index"):
        Index(tmp_path / "index")
