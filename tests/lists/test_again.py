"""Records found again in another release: by id and name, or by all that they say."""

from __future__ import annotations

from typing import Any

import pytest

from reckoning.lists.again import content_of, ref_of, row_now
from reckoning.lists.hiding import KEY_BYTES, Hider
from reckoning.lists.keys import content_key
from reckoning.model import Timespan
from reckoning.model.victim import Victim

HIDER = Hider(bytes(KEY_BYTES))


def victim(row: str = "7", **known: Any) -> Victim:
    return Victim("Harvest", 1, row, **{"names": ("Salem Omar",), "age_low": 7, "age_high": 7, **known})


def test_a_key_is_of_names_and_of_all_that_is_said() -> None:
    ref = ref_of(victim(), HIDER)
    assert (ref.record, content_of(ref)) == (("Harvest", "7"), content_key(victim(), HIDER))
    assert ref.key == ref_of(victim("8", names=("SALEM  Omar",), given={"remark": "x"}), HIDER).key
    assert ref.key != ref_of(victim(), Hider(bytes(range(KEY_BYTES)))).key, "nobody can try names out without the key"
    assert ref.key != ref_of(victim(names=("?",)), HIDER).key


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ([victim()], "7"),
        ([victim(age_high=8)], "7"),  # corrected
        ([victim(died=Timespan("2031-02", "2031-02")), victim("8")], "7"),
        ([victim("9")], "9"),  # numbered anew
        ([victim("9"), victim(names=("Nahd Qasr",))], "9"),
        ([victim(names=("Nahd Qasr",))], None),
        ([victim("8"), victim("9")], None),  # either may be it
        ([victim("7"), victim("9")], "7"),
        ([], None),
    ],
)
def test_a_row_is_found_again_only_where_it_surely_is(now: list[Victim], found: str | None) -> None:
    ref = ref_of(victim(), HIDER)
    with_id = next((ref_of(one, HIDER) for one in now if one.row == ref.row), None)
    with_content = [one.row for one in now if content_key(one, HIDER) == content_of(ref)]
    assert row_now(ref, with_id, with_content) == found
