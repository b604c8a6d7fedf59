"""Claims become accounts, and accounts tolls: who is one source, what contradicts what, and the range of it all."""

from reckoning.reconcile.view import View, apply_judgements, correct

__all__ = ["View", "apply_judgements", "correct"]
