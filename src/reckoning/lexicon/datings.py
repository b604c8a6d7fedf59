"""Words around a figure that tell how its claim is dated: by its own sentence, by those before it, or not at all."""

from __future__ import annotations

_DONE = r"(?:been|died|fled|gone|\w+ed)"
_DEEDS = (
    r"(?:attacks?|shelling|bomb\w*|blasts?|explosions?|raids?|strikes?|assault|shootings?|crash|clashes|killings?|incident"
    r"|massacre|air\s?strikes?|fighting|violence|dead|victims|wounded|bodies)"
)

# How the verb of the claim stands, looked for in and right around the anchor, the first that is there: "have been
# killed" goes on, "had been killed" was before, "was killed" happened.
TENSES: tuple[tuple[str, str], ...] = (
    ("running", rf"\b(?:have|has)\s+(?:\w+\s+)?{_DONE}\b|\btoll\b"),
    ("had", r"\bhad\s+(?:\w+\s+)?(?:been|died|fled|\w+ed)\b"),
    ("who", r"\b(?:who|which|whose)\s+(?:was|were|had|have|has|\w+ed)\b"),
    ("present", r"\b(?:is|are|remains?)\s+(?:\w+\s+)?(?:being|missing|in|held|detained|displaced|dead|\w+ed)\b"),
    ("past", r"\b(?:was|were|killed|died|wounded|injured|left|shot|arrested|fled|claimed)\b"),
)
# What became of them, looked for in the anchor, the first that is there.
FATES: tuple[tuple[str, str], ...] = (
    ("bodies", r"\bbod(?:y|ies)\b|corpses?|remains|buried|funeral|caskets?|coffins?"),
    ("fled", r"refugees?|displac|fled\b|flee|evacuat|exodus|crossed|homeless|left\b"),
    ("held", r"\bheld\b|hold|prison|jail|custody|detain|hostage|captive|missing|disappear"),
    ("taken", r"arrest|captur|seiz|kidnap|abduct|surrender|releas|freed"),
    ("hurt", r"wound|injur|hurt|hospital"),
    ("noun", r"\b(?:deaths?|killings?|murders?|casualties|victims?|massacres?|martyrs?|dead|toll|assassination)\b"),
)
# A figure that is seldom one day's, in the anchor.
LARGE = r"\b(?:\d{1,3},\d{3}|\d{4,}|thousands|millions?|hundreds|[3-9]\d\d)\b"
# Hints in the claim's sentence: a deed that was told before, a whole war, something apart from what was told.
HINTS: tuple[tuple[str, str], ...] = (
    ("this", rf"\b(?:the|this|that|these|those)\s+(?:[\w-]+\s+)?{_DEEDS}\b"),
    ("war", r"\b(?:conflict|uprising|war|revolt|revolution|crackdown|unrest)\b"),
    ("apart", r"\b(?:separately|elsewhere|meanwhile|in\s+another|another|also|earlier|previous\w*|ever)\b"),
)
# A deed that may be dated by a time beside it.
HARM = (
    r"\b(?:kill|die[ds]?\b|dead|death|wound|injur|shot|shoot|attack|blast|explo|bomb|strike|arrest|detain|fled|flee|captur"
    r"|clash|shell|raid)"
)
# What may stand between a verb of saying and the day of saying, beside names: "told reporters in Varn on Monday". Any
# other word is of what was told: "said the missile hit on Monday".
SAID_WHERE: frozenset[str] = frozenset(
    """a an and at by email emailed early earlier from her his in interview its journalists late later live media
    meeting message news newspaper note on online our over parliament phone post press conference briefing radio report
    reporters speech state statement station telephone televised television text the their them to tv us video website
    written wire agency channel also again separately""".split()
)
