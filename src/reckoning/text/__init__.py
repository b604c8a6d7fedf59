"""What stands in a text, as spans: sentences, numerals, dates, places, attributions."""
