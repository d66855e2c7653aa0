"""What a value, a day or a name opens: the evidence, what else is said on it, and where it leads.

A page holds each panel once, at its end, however often it refers to it. The panels are numbered
in the order in which the page first refers to them: on paper they are its footnotes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlencode

from build_scripts.evidence import Claim
from build_scripts.findings import Relation, RelationKind
from build_scripts.prose import NoteKind, Page
from build_scripts.text_fragments import leading_to, text_fragment
from build_scripts.view_model import ClaimPanel, NamePanel, OtherAnswer, Panel
from build_scripts.views import MOST_KEPT, Views

MOST_OTHERS, NEAREST = 20, 6
"""Up to so many other answers a panel lists all, of more so many: a page has a panel for each told there."""


class Panels:
    """Makes the panels of a page."""

    def __init__(self, views: Views, report_url: str) -> None:
        self._views = views
        self._story = views.story
        self._report_url = report_url
        self._claim = lru_cache(maxsize=MOST_KEPT)(self._made)

    def of(self, page: Page) -> tuple[Panel, ...]:
        """The panels that a page refers to, by their number."""
        return tuple(self._panel(kind, id, number) for (kind, id), number in page.notes.items())

    def _panel(self, kind: NoteKind, id: str, number: int) -> Panel:
        if kind == "claim":
            return Panel(kind=kind, number=number, claim=self._claim(id))
        if kind == "date":
            return Panel(kind=kind, number=number, event=self._views.event(self._story.events[id]))
        return Panel(kind=kind, number=number, name=self._name(kind, id))

    def _made(self, id: str) -> ClaimPanel:
        claim = self._story.claims[id]
        question = self._story.questions[claim.question]
        related = {
            r.b if r.a == id else r.a: r
            for r in self._story.by.relations.get(id, ())
            if r.question == question.id
        }
        others = _nearest(claim, question.claims, related)
        view = self._views.claim(claim)
        return ClaimPanel(
            view=view,
            others=tuple(self._other(other, related.get(other.id)) for other in others),
            further=len(question.claims) - 1 - len(others),
            rulings=self._views.rulings_on([question.id]),
            original=self._original(claim),
            reposted_by=self._reposted_by(claim),
            report=self._report(claim),
        )

    def _other(self, other: Claim, relation: Relation | None) -> OtherAnswer:
        view = self._views.claim(other)
        return OtherAnswer(
            id=other.id,
            value=view.value,
            by=view.by,
            relation=self._views.relations.kind_of(relation) if relation else "",
            href=view.href,
        )

    def _original(self, claim: Claim) -> str:
        """The publisher's page, at the words where a browser can find them surely."""
        article = self._story.articles[claim.article]
        citation = claim.citation
        shown = self._views.extracts.of(citation)
        if shown is None:
            return article.entry.address.url
        words = (citation.start, min(citation.end, shown[1]))
        return leading_to(article.entry.address.url, text_fragment(article.text, words, shown))

    def _reposted_by(self, claim: Claim) -> str:
        repost = self._story.articles[claim.article].entry.repost
        return repost.publisher if repost else ""

    def _report(self, claim: Claim) -> str:
        """The form for errors, filled in as far as the site knows; empty where there is none."""
        if not self._report_url:
            return ""
        view = self._views.claim(claim)
        words = f" (“{view.quote.words}”)" if view.quote.shown else ""
        fields = {
            "template": "wrong.yml",
            "title": f"Wrong: {claim.id}",
            "page": view.href,
            "says": f"{view.value}{words}",
        }
        return f"{self._report_url}?{urlencode(fields)}"

    def _name(self, kind: NoteKind, id: str) -> NamePanel:
        ledger = self._story.ledger
        forms: dict[str, int] = {}
        for found in self._story.names[id]:
            forms[found.form] = forms.get(found.form, 0) + found.count
        spelt = tuple(sorted(forms.items(), key=lambda item: (-item[1], item[0])))
        if kind == "actor":
            actor = ledger.actors[id][0]
            says, name, href = actor.summary, actor.name, self._views.where.actor(id)
        else:
            place = ledger.places[id][0]
            says, name, href = place.summary, place.name, self._views.where.place(id)
        return NamePanel(id=id, name=name, says=says or "", spelt=spelt, href=href)


def _nearest(claim: Claim, claims: Sequence[Claim], related: Mapping[str, Relation]) -> list[Claim]:
    """The other answers in their order; of many the nearest ones, those that conflict before all others."""
    if len(claims) - 1 <= MOST_OTHERS:
        return [other for other in claims if other.id != claim.id]
    own = next(place for place, other in enumerate(claims) if other.id == claim.id)

    def rank(place: int) -> tuple[bool, int]:
        relation = related.get(claims[place].id)
        return relation is None or relation.kind is not RelationKind.CONFLICT, abs(place - own)

    places = sorted((place for place in range(len(claims)) if place != own), key=rank)[:NEAREST]
    return [claims[place] for place in sorted(places)]
