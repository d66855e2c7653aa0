"""Reporting words in a sentence, with the words that name who speaks and what is said.

A cue is a verb of `reporting_verbs`, "according to", or a count that belongs to somebody
("the coalition's total"). The speaker stands before it ("the army said"), after it (", said
the minister") or earlier in the sentence (", adding that", "and said"). What is said stands
behind it unless the sentence ends there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_scripts.reading.noun_phrases import (
    AUXILIARIES,
    BETWEEN,
    DETERMINERS,
    LEADERS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    find_after,
    find_before,
    is_boundary,
    is_stop,
    is_time,
)
from build_scripts.reading.reporting_verbs import FINDING, FORMS, NOUNS_TOO, PHRASAL, PROMISING, Manner, Verb
from build_scripts.reading.speaker_words import is_group_or_role, word_set

Span = tuple[int, int]
_VERBS = frozenset(FORMS) - NOUNS_TOO
_BE = word_set("is are was were be been being")
_NEGATIONS = word_set(
    "not never didn't doesn't don't hasn't haven't hadn't wouldn't won't cannot can't couldn't"
)
_STATEMENTS = word_set(
    "statement letter tweet report post speech note message memo release interview email article petition"
)
_NUMBER_WORDS = word_set(
    "two three four five six seven eight nine ten eleven twelve dozen dozens twenty thirty forty fifty "
    "hundred hundreds thousand thousands million half third"
)
_COUNTS = word_set("total tally toll count estimate estimates figure figures")
_ADVERBIAL = word_set("in on at to during from by through via after before with of for following")
_APPOSED = word_set("who whose which speaking asked quoted himself herself")
_GOES_ON = word_set(
    "adding saying citing noting while but and as after before who which where when in on at with"
)
_IRREGULAR = word_set(
    "took went left began saw made gave met came fell held led sent won lost broke drew was were"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One reporting word and what belongs to it in its sentence; spans as in `Attribution`."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    before: bool = False
    """The sentence holds nothing that is said: it stands in the sentence before."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    plain: str
    tokens: Sequence[Token]
    quotations: Sequence[Span]

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def text(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def lower(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def span(self, phrase: tuple[int, int]) -> Span:
        return self.tokens[phrase[0]].start, self.tokens[phrase[1]].end


def find_cues(plain: str, tokens: Sequence[Token], quotations: Sequence[Span]) -> list[Cue]:
    """Find the reporting words outside quotation marks in one sentence.

    Args:
        plain: the whole text, normalised.
        tokens: of the sentence.
        quotations: insides of the quotation marks that touch the sentence, in order.
    """
    sentence = _Sentence(plain, tokens, quotations)
    cues: list[Cue] = []
    for at, token in enumerate(tokens):
        if token.quoted:
            continue
        inherited = cues[-1].source if cues else None
        cue = (
            _read_according(sentence, at) or _read_verbs(sentence, at, inherited) or _read_count(sentence, at)
        )
        if cue is not None:
            cues.append(cue)
    return [_clip(cue, cues[number + 1 : number + 5]) for number, cue in enumerate(cues)]


def _clip(cue: Cue, later: Sequence[Cue]) -> Cue:
    """End what is said where a later speaker closes the sentence: "A said B, C reported"."""
    ends = [
        other.content[0][1]
        for other in later
        if other.content
        and other.source
        and other.content[0][0] <= cue.cue[0] < other.content[0][1] <= other.cue[0]
    ]
    if not ends or not cue.content or cue.content[-1][0] >= ends[0]:
        return cue
    return replace(cue, content=(*cue.content[:-1], (cue.content[-1][0], min(cue.content[-1][1], ends[0]))))


def _read_according(sentence: _Sentence, at: int) -> Cue | None:
    if sentence.lower(at) != "according" or sentence.lower(at + 1) != "to":
        return None
    phrase = find_after(sentence.tokens, at + 2, sure=True)
    if phrase is None or sentence.lower(phrase[1]) in ("plan", "plans", "schedule"):
        return None
    source = sentence.span(phrase)
    start, end = at, phrase[1]
    while start > 0 and sentence.text(start - 1) != ";":
        start -= 1
    while end + 1 < len(sentence.tokens) and sentence.text(end + 1) != ";":
        end += 1
    sides = [
        (sentence.tokens[start].start, sentence.tokens[at].start),
        (source[1], sentence.tokens[end].end),
    ]
    content = tuple(_trim(sentence.plain, *side) for side in sides)
    content = tuple(side for side in content if side[1] - side[0] > 1)
    return Cue(cue=(sentence.tokens[at].start, sentence.tokens[at + 1].end), source=source, content=content)


def _trim(plain: str, start: int, end: int) -> Span:
    while start < end and plain[start] in " ,.;:\n":
        start += 1
    while end > start and plain[end - 1] in " ,;:\n":
        end -= 1
    return start, end


def _read_verbs(sentence: _Sentence, at: int, inherited: Span | None) -> Cue | None:
    for verb in FORMS.get(sentence.lower(at), ()):
        cue = _read_verb(sentence, at, verb, inherited)
        if cue is not None:
            return cue
    return None


def _read_verb(sentence: _Sentence, at: int, verb: Verb, inherited: Span | None) -> Cue | None:
    first, last = _verb_group(sentence, at, verb)
    if first is None:
        return None
    behind = _phrasal_end(sentence, at, verb)
    if behind is None:
        return None
    after = _AfterVerb(sentence, behind, verb).read()
    source, before_source = _find_source(sentence, first, at, after, inherited)
    if source is None and not after.quote:
        return None
    if not _may_speak(sentence, source, verb, alone=first == at) or _is_fixed(sentence, at):
        return None
    if sentence.lower(at) in NOUNS_TOO and not _fits_noun(sentence, source, verb):
        return None
    content = _choose_content(sentence, verb, after, before_source)
    if content is None:
        return None
    cue = (sentence.tokens[last].start, sentence.tokens[behind - 1].end)
    return Cue(cue=cue, source=source, content=content, before=not content)


def _verb_group(sentence: _Sentence, at: int, verb: Verb) -> tuple[int | None, int]:
    """Find the first token of the verb group; None when it is a noun, passive or denied."""
    previous = sentence.lower(at - 1)
    if previous == "as" and sentence.lower(at - 2) in ("quoted", "cited") and verb.form == "ing":
        first = at - 2
        while first > 0 and (
            sentence.lower(first - 1) in AUXILIARIES or sentence.lower(first - 1) in BETWEEN
        ):
            first -= 1
        return first, at - 2
    if (
        previous == "to"
        and sentence.lower(at - 2) == "on"
        and sentence.lower(at - 3) in ("went", "goes", "gone")
    ):
        return at - 3, at - 3
    if previous in ("to", "of", "for", "no") or (
        previous in DETERMINERS and previous not in ("both", "each", "all")
    ):
        return None, at
    first, auxiliaries = at, []
    while first > 0 and (sentence.lower(first - 1) in AUXILIARIES or _is_adverb(sentence, first - 1)):
        first -= 1
        auxiliaries.append(sentence.lower(first))
    denied = any(word in _NEGATIONS for word in auxiliaries)
    passive = verb.form == "past" and any(word in _BE for word in auxiliaries)
    hanging = verb.form == "ing" and not any(word in _BE for word in auxiliaries)
    if passive or (denied and verb.lemma not in ("believe", "think", "expect", "rule")):
        return None, at
    if hanging and not _hangs_well(sentence, at):
        return None, at
    return first, at


def _is_adverb(sentence: _Sentence, at: int) -> bool:
    word = sentence.lower(at)
    return word in BETWEEN or (
        word.endswith("ly") and word not in ("family", "italy", "assembly", "only", "july")
    )


def _hangs_well(sentence: _Sentence, at: int) -> bool:
    """Tell a participle that reports (", adding that") from a noun or adjective."""
    previous = sentence.lower(at - 1) if at else ","
    return previous in (",", "while", "by", '"', "-") or previous in _STATEMENTS


def _phrasal_end(sentence: _Sentence, at: int, verb: Verb) -> int | None:
    second = PHRASAL.get(verb.lemma)
    if second is None:
        return at + 1
    return at + 2 if sentence.lower(at + 1) == second else None


@dataclass(slots=True)
class _AfterVerb:
    """What follows the verb: the listener and adverbials are passed over."""

    sentence: _Sentence
    at: int
    verb: Verb
    that: bool = False
    quote: bool = False
    skipped: bool = False
    """An adverbial was passed over."""
    ends: bool = False
    """Nothing follows, or a comma: what is said stands before."""

    def read(self) -> _AfterVerb:
        if self.verb.told:
            self._skip_listener()
        told = self.at
        self._skip_adverbials()
        self.skipped = self.at > told
        word, following = self.sentence.lower(self.at), self.sentence.lower(self.at + 1)
        if word == "," and following in LEADERS and self.sentence.text(self.at + 2) == ",":
            self.at += 3
            word, following = self.sentence.lower(self.at), self.sentence.lower(self.at + 1)
        if word == "," and following == "that":
            self.at, word = self.at + 1, following
        if word == "that" or (
            word in ("whether", "if", "how", "why") and self.verb.manner in ("question", "clause")
        ):
            self.that = True
            self.at += word == "that"
        elif word == "to" and self.verb.lemma in PROMISING:
            self.that = True
        elif word == '"' or (word in (",", ":") and following == '"'):
            self.quote = True
            self.at += word != '"'
        elif word == ":":
            self.that = following != ""
            self.at += 1
        elif not word or word in (",", ".", "!", "?", ";", ")", "|", "-", "--"):
            self.ends = True
        return self

    def _skip_listener(self) -> None:
        tokens, at = self.sentence.tokens, self.at
        limit = min(len(tokens), at + 10)
        for ahead in range(at, limit):
            if tokens[ahead].lower in ("that", '"') or is_boundary(tokens[ahead]):
                if tokens[ahead].lower == "that":
                    self.at = ahead
                    return
                break
        if (
            self.verb.lemma in ("warn", "promise", "caution", "ask", "advise")
            and self.sentence.lower(at) in DETERMINERS
        ):
            return
        if at < limit and (
            tokens[at].lower in PRONOUNS or tokens[at].lower in ("him", "her", "them", "us", "me")
        ):
            self.at += 1
            return
        if at < limit and tokens[at].lower in DETERMINERS:
            at += 1
        while (
            at < limit and not is_boundary(tokens[at]) and tokens[at].lower not in DETERMINERS | PREPOSITIONS
        ):
            if at > self.at and tokens[at].lower in PRONOUNS | {"there"}:
                break
            at += 1
            if tokens[at - 1].text[0].islower() and at < limit and tokens[at].text[0].isupper():
                break
        self.at = at

    def _skip_adverbials(self) -> None:
        """Pass over "later", "on Thursday", "in a televised speech", "to reporters"."""
        tokens = self.sentence.tokens
        while self.at < len(tokens):
            start = self.at
            if self.sentence.lower(self.at) in BETWEEN or (
                is_time(tokens[self.at]) and not self._counts(self.at)
            ):
                self.at += 1
            elif self.sentence.lower(self.at) in ("early", "late", "last", "this") and self._is_time(
                self.at + 1
            ):
                self.at += 2
            elif self.sentence.lower(self.at) in PREPOSITIONS and self.verb.manner != Manner.NUMBER:
                self._skip_prepositional()
            if self.at == start:
                return

    def _is_time(self, at: int) -> bool:
        return at < len(self.sentence.tokens) and is_time(self.sentence.tokens[at])

    def _counts(self, at: int) -> bool:
        """Tell a number that is said ("said 20 people") from one of a date."""
        tokens = self.sentence.tokens
        if not tokens[at].text[0].isdigit():
            return False
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return not (self._is_time(at + 1) or self._is_time(at - 1) or following in ("a.m.", "p.m.", "gmt"))

    def _skip_prepositional(self) -> None:
        tokens, at = self.sentence.tokens, self.at + 1
        if self.sentence.lower(self.at) not in _ADVERBIAL or self.sentence.lower(at) in (
            "least",
            "most",
            "all",
        ):
            return
        if at < len(tokens) and tokens[at].text[0].isdigit() and self._counts(at):
            return
        if at < len(tokens) and tokens[at].lower in DETERMINERS:
            at += 1
        start = at
        while at < len(tokens) and at - start < 6 and not is_boundary(tokens[at]):
            token = tokens[at]
            if token.lower in DETERMINERS | PRONOUNS | PREPOSITIONS or token.lower in ("there", "and"):
                break
            if at > start and token.text[0].isdigit() and not is_time(tokens[at - 1]):
                break
            if at > start and token.text[0].isalpha() and _case_changes(tokens, start, at):
                break
            at += 1
        if at > start:
            self.at = at


def _case_changes(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell where a name begins or ends: "in Oslo | militants", "in parliament | Roe"."""
    here, before = tokens[at].text[0].isupper(), tokens[at - 1].text[0].isupper()
    return here != before and (here or tokens[start].text[0].isupper())


def _find_source(
    sentence: _Sentence, first: int, at: int, after: _AfterVerb, inherited: Span | None
) -> tuple[Span | None, int]:
    """Find who speaks, and the number of the token before which something said may end."""
    previous = sentence.lower(first - 1) if first else ""
    hanging = after.verb.form == "ing" and first == at
    if hanging:
        return inherited or _find_subject(sentence, at), 0
    partly = after.verb.manner == Manner.PARTLY
    if previous in (",", '"', "-", "--", "|", "?", "!") and first == at and not partly:
        inverted = find_after(sentence.tokens, at + 1)
        if (
            inverted is not None
            and not after.that
            and _may_invert(sentence, previous, first, inverted, after)
        ):
            after.at, after.ends, after.quote = _behind(sentence, inverted[1] + 1, after)
            return sentence.span(inverted), first
    if previous == "," and (apposed := _before_apposition(sentence, first - 1)) is not None:
        return sentence.span(apposed), apposed[0]
    if previous == ")":
        opening = first - 1
        while opening > 0 and first - opening < 12 and sentence.text(opening) != "(":
            opening -= 1
        previous, first = sentence.lower(opening - 1), opening
    if previous in ("who", "which") and first >= 2:
        skip = 2 if sentence.text(first - 2) != "," else 3
        phrase = find_before(sentence.tokens, first - skip, _VERBS)
        return (sentence.span(_nearest(sentence, phrase)), 0) if phrase else (None, 0)
    if previous in ("and", "but", "then", "or") or (previous == "," and sentence.lower(first - 2) == "and"):
        return inherited or _find_subject(sentence, at), 0
    if previous == "," and inherited is not None and first == at and not partly and after.verb.form == "past":
        return inherited, 0
    last = _skip_date(sentence, first - 1)
    phrase = find_before(sentence.tokens, last, _VERBS)
    if phrase is None:
        return None, 0
    phrase = _cut_coordinated(sentence, phrase)
    return sentence.span(phrase), phrase[0]


def _nearest(sentence: _Sentence, phrase: tuple[int, int]) -> tuple[int, int]:
    """Keep of "a break with Roe, who said" the name that "who" follows."""
    for at in range(phrase[1] - 1, phrase[0], -1):
        if sentence.lower(at) in PREPOSITIONS and sentence.text(phrase[1])[0].isupper():
            return at + 1, phrase[1]
    return phrase


def _skip_date(sentence: _Sentence, last: int) -> int:
    """Pass backwards over a date between speaker and verb: "the army on Thursday said"."""
    at = last
    while (
        at > 0
        and is_time(sentence.tokens[at])
        and sentence.text(at)[0].isupper() | sentence.text(at)[0].isdigit()
    ):
        at -= 1
    if at < last and sentence.lower(at) in ("on", "in", "late", "early", "last", "since"):
        return at - 1
    return last


def _may_invert(
    sentence: _Sentence, previous: str, first: int, inverted: tuple[int, int], after: _AfterVerb
) -> bool:
    if previous == '"' or sentence.text(first - 2) == '"':
        return True
    if after.verb.manner not in (Manner.ANY, Manner.CLAUSE, Manner.QUOTATION) or after.verb.form not in (
        "past",
        "s",
    ):
        return False
    behind = inverted[1] + 1
    closes = sentence.text(behind) in ("", ".", ",", ";") or sentence.lower(behind) in (
        "in",
        "on",
        "at",
        "who",
    )
    apposed = _before_apposition(sentence, first - 1) is not None
    return (
        closes and first > 4 and not (apposed and (after.verb.told or sentence.text(behind) not in ("", ".")))
    )


def _behind(sentence: _Sentence, at: int, after: _AfterVerb) -> tuple[int, bool, bool]:
    """Read what follows a speaker who stands behind the verb: only a quotation may go on."""
    for ahead in range(at, min(len(sentence.tokens), at + 25)):
        if sentence.text(ahead) == '"':
            return ahead, False, True
    return at, True, after.quote and False


def _before_apposition(sentence: _Sentence, comma: int) -> tuple[int, int] | None:
    """Find the speaker before ", commander of the army," or ", who asked not to be named,"."""
    at = comma - 1
    while at > 0 and comma - at < 30 and sentence.text(at) not in (",", '"', ";", "|"):
        at -= 1
    if at <= 0 or sentence.text(at) != ",":
        return None
    head = sentence.tokens[at + 1]
    word = head.lower
    opens = word in _APPOSED or word in DETERMINERS or word in PREPOSITIONS or is_group_or_role(word)
    if not (opens or not head.text.islower() or sentence.lower(at + 2) in ("of", "minister")):
        return None
    phrase = find_before(sentence.tokens, at - 1, _VERBS)
    if phrase is None or phrase[1] - phrase[0] > 10:
        return None
    return (phrase[0], comma - 1) if head.text[0].isupper() else phrase


def _cut_coordinated(sentence: _Sentence, phrase: tuple[int, int]) -> tuple[int, int]:
    """Keep "the guild and the army", cut "praised the army and | the diplomat"."""
    for at in range(phrase[1] - 1, phrase[0], -1):
        if sentence.lower(at) in ("and", "or"):
            left = sentence.tokens[phrase[0] : at]
            if any(_is_past(token) for token in left):
                return at + 1, phrase[1]
    return phrase


def _is_past(token: Token) -> bool:
    plain = token.text.islower() and "-" not in token.text
    return plain and (token.text in _IRREGULAR or (token.text.endswith("ed") and len(token.text) > 4))


def _find_subject(sentence: _Sentence, before: int) -> Span | None:
    """Find the subject of the sentence for "… and said that" and ", adding that"."""
    at = 0
    while at < before and (
        sentence.lower(at) in LEADERS
        or sentence.lower(at).endswith("ly")
        or is_stop(sentence.tokens[at])
        or is_time(sentence.tokens[at])
    ):
        at += 1
    if sentence.lower(at) in PREPOSITIONS:
        while at < before and sentence.text(at) != ",":
            at += 1
        at += 1
    if at >= before:
        return None
    phrase = find_after(sentence.tokens, at)
    if phrase is None:
        return None
    last = phrase[0]
    for last in range(phrase[0], min(phrase[1], before - 1) + 1):
        if is_group_or_role(sentence.lower(last)) and not sentence.text(last + 1)[:1].isupper():
            break
        if last < phrase[1] and _is_past(sentence.tokens[last + 1]):
            break
    return sentence.span((phrase[0], last))


def _may_speak(sentence: _Sentence, source: Span | None, verb: Verb, *, alone: bool) -> bool:
    """Tell a subject from words that only stand before the verb ("Roe's estimated time")."""
    if source is None:
        return True
    words = sentence.plain[source[0] : source[1]].split()
    if words[-1].endswith(("'s", "s'")):
        return False
    head = _head(words).lower()
    if verb.lemma in FINDING:
        return any(is_group_or_role(word.lower()) for word in words) or words[-1].isupper()
    if verb.form == "base" and alone:  # "made Roe believe" is no report, "officials believe" is
        plural = head.endswith("s") or head in ("people", "police", "media", "women", "men")
        return (
            plural
            or "and" in words
            or head in ("i", "we", "you", "they", "who", "both", "many", "others", "some")
        )
    return True


def _is_fixed(sentence: _Sentence, at: int) -> bool:
    """Tell "declared war" and a capital inside a sentence ("the United States")."""
    if sentence.text(at)[0].isupper() and at > 0 and sentence.text(at - 1) not in ('"', ",", ":", "|", "-"):
        return True
    return sentence.lower(at).startswith("declar") and sentence.lower(at + 1) in (
        "war",
        "independence",
        "bankruptcy",
    )


def _head(words: Sequence[str]) -> str:
    """Find the head noun: the last word before the first preposition."""
    return next(
        (words[at - 1] for at in range(1, len(words)) if words[at].lower() in PREPOSITIONS), words[-1]
    )


def _fits_noun(sentence: _Sentence, source: Span | None, verb: Verb) -> bool:
    """Tell "officials report that" from "the reports": the word is a noun as well."""
    if source is None:
        return False
    head = _head(sentence.plain[source[0] : source[1]].split())
    small = head.lower()
    if verb.form == "base":
        return small in ("i", "we", "you", "they", "who") or (small.endswith("s") and is_group_or_role(small))
    return head[0].isupper() or small in PRONOUNS or is_group_or_role(small)


def _choose_content(
    sentence: _Sentence, verb: Verb, after: _AfterVerb, before_source: int
) -> tuple[Span, ...] | None:
    """Choose what is said; `()` when it stands in the sentence before, None when nothing is."""
    earlier = _said_before(sentence, before_source)
    follows = _said_after(sentence, after)
    if (after.quote or after.that) and verb.manner != Manner.PARTLY:
        if verb.manner == Manner.QUOTATION and not after.quote:
            return None
        both = after.quote and bool(earlier) and _is_quote(sentence, earlier[0])
        return (*earlier, *follows) if both else follows
    if verb.manner == Manner.PARTLY:
        return _said_partly(sentence, after.at)
    if after.ends and sentence.text(after.at) == "," and sentence.lower(before_source - 1) == "as":
        follows = _said_after(sentence, replace(after, at=after.at + 1, ends=False))
        return follows or None
    if after.ends and (aside := _around(sentence, before_source, after)):
        return aside
    if earlier and _is_quote(sentence, earlier[0]):
        return earlier
    if after.ends:
        return _said_elsewhere(verb, earlier)
    if verb.manner == Manner.NUMBER:
        fits = _counts_something(sentence, after.at, verb)
    else:
        fits = verb.manner == Manner.ANY or _opens_clause(sentence, after.at, verb, skipped=after.skipped)
    return (follows or None) if fits else None


def _said_partly(sentence: _Sentence, at: int) -> tuple[Span, ...] | None:
    """Find the quoted words that follow soon: "called the vote | 'a sham'"."""
    for ahead in range(at, min(at + 12, len(sentence.tokens))):
        token = sentence.tokens[ahead]
        if token.quoted:
            inside = next(span for span in sentence.quotations if span[1] > token.start)
            return ((inside[0] - 1, min(inside[1] + 1, len(sentence.plain))),)
        if token.text in (",", ";", "|") or (token.lower in FORMS and ahead > at):
            return None
    return None


def _said_elsewhere(verb: Verb, earlier: tuple[Span, ...]) -> tuple[Span, ...] | None:
    """Choose when nothing follows the verb and nothing is quoted before it."""
    if earlier:
        return earlier if verb.manner in (Manner.ANY, Manner.CLAUSE) else None
    return () if verb.manner == Manner.ANY and verb.form != "ing" else None


def _around(sentence: _Sentence, before_source: int, after: _AfterVerb) -> tuple[Span, ...]:
    """Find both sides of a speaker put into a sentence: "The next phase, he said, would be"."""
    following = sentence.lower(after.at + 1)
    if sentence.text(before_source - 1) != "," or sentence.text(after.at) != "," or before_source < 2:
        return ()
    if (
        after.at + 4 > len(sentence.tokens)
        or following in _GOES_ON
        or sentence.text(before_source - 2) == '"'
    ):
        return ()
    left = _trim(sentence.plain, sentence.tokens[0].start, sentence.tokens[before_source - 1].start)
    return left, _trim(sentence.plain, sentence.tokens[after.at].start, sentence.end)


def _opens_clause(sentence: _Sentence, at: int, verb: Verb, *, skipped: bool) -> bool:
    """Tell a clause without "that": "noted he had", "believes the army will"."""
    word = sentence.lower(at)
    if verb.manner != Manner.CLAUSE:
        return False
    if word in ("he", "she", "they", "it", "we", "i", "there"):
        return not skipped and sentence.lower(at + 1) not in (",", ".", "")
    if verb.lemma in (
        "believe",
        "think",
        "add",
        "hope",
        "fear",
        "expect",
        "argue",
        "suspect",
        "note",
        "explain",
    ):
        ahead = range(at, min(at + 9, len(sentence.tokens)))
        stop = next((n for n in ahead if is_boundary(sentence.tokens[n])), None)
        return stop is not None and sentence.lower(stop) in AUXILIARIES
    return False


def _said_before(sentence: _Sentence, first: int) -> tuple[Span, ...]:
    """Find what stands before the speaker: "…, the army said"."""
    if first < 2 or sentence.text(first - 1) not in (",", '"', "?", "!", "-", "--", "|"):
        return ()
    mark = first - 1
    if sentence.text(mark) == "," and sentence.text(mark - 1) == '"':
        mark -= 1
    if sentence.text(mark) == '"':
        closed = [span for span in sentence.quotations if span[1] <= sentence.tokens[mark].start]
        if not closed:
            return ()
        opened = next((at for at, token in enumerate(sentence.tokens) if token.start >= closed[-1][0]), 0) - 1
        begins = opened <= 0 or sentence.text(opened - 1) in (",", ":")
        start = closed[-1][0] - 1 if begins else sentence.tokens[0].start
        return ((start, sentence.tokens[mark].end),)
    start, end = _trim(sentence.plain, sentence.tokens[0].start, sentence.tokens[mark].start)
    opens = (
        sentence.lower(0) in PREPOSITIONS or sentence.lower(0) in LEADERS or sentence.lower(0).endswith("ing")
    )
    short = mark < (7 if opens else 2)
    return () if short else ((start, end),)


def _said_after(sentence: _Sentence, after: _AfterVerb) -> tuple[Span, ...]:
    if after.at >= len(sentence.tokens) or after.ends:
        return ()
    at, end = after.at, len(sentence.tokens)
    if not after.quote:
        end = next((n for n in range(at, end) if sentence.text(n) == ";"), end)
    if end == at:
        return ()
    start, stop = _trim(sentence.plain, sentence.tokens[at].start, sentence.tokens[end - 1].end)
    if sentence.quotations and sentence.quotations[-1][0] < stop <= sentence.quotations[-1][1]:
        stop = min(sentence.quotations[-1][1] + 1, len(sentence.plain))
    return ((start, stop),) if start < stop else ()


def _is_quote(sentence: _Sentence, content: Span) -> bool:
    return any(content[0] <= start and end <= content[1] + 1 for start, end in sentence.quotations)


def _counts_something(sentence: _Sentence, at: int, verb: Verb) -> bool:
    """Tell "counts 61 civilians", "put the dead at 20", "gave the number as 351"."""
    link = {"put": "at", "give": "as"}.get(verb.lemma)
    reach = 14 if link or verb.lemma in ("estimate", "speak") else 4
    linked = link is None
    for ahead in range(at, min(at + reach, len(sentence.tokens))):
        token = sentence.tokens[ahead]
        if is_stop(token):
            return False
        linked = linked or token.lower == link
        counted = token.text[0].isdigit() or token.lower in _NUMBER_WORDS
        if linked and counted and not (verb.lemma in ("put", "give") and token.lower == link):
            return True
    return False


def _read_count(sentence: _Sentence, at: int) -> Cue | None:
    """Read "the coalition's total stood at 352", "the army lowered its count from 44"."""
    if sentence.lower(at) not in _COUNTS or at < 2:
        return None
    owner = at - 1
    while owner > 0 and at - owner < 4 and not sentence.lower(owner).endswith(("'s", "s'")):
        owner -= 1
    if sentence.lower(owner).endswith(("'s", "s'")):
        phrase = find_before(sentence.tokens, owner, _VERBS)
        cut = 2 if sentence.lower(owner).endswith("'s") else 1
    elif sentence.lower(at - 1) in ("its", "their", "his", "her") and sentence.lower(at - 2) in (
        "lowered", "raised", "revised", "increased", "updated", "cut", "put",
    ):  # fmt: skip
        phrase, cut = find_before(sentence.tokens, at - 3, _VERBS), 0
    else:
        return None
    following = range(at + 1, min(at + 12, len(sentence.tokens)))
    if phrase is None or not any(sentence.text(n)[0].isdigit() for n in following):
        return None
    source = sentence.span(phrase)
    stop = next((n for n in range(at, len(sentence.tokens)) if sentence.text(n) == ";"), len(sentence.tokens))
    content = (sentence.tokens[at].end, sentence.tokens[stop - 1].end)
    return Cue(
        cue=(sentence.tokens[at].start, sentence.tokens[at].end),
        source=(source[0], source[1] - cut),
        content=(_trim(sentence.plain, *content),),
    )
