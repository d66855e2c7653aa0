"""Numerals that label: telephone numbers, models of aircraft, forms, resolutions of a screen.

They look like counts ("the 787 Dreamliner", "0800 555 111", "a 911 call") and are names.
"""

from __future__ import annotations

import re

_AT_DIGITS = re.compile(
    r"""
      0[0-9]{2,5}(?:[ -][0-9]{2,5}){1,4}\b                        # 0800 555 111
    | [0-9]{3}\)\ ?[0-9]{3}[-. ][0-9]{4}\b                        # (202) 555-0143
    | 7[0-9]7(?:-[0-9]{3}(?:er)?|[ -](?:max(?:\ [0-9]{1,2})?|dreamliners?|ng|jumbos?)|x)\b  # 737 MAX 8
    | 7[0-9]7(?=\ (?:jets?|jetliners?|airliners?|aircraft|planes?|freighters?|fleet|program\w*|pilots?)\b)
    | [0-9]{1,3}(?:\ bis)?,?\ (?:rue|via|calle|piazza|plaza|avenida|ulitsa)\b       # 8 rue du Bac
    | (?:480|720|1080|1440|2160)[pi]\b                            # 1080p
    | 40[13]\([a-z]\)                                             # 401(k)
    | [23]-point(?:ers?|\ (?:range|line|arc|shots?|shooting|attempts?|field\ goals?))\b
    | 00[1-9]\b                                                 # 007
    | (?:911|999|112)(?=\ (?:call|callers?|dispatch\w*|operators?|emergency|system|number|recordings?)\b)
    """,
    re.VERBOSE,
)
_FORM = re.compile(
    r"(?:[0-9]{1,2}-[A-Z]|13[FDG]|[2-9][GD])\b(?![-$])"  # 10-K, 13F, 5G
    r"|[0-9]{1,2}f\b"  # the furlongs of "2m 4f"; degrees are written "75F"
    r"|[0-9]{1,2}K(?= (?:race|run|walk|course|screen|display|resolution|video|televisions?|TVs?)\b)"
)
_CITED = re.compile(r"[0-9]{1,3} (?:U\.S\.|F\.(?: ?[23]d)?|S\. ?Ct\.) [0-9]{1,4}\b")  # 410 U.S. 113
_ADDRESS = re.compile(
    r"[0-9]{1,5}[A-Z]?(?: [NSEW]\.?)?(?: (?:[A-Z][a-z'’]{1,20}|[0-9]{1,3}(?:st|nd|rd|th))){1,3} "
    r"(?:(?:Street|Avenue|Road|Lane|Drive|Boulevard|Blvd|Ave|Terrace|Crescent|Parkway|Highway)\b"
    r"|(?:Place|Square|Row|Mews|Gardens|Quay|Plaza|Wharf)\b(?! [a-z]+s\b))"
)  # 10 Downing Street
_AIRLINER_BEFORE = re.compile(r"\b(?:the|a|its|another|that) \Z")
_AIRLINER = re.compile(
    r"7[0-9]7(?=(?: (?:carr|crash|land|took|skid|flew|fl[iy]|was|is|had|has|from|and|with"
    r"|that|which|to|in|on|at)|[.,;]))"
)
_ITEM = re.compile(r"[0-9]{1,2}[.)] (?=[A-Z])")  # a numbered list
_BEFORE_YEAR = re.compile(r"\b(?:of|in|since|summer|spring|autumn|winter) '\Z")
_YEAR_CUT = re.compile(r"[0-9]{2}\b(?!%)")  # the class of '98
_GROUP_OF = re.compile(r"(?:7|8|10|15|20|24|77)\b(?![,.%][0-9])")
_IN_4K = re.compile(r"[2-9]K\b(?! [a-z]{3,}s\b| of\b)")  # films in 4K
_ABROAD = re.compile(r"[0-9]{1,3}(?:[ -]\(?[0-9]{2,5}\)?){2,5}(?![0-9])")  # +44 20 7946 0958
_DIALLED = re.compile(
    r"\b(?:dial(?:l?ed|l?ing|s)?|hotlines?|helplines?|(?:phone|telephone|fax|tel\.?):?|"
    r"text(?:ing|ed)? \w{2,20}|"
    r"(?:meeting |account |reference |case |passport |licence |badge |docket )(?:id|number|no\.?)|"
    r"account|passcode|password|pin|postcode)"
    r"(?: (?:at|on|to|number|is|was))?:? \Z"
)
_CALLED = re.compile(r"\bcall(?:ed|ing|s)?(?: to)? \Z")
_NUMBER = re.compile(r"[0-9]{3,}(?:[ -][0-9]{3,}){0,3}\b(?![,.%][0-9])")
_EMERGENCY = re.compile(r"(?:911|999|112|111|101|988)\b(?! [a-z]{3,}s\b|,[0-9])")

_SEAT_BEFORE = re.compile(r"\b(?:seats?|rows?|blocks?|gates?|flats?|units?|apartments?) \Z")
_SEAT = re.compile(r"[0-9]{1,3}[A-K]\b")
_MODEL = re.compile(r"[0-9]{1,4}(?:h?L|[CFVWX])\b")
_CAPITALS = re.compile(r"\b[A-Z]{2,5} \Z")
"""Before the letter of a model, which is no unit: "RX 350L"."""


def label_end(text: str, low: str, at: int) -> int | None:
    """Give the end of the label whose digits begin at `at`; None where they are none.

    >>> label_end("the 787 Dreamliner", "the 787 dreamliner", 4), label_end("its 10-Q", "its 10-q", 4)
    (18, 8)
    >>> label_end("He called 911.", "he called 911.", 10), label_end("787 people", "787 people", 0)
    (13, None)
    """
    before = low[max(0, at - 36) : at]
    if (seat := _SEAT.match(text, at)) and _SEAT_BEFORE.search(before):
        return seat.end()
    match = (
        _AT_DIGITS.match(low, at)
        or _FORM.match(text, at)
        or _ADDRESS.match(text, at)
        or _CITED.match(text, at)
    )
    if match is None and (not at or text[at - 1] == "\n"):
        match = _ITEM.match(text, at)
    if match is None and (airliner := _AIRLINER.match(low, at)) and _AIRLINER_BEFORE.search(before):
        match = airliner
    if match is None and _BEFORE_YEAR.search(before):
        match = _YEAR_CUT.match(low, at)
    if match is None and text[max(0, at - 9) : at] == "Group of ":
        match = _GROUP_OF.match(low, at)
    if match is None and before.endswith(" in "):
        match = _IN_4K.match(text, at)
    if match is None and _CAPITALS.search(text[max(0, at - 12) : at]):
        match = _MODEL.match(text, at)
    if match is None and before.endswith("+"):
        match = _ABROAD.match(low, at)
    if match is None and _DIALLED.search(before):
        match = _NUMBER.match(low, at)
    if match is None and _CALLED.search(before):
        match = _EMERGENCY.match(low, at)
    return match.end() if match else None
