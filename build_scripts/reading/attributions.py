"""Who is said to say what: the attributions in a text.

Pronouns and quotations without a cue follow one strict rule each, because a speaker who is
guessed is worse than none. "He said" has the speaker of the nearest attribution before it in
its paragraph or the one before, if number agrees and the sentence before is not about somebody
else; where there is none, "the guild shut two pits, it said" has the speaker that opens its
sentence. A quotation that stands alone continues the attribution right before it in its paragraph,
or a quotation that ends the paragraph before, never a paraphrase there. Otherwise the speaker is
missing. Paragraphs that were blanked (captions, furniture) do not count.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile
from operator import attrgetter

from build_scripts.model import Attribution
from build_scripts.reading.clauses import Cue, trim
from build_scripts.reading.cues import find_cues
from build_scripts.reading.descriptions import head_of, is_body, is_plural
from build_scripts.reading.identities import Identities, read_identities
from build_scripts.reading.normal import normalise
from build_scripts.reading.partitives import tells_part
from build_scripts.reading.pronouns import Pronoun, find_opening_meant, surely_meant
from build_scripts.reading.sentences import (
    find_paragraphs,
    find_quotations,
    find_sentences,
    find_single_quotations,
)
from build_scripts.reading.speaker_words import is_role
from build_scripts.reading.speaking import EVIDENCE
from build_scripts.reading.subjects import (
    Subject,
    find_body,
    find_only_body,
    find_only_person,
    find_subject,
)
from build_scripts.reading.tokens import PRONOUNS, Token, read_tokens

Span = tuple[int, int]
QUOTED, PARAPHRASED = "quoted", "paraphrased"
_QUOTED_PRONOUNS = {"him": "he", "his": "he", "her": "she", "its": "it", "them": "they", "their": "they"}
"""Who is quoted: "the paper quoted him as saying", "according to her", "by his own count"."""
_ANSWERS = frozenset({"answered", "answers", "replied", "replies", "responded", "responds", "retorted"})
_SHORTEST = 4
"""Words from which a quotation without a cue is an utterance and not a title or a scare."""


_DEEPEST = 32
"""Reports within reports of one sentence that are looked at."""
_LONGEST = 400
"""Words of a sentence that are read at once; only lists and hostile texts have longer ones."""


@dataclass(slots=True)
class _Draft:
    cue: Span
    source: Span | None
    content: list[Span]
    mode: str
    speaker: str | None
    paragraph: int
    sentence: int
    aside: bool = False


@dataclass(slots=True)
class _Reader:
    """The state of one pass over a text, sentence by sentence."""

    plain: str
    quotations: tuple[Span, ...]
    identities: Identities
    drafts: list[_Draft] = field(default_factory=list)
    subject: tuple[int, Subject] | None = None
    """Whom a sentence behind the last report is about, and the paragraph of it."""
    opening: tuple[int, Sequence[Token]] | None = None
    """The last sentence behind it that opens with no name; a body with a name in it may open it."""
    last: tuple[int, Span] = (0, (0, 0))
    """The paragraph of the sentence before, and that sentence if it reports nothing."""
    short: tuple[int, Span] | None = None
    """A quotation of a few words that stood alone, and the number of its sentence."""

    def read(self, paragraph: int, number: int, sentence: Span, *, opens: bool) -> None:
        """Read one sentence; `opens` when it is the first of its paragraph."""
        inside = self._touching(sentence)
        self.identities.introduce(self.plain, *sentence)
        tokens = read_tokens(self.plain, *sentence, inside)
        found = False
        for cue in self._find_cues(tokens):
            content = list(cue.content) or self._said_just_before(paragraph, number, opens=opens)
            if content:
                self._take_back(sentence, content)
                self.drafts.append(self._draft(cue, content, paragraph, number, tokens))
                found = True
        if not found and self._stands_alone(sentence, inside):
            self._continue(paragraph, number, sentence, opens=opens)
        elif not (found or inside or opens) and tells_part(self.plain, *sentence):
            found = self._give_part(number, sentence)
        if found or opens or not self._stands_alone(sentence, inside):
            whole = (0, 0) if inside else sentence
            self.last = paragraph, (self._silent_part(sentence, number) if found else whole)
        if found:
            self.subject = self.opening = None
        elif (subject := find_subject(self.plain, *sentence)) is not None:
            self.subject, self.opening = (paragraph, subject), None
        else:
            self.opening = paragraph, tokens

    def _silent_part(self, sentence: Span, number: int) -> Span:
        """Find what stands behind the last semicolon of a sentence, if it reports and quotes nothing."""
        mark = self.plain.rfind(";", *sentence)
        if mark < 0:
            return 0, 0
        part = trim(self.plain, mark, sentence[1])
        reports = takewhile(lambda draft: draft.sentence == number, reversed(self.drafts))
        told = any(end > part[0] for draft in reports for _, end in (draft.cue, *draft.content))
        return (0, 0) if told or self._touching(part) else part

    def _find_cues(self, tokens: Sequence[Token]) -> Iterator[Cue]:
        for first in range(0, len(tokens), _LONGEST):
            part = tokens[first : first + _LONGEST]
            yield from find_cues(self.plain, part, self._touching((part[0].start, part[-1].end)))

    def _touching(self, sentence: Span) -> list[Span]:
        first = bisect_right(self.quotations, (sentence[0], -1))
        first -= first > 0 and self.quotations[first - 1][1] > sentence[0]
        last = bisect_left(self.quotations, (sentence[1], -1))
        return list(self.quotations[first:last])

    def _draft(
        self, cue: Cue, content: list[Span], paragraph: int, number: int, tokens: Sequence[Token]
    ) -> _Draft:
        speaker = self._name(cue, paragraph, tokens)
        return _Draft(
            cue.cue, cue.source, content, self._mode(content), speaker, paragraph, number, cue.aside
        )

    def _name(self, cue: Cue, paragraph: int, tokens: Sequence[Token]) -> str | None:
        source = cue.source
        if source is None:
            return None
        words = self.plain[slice(*source)]
        pronoun = _QUOTED_PRONOUNS.get(words.lower(), words.lower())
        if pronoun not in PRONOUNS and pronoun not in ("both", "others"):
            return self.identities.resolve(words)
        stand = Pronoun(self.plain, tokens, bisect_left(tokens, source[0], key=attrgetter("start")), pronoun)
        if (meant := surely_meant(stand, self.identities.names)) is not None:
            return self.identities.resolve(meant)
        told = [] if self._answers(cue) else self._told_before(pronoun, paragraph)
        if told and not self._is_of_another(told[0], pronoun, paragraph):
            return told[0]
        find_only = find_only_body if pronoun == "it" else find_only_person
        if pronoun in ("he", "she", "it") and self.last[0] == paragraph:
            meant = find_only(self.plain, *self.last[1])
            if meant is not None:
                return self.identities.resolve(meant)
        opening = None if told else find_opening_meant(stand)
        return self.identities.resolve(opening) if opening else None

    def _answers(self, cue: Cue) -> bool:
        """Tell an answer to whoever spoke last: "Roe asked whether 2 were left. 'Three,' she | answered"."""
        asked = self.drafts and self.plain[slice(*self.drafts[-1].cue)].lower() in ("asked", "asks")
        return bool(asked) and self.plain[slice(*cue.cue)].lower() in _ANSWERS

    def _told_before(self, pronoun: str, paragraph: int) -> list[str]:
        """Find whom a pronoun may mean: the nearest speakers, if number agrees."""
        last = next((draft for draft in reversed(self.drafts) if not draft.aside), None)
        if last is None or last.paragraph < paragraph - 1:
            return []
        told = (*self._around(last), last)  # "Roe said the army counted 20. He added": Roe
        return [one.speaker for one in told if one.speaker and self._agrees(one.speaker, pronoun)]

    def _around(self, last: _Draft) -> Iterator[_Draft]:
        """The reports of a sentence whose content another report stands in, the outermost first."""
        nearest = islice(reversed(self.drafts), _DEEPEST)
        same = takewhile(lambda draft: draft.sentence == last.sentence, nearest)
        for draft in reversed(tuple(same)):
            inside = any(start <= last.cue[0] < end for start, end in draft.content)
            if draft is not last and not draft.aside and inside:
                yield draft

    def _agrees(self, speaker: str, pronoun: str) -> bool:
        """Tell whether the pronoun may mean a speaker."""
        if pronoun not in ("he", "she", "it", "they", "who"):
            return False
        plural, body = is_plural(speaker), is_body(speaker)
        agrees = {"they": plural, "he": not plural and not body, "she": not plural and not body}
        if pronoun in ("he", "she") and head_of(speaker) in EVIDENCE:
            return False  # "an email"
        role = is_role(head_of(speaker)) and not body
        names, called = self.identities.names.values(), self.identities.called.values()
        person = speaker in called or (speaker in names and speaker not in self.identities.bodies)
        known_person = role or person or speaker in ("one", "another")
        return agrees.get(pronoun, not plural and not known_person)

    def _is_of_another(self, speaker: str, pronoun: str, paragraph: int) -> bool:
        """Tell whether somebody else, whom the pronoun may mean, has come between."""
        if self.opening and pronoun == "it" and (body_named := find_body(self.plain, self.opening[1])):
            self.subject, self.opening = (self.opening[0], body_named), None
        if self.subject is None or self.subject[0] < paragraph - 1:
            return False
        name, body, _, described = self.subject[1]
        if pronoun not in (("it",) if body else ("he", "she")):
            return False
        last = name.split()[-1].removesuffix("'s")
        return last not in speaker.split() and (
            body or described or " " in name or last in self.identities.speaking
        )

    def _mode(self, content: Sequence[Span]) -> str:
        """Call it quoted when at least half of it stands in quotation marks."""
        said = sum(end - start for start, end in content)
        marked = sum(
            max(0, min(end, close) - max(start, opened))
            for start, end in content
            for opened, close in self._touching((start, end))
        )
        return QUOTED if marked * 2 >= said else PARAPHRASED

    def _take_back(self, sentence: Span, content: Sequence[Span]) -> None:
        """Take from nobody, or from the speaker before, the first sentences of a quotation.

        "We lost 40 men. Nine are ill," Roe said: the speaker stands behind the second sentence.
        """
        start, end = content[0]
        if start >= sentence[0]:
            return
        while (
            self.drafts and self.drafts[-1].content[-1][0] >= start and self.drafts[-1].content[-1][1] <= end
        ):
            self.drafts[-1].content.pop()
            if not self.drafts[-1].content:
                self.drafts.pop()

    def _said_just_before(self, paragraph: int, number: int, *, opens: bool) -> list[Span]:
        """Take back the quotation of the sentence before, as in "We go." Roe said."""
        if not opens and self.short is not None and self.short[0] == number - 1:
            return [self.short[1]]
        last = self.drafts[-1] if self.drafts else None
        alone = last is not None and last.source is None and last.mode == QUOTED
        if opens or last is None or not alone or (last.paragraph, last.sentence) != (paragraph, number - 1):
            return []
        return self.drafts.pop().content

    def _stands_alone(self, sentence: Span, inside: Sequence[Span]) -> bool:
        """Tell a sentence that is nothing but (part of) a quotation."""
        if not inside:
            return False
        outside = self.plain[sentence[0] : inside[0][0]] + self.plain[inside[-1][1] : sentence[1]]
        between = [self.plain[one[1] : two[0]] for one, two in pairwise(inside)]
        return not any(char.isalnum() for char in outside + "".join(between))

    def _give_part(self, number: int, sentence: Span) -> bool:
        """Give a part of what was told to whoever told the whole in the sentence before."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.sentence != number - 1 or last.mode == QUOTED or last.aside:
            return False
        outer = next(self._around(last), last)
        reached = max(outer.cue[1], outer.content[-1][1], *(outer.source or (0,)))
        rest = self.plain[reached : sentence[0]].strip(" .\n")
        trails = rest.startswith(", ") and rest.split()[1].endswith("ing")  # ", making it the worst of all"
        if outer.speaker is None or (rest and not trails):
            return False
        outer.content.append(sentence)
        outer.sentence = last.sentence = number
        return True

    def _continue(self, paragraph: int, number: int, sentence: Span, *, opens: bool) -> None:
        """Give a quotation without a cue to the speaker right before it, or to nobody."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and last.sentence == number - 1:
            reaches = last.paragraph == paragraph if not opens else last.paragraph == paragraph - 1
            if reaches and (
                not opens or last.mode == QUOTED or self.plain[: sentence[0]].rstrip()[-1:] == ":"
            ):
                last.content.append(sentence)
                last.sentence, last.paragraph = number, paragraph
                return
        start = sentence[0]
        if len(self.plain[slice(*sentence)].split()) < _SHORTEST:
            self.short = (number, sentence)
            return
        self.drafts.append(_Draft((start, start), None, [sentence], QUOTED, None, paragraph, number))


def find_attributions(text: str) -> tuple[Attribution, ...]:
    """Find who is said to say what, in the order of the cues.

    A quotation that stands alone with nobody to continue has an empty cue at its start, no
    source and no speaker.

    Args:
        text: with captions, headline and furniture replaced by blanks of the same length.

    >>> text = 'Guild chief Bo Roe said 9 mines closed. "We lost 40 men," he added.'
    >>> [(one.speaker, one.mode, text[slice(*one.content[0])]) for one in find_attributions(text)]
    [('Bo Roe', 'paraphrased', '9 mines closed.'), ('Bo Roe', 'quoted', '"We lost 40 men,"')]
    """
    plain = normalise(text.replace("\u2014", "|"))
    singles = find_single_quotations(text)
    plain = _double_marks(plain, singles)
    quotations = tuple(sorted((*find_quotations(text), *singles)))
    reader = _Reader(plain, quotations, read_identities(plain))
    for paragraph, number, sentence, opens in _number_sentences(text):
        reader.read(paragraph, number, sentence, opens=opens)
    return tuple(
        Attribution(
            cue=draft.cue,
            source=draft.source,
            content=tuple(draft.content),
            mode=draft.mode,
            speaker=draft.speaker,
        )
        for draft in sorted(reader.drafts, key=lambda draft: draft.cue)
    )


def _double_marks(plain: str, singles: Sequence[Span]) -> str:
    """Write double marks for the single ones around speech; the length stays."""
    chars = list(plain) if singles else []
    for start, end in singles:
        chars[start - 1] = chars[end] = '"'
    return "".join(chars) if singles else plain


def _number_sentences(text: str) -> Iterator[tuple[int, int, Span, bool]]:
    paragraphs = find_paragraphs(text)
    paragraph, opens = 0, True
    for number, sentence in enumerate(find_sentences(text)):
        while sentence[0] >= paragraphs[paragraph][1]:
            paragraph, opens = paragraph + 1, True
        yield paragraph, number, sentence, opens
        opens = False
