"""Which words tell what kind of source speaks: one table, read by who looks at phrases and by who looks at names."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """Words of one kind: those that tell it anywhere, those that tell it in a phrase, and those only in a name.

    "Officials" tell of a government where somebody is said to speak; in the name of a body they do not. "Foundation" is
    the other way round.
    """

    both: frozenset[str]
    in_phrases: frozenset[str] = frozenset()
    in_names: frozenset[str] = frozenset()


WORDS: dict[str, Row] = {
    "monitor": Row(
        frozenset("monitor monitoring monitors observatory watchdog watchdogs".split()),
        frozenset(),
        frozenset("documentation".split()),
    ),
    "medical": Row(
        frozenset(
            """coroner doctor doctors health hospital hospitals medic medical medics morgue nurse nurses paramedic
                paramedics pathologist physician physicians surgeon""".split()
        ),
        frozenset("examiner surgeons".split()),
        frozenset(),
    ),
    "activist": Row(
        frozenset("activist activists campaigner campaigners co-ordination committees coordination dissidents".split()),
        frozenset("demonstrators dissident opposition protesters".split()),
        frozenset(),
    ),
    "witness": Row(
        frozenset(
            """eyewitness eyewitnesses neighbor neighbors neighbour neighbours refugee refugees relative relatives
                resident residents survivor survivors villager villagers witness witnesses""".split()
        ),
        frozenset("locals".split()),
        frozenset(),
    ),
    "un": Row(
        frozenset("nations ocha un unhcr unicef".split()),
        frozenset("u.n u.n. unesco".split()),
        frozenset("unrwa who".split()),
    ),
    "police": Row(
        frozenset("deputies detective detectives police sheriff sheriff's trooper troopers".split()),
        frozenset("investigators prosecutor prosecutors".split()),
        frozenset(),
    ),
    "armed_group": Row(
        frozenset(
            """brigade fighter fighters guerrilla guerrillas insurgent insurgents jihadist jihadists militant
                militants militia militias rebel rebels""".split()
        ),
        frozenset(),
        frozenset("battalion brigades".split()),
    ),
    "military": Row(
        frozenset("army commander forces general military nato navy soldier soldiers".split()),
        frozenset("brigadier capt. col. colonel gen. lieutenant lt. maj.".split()),
        frozenset("troops".split()),
    ),
    "ngo": Row(
        frozenset("aid amnesty charity crescent humanitarian ngo ngos rights".split()),
        frozenset("federation red".split()),
        frozenset("cross foundation relief watch".split()),
    ),
    "government": Row(
        frozenset(
            """administration ambassador authorities authority embassy government governor mayor minister ministry
                parliament premier presidency president regime state-run""".split()
        ),
        frozenset("chancellor council envoy official officials secretary spokesman spokeswoman".split()),
        frozenset("cabinet foreign interior prosecutor".split()),
    ),
    "media": Row(
        frozenset(
            """agency broadcaster channel journalist journalists media news newspaper newspapers press radio
                reporter reporters television times tv website""".split()
        ),
        frozenset("afp ap correspondent footage magazine newspaper's photographer reuters video".split()),
        frozenset("daily gazette guardian herald journal mail post telegraph tribune".split()),
    ),
    "unnamed": Row(
        frozenset(),
        frozenset("accounts allegations report reportedly reports source sources".split()),
        frozenset(),
    ),
}

# In this order: the first kind that has a word of the phrase, or of the name, decides.
_OF_PHRASES = """monitor medical activist witness un police armed_group military ngo government media unnamed""".split()
_OF_NAMES = """un monitor medical police activist armed_group ngo media military government witness""".split()

OF_PHRASES: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (kind, WORDS[kind].both | WORDS[kind].in_phrases) for kind in _OF_PHRASES
)
"""Kind of source by word of its phrase."""
OF_NAMES: tuple[tuple[str, frozenset[str]], ...] = tuple(
    ("activists" if kind == "activist" else kind, WORDS[kind].both | WORDS[kind].in_names) for kind in _OF_NAMES
)
"""Kind of source by word of its names; as people without a name, activists are many."""
