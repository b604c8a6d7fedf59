"""Words of attribution: verbs that report, nouns that speak, and the kinds of source they show."""

from __future__ import annotations

# Verbs that stand after what was said as well as before it ("20 died, activists said"; "said a doctor").
SAYING = frozenset(
    """said says say saying told tells tell reported reports report added adds add announced announces announce
    confirmed confirms confirm explained explains explain stated states state declared declares noted notes claimed
    claims claim estimated estimates estimate relayed recalled recalls recounted wrote writes write tweeted alleged
    alleges insisted insists revealed reveals indicated indicates acknowledged acknowledges admitted admits warned
    warns argued argues stressed stresses""".split()
)

# Verbs that open an account of their own and take what was said only after them.
TELLING = frozenset(
    """believe believes believed asserted asserts affirmed affirms maintained maintains conceded concedes
    denied denies deny accused accuses accuse blamed blames blame condemned condemns condemn denounced denounces
    disclosed discloses documented documents document recorded records record counted counts tallied verified
    verifies listed lists described describes describe suggested suggests concluded concludes found finds learned
    showed shows show identified testified complained complains rebuked mourned mourns mourn saw
    gave gives give quoted quotes cited cites citing quoting put puts reporting claiming heard broadcast published
    pointed contended contend contends charged charges charge urged""".split()
)

# Of those, the ones that tell of dead and wounded only where the subject is known to be a speaker.
WEAK_VERBS = frozenset(
    """found finds show shows showed put puts saw gave gives give document documents record records report reports state
    states claim claims estimate estimates list lists quotes counts notes broadcast published believe recorded
    identified listed describe heard counted learned pointed confirm suggests suggested believed tell""".split()
)

# Nouns of people and bodies that speak in the news, in the singular; plurals are made below.
_PERSONS = """activist adviser aide ambassador analyst attorney boss campaigner chairman chief clergyman cleric
    colonel commander coordinator coroner correspondent councillor defector deputy detective diplomat director doctor
    envoy eyewitness expert farmer father fighter general governor head inspector insider investigator jihadist
    journalist judge justice laborer lawmaker lawyer leader lieutenant major mayor medic militant minister mother
    neighbor neighbour nurse observer officer official operator opponent paramedic pathologist photographer physician
    policeman premier president priest prisoner prosecutor protester rebel refugee relative reporter representative
    researcher resident rescuer resister responder secretary sergeant sheriff shopkeeper soldier source speaker
    spokesman spokesperson spokeswoman superintendent surgeon survivor teacher trooper victim villager volunteer
    witness worker dissident demonstrator defender monitor brother sister uncle aunt cousin son daughter wife widow
    husband friend classmate student local chancellor admiral captain tribesman elder insurgent guerrilla author
    historian scholar bishop archbishop cardinal king prince queen dean principal driver passenger pilot
    rescue-worker critic accuser supporter loyalist""".split()
_BODIES = """agency alliance army association authority body brigade bureau campaign center centre channel church
    cluster coalition command commission committee company corps council court daily department directorate embassy
    federation fire-department force front government group hospital institute institution judiciary junta league
    magazine media military militia ministry mission morgue movement nation navy network newspaper ngo observatory
    office organisation organization panel paper party police press radio regime rights-group service society
    state station syndicate team television tribunal tv union unit university watchdog website police-department
    administration airline opposition broadcaster division battalion registry presidency parliament senate
    police-force secretariat embassy consulate outlet forces sheriff's""".split()
_VOICES = """account accusation allegation announcement article affidavit autopsy census claim comment communique
    communiqué complaint count counts data document documents estimate evidence feed figure figures footage file finding
    image images indictment investigation journal letter list log message note photo photograph picture post
    record records report research review rumor rumour statement statistics statistic study survey tally testimony
    toll tweet video warrant citation filing release bulletin transcript dispatch""".split()


def _plurals(words: list[str]) -> set[str]:
    out = set(words)
    for word in words:
        if word.endswith("man"):
            out.add(word[:-3] + "men")
        elif word.endswith("y") and word[-2] not in "aeiou":
            out.add(word[:-1] + "ies")
        elif word.endswith(("s", "ch", "x")):
            out.add(word + "es")
        else:
            out.add(word + "s")
    return out


PERSONS = frozenset(_PERSONS)
PERSON_NOUNS = frozenset(_plurals(_PERSONS))
BODY_NOUNS = frozenset(_plurals(_BODIES)) | {"u.n.", "un", "u.n", "unhcr", "unicef"}
VOICE_NOUNS = frozenset(_plurals(_VOICES))
SPEAKER_NOUNS = PERSON_NOUNS | BODY_NOUNS | VOICE_NOUNS

# Verbs that report only with "that" behind them: one finds a body, but finds that it was burnt.
THAT_VERBS = frozenset("found finds charged charges heard learned pointed".split())

# Words that may stand before a speaking noun that has no article ("opposition activists said").
MODIFIERS = frozenset(
    """aid air amateur anti-government army border british chief church city civil defence defense eastern emergency
    family field fire first foreign former government health hospital human humanitarian independent
    informed intelligence interior international islamist judicial law legal local lone many medical
    military monitoring most national network news northern numerous official officials opposition other
    police political press private pro-government public rebel reconciliation regional relief religious republican
    rescue rights senior several social some southern state state-run state-owned security several tribal
    un u.n. union us u.s. various video war western witness young previous early initial
    unconfirmed prison court county district federal hospital media eyewitness anonymous well-informed reliable
    diplomatic two three four five six one another both key pro-regime pro-opposition top recent
    exiled""".split()
)

DETERMINERS = frozenset("a an the his her its their our this that these those one another some several two".split())
PRONOUNS = frozenset("he she they it who i we".split())
CONNECTORS = frozenset("of for and al el de la del bin ibn abu ben van von the & without y e dos das".split())

# Words that may stand between a speaker and the verb ("activists on Monday also said").
ADVERBS = frozenset(
    """also later then earlier recently now often further since still just today yesterday tonight again however
    meanwhile too even first previously subsequently has have had is are was were be been being do did does on in
    late early last next sunday monday tuesday wednesday thursday friday saturday who which that not never week
    month night morning evening afternoon long would could will may might can repeatedly""".split()
)
DAYS = frozenset(
    """sunday monday tuesday wednesday thursday friday saturday january february march april may june july august
    september october november december today yesterday meanwhile but and however""".split()
)
# Capitalised openings that are no part of a name.
NOT_NAMES = DAYS | frozenset(
    """the a an in on at by for from as when while after before since although though if because so yet or also then
    now later earlier still there this that these those he she they it we i what who which where how nor not all
    both another among during following with without until despite elsewhere""".split()
)

# Verbs in "-ing" that go on with what somebody began to say ("the army denied it, saying 20 …").
GOING_ON = frozenset("saying adding telling alleging reporting noting confirming stating announcing".split())
PASSIVES = frozenset("was were is are been be being".split())

# The wire agencies and the like that a headline names after the tag of its source ("20 dead: monitor AFP").
AGENCIES = ("AFP", "Reuters", "REUTERS", "AP", "BBC", "CNN", "UPI", "DPA", "EFE")

# Words that begin another clause: no name of a person, a group or a thing goes on over them.
NEW_CLAUSE = frozenset(
    """said says say saying denied denies deny blamed blames accused accuses claimed claims reported reports told who
    which whom whose that because while but when although though after before""".split()
)
