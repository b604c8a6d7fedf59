"""Words that stand for a number of people without being a number."""

NOBODY = frozenset("nobody none no-one".split())
GROUPS = {"both": 2, "couple": 2, "pair": 2, "twins": 2, "duo": 2, "trio": 3, "triplets": 3}
MANY = frozenset(
    """many most mostly majority several some others more numbers number hundreds dozens scores thousands few numerous
    countless multiple massive heavy high higher increasing growing majority half proportion lot lots much huge large
    big substantial considerable significant waves wave droves rest untold""".split()
)
# A killing that tells how many it killed: "a double homicide", "a triple shooting".
TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
# What is counted on: "the second journalist to be killed", "the city's 21st homicide".
ACTS = frozenset(
    """homicide murder killing slaying death fatality shooting stabbing assassination execution kidnapping abduction
    arrest suicide drowning""".split()
)
ANIMALS = frozenset(
    "dog dogs cat cats horse horses cow cows goat goats donkey donkeys animal animals bird birds pet pets".split()
)
UNHURT = frozenset("unharmed unhurt uninjured unscathed".split())
NEGATIONS = frozenset("not never without nor no cannot hardly".split())
NAMES_JOIN = frozenset(("and", "&", "/"))
SINGLE = frozenset("he she him her himself herself i me myself one another his".split())
SINGULAR_OPENERS = frozenset("a an the his her their my our its this that".split())
SINGULAR_PERSONS = frozenset(
    """man woman boy girl child baby toddler infant teen teenager youth person father mother son daughter brother sister
    husband wife cousin uncle aunt nephew niece grandmother grandfather friend neighbour neighbor soldier policeman
    officer fighter rebel militant gunman civilian protester journalist reporter photographer cameraman doctor nurse
    medic teacher student driver guard commander leader official victim suspect prisoner detainee hostage activist
    lawyer judge priest imam cleric worker farmer pilot minister mayor general colonel captain lieutenant sergeant -old
    male female resident""".split()
)
SEVERAL = frozenset("they them their theirs those these our ours us we".split())
PLURAL_PERSONS = frozenset("people men women children police crew staff troops personnel".split())
# Words before an age, between two ages, and behind an age that follows a name and a comma.
AGED = frozenset("aged age ages".split())
AGES_JOIN = frozenset("of and to - – between from".split())
AGE_BOUNDS = frozenset("under below over above".split())
AGE_ENDS = frozenset("of from and was were is has had who died dies".split())
