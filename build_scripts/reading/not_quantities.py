"""Numerals that are no quantity: ordinals, identifiers, years, times, scores, fixed phrases.

Every rule has a name; the census of an article prints it beside the words, so that a reader
sees that "Resolution 1701" was looked at and why it counts nothing.
"""

from __future__ import annotations

import re

from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.currency_words import CODES_BEFORE
from build_scripts.reading.labels import label_end
from build_scripts.reading.nouns import singular, word_set
from build_scripts.reading.numerals import LONGEST, Numeral
from build_scripts.reading.scores import played_end
from build_scripts.reading.units import GLUED_UNITS, SUM

ORDINALS = sorted(
    word_set("""
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
        fortieth fiftieth hundredth thousandth
    """)
)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)

# Looked at before the numeral is read: the token itself says that it counts nothing.
_TOKENS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sum", re.compile(r"[0-9]+ ?[+×*÷] ?[0-9]+(?: ?=(?: ?[0-9]+)?)?")),  # 8 + 17 =
    ("ordinal", re.compile(r"[0-9]+(?:,[0-9]{3})*-?(?:st|nd|rd|th)\b")),  # 45th
    ("decade", re.compile(r"(?:[0-9]{4}|[0-9]0)'?s\b")),  # 1990s
    (
        "time",
        re.compile(
            r"[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\b\.?| ?(?:gmt|utc|est|edt|bst|cet)\b)"
        ),
    ),
    ("time", re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?(?![0-9:])")),  # 7:30
    ("time", re.compile(r"[0-9]{1,2} ?(?:[ap]m\b|[ap]\.m\b\.?|o'clock\b)|[0-9]{4} ?(?:gmt|utc)\b")),  # 7 a.m.
    (
        "date",
        re.compile(rf"[0-9]{{1,2}}(?:-[0-9]{{1,2}})?(?: of)? (?:{_MONTHS})\b\.?(?!-)(?:,? [0-9]{{4}}\b)?"),
    ),
    ("date", re.compile(r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{2,4}\b(?![.,/-][0-9])")),  # 23/08/2017
    (
        "year",
        re.compile(r"(?:1[5-9]|20)[0-9]{2}[-/](?:(?:1[5-9]|20)[0-9]{2}|[0-9]{2})\b(?![-,/][0-9])"),
    ),  # 2016-17
    ("fixed-phrase", re.compile(r"(?:24/7|9/11|7/7|50[-/]50|20/20)\b")),
    (
        "identifier",
        re.compile(r"[0-9]+(?:[./:-][0-9]+){2,}(?:[./:-]?[a-z0-9]+)*"),
    ),  # 5.1446015.html 555-123-4567
    ("identifier", re.compile(r"(?:[0-9]{1,3},)?[0-9]{3}s\b")),  # 737s
    ("identifier", re.compile(r"[0-9]+x[0-9]+\b|4-by-4s?\b")),  # 4x4
    ("identifier", re.compile(r"[0-9]{1,3}'s\b")),  # Artemis 1's
)
_GLUED_UNITS = alternatives([*GLUED_UNITS, "k", "mn", "mln", "bn", "bln", "b", "tn", "trn", "x", "s"])
_DECIMALS = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3}){2,}"
    rf"|(?:[0-9]+\.[0-9]+-[0-9]+(?:\.[0-9]+)?|[0-9]+-[0-9]+\.[0-9]+)(?:{_GLUED_UNITS})?"
    r"|[0-9]+(?:\.[0-9]+)?-[1-9]/[1-9][0-9]?"  # 4.83-1/2
)
_ESCAPE = re.compile(r"\x1b\[[0-9;?]{0,30}\Z")
_ESCAPE_END = re.compile(r"[0-9;?]+[a-z]?")
"""Colours of a terminal, copied into a text."""
_YEAR_ZERO = re.compile(r"0(?![\w%]|[.,:][0-9])")
_DATED = re.compile(rf"\b(?:{_MONTHS})\.? \Z")
_BETWEEN_DAYS = re.compile(rf"\b(?:between|from) (?:{_MONTHS})\.? [0-9]{{1,2}} (?:and|to) \Z")
_DAY = re.compile(r"[0-9]{1,2}(?:-[0-9]{1,2})?(?![0-9,]*[0-9%])(?: ?(?:,|\.) ?[0-9]{4}\b)?")
_TOKEN_BEFORE = re.compile(r"[\w#@&./:-]+\Z")
_NAMES_NUMBER = re.compile(r"[^\W\d_][\w&]*[-./:]?\Z|[/_#@]\Z")  # covid-19, mh17, #5, a/5
_NO_CODE = re.compile(
    r"magnitude-\Z|\b(?:near|sub)-\Z|-by-\Z"
    rf"|(?:^|[^a-z])(?:{CODES_BEFORE})\Z"
)
_GLUED = re.compile(r"[0-9]+[a-z_][\w-]*")
_GLUED_UNIT = re.compile(rf"[0-9](?:{_GLUED_UNITS})\b")
_IDENTIFIED = word_set("""
    pixel mazda peugeot surah subclass subsection zone scene fig fig. p. pp. para para. sec. ch. art. arts.
    resolution resolutions article articles section chapter flight boeing airbus route highway
    interstate channel page pages room gate no no. nos nos. number numbers phase level category stage
    grade type version model windows iphone ipad galaxy xbox playstation apollo falcon soyuz line
    terminal precinct ward act amendment rule protocol verse vol vol. volume issue episode season part
    paragraph clause class title item exhibit lot block track pier platform formula form proposition prop bill
    case order law decree directive code zip box apartment apt suite floor isbn issn tel phone fax
    nasdaq ftse s&p poor's dax cac nikkei topix russell stoxx ibex asx dow fortune fahrenheit figure table
    tier
    unit reactor seed hall step appendix annex point question game week day round match set lap heat
    pool group bowl war studio lane exit mile marker junction motorway road avenue street psalm sonnet
    pad gate bay berth stall runway
    symphony opus mark patent docket file serial licence license pin call dial
""") - {"point", "mile", "set", "case", "order", "question", "group", "road", "street", "item"}
_LISTED = re.compile(
    r"(?<![\w.])(?P<what>[a-z]{3,12})\.? "
    r"(?:[0-9]{1,4}[a-z]?(?:,? (?:and|or) |, | to |-| through | & )){1,4}\Z"
)
"""Before the second of several numbers that name: "pages 12 to 15", "phases 2 and 3"."""
_LIST = re.compile(r"[0-9]{1,4}[a-z]?(?:,? (?:and|or) |, | to |-| through | & )[0-9]")
"""The first of them; "of the bills 3 passed" counts bills."""
_NUMBERING = re.compile(r"\b(?:who|which|now|they|to|may|could|would|might|will|[a-z]{2,}[^\Ws]s) number \Z")
"""Where "number" is a verb: "the rebels, who number 3,000"."""
_THOUSANDS = re.compile(r"[0-9]{1,3},[0-9]{3}(?![0-9])")
_BODY_OF = re.compile(r"\b(?:Group|Gang|Club|Committee|Council|Band|League) of \Z")
_INSIDE = re.compile(r"\bthe \Z|\b[a-z]{3,}(?: (?:[a-z]{2,4}|[0-9]{1,3}|[A-Z][a-z]+(?:'s)?)){0,3} \Z")
"""Small letters before a word in capitals: the text is no headline, and no sentence begins there."""
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|by|from|until|till|during|the|for|early|late|mid|year|before|after|circa|to|through|"
    r"and|as|on|its|their|spring|summer|autumn|fall|winter|season|q[1-4]|back|'s|dated|between|this|that) \Z"
    r"|[(\"']\Z|mid-\Z|pre-\Z|post-\Z"
)
_INNER_CAPITAL = re.compile(r"\b[a-z]{1,5}[A-Z]\w{0,12} \Z")  # iOS 13
_NO_NAMES = frozenset(f"i in about over the at on by {_MONTHS.replace('|', ' ')}".split())


def token_rule(text: str, low: str, at: int, left: int) -> tuple[str, int, int] | None:
    """Name the rule by which the token of digits at `at` counts nothing, if one does.

    Args:
        text: the text as published (a long dash separates, a hyphen joins).
        low: its normalised copy in small letters.
        at: where the digits begin.
        left: where the part of the text begins that is not read yet.

    Returns:
        The rule, and where the token begins and ends.

    >>> token_rule("the F-16 jet", "the f-16 jet", 6, 0), token_rule("its 45th day", "its 45th day", 4, 0)
    (('identifier', 4, 8), ('ordinal', 4, 8))
    >>> token_rule("8 + 17 =", "8 + 17 =", 0, 0), token_rule("270 square km", "270 square km", 0, 0)
    (('sum', 0, 8), None)
    """
    before = low[max(left, at - 40) : at]
    if (escape := _ESCAPE.search(before)) and (rest := _ESCAPE_END.match(low, at)):
        return "identifier", at - len(escape[0]), rest.end()
    if before.endswith("year ") and _YEAR_ZERO.match(low, at):
        return "year", at, at + 1
    token = _TOKEN_BEFORE.search(before)
    if SUM.match(text, at - 1) and not text[at - 2 : at - 1].isalnum():
        token = None
    if token and _NAMES_NUMBER.search(before) and not (_NO_CODE.search(before) or _is_word_dash(text, at)):
        end = re.compile(r"[0-9](?:[\w./:-]{0,80}\w)?").match(low, at)
        return "identifier", at - len(token[0]), end.end() if end else at + 1
    dated = _DATED.search(before) or _BETWEEN_DAYS.search(low[max(0, at - 40) : at])
    if dated and (day := _DAY.match(low, at)):
        return "date", at, day.end()
    for rule, stop in (("identifier", label_end(text, low, at)), ("score", played_end(low, at))):
        if stop is not None:
            return rule, at, stop
    for rule, pattern in _TOKENS:
        if match := pattern.match(low, at):
            if rule == "identifier" and _DECIMALS.fullmatch(match[0]):
                continue
            return rule, at, match.end()
    glued = _GLUED.match(low, at)
    if glued is None or _GLUED_UNIT.match(low, at + _digits(low, at) - 1):
        return None
    return "identifier", at, glued.end()


def _digits(low: str, at: int) -> int:
    end = at
    while end < len(low) and low[end].isdecimal() and end - at <= LONGEST:
        end += 1
    return end - at


def _is_word_dash(text: str, at: int) -> bool:
    """Tell whether a long dash, a full stop or a hedge's stop separates the digits from the word before."""
    sign = text[at - 1 : at]
    if sign in "–—―":
        return True
    if sign == ".":
        return (
            text[max(0, at - 3) : at].lower() in (" c.", "ca.") or text[max(0, at - 4) : at].lower() == " rs."
        )
    return False


def is_year(low: str, numeral: Numeral) -> bool:
    """Tell whether four digits look like a year: "in 2017", "US Open 2017:".

    >>> from build_scripts.reading.numerals import read_numeral
    >>> is_year("in 2017,", read_numeral("in 2017,", 3)), is_year("2,017", read_numeral("2,017", 0))
    (True, False)
    """
    words = low[numeral.start : numeral.end]
    return len(words) == 4 and words.isdecimal() and 1500 <= int(words) <= 2100


def follows_year_word(low: str, at: int) -> bool:
    """Tell whether the words before `at` are those that stand before a year."""
    return _YEAR_BEFORE.search(low[max(0, at - 14) : at]) is not None


def is_identified(plain: str, low: str, at: int) -> bool:
    """Tell whether the word before the number is one that numbers name: "Resolution 1701".

    >>> is_identified("UN Resolution 1701", "un resolution 1701", 14), is_identified("of 20", "of 20", 3)
    (True, False)
    """
    before = low[max(0, at - 40) : at]
    words = before[-24:].split()
    if not words or low[at - 1] != " " or _NUMBERING.search(before):
        return False
    if words[-1] == "number" and _THOUSANDS.match(low, at):
        return False  # "customers with a contract number 370,200"
    word = words[-1].strip("\"'([").rpartition("/")[2]  # S&P/ASX 200
    if _LIST.match(low, at) and singular(word) in _IDENTIFIED:
        return True
    return word in _IDENTIFIED and not (word == "no" and plain[at - 3].islower())


def is_listed(low: str, at: int) -> bool:
    """Tell whether a number is one of several that name; the caller knows that nothing is counted behind it.

    >>> is_listed("pages 12 to 15", 12), is_listed("homes 12 to 15", 12)
    (True, False)
    """
    before = low[max(0, at - 40) : at]
    links = before.endswith((", ", "and ", "or ", "to ", "through ", "& ", "-"))
    listed = _LISTED.search(before) if links else None
    return listed is not None and singular(listed["what"]) in _IDENTIFIED


def follows_name(plain: str, at: int) -> bool:
    """Tell whether a name in capitals stands directly before the number, inside its sentence.

    >>> follows_name("the new Windows 10", 16), follows_name("In 20 cases", 3)
    (True, False)
    """
    before = plain[max(0, at - 60) : at]
    if _INNER_CAPITAL.search(before):
        return True
    match = re.search(r"(\S+) ([A-Z][\w&-]*) \Z", before)
    return match is not None and match[1][-1] not in '.!?:"' and match[2].lower() not in _NO_NAMES


def is_named(plain: str, at: int, end: int) -> bool:
    """Tell whether a number word in capitals is part of a name: "the Six Nations", "near Three Mile Island".

    Inside a headline in capitals every word may be one that counts.

    >>> is_named("in the Six Nations", 7, 10), is_named("the six nations", 4, 7)
    (True, False)
    >>> is_named("near Three Mile Island", 5, 10), is_named("Hit in Three Attacks", 7, 12)
    (True, False)
    """
    if not plain[at].isupper():
        return False
    if _BODY_OF.search(plain[max(0, at - 16) : at]):  # "the Group of Seven leaders"
        return True
    if not plain[end + 1 : end + 2].isupper():
        return False
    return _INSIDE.search(plain[max(0, at - 40) : at]) is not None
