"""Words that tell names of people from other capitalised words."""

# Capitalised words that end or make a name of something other than a person.
NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december party army council group brigade forces force ministry reuters afp ap cnn
    bbc associated press agency news department police united nations union league committee committees state
    states government office court university hospital school street avenue road city county province region
    district north south east west northern southern eastern western central middle islamic front movement
    organization organisation organizations observatory rights human international national security navy guard
    guards marines house parliament senate congress assembly embassy airport square mosque church bridge river sea
    gulf island islands mountain lake ramadan christmas easter war revolution spring watch amnesty crescent cross
    red white black federation republic kingdom television tv radio channel times post guardian telegraph journal
    tribune facebook twitter youtube internet english arabic kurdish french russian american british syrian iraqi
    the a an in on at and of for to by with from he she they we it i but as if when while after before since this
    that these those there here his her their its our my no not one two three four five six seven eight nine ten
    most many several some all both other others according meanwhile however also earlier later now then what who
    why how nato un us eu uk usa isis isil daesh fbi cia ngo africa asia europe america world western-backed
    authorities officials witnesses activists protesters residents more than photo image video caption share read
    click mr mrs ms among including despite during between about over under near another each every any such former
    late only just even still yet so or nor do does did is are was were be been have has had will would can could
    may might should security officers officials al el sources story updated breaking live latest download
    copyright editor staff writer wire posted by-line shooting attack blast strike increasing growing numbers""".split()
)
TITLES = frozenset(
    """mr mrs ms miss dr prof professor president minister premier king queen prince princess sheikh shaikh imam
    ayatollah sir lord lady gen general col colonel lt lieutenant maj major capt captain sgt sergeant cpl corporal
    pvt private brig brigadier adm admiral cmdr commander sen senator rep representative gov governor judge justice
    rev reverend father bishop archbishop pope officer detective deputy sheriff chief mayor ambassador spokesman
    spokeswoman staff lance chancellor secretary leader activist journalist opposition""".split()
)
