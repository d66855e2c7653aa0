"""Ids that are used no more: never used again, and their old addresses answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from build_scripts.entries import RetiredEntry
from build_scripts.errors import Problems, Where
from build_scripts.ledger_checks import claim_ids
from build_scripts.ledger_files import Entries

_PAGES = {"event": "chronology", "ruling": "disputed", "actor": "actors", "place": "actors"}
_QUESTION_PAGES = {"quantity": "figures", "date": "chronology", "position": "disputed"}
_PREFIXES = {"question": "q-", "place": "place-"}


def check_retired(entries: Entries, articles: Iterable[str], problems: Problems) -> None:
    """Report retired ids that are used again, and entries that cannot say where they stood."""
    used = _used(entries, articles)
    gone = {entry.id for entry, _ in entries.retired if entry.kind == "article"}
    seen: dict[tuple[str, str], Where] = {}
    for entry, where in entries.retired:
        again = used[entry.kind].get(entry.id)
        if again:
            message = f'the {entry.kind} id "{entry.id}" is retired ({where})'
            problems.at(again, message, "Choose another id; a retired one is never used again.")
        if (entry.kind, entry.id) in seen:
            first = seen[entry.kind, entry.id].line
            message = f'the {entry.kind} "{entry.id}" is retired twice, first in line {first}'
            problems.at(where, message, "Remove one of the two entries.")
        seen.setdefault((entry.kind, entry.id), where)
        if (entry.kind == "claim") != bool(entry.article) or (entry.kind == "question") != bool(entry.asked):
            message = f'the retired {entry.kind} "{entry.id}" does not tell where it stood'
            problems.at(where, message, "A claim needs article:, a question needs asked:, others neither.")
        elif entry.article and entry.article not in {*used["article"], *gone}:
            problems.no_such("article", entry.article, {*used["article"], *gone}, where)


def _used(entries: Entries, articles: Iterable[str]) -> Mapping[str, Mapping[str, Where]]:
    """The ids in use by kind, with the line of each; an article may have no sheet."""
    files = {id: Where(path=f"corpus/articles/{id}.md") for id in articles}
    listed = {
        "question": entries.questions,
        "ruling": entries.rulings,
        "event": entries.events,
        "actor": entries.actors,
        "place": entries.places,
    }
    return {
        "claim": dict(claim_ids(entries.sheets)),
        "article": files | {sheet.form.article: sheet.where("article") for sheet in entries.sheets},
        **{kind: {id: item[1] for id, item in items.items()} for kind, items in listed.items()},
    }


def page_of(entry: RetiredEntry) -> str:
    """The page on which it stood, below the site's root and without slashes at the ends."""
    if entry.kind in ("claim", "article"):
        return f"sources/{entry.article or entry.id}"
    return _QUESTION_PAGES[entry.asked] if entry.asked else _PAGES[entry.kind]


def anchor_of(entry: RetiredEntry) -> str:
    """The anchor at which it stood on its page."""
    return f"{_PREFIXES.get(entry.kind, '')}{entry.id}"


def retired_on(page: str, retired: Iterable[RetiredEntry]) -> tuple[RetiredEntry, ...]:
    """What stood on a page, in the order of the file."""
    return tuple(entry for entry in retired if page_of(entry) == page)
