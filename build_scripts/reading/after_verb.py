"""What follows a reporting verb, once the listener and the adverbials are passed over.

"told reporters | on Monday | in a speech | that": what is said begins behind all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.reading.clauses import Sentence
from build_scripts.reading.noun_phrases import LEADERS
from build_scripts.reading.reporting_verbs import PROMISING, Manner, Verb
from build_scripts.reading.speaker_words import is_number, word_set
from build_scripts.reading.tokens import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Token,
    is_boundary,
    is_manner,
    is_past,
    is_stop,
    is_time,
)

_ABOUT = word_set("warn complain boast")
_LATER = word_set(
    "also then later earlier recently again separately today yesterday tonight too instead overnight "
    "afterwards afterward"
)
_SINCE = frozenset({"later", "earlier", "ago", "afterwards"})
_ADVERBIAL = word_set("in on at to during from by through via after before with of for following")
_BESIDE = word_set("outside inside near beside behind alongside amid")
"""They tell where somebody said something if nothing follows; "said outside groups came" goes on."""


_OPENING = PREPOSITIONS | {"after", "before"}
_LEADING = DETERMINERS | PREPOSITIONS
_BEGINNING = _LEADING | PRONOUNS | {"there", "and"}
"""Words at which a phrase behind a preposition ends: another begins."""
_OUT = word_set("read call cry shout")
"""Verbs that may take "out" and mean the same."""
_FAR_PLACE = 6
"""Words that tell a place."""
_FAR = 16
"""Words of an inserted phrase that are looked at."""
_PLACES = word_set("page account channel feed website site blog profile app show radio television newspaper")
"""Where somebody says something."""
_CLAUSES = PRONOUNS | word_set("there more fewer less nearly almost")
"""Words that open what a listener is told."""


@dataclass(slots=True)
class AfterVerb:
    """What follows the verb: the listener and adverbials are passed over."""

    sentence: Sentence
    at: int
    verb: Verb
    that: bool = False
    quote: bool = False
    skipped: bool = False
    """An adverbial was passed over."""
    ends: bool = False
    """Nothing follows, or a comma: what is said stands before."""

    def read(self) -> AfterVerb:
        """Move `at` to where what is said begins, and note how it begins."""
        if self.verb.told:
            self._skip_listener()
        self.at += self.verb.lemma in _OUT and self.sentence.lower(self.at) == "out"
        told = self.at
        if self.verb.lemma in _ABOUT and self.sentence.lower(self.at) in ("of", "about", "against"):
            self.at, self.that = self.at + 1, True
            return self
        if self.verb.lemma not in PROMISING or self.sentence.lower(self.at) != "to":
            self._skip_adverbials()
        self.skipped = self.at > told
        self._skip_asides()
        word, following = self.sentence.lower(self.at), self.sentence.lower(self.at + 1)
        relates = word == "that" and self.skipped and self._is_verb(self.at + 1)
        if relates:
            self.ends = True  # "said in a statement | that blamed the guild"
        elif word == "that" or (
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

    def _skip_asides(self) -> None:
        """Pass over ", however," and ", citing two officials," and over the comma before "that"."""
        if self._follows_comma() in LEADERS and self.sentence.text(self.at + 2) == ",":
            self.at += 3
        if self._follows_comma() in ("citing", "quoting"):
            self._skip_cited()
        if self._follows_comma() == "that":
            self.at += 1

    def _follows_comma(self) -> str:
        return self.sentence.lower(self.at + 1) if self.sentence.text(self.at) == "," else ""

    def _is_verb(self, at: int) -> bool:
        """Tell the verb of "a statement that blamed" from the clause of "in a statement that men were"."""
        return at < len(self.sentence.tokens) and is_past(self.sentence.tokens[at])

    def _skip_cited(self) -> None:
        """Pass over ", citing two officials" before ", that"."""
        closing = range(self.at + 2, min(self.at + _FAR, len(self.sentence.tokens) - 1))
        comma = next((n for n in closing if self.sentence.text(n) == ","), None)
        if comma is not None and self.sentence.lower(comma + 1) == "that":
            self.at = comma

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
        while at < limit and not is_boundary(tokens[at]):
            counts = is_number(tokens[at].lower)
            named = at > self.at and counts and all(one.text[0].isupper() for one in tokens[at - 1 : at + 1])
            if tokens[at].lower in _LEADING and not named:
                break
            if at > self.at and not named and (tokens[at].lower in _CLAUSES or counts):
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
            if self.sentence.lower(self.at) in _LATER or (
                is_time(tokens[self.at]) and not self._counts(self.at)
            ):
                self.at += 1
            elif self.sentence.lower(self.at) in ("early", "late", "last", "this") and self._is_time(
                self.at + 1
            ):
                self.at += 2
            elif self.sentence.lower(self.at) in ("early", "late") and self._is_adverbial(self.at + 1):
                self.at += 1  # "said late | on Sunday"
            elif self._is_time(self.at + 1) and self.sentence.lower(self.at + 2) in _SINCE:
                self.at += 3  # "disclosed | a day later"
            elif is_manner(tokens[self.at]) and self._closes(self.at + 1):
                self.at += 1  # "said privately."
            elif self.sentence.lower(self.at) in _BESIDE:
                self._skip_place()
            elif self.sentence.lower(self.at) in _OPENING and self.verb.manner != Manner.NUMBER:
                self._skip_prepositional()
            if self.at == start:
                return

    def _closes(self, at: int) -> bool:
        return at >= len(self.sentence.tokens) or is_stop(self.sentence.tokens[at])

    def _is_adverbial(self, at: int) -> bool:
        return self.sentence.lower(at) in ("on", "in") and self._is_time(at + 1)

    def _is_time(self, at: int) -> bool:
        return at < len(self.sentence.tokens) and is_time(self.sentence.tokens[at])

    def _counts(self, at: int) -> bool:
        """Tell a number that is said ("said 20 people") from one of a date."""
        tokens = self.sentence.tokens
        if not tokens[at].text[0].isdigit():
            return False
        if len(tokens[at].text) == 4 and self.sentence.lower(at - 1) in ("in", "since"):
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
        if self.sentence.text(at) == '"':  # said on "Face the Nation" that
            closing = next((n for n in range(at + 1, min(at + 9, len(tokens))) if tokens[n].text == '"'), at)
            self.at = closing + 1 if self.sentence.lower(closing + 1) == "that" else self.at
            return
        if at < len(tokens) and tokens[at].lower in DETERMINERS:
            at += 1
        start = at
        while at < len(tokens) and at - start < 6 and not is_boundary(tokens[at]):
            token = tokens[at]
            if token.lower in _BEGINNING:
                break
            if at > start and token.text[0].isdigit() and not is_time(tokens[at - 1]):
                break
            if at > start and token.text[0].isalpha() and _case_changes(tokens, start, at):
                break
            at += 1
        if at > start:
            self.at = self._behind_participle(at)

    def _skip_place(self) -> None:
        """Pass over "outside the gutted building" at the end of a clause."""
        tokens, at = self.sentence.tokens, self.at + 1
        while at < len(tokens) and at - self.at <= _FAR_PLACE and not is_boundary(tokens[at]):
            at += 1
        if at > self.at + 1 and self._closes(at):
            self.at = at

    def _behind_participle(self, at: int) -> int:
        """Pass over what is done in "said in declaring | an emergency"."""
        verb, tokens = self.sentence.lower(at - 1), self.sentence.tokens
        if not (verb.endswith("ing") and self.sentence.lower(at) in DETERMINERS):
            return at
        end = at + 1
        while end < len(tokens) and end - at < 6 and not is_boundary(tokens[end]):
            end += 1
        return end if self._closes(end) else at


def _case_changes(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Tell where a name begins or ends: "in Oslo | militants", "in parliament | Roe"."""
    here, before = tokens[at].text[0].isupper(), tokens[at - 1].text[0].isupper()
    if is_time(tokens[at]) or is_time(tokens[at - 1]):
        return False
    if tokens[at].lower in _PLACES and (at + 1 == len(tokens) or is_stop(tokens[at + 1])):
        return False  # "on his Facebook page:"
    return here != before and (here or tokens[start].text[0].isupper())
