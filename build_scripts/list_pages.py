"""Pages that list: rendered part by part, each with the ways to the others.

A short list is one page. Of a long one each part says which part it is, leads to the part before
and after, and carries the evidence of its own entries; the first tells what the parts hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from build_scripts.catalogue import t
from build_scripts.parts import Part, Section
from build_scripts.prose import Page
from build_scripts.rendering import Desk
from build_scripts.whereabouts import file_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What the parts of a page are made from."""

    page: str
    """Its address, without its slash."""
    template: str
    title: str
    description: str
    content: Callable[[Part, Page], Mapping[str, Any]]
    """What the template prints of a part."""
    sections: Mapping[str, str]
    """What the sections are called, by id; one that has no name of its own is called nothing."""
    named: Callable[[str, str], str]
    """What an entry is called, by the id of its section and its own."""


def render_list(desk: Desk, made: ListPage) -> Iterator[tuple[str, str]]:
    """Every part of a page, with its name under ``docs/``."""
    parts = desk.where.parts(made.page)
    for part in parts:
        page = Page(base=part.base)
        content = made.content(part, page)
        ways = _ways(desk, made, part)
        title = t("parts.title", title=made.title, number=part.number, of=part.of)
        yield (
            part.file,
            desk.page(
                made.template,
                page,
                made.title if part.is_first else title,
                made.description,
                part=part,
                way=partial(desk.where.way, part),
                prose=_head(desk, made, part, page) + _nav(desk, "part_ways.md.j2", page, ways),
                onward=_nav(desk, "part_onward.md.j2", page, ways),
                retired=desk.retired(made.page) if part.is_first else (),
                **content,
            ),
        )


def headed(section: Section, title: str) -> str:
    """The heading of a section, which says where it goes on."""
    return t("parts.continued", title=title) if section.continued else title


def _head(desk: Desk, made: ListPage, part: Part, page: Page) -> Markup:
    """The hand-written page, which the first part begins with."""
    if part.is_first and made.page in desk.site.prose:
        return desk.prose(made.page, page)
    return Markup()


def _nav(desk: Desk, template: str, page: Page, ways: Mapping[str, Any]) -> Markup:
    """The ways between the parts; nothing where there is one part."""
    if len(ways["parts"]) == 1:
        return Markup()
    return desk.render(template, page, **ways)


def _ways(desk: Desk, made: ListPage, part: Part) -> dict[str, Any]:
    parts = desk.where.parts(made.page)
    before, after = parts[part.number - 2 : part.number - 1], parts[part.number : part.number + 1]
    return {
        "title": made.title,
        "part": part,
        "parts": parts,
        "first": parts[0],
        "before": next(iter(before), None),
        "after": next(iter(after), None),
        "holds": [(one, list(_holds(made, one))) for one in (parts if part.is_first else (part,))],
        "anchors": file_of(made.page),
    }


def _holds(made: ListPage, part: Part) -> Iterator[tuple[str, str, str]]:
    """The sections of a part that list something, each with its first and its last entry."""
    for section in part.sections:
        if section.entries:
            first, last = (made.named(section.id, section.entries[place].id) for place in (0, -1))
            yield made.sections.get(section.id, ""), first, last
