"""Nouns: their singular, whether they are plurals, and what kind of thing they name.

The lists hold singulars. What stands in none of them, and has none of the endings by which
English marks persons and peoples, is an item.
"""

from __future__ import annotations

import re


def word_set(rows: str) -> frozenset[str]:
    """Read a list of words, set apart by blanks."""
    return frozenset(rows.split())


PERSONS = word_set("""
    piper drummer trumpeter violinist guitarist bugler pianist harpist fiddler
    newbie junkie hippie foodie goalie bookie auntie groupie cabbie caddie roadie yuppie techie lassie laddie
    seamstress dressmaker policymaker bidder starter
    peshmerga mujahideen mujahedeen mujahidin fedayeen paparazzo
    leaseholder freeholder stallholder cardholder bondholder noteholder eyewitness clubber reveler emigrant
    incomer speculator podcaster surveyor planner stoker cobbler weaver plasterer roofer fitter
    paramilitary gendarme biologist carabiniere
    undergraduate postgraduate boss diner walker claimant jobseeker householder homeowner landlord
    renter borrower saver depositor policyholder jobholder earner baker butcher tailor gardener
    grandparent grandson granddaughter stepchild quadruplet preschooler first-grader alumnus headteacher
    headmaster schoolchild mariner seafarer deckhand stevedore docker copilot co-pilot steward
    stewardess attendant conductor ranger warden jailer felon lad bloke guy folk entrant contestant
    batter fielder racer rower fencer archer shooter lifter snowboarder boater angler poacher gamekeeper
    canvasser organiser organizer marcher thug mugger pickpocket stowaway castaway hijacker pirate
    scammer fraudster moderator examiner recipient dispatcher bookkeeper actuary forecaster pollster
    laureate financier punter gambler bettor patron councilor mep msp cardinal pastor rabbi devotee
    disciple adherent skeptic sceptic trainer scout busker breeder zookeeper trekker camper caver
    snorkeller snorkeler skydiver staffer barrister solicitor notary bailiff constable detective sheriff
    gunner sapper bartender haulier deportee abductee internee runaway truant dropout school-leaver
    appointee elector incumbent commissioner superintendent fundraiser sympathiser sympathizer
    invader arrival
    ringleader accomplice co-defendant stakeholder homebuyer first-timer skinhead whistleblower taxpayer
    bridesmaid choirboy wrongdoer minors juveniles seniors males females individuals liberals
    conservatives independents adolescents evangelicals academics
    traveller traveler commuter shopper holidaymaker bather newcomer insider outsider
    guerilla colonel sergeant captain lieutenant corporal brigadier marshal admiral commodore warlord sheikh
    elder mufti envoy negotiator mediator interpreter translator collaborator informant informer defender
    intruder infiltrator abductor captor occupant picnicker reveller partygoer concertgoer churchgoer
    legislator magistrate councilwoman alderman premier secretary undersecretary treasurer trustee
    regulator inspector caller subscriber blogger vlogger influencer gamer tweeter streamer rapper poet
    novelist historian economist biologist chemist physicist astronaut cosmonaut pathologist surgeon dentist
    midwife psychologist therapist pharmacist vet undertaker lumberjack logger rancher grower picker
    goalkeeper striker midfielder defender golfer boxer wrestler jockey sprinter skater gymnast referee umpire
    forward winger fullback linebacker receiver cornerback bowler wicketkeeper catcher shortstop rookie
    sophomore teen grandfather grandmother grandma uncle aunt nephew niece cousin fiance fiancee boyfriend
    girlfriend roommate presenter newlywed toddler lifeguard bouncer barista waitress hairdresser carpenter
    welder trucker biker twin triplet believer skipper backpacker jogger diver surfer mom dad mum attorney
    associate intern apprentice trainee caretaker janitor housekeeper nanny babysitter youngster schoolmate
    classmate teammate
    champion outfielder pitcher quarterback
    person people man woman child kid boy girl baby infant teenager youth adult pensioner human soldier
    troop fighter militant gunman rebel insurgent terrorist combatant guerrilla recruit trooper officer
    policeman policewoman police personnel civilian refugee migrant asylum-seeker seeker evacuee hostage
    prisoner captive detainee inmate victim casualty fatality death injury wounded dead injured
    missing survivor passenger crew member official leader commander general chief minister lawmaker mp
    deputy senator
    delegate diplomat ambassador staff worker employee labourer laborer miner farmer teacher doctor
    nurse medic paramedic patient student pupil schoolgirl schoolboy professor expert analyst scientist
    researcher engineer driver pilot sailor marine guard bodyguard sniper bomber attacker assailant
    suspect militiaman volunteer rescuer firefighter responder player footballer athlete actor actress
    artist singer writer author journalist reporter photographer editor lawyer judge juror witness
    resident citizen inhabitant villager local native foreigner tourist visitor fan spectator guest
    customer client user subscriber follower viewer reader listener voter shareholder investor owner
    tenant buyer seller trader banker broker manager director executive founder candidate contender
    nominee winner supporter protester protestor demonstrator activist campaigner opponent dissident
    relative parent mother father son daughter brother sister sibling grandchild wife husband couple
    friend colleague neighbour neighbor partner body corpse life soul martyr jihadist jihadi extremist
    islamist mercenary veteran conscript reservist servicewoman serviceman peacekeeper observer monitor
    inspector contractor adviser advisor aide spokesman spokesperson bishop archbishop priest monk nun
    imam cleric worshipper pilgrim orphan widow returnee escapee fugitive criminal smuggler trafficker
    gangster dealer addict taxpayer consumer retiree graduate applicant beneficiary participant attendee
    competitor runner other someone everyone cadet paratrooper commando militia-man operative agent spy
    coach swimmer dancer musician millionaire billionaire entrepreneur businessman businesswoman
    chairman fisherman congressman congresswoman councillor councilman mayor governor president king
    queen case-worker infection newborn respondent donor caregiver carer tutor instructor lecturer
    scholar hunter shepherd herder hiker climber skier cyclist rider motorist pedestrian bystander
    onlooker hero enemy settler colonist slave forces justice smoker drinker winner-loser defector
    deserter absentee dependant dependent descendant ancestor heir mourner looter rioter arsonist
    murderer killer robber thief burglar rapist offender defendant plaintiff convict parolee kidnapper
    crewman airman seaman servicemember service-member breadwinner freelancer technician mechanic
    electrician builder plumber architect designer developer programmer coder hacker consultant
    accountant auditor clerk cashier waiter chef cook cleaner porter courier postman shopkeeper vendor
    amateur professional subcontractor signatory litigant petitioner merchant
    parishioner missionary preacher chaplain postdoc loser challenger substitute debutant goalscorer scorer
    passer-by passerby squatter widower spouse sufferer diabetic asthmatic amputee submariner mobster
    millennial boomer schoolkid immigrant nomad ratepayer ballerina choreographer composer songwriter
    supermodel filmmaker film-maker producer cinematographer correspondent commentator pundit bureaucrat
    monarch prince princess knight astronomer practitioner helper lifesaver crewmember kayaker rambler
    vacationer hopeful aspirant inventor innovator bricklayer litigator
    hawker peasant nationals national expatriate expat islander countryman compatriot exile
""")
VEHICLES = word_set("""
    battleship cruiser trireme gunboat minesweeper galley
    4x4 vehicle car bus lorry truck tank ambulance van motorcycle motorbike bicycle bike train tram coach
    minibus jeep humvee ship boat vessel ferry tanker submarine frigate destroyer warship yacht dinghy
    aircraft airplane aeroplane plane jet helicopter drone airliner bomber-plane warplane fighter-jet
    taxi cab tractor bulldozer pickup trailer locomotive carrier apc suv sedan scooter raft barge
    pick-up
    trawler freighter motorhome caravan minivan hatchback moped ev forklift excavator trolleybus
    streetcar
    railcar wagon glider airship gunship uav tug tugboat lifeboat speedboat catamaran canoe kayak rowboat
    corvette
    jetliner limousine tricycle automobile supercar hearse
    hovercraft snowmobile e-bike e-scooter rickshaw tuk-tuk hgv
""")
PLACES = word_set("""
    place area region district province governorate state country nation city town village settlement
    hamlet neighbourhood neighborhood suburb territory zone site location position post outpost
    checkpoint base camp hill hilltop mountain valley island border crossing front school hospital
    clinic mosque church building house home apartment flat shop store restaurant hotel airport port
    station factory plant farm field municipality county constituency facility headquarters
    stronghold pocket enclave peak height bridge road spot venue office branch centre center market
    bakery warehouse depot tunnel trench prison university college cemetery shelter corridor
    condominium dwelling supermarket pub cinema theatre theater museum library nursery kindergarten campus
    pharmacy quarry refinery harbour harbor airfield garage greenhouse ranch vineyard orchard park
    lake river beach borough parish ward precinct continent skyscraper dam reservoir street highway motorway
    junction stadium arena gym studio temple synagogue shrine monastery cathedral grave jail courthouse
    embassy
    residence villa bungalow cottage cabin
    condo mansion inn cafe casino gallery chapel dealership showroom kiosk laboratory lab castle
    palace fortress oilfield brewery distillery prefecture canton
    consulate mall motel hostel campsite resort bunker barracks archipelago islet crater airstrip
""")
GROUPS = word_set("""
    group faction party organisation organization company firm business unit battalion brigade division
    regiment squad platoon force army militia team club gang cell band tribe clan community coalition
    alliance convoy bank agency ministry government charity union association institution crew-team side
    trust movement bloc committee council subsidiary supplier retailer manufacturer carmaker airline startup
    start-up ngo corporation cartel automaker chipmaker insurer lender broadcaster orchestra troupe
    federation consortium conglomerate enterprise drugmaker think-tank
""")
FAMILIES = word_set("""
    family household
""")
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "police": "police",
    "feet": "foot", "teeth": "tooth", "mice": "mouse", "lives": "life", "wives": "wife", "media": "medium",
    "knives": "knife", "thieves": "thief", "leaves": "leaf", "halves": "half", "crises": "crisis",
    "buses": "bus", "data": "datum", "criteria": "criterion", "phenomena": "phenomenon", "oxen": "ox",
    "grandchildren": "grandchild", "stepchildren": "stepchild", "alumni": "alumnus", "stadia": "stadium",
    "carabinieri": "carabiniere", "paparazzi": "paparazzo", "larvae": "larva", "nuclei": "nucleus",
    "referenda": "referendum", "bacteria": "bacterium", "cacti": "cactus",
    "schoolchildren": "schoolchild", "great-grandchildren": "grandchild",
}  # fmt: skip
_IN_IE = word_set("""
    rookie newbie junkie hippie foodie goalie bookie auntie groupie cabbie caddie roadie townie yuppie techie
    zombie genie laddie lassie calorie cookie movie selfie smoothie hoodie pixie brownie prairie birdie bogie
    eerie necktie tie pie lie veggie collie magpie sortie reverie menagerie lingerie
""")
"""What keeps its e in the singular: "rookies"."""
STATES = word_set("""
    dead wounded injured missing elderly homeless unemployed faithful
""")
"""Adjectives that stand for persons where no noun follows: "nine missing", but "nine missing boats"."""
UNCHANGED = STATES | word_set("""
    personnel aircraft staff crew troops sheep fish deer cattle offspring
    peshmerga mujahideen mujahedeen mujahidin fedayeen taliban
    spacecraft livestock poultry species series youth prisoners-of-war wickets headquarters
""")
"""Plurals that look like singulars, and adjectives that stand for persons."""

_PEOPLES = word_set("""
    turks kurds arabs serbs croats poles finns danes swedes jews greeks czechs slovaks scots britons
    bretons muslims hindus catholics protestants democrats tories hutus tutsis basques spaniards gypsies
    nazis socialists zulus filipinos argentines latinos hispanics blacks whites natives commonwealths
    taliban
""")
_ALSO_THINGS = frozenset({"pole", "swede", "scot", "black", "white", "native"}) - {"black", "white", "native"}
"""Peoples only with a capital: "nine Poles", "ten poles"."""
UNMARKED_PEOPLES = word_set("""
    rohingya british french irish welsh spanish dutch swiss druze turkmen roma maya inuit
""")
_OF_A_PEOPLE = re.compile(
    r"""
    (?: [a-z]{2,}[bcdghklmnprstvz]ians?                             # Athenians, Norwegians
      | [a-z]{2,}(?:ican|oan|uan|gan|man|ban|pean|sraeli)s          # Africans, Afghans, Europeans
      | [a-z]{2,}[qndzshrlntb](?<![aeioy]s)is                       # Israelis, Bengalis; not "thesis"
      | (?:shi|sunn|israel|mennon|social|suburban)ites               # Shiites, not satellites
    )\Z
    """,
    re.VERBOSE,
)
_NO_PERSONS = word_set("""
    assist list twist wrist mist fist checklist shortlist longlist playlist blacklist waitlist waiting-list
    median caiman talisman heist grist tryst beer deer career steer veneer cheer gear
""")
"""Things that end like persons do."""
_NO_PEOPLE = word_set("""
    cheese geese these diocese obese
    taxi alibi kiwi
    safari bikini martini turban pelican wiki
    organ slogan ban plan scan broccoli graffiti suburban spaghetti tennis chassis
    oasis debris axis urban caravan ocean veteran fan van loan clan
""")
_NOT_PLURAL = word_set("""
    gets goes comes becomes seems wants keeps brings holds stands
    always perhaps towards afterwards backwards besides sometimes says remains includes makes takes
    gives has does was this his its us as is yes gas bus plus minus thus across less unless whereas news
    analysis basis crisis virus campus status focus bonus chorus census consensus previous various
    serious dangerous religious famous numerous anonymous overseas indoors outdoors downstairs upstairs
    access success process progress congress business class glass grass mass loss boss cross dress press
    stress address express illness witness princess fitness wilderness rigorous precious obvious nervous
    enormous tremendous generous indigenous continuous simultaneous autonomous ambitious suspicious
    poisonous curious conscious heinous
""")
"""Verbs in -s and other words that only look like plurals."""


_KINDS = (
    ("person", PERSONS),
    ("vehicle", VEHICLES),
    ("place", PLACES),
    ("group", GROUPS),
    ("family", FAMILIES),
)


def singular(word: str) -> str:
    """Give the singular of an English noun in small letters, as far as the word lists need it.

    >>> [singular(word) for word in ("militants", "families", "buses", "gunmen", "people", "women")]
    ['militant', 'family', 'bus', 'gunman', 'person', 'woman']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word[:-1] in _IN_IE:
        return word[:-1]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_plural(word: str) -> bool:
    """Tell whether a word, in its own letters, looks like a plural noun.

    >>> [is_plural(word) for word in ("soldiers", "Danes", "NATO", "people", "remains", "dead")]
    [True, True, False, True, False, True]
    """
    low = word.lower()
    if word.endswith("s") and word[:-1].isalpha() and word[:-1].isupper() and len(word) > 2:  # "MPs", "RBIs"
        return True
    if low in _IRREGULAR or low in UNCHANGED or (low.endswith("men") and low != "women's"):
        return True
    if not low.endswith("s") or len(low) < 4 or low in _NOT_PLURAL or low.endswith(("'s", "ss", "us", "is")):
        return (
            low.endswith("is")
            and low[:-1].endswith(("qi", "li", "ni", "di", "bi", "ti", "thi"))
            and len(low) > 5
        )
    return not word.isupper() or unit_of(low) != "item"  # a headline in capitals


def is_unmarked_people(word: str) -> bool:
    """Tell whether a word names a people without a plural ending: "nine Japanese".

    >>> is_unmarked_people("portuguese"), is_unmarked_people("swiss"), is_unmarked_people("cheese")
    (True, True, False)
    """
    return word in UNMARKED_PEOPLES or (word.endswith("ese") and word not in _NO_PEOPLE)


def _is_people(head: str, word: str, *, named: bool) -> bool:
    """Tell whether a plural (and its singular) names people of a place, a faith or a party."""
    if (head in _PEOPLES or f"{head}s" in _PEOPLES) and (named or word not in _ALSO_THINGS):
        return True
    if is_unmarked_people(head):
        return True
    return _OF_A_PEOPLE.search(head) is not None and word not in _NO_PEOPLE and head not in _NO_PEOPLE


def unit_of(head: str, *, named: bool = False) -> str:
    """Tell what kind of thing a head noun (in small letters) names.

    Args:
        head: the noun, plural or singular.
        named: it was written with a capital, so that "-ans" marks a people.

    >>> [unit_of(word) for word in ("soldiers", "buses", "villages", "convoys", "families", "rockets")]
    ['person', 'vehicle', 'place', 'group', 'family', 'item']
    >>> unit_of("gunmen"), unit_of("palestinians"), unit_of("economists")
    ('person', 'person', 'person')
    """
    word = singular(head)
    for code, words in _KINDS:
        if word in words or head in words:
            return code
    if word in _NO_PERSONS:
        return "item"
    if (
        _is_people(head, word, named=named)
        or word.endswith(("man", "woman", "ist", "ian", "eer", "worker", "goer"))
        or head.endswith("people")
    ):
        return "person"
    if named and head.endswith(("ans", "ists", "ites", "ese")):
        return "person"
    tail = word.rpartition("-")[2]
    return unit_of(tail) if tail != word else "item"
