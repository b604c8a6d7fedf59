"""Sides of a conflict by the common nouns for them, where two words surely mean two sides."""

from __future__ import annotations

# Forces of a state. A capital letter ("the Free Army") makes a name of them, which may be anybody's.
STATE_FORCES: frozenset[str] = frozenset(
    "army armies military troops soldier soldiers police policeman policemen government regime navy authorities "
    "gendarmes gendarmerie".split()
)
# Groups that fight without a state.
ARMED_GROUPS: frozenset[str] = frozenset(
    "rebel rebels militant militants insurgent insurgents guerrilla guerrillas guerilla guerillas terrorist terrorists "
    "jihadist jihadists jihadi jihadis extremist extremists separatist separatists islamist islamists deserters "
    "defectors".split()
)
# Words that say what kind of body somebody is, and not who.
BODIES: frozenset[str] = frozenset(
    "forces force security armed group groups gunmen men fighters members units unit state local opposition "
    "pro anti".split()
)
