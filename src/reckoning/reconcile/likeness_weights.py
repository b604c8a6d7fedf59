"""How much each degree of likeness counts, in tenths of log-odds.

Fitted by ``python -m bench.incidents_fit``, never by hand (decisions/0008-incidents.md). What is not listed counts 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BIAS: Final = -3
WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {
    "words": {
        "0.07 and more": -13,
        "0.10 and more": -7,
        "0.12 and more": -5,
        "0.14 and more": 3,
        "0.17 and more": 3,
        "0.20 and more": 6,
        "0.25 and more": 12,
        "0.30 and more": 16,
        "0.40 and more": 16,
        "few": -24,
        "one text": 16,
    },
    "names": {
        "12 and more": 0,
        "18 and more": 0,
        "24 and more": 2,
        "30 and more": 9,
        "40 and more": 9,
        "6 and more": -5,
        "60 and more": 9,
        "few": -15,
    },
    "place": {
        "far apart": -2,
        "near": 8,
        "one region": -2,
        "same": 10,
    },
    "days": {
        "1 day": 10,
        "2 to 3 days": -1,
        "31 to 90 days": -15,
        "8 to 30 days": -2,
        "more than 90 days": -19,
        "same day": 23,
    },
    "published": {
        "1 day": 17,
        "2 to 3 days": 9,
        "31 to 90 days": -14,
        "4 to 7 days": 1,
        "8 to 30 days": -7,
        "more than 90 days": -21,
        "same day": 16,
    },
    "people": {
        "a surname": 0,
        "one": 21,
        "others": -6,
        "two and more": 21,
    },
    "ages": {
        "one": 2,
        "others": -17,
        "two and more": 3,
    },
    "count": {
        "others": -1,
        "same": 3,
    },
    "means": {
        "others": -5,
        "same": 0,
    },
    "doers": {
        "others": 0,
        "same": 6,
    },
    "claimed": {
        "both": 2,
        "none": -12,
        "one": 10,
    },
    "publisher": {},
}
