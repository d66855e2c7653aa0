"""The noun phrase that a number counts, and the kind of thing its head noun names.

There is no parser here. A phrase runs from the number over adjectives and names to its head,
and in English the head of what more than one is counted of is a plural: "nine *Lebanese
soldiers* that …". The words at which a phrase can only end (prepositions, auxiliaries,
pronouns) are a closed list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PERSONS = frozenset("""
    person people man woman child kid boy girl baby infant teenager youth adult pensioner human
    soldier troop fighter militant gunman rebel insurgent terrorist combatant guerrilla recruit trooper officer
    policeman policewoman police personnel civilian refugee migrant asylum-seeker seeker evacuee hostage prisoner
    captive detainee inmate victim casualty fatality death injury wounded dead injured survivor passenger crew
    member official leader commander general chief minister lawmaker mp deputy senator delegate diplomat
    ambassador staff worker employee labourer laborer miner farmer teacher doctor nurse medic paramedic patient
    student pupil schoolgirl schoolboy professor expert analyst scientist researcher engineer driver pilot
    sailor marine guard bodyguard sniper bomber attacker assailant suspect militiaman volunteer rescuer
    firefighter responder player footballer athlete actor actress artist singer writer author journalist reporter
    photographer editor lawyer judge juror witness resident citizen inhabitant villager local native foreigner
    tourist visitor fan spectator guest customer client user subscriber follower viewer reader listener voter
    shareholder investor owner tenant buyer seller trader banker broker manager director executive founder
    candidate contender nominee winner supporter protester protestor demonstrator activist campaigner opponent
    dissident relative parent mother father son daughter brother sister sibling grandchild wife husband couple
    friend colleague neighbour neighbor partner body corpse life soul martyr jihadist jihadi extremist islamist
    mercenary veteran conscript reservist servicewoman serviceman peacekeeper observer monitor inspector
    contractor adviser advisor aide spokesman spokesperson bishop archbishop priest monk nun imam cleric
    worshipper pilgrim orphan widow returnee escapee fugitive criminal smuggler trafficker gangster dealer
    addict taxpayer consumer retiree graduate applicant beneficiary participant attendee competitor runner
    other someone everyone cadet paratrooper commando militia-man operative agent spy coach swimmer dancer
    musician millionaire billionaire entrepreneur businessman businesswoman chairman fisherman congressman
    congresswoman councillor councilman mayor governor president king queen case-worker infection newborn
    respondent donor caregiver carer tutor instructor lecturer scholar hunter shepherd herder hiker climber
    skier cyclist rider motorist pedestrian bystander onlooker hero enemy settler colonist slave
    forces defector deserter absentee dependant dependent descendant ancestor heir mourner looter rioter arsonist
    murderer killer robber thief burglar rapist offender defendant plaintiff convict parolee kidnapper
    crewman airman seaman servicemember service-member breadwinner freelancer technician mechanic electrician
    builder plumber architect designer developer programmer coder hacker consultant accountant auditor
    clerk cashier waiter chef cook cleaner porter courier postman shopkeeper vendor hawker peasant
    nationals national expatriate expat islander countryman compatriot exile
    """.split())
VEHICLES = frozenset("""
    vehicle car bus lorry truck tank ambulance van motorcycle motorbike bicycle bike train tram coach minibus jeep
    humvee ship boat vessel ferry tanker submarine frigate destroyer warship yacht dinghy aircraft airplane
    aeroplane plane jet helicopter drone airliner bomber-plane warplane fighter-jet taxi cab tractor bulldozer
    pickup trailer locomotive carrier apc suv sedan scooter raft barge trawler freighter warship
    """.split())
PLACES = frozenset("""
    place area region district province governorate state country nation city town village settlement hamlet
    neighbourhood neighborhood suburb territory zone site location position post outpost checkpoint base camp hill
    hilltop mountain valley island border crossing front school hospital clinic mosque church building house
    home apartment flat shop store restaurant hotel airport port station factory plant farm field quarter
    municipality county constituency facility headquarters stronghold pocket enclave peak height bridge road
    spot venue office branch centre center market bakery warehouse depot tunnel trench prison university
    college cemetery shelter corridor
    """.split())
GROUPS = frozenset("""
    group faction party organisation organization company firm business unit battalion brigade division regiment
    squad platoon force army militia team club gang cell band tribe clan community coalition alliance convoy
    bank agency ministry government charity union association institution crew-team side movement bloc
    committee council subsidiary supplier retailer manufacturer carmaker airline startup start-up ngo
    """.split())
FAMILIES = frozenset("family household".split())

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "police": "police",
    "feet": "foot", "teeth": "tooth", "mice": "mouse", "lives": "life", "wives": "wife", "media": "medium",
    "knives": "knife", "thieves": "thief", "leaves": "leaf", "halves": "half", "crises": "crisis",
    "buses": "bus", "data": "datum", "criteria": "criterion", "phenomena": "phenomenon", "oxen": "ox",
}  # fmt: skip
UNCHANGED = frozenset(
    "personnel aircraft staff crew troops dead wounded injured missing sheep fish deer cattle offspring "
    "spacecraft livestock poultry species series elderly homeless unemployed youth faithful prisoners-of-war "
    "wickets headquarters".split()
)
_PEOPLES = frozenset(
    "turks kurds arabs serbs croats poles finns danes swedes jews greeks czechs slovaks scots britons bretons muslims "
    "hindus catholics protestants democrats tories hutus tutsis basques spaniards gypsies nazis socialists zulus "
    "filipinos argentines latinos hispanics blacks whites natives commonwealths taliban".split()
)

STOP = frozenset("""
    a an the this that these those some any each every both either neither no all another such
    of in on at by for from to with without within into onto over under above below between among across through
    during before after since until till against towards toward upon about around near behind beside besides
    beyond despite except inside outside off out up down along amid per via as than like if when where while
    because although though unless whether so but and or nor yet not also too only just even still already again
    who whom whose which what how why there here then thus however meanwhile according including
    is are was were be been being am has have had having do does did will would shall should may might must can
    could cannot won't wasn't weren't isn't aren't didn't don't it its he him his she her hers they them their
    theirs we us our ours you your yours i me my mine himself themselves itself one's
    said says told added reported announced claimed stated remained remain remains died fell fled went came left
    became began made took gave got saw found won lost rose hit held led ran set stood joined returned
    took went began grew sold paid sent kept brought thought felt arrived escaped survived suffered
    who's that's today yesterday tomorrow tonight ago later earlier back away long wide high tall deep old
    north south east west northeast northwest southeast southwest apart together
    nearly roughly approximately exactly mostly mainly partly almost
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty dozens scores hundreds
    thousands millions
    respectively overall alone instead twice once worth via versus vs v aboard
    """.split())
# Verbs in -s and other words that only look like plurals.
_NOT_PLURAL = frozenset("""
    always perhaps towards afterwards backwards besides sometimes always says remains includes makes takes gives
    has does was this his its us as is yes gas bus plus minus thus across less unless whereas news analysis
    basis crisis virus campus status focus bonus chorus census consensus previous various serious dangerous
    religious famous numerous anonymous overseas indoors outdoors downstairs upstairs access success process
    progress congress business class glass grass mass loss boss cross dress press stress address express illness
    witness princess fitness wilderness rigorous precious obvious nervous enormous tremendous generous
    indigenous continuous simultaneous autonomous ambitious suspicious poisonous curious conscious heinous
    """.split())
_UNMARKED_PEOPLES = frozenset(
    "chinese japanese lebanese vietnamese portuguese sudanese burmese maltese taiwanese congolese senegalese rohingya "
    "british french irish welsh spanish dutch swiss druze turkmen roma maya inuit sinhalese nepalese".split()
)
_OF_A_PEOPLE = re.compile(r"(?:[a-z]{2,}[bcdghklmnprstvz]ians?|[a-z]{2,}(?:ican|oan|uan|gan|man|ban|pean|sraeli)s|[a-z]{2,}[qndzshrlntb]is|ites)\Z")
_NO_PEOPLE = frozenset("taxi alibi kiwi rabbi safari organ slogan ban plan scan broccoli graffiti suburban spaghetti".split())
_ONE_WORD = r"(?P<word>(?:[A-Z]\.){2,4}(?=[ -])|[^\W\d_](?:[\w'/&.-]{0,38}\w)?)"  # "U.S. troops", "al-Nusra"
# Plurals that stand before another noun.
_ADJUNCTS = frozenset(
    "sports arms women men children sales goods systems communications operations customs jobs drugs weapons rights "
    "savings earnings sanctions emergency services honours humanities parks series news veterans publications relations "
    "species data police staff aircraft media".split()
)
_WORD = re.compile(rf"(?:[ ]{{1,2}}|[ ]?\n(?=[a-z])){_ONE_WORD}")
_FIRST = re.compile(rf"(?:[ ]{{1,2}}|[ ]?\n(?=[a-z])|-){_ONE_WORD}")
_JOINED = re.compile(r" (?:and|or|and/or)(?= [A-Za-z])")
_ALSO = re.compile(r" (?:and|or) (?P<word>[a-z-]{2,30})\b(?! (?:were|was|are|is))")
_LINK = re.compile(
    r"\ of\ (?:(?:the|its|their|his|her|our|these|those|whom|them|which|it|us|that)\b)?"
)
_DETERMINER = re.compile(r"\ (?:the|its|their|his|her|our|my|your|these|those|all|a|an|this|that)\b")
_PRONOUN = re.compile(r"\ (?:them|whom|which|us|those|these|it|that|this)\b")
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A noun phrase: where its words begin and end, and its head in small letters."""

    start: int
    end: int
    head: str


def singular(word: str) -> str:
    """Give the singular of an English noun in small letters, as far as the word lists need it.

    >>> [singular(word) for word in ("militants", "families", "buses", "gunmen", "people", "women")]
    ['militant', 'family', 'bus', 'gunman', 'person', 'woman']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_plural(word: str) -> bool:
    """Tell whether a word, in its own letters, looks like a plural noun.

    >>> [is_plural(word) for word in ("soldiers", "Syrians", "ISIS", "people", "remains", "dead")]
    [True, True, False, True, False, True]
    """
    low = word.lower()
    if low in _IRREGULAR or low in UNCHANGED or low.endswith("men") and low != "women's":
        return True
    if not low.endswith("s") or len(low) < 4 or low in _NOT_PLURAL or low.endswith(("'s", "ss", "us", "is")):
        return low.endswith("is") and low[:-1].endswith(("qi", "li", "ni", "di", "bi", "ti")) and len(low) > 5
    return not word.isupper()


def unit_of(head: str) -> str:
    """Tell what kind of thing a head noun (in small letters) names.

    >>> [unit_of(word) for word in ("soldiers", "buses", "villages", "convoys", "families", "rockets")]
    ['person', 'vehicle', 'place', 'group', 'family', 'item']
    >>> unit_of("gunmen"), unit_of("palestinians"), unit_of("economists")
    ('person', 'person', 'person')
    """
    word = singular(head)
    for code, words in (
        ("person", PERSONS), ("vehicle", VEHICLES), ("place", PLACES), ("group", GROUPS), ("family", FAMILIES),
    ):  # fmt: skip
        if word in words or head in words:
            return code
    if head in _PEOPLES or head in _UNMARKED_PEOPLES or _OF_A_PEOPLE.search(head) and word not in _NO_PEOPLE or word.endswith(("man", "woman", "ist", "ian", "eer")) or head.endswith("people"):
        return "person"
    tail = word.rpartition("-")[2]
    return unit_of(tail) if tail != word else "item"


def counted_after(plain: str, at: int, right: int, *, one: bool = False) -> Counted | None:
    """Read the noun phrase that begins at `at`, up to its head.

    Args:
        plain: the normalised text, in its own letters (a plural of a name is told by them).
        at: where the number ends.
        right: where the reading must stop (the next date, the end of the sentence).
        one: one thing is counted, so the head is a singular.

    >>> text = "took nine Lebanese soldiers that IS holds"
    >>> (c := counted_after(text, 9, len(text))) and text[c.start:c.end]
    'Lebanese soldiers'
    >>> text = "1,000 armed men and women left"
    >>> (c := counted_after(text, 5, len(text))) and (text[c.start:c.end], c.head)
    ('armed men and women', 'women')
    >>> counted_after("95 are critically ill", 2, 21) is None
    True
    """
    words = _stretch(plain, at, right)
    if not words:
        return None
    if plain.startswith("-", at):  # "two-bedroom flat" counts bedrooms, not flats
        return Counted(start=words[0].start("word"), end=words[0].end("word"), head=words[0]["word"].lower())
    head = _singular_head(words) if one else _plural_head(words)
    if head is None and not one and len(words) <= 3 and (joined := _JOINED.match(plain, words[-1].end(), right)):
        more = _stretch(plain, joined.end(), right)  # "12 Israeli and Palestinian activists"
        head = _plural_head(more)
        words = more if head is None else [words[0], *more]
        head = None if head is None else head + 1
    if head is None:
        return None
    end = words[head].end("word")
    noun = words[head]["word"].lower()
    if not one:
        also = _ALSO.match(plain, end, right)
        if also and also["word"] not in UNCHANGED and is_plural(also["word"]) and unit_of(also["word"]) == unit_of(noun) != "item":
            end, noun = also.end(), also["word"]
    return Counted(start=words[0].start("word"), end=end, head=noun)


def counted_of(plain: str, at: int, right: int) -> Counted | None:
    """Read "of them", "of the enclave", "of Lebanese forces" behind a share or a vague word.

    >>> text = "scores of them killed"
    >>> (c := counted_of(text, 6, 21)) and text[c.start:c.end]
    'them'
    >>> text = "two thirds of the territory, about 80"
    >>> (c := counted_of(text, 10, 27)) and text[c.start:c.end]
    'territory'
    """
    if not plain.startswith(" of ", at):
        return None
    at += 3
    if match := _PRONOUN.match(plain, at, right):
        following = _stretch(plain, match.end(), right)
        closed = match[0].strip() in ("them", "whom", "which", "us", "it")
        if closed or not following or match[0].strip() == "those" and _plural_head(following) is None:
            return Counted(start=match.start() + 1, end=match.end(), head=match[0].strip())
    if determiner := _DETERMINER.match(plain, at, right):
        at = determiner.end()
    words = _stretch(plain, at, right)
    if not words:
        return None
    plural = counted_after(plain, at, right)
    if plural is not None:
        return plural
    head = _singular_head(words)
    if head is None or words[head]["word"].endswith("'s"):  # "90% of the country's 6 million people"
        return None
    return Counted(start=words[0].start("word"), end=words[head].end("word"), head=words[head]["word"].lower())


def _stretch(plain: str, at: int, right: int) -> list[re.Match[str]]:
    """Collect the words of a possible noun phrase up to a word that can only stand outside it."""
    words: list[re.Match[str]] = []
    match = _FIRST.match(plain, at, right)
    while match is not None and len(words) < _MOST_WORDS:
        word = match["word"].lower()
        if word in STOP:
            break
        words.append(match)
        match = _WORD.match(plain, match.end(), right)
    return words


def _plural_head(words: list[re.Match[str]]) -> int | None:
    """Find the head among the words: the first plural that no plural follows."""
    for index, match in enumerate(words):
        if not is_plural(match["word"]):
            continue
        after = words[index + 1]["word"] if index + 1 < len(words) else ""
        adjunct = match["word"] in _ADJUNCTS or match["word"][0].isupper()
        if adjunct and after and after[0].islower() and is_plural(after) and after not in UNCHANGED:
            continue  # "arms dealers", "Hamas fighters"
        if match["word"][0].isupper() and after and after[0].isupper():
            continue
        return index
    last = words[-1]["word"] if words else ""
    return len(words) - 1 if last[:1].isupper() and last.lower() in _UNMARKED_PEOPLES else None  # "nine Lebanese"


def _singular_head(words: list[re.Match[str]]) -> int | None:
    """Find a singular head: the last known noun, else the last word before one that looks like a verb."""
    known = [i for i, match in enumerate(words[:4]) if unit_of(match["word"].lower()) != "item"]
    if known:
        return known[0]
    last = None
    for index, match in enumerate(words[:4]):
        word = match["word"]
        if word.endswith("ed") and (index or len(words) == 1) or index and word.lower().endswith("ly"):
            break  # "one carried": a verb
        last = index
    return last
