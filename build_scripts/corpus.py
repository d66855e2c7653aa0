"""Files of ``corpus/articles/`` → articles, with their text byte for byte.

An article's file is YAML front matter between two lines ``---``, then the text. Everything
after the second line belongs to the text, line ends included.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from build_scripts.anchors import NotAnchored, find_all, find_once
from build_scripts.articles import NO_DAYS, Article, Days, RoleSpan, blank_out
from build_scripts.decoding import decode, leads_out, read_whole
from build_scripts.edtf_days import AS_PUBLISHED, days_of
from build_scripts.entries import ID_PATTERN, LONGEST_ID, RESERVED_IDS, ArticleEntry, SpanEntry
from build_scripts.errors import CorpusError, Problem, Problems, Where, refuse
from build_scripts.reading.dates import read_published
from build_scripts.side_by_side import batches, do_all
from build_scripts.yaml_files import Lines, read_form

OPEN, CLOSE = b"---\n", b"\n---\n"
OPEN_CRLF = b"---\r\n"
NO_WORDS = "the file holds no letter and no digit"
BATCH = 100
"""Files that a process is handed at once."""


def read_articles(folder: Path, root: Path) -> tuple[Article, ...]:
    """Read every article of a folder.

    Returns:
        The articles by first, then last possible day of publication, then by the incoming
        file's name.

    Raises:
        CorpusError: With every problem of every file.
    """
    articles, problems = read_what_can_be(folder, root)
    refuse(problems)
    return articles


def read_what_can_be(
    folder: Path, root: Path, pays: Callable[[int], bool] = lambda _: False
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read the articles that are sound, in the order of print, and tell what is wrong with the others.

    Args:
        folder: The folder of the articles.
        root: The project's folder.
        pays: Whether so many articles are worth further processes.
    """
    articles: list[Article] = []
    problems: list[Problem] = []
    paths = sorted(folder.glob("*.md"))
    jobs = [partial(_read_some, some, folder, root) for some in batches(paths, BATCH)]
    for sound, wrong in do_all(jobs, forking=pays(len(paths))):
        articles.extend(sound)
        problems.extend(wrong)
    if not articles and not problems:
        problems.append(
            Where(path=folder.relative_to(root).as_posix(), line=0).refused(
                "there is no article", "Put at least one .md file there."
            )
        )
    problems.extend(_twice(articles))
    return tuple(sorted(articles, key=_print_order)), tuple(problems)


def _twice(articles: Iterable[Article]) -> Iterator[Problem]:
    """A text that stands in two files would be two witnesses."""
    first: dict[str, Article] = {}
    for article in articles:
        known = first.setdefault(article.entry.sha256, article)
        if known is not article:
            message = f'this text is in the corpus already, as "{known.id}"'
            yield article.where.refused(message, "Remove one of the two files.")


def _read_some(paths: Sequence[Path], folder: Path, root: Path) -> tuple[list[Article], list[Problem]]:
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in paths:
        name = path.relative_to(root).as_posix()
        if leads_out(path, folder.parent):
            message = "the file is a link that leads out of the corpus"
            problems.append(Where(path=name).refused(message, "Put the file itself there."))
            continue
        try:
            articles.append(read_article(path, name))
        except CorpusError as error:
            problems.extend(error.problems)
    return articles, problems


def _print_order(article: Article) -> tuple[dt.date, dt.date, str]:
    days = article.published
    return days.earliest or dt.date.min, days.latest or dt.date.max, article.entry.file


def read_article(path: Path, name: str) -> Article:
    """Read one article's file.

    Args:
        path: The file.
        name: How messages and the article's ``where`` name it.

    Raises:
        CorpusError: No file that can be read, a name that makes no id, too many bytes, no UTF-8, no front
            matter, a wrong form, a wrong hash, an empty text, or a span whose words do not stand in the text.
    """
    return article_of(path.stem, read_whole(path, name), name)


def article_of(id: str, raw: bytes, name: str) -> Article:
    """The article that a file of these bytes would hold; see ``read_article``."""
    _check_id(id, name)
    front, body, text_line = _split(raw, name)
    entry, lines = read_form(ArticleEntry, front, name, first_line=2)
    found = hashlib.sha256(body).hexdigest()
    if found != entry.sha256:
        raise Where(path=name, line=lines.line("sha256")).error(
            f"the text is not the one that was taken in: its SHA-256 is {found}",
            "Restore the text. Only metadata may be corrected.",
        )
    text = body.decode("utf-8")
    if not holds_words(text):
        raise Where(path=name, line=text_line).error(
            "the article is empty", "Restore its text from the original."
        )
    spans = _find_spans(entry.spans, text, name, lines)
    return Article(
        id=id,
        where=Where(path=name),
        entry=entry,
        raw=body,
        text_line=text_line,
        spans=spans,
        paragraph_ends=tuple(line.end() for line in _PARAGRAPH.finditer(blank_out(text, spans))),
        published=_published(entry, name, lines),
        chain_lines=tuple(
            lines.line("published", "chain", index) for index in range(len(entry.published.chain))
        ),
    )


def holds_words(text: str) -> bool:
    r"""Whether a text holds a letter or a digit; blanks, signs and characters that show nothing are no text.

    >>> holds_words("٤٠ قتيلا"), holds_words("\u3000\u200b—\ufeff")
    (True, False)
    """
    return any(map(str.isalnum, text))


def _check_id(id: str, name: str) -> None:
    if not re.fullmatch(ID_PATTERN, id) or len(id) > LONGEST_ID:
        message = f'the file\'s name makes no id: "{id}"'
        remedy = f"Name it in small letters and digits with single dashes, at most {LONGEST_ID} characters."
        raise Where(path=name).error(message, remedy)
    if id in RESERVED_IDS["article"]:
        message = f'the id "{id}" is taken by a page of the site'
        raise Where(path=name).error(message, "Give the file another name.")


_PARAGRAPH = re.compile(r"^.*\S.*$", re.MULTILINE)


def _split(raw: bytes, name: str) -> tuple[str, bytes, int]:
    """Front matter, text, and the line on which the text begins."""
    decode(raw, name)
    close = raw.find(CLOSE)
    if raw.startswith(OPEN_CRLF) or (raw.startswith(OPEN) and b"\r\n" in raw[: max(close, 0) or None]):
        message = "the front matter has CRLF line ends"
        remedy = "Save the file with LF line ends in the front matter; the text keeps its own."
        raise Where(path=name).error(message, remedy)
    if not raw.startswith(OPEN) or close < 0:
        message = "front matter between two lines --- was expected"
        raise Where(path=name).error(message, "Begin the file with it.")
    text_start = close + len(CLOSE)
    front = raw[len(OPEN) : close + 1].decode("utf-8")
    return front, raw[text_start:], raw.count(b"\n", 0, text_start) + 1


def _find_spans(entries: tuple[SpanEntry, ...], text: str, name: str, lines: Lines) -> tuple[RoleSpan, ...]:
    spans: list[RoleSpan] = []
    problems = Problems()
    for index, entry in enumerate(entries):
        try:
            spans.extend(RoleSpan(start=a, end=b, role=entry.role) for a, b in _places(entry, text))
        except NotAnchored as error:
            problems.at(Where(path=name, line=lines.line("spans", index)), error.message, error.remedy)
    problems.refuse()
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _places(entry: SpanEntry, text: str) -> tuple[tuple[int, int], ...]:
    if not entry.every:
        return (find_once(entry.words, text, nth=entry.nth),)
    places = find_all(entry.words, text)
    if len(places) < 2:
        raise NotAnchored(
            f'"{entry.words}" is to stand several times in the text, found {len(places)}',
            "Remove every: or mend the words.",
        )
    return places


def _published(entry: ArticleEntry, name: str, lines: Lines) -> Days:
    """The days of publication, in a form that the readers of relative dates know too."""
    written = {("published", "edtf"): entry.published.edtf}
    if entry.repost:
        written[("repost", "published")] = entry.repost.published
    problems = Problems()
    days = {loc: _print_days(value, lines.line(*loc), name, problems) for loc, value in written.items()}
    problems.refuse()
    return days["published", "edtf"]


def _print_days(written: str, line: int, name: str, problems: Problems) -> Days:
    try:
        days = days_of(written)
        read_published(written)
    except ValueError as error:
        problems.at(Where(path=name, line=line), str(error), AS_PUBLISHED)
        return NO_DAYS
    return days
