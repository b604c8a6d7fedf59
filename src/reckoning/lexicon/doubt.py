"""Words that say a figure is unverified or should be doubted."""

from __future__ import annotations

_NOT = (
    r"(?:can(?:no|')t|can not|could ?n[o']t|(?:has|have|had|was|were|is|are) (?:not|yet to)(?: yet)?|not yet"
    r"|un ?able to|impossible(?: for \w+)? to)"
)
_VERIFY = (
    r"(?:be |been )?(?:immediately |independently |fully )*"
    r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborat(?:e|ed)|authenticat(?:e|ed))"
)

# Sentences about the report as a whole: nobody could check what it tells.
REPORT_DOUBTS: tuple[str, ...] = (
    rf"(?:could|can|did)(?: ?n[o']t|not) {_VERIFY}(?: (?:independently|immediately))?(?: by \w+)?",
    rf"(?:{_NOT}) {_VERIFY}(?: (?:independently|immediately))?",
    (
        r"(?:hard|difficult|impossible|tough)(?: for [\w ]{1,30}?)?"
        r" to (?:independently )?(?:verify|confirm|corroborate|check)"
    ),
    (
        r"independent(?:ly)? (?:confirm|verif|corroborat)\w+[\w ,]{0,40}?"
        r" (?:impossible|difficult|not possible|(?:un|not )available)"
    ),
    r"no independent (?:confirmation|verification|corroboration)",
    r"not (?:been )?possible to (?:independently )?(?:verify|confirm)(?: independently)?",
    r"(?:must|should|need to) be treated with (?:great |extreme |some )?caution",
)
# Words beside one figure that doubt it.
FIGURE_DOUBTS: tuple[str, ...] = (
    r"unconfirmed(?= reports?)",
    r"unverified",
    r"un(?:corroborated|substantiated)",
    r"conflicting (?:reports|accounts|figures|claims)(?: (?:on|about|of) [\w ]{1,40}?(?=[,.;]|$))?",
    r"no (?:firm|confirmed|official|reliable) (?:reports?|figures?|word|toll)(?: (?:on|of|about) \w+)?",
    (
        r"(?:true|real|actual) (?:number|figure|toll|death toll)[\w ]{0,20}?"
        r" (?:is|was|(?:may|could|might) be)(?: \w+)? higher"
    ),
    r"(?:figures?|numbers?|toll|accounts?|reports?) (?:\w+ )?(?:is|are) (?:disputed|unclear|unreliable|doubtful)",
    r"it (?:was|is) (?:not (?:immediately )?clear|unclear) (?:how many|whether)",
    r"(?:may|could|might) be exaggerated",
    r"feared dead",
)
