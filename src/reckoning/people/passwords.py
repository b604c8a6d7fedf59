"""Passwords, and the secrets that stand for a person: how they are checked and what is kept of them."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from reckoning.people.database import PeopleError

SHORTEST: Final = 12
_LONGEST: Final = 1024  # hashing costs by length, and nobody types more
STRONG: Final = PasswordHasher()  # argon2id with the memory and time that RFC 9106 recommends second

_AT_ONCE: Final = BoundedSemaphore(4)  # each takes 64 MiB: a crowd at the door waits, and the others go on working


def check_password(password: str, name: str) -> None:
    """Refuse a password that is guessed first.

    Raises:
        PeopleError: it is short, or little more than the name or one character.
    """
    if not SHORTEST <= len(password) <= _LONGEST:
        raise PeopleError(f"A password has at least {SHORTEST} characters: four words that do not belong together do.")
    if len(set(password.casefold())) < 5 or len(password.casefold().replace(name.casefold(), "")) < SHORTEST // 2:
        raise PeopleError("That password would be guessed: choose four words that do not belong together.")


def hashed(password: str, cost: PasswordHasher = STRONG) -> str:
    """What is kept of a password: an argon2id hash with its salt and costs, which hold when it is checked too."""
    return cost.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether that is the password. Where nobody is (``None``), as much work is done, so that time tells nothing."""
    with _AT_ONCE:
        return _is_right(password, kept or nobody()) and bool(kept)


def _is_right(password: str, kept: str) -> bool:
    try:
        return STRONG.verify(kept, password[:_LONGEST])
    except (VerificationError, InvalidHashError):
        return False


@cache
def nobody() -> str:
    """What is kept of a password that nobody has, made once, before anybody can time it."""
    return STRONG.hash(secrets.token_urlsafe(32))


def new_secret() -> str:
    """43 characters that nobody can guess."""
    return secrets.token_urlsafe(32)


def kept_secret(secret: str) -> str:
    """What is kept of a secret that we made: it is long and random, so that one fast hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def recovery_codes(count: int = 10) -> list[str]:
    """Codes for the day when the telephone is lost: ``k7f2q-9xw4m``, 50 bits each."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    made = ("".join(secrets.choice(letters) for _ in range(10)) for _ in range(count))
    return [f"{one[:5]}-{one[5:]}" for one in made]
