"""Closed classes of words that the reader's grammar steps over or stops at."""

BE = frozenset("is are was were be been being has have had having 's 've 're got get gets getting lay lie lies".split())
BE_FORMS = frozenset("is are was were be been being get gets got getting lay lie lies 're".split())
# Words that may stand between people and what befell them without changing who is meant.
TRANSPARENT = frozenset(
    """reported reportedly believed said feared confirmed thought presumed apparently allegedly also already now all
    later either still initially immediately subsequently seriously critically fatally badly slightly lightly severely
    instantly known understood estimated to both each then too even simply brutally deliberately since so far today
    yesterday overnight officially there verified considered listed documented not n't either alone together here
    left remained remain remains declared""".split()
)
PREPOSITIONS = frozenset(
    """in on at by from with near across during after since for into over under between among amid around outside inside
    throughout within along through against towards toward before following until till off behind beneath beside
    without per via upon onto despite than as""".split()
)
CLAUSE = frozenset(
    """when while after before because although though but if unless until whereas that which where whose why how says
    say saying told tells added adding claims claim claimed denied announced accusing accused blamed including
    despite""".split()
)
DETERMINERS = frozenset("the a an this that these those his her their its our my your whose".split())
POSSESSIVES = frozenset("his her their its our my your".split())
CONJUNCTIONS = frozenset(("and", "or", "plus", "&"))
RELATIVES = frozenset(("who", "that", "which", "whom"))
PRONOUNS = frozenset("he she him her they them it we us i you himself herself themselves".split())
MODALS = frozenset("could would might may can should will must shall 'd 'll".split())
# Before a bare infinitive or gerund they make the deed a plan, a threat or a fear.
UNREAL = frozenset(
    """threatened threaten threatens threatening threat threats plan plans planned planning plot plotted plotting try
    tried tries trying attempt attempts attempted attempting want wants wanted intend intends intended order orders
    ordered vowed vow vows refuse refused aim aimed prepare prepared ready unable sought seek seeking hope hoped
    designed meant used licence license failed fail pledged promised conspiracy conspiring intent avoid prevent stop
    risk""".split()
)
MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec""".split()
)
END = frozenset('.!?;:"”“()[]|—–')
PUNCTUATION = frozenset(".!?;:\"”“()[]|—–,'`’‘/-")
# Verbs of counting: a figure right after them counts the people that the sentence tells of.
COUNTING = frozenset(
    """documented documents counted counts recorded records estimated estimates registered tallied verified
    confirmed""".split()
)
