"""One row of a sheet → one claim: its words, value, speaker, mode, occasion and as-of day."""

from __future__ import annotations

import re

from build_scripts.anchors import MORE_WORDS
from build_scripts.articles import NO_DAYS, ArticleReading
from build_scripts.attributed import Context, check_speaker, speaker_of
from build_scripts.dating import edtf_of, mark_days
from build_scripts.entries import AsOfEntry, ClaimEntry, PositionEntry
from build_scripts.errors import Where
from build_scripts.evidence import (
    PROPOSED,
    REVIEWED,
    AsOf,
    Claim,
    Evidence,
    Mode,
    Occasion,
    Speaker,
    SpeakerStatus,
)
from build_scripts.model import DateValue, Quantity
from build_scripts.occasions import read_inferred
from build_scripts.passages import AnchoredMark, Passage
from build_scripts.question_words import find_strays
from build_scripts.reading.denials import find_denied
from build_scripts.values import ValueProblem, value_for

_PRESENT = re.compile(
    r"""\b(?: now(?:adays)? | so\ far | to\ date | to-?day | tonight | still | already | (?:as|not)\ yet
        | currently | current | presently | at\ (?:present|the\ moment) | these\ days | hitherto
        | at\ this\ (?:time|moment|point|stage) | for\ the\ time\ being | until\ this )\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words by which a speaker means the day of speaking: "up to today", "so far"."""


def claim_of_mark(passage: Passage, entry: ClaimEntry, row: AnchoredMark, context: Context) -> Claim | None:
    """The claim that a mark makes; None when a problem was reported."""
    known = context.entries.questions
    for id in (entry.question, *entry.or_):
        if id not in known:
            context.problems.no_such("question", id, known, row.where)
            return None
    try:
        value = value_for(known[entry.question][0], row.mark, entry.override)
        for other in entry.or_:
            value_for(known[other][0], row.mark, entry.override)
    except ValueProblem as error:
        context.problems.at(row.where, f'claim "{entry.id}": {error}', error.remedy)
        return None
    if entry.inferred is None:
        _check_question_words(passage, entry, row, context)
    return _Maker(passage, entry, row.where, context).claim((row.mark.start, row.mark.end), value, row)


def _check_question_words(passage: Passage, entry: ClaimEntry, row: AnchoredMark, context: Context) -> None:
    """The words around a mark bear out the question that its entry names."""
    known = context.entries.questions
    text = passage.article.body[passage.start : passage.end]
    mark = row.mark.start - passage.start, row.mark.end - passage.start
    asked, _ = known[entry.question]
    others = [known[claim.question][0] for claim in row.entry.claims if claim.question in known]
    for told in find_strays(text, mark, [asked, *others], context.rivals):
        remedy = "Mend question:, or say with inferred: why the words answer it."
        if isinstance(told, str):
            remedy = (
                "Mend question:, say with inferred: why the words answer it, or, where other words of the "
                f"passage do tell it, add these to words: {told}: of the question."
            )
            named = ", ".join(f'"{words}"' for words in asked.words[told])
            message = (
                f'claim "{entry.id}": no words of the passage tell the {told} of "{entry.question}" ({named})'
            )
        else:
            meant = " or ".join(f'"{id}"' for id in told.questions)
            message = (
                f'claim "{entry.id}": the nearest words that tell the {told.part} are "{told.words}"; '
                f'they tell {meant}, not "{entry.question}"'
            )
        context.problems.at(row.where, message, remedy)


def claim_of_position(passage: Passage, entry: PositionEntry, where: Where, context: Context) -> Claim | None:
    """The claim that an account or position makes; None when a problem was reported."""
    known = context.entries.questions
    if entry.question not in known:
        context.problems.no_such("question", entry.question, known, where)
        return None
    if known[entry.question][0].kind != "position":
        context.problems.at(
            where,
            f'"{entry.question}" is no question of account or position',
            "Answer it with a mark, or name another question.",
        )
    span = passage.find_words(entry.words, where, context.problems, nth=entry.nth)
    return _Maker(passage, entry, where, context).claim(span, entry.position, None) if span else None


class _Maker:
    """Makes the claim of one entry."""

    def __init__(
        self, passage: Passage, entry: ClaimEntry | PositionEntry, where: Where, context: Context
    ) -> None:
        self._passage, self._entry, self._where, self._context = passage, entry, where, context
        self._evidence: list[Evidence] = []

    def claim(
        self, span: tuple[int, int], value: Quantity | DateValue | str, row: AnchoredMark | None
    ) -> Claim | None:
        entry, passage = self._entry, self._passage
        said = entry.said or passage.entry.said
        speaker, told = speaker_of(passage, said, self._where, self._context)
        self._evidence.extend(told)
        if said is None and not (row and row.entry.occasions):
            self._check_own_voice(span)
        check_speaker(passage, (speaker, told), span, self._where, self._context)
        if row and not (entry.inferred or entry.note):
            self._check_not_denied(span)
        occasion = entry.occasion or self._occasion_of_passage(speaker)
        if occasion and occasion not in self._context.occasions:
            self._context.problems.no_such("occasion", occasion, self._context.occasions, self._where)
            return None
        as_of = self._as_of(speaker, occasion)
        if entry.inferred:
            self._evidence.append(Evidence(field="question", citation=None, reason=entry.inferred))
        override = entry.override if isinstance(entry, ClaimEntry) else None
        return Claim(
            id=entry.id,
            where=self._where,
            question=entry.question,
            also=entry.or_ if isinstance(entry, ClaimEntry) else (),
            citation=passage.cite(*span),
            value=value,
            speaker=speaker,
            mode=_mode(passage.reading, span, speaker),
            occasion=occasion,
            voice=voice_of(speaker, occasion, passage.article.id),
            as_of=as_of,
            evidence=tuple(self._evidence),
            mark=row.mark if row else None,
            override_reason=override.reason if override else "",
            note=entry.note or "",
            status=PROPOSED if passage.source.proposed else REVIEWED,
        )

    def _occasion_of_passage(self, speaker: Speaker) -> str | None:
        """The passage's occasion: for words of the passage's speaker, however the entry names him."""
        id = self._passage.entry.occasion
        if id is None or self._entry.said is None:
            return id
        occasion = self._context.occasions.get(id)
        same = occasion is not None and speaker.actor is not None and occasion.entry.speaker == speaker.actor
        return id if same else None

    def _check_not_denied(self, span: tuple[int, int]) -> None:
        """What somebody denies is not what he claims."""
        reading, sentences = self._passage.reading, (self._passage.start, self._passage.end)
        for start, end in find_denied(reading.article.body, reading.attributions, sentences):
            if start <= span[0] and span[1] <= end:
                message = f'claim "{self._entry.id}": these words stand in what somebody denies'
                remedy = "Dismiss them, or say with inferred: or note: why they are a claim all the same."
                self._context.problems.at(self._where, message, remedy)
                return

    def _check_own_voice(self, span: tuple[int, int]) -> None:
        """Words that the article puts in somebody's mouth cannot stand in its own voice.

        A mark that dates an act of speaking ("said on Thursday") is the article's own, so it
        is not asked.
        """
        reading = self._passage.reading
        remedy = "Add said: with who says it, or missing: true."
        for attribution in reading.attributions:
            if any(start <= span[0] and span[1] <= end for start, end in attribution.content):
                words = reading.article.body[attribution.cue[0] : attribution.cue[1]]
                message = f'the article attributes these words ("{words}"), the entry names no speaker'
                self._context.problems.at(self._where, message, remedy)
                return
        if _in_quotation(reading, span):
            message = "these words stand in quotation marks, the entry names no speaker"
            self._context.problems.at(self._where, message, remedy)

    def _as_of(self, speaker: Speaker, occasion_id: str | None) -> AsOf:
        """Words of the passage; else the occasion's day; else publication; else unknown."""
        entry = self._entry.as_of or self._passage.entry.as_of
        told = AsOfEntry(words=entry) if isinstance(entry, str) else entry or AsOfEntry()
        if entry is not None:
            self._check_form(told)
        occasion = self._context.occasions[occasion_id] if occasion_id else None
        if told.unknown:
            return AsOf(edtf=None, days=NO_DAYS, how="unknown", reason=told.unknown)
        if told.inferred:
            reason = told.reason or ""
            self._evidence.append(Evidence(field="as_of", citation=None, reason=reason))
            days = read_inferred(told, self._where, self._context.readings, self._context.problems)
            return AsOf(edtf=told.inferred, days=days, how="inferred", reason=reason)
        if told.words:
            dated = self._dated(told.words, occasion)
            if dated:
                return dated
        if occasion and occasion.edtf:
            return AsOf(edtf=occasion.edtf, days=occasion.days, how="occasion")
        if speaker.status is SpeakerStatus.OWN_VOICE:
            article = self._passage.article
            return AsOf(edtf=article.entry.published.edtf, days=article.published, how="publication")
        return AsOf(edtf=None, days=NO_DAYS, how="unknown")

    def _check_form(self, told: AsOfEntry) -> None:
        forms = (told.words, told.unknown, told.inferred)
        if sum(form is not None for form in forms) != 1:
            message = "as_of: needs exactly one of words:, unknown:, inferred:"
            self._context.problems.at(self._where, message, "Say how the day is known, or that it is not.")
        elif told.inferred is not None and not told.reason:
            message = "as_of: inferred: needs a reason:"
            self._context.problems.at(self._where, message, "Say how you worked the day out.")

    def _dated(self, words: str, occasion: Occasion | None) -> AsOf | None:
        """The day that words of the passage give; None where they mean the day of speaking."""
        span = self._passage.find_words(words, self._where, self._context.problems, several=MORE_WORDS)
        if span is None:
            return None
        self._evidence.append(Evidence(field="as_of", citation=self._passage.cite(*span)))
        touched = [m for m in self._passage.reading.marks if m.start < span[1] and span[0] < m.end]
        days = next((mark_days(mark) for mark in touched if mark_days(mark) != NO_DAYS), None)
        if days is None and not _PRESENT.search(words):
            message = f'as_of: "{words}" holds no date and does not speak of the present'
            remedy = 'Quote a date or words such as "now" or "so far", or remove as_of:.'
            self._context.problems.at(self._where, message, remedy)
        if days is None or (occasion and occasion.edtf and days.meets(occasion.days)):
            return None
        return AsOf(edtf=edtf_of(days), days=days, how="words")


def _in_quotation(reading: ArticleReading, span: tuple[int, int]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in reading.quotations)


def _mode(reading: ArticleReading, span: tuple[int, int], speaker: Speaker) -> Mode:
    if speaker.status is SpeakerStatus.OWN_VOICE:
        return Mode.OWN_VOICE
    return Mode.QUOTED if _in_quotation(reading, span) else Mode.PARAPHRASED


def voice_of(speaker: Speaker, occasion: str | None, article: str) -> str:
    """Speaker and occasion; for an article's own words the article (shared passages: ``telling``)."""
    if speaker.status is SpeakerStatus.OWN_VOICE:
        return f"article:{article}"
    return f"{speaker.actor or 'missing'}@{occasion or article}"
