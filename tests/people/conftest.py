"""A file of people on a clock that stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from argon2 import PasswordHasher

from reckoning.people import Database
from reckoning.testing import FixedClock

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # passwords of tests are no secrets


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def people(tmp_path: Path, clock: FixedClock) -> Database:
    return Database.open(tmp_path / "ledger.people.db", clock, create=True)
