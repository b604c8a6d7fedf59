"""Two lists linked from end to end: brothers, slips, scripts, copies, nothing in common; and what is kept to itself."""

from __future__ import annotations

import datetime as dt
import logging
import os
import stat
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from reckoning.engine import linkage
from reckoning.engine.linkage import LinkSettings, link
from reckoning.lists.table import SCHEMA

STEMS = "Verd Mont Kast Lund Brom Tarn Olv Pesh Grav Zand".split()
FAMILIES = [stem + end for stem in STEMS for end in ("an", "or", "ek", "il", "uv", "ost")]
GIVEN = "Tamir Nadol Orrin Selim Kavo Zefa Milo Ruvan Tesa Jorad Anse Belu".split()
FATHERS = "Pavlo Lucen Dorus Brina Hecto Savim".split()


def people(seed: int = 1, families: int = 60) -> list[dict[str, Any]]:
    """Brothers and sisters of many families, most of whom died on one day."""
    rng = np.random.default_rng(seed)
    out = []
    for family in FAMILIES[:families]:
        father, day = str(rng.choice(FATHERS)), dt.date(1999, 3, 1) + dt.timedelta(int(rng.integers(90)))
        for given in rng.choice(GIVEN, 3, replace=False).tolist():
            born = dt.date(int(rng.integers(1950, 1985)), int(rng.integers(1, 13)), int(rng.integers(1, 29)))
            out.append({"name": f"{given} {father} {family}", "born": born, "died": day, "age": 1999 - born.year})
    return out


def table(name: str, rows: list[dict[str, Any]], *columns: str) -> pa.Table:
    """A list with names and these columns of the rows."""
    out = []
    for at, row in enumerate(rows):
        days = {f"{what}_{end}": row[what] for what in ("born", "died") for end in ("from", "until") if what in columns}
        ages = {f"age_{end}": row["age"] for end in ("low", "high") if "age" in columns}
        out.append({"list": name, "id": row.get("id", f"{name}{at}"), "names": [row["name"]], **days, **ages})
    return pa.Table.from_pylist(out, SCHEMA)


def links(found: linkage.Linked) -> set[tuple[str, str]]:
    return set(zip(found.pairs["id_a"].to_pylist(), found.pairs["id_b"].to_pylist(), strict=True))


def test_copies_link_row_by_row() -> None:
    dead = people()
    found = link([table("a", dead, "born", "died"), table("b", dead, "born", "died")])
    assert links(found) == {(f"a{at}", f"b{at}") for at in range(len(dead))}
    assert found.pairs.column_names == ["list_a", "id_a", "list_b", "id_b", "probability", "reason"]
    assert set(found.pairs["reason"].to_pylist()) == {
        "same first name, 2 further parts agree; same day of birth, same day of death"
    }


def test_names_alone_do_for_copies() -> None:
    dead = people()
    assert len(links(link([table("a", dead), table("b", dead)]))) == len(dead)


def test_brothers_killed_together_are_no_links() -> None:
    """One list has some of each family, the other has the rest: nobody is in both."""
    dead = people()
    one, other = [row for at, row in enumerate(dead) if at % 3], dead[::3]
    found = link([table("a", one, "died", "age"), table("b", other, "died", "age")])
    assert len(links(found)) <= 1
    assert found.diagnostics["expected_links"] < 3


def test_slips_are_forgiven() -> None:
    dead = people()
    slipped = [{**row, "name": row["name"].replace("an", "en").replace("v", "b").replace("ss", "s")} for row in dead]
    found = links(link([table("a", dead, "born", "died"), table("b", slipped, "age", "died")]))
    right = {(f"a{at}", f"b{at}") for at in range(len(dead))}
    assert len(found & right) >= 0.95 * len(dead)
    assert len(found - right) <= 1


def test_scripts_meet() -> None:
    cyrillic = str.maketrans(dict(zip("abdefghijklmnoprstuvz", "абдефгхийклмнопрстувз", strict=True)))
    dead = people()
    other = [{**row, "name": row["name"].lower().translate(cyrillic)} for row in dead]
    found = links(link([table("a", dead, "died"), table("b", other, "died")]))
    right = {(f"a{at}", f"b{at}") for at in range(len(dead))}
    assert len(found & right) >= 0.85 * len(dead)
    assert len(found - right) <= 2


def test_the_order_of_rows_decides_nothing() -> None:
    rng = np.random.default_rng(5)
    dead = [{**row, "id": f"r{at}"} for at, row in enumerate(people())]
    dead += [{**dead[7], "id": "twin"}]
    tables = [table("a", dead[:120], "died"), table("b", dead[60:], "age", "died")]
    once = link(tables)
    again = link([some.take(pa.array(rng.permutation(some.num_rows))) for some in tables])
    assert again.candidates.equals(once.candidates)
    assert again.diagnostics == once.diagnostics


def test_twins_that_nothing_tells_apart_are_left_open() -> None:
    dead = people(families=20)
    twins = [*dead, {**dead[0], "id": "twin"}]
    found = link([table("a", dead, "died"), table("b", twins, "died")])
    assert not {pair for pair in links(found) if pair[0] == "a0"}
    rivals = found.candidates.filter(pa.compute.equal(found.candidates["id_a"], "a0"))
    assert rivals["id_b"].to_pylist() == ["b0", "twin"]
    assert rivals["probability"].to_pylist() == pytest.approx([0.48, 0.48], abs=0.03)
    assert min(rivals["alone"].to_pylist()) > 0.8


@pytest.mark.parametrize("columns", [(), ("died", "born")])
def test_a_list_of_one_row(columns: tuple[str, ...]) -> None:
    dead = people()
    assert links(link([table("a", dead[50:51], *columns), table("b", dead, *columns)])) == {("a0", "b50")}
    stranger = {**dead[0], "name": "Yoril Quen Ashby"}
    assert not links(link([table("a", [stranger], *columns), table("b", dead, *columns)]))


def test_nobody_and_nothing() -> None:
    empty, dead = SCHEMA.empty_table(), table("b", people(families=2))
    assert not links(link([empty, dead]))
    assert not links(link([empty, empty]))
    nameless = pa.Table.from_pylist([{"list": "a", "id": "1", "names": None, "age_low": 3, "age_high": 3}], SCHEMA)
    assert not links(link([nameless, dead]))


def test_it_is_for_two_lists() -> None:
    with pytest.raises(ValueError, match="two lists"):
        link([SCHEMA.empty_table()])


def test_a_threshold_is_kept() -> None:
    dead = people()
    found = link([table("a", dead[:90]), table("b", dead[30:])], settings=LinkSettings(threshold=0.99))
    assert all(likely >= 0.99 for likely in found.pairs["probability"].to_pylist())
    assert found.candidates.num_rows >= found.pairs.num_rows


def test_nothing_is_logged_fetched_or_left(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    seen: list[tuple[str, str]] = []
    asked_by_splink: list[str] = []
    opened = duckdb.connect
    closed = opened(":memory:")
    closed.close()

    def watched(database: str, config: dict[str, Any] | None = None) -> Any:
        if config is None:  # Splink opens one of its own: closed, it would fail at whatever were asked of it
            asked_by_splink.append(database)
            return closed
        folder = os.path.dirname(config["temp_directory"])  # noqa: PTH120
        seen.append((folder, oct(stat.S_IMODE(os.stat(folder).st_mode))))  # noqa: PTH116
        connection = opened(database, config=config)
        names = "autoinstall_known_extensions", "autoload_known_extensions", "threads"
        assert [str(connection.sql(f"select current_setting('{name}')").fetchall()[0][0]) for name in names] == [
            "False", "False", "2",
        ]  # fmt: skip
        return connection

    monkeypatch.setattr(duckdb, "connect", watched)
    caplog.set_level(logging.DEBUG)
    dead = people()
    link([table("a", dead, "died"), table("b", dead, "died")])
    assert [mode for _, mode in seen] == ["0o700"]
    assert asked_by_splink == [":memory:"]
    assert not os.path.exists(seen[0][0])  # noqa: PTH110
    out, err = capfd.readouterr()
    assert not any(name.lower() in (caplog.text + out + err).lower() for name in FAMILIES)


@pytest.mark.parametrize(
    "reaching",
    [
        "load httpfs",
        "install httpfs",
        "from read_csv('https://localhost/list.csv')",
        "from read_csv('list.csv')",
        "attach 'list.db'",
        "copy (select 1) to 'list.csv'",
        "set enable_external_access = true",
    ],
)
def test_the_database_reaches_nothing_outside(reaching: str) -> None:
    with linkage._session(LinkSettings()) as connection, pytest.raises(duckdb.Error, match=r"disabled|Cannot enable"):
        connection.execute(reaching)


def test_the_database_spills_into_its_own_directory_alone() -> None:
    with linkage._session(LinkSettings(memory="20MB")) as connection:
        connection.execute("create table keys as select hash(range) as key from range(1_000_000) order by key")
        (folder,) = connection.sql("select current_setting('temp_directory')").fetchall()[0]
        assert any(name.startswith("duckdb_temp") for name in os.listdir(folder))  # noqa: PTH208
    assert not os.path.exists(folder)  # noqa: PTH110
