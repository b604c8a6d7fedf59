"""The figure that marked words carry."""

import pytest

from reckoning.model import Effect
from reckoning.read.figures import figure
from reckoning.read.segments import SentenceFindings
from reckoning.text.tokens import tokenise

CASES = [
    ("At least 54 people were killed.", "54", "killed", (54, None, "at_least")),
    ("A man was killed.", "A", "killed", (1, 1, "exact")),
    ("A nurse and her son were killed.", "A nurse and her son", "killed", (2, 2, "exact")),
    ("A nurse, a driver and a guard were killed.", "A nurse, a driver and a guard", "killed", (3, 3, "exact")),
    ("Dozens were wounded.", "Dozens", "injured", (None, None, "vague")),
    ("No one was hurt.", "No one", "injured", (0, 0, "exact")),
    ("He was killed.", "He", "killed", (1, 1, "exact")),
    ("Both were killed.", "Both", "killed", (2, 2, "exact")),
    ("The 36 year old woman was wounded.", "The 36 year old woman", "injured", (1, 1, "exact")),
    ("Mostly women were killed.", "Mostly", "killed", (None, None, "vague")),
    ("Between 20 and 30 people died.", "Between 20 and 30", "killed", (20, 30, "range")),
    ("A boy, 12, and a girl, 9, were killed.", "A boy, 12, and a girl, 9", "killed", (2, 2, "exact")),
    ("He killed his friend, Owen Hale, 20, at home.", "20", "killed", (1, 1, "exact")),
    ("Boy, 15, dies in Velt.", "15", "killed", (1, 1, "exact")),
    ("On May 9, 20 people were killed.", "20", "killed", (20, 20, "exact")),
    ("A boy of the age of 12 and 15 others were killed.", "15", "killed", (15, 15, "exact")),
    (
        "She killed her son, Abel Orm, and her father, Mark Orm, 50.",
        "her son, Abel Orm, and her father, Mark Orm, 50",
        "killed",
        (2, 2, "exact"),
    ),
    ("17:27 Nine Civilians Killed in Raids.", "27 Nine", "killed", (9, 9, "exact")),
    ("0:44 Three Velt men arrested in raids", "44 Three", "detained", (3, 3, "exact")),
    ("THE SOURCE SAID THAT ORM, 38, WAS SHOT AND DIED.", "ORM, 38", "killed", (1, 1, "exact")),
    ("Police said 54-year-old Owen Hale, of Velt, was found dead.", "54-year-old Owen Hale", "killed", (1, 1, "exact")),
    ("Five year-old Mara Orm was hurt.", "Five year-old Mara Orm", "injured", (1, 1, "exact")),
    ("14-year-old killed in Velt", "14-year-old", "killed", (1, 1, "exact")),
    ("The imam, Sami al-Orm, was beaten.", "al-Orm", "injured", (1, 1, "exact")),
    ("Both the driver and passenger were arrested.", "Both the driver and passenger", "detained", (2, 2, "exact")),
    ("A 15-year-old and 16-year-old were hurt.", "A 15-year-old and 16-year-old", "injured", (2, 2, "exact")),
    ("Increasing numbers of refugees are fleeing.", "Increasing numbers", "displaced", (None, None, "vague")),
    ("The injured are being taken to homes.", "The injured", "injured", (None, None, "plural")),
    ("Police look into a double homicide.", "double", "killed", (2, 2, "exact")),
    ("Little is known of a quadruple shooting.", "quadruple", "casualties", (4, 4, "exact")),
    ("It was at least the third shooting of a child.", "at least the third", "casualties", (3, None, "at_least")),
    ("He is the second nurse to be kidnapped.", "the second nurse", "abducted", (2, 2, "exact")),
    ("She is the town's 21st homicide this year.", "21st", "killed", (21, 21, "exact")),
    ("A third victim died.", "A third", "killed", (1, 1, "exact")),
    ("The second student arrested is Ralf Orm.", "The second student", "detained", (1, 1, "exact")),
    ("The raids have not resulted in any deaths.", "any deaths", "killed", (0, 0, "exact")),
    ("It caused substantial casualties.", "substantial", "casualties", (None, None, "vague")),
    ("Tolls have reached as high as 2,000 people.", "as high as 2,000", "killed", (None, 2000, "up_to")),
    ("A third child inside the house was unharmed.", "A third", "injured", (0, 0, "exact")),
    ("They said the deputy was not injured in the raid.", "the deputy", "injured", (0, 0, "exact")),
    ("The nurse was not seriously injured.", "The nurse", "injured", (1, 1, "exact")),
    ("A guard has not been injured.", "A guard", "injured", (0, 0, "exact")),
    ("A nurse was injured, a guard was not.", "A nurse", "injured", (1, 1, "exact")),
    ("Two escaped unhurt and one was injured.", "one", "injured", (1, 1, "exact")),
    ("They killed him, his son and three guards.", "him, his son and three guards", "killed", (5, 5, "exact")),
    ("A nurse and 2 others died.", "A nurse and 2 others", "killed", (3, 3, "exact")),
    ("A nurse and several others died.", "A nurse and several others", "killed", (None, None, "vague")),
    ("Five guards and two nurses died.", "Five guards and two nurses", "killed", (5, 5, "exact")),
    ("An 11-month-boy and two men died.", "11-month-boy and two", "killed", (2, 2, "exact")),
    ("Two nurses, Ann Orm and Lea Velt, died.", "Two nurses, Ann Orm and Lea Velt", "killed", (2, 2, "exact")),
    ("Bodies of Ann Orm, a nurse, and her son", "of Ann Orm, a nurse, and her son", "killed", (2, 2, "exact")),
    ("A nurse, a driver and a guard died.", "A nurse, a driver and a guard", "killed", (3, 3, "exact")),
    ("Between 15,000 and 17,000 people fled.", "Between 15,000 and 17,000", "displaced", (15000, 17000, "range")),
    ("A nurse and one of the guards died.", "A nurse and one", "killed", (2, 2, "exact")),
    ("Fay Orm and 19 year old Lea Velt died.", "Fay Orm and 19 year old Lea Velt", "killed", (2, 2, "exact")),
    ("Ann Orm (20) and Lea Velt (22) were killed.", "Ann Orm (20) and Lea Velt (22)", "killed", (2, 2, "exact")),
    ("An M23 guard and his son were killed.", "An M23 guard and his son", "killed", (2, 2, "exact")),
    ("A Channel 4 reporter and her driver died.", "A Channel 4 reporter and her driver", "killed", (2, 2, "exact")),
    ("Police and three guards died.", "Police and three guards", "killed", (3, 3, "exact")),
    ("A farmer and two dogs died.", "A farmer and two dogs", "killed", (1, 1, "exact")),
    ("A man and two families died.", "A man and two families", "killed", (1, 1, "exact")),
    ("They killed him, a guard, and his driver.", "him, a guard, and his driver", "killed", (3, 3, "exact")),
    ("Two guards, a nurse, and a driver died.", "Two guards, a nurse, and a driver", "killed", (2, 2, "exact")),
    ("The 17y/o boy died.", "The 17y/o boy", "killed", (1, 1, "exact")),
    ("About 50-plus people died.", "50-plus", "killed", (50, None, "at_least")),
    ("A bomb killed 12 plus a guard.", "12", "killed", (12, 12, "exact")),
    ("Both the and a guard died.", "the and a guard", "killed", (1, 1, "exact")),
    ("A trio of men were killed.", "A trio of men", "killed", (3, 3, "exact")),
    ("The duo was killed.", "The duo", "killed", (2, 2, "exact")),
    ("The mother of the 17 y/o boy was killed.", "the 17 y/o boy", "killed", (1, 1, "exact")),
    ("The death toll rose from 5 to 10.", "10", "killed", (10, 10, "exact")),
    ("The death toll is likely to exceed 1,000.", "1,000", "killed", (1000, None, "at_least")),
    ("Fears as the death toll tops 1,500 on Friday", "tops 1,500", "killed", (1500, None, "at_least")),
]


@pytest.mark.parametrize(("text", "words", "effect", "wanted"), CASES)
def test_figure(text: str, words: str, effect: Effect, wanted: tuple[int | None, int | None, str]) -> None:
    start = text.index(words)
    found = figure(SentenceFindings.of(tokenise(text, 0, len(text))), start, start + len(words), effect)
    assert found is not None
    assert (found.low, found.high, found.mod) == wanted
    assert text[found.start : found.end]


def test_what_a_toll_was_before_is_no_claim_of_the_rules() -> None:
    text = "The death toll rose from 5 to 10."
    assert [kernel.count.low for kernel in SentenceFindings.of(tokenise(text, 0, len(text))).kernels] == [10]


def test_words_without_a_figure() -> None:
    text = "The shelling killed on."
    assert figure(SentenceFindings.of(tokenise(text, 0, len(text))), 4, 12, "killed") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Children ranging in age from 5 to over 12 were killed.", "in age"),
        ("Five children, ages 11 and 15, were killed.", "15"),
        ("Five children, ages 11 and 15, were killed.", "ages 11 and 15"),
        ("Five children between the ages of 11 and 15 were killed.", "11"),
        ("A boy aged 12 was killed.", "12"),
        ("Don't let me die.", "Don't"),
        ("The number of children under five who died rose.", "under five"),
        ("The dog died.", "The dog"),
        ("There is a double fence.", "double"),
    ],
)
def test_ages_and_other_words_are_no_figure(text: str, words: str) -> None:
    start = text.index(words)
    assert figure(SentenceFindings.of(tokenise(text, 0, len(text))), start, start + len(words), "killed") is None


def test_the_words_of_a_person_with_an_age_are_the_name() -> None:
    text = "He killed his friend, Owen Hale, 20, at home."
    start = text.index("20")
    found = figure(SentenceFindings.of(tokenise(text, 0, len(text))), start, start + 2, "killed")
    assert found is not None and text[found.start : found.end] == "Owen Hale"
