"""Where paragraphs, sentences and quotations begin and end.

A sentence ends at a full stop, question or exclamation mark, together with the quotation
marks and brackets that close behind it, unless the stop belongs to an abbreviation, an
initial or a number. The end of a paragraph always ends a sentence, so that headlines and
captions without a stop stand alone. Everything runs once over the text.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator

from build_scripts.reading.normal import normalise

Span = tuple[int, int]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_BREAK = re.compile(r"\n\s*")

_PERHAPS_STOP = re.compile(r"""["')\].!?…]""")
"""What a stop begins with: its pattern is long, and tried nowhere else."""
_STOP = re.compile(
    r"""
    (?: (?<!["')\]]) ["')\]]++ )?   # so".  the mark closes before the stop
    (?<![.!?…])         # a row of stops is tried once, from its beginning
    (?:\.\ ?\.\ ?\.|[.!?…]) [.!?…]*+
    ["')\]]*+           # border."  the mark closes behind it
    (?>(?:\[[\w ]{1,12}\])*) # war.[12]  a footnote of an encyclopedia
    (?= (?P<gap>\s+) | \Z | (?<=[a-z)\d]{2}\.)[A-Z][a-z] )  # "border.The": glued
    """,
    re.VERBOSE,
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Before a name or a number: never the end of a sentence.
_TITLES = _words(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl adm cmdr brig sen rep gov rev hon pres "
    "supt insp messrs mme mlle mgr fr sr st ste mt ft vs v cf al approx ca nos vol pp fig art "
    "amb atty sec dep det pvt spc cdr vice-adm lt-gen maj-gen brig-gen reps sens gens dist"
)
# Before a figure: not the end ("Jan. 5", "No. 10"); else as an ordinary abbreviation.
_BEFORE_FIGURE = _words("no p jan feb mar apr jun jul aug sept sep oct nov dec c")
# The end only when a word follows that likes to begin a sentence ("Acme Inc. The company").
_ABBREVIATIONS = _words(
    "inc corp co ltd jr sr bros etc dept univ assn est ave blvd rd mass calif conn fla ill "
    "minn okla ore penn pa tenn tex va wash wis ariz ark colo del ind kan ky la md mich miss mo "
    "mont neb nev ala ga mon tue tues wed thu thur thurs fri sat sun km kg mi sq hrs min"
)
_STARTERS = _words(
    "a an the this that these those it its he she his her they their we our you i my in on at "
    "by for from with without to of as if when while where after before during since until but "
    "and or yet so nor however meanwhile also although though because there here what who how "
    "why which some many most more both each no not now then under over last earlier later"
)
_DOTTED = re.compile(r"(?:[A-Za-z]\.){2,}\Z")
_MIDDLE_INITIAL = re.compile(r"[A-Z][a-z]+ I\Z")  # "Bo I. Roe"; but "World War I. The"
_NO_INITIAL = re.compile(
    r"[a-z] [A-HJ-WYZ]\Z|(?:on|via|site|platform|network) X\Z"
)  # "plan B. The", "on X. Roe"
_HALF_DAY = re.compile(r"[AaPp]\.[Mm]")
_WITH_CLOCK = re.compile(
    r"""[("]? (?: (?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b
          | (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b
          | [A-Z]{2,5}\b | Eastern\b | Central\b | Mountain\b | Pacific\b | Greenwich\b
          | (?:[A-Z]\w+\ ){1,2}(?:[Ss]tandard\ |[Ll]ocal\ )?[Tt]ime\b )""",
    re.VERBOSE,
)
"""What goes on behind a time of day: "7 a.m. Sunday", "3 p.m. Moscow time"; else a sentence begins."""
_WORD_BEFORE = re.compile(r"[\w.'-]+\Z")
_NEXT_WORD = re.compile(r"""["'(\[]*(\w+)""")
_REPORTED_AFTER = re.compile(
    r"(?:[A-Z][\w.'-]+ ){1,4}(?:said|says|asked|asks|told|added|wrote|replied|tweeted|shouted)\b"
)


@functools.lru_cache(maxsize=8)  # each reader asks for those of the same text
def find_paragraphs(text: str) -> tuple[Span, ...]:
    r"""Find the paragraphs: the lines of a text, blanks at both ends left out.

    A line break ends a paragraph. Only in a block (text between blank lines) that was
    wrapped to a width, where at least a fourth of its lines begin in small letters, do
    single line breaks count as spaces.

    >>> [("A b.\nC d.\n\nE"[s:e]) for s, e in find_paragraphs("A b.\nC d.\n\nE")]
    ['A b.', 'C d.', 'E']
    >>> find_paragraphs("One two\nthree.")
    ((0, 14),)
    """
    plain = normalise(text)
    return tuple(
        span for block in _split(plain, _BLANK_LINE, (0, len(plain))) for span in _find_lines(plain, block)
    )


def _find_lines(plain: str, block: Span) -> Iterator[Span]:
    lines = list(_split(plain, _LINE_BREAK, block))
    small = sum(plain[start].islower() for start, _ in lines[1:])
    if small and small * 4 >= len(lines) - 1:
        yield lines[0][0], lines[-1][1]
    else:
        yield from lines


def _split(plain: str, pattern: re.Pattern[str], span: Span) -> Iterator[Span]:
    """Yield what stands between matches of `pattern` within `span`, trimmed, never empty."""
    begin = span[0]
    for match in pattern.finditer(plain, *span):
        yield from _trim(plain, begin, match.start())
        begin = match.end()
    yield from _trim(plain, begin, span[1])


def _trim(plain: str, start: int, end: int) -> Iterator[Span]:
    inside = plain[start:end].rstrip()
    if kept := len(inside.lstrip()):
        yield start + len(inside) - kept, start + len(inside)


@functools.lru_cache(maxsize=8)
def find_sentences(text: str) -> tuple[Span, ...]:
    """Find the sentences, blanks at both ends left out, in the order of the text.

    >>> text = 'At 7 A.M. local time the U.S. -led force left. "It cost $1.5 m." Dr. B. Roe agreed'
    >>> [text[s:e] for s, e in find_sentences(text)]
    ['At 7 A.M. local time the U.S. -led force left.', '"It cost $1.5 m."', 'Dr. B. Roe agreed']
    """
    plain = normalise(text)
    return tuple(span for paragraph in find_paragraphs(text) for span in _find_in(plain, paragraph))


def _find_in(plain: str, paragraph: Span) -> Iterator[Span]:
    begin, limit = paragraph
    for stop in _stops(plain, begin, limit):
        if stop.end() < limit and _ends_sentence(plain, stop, begin):
            yield from _trim(plain, begin, stop.end())
            begin = stop.end()
    yield from _trim(plain, begin, limit)


def _stops(plain: str, begin: int, limit: int) -> Iterator[re.Match[str]]:
    at = begin
    while perhaps := _PERHAPS_STOP.search(plain, at, limit):
        at = perhaps.start() + 1
        if stop := _STOP.match(plain, perhaps.start(), limit):
            yield stop
            at = stop.end()


def _ends_sentence(plain: str, stop: re.Match[str], begin: int) -> bool:
    rest = plain[stop.end() : stop.end() + 80].lstrip()
    if not rest:
        return True
    following = _NEXT_WORD.match(rest)
    word = following[1] if following else ""
    if word[:1].islower() or (not word and rest[0] in ",;:-)"):
        return False
    marks = stop[0]
    if ("!" in marks or "?" in marks) and marks[-1] == '"':
        return not _REPORTED_AFTER.match(rest)
    if marks not in (".", '".', "'.", ").") or marks[0] != ".":
        return True
    if _NO_INITIAL.search(plain, max(begin, stop.start() - 20), stop.start()):
        return word.lower() in _STARTERS or plain[stop.start() - 1] == "X"
    if _MIDDLE_INITIAL.search(plain, max(begin, stop.start() - 20), stop.start()):
        return word.lower() in _STARTERS
    last = _last_word(plain, begin, stop.start())
    if _HALF_DAY.fullmatch(last):
        return not word[:1].isdigit() and not _WITH_CLOCK.match(rest)
    return _stop_after(last, word)


def _last_word(plain: str, begin: int, end: int) -> str:
    found = _WORD_BEFORE.search(plain[max(begin, end - 30) : end])
    return found[0] if found else ""


def _stop_after(word: str, following: str) -> bool:
    """Tell whether a stop behind `word` ends its sentence when `following` comes next."""
    small = word.lower()
    if small in _TITLES:
        return False
    if small in _BEFORE_FIGURE:
        return not following[:1].isdigit() and (small in ("no", "mar") or following.lower() in _STARTERS)
    abbreviated = small in _ABBREVIATIONS and (word[:1].isupper() or small in ("etc", "sq"))
    if abbreviated or _DOTTED.match(word + "."):
        return following.lower() in _STARTERS
    return not (len(word) == 1 and word.isupper() and word != "I")


_OPENING = "\u201c\u201e\u201f\u00ab"
_CLOSING = "\u201d\u00bb"
_MARK = re.compile('["\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02]')


@functools.lru_cache(maxsize=64)  # one article's text is asked for once for each mark in it
def find_quotations(text: str) -> tuple[Span, ...]:
    """Find the insides of double quotation marks, in the order of the text.

    A quotation that is not closed ends with its paragraph; the next paragraph may open it
    again, as newspapers do, and that is a span of its own. Inch marks open nothing.

    >>> text = 'The "very big" one, 5" wide, is \u201cours'
    >>> [text[s:e] for s, e in find_quotations(text)]
    ['very big', 'ours']
    """
    return tuple(span for paragraph in find_paragraphs(text) for span in _find_quoted(text, paragraph))


def _find_quoted(text: str, paragraph: Span) -> Iterator[Span]:
    opened: int | None = None
    for match in _MARK.finditer(text, *paragraph):
        at = match.start()
        if _opens(text, at, paragraph, inside=opened is not None):
            if opened is not None:
                yield from _trim(text, opened, at)
            opened = match.end()
        elif opened is not None:
            yield from _trim(text, opened, at)
            opened = None
    if opened is not None:
        yield from _trim(text, opened, paragraph[1])


def _opens(text: str, at: int, paragraph: Span, *, inside: bool) -> bool:
    mark = text[at]
    if mark in _CLOSING:
        return False
    if mark in _OPENING:
        return not (inside and mark == "\u201c" and _closes_here(text, at, paragraph))
    before = text[at - 1] if at > paragraph[0] else " "
    after = text[at + 1] if at + 1 < paragraph[1] else " "
    return not after.isspace() and (before.isspace() or before in "([{-\u2013\u2014'\u2018/")


def _closes_here(text: str, at: int, paragraph: Span) -> bool:
    """Tell a German closing mark, which looks like an English opening one."""
    return at + 1 >= paragraph[1] or not text[at + 1].isalnum()


_SINGLE = re.compile(r"'(?<![\w']')(?=[\w\"])(?P<inside>[^\n]{1,600}?[,.?!])'(?!\w)")


@functools.lru_cache(maxsize=64)  # as above
def find_single_quotations(text: str) -> tuple[Span, ...]:
    """Find the insides of single quotation marks that end in a stop or comma, as speech does.

    Quoted words without one ("a 'victory'") cannot be told from apostrophes and are left out,
    and so is what stands inside double marks.

    >>> text = "'We don't go,' he said of the miners' 'march'."
    >>> [text[s:e] for s, e in find_single_quotations(text)]
    ["We don't go,"]
    """
    doubled = find_quotations(text)
    found = []
    for match in _SINGLE.finditer(normalise(text)):
        before = bisect_right(doubled, match.span("inside")) - 1
        if before < 0 or doubled[before][1] <= match.start():
            found.append(match.span("inside"))
    return tuple(found)
