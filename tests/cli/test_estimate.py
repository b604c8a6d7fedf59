"""Estimates, as a person asks for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reckoning.app import utc_now
from reckoning.cli.main import main
from reckoning.ledger.links import Links
from reckoning.ledger.lists import Lists
from reckoning.model.link import Link
from tests.lists.tables import ARTIFICIAL, KOSOVO, SMALL

SEVEN = "ABCDEFG"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("RECKONING_LEDGER", "RECKONING_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    for name, table in (("kosovo", KOSOVO), ("small", SMALL), ("artificial", ARTIFICIAL)):
        text = json.dumps({"lists": table.lists, "counts": dict(table.counts)})
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[dict[str, Any]]:
    assert main(["estimate", *arguments, "--format", "json"]) == code
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    keys = ["model", "observed", "estimate", "interval", "level", "assumption", "diagnostics", "refused"]
    assert all(list(one) == keys for one in found)
    return found


def test_kosovo_by_decomposable_graphs(capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = told(capsys, "kosovo.json", "--model", "decomposable")
    assert (one["model"], one["observed"], one["level"], one["refused"]) == ("decomposable", 4400, 0.95, None)
    assert (one["estimate"], one["interval"]) == (12595, [9827, 16544])
    hidden = one["diagnostics"]["hide_one_list"]
    assert (hidden["tried"], hidden["held"], hidden["refused"]) == (4, 3, 0)
    assert len(hidden["lists"]) == 4


def test_kosovo_by_its_delta_with_the_saturated_graph(capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = told(capsys, "kosovo.json", "--model", "decomposable", "--delta", ".5", "--saturated")
    assert (one["estimate"], one["interval"]) == (11323, [4500, 14486])


def test_kosovo_by_the_best_log_linear_model_and_its_bounds(capsys: pytest.CaptureFixture[str]) -> None:
    best, highest, free = told(capsys, "kosovo.json", "--model", "loglinear")
    assert [one["model"] for one in (best, highest, free)] == ["loglinear", "nhoi", "independence"]
    assert best["estimate"] == 10356.519
    assert highest["estimate"] == pytest.approx(16942, abs=0.5)
    assert free["interval"] == pytest.approx([7147.7, 7656.2], abs=0.06)
    (given, *_) = told(capsys, "kosovo.json", "--model", "loglinear", "--terms", "[123,14,34]")
    assert given["estimate"] == best["estimate"]


def test_all_models_stand_beside_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "small.json", "--sweeps", "300")
    assert list(dict.fromkeys(one["model"] for one in found)) == [
        "decomposable",
        "latent",
        "loglinear",
        "nhoi",
        "independence",
    ]
    assert all(one["assumption"] for one in found)


def test_people_read_numbers_assumptions_and_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["estimate", "kosovo.json", "--model", "loglinear"]) == 0
    page = " ".join(capsys.readouterr().out.split())
    for words in (
        "4,400 people are on at least one of 4 lists (EXH, ABA, OSCE, HRW), 1,182 of them on more than one.",
        "log-linear 10,357 9,020 – 12,131 5,957",
        "warning: independence 7,393 7,148 – 7,656",
        "What each number assumes",
        "Each list hidden, and its size told by the others",
        "the interval leaves out that the model was chosen by the same lists",
        "have held the truth in 60 to 90 of 100 cases",
        "It is no estimate of people whom no list could reach.",
    ):
        assert words in page


def test_a_model_without_an_estimate_is_refused_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("artificial.json", "--model", "loglinear", "--terms")
    ((tied, *_), (all_tied, *_)) = (told(capsys, *arguments, terms, code=1) for terms in ("[12,3]", "[12,13,23]"))
    assert "has no estimate of greatest likelihood" in tied["refused"]
    assert "not identifiable" in all_tied["refused"]
    assert tied["estimate"] is tied["interval"] is None
    assert main(["estimate", *arguments, "[12,3]"]) == 1
    assert "Not estimated\n  log-linear: the model A×B + C has no estimate" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lists", "counts", "reason"),
    [
        ("A", {"1": 9}, "one usable list"),
        ("AB", {"10": 9, "01": 8, "11": 3}, "two usable lists"),
        ("ABC", {"110": 9, "001": 8, "111": 3}, "A and B name exactly the same people"),
        ("ABC", {"100": 9, "010": 8, "001": 3}, "nobody is on more than one list"),
        ("ABC", {"100": 0, "011": 0}, "nobody is on any list"),
    ],
)
def test_lists_that_say_nothing_are_refused(
    lists: str, counts: dict[str, int], reason: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "bad.json").write_text(json.dumps({"lists": list(lists), "counts": counts}), encoding="utf-8")
    found = told(capsys, "bad.json", code=1)
    assert len(found) == 5
    assert all(reason in one["refused"] for one in found)


def test_seven_lists_are_too_many_for_graphs_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts = {"1100000": 30, "0110000": 25, "0011000": 20, "0001100": 20, "0000110": 20, "0000011": 20, "1000001": 22}
    alone = {"".join("1" if at == one else "0" for at in range(7)): 60 + one for one in range(7)}
    text = json.dumps({"lists": list(SEVEN), "counts": {**counts, **alone}})
    (home / "seven.json").write_text(text, encoding="utf-8")
    (one,) = told(capsys, "seven.json", "--model", "decomposable", code=1)
    assert "7 lists have too many graphs of dependence" in one["refused"]


def test_strata_add_up_or_the_difference_is_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["A,B,C,place,count"]
    for place, times in (("Seld", 1), ("Tarn", 3), ("Orrin", 0)):
        rows += [f"{','.join(key)},{place},{many * times}" for key, many in SMALL.counts.items() if times]
    rows += ["1,0,0,Orrin,4", "0,1,0,Orrin,3"]
    (home / "places.csv").write_text("\n".join(rows), encoding="utf-8")
    found = told(capsys, "places.csv", "--by", "place", "--model", "decomposable")
    assert [one["diagnostics"]["stratum"] for one in found] == [None, "Orrin", "Seld", "Tarn"]
    whole, orrin, seld, tarn = found
    strata = whole["diagnostics"]["strata"]
    assert orrin["refused"] is not None
    assert strata["documented_only"] == ["Orrin"]
    assert strata["sum"] == 7 + seld["estimate"] + tarn["estimate"]
    assert strata["difference"] == whole["estimate"] - strata["sum"]
    assert all(one["estimate"] is None or one["estimate"] >= one["observed"] for one in found)
    assert main(["estimate", "places.csv", "--by", "place", "--model", "decomposable"]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert "the strata below add up to" in page
    assert "of Orrin only those documented are in it" in page
    assert "Tarn: 264 people on any list" in page


def test_pictures_are_drawn_into_a_folder(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["estimate", "kosovo.json", "--model", "decomposable", "--picture", "drawn"]) == 0
    for name in ("estimates", "sweep", "hidden"):
        text = (home / "drawn" / f"{name}.svg").read_text(encoding="utf-8")
        assert text.startswith("<svg")
        assert "12,595 [9,827 – 16,544]" in text or name == "hidden"
    assert main(["estimate", "small.json", "--model", "loglinear", "--picture", "few"]) == 0
    assert sorted(path.name for path in (home / "few").iterdir()) == ["estimates.svg"]


def test_kept_lists_are_estimated_with_the_doubt_about_their_links(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on = {"East": range(40), "West": range(20, 60), "Mill": [*range(10, 30), *range(50, 70)]}
    for name, people in on.items():
        rows = [f"{at},Person {chr(65 + at % 26)}{chr(97 + at // 26)},2031-05-0{1 + at % 9}" for at in people]
        (home / f"{name}.csv").write_text("\n".join(["id,name,date", *rows, ""]), encoding="utf-8")
        assert main(["lists", "add", f"{name}.csv", "--name", name, "--no-places"]) == 0
    capsys.readouterr()
    pairs = [(one, other) for one in on for other in on if one < other]
    links = [
        Link((one, str(at)), (other, str(at)), 0.6 if at % 3 else 0.99)
        for one, other in pairs
        for at in sorted(set(on[one]) & set(on[other]))
    ]
    with Lists.beside(Path("reckoning.db"), clock=utc_now) as lists:
        Links(lists).add_run([(name, 1) for name in on], {"threshold": 0.5}, links)
    (drawn,) = told(capsys, "--model", "decomposable", "--draws", "6")
    (sure,) = told(capsys, "--model", "decomposable", "--draws", "0")
    assert drawn["observed"] == sure["observed"] == 70
    assert drawn["diagnostics"]["links"]["draws"] == 6
    assert "links" not in sure["diagnostics"]
    assert drawn["interval"][1] > sure["interval"][1]
    rows_by_month = told(capsys, "--model", "decomposable", "--draws", "2", "--by", "month")
    assert [one["diagnostics"]["stratum"] for one in rows_by_month] == [None, "2031-05"]
    assert main(["estimate", "--model", "decomposable", "--draws", "0", "--by", "side"]) == 0
    assert "No column of these lists says the side: name one with --side COLUMN." in capsys.readouterr().err
    assert main(["estimate", "--model", "decomposable", "--by", "side", "--side", "camp"]) == 2
    assert "--side camp: no record of these lists has anything" in capsys.readouterr().err
    named = told(capsys, "--model", "decomposable", "--draws", "0", "--by", "side", "--side", "NAME")
    assert len(named) > 2
    assert main(["estimate", "--model", "decomposable", "--draws", "2"]) == 0
    assert "The links were drawn 2 times, with " in capsys.readouterr().out
    (home / "East.csv").write_text("id,name,date\n1,Person Zz,2031-05-01\n", encoding="utf-8")
    assert main(["lists", "add", "East.csv", "--name", "East", "--no-places"]) == 0
    assert main(["estimate", "--model", "decomposable", "--draws", "0"]) == 0
    assert "do not know the newest release of East" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["nowhere.json"], "nowhere.json: there is no such file"),
        (["."], "is a folder"),
        (["small.json", "--level", "95"], "--level is a probability between 0 and 1"),
        (["small.json", "--delta", "0"], "--delta is a number above 0"),
        (["small.json", "--terms", "[14]", "--model", "loglinear"], "names a list '4'"),
        (["small.json", "--terms", "[12,3]", "--model", "latent"], "--terms goes with --model loglinear"),
        (["small.json", "--sweeps", "3"], "fewer than 100"),
        (["small.json", "--picture", "small.json"], "is no folder"),
        (["small.json", "--draws", "1"], "2 or more, or 0"),
        (["small.json", "--by", "place"], 'has no "strata"'),
        (["small.json", "--side", "camp"], "a file of patterns has its strata already"),
        (["--side", "camp"], "--side names the column for --by side"),
        (["--by", "shoe"], "--by is one of place, month, sex, side"),
        (["zero.json"], "zero.json: the pattern '000' is who is on no list"),
        ([], "there are no lists beside reckoning.db. Begin: reckoning lists add FILE.csv --name NAME"),
    ],
)
def test_wrong_calls_are_told(
    arguments: list[str], reason: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "zero.json").write_text('{"counts": {"000": 3, "100": 4}}', encoding="utf-8")
    assert main(["estimate", *arguments]) == 2
    assert reason in " ".join(capsys.readouterr().err.split())
