"""A Splink 5 session on DuckDB: chance agreement counted, agreement of links learned, pairs compared."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from splink import DuckDBAPI, Linker
from splink.internals.exceptions import EMTrainingException

from reckoning.lists.attributes import Comparison
from reckoning.lists.compare import Numbers

Rows = NDArray[np.intp]
Shares = Mapping[str, tuple[Numbers, Numbers]]
SAMPLE: Final = 2_000_000  # random pairs from which chance agreement is counted
TRUST: Final = 50.0  # pairs that a share expected beforehand is worth beside those counted
ENOUGH: Final = 30  # pairs of one name from which Splink learns
CHUNK: Final = 2_000_000  # pairs compared at a time
SAME_NAME: Final = "l.same_name = r.same_name"


class Splinked:
    """Splink over two tables of :func:`reckoning.lists.attributes.columns`, with ``unique_id`` and ``same_name``."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        comparisons: Sequence[Comparison],
        tables: Sequence[pa.Table],
        *,
        seed: int,
    ) -> None:
        for name in ("splink", "splink.internals"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # its messages hold SQL, and values with it
        self._comparisons = comparisons
        self._sizes = [table.num_rows for table in tables]
        self._seed = seed
        self._connection = connection
        self._columns = tables[0].column_names
        self._api = DuckDBAPI(connection)
        frames = [self._api.register(table, dataset_display_name=f"list_{at}") for at, table in enumerate(tables)]
        self._linker = Linker(frames, self._settings(), log_level=None, validate_settings=False)

    def _settings(self) -> dict[str, Any]:
        return {
            "link_type": "link_only",
            "comparisons": [_comparison(one) for one in self._comparisons],
            "blocking_rules_to_generate_predictions": [],
            "probability_two_random_records_match": 0.5,  # among pairs of one name, where learning begins
            "retain_matching_columns": False,
            "max_iterations": 50,
            "linker_uid": "reckoning",
        }

    def train(self, same_names: int) -> Shares:
        """The shares of outcomes among links and among chance pairs, each comparison's worst level first.

        ``same_names``: how many pairs have one name; with few of them the shares expected beforehand stand for links.
        """
        pairs = min(float(np.prod([float(size) for size in self._sizes])), float(SAMPLE))
        self._linker.training.estimate_u_using_random_sampling(
            max_pairs=SAMPLE + 1, seed=self._seed, min_count_per_level=None
        )
        learned = 0
        if same_names >= ENOUGH:
            try:
                self._linker.training.estimate_parameters_using_expectation_maximisation(SAME_NAME)
                learned = same_names
            except EMTrainingException:
                learned = 0
        model = self._linker.misc.save_model_to_json()
        return {
            one.name: (_shares(one, found, "m", learned), _shares(one, found, "u", pairs))
            for one, found in zip(self._comparisons, model["comparisons"], strict=True)
        }

    def outcomes(self, left: Rows, right: Rows) -> dict[str, NDArray[np.int64]]:
        """The outcome of each comparison for these pairs of rows: -1 where it says nothing, 0 the worst level."""
        wanted = ", ".join(case(one) for one in self._comparisons)
        chunks = [
            self._outcomes(wanted, left[at : at + CHUNK], right[at : at + CHUNK]) for at in range(0, len(left), CHUNK)
        ]
        return {one.name: np.concatenate([chunk[at] for chunk in chunks]) for at, one in enumerate(self._comparisons)}

    def _outcomes(self, wanted: str, left: Rows, right: Rows) -> list[NDArray[np.int64]]:
        pairs = pa.table({"nth": np.arange(len(left)), "row_l": left, "row_r": right})
        columns = ", ".join(
            f"{side}.{name} as {name}_{side}"
            for side in "lr"
            for name in self._columns
            if name not in ("unique_id", "same_name")
        )
        self._connection.register("pairs", pairs)
        found = self._connection.sql(
            f"select nth, {wanted} from (select nth, {columns} from pairs join list_0 l on l.unique_id = row_l "
            "join list_1 r on r.unique_id = row_r) order by nth"
        ).to_arrow_table()
        self._connection.unregister("pairs")
        return [found[f"gamma_{one.name}"].to_numpy().astype(np.int64) for one in self._comparisons]


def case(one: Comparison) -> str:
    """The outcome in SQL, as Splink writes it: the first level that holds, counted from the worst."""
    best = len(one.levels) - 1
    whens = " ".join(f"when {level.when} then {best - at}" for at, level in enumerate(one.levels[:-1]))
    return f"case when {one.silent} then -1 {whens} else 0 end as gamma_{one.name}"


def _comparison(one: Comparison) -> dict[str, Any]:
    levels: list[dict[str, Any]] = [{"sql_condition": one.silent, "label_for_charts": "silent", "is_null_level": True}]
    levels += [
        {
            "sql_condition": level.when,
            "label_for_charts": level.words,
            "m_probability": level.m,
            "u_probability": level.u,
        }
        for level in one.levels
    ]
    return {"output_column_name": one.name, "comparison_levels": levels}


def _shares(one: Comparison, found: Mapping[str, Any], kind: str, seen: float) -> Numbers:
    """The shares that Splink found, drawn to those expected beforehand as if these had been seen on some pairs, too."""
    prior: Numbers = np.array([getattr(level, kind) for level in reversed(one.levels)])
    given = [level.get(f"{kind}_probability") for level in reversed(found["comparison_levels"][1:])]
    share: Numbers = np.array([value if isinstance(value, float) else 0.0 for value in given])
    if not seen or not share.sum():
        return prior / float(prior.sum())
    mixed: Numbers = share / share.sum() * seen + prior / prior.sum() * TRUST
    return mixed / float(mixed.sum())
