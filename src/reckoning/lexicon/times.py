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

# Months of the Hijri (lunar) year, with the spellings of news. Those in HIJRI_NAMES are names of people as well, so
# they need a day or a year beside them; so do all months of the Persian (solar) year.
HIJRI_MONTHS: dict[str, int] = {
    "muharram": 1,
    "moharram": 1,
    "safar": 2,
    "rabi al-awwal": 3,
    "rabi' al-awwal": 3,
    "rabi i": 3,
    "rabi al-thani": 4,
    "rabi' al-thani": 4,
    "rabi ii": 4,
    "jumada al-awwal": 5,
    "jumada al-ula": 5,
    "jumada i": 5,
    "jumada al-thani": 6,
    "jumada al-akhira": 6,
    "jumada ii": 6,
    "rajab": 7,
    "sha'ban": 8,
    "shaaban": 8,
    "shaban": 8,
    "ramadan": 9,
    "ramadhan": 9,
    "ramazan": 9,
    "shawwal": 10,
    "shawal": 10,
    "dhu al-qa'dah": 11,
    "dhu al-qidah": 11,
    "dhul qa'dah": 11,
    "dhu al-hijjah": 12,
    "dhu al-hijja": 12,
    "dhul hijjah": 12,
    "dhul-hijja": 12,
}
SOLAR_MONTHS: dict[str, int] = {
    "farvardin": 1,
    "ordibehesht": 2,
    "khordad": 3,
    "tir": 4,
    "mordad": 5,
    "shahrivar": 6,
    "mehr": 7,
    "aban": 8,
    "azar": 9,
    "dey": 10,
    "bahman": 11,
    "esfand": 12,
}
# Months whose name alone tells a time after "in", "during", "the month of".
MONTHS_ALONE: frozenset[str] = frozenset({"ramadan", "ramadhan", "ramazan"})

# Feasts on a fixed day of the year: (month, day).
FEASTS: dict[str, tuple[int, int]] = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
}
# Feasts that lie so many days from Easter Sunday, and the one that is a Thursday of November.
EASTER_FEASTS: dict[str, int] = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0}
THANKSGIVING = ("thanksgiving day", "thanksgiving")
# Feasts of the Hijri year: (month, day).
HIJRI_FEASTS: dict[str, tuple[int, int]] = {
    "eid al-fitr": (10, 1),
    "eid ul-fitr": (10, 1),
    "eid al-adha": (12, 10),
    "eid ul-adha": (12, 10),
    "ashura": (1, 10),
    "ashoura": (1, 10),
}
SEASONS: tuple[str, ...] = ("spring", "summer", "autumn", "fall", "winter")

_SMALL = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

# Numbers that stand before a unit of time; None is a number that is not told.
AMOUNTS: dict[str, int | None] = {
    **{f"{tens}-{one}": value + digit for tens, value in _TENS.items() for digit, one in enumerate(_SMALL, 1)},
    **_TENS,
    **{word: number for number, word in enumerate((*_SMALL, *_TEENS), 1)},
    "a couple of": None,
    "a few": None,
    "an": 1,
    "a": 1,
    "couple of": None,
    "few": None,
    "several": None,
    "some": None,
    "many": None,
}
ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
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
    "battles?",
    "bombardment",
    "blockade",
    "bloodshed",
    "standoff",
    "truce",
    "ceasefire",
    "assault",
    "intervention",
    "upheaval",
    "civil war",
)
# Those that go on for so long that a count "in" them is of all of it.
LONG_UPHEAVALS: tuple[str, ...] = (
    "uprising",
    "unrest",
    "revolt",
    "revolution",
    "rebellion",
    "conflict",
    "civil war",
    "war",
    "crisis",
    "crackdown",
    "insurgency",
    "occupation",
    "intifada",
    "upheaval",
)
# What fills days: "six days of demonstrations".
ONGOING: tuple[str, ...] = (
    *UPHEAVALS,
    "bombings?",
    "attacks?",
    "shelling",
    "strikes",
    "air ?strikes",
    "raids",
    "killings?",
    "riots?",
    "rioting",
    "rallies",
    "repression",
    "turmoil",
    "street battles",
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
