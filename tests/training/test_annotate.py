"""Hand annotation: words become the mention of them that the note means."""

from __future__ import annotations

from typing import Any

import pytest

from reckoning.model import Report
from reckoning.text.document import Document
from reckoning.text.sentences import read_document
from training.annotate import NoteError, claim


def document(text: str) -> Document:
    return read_document(Report(id="r", text=text))


def noted(text: str, *notes: dict[str, Any]) -> list[dict[str, Any]]:
    doc, taken = document(text), set[Any]()
    whole: dict[str, Any] = {"id": "c", "effect": "killed", "s": 0, "mod": "exact", "trigger": "killed"}
    return [claim(doc, whole | note, {"c"}, taken) for note in notes]


def test_words_that_stand_twice_mean_the_mention_nearest_to_the_count() -> None:
    """Police were called to Northam after police killed two men there, in Northam."""
    text = str(test_words_that_stand_twice_mean_the_mention_nearest_to_the_count.__doc__)
    (found,) = noted(text, {"count": "two", "place": "Northam", "perpetrator": "police", "victims": "men"})
    assert found["place"]["start"] == text.rindex("Northam")
    assert found["perpetrator"]["start"] == text.rindex("police")
    assert found["quantity"]["start"] == text.index("two")


def test_the_same_note_twice_means_two_mentions() -> None:
    """A shell killed a man and then a mine killed a man."""
    text = str(test_the_same_note_twice_means_two_mentions.__doc__)
    one, other = noted(text, {"count": "a", "victims": "man"}, {"count": "a", "victims": "man"})
    assert {one["trigger"]["start"], other["trigger"]["start"]} == {text.index("killed"), text.rindex("killed")}
    assert one["quantity"]["start"] != other["quantity"]["start"]


def test_words_within_words_are_taken_only_where_they_stand_nowhere_else() -> None:
    text = "Amanda said a man was killed."
    (found,) = noted(text, {"victims": "man"})
    assert found["victims"]["start"] == text.index(" man ") + 1
    (found,) = noted(text, {"victims": "Aman"})
    assert found["victims"] == {"start": 0, "end": 4}


@pytest.mark.parametrize(
    ("note", "trouble"),
    [
        ({"trigger": None}, "no trigger"),
        ({"victims": "women"}, "'women' is not in sentence 0"),
        ({"place": [3, "Northam"]}, "there is no sentence 3"),
        ({"mod": "roughly"}, "mod 'roughly' is none of"),
        ({"part_of": "x"}, "part_of 'x' is no claim"),
    ],
)
def test_what_is_wrong_with_a_note_is_said(note: dict[str, Any], trouble: str) -> None:
    with pytest.raises(NoteError, match=trouble):
        noted("Two men were killed.", note)
