"""The names of a list as numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Named:
    """The names of one list: ``codes[n]`` holds every record's n-th name, one row a record, part numbers, then -1."""

    codes: tuple[Codes, ...]

    def __len__(self) -> int:
        return len(self.codes[0])
