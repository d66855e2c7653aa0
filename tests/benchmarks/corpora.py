"""Corpora of any size for the measurements: invented floods, told by invented papers, with their ledger.

Five articles tell one flood. They share wire copy, agree, hedge and contradict one another; an editor has
ruled on every conflict, dismissed every number that answers nothing, and confirmed every entry. A corpus
of a size is the same every time, and the beginning of a larger one differs from a smaller one in
nothing. It passes `check` as the real one does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts.confirming import ConfirmRequest, confirm
from build_scripts.gathering import read_story
from build_scripts.read_as import read_as
from build_scripts.receipt_files import receipt_texts
from build_scripts.receipts import Kind
from tests.engine_settings import copy_engine_settings

PROJECT = Path(__file__).resolve().parents[2]
TINY = PROJECT / "tests" / "tiny"
TOLD_BY = 5
"""Articles of one flood: enough for wire copy, agreement and conflict."""
SETTINGS = """\
title: The floods of the lowlands
tagline: What invented papers said. Made for the measurements.
subject: invented floods
timeline_first: 2009-01-01
timeline_last: 2018-12-31
timeline_title: Years of floods
start_chart_questions: [flood-day-0]
start_chart_title: When the first river rose, by article
editors:
  - {id: tester, name: The measurements, who: They entered everything here.}
actor_groups:
  - {id: town, title: The towns, intro: Who speaks for the towns.}
figure_groups:
  - {id: damage, title: Damage, intro: What the water reached., chart_title: "Houses and people, by article"}
  - {id: days, title: Days}
lanes:
  - {id: river, title: River}
"""
COUNTED = """\
wording:
  - {id: movement, title: How people went, terms: [[left, leave], [fled]]}
  - {id: water, title: What the water did, terms: [[flooded], [reached]]}
"""
"""Words that every article uses, and one that none does."""
PAPERS = ("Courier", "Post", "Herald", "Mail", "Observer")
DAY = dt.date(2019, 5, 20)
FIRST = dt.date(2009, 1, 7)
SYLLABLES = ("ald", "bren", "cor", "dun", "els", "fern", "gar", "holm", "ister", "kel")
ENDS = ("mere", "ford", "wick", "ton", "by", "stead", "ham", "combe", "worth", "ley")
WORDS = (
    "river", "guild", "market", "bridge", "harbour", "council", "miners", "village", "road", "storm",
    "ferry", "letter", "island", "winter", "engine", "garden", "school", "signal", "border", "valley",
    "tunnel", "wagon", "copper", "timber", "lantern", "meadow", "quarry", "barrel", "anchor", "canvas",
    "ladder", "mirror", "farmers", "keepers", "teachers", "drivers", "neighbours", "engineers",
    "weather", "kitchen", "boats", "sheep", "orchard",
)  # fmt: skip
VERBS = (
    "watched", "carried", "crossed", "cleared", "reached", "followed", "described", "repaired", "left",
    "remembered", "avoided", "guarded", "emptied", "praised", "measured", "blocked", "visited", "rebuilt",
)  # fmt: skip
QUALITIES = (
    "old", "long", "quiet", "broken", "eastern", "western", "narrow", "heavy", "closed", "muddy", "flooded",
    "empty", "wooden", "lower", "upper", "crowded", "silent", "cold", "wide", "steep", "famous", "small",
)  # fmt: skip
RARE = tuple(f"{first}{second}{end}" for first in SYLLABLES for second in SYLLABLES for end in ENDS)
"""Words of no meaning. A newspaper has thousands of words: with few, six of them meet by chance in every
second pair of articles, which no two real articles do."""
LINKS = (
    "because", "although", "while", "where", "before", "after", "and", "but", "since", "until",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Flood:
    """What the articles of one flood have in common."""

    number: int
    town: str
    mayor: str
    day: dt.date
    """A Wednesday: every article is printed on it or the day after."""
    people: int
    houses: tuple[int, int]
    """What the two camps of papers count."""
    river: str
    """How this town calls it."""
    quarter: str
    """What its old, long and quiet quarters are called."""
    wire: str
    """A paragraph without a number, printed by most of them."""

    def question(self, about: str) -> str:
        """The id of the question about something."""
        return f"{about}-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One sentence with the YAML of its entry in the sheet."""

    text: str
    entry: str


def write_corpus(root: Path, size: int) -> Path:
    """Write the project's folder for a corpus of `size` articles (a multiple of five), receipts included."""
    shutil.copytree(TINY / "docs" / "prose", root / "docs" / "prose")
    for name in ("assets", "overrides"):
        shutil.copytree(
            PROJECT / "docs" / name, root / "docs" / name, ignore=shutil.ignore_patterns("charts", "parts")
        )
    floods = [_flood(number) for number in range(size // TOLD_BY)]
    for name, text in _files(floods):
        path = root / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (root / "docs" / "prose" / "brief.md").write_text("# In brief\n\nMade for the tests.\n", encoding="utf-8")
    copy_engine_settings(PROJECT, root)
    story = read_story(root)
    ids = tuple(f"{kind}:{id}" for kind, id in read_as(story) if kind is not Kind.RELATION)
    receipts = confirm(story, ConfirmRequest(ids=ids, by="tester", on=DAY)).receipts
    for name, text in receipt_texts(receipts, ()).items():
        path = root / "corpus" / "ledger" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def _flood(number: int) -> Flood:
    chance = random.Random(number)
    first, second, end = number // 100 % 10, number // 10 % 10, number % 10
    more = "" if number < 1_000 else SYLLABLES[number // 1_000 % 10]
    town = f"{SYLLABLES[first]}{more}{SYLLABLES[second]}{ENDS[end]}".capitalize()
    houses = chance.randint(21, 88)
    return Flood(
        number=number,
        town=town,
        mayor=f"Ada {town[:-1]}er",
        day=FIRST + dt.timedelta(days=7 * (number % 500)),
        people=chance.randint(2, 9) * 100,
        houses=(houses, houses + chance.randint(9, 40)),
        river=f"{chance.choice(QUALITIES)} {chance.choice(RARE)} river",
        quarter=chance.choice(RARE),
        wire=" ".join(_sentence(chance) for _ in range(5)),
    )


def _files(floods: list[Flood]) -> Iterator[tuple[str, str]]:
    yield "site.yml", SETTINGS
    for flood in floods:
        for copy in range(TOLD_BY):
            yield from _article(flood, copy)
    for name, part in LEDGER.items():
        rows = "".join(part(flood) for flood in floods)
        yield f"ledger/{name}.yml", f"{name}:\n{rows}"
    for name in ("constraints", "glossary"):
        yield f"ledger/{name}.yml", f"{name}: []\n"
    yield "ledger/wording.yml", COUNTED


def _article(flood: Flood, copy: int) -> Iterator[tuple[str, str]]:
    """An article's file and its sheet."""
    chance = random.Random(f"{flood.number} {copy}")
    id = f"paper-{flood.number}-{copy}"
    printed = flood.day + dt.timedelta(days=copy % 2)
    facts = list(_facts(flood, copy, id))
    facts += [_aside(chance, number) for number in range(4)]
    paragraphs = [_paragraph(chance) for _ in range(5)]
    if copy != 4:
        paragraphs.insert(chance.randrange(5), flood.wire)
    for place, fact in enumerate(facts):
        paragraphs.insert(2 * place, fact.text)
    headline = f"{flood.town} {chance.choice(QUALITIES)} after the {chance.choice(WORDS)} flood"
    stated = f"{printed:%B} {printed.day}, {printed.year}"
    dateline = f"{flood.town.upper()}, {stated} –"
    text = f"{headline}\n\n{dateline} {_sentence(chance)}\n\n" + "\n\n".join(paragraphs) + "\n"
    front = f"""\
---
file: {id}.txt
sha256: {hashlib.sha256(text.encode()).hexdigest()}
language: en
headline: {headline}
publisher: {{name: The {PAPERS[copy]}, basis: identified by us, reason: This text was written for the tests.}}
address:
  url: https://paper-{copy}.example/{flood.number}
  basis: identified by us
  reason: An address that cannot exist.
published:
  edtf: "{printed}"
  basis: stated
  chain:
    - article: {id}
      text: "{flood.town.upper()}, {stated}"
      words: "{stated}"
      day: "{printed}"
      gives: day
      reason: The line of place and day gives it.
spans:
  - {{role: headline, words: "{headline}"}}
  - {{role: credit, words: "{dateline}"}}
---
"""
    yield f"articles/{id}.md", front + text
    yield f"ledger/articles/{id}.yml", f"article: {id}\npassages:\n" + "".join(fact.entry for fact in facts)


def _facts(flood: Flood, copy: int, id: str) -> Iterator[Fact]:
    """What this article says of what the others say too."""
    town, mayor, q = flood.town, flood.mayor, flood.question
    weekday = "Monday" if copy % 3 else "Sunday"
    quarter = f"{QUALITIES[copy]} {flood.quarter} quarter"
    text = f"On {weekday} the {flood.river} flooded {flood.town} and the {quarter}."
    yield Fact(
        text=text,
        entry=f"""\
  - text: {text}
    marks:
      - words: {weekday}
        claims: [{{id: {id}-day, question: {q("flood-day")}}}]
    events: [{q("flood")}]
""",
    )
    hedge = ("", "Around ", "More than ", "At least ", "")[copy]
    words = f"{hedge}{flood.people} people"
    text = f'"{words} left {town}," Mayor {mayor} said on Tuesday.'
    yield Fact(
        text=text,
        entry=f"""\
  - text: '{text}'
    said: {{by: {q("mayor")}, words: Mayor {mayor} said}}
    occasion: {q("statement")}
    marks:
      - words: {words}
        claims: [{{id: {id}-people, question: {q("people-left")}}}]
      - words: Tuesday
        occasions: [{q("statement")}]
""",
    )
    houses = flood.houses[copy % 2]
    text = f"Water from the {flood.river} reached {houses} houses of {town}."
    yield Fact(
        text=text,
        entry=f"""\
  - text: {text}
    marks:
      - words: {houses} houses
        claims: [{{id: {id}-houses, question: {q("houses-reached")}}}]
    events: [{q("flood")}]
""",
    )


def _aside(chance: random.Random, number: int) -> Fact:
    """A number or a date that answers no question, dismissed."""
    count, what = chance.randint(101, 998), ("boats", "tents", "sheep", "bridges")[number]
    text = f"The {chance.choice(QUALITIES)} {chance.choice(WORDS)} had {count} {what}."
    entry = (
        f"  - text: {text}\n    marks:\n"
        f"      - {{words: {count} {what}, dismissed: no question of this site}}\n"
    )
    return Fact(text=text, entry=entry)


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(4))


def _sentence(chance: random.Random) -> str:
    """Some twenty-five words without a number, a date or a name."""

    def thing() -> str:
        return f"the {chance.choice(QUALITIES)} {chance.choice(RARE)} {chance.choice(WORDS)}"

    first = f"{thing()} {chance.choice(VERBS)} {thing()} near {thing()}"
    return f"{first} {chance.choice(LINKS)} {thing()} {chance.choice(VERBS)} {thing()}.".capitalize()


def _rulings(flood: Flood) -> str:
    days = [f"paper-{flood.number}-{copy}-day" for copy in range(TOLD_BY)]
    houses = [f"paper-{flood.number}-{copy}-houses" for copy in range(TOLD_BY)]
    return "".join(
        f"""\
  - id: {flood.question(id)}
    title: {title} of {flood.town}
    verdict: dispute
    questions: [{flood.question(question)}]
    claims: [{", ".join(claims)}]
    reason: Some give [](words:{claims[0]}), others [](words:{claims[1]}).
    settle: A list.
    decided_by: tester
    decided_on: 2019-05-20
"""
        for id, title, question, claims in (
            ("day-ruling", "The day of the flood", "flood-day", days),
            ("houses-ruling", "The houses", "houses-reached", houses),
        )
    )


LEDGER = {
    "actors": lambda f: (
        f"  - {{id: {f.question('mayor')}, name: {f.mayor}, kind: person, group: town, "
        f"forms: [Mayor {f.mayor}, {f.mayor}]}}\n"
    ),
    "places": lambda f: (
        f"  - id: {f.question('town')}\n    name: {f.town}\n    kind: town\n    forms: [{f.town}]\n"
        f"    not_located: It was invented.\n"
    ),
    "events": lambda f: (
        f"  - id: {f.question('flood')}\n    title: The river floods {f.town}\n"
        f"    summary: It left its banks.\n"
        f"    question: {f.question('flood-day')}\n    places: [{f.question('town')}]\n    lane: river\n"
    ),
    "occasions": lambda f: (
        f"  - {{id: {f.question('statement')}, title: The words of the mayor of {f.town}, "
        f"speaker: {f.question('mayor')}}}\n"
    ),
    "questions": lambda f: (
        f"  - {{id: {f.question('people-left')}, kind: quantity, text: How many people had left {f.town}?, "
        f"group: damage, unit: person, what: people who had left, changes: only grows}}\n"
        f"  - {{id: {f.question('houses-reached')}, kind: quantity, text: How many houses in {f.town}?, "
        f"group: damage, unit: place, what: houses reached}}\n"
        f"  - {{id: {f.question('flood-day')}, kind: date, text: When was {f.town} flooded?, group: days, "
        f"what: the flood, event: {f.question('flood')}, of: start}}\n"
    ),
    "rulings": _rulings,
}
"""A flood's rows of each file of the ledger."""
