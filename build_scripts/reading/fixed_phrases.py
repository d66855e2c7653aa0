"""Number words that count nothing: "one of the worst", "half-hearted", "zero tolerance", "this one"."""

from __future__ import annotations

import re

from build_scripts.reading.quantity_text import PERSONS_DO

_ONE = re.compile(
    r"""one(?:
        (?=\ of\b(?!\ whom\b|\ them\ an?\b))              # one of the worst
      | (?=\ another\b)                                   # one another
      | (?=[ -]by[ -]one\b) | (?=[ -]on[ -]one\b) | (?=\ after\ (?:the\ other|another)\b)
      | (?='s\b)                                          # one's own
      | (?=\ (?:hand|front|side|end|thing|way|reason|point|example|day|time|stage|level|level|instance|moment|
             such|sense|respect|occasion|exception|problem|question|issue|option|possibility|idea|aspect|
             factor|area|step\ closer|step\ further|place|man's|would|could|can|should|might|must|may|
             is|was|has|had|who|that|which|where|to|in\ which|and\ only|and\ the\ same|person's|direction|
             note|concern|theory|explanation|evening|morning|night|afternoon|version|kind|sort)\b)
      | (?=-(?:time|sided|way|off|party|liner|stop|size|to-one|upmanship|man|woman|another|eyed|night|on)\b)
    )""",
    re.VERBOSE,
)
_NAMED_ONE = re.compile(
    r"\b(?:no|any|every|each|another|other|number|day|square|formula|air force|world war|phase|level|"
    r"channel|chapter|game|season|round|stage|part|all in|from one|capital|big)[ -]\Z"
)
_BEFORE_ONE = re.compile(
    r"\b(?:this|that|which|the|last|next|first|second|new|good|old|real|right|wrong|same|a|former|latter|best|"
    r"better|worst|little|like)[ -]\Z"
)
_SAID = re.compile(
    r"[ ](?:said|says|told|added|asked|recalled|wrote|who|explained|put|called|noted|found|finds|"
    r"shows?|showed|suggests?|suggested|concluded|estimates?|estimated|warned|argued)\b"
)
_HALF_NOT = re.compile(
    r"half(?:"
    r"[ ](?:hour|time|past|brother|sister|century|way|mast|marathon|term|-)\b|[ ]year\b"
    r"|-(?!(?:percentage|basis)?-?(?:point|percent|mile|inch|pound|kilomet(?:er|re)|acre|hectare|cent|ton|tonne|ounce"
    r"|litre|liter|pint|gallon|met(?:er|re)|yard|kilo|penny)\b)[a-z])"
)
_BEFORE_HALF = re.compile(
    r"\b(?:first|second|latter|other|better|in|opening|final|top|bottom|each|this|last|"
    r"(?:at|by|in) the)[ -]\Z"
)
_BEFORE_ZERO = re.compile(r"\b(?:ground|absolute|net|patient|sub)[ -]\Z")
_FIXED = re.compile(
    r"(?:zero[ -](?:tolerance|sum|hour|hours|carbon|emissions?)|"
    r"[a-z]+-(?:time|way|faced|sided|tier|tiered|dimensional|pronged|figure|digit|something)|"
    r"[a-z]+-(?:under|over|pointers?)\b|[a-z]+-for-(?:one|two|three|four|five|ten|twenty)\b|"
    r"(?:two|three)-point (?:range|line|arc|shots?|shooting|shooters?|attempts?|land|play|field goals?)|"
    r"three pronged|two faced|(?:two|four|six)-(?:wheel|letter|legged)|four[ -](?:wheel|letter|legged)|"
    r"one-two|catch-22|seven seas|five star general|ten commandments|nine to five|six feet under|ten-fold)\b"
)
_STAGE_BEFORE = re.compile(r"\b(?:last|final|round of|sweet|elite) \Z")
_STAGES = frozenset({"4", "8", "16", "32", "64", "128", "four", "eight", "sixteen"})
"""How many are left in a tournament."""
_NUMBERED_BEFORE = re.compile(
    r"(?:\b(?:on|in|at|of|for|to|from|after|since|until|by|into|through|reach(?:ed)?|enter(?:ed|s)?)"
    r"|[,.;\"(]) "
    r"(?:lap|chapter|round|game|stage|phase|act|episode|season|page|level|grade|week|part|volume|tier|zone|hole|set"
    r"|heat|scene|book|step|series|innings|quarter|terminal|platform|gate|category|division|league|pool) \Z"
)
_NUMBERED_ENDS = re.compile(
    r"[.,;:)]|\Z| (?:of (?!the\b|them\b|its\b|their\b|th[eo]se\b|us\b)|and|but|when|with|at|against"
    r"|on|as|to|after|before|for|by)\b"
)
_NOTHING_COUNTED = re.compile(
    r"[.,;:)]|\Z| (?:of|in|at|on|against|with|after|for|by|and|when|where|to|this|next|last|as|but|stage|tie"
    r"|clash|match|game|place|spot|berth|since)\b"
)
"""Behind a number that names a round."""


def phrase_rule(low: str, at: int, end: int) -> str | None:
    """Name the rule by which a number word counts nothing.

    >>> phrase_rule("was one of the worst", 4, 7), phrase_rule("on the one hand", 7, 10)
    ('fixed-phrase', 'fixed-phrase')
    >>> phrase_rule("one soldier", 0, 3) is None
    True
    """
    before = " " + low[max(0, at - 24) : at]
    if (
        before.endswith(("-for-", "best-of-", "straight-", "inline-", "flat-", "top-", "bottom-", "final-"))
        or _FIXED.match(low, at)
        or (low.startswith("zero", at) and _BEFORE_ZERO.search(before))
    ):
        return "fixed-phrase"
    if low.startswith("one", at) and end - at == 3:
        if _NAMED_ONE.search(before):
            return "determiner"
        counts = PERSONS_DO.match(low, end) or before.endswith(
            ("at least ", "more than ", "up to ", "exactly ")
        )
        counts = counts or (low.startswith(" point", end) and before.endswith((" by ", " minus ", " than ")))
        if _ONE.match(low, at) and not counts:
            return "fixed-phrase"
    if _NUMBERED_ENDS.match(low, end) and _NUMBERED_BEFORE.search(before):
        return "identifier"  # "on lap ten", "of season four"
    if before.endswith((" number ", " category ")) and _NOTHING_COUNTED.match(low, end):
        return "identifier"  # "number two in the list"
    if low[at:end] == "half" and (_HALF_NOT.match(low, at) or _BEFORE_HALF.search(before)):
        return "fixed-phrase"
    return None


def is_round(low: str, at: int, end: int) -> bool:
    """Tell the "16" of "reached the last 16", which names a round, from "the last 16 buses".

    >>> is_round("reached the last 16.", 17, 19), is_round("the last 16 buses", 9, 11)
    (True, False)
    """
    stage = low[at:end] in _STAGES and _STAGE_BEFORE.search(low[max(0, at - 10) : at])
    return bool(stage) and _NOTHING_COUNTED.match(low, end) is not None


def is_pronoun(low: str, at: int) -> bool:
    """Tell whether the words before make "one" a pronoun or an adjective: "this one", "a one …".

    >>> is_pronoun("the one", 4), is_pronoun("only one", 5)
    (True, False)
    """
    return _BEFORE_ONE.search(low[max(0, at - 16) : at]) is not None


def is_reported(low: str, end: int) -> bool:
    """Tell whether a verb of speaking follows: "one soldier said" names a speaker, not a count."""
    return _SAID.match(low, end) is not None
