"""Words that stand for a number of people without being a number."""

NOBODY = frozenset("nobody none no-one".split())
BOTH = frozenset(("both", "couple", "pair", "twins"))
MANY = frozenset(
    """many most mostly majority several some others more numbers number hundreds dozens scores thousands few numerous
    countless multiple massive heavy high increasing majority half proportion lot lots much huge large""".split()
)
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
NUMBER_WORDS = frozenset("two three four five six seven eight nine ten eleven twelve both dozen".split())
# Words before an age, between two ages, and behind an age that follows a name and a comma.
AGED = frozenset("aged age ages".split())
AGES_JOIN = frozenset("of and to - – between from".split())
AGE_ENDS = frozenset("of from and was were is has had who died dies".split())
