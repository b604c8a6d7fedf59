"""Words for people, and words that show that a number counts something else."""

_SINGULAR = """
person civilian man woman child boy girl baby infant newborn toddler kid teenager teen youth youngster adult male female
soldier troop officer policeman policewoman fighter rebel militant insurgent gunman terrorist jihadist jihadi islamist
protester protestor demonstrator activist journalist reporter correspondent cameraman photographer doctor nurse medic
paramedic physician worker laborer labourer student pupil teacher professor resident villager townsman citizen national
passenger driver pilot commander general colonel captain sergeant lieutenant major corporal private brigadier admiral
member recruit guard bodyguard bystander onlooker passer-by passerby victim mourner worshipper pilgrim tourist visitor
suspect attacker assailant bomber relative brother sister son daughter father mother wife husband uncle aunt cousin
nephew niece grandson granddaughter grandfather grandmother grandmother grandchild friend neighbour neighbor colleague
leader official politician lawmaker deputy councilman mayor governor minister ambassador diplomat envoy consul judge
lawyer prosecutor priest monk nun bishop cleric imam sheikh pastor nuns peasant farmer fisherman miner engineer
technician deserter defector conscript loyalist mercenary peacekeeper monitor observer inspector dissident opponent
supporter follower migrant immigrant expatriate foreigner national guerrilla guerilla marine contractor employee
patient elder shepherd trader merchant businessman businesswoman shopkeeper vendor cook translator interpreter aide
adviser advisor spokesman spokeswoman chief boss agent spy informant collaborator hostage captive detainee prisoner
inmate refugee evacuee deportee asylum-seeker martyr survivor crewman sailor airman paratrooper commando sniper
gangster criminal robber burglar thief intruder dealer client customer shopper guest parishioner spectator fan player
athlete coach singer artist writer author poet blogger editor academic scientist volunteer firefighter fireman rescuer
responder policemen serviceman servicewoman veteran reservist cadet combatant extremist separatist secessionist
militiaman tribesman clansman countryman gunwoman seaman infantryman guardsman lad bride groom orphan widow
twin sibling parent spouse girlfriend boyfriend partner fiance fiancee stepson stepfather stepdaughter mother-in-law
brother-in-law father-in-law sister-in-law individual human human-being being soul native local settler inhabitant
suicide-bomber hijacker kidnapper assassin executioner operative enemy american syrian iraqi iranian israeli
palestinian libyan egyptian saudi jordanian kurd turk arab muslim christian jew sunni shia shiite alawite druze yazidi
russian ukrainian briton german italian spaniard frenchman englishman irishman scot pole swede dane norwegian
korean indian pakistani afghan somali kenyan nigerian sudanese ethiopian eritrean yemeni tunisian algerian moroccan
mexican colombian brazilian venezuelan filipino canadian australian european african asian westerner
representative delegate candidate senator congressman president king prince princess premier secretary director manager
owner bouncer clerk cashier bartender waiter waitress trucker motorist cyclist pedestrian biker motorcyclist jogger
""".split()
_IRREGULAR = {
    "person": ("people", "persons"), "man": ("men",), "woman": ("women",), "child": ("children",),
    "grandchild": ("grandchildren",), "baby": ("babies",), "wife": ("wives",), "thief": ("thieves",),
    "passer-by": ("passers-by",), "passerby": ("passersby",), "mercenary": ("mercenaries",), "deputy": ("deputies",),
    "spy": ("spies",), "secretary": ("secretaries",), "enemy": ("enemies",), "infantryman": ("infantrymen",),
    "sheikh": ("sheikhs",), "aide": ("aides",),
}  # fmt: skip
_PLURAL_ONLY = """
people persons folk folks personnel police staff crew troops forces casualties fatalities dead wounded injured missing
displaced elderly infantry servicemen peshmerga mujahideen mujahedeen fedayeen lives humans souls youths kinsfolk
relatives kin women men children chinese japanese sudanese lebanese vietnamese portuguese british french dutch irish
policemen police-officers adults others victims survivors elements militia gendarmes partisans
""".split()


def _plural(word: str) -> tuple[str, ...]:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("man"):
        return (word[:-3] + "men",)
    if word.endswith(("s", "x", "ch", "sh")):
        return (word + "es",)
    return (word + "s",)


SINGULAR = frozenset(_SINGULAR)
PLURAL = frozenset(form for word in _SINGULAR for form in _plural(word)) | frozenset(_PLURAL_ONLY)
PERSONS = SINGULAR | PLURAL

KIN = frozenset(
    """brother brothers sister sisters son sons daughter daughters father mother wife wives husband uncle aunt cousin
    cousins nephew niece grandson granddaughter grandfather grandmother child children family relatives relative
    parents parent girlfriend boyfriend fiancee fiance friend friends colleague colleagues bodyguard bodyguards driver
    aide aides baby kids kid siblings sibling companion companions deputy grandchildren nephews nieces""".split()
)

FAMILIES = {"families": "families", "family": "families", "households": "households", "household": "households"}
BODIES = frozenset("body bodies corpse corpses remains cadavers cadaver skeletons".split())
HOMES = frozenset("homes houses".split())

# Words after a number that show that it counts no people.
NOT_PEOPLE = frozenset(
    """day days week weeks month months year years hour hours minute minutes second seconds decade decades century
    km kms kilometer kilometers kilometre kilometres mile miles metre metres meter meters feet foot inch inches yard
    yards percent percentage dollar dollars pound pounds euro euros ton tons tonne tonnes barrel barrels kg kilo kilos
    building buildings tank tanks vehicle vehicles car cars truck trucks bus buses shell shells rocket rockets bomb
    bombs missile missiles bullet bullets round rounds shot shots time times point points attack attacks explosion
    explosions blast blasts raid raids strike strikes airstrike airstrikes clash clashes incident incidents city cities
    town towns village villages province provinces district districts area areas country countries nation nations state
    states group groups party parties hospital hospitals school schools mosque mosques church churches checkpoint
    checkpoints base bases helicopter helicopters jet jets plane planes aircraft ship ships boat boats vote votes seat
    seats degree degrees pm am a.m p.m o'clock cent cents copies camps camp room rooms gun guns rifle rifles weapon
    weapons mortar mortars grenade grenades arms brigade brigades battalion battalions unit units division divisions
    border borders front fronts street streets block blocks side sides part parts occasion occasions case cases
    article articles page pages report reports question questions storey story floor floors bedroom acre acres
    hectare hectares game games match minute-long mph mm caliber calibre magnitude resolution phase stage
    wounds wound injuries gunshot gunshots count counts charge charges kilometers-long stories sources source
    bodies-of-water neighborhoods neighbourhoods locations sites videos photos pictures""".split()
) - {"injuries"}

AGE = frozenset(("year-old", "years-old", "month-old", "week-old", "day-old", "years", "year", "months"))
