"""Answers become pages, tables, charts and files."""
