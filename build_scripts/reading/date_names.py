"""What looks like a date and is none: "May I", "Theresa May", "the Sunday Times", "Resolution 1701"."""

from __future__ import annotations

import re

from build_scripts.reading.date_eras import NEAR_YEARS
from build_scripts.reading.date_values import Scene
from build_scripts.reading.date_words import MONTHS, any_of

_OTHER_WORDS = frozenset({"may", "march", "august"})


def is_month_word(m: re.Match[str], scene: Scene) -> bool:
    """Tell a month from "may", "march", "mar" and "dec" in small letters, which are other words."""
    word = m["month"]
    return scene.text[m.start("month")].isupper() or (len(word) > 3 and word not in _OTHER_WORDS)


_GROUP_BEFORE = re.compile(r"\b(?:Black|Red|Bloody) \Z")
_GROUP_AFTER = re.compile(
    r" (?:alliance|coalition|movement|bloc|camp|forces|brigades?|party|front|youth|agreement|group)\b"
)


def is_group(m: re.Match[str], scene: Scene) -> bool:
    """Tell a group's name from a date: "the 14 March alliance", "Black September"."""
    before = scene.text[max(0, m.start() - 8) : m.start()]
    if _GROUP_BEFORE.search(before):
        return True
    if m["year"] or not _GROUP_AFTER.match(scene.low, m.end()):
        return False
    # "On 14 March forces attacked" is a date: a name has its article or a capital.
    article = scene.low.startswith("the ", max(0, m.start() - 4)) or scene.low.startswith("the ", m.start())
    return article or scene.text[m.end() + 1].isupper()


_FIRST_NAMES = frozenset({"april", "may", "june", "august", "jan"})
_TITLE_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Miss|Sen|Gov|Gen|Col|Rev)\.? \Z")

_FIRST_NAME_BEFORE = re.compile(
    r"\b(?!(?:The|This|That|Its|Their|Our|His|Her|Before|After|Throughout|Towards?|Around|Late|Early|Next|Every"
    r"|Each|Until|Till|Both|For|Only|But|On|With) )[A-Z][\w'.-]* \Z"
)
_SURNAME = re.compile(r" [A-Z][a-z]+")

_FIGURE_AFTER = re.compile(
    r"'s (?:[a-z-]{2,20} ){0,2}(?:gains?|rise|fall|drop|increase|decrease|decline|slump|jump|surge|figures?"
    r"|total|reading|level|sales|output|rate|index|payrolls|rain(?:fall)?|record|peak)\b"
)
"""What is a month's and no person's: "August's gain"."""
_NAME_BEFORE = re.compile(r"[A-Z][a-z]+ \Z")
_SURE_BEFORE = re.compile(
    r"\b(?:in|come|since|until|during|throughout|last|this|next|late|early|between|through"
    rf"|(?:end|start|beginning|middle|weeks?|days|month) of|{any_of(MONTHS)} (?:and|to)) \Z"
)
_MAY_BEFORE = re.compile(
    r"\b(?:in|come|by|since|until|of|from|during|last|this|between|through|and|to|or) \Z"
)

_VERB_AFTER = re.compile(
    r" (?:be|have|has|had|was|is|will|would|could|should|must|did|said|says|told|[a-z]{2,20}ed|not|also|well"
    r"|i|you|he|she|we|they|it|god|the|on|across|through|to|against|with|for)\b"
)


def stands_as_month(m: re.Match[str], scene: Scene) -> bool:
    """Tell the month from "May I …", "March on …", "Theresa May said", "April Jones"."""
    word = m["month"]
    if m["mod"] or m["det"]:
        return True
    if word in {"jan", "mar"} and scene.low[m.end() - 1] != ".":
        return False
    if word not in _FIRST_NAMES | {"march"}:
        return True
    before = scene.text[max(0, m.start() - 20) : m.start()]
    if _TITLE_BEFORE.search(before):
        return False
    if scene.low.startswith("'", m.end()):
        of_month = _FIGURE_AFTER.match(scene.low, m.end()) is not None and not _NAME_BEFORE.search(before)
        return of_month or (word != "may" and _SURE_BEFORE.search(before.lower()) is not None)
    if _SURNAME.match(scene.text, m.end()) and not _SURE_BEFORE.search(before.lower()):
        return False
    if word in {"may", "march"} and _VERB_AFTER.match(scene.low, m.end()):
        return bool(_MAY_BEFORE.search(before.lower()))
    return not (_FIRST_NAME_BEFORE.search(before) and not _MAY_BEFORE.search(before.lower()))


_DAY_NAME_BEFORE = re.compile(r"\b(?:Black|Super|Bloody|Cyber|Fat|Holy|Maundy) \Z")
_DAY_NAME_AFTER = re.compile(
    r" (?:Times|Telegraph|Mirror|Express|Post|Herald|Mail|Sun|League|Night (?=[A-Z])|school)\b"
)


def is_day_in_name(m: re.Match[str], scene: Scene) -> bool:
    """Tell whether the weekday belongs to a name: "Bloody Sunday", "the Sunday Times"."""
    start = m.start("weekday")
    before = scene.text[max(0, start - 10) : start]
    return bool(_DAY_NAME_BEFORE.search(before) or _DAY_NAME_AFTER.match(scene.text, m.end("weekday")))


_TITLED_BEFORE = re.compile(r"(?<![.!?] )\b[A-Z][A-Za-z]* \Z")
_SHOW_AFTER = re.compile(r" (?:show|program|programme|newspaper)\b")


def is_today_in_name(m: re.Match[str], scene: Scene) -> bool:
    """Tell whether "today" or "tonight" belongs to a name: "USA Today", "the Tonight Show"."""
    if not scene.text[m.start("word")].isupper():
        return False
    before = scene.text[max(0, m.start() - 20) : m.start()]
    return bool(_TITLED_BEFORE.search(before) or _SHOW_AFTER.match(scene.low, m.end()))


_MATCH = re.compile(
    r"""\b(?: (?:own|opening|winning|late|early|first|second|third|\d|two|three|four|his|no)\ goals?
        | scor(?:ed|ing|er)|goalkeeper|goalless|striker|midfielder|touchdowns?|quarterback|half-?time
        | kick-?off|penalty\ (?:kick|spot|area|box|shoot-?out)|free\ kick|header|three-pointers?|innings
        | equali[sz](?:ed|er)|the\ (?:game|match)|dunk(?:ed)?|layups?|playoffs?|referee ) \b""",
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?]['\")]*\s|\n")
_SENTENCE_REACH = 120


def is_of_match(m: re.Match[str], scene: Scene) -> bool:
    """Tell "he scored early in the second half" from the half of a year."""
    before = scene.low[max(0, m.start() - _SENTENCE_REACH) : m.start()]
    after = scene.low[m.end() : m.end() + _SENTENCE_REACH]
    sentence = _SENTENCE_END.split(before)[-1] + "|" + _SENTENCE_END.split(after)[0]
    return _MATCH.search(sentence) is not None


IDENTIFIER_BEFORE = re.compile(
    r"""
    (?: [$£€#№&/]     # $1999
      | \d[.,:-]      # 3.1999, 555-1998
      | [+=*]\ ?      # a sum
      | \b(?: nos?\.? | resolutions? | route | highway | flight | chapter | section | article | page | rule
            | form | model | room | boeing | unit | table | figure | item | psalm | us | version )\ )\Z
    """,
    re.VERBOSE,
)

_COUNTED_AFTER = re.compile(
    r"""
    \ x\ \d
    | (?:-|\ )(?:seat|bed|room|meter|metre|mile|foot|acre|ton|tonne|hectare|strong|member|page|pound|watt
         |megawatt|square-foot|square-mile|odd|plus)\b
    | \ (?: (?:more|or|other|different|new|small|armed|dead|wounded|local|foreign|young)\ )?
    (?: (?! was|is|has|news|census|s\b|gas|plus|elections|riots|protests|olympics|games|hostilities|sales
          | earnings|results|losses|profits|series|proceedings|attacks|uprisings|talks|budgets|negotiations )
        [a-z]{2,20}(?<!s)s\b
      | (?:people|men|women|children|staff|police|troops|percent|km|feet|square|kg|per\ cent)\b )
    """,
    re.VERBOSE,
)

_STREET_AFTER = re.compile(
    r"(?: [A-Z][a-z]+){1,2} (?:Avenue|Ave|Street|St|Road|Rd|Drive|Boulevard|Blvd|Lane)\b"
)

_YEAR_CUE = re.compile(
    r"""
    (?: \b(?: in|since|by|until|till|from|during|before|after|of|between|and|to|through|throughout|around
            | about|circa|c\.|ca\.?|the|late|early|mid|end|years?|into|for|over|towards?|his|her|its|their|an?
            | that|or|on|as|at|with|active|back|was|is )[\ -]
      | [(\[/:-] | -\  | \n | \A )\Z
    """,
    re.VERBOSE,
)

_YEAR_SURE = re.compile(
    r"\b(?:(?:in|since|by|until|during|throughout|the|its|his|her|their|this|that|enter|entered|come) "
    r"|(?:pre|post)-)\Z"
)
_YEAR_LIKELY = re.compile(r"\b(?:after|before|from) \Z")
"""Behind them an odd number is a year ("after 2019 police left"), a round one may count."""
_OLD_YEAR_SURE = re.compile(r"\b(?:in|since|by|until|year|of) \Z")

_WORD_BEFORE = re.compile(r"([A-Z][A-Za-z'.&]*[A-Za-z]) \Z")
_NO_NAMES = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "from",
        "during",
        "before",
        "after",
        "of",
        "early",
        "late",
        "mid",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "christmas",
        "day",
        "easter",
        "fiscal",
        "the",
        "between",
        "through",
        "throughout",
        "circa",
        "and",
        "to",
        "year",
        "years",
        "thanksgiving",
        "about",
        "around",
        "come",
    ]
)


_HEDGE_BEFORE = re.compile(
    r"\b(?:(?:more|less|fewer) than|at (?:least|most)|nearly|almost|some|over|only|another|estimated) \Z"
)
_UNTIL_BEFORE = re.compile(r"\b(?:until|till|through|since|to) (?:at least|nearly|almost) \Z")
"""Behind them a hedge is of time: "until at least 2017"."""
_ABOUT_BEFORE = re.compile(r"\b(?:about|around|roughly|approximately|up to) \Z")
_VERB_BEHIND_COUNT = re.compile(r" (?:were|are|have|had|died|of (?:them|the))\b")


def why_no_year(m: re.Match[str], scene: Scene, before: str) -> str:
    """Say why four digits that stand alone are no year; empty when they are one."""
    if _STREET_AFTER.match(scene.text, m.end()):
        return "identifier"
    name = _WORD_BEFORE.search(scene.text[max(0, m.start("year") - 24) : m.start("year")])
    if name and not m["year2"] and name[1].lower() not in _NO_NAMES:
        return "name"
    if _HEDGE_BEFORE.search(before) and not _UNTIL_BEFORE.search(before):
        return "counted"
    if _ABOUT_BEFORE.search(before) and _VERB_BEHIND_COUNT.match(scene.low, m.end()):
        return "counted"  # "about 1500 died"
    sure = _YEAR_SURE.search(before) or (int(m["year"]) % 50 and _YEAR_LIKELY.search(before))
    if _COUNTED_AFTER.match(scene.low, m.end()) and not sure:
        return "counted"
    number = int(m["year"])
    if number < 1200 and scene.narrative and _YEAR_CUE.search(before):
        near = scene.story is not None and abs(scene.story.year - number) <= NEAR_YEARS
        return "" if near or len(m["year2"] or "") == len(m["year"]) else "unlikely"
    if number < 1200:
        return "" if _OLD_YEAR_SURE.search(before) else "unlikely"
    return "" if number >= 1400 or _YEAR_CUE.search(before) else "unlikely"
