"""Tokens: the words of a sentence with their positions."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Spaces that may part the thousands of a number, since no line breaks at them.
UNBROKEN = "\u00a0\u2009\u202f"
_TOKEN = re.compile(
    rf"""\d{{1,3}}(?:[{UNBROKEN}]\d{{3}}(?!\d))+               # 12 000
    |\d+(?:[.,]\d+)*(?:-[^\W\d_][\w-]*|[Yy]/[Oo]\b|(?:st|nd|rd|th)\b|[^\W\d_]{{1,3}}\b)?  # 2,700 30-year-old 1st 20k
    |(?:[^\W\d_]\.){{2,}}                                    # U.N.
    |\b[Yy]/[Oo]\b                                          # 17 y/o
    |[^\W\d_]+(?:[-'’.&](?=\w)[^\W_]+)*                      # words, Dara'a, twenty-six
    |\S""",
    re.X,
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel tuples: each token's words, its lower-case form and its half-open position in the report's text."""

    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def matches(self, at: int, phrase: tuple[str, ...]) -> bool:
        """Whether the lower-case tokens from ``at`` on are ``phrase``."""
        return self.lower[at : at + len(phrase)] == phrase


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``, positions being those of the whole text."""
    found = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    words = tuple(word for word, _, _ in found)
    lower = tuple(word.lower().replace("’", "'") for word in words)
    return Tokens(words, lower, tuple(s for _, s, _ in found), tuple(e for _, _, e in found))
