"""Many articles → what the machine reads in each: beside one another, and kept from run to run.

Reading is a pure function of one article (``readings``), so any ``concurrent.futures.Executor`` can do it,
and what was read once can be kept under a hash of all that it depends on: the article's text and body, its
day of publication, and the code that reads. The kept files may be deleted at any time. They are JSON, so
that nothing in them can run; one that is not whole, or of another form, is read anew.

A cluster reads an archive of millions in the same way::

    from distributed import Client
    with Client("tcp://scheduler:8786") as client:
        build(root, site, Means(executor=client.get_executor()))
"""

from __future__ import annotations

import functools
import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from build_scripts.articles import Article, ArticleReading, Spans
from build_scripts.files import write_apart
from build_scripts.model import Attribution, DateValue, Dropped, Mark, Quantity
from build_scripts.readings import read_article_marks
from build_scripts.side_by_side import batches, do_all

MANY = 50
"""From so many articles on, further processes are done sooner than they cost to start."""
BATCH = 25
"""Articles that a process is handed at once: some seconds of work at most, and few messages."""
PACKAGE = Path(__file__).parent
CODE = ("reading", "archive.py", "articles.py", "model.py", "readings.py")
"""What decides how a text is read; the word lists stand in ``reading``."""


def silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """By what means a run works; whatever they are, it makes the same files."""

    executor: Executor | None = None
    """Reads the articles, instead of this machine's processes; its owner shuts it down."""
    processes: bool = False
    """Use processes of this machine when it pays, where they can be forked (``side_by_side``)."""
    cache: Path | None = None
    """A folder that keeps what was read; None: nothing is kept."""
    least: int = 1
    """Fewer articles than that are read sooner than files are opened: nothing of them is kept."""
    tell: Callable[[str], None] = silent
    """Called with the name of each stage when it begins."""

    def pays(self, articles: int) -> bool:
        """Whether so many articles are worth further processes."""
        return self.processes and articles >= MANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of a reading: all but the article itself."""

    sentences: tuple[tuple[int, int], ...]
    quotations: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]
    dropped: tuple[Dropped, ...]
    outside_body: tuple[Mark, ...]
    outside_dropped: tuple[Dropped, ...]
    attributions: tuple[Attribution, ...]


_FORM = TypeAdapter(Kept)


def read_all(articles: Sequence[Article], means: Means | None = None) -> dict[str, ArticleReading]:
    """Read many articles; equal to ``read_article_marks`` of each.

    Returns:
        The readings by id, in the order of the articles.
    """
    means = means or Means()
    cache = means.cache if len(articles) >= means.least else None
    kept = {article.id: found for article in articles if (found := _recall(article, cache))}
    unread = [article for article in articles if article.id not in kept]
    for article, read in zip(unread, _read(unread, means), strict=True):
        kept[article.id] = read
        if cache:
            write_apart(_place(article, cache), _sealed(_FORM.dump_json(read)))
    return {article.id: _reading(article, kept[article.id]) for article in articles}


def _read(articles: Sequence[Article], means: Means) -> Iterator[Kept]:
    shares = batches(articles, BATCH)
    if means.executor:
        found = means.executor.map(read_batch, shares)
    else:
        found = do_all([partial(read_batch, share) for share in shares], forking=means.pays(len(articles)))
    for batch in found:
        yield from batch


def read_batch(articles: Sequence[Article]) -> list[Kept]:
    """Read some articles, in a process that may stand on another machine; they are not sent back."""
    return [_kept(read_article_marks(article)) for article in articles]


# --- what is kept ------------------------------------------------------------------------


def _recall(article: Article, cache: Path | None) -> Kept | None:
    """What was kept of an article as it is now; None when there is nothing, or nothing whole."""
    if cache is None:
        return None
    try:
        seal, _, text = _place(article, cache).read_bytes().partition(b"\n")
        if seal != _seal(text):
            return None
        return _FORM.validate_json(text)
    except (OSError, ValidationError):
        return None


def _reading(article: Article, kept: Kept) -> ArticleReading:
    return ArticleReading(
        article=article,
        sentences=Spans(kept.sentences),
        quotations=kept.quotations,
        marks=tuple(map(_shared, kept.marks)),
        dropped=kept.dropped,
        outside_body=tuple(map(_shared, kept.outside_body)),
        outside_dropped=kept.outside_dropped,
        attributions=kept.attributions,
    )


def _shared(mark: Mark) -> Mark:
    """The mark with the words and the value that others like it have: all are held at once."""
    value = mark.value
    numbers = (value.number, value.low, value.high) if isinstance(value, Quantity) else ()
    return Mark(
        start=mark.start,
        end=mark.end,
        text=sys.intern(mark.text),
        kind=mark.kind,
        value=_one_value(value, tuple(map(str, numbers))),
        rule=sys.intern(mark.rule),
        why=sys.intern(mark.why),
    )


@functools.lru_cache(maxsize=16_384)
def _one_value(value: DateValue | Quantity, _written: tuple[str, ...]) -> DateValue | Quantity:
    """The first of equal values; 1 and 1.0 are equal, and written otherwise."""
    return value


def _kept(reading: ArticleReading) -> Kept:
    return Kept(
        sentences=tuple(reading.sentences),
        quotations=reading.quotations,
        marks=reading.marks,
        dropped=reading.dropped,
        outside_body=reading.outside_body,
        outside_dropped=reading.outside_dropped,
        attributions=reading.attributions,
    )


def _place(article: Article, cache: Path) -> Path:
    parts = (code_version(), article.entry.published.edtf, article.text, article.body)
    key = hashlib.sha256()
    for part in parts:
        data = part.encode()
        key.update(f"{len(data)} ".encode())  # no two lists of parts make the same bytes
        key.update(data)
    name = key.hexdigest()
    return cache / name[:2] / f"{name}.json"


@functools.cache
def code_version() -> str:
    """A hash of the code that reads, and of the Python that runs it."""
    files = [
        file
        for name in CODE
        for file in ([PACKAGE / name] if name.endswith(".py") else sorted((PACKAGE / name).rglob("*.py")))
    ]
    digest = hashlib.sha256(sys.version.encode())
    for file in files:
        data = file.read_bytes()
        digest.update(f"{file.relative_to(PACKAGE).as_posix()} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()


def _sealed(text: bytes) -> bytes:
    return _seal(text) + b"\n" + text


def _seal(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()
