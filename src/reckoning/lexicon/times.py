"""Words of time: months, weekdays, units, feasts, and the words that stand before and after a date."""

from __future__ import annotations

MONTHS: tuple[str, ...] = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# Short forms of months; a short form is its month's first three letters, "sept" the one exception.
MONTHS_SHORT: tuple[str, ...] = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
# Months that are other words too: alone, they need a preposition before them.
MONTHS_DOUBTFUL: frozenset[str] = frozenset({"may", "march", "jan", "mar", "dec", "june", "april", "august"})

WEEKDAYS: tuple[str, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Feasts on a fixed day of the year: (month, day).
FEASTS: dict[str, tuple[int, int]] = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
}

# Numbers that stand before a unit of time; None is a number that is not told.
AMOUNTS: dict[str, int | None] = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "couple of": None,
    "few": None,
    "several": None,
    "some": None,
    "many": None,
}

# What begins: "since the uprising began", "the three-month uprising".
UPHEAVALS: tuple[str, ...] = (
    "uprising",
    "protests?",
    "demonstrations?",
    "unrest",
    "revolt",
    "revolution",
    "rebellion",
    "conflict",
    "war",
    "crisis",
    "crackdown",
    "insurgency",
    "invasion",
    "offensive",
    "campaign",
    "siege",
    "fighting",
    "violence",
    "clashes",
    "operations?",
    "occupation",
    "intifada",
)
BEGINNINGS: tuple[str, ...] = (
    "began",
    "begun",
    "beginning",
    "started",
    "start",
    "erupted",
    "broke out",
    "outbreak",
    "launched",
    "flared",
)

# Verbs of saying, after which a day is the day of the saying.
SAYING: tuple[str, ...] = (
    "said",
    "says",
    "told",
    "tells",
    "announced",
    "reported",
    "confirmed",
    "stated",
    "condemned",
    "claimed",
    "added",
    "warned",
    "declared",
    "acknowledged",
    "admitted",
    "wrote",
    "tweeted",
    "vowed",
    "urged",
    "called on",
    "disclosed",
    "revealed",
    "statement",
    "interview",
    "news conference",
    "press conference",
)
