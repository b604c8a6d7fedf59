import pytest

from reckoning.model import Place, Report, Span, Timespan
from reckoning.reconcile.named import Named, name_in, named_victims
from tests.reconcile.victims import said


def named(*sentences: str, text: str = "", **rest: object) -> tuple[Named, ...]:
    claims = [said(sentence, at=200 * i, **rest) for i, sentence in enumerate(sentences)]  # type: ignore[arg-type]
    return named_victims(claims, {"r1": Report("r1", text)} if text else {})


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Rafi Odeh", "Rafi Odeh"),
        ("Dr Rafi Odeh", "Rafi Odeh"),
        ("Vellish Prime Minister Rafi al-Odeh", "Rafi al-Odeh"),
        ("16-year-old Ann B. Poe", "Ann B. Poe"),
        ("Al-Odeh", "Al-Odeh"),
        ("Omar bin Rafi", "Omar bin Rafi"),
        ("Ana de la Vega", "Ana de la Vega"),
        ("Éva Örsi", "Éva Örsi"),
        ("Rafi Odeh, a teacher", "Rafi Odeh"),
        ("Avonlea teen", None),
        ("Odeh's brother", None),
        ("Odeh’s brother", None),
        ("the Syrian", None),
        ("Syria", None),
        ("HIM", None),
        ("Army officers", None),
        ("four people", None),
        ("", None),
    ],
)
def test_a_name_is_told_from_other_words(words: str, name: str | None) -> None:
    assert name_in(words) == name


def test_somebody_named_in_a_claim_is_a_candidate_with_what_the_claim_tells() -> None:
    (one,) = named("Dr [Rafi Odeh], 34, was {killed}.", day="2012-04-04", where="Avonlea", by="a doctor")
    assert (one.name, one.age, one.sex, one.report) == ("Rafi Odeh", 34, None, "r1")
    assert one.time == Timespan("2012-04-04", "2012-04-04") and isinstance(one.place, Place) and one.source
    assert one.words == Span("Dr Rafi Odeh, 34, was killed.", 0, 29) and len(one.claims) == 1


def test_kin_is_told_of_through_the_one_named() -> None:
    both = named("[Dr Rafi Odeh and his son] were {killed}.", n=2)
    assert [(one.name, one.kin, one.through, one.sex) for one in both] == [
        ("Rafi Odeh", None, None, None),
        (None, "his son", "Rafi Odeh", "m"),
    ]


def test_kin_in_a_claim_of_its_own_hangs_on_the_one_named_in_the_sentence() -> None:
    claims = [
        said("[Rafi Odeh] was {killed} with his son.", at=100),
        said("Rafi Odeh was {killed} with [his son].", at=100, victims=None),
        said("[his wife] {died}.", at=300),
    ]
    found = named_victims(claims, {})
    assert [(one.name, one.kin, one.through) for one in found] == [
        ("Rafi Odeh", None, None),
        (None, "his son", "Rafi Odeh"),
    ]
    assert named_victims([claims[1], claims[0], claims[1]], {}) == named_victims([claims[0], claims[1], claims[1]], {})


def test_mentions_of_one_person_are_one_candidate_with_the_fuller_name() -> None:
    found = named("[Odeh] {died}.", "[Rafi Odeh], 34, was {shot}.", "[Ann Poe] was {shot}.", "[Poe] {died}.")
    assert [(one.name, one.age, len(one.claims)) for one in found] == [("Rafi Odeh", 34, 2), ("Ann Poe", None, 2)]


def test_a_surname_alone_takes_the_one_full_name_of_the_report() -> None:
    text = "The mother of Rafi Odeh wept."
    assert named("[Odeh] was {killed}.", text=text)[0].name == "Rafi Odeh"
    two = f"{text} So did Ann Odeh."
    assert named("[Odeh] was {killed}.", text=two)[0].name == "Odeh"


def test_several_named_in_one_claim_are_several() -> None:
    found = named("[Ann Poe, Tom Roe and a neighbour] were {shot}.", n=3)
    assert [one.name for one in found] == ["Ann Poe", "Tom Roe"]


def test_people_without_a_name_and_denied_deaths_are_no_candidates() -> None:
    assert named("[four people] were {killed}.", "[a man] was {shot}.", "[his son] {died}.") == ()
    assert named("[Rafi Odeh] was not {killed}.", polarity="denied") == ()


def test_the_same_name_in_two_reports_is_two_candidates() -> None:
    claims = [said("[Ann Poe] was {shot}.", report=report) for report in ("r1", "r2")]
    assert [one.report for one in named_victims(claims, {})] == ["r1", "r2"]


def test_one_who_is_described_behind_the_name_is_the_one_named() -> None:
    claims = [
        said("[Rafi Odeh], a 34-year-old baker, was {shot}."),
        said("Rafi Odeh, [a 34-year-old baker], was {shot}."),
        said("The army of Vell said Odeh, [a baker], was {shot}.", at=300),
    ]
    found = named_victims(claims, {})
    assert [(one.name, one.age, len(one.claims)) for one in found] == [("Rafi Odeh", 34, 2)]
    assert named_victims([said("[Odeh's man] was {shot}, Al-Xen, [x].".replace(", [x]", ""))], {}) == ()
