"""The field's words, as data."""
