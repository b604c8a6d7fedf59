"""The index on disk, the user's own tables, and the commands over them: a small index stands in for the world's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reckoning.cli.main import main
from reckoning.engine.gazetteer import Gazetteer, is_built, open_gazetteer
from reckoning.engine.gazetteer_build import build, lands, version, write
from reckoning.engine.gazetteer_files import INDEX
from reckoning.engine.places import resolve_places
from reckoning.gazetteer.table import keys_of
from reckoning.model import Report
from tests.gazetteer import places as land

TOWNS = "NAME_EN,NAME_AR,PCODE,ADM1_EN,ADM0_PCODE,LATITUDE,LONGITUDE\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an index of the invented land, which the commands use."""
    entries = [
        (land.VELLAND, ["فيلاند"]), (land.ORRIN_UNIT, []), (land.ORRIN, []), (land.SELD, []), (land.SELD_FAR, []),
        (land.TARN, []), (land.DAYR, ["Deir ez-Zor"]),
    ]  # fmt: skip
    write(tmp_path / INDEX, entries)
    monkeypatch.setenv("RECKONING_GAZETTEER", str(tmp_path))
    return tmp_path


def table(folder: Path, text: str, name: str = "own.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def ask(capsys: pytest.CaptureFixture[str], folder: Path, *lines: object) -> tuple[int, list[dict[str, object]], str]:
    path = folder / "in.jsonl"
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
    code = main(["places", "--in", str(path)])
    out = capsys.readouterr()
    return code, [json.loads(line) for line in out.out.splitlines()], out.err


def test_one_line_for_each_span_in_order(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    text = "Seld, Velland"
    code, [seld, velland], _ = ask(capsys, folder, {"id": 7, "text": text, "spans": [[0, 4], [6, 13]]})
    assert code == 0
    assert list(seld)[:8] == ["id", "start", "end", "lat", "lon", "radius_km", "geonameid", "country"]
    assert (seld["id"], seld["start"], seld["end"], seld["geonameid"]) == ("7", 0, 4, land.SELD.id)
    assert (seld["country"], seld["admin1"], velland["admin1"]) == ("VL", "Orrin", None)
    assert seld["candidates"]


def test_without_spans_they_are_found(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    _, found, _ = ask(capsys, folder, {"id": "a", "text": "Shells fell in Velland on Monday.", "publisher": None})
    assert [(one["start"], one["end"]) for one in found] == [(15, 22)]


def test_a_bad_line_is_told_and_the_others_are_answered(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    good = {"id": "a", "text": "Seld", "spans": [[0, 4]]}
    bad = ("no json", "[1]", {"id": "b"}, {"id": "b", "text": 5}, {"id": "c", "text": "Seld", "spans": [[0, 9]]})
    code, found, told = ask(capsys, folder, *bad, "", good)
    assert code == 1
    assert len(found) == 1
    assert [line.rpartition("/")[2].split(":")[1] for line in told.splitlines()] == ["1", "2", "3", "4", "5"]


def test_a_text_that_is_no_text_harms_no_other(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    odd = '{"id": "a", "text": "\\ud800bcd Seld", "spans": [[0, 4], [5, 9]]}'
    code, found, _ = ask(capsys, folder, odd)
    assert code == 0
    assert [one["lat"] is None for one in found] == [True, False]


def test_long_lists_of_names_are_answered(folder: Path) -> None:
    names = [f"Seld{'abcdefghij'[at % 10]}{at}" for at in range(400)]
    text = ", ".join([*names, "Seld", "Velland"])
    found = resolve_places(Report("r", text), [(len(text) - 13, len(text) - 9)], Gazetteer(folder))
    assert found[(len(text) - 13, len(text) - 9)]["geonameid"] == land.SELD.id


def test_find_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "find", "Deir Ezzor", "--format", "jsonl"]) == 0
    [first] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert first["geonameid"] == land.DAYR.id
    assert "population" in first["reasons"]
    assert main(["gazetteer", "find", "Seld", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("name,geonameid,kind,country")
    assert main(["gazetteer", "find", "Seld"]) == 0
    assert "population" in capsys.readouterr().out
    assert main(["gazetteer", "find", "Qqxz"]) == 1


def test_a_row_without_coordinates_is_added_once(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """What was added before must not tell where the same row lies the next time."""
    path = table(folder, "name,lat,lon\nSeld,,\n")
    for told in ("One place added from own.csv; 0 were there", "0 places added from own.csv; 1 was there already"):
        assert main(["gazetteer", "add", str(path)]) == 0
        assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gazetteer", "find", " "], "Name a place"),
        (["places", "--in", "nowhere.jsonl"], "nowhere.jsonl: there is no such file"),
        (["times", "--in", "."], ". is a folder, not a file"),
    ],
)
def test_wrong_calls(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_a_table_of_one_s_own(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    rows = "Lower Ulm,أولم السفلى,VL0101,Orrin,VL,21.1,31.3\n,x,,,,1,2\nBad,,,,VL,95,2\nFar,,,,VL,x,2\n"
    path = table(folder, TOWNS + rows)
    assert main(["gazetteer", "add", str(path)]) == 1
    told = capsys.readouterr().err
    assert "NAME_EN = name" in told and "NAME_AR = other names" in told and "LATITUDE = lat" in told
    assert f"{path}:3: NAME_EN is empty" in told
    assert f"{path}:4: the latitude 95 is not between" in told
    assert f"{path}:5: the latitude 'x' is no number" in told
    assert "One place added" in told
    for name in ("Lower Ulm", "أولم السفلى", "VL0101"):
        _, [one], _ = ask(capsys, folder, {"id": "a", "text": name, "spans": [[0, len(name)]]})
        assert (one["lat"], one["lon"], one["country"], one["admin1"]) == (21.1, 31.3, "VL", "Orrin")
        assert one["geonameid"] is None
    assert main(["gazetteer", "add", str(path)]) == 1
    assert "0 places added from own.csv; 1 was there already" in capsys.readouterr().err
    assert main(["gazetteer", "remove", "own.csv"]) == 0
    _, [one], _ = ask(capsys, folder, {"id": "a", "text": "Lower Ulm", "spans": [[0, 9]]})
    assert one["lat"] is None
    assert main(["gazetteer", "remove", "own.csv"]) == 2


def test_units_without_coordinates_are_put_where_they_are_known(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    path = table(folder, "NAME_EN,PCODE,ADM1_EN,ADM1_PCODE,ADM0_PCODE\nSeld,VL0102,Orrin,VL01,VL\nNowhere,Q,,,ZZ\n")
    assert main(["gazetteer", "add", str(path)]) == 1
    told = capsys.readouterr().err
    assert "units of level 2" in told
    assert f"{path}:3: 'Nowhere' has no coordinates" in told
    _, [one], _ = ask(capsys, folder, {"id": "a", "text": "VL0102", "spans": [[0, 6]]})
    assert (one["lat"], one["lon"]) == (land.SELD.lat, land.SELD.lon)


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"name\0,lat\n"])
def test_what_is_no_table_is_refused(capsys: pytest.CaptureFixture[str], folder: Path, content: bytes) -> None:
    path = folder / "bad.csv"
    path.write_bytes(content)
    assert main(["gazetteer", "add", str(path)]) == 2
    assert "bad.csv" in capsys.readouterr().err


def test_what_a_claim_s_place_needs(folder: Path) -> None:
    text = "Six died 20 km north of Orrin in Velland, and Qqxz was quiet."
    orrin = (text.index("Orrin"), text.index("Orrin") + 5)
    unknown = (text.index("Qqxz"), text.index("Qqxz") + 4)
    found = resolve_places(Report("r", text), [orrin, unknown], Gazetteer(folder))
    assert found[unknown]["geonameid"] is None
    assert (found[unknown]["country"], found[unknown]["how"]) == ("VL", ["beside"])
    place = found[orrin]
    assert set(place) == {"name", "geonameid", "country", "admin1", "lat", "lon", "radius_km", "how"}
    assert place["name"] == "Orrin"
    assert place["lat"] > land.ORRIN.lat + 0.1


def test_an_index_of_other_packages_is_not_used(folder: Path) -> None:
    assert is_built(folder)
    content = (folder / INDEX).read_bytes()
    name = version().encode()
    (folder / INDEX).write_bytes(content.replace(name, b"0" * len(name), 1))
    assert not is_built(folder)
    (folder / INDEX).write_bytes(b"no index")
    assert not is_built(folder)
    (folder / INDEX).unlink()
    assert not is_built(folder)
    assert not is_built(folder / "in.jsonl" / "below")


def test_every_key_and_id_can_be_asked(folder: Path) -> None:
    index = Gazetteer(folder)
    assert "seld" in set(index.keys())
    assert index.count == len(set(index.keys()))
    assert index.entry(land.SELD.id) == land.SELD
    assert index.entry(12345) is None
    index.close()


def test_every_country_has_a_point_and_a_name() -> None:
    found = {entry.country: entry for entry, _ in lands()}
    assert len(found) >= 240
    assert all(-90 <= entry.lat <= 90 and entry.radius_km >= 3 for entry in found.values())


def test_keys_leave_out_machine_romanisations() -> None:
    assert "dyralzwr" not in keys_of("Dayr az-Zawr", ["dyralzwr"])
    assert "deir zor" in keys_of("X", ["al-Deir Zor"])


def test_version_names_the_packaged_source() -> None:
    assert version().partition("-")[2]
    assert callable(build) and callable(open_gazetteer)
