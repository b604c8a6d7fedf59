"""Words that tell victims apart, that leave open whether they died, and that show a count to be of several events."""

MALE: frozenset[str] = frozenset(
    """man men boy boys male males father fathers son sons brother brothers husband husbands uncle uncles nephew nephews
    grandson grandsons grandfather grandfathers stepson stepfather boyfriend boyfriends gentleman he him his himself
    groom father-in-law brother-in-law son-in-law policeman gunman fisherman businessman serviceman""".split()
)
FEMALE: frozenset[str] = frozenset(
    """woman women girl girls female females mother mothers daughter daughters sister sisters wife wives aunt aunts
    niece nieces granddaughter granddaughters grandmother grandmothers stepdaughter stepmother girlfriend girlfriends
    lady she her herself bride mother-in-law sister-in-law daughter-in-law policewoman widow fiancee""".split()
)
POINTING: frozenset[str] = frozenset("he him she it this that who whom whose himself herself".split())
"""Words that point at somebody told of elsewhere."""

PRONOUNS: frozenset[str] = frozenset("he she him her".split())
"""Those of them that stand for a person whom the sentence may have named before."""

SELF: frozenset[str] = frozenset({"himself", "herself", "themselves"})
"""Words for the doer who is a victim too."""

POSSESSIVE: frozenset[str] = frozenset({"his", "her", "their", "its", "my", "our", "your"})
"""Words by which somebody is told of through another: "his wife"."""

ONE: frozenset[str] = frozenset({"a", "an", "one", "another", "his", "her", "their", "my", "our", "the"})
"""Words that a mention of a single person without a name begins with."""

SUFFIXES: frozenset[str] = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Endings of names that tell nobody from another here: reports drop them as they like."""

OTHERS: frozenset[str] = frozenset({"other", "others", "more", "additional", "another"})
"""Words by which a count comes on top of people told of before."""

STRUCK: frozenset[str] = frozenset(
    """shot struck hit stabbed beaten burned gunshot shooting himself herself wound wounds injuries injury poisoned
    bloodied""".split()
)
"""Words for what was done to people that leave open whether they died of it."""

DOERS: frozenset[str] = frozenset(
    """gunman gunmen shooter shooters suspect suspects attacker attackers assailant assailants bomber bombers himself
    herself themselves""".split()
)
"""Words for those who did it, whose own deaths reports count beside those of the victims."""

ONE_DOER: frozenset[str] = frozenset(
    """man woman boy girl teen teenager husband wife father mother son daughter brother boyfriend girlfriend stepfather
    gunman shooter suspect attacker he she""".split()
)
"""Words of which a doer has one who is a single person: not an army, and not gunmen."""

NOT_A_COUNT: str = r"(?:years?|y\.?o|months?|weeks?|days?|hours?|minutes?|[ap]\.m|caliber|calibre)\b"
"""What follows a number that is an age or an hour, and no count of people."""

STRETCHES: str = (
    r"so far this year|this (?:year|month)|last year|in the (?:past|last)|over the (?:past|last|weekend)|"
    r"since (?:the (?:start|beginning)|last|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"(?:per|each|every|a) year|annually|in recent|weekend|nationwide|statewide|citywide|"
    r"across the (?:country|city|state)"
)
"""Words that stretch a count over a longer time or a wider land than one event."""

EVENTS: str = r"shootings|incidents|homicides|murders|crashes|killings|attacks|slayings|cases|raids|bombings|strikes"
OVER_TIME: str = (
    r"clashes|battles|bombardments|campaign|offensive|crackdown|unrest|violence|uprising|revolt|war|conflict|siege|"
    r"fighting|operations?|protests?|since|during|over the|in recent|so far"
)
"""Words for what lasts longer than one event."""
_EVENT = r"(?:shooting|attack|incident|killing|death|homicide|murder|bombing|raid|air ?strike|strike|clash|case)s?"
ANOTHER_EVENT: str = (
    rf"(?:previous|earlier|prior|unrelated|separate) (?:\w+ )?{_EVENT}|"
    r"the previous (?:day|night|week|weekend|month|year)"
)
"""Words that show a sentence to tell of another event than its report."""

AFTER_ANOTHER: str = (
    r"c(?:ome|omes|ame|oming) (?:\w+ ){0,4}after|"
    rf"follow(?:s|ed) (?:an?|another|the) (?:\w+ ){{0,3}}{_EVENT}|"
    r"(?:retaliation|revenge|reprisal|vengeance) for"
)
"""Words behind which another event is told, by which the report's own is measured."""

TAKEN_BACK: str = (
    r"(?:an|the) earlier version of this|(?:incorrectly|wrongly|mistakenly|erroneously) (?:said|stated|reported|gave)|"
    r"(?:said|stated|reported) (?:incorrectly|wrongly|mistakenly|erroneously|in error)|misstated|"
    r"retract(?:s|ed|ing) (?:its|his|her|their|the|a|an)|withdrew (?:its|his|her|their) (?:figure|claim|count|report)"
)
"""Words by which a sentence takes back what it tells."""

MISHAPS: str = (
    r"(?:car|traffic|road|vehicle|motorcycle|boating|train|bus) (?:accident|wreck)|crash|collision|drown|overdos|"
    r"cancer\b|heart attack|driving drunk|losing control of"
)
"""What people die of without being attacked."""

SEVERAL: str = (
    r"separate|string of|series of|spate of|rash of|unrelated|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|multiple|other|recent|previous) "
    rf"(?:other |separate |different |fatal |deadly |accidental )*(?:{EVENTS})"
)
"""Words that show a count to be of several events."""
