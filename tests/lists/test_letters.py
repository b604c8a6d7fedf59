"""Letters in common: a bound that is never too low."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from reckoning.lists.letters import letters

words = st.text(alphabet="abcdefghأبتثجحخ", max_size=9)


@given(left=words, right=words)
def test_words_never_have_more_in_common_than_is_said(left: str, right: str) -> None:
    found = letters([left, right])
    one, other = np.array([0], np.int32), np.array([1], np.int32)
    common = int(found.common(one, other)[0])
    assert common >= (Counter(left) & Counter(right)).total()
    longer = int(found.longer(one, other)[0])
    assert longer == max(len(left), len(right))
    if longer:
        assert OSA.normalized_similarity(left, right) <= common / longer + 1e-9


def test_letters_that_come_three_times_count() -> None:
    found = letters(["aaab", "aaac", "b"])
    pairs = np.array([0, 0], np.int32), np.array([1, 2], np.int32)
    assert found.common(*pairs).tolist() == [3, 1]
