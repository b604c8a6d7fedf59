"""Words that tell who a source is: its kind, its side, the page it speaks on, and what stands for its name."""

from __future__ import annotations

BODY_WORDS: dict[str, frozenset[str]] = {
    "group": frozenset(
        """observatory monitor committee committees network watch center centre council coalition union league alliance
        front movement association federation brigade brigades organisation organization rights amnesty commission
        society campaign foundation institute crescent cross""".split()
    ),
    "monitor": frozenset(
        """observatory monitor monitoring watch network center centre committee committees rights documentation
        amnesty""".split()
    ),
    "activists": frozenset("committee committees coordination council network union commission".split()),
    "agency": frozenset("agency news press wire television tv radio times post".split()),
}
"""Description that may stand for a name → words of which such a name has one."""

DESCRIPTIONS: dict[str, str] = {
    "body": "group",
    "group": "group",
    "organisation": "group",
    "organization": "group",
    "monitor": "monitor",
    "monitors": "monitor",
    "ngo": "group",
    "watchdog": "monitor",
    "agency": "agency",
}
"""Head of a description → the row of ``BODY_WORDS`` that its name is looked for in: "the Korland-based watchdog"."""

QUALIFIED: dict[str, str] = {"activist": "activists", "monitoring": "monitor", "rights": "monitor"}
"""Word before such a head → the row instead: "a rights group" is no front or movement."""

OWN_NOUNS: frozenset[str] = frozenset(
    """agency association brigade broadcaster center centre coalition commission committee committees council
    federation front league ministry mission monitor movement network newspaper observatory office organisation
    organization party society union""".split()
)
"""Nouns that stand for the name they are part of: "the Observatory", "the committee"."""

BODY_PRONOUNS: frozenset[str] = frozenset({"it", "its", "itself", "they", "their"})
PERSON_PRONOUNS: frozenset[str] = frozenset({"he", "she", "his", "her"})

CHANNELS: frozenset[str] = frozenset(
    """account announcement blog bulletin channel communique communiqué count data feed figures footage page
    photos post posts release report reports site spokesman spokesperson spokeswoman statement statements statistics
    stream tally toll tweet tweets video videos web website""".split()
)
"""What a source speaks by; with its name before or behind it, it is the source itself."""

CHANNEL_MARKS: frozenset[str] = frozenset(
    "facebook twitter telegram youtube instagram online official press news latest own social media".split()
)
"""Words before such a word that are no part of the source's name."""

OFFICES: frozenset[str] = frozenset(
    """adviser ambassador chairman chairwoman chief commander commissioner coordinator coroner correspondent deputy
    director envoy governor head leader mayor member minister official officer president prosecutor representative
    researcher secretary sheriff spokesman spokesperson spokeswoman superintendent""".split()
)
"""Posts in which a person speaks for a body."""

UNNAMED_KINDS: dict[str, str] = {
    "activist": "activists",
    "army": "military",
    "government": "government",
    "medic": "medical",
    "official": "unnamed_official",
    "police": "police",
    "relative": "witness",
    "resident": "witness",
    "witness": "witness",
}
"""Kind of people without a name, by the last word of their key; the rest are just unnamed."""

SIDES: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "opposition",
        frozenset(
            """activist activists anti-government anti-regime antigovernment defector defectors dissident dissidents
            exiled insurgent insurgents opposition pro-opposition rebel rebels revolution revolutionary
            uprising""".split()
        ),
    ),
    (
        "government",
        frozenset(
            """army authorities cabinet government government-run interior minister ministry police pro-government
            pro-regime regime semi-official state state-controlled state-owned state-run""".split()
        ),
    ),
)
"""Side by word of how reports introduce a source; none where words of both sides are used, or of neither."""

CREDITS: tuple[str, ...] = (
    r"citing",
    r"quoting",
    r"relying on",
    r"based on (?:\w+ ){0,3}(?:from|by|of|gathered by|collected by|compiled by|provided by)",
    r"on the (?:basis|authority) of (?:\w+ ){0,3}(?:from|by|of)",
    r"attribut(?:ed|ing) (?:\w+ ){0,3}to",
    r"as reported by",
    r"according to (?:an? |the )?(?:\w+ ){0,2}(?:report|tally|toll|count|figure|data|statement|list)s? (?:by|from|of)",
)
"""How words give credit to somebody else; what follows is who is relied on."""
