"""The site's own words on the built pages: no typed number, no "today", no word that takes a side.

``prose_checks`` reads what people write; this reads what a reader gets, so a template, a
theme or an entry that nobody thought of cannot slip past. Which words and which elements is
data: ``templates/voice.yml``, and the settings of the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.entries import SiteFile, VoiceFile
from build_scripts.errors import Level, Problem, Where
from build_scripts.origins import Written, find_sources
from build_scripts.published import GAP, BuiltPage, Element, lines_of
from build_scripts.reading.attributions import find_attributions

_MARKS = re.compile(r"“[^”]*”|‘[^’]*’(?!\w)|\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class _Rule:
    """What to do about a finding, and who refuses it."""

    remedy: str
    level: Level


_DATED = _Rule("Say of which day it is true.", Level.CHECK)
_LOADED = _Rule("Quote it, say whose word it is, or take a plain one.", Level.CHECK)
_DIGIT = _Rule(
    "Print it with a reference such as [](claim:ID). A count that a template prints has its form in "
    "build_scripts/templates/voice.yml.",
    Level.BUILD,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteVoice:
    """What the site's own voice must not say, as patterns."""

    form: VoiceFile
    dated: re.Pattern[str]
    loaded: re.Pattern[str]
    counted: re.Pattern[str]
    names: re.Pattern[str]
    """Names with a digit that articles print ("Channel 4"); they matter here only where digits count."""


def voice_of(form: VoiceFile, site: SiteFile, names: Iterable[str] = ()) -> SiteVoice:
    """The general lists with the site's own additions.

    Args:
        form: The lists.
        site: The settings.
        names: All that articles use. One of digits alone frees nothing: it would free every such number.
    """
    numbered = {name for name in names if any(map(str.isdigit, name)) and any(map(str.isalpha, name))}
    return SiteVoice(
        form=form,
        dated=_whole_words((*form.dated, *map(re.escape, site.dated_words))),
        loaded=_whole_words((*form.loaded, *map(re.escape, site.loaded_words))),
        counted=re.compile("|".join(form.counted)),
        names=_whole_words(tuple(map(re.escape, sorted(numbered, key=lambda name: (-len(name), name))))),
    )


def _whole_words(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the patterns as whole words; none: what never fits."""
    if not patterns:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line of ours."""

    where: str
    """The file below the site's folder."""
    text: str
    """Quotations replaced by ``GAP``."""


def lines_of_page(page: BuiltPage, voice: SiteVoice) -> Iterator[OwnLine]:
    """Every line of ours on a page, its title and its description with it."""
    quoted = frozenset(voice.form.quoted)
    for tag in ("article", "footer", "title"):
        for element in page.all(tag):
            yield from (OwnLine(page.file, _unquoted(text)) for text in lines_of(element, leave_out=quoted))
    for meta in page.all("meta"):
        if meta.attrs.get("name") == "description":
            yield OwnLine(page.file, _unquoted(meta.attrs.get("content", "")))


def lines_of_downloads(files: Iterable[tuple[str, str]], voice: SiteVoice) -> Iterator[OwnLine]:
    """The prose of the downloads, by name of their file."""
    for name, text in files:
        if name.endswith(".json"):
            for prose in _prose_of(json.loads(text), frozenset(voice.form.fields)):
                yield OwnLine(name, _unquoted(prose))


def _unquoted(text: str) -> str:
    return _MARKS.sub(GAP, _TAG.sub("", text))


def _prose_of(value: object, fields: frozenset[str]) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _prose_of(part, fields)
    elif isinstance(value, dict):
        # What has offsets holds an article's words, not ours.
        own = fields - {"text"} if value.get("start") is not None else fields
        for name, part in value.items():
            if isinstance(part, str) and name in own:
                yield part
            else:
                yield from _prose_of(part, fields)


# --- words -------------------------------------------------------------------------------


def find_words(lines: Iterable[OwnLine], voice: SiteVoice, sources: tuple[Written, ...]) -> Iterator[Problem]:
    """Words of the day and loaded words in the site's voice; an editor owes another word."""
    for line in lines:
        for word, what, rule in _found_words(line.text, voice):
            yield from _problems(line, word, sources, what, rule)


def check_text(text: str, voice: SiteVoice, where: Where) -> Iterator[Problem]:
    """The same words in a text of ours that is about to be written down for good."""
    plain = _unquoted(text)
    for word, what, rule in _found_words(plain, voice):
        message = f'{what}: "{_around(plain, *word.span())}"'
        yield where.refused(message, rule.remedy)


def _found_words(text: str, voice: SiteVoice) -> Iterator[tuple[re.Match[str], str, _Rule]]:
    for word in voice.dated.finditer(text):
        yield word, f'"{word[0]}" is a word of the day, in a site that does not grow older', _DATED
    found = list(voice.loaded.finditer(text))
    told = _attributed(text) if found else ()
    for word in found:
        if not any(start <= word.start() and word.end() <= end for start, end in told):
            yield word, f'"{word[0]}" takes a side, in the site\'s own voice', _LOADED


def _attributed(text: str) -> tuple[tuple[int, int], ...]:
    """The clauses that a sentence gives to a speaker it names."""
    return tuple(span for told in find_attributions(text) if told.source is not None for span in told.content)


def _problems(
    line: OwnLine, words: re.Match[str], sources: tuple[Written, ...], what: str, rule: _Rule
) -> Iterator[Problem]:
    """One problem for each place in which the words were written, or for the page."""
    for path, number in find_sources(line.text, *words.span(), sources) or ((f"site/{line.where}", 1),):
        message = f'{line.where}: {what}: "{_around(line.text, *words.span())}"'
        yield Problem(path=path, line=number, message=message, remedy=rule.remedy, level=rule.level)


def _around(text: str, start: int, end: int) -> str:
    first, last = max(0, start - 30), min(len(text), end + 30)
    return f"{'…' if first else ''}{text[first:last].strip()}{'…' if last < len(text) else ''}"


# --- digits ------------------------------------------------------------------------------


def find_digits(page: BuiltPage, voice: SiteVoice, sources: tuple[Written, ...]) -> Iterator[Problem]:
    """Digits that no reference and no template printed."""
    for content in page.all("article"):
        for text in typed_lines(content, voice):
            named = voice.names.sub(lambda found: GAP * len(found[0]), text)
            bare = voice.counted.sub(lambda found: GAP * len(found[0]), named)
            if digit := re.search(r"\d[\d.,]*", bare):
                line = OwnLine(page.file, text)
                yield from _problems(line, digit, sources, f'no reference printed "{digit[0]}"', _DIGIT)


def typed_lines(content: Element, voice: SiteVoice) -> Iterator[str]:
    """Lines of prose, without what a reference or a template prints and without quotations."""
    left_out = frozenset((*voice.form.printed, *voice.form.generated))
    for text in lines_of(content, leave_out=left_out):
        yield _MARKS.sub(GAP, text)
