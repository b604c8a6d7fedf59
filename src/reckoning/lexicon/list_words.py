"""Words in the cells of lists of the dead: sexes, ages, months, and that nothing is known; folded before use."""

from __future__ import annotations

UNKNOWN: frozenset[str] = frozenset(
    "|-|--|---|–|—|?|??|???|.|..|…|/|x|xx|xxx|n/a|na|n.a.|nan|none|null|nil|n/k|nk|not known|unknown|unk|"
    "unidentified|"
    "unnamed|name unknown|no name|not available|not stated|not specified|nn|n.n.|anonymous|undetermined|"
    "unspecified|"
    "missing|inconnu|inconnue|non identifie|non identifiee|desconocido|desconocida|sin identificar|"
    "no identificado|"
    "no identificada|sin nombre|se desconoce|desconhecido|desconhecida|nao identificado|ignorado|sconosciuto|"
    "sconosciuta|unbekannt|невідомо|невідомий|невідома|неизвестно|неизвестный|неизвестная|нет данных|"
    "немає даних|"
    "לא ידוע|אלמוני|לא מזוהה|nepoznato|nepoznat|nepoznata|непознато|bilinmiyor|bilinmeyen|belirsiz|nediyar|"
    "nenas|nayê zanîn|"
    "نەزانراو|نامعلوم|نامشخص|ناشناس|غير معروف|غير معروفة|غير محدد|مجهول|مجهولة|مجهول الهوية|مجهولة الهوية|"
    "غير معلوم|لا يوجد|لايوجد|غير متوفر|لم يعرف".split("|")
)

# Words and single letters for a sex. What a letter says is decided for a whole column: see lists.sexes.
FEMALE: frozenset[str] = frozenset(
    "female females woman women girl lady fem feminine femme femenino femenina feminin feminine mujer nina "
    "femea feminino "
    "mulher menina femmina donna weiblich frau madchen жінка жіноча жіночий дівчина дівчинка женский "
    "женщина девочка девушка жен жін "
    "נקבה אישה ילדה žensko zensko žena zena ženski zenski женско жена kadın kadin kız dişi jin mê keç ژن "
    "مێ کچ مؤنث زن "
    "أنثى انثى أنثي انثي إناث اناث امرأة امراه سيدة طفلة فتاة fille hembra ሴት မ အမျိုးသမီး".split()
)
MALE: frozenset[str] = frozenset(
    "male males man men boy masc masculine homme masculin garcon masculino masculina hombre varon varones "
    "nino homem menino "
    "macho maschio uomo mannlich mann junge чоловік чоловіча чоловічий хлопець хлопчик мужской мужчина "
    "мальчик муж чол זכר גבר "
    "ילד muško musko muškarac muskarac muški muski мушко мушкарац erkek adam oğlan mêr nêr kur پیاو نێر "
    "کوڕ مذکر مرد "
    "ذكر ذكور رجل شاب فتى مذكر ወንድ ကျား အမျိုးသား".split()
)
FEMALE_LETTERS: frozenset[str] = frozenset("f w k ж ž נ أ".split())
MALE_LETTERS: frozenset[str] = frozenset("m h e ч м ז ذ".split())
# Where a column has this letter and not that one, a third says the other sex: "H" and "M" are hombre and mujer.
LETTER_SYSTEMS: tuple[tuple[str, str, str], ...] = (("h", "f", "m"),)

YEARS: frozenset[str] = frozenset(
    "y yr yrs year years an ans annee annees ano anos año años anno anni jahr jahre років роки рік р лет "
    "год года г שנים שנה שנות god godina godine годинa година године "
    "yıl yaş yaşında sal salî ساڵ سال سنة سنوات سنين سنه عام عاما أعوام old yo y/o".split()
)
MONTHS_OLD: frozenset[str] = frozenset(
    "mo mos mth mths month months mois mes meses mese mesi monat monate місяць місяці місяців мес месяц "
    "месяца месяцев חודש חודשים mjesec mjeseca mjeseci mesec meseca meseci месец месеца месеци ay aylık "
    "meh "
    "mehî مانگ ماه شهر أشهر شهور شهرا شهران اشهر".split()
)
WEEKS_OLD: frozenset[str] = frozenset(
    (
        "w wk wks week weeks semaine semaines semana semanas settimana settimane woche wochen тиждень тижні "
        "тижнів неделя недели недель שבוע שבועות sedmica sedmice nedelja hafta haftalık hefte هەفتە هفته أسبوع "
        "أسابيع اسبوع اسابيع أسبوعين اسبوعين"
    ).split()
)
DAYS_OLD: frozenset[str] = frozenset(
    (
        "d day days jour jours dia dias giorno giorni tag tage день дні днів дней дня יום ימים dan dana дан "
        "дана gün günlük roj ڕۆژ روز يوم أيام ايام يوما يومين hour hours heures horas ساعة ساعات ساعتين"
    ).split()
)
# Words for an age: first and last whole year, ``None`` open.
AGES: dict[str, tuple[int, int | None]] = {
    **dict.fromkeys(("شهرين", "شهران"), (0, 0)),
    **dict.fromkeys(("سنتين", "سنتان", "عامين", "عامان"), (2, 2)),
    **dict.fromkeys(
        "newborn|new born|neonate|stillborn|fetus|foetus|nouveau ne|nouveau nee|recien nacido|"
        "recien nacida|recem nascido|neonato|neugeborenes|новонароджений|"
            "новорожденный|תינוק בן יומו|novorođenče|novorodjence|yeni doğan|yenidoğan|حديث الولادة|مولود|جنين|"
            "خدج|unborn".split("|"),
        (0, 0),
    ),
    **dict.fromkeys(
        (
            "infant|baby|toddler|bebe|nourrisson|lactante|lattante|saugling|немовля|младенец|תינוק|תינוקת|beba|"
            "dojenče|bebek|pitik|ساوا|نوزاد|رضيع|رضيعة|طفل رضيع|طفلة رضيعة"
        ).split("|"),
        (0, 2),
    ),
    **dict.fromkeys(
        (
            "child|children|minor|kid|juvenile|enfant|mineur|mineure|nino|nina|menor|menor de edad|crianca|"
            "bambino|bambina|minorenne|kind|дитина|ребенок|дитя|неповнолітній|несовершеннолетний|ילד|ילדה|קטין|"
            "dijete|dete|maloljetnik|дете|çocuk|zarok|منداڵ|کودک|طفل|طفلة|قاصر|أطفال"
        ).split("|"),
        (0, 17),
    ),
    **dict.fromkeys((
        "teen|teenager|teenaged|adolescent|adolescente|підліток|подросток|נער|נערה|tinejdžer|ergen|مراهق|مراهقة"
    ).split("|"), (13, 19)),
    **dict.fromkeys(
        (
            "adult|adulte|adulto|adulta|erwachsen|erwachsener|erwachsene|дорослий|доросла|взрослый|взрослая|"
            "בוגר|מבוגר|odrasla osoba|odrastao|yetişkin|mezin|گەورە|بزرگسال|بالغ|بالغة|راشد"
        ).split("|"),
        (18, None),
    ),
    **dict.fromkeys(
        (
            "elderly|old|old man|old woman|senior|aged|vieux|vieille|age|agee|anciano|anciana|idoso|idosa|"
            "anziano|anziana|літній|літня|пожилой|пожилая|קשיש|קשישה|starac|starica|yaşlı|pîr|پیر|مسن|مسنة|"
            "عجوز|كبير السن|شيخ"
        ).split("|"),
        (60, None),
    ),
}  # fmt: skip
AGE_ABOUT: frozenset[str] = frozenset(
    (
        "about around approx approximately circa ca c roughly nearly almost some environ vers aproximadamente "
        "alrededor unos cerca etwa rund приблизно близько около примерно כ בערך oko otprilike око "
        "yaklaşık civarı nêzîkî نزیکەی حدود تقريبا نحو حوالي قرابة"
    ).split()
)
AGE_OVER: frozenset[str] = frozenset(
    (
        "over above older more plus mas mais piu über більше понад старше свыше מעל preko iznad üstü "
        "zêdetir زیاتر بالای فوق أكبر أكثر من"
    ).split()
)
AGE_UNDER: frozenset[str] = frozenset(
    (
        "under below younger less than moins menos meno unter менше до молодше младше מתחת ispod mlađi altı "
        "kêmtir کەمتر زیر تحت دون أقل أصغر"
    ).split()
)

_MONTH_WORDS: tuple[list[str], ...] = (
    (
        "january jan janvier janv enero ene janeiro gennaio gen januar january січень січня сiч январь января "
        "янв ינואר januar siječanj siječnja јануар ocak oca çile rêbendan يناير كانون الثاني جانفي کانوونی "
        "دووەم ژانویه"
    ).split(),
    (
        "february feb fevrier fevr febrero fevereiro fev febbraio februar лютий лютого февраль февраля фев "
        "פברואר veljača veljače фебруар şubat sibat reşemî فبراير شباط فيفري فوریه"
    ).split(),
    (
        "march mar mars marzo março maerz märz березень березня март марта מרץ מרס mart ožujak ožujka март "
        "mart adar مارس آذار اذار مارس"
    ).split(),
    (
        "april apr avril avr abril abr aprile квітень квітня апрель апреля апр אפריל travanj travnja април "
        "nisan avrêl أبريل ابريل نيسان أفريل افريل آوریل"
    ).split(),
    (
        "may mai mayo maio maggio mag травень травня май мая מאי maj svibanj svibnja мај mayıs gulan مايو أيار "
        "ايار ماي مه"
    ).split(),
    (
        "june jun juin junio junho jun giugno giu juni червень червня июнь июня июн יוני lipanj lipnja јун "
        "haziran hezîran pûşper يونيو حزيران جوان ژوئن"
    ).split(),
    (
        "july jul juillet juil julio julho luglio lug juli липень липня июль июля июл יולי srpanj srpnja јул "
        "temmuz tîrmeh يوليو تموز جويلية ژوئیه"
    ).split(),
    (
        "august aug aout août agosto ago серпень серпня август августа авг אוגוסט avgust kolovoz kolovoza "
        "август ağustos tebax أغسطس اغسطس آب اب أوت اوت اوت"
    ).split(),
    (
        "september sep sept septembre septiembre set setembro settembre вересень вересня сентябрь сентября сен "
        "ספטמבר septembar rujan rujna септембар eylül îlon سبتمبر أيلول ايلول سپتامبر"
    ).split(),
    (
        "october oct octobre octubre outubro out ottobre ott oktober okt жовтень жовтня октябрь октября окт "
        "אוקטובר oktobar listopada октобар ekim cotmeh أكتوبر اكتوبر اکتبر"
    ).split(),
    (
        "november nov novembre noviembre novembro листопад листопада ноябрь ноября ноя נובמבר novembar studeni "
        "studenog новембар kasım mijdar نوفمبر نوامبر"
    ).split(),
    (
        "december dec decembre dic diciembre dezembro dez dicembre dezember грудень грудня декабрь декабря дек "
        "דצמבר decembar prosinac prosinca децембар aralık berfanbar ديسمبر دسامبر"
    ).split(),
)  # fmt: skip
# Names of two words; the others are one.
_MONTHS_OF_TWO: dict[str, int] = {
    "كانون الثاني": 1, "كانون ثاني": 1, "تشرين الاول": 10, "تشرين الأول": 10, "تشرين أول": 10, "تشرين اول": 10,
    "تشرين الثاني": 11, "تشرين ثاني": 11, "كانون الأول": 12, "كانون الاول": 12, "كانون أول": 12,
    "كانون اول": 12,
    "çileya paşîn": 1, "çirîya pêşîn": 10, "çirîya paşîn": 11, "çileya pêşîn": 12,
    "تشرینی یەکەم": 10, "تشرینی دووەم": 11, "کانوونی یەکەم": 12, "کانوونی دووەم": 1,
}  # fmt: skip
MONTH_NAMES: dict[str, int] = {
    **{
        word: number
        for number, words in enumerate(_MONTH_WORDS, 1)
        for word in words
        if word not in ("كانون", "الثاني")
    },
    **_MONTHS_OF_TWO,
}
# Months of the Hijri year in Arabic, as the Latin spellings of lexicon.times number them.
HIJRI_NAMES: dict[str, int] = {
    "محرم": 1, "صفر": 2, "ربيع الأول": 3, "ربيع الاول": 3, "ربيع أول": 3, "ربيع الثاني": 4, "ربيع الآخر": 4,
    "جمادى الأولى": 5,
    "جمادى الاولى": 5, "جمادى الأول": 5, "جمادى الثانية": 6, "جمادى الآخرة": 6, "رجب": 7, "شعبان": 8,
    "رمضان": 9, "شوال": 10,
    "ذو القعدة": 11, "ذي القعدة": 11, "ذو الحجة": 12, "ذي الحجة": 12,
}  # fmt: skip
# Months of the Persian year in Persian.
SOLAR_NAMES: dict[str, int] = {
    "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "شهریور": 6, "مهر": 7, "آبان": 8, "آذر": 9,
    "دی": 10, "بهمن": 11, "اسفند": 12,
}  # fmt: skip
# Words between the first and the last day of an interval.
UNTIL_WORDS: frozenset[str] = frozenset(
    "to until till through and a au al hasta até bis до по עד do ile حتى إلى الى و".split()
)
