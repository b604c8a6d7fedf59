"""Roles: who, how, over what stretch, denied, doubted; each example is a report and the claim's anchor in it."""

import pytest

from reckoning.model import Report, Span
from reckoning.read.roles import Roles
from reckoning.text.sentences import read_document


def roles(text: str, anchor: str) -> tuple[Roles, int, int, int]:
    doc = read_document(Report("r", text))
    start = text.index(anchor)
    index = max(sentence.index for sentence in doc.sentences if sentence.start <= start)
    return Roles(doc), index, start, start + len(anchor)


def said(span: Span | None, text: str) -> str | None:
    assert span is None or text[span.start : span.end] == span.text
    return span and span.text


@pytest.mark.parametrize(
    ("text", "anchor", "who"),
    [
        ("Six people were killed by government forces in Orvale.", "Six people were killed", "government forces"),
        ("Security forces killed 6 people in Orvale.", "killed 6", "Security forces"),
        ("Masked gunmen opened fire on a bus, killing 6 people.", "killing 6", "Masked gunmen"),
        ("Six people died when a suicide bomber attacked a market.", "Six people died", "a suicide bomber"),
        ("Six people were killed in Zembian army shelling.", "Six people were killed", "Zembian army"),
        ("Six died in air strikes by Zembia.", "Six died", "Zembia"),
        ("A child died after being shot by another child in Orvale.", "A child died", "another child"),
        ("SIX PEASANTS WERE KILLED BY THE ARMY IN ORVALE.", "SIX PEASANTS WERE KILLED", "THE ARMY"),
        ("Forces loyal to Governor Brann shelled Orvale, killing 6.", "killing 6", "Forces loyal to Governor Brann"),
        ("Government troops stormed Orvale. Six people died.", "Six people died", "Government troops"),
    ],
)
def test_perpetrator(text: str, anchor: str, who: str) -> None:
    reader, *where = roles(text, anchor)
    assert said(reader.perpetrator_of(*where), text) == who


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Six soldiers were killed.", "Six soldiers were killed"),
        ("Six people died on Monday, police said.", "Six people died"),
        ("Six people died in clashes between the army and rebels.", "Six people died"),
        ("Six people died in Orvale on Monday.", "Six people died"),
        ("Troops stormed Orvale. Six died in clashes.", "Six died"),
        ("A flood came. Six people died.", "Six people died"),
    ],
)
def test_no_perpetrator(text: str, anchor: str) -> None:
    reader, *where = roles(text, anchor)
    assert reader.find_perpetrator(*where) is None


@pytest.mark.parametrize(
    ("text", "anchor", "how"),
    [
        ("Six people were killed by shelling in Orvale.", "Six people were killed", "shelling"),
        ("Air strikes killed 6 people.", "killed 6", "Air strikes"),
        ("A car bomb killed 6 people.", "killed 6", "car bomb"),
        ("Six were wounded by gunfire.", "Six were wounded", "gunfire"),
        ("Six people died in clashes.", "Six people died", "clashes"),
        ("Two men were shot dead.", "Two men were shot dead", "shot dead"),
        ("SIX DIED IN A ROCKET ATTACK.", "SIX DIED", "ROCKET ATTACK"),
        ("A bomb went off in Orvale. Six people died.", "Six people died", "bomb"),
        ("İdil said six died in shelling.", "six died", "shelling"),
        ("Six people died on Monday.", "Six people died", None),
    ],
)
def test_means(text: str, anchor: str, how: str | None) -> None:
    reader, *where = roles(text, anchor)
    assert said(reader.means_of(*where), text) == how


@pytest.mark.parametrize(
    ("text", "anchor", "scope"),
    [
        ("A bomb killed 6 people in Orvale on Monday.", "killed 6", "incident"),
        (
            "At least 120 people have been killed in fighting over the past two weeks.",
            "120 people have been killed",
            "period",
        ),
        (
            "More than 9,000 people have been killed since the uprising began.",
            "9,000 people have been killed",
            "cumulative",
        ),
        ("The United Nations says 7,500 people have died in the conflict.", "7,500 people have died", "cumulative"),
    ],
)
def test_scope(text: str, anchor: str, scope: str) -> None:
    reader, *where = roles(text, anchor)
    assert reader.scope_of(*where) == scope
    assert reader.find_scope(*where)[1].startswith("scope-")


@pytest.mark.parametrize(
    ("text", "anchor", "polarity"),
    [
        ("The army denied killing 20 people.", "killing 20", "denied"),
        ("The army denied a blast, saying it killed 20 people elsewhere.", "killed 20", "asserted"),
        ("The army said no civilians had died.", "no civilians had died", "asserted"),
    ],
)
def test_polarity(text: str, anchor: str, polarity: str) -> None:
    reader, *where = roles(text, anchor)
    assert reader.polarity_of(*where) == polarity


def test_caveat() -> None:
    text = "Six people died. The reports could not be independently verified."
    reader, *where = roles(text, "Six people died")
    assert said(reader.caveat_of(*where), text) == "could not be independently verified"
    text = "Six people died."
    reader, *where = roles(text, "Six people died")
    assert reader.caveat_of(*where) is None


def test_every_rule_has_a_name() -> None:
    text = "Unconfirmed reports say army rockets killed 6 people."
    reader, *where = roles(text, "killed 6")
    found = [reader.find_perpetrator(*where), reader.find_means(*where), reader.find_caveat(*where)]
    assert [pair and pair[1] for pair in found] == ["agent-of-means", "means-weapon", "caveat-own-sentence"]
