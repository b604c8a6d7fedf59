"""Languages: common small words of each, and the scripts that languages are written in."""

from __future__ import annotations

ENGLISH: frozenset[str] = frozenset(
    """the of and to a in is was for that on with as at by it from be are were has have had an this which
    but not or his he they their who been will would after said its we i you she her him them there more
    than also when about up out into over other one two all no if so what could can did do some only new
    before under during while between against because where our your my us who's how then now any such very
    through being those these may should""".split()
)

# English words that are small words of some other language too.
ENGLISH_ELSEWHERE: frozenset[str] = frozenset(
    "a i an is be as in no so he on at or for me up all her more has do".split()
)

# Words that other languages share with English, or that stand in names all over the world: they prove no language.
SHARED: frozenset[str] = ENGLISH | frozenset(
    """de la el los las del den der des di da do dos das du le les van von zu zur bin ibn al ben abu san
    santa don della e y o i u a d l s t n m et der dem am me men man made come war die made ten hat has had
    bad gut hand per plus via pro para son sin con una se si no on are ate here must wax om or an as at be
    by in is it of so to up us ha la fra not for from also over under all out den dog sat bar far fast most
    for that is och la ti no van de is in en as ter ma mi ni ne na ta ja za po do od ve da su li bi ki ka ku
    mu ya wa ba bu si ke ko go ho tu to han dan pan min din sang para apa may mag con mas sea mal sur ver
    era""".split()
)

# Words of each language that are frequent in any prose. They are counted in lower case, diacritics kept.
LATIN: dict[str, frozenset[str]] = {
    name: frozenset(words.split()) - ENGLISH
    for name, words in {
        "Spanish": """de la el que en y los se del las un por con una su para es al lo como más pero sus le ya este
            entre cuando muy sin sobre también hasta hay donde quien desde todo nos durante todos uno contra otros
            ese eso ante ellos esto antes algunos qué unos otro otras fue fueron había han según tras años está están
            ha son después dijo""",
        "French": """de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec
            aux ont été mais comme ou son sa ses leur leurs cette ces elle nous vous être avait après selon deux dont
            aussi entre où lors depuis fait était tout très d l qu n c contre sans""",
        "Portuguese": """de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à
            seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem
            nas esse eles foi foram são está pessoas segundo ser há tem pelos pelas num numa""",
        "Italian": """di che è la il un a per in una mi sono ho non ma lo ha le si con cosa da del della nel alla dei
            delle degli gli al anche più come questo questa stato stati dal dalla nella sono loro hanno dopo essere
            aveva era erano i se ai nei sul sulla tra fra due contro secondo ci ed""",
        "Romanian": """de și în a la cu pe nu că din se un o este care pentru mai au fost sunt ce prin după ca să fi
            lui sau până fără între dar această acest lor despre când toate iar ale sa său către care am ar cel cea""",
        "Catalan": """de la el que i a en els per les un amb és una del no al més com van va ha són dels aquest
            aquesta seva seu també entre fins sobre però segons després han tot s'ha què""",
        "German": """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an
            werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur
            oder aber vor zur bis mehr durch man sein wurde sei wurden worden ihre ihr seine gegen vom kann wenn""",
        "Dutch": """de van het een en in is dat op te zijn met voor niet die er aan ook als bij door maar om naar uit
            werd over nog hun heeft deze hij ze wordt tot dan zich wat geen worden kan meer hebben zal ons waren na
            tegen volgens onder toen tijdens""",
        "Swedish": """och i att det som en på är av för med den till inte har de om ett var men så från vi kan när
            eller hade nu efter ska också där bara vid mot under hans blev skulle än dem sig hon deras denna vara
            enligt mer mellan""",
        "Danish or Norwegian": """og i at det er en til på for som med de av har ikke den et om var fra men vi så ble
            kan blev efter etter også når eller hun ham sig seg ved mot mod være være skal vil hvor over under af der
            blir bliver ifølge noe nogle mellom mellem sier siger""",
        "Finnish": """ja on ei se että oli hän ovat mutta kun myös joka tai jos niin sen olla ole mukaan kuin ne vain
            jo sekä hänen ovat olivat nyt vielä jotka kanssa jälkeen tämän tässä mitä siitä ollut olleet sitä tämä""",
        "Hungarian": """a az és hogy nem is egy van ez volt azt meg csak de ha már mint még vagy el szerint lesz kell
            után között voltak minden aki amely ezt ki be több majd pedig lehet""",
        "Polish": """i w na z do się nie że o jest to od za po przez jak dla są co ale był było czy przy tym tego
            oraz została zostali było także tylko już ma może ich jego jej który która które których pod przed roku""",
        "Czech or Slovak": """a se v na je že s z do o k i za by ale jako ve po při jsou od jeho není byl bylo byla
            které který která pro jak už také podle sa nie sú ktoré ktorý boli bol pri aj tak čo co nebo alebo mezi
            medzi před pred""",
        "Croatian, Bosnian or Serbian": """je i u na se da su za od koji koja koje nije bi kao s ali što o iz sa do
            po bio bila bilo nakon prema biti ne ili te više sve samo ovo kako još već njih između kod ima pri tokom""",
        "Albanian": """të e në dhe i që për me një nga është ka u së si do por janë ishte ky kjo më edhe tij duke pas
            kanë ishin nuk mund saj kur prej deri""",
        "Turkish": """ve bir bu da de için ile olarak çok daha olan gibi en kadar sonra ne var ama göre olduğu ise
            üzerinde değil o her olduğunu mi tarafından iki ya veya şey ancak en kişi dedi arasında önce ki eden""",
        "Azerbaijani": """və bir bu da ki üçün ilə olan edir idi olub ilə daha qeyd çox amma görə sonra deyil həmin
            onun isə lakin kimi də tərəfindən""",
        "Kurdish": """û li ji ku di de bi ev ew jî bo ye ne in kir hat bû yê ya yên wê wî me xwe dike hatin bûn
            hatine piştî gel nav ser""",
        "Indonesian or Malay": """yang dan di untuk dengan dari ini itu dalam tidak pada akan oleh telah adalah ke
            sebagai juga mereka karena ada kepada atau bisa lebih sudah saat tersebut orang kata seorang dapat hanya
            secara kami kita bahwa tak setelah antara""",
        "Tagalog": """ang ng sa na mga at ay si ni kay ito para nang hindi may kung siya ko mo niya sila ngunit dahil
            ayon isang pa rin din nila ako kanilang lamang""",
        "Vietnamese": """và của là có trong được cho không một những các với này người đã khi đến tại về cũng từ ra
            như vào ông năm sẽ bị do theo để""",
        "Swahili": """ya na wa kwa ni katika za la kuwa cha hiyo huo watu wake yake au pia hii kama lakini baada
            ambao ambayo zaidi alisema vya hilo yao wao hata si hivyo kila""",
        "Somali": """oo iyo ka ku ee u in waxaa la ayaa uu ay ah aan soo si waa laga lagu ugu isaga dadka kale kaas
            kuwa markii waxay""",
        "Hausa": """da na a ya ta ba ne ce wa za su cikin kuma shi don daga sun an yi ga wani mutane suka aka amma
            domin bayan wannan""",
        "Yoruba": """ti ni ní tí àwọn sí fún kan kò wọn ó ń náà pé láti lọ bá ṣe jẹ tó""",
        "Afrikaans": """die en van het in is wat nie om te dat vir met op sy hulle aan ook deur maar by gesê ons was
            kan sal na uit word""",
        "Malagasy": """ny sy amin ho izay dia fa ao tsy izany nandritra tamin ireo misy efa""",
        "Icelandic": """og að á í er sem um við til var en með það af fyrir hann ekki þar eru frá voru hafa hefur
            þeir hún ég eftir verið þess sér""",
        "Estonian": """ja on ei et see oli ka kui ning mis aga või ta oma kes selle pärast tema nii seda siis veel
            ole olid kuid juba pole välja""",
        "Latvian": """un ir par ar no ka kas lai bet arī tas pēc kā tika tā vai pie vairāk viņš bija gan tiek šī šo
            jau līdz""",
        "Lithuanian": """ir kad yra į iš su tai jis kaip buvo bet už jo dėl apie po per arba šio taip iki nuo savo
            prie dar tik""",
        "Slovene": """je in v na se da so za ki z pa ne s ni bi po pri bil bila tudi lahko kot še ali od ter iz pred
            sta med""",
        "Uzbek": """va bu bilan uchun ham deb bir edi esa kerak bo'lgan bo'ldi emas lekin yoki keyin haqida bo‘lgan""",
        "Welsh": """yn y yr i o ar a mae am gan wedi ei bod eu ac i'r o'r roedd hefyd fel oedd nad gyda""",
        "Irish": """an na ar ag le is go i sé a bhí agus tá don chun ó mar nach atá seo sin dá iad raibh""",
        "Basque": """eta da ez du bat dute dira izan zuen ere egin baina hau dela den ditu dago baino""",
        "Igbo": """na nke ndị ọ ya bụ n'ihi ka ga ihe maka onye gị si nwere""",
        "Haitian Creole": """yo ki nan ak pou te pa gen li nou sou yon moun kap anpil men ap lan sa""",
    }.items()
}

# Half-open ranges of code points of the scripts that news is written in, other than Latin.
SCRIPTS: tuple[tuple[str, str], ...] = (
    ("Arabic", "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"),
    ("Cyrillic", "\u0400-\u052f"),
    ("Han", "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"),
    ("Kana", "\u3041-\u30ff"),
    ("Hangul", "\u1100-\u11ff\uac00-\ud7af"),
    ("Hebrew", "\u0590-\u05ff"),
    ("Greek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("Devanagari", "\u0900-\u097f"),
    ("Bengali", "\u0980-\u09ff"),
    ("Gurmukhi", "\u0a00-\u0a7f"),
    ("Gujarati", "\u0a80-\u0aff"),
    ("Tamil", "\u0b80-\u0bff"),
    ("Telugu", "\u0c00-\u0c7f"),
    ("Kannada", "\u0c80-\u0cff"),
    ("Malayalam", "\u0d00-\u0d7f"),
    ("Sinhala", "\u0d80-\u0dff"),
    ("Thai", "\u0e00-\u0e7f"),
    ("Lao", "\u0e80-\u0eff"),
    ("Myanmar", "\u1000-\u109f"),
    ("Georgian", "\u10a0-\u10ff"),
    ("Armenian", "\u0530-\u058f"),
    ("Ethiopic", "\u1200-\u137f"),
    ("Khmer", "\u1780-\u17ff"),
    ("Tibetan", "\u0f00-\u0fff"),
    ("Syriac", "\u0700-\u074f"),
    ("Thaana", "\u0780-\u07bf"),
)

# Scripts that news in one language only is commonly written in.
ONE_LANGUAGE: dict[str, str] = {
    "Han": "Chinese",
    "Kana": "Japanese",
    "Hangul": "Korean",
    "Greek": "Greek",
    "Bengali": "Bengali",
    "Gurmukhi": "Punjabi",
    "Gujarati": "Gujarati",
    "Tamil": "Tamil",
    "Telugu": "Telugu",
    "Kannada": "Kannada",
    "Malayalam": "Malayalam",
    "Sinhala": "Sinhala",
    "Thai": "Thai",
    "Lao": "Lao",
    "Myanmar": "Burmese",
    "Georgian": "Georgian",
    "Armenian": "Armenian",
    "Khmer": "Khmer",
    "Thaana": "Dhivehi",
}

# Small words of languages that share a script, and letters that only one of them has.
WITHIN: dict[str, dict[str, frozenset[str]]] = {
    "Arabic": {
        name: frozenset(words.split())
        for name, words in {
            "Arabic": "في من على إلى أن عن التي الذي هذا هذه كان كما وقال قال بعد بين وقد ما لا لم ذلك خلال وفي قد أو",
            "Persian": "و در به از که این را با است برای آن یک تا بر خود شده شد می کرد های هم نیز اند کرده بود گفت",
            "Urdu": "کے میں کی ہے اور سے کا کو نے کہ پر ہیں اس ان ایک بھی یہ تھا جس کر ہو نہیں گیا تھے",
            "Pashto": "د په او چې کې له ته دي ده هم یې پر دا سره وو کړي شوي نه خو",
            "Kurdish (Sorani)": "لە بە و کە ئەو ئەم بۆ لەگەڵ کرد بوو دەکات هەر وەک نییە بەڵام دوای کە لەسەر",
            "Uyghur": "بۇ بىر ۋە بىلەن ئۈچۈن دەپ بولۇپ كېيىن يەنە ئۇ قىلغان",
        }.items()
    },
    "Cyrillic": {
        name: frozenset(words.split())
        for name, words in {
            "Russian": "и в не на что с по из к у за от как это для он его но а при были был было также или после о со",
            "Ukrainian": "і в на що не з у та до за від як це для про він його але й під під час є були був також або",
            "Belarusian": "і ў на што не з у па да за ад як гэта для яго але быў былі таксама пра",
            "Bulgarian": "и на в да се за от е че с по са не до като са при след беше са което който още бе",
            "Serbian": "је и у на се да су за од који која које није би као са али што из до након према",
            "Macedonian": "и на во да се за од е дека со не ги по како што ќе беше се кои но при до беа",
            "Kazakh": "және бір бұл мен үшін деп болды бар осы туралы еді кейін емес",
            "Mongolian": "нь байна юм бол энэ гэж байсан болон тухай хүн",
            "Tajik": "ва дар ба аз ки ин барои бо аст он шуд як",
        }.items()
    },
    "Devanagari": {
        name: frozenset(words.split())
        for name, words in {
            "Hindi": "के में की है और से का को ने कि पर हैं इस यह एक भी था जो कर नहीं हो लिए",
            "Nepali": "र को मा छ ले पनि यो भने गरेको छन् हो तथा भएको गर्न एक थियो",
            "Marathi": "आणि आहे या च्या ते तर हे व होते केले नाही एक आहेत असे",
        }.items()
    },
    "Hebrew": {
        name: frozenset(words.split())
        for name, words in {
            "Hebrew": "של את על לא כי הוא זה עם גם אל כל היה או היא בין אבל לאחר אמר",
            "Yiddish": "און די דער אין פון איז צו האט מיט נישט אויף דאס",
        }.items()
    },
    "Ethiopic": {
        name: frozenset(words.split())
        for name, words in {
            "Amharic": "እና ነው ላይ ውስጥ ወደ ግን ነበር እንደ ይህ ጋር",
            "Tigrinya": "ኣብ እዩ ካብ ናይ ከም እቲ ኣብቲ ድማ ግን ምስ",
        }.items()
    },
}
