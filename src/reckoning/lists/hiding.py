"""Sensitive cells as keyed hashes: who has the key can tell that two are the same, who has not learns nothing."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Final

from reckoning.lists.folding import folded

HIDDEN: Final = "hmac:"  # how a cell begins that is kept as a hash alone
KEY_BYTES: Final = 32
_SIGNS: Final = re.compile(r"[\W_]+")
_SIZE: Final = 32  # hex digits: 128 bits


class Hider:
    """Hashes by one secret key: HMAC-SHA-256, cut to 128 bits."""

    def __init__(self, key: bytes) -> None:
        """With a key of 32 bytes that nobody can guess.

        Raises:
            ValueError: a key of another length.
        """
        if len(key) != KEY_BYTES:
            raise ValueError(f"the key has {KEY_BYTES} bytes")
        self._key = key

    def hide(self, kind: str, text: str) -> str:
        """What is kept of a cell of that kind. Blanks, marks, case and the script of digits make no difference."""
        return HIDDEN + self.digest(kind, _SIGNS.sub("", folded(text)))

    def digest(self, kind: str, text: str) -> str:
        """The hash of exactly this text, apart from those of other kinds: 32 hex digits."""
        return hmac.digest(self._key, f"{kind}\0{text}".encode("utf-8", "surrogatepass"), hashlib.sha256).hex()[:_SIZE]
