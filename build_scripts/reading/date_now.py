"""Words that point at the present, the past or the future and name no day: "now", "recently"."""

from __future__ import annotations

import re

from build_scripts.reading.date_values import Found, Results, Rule, Scene, one, reference, rule, words_before

_ONCE_BEFORE = re.compile(
    r"\b(?:was|were|had|has|have|is|are|been|who|which|that|he|she|it|they|i|we|you|and|but|'s|'d) \Z"
)
_ONCE_AFTER = re.compile(
    r" (?!(?:a|per|every|each|more|again|or|and|in|he|she|it|they|the|we|i|you)\b)[a-z\d]"
    r"| (?:an?|the) (?!(?:day|week|month|year|night|hour|minute|decade|century)\b)[a-z]"
)
_NO_VERB = r"(?!(?:[\w'-]{1,20} ){0,4}(?:is|are|was|were|has|have|had)\b)"
_ONCE_WAS = re.compile(
    rf" (?:an?|one of|among|home to|part of) {_NO_VERB}"
    r"(?:[\w'-]{1,20} ){0,4}[\w'-]{1,20}(?<!s)(?<!ed), (?:he|she|it|they|the)\b"
)
"""Behind an "Once" that opens a sentence: "Once a teacher, she …", not "Once a deal is signed, they …"."""
_ONCE_ASIDE = re.compile(
    r" (?:an?|one of|among|home to|part of|known|seen|considered|regarded"
    rf"|the (?:[a-z]{{2,12}}est|most|only|main|leading|[a-z]{{2,12}}'s)) {_NO_VERB}"
    r"(?:[\w'-]{1,20} ){0,5}[\w'-]{1,20}(?<!ed)[,.;]"
)
"""What a comma sets off: "the rookie, once a receiver, …"."""
_WORD_BEFORE = re.compile(r"[a-z]{2} \Z")
_WAS_AFTER = re.compile(
    r" (?:was|were|had|did|told|said|wrote|took|ran|went|saw|gave|knew|spoke|came|stood|held|led|called"
    r"|described|served|lived|worked|played|belonged|ruled|dominated|considered|thought|owned|flew|wore)\b"
)
"""What somebody once did, where a name or noun stands before "once"."""


def _is_formerly(m: re.Match[str], scene: Scene) -> bool:
    """Tell "she was once rich" from "once a week", "once more" and "once the vote is over"."""
    if _ONCE_BEFORE.search(words_before(m, scene)):
        return _ONCE_AFTER.match(scene.low, m.end()) is not None
    if _WAS_AFTER.match(scene.low, m.end()) and _WORD_BEFORE.search(words_before(m, scene)):
        return True
    if words_before(m, scene).endswith(", "):
        return _ONCE_ASIDE.match(scene.low, m.end()) is not None
    return scene.text[m.start()].isupper() and _ONCE_WAS.match(scene.low, m.end()) is not None


def _read_reference(m: re.Match[str], scene: Scene) -> Results:
    """Read "now", "currently", "recently", "the future"; in a history "former" too, but not "soon"."""
    of_news = m["news"] or m["soon"] or m["once"]
    if (of_news and scene.narrative) or (m["history"] and not scene.narrative):
        return ()
    if m["once"] == "once" and not _is_formerly(m, scene):
        return ()
    if m["present"]:
        return one(m, reference("PRESENT_REF"), "the writer's present")
    if m["future"]:
        return one(m, reference("FUTURE_REF"), "the writer's future")
    return one(m, reference("PAST_REF"), "the writer's past")


def _read_long_ago(m: re.Match[str], scene: Scene) -> Results:
    """Read "not so long ago", "a long time ago"."""
    start = m.start() - 2 * words_before(m, scene).endswith((" a ", "\na "))
    return (Found(start, m.end(), reference("PAST_REF"), "the writer's past"),)


RULES: tuple[Rule, ...] = (
    rule(
        "long ago",
        "not long",
        r"(?:not\ (?:so\ )?)?long\ (?:time\ )?ago (?![a-z])",
        _read_long_ago,
        "not so long ago",
        "long time ago",
    ),
    rule(
        "reference",
        "now nowadays right for currently current presently at these those to the present coming more most "
        "days weeks months years recent recently lately past not long some near foreseeable immediate future "
        "soon former other once previously",
        r"""
        (?: (?P<present>
                (?<!any\ day\ )now(?:adays)?
              | right\ now | for\ now | currently | current | presently | at\ present
              | (?:at|for)\ the\ moment | for\ the\ time\ being | at\ this\ (?:time|moment) | these\ days
              | (?<!year\ )to\ date | to\ this\ day
              | (?:the\ )?present[\ -]day | the\ present(?=[\s,.;])
              | (?P<news>at\ this\ (?:point|stage)) )
          | (?P<past>
                (?:more\ |most\ )?recent(?:ly)? | lately | (?<=in\ )the\ past
              | (?<=of\ )the\ past(?=[.,;:)]|\ (?:and|or|to|but|in)\ ) | the\ recent\ past
              | (?P<once>once | previously (?!\ (?:under|in|at|on|of|with|from|by|to|held|known)\b))
              | those\ days | the\ other\ (?:day|night|week) | some\ time\ ago
              | (?P<history>former) )
          | (?P<future>
                (?:the\ )? (?:near\ |foreseeable\ |immediate\ )? future
              | the\ coming\ (?:days|weeks|months|years)
              | the\ (?:days|weeks|months|years)\ (?:ahead|to\ come)
              | (?P<soon>soon) (?!\ (?:after|before|there)) (?<!\btime\ soon) )
        ) (?![a-z]) (?!\ (?:as|accounts?)\b)""",
        _read_reference,
        "now",
        "at present",
        "currently",
        "recently",
        "the future",
        "former",
        "soon",
        "once",
        "previously",
    ),
)
