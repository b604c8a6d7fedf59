"""Words in names of people that are no names: particles, titles, and what stands where a name is not known.

All are in the form that :func:`reckoning.lists.names.folded` gives: small letters, no marks, hamza and its like folded.
"""

# Glued to what follows: servant of, father of, mother of; Mc and Mac.
GLUED = frozenset("عبد ابو ابي ابا ام abd abu abou abi aboo umm oum um om mc mac".split())
# The servant of the Merciful is written Abd al-Rahman, Abdul Rahman, Abdurrahman and Abdelrahman.
SERVANT = frozenset("abdul abdel abdal abdur abdar abder abdil abdol".split())
# Glued to what precedes: Nur al-Din, Fadl Allah.
TAIL = frozenset("الله الدين allah ullah eddin eddine aldin aldeen uddin".split())
FAITH = frozenset("din deen".split())  # Nur al-Din: an article stands before it
# Left out wherever something follows: son of, daughter of, the, and.
LINKS = frozenset("بن ابن بنت ابنه ال al el ibn bin ben bint binti بات בנ בת אל".split())
# Left out between other parts; at the beginning they may be names.
PARTICLES = frozenset(
    """de del la las los da do dos das di du des van von der den ter ten zu y e i af av the""".split()
)
# Read as articles only before a hyphen: as-Sisi, ash-Sharif.
ARTICLES = frozenset("al el ul il ar as ash at az an ad ed er es ech ez en".split())
TITLES = frozenset(
    """الشهيد الشهيده شهيد الطفل الطفله الرضيع الرضيعه الحاج الحاجه حاج الدكتور الدكتوره د المهندس الشيخ السيد السيده
    الصحفي الصحفيه الاستاذ martyr hajj haj hajji dr mr mrs ms miss sheikh shaikh sheik sr sra don dona shri smt
    г гн mme mlle herr frau ing prof""".split()
)
# A record that says so has no name.
UNNAMED = frozenset(
    """مجهول مجهوله unknown unnamed unidentified anonymous desconocido desconocida identificado identificada
    неизвестный неизвестная неизвестно inconnu inconnue nn xx xxx אלמוני""".split()
)
UNNAMED_PHRASES = (
    "غير معروف",
    "لم يعرف",
    "not identified",
    "no identificad",
    "sin nombre",
    "sin identificar",
    "не установлен",
    "n n",
)
