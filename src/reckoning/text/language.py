"""Language: whether a text is English, and what it is in otherwise, told by its letters and its small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from reckoning.lexicon.languages import ENGLISH, ENGLISH_ELSEWHERE, LATIN, ONE_LANGUAGE, SCRIPTS, SHARED, WITHIN

Verdict = Literal["english", "other", "unclear"]

_HEAD: Final = 1_500  # characters looked at from the beginning, then in each of a few samples from the rest
_SAMPLE: Final = 500
_SAMPLES: Final = 3
_FEW_LETTERS: Final = 10  # fewer letters of another script prove nothing
_FEW_WORDS: Final = 12  # fewer words of Latin script prove nothing, unless they are English
_ENGLISH_BODY: Final = 60  # so many small English words are more than a headline or a line of credits
_ENGLISH_SHARE: Final = 0.1  # of the words: English prose has .2 to .4 of these words, a list of names next to none
_OTHER_SHARE: Final = 0.16
_PROOF: Final = 4  # different small words that only the other language has

_PLAINLY_ENGLISH = ENGLISH - ENGLISH_ELSEWHERE
_LATIN_WORD = re.compile(r"[a-zß-öø-ʯ\u1e00-\u1eff]+(?:['’][a-z]+)?")
_FOREIGN = re.compile(r"[\u0370-\u1cff\u1f00-\u1fff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff]+")
_FOREIGN_WORD = re.compile(r"[^\s\d،؛؟۔।॥፣።]+")
_MARKS = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]+")  # vowel marks and stretching
_IN_SCRIPT = tuple((name, re.compile(f"[{ranges}]")) for name, ranges in SCRIPTS)
_LANGUAGES_OF: Mapping[str, tuple[str, ...]] = {
    word: tuple(name for name, words in LATIN.items() if word in words) for word in frozenset().union(*LATIN.values())
}


@dataclass(frozen=True, slots=True)
class Language:
    """What a text is in. ``name`` is the language or, where several are possible, the script; ``None``: not told."""

    verdict: Verdict
    name: str | None = None


_ENGLISH = Language("english", "English")
_UNCLEAR = Language("unclear")


def language_of(text: str) -> Language:
    """Whether a text is English, certainly something else, or too short or unclear to say.

    English that quotes another language is English, also where the quotation is long; another language under an English
    headline is that language. Lists of names, tables and single phrases are unclear. Long texts are judged by samples.
    """
    sample = _sampled(text)
    foreign = [] if sample.isascii() else _FOREIGN.findall(sample)
    words = Counter(_LATIN_WORD.findall(sample.lower()))
    total = sum(count for word, count in words.items() if len(word) > 1)
    english = sum(count for word, count in words.items() if word in _PLAINLY_ENGLISH)
    letters = sum(map(len, foreign))
    if letters >= _FEW_LETTERS and letters > sum(len(word) * count for word, count in words.items()):
        return _ENGLISH if english >= _ENGLISH_BODY else Language("other", _in_other_script(foreign))
    other = _latin(words, total, english) if total >= _FEW_WORDS else None
    if other is not None:
        return Language("other", other)
    return _ENGLISH if english >= 3 and english >= _ENGLISH_SHARE * total else _UNCLEAR


def _sampled(text: str) -> str:
    """The beginning of a text and a few stretches of the rest, all of them where they would cover it."""
    rest = len(text) - _HEAD
    if rest <= _SAMPLE * _SAMPLES:
        return text
    step = rest // _SAMPLES
    parts = (text[at : at + _SAMPLE] for at in range(_HEAD + step - _SAMPLE, len(text), step))
    return " ".join((text[:_HEAD], *parts))


def _latin(words: Counter[str], total: int, english: int) -> str | None:
    """The language other than English that words in Latin letters are certainly in."""
    if 4 * english >= total:
        return None
    scores: Counter[str] = Counter()
    proofs: Counter[str] = Counter()
    for word, count in words.items():
        for name in _LANGUAGES_OF.get(word, ()):
            scores[name] += count
            proofs[name] += word not in SHARED
    if not scores:
        return None
    best = max(scores, key=lambda name: (scores[name], proofs[name]))
    certain = proofs[best] >= _PROOF and scores[best] >= _OTHER_SHARE * total and scores[best] > 2 * english
    return best if certain else None


def _in_other_script(runs: list[str]) -> str:
    """The name of the language that most of the letters are in, or of their script."""
    joined = "".join(runs)
    found = {name: len(letters.findall(joined)) for name, letters in _IN_SCRIPT}
    script = max(found, key=found.__getitem__)
    if script == "Han" and found["Kana"] * 10 > found["Han"]:
        script = "Kana"
    if not found[script]:
        return "another script"
    if script in ONE_LANGUAGE:
        return ONE_LANGUAGE[script]
    words = Counter(_FOREIGN_WORD.findall(_MARKS.sub("", " ".join(runs)).lower()))
    return _among(words, WITHIN.get(script, {}).items()) or f"{script} script"


def _among(words: Counter[str], profiles: Iterable[tuple[str, frozenset[str]]]) -> str | None:
    """The language whose small words stand out, if one does."""
    scores = sorted(((sum(words[word] for word in profile), name) for name, profile in profiles), reverse=True)
    if not scores or scores[0][0] < 2 or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]
