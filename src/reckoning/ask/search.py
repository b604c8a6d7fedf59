"""Words looked for in reports and claims: how they are written, when two are one, and where a text holds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reckoning.gazetteer.fold import fold

# A number with its thousands set apart; or a run of letters and digits with the apostrophes and marks within. Scripts
# that set no blanks (\u2e80-\u9fff, \uf900-\ufaff) are looked for character by character.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0fff\u200c\u200d"
_SINGLE = "\u2e80-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"\d{{1,3}}(?:[,٬]\d{{3}})+(?!\d)|[{_SINGLE}]"
    rf"|[^\W_{_SINGLE}](?:[^\W_{_SINGLE}]|[{_MARKS}]|['’ʼ](?=[^\W\d_{_SINGLE}]))*"
)
_POSSESSIVE = re.compile(r"['’]s$", re.I)
_DIGIT = re.compile(r"[^\W\D0-9]")
_SEPARATED = re.compile(r"(?<=\d)[,٬](?=\d)")
# Words that Arabic writes on to the next one: "and", "so", "in", "to", "like", with the article or without.
_GLUED = re.compile(r"^(?:[وف]?(?:[بلك]?ال|لل)|[وف][بلك]?|[بلك])(?=\w{3})")
_ARABIC = re.compile("[\u0600-\u06ff]")
_ASKED = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
LONGEST = 400  # characters of a search; more is a text, not a search
MOST_TERMS = 20


@dataclass(frozen=True, slots=True)
class Term:
    """One word or one phrase as ``said``, and the keys of its words. ``begins`` where its last word is a beginning."""

    said: str
    keys: tuple[str, ...]
    begins: bool = False

    def __str__(self) -> str:
        """As it can be typed again."""
        words = self.said if self.said.isalnum() else f'"{self.said}"'
        return f"{words}*" if self.begins else words


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked for: all of ``terms``, and none of ``without``. No terms at all let everything through."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()

    def __str__(self) -> str:
        """As it can be typed again."""
        return " ".join([*map(str, self.terms), *(f"-{term}" for term in self.without)])


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text, where it stands, its key, and the key without what is glued to it (often the same)."""

    start: int
    end: int
    key: str
    bare: str


def words_of(text: str) -> Words:
    """What a person's line asks for: every word, ``"words in this order"``, ``beginnin*``, and ``-not`` this one.

    What is no word is passed over, as are capitals, accents, vowel signs and the ways of writing one letter.

    Raises:
        ValueError: words to leave out and none to look for, or more than anyone types.
    """
    if len(text) > LONGEST:
        raise ValueError(f"a search has at most {LONGEST} characters")
    terms: dict[bool, dict[tuple[tuple[str, ...], bool], Term]] = {False: {}, True: {}}
    for found in _ASKED.finditer(text):
        said = (found["phrase"] if found["phrase"] is not None else found["word"]).strip()
        begins = said.endswith("*") or text.startswith("*", found.end())
        said = said.rstrip("* ")
        keys = tuple(token.key for token in tokens(said))
        if keys:
            terms[bool(found["minus"])].setdefault((keys, begins), Term(said, keys, begins))
    if terms[True] and not terms[False]:
        raise ValueError("name a word to look for besides those to leave out")
    if len(terms[True]) + len(terms[False]) > MOST_TERMS:
        raise ValueError(f"a search has at most {MOST_TERMS} words")
    return Words(tuple(terms[False].values()), tuple(terms[True].values()))


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order; those that are nothing but marks are left out."""
    for found in _WORD.finditer(text):
        key, bare = _keys(found.group())
        if key:
            yield Token(found.start(), found.end(), key, bare)


@lru_cache(maxsize=1 << 17)
def _keys(word: str) -> tuple[str, str]:
    """A word's key, and its key without what Arabic writes on to it."""
    if word[0].isdigit():
        word = _DIGIT.sub(lambda found: str(unicodedata.digit(found.group(), found.group())), word)
        word = _SEPARATED.sub("", word)
    # Only letters, digits and vowel signs are left, so that an index takes a key for one word.
    key = "".join(filter(_is_kept, fold(_POSSESSIVE.sub("", word))))
    if not _ARABIC.search(key):
        return key, key
    return key, _GLUED.sub("", key)


def _is_kept(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def keyed(text: str) -> tuple[str, str]:
    """A text for an index: the keys of its words in order, and, where any differs, those without what is glued on."""
    pairs = [_keys(found.group()) for found in _WORD.finditer(text)]
    line = " ".join([key for key, _ in pairs if key])
    bare = " ".join([bare for key, bare in pairs if key]) if any(key != bare for key, bare in pairs) else ""
    return line, bare


def marks(text: str, words: Words) -> list[tuple[int, int, int]]:
    """Where the text holds the words: start, end and the number of the term, in order, longer ones first."""
    found = list(tokens(text))
    out: list[tuple[int, int, int]] = []
    for number, term in enumerate(words.terms):
        last = len(term.keys) - 1
        for at in range(len(found) - last):
            run = found[at : at + last + 1]
            if _fits(term, [one.key for one in run]) or _fits(term, [one.bare for one in run]):
                out.append((run[0].start, run[-1].end, number))
    return sorted(out, key=lambda one: (one[0], -one[1], one[2]))


def _fits(term: Term, keys: Sequence[str]) -> bool:
    last = keys[-1].startswith(term.keys[-1]) if term.begins else keys[-1] == term.keys[-1]
    return last and tuple(keys[:-1]) == term.keys[:-1]


def apart(marked: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The stretches that are marked, in order, none in another or overlapping it."""
    out: list[tuple[int, int]] = []
    for start, end, _ in marked:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
