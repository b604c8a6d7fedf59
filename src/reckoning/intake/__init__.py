"""Intake: files, folders and standard input become reports, and what is wrong with them becomes issues."""

from reckoning.intake.paths import count_hint, read_paths
from reckoning.intake.records import MAX_BYTES

__all__ = ["MAX_BYTES", "count_hint", "read_paths"]
