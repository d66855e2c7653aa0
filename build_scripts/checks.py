"""What must hold before the site is built, and before it is released.

Each check is a function from the story to problems. ``build`` refuses what would print
something false; ``check`` also refuses what an editor still owes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator

from build_scripts.dating import mark_days
from build_scripts.entries import LocationEntry
from build_scripts.errors import Problem, Where, counted, nearest_id
from build_scripts.evidence import stands_proposed
from build_scripts.findings import Relation
from build_scripts.grouping import group
from build_scripts.model import Basis, DateValue
from build_scripts.outlines import OutlinesFile, is_inside
from build_scripts.reading.date_words import WEEKDAY_NAMES
from build_scripts.story import Story
from build_scripts.unused import check_nothing_is_unused
from build_scripts.wording import because_words

_CONFIRM = "python -m build_scripts confirm {} --by EDITOR"
Check = Callable[[Story], Iterator[Problem]]


def find_problems(story: Story, pages: Collection[str] = ()) -> tuple[Problem, ...]:
    """Run every check; the problems in the order of files and lines.

    Args:
        story: The story.
        pages: The texts of the hand-written pages, which may be all that refers to an entry.
    """
    found = {problem for check in CHECKS for problem in check(story)}
    return tuple(sorted({*found, *check_nothing_is_unused(story, pages)}))


def check_something_was_read(story: Story) -> Iterator[Problem]:
    """A check that found nothing to check fails."""
    for id, reading in story.readings.items():
        if not reading.sentences:
            yield story.articles[id].where.refused(
                "no sentence was read in this article", "Is all of it marked as furniture?"
            )
    if not story.census:
        yield Where(path="corpus", line=0).owed(
            "no number and no date was read in any article", "Without marks nothing can be verified."
        )


def check_dating_marks(story: Story) -> Iterator[Problem]:
    """No mark may both date its article and be dated by it."""
    uses = group(story.ledger.uses, lambda use: (use.article,))
    for id, chain in story.ledger.links.items():
        for link in chain:
            if not link.citation or not link.day or link.citation.article != id:
                continue
            last = {use.mark.start: use for use in uses.get(id, ())}
            for start, use in last.items():
                value = use.mark.value
                relative = isinstance(value, DateValue) and value.basis is not Basis.STATED
                if relative and use.used_by and link.citation.start <= start < link.citation.end:
                    yield use.where.refused(
                        f'"{use.mark.text}" dates its own article, so the article cannot date it',
                        "Remove the row; the census accounts for it.",
                    )


def check_ruling_references(story: Story) -> Iterator[Problem]:
    """A ruling judges claims that exist and that answer its questions."""
    for ruling in story.rulings.values():
        for id in ruling.entry.claims:
            claim = story.claims.get(id)
            if claim is None:
                yield ruling.where.refused(
                    f'ruling "{ruling.entry.id}" judges a claim "{id}" that does not exist',
                    f"{nearest_id(id, story.claims)} Where the claim is gone, rewrite the ruling.",
                )
            elif not {claim.question, *claim.also} & set(ruling.entry.questions):
                yield ruling.where.refused(
                    f'ruling "{ruling.entry.id}" judges "{id}", which answers none of its questions',
                    f'Add the question "{claim.question}".',
                )
        if ruling.entry.verdict == "error in source" and ruling.entry.outside is None:
            yield ruling.where.refused(
                f'ruling "{ruling.entry.id}" finds an error and gives no outside source',
                "Add outside: with a source.",
            )


def check_census(story: Story) -> Iterator[Problem]:
    """Every number and date of every article is accounted for."""
    for row in story.census:
        if row.disposition == "unexamined" and not row.proposed:
            where = Where(path=story.articles[row.article].where.path, line=row.line)
            yield where.owed(
                f'unexamined {row.kind}: "{row.text}" (rule: {row.rule})',
                f"Use it in corpus/ledger/articles/{row.article}.yml, or dismiss it there with a reason.",
            )


def check_no_proposals(story: Story) -> Iterator[Problem]:
    """A release shows nothing that nobody has reviewed."""
    if story.whole is None:
        return
    ledger = story.whole.ledger
    for use in ledger.uses:
        if use.proposed:
            named = f" ({', '.join(use.used_by)})" if use.used_by else ""
            message = f'a proposal that nobody has reviewed: "{use.mark.text}"{named}'
            yield use.where.owed(message, REVIEW)
    for kind in ("question", "event", "actor", "place"):
        for id, (_, where) in getattr(ledger, f"{kind}s").items():
            if stands_proposed(where):
                yield where.owed(f'a proposed {kind} that nobody has reviewed: "{id}"', REVIEW)
    for id, occasion in ledger.occasions.items():
        if stands_proposed(occasion.where):
            message = f'a proposed occasion that nobody has reviewed: "{id}"'
            yield occasion.where.owed(message, REVIEW)


REVIEW = "Accept it with `propose --accept`, edit it into the ledger, or dismiss it with a reason."


def check_conflicts_are_judged(story: Story) -> Iterator[Problem]:
    """Every computed conflict is covered by a ruling that names both claims."""
    for question in story.questions.values():
        open_ones = 0
        for relation in question.conflicts:
            covering = story.rulings_on(relation)
            names = f'"{relation.a}" and "{relation.b}" on "{question.id}"'
            if not covering:
                open_ones += 1
            if not covering and open_ones <= MOST_TOLD:
                why = because_words(relation.because).removesuffix(".")
                message = f"a conflict without a ruling: {names}: {why}"
                yield question.where.owed(message, JUDGE)
            for second in covering[1:]:
                message = f'the conflict of {names} is judged already, by the ruling "{covering[0].entry.id}"'
                yield second.where.owed(message, ONE_RULING)
        if open_ones > MOST_TOLD:
            more = counted(open_ones - MOST_TOLD, "more conflict")
            message = f'{more} without a ruling on "{question.id}"'
            yield question.where.owed(message, JUDGE)


def check_unclear_words_are_called_unclear(story: Story) -> Iterator[Problem]:
    """What rests on words that fit several questions is decided by no ruling."""
    for ruling in story.rulings.values():
        if ruling.entry.verdict != "unclear":
            judged = set(ruling.entry.claims)
            covered = [
                relation
                for id in ruling.entry.questions
                for relation in story.questions[id].conflicts
                if {relation.a, relation.b} <= judged
            ]
            perhaps = [relation for relation in covered if _is_perhaps(relation, story)]
            for relation in perhaps[:MOST_TOLD]:
                yield ruling.where.owed(
                    f'the conflict of "{relation.a}" and "{relation.b}" on "{relation.question}" rests on '
                    'words that fit several questions; only the verdict "unclear" may cover it',
                    _split_or_change(relation, split=len(perhaps) < len(covered)),
                )


def _is_perhaps(relation: Relation, story: Story) -> bool:
    """Whether one of the two claims may answer another question just as well."""
    return any(relation.question in story.claims[id].also for id in (relation.a, relation.b))


def _split_or_change(perhaps: Relation, *, split: bool) -> str:
    """What to do about a verdict that goes too far for one of the conflicts that it covers."""
    if not split:
        return 'Change the verdict to "unclear".'
    named = f'"{perhaps.question}" for "{perhaps.a}" and "{perhaps.b}"'
    first = f'one ruling, "unclear", on {named}'
    return f"Split it: {first}; another for the conflicts that rest on no such words."


MOST_TOLD = 20
"""Of one question, or one ruling, so many conflicts are told one by one."""
JUDGE = "Write a ruling in corpus/ledger/rulings.yml that names both claims, or add them to one there."
ONE_RULING = "Keep one of the two, or take the question or a claim out of one."


def check_disputes_are_conflicts(story: Story) -> Iterator[Problem]:
    """A dispute over numbers or dates rests on a computed conflict."""
    for ruling in story.rulings.values():
        kinds = {story.questions[id].entry.kind for id in ruling.entry.questions}
        conflicts = any(relation.conflict for relation in ruling.relations)
        if ruling.entry.verdict == "dispute" and kinds != {"position"} and not conflicts:
            yield ruling.where.owed(
                f'ruling "{ruling.entry.id}" calls a dispute what comparing the claims finds to be none',
                "Change the verdict, or the claims.",
            )


def check_rulings_are_fresh(story: Story) -> Iterator[Problem]:
    """A ruling was confirmed on what its claims read as now."""
    for ruling in story.rulings.values():
        named, command = f'ruling "{ruling.entry.id}"', _CONFIRM.format(ruling.entry.id)
        if not ruling.confirmed:
            yield ruling.where.owed(
                f"{named} is not confirmed", f"Read it beside its claims, then: {command}"
            )
        elif ruling.stale:
            message = f"{named} is stale: what it judges reads otherwise than when it was confirmed"
            yield ruling.where.owed(message, f"Read it again; if it still holds: {command}")


def check_weekdays(story: Story) -> Iterator[Problem]:
    """A date that an article gives with the weekday of another day is judged, not passed over."""
    judged = {id for ruling in story.rulings.values() for id in ruling.entry.claims}
    for row in story.census:
        named = {name for name in WEEKDAY_NAMES if name in row.text}
        if not named or row.disposition != "used" or judged & {*row.used_by}:
            continue
        marks = story.readings[row.article].marks
        at = bisect_left(marks, row.start, key=lambda mark: mark.start)
        days = mark_days(marks[at]) if at < len(marks) and marks[at].start == row.start else None
        if days is None or days.earliest is None or days.earliest != days.latest:
            continue
        is_a = WEEKDAY_NAMES[days.earliest.weekday()]
        if named - {is_a}:
            yield Where(path=story.articles[row.article].where.path, line=row.line).owed(
                f'"{row.text}" is no day of the calendar: {days.earliest} is a {is_a}',
                'Write a ruling on the claim that uses it: "unclear", or "error in source".',
            )


def check_places_are_located(story: Story) -> Iterator[Problem]:
    """Every place has a location, is an outline, or says why it is not located."""
    for place, where in story.ledger.places.values():
        if not (place.location or place.outline or place.not_located or stands_proposed(where)):
            yield where.owed(
                f'place "{place.id}" has no location',
                "Give one with its source, or outline:, or say why not in not_located:.",
            )


CHECKS: tuple[Check, ...] = (
    check_something_was_read,
    check_dating_marks,
    check_ruling_references,
    check_census,
    check_no_proposals,
    check_conflicts_are_judged,
    check_unclear_words_are_called_unclear,
    check_disputes_are_conflicts,
    check_rulings_are_fresh,
    check_weekdays,
    check_places_are_located,
)


def find_stray_places(story: Story, outlines: OutlinesFile | None) -> tuple[Problem, ...]:
    """Places whose spot lies outside the country that they are said to be in, and names of no outline."""
    if outlines is None:
        return ()
    known = {name for view in outlines.views.values() for name in view.countries}
    problems = []
    for place, where in story.ledger.places.values():
        spot = place.location
        named = (*place.outline, *((spot.country,) if spot and spot.country else ()))
        problems += [
            where.refused(
                f'place "{place.id}" names "{name}", of which no map has an outline',
                f"Outlines there are: {', '.join(sorted(known))}.",
            )
            for name in named
            if name not in known
        ]
        if spot and spot.country in known and not _stands_in(spot, outlines, spot.country):
            message = f'place "{place.id}" does not stand in the outline of {spot.country}'
            problems.append(where.refused(message, "Mend lat: or lon:, or the country."))
    return tuple(sorted(problems))


def _stands_in(spot: LocationEntry, outlines: OutlinesFile, country: str) -> bool:
    at = (float(spot.lon) * 1000, float(spot.lat) * 1000)
    return any(is_inside(at, view.countries.get(country, ())) for view in outlines.views.values())
