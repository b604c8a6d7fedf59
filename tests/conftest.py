"""What all tests stand on: a small gazetteer of the invented land, so that none reads or builds the world's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reckoning.engine.gazetteer_build import write
from reckoning.engine.gazetteer_files import FOLDER_VARIABLE, INDEX
from tests.gazetteer import places as land


@pytest.fixture(scope="session", autouse=True)
def small_gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The environment's gazetteer, for the commands and the Python API."""
    folder = tmp_path_factory.mktemp("gazetteer")
    named = (land.VELLAND, land.ORRIN_UNIT, land.ORRIN, land.SELD, land.SELD_FAR, land.TARN)
    write(folder / INDEX, [(entry, []) for entry in named])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(folder))
        yield
