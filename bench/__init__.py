"""Measurements: gold scores and reading speed."""
