"""The lists of the dead: names, likeness, links, overlap, estimates of who is missing from all. No input or output."""
