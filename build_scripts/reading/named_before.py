"""What a bare number counts by the words before it: "the number of fighters as 351", "mourners numbered 40".

Behind it stands only "to 51 | the number of dead".
"""

from __future__ import annotations

import re
from dataclasses import replace

from build_scripts.reading.ages import edge
from build_scripts.reading.counted import counted_after
from build_scripts.reading.nouns import is_plural, unit_of, word_set
from build_scripts.reading.quantity_text import Found, Page

_COUNT_OF = re.compile(
    r"\b(?:number|numbers|count|counts|total|tally|toll|list|estimate|figures?|tolls) of "
    r"(?:(?:the|its|their|his|her|our) )?(?P<what>[^.,;:\"()0-9]{3,60})"
    r"|\b(?P<toll>death toll|casualty figures?|casualty count|troop count|toll|"
    r"losses|casualties|fatalities|deaths|(?:the|its|their) (?:own )?dead|body count|headcount)\b"
    r"|\b(?!the|its|his|her|their|our|total|final)(?P<kind>[a-z]{3,20}) (?:tally|haul)\b"  # the medal tally
)
_NUMBER_OF = re.compile(r" the (?:(?:total|overall|combined) )?(?:number|count|tally|total) of(?: the)?(?= )")
"""Behind a number: "brings to 51 the number of troops killed"."""
_COUNTED_TOLLS = ("deaths", "casualties", "fatalities")
_OF_PERSONS = re.compile(
    r"\b(?:populations?|electorate|workforce|headcount|staff|staffing|membership|attendances?|readership)\b"
    r"(?! (?:density|growth))[^.;:,0-9%$]{0,40} \Z"
)
_LEVELLED = re.compile(
    r"(?<!of )(?<!of the )(?<!of its )(?<![\w-])(?P<what>[a-z-]{3,30}) (?:(?:have|has|had|could|may|will) )?"
    r"(?:(?:already|since|now|also) )?"
    r"(?:(?:climbed|risen|rose|fallen|fell|grown|grew|dropped|jumped|soared|surged|declined|dwindled|doubled"
    r"|increased|decreased|shrank|shrunk|slumped|plunged|rise|fall|grow|drop|climb)"
    r"(?: (?:by )?(?:about |nearly |another )?[0-9.]{1,5} ?(?:%|per ?cent))? (?:sharply |further |steadily )?"
    r"(?:to|from|by)|hit|reached|stood at|stand at|averaged) (?:only |just )?\Z"
)
"""The subject of a change to a number: "births fell to 12"."""
_CHANGED = re.compile(
    r"\b(?:double|triple|quadruple|raise|increase|expand|cut|reduce|bring|take|lift|boost|trim|grow|limit|cap|pare"
    r"|slash|shrink|halve|keep|doubled|tripled|quadrupled|raised|increased|expanded|reduced|brought|took|lifted"
    r"|boosted|trimmed|grew|limited|capped|pared|slashed|shrank|halved|kept|(?:doubl|tripl|rais|increas|expand"
    r"|cutt|reduc|bring|tak|lift|boost|trimm|grow|limit|capp|slash|shrink|halv)ing)s?"
    r" (?:its|their|his|her|our|the) (?:[a-z-]{3,20} ){0,2}(?P<what>[a-z-]{3,30}) (?:back |down |up )?"
    r"to (?:only |just )?\Z"
)
"""The object of a change to a number: "triple its stores to 1,200"."""
_NO_SUBJECTS = word_set("""
    sales exports imports orders bookings holdings inflows outflows remittances loans shares prices
    profits earnings revenues yields rates temperatures stocks futures bonds costs losses wages
    levels odds scores indices indexes salaries takings receipts fees rents bills taxes debts
    deposits reserves assets sums returns margins premiums dividends bids offers dollars euros
    points ratings times others hours minutes seconds days weeks months years funds gains spreads
    tariffs numbers totals tolls ranks figures counts volumes tallies
""")
"""What is no count where it changes."""
_BY_PERSONS = re.compile(
    r"\b(?:watched|seen|viewed|read|heard|attended|visited|used|backed|signed|followed|liked|shared) by \Z"
    r"|\bpulled in \Z"
)
_PLACES_OWN = re.compile(
    r"\b(?:city|town|country|nation|province|region|island|village|enclave|camp|district|borough|suburb)'s "
    r"(?:some |about |nearly |roughly |estimated )?\Z"
)
"""Before the inhabitants of a place: "the city's 1.5 million"."""
_APPOSED = re.compile(r"\b(?P<what>[a-z-]{3,25}s), \Z")
"""Before a number set apart: "evacuees, more than 40,000, fill the halls"."""
_FEWEST = 100
"""A smaller number behind such words is more likely a change or a rank."""
_NUMBERED = re.compile(
    r"\b(?P<what>[a-z-]{3,30})(?:,? (?:who|which))? (?:(?:now|once|have|had|may|could|already|only) ){0,2}"
    r"(?:number|numbered|numbering|total|totalled|totaled|totalling|totaling) (?:only |just )?\Z"
)
_FAR = 200
"""Characters beyond which words no longer tell what a number counts."""


def named_before(page: Page, found: Found, begin: int) -> Found | None:
    """Read "the number of slain fighters as 351", "deaths … as against 3,500", "to 51 the number of dead"."""
    behind = None if found.counted else _NUMBER_OF.match(page.low, found.end)
    if behind and (told := counted_after(page.plain, behind.end(), page.sentence(found.start)[1])):
        return page.with_counted(found, told, widen=False)
    named = list(_COUNT_OF.finditer(page.low, max(begin, found.start - _FAR), found.start))
    for match in reversed(named):
        if found.counted:
            return None
        if match["kind"]:
            return replace(found, unit=unit_of(match["kind"]))
        if match["toll"]:
            return replace(
                found, unit="person", counted=match["toll"] if match["toll"] in _COUNTED_TOLLS else ""
            )
        counted = counted_after(page.plain, match.start("what") - 1, found.start)
        if counted is not None:
            return page.with_counted(found, counted, widen=False)
    return None


def with_subject(page: Page, found: Found, begin: int) -> Found | None:
    """Read the persons of "the population fell to 4,300", the mourners of "mourners numbered 40,000".

    Args:
        page: the text.
        found: a number with neither unit nor noun.
        begin: where its sentence begins.
    """
    before = page.before(edge(found), 70, begin)
    told = (_OF_PERSONS, _BY_PERSONS, _PLACES_OWN)
    if found.number >= _FEWEST and any(pattern.search(before) for pattern in told):
        return replace(found, unit="person", why="the words before it tell of people")
    apposed = _APPOSED.search(before) if found.number >= _FEWEST else None
    if apposed and page.low.startswith(",", found.end) and unit_of(apposed["what"]) == "person":
        return replace(found, unit="person", why="it stands beside those it counts")
    numbered = _NUMBERED.search(before) or _LEVELLED.search(before) or _CHANGED.search(before)
    if (
        numbered is None
        or numbered["what"] in _NO_SUBJECTS
        or found.number % 1
        or not is_plural(numbered["what"])
    ):
        return None
    start = edge(found) - len(before) + numbered.start("what")
    what = page.text[start : start + len(numbered["what"])]
    return replace(
        found, unit=unit_of(numbered["what"]), counted=what, why="its subject tells what is counted"
    )
