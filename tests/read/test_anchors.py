"""Anchors: which count goes with which effect. Each line of the table is a sentence and what must be read from it."""

import pytest

from reckoning.read.anchors import find_anchors
from reckoning.read.triggers import may_hold_claim
from reckoning.text.tokens import tokenise

# sentence → effect, low, high of each claim with a number, in order
TABLE: list[tuple[str, list[tuple[str, int | None, int | None]]]] = [
    ("At least 54 people have been killed across the north.", [("killed", 54, None)]),
    ("Shelling killed six people and injured 32.", [("killed", 6, 6), ("injured", 32, 32)]),
    ("Three people were found with gunshot wounds overnight.", [("injured", 3, 3)]),
    ("All four victims suffered non-life threatening injuries.", [("injured", 4, 4)]),
    ("Three others sustained minor bullet wounds.", [("injured", 3, 3)]),
    ("Two men were treated with no injuries.", [("injured", 2, 2), ("injured", 0, 0)]),
    ("One victim suffered injuries and the other was shot.", [("injured", 1, 1)]),
    ("Two men suffered injuries and five were arrested.", [("injured", 2, 2), ("detained", 5, 5)]),
    ("A boy is in hospital after being shot in the hand.", [("injured", 1, 1)]),
    ("The girl was hit by a stray bullet.", [("injured", 1, 1)]),
    ("The minister was hit by a new tax.", []),
    ("Ann Poe, who was also shot, was taken to a clinic.", [("injured", 1, 1)]),
    ("A man and two girls were shot to death.", [("killed", 1, 1), ("killed", 2, 2)]),
    ("Ann Poe's 15-year-old brother was killed.", [("killed", 1, 1)]),
    ("Tom Hales' son was killed.", [("killed", 1, 1)]),
    ("A 16-year-old former Ardun High School student died.", [("killed", 1, 1)]),
    ("According to Ann Poe, Tom Roe was killed.", [("killed", 1, 1)]),
    ("A boy who was shot on Monday died on Tuesday.", [("killed", 1, 1)]),
    ("A man who had been missing in Ardun since Monday was found dead.", [("killed", 1, 1)]),
    ("He was wounded in the attack in which his wife died.", [("injured", 1, 1), ("killed", 1, 1)]),
    ("15 in the old town and six in the port were killed.", [("killed", 15, 15), ("killed", 6, 6)]),
    ("At least 95 people were killed on Monday and another 15 on Tuesday.", [("killed", 95, None), ("killed", 15, 15)]),
    ("12 people were killed, including four children.", [("killed", 12, 12), ("killed", 4, 4)]),
    ("The deaths of 18 premature babies were reported.", [("killed", 18, 18)]),
    ("The death toll has risen to 22.", [("killed", 22, 22)]),
    ("No one was hurt.", [("injured", 0, 0)]),
    ("There was damage but no casualties.", [("casualties", 0, 0)]),
    ("A man was killed near the mill.", [("killed", 1, 1)]),
    ("A child and a woman were killed.", [("killed", 2, 2)]),
    ("The blast killed Dr Omar Vell and his son.", [("killed", 2, 2)]),
    ("His brother was arrested.", [("detained", 1, 1)]),
    ("Two gunmen killed five villagers.", [("killed", 5, 5)]),
    ("16 army and police members were slain.", [("killed", 16, 16)]),
    ("Between 20 and 30 people are missing.", [("missing", 20, 30)]),
    ("Nearly 5,000 refugees crossed the river.", [("displaced", 5000, 5000)]),
    ("Up to 40 people were kidnapped.", [("abducted", None, 40)]),
    ("Three families were killed.", [("killed", 3, 3)]),
    (
        "The group has documented more than 900, and another said more than 950 have died.",
        [("killed", 900, None), ("killed", 950, None)],
    ),
    ("20 people were killed or wounded.", [("casualties", 20, 20)]),
    ("His death was announced.", [("killed", 1, 1)]),
    ("TEN SOLDIERS WERE WOUNDED.", [("injured", 10, 10)]),
]
# What is no claim: plans, threats, other things counted, ages, dates, money.
NOTHING = [
    "The rebels threatened to kill 20 people.",
    "The strike could kill thousands.",
    "They killed time for two hours.",
    "In 2011 the old law was buried.",
    "The fire killed 20 percent of the trees.",
    "If Karel is executed, his party will leave.",
    "The army captured three villages.",
]


def numbers(sentence: str) -> list[tuple[str, int | None, int | None]]:
    tokens = tokenise(sentence, 0, len(sentence))
    return [
        (k.trigger.effect, k.count.low, k.count.high)
        for k in find_anchors(tokens)
        if k.count.low is not None or k.count.high
    ]


@pytest.mark.parametrize(("sentence", "claims"), TABLE)
def test_reads(sentence: str, claims: list[tuple[str, int | None, int | None]]) -> None:
    assert numbers(sentence) == claims
    assert may_hold_claim(sentence)


@pytest.mark.parametrize("sentence", NOTHING)
def test_reads_no_number(sentence: str) -> None:
    assert numbers(sentence) == []


def test_a_part_is_marked() -> None:
    text = "12 people were killed, including four children."
    kernels = find_anchors(tokenise(text, 0, len(text)))
    assert [k.part for k in kernels] == [False, True]


def test_a_plural_is_a_claim_without_a_number() -> None:
    text = "Civilians were killed."
    (kernel,) = find_anchors(tokenise(text, 0, len(text)))
    assert kernel.count.mod == "plural"
    assert kernel.count.start == kernel.count.end


def test_vague_counts_have_no_bounds() -> None:
    text = "Dozens of people were wounded."
    (kernel,) = find_anchors(tokenise(text, 0, len(text)))
    assert (kernel.count.mod, kernel.count.low, kernel.count.high) == ("vague", None, None)


def test_the_gate_lets_nothing_through_that_has_no_effect() -> None:
    assert not may_hold_claim("Talks go on in the capital.")
