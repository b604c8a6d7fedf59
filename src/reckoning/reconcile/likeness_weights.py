"""How much each degree of likeness counts, in tenths of log-odds.

Fitted by ``python -m bench.incidents_fit``, never by hand (decisions/0008-incidents.md). What is not listed counts 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BIAS: Final = -3
WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {
    "words": {
        "0.07 and more": -12,
        "0.10 and more": -3,
        "0.12 and more": 0,
        "0.14 and more": 1,
        "0.17 and more": 1,
        "0.20 and more": 5,
        "0.25 and more": 9,
        "0.30 and more": 12,
        "0.40 and more": 12,
        "few": -20,
        "one text": 12,
    },
    "names": {
        "12 and more": -2,
        "18 and more": 1,
        "24 and more": 3,
        "30 and more": 9,
        "40 and more": 9,
        "6 and more": -5,
        "60 and more": 9,
        "few": -16,
    },
    "place": {
        "far apart": -2,
        "near": 8,
        "one region": -2,
        "same": 11,
    },
    "days": {
        "1 day": 11,
        "2 to 3 days": -2,
        "31 to 90 days": -6,
        "4 to 7 days": 6,
        "more than 90 days": -15,
        "same day": 19,
    },
    "published": {
        "1 day": 13,
        "2 to 3 days": 8,
        "31 to 90 days": -11,
        "4 to 7 days": 1,
        "8 to 30 days": -9,
        "more than 90 days": -16,
        "same day": 15,
    },
    "people": {
        "a surname": 0,
        "one": 18,
        "others": -5,
        "two and more": 18,
    },
    "ages": {
        "one": 3,
        "others": -15,
        "two and more": 3,
    },
    "count": {
        "others": 0,
        "same": 6,
    },
    "means": {
        "others": -6,
        "same": 0,
    },
    "doers": {
        "others": 0,
        "same": 6,
    },
    "claimed": {
        "both": 3,
        "none": -14,
        "one": 10,
    },
    "publisher": {},
}
