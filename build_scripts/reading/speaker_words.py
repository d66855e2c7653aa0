"""Words for people and bodies that speak, and titles; data and three questions about them."""

from __future__ import annotations


def word_set(listed: str) -> frozenset[str]:
    """Make a set of the words of a string."""
    return frozenset(listed.split())


ROLES = word_set(
    "official source diplomat leader chief spokesman spokeswoman spokesperson witness resident commander "
    "analyst expert fighter activist officer aide adviser advisor minister president general colonel "
    "lawyer attorney prosecutor judge doctor medic scientist researcher professor economist critic "
    "observer investigator negotiator mediator ambassador envoy senator lawmaker legislator governor "
    "mayor deputy director head chairman chairwoman chair manager executive founder owner author writer "
    "journalist reporter editor correspondent soldier survivor villager neighbor neighbour relative "
    "father mother brother sister son daughter wife husband friend man woman person worker employee "
    "trader dealer businessman teacher student politician candidate secretary boss people refugee "
    "protester demonstrator opponent supporter ally eyewitness historian scholar captain lieutenant major "
    "sergeant admiral king queen prince princess bishop archbishop pope cleric imam sheikh priest pastor "
    "rabbi player coach fan chancellor premier farmer fisherman pilot driver guard militant rebel insider "
    "local many others some civilian parent patient victim veteran specialist coordinator representative "
    "member counsel figure commissioner superintendent magistrate rescuer volunteer organiser organizer "
    "campaigner paramedic nurse surgeon firefighter passenger strategist engineer policeman detective "
    "bystander shopkeeper peacekeeper defendant whistleblower conservationist environmentalist "
    "meteorologist forecaster seismologist epidemiologist virologist geologist ranger consultant delegate "
    "inspector auditor banker broker lobbyist chairperson migrant separatist insurgent monarch biologist "
    "oceanographer climatologist geophysicist astronomer physicist chemist ecologist zoologist botanist "
    "archaeologist archeologist sociologist psychologist psychiatrist pharmacist statistician "
    "mathematician philosopher theologian astronaut cosmonaut cardiologist neurologist oncologist "
    "pathologist paediatrician pediatrician dentist midwife vet entrepreneur businesswoman billionaire "
    "millionaire producer designer architect actor actress singer musician comedian goalkeeper striker "
    "midfielder defender winger skipper jockey sprinter golfer cyclist swimmer boxer quarterback pitcher "
    "trainer referee teammate hydrologist glaciologist paleontologist palaeontologist immunologist "
    "toxicologist anthropologist criminologist demographer trucker baker shepherd herder laborer labourer "
    "dean provost rector warden registrar curator chaplain steward caretaker landlord tenant principal "
    "headteacher headmaster matron speaker pollster rival challenger incumbent colleague counterpart "
    "predecessor successor widow widower cousin uncle aunt nephew niece grandmother "
    "grandfather classmate roommate flatmate boyfriend girlfriend assistant helper barber hotelier decorator "
    "filmmaker grocer sculptor painter academic"
)
GROUPS = word_set(
    "army military police government ministry coalition movement group agency command council committee "
    "party union company firm bank court commission administration authority department office bureau "
    "organization organisation alliance force militia navy parliament congress senate embassy university "
    "institute foundation charity newspaper magazine website channel network station broadcaster media "
    "press report statement study survey poll document investigation inquiry letter team side mission "
    "association federation league club center centre board house palace kremlin pentagon "
    "state country regime cabinet presidency watchdog monitor institution corporation fund airline "
    "manufacturer article paper outlet daily memo panel agreement law indictment complaint filing "
    "observatory front corps brigade guild garrison clinic school church committee hospital tribunal society "
    "service trust coastguard ombudsman exchange regulator retailer lender insurer carmaker automaker "
    "operator bookmaker tv television radio"
)
TITLES = word_set(
    "president minister general secretary chairman leader chief spokesman spokeswoman spokesperson king "
    "queen prince princess sheikh sayyed sayyid pope senator governor mayor judge ambassador commander mr "
    "ms mrs dr director professor officer chancellor official prof gen brig col lt maj capt sgt adm sen rep "
    "gov rev cmdr cpl colonel major captain lieutenant sergeant admiral brigadier ayatollah imam premier "
    "head deputy congressman congresswoman councillor councilor councilman councilwoman alderman "
    "assemblyman representative justice attorney lord lady sir dame envoy "
    "analyst adviser advisor diplomat lawyer researcher economist lawmaker coach photographer journalist "
    "author secretary-general co-founder founder ceo editor reporter pastor bishop archbishop cardinal "
    "father rabbi emir sultan speaker marshal vice-president superintendent inspector detective sheriff "
    "treasurer trustee chairwoman chairperson commissioner constable executive manager counsel hon miss "
    "madam private corporal medic activist det insp supt cllr"
)
_TOP = word_set("leader chief head boss chairman secretary-general secretary")
"""Words that one holder of an office may bear in one text ("the chief", "Secretary General")."""

NUMBERS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen dozen dozens twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million half third"
)


def is_number(word: str) -> bool:
    """Tell a number in figures or one of the number words, in small letters.

    >>> [is_number(word) for word in ("1,200", "dozens", "many")]
    [True, True, False]
    """
    return word in NUMBERS or word[:1].isdigit()


def singular(word: str) -> str:
    """Take off the sign of the plural, roughly: enough for the words of these lists.

    >>> [singular(word) for word in ("officials", "authorities", "witnesses", "spokesmen", "police")]
    ['official', 'authority', 'witness', 'spokesman', 'police']
    """
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_role(word: str) -> bool:
    """Tell a common noun for a person, singular or plural."""
    if "-" in word:  # "secretary-general", "vice-president"
        word = word.rpartition("-")[2]
    return word in ROLES or singular(word) in ROLES


def is_group(word: str) -> bool:
    """Tell a common noun for a body that can speak."""
    return word in GROUPS or singular(word) in GROUPS


def is_group_or_role(word: str) -> bool:
    """Tell a common noun for somebody who can speak."""
    return is_role(word) or is_group(word)


def same_office(one: str, other: str) -> bool:
    """Tell whether two titles may name one office in a text.

    >>> same_office("chief", "secretary"), same_office("minister", "president")
    (True, False)
    """
    return one == other or {one, other} <= _TOP
