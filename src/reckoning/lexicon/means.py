"""How people are killed, hurt and driven out: the words for it, from weapons to wars."""

from __future__ import annotations

# Weapons and ways of killing, the most telling words for how.
WEAPONS: tuple[str, ...] = (
    r"air[\s-]?strikes?",
    r"air[\s-]?raids?",
    (
        r"(?:missile|rocket|drone|artillery|mortar|aerial|barrel bomb|bomb"
        r"|chemical(?: weapons?| gas)?|nerve (?:gas|agent)|gas"
        r"|gun|knife|grenade|suicide(?: bomb)?|car[\s-]?bomb|sniper|arson) "
        r"(?:attacks?|strikes?|assaults?|fire|blasts?|bombardments?)"
    ),
    r"(?:aerial|barrel|car|suicide|truck|roadside|artillery|air) (?:bomb(?:ing|ardment|e?r)?s?|shelling)",
    r"car[\s-]?bomb(?:ing)?s?",
    r"bomb(?:ing|ardment|shell)?s?(?: campaign| and shelling)?",
    r"shelling",
    r"cross-?fire",
    r"gun-?fire",
    r"gun-?shots?(?: wounds?)?",
    r"sniper fire",
    r"exchange of (?:gun)?fire",
    (
        r"(?:small[\s-]arms|rebel|machine[\s-]?gun|mortar|tank|artillery|live|friendly|rocket|enemy|heavy|hostile)"
        r" (?:fire|rounds|ammunition)"
    ),
    r"rockets?(?: shells?| fire)?",
    r"mortars?(?: shells?| rounds?| bombs?)?",
    r"(?:tank|artillery|mortar) shells?",
    r"shells",
    r"(?:ballistic |cruise |scud |guided )?missiles?",
    r"grenades?",
    r"land-?mines?",
    r"mines?(?= (?:explo|blast|went|deton))",
    r"explosives?(?: devices?(?: blast)?| belts?| charges?)?",
    r"(?:improvised |roadside )?explosive devices?(?: blast)?",
    r"explosions?",
    r"(?:bomb |suicide |twin )?blasts?",
    r"sarin(?: gas)?",
    r"(?:toxic|poison(?:ous)?|chlorine|nerve|mustard|tear|chemical) (?:gas(?:es)?|agents?|weapons?|substances?)",
    r"artillery",
    r"bullets?",
    r"(?:shot)?gun",
    r"rifles?",
    r"knife|knives",
    r"machetes?",
    r"shoot-?outs?",
    r"fire-?fights?",
    r"(?:mass |accidental |drive-by )?shootings?",
    r"stabbings?",
    r"beheadings?",
    r"torture",
    r"poison(?:ing)?",
    r"starvation",
    r"car (?:crash|accident)|(?:plane|bus|train|helicopter|traffic) (?:crash|accident)|(?:hunting |road )?accident",
    r"crash(?:es)?",
    r"hurricanes?",
    r"typhoons?",
    r"cyclones?",
    r"earth-?quakes?",
    r"(?:flash )?flood(?:s|ing)?",
    r"landslides?",
    r"tsunamis?",
    r"tornado(?:es)?",
    r"wild-?fires?",
    r"heart attacks?",
    r"stampedes?",
    r"capsized?",
)
# What an attacker did, as a verb.
MEANS_VERBS: tuple[str, ...] = (
    r"shot(?: dead| to death)?",
    r"(?:opened|opening|opens) fire",
    r"gunned down",
    r"machine-?gunned",
    r"shelled",
    r"bombed",
    r"bombard(?:ed|ing)",
    r"pound(?:ed|ing)",
    r"executed",
    r"beheaded",
    r"hanged",
    r"stabbed",
    r"strangled",
    r"beaten",
    r"tortured",
    r"drowned",
    r"poisoned",
    r"burned alive",
    r"ambushed",
    r"blew (?:himself|herself|themselves|itself) up",
    r"blown up",
    r"detonated",
    r"fired",
)
# Fights and attacks, less telling.
FIGHTS: tuple[str, ...] = (
    r"clashes",
    r"fighting",
    r"battles?",
    r"combat",
    r"ambush(?:es)?",
    r"attacks?",
    r"assaults?",
    r"strikes?",
    r"raids?",
    r"offensive",
    r"massacre",
    r"executions?",
)
# The frame of it all, the least telling.
FRAMES: tuple[str, ...] = (
    r"violence",
    r"(?:civil )?war",
    r"conflict",
    r"crackdown",
    r"siege",
    r"unrest",
    r"military (?:operations?|actions?|campaign)",
    r"operations?",
    r"rebellion",
    r"riots?",
    r"hostilities",
)
# Words that may stand before a means and belong to it.
MEANS_MODIFIERS: str = (
    r"(?:(?:suspected|heavy|fierce|intense|deadly|massive|twin|multiple|indiscriminate|apparent|alleged|accidental|double|"
    r"guerrilla|terrorist|chemical|suicide|barrel|car|roadside|rocket|missile|mortar|artillery|aerial|air|gun|nerve|sarin|drone"
    r"|military|ground|armed|bomb|grad|cluster|street|fresh|violent)[\s-]){0,3}"
)
