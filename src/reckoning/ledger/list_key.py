"""The secret key by which sensitive cells are hashed: a file of its own beside the lists, for its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from reckoning.ledger.errors import LedgerError
from reckoning.lists.hiding import KEY_BYTES, Hider


def key_path(lists: Path) -> Path:
    """Where the key of a file of lists is kept: ``homs.lists.key`` beside ``homs.lists.db``."""
    return lists.with_suffix(".key")


def fingerprint(hider: Hider) -> str:
    """What tells one key from another, and nothing else."""
    return hider.digest("fingerprint", "")


def read_key(path: Path) -> Hider | None:
    """The key in a file, ``None`` where there is none.

    Raises:
        LedgerError: the file holds none, or cannot be read.
    """
    try:
        return Hider(bytes.fromhex(path.read_text(encoding="ascii")))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise LedgerError(f"{path}: this is no key; put the file back from a copy") from error


def make_key(path: Path) -> Hider:
    """A new key, written to a file that only its owner may read; where another process was quicker, that one's."""
    key = secrets.token_bytes(KEY_BYTES)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key.hex())
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)  # unlike a rename, it never replaces a key that is there
        finally:
            draft.unlink()
    except FileExistsError:
        pass
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror or error}") from error
    found = read_key(path)
    assert found is not None
    return found
