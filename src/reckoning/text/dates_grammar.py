"""The grammar of times: one regular expression for the words that say when, and those that belong beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reckoning.lexicon.times import (
    AMOUNTS,
    BEGINNINGS,
    EASTER_FEASTS,
    FEASTS,
    HIJRI_FEASTS,
    HIJRI_MONTHS,
    LONG_UPHEAVALS,
    MONTHS,
    MONTHS_ALONE,
    MONTHS_SHORT,
    ONGOING,
    ORDINALS,
    SEASONS,
    SOLAR_MONTHS,
    THANKSGIVING,
    UPHEAVALS,
    WEEKDAYS,
)


def _any(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, which shares what they begin with."""
    rests: dict[str, set[str]] = {}
    for word in words:
        rests.setdefault(word[:1], set()).add(word[1:])
    ends = rests.pop("", None) is not None
    branches = [_SIGNS.get(sign, re.escape(sign)) + _any(sorted(rests[sign])) for sign in sorted(rests)]
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}{'|' if ends else ''})" if branches else ""


_SIGNS = {" ": r"\s+", "-": "[- ]", "'": "['’]"}
_LONG = _any(MONTHS)
_MONTH = rf"(?:(?:{_LONG})|(?:{_any(MONTHS_SHORT)})\b\.?)"
_NTH = r"(?:st|nd|rd|th)?"
# A number of the size of a year that counts or measures something.
_MEASURED = (
    r"gmt|hours|local|people|civilians|others|block|km|kilomet\w+|miles?|met(?:re|er)s?|troops|soldiers|men|women"
    r"|children|families|dollars|euros|pounds|ton\w*"
)
_YEAR = rf"(?:1[5-9]|20)\d\d(?!\d|:\d)(?!\s+(?:{_MEASURED})\b)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
# After a month, a number before these counts people: "in January 12 died".
_COUNTED = r"(?:people|percent|per\s+cent|civilians|others|more|men|women|children|soldiers|were|was|died|have|had)"
_JOIN = r"\s*(?:and|to|until|[-–—/&])\s*"
_COUNT = rf"(?:\d{{1,3}}|{_any(AMOUNTS)})"
_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)"
_UPHEAVAL = "|".join(UPHEAVALS)
BEGAN = _any(BEGINNINGS)
PART = r"(?:morning|afternoon|evening|night|noon|midnight|dawn|lunchtime)"
_DAY_PART = r"(?:morning|afternoon|evening|night)"
_MORE = r"(?:more\s+than|less\s+than|at\s+least|up\s+to|over|nearly|almost|about|around|some|just|only|barely)"
_WEEKDAY = _any(WEEKDAYS)
_OTHER_MONTHS = _any((*HIJRI_MONTHS, *SOLAR_MONTHS))
_OTHER_YEAR = r"(?:1[34]\d\d|20\d\d)(?!\d)(?:\s*(?:a\.?h|h)\b\.?)?"
_FEASTS = _any((*FEASTS, *EASTER_FEASTS, *HIJRI_FEASTS, *THANKSGIVING, "9/11"))
_CLOCK = r"\d\d?(?:[.:]\d\d)?\s*[ap](?:\.\s?m\b\.?|m\b)"

_OF = r",?\s+(?:of\s+)?"

# A word that holds no time itself.
_PLAIN = r"(?!\d|[\w-]*-(?:day|week|month|year|decade)\b)[\w'’-]+"

# Every alternative is a rule of dates_resolve, named like it; the groups inside are its parts.
CORE = re.compile(
    rf"""\b(?=[\da-jlmnoprstvwy])(?:(?<!-)|(?<=\bmid-))(?:
    (?P<numeric>(?P<iso_year>(?:19|20)\d\d)(?P<iso_mark>[-/.])(?P<iso_month>\d\d)(?P=iso_mark)(?P<iso_day>\d\d)(?!\d)
        |(?P<num_a>\d\d?)(?P<num_mark>[-/.])(?P<num_b>\d\d?)(?P=num_mark)(?P<num_year>(?:19|20)\d\d|(?<=/)\d\d)(?![\d/]))
    |(?P<clock>{_CLOCK}|(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])(?:\s*(?:gmt|local\s+time|hours|hrs)\b)?
        |(?:[01]\d|2[0-3])[0-5]\d\s*(?:gmt|local(?:\s+time)?|hours|hrs)\b
        |(?:(?<=\bat\s)|(?<=\bapproximately\s))(?:[01]\d|2[0-3])[0-5]\d
        |(?:in|during|earlier\s+in)\s+the\s+(?:early\s+|late\s+|small\s+)?(?:hours|day|{_DAY_PART})(?:\s+hours)?
        |(?:early|earlier|late)\s+in\s+the\s+(?:day|{_DAY_PART})|early\s+morning
        |(?:at|after|before|around|until|by|since|from)\s+(?:about\s+)?(?:noon|midday|midnight|dawn|dusk|nightfall|sunrise|sunset))(?!\w)
    |(?P<date>(?P<day_a>{_DAY}){_NTH}(?:{_JOIN}(?P<day_b>{_DAY}){_NTH})?(?:\s*|-)(?:of\s+)?(?P<month_after>{_MONTH})\b
            (?:(?:,?\s+|-)(?P<year_a>{_YEAR}|['’]?\d\d(?=\s*(?:[\])(.,;:–—]|--|$)))|{_OF}(?P<date_year_a>last|this)\s+year\b(?!['’]s))?
        |(?P<month_before>{_MONTH})\s+(?:the\s+)?(?P<day_c>{_DAY}){_NTH}(?![\d:]|,\d|\s+{_COUNTED}\b|\s*[ap]\.?m\b)
            (?:{_JOIN}(?P<day_d>{_DAY}){_NTH}(?![\d:]|,\d))?
            (?:,?\s+(?P<year_b>{_YEAR})|{_OF}(?P<date_year_b>last|this)\s+year\b(?!['’]s))?)
    |(?P<other>(?P<other_day>\d\d?){_NTH}\s+(?:of\s+)?(?P<other_month>{_OTHER_MONTHS})\b(?:,?\s+(?P<other_year>{_OTHER_YEAR}))?
        |(?P<other_first>{_OTHER_MONTHS})\s+(?:(?P<other_last>\d\d?){_NTH},?\s+)?(?P<other_year_b>{_OTHER_YEAR})
        |(?P<other_alone>{_any(sorted(MONTHS_ALONE))})\b)
    |(?P<month>(?P<month_alone>{_MONTH})(?![\w’']*\w)
        (?:{_JOIN}(?P<month_until>{_LONG})\b(?!\s+{_DAY}(?!\d)(?!\s+{_COUNTED}\b)))?
        (?:{_OF}(?P<year_c>{_YEAR})|{_OF}(?P<month_year>last|this)\s+year\b(?!['’]s))?)
    |(?P<year>(?P<year_alone>{_YEAR})(?P<decade>s)?
        (?:\s?[-–—/]\s?(?P<year_until>(?:19|20)?\d\d)(?![\w-])|(?![\w-]|,\d|\.\d)))
    |(?P<weekday>(?:(?P<week_which>last|this|next|past)\s+)?(?P<weekday_name>{_WEEKDAY})(?:['’]?s)?(?!\w|\s+ago\b)
        (?P<once>(?=\s+(?:when|with|after|as)\b))?)
    |(?P<today>(?:earlier\s+|later\s+)?(?:today|tonight)|this\s+(?:morning|afternoon|evening))\b
    |(?P<yesterday>(?P<day_before>the\s+day\s+before\s+)?yesterday|last\s+(?:night|evening))\b
    |(?P<tomorrow>tomorrow)\b
    |(?P<overnight>overnight)\b
    |(?P<calendar>(?:earlier\s+|later\s+)?(?P<which>this|last|past|previous|next|coming)\s+(?P<unit>weekend|week|month|year)(?!-)
        |(?:(?:over|at|during)\s+the\s+(?:(?P<which_b>past|last)\s+)?)?weekend)(?=['’]s\b|\b(?!['’]))
    |(?P<season>(?:last|this|next|in\s+the|during\s+the|over\s+the)\s+(?:{_any(SEASONS)}))\b(?!\s+of\b)
    |(?P<span>(?!the\s+previous\s+(?:day|night)\b)(?:the|these|this|over|in|during|for)\s+(?:past|last|previous)\s+
        (?:(?P<span_count>{_COUNT})[\s-]+)?(?P<span_unit>{_UNIT})s?)\b(?!\s+of\s+(?:{_LONG}|this|last|\d))
    |(?P<ago>(?:(?P<ago_count>{_COUNT})\s+)?(?P<ago_unit>{_UNIT})s?['’]?\s+ago)\b
    |(?P<age>(?P<age_count>\d\d?|{_any(w for w, n in AMOUNTS.items() if n)})-(?P<age_unit>day|week|month|year|decade)
        (?:-(?:old|long))?(?=\s+(?:[\w-]+\s+){{0,2}}?(?:{_UPHEAVAL})\b))
    |(?P<beside>(?P<beside_day>(?:the|that)\s+(?P<beside_which>previous|same|next|following)\s+(?:day|night|morning|evening))
        |(?:(?P<beside_count>{_COUNT})\s+)?(?P<beside_unit>{_UNIT})s?\s+(?P<beside_side>earlier|later|before|after)
        |the\s+(?:day|night)\s+(?P<beside_next>before|after)|(?:moments|shortly|soon)\s+(?:later|after(?:wards)?|before)(?:\s+that)?
        |later\s+(?:that|the\s+same)\s+day|that\s+(?:day|night|evening|morning|afternoon))\b
    |(?P<same>(?:in|during|over)\s+(?:the\s+same|that)\s+(?P<same_unit>(?:[\w-]+\s+)?period|month|week|year|time)
        |that\s+(?P<same_unit_b>month|week|year))\b
    |(?P<nth>(?P<nth_for>for\s+)?(?:(?:on\s+)?(?:the|a|an|its|their)\s+)?(?P<nth_number>{_any(ORDINALS)})
        \s+(?P<nth_row>(?:straight|consecutive|successive)\s+)?(?:day|night)(?(nth_row)|(?(nth_for)|\s+(?:in\s+a\s+row|running))))
        \b(?:\s+(?:in\s+a\s+row|running))?
    |(?P<stretch>(?:(?:in|within|during|over|after)\s+)?(?:{_MORE}\s+)?(?P<stretch_count>{_COUNT})\s+
            (?:straight\s+|consecutive\s+)?(?P<stretch_unit>{_UNIT})s?\s+of\s+(?:[\w-]+\s+){{0,2}}?(?:{"|".join(ONGOING)})
        |in\s+the\s+(?:(?P<since_count>{_COUNT})\s+)?(?P<since_unit>{_UNIT})s?\s+since(?:\s+then)?
        |(?P<within>in|within|during|over)\s+(?:(?:just|less\s+than|barely|under|only|that|an?)\s+)*
            (?P<within_count>{_COUNT})(?:\s+(?P<within_unit>{_UNIT})s?(?:\s+period)?|-(?P<within_unit_b>{_UNIT})\s+period))\b(?!-)
    |(?P<lasting>for\s+(?:(?:{_MORE}\s+)*(?P<lasting_count>{_COUNT})\s+(?P<lasting_unit>{_UNIT})s?|(?:many\s+)?{_UNIT}s))\b
    |(?P<feast>{_FEASTS})(?!/)\b
    |(?P<event>since\s+(?!(?:last|early|late|mid|this|yesterday|then|{_LONG}|{_WEEKDAY})\b|\d|the\s+weekend\b)(?:(?:[\w'’-]+\s+){{0,7}}?(?:{BEGAN})\b
            (?:\s+of\s+the\s+(?P<event_unit>week|month|year)\b(?!-|\s+of\b|\s+\d)|\s+of\s+(?:[\w'’-]+\s+){{0,3}}?(?:{_UPHEAVAL})\b)?
        |(?:(?:the|this|its|their)\s+)(?:[\w'’-]+\s+){{0,2}}?(?:{_UPHEAVAL})\b))
    |(?P<clause>since\s+(?!(?:last|early|late|mid|this|yesterday|then|{_LONG}|{_WEEKDAY})\b|\d|the\s+weekend\b)(?:[\w'’-]+\s+){{0,5}}?
        (?:was|were|being|took|fell|came|left|seized|captured|declared|regained)\b(?:\s+\w+)?)
    |(?P<upheaval>(?:in|during|throughout|of|amid)\s+(?:the|this|its|their|his)\s+(?:{_PLAIN}\s+){{0,2}}?(?:{"|".join(LONG_UPHEAVALS)}))\b
    |(?P<then>(?:ever\s+)?since\s+then|(?:ever\s+)?since(?=\s*[,.;)]|\s+(?:and|but)\b|\s*$))
    |(?P<sofar>so\s+far|thus\s+far|to\s+date)\b(?!\s+(?:this|in\s+(?:19|20)\d\d)\b)
    |(?P<vague>(?:(?:in|over|of)\s+)?(?:the\s+)?recent\s+{_UNIT}s|recently|lately)\b
    |(?P<bare>recent|previously|earlier(?!\s+(?:on|in|this|last|today|\d|{_LONG}|{_WEEKDAY})\b))\b
    )""",
    re.X | re.I,
)
# Where a time may begin, in words that were lowered: a look that costs a tenth of trying the whole grammar there.
_FIRST = frozenset(
    """last this next past previous these early earlier late today tonight tomorrow yesterday overnight since recent
    weekend lately previously moments shortly soon amid throughout coming""".split()
)
_BEFORE = frozenset(
    """the that over in at during for of a an on within after before around until by more less nearly almost about some
    its their""".split()
)
_AFTER = frozenset(
    """the this that its their his past last previous same next following day night morning evening afternoon recent
    noon midday midnight dawn dusk nightfall sunrise sunset month week year decade hour day minute more less over nearly
    almost about around some just only barely under than a an at up many""".split()
)
MAY_BEGIN = re.compile(
    rf"""\b(?=\d|{_any({word[:3].lower() for word in (*MONTHS, *MONTHS_SHORT, *WEEKDAYS)} | _FIRST)}
    |(?:ever|so\s+far|thus\s+far|to\s+date)\b
    |{_UNIT}s?['’]?\s+(?:ago|later|earlier|after|before)
    |{_any(AMOUNTS)}(?:\s+|-)(?:straight\s|consecutive\s)?{_UNIT}
    |{_any(_BEFORE)}\s+(?:\d|{_any({*_AFTER, *ORDINALS, *AMOUNTS})}s?\b)
    |{_any(ORDINALS)}\s+(?:straight|consecutive|successive|day|night)
    |{_any((*HIJRI_MONTHS, *SOLAR_MONTHS))}\b|{_FEASTS}\b)""",
    re.X,
)
# What belongs to a time on its left: a preposition, "late", "the night of", a clock.
LEFT = re.compile(
    rf"""(?:\b(?:on|in|at|by|as\s+of|of|from|during|over|within|since|until|till|after|before|early|earlier|late|later|mid|last|this|next
    |past|the|around|about|approximately|roughly|shortly|just|nearly|almost|more\s+than|{PART}|began|beginning|starting|launched
    |between|so\s+far|evening|through|throughout|first|second|half|{_CLOCK}|\d{{4}})[\s,-]*)+$""",
    re.X | re.I,
)
RIGHT = re.compile(rf"(?:\s+(?:{PART})s?\b|,?\s+(?:at\s+)?(?:about\s+|around\s+)?{_CLOCK})+", re.I)
OPENS = re.compile(
    rf"""\b(?:since|so\s+far|(?:{BEGAN}))
    [\s,-]+(?:(?:the|early|late|mid|last|this|night\s+of|on|in|some|nearly|about)[\s-]+)*$""",
    re.X | re.I,
)
SINCE = re.compile(r"\bsince[\s,-]+(?:(?:the|early|late|night\s+of|on)[\s-]+)*$", re.I)
SINCE_BEGAN = re.compile(r"\bsince\s+(?:[\w'’-]+\s+){1,12}$", re.I)
PREPOSITION = re.compile(
    r"\b(?:in|since|of|from|until|till|by|during|between|before|after|early|late|mid|last|this|next|to|through|throughout|within|around|and)[\s-]+$",
    re.I,
)
JOINED = re.compile(r"\s*(?:,|\(|)\s*(?:the\s+)?(?:early\s+|late\s+)?(?:night\s+of\s+)?", re.I)
AND = re.compile(rf"\s*(?:{PART}\s*)?(?:and|to|into|through|or|until|[-–—])\s+(?:(?:on|early|late|{PART})\s+)*", re.I)
# "The 1996 massacre": a year beside what happened in it.
YEAR_OF = re.compile(
    rf"\s+(?:[\w-]+\s+){{0,2}}?(?:{'|'.join(ONGOING)}|massacre|coup|election|assassination|murder|incident|raid)\b",
    re.I,
)
# "The crackdown launched to quell dissent", "began an uprising against the king": what follows in the clause dates it.
LAUNCHED = re.compile(
    rf"\b(?:(?:{_UPHEAVAL})\b[^.,;:]{{0,60}}?\b(?:{BEGAN})|(?:{BEGAN})\s+(?:[\w'’-]+\s+){{0,3}}?(?:{_UPHEAVAL}))\b[^.,;:]{{0,60}}$",
    re.I,
)
# What will be: "is due on Monday" is the Monday to come.
AHEAD = re.compile(
    r"""(?:\b(?:will|won['’]t|(?:is|are)\s+(?:due|set|scheduled|expected|planned|to)|expires?)
    |\bnext\s+(?:[\w-]+\s+){1,3}?is|(?<!was\s)(?<!were\s)(?<!been\s)\bscheduled\s+(?:for|to))\b[^.;:\"“”]*$""",
    re.X | re.I,
)
# "The first two months of" a year, "the first half of", "the late" 1980s.
PORTION = re.compile(
    rf"""\b(?:(?P<side>first|last)\s+(?:(?P<count>{_COUNT})\s+)?(?P<piece>months?|days?|weeks?)
    |(?P<half>first|second)\s+half|(?P<quarter>first|second|third|fourth|last)\s+quarter|(?P<third>early|mid|late))(?:\s+of)?[\s-]+(?:the\s+)?$""",
    re.X | re.I,
)
