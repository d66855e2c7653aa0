"""The spellings of units of measure, each with its code: the symbols of the SI, plain words otherwise."""

from __future__ import annotations


def table(rows: str) -> dict[str, str]:
    """Read rows "code: spelling, spelling" into spelling → code."""
    return {
        spelling.strip(): code.strip()
        for code, _, spellings in (row.partition(":") for row in rows.strip().splitlines())
        for spelling in spellings.split(",")
    }


MEASURES: dict[str, str] = table("""
    km2: square kilometers, square kilometres, square kilometer, square kilometre, square km, square kms
    km2: sq km, sq. km, sq kms, sqkm, sq.km, km2, km², km^2, sq kilometers, sq kilometres, kilometers square
    km2: square-kilometer, square-kilometre, square-km
    mile2: square miles, square mile, sq miles, sq mi, sq. miles, square-mile
    m2: square meters, square metres, square meter, square metre, sq m, sqm, m2, m², square-meter
    m2: square-metre
    ft2: square feet, square foot, sq ft, sq. ft., sq. ft, sq feet, square-foot, square-feet
    ha: hectares, hectare, ha
    acre: acres, acre
    dunam: dunams, dunam, dunums
    m3: cubic meters, cubic metres, cubic meter, cubic metre, m3, m³
    ft3: cubic feet, cubic foot, cu ft, cu. ft.
    in2: square inches, square inch
    cm2: square centimetres, square centimeters, square centimetre, square centimeter, sq cm, cm2, cm²
    yard2: square yards, square yard
    nautical mile2: square nautical miles, square nautical mile
    in3: cubic inches, cubic inch
    km3: cubic kilometres, cubic kilometers, cubic kilometre, cubic kilometer
    mile3: cubic miles, cubic mile
    acre-foot: acre feet, acre foot
    board foot: board feet, board foot
    fathom: fathoms, fathom
    light-minute: light minutes, light minute
    bcf: bcf
    bcm: bcm
    tcf: tcf
    mcf: mcf
    mcm: mcm
    TEU: teu, teus, twenty-foot equivalent units, twenty foot equivalent units
    mmcf: mmcf
    bcfe: bcfe
    tcfe: tcfe
    Mt/year: mtpa, million tonnes per annum
    dwt: dwt, deadweight tonnes, deadweight tons
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
    light-year: light years, light-years, light year, light-year, lightyears, lightyear
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
    ng: nanograms, nanogram, ng
    ng/mL: ng/ml
    IU: iu, international units, international unit
    fl oz: fluid ounces, fluid ounce, fl oz, fl. oz
    cl: centilitres, centiliters, centilitre, centiliter, cl
    Ml: megalitres, megaliters, megalitre, megaliter
    Gl: gigalitres, gigaliters, gigalitre, gigaliter
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
    K: kelvins, kelvin, degrees kelvin
    °C: °c, c, degrees celsius, degrees centigrade, degree celsius, deg c, ° c, degrees c, celsius, centigrade
    °F: °f, f, degrees fahrenheit, degree fahrenheit, ° f, degrees f, fahrenheit
    degree: degrees, degree, °
    km/h: km/h, kmh, kph, kilometers per hour, kilometres per hour, kilometers an hour
    km/h: kilometres an hour, km per hour, km an hour, kmph
    km/s: km/s, kilometers per second, kilometres per second, km per second
    km/s: kilometres a second, kilometers a second
    km/h: kilometre per hour, kilometer per hour, kilometre an hour, kilometer an hour
    mph: mile per hour, mile an hour
    m/s: meter per second, metre per second, metres a second, meters a second
    mph: mph, miles per hour, miles an hour
    Sv: sieverts, sievert
    mSv: millisieverts, millisievert, msv
    µSv: microsieverts, microsievert, µsv
    Bq: becquerels, becquerel, bq
    ft/s: feet per second, feet a second
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
    Wh: watt hours, watt-hours, watt hour, watt-hour
    J: joules, joule
    kJ: kilojoules, kilojoule, kj
    MJ: megajoules, megajoule
    GJ: gigajoules, gigajoule
    therm: therms, therm
    N: newtons, newton
    kN: kilonewtons, kilonewton
    lux: lux
    ohm: ohms, ohm
    torr: torr
    cusec: cusecs, cusec
    Mbit: megabits, megabit
    Gbit: gigabits, gigabit
    Tbit: terabits, terabit
    Pbit: petabits, petabit
    exaflop: exaflops, exaflop
    BTU: btus, btu, british thermal units
    kV: kilovolts, kilovolt, kv
    kPa: kilopascals, kilopascal, kpa
    beat/minute: bpm
    mAh: mah, milliamp hours, milliamp-hours, milliampere-hours
    V: volts, volt, v
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
    kbit/s: kbps, kilobits per second, kilobits a second, kilobit per second
    Tbit/s: tbps, terabits per second, terabits a second, terabit per second
    ppi: ppi, pixels per inch
    dpi: dpi, dots per inch
    Mbit/s: mbps, megabits per second, megabits a second, megabit per second, mbit/s
    Gbit/s: gbps, gigabits per second, gigabits a second, gigabit per second, gbit/s
    frame/s: fps, frames per second, frames a second
    Hz: hertz, hz
    kHz: khz, kilohertz
    MHz: mhz, megahertz
    GHz: ghz, gigahertz
    megapixel: megapixels, megapixel, mp
    calorie: calories, calorie, kcal, kilocalories, kilocalorie
    ppm: ppm, parts per million
    ppb: ppb, parts per billion
    dB: decibels, decibel, db, dba
    carat: carats, carat, karats, karat
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
    microsecond: microseconds, microsecond, µs
    nanosecond: nanoseconds, nanosecond
""")
