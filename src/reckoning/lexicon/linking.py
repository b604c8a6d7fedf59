"""Words by which a count finds what befell it: who is done to, who does, and what a body suffers."""

from __future__ import annotations

from reckoning.lexicon.figures import UNHURT

STATUS: frozenset[str] = frozenset(
    "refugees refugee detainees detainee prisoners prisoner inmates inmate hostages hostage captives evacuees victims"
    " martyrs martyr".split()
)
SUBSET: frozenset[str] = frozenset(("including", "among", "mostly", "most"))

NO_SUBJECT: frozenset[str] = frozenset(("by", "from", "against", "told", "with", "to"))
"""The person after these is the doer or a bystander, not the subject of the passive that follows."""

ACTIVE_AFTER: frozenset[str] = frozenset("who which that it they he we she i had has have".split())
"""A verb right after these is done by them, not to them: "who killed", "which they seized"."""

IF: frozenset[str] = frozenset(("if", "whether", "unless", "once", "should"))
PASSIVE: frozenset[str] = frozenset("was were been being be is are".split())

ONES_OWN: frozenset[str] = frozenset(
    """death deaths killing murder assassination execution martyrdom arrest arrests detention capture imprisonment
    release disappearance abduction kidnapping injury injuries""".split()
)
"""What can be said to be somebody's: "his death", "the mayor's arrest"."""

NAME_AFTER: frozenset[str] = frozenset(
    "in on at by from with near of across outside around inside through into over over under toward towards".split()
)
WEAK_FOR_ONE: frozenset[str] = frozenset(("shot", "released", "freed", "freeing")) | UNHURT

OBJECT_OPENERS: frozenset[str] = frozenset("a an the his her their him them himself themselves both its any".split())
"""Words that open the object of a verb: "20 killed the guard"."""

HURTS: frozenset[str] = frozenset("wound wounds injury injuries".split())
"""What somebody may suffer, as a noun."""

SUFFERED: frozenset[str] = frozenset(
    "suffered suffer suffers suffering sustained sustains sustaining received receiving with".split()
)
"""Words between somebody and such a noun that make it theirs: "was found with a gunshot wound"."""

STRUCK: frozenset[str] = frozenset(("hit", "struck"))
STRIKERS: frozenset[str] = frozenset(
    """bullet bullets gunfire shrapnel shot shots gunshot gunshots crossfire rounds round pellet pellets fragment
    fragments debris shell shells rocket rockets mortar mortars""".split()
)
"""What hits a body; somebody may also be hit by a strike of his workers, or by a tax."""
