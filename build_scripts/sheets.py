"""Sheets → anchored claims: every word an editor points at is found, every value is read.

Two rounds over all sheets. The first finds passages and marks and with them the day of each
occasion; the second makes claims, whose as-of day may be an occasion's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from build_scripts.anchors import NotAnchored, find_once, find_passage, on_token_bounds
from build_scripts.entries import (
    AsOfEntry,
    ClaimEntry,
    DescriptionEntry,
    MarkEntry,
    PassageEntry,
    PositionEntry,
    SaidEntry,
)
from build_scripts.corpus import days_of
from build_scripts.dating import common_days, edtf_of, mark_days
from build_scripts.errors import CorpusError, Problem
from build_scripts.evidence import (
    Article,
    ArticleReading,
    AsOf,
    Citation,
    Claim,
    Days,
    Description,
    Evidence,
    Ledger,
    MarkUse,
    Mode,
    Occasion,
    Sheet,
    Speaker,
    SpeakerStatus,
    Where,
)
from build_scripts.ledger import Entries, SheetSource, missing
from build_scripts.links import anchor_links
from build_scripts.model import Mark
from build_scripts.values import ValueProblem, value_for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """A passage of a sheet, found."""

    entry: PassageEntry
    article: Article
    reading: ArticleReading
    where: Callable[..., Where]
    """Line of a key inside this passage's entry."""
    start: int
    end: int
    marks: tuple[tuple[MarkEntry, Mark, Where], ...]


@dataclass(slots=True)
class _Found:
    """What the rounds gather; lives only inside ``anchor``."""

    problems: list[Problem] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    uses: list[MarkUse] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)
    event_citations: dict[str, list[Citation]] = field(default_factory=dict)

    def problem(self, where: Where, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(path=where.path, line=where.line, message=message, remedy=remedy))


def anchor(entries: Entries, readings: Mapping[str, ArticleReading]) -> Ledger:
    """Find every word of the ledger in the articles.

    Args:
        entries: The ledger's files.
        readings: What the machine read, by article.

    Returns:
        The ledger with its claims in the order of the articles, then of the text.

    Raises:
        CorpusError: With every problem: words absent, cut, or of two marks; a reference to
            nothing; an id used twice; a quotation without a speaker.
    """
    found = _Found()
    passages = [p for sheet in entries.sheets for p in _find_passages(sheet, readings[sheet.form.article], found)]
    occasions = _date_occasions(entries, passages, found)
    links = anchor_links(readings, found.problem)
    for passage in passages:
        _anchor_passage(passage, entries, occasions, found)
    _unique_claims(found)
    if found.problems:
        raise CorpusError(tuple(found.problems))
    return Ledger(
        site=entries.site, claims=tuple(found.claims), uses=tuple(found.uses), sheets=tuple(found.sheets),
        descriptions=tuple(found.descriptions), links=links, questions=entries.questions, occasions=occasions,
        events=entries.events, actors=entries.actors, places=entries.places,
        event_citations={id: tuple(cited) for id, cited in sorted(found.event_citations.items())},
        constraints=tuple(entries.constraints.values()), rulings=tuple(entries.rulings.values()),
    )


# --- first round: passages and marks -----------------------------------------------------


def _find_passages(sheet: SheetSource, reading: ArticleReading, found: _Found) -> Iterator[_Passage]:
    last_end = 0
    for index, entry in enumerate(sheet.form.passages):
        def where(*loc: str | int, _index: int = index) -> Where:
            return Where(path=sheet.path, line=sheet.lines.line("passages", _index, *loc))

        try:
            start, end = find_passage(entry.text, reading.article.body, reading.sentences, nth=entry.nth)
        except NotAnchored as error:
            found.problem(where("text"), error.message, error.remedy)
            continue
        if start < last_end:
            found.problem(where("text"), "the passage stands before or inside the one above it in the article", "Keep the passages apart and in the order of the text.")
        last_end = max(last_end, end)
        marks = tuple(_find_marks(entry, reading, (start, end), where, found))
        yield _Passage(entry=entry, article=reading.article, reading=reading, where=where, start=start, end=end, marks=marks)


def _find_marks(
    entry: PassageEntry, reading: ArticleReading, inside: tuple[int, int], where: Callable[..., Where], found: _Found
) -> Iterator[tuple[MarkEntry, Mark, Where]]:
    last = -1
    for index, item in enumerate(entry.marks):
        place = where("marks", index)
        try:
            start, end = find_once(item.words, reading.article.body, nth=item.nth, inside=inside)
            mark = _whole_mark(item.words, start, end, reading)
            _bounded_as_told(item, mark, reading.article.body, inside)
        except NotAnchored as error:
            found.problem(place, error.message, error.remedy)
            continue
        if mark.start <= last:
            found.problem(place, f'"{item.words}" stands before the mark above it, or is the same one', "Keep one row for each mark, in the order of the text.")
        last = mark.start
        if bool(item.dismissed) == bool(item.claims or item.occasions):
            found.problem(place, f'"{item.words}" must be either used or dismissed', "Give it claims:, occasions: or dismissed:.")
        yield item, mark, place


def _whole_mark(words: str, start: int, end: int, reading: ArticleReading) -> Mark:
    """The one mark that the words hold, whole."""
    body = reading.article.body
    if not on_token_bounds(body, start, end):
        raise NotAnchored(f'"{words}" cuts a number or a word in two', f'The text has "{body[max(0, start - 12) : end + 12]}".')
    touched = [mark for mark in reading.marks if mark.start < end and start < mark.end]
    if not touched:
        raise NotAnchored(f'the machine reads no number or date in "{words}"', "Point at the words of a number or date; see `read`.")
    if len(touched) > 1:
        named = ", ".join(f'"{mark.text}"' for mark in touched)
        raise NotAnchored(f'"{words}" holds {len(touched)} numbers or dates: {named}', "Give each its own row.")
    if touched[0].start < start or end < touched[0].end:
        raise NotAnchored(f'"{words}" holds only a part of the mark "{touched[0].text}"', f"Write words: {touched[0].text}")
    return touched[0]


def _bounded_as_told(item: MarkEntry, mark: Mark, body: str, inside: tuple[int, int]) -> None:
    bounded = getattr(mark.value, "bounded_by", None)
    if item.of is None and bounded is None:
        return
    if item.of is None:
        raise NotAnchored(f'"{item.words}" takes its number from "{body[bounded[0] : bounded[1]]}"', "Say so with of:.")
    start, end = find_once(item.of, body, inside=inside)
    if bounded is None or not (start < bounded[1] and bounded[0] < end):
        raise NotAnchored(f'"{item.words}" is not read as bounded by "{item.of}"', "Mend of: or the words.")


# --- occasions ---------------------------------------------------------------------------


def _date_occasions(entries: Entries, passages: list[_Passage], found: _Found) -> dict[str, Occasion]:
    cited: dict[str, list[tuple[Mark, Citation]]] = {}
    articles: dict[str, set[str]] = {}
    for passage in passages:
        for item, mark, where in passage.marks:
            for id in item.occasions:
                if id not in entries.occasions:
                    found.problems.append(missing("occasion", id, entries.occasions, where))
                cited.setdefault(id, []).append((mark, _cite(passage, mark.start, mark.end)))
                articles.setdefault(id, set()).add(passage.article.id)
        for named in _named_occasions(passage.entry):
            articles.setdefault(named, set()).add(passage.article.id)
    return {id: _date_occasion(entries, id, cited.get(id, []), articles.get(id, set()), found) for id in entries.occasions}


def _named_occasions(entry: PassageEntry) -> Iterator[str]:
    holders = (entry, *entry.positions, *(claim for mark in entry.marks for claim in mark.claims))
    yield from (holder.occasion for holder in holders if holder.occasion)


def _date_occasion(
    entries: Entries, id: str, cited: list[tuple[Mark, Citation]], articles: set[str], found: _Found
) -> Occasion:
    entry, where = entries.occasions[id]
    days, edtf = Days(earliest=None, latest=None), None
    if cited:
        days = common_days([mark_days(mark) for mark, _ in cited])
        edtf = edtf_of(days)
    elif entry.day and entry.day.inferred:
        days, edtf = _edtf_days(entry.day.inferred, where, found), entry.day.inferred
    if not articles:
        found.problem(where, f'no passage reports the occasion "{id}"', "Name it in a sheet, or remove it.")
    return Occasion(
        entry=entry, where=where, edtf=edtf, days=days, marks=tuple(citation for _, citation in cited), articles=tuple(sorted(articles))
    )


def _edtf_days(edtf: str, where: Where, found: _Found) -> Days:
    try:
        return days_of(edtf)
    except ValueError as error:
        found.problem(where, str(error), "Write it as EDTF, for example a year, a dash, a month, a dash and a day.")
        return Days(earliest=None, latest=None)


# --- second round: claims ----------------------------------------------------------------


def _anchor_passage(passage: _Passage, entries: Entries, occasions: Mapping[str, Occasion], found: _Found) -> None:
    first_claim = len(found.claims)
    for index, (item, mark, where) in enumerate(passage.marks):
        for entry in item.claims:
            _claim_of_mark(passage, entry, mark, where, entries, occasions, found)
        used_by = tuple(entry.id for entry in item.claims) + item.occasions
        found.uses.append(MarkUse(mark=mark, article=passage.article.id, where=where, used_by=used_by, dismissed=item.dismissed, note=item.note or ""))
        del index
    for index, position in enumerate(passage.entry.positions):
        _claim_of_position(passage, position, passage.where("positions", index), entries, occasions, found)
    for index, description in enumerate(passage.entry.describes):
        _describe(passage, description, passage.where("describes", index), entries, found)
    for id in passage.entry.events:
        if id not in entries.events:
            found.problems.append(missing("event", id, entries.events, passage.where("events")))
    claims = found.claims[first_claim:]
    for id in passage.entry.events:
        found.event_citations.setdefault(id, []).append(_event_citation(passage, id, claims, entries))
    found.sheets.append(Sheet(
        article=passage.article.id, start=passage.start, end=passage.end, claims=tuple(claim.id for claim in claims),
        events=passage.entry.events, note=passage.entry.note or "",
    ))


def _claim_of_mark(
    passage: _Passage, entry: ClaimEntry, mark: Mark, where: Where, entries: Entries,
    occasions: Mapping[str, Occasion], found: _Found,
) -> None:
    for id in (entry.question, *entry.or_):
        if id not in entries.questions:
            found.problems.append(missing("question", id, entries.questions, where))
            return
    question = entries.questions[entry.question][0]
    try:
        value = value_for(question, mark, entry.override)
    except ValueProblem as error:
        found.problem(where, f'claim "{entry.id}": {error}', error.remedy)
        return
    _add_claim(passage, entry, (mark.start, mark.end), value, mark, where, entries, occasions, found)


def _claim_of_position(
    passage: _Passage, entry: PositionEntry, where: Where, entries: Entries,
    occasions: Mapping[str, Occasion], found: _Found,
) -> None:
    if entry.question not in entries.questions:
        found.problems.append(missing("question", entry.question, entries.questions, where))
        return
    if entries.questions[entry.question][0].kind != "position":
        found.problem(where, f'"{entry.question}" is no question of account or position', "Answer it with a mark, or name another question.")
    span = _words_in(passage, entry.words, where, found)
    if span:
        _add_claim(passage, entry, span, entry.position, None, where, entries, occasions, found)


def _words_in(passage: _Passage, words: str, where: Where, found: _Found) -> tuple[int, int] | None:
    body = passage.article.body
    try:
        start, end = find_once(words, body, inside=(passage.start, passage.end))
    except NotAnchored as error:
        found.problem(where, f"{error.message} (in the passage)", error.remedy)
        return None
    if not on_token_bounds(body, start, end):
        found.problem(where, f'"{words}" cuts a number or a word in two', "Take the whole word.")
    return start, end


def _add_claim(
    passage: _Passage, entry: ClaimEntry | PositionEntry, span: tuple[int, int], value: object, mark: Mark | None,
    where: Where, entries: Entries, occasions: Mapping[str, Occasion], found: _Found,
) -> None:
    evidence: list[Evidence] = []
    said = entry.said or passage.entry.said
    speaker = _speaker(passage, said, where, entries, evidence, found)
    mode = _mode(passage.reading, span, speaker)
    _attributed_as_read(passage, span, said, where, found)
    occasion = entry.occasion or (passage.entry.occasion if entry.said is None else None)
    if occasion and occasion not in occasions:
        found.problems.append(missing("occasion", occasion, occasions, where))
        return
    as_of = _as_of(passage, entry.as_of or passage.entry.as_of, occasions.get(occasion or ""), speaker, where, evidence, found)
    if entry.inferred:
        evidence.append(Evidence(field="question", citation=None, reason=entry.inferred))
    override = getattr(entry, "override", None)
    found.claims.append(Claim(
        id=entry.id, where=where, question=entry.question, also=getattr(entry, "or_", ()),
        citation=_cite(passage, *span), value=value,  # type: ignore[arg-type]  # value_for returns one of the three
        speaker=speaker, mode=mode, occasion=occasion, voice=_voice(speaker, occasion, passage.article.id),
        as_of=as_of, evidence=tuple(evidence), mark=mark, override_reason=override.reason if override else "", note=entry.note or "",
    ))


def _voice(speaker: Speaker, occasion: str | None, article: str) -> str:
    """Speaker and occasion; for an article's own words the article (shared passages: ``story``)."""
    if speaker.status is SpeakerStatus.OWN_VOICE:
        return f"article:{article}"
    return f"{speaker.actor or 'missing'}@{occasion or article}"


def _speaker(
    passage: _Passage, said: SaidEntry | None, where: Where, entries: Entries, evidence: list[Evidence], found: _Found
) -> Speaker:
    if said is None:
        return Speaker(actor=None, status=SpeakerStatus.OWN_VOICE)
    told = [said.by is not None, said.unnamed is not None, said.missing]
    if sum(told) != 1:
        found.problem(where, "said: needs exactly one of by:, unnamed:, missing:", "Say who speaks, or that the text does not.")
    span = _words_in(passage, said.words, where, found)
    if span:
        evidence.append(Evidence(field="speaker", citation=_cite(passage, *span)))
    if said.from_:
        evidence.extend(_speaker_elsewhere(passage, said.from_, where, found))
    if said.inferred:
        evidence.append(Evidence(field="speaker", citation=None, reason=said.inferred))
    actor = said.by or said.unnamed
    if actor is not None and actor not in entries.actors:
        found.problems.append(missing("actor", actor, entries.actors, where))
    elif actor is not None and (entries.actors[actor][0].kind == "unnamed") != (said.unnamed is not None):
        found.problem(where, f'"{actor}" is {"unnamed" if said.by else "named"} in actors.yml', "Use by: for a name, unnamed: for a description.")
    status = SpeakerStatus.MISSING if said.missing else SpeakerStatus.UNNAMED if said.unnamed else SpeakerStatus.NAMED
    return Speaker(actor=actor, status=status)


def _speaker_elsewhere(passage: _Passage, words: str, where: Where, found: _Found) -> Iterator[Evidence]:
    body = passage.article.body
    try:
        start, end = find_once(words, body)
    except NotAnchored as error:
        found.problem(where, f"from: {error.message}", error.remedy or "Quote words that name the speaker, long enough to be found once.")
        return
    around = next((s for s in passage.reading.sentences if s[0] <= start < s[1]), (start, end))
    citation = Citation(article=passage.article.id, start=start, end=end, exact=body[start:end], passage_start=around[0], passage_end=around[1])
    yield Evidence(field="speaker", citation=citation)


def _mode(reading: ArticleReading, span: tuple[int, int], speaker: Speaker) -> Mode:
    if any(start <= span[0] and span[1] <= end for start, end in reading.quotations) and speaker.status is not SpeakerStatus.OWN_VOICE:
        return Mode.QUOTED
    return Mode.OWN_VOICE if speaker.status is SpeakerStatus.OWN_VOICE else Mode.PARAPHRASED


def _attributed_as_read(
    passage: _Passage, span: tuple[int, int], said: SaidEntry | None, where: Where, found: _Found
) -> None:
    """Words that the article puts in somebody's mouth cannot stand in its own voice."""
    if said is not None:
        return
    cue = next(
        (a.cue for a in passage.reading.attributions if any(s <= span[0] and span[1] <= e for s, e in a.content)), None
    )
    if cue is not None:
        words = passage.article.body[cue[0] : cue[1]]
        found.problem(where, f'the article attributes these words ("{words}"), the entry names no speaker', "Add said: with who says it, or missing: true.")
    elif any(s <= span[0] and span[1] <= e for s, e in passage.reading.quotations):
        found.problem(where, "these words stand in quotation marks, the entry names no speaker", "Add said: with who says it, or missing: true.")


def _as_of(
    passage: _Passage, entry: str | AsOfEntry | None, occasion: Occasion | None, speaker: Speaker, where: Where,
    evidence: list[Evidence], found: _Found,
) -> AsOf:
    """Words of the passage; else the occasion's day; else publication; else unknown."""
    told = AsOfEntry(words=entry) if isinstance(entry, str) else entry
    if told and told.unknown:
        return AsOf(edtf=None, days=Days(earliest=None, latest=None), how="unknown", reason=told.unknown)
    if told and told.inferred:
        evidence.append(Evidence(field="as_of", citation=None, reason=told.reason or ""))
        return AsOf(edtf=told.inferred, days=_edtf_days(told.inferred, where, found), how="inferred", reason=told.reason or "")
    if told and told.words:
        span = _words_in(passage, told.words, where, found)
        if span:
            evidence.append(Evidence(field="as_of", citation=_cite(passage, *span)))
            marks = [m for m in passage.reading.marks if m.start < span[1] and span[0] < m.end and mark_days(m) != Days(earliest=None, latest=None)]
            dated = next((mark_days(m) for m in marks), None)
            if dated and not (occasion and occasion.edtf and dated.meets(occasion.days)):
                return AsOf(edtf=edtf_of(dated), days=dated, how="words")
    if occasion and occasion.edtf:
        return AsOf(edtf=occasion.edtf, days=occasion.days, how="occasion")
    if speaker.status is SpeakerStatus.OWN_VOICE:
        published = passage.article.entry.published.edtf
        return AsOf(edtf=published, days=passage.article.published, how="publication")
    return AsOf(edtf=None, days=Days(earliest=None, latest=None), how="unknown", reason="The article does not say on which day this was said.")


def _describe(
    passage: _Passage, entry: DescriptionEntry, where: Where, entries: Entries, found: _Found
) -> None:
    if entry.actor not in entries.actors:
        found.problems.append(missing("actor", entry.actor, entries.actors, where))
    span = _words_in(passage, entry.words, where, found)
    if span:
        speaker = _speaker(passage, entry.said or passage.entry.said, where, entries, [], found)
        found.descriptions.append(Description(actor=entry.actor, citation=_cite(passage, *span), aspect=entry.aspect, contested=entry.contested, speaker=speaker))


def _event_citation(passage: _Passage, event: str, claims: Iterable[Claim], entries: Entries) -> Citation:
    """The words that date the event in this passage, else another claim's, else its first words."""
    question = entries.events[event][0].question if event in entries.events else None
    cited = sorted(claims, key=lambda claim: (claim.question != question, claim.mark is not None, claim.citation.start))
    if cited:
        return cited[0].citation
    end = passage.start
    for _, word_end in zip(range(EVENT_WORDS), _word_ends(passage), strict=False):
        end = word_end
    return _cite(passage, passage.start, end)


EVENT_WORDS = 12
"""So many first words of a passage stand for it where an event is cited."""


def _word_ends(passage: _Passage) -> Iterator[int]:
    body, at = passage.article.body, passage.start
    while at < passage.end:
        while at < passage.end and not body[at].isspace():
            at += 1
        yield at
        while at < passage.end and body[at].isspace():
            at += 1


def _cite(passage: _Passage, start: int, end: int) -> Citation:
    return Citation(
        article=passage.article.id, start=start, end=end, exact=passage.article.text[start:end],
        passage_start=passage.start, passage_end=passage.end,
    )


def _unique_claims(found: _Found) -> None:
    first: dict[str, Where] = {}
    for claim in found.claims:
        if claim.id in first:
            found.problem(claim.where, f'the claim id "{claim.id}" stands twice, first in {first[claim.id].path}:{first[claim.id].line}', "Give one of them another id; ids are never used again.")
        first.setdefault(claim.id, claim.where)
