"""What was reported when: the story as the articles had told it by each step of publication.

A step ends on the last day on which its articles can have appeared: by then they were out for
certain. Days in texts are read with what is known of each text's own date, and that does not
change from step to step; only the texts that were not out yet are left away. Each step looks only
at what its own articles touch.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from build_scripts.events import Tellings, date_event, not_before
from build_scripts.findings import Event, Question, Relation
from build_scripts.grouping import group
from build_scripts.story import Story

LONGEST_CHOICE = 62
"""Days from the first to the last text that are listed one by one; else only those of the steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What had been said by the day on which some articles were certainly out, of all that they touch."""

    day: dt.date | None
    """None: of its articles no last possible day is known; they stand at the end."""
    new: tuple[str, ...]
    """Articles that this step adds."""
    claims: frozenset[str]
    """All claims of these articles."""
    questions: Mapping[str, Question]
    """Those that one of its articles answers, with all claims and relations that were out by then."""
    events: Mapping[str, Event]
    """Those that one of its articles tells of or dates, dated by all that was out by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownThen:
    """All that had been said by the end of a step."""

    articles: tuple[str, ...]
    """All that were out by then, in the order of publication."""
    questions: Mapping[str, Question]
    """Every question, with the claims and relations of those articles only."""
    events: Mapping[str, Event]
    """Those that one of them tells of, dated by them alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """A question that had an answer before and got another one."""

    question: str
    before: tuple[str, ...]
    """Claims that were out before."""
    added: tuple[str, ...]
    relations: tuple[Relation, ...]
    """Between what was added and everything that was out then."""


def tell_steps(story: Story) -> Iterator[Step]:
    """The steps in the order of time."""
    days = group(story.articles.values(), lambda article: (article.published.latest,))
    teller = _Teller(story)
    for day in sorted(days, key=lambda day: day or dt.date.max):
        yield teller.step(day, tuple(article.id for article in days[day]))


def known_by(steps: Sequence[Step], story: Story) -> KnownThen:
    """All that had been said by the end of the last of these steps.

    Args:
        steps: From the first on.
        story: Whose steps they are.
    """
    out = {id for step in steps for id in step.new}
    questions = {id: question for step in steps for id, question in step.questions.items()}
    events = {id: event for step in steps for id, event in step.events.items()}
    return KnownThen(
        articles=tuple(id for id in story.articles if id in out),
        questions={id: questions.get(id) or _limited(q, out) for id, q in story.questions.items()},
        events={id: events[id] for id in story.events if id in events},
    )


def step_days(story: Story) -> tuple[dt.date | None, ...]:
    """The days with which the steps end, in their order."""
    days = {article.published.latest for article in story.articles.values()}
    return tuple(sorted(days, key=lambda day: day or dt.date.max))


def place_among(days: Sequence[dt.date | None], day: dt.date) -> int:
    """With which of the steps a day to choose stands: the last that had ended by then, else the first.

    >>> one, two = dt.date(2017, 8, 24), dt.date(2017, 8, 27)
    >>> [place_among((one, two, None), day) for day in (dt.date(2017, 8, 1), one, two, dt.date(2017, 9, 1))]
    [0, 0, 1, 1]
    """
    return max(bisect_right(days, day, key=lambda end: end or dt.date.max) - 1, 0)


def step_id(day: dt.date | None) -> str:
    """The id at which a step stands on its page."""
    return f"by-{day.isoformat()}" if day else "by-a-day-not-known"


def choice_id(day: dt.date) -> str:
    """The id at which a day stands in the list of days."""
    return f"as-of-{day.isoformat()}"


def days_to_choose(story: Story) -> tuple[dt.date, ...]:
    """Every day from the first to the last publication; only those of the steps where they lie far apart."""
    published = [article.published for article in story.articles.values()]
    known = [day for one in published for day in (one.earliest, one.latest) if day]
    if not known:
        return ()
    first, last = min(known), max(known)
    if (last - first).days > LONGEST_CHOICE:
        return tuple(day for day in step_days(story) if day)
    return tuple(first + dt.timedelta(n) for n in range((last - first).days + 1))


class _Teller:
    """Tells step after step; remembers what is out."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._out: set[str] = set()
        self._tellings = Tellings(story.ledger, story.articles)
        self._questions = {id: place for place, id in enumerate(story.questions)}
        self._events = {id: place for place, id in enumerate(story.events)}
        self._after = group(
            story.events.values(), lambda event: (event.entry.after and event.entry.after.event,)
        )
        self._dated: dict[str, Event] = {}
        """Every event told by now, by its own words alone."""

    def step(self, day: dt.date | None, new: tuple[str, ...]) -> Step:
        """The step that adds these articles."""
        self._out.update(new)
        by = self._story.by
        claims = [claim for article in new for claim in by.claims.get(article, ())]
        answered = {id for claim in claims for id in (claim.question, *claim.also)}
        told = {event.entry.id for article in new for event in by.told.get(article, ())}
        told |= {event.entry.id for id in answered for event in by.events.get(id, ())}
        added = frozenset(claim.id for claim in claims)
        questions = {
            id: self._told(self._story.questions[id], added)
            for id in sorted(answered, key=self._questions.__getitem__)
        }
        dated = (self._date(id, questions) for id in told)
        self._dated |= {event.entry.id: event for event in dated if event.claims or event.citations}
        touched = told | {event.entry.id for id in told for event in self._after.get(id, ())}
        events = {
            id: not_before(self._dated[id], self._dated)
            for id in sorted(touched & self._dated.keys(), key=self._events.__getitem__)
        }
        return Step(day=day, new=new, claims=added, questions=questions, events=events)

    def _told(self, question: Question, added: AbstractSet[str]) -> Question:
        """A question with the answers that are out; where there are many, with the new ones' relations."""
        if self._story.few or question.entry.kind != "quantity":
            return _limited(question, self._out)
        own = (claim.id for claim in question.claims if claim.id in added)
        relations = (r for id in own for r in self._story.by.relations.get(id, ()))
        mine = {(r.a, r.b): r for r in relations if r.question == question.id}
        return _limited(replace(question, relations=tuple(mine.values())), self._out)

    def _date(self, id: str, questions: Mapping[str, Question]) -> Event:
        event = self._story.events[id]
        asked = self._story.questions.get(event.entry.question or "")
        question = asked and (questions.get(asked.id) or _limited(asked, self._out))
        citations = tuple(citation for citation in event.citations if citation.article in self._out)
        return date_event(event.entry, event.where, question, citations, self._tellings)


def _limited(question: Question, out: AbstractSet[str]) -> Question:
    claims = tuple(claim for claim in question.claims if claim.article in out)
    ids = {claim.id for claim in claims}
    return replace(
        question,
        claims=claims,
        figures=(),
        relations=tuple(relation for relation in question.relations if {relation.a, relation.b} <= ids),
    )


def changes_of(question: Question, step: Step) -> NewAnswer | None:
    """How the articles of a step change the answers to one question; None when they do not.

    Words that may answer another question as well count here too.

    Args:
        question: As it stands in the step.
        step: The step that may add claims to it.
    """
    added = tuple(claim.id for claim in question.claims if claim.id in step.claims)
    before = tuple(claim.id for claim in question.claims if claim.id not in step.claims)
    if not added or not before:
        return None
    known = {*added, *before}
    between = tuple(
        relation
        for relation in question.relations
        if {relation.a, relation.b} & set(added) and {relation.a, relation.b} <= known
    )
    return NewAnswer(question=question.id, before=before, added=added, relations=between)
