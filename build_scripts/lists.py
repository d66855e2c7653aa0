"""What each page lists, and in which order: story → listings, which ``parts`` divides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from build_scripts.as_of import choice_id, days_to_choose, place_among, step_days, step_id
from build_scripts.corrections import additions, correction_anchor
from build_scripts.entries import GroupEntry
from build_scripts.events import in_time_order
from build_scripts.evidence import Claim
from build_scripts.findings import Event, Question, Ruling
from build_scripts.grouping import group
from build_scripts.name_lists import list_actors, list_names, list_places, list_words
from build_scripts.parts import ListEntry, Listing, Section
from build_scripts.reports import MOST_CELLS
from build_scripts.rulings import VERDICT_SECTIONS, rulings_in, unjudged_claims
from build_scripts.sizes import HEADING, LINE, PAIR, QUOTED, SPEAKER, size_of_chart, size_told
from build_scripts.story import Story
from build_scripts.topics import SHELVES, topics_of


def quantities(story: Story) -> Iterator[tuple[str, tuple[Question, ...]]]:
    """The questions for a number in each group of figures that has some."""
    return _in_groups(story, "quantity", story.ledger.site.figure_groups)


def positions(story: Story) -> Iterator[tuple[str, tuple[Question, ...]]]:
    """The questions for a position in each group of positions that has some."""
    return _in_groups(story, "position", story.ledger.site.position_groups)


def _in_groups(
    story: Story, kind: str, groups: Iterable[GroupEntry]
) -> Iterator[tuple[str, tuple[Question, ...]]]:
    asked = (question for question in story.questions.values() if question.entry.kind == kind)
    grouped = group(asked, lambda question: (question.entry.group,))
    return ((entry.id, grouped[entry.id]) for entry in groups if entry.id in grouped)


def _figures(story: Story) -> Listing:
    return Listing(
        sections=tuple(
            Section(
                id=id,
                size=HEADING + size_of_chart(sum(len(question.claims) for question in questions)),
                entries=tuple(
                    ListEntry(id=q.id, anchors=(f"q-{q.id}",), size=2 * HEADING + size_told(q.claims))
                    for q in questions
                ),
            )
            for id, questions in quantities(story)
        )
    )


# --- events ------------------------------------------------------------------------------


def _chronology(story: Story) -> Listing:
    events = in_time_order(list(story.events.values()))
    shelves = {
        "episode": [one for one in events if not one.entry.background and not one.undated],
        "undated": [one for one in events if not one.entry.background and one.undated],
        "background": [one for one in events if one.entry.background],
    }
    return Listing(
        size=2 * size_of_chart(len(events)),
        sections=tuple(
            Section(id=id, size=HEADING, entries=tuple(_event(one) for one in found))
            for id, found in shelves.items()
            if found
        ),
    )


def _event(event: Event) -> ListEntry:
    question = event.entry.question
    dated = (f"q-{question}",) if question and event.claims else ()
    cited = len(event.claims) + len(event.citations)
    size = 2 * HEADING + QUOTED * cited + PAIR * len(event.claims) ** 2
    return ListEntry(id=event.entry.id, anchors=(event.entry.id, *dated), size=size)


def _reports(story: Story) -> Listing:
    figures = [
        Section(
            id=f"figures-{id}",
            size=HEADING,
            entries=tuple(_row(q.id, [claim.id for claim in q.claims[:MOST_CELLS]]) for q in questions),
        )
        for id, questions in quantities(story)
    ]
    events = in_time_order(list(story.events.values()))
    shelves = (("episode", False), ("background", True))
    told = [
        Section(
            id=f"events-{id}",
            size=HEADING,
            entries=tuple(_row(event.entry.id, event.claims[:MOST_CELLS]) for event in found),
        )
        for id, background in shelves
        if (found := [event for event in events if event.entry.background is background])
    ]
    return Listing(sections=(*_headed("figures", figures), *_headed("events", told)))


def _row(id: str, claims: Sequence[str]) -> ListEntry:
    return ListEntry(id=id, size=HEADING + 2 * LINE * len(claims), panels=tuple(claims))


def _headed(anchor: str, sections: Sequence[Section]) -> Iterator[Section]:
    """Sections under a heading of their own, which stands before the first of them."""
    for place, one in enumerate(sections):
        anchors = () if place else (anchor,)
        yield Section(id=one.id, entries=one.entries, size=one.size, anchors=anchors)


def _as_of(story: Story) -> Listing:
    days = step_days(story)
    rows: dict[int, list[str]] = {}
    for choice in days_to_choose(story):
        rows.setdefault(place_among(days, choice), []).append(choice_id(choice))
    out = group(story.articles.values(), lambda article: (article.published.latest,))
    known: dict[str, list[str]] = {}
    entries = []
    for place, day in enumerate(days):
        articles = [article.id for article in out[day]]
        panels = tuple(_answered(articles, story, known))
        size = HEADING + 4 * LINE * len(articles) + 2 * LINE * len(panels)
        anchors = (step_id(day), *rows.get(place, ()))
        entries.append(ListEntry(id=step_id(day), anchors=anchors, size=size, panels=panels))
    return Listing(sections=(Section(id="steps", entries=tuple(entries)),))


def _answered(articles: Sequence[str], story: Story, known: dict[str, list[str]]) -> Iterator[str]:
    """The claims on the questions that these articles answer with a number: theirs, and those out before."""
    claims = [claim for id in articles for claim in story.by.claims.get(id, ())]
    counted = [claim for claim in claims if story.questions[claim.question].entry.kind == "quantity"]
    for claim in counted:
        known.setdefault(claim.question, []).append(claim.id)
    for question in dict.fromkeys(claim.question for claim in counted):
        yield from known[question]


# --- rulings and voices ------------------------------------------------------------------


def _disputed(story: Story) -> Listing:
    judged = (
        Section(
            id=section.id,
            size=HEADING,
            entries=tuple(_card(ruling, story) for ruling in rulings_in(section, story)),
        )
        for section in VERDICT_SECTIONS
    )
    owed = tuple(
        ListEntry(id=question.id, size=LINE + LINE * len(found))
        for question in story.questions.values()
        if (found := unjudged_claims(question, story))
    )
    asked = tuple(entry for id, questions in positions(story) for entry in _asked(id, questions))
    unjudged = (Section(id="not-yet-judged", size=LINE, entries=owed),) if owed else ()
    return Listing(sections=(*judged, *unjudged, Section(id="positions", size=LINE, entries=asked)))


def _asked(group: str, questions: Sequence[Question]) -> Iterator[ListEntry]:
    """The questions of one group; the group's own anchor stands where it begins."""
    for place, question in enumerate(questions):
        anchors = (f"q-{question.id}",) if place else (f"positions-{group}", f"q-{question.id}")
        yield ListEntry(id=question.id, anchors=anchors, size=2 * LINE)


def _card(ruling: Ruling, story: Story) -> ListEntry:
    claims = [story.claims[id] for id in ruling.entry.claims if id in story.claims]
    shown = tuple(claim.id for claim in claims if not isinstance(claim.value, str))
    size = 3 * HEADING + len(ruling.entry.short or "") + 2 * LINE * len(claims)
    return ListEntry(id=ruling.entry.id, anchors=(ruling.entry.id,), size=size, panels=shown)


def _positions(story: Story) -> Listing:
    return Listing(
        sections=tuple(
            Section(
                id=f"positions-{id}",
                size=HEADING,
                entries=tuple(
                    ListEntry(id=q.id, anchors=(f"q-{q.id}",), size=HEADING + size_told(q.claims))
                    for q in questions
                ),
            )
            for id, questions in positions(story)
        )
    )


def _voices(story: Story) -> Listing:
    sections: list[Section] = []
    overview = 0
    topics = topics_of(story)
    for status, shelf in SHELVES:
        found = [(topic, topic.by_speaker(status, story)) for topic in topics]
        shown = [_shelved(f"{shelf}-{topic.id}", by) for topic, by in found if by]
        overview += sum(SPEAKER * len(by) for _, by in found)
        sections += _headed(shelf, shown)
    charted = size_of_chart(4 * len(story.articles))
    return Listing(size=overview + charted, sections=tuple(sections))


def _shelved(id: str, by_speaker: Mapping[str, Sequence[Claim]]) -> Section:
    claims = (claim for said in by_speaker.values() for claim in said)
    return Section(id=id, size=LINE, entries=tuple(ListEntry(id=one.id, size=QUOTED) for one in claims))


# --- articles and corrections ------------------------------------------------------------


def _sources(story: Story) -> Listing:
    listed = tuple(ListEntry(id=id, size=HEADING) for id in story.articles)
    shared = tuple(
        ListEntry(id=str(place), size=LINE + LINE * len(passage.places))
        for place, passage in enumerate(story.by.passages)
    )
    charted = size_of_chart(len(story.articles))
    return Listing(
        sections=(
            Section(id="articles", size=HEADING, entries=listed),
            Section(id="shared", size=HEADING + charted, entries=shared),
        )
    )


def _corrections(story: Story) -> Listing:
    rows = tuple(
        ListEntry(
            id=str(place),
            anchors=(correction_anchor(entry),),
            size=HEADING + len(entry.reason) + 3 * LINE * len(entry.parts),
        )
        for place, (entry, _) in reversed(tuple(enumerate(story.ledger.corrections)))
    )
    came = tuple(ListEntry(id=str(place), size=LINE) for place, _ in enumerate(story.by.once(additions)))
    return Listing(
        sections=(
            Section(id="corrections", entries=rows),
            Section(id="additions", size=HEADING, entries=came),
        )
    )


LISTS: Mapping[str, Callable[[Story], Listing]] = {
    "actors": list_actors,
    "as-of": _as_of,
    "chronology": _chronology,
    "corrections": _corrections,
    "disputed": _disputed,
    "disputed/positions": _positions,
    "figures": _figures,
    "glossary": list_names,
    "map": list_places,
    "reports": _reports,
    "sources": _sources,
    "voices": _voices,
    "wording": list_words,
}
"""By the address of the page, without its slash."""
