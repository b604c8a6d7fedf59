"""Addresses that forms name to go on to: only those of this workbench are taken."""

from __future__ import annotations


def local(address: str) -> str:
    """The address where it is one of this workbench, else its home: nobody is sent elsewhere by a link."""
    ok = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if ok else "/"
