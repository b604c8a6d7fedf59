"""From bytes to text: UTF-8 where it is UTF-8, else the declared or the likeliest encoding, and say which."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(rb"(?:charset|coding|encoding)\s*[=:]\s*[\"']?([A-Za-z][-\w]{2,30})", re.I)
# Encodings that may be believed: those that keep ASCII as it is. Who declares ISO 8859-1 mostly means windows-1252.
_BELIEVED: Final = re.compile(r"(?!iso8859-1$)(?:iso|cp|koi8|mac|big5|gb|euc|shift|tis|hp)")
_SCRIPTS: Final = (
    ("windows-1256", re.compile("[\u0600-\u06ff]")),
    ("windows-1251", re.compile("[\u0400-\u04ff]")),
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_NON_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SHARE: Final = 0.85  # of the characters beyond ASCII that must be of the script, to believe its encoding
_FEW: Final = 0.1  # of the characters beyond ASCII that may be broken in a text that still is UTF-8


class Decoded(NamedTuple):
    """A text, and how it was read where that was not plainly UTF-8 (``None`` where it was)."""

    text: str
    how: str | None


def bom_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark at the beginning names."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def decode(data: bytes) -> Decoded | None:
    """The text of some bytes, or ``None`` where they are no text (they hold NUL bytes, as binary files do).

    Tried in this order: the byte order mark, UTF-8, the encoding that the text itself declares, UTF-16 without a
    mark, UTF-8 with a few broken characters, windows-1256 or windows-1251 where nearly everything then is Arabic or
    Cyrillic, windows-1252. What cannot be read becomes U+FFFD, and ``how`` says so.
    """
    marked = bom_encoding(data)
    if marked is not None:
        return _by_mark(data, marked)
    if b"\0" in data:
        return _unmarked_utf16(data)
    try:
        return Decoded(data.decode("utf-8"), None)
    except UnicodeDecodeError:
        return _declared(data) or _nearly_utf8(data) or _likely(data)


def without_surrogates(text: str) -> str:
    """The text with lone surrogates, halves of characters that no file can hold, as U+FFFD; of the same length."""
    return _SURROGATE.sub("\ufffd", text)


def _by_mark(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    broken = text.count("\ufffd")
    if name == "utf-8-sig" and not broken:
        return Decoded(text, None)
    return Decoded(text, f"read as {name.removesuffix('-sig')}, as its byte order mark says{_and_broken(broken)}")


def _unmarked_utf16(data: bytes) -> Decoded | None:
    sample = data[:4096]
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(data) % 2 == 0 and zeros.count(0) > 0.6 * len(zeros) and sample.count(0) < 0.6 * len(sample):
            return Decoded(data.decode(name, "replace"), f"not UTF-8: read as {name}, by the place of its zeros")
    return None


def _declared(data: bytes) -> Decoded | None:
    found = _DECLARED.search(data, 0, 1024)
    if found is None:
        return None
    name = found.group(1).decode("ascii")
    try:
        if _BELIEVED.match(codecs.lookup(name).name):
            return Decoded(data.decode(name), f"not UTF-8: read as {name}, as it declares")
    except (LookupError, UnicodeError):
        return None  # an unknown name, or a false one
    return None


def _nearly_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    broken, beyond = text.count("\ufffd"), len(_NON_ASCII.findall(text))
    return Decoded(text, f"not quite UTF-8{_and_broken(broken)}") if broken < _FEW * beyond else None


def _likely(data: bytes) -> Decoded:
    for name, script in _SCRIPTS:
        text = data.decode(name, "replace")
        beyond, letters, own = (len(rule.findall(text)) for rule in (_NON_ASCII, _LETTER, script))
        if own > _SHARE * beyond and own > letters / 2:
            return Decoded(text, f"not UTF-8: read as {name}, the likeliest{_and_broken(text.count(chr(0xFFFD)))}")
    text = data.decode("windows-1252", "replace")
    return Decoded(text, f"not UTF-8: read as windows-1252, the likeliest{_and_broken(text.count(chr(0xFFFD)))}")


def _and_broken(count: int) -> str:
    return f"; {count} unreadable character{'s' * (count > 1)} shown as U+FFFD" if count else ""
