"""Kinds of means that kill: words that tell them, and which kinds are used together; and words for a whole country."""

from __future__ import annotations

KINDS: dict[str, str] = {
    "air": r"\bair\b|air[\s-]?(?:strike|raid)|aerial|warplane|barrel|drone|helicopter|bombard|pounded",
    "shells": r"shell|mortar|artillery|rocket|missile|\btank|bombard|pounded",
    "planted": r"car[\s-]?bomb|truck[\s-]?bomb|suicide|\bmines?\b|landmine|\bied\b|explosive device|roadside|blew",
    "gas": r"chemical|\bgas|sarin|nerve|poison|toxic|chlorine",
    "guns": r"\bshot|gun|shoot|bullet|sniper|opened fire|opening fire|rifle|ammunition",
    "hands": r"knife|knives|stab|behead|machete|hanged|execut|tortur|beaten",
    "mishap": r"crash|accident|drown|capsiz|flood|quake|hurricane|cyclone|typhoon",
}

TOGETHER: frozenset[tuple[str, str]] = frozenset(
    {
        ("air", "shells"),
        ("air", "gas"),
        ("air", "guns"),
        ("gas", "shells"),
        ("guns", "shells"),
        ("guns", "planted"),
        ("guns", "hands"),
    }
)
"""Kinds that one attack may use together, the lesser first; any other two exclude each other."""

ALL_OVER = (
    r"\b(?:across|throughout|all over) (?:the (?:whole |entire )?(?:country|nation)\b|[A-Z])"
    r"|\b(?:nation|country)-?wide\b"
)
