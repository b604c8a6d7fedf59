"""Rows: what is shared between the claims of a ledger."""

from __future__ import annotations

import json

from reckoning.ledger.rows import shared


def test_short_words_numbers_and_rules_are_one_value_for_all_claims() -> None:
    body = json.dumps(
        {
            "effect": "killed",
            "place": {"text": "Ardun Vale", "start": 900, "lat": 1.5, "name": None},
            "rules": {"effect": "verb of death"},
            "evidence": {"text": "many words " * 9, "start": 1 << 20},
        }
    )
    one, other = shared(json.loads(body)), shared(json.loads(body))
    assert one == other == json.loads(body)
    assert one["place"]["text"] is other["place"]["text"]
    assert one["place"]["start"] is other["place"]["start"]
    assert one["rules"] is other["rules"]
    assert one["evidence"]["text"] is not other["evidence"]["text"]
