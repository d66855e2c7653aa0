"""The spellings of units and currencies, each with its code.

ISO 4217 for currencies, the symbols of the SI where it has one, plain words otherwise.
"""

from __future__ import annotations

import re


def _table(rows: str) -> dict[str, str]:
    """Read rows "code: spelling, spelling" into spelling → code."""
    return {
        spelling.strip(): code.strip()
        for code, _, spellings in (row.partition(":") for row in rows.strip().splitlines())
        for spelling in spellings.split(",")
    }


MEASURES: dict[str, str] = _table("""
    km2: square kilometers, square kilometres, square kilometer, square kilometre, square km, square kms
    km2: sq km, sq. km, sq kms, sqkm, sq.km, km2, km², km^2, sq kilometers, sq kilometres, kilometers square
    km2: square-kilometer, square-kilometre, square-km
    mile2: square miles, square mile, sq miles, sq mi, sq. miles, square-mile
    m2: square meters, square metres, square meter, square metre, sq m, sqm, m2, m², square-meter
    m2: square-metre
    ft2: square feet, square foot, sq ft, sq. ft., sq feet, square-foot, square-feet
    ha: hectares, hectare, ha
    acre: acres, acre
    dunam: dunams, dunam, dunums
    m3: cubic meters, cubic metres, cubic meter, cubic metre, m3, m³
    ft3: cubic feet, cubic foot
    bcf: bcf
    bcm: bcm
    tcf: tcf
    mcf: mcf
    mcm: mcm
    TEU: teu, teus, twenty-foot equivalent units, twenty foot equivalent units
    mmcf: mmcf
    boe: boe, barrels of oil equivalent
    boe/day: boepd
    mmBtu: mmbtu, million british thermal units, million british thermal unit
    g/km: g/km, grams per kilometre, grams per kilometer
    mmHg: mmhg, mm hg, mm of mercury
    mg/dL: mg/dl
    µg/m3: µg/m3, micrograms per cubic meter, micrograms per cubic metre
    mmol/L: mmol/l
    km: kilometers, kilometres, kilometer, kilometre, km, kms, kilos away
    m: meters, metres, meter, metre, m
    cm: centimeters, centimetres, centimeter, centimetre, cm
    mm: millimeters, millimetres, millimeter, millimetre, mm
    nm: nanometers, nanometres, nanometer, nanometre, nm
    mile: miles, mile, mi
    nautical mile: nautical miles, nautical mile
    light-year: light years, light-years, light year, light-year
    au: astronomical units, astronomical unit
    parsec: parsecs, parsec
    µm: micrometers, micrometres, micrometer, micrometre, microns, micron, µm
    ft: feet, foot, ft
    in: inches, inch, in
    yard: yards, yard, yds
    yard3: cubic yards, cubic yard
    kg: kilograms, kilogrammes, kilogram, kilogramme, kilos, kilo, kg, kgs
    g: grams, grammes, gram, gramme, g
    mg: milligrams, milligram, mg
    µg: micrograms, microgram, µg, mcg
    tonne: tonnes, tonne, metric tons, metric tonnes, metric ton, t
    Gt: gigatonnes, gigatons, gigatonne
    barrel/day: bpd, b/d, barrels per day, barrels a day
    ton: tons, ton, short tons, long tons
    kilotonne: kilotonnes, kilotons, kiloton
    megatonne: megatonnes, megatons
    ounce: troy ounces, troy ounce, ounces, ounce, oz
    lb: lbs, lb
    l: liters, litres, liter, litre, l
    ml: milliliters, millilitres, milliliter, millilitre, ml
    hl: hectolitres, hectoliters, hectolitre, hectoliter, hl
    gallon: gallons, gallon
    quart: quarts, quart
    barrel: barrels, barrel, bbl
    bushel: bushels, bushel
    pint: pints, pint
    percent: percent, per cent, %, pct, pc, percents, per-cent
    percentage point: percentage points, percentage point, percent points, pp, ppt, percentage-point
    basis point: basis points, basis point, bps, bp
    per mille: ‰, per mille
    °C: °c, c, degrees celsius, degrees centigrade, degree celsius, deg c, ° c, degrees c, celsius, centigrade
    °F: °f, f, degrees fahrenheit, degree fahrenheit, ° f, degrees f, fahrenheit
    degree: degrees, degree, °
    km/h: km/h, kmh, kph, kilometers per hour, kilometres per hour, kilometers an hour
    km/h: kilometres an hour, km per hour, km an hour, kmph
    km/s: km/s, kilometers per second, kilometres per second, km per second
    km/s: kilometres a second, kilometers a second
    mph: mph, miles per hour, miles an hour
    Sv: sieverts, sievert
    mSv: millisieverts, millisievert, msv
    µSv: microsieverts, microsievert, µsv
    Bq: becquerels, becquerel, bq
    knot: knots, knot
    m/s: m/s, meters per second, metres per second
    W: watts, watt, w
    kW: kilowatts, kilowatt, kw
    MW: megawatts, megawatt, mw
    GW: gigawatts, gigawatt, gw
    TW: terawatts, terawatt, tw
    kWh: kilowatt hours, kilowatt-hours, kilowatt hour, kilowatt-hour, kwh
    MWh: megawatt hours, megawatt-hours, megawatt hour, megawatt-hour, mwh
    GWh: gigawatt hours, gigawatt-hours, gigawatt hour, gigawatt-hour, gwh
    TWh: terawatt hours, terawatt-hours, terawatt hour, terawatt-hour, twh
    mAh: mah, milliamp hours, milliamp-hours, milliampere-hours
    V: volts, volt
    A: amps, amp, amperes
    hp: horsepower, hp, bhp, brake horsepower
    lb-ft: lb-ft, lb ft, lb.-ft., pound-feet, pound feet, foot-pounds, foot pounds, ft-lb, ft lb
    N·m: newton-metres, newton metres, newton-meters, newton meters
    rpm: rpm, revolutions per minute
    mpg: mpg, miles per gallon, miles a gallon, miles to the gallon
    cc: cc, cubic centimetres, cubic centimeters, cubic centimetre, cubic centimeter
    psi: psi, pounds per square inch
    PFLOPS: petaflops, petaflop
    TFLOPS: teraflops, teraflop
    TeV: teraelectronvolts, tev
    GeV: gigaelectronvolts, gev
    hPa: hpa, millibars, millibar, hectopascals
    nit: nits, nit
    lumen: lumens, lumen
    kB: kilobytes, kilobyte, kb
    MB: megabytes, megabyte, mb
    GB: gigabytes, gigabyte, gb
    TB: terabytes, terabyte, tb
    PB: petabytes, petabyte, pb
    EB: exabytes, exabyte
    Mbit/s: mbps, megabits per second, megabits a second, mbit/s
    Gbit/s: gbps, gigabits per second, gigabits a second, gbit/s
    frame/s: fps, frames per second, frames a second
    Hz: hertz, hz
    kHz: khz, kilohertz
    MHz: mhz, megahertz
    GHz: ghz, gigahertz
    megapixel: megapixels, megapixel, mp
    calorie: calories, calorie, kcal
    ppm: ppm, parts per million
    dB: decibels, decibel, db
    carat: carats, carat
    magnitude: magnitude, magnitudes, on the richter scale
    year: years, year, yrs, yr, years old, year old, years of age, year-old, year-olds, year olds, years olds
    decade: decades, decade
    century: centuries, century
    quarter: quarters
    month: months, month
    fortnight: fortnights, fortnight
    week: weeks, week
    day: days, day
    night: nights, night
    hour: hours, hour, hrs, hr
    minute: minutes, minute, mins, min
    second: seconds, second, secs, sec
    millisecond: milliseconds, millisecond, ms
""")
CURRENCIES: dict[str, str] = _table("""
    USD: dollars, dollar, us dollars, u.s. dollars, american dollars, usd, bucks, us$, $, u.s.$
    USD: us dollar, u.s. dollar
    AUD: australian dollars, aud, a$, au$
    CAD: canadian dollars, cad, c$, ca$
    NZD: new zealand dollars, nzd, nz$
    HKD: hong kong dollars, hkd, hk$
    SGD: singapore dollars, sgd, s$
    TWD: nt$, t$, taiwan dollars, new taiwan dollars, taiwanese dollars, twd
    JMD: jamaican dollars
    NAD: namibian dollars
    ZWL: zimbabwe dollars, zimbabwean dollars
    FJD: fijian dollars, fiji dollars
    TTD: trinidad dollars
    BRL: reais, real, brl, r$
    EUR: euros, euro, eur, €
    GBP: pounds sterling, pound sterling, british pounds, sterling, gbp, quid, £
    LBP: lebanese pounds, lebanese lira, lbp
    SYP: syrian pounds, syrian lira, syp
    EGP: egyptian pounds, egp
    SDG: sudanese pounds
    JPY: yen, jpy, ¥
    CNY: yuan, renminbi, rmb, cny
    INR: rupees, rupee, indian rupees, inr, rs, rs., ₹
    PKR: pakistani rupees, pkr
    LKR: sri lankan rupees, lkr
    NPR: nepali rupees, nepalese rupees
    BDT: taka, bdt, tk
    RUB: rubles, roubles, ruble, rouble, rub, ₽
    KRW: krw, ₩, south korean won, korean won
    CHF: swiss francs, swiss franc, chf, sfr
    SEK: swedish crowns, swedish kronor, swedish krona, kronor, krona, sek, skr
    NOK: norwegian crowns, norwegian kroner, norwegian krone, nok, nkr
    DKK: danish crowns, danish kroner, danish krone, dkk, dkr
    ISK: icelandic crowns, icelandic kronur, kronur, isk
    ILS: shekels, shekel, ils, nis, ₪
    SAR: saudi riyals, riyals, riyal, sar
    QAR: qatari riyals, qatari rials, qar
    OMR: omani rials, omani riyals, omr
    AED: dirhams, dirham, aed, dh, dhs
    MAD: moroccan dirhams
    IQD: iraqi dinars, iqd
    KWD: kuwaiti dinars, kwd
    JOD: jordanian dinars, jod
    BHD: bahraini dinars, bhd
    TND: tunisian dinars, tnd
    DZD: algerian dinars, dzd
    LYD: libyan dinars, lyd
    RSD: serbian dinars, rsd
    IRR: iranian rials, rials, rial, tomans, irr
    TRY: turkish lira, turkish liras, liras, lira, ₺
    ZAR: rand, zar
    NGN: naira, ngn, ₦
    GHS: cedis, cedi, ghs
    ETB: birr, etb
    KES: kenyan shillings, ksh, kes
    UGX: ugandan shillings, ugx
    TZS: tanzanian shillings, tzs
    ZMW: zambian kwacha, kwacha
    XOF: cfa francs, cfa franc, xof
    MXN: mexican pesos, mxn
    PHP: philippine pesos, php, ₱
    ARS: argentine pesos, ars
    CLP: chilean pesos, clp
    COP: colombian pesos
    PEN: peruvian soles, soles
    VES: bolivars, bolivar, bolivares
    KZT: tenge, kzt
    RON: romanian lei, lei
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
    CZK: czech crowns, koruna, czk
    HUF: forints, forint, huf
    UAH: hryvnias, hryvnia, uah
    peso: pesos, peso
    krone: kroner, krone
    franc: francs, franc
    dinar: dinars, dinar
    shilling: shillings
    cent: cents, cent, ¢, us cents, u.s. cents, euro cents, australian cents, canadian cents
    kopeck: kopecks, kopeck
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
GLUED_UNITS = sorted(
    spelling for spelling in (*MEASURES, *CURRENCIES) if re.fullmatch(r"[a-zµ]+[23]?", spelling)
)
"""What may touch the digits without a blank: "240fps", "16MP", "20euros"."""
AMBIGUOUS = {"pounds": ("lb", "GBP"), "pound": ("lb", "GBP"), "won": ("", "KRW"), "crowns": ("", "crown")}
"""Money only behind a scale ("5 million pounds", "5 billion won"); else weight, a verb or a thing."""
