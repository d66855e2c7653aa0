"""Whether the words around a date speak of what was or of what will be."""

from __future__ import annotations

import re

_REACH_BEFORE, _REACH_AFTER = 140, 70

_CLAUSE_END = re.compile(r"[.!?;]['\")]*\s|\n")
_CUE = re.compile(
    r"""
    \b(?:
      (?P<future>
          (?:will|shall|would|must)\ (?:not\ )?(?:be|stay|remain)\ (?:\w{2,20}ly\ )?\w{2,20}ed
        | (?:is|are|remains?|stays?)\ (?:\w{2,20}\ ){1,2}(?:until|till)(?=\ \Z)
        | will | won't | shall | must | going\ to | (?:is|are)\ to | be\ held | upcoming | ahead\ of
        | deadline
        | would (?!\ have|\ not\ (?:say|comment|discuss|confirm|elaborate|give|talk|speak|disclose|identify))
        | (?<!\bby\ )(?<!\bof\ )(?<!\bto\ )(?<!from\ )(?<!with\ )(?<!against\ )      # no group called IS
            (?:is|are)(?=(?:\ (?:on|in|for|at|by|until))?\ \Z)                     # the vote is on Sunday
        | (?:is|are|was|were|been|be|being)\ (?:due|scheduled|expected|set|slated|planned|likely|supposed
            |forecast|predicted|projected)
        | (?:due|scheduled|expected|set|slated|planned|forecast|predicted|projected)
            (?=\ (?:(?:for|on|by|in|to|back|out|through|until)\ )?\Z)
        | (?:due|scheduled|set|slated|planned|plans?|about|agreed|vow(?:s|ed)|intends?|aims?|hopes?)\ to
        | (?:expects?|wants?|needs?|requires?)\ (?:\w{1,20}\ ){0,4}to
        | (?:gave|gives?|given|granted)\ (?:\w{1,20}\ ){1,4}(?:until|till)(?=\ \Z)
        | (?:plans?|scheduled|set|slated)\ (?:for|a|an)
        | begins | starts | opens | ends | closes | expires | resumes | reopens | meets | leaves | arrives
        | returns | takes\ effect | goes\ (?:into|on\ sale) | polls\ (?:open|close)
        | (?:has|have)\ until | continues\ until
        | (?:delayed|postponed|adjourned|extended|suspended|deferred|remanded)\ (?:until|till|to) )
    | (?P<past>
          said | says | was | were | had | has | have | did | didn't | told | took | began | went | came
        | made | saw | left | held | won | lost | met | rose | fell | gave | got | hit | led | sent | spoke
        | struck | killed | shot | broke | wrote | became | found | kept | ran | put | since
        | \w{2,20}ed )
    )\b
    | (?P<contracted>'ll\b)
    """,
    re.VERBOSE,
)


_AHEAD_AFTER = re.compile(r" (?:delivery|futures|settlement|contract)\b")
"""What is traded now and due then: "gold for April delivery", "the May contract"."""


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
    if _AHEAD_AFTER.match(low, end):
        return "future"
    before = low[max(0, start - _REACH_BEFORE) : start]
    stops = list(_CLAUSE_END.finditer(before))
    before = before[stops[-1].end() :] if stops else before
    last = None
    for cue in _CUE.finditer(before):
        last = cue
    if last is None:
        after = low[end : end + _REACH_AFTER]
        stop_after = _CLAUSE_END.search(after)
        last = _CUE.search(after[: stop_after.start()] if stop_after else after)
    if last is None:
        return ""
    return "past" if last["past"] else "future"
