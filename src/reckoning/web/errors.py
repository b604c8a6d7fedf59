"""What a page raises when it cannot be shown; each becomes a page that says what to do next."""

from __future__ import annotations


class WebError(Exception):
    """An answer other than the page asked for: ``status`` is its HTTP status, the message is for the person."""

    status = 400


class Refused(WebError):  # noqa: N818 - its name says what is answered
    """What was sent cannot be done as sent: say why and what helps."""


class NotHere(WebError):  # noqa: N818 - its name says what is answered
    """There is no such thing, or the viewer may not know of it: the two look the same."""

    status = 404


class Forbidden(WebError):  # noqa: N818 - its name says what is answered
    """The viewer's role does not let them do that."""

    status = 403
