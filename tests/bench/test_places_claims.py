"""Places of claims against those that people checked: what counts as right, and that the stored ones are whole."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from bench.places_claims import (
    BLIND,
    CHECKED,
    Checked,
    error_line,
    is_of,
    judge,
    main,
    read_checked,
    share,
    spans_of,
    summary,
)
from reckoning.model import Report

TEXT = "Shells fell on Amsa."


def checked(country: str | None = "SY", point: tuple[float, float] | None = (35.0, 38.0), radius: float = 0) -> Checked:
    lat, lon = point or (None, None)
    return Checked("r1", "c1", "", 15, 19, country, lat, lon, radius if point else None)


def got(country: str | None = "SY", lat: float = 35.0, lon: float = 38.0) -> dict[str, Any]:
    return {"name": "Amsa", "country": country, "lat": lat, "lon": lon, "how": ["name"]}


def test_a_point_is_near_within_50_km() -> None:
    near, far = judge(checked(), got(lat=35.4)), judge(checked(), got(lat=35.5))
    assert (near.country, near.near) == (True, True)
    assert (far.country, far.near) == (True, False)
    assert far.off_km == pytest.approx(55.6, abs=0.1)


def test_an_area_is_near_within_its_radius_but_never_within_less_than_50_km() -> None:
    assert judge(checked(radius=100), got(lat=35.8)).near
    assert judge(checked(radius=15), got(lat=35.4)).near
    assert not judge(checked(radius=100), got(lat=36.0)).near


def test_what_stays_unresolved_is_not_right() -> None:
    one = judge(checked(), None)
    assert (one.country, one.near, one.is_wrong) == (False, False, True)
    assert judge(checked(country=None), None).country is False


def test_the_sea_is_right_where_no_country_is_said() -> None:
    assert judge(checked(country=None, radius=900), got(country=None)).country
    assert not judge(checked(country=None, radius=900), got(country="SY")).country


def test_what_could_not_be_told_is_not_measured() -> None:
    nothing, only_country = judge(checked(None, None), got()), judge(checked(point=None), got("TR"))
    assert not nothing.is_wrong
    assert (only_country.country, only_country.near, only_country.is_wrong) == (False, None, True)
    assert share([nothing, only_country, judge(checked(), got())], "country") == (1, 2)
    assert share([nothing, only_country, judge(checked(), got())], "near") == (1, 1)


def test_points_and_areas_are_printed_apart() -> None:
    results = [judge(checked(), got()), judge(checked(radius=80), None), judge(checked(None, None), None)]
    printed = summary(results)
    assert printed[0] == "all     country   1/  2 = 0.500   near   1/  2 = 0.500   unresolved 1"
    assert printed[1].startswith("points  country   1/  1 = 1.000")
    assert printed[2].startswith("areas   country   0/  1 = 0.000")
    assert printed[-1] == "not measured: 1 that could not be told; 0 of which only the country is known"
    assert "near none" in summary(results[:1])[2]


def test_errors_show_the_words_and_both_points() -> None:
    assert error_line(judge(checked(), got("TR", 36.0)), TEXT).startswith("COUNTRY r1 c1 'Amsa': 'Amsa' TR 36.00,38.00")
    assert "POINT   r1 c1 'Amsa'" in error_line(judge(checked(), got(lat=36.0)), TEXT)
    assert "'Amsa': unresolved; is SY no point" in error_line(judge(checked(point=None), None), TEXT)


def test_all_places_of_a_report_s_claims_together_each_once() -> None:
    places = [{"start": 9, "end": 12}, {"start": 2, "end": 5}, {"start": 9, "end": 12}, None]
    claims = [{"report": "r1", "place": place} for place in places]
    assert spans_of(claims) == {"r1": [(2, 5), (9, 12)]}


def test_another_text_is_not_judged() -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    one = Checked("r1", "c1", digest, 15, 19, "SY", 1.0, 1.0, 0)
    assert is_of(one, Report("r1", TEXT))
    assert not is_of(one, Report("r1", TEXT + " "))


def test_without_the_annotated_reports_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RECKONING_SHARED", str(tmp_path))
    assert main([]) == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_the_stored_places_hold_offsets_and_no_text() -> None:
    lines = [line for path in CHECKED for line in path.read_text(encoding="utf-8").splitlines()]
    assert {path.stem for path in CHECKED} == set(BLIND)
    keys = {"report", "claim", "sha256", "start", "end", "country", "lat", "lon", "radius_km", "note"}
    assert all(set(json.loads(line)) <= keys for line in lines)
    stored = read_checked(lines)
    assert len({(one.report, one.claim) for one in stored}) == len(stored) == 325
    for one in stored:
        assert one.start < one.end
        assert (one.lat is None) == (one.lon is None) == (one.radius_km is None)
        assert one.lat is None or one.lon is None or (abs(one.lat) <= 90 and abs(one.lon) <= 180)
