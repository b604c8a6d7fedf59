"""Who makes a claim: the rules of attribution, one example each and a few that must not fire."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.model import Report
from reckoning.text.attribution import Speakers, kind
from reckoning.text.attribution_quotes import quotations
from reckoning.text.sentences import read_document


def source(text: str, anchor: str) -> str | None:
    """The words of the source of the claim that stands at ``anchor``."""
    found = look(text, anchor)
    return None if found is None else found[0]


def look(text: str, anchor: str) -> tuple[str, str] | None:
    """The words of the source and the rule."""
    doc = read_document(Report(id="r", text=text))
    start = text.index(anchor)
    index = max(sentence.index for sentence in doc.sentences if sentence.start <= start)
    found = Speakers(doc).find(index, start, start + len(anchor))
    if found is None:
        return None
    span = found[0].span
    assert text[span.start : span.end] == span.text
    return span.text, found[1]


CLAUSES = [
    ("Activists said 12 people died in Ostrava.", "12", "Activists"),
    ("But the rebels say that 12 people died.", "12", "the rebels"),
    ("Soldiers killed 12 people in Tarn on Monday, residents said.", "12", "residents"),
    ("Soldiers killed 12 people in Tarn residents said on Monday without giving details.", "12", "residents"),
    ("A raid killed 12 in the northern town of Tarn a local monitoring group said.", "12", "a local monitoring group"),
    ("A raid killed 12 in Tarn activists in Velm said.", "12", "activists in Velm"),
    ("A raid killed 12 people, said Anna Holt, a nurse.", "12", "Anna Holt"),
    ("A raid killed 12 people in Tarn said hospital director Anna Holt.", "12", "hospital director Anna Holt"),
    ("According to the Tarn Centre for Rights, 12 people died.", "12", "the Tarn Centre for Rights"),
    ("At least 12 people died, according to activists and witnesses.", "12", "activists and witnesses"),
    ("At least 12 died, according to the city's monitoring and records office.", "12",
     "the city's monitoring and records office"),
    ("At least 12 died according to a source in the army the latest blow of the week.", "12", "a source in the army"),
    ("The Lindmark Group has documented 12 deaths.", "12", "The Lindmark Group"),
    ("The ministry put the toll at 12.", "12", "The ministry"),
    ("The Herald quoted a doctor as saying 12 people died.", "12", "a doctor"),
    ("Soldiers shot 12, the agency said, citing a doctor in Tarn.", "12", "a doctor in Tarn"),
    ("Anna Holt was quoted as saying 12 people died.", "12", "Anna Holt"),
    ("Holt told the agency that 12 people died.", "12", "Holt"),
    ("Some 12 people died, Ms. Holt told reporters in Velm.", "12", "Ms. Holt"),
    ("Reports say 12 people died.", "12", "Reports"),
    ("There were reports that 12 people died.", "12", "reports"),
    ("Accusations by Anna Holt that the army killed 12 were denied.", "12", "Anna Holt"),
    ("The army has killed 12 people, by a U.N. count.", "12", "a U.N. count"),
    ("The death of 12 people was confirmed by the ministry.", "12", "the ministry"),
    ("A spokesman who asked not to be named said 12 died.", "12", "A spokesman"),
    ("Anna Holt, head of the Lindmark clinic, said 12 died.", "12", "Anna Holt"),
    ("The Tarn Rights Union (TRU) said 12 died.", "12", "The Tarn Rights Union"),
    ("A doctor treating many at Velm hospital says 12 died.", "12", "A doctor treating many at Velm hospital"),
    ("Anna Holt has often said 12 died.", "12", "Anna Holt"),
    ("Police did not report 12 deaths.", "12", "Police"),
    ("Records show 12 died.", "12", "Records"),
    ("Velm Doctors counts 12 dead.", "12", "Velm Doctors"),
    ("An elderly shopkeeper said 12 died.", "12", "An elderly shopkeeper"),
    ("The younger man said 12 died.", "12", "The younger man"),
    ("The Tarn Union, meanwhile, also said 12 died.", "12", "The Tarn Union"),
    ("The group \"has documented 12 deaths\".", "12", "The group"),
    ("In Tarn Anna Holt said 12 died.", "12", "Anna Holt"),
    ("Some 12 people died, according to activists in the old, old town.", "12", "activists"),
    ("Some 12 people died, according to them.", "12", None),
    ("Some 12 people died, according to the Velm and Tarn Union.", "12", "the Velm and Tarn Union"),
    ("Some 12 people died, according to activists in the old town.", "12", "activists"),
    ("Some 12 people died, according to activists in 3 towns.", "12", "activists"),
    ("Some 12 people died, according to activists at the main hospital.", "12", "activists at the main hospital"),
    ("Some 12 people died, according to Anna Holt director of the clinic.", "12", "Anna Holt"),
    ("Some 12 people died, according to Anna Holt reports from Tarn.", "12", "Anna Holt"),
    ("Some 12 people died, according to the Union for the Old of Tarn.", "12", "the Union for the Old of Tarn"),
    ("Anna Holt found that 12 died.", "12", "Anna Holt"),
    ("Anna Holt found 12 dead.", "12", None),
    ("A nurse saw 12 bodies.", "12", "A nurse"),
    ("So many grey old tall shopkeepers said 12 died.", "12", "shopkeepers"),
    ("Some 12 people died, according to activists in", "12", "activists"),
    ("Some 12 people died, according to activists in the very grey cold town.", "12", "activists"),
    ("The doctor did not report 12 deaths.", "12", "The doctor"),
    ("The doctors claims 12 dead.", "12", None),
    ("Some 12 died, said the army then.", "12", None),
    ("The town saw 12 deaths.", "12", None),
    ("Some 12 died, said the army, which fled.", "12", "the army"),
    ("Some 12 died, it rained, said I.", "12", None),
    ("Police reports 12 dead.", "12", None),
    ("Holt voiced concern about the raid and said 12 died.", "12", None),
    ("Anna Holt voiced concern and said 12 died.", "12", "Anna Holt"),
    ("The army denied the raid, saying 12 rebels died.", "12", "The army"),
    ("The army moved into Tarn, saying 12 rebels died.", "12", "The army"),
    ("VELM RADIO STATED THAT 12 PEOPLE DIED.", "12", "VELM RADIO"),
    ("Rebels said they left, but 12 were killed there, residents said.", "12", "residents"),
    ("Holt condemned the raid, in which 12 died, according to medics.", "12", "medics"),
    ("Holt said: \"We buried 12 people.\"", "12", "Holt"),
    ("\"We buried 12 people,\" Holt said, \"and 3 more.\"", "12", "Holt"),
    ("Residents of Tarn said late Monday that 12 died.", "12", "Residents of Tarn"),
    ("Doctors and nurses said 12 died.", "12", "Doctors and nurses"),
    ("Anna Holt, who fled with 12 others, told us it was dark.", "12", "Anna Holt"),
    ("Another group, the Velm Records Office, said 12 died.", "12", "the Velm Records Office"),
    ("Some 12 people died, according to exiled activists.", "12", "exiled activists"),
    ("Tally has 12 dead.", "12", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "anchor", "expected"), CLAUSES)
def test_the_clause_that_holds_the_anchor_names_the_source(text: str, anchor: str, expected: str | None) -> None:
    assert source(text, anchor) == expected


SILENT = [
    ("A raid killed 12 people in Tarn.", "12"),
    ("12 people were killed when the army, which denied it, shelled Tarn.", "12"),
    ("Holt was found dead with 12 others.", "12"),
    ("The report of the doctor reached 12 people.", "12"),
    ("By the river 12 died.", "12"),
    ("Killed by the army, 12 lay there.", "12"),
    ("Saying 12 died is not enough.", "12"),
    ("It is said 12 people died.", "12"),
    ("I say 12 died.", "12"),
    ("According to 12 dead, nothing.", "12"),
    ("The \"heroes\" killed 12.", "12"),
    ("He said 12 died.", "12"),
    ("Killed: 12, and (said nobody.", "12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "anchor"), SILENT)
def test_without_a_speaker_the_outlet_speaks_itself(text: str, anchor: str) -> None:
    assert source(text, anchor) is None


ACCOUNTS = [
    ("Anna Holt told us of the raid. She said 12 died.", "12", "Anna Holt"),
    ("Anna Holt fled the raid. She said 12 died.", "12", "Anna Holt"),
    ("Activists said the raid went on. They claim 12 died.", "12", "Activists"),
    ("The Lindmark Institute said shells fell. It said 12 died.", "12", "The Lindmark Institute"),
    ("The Lindmark Institute said shells fell. Now 12 have died, the group said.", "12", "The Lindmark Institute"),
    ("A source in the army said shells fell. The source said 12 died.", "12", "A source in the army"),
    ("Anna Holt said shells fell. The spokeswoman said 12 died.", "12", "Anna Holt"),
    ("Shells fell on Tarn. The group said 12 died.", "12", "The group"),
    ("The war group said 12 died.", "12", "The war group"),
    ("Velm police are looking into what they say is a raid with 12 dead.", "12", "Velm police"),
    ("Holt said: \"The raid was long. It killed 12 people. We ran.\"", "12", "Holt"),
    ("\"The raid was long. It killed 12 people,\" said Anna Holt.", "12", "Anna Holt"),
    ("Holt told us of it. \"It killed 12 people. We ran.\"", "12", "Holt"),
    ("\"It killed 12 people. We ran.\"", "12", None),
    ("\"They said 12 died,\" Holt said.", "12", "Holt"),
    ("\"The raid was long. It killed 12 people. We ran,\" said Holt.", "12", "Holt"),
    ("Holt told us: \"Medics say it was long. It killed 12 people. We ran.\"", "12", "Holt"),
    ("The so-called \"heroes of Tarn. They killed 12 people\" and fled.", "12", None),
    ("\"We ran\", Holt said, \"from Tarn. It killed 12 people\".", "12", None),
    ("Anna Holt said it rained. Doctors and nurses said it went on. She said 12 died.", "12", "Anna Holt"),
    ("\"The raid killed 12. Medics say we ran,\" said Holt.", "12", "Holt"),
    ("A doctor said it rained. He said 12 died.", "12", "A doctor"),
    ("Rebel commander Omar Velt said it rained. He said 12 died.", "12", "Rebel commander Omar Velt"),
    ("The doctors' union said it rained. It said 12 died.", "12", "The doctors' union"),
    ("Velm police said in a statement it rained. It is over. The statement said 12 died.", "12", "Velm police"),
    ("It rained. The statement said 12 died.", "12", "The statement"),
    ("The statement said 12 died.", "12", "The statement"),
    ("The minister said:\nThis is a tragedy.\nThere are 12 dead.", "12", "The minister"),
    ("Holt said it rained.\nThere are 12 dead.", "12", None),
    ("Two came:\nThere are 12 dead.", "12", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "anchor", "expected"), ACCOUNTS)
def test_an_account_goes_on_and_pronouns_are_resolved(text: str, anchor: str, expected: str | None) -> None:
    assert source(text, anchor) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raid kills 12 in Tarn: monitor\nThe raid went on.", "monitor"),
        ("Raid kills 12 in Tarn Monitor AFP Monday 3 May A raid killed many, activists said.", "Monitor"),
        ("Raid kills 12 in Tarn\nThe raid went on.", None),
    ],
)
def test_a_headline_names_its_source_in_a_tag(text: str, expected: str | None) -> None:
    assert source(text, "12") == expected


NAMES_NOBODY = [
    ("Velm Research said 3 died. That day, the group said, 4 fled.", "the group", "Velm Research"),
    (
        "Two died, the Tarn Monitor said. 4 fled, the Velm-based monitor said.",
        "the Velm-based monitor",
        "the Tarn Monitor",
    ),
    ("Dr Ana Ruiz said two died. She said four fled.", "She", "Dr Ana Ruiz"),
    ("Tarn police said in a statement that 2 died. 4 fled, the statement said.", "the statement", "Tarn police"),
    ("Two died, a doctor in Tarn said. Four fled, the Tarn Monitor said.", "the Tarn Monitor", "the Tarn Monitor"),
    ("Two died. Four fled, the group said.", "the group", "the group"),
    ("Two died, a monitor said. Four fled, the local monitor said.", "the local monitor", "the local monitor"),
    ("A report released on Monday by the Lake Centre said two died.", "A report", "the Lake Centre"),
    ("TWO DIED, ACCORDING TO A REPORT ISSUED TODAY BY THE ARMY OF TARN.", "A REPORT", "THE ARMY OF TARN"),
    ("A report by experts said two died.", "A report", "A report"),
    ("Tarn Monitor said two died. Police said the group fled.", "the group", "the group"),
]


@pytest.mark.parametrize(("text", "words", "expected"), NAMES_NOBODY)
def test_what_names_nobody_stands_for_the_name_before_it(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    assert Speakers(read_document(Report(id="r", text=text))).named(start, start + len(words)).span.text == expected


def test_rules_are_named_and_of_gives_the_source_alone() -> None:
    text = "The Lindmark Institute said shells fell. It said 12 died."
    assert look(text, "12") == ("The Lindmark Institute", "clause, pronoun")
    doc = read_document(Report(id="r", text=text))
    found = Speakers(doc).of(1, text.index("12"), text.index("12") + 2)
    assert found is not None
    assert found.name == "Lindmark Institute"
    assert Speakers(doc).of(0, 0, 1) is None or found.span.start == 0


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the Tarn Observatory", "monitor"),
        ("doctors", "medical"),
        ("the Interior Ministry", "government"),
        ("Anna Holt", None),
        ("a source", "unnamed"),
    ],
)
def test_the_kind_of_a_source_shows_in_its_words(phrase: str, expected: str | None) -> None:
    assert kind(phrase) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" twice.', ["yes"]),
        ("“One.” ``Two'' and ''", ["One.", "Two"]),
        ('"We ran, "said Holt.', ["We ran, "]),
        ('"We ran\n"and ran" on', ["We ran\n\"and ran"]),
        ('"lost and "found" here', ["found"]),
        ('"' + "x" * 2000 + '" and "y"', ["y"]),
        ('5" and', []),
    ],
)  # fmt: skip
def test_quotations_open_and_close(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


@given(st.text(alphabet=st.sampled_from(list("aAT .,;:()\"“”'\n-1")), max_size=60), st.integers(0, 60))
def test_any_text_is_read_and_spans_equal_their_text(noise: str, cut: int) -> None:
    text = f"{noise[:cut]} said the {noise[cut:]} reported by activists who say 12, he said {noise}"
    doc = read_document(Report(id="r", text=text))
    speakers = Speakers(doc)
    for sentence in doc.sentences:
        found = speakers.of(sentence.index, sentence.start, sentence.start + 1)
        assert found is None or text[found.span.start : found.span.end] == found.span.text
