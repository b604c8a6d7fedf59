"""Quotations: where they open and close, over sentences and paragraphs."""

from __future__ import annotations

import re

_MARK = re.compile(r"\"|“|”|''|``")
_LONGEST = 1500


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open positions of what stands between quotation marks, in order.

    A straight mark opens where a space or a bracket stands before it and closes where one follows; between the two it
    does what is due. A mark that opens while a quotation is open goes on with it, as at a new paragraph. A quotation
    that never closes is none.
    """
    out: list[tuple[int, int]] = []
    begin: int | None = None
    for mark in _MARK.finditer(text):
        opens, closes = _faces(text, mark)
        if begin is not None and mark.start() - begin > _LONGEST:
            begin = None
        if begin is None:
            if opens or not closes:
                begin = mark.end()
        elif closes or not opens:
            out.append((begin, mark.start()))
            begin = None
        elif text[mark.start() - 1] != "\n":
            begin = mark.end()
    return tuple(out)


def _faces(text: str, mark: re.Match[str]) -> tuple[bool, bool]:
    """Whether a mark looks as if it opened, and as if it closed."""
    sign = mark.group()
    if sign in ("“", "``"):
        return True, False
    if sign in ("”", "''"):
        return False, True
    left = text[mark.start() - 1 : mark.start()]
    right = text[mark.end() : mark.end() + 1]
    if left == " " and text[mark.start() - 2 : mark.start() - 1] in (",", ".", "!", "?"):
        return False, False
    free_left = not left or left.isspace() or left in "([—–-"
    free_right = not right or right.isspace() or right in ".,;:)]!?—–-"
    return free_left and not free_right, free_right and not free_left
