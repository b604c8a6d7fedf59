"""Words around the names of sources: what to drop before two names are compared, and who stays unnamed."""

ARTICLES: frozenset[str] = frozenset(
    {"the", "a", "an", "one", "two", "three", "some", "several", "many", "another", "other", "various", "its", "his"}
)
"""Words before a name that say nothing about who it is."""

INDEFINITE: frozenset[str] = frozenset(
    {"a", "an", "one", "two", "three", "some", "several", "many", "another", "other", "various"}
)
"""Those of them that a name never has before it: "a miner" is nobody's name."""

STANCES: frozenset[str] = frozenset(
    {
        "activist",
        "anti-government",
        "armed",
        "exiled",
        "independent",
        "leading",
        "official",
        "opposition",
        "private",
        "pro-government",
        "pro-opposition",
        "rebel",
        "semi-official",
        "state",
    }
)
"""Adjectives an outlet puts before a source to place it; dropped where they are written small."""

STANCE_ENDINGS: tuple[str, ...] = (
    "-affiliated",
    "-aligned",
    "-backed",
    "-based",
    "-controlled",
    "-funded",
    "-led",
    "-linked",
    "-owned",
    "-run",
    "-sponsored",
)
"""Endings of such adjectives: state-run, London-based."""

DESCRIPTORS: frozenset[str] = frozenset(
    {
        "agency",
        "broadcaster",
        "channel",
        "charity",
        "coalition",
        "daily",
        "group",
        "monitor",
        "network",
        "newspaper",
        "organisation",
        "organization",
        "radio",
        "station",
        "television",
        "tv",
        "watchdog",
    }
)
"""What a named source is, written small beside its name: "the news agency X", "the X group"."""

SHORT_DESCRIPTORS: dict[str, str] = {"tv": "television", "organization": "organisation"}
"""Other writings of them, where they are all that tells one source of a country from another."""

SPEAKERS_FOR: frozenset[str] = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople"})
"""People who speak for somebody else: "a spokesman for X" is X."""

PREPOSITIONS: frozenset[str] = frozenset(
    {"in", "from", "at", "near", "inside", "outside", "on", "who", "with", "to", "of", "for", "across", "around"}
)
"""Words that end the head of a source's description."""

CIVIL_KINDS: dict[str, str] = {
    "account": "report",
    "accounts": "report",
    "activist": "activist",
    "activists": "activist",
    "campaigner": "activist",
    "campaigners": "activist",
    "dissident": "activist",
    "dissidents": "activist",
    "doctor": "medic",
    "doctors": "medic",
    "eyewitness": "witness",
    "eyewitnesses": "witness",
    "feed": "report",
    "feeds": "report",
    "group": "group",
    "groups": "group",
    "local": "resident",
    "locals": "resident",
    "medic": "medic",
    "medics": "medic",
    "observer": "observer",
    "observers": "observer",
    "organisations": "group",
    "organizations": "group",
    "paramedic": "medic",
    "paramedics": "medic",
    "relative": "relative",
    "relatives": "relative",
    "report": "report",
    "reports": "report",
    "rescuer": "rescuer",
    "rescuers": "rescuer",
    "resident": "resident",
    "residents": "resident",
    "source": "source",
    "sources": "source",
    "survivor": "witness",
    "survivors": "witness",
    "villager": "resident",
    "villagers": "resident",
    "witness": "witness",
    "witnesses": "witness",
}
"""Unnamed people and what they are: one kind is one account, whatever their number or country."""

STATE_KINDS: dict[str, str] = {
    "army": "army",
    "authorities": "official",
    "government": "government",
    "military": "army",
    "minister": "official",
    "ministry": "official",
    "official": "official",
    "officials": "official",
    "officer": "army",
    "officers": "army",
    "police": "police",
    "regime": "government",
    "spokesman": "official",
    "spokesmen": "official",
    "spokesperson": "official",
    "spokeswoman": "official",
}
"""Unnamed officials: one kind of one country or body is one account."""

INSTITUTIONS: frozenset[str] = frozenset(
    """administration army broadcaster command corps council court department embassy force forces government hospital
    ministry military morgue navy office parliament police presidency radio regime registry station television
    tv""".split()
)
"""Heads of words that name nobody and yet mean one body, known by its post: "the police", "the town's hospital"."""

GENERAL_VICTIMS: frozenset[str] = frozenset(
    {
        "",
        "bodies",
        "body",
        "casualties",
        "dead",
        "deaths",
        "fatalities",
        "human beings",
        "individuals",
        "killed",
        "lives",
        "others",
        "people",
        "person",
        "persons",
        "souls",
        "victims",
    }
)
"""Words for victims that name no narrower group than "people"."""
