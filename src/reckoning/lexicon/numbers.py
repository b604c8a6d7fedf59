"""Number words, vague counts and the hedges around them."""

from typing import Literal

Hedge = Literal["exact", "at_least", "up_to", "about"]

UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
MULTIPLIERS = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
DOZEN = {"dozen": 12}

# Words that stand for a count without saying which: "dozens of people", "several", "many".
VAGUE = frozenset(
    "dozens scores hundreds thousands millions tens several many numerous countless few couple handful most mostly"
    " majority some others".split()
)
VAGUE_MULTIPLES = frozenset(("hundreds", "thousands", "tens", "dozens", "scores", "several", "many", "few"))
NONE = frozenset(("no", "none", "nobody", "zero"))

# The longest first: each maps the words before a number to what they say of it.
HEDGES: tuple[tuple[tuple[str, ...], Hedge], ...] = (
    (("at", "the", "very", "least"), "at_least"),
    (("no", "fewer", "than"), "at_least"),
    (("no", "less", "than"), "at_least"),
    (("not", "less", "than"), "at_least"),
    (("no", "more", "than"), "up_to"),
    (("not", "more", "than"), "up_to"),
    (("as", "many", "as"), "up_to"),
    (("as", "high", "as"), "up_to"),
    (("as", "few", "as"), "about"),
    (("in", "excess", "of"), "at_least"),
    (("upwards", "of"), "at_least"),
    (("upward", "of"), "at_least"),
    (("a", "minimum", "of"), "at_least"),
    (("a", "maximum", "of"), "up_to"),
    (("a", "total", "of"), "exact"),
    (("at", "least"), "at_least"),
    (("at", "most"), "up_to"),
    (("more", "than"), "at_least"),
    (("greater", "than"), "at_least"),
    (("well", "over"), "at_least"),
    (("up", "to"), "up_to"),
    (("fewer", "than"), "up_to"),
    (("less", "than"), "up_to"),
    (("close", "to"), "about"),
    (("an", "estimated"), "about"),
    (("a", "further"), "exact"),
    (("an", "additional"), "exact"),
    (("an", "extra"), "exact"),
    (("over",), "at_least"),
    (("exceeding",), "at_least"),
    (("exceeded",), "at_least"),
    (("passed",), "at_least"),
    (("surpassed",), "at_least"),
    (("topped",), "at_least"),
    (("tops",), "at_least"),
    (("exceeds",), "at_least"),
    (("surpasses",), "at_least"),
    (("exceed",), "at_least"),
    (("surpass",), "at_least"),
    (("under",), "up_to"),
    (("about",), "about"),
    (("around",), "about"),
    (("approximately",), "about"),
    (("roughly",), "about"),
    (("some",), "about"),
    (("nearly",), "about"),
    (("almost",), "about"),
    (("estimated",), "about"),
    (("another",), "exact"),
    (("additional",), "exact"),
    (("further",), "exact"),
    (("only",), "exact"),
    (("just",), "exact"),
    (("exactly",), "exact"),
    (("all",), "exact"),
    (("both",), "exact"),
    (("other",), "exact"),
    (("the", "other"), "exact"),
    (("the",), "exact"),
)

# "20 or more", "15 or so".
AFTER: tuple[tuple[tuple[str, ...], Hedge], ...] = (
    (("or", "more"), "at_least"),
    (("at", "least"), "at_least"),
    (("or", "so"), "about"),
    (("or", "fewer"), "up_to"),
    (("+",), "at_least"),
)

# What a number did that went "from 5 to 10": it is 10 now, not any from 5 to 10.
CHANGES = frozenset(
    """rose rise rises risen rising climbed climb climbs climbing increased increase increases increasing grew grow
    grows grown growing jumped jump jumps jumping soared soar soars surged surge surges swelled swell swells leapt
    mounted raised raise raises raising doubled tripled quadrupled updated update updates revised revise revises changed
    corrected fell fall falls fallen dropped drop drops declined decreased lowered reduced""".split()
)
# "Went up from 5 to 10", "10, up from 5"; not "dug up from 40 to 50 bodies".
WENT = frozenset(("went", "goes", "gone", "go", "going", ","))
