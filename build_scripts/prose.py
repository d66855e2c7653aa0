"""Prose with references: nobody types a number, a link prints it.

A reference is a Markdown link whose address names an entry: ``[](claim:ID)`` prints the
claim's value with its hedge and opens its evidence. With a text of its own,
``[the group](actor:ID)`` prints that text. The same syntax serves the hand-written pages and
every prose field of the ledger. What may stand outside references is decided in ``prose_checks``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from markupsafe import Markup, escape

from build_scripts.catalogue import t
from build_scripts.evidence import PROPOSED, Claim
from build_scripts.extracts import Extracts, choose_extracts
from build_scripts.story import Story
from build_scripts.whereabouts import Whereabouts, ruling_home
from build_scripts.wording import edtf_words, machine_label, value_words

REFERENCE = re.compile(
    r"\[(?P<text>[^\[\]]*)\]\((?P<kind>claim|words|extract|event|date|actor|place|article|ruling|question|count|distance):(?P<id>[^()\s]+)\)"
)
_BLOCK = r"(?m:^)[ \t]*(?:[-+=#!:]|\d(?=\d*[.)]))"
_MARKDOWN = re.compile(rf"[*_`\[\]{{}}|\\~^]|{_BLOCK}")
"""What means something to Markdown: these anywhere, at the beginning of a line also what begins a
block (a list, a rule, a heading, a box)."""
_BREAK = re.compile(r"(?<![^\S\n])[^\S\n]*\n\s*")  # of a run of blanks only the first is tried
_NO_PROSE = re.compile(rf"[{{}}]|{_BLOCK}")
"""What prose of the ledger, which stands inside a line, means as it is written: attributes, blocks."""


_WORD = re.compile(r"\S+")
LONGEST_BUTTON = 30
"""Characters up to which quoted words are the button that opens their evidence."""


LONGEST_EXTRACT = 12
"""Words that ``[](extract:ARTICLE,START-END)`` prints at most."""
_PLACE = re.compile(r"(?P<article>[a-z0-9-]+),(?P<start>\d{1,9})-(?P<end>\d{1,9})")


NoteKind: TypeAlias = Literal["claim", "date", "actor", "place"]


class UnknownReference(Exception):
    """A reference leads to nothing, or to words that the share of the article leaves no room for."""


@dataclass(slots=True)
class Page:
    """What one page refers to, gathered while it is rendered."""

    base: str
    """From the page's address to the site's root: ``""``, ``"../"``, ``"../../"`` …"""
    notes: dict[tuple[NoteKind, str], int] = field(default_factory=dict)
    """What the page must hold a panel of, and its number, from 1 in the order of first use."""

    def note(self, kind: NoteKind, id: str) -> int:
        """The number of a claim's, day's or name's panel, which the page holds from now on."""
        return self.notes.setdefault((kind, id), len(self.notes) + 1)


def inert(text: str | Markup) -> Markup:
    """HTML in which no character means anything to Markdown.

    >>> inert("a *b* <c>")
    Markup('a &#42;b&#42; &lt;c&gt;')
    """
    return _spelt_out(_MARKDOWN, text)


def _spelt_out(signs: re.Pattern[str], text: str | Markup) -> Markup:
    """HTML in which the last character of each match is written as its number.

    A break of lines stays one, without the blanks around it: an empty line would end the paragraph, and
    what is indented after it would be code. HTML shows either as one blank.
    """
    lines = _BREAK.sub("\n", str(escape(text)))
    return Markup(signs.sub(lambda found: f"{found[0][:-1]}&#{ord(found[0][-1])};", lines))


TITLED = ("event", "ruling", "question")
"""Kinds of references that print the title of what they lead to."""


class References:
    """Turns references into HTML."""

    def __init__(self, story: Story, counts: Mapping[str, int], extracts: Extracts | None = None) -> None:
        self._story = story
        self._given = extracts
        self._counts = counts
        self._plain: dict[str, str] = {}
        self._printers: Mapping[str, Callable[[str, str, Page], Markup]] = {
            "claim": self._claim,
            "words": self._words,
            "extract": self._extract,
            "event": self._event,
            "date": self._date,
            "actor": self._actor,
            "place": self._place,
            "article": self._article,
            "ruling": self._ruling,
            "question": self._question,
            "count": self._count,
            "distance": self._distance,
        }

    @cached_property
    def extracts(self) -> Extracts:
        """What may be reproduced: the same choice from which pages, data and shares are made."""
        return self._given or choose_extracts(self._story)

    @cached_property
    def where(self) -> Whereabouts:
        """On which page everything stands that a reference leads to."""
        return Whereabouts(self._story)

    @property
    def story(self) -> Story:
        """What the references lead to."""
        return self._story

    def render(self, text: str, page: Page) -> Markup:
        """A prose field as inline HTML.

        Raises:
            UnknownReference: One of its references leads to nothing.
        """
        parts, at = [], 0
        for found in REFERENCE.finditer(text):
            parts += [_spelt_out(_NO_PROSE, text[at : found.start()]), self._print(found, page)]
            at = found.end()
        return Markup("").join((*parts, _spelt_out(_NO_PROSE, text[at:])))

    def render_markdown(self, text: str, page: Page) -> str:
        """A hand-written page: its Markdown stays, its references become HTML.

        Raises:
            UnknownReference: One of its references leads to nothing.
        """
        return REFERENCE.sub(lambda found: str(self._print(found, page)), text)

    def plain(self, text: str) -> str:
        """A prose field without markup, for titles, descriptions and data files."""
        if text not in self._plain:
            self._plain[text] = Markup(self.render(text, Page(base=""))).striptags()
        return self._plain[text]

    def _title(self, text: str) -> str:
        """A title that a reference prints; one that would print another title has no end of its own.

        Raises:
            UnknownReference: It prints the title of something else.
        """
        for found in REFERENCE.finditer(text):
            if found["kind"] in TITLED and not found["text"]:
                written = found[0].replace("[]", "[words of its own]")
                raise UnknownReference(f'a title prints another title, "{found["id"]}": write {written}')
        return self.plain(text)

    def _print(self, found: re.Match[str], page: Page) -> Markup:
        return self._printers[found["kind"]](found["id"], found["text"], page)

    def _known(self, kind: str, id: str, where: Mapping[str, object]) -> None:
        if id not in where:
            raise UnknownReference(f'there is no {kind} "{id}"')

    def _claim(self, id: str, text: str, page: Page) -> Markup:
        self._known("claim", id, self._story.claims)
        claim = self._story.claims[id]
        return self.evidence_button(claim, text or value_words(claim.value), page)

    def _words(self, id: str, text: str, page: Page) -> Markup:
        self._known("claim", id, self._story.claims)
        claim = self._story.claims[id]
        if text:
            return self.evidence_button(claim, text, page)
        quoted = f"“{self._shown_words(claim)}”"
        if len(quoted) <= LONGEST_BUTTON:
            return self.evidence_button(claim, quoted, page)
        # A button does not flow with the lines around it: a long one would stand as a block, and a line
        # could end between it and a bracket before it.
        return inert(f"{quoted} ") + self.evidence_button(claim, f"({t('common.source-short')})", page)

    def _extract(self, id: str, _text: str, _page: Page) -> Markup:
        """The words around a place of an article, as far as the site shows them anyway."""
        found = _PLACE.fullmatch(id)
        self._known("article", found["article"] if found else id, self._story.articles)
        reading = self._story.readings[id.partition(",")[0]]
        place = (int(found["start"]), int(found["end"])) if found else (0, 0)
        text = reading.article.text
        inside = reading.sentences.around(place[0], place[0] + 1)
        if inside is None or place[1] > inside[1] or not text[slice(*place)].strip():
            raise UnknownReference(f'"{id}" is no place in a sentence: write ARTICLE,START-END')
        start, end = self.extracts.around(reading.article, place, inside)
        start, end = _nearest(text, place, (start, end))
        before, after = ("" if start == inside[0] else "… "), ("" if end == inside[1] else " …")
        return inert(f"“{before}{' '.join(text[start:end].split())}{after}”")

    def _shown_words(self, claim: Claim) -> str:
        """The words as far as the extracts reproduce them; "[…]" stands for what they cut."""
        citation = claim.citation
        shown = self.extracts.of(citation)
        if shown is None:
            raise UnknownReference(
                f'the words of the claim "{claim.id}" are not reproduced: the article\'s share leaves no room'
            )
        end = min(citation.end, shown[1])
        words = self._story.articles[citation.article].text[citation.start : end]
        return words if end == citation.end else f"{words} […]"

    def evidence_button(self, claim: Claim, text: str, page: Page) -> Markup:
        """A value that opens its evidence, without script."""
        button = _button(f"ev-{claim.id}", page.note("claim", claim.id), text)
        return button + " " + machine_badge() if claim.status == PROPOSED else button

    def _event(self, id: str, text: str, page: Page) -> Markup:
        self._known("event", id, self._story.events)
        title = text or self._title(self._story.events[id].entry.title)
        return self._link(page, self.where.event(id), title)

    def _date(self, id: str, text: str, page: Page) -> Markup:
        self._known("event", id, self._story.events)
        event = self._story.events[id]
        words = text or edtf_words(event.edtf, event.days)
        return _button(f"ev-date-{id}", page.note("date", id), words)

    def _actor(self, id: str, text: str, page: Page) -> Markup:
        self._known("actor", id, self._story.ledger.actors)
        return _button(
            f"ev-actor-{id}", page.note("actor", id), text or self._story.ledger.actors[id][0].name
        )

    def _place(self, id: str, text: str, page: Page) -> Markup:
        self._known("place", id, self._story.ledger.places)
        return _button(
            f"ev-place-{id}", page.note("place", id), text or self._story.ledger.places[id][0].name
        )

    def _article(self, id: str, text: str, page: Page) -> Markup:
        self._known("article", id, self._story.articles)
        return self._link(page, f"sources/{id}/", text or self._story.articles[id].entry.publisher.name)

    def _ruling(self, id: str, text: str, page: Page) -> Markup:
        self._known("ruling", id, self._story.rulings)
        return self._link(page, ruling_home(id), text or self._title(self._story.rulings[id].entry.title))

    def _question(self, id: str, text: str, page: Page) -> Markup:
        self._known("question", id, self._story.questions)
        title = text or self._title(self._story.questions[id].entry.text)
        return self._link(page, self.where.question(id), title)

    def _count(self, id: str, text: str, page: Page) -> Markup:
        self._known("count", id, self._counts)
        target = "sources/" if id == "articles" else "method/#this-edition"
        told = text or f"{self._counts[id]:,}"
        return Markup('<a class="count" href="{}{}">{}</a>').format(page.base, target, inert(told))

    def _distance(self, id: str, _text: str, _page: Page) -> Markup:
        places = id.split(",")
        for place in places:
            self._known("place", place, self._story.ledger.places)
        if len(places) != 2:
            raise UnknownReference("a distance needs a pair of places with a comma between")
        return inert(t("references.distance", km=distance_km(self._story, places[0], places[1])))

    def _link(self, page: Page, target: str, text: str) -> Markup:
        return Markup('<a href="{}{}">{}</a>').format(page.base, target, inert(text))


def _nearest(text: str, place: tuple[int, int], inside: tuple[int, int]) -> tuple[int, int]:
    """The words nearest to a place, at most ``LONGEST_EXTRACT`` of them."""
    words = [found.span() for found in _WORD.finditer(text, *inside)]
    own = [at for at, (start, end) in enumerate(words) if end > place[0] and start < place[1]]
    spare = max(0, LONGEST_EXTRACT - len(own))
    first = max(0, own[0] - spare)
    last = min(len(words) - 1, own[-1] + spare - (own[0] - first))
    return words[first][0], words[last][1]


def _button(panel: str, number: int, text: str) -> Markup:
    """A value or name that opens its panel without script; on paper its number leads there."""
    return Markup(
        '<button type="button" class="evidence" popovertarget="{}" data-note="{}">{}</button>'
    ).format(panel, number, inert(text))


def machine_badge() -> Markup:
    """What marks a value or entry that nobody has reviewed."""
    return Markup('<span class="badge badge--machine">{}</span>').format(machine_label())


def distance_km(story: Story, one: str, other: str) -> int:
    """Great-circle distance between two places, rounded to tens of kilometres.

    Raises:
        UnknownReference: One of the places has no coordinates.
    """
    points = []
    for id in (one, other):
        location = story.ledger.places[id][0].location
        if location is None:
            raise UnknownReference(f'the place "{id}" has no coordinates')
        points.append((math.radians(float(location.lat)), math.radians(float(location.lon))))
    (lat1, lon1), (lat2, lon2) = points
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return round(2 * 6371.0088 * math.asin(math.sqrt(half)) / 10) * 10
