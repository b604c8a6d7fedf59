"""Rows: what is shared between the claims of a ledger."""

from __future__ import annotations

import json

import pytest

from reckoning.ledger import rows
from reckoning.ledger.rows import decoded


def test_short_words_numbers_and_rules_are_one_value_for_all_claims() -> None:
    body = json.dumps(
        {
            "effect": "killed",
            "place": {"text": "Ardun Vale", "start": 900, "lat": 1.5, "name": None},
            "rules": {"effect": "verb of death"},
            "evidence": {"text": "many words " * 9, "start": 1 << 20},
        }
    )
    one, other = decoded(body), decoded(body)
    assert one == other == json.loads(body)
    assert one["place"]["text"] is other["place"]["text"]
    assert one["place"]["start"] is other["place"]["start"]
    assert one["rules"] is other["rules"]
    assert one["evidence"]["text"] is not other["evidence"]["text"]


def test_what_is_shared_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_MOST_SAME", 2)
    for number in range(9):
        assert decoded(json.dumps({"rules": {"effect": f"rule {number}"}})) == {"rules": {"effect": f"rule {number}"}}
    assert len(rows._SAME) <= 2
