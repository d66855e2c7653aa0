"""The spellings of currencies, each with its code of ISO 4217, plain words where several share a name."""

from __future__ import annotations

from build_scripts.reading.unit_words import table

_NATIONAL = """
    USD: u.s., us, american: dollars, dollar
    AUD: australian, aussie: dollars, dollar
    CAD: canadian: dollars, dollar
    NZD: new zealand, kiwi: dollars, dollar
    HKD: hong kong: dollars, dollar
    SGD: singapore, singaporean: dollars, dollar
    TWD: taiwan, taiwanese, new taiwan: dollars, dollar
    JMD: jamaican: dollars, dollar
    NAD: namibian: dollars, dollar
    ZWL: zimbabwe, zimbabwean: dollars, dollar
    FJD: fijian, fiji: dollars, dollar
    TTD: trinidad: dollars, dollar
    BBD: barbados, barbadian: dollars, dollar
    BSD: bahamian: dollars, dollar
    LRD: liberian: dollars, dollar
    BRL: brazilian: reais, real
    GBP: british, uk: pounds, pound
    LBP: lebanese: pounds, pound, lira, liras
    SYP: syrian: pounds, pound, lira
    EGP: egyptian: pounds, pound
    SDG: sudanese: pounds, pound
    SSP: south sudanese: pounds, pound
    JPY: japanese: yen
    CNY: chinese: yuan, renminbi
    INR: indian: rupees, rupee
    PKR: pakistani, pakistan: rupees, rupee
    LKR: sri lankan, sri lanka: rupees, rupee
    NPR: nepali, nepalese: rupees, rupee
    MUR: mauritian: rupees, rupee
    BDT: bangladeshi: taka
    RUB: russian: rubles, roubles, ruble, rouble
    BYN: belarusian, belarussian, belarus: rubles, roubles, ruble, rouble
    KRW: south korean, korean: won
    KPW: north korean: won
    CHF: swiss: francs, franc
    XOF: cfa: francs, franc
    FRF: french: francs, franc
    BEF: belgian: francs, franc
    RWF: rwandan: francs, franc
    BIF: burundian, burundi: francs, franc
    CDF: congolese: francs, franc
    SEK: swedish: crowns, crown, kronor, krona, kroner
    NOK: norwegian: crowns, crown, kroner, krone
    DKK: danish: crowns, crown, kroner, krone
    ISK: icelandic: crowns, crown, kronur, krona
    CZK: czech: crowns, crown, koruna, korunas, koruny
    ILS: israeli, new israeli: shekels, shekel
    SAR: saudi: riyals, riyal
    QAR: qatari, qatar: riyals, riyal, rials
    OMR: omani: rials, riyals, rial
    YER: yemeni: rials, riyals, rial
    IRR: iranian: rials, rial, tomans
    AED: uae, emirati: dirhams, dirham
    MAD: moroccan: dirhams, dirham
    IQD: iraqi: dinars, dinar
    KWD: kuwaiti, kuwait: dinars, dinar
    JOD: jordanian: dinars, dinar
    BHD: bahraini, bahrain: dinars, dinar
    TND: tunisian: dinars, dinar
    DZD: algerian: dinars, dinar
    LYD: libyan: dinars, dinar
    RSD: serbian: dinars, dinar
    MKD: macedonian: denars, denar
    TRY: turkish: lira, liras
    ITL: italian: lire, lira
    DEM: deutsche, german: marks, mark
    BAM: bosnian: marka, marks
    HRK: croatian: kuna, kunas
    ZAR: south african: rand
    NGN: nigerian: naira
    GHS: ghanaian, ghana: cedis, cedi
    ETB: ethiopian: birr
    KES: kenyan, kenya: shillings, shilling
    UGX: ugandan, uganda: shillings, shilling
    TZS: tanzanian, tanzania: shillings, shilling
    SOS: somali: shillings, shilling
    ZMW: zambian: kwacha
    MWK: malawian: kwacha
    MXN: mexican: pesos, peso
    PHP: philippine: pesos, peso
    ARS: argentine: pesos, peso
    CLP: chilean: pesos, peso
    COP: colombian: pesos, peso
    UYU: uruguayan: pesos, peso
    DOP: dominican: pesos, peso
    CUP: cuban: pesos, peso
    PEN: peruvian: soles, sol, nuevos soles
    VES: venezuelan: bolivars, bolivar
    KZT: kazakh: tenge
    UZS: uzbek: sums, sum, soums, soum, som
    KGS: kyrgyz: soms, som
    AMD: armenian: drams, dram
    GEL: georgian: lari
    RON: romanian: lei, leu
    MDL: moldovan: lei, leu
    BGN: bulgarian: leva, levs, lev
    ALL: albanian: leks, lek
    MYR: malaysian: ringgit
    IDR: indonesian: rupiah
    THB: thai: baht
    VND: vietnamese, vietnam: dong
    KHR: cambodian: riels, riel
    LAK: lao: kip
    PLN: polish: zlotys, zloty, zlotych
    HUF: hungarian: forints, forint
    UAH: ukrainian, ukraine: hryvnias, hryvnia, hryvnya
"""
"""Code, the words for a nation, and the names that its money shares with others: "30 Japanese yen"."""


def _with_nations(rows: str) -> dict[str, str]:
    """Put every word for a nation before every name of its money."""
    spelled: dict[str, str] = {}
    for row in rows.strip().splitlines():
        code, nations, names = (part.strip() for part in row.split(":"))
        spelled |= {f"{nation} {name}": code for nation in nations.split(", ") for name in names.split(", ")}
    return spelled


CURRENCIES: dict[str, str] = _with_nations(_NATIONAL) | table("""
    USD: dollars, dollar, usd, bucks, us$, $, u.s.$
    AUD: aud, a$, au$
    CAD: cad, c$, ca$
    NZD: nzd, nz$
    HKD: hkd, hk$
    SGD: sgd, s$
    TWD: nt$, t$, twd
    BRL: reais, real, brl, r$
    EUR: euros, euro, eur, €
    GBP: pounds sterling, pound sterling, sterling, gbp, quid, £
    LBP: lbp
    SYP: syp
    EGP: egp
    JPY: yen, jpy, ¥
    CNY: yuan, renminbi, rmb, cny
    INR: rupees, rupee, inr, rs, rs., ₹
    PKR: pkr
    LKR: lkr
    BDT: taka, bdt, tk
    RUB: rubles, roubles, ruble, rouble, rub, ₽
    KRW: krw, ₩
    CHF: chf, sfr
    SEK: kronor, krona, sek, skr
    NOK: nok, nkr
    DKK: dkk, dkr
    ISK: kronur, isk
    ILS: shekels, shekel, ils, nis, ₪
    SAR: riyals, riyal, sar
    QAR: qar
    OMR: omr
    AED: dirhams, dirham, aed, dh, dhs
    IQD: iqd
    KWD: kwd
    JOD: jod
    BHD: bhd
    TND: tnd
    DZD: dzd
    LYD: lyd
    RSD: rsd
    IRR: rials, rial, tomans, irr
    TRY: liras, lira, ₺
    ZAR: rand, zar
    NGN: naira, ngn, ₦
    GHS: cedis, cedi, ghs
    ETB: birr, etb
    KES: ksh, kes
    UGX: ugx
    TZS: tzs
    ZMW: kwacha
    XOF: xof
    MXN: mxn
    PHP: php, ₱
    ARS: ars
    CLP: clp
    PEN: soles
    VES: bolivars, bolivar, bolivares
    KZT: tenge, kzt
    RON: lei
    BGN: levs, leva
    AZN: manats, manat
    AFN: afghanis
    AOA: kwanzas, kwanza
    MZN: meticais, meticals
    PYG: guaranies, guaranis
    BOB: bolivianos
    GTQ: quetzales, quetzals
    HNL: lempiras
    MMK: kyats, kyat
    MGA: ariary
    BWP: pula
    GEL: lari
    MYR: ringgit, rm, myr
    IDR: rupiah, idr, rp
    THB: baht, thb, bt, ฿
    VND: dong, vnd, ₫
    PLN: zlotys, zloty, pln
    CZK: koruna, czk
    HUF: forints, forint, huf
    UAH: hryvnias, hryvnia, uah
    peso: pesos, peso
    krone: kroner, krone
    franc: francs, franc
    dinar: dinars, dinar
    shilling: shillings
    cent: cents, cent, ¢, us cents, u.s. cents, euro cents, australian cents, canadian cents
    kopeck: kopecks, kopeck
    paisa: paise, paisa
    penny: pence, p
    bitcoin: bitcoins, bitcoin, btc
    ether: ether, eth
""")
CODES_BEFORE = (
    "usd eur gbp aud cad chf inr jpy cny rmb rs\\.? rm sar aed zar ngn php myr ksh nis sek nok dkk pln "
    "czk huf krw thb idr sgd hkd nzd twd mxn brl egp pkr qar kwd omr bhd uah rub ils clp vnd tzs ugx "
    "kzt lkr bdt sfr skr nkr dkr tk rp dhs dh bt"
).replace(" ", "|")
"""What may stand before a number, in small letters; codes that are also words ("try", "mad") are left out."""
AMBIGUOUS = {"pounds": ("lb", "GBP"), "pound": ("lb", "GBP"), "won": ("", "KRW"), "crowns": ("", "crown")}
"""Money only behind a scale ("5 million pounds", "5 billion won"); else weight, a verb or a thing."""
