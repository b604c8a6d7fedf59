"""Cues of scope: words around a figure that tell one event from days of them, and from everything since a beginning."""

from __future__ import annotations

_UNITS = r"(?:days?|weeks?|months?|years?|weekend|hours|nights?)"
_CONFLICT = (
    r"(?:uprisings?|revolts?|revolution|rebellion|insurgency|civil war"
    r"|war|conflict|unrest|bloodshed|upheaval|crisis|invasion)"
)
_MONTHS = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"

# Cues looked for in the words around the figure: name, regex.
AROUND: tuple[tuple[str, str], ...] = (
    (
        "since-beginning",
        (
            rf"since\b[^.;]{{0,60}}?\b(?:began|beginning|start(?:ed)?|broke out|erupted|outbreak|onset|{_CONFLICT}"
            rf"|protests|(?:mid-)?{_MONTHS}|(?:19|20)\d\d)"
        ),
    ),
    ("since", r"since\b"),
    ("so-far", r"so far|in (?:all|total)|to date|overall"),
    (
        "conflict",
        (
            rf"(?:in|during|of) (?:[\w'’-]+ ){{0,4}}{_CONFLICT}"
            rf"|{_CONFLICT} (?:that |which )?(?:has|have) (?:\w+ )?(?:killed|claimed|left|cost)"
        ),
    ),
    ("months-of", r"(?:months|years|weeks) of"),
    ("days-of", r"(?:days|hours|nights) of|daily|every day|each day|day after day"),
    ("past-stretch", rf"(?:over|in|during|within|for|of) the (?:past|last|previous) (?:[\w-]+ ){{0,2}}{_UNITS}"),
    (
        "counted-stretch",
        (
            rf"(?:over|in|during|within) (?:the )?(?:recent|few|several|two|three"
            rf"|four|five|six|seven|\d+)(?: \w+)? {_UNITS}"
        ),
    ),
    ("this-year", r"(?:this|last) (?:year|month)"),
    ("this-week", r"(?:this|last) (?:week)|earlier this"),
    ("in-year", r"in (?:19|20)\d\d"),
    ("two-weekdays", r"\w+day (?:and|to|through|or) \w+day|two consecutive days|second (?:straight )?day"),
    ("across", r"across (?:the country|\w+)|nationwide|throughout|all over|countrywide|elsewhere"),
    ("protests", r"(?:protests|demonstrations|protesters|demonstrators|rallies)"),
    ("crackdown", r"crackdown|repression"),
    ("fighting", r"clashes|fighting|battles|combat"),
    ("offensive", r"offensive|siege|besieged|campaign|operations?"),
    ("bombardment", r"bombardments?|shelling|air[ -]?raids|aerial bombing|bombings"),
    ("strikes", r"air[ -]?strikes|strikes|attacks"),
    (
        "one-strike",
        (
            r"(?:an?|the|this) (?:[\w-]+ ){0,2}"
            r"(?:air[ -]?strike|strike|attack|ambush|bomb|blast|explosion|bombing|raid|massacre|crash)"
        ),
    ),
    ("toll", r"death toll|documented|figures?|estimates?|statistics|total"),
    ("rights-groups", r"rights (?:groups?|organi[sz]ations?)|united nations|u\.?n\.?\b"),
    ("weekday", r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"),
)
# Cues looked for in the figure and its verb.
WITHIN: tuple[tuple[str, str], ...] = (
    ("thousand-figure", r"\d{1,3},\d{3}|\d{4,}"),
    ("hundred-figure", r"[1-9]\d\d(?![\d,])"),
    ("ten-figure", r"[1-9]\d(?![\d,])"),
    ("dozens", r"dozens|scores|several|many|some"),
    ("hundreds", r"hundreds"),
    ("thousands", r"thousands"),
    ("millions", r"millions?"),
    ("perfect", r"(?:have|has) (?:\w+ )?been|(?:have|has) \w+ed"),
    ("refugees", r"refugees?|migrants"),
    ("displaced", r"displaced"),
    ("fled", r"fle[de]|fleeing|flight|exodus|evacuat\w+|cross\w+|poured|homeless"),
    ("detained", r"arrest\w*|detain\w*|prison\w*|jail\w*|captur\w*|held|hold\w*"),
    ("one-person", r"(?:an?|one|his|her|another|the)"),
    ("no-one", r"no|none|nobody"),
)
# WEIGHTS: for each cue what it adds for "period" and for "cumulative"; the larger sum decides when above zero, and
# otherwise it is one incident. Quarter-logits of a regression on the development gold, rounded; bias is always added.
SCOPE_WEIGHTS: dict[str, tuple[int, int]] = {
    "since-beginning": (-1, 3),
    "since": (3, 1),
    "so-far": (1, 1),
    "conflict": (-1, 4),
    "months-of": (-1, 1),
    "days-of": (2, 0),
    "past-stretch": (6, 1),
    "counted-stretch": (2, 0),
    "this-year": (3, 0),
    "this-week": (0, -2),
    "in-year": (1, -1),
    "two-weekdays": (3, 0),
    "across": (2, 1),
    "protests": (3, 2),
    "crackdown": (-1, 3),
    "fighting": (4, -1),
    "offensive": (2, 1),
    "bombardment": (3, -1),
    "strikes": (2, -1),
    "one-strike": (-6, -3),
    "toll": (2, 1),
    "rights-groups": (0, 5),
    "weekday": (1, -4),
    "thousand-figure": (3, 9),
    "hundred-figure": (7, 5),
    "ten-figure": (2, -2),
    "dozens": (3, 3),
    "hundreds": (1, 4),
    "thousands": (3, 7),
    "millions": (-1, 6),
    "perfect": (1, 7),
    "refugees": (1, 4),
    "displaced": (1, 3),
    "fled": (2, 2),
    "detained": (-1, -1),
    "one-person": (-2, -3),
    "no-one": (-1, -1),
    "bias": (-7, -10),
}
