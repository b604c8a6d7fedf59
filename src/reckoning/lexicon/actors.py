"""Who kills and detains in conflict news: heads of actor phrases, the words before them, and what actors do."""

from __future__ import annotations

# Heads that name whoever may have done it. Each is a regex fragment without capturing groups.
ACTOR_HEADS: tuple[str, ...] = (
    "(?:security |armed |ground |air |special |government |regime |opposition |coalition |aerospace )?forces?",
    "troops",
    "army",
    "armies",
    "military",
    "soldiers?",
    "police(?:men|man)?",
    "officers?",
    "deput(?:y|ies)",
    "guards?",
    "militants?",
    "rebels?",
    "insurgents?",
    "guerrillas?",
    "guerillas?",
    "jihadis?(?:ts?)?",
    "extremists?",
    "terrorists?",
    "gunm[ae]n",
    "snipers?",
    "bombers?",
    "attackers?",
    "assailants?",
    "assassins?",
    "commandos?",
    "kidnappers?",
    "hijackers?",
    "robbers?",
    "suspects?",
    "thugs",
    "mobs?",
    "gangs?",
    "loyalists",
    "deserters",
    "defectors",
    "separatists",
    "traffickers",
    "mercenaries",
    "fighters",
    "militias?",
    "militiam[ae]n",
    "paramilitar(?:y|ies)",
    "death squads?",
    "regime",
    "government",
    "authorities",
    "warplanes?",
    "aircraft",
    "helicopters?",
    "gunships?",
    "jets?",
    "drones?",
    "planes?",
    "tanks",
    "coalition",
    "brigades?",
    "battalions?",
    "groups?",
    "factions?",
    "cells?",
    "navy",
    "artillery",
)

# Actors that are named by the deed: they did it unless the words say otherwise.
DOERS: frozenset[str] = frozenset(
    "gunman gunmen sniper snipers bomber bombers attacker attackers assailant assailants assassin assassins kidnapper "
    "kidnappers hijacker hijackers robber robbers thugs mob mobs warplane warplanes helicopter helicopters gunship "
    "gunships jet jets drone drones".split()
)

# Lower-case words that may stand between the article and the head.
ACTOR_MODIFIERS: tuple[str, ...] = (
    "pro-[a-z]+",
    "anti-[a-z]+",
    "[a-z]+-(?:led|backed|linked|affiliated|allied|aligned|controlled|held)",
    "so-called",
    "security",
    "government",
    "regime",
    "armed",
    "rebel",
    "suspected",
    "alleged",
    "unidentified",
    "unknown",
    "masked",
    "heavily",
    "suicide",
    "opposition",
    "military",
    "paramilitary",
    "state",
    "federal",
    "riot",
    "secret",
    "border",
    "prison",
    "police",
    "army",
    "foreign",
    "allied",
    "coalition",
    "terrorist",
    "militant",
    "insurgent",
    "guerrilla",
    "jihadist",
    "extremist",
    "islamist",
    "radical",
    "criminal",
    "loyalist",
    "tribal",
    "sectarian",
    "drug",
    "rival",
    "fighter",
    "attack",
    "war",
    "air",
    "naval",
    "ground",
    "two",
    "three",
    "four",
    "several",
    "other",
    "embattled",
    "ruling",
    "local",
    "national",
    "plainclothes",
    "uniformed",
    "occupation",
    "[a-z]+ist",
)

# Verbs (finite or participle) that an actor takes when it attacks, and the ones that carry an effect.
DEED_VERBS: str = (
    r"kill(?:s|ed|ing)?|wound(?:s|ed|ing)?|injur(?:e[sd]?|ing)|arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?|captur(?:e[sd]?|ing)"
    r"|kidnap(?:s|ped|ping)?|abduct(?:s|ed|ing)?|seiz(?:e[sd]?|ing)|execut(?:e[sd]?|ing)|massacr(?:e[sd]?|ing)"
    r"|murder(?:s|ed|ing)?|assassinat(?:e[sd]?|ing)|slaughter(?:s|ed|ing)?|behead(?:s|ed|ing)?|hang(?:s|ed|ing)"
    r"|stab(?:s|bed|bing)?|jail(?:s|ed|ing)?|imprison(?:s|ed|ing)?|displac(?:e[sd]?|ing)|evict(?:s|ed|ing)?"
    r"|machinegunned|beat(?:s|ing)?|tortur(?:e[sd]?|ing)|eliminat(?:e[sd]?|ing)|annihilat(?:e[sd]?|ing)"
    r"|claim(?:s|ed|ing)? the li(?:ves|fe)|hold(?:s|ing)?|held|releas(?:e[sd]?|ing)|freed?|round(?:s|ed|ing)? up"
)
ATTACK_VERBS: str = (
    r"open(?:s|ed|ing)? fire|fir(?:e[sd]?|ing)|shot|shoot(?:s|ing)?|shell(?:s|ed|ing)?|bomb(?:s|ed|ing)?"
    r"|bombard(?:s|ed|ing)?|pound(?:s|ed|ing)?|attack(?:s|ed|ing)?|storm(?:s|ed|ing)?|raid(?:s|ed|ing)?"
    r"|ambush(?:es|ed|ing)?|assault(?:s|ed|ing)?|str(?:uck|ikes?|iking)|hit(?:s|ting)?|target(?:s|ed|ing)?"
    r"|launch(?:es|ed|ing)?|carr(?:y|ies|ied|ying) out|detonat(?:e[sd]?|ing)|bl(?:ew|ows?|owing)|drop(?:s|ped|ping)?"
    r"|explod(?:e[sd]?|ing)|destroy(?:s|ed|ing)?|set off|rammed|drove|burst|crack(?:s|ed|ing)? down"
    r"|moved in|commit(?:s|ted)"
    r"|overr[au]n|clash(?:es|ed)?|respond(?:s|ed)?|us(?:ed|ing)|unleash(?:es|ed)?|threw|tried|began|stepp?(?:s|ed)? up"
)
SAYING_VERBS: str = (
    r"sa(?:y|ys|id|ying)|told|tell(?:s|ing)?|report(?:s|ed)?|claim(?:s|ed)?|announc(?:e[sd]?|ing)"
    r"|confirm(?:s|ed)?|add(?:s|ed)?"
    r"|den(?:y|ies|ied|ying)|stat(?:e[sd]?|ing)|reveal(?:s|ed)?|estimat(?:e[sd]?)|believe[sd]?|quoted|acknowledg(?:e[sd]?)"
)
ADVERBS: str = (
    r"(?:also|then|later|again|reportedly|allegedly|apparently|deliberately|[a-z]+ly|had|have|has|is|are|was|were|been|who|that"
    r"|which|on|last|early|late|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|night|morning)"
)

# Words with a capital that name nobody.
NOT_NAMES: tuple[str, ...] = (
    r"(?:the |last |late )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:['’]s)?",
    r"(?:the )?(?:january|february|march|april|may|june|july|august|september|october|november|december)",
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)",
    r"the|an?|it|he|she|they|we|you|his|her|their|its|our|this|that|these|those|there|some|many|several|most|more|at|in|on",
    r"following|after|when|while|as|but|and|also|one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands",
    r"tags|views|print|tweet|reports?|video|officials?|activists?|witnesses|people|civilians|children|women",
    r"men|monitor|sources?",
    (
        r"(?:the )?(?:air|suicide|deadly|massive|heavy|twin|double|chemical|car"
        r"|mass|fresh|new|another|other|no|all|if|what|who|how)"
    ),
)
