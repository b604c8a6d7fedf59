import pytest

from reckoning.model import Quantity, Span
from reckoning.reconcile.headcount import Mention, Names, Total, chosen, heads_of, mention_of, referred, totals_of
from tests.reconcile.victims import paper, said


def mention(sentence: str, effect: str = "killed", **rest: object) -> Mention:
    found = mention_of(said(sentence, effect, **rest))  # type: ignore[arg-type]
    assert found is not None
    return found


def heads(*sentences: str) -> list[str]:
    found = heads_of(mention(sentence, at=100 * i) for i, sentence in enumerate(sentences))
    return sorted(" ".join(head.person.name) or str(head.person.sex) for head in found)


def test_vague_counts_families_and_denials_count_nobody() -> None:
    assert mention_of(said("[many] were {killed}.", n=(None, None))) is None
    assert mention_of(said("[a man] was {killed}.", polarity="denied")) is None
    assert mention("[no one] was {hurt}.", "injured", n=0).low == 0
    assert mention("[a man] was {shot}.", "injured").struck and not mention("[a man] was {hurt}.", "injured").struck
    assert mention("[a gunman] was {killed}.").doer and mention("[three others] were {killed}.").others


def test_a_claim_without_words_stands_at_its_verb() -> None:
    claim = said("[a man] was {killed}.")
    bare = mention_of(type(claim)("r1", "killed", Quantity.of(2, 2), claim.trigger, claim.evidence))
    assert bare and bare.at == claim.trigger.start and mention("[a man] was {killed}.").at == 0


def test_one_person_told_of_often_is_one() -> None:
    told = ("[a man] was {killed}.", "[Tom Alder], 34, {died}.", "[He] was {killed}.", "[the man] {died}.")
    assert heads(*told) == ["tom alder"]
    assert len(heads("[He] was {killed}.", "[she] {died}.")) == 1


def test_names_sexes_and_two_in_one_count_are_several() -> None:
    assert heads("[Tom Alder] {died}.", "[Ann Poe] was {killed}.") == ["ann poe", "tom alder"]
    assert heads("[a man] {died}.", "[a woman] was {killed}.") == ["female", "male"]
    two = mention("[his son and his son] were {killed}.", n=2)
    assert len(heads_of([two])) == 2


def test_who_killed_himself_is_none_of_those_he_killed() -> None:
    wife = mention("He {killed} [a neighbour] and himself.")
    own = mention("He killed a neighbour and {killed} [himself].")
    assert len(heads_of([wife, own])) == 1  # two sentences: nothing tells them apart
    same = mention_of(type(own.claim)("r1", "killed", own.claim.quantity, own.claim.trigger, wife.claim.evidence))
    assert same and len(heads_of([wife, same])) == 2


def test_names_that_may_be_none_are_no_names() -> None:
    claims = [
        said("[Ann Poe] {died}.", where="Melk"),
        said("[Poe] {died}."),
        said("[Very] {died}."),
        said("[Melk] {died}."),
        said("[Roe] {died}."),
    ]
    found = [one for claim in claims if (one := mention_of(claim))]
    names = Names(found, {"r1": paper("r1", text="Ann was very bright. Sam Roe was too. Very good.")})
    told = [names.sure(one).persons[0].name for one in found]
    assert told == [("ann", "poe"), ("poe",), (), (), ("roe",)]
    assert Names(found, {}).sure(mention("[Very] {died}.")).persons[0].name == ("very",)


@pytest.mark.parametrize(
    ("word", "text", "sure"),
    [
        ("Roe", "Sam Roe was there.", True),
        ("Roe", "Roe Street was empty.", True),
        ("Roe", "Roe was there.", False),
        ("Roe", "Sam Roe held the roe in his hand, roe and salt.", False),
        ("Drive", "Park Drive was empty.", False),
    ],
)
def test_a_single_word_is_a_name_where_it_stands_beside_another_capitalised_one(
    word: str, text: str, sure: bool
) -> None:
    found = mention(f"[{word}] {{died}}.")
    assert bool(Names([found], {"r1": paper("r1", text=text)}).sure(found).persons[0].name) is sure


@pytest.mark.parametrize(
    ("first", "then", "names"),
    [
        ("[Ann Poe] was {hurt} and she died.", "Ann Poe was hurt and [she] {died}.", [("ann", "poe")]),
        ("[Ann Poe] was {hurt}.", "And [she] {died}.", [()]),
        ("[his wife] was {hurt} and she died.", "His wife was hurt and [she] {died}.", [()]),
    ],
)
def test_a_pronoun_is_the_person_named_before_it_in_its_sentence(
    first: str, then: str, names: list[tuple[str, ...]]
) -> None:
    one, other = said(first, "injured"), said(then, at=0 if "and she" in first else 99)
    found = [made for claim in (one, other) if (made := mention_of(claim))]
    assert [each.persons[0].name for each in referred(found) if each.claim.effect == "killed"] == names


def test_who_killed_himself_comes_on_top_of_those_whom_he_killed_and_of_no_other_count() -> None:
    himself = said("Then he {killed} [himself].", at=99)
    by_him = said("[two women] were {killed} by a man.", perpetrator=Span("a man", 30, 35))
    by_army = said("[two women] were {killed} by the army.", perpetrator=Span("the army", 30, 38))
    for claim, number in ((by_him, 3), (by_army, 2), (said("[two women] were {killed}."), 2)):
        found = [one for each in (claim, himself) if (one := mention_of(each))]
        assert [total.number for total in totals_of(found)] == [number]


def test_counts_of_one_verb_are_added_and_parts_are_not() -> None:
    men, woman = said("[two men] and a woman were {killed}."), said("two men and [a woman] were {killed}.")
    found = [one for claim in (men, woman) if (one := mention_of(claim))]
    (total,) = totals_of(found)
    assert total.quantity == Quantity.of(3, 3) and total.claims == (men, woman)
    (total,) = totals_of(found, {woman.id})
    assert total.number == 2
    assert totals_of([found[1]]) == []


def test_others_come_on_top_of_those_told_of_before_in_the_sentence() -> None:
    first = said("[two people] were {hit} and four others hurt.", "injured")
    others = said("two people were hit and [four others] {hurt}.", "injured")
    totals = totals_of([one for claim in (first, others) if (one := mention_of(claim))])
    assert [total.number for total in totals] == [2, 6]


def test_the_one_who_did_it_comes_on_top() -> None:
    dead = said("[four people] were {killed} and the gunman died.")
    gunman = said("four people were killed and [the gunman] {died}.")
    far = said("[the gunman] {died}.", at=500)
    totals = totals_of([one for claim in (dead, gunman, far) if (one := mention_of(claim))])
    assert [total.number for total in totals] == [5]
    assert [total.number for total in totals_of([mention("[two gunmen] were {killed}.")])] == [2]


def test_the_number_given_most_often_is_chosen_then_the_first() -> None:
    def total(number: int | None, at: int, *, struck: bool = False) -> Total:
        quantity = Quantity.of(number, None) if number is not None else Quantity.of(None, 9)
        return Total(quantity, (said("[two men] were {shot}.", at=at),), struck)

    assert chosen([]) is None
    assert chosen([total(2, 90), total(3, 5), total(3, 40)]) == total(3, 5)
    assert chosen([total(2, 90), total(3, 5)]) == total(3, 5)
    assert chosen([total(5, 1, struck=True), total(3, 40)]) == total(3, 40)
    assert chosen([total(5, 1, struck=True)]) == total(5, 1, struck=True)
    assert chosen([total(0, 1), total(2, 8)]) == total(2, 8) and chosen([total(0, 1)]) == total(0, 1)
    assert total(None, 1).number == 9
