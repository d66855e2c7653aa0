"""On which page every anchor of the site stands: the one place that all links ask.

An entry of a list stands on one part of its page, and lists grow. Whoever links to an entry asks
here and writes no address. What a page has besides its list stands on the first part.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from build_scripts.lists import LISTS
from build_scripts.parts import Part, divide
from build_scripts.sizes import size_of_panel
from build_scripts.story import Story

HOMES = {"quantity": "figures", "date": "chronology", "position": "disputed/positions"}
"""Where the claims on a question stand together, by its kind."""
FILES = "assets/parts"
"""Where programs find which anchor stands on which part, below the root of the site."""


class Whereabouts:
    """Addresses from the root of the site; a page is divided when it is first asked for."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._parts: dict[str, tuple[Part, ...]] = {}
        self._homes: dict[str, dict[str, str]] = {}

    def fill(self) -> None:
        """Divide all pages: processes that are forked then share what they are told."""
        for page in LISTS:
            self.of(page, "")

    def parts(self, page: str) -> tuple[Part, ...]:
        """The parts of a page that holds a list; one where the list is short."""
        if page not in self._parts:
            listing = LISTS[page](self._story)
            self._parts[page] = divide(page, listing, lambda id: size_of_panel(id, self._story))
        return self._parts[page]

    def sections(self, page: str) -> tuple[str, ...]:
        """The ids of all sections of a page, each once."""
        return tuple(dict.fromkeys(section.id for part in self.parts(page) for section in part.sections))

    def of(self, page: str, anchor: str) -> str:
        """Where an anchor stands.

        Args:
            page: The address of the page, without its slash; of its first part where it has several.
            anchor: An id on the page.
        """
        if page in LISTS and page not in self._homes:
            told = ((anchor, part.address) for part in self.parts(page) for anchor in part.anchors)
            self._homes[page] = dict(told)
        home = self._homes.get(page, {}).get(anchor, f"{page}/")
        return f"{home}#{anchor}"

    def way(self, part: Part, anchor: str) -> str:
        """From a part of a page to an anchor of the page."""
        address = self.of(part.page, anchor)
        inside = address.startswith(f"{part.address}#")
        return f"#{anchor}" if inside else f"{part.base}{address}"

    def question(self, id: str) -> str:
        """Where the claims on a question stand together."""
        return self.of(HOMES[self._story.questions[id].entry.kind], f"q-{id}")

    def event(self, id: str) -> str:
        """Where an event stands in the chronology."""
        return self.of("chronology", id)

    def actor(self, id: str) -> str:
        """Where it is told who somebody is."""
        return self.of("actors", id)

    def place(self, id: str) -> str:
        """Where it is told what a place is."""
        return self.of("map", f"place-{id}")

    def files(self) -> Iterator[tuple[str, str]]:
        """For each page in parts a file that tells which anchors stand on which part, with its name.

        Whoever was given an address before the page was divided is led on by it.
        """
        for page in LISTS:
            parts = self.parts(page)
            if len(parts) > 1:
                told = {part.address: part.anchors for part in parts}
                yield file_of(page), json.dumps(told, separators=(",", ":")) + "\n"


def file_of(page: str) -> str:
    """The name of the file that tells what the parts of a page hold, from the root of the site.

    >>> file_of("disputed/positions")
    'assets/parts/disputed-positions.json'
    """
    return f"{FILES}/{page.replace('/', '-')}.json"


def ruling_home(id: str) -> str:
    """The address of a ruling's own page."""
    return f"disputed/{id}/"
