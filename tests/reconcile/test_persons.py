import pytest

from reckoning.model import Quantity, Span
from reckoning.reconcile.persons import Person, can_be_one, persons_of, same_name, sex_of, told_together, words_of
from tests.reconcile.victims import said


def only(sentence: str, **rest: object) -> Person:
    (person,) = persons_of(said(sentence, **rest))  # type: ignore[arg-type]
    return person


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("[Tom Alder] was {killed}.", Person(("tom", "alder"), None, None, "named")),
        ("[Tom Alder Jr], 34, was {killed}.", Person(("tom", "alder"), 34, None, "named")),
        ("They found 34-year-old [Tom Alder] {dead}.", Person(("tom", "alder"), 34, None, "named")),
        ("[16-year-old Ann Poe] was {killed}.", Person(("ann", "poe"), 16, None, "named")),
        ("[Alder’s] {death} was told.", Person(("alder",), None, None, "named")),
        ("[a 20-year-old man] was {killed}.", Person((), 20, "male", "described")),
        ("Ann Poe, [a 20-year-old nurse], was {killed}.", Person(("ann", "poe"), 20, None, "named")),
        ("[She] {died}.", Person((), None, "female", "pointed at")),
        ("[The man] {died}.", Person((), None, "male", "pointed at")),
        ("It caused [his] {death}.", Person((), None, "male", "pointed at")),
        ("[his wife] was {killed}.", Person((), None, "female", "described")),
        ("[A couple's child] was {killed}.", Person((), None, None, "described")),
        ("[Tom Alder]’s {death}, 3 people said", Person(("tom", "alder"), None, None, "named")),
    ],
)
def test_what_one_mention_tells(sentence: str, person: Person) -> None:
    assert only(sentence) == person


def test_pairs_by_name_are_told_apart_and_groups_are_not() -> None:
    two = persons_of(said("[Ann Poe and Tom Roe] were {killed}.", n=2))
    assert [person.name for person in two] == [("ann", "poe"), ("tom", "roe")]
    assert [p.sex for p in persons_of(said("[An old man and his wife] were {killed}.", n=2))] == ["male", "female"]
    assert persons_of(said("[four people] were {killed}.")) == ()
    assert persons_of(said("[the Poes and friends] were {killed}.", n=2)) == ()
    assert persons_of(said("[people] were {killed}.", n=(1, None))) == ()
    assert persons_of(said("[nobody] was {killed}.", n=0)) == ()


def test_a_claim_without_words_for_its_count_points_at_somebody() -> None:
    claim = said("[one] was {killed}.", victims=None)
    bare = type(claim)("r1", "killed", Quantity.of(1, 1), claim.trigger, claim.evidence)
    assert persons_of(bare) == (Person(manner="pointed at"),) and not words_of(bare)


def test_words_of_victims_with_their_count() -> None:
    assert words_of(said("[two men] were {killed}.")) == "two men"
    assert words_of(said("[Tom Alder] {died}.")) == "Tom Alder"
    assert words_of(said("[one] {died}.", victims=Span("one of them", 0, 11))) == "one of them"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("tom alder", "alder", True),
        ("tom alder", "thomas alder", False),
        ("tom james alder", "tom alder", True),
        ("tom alder", "tom aldre", True),  # two letters swapped
        ("tom alder", "tom aldder", True),  # one letter more
        ("tom alder", "tom aldex", True),  # one letter other
        ("tom alder", "tom albex", False),
        ("tom alder", "tom aldersen", False),
        ("ann poe", "ann roe", False),
        ("martin", "marten lee", True),
        ("martin", "mart", False),
        ("martin", "mxrtinz", False),
    ],
)
def test_names(a: str, b: str, same: bool) -> None:
    assert same_name(tuple(a.split()), tuple(b.split())) is same is same_name(tuple(b.split()), tuple(a.split()))


def test_sex_name_and_age_tell_people_apart() -> None:
    assert not can_be_one(Person(sex="male"), Person(sex="female"))
    assert not can_be_one(Person(age=20), Person(age=22)) and can_be_one(Person(age=20), Person(age=21))
    assert can_be_one(Person(("tom", "alder"), 20), Person(("alder",), 40))  # an age misread does not make two Alders
    assert not can_be_one(Person(("tom", "alder")), Person(("ann", "poe")))
    assert can_be_one(Person(("tom", "alder")), Person(sex="male")) and can_be_one(Person(), Person())


def test_mentions_together_tell_what_each_tells() -> None:
    named, aged = Person(("tom", "alder"), manner="named"), Person(age=34, sex="male")
    assert told_together([aged, named]) == told_together([named, aged]) == Person(("tom", "alder"), 34, "male", "named")
    assert told_together([Person()]) == Person()


@pytest.mark.parametrize(
    ("words", "sex"), [("two men", "male"), ("her brother", "male"), ("a man and a woman", None), ("people", None)]
)
def test_sex_of(words: str, sex: str | None) -> None:
    assert sex_of(words) == sex
