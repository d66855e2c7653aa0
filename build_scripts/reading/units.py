"""Units: what stands behind a number (km, percent, dollars) or before it ($, US$, Rs).

Every spelling maps to one code: ISO 4217 for currencies, the symbols of the SI where it has
one, plain words otherwise. No number is converted: 20 acres stay 20 acres.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.reading.nouns import word_set


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
    km: kilometers, kilometres, kilometer, kilometre, km, kms, kilos away
    m: meters, metres, meter, metre, m
    cm: centimeters, centimetres, centimeter, centimetre, cm
    mm: millimeters, millimetres, millimeter, millimetre, mm
    nm: nanometers, nanometres, nanometer, nm
    mile: miles, mile, mi
    nautical mile: nautical miles, nautical mile
    light-year: light years, light-years, light year
    ft: feet, foot, ft
    in: inches, inch, in
    yard: yards, yard, yds
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
    ounce: ounces, ounce, oz
    lb: lbs, lb
    l: liters, litres, liter, litre
    ml: milliliters, millilitres, milliliter, ml
    gallon: gallons, gallon
    barrel: barrels, barrel, bbl
    bushel: bushels, bushel
    pint: pints, pint
    percent: percent, per cent, %, pct, pc, percents, per-cent
    percentage point: percentage points, percentage point, percent points, pp, ppt, percentage-point
    basis point: basis points, basis point, bps
    per mille: ‰, per mille
    °C: °c, c, degrees celsius, degrees centigrade, degree celsius, deg c, ° c, degrees c
    °F: °f, f, degrees fahrenheit, degree fahrenheit, ° f, degrees f
    degree: degrees, degree, °
    km/h: km/h, kmh, kph, kilometers per hour, kilometres per hour, kilometers an hour, kilometres an
    km/h: hour, km per hour, km an hour, kmph
    mph: mph, miles per hour, miles an hour
    knot: knots, knot
    m/s: m/s, meters per second, metres per second
    W: watts, watt, w
    kW: kilowatts, kilowatt, kw
    MW: megawatts, megawatt, mw
    GW: gigawatts, gigawatt, gw
    kWh: kilowatt hours, kilowatt-hours, kwh
    MWh: megawatt hours, megawatt-hours, mwh
    GWh: gigawatt hours, gigawatt-hours, gwh
    TWh: terawatt hours, terawatt-hours, twh
    V: volts, volt
    hp: horsepower, hp, bhp
    kB: kilobytes, kb
    MB: megabytes, megabyte, mb
    GB: gigabytes, gigabyte, gb
    TB: terabytes, terabyte, tb
    Mbit/s: mbps
    Gbit/s: gbps
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
    second: seconds, second, secs
    millisecond: milliseconds, millisecond, ms
""")
CURRENCIES: dict[str, str] = _table("""
    USD: dollars, dollar, us dollars, u.s. dollars, american dollars, usd, bucks, us$, $, u.s.$, us dollar
    AUD: australian dollars, aud, a$, au$
    CAD: canadian dollars, cad, c$, ca$
    NZD: new zealand dollars, nzd, nz$
    HKD: hong kong dollars, hkd, hk$
    SGD: singapore dollars, sgd, s$
    TWD: nt$, taiwan dollars, twd
    BRL: reais, real, brl, r$
    EUR: euros, euro, eur, €
    GBP: pounds sterling, pound sterling, british pounds, sterling, gbp, quid, £
    LBP: lebanese pounds, lebanese lira, lbp
    SYP: syrian pounds, syrian lira, syp
    EGP: egyptian pounds, egp
    JPY: yen, jpy, ¥
    CNY: yuan, renminbi, rmb, cny
    INR: rupees, rupee, indian rupees, inr, rs, rs., ₹
    PKR: pakistani rupees, pkr
    RUB: rubles, roubles, ruble, rouble, rub, ₽
    KRW: krw, ₩, south korean won, korean won
    CHF: swiss francs, swiss franc, chf, sfr
    SEK: swedish crowns, swedish kronor, kronor, sek
    NOK: norwegian crowns, norwegian kroner, nok
    DKK: danish crowns, danish kroner, dkk
    ILS: shekels, shekel, ils, nis, ₪
    SAR: saudi riyals, riyals, riyal, sar
    AED: dirhams, dirham, aed
    IQD: iraqi dinars, iqd
    KWD: kuwaiti dinars, kwd
    JOD: jordanian dinars, jod
    IRR: iranian rials, rials, rial, tomans, irr
    TRY: turkish lira, turkish liras, liras, lira, ₺
    ZAR: rand, zar
    NGN: naira, ngn, ₦
    KES: kenyan shillings, ksh, kes
    MXN: mexican pesos, mxn
    PHP: philippine pesos, php, ₱
    ARS: argentine pesos, ars
    MYR: ringgit, rm, myr
    IDR: rupiah, idr, rp
    THB: baht, thb, ฿
    VND: dong, vnd, ₫
    PLN: zlotys, zloty, pln
    CZK: czech crowns, koruna, czk
    HUF: forints, forint, huf
    UAH: hryvnias, hryvnia, uah
    peso: pesos, peso
    franc: francs, franc
    dinar: dinars, dinar
    cent: cents, cent, ¢
    penny: pence, p
    bitcoin: bitcoins, bitcoin, btc
""")
AMBIGUOUS = {"pounds": "lb", "pound": "lb", "won": ""}
"""Money only behind a scale ("5 million pounds", "5 billion won"); else weight, or a verb."""

PERIODS = {
    "day": "day", "daily": "day", "hour": "hour", "hourly": "hour", "week": "week", "weekly": "week",
    "month": "month", "monthly": "month", "year": "year", "annum": "year", "annually": "year",
    "yearly": "year", "minute": "minute", "second": "second",
}  # fmt: skip

_SOLD_BY = word_set("""
    barrel capita share ounce head person tonne ton gallon liter litre pound kg household piece kilo
    ticket unit bottle bushel mile kilometre kilometer acre hectare
""")
TIME_UNITS = word_set("""
    year decade century quarter month fortnight week day night hour minute second millisecond
""")
# Letters that are a unit only when they touch the digits ("5m", "3g"); apart they are other words.
_ONLY_GLUED = frozenset({"m", "g", "t", "w", "p", "mp", "ms", "pp", "db", "in", "c", "f", "v", "l"})
_LONGEST = 3

_UNIT_WORDS = re.compile(
    r"(?P<gap>[ \n]|-)?(?P<first>[a-z]+[²³23]?(?:/[a-z]+)?|°\ ?[cf]?\b|[%‰¢€£]|sq\.)"
    r"(?P<more>(?:[ -][a-z]{1,12}\.?){0,3})"
)
_BEFORE_CURRENCY = re.compile(
    r"(?:(?<![a-z])(?:us ?|u\.s\. ?|au?|ca?|nz|hk|s|nt|r)?\$|[€£¥₹₽₩₪₺₦₱₫฿]"
    r"|\b(?:usd|eur|gbp|aud|cad|chf|inr|jpy|cny|rmb|rs\.?|rm|sar|aed|zar|ngn|php|myr|ksh|nis))\ ?\Z"
)
_RATE = re.compile(
    r"(?:/|[ -]per[ -]|[ ]an?[ ]|-an?-|[ ](?=daily|annually))"
    r"(?:(?:diluted|basic|common) )?(?P<what>[a-z]{2,14})\b"
    r"(?!(?<=year|week|onth|.day) "
    r"(?:earlier|ago|later|before|on|after|from now|old|previously|prior|and a)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit in a text."""

    code: str
    start: int
    end: int
    money: bool = False


def unit_after(low: str, at: int, right: int, *, scaled: bool = False) -> Unit | None:
    """Read the unit that begins at `at`, one blank or hyphen allowed, the longest spelling first.

    >>> unit_after("270 square km have", 3, 18).code, unit_after("20-kilometre", 2, 12).code
    ('km2', 'km')
    >>> unit_after("5 million pounds", 9, 16, scaled=True).code, unit_after("5 pounds", 1, 8).code
    ('GBP', 'lb')
    >>> unit_after("40 fighters", 2, 11) is None
    True
    """
    match = _UNIT_WORDS.match(low, at, right)
    if match is None:
        return None
    begin = match.start("first")
    ends = [begin + len(match["first"])]
    ends += [match.start("more") + found.end() for found in re.finditer(r"[ -][a-z]+\.?", match["more"])]
    for last in reversed(ends):
        stopped = len(ends) > 1 and low[last - 1] == "." and low[begin : last - 1] not in ("sq", "rs")
        end = last - 1 if stopped else last
        words = low[begin:end]
        spelling = words.replace("-", " ")
        if match["gap"] and spelling in _ONLY_GLUED:
            continue
        found = _look_up(words, scaled=scaled) or _look_up(spelling, scaled=scaled)
        if found:
            return Unit(code=found[0], start=begin, end=end, money=found[1])
    return None


def _look_up(words: str, *, scaled: bool) -> tuple[str, bool] | None:
    if words in AMBIGUOUS:
        if scaled:
            return ("GBP" if words.startswith("pound") else "KRW"), True
        return (AMBIGUOUS[words], False) if AMBIGUOUS[words] else None
    if words in CURRENCIES:
        return CURRENCIES[words], True
    return (MEASURES[words], False) if words in MEASURES else None


def currency_before(low: str, at: int, left: int) -> Unit | None:
    """Read the currency sign or code that ends at `at`.

    >>> currency_before("provided $1.5", 10, 0).code, currency_before("about us$5", 9, 0).start
    ('USD', 6)
    """
    match = _BEFORE_CURRENCY.search(low[max(left, at - 6) : at])
    if match is None:
        return None
    return Unit(code=CURRENCIES[match[0].replace(" ", "")], start=at - len(match[0]), end=at, money=True)


def rate_after(low: str, at: int, right: int) -> Unit | None:
    """Read "per day", "a day", "/day", "per capita", "a barrel" behind a unit.

    >>> rate_after("$50 a barrel", 3, 12).code, rate_after("people per day", 6, 14).code
    ('barrel', 'day')
    """
    match = _RATE.match(low, at, right)
    if match is None:
        return None
    what = match["what"]
    if what in PERIODS:
        code = PERIODS[what]
    elif what in _SOLD_BY or (match[0].startswith((" per ", "-per-", "/", "-a")) and what != "cent"):
        code = MEASURES.get(what, what)
    else:
        return None
    return Unit(code=code, start=at, end=match.end())
