"""Nouns that stand beside the name of a place and tell its kind, and words that tell how far and which way."""

# fmt: off
# Units of administration.
UNIT_NOUNS: frozenset[str] = frozenset((
    "province", "provinces", "governorate", "governorates", "state", "county", "counties", "parish", "oblast",
    "region", "district", "department", "prefecture", "canton", "territory", "muhafazah", "muhafaza", "voivodeship",
    "borough", "shire", "division", "subdistrict", "sub-district", "krai", "raion", "republic", "autonomous region",
    "regency", "municipality", "commune", "wilaya", "vilayet", "emirate", "co.", "countryside",
))

# Towns and what is as good as one.
TOWN_NOUNS: frozenset[str] = frozenset((
    "city", "town", "village", "capital", "township", "camp", "refugee camp", "port", "suburb", "suburbs", "hamlet",
    "settlement", "neighborhood", "neighbourhood", "quarter",
))

# Parts and surroundings, of whatever is named.
AREA_NOUNS: frozenset[str] = frozenset((
    "area", "areas", "airport", "international airport", "airbase", "air base", "base", "valley", "outskirts",
    "coast", "border", "plain", "plains", "peninsula", "enclave", "basin", "metro area",
))

# Waters.
WATER_NOUNS: frozenset[str] = frozenset((
    "river", "sea", "lake", "gulf", "bay", "ocean", "strait", "canal", "creek",
))

# Words before a name that lead to a place.
LEADS: frozenset[str] = frozenset((
    "in", "at", "near", "from", "to", "of", "outside", "around", "across", "through", "toward", "towards", "into",
    "within", "throughout", "for", "by", "on", "with", "inside", "between", "over", "against", "via",
    "about", "under", "off", "than", "downtown", "nearby", "that", "as",
))

# Titles and words of rank before a person's name.
PERSON_TITLES: frozenset[str] = frozenset((
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "president", "minister", "premier", "king", "queen",
    "prince", "princess", "sheikh", "imam", "ayatollah", "sir", "lord", "lady", "gen", "general", "col", "colonel",
    "lt", "lieutenant", "maj", "major", "capt", "captain", "sgt", "sergeant", "cpl", "corporal", "pvt", "brig",
    "adm", "admiral", "cmdr", "commander", "sen", "sens", "senator", "rep", "reps", "representative", "gov",
    "governor", "judge", "justice", "rev", "reverend", "bishop", "archbishop", "pope", "officer", "detective", "det",
    "deputy", "sheriff", "chief", "mayor", "ambassador", "spokesman", "spokeswoman", "secretary", "chairman",
    "chairwoman", "director", "coach", "attorney", "councilman", "councilwoman", "trooper", "commissioner",
    "superintendent", "principal", "pastor", "executive", "leader", "activist", "journalist", "analyst", "lawyer",
    "agent", "cllr", "councillor", "mp", "pc", "insp", "inspector", "father", "brother", "sister", "author",
    "singer", "actor", "actress", "player", "senior",
))

# Capitalised nouns that make a name of a place part of the name of a body, and leave the place to be meant.
BODY_NOUNS: frozenset[str] = frozenset((
    "police", "university", "college", "hospital", "school", "high", "elementary", "middle", "airport", "council",
    "fire", "sheriff", "department", "court", "courthouse", "library", "community", "medical", "public", "chamber",
    "commission", "board", "park", "mall", "church", "museum", "international", "regional", "national", "state",
    "district", "mayor", "attorney", "times", "post", "news", "herald", "tribune", "gazette", "journal", "star",
    "daily", "press", "center", "centre", "city", "town", "chief", "planning", "general", "memorial", "jail",
    "prison", "symphony", "festival", "club", "united", "rovers", "stadium", "republican", "democrat", "gov", "sen",
    "officials", "authority", "stock", "exchange", "government", "legislature", "senate", "house", "army", "health",
    "housing", "superior", "circuit", "municipal", "assembly", "bureau", "agency", "forces", "force", "supreme",
    "football", "baseball", "independent", "area", "river", "lake", "valley", "beach", "hills", "road", "street",
))

# People and things that a place has.
RESIDENT_NOUNS: frozenset[str] = frozenset((
    "resident", "residents", "man", "woman", "men", "women", "native", "police", "officials", "authorities",
    "officers", "mayor", "suburb", "suburbs", "neighborhood", "neighbourhood", "teen", "teenager", "couple",
    "family", "business", "businesses", "school", "schools", "hospital", "hotel", "airport", "court", "home",
    "house", "voters", "students", "citizens", "government", "firefighters", "market", "branch", "office", "bureau",
))

# Verbs of saying: what speaks is an actor.
SPEECH: frozenset[str] = frozenset((
    "said", "says", "told", "added", "denied", "denies", "announced", "accused", "condemned", "insisted", "claimed",
    "wrote", "asked", "explained", "noted", "testified", "was", "is", "has", "had", "will", "would", "who", "did",
    "does", "also", "then", "went", "came", "began", "could",
))

# Capitalised at the head of a sentence and elsewhere, these words are rarely a place, whatever a gazetteer holds.
COMMON_FIRST: frozenset[str] = frozenset("""
about above according across act after again against age agency air all along also although always american among
angels another any anyone april arab are area areas army around art arts asian ask association at attack august
authority avenue award bank banks bar bars base battle bay be beach because been before being bell best better between
bible big bill black block blue board body book border both box boy bridge brown building business but buy by call
camp campus can capital captain car care case catholic center central century chair chance change charge chief child
children christian christmas church circle citizens city class clear close club coach coalition coast college come
command commission committee common community company congress conservative constitution corps council country county
course court cross crown cup daily dance data day days deal death defense delta democratic department deputy despite
development did director disease district do doctor does dog door down drive due during each earlier early earth east
easter eastern economic edge education eight election elementary emergency end energy enough entertainment environment
even evening event every everyone everything executive eye fair faith fall family far farm father february federal few
field fifth fight film final finance fire first fish five flight following food foot football for foreign forest
former fort forum foundation four free french friday friend friends from front full fund fur future game gas gate gay
general german get girl give global go god gold golden good got government grand grant great green ground group growth
guard guide gun had half hall hand happy hard has have he head health heart heights held help her here heritage high
highway hill his historic history holiday holy home hope horse hospital hot hotel hour house housing how however human
hundred i if image imagine in independent indian industry information inside institute international internet into
iron island islands issue it its january jewish job join journal july june just keep key kid kids king know labor lady
lake land large last late later law lead league learn left legal less let letter liberal library life light like line
list little live local long look lord lost lot love low lunch made magazine main major make man manager many map march
marine mark market marriage master may mayor me media medical medicine meet meeting memorial men mercury merry met
metro mexican mid middle might mile military mill million mine minister ministry mission model modern moment monday
money month moon more morning most mother motor mount mountain much museum music must my name nation national native
natural nature naval near never new news next nice night nine no noble none nor north northern not note november now
number oak ocean october of off office officer officials oil old olympic on once one online only open opera
opportunity or orange order other others our out outside over own page palace paper parent parents parish park part
parts party past path pay peace people per perhaps person pine pioneer place plain plan planet planning plant play
plaza please point police polish pool poor pope port post power presbyterian president press price primary prime
prince prior private program progress project property prospect province public put queen question quick race radio
rain ranch rather read ready real recent record red reform region regional relations release report republic
republican rescue research reserve rest restaurant review revolution rich ride right ring rise river road rock rocky
roman rose round route royal rule run rural russian safe safety saint sale same sand saturday save say school science
sea season seat second secret secretary section see senate senior september service services seven several shadow
sharp she ship shop short should show side signal silver simple since sir site six sky small so social society some
someone something sometimes son song soon south southern space spanish speaker special spirit sport sports spring
square staff stage standard star start state states station statue still stone stop store storm story street strong
student students studio study such summer sun sunday super support supreme sure take talk tax teacher team tell temple
ten term test thanks that the theater their them then there these they thing things think third this those though
thousand three through thursday time times to today together tomorrow too top total tour tower town trade train
transportation treasury treaty tree trial troops true trust truth tuesday turn twenty twin two under union united
university until up upper us use valley van very veterans via victory video view village virgin vision visit volunteer
vote wait walk wall want war was watch water way we weather web wednesday week weekend welcome well were west western
what when where whether which while white who whole why wild will wind winter with within without woman women wood
word work workers world would wounded write year years yellow yes yet york you young your youth zone
""".split())

# Given names that are also towns; a capitalised word after one is a surname.
FIRST_NAMES: frozenset[str] = frozenset("""
aaron abdul abdullah abu adam adrian ahmad ahmed alan albert alex alexander alexis alfred ali alice alicia allan allen
allison amanda amber amir amy ana andre andrea andrew andy angel angela anita ann anna anne annie anthony antonio
april ariel arnold arthur ashley audrey austin barack barbara barry beatrice becky ben benjamin bernard beth betty
bill billy blake bob bobby brad bradley brandon brenda brent brett brian bridget brittany bruce bryan byron caleb
calvin cameron carl carla carlos carmen carol caroline carolyn carrie casey catherine cecil chad charles charlie
charlotte chelsea cheryl chloe chris christian christina christine christopher chuck cindy claire clara clarence clark
claude clifford clinton clyde cody colin connie connor corey courtney craig crystal curtis cynthia daisy dale dan
daniel danielle danny darrell darren dave david dawn dean debbie deborah debra dennis derek diana diane dick dominic
don donald donna doris dorothy doug douglas drew duane dustin dwight dylan earl ed eddie edgar edith edward edwin
eileen elaine eleanor elizabeth ellen emily emma eric erica erik erin ernest esther ethan eugene eva evan evelyn faith
fatima felix florence floyd frances francis francisco frank franklin fred frederick gabriel gail gary gene geoffrey
george gerald gerard gilbert gina glen glenn gloria gordon grace grant greg gregory guy hannah harold harriet harry
harvey hassan heather hector helen henry herbert herman holly howard hugh hugo hussein ian ibrahim irene isaac isabel
ivan jack jackie jackson jacob jacqueline jake james jamie jan jane janet janice jared jasmine jason jay jean jeff
jeffrey jennifer jenny jeremy jerome jerry jesse jessica jesus jill jim jimmy joan joann joanne joe joel john johnny
jon jonathan jordan jorge jose joseph josh joshua joy joyce juan juanita judith judy julia julian julie june justin
karen karl kate katherine kathleen kathryn kathy katie katrina kay keith kelly ken kenneth kent kerry kevin khaled kim
kimberly kirk kristen kristin kurt kyle lance larry laura lauren laurie lawrence leah lee leo leon leonard leroy
leslie lester lewis lillian linda lindsay lindsey lisa lloyd logan lois lori louis louise lucas lucille lucy luis luke
lydia lynn mabel madison mahmoud malcolm marc marcia marcus margaret maria marie marilyn mario marion marjorie mark
marlene marsha marshall martha martin marvin mary mason matt matthew maureen maurice max maxine megan melanie melissa
melvin michael michelle miguel mike mildred milton miranda mitchell mohamed mohammad mohammed molly monica morgan
morris muhammad mustafa nancy naomi natalie natasha nathan nathaniel neil nelson nicholas nick nicole nina noah noel
nora norma norman olga oliver olivia omar oscar osama owen pamela pat patricia patrick paul paula pauline pedro peggy
perry pete peter phil philip phillip phyllis rachel ralph ramon randall randy ray raymond rebecca regina renee rex
ricardo richard rick ricky rita robert roberta roberto robin rodney roger roland ron ronald ronnie rosa rose rosemary
roy ruben ruby russell ruth ryan sally salvador sam samantha samuel sandra sandy sara sarah savannah scott sean sergei
seth shane shannon sharon shaun shawn sheila shelly sherry shirley sidney simon sophia spencer stacey stacy stanley
stella stephanie stephen steve steven stuart sue susan suzanne sydney sylvia tamara tammy tara ted teresa terrance
terri terry thelma theodore theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracey tracy travis
trevor troy tyler tyrone valerie vanessa vera vernon veronica vicki vickie victor victoria vincent viola violet virgil
virginia vivian vladimir wade wallace walter wanda warren wayne wendy wesley wilbur will willard william willie wilma
yolanda yusuf yvonne zachary mikhail dmitry igor alexei sergey yuri boris nikolai oleg andrei viktor anatoly hillary
saddam
""".split())

# Parts of a town that have a name of their own; a name in them need not be known to a gazetteer.
QUARTER_NOUNS: frozenset[str] = frozenset((
    "district", "districts", "neighborhood", "neighborhoods", "neighbourhood", "neighbourhoods", "quarter", "quarters",
    "suburb", "sector", "ward", "barrio", "colonia", "slum", "shantytown", "favela",
))

# What stands in a street, and is called after other places as often as after its own.
NAMED_SITES: frozenset[str] = frozenset((
    "block", "square", "plaza", "bridge", "park", "apartment", "apartments", "hotel", "motel", "inn", "restaurant",
    "bar", "cafe", "grill", "tavern", "lounge", "club", "nightclub", "mall", "complex", "intersection", "junction",
    "roundabout", "crossroads", "building", "tower", "towers", "store", "shop", "market", "supermarket", "townhouse",
))

# Works on rivers and in fields, which lie by the town that is named with them.
DAMS: frozenset[str] = frozenset((
    "barrage", "reservoir", "weir", "lock", "refinery", "plant", "oilfield", "pipeline", "quarry", "mine", "depot",
    "warehouse", "factory", "barracks", "outpost", "compound",
))
