"""Words that point at the present, the past or the future and name no day: "now", "recently"."""

from __future__ import annotations

import re

from build_scripts.reading.date_values import Results, Rule, Scene, one, reference, rule


def _read_reference(m: re.Match[str], scene: Scene) -> Results:
    """Read "now", "currently", "recently", "the future"; in a history "former" too, but not "soon"."""
    if ((m["news"] or m["soon"]) and scene.narrative) or (m["history"] and not scene.narrative):
        return ()
    if m["present"]:
        return one(m, reference("PRESENT_REF"), "the writer's present")
    if m["future"]:
        return one(m, reference("FUTURE_REF"), "the writer's future")
    return one(m, reference("PAST_REF"), "the writer's past")


RULES: tuple[Rule, ...] = (
    rule(
        "reference",
        "now nowadays right for currently current presently at these those to the present coming more most "
        "days weeks months years recent recently lately past not long some near foreseeable immediate future "
        "soon former other",
        r"""
        (?: (?P<present>
                now(?:adays)? | right\ now | for\ now | currently | current | presently | at\ present
              | (?:at|for)\ the\ moment | for\ the\ time\ being | at\ this\ (?:time|moment) | these\ days
              | (?<!year\ )to\ date | to\ this\ day
              | (?:the\ )?present[\ -]day | the\ present(?=[\s,.;])
              | (?P<news>at\ this\ (?:point|stage)) )
          | (?P<past>
                (?:more\ |most\ )?recent(?:ly)? | lately | (?<=in\ )the\ past | the\ recent\ past
              | those\ days | the\ other\ (?:day|night|week) | (?:not\ )?long\ ago | some\ time\ ago
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
    ),
)
