"""Words that carry an effect on people, and how each takes its people.

The class of a form says where its people stand:

* ``V``  past tense or participle of a verb done to people: "20 were killed", "killed 20", "20 killed"
* ``G``  a form of such a verb that only takes an object: "killing 20", "kills 20"
* ``I``  a verb that the people do: "20 died", "20 fled"
* ``A``  an adjective said of the people, or a noun for them: "20 dead", "20 missing"
* ``N``  a noun that is counted or followed by "of": "20 deaths", "the arrest of 20"
* ``T``  a noun that is followed by its figure: "the death toll rose to 20"
"""

_FORMS: dict[str, dict[str, str]] = {
    "killed": {
        "V": "killed slain murdered executed assassinated massacred slaughtered martyred beheaded hanged hung lynched"
        " exterminated eliminated electrocuted neutralized neutralised annihilated liquidated machinegunned"
        " decapitated",
        "G": "killing kills kill murdering murders murder executing executes execute assassinating assassinates"
        " assassinate slaughtering slaughters beheading beheads eliminating massacring slays slaying hanging",
        "I": "died dies dying die perished perish perishes drowned drown drowns drowning succumbed succumbs",
        "A": "dead lifeless deceased",
        "N": "deaths death fatalities fatality killings martyrs martyr bodies body corpses corpse murders murder"
        " homicides homicide assassination assassinations execution executions massacre martyrdom casket caskets",
        "T": "toll tolls",
    },
    "injured": {
        "V": "wounded injured hurt maimed hospitalized hospitalised grazed scarred burned mutilated paralyzed paralysed"
        " stabbed beaten poisoned bloodied treated",
        "G": "wounding injuring wounds injures injure hurting maiming",
        "A": "wounded injured hurt",
        "N": "injuries injury wounded woundings",
    },
    "casualties": {
        "N": "casualties",
    },
    "missing": {
        "A": "missing unaccounted",
        "I": "disappeared vanished",
        "N": "disappearances disappearance",
    },
    "detained": {
        "V": "arrested detained captured jailed imprisoned apprehended sentenced interned rounded",
        "G": "arresting detaining capturing arrests detains captures detain capture arrest jailing imprisoning",
        "N": "arrests arrest detention detentions capture imprisonment detainees detainee prisoners prisoner inmates"
        " inmate",
    },
    "abducted": {
        "V": "kidnapped abducted",
        "G": "kidnapping abducting kidnaps abducts",
        "N": "abduction abductions kidnapping kidnappings hostages hostage captives abductees",
    },
    "displaced": {
        "V": "displaced uprooted evacuated evicted deported expelled",
        "G": "displacing uprooting evacuating displaces",
        "I": "fled flee flees fleeing escaped",
        "A": "homeless displaced",
        "N": "refugees refugee evacuees evacuee displacement exodus evacuation",
    },
}  # fmt: skip

# form -> (effect, classes)
TRIGGERS: dict[str, tuple[str, str]] = {}
for _effect, _classes in _FORMS.items():
    for _class, _words in _classes.items():
        for _word in _words.split():
            _known = TRIGGERS.get(_word)
            TRIGGERS[_word] = (_effect, _known[1] + _class if _known and _known[0] == _effect else _class)

# Several words that together carry an effect, as lower-case tokens; matched before single forms, the longest first.
PHRASES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("claimed", "the", "lives", "of"), "killed", "G"),
    (("claiming", "the", "lives", "of"), "killed", "G"),
    (("claim", "the", "lives", "of"), "killed", "G"),
    (("claims", "the", "lives", "of"), "killed", "G"),
    (("cost", "the", "lives", "of"), "killed", "G"),
    (("costing", "the", "lives", "of"), "killed", "G"),
    (("took", "the", "lives", "of"), "killed", "G"),
    (("taken", "the", "lives", "of"), "killed", "G"),
    (("taking", "the", "lives", "of"), "killed", "G"),
    (("lost", "their", "lives"), "killed", "I"),
    (("lost", "his", "life"), "killed", "I"),
    (("lost", "her", "life"), "killed", "I"),
    (("losing", "their", "lives"), "killed", "I"),
    (("shot", "and", "killed"), "killed", "V"),
    (("shot", "and", "wounded"), "injured", "V"),
    (("shot", "to", "death"), "killed", "V"),
    (("beaten", "to", "death"), "killed", "V"),
    (("stabbed", "to", "death"), "killed", "V"),
    (("burned", "to", "death"), "killed", "V"),
    (("burnt", "to", "death"), "killed", "V"),
    (("tortured", "to", "death"), "killed", "V"),
    (("put", "to", "death"), "killed", "V"),
    (("shot", "dead"), "killed", "V"),
    (("shooting", "dead"), "killed", "G"),
    (("fatally", "shot"), "killed", "V"),
    (("fatally", "wounded"), "killed", "V"),
    (("fatally", "injured"), "killed", "V"),
    (("mortally", "wounded"), "killed", "V"),
    (("fatally", "shooting"), "killed", "G"),
    (("gunned", "down"), "killed", "V"),
    (("burned", "alive"), "killed", "V"),
    (("blown", "up"), "killed", "V"),
    (("pronounced", "dead"), "killed", "V"),
    (("found", "dead"), "killed", "V"),
    (("shot", "himself"), "injured", "V"),
    (("killed", "or", "wounded"), "casualties", "V"),
    (("killed", "or", "injured"), "casualties", "V"),
    (("killed", "and", "wounded"), "casualties", "V"),
    (("killed", "and", "injured"), "casualties", "V"),
    (("wounded", "or", "killed"), "casualties", "V"),
    (("injured", "or", "killed"), "casualties", "V"),
    (("dead", "and", "wounded"), "casualties", "A"),
    (("dead", "and", "injured"), "casualties", "A"),
    (("dead", "or", "wounded"), "casualties", "A"),
    (("killing", "and", "wounding"), "casualties", "G"),
    (("killing", "or", "wounding"), "casualties", "G"),
    (("killing", "and", "injuring"), "casualties", "G"),
    (("killing", "or", "injuring"), "casualties", "G"),
    (("death", "toll"), "killed", "T"),
    (("death", "tolls"), "killed", "T"),
    (("body", "count"), "killed", "T"),
    (("dead", "bodies"), "killed", "N"),
    (("dead", "body"), "killed", "N"),
    (("gunshot", "wounds"), "injured", "N"),
    (("gunshot", "wound"), "injured", "N"),
    (("critical", "condition"), "injured", "I"),
    (("serious", "condition"), "injured", "I"),
    (("stable", "condition"), "injured", "I"),
    (("went", "missing"), "missing", "I"),
    (("gone", "missing"), "missing", "I"),
    (("reported", "missing"), "missing", "V"),
    (("still", "missing"), "missing", "A"),
    (("taken", "into", "custody"), "detained", "V"),
    (("in", "custody"), "detained", "I"),
    (("under", "arrest"), "detained", "I"),
    (("taken", "prisoner"), "detained", "V"),
    (("rounded", "up"), "detained", "V"),
    (("house", "arrest"), "detained", "N"),
    (("taken", "hostage"), "abducted", "V"),
    (("held", "hostage"), "abducted", "V"),
    (("in", "prison"), "detained", "I"),
    (("behind", "bars"), "detained", "I"),
    (("driven", "from", "their", "homes"), "displaced", "V"),
    (("forced", "from", "their", "homes"), "displaced", "V"),
    (("forced", "to", "flee"), "displaced", "V"),
    (("forced", "to", "leave"), "displaced", "V"),
    (("left", "their", "homes"), "displaced", "I"),
    (("crossed", "into"), "displaced", "I"),
    (("taken", "refuge"), "displaced", "I"),
    (("sought", "refuge"), "displaced", "I"),
    (("seeking", "refuge"), "displaced", "I"),
    (("took", "refuge"), "displaced", "I"),
    (("internally", "displaced"), "displaced", "A"),
)

# Read only where a count stands with them: too common in other senses.
WEAK: dict[str, tuple[str, str]] = {
    "shot": ("injured", "V"),
    "held": ("detained", "V"),
    "seized": ("abducted", "V"),
    "hit": ("injured", "V"),
    "struck": ("injured", "V"),
    "released": ("detained", "V"),
    "freed": ("detained", "V"),
    "freeing": ("detained", "G"),
    "unharmed": ("injured", "A"),
    "unhurt": ("injured", "A"),
    "uninjured": ("injured", "A"),
    "unscathed": ("injured", "A"),
    "lost": ("killed", "G"),
    "lives": ("killed", "N"),
    "victims": ("killed", "N"),
}

# One word of each form and phrase, without which a sentence cannot hold it: the gate's whole list.
EFFECT_WORDS = (
    frozenset(TRIGGERS)
    | frozenset(WEAK)
    | frozenset(max(words, key=len) for words, _, _ in PHRASES if not set(words) & (set(TRIGGERS) | set(WEAK)))
)
