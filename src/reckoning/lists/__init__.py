"""The lists of the dead: names, likeness, links, overlap, and estimates of who is missing from all. No input or output."""
