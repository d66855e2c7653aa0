"""Whether the words around a date speak of what was or of what will be."""

from __future__ import annotations

import re

from build_scripts.reading.alternatives import alternatives
from build_scripts.reading.date_beside import direction_beside
from build_scripts.reading.date_words import split

_REACH_BEFORE, _REACH_AFTER = 140, 70

_CLAUSE_END = re.compile(
    r"""
    [.!?;] (?<!\b[a-z]\.[a-z]\.)                                                # a.m., u.s.
           (?<!\b(?:mr|ms|dr|st)\.) (?<!\b(?:mrs|gen|sen|gov|rep|jan|feb|aug|oct|nov|dec)\.) (?<!\bsept\.)
      ['")]*\s
  | \n""",
    re.VERBOSE,
)
_ASIDE = re.compile(r", (?:[\w.'-]{1,20} ){1,6}said(?: [\w.]{1,12}){0,3}, ")
"""Who says so, between commas, is no part of what is said: "it will open, officials said, on Friday"."""
_COMPARED = re.compile(
    r" (?:than|as)(?: (?:had|was|were|is|are|been|many|analysts|economists|previously|widely)){0,3}"
    r" (?:expected|forecast|predicted|planned|scheduled|projected|estimated|feared)(?![a-z])"
)
"""What is compared with a plan tells nothing of the time: "it grew faster than expected in the spring"."""
_PLANNED = "due|scheduled|expected|set|slated|planned"
_NO_PLAN = rf"""
    (?:originally|initially|previously|once|first)\ (?:been\ )?(?:{_PLANNED})          # and came otherwise
  | had\ (?:\w{{2,20}}ly\ )?(?:been\ )?(?:{_PLANNED})
  | (?:i|it|he|she|we|you|they)\ (?:expected|forecast|predicted|projected|estimated)
    (?=\ (?:back\ )?(?:in|on)\ \Z)                       # "up from the 3 percent it forecast in May"
  | (?:was|were)\ (?:supposed|to\ have)
  | (?:could|would|did|was|were|is|are)(?:\ not|n't)\ (?:say|comment|discuss|confirm|elaborate|give|talk|speak
      |disclose|identify|immediately|be\ (?:reached|seen|found))
  | could\ (?:see|hear|smell|feel|only|barely|hardly|no)"""
"""What sounds like the future and tells of the past."""
_NO_MONTH = "".join(
    rf"(?<!\b{word}\ may)" for word in split("in of by to the since last this early late until from")
)
_MODAL = rf"""
    (?:will|shall|would|must|might|should|can|could(?!\ not) | may (?=\ [a-z]) {_NO_MONTH}) (?!\ have\b)
      (?:\ not)? (?:\ (?:also|soon|now|then|likely|still|only|\w{{2,20}}ly))?
      (?:\ (?:be|stay|remain))? \ \w{{2,20}}
  | (?:will|shall)\ (?:\w{{2,20}}ly\ )?have
  | to\ be\ (?:\w{{2,20}}ly\ )?\w{{2,20}}
  | will | won't | shall | must | going\ to
  | (?:is|are|was|were)\ to (?:\ (?:be|stay|remain)\ \w{{2,20}})?"""
_NO_GROUP = "".join(rf"(?<!\b{word}\ is)" for word in split("by of to from with against"))
_DUE = rf"""
    (?:is {_NO_GROUP} | are) (?=(?:\ (?:on|in|for|at|by|until))?\ \Z)    # "the vote is on Sunday"
  | (?:is|are|remains?|stays?)\ (?:\w{{2,20}}\ ){{1,4}}(?:until|till)(?=\ \Z)
  | (?:remains?|stays?)\ (?:[\w.']{{1,20}}\ ){{1,9}}(?:until|till)(?=\ (?:[\w.:]{{1,8}}\ ){{0,3}}\Z)
  | (?:extension|delay|postponement)\ (?:[\w,]{{1,12}}\ ){{0,5}}(?:to|until|till)(?=\ \Z)
  | (?:is|are|was|were|been|be|being)(?:\ not)?\ (?:{_PLANNED}|likely|supposed|forecast|predicted|projected)
  | (?:due|scheduled|expected|slated|planned|set(?=\ for)|forecast|predicted|projected)
    (?=\ (?:(?:for|on|by|in|to|back|out|through|until)\ )?\Z)
  | (?:expected|likely|unlikely|poised|projected|forecast|predicted|bound|certain)\ to
  | as\ (?:soon|early)\ as (?=\ \Z) | no\ (?:later|sooner|earlier)\ than (?=\ \Z)
  | (?:due|scheduled|set|slated|planned|plans?|about|agreed|vow(?:s|ed)|intends?|aims?|hopes?|meant)\ to
  | prepar(?:es?|ing)\ to\ \w{{2,20}}
  | (?:if|unless)\ (?:[\w'-]{{1,20}}\ ){{1,5}}(?:is|are)\ (?:not\ )?\w{{2,20}}      # if no deal is reached by
  | (?:moved|pushed|shifted|changed|brought\ forward|put\ back)\ (?:back\ |up\ |forward\ )?to(?=\ \Z)
  | expects? | anticipates? | foresees?
  | (?:wants?|needs?|requires?)\ (?:\w{{1,20}}\ ){{0,4}}to
  | (?:gave|gives?|given|granted)\ (?:\w{{1,20}}\ ){{1,4}}(?:until|till)(?=\ (?:[\w.:]{{1,8}}\ ){{0,3}}\Z)
  | (?:plans?|scheduled|set|slated)\ (?:for|an?(?!\ (?:new\ )?record))
  | (?:scheduled|sets?|called|planned|fixed)\ (?!an?\ (?:new\ )?record)           # set another hearing for
    (?:[\w-]{{1,20}}\ ){{1,4}}for(?=\ \Z)
  | be\ held | (?P<noun>upcoming|ahead\ of|deadline) | (?:has|have)\ (?:until|to)
  | (?:delayed|postponed|adjourned|extended|suspended|deferred|remanded|rescheduled|put\ off|pushed\ back)
    \ (?:until|till|to|for)"""
_NO_NOUN = r"(?<!\bits\ )(?<!\bhis\ )(?<!'s\ )"
"""Behind a possessive stands a noun: "its return to the league in May"."""
_NO_INFINITIVE = r"(?<!\bto\ )(?<!not\ )(?<!n't\ )(?<!\ba\ )(?<!track\ )(?<!never\ )"
_TIMETABLE = rf"""
    begins | starts | airs | lands | follows(?=\ (?:on\ )?\Z) | adjourns | concludes | votes
  | addresses | flies
  | opens | ends | closes | expires | resumes | reopens | meets | leaves | arrives | returns
  | (?:re)?convenes
  | {_NO_INFINITIVE}(?:meet|begin|reopen|resume|arrive|convene)(?=\ (?:on\ )?\Z)
  | continues(?=\ (?:on\ )?\Z) | hosts | plays?\ host | faces
  | plays | departs | debuts | premieres | kicks\ off | continues\ until
  | (?:polls|doors)\ (?:open|close)
  | (?:they|we)\ (?:meet|face|play|host|visit|fly|leave|return)(?=(?:\ [\w'-]{{1,20}}){{0,6}}\ (?:on\ )?\Z)
  | (?<=s\ ){_NO_NOUN}(?:play|visit)(?=\ (?:in|at|against|[a-z]{{2,20}}\ on)\b)
  | (?:reports|testifies|speaks|decides|appears|visits|returns)(?=\ (?:on\ )?\Z)
  | {_NO_NOUN}(?:visits|makes|holds|gives|delivers|celebrates|receives|unveils|welcomes|chairs)
    (?=(?:\ [\w'-]{{1,20}}){{1,5}}\ (?:on\ )?\Z)                                # visits Oslo on Sunday
  | runs(?=\ (?:from\ (?:[\w.]{{1,10}}\ ){{0,4}}(?:to|through|until)|from|through|until)\ \Z)
  | turns?\ \d{{1,3}}                                                            # who turns 40 in May
  | (?<=s\ ){_NO_NOUN}(?:next\ )?(?:begin|start|reopen|resume|meet|vote|return|leave|arrive)
    (?=\ (?:\w{{1,20}}\ ){{0,4}}\Z)
  | (?<!have\ )(?<!had\ )(?<!has\ )(?:take|come|go|enter)s?
    \ (?:effect|office|place|into|on\ (?:sale|trial|strike)|out|to\ the\ polls)
  | (?:travels|goes|heads|moves)\ to | (?<=\band\ )(?:travel\ to|face|host|visit)(?!\ [a-z]{{2,20}}ed\b)
  | (?:has|have)\ (?:an?|one|two|three|four|five|six|\d{{1,2}})(?:\ [a-z-]{{2,20}}){{1,2}}
    (?:\ (?:in|at|with)\ [\w.]{{2,20}})?(?=\ (?:on\ )?\Z)                     # has three stops Saturday
  | hits?\ (?:theat(?:er|re)s|cinemas|screens|stores|shelves)
  | (?:reports|releases|publishes|hears?)\ (?:\w{{2,20}}\ )?
    (?:results|earnings|figures|data|minutes|arguments)"""
"""The present tense of what has its day: "schools reopen Monday"."""
_PAST = alternatives(
    split(
        "said says was were had has have did didn't told took began went came made saw left held won lost "
        "met rose fell gave got led sent spoke struck killed shot broke wrote became found kept ran since "
        "stood "
        "fled fought drove drew grew flew caught brought bought sold paid built sought thought threw knew "
        "heard chose slid sank swept stole withdrew overran felt spent swore bore "
        "blaming"  # what is blamed has happened
    )
)
_COMPARES = r"""
    (?:compared|after)\ (?:with|to|an?|the|its|their)\ (?:\w{1,20}\ ){0,2}
      (?:drop|fall|rise|gain|loss|profit|decline|jump|increase|decrease|growth|slump|surge|contraction|expansion)
  | compared\ with | (?:up|down)\ from | (?:follows|comes\ after)\ (?:an?|the|his|her|its|their)"""
"""Behind it stands what was before: "it will grow after a drop in the fourth quarter"."""
_NO_VERB = r"(?!(?:united|hundred|indeed|need|speed|feed|seed|exceed|proceed|succeed|sacred|limited|armed)\b)"
"""Words in -ed that tell no past: "he will fly to the United States on Monday"."""
_CUE = re.compile(
    rf"""\b(?=[a-z]) (?: (?P<no_plan>{_NO_PLAN}) | (?P<future>{_MODAL} | {_DUE} | {_TIMETABLE})
           | (?P<past>{_COMPARES} | {_PAST} | (?<!to\ )(?:hit|put|cut|set) | {_NO_VERB} \w{{2,20}}ed) )\b
       | (?P<contracted>'ll\b)""",
    re.VERBOSE,
)

_BEGINS_BEFORE = re.compile(r"\b(?:starting|beginning|effective) (?:on )?\Z")
"""Where no verb tells: "a strike of 24 hours starting Monday"."""


def is_future(low: str, start: int, end: int) -> bool:
    """Tell whether the nearest cue before the words (or, failing that, after) looks ahead.

    Args:
        low: the text in small letters.
        start: where the date begins.
        end: where it ends.

    >>> words = "he said the talks will resume on friday in geneva."
    >>> is_future(words, words.index("friday"), words.index(" in"))
    True
    >>> is_future("he said on friday that talks will resume.", 11, 17)
    False
    """
    return tense(low, start, end) == "future"


def tense(low: str, start: int, end: int) -> str:
    """Return "future", "past", or "" when the clause shows neither.

    >>> tense("friday's headline", 0, 6)
    ''
    """
    beside = direction_beside(low, start, end)
    if beside:
        return beside
    before = low[max(0, start - _REACH_BEFORE) : start]
    stops = list(_CLAUSE_END.finditer(before))
    before = before[stops[-1].end() :] if stops else before
    before = _COMPARED.sub("", _ASIDE.sub(", ", before))
    last = None
    for cue in _CUE.finditer(before):
        last = cue
    if last is None:
        after = low[end : end + _REACH_AFTER]
        stop_after = _CLAUSE_END.search(after)
        after = after[: stop_after.start()] if stop_after else after
        last = next((cue for cue in _CUE.finditer(after) if not cue["noun"]), None)
    if last is None:
        return "future" if _BEGINS_BEFORE.search(low, max(0, start - 14), start) else ""
    return "past" if last["past"] or last["no_plan"] else "future"
