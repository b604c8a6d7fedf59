"""Places: countries and their people, the nouns that name a kind of place, and the words that lead to one."""

# fmt: off
# Countries, and former ones that reports still name, folded.
COUNTRIES: frozenset[str] = frozenset((
    "afghanistan", "albania", "algeria", "andorra", "angola", "argentina", "armenia", "australia", "austria",
    "azerbaijan", "bahamas", "bahrain", "bangladesh", "barbados", "belarus", "belgium", "belize", "benin", "bhutan",
    "bolivia", "bosnia", "bosnia and herzegovina", "botswana", "brazil", "britain", "brunei", "bulgaria",
    "burkina faso", "burma", "burundi", "cambodia", "cameroon", "canada", "cape verde", "central african republic",
    "chad", "chile", "china", "colombia", "comoros", "congo", "costa rica", "croatia", "cuba", "cyprus",
    "czech republic", "denmark", "djibouti", "dominica", "dominican republic", "east timor", "ecuador", "egypt",
    "el salvador", "england", "equatorial guinea", "eritrea", "estonia", "eswatini", "ethiopia", "fiji", "finland",
    "france", "gabon", "gambia", "georgia", "germany", "ghana", "greece", "grenada", "guatemala", "guinea",
    "guinea-bissau", "guyana", "haiti", "honduras", "hungary", "iceland", "india", "indonesia", "iran", "iraq",
    "ireland", "israel", "italy", "ivory coast", "jamaica", "japan", "jordan", "kazakhstan", "kenya", "kiribati",
    "kosovo", "kuwait", "kyrgyzstan", "laos", "latvia", "lebanon", "lesotho", "liberia", "libya", "liechtenstein",
    "lithuania", "luxembourg", "macedonia", "madagascar", "malawi", "malaysia", "maldives", "mali", "malta",
    "mauritania", "mauritius", "mexico", "micronesia", "moldova", "monaco", "mongolia", "montenegro", "morocco",
    "mozambique", "myanmar", "namibia", "nauru", "nepal", "netherlands", "new zealand", "nicaragua", "niger",
    "nigeria", "north korea", "north macedonia", "norway", "oman", "pakistan", "palau", "palestine", "panama",
    "papua new guinea", "paraguay", "peru", "philippines", "poland", "portugal", "qatar", "romania", "russia",
    "rwanda", "samoa", "san marino", "saudi arabia", "scotland", "senegal", "serbia", "seychelles", "sierra leone",
    "singapore", "slovakia", "slovenia", "solomon islands", "somalia", "somaliland", "south africa", "south korea",
    "south sudan", "soviet union", "spain", "sri lanka", "sudan", "suriname", "sweden", "switzerland", "syria",
    "taiwan", "tajikistan", "tanzania", "thailand", "togo", "tonga", "trinidad and tobago", "tunisia", "turkey",
    "turkmenistan", "tuvalu", "uganda", "ukraine", "united arab emirates", "united kingdom", "united states",
    "uruguay", "uzbekistan", "vanuatu", "vatican", "venezuela", "vietnam", "wales", "western sahara", "yemen",
    "yugoslavia", "zambia", "zimbabwe",
))

# Demonym or adjective, folded, to the country's folded name.
DEMONYMS: dict[str, str] = {
    "afghan": "afghanistan", "albanian": "albania", "algerian": "algeria", "american": "united states",
    "andorran": "andorra", "angolan": "angola", "argentine": "argentina", "argentinian": "argentina",
    "armenian": "armenia", "australian": "australia", "austrian": "austria", "azerbaijani": "azerbaijan",
    "azeri": "azerbaijan", "bahamian": "bahamas", "bahraini": "bahrain", "bangladeshi": "bangladesh",
    "barbadian": "barbados", "basotho": "lesotho", "belarusian": "belarus", "belarussian": "belarus",
    "belgian": "belgium", "belizean": "belize", "beninese": "benin", "bhutanese": "bhutan", "bolivian": "bolivia",
    "bosnian": "bosnia", "brazilian": "brazil", "british": "britain", "bruneian": "brunei", "bulgarian": "bulgaria",
    "burkinabe": "burkina faso", "burmese": "burma", "burundian": "burundi", "cambodian": "cambodia",
    "cameroonian": "cameroon", "canadian": "canada", "cape verdean": "cape verde",
    "central african": "central african republic", "chadian": "chad", "chilean": "chile", "chinese": "china",
    "colombian": "colombia", "comorian": "comoros", "congolese": "congo", "costa rican": "costa rica",
    "croat": "croatia", "croatian": "croatia", "cuban": "cuba", "cypriot": "cyprus", "czech": "czech republic",
    "danish": "denmark", "djiboutian": "djibouti", "dominican": "dominican republic", "dutch": "netherlands",
    "east timorese": "east timor", "ecuadorean": "ecuador", "ecuadorian": "ecuador", "egyptian": "egypt",
    "emirati": "united arab emirates", "english": "england", "equatoguinean": "equatorial guinea",
    "eritrean": "eritrea", "estonian": "estonia", "ethiopian": "ethiopia", "fijian": "fiji",
    "filipino": "philippines", "finnish": "finland", "french": "france", "gabonese": "gabon", "gambian": "gambia",
    "georgian": "georgia", "german": "germany", "ghanaian": "ghana", "greek": "greece", "grenadian": "grenada",
    "guatemalan": "guatemala", "guinean": "guinea", "guyanese": "guyana", "haitian": "haiti", "honduran": "honduras",
    "hungarian": "hungary", "icelandic": "iceland", "indian": "india", "indonesian": "indonesia", "iranian": "iran",
    "iraqi": "iraq", "irish": "ireland", "israeli": "israel", "italian": "italy", "ivorian": "ivory coast",
    "jamaican": "jamaica", "japanese": "japan", "jordanian": "jordan", "kazakh": "kazakhstan", "kenyan": "kenya",
    "kosovan": "kosovo", "kosovar": "kosovo", "kuwaiti": "kuwait", "kyrgyz": "kyrgyzstan", "laotian": "laos",
    "latvian": "latvia", "lebanese": "lebanon", "liberian": "liberia", "libyan": "libya", "lithuanian": "lithuania",
    "macedonian": "macedonia", "malagasy": "madagascar", "malawian": "malawi", "malaysian": "malaysia",
    "maldivian": "maldives", "malian": "mali", "maltese": "malta", "mauritanian": "mauritania",
    "mauritian": "mauritius", "mexican": "mexico", "micronesian": "micronesia", "moldovan": "moldova",
    "mongolian": "mongolia", "montenegrin": "montenegro", "moroccan": "morocco", "motswana": "botswana",
    "mozambican": "mozambique", "namibian": "namibia", "nepalese": "nepal", "nepali": "nepal",
    "nicaraguan": "nicaragua", "nigerian": "nigeria", "nigerien": "niger", "north korean": "north korea",
    "norwegian": "norway", "omani": "oman", "pakistani": "pakistan", "palestinian": "palestine",
    "panamanian": "panama", "paraguayan": "paraguay", "peruvian": "peru", "philippine": "philippines",
    "polish": "poland", "portuguese": "portugal", "qatari": "qatar", "romanian": "romania", "russian": "russia",
    "rwandan": "rwanda", "sahrawi": "western sahara", "salvadoran": "el salvador", "salvadorean": "el salvador",
    "samoan": "samoa", "saudi": "saudi arabia", "saudi arabian": "saudi arabia", "scottish": "scotland",
    "senegalese": "senegal", "serb": "serbia", "serbian": "serbia", "sierra leonean": "sierra leone",
    "singaporean": "singapore", "slovak": "slovakia", "slovenian": "slovenia", "somali": "somalia",
    "south african": "south africa", "south korean": "south korea", "south sudanese": "south sudan",
    "soviet": "soviet union", "spanish": "spain", "sri lankan": "sri lanka", "sudanese": "sudan",
    "surinamese": "suriname", "swazi": "eswatini", "swedish": "sweden", "swiss": "switzerland", "syrian": "syria",
    "taiwanese": "taiwan", "tajik": "tajikistan", "tanzanian": "tanzania", "thai": "thailand", "togolese": "togo",
    "tongan": "tonga", "trinidadian": "trinidad and tobago", "tunisian": "tunisia", "turkish": "turkey",
    "turkmen": "turkmenistan", "ugandan": "uganda", "ukrainian": "ukraine", "uruguayan": "uruguay",
    "uzbek": "uzbekistan", "venezuelan": "venezuela", "vietnamese": "vietnam", "welsh": "wales", "yemeni": "yemen",
    "yugoslav": "yugoslavia", "zambian": "zambia", "zimbabwean": "zimbabwe",
}

# States of the United States, folded (Georgia is left to the country).
US_STATES: frozenset[str] = frozenset((
    "alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut", "delaware", "florida",
    "hawaii", "idaho", "illinois", "indiana", "iowa", "kansas", "kentucky", "louisiana", "maine", "maryland",
    "massachusetts", "michigan", "minnesota", "mississippi", "missouri", "montana", "nebraska", "nevada",
    "new hampshire", "new jersey", "new mexico", "new york", "north carolina", "north dakota", "ohio", "oklahoma",
    "oregon", "pennsylvania", "rhode island", "south carolina", "south dakota", "tennessee", "texas", "utah",
    "vermont", "virginia", "west virginia", "wisconsin", "wyoming",
))


# Kinds of place larger than a town.
REGION_KINDS: frozenset[str] = frozenset((
    "province", "provinces", "governorate", "governorates", "state", "county", "region", "department", "departments",
    "prefecture", "canton", "oblast", "republic", "territory", "peninsula", "countryside",
))

# Kinds of place that are a town, or as good as one.
TOWN_KINDS: frozenset[str] = frozenset((
    "city", "cities", "town", "towns", "village", "villages", "capital", "port", "hamlet", "settlement",
    "municipality", "metropolis", "enclave", "stronghold", "bastion", "island", "islands", "oasis", "township",
    "borough", "commune", "resort", "townlet", "hub", "birthplace", "hometown",
))

# Kinds of place within, or about, a larger one.
AREA_KINDS: frozenset[str] = frozenset((
    "neighborhood", "neighborhoods", "neighbourhood", "neighbourhoods", "district", "districts", "area", "areas",
    "suburb", "suburbs", "quarter", "quarters", "sector", "zone", "camp", "slum", "shantytown", "favela",
    "subdistrict", "sub-district", "ward", "section", "outskirts", "valley", "valleys", "crossing", "village",
    "villages", "township",
))

# Kinds of place one can stand in.
SITE_KINDS: frozenset[str] = frozenset((
    "airport", "airbase", "base", "prison", "jail", "mosque", "church", "school", "university", "market", "square",
    "bridge", "stadium", "checkpoint", "barracks", "hotel", "embassy", "street", "road", "avenue", "highway",
    "junction", "roundabout", "park", "mountain", "mountains", "hills", "hill", "river", "dam", "field", "refinery",
    "apartments", "complex", "palace", "mall", "nightclub", "club", "bar", "restaurant", "station", "cemetery",
    "plaza", "farm", "ranch", "beach", "lake",
))

# Places where victims are taken, seldom where they fell; also *medical center*.
CARE_SITES: frozenset[str] = frozenset((
    "hospital", "hospitals", "clinic", "morgue", "infirmary",
))

# Last words of the names of streets, folded, without their full stop.
STREET_ENDINGS: frozenset[str] = frozenset((
    "street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "drive", "dr", "lane", "ln", "court", "ct",
    "circle", "way", "place", "highway", "hwy", "parkway", "pkwy", "route", "terrace", "trail", "pike", "freeway",
    "expressway", "interstate",
))

# Words of direction that stand before a name.
DIRECTIONS: frozenset[str] = frozenset((
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast",
    "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern",
    "north-east", "north-west", "south-east", "south-west", "north-eastern", "north-western", "south-eastern",
    "south-western", "upper", "lower", "downtown", "rural", "greater", "mid", "inner", "outer", "suburban",
))

# Lower-case words that may stand between a preposition and the name of a place.
EPITHETS: frozenset[str] = frozenset((
    "nearby", "neighbouring", "neighboring", "besieged", "rebel-held", "opposition-held", "government-held",
    "regime-held", "militant-held", "rebel-controlled", "opposition-controlled", "government-controlled", "occupied",
    "war-torn", "war-ravaged", "restive", "embattled", "coastal", "flashpoint", "ancient", "historic", "strategic",
    "troubled", "rebellious", "divided",
))

# Prepositions that put the event in the place.
INSIDE: frozenset[str] = frozenset((
    "in", "inside", "within", "throughout", "across", "at",
))

# Prepositions that put the event by the place.
ABOUT: frozenset[str] = frozenset((
    "near", "around", "outside", "along", "beside", "between", "beyond", "over", "above", "off", "surrounding",
    "through", "amid",
))

# Prepositions and verbs that have the place for their aim.
TOWARDS: frozenset[str] = frozenset((
    "to", "into", "toward", "towards", "entering", "entered", "reached", "leaving", "left", "fled", "hit", "struck",
    "shelled", "bombed", "pounded", "stormed", "attacked", "bombarded", "raided", "targeted", "targeting",
    "hitting", "bombing", "shelling", "pounding", "storming", "bombarding", "attacking", "raiding", "onto", "under",
    "against", "on", "rocked", "shook",
))

# Nouns that, with *of*, lead to the name of a place.
PARTS: frozenset[str] = frozenset((
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west",
    "south-east", "south-west", "outskirts", "outside", "parts", "part", "areas", "most", "much", "suburbs", "side",
    "edge", "edges", "heart", "centre", "center", "streets", "towns", "cities", "villages", "countryside", "middle",
    "people", "residents", "inhabitants",
))

# Capitalised words of time.
MONTHS_AND_DAYS: frozenset[str] = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat",
    "sun", "ramadan", "easter", "christmas",
))

# Verbs that a headline writes large behind a name: "Airstrike on Orm Kills Five".
HEADLINE_VERBS: frozenset[str] = frozenset((
    "arrests", "condemns", "denies", "detains", "frees", "hits", "injures", "kidnaps", "kill", "killed", "kills",
    "launches", "leaves", "says", "seizes", "strikes", "targets", "urges", "vows", "warns", "wounds",
))

# Capitalised words that make a name something other than a place (people, bodies, outlets, faiths).
NOT_A_PLACE: frozenset[str] = frozenset((
    "i", "he", "she", "it", "they", "we", "you", "his", "her", "their", "its", "our", "this", "that", "these",
    "those", "the", "a", "an", "and", "but", "or", "if", "as", "when", "while", "after", "before", "since", "there",
    "then", "who", "what", "which", "where", "how", "one", "two", "three", "mr", "mrs", "ms", "miss", "dr", "prof",
    "president", "prime", "minister", "general", "gen", "col", "colonel", "captain", "capt", "maj", "major", "sgt",
    "lt", "sergeant", "lieutenant", "commander", "sheikh", "imam", "king", "queen", "prince", "pope", "bishop",
    "ayatollah", "judge", "sheriff", "officer", "detective", "chief", "mayor", "governor", "gov", "sen", "rep",
    "senator", "congressman", "secretary", "ambassador", "army", "force", "forces", "front", "council", "committee",
    "committees", "coalition", "observatory", "agency", "news", "network", "union", "league", "party", "brigade",
    "brigades", "group", "organization", "organisation", "ministry", "department", "police", "government", "regime",
    "parliament", "congress", "court", "office", "nations", "states", "commission", "movement", "command", "commando",
    "corps", "guard", "guards", "battalion", "division", "reuters", "afp", "ap", "bbc", "cnn", "un", "u.n", "us",
    "eu", "nato", "islam", "islamic", "muslim", "muslims", "sunni", "shiite", "shia", "alawite", "christian",
    "christians", "jewish", "arabic", "english", "jihad", "twitter", "facebook", "youtube", "skype", "internet",
    "google", "gmt", "est", "bst", "et", "am", "pm", "tv", "radio", "television", "telegraph", "times", "post",
    "guardian", "photo", "image", "video", "file", "watch", "read", "related", "share", "click", "copyright", "short",
    "url", "get", "comments", "print", "tweet", "views", "updated", "update", "breaking", "topic", "staff",
    "correspondent", "editor", "god", "allah", "shame", "act", "resolution", "article", "ak-47", "mig", "kurds",
    "arabs", "americans", "rebels", "civilians",
))

# Words which say that the place next to them is where the reporter is.
REPORTING_PLACE: frozenset[str] = frozenset((
    "correspondent", "correspondents", "reporter", "reporters", "reporting", "reports", "editor", "bureau",
    "journalist", "analyst", "monitors", "told",
))

# Common words of reports printed in capitals only: none of them begins a name.
COMMON: frozenset[str] = frozenset((
    "the", "a", "an", "and", "or", "but", "if", "as", "of", "in", "on", "at", "by", "to", "from", "for", "with",
    "without", "was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "will", "would", "could",
    "should", "may", "might", "must", "can", "do", "does", "did", "not", "no", "nor", "this", "that", "these",
    "those", "his", "her", "its", "their", "our", "your", "my", "he", "she", "it", "they", "we", "you", "i", "who",
    "whom", "whose", "which", "what", "when", "where", "while", "after", "before", "since", "until", "during",
    "against", "between", "among", "over", "under", "about", "into", "through", "all", "some", "many", "most", "more",
    "less", "several", "few", "other", "another", "such", "same", "own", "each", "every", "any", "both", "one", "two",
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third", "last", "next",
    "past", "recent", "early", "late", "new", "old", "former", "current", "different", "various", "total", "general",
    "special", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute",
    "minutes", "time", "times", "today", "yesterday", "tomorrow", "night", "morning", "afternoon", "evening", "date",
    "period", "moment", "weekend", "people", "person", "man", "men", "woman", "women", "child", "children",
    "civilians", "members", "soldiers", "troops", "police", "army", "guerrillas", "guerrilla", "rebels", "terrorists",
    "terrorist", "government", "president", "minister", "officers", "officials", "leaders", "leader", "peasants",
    "workers", "students", "priests", "journalists", "attack", "attacks", "bomb", "bombs", "clashes", "fighting",
    "war", "violence", "death", "deaths", "killing", "murder", "order", "line", "addition", "view", "spite", "effect",
    "charge", "favor", "search", "case", "cases", "force", "forces", "part", "parts", "place", "places", "home",
    "homes", "house", "houses", "front", "response", "exchange", "action", "cold", "custody", "power", "office",
    "detail", "vain", "progress", "hand", "hands", "fact", "principle", "session", "said", "says", "told", "reported",
    "according", "killed", "wounded", "injured", "kidnapped", "attacked", "found", "arrested", "exploded",
    "destroyed", "occurred", "took", "here", "there", "now", "then", "only", "also", "however", "because", "so",
    "than", "too", "very", "just", "still", "even", "today's", "text", "report", "announcer", "words", "name",
    "names", "least", "millions", "thousands", "hundreds", "humanitarian", "human", "world", "international",
    "national", "peace", "public", "political", "democratic", "news", "press", "radio", "television", "university",
    "law", "justice", "talks", "negotiations", "dialogue", "support", "agreement", "accordance", "relation",
    "reference", "connection", "protest", "responsibility", "kidnapping", "assassination", "murderers", "assassins",
    "killers", "victims", "relatives", "bodies", "arms", "weapons", "explosives", "vehicle", "truck", "car", "cars",
    "bus", "buses", "helicopter", "helicopters", "streets", "street", "noon", "midnight", "a.m", "p.m", "hostages",
    "prison", "jail", "trial", "court", "life", "lives", "blood", "dawn", "danger", "contact", "mid", "battle",
    "combat", "ambush", "operation", "operations", "actions", "armed", "military", "security", "guerrilla's",
    "country's", "capital", "eastern", "western", "northern", "southern",
))
