"""Dates beside what is said → proposed occasions: acts of speaking, by whom and on which day."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.articles import ArticleReading
from build_scripts.attributing import Attributor
from build_scripts.dating import mark_days
from build_scripts.draft_names import actor_group, speaker_id
from build_scripts.drafting import Bench, is_near, names_days_of, sentence_of
from build_scripts.drafts import Drafted, Needed
from build_scripts.entries import OccasionEntry
from build_scripts.model import Mark
from build_scripts.naming import fresh_id, prefix_of


def attributor_of(reading: ArticleReading, bench: Bench) -> Attributor:
    """Finds the speakers of an article among all who are known, those just drafted included."""
    return Attributor(reading, bench.actors, bench.gazetteer, actor_group("unnamed", bench))


def draft_occasion(reading: ArticleReading, mark: Mark, bench: Bench, needed: Needed) -> str | None:
    """The occasion that a date dates: it stands beside what is said, in the clause that reports it.

    Returns:
        Its id, known or new; None when the date dates no act of speaking.
    """
    sentence = sentence_of(reading, mark)
    here = [one for one in reading.attributions if sentence[0] <= one.cue[0] < sentence[1]]
    inside = any(start <= mark.start < end for one in reading.attributions for start, end in one.content)
    if inside or not here or here[0].cue[0] == here[0].cue[1]:
        return None
    cue = min(here, key=lambda one: abs(one.cue[0] - mark.start))
    dates = [one for one in reading.marks if sentence[0] <= one.start < sentence[1] and names_days_of(one)]
    nearest = min(dates, key=lambda one: abs(one.start - cue.cue[0]))
    days = mark_days(mark)
    if nearest != mark or not is_near(days):
        return None
    said = attributor_of(reading, bench).said(_middle_of(cue.content, mark), sentence)
    actor = speaker_id(said, bench, needed)
    for id, occasion in bench.ledger.occasions.items():
        if occasion.entry.speaker == actor and actor and occasion.days.meets(days) and occasion.edtf:
            return id
    for drafted in needed.occasions:
        if drafted.entry.speaker == actor and actor:
            return drafted.entry.id
    id = _new(reading, actor, bench, needed)
    needed.days[id] = days
    return id


def _new(reading: ArticleReading, actor: str | None, bench: Bench, needed: Needed) -> str:
    article = reading.article.id
    words = [prefix_of(article), "remarks", *(actor or "unknown").split("-")[:3]]
    id = fresh_id(words, bench.taken["occasion"])
    bench.taken["occasion"].add(id)
    who = f"[](actor:{actor})" if actor else "a speaker whom the article does not name"
    entry = OccasionEntry(id=id, title=f"Remarks by {who} in [](article:{article})", speaker=actor)
    needed.occasions.append(Drafted(entry=entry, comments=("an act of speaking that the words date",)))
    return id


def _middle_of(content: Sequence[tuple[int, int]], mark: Mark) -> Mark:
    """A stand-in for the date that lies inside what is said, to ask who says it."""
    start, end = content[0]
    middle = (start + end) // 2
    return Mark(start=middle, end=middle, text=mark.text, kind=mark.kind, value=mark.value, rule=mark.rule)
