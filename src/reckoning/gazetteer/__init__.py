"""Names and places: what the reports themselves say about which place lies in which."""

from reckoning.gazetteer.containment import Containment, Containments, stated_containments

__all__ = ["Containment", "Containments", "stated_containments"]
