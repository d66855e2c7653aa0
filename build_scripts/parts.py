"""Long lists in parts: what a page lists is divided where it would grow too large for a phone.

A list is sections of entries, in order. Each part holds whole entries; a section that does not fit goes on in
the next part. How large an entry will be is estimated, because every address must be known before
the first page is rendered; ``sizes`` has the estimates, and a claim's evidence counts once a part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

MOST = 250_000
"""Characters of Markdown that a part holds by estimate. A page of that size opens on a phone; estimates are
rather too large than too small, so that parts stay below 300 kB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """What is never divided."""

    id: str
    """Of what is listed; tells it from the other entries of its section."""
    size: int
    """Its characters of Markdown, without the panels of evidence."""
    anchors: tuple[str, ...] = ()
    """The ids at which it, and parts of it, stand on the page."""
    panels: tuple[str, ...] = ()
    """The claims whose evidence the page must hold for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Entries under one heading."""

    id: str
    """Its anchor."""
    entries: tuple[ListEntry, ...]
    size: int = 0
    """Characters of what stands above its entries where it begins."""
    anchors: tuple[str, ...] = ()
    """Further anchors that stand where it begins."""
    continued: bool = False
    """Whether it began in a part before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """All that a page lists."""

    sections: tuple[Section, ...]
    size: int = 0
    """Characters of what the first part alone holds: introductions, charts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page that holds a list, or a part of it."""

    page: str
    """The address of the first part, without its slash."""
    number: int
    """From 1."""
    of: int
    """How many parts there are."""
    sections: tuple[Section, ...]

    @property
    def address(self) -> str:
        """From the root of the site, with its slash.

        >>> [Part(page="figures", number=n, of=2, sections=()).address for n in (1, 2)]
        ['figures/', 'figures/2/']
        """
        return f"{self.page}/" if self.number == 1 else f"{_FOLDERS.get(self.page, self.page)}/{self.number}/"

    @property
    def file(self) -> str:
        """The page's name under ``docs/``.

        >>> [Part(page="sources", number=n, of=2, sections=()).file for n in (1, 2)]
        ['sources/index.md', 'sources/list/2.md']
        """
        if self.number == 1 and self.page in _INDEXED:
            return f"{self.page}/index.md"
        return f"{self.address.removesuffix('/')}.md"

    @property
    def base(self) -> str:
        """From its address to the root of the site."""
        return "../" * self.address.count("/")

    @property
    def is_first(self) -> bool:
        """Whether it has what no other part repeats."""
        return self.number == 1

    @property
    def ids(self) -> dict[str, tuple[str, ...]]:
        """The ids of the entries of each of its sections."""
        return {section.id: tuple(entry.id for entry in section.entries) for section in self.sections}

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchors that stand here and in no part before."""
        begun = (section for section in self.sections if not section.continued)
        heads = [anchor for section in begun for anchor in (section.id, *section.anchors)]
        entries = (entry for section in self.sections for entry in section.entries)
        return (*heads, *(anchor for entry in entries for anchor in entry.anchors))


_INDEXED = frozenset({"sources"})
"""Pages that are the index of a folder, in which other pages stand too."""
_FOLDERS = {"sources": "sources/list", "disputed": "disputed/list"}
"""Where parts stand whose page has a folder of pages that are named after ids: an id may be a number."""


def divide(page: str, listing: Listing, size_of: Callable[[str], int]) -> tuple[Part, ...]:
    """The parts of a page, at least one.

    Args:
        page: Its address without the slash.
        listing: What it lists.
        size_of: How many characters the panel of a claim has.
    """
    runs = [tuple(_sections(run)) for run in _runs(listing, size_of)] or [()]
    begun: set[str] = set()
    parts = []
    for number, sections in enumerate(runs, start=1):
        told = tuple(_told(section, begun) for section in sections)
        parts.append(Part(page=page, number=number, of=len(runs), sections=told))
        begun.update(section.id for section in sections)
    return tuple(parts)


_Held = tuple[Section, ListEntry | None]
"""An entry with its section; an empty section stands with None."""


def _runs(listing: Listing, size_of: Callable[[str], int]) -> Iterator[list[_Held]]:
    """What fits together, in order; what is too large by itself stands alone."""
    run: list[_Held] = []
    filled, shown, begun = listing.size, set[str](), set[str]()
    for section, entry in _held(listing):
        own = (entry.size if entry else 0) + (0 if section.id in begun else section.size)
        panels = set(entry.panels) if entry else set()
        added = own + sum(size_of(id) for id in panels - shown)
        if run and filled + added > MOST:
            yield run
            run, filled, shown = [], 0, set()
            added = own + sum(size_of(id) for id in panels)
        run.append((section, entry))
        filled += added
        shown |= panels
        begun.add(section.id)
    if run:
        yield run


def _held(listing: Listing) -> Iterator[_Held]:
    for section in listing.sections:
        yield from ((section, entry) for entry in section.entries or (None,))


def _sections(run: Sequence[_Held]) -> Iterator[Section]:
    for _, held in groupby(run, key=lambda one: one[0].id):
        both = list(held)
        section = both[0][0]
        entries = tuple(entry for _, entry in both if entry)
        yield Section(id=section.id, entries=entries, size=section.size, anchors=section.anchors)


def _told(section: Section, begun: set[str]) -> Section:
    if section.id not in begun:
        return section
    return Section(id=section.id, entries=section.entries, size=section.size, continued=True)
