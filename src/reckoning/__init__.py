"""Reckoning: a record of who says how many were killed, where and when, with the sentence behind every figure."""

__version__ = "0.1.0"
