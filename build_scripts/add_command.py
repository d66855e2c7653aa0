"""What ``add`` prints: what came in, what was set aside and why, what is left to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.adding import Added
from build_scripts.model import MarkKind

LONGEST = 90
"""Characters of a line's words that are printed."""
SHOWN = 40
"""Lines of one list that are printed."""


def render_added(added: Added, command: str) -> str:
    """The report in words.

    Args:
        added: What was done.
        command: How the program is called ("python -m build_scripts --root FOLDER").
    """
    return "\n".join(_lines(added, command)) + "\n"


def _lines(added: Added, command: str) -> Iterator[str]:
    intake, entry = added.intake, added.intake.article.entry
    if added.fresh:
        yield f"A new explainer: {len(added.written)} files, with its settings in corpus/site.yml."
    yield f"Article: {intake.article.where.path}"
    yield f"  {entry.publisher.name}: “{entry.headline}”"
    yield f"  {entry.address.url}"
    yield f"  published {entry.published.edtf} ({entry.published.basis}: {_chain_words(added)})"
    if entry.original:
        yield f"  text taken out of {entry.original.form} {entry.file} by {entry.original.extracted_by}"
    yield from _list(
        "Set aside, as no part of the article:",
        [f"{f.role}: {_short(w)} ({f.why})" for w, f in intake.furniture.taken],
    )
    yield from _list(
        "Kept as the article's text; look whether it is:",
        [f"{_short(words)} ({why})" for words, why in intake.furniture.doubtful],
    )
    if intake.incoming.main:
        main = intake.incoming.main
        yield from _list(
            "Left out of the page; look whether it belongs to the article:", map(_short, main.left_out)
        )
        yield from _list(
            "Not taken for the article by the program; kept, for it stands in it:", map(_short, main.added)
        )
        yield from _list("Only in part taken for the article; kept whole:", map(_short, main.completed))
        yield from _list(
            "Given by the extracting program, not so on the page; not kept:", map(_short, main.refused)
        )
    yield from _list("To know:", intake.notes)
    yield _marks_words(added)
    yield f"Account, still empty: corpus/ledger/articles/{intake.article.id}.yml"
    yield "Next:"
    yield f"  {command} check    # what is still to be entered or dismissed"
    yield f"  {command} build    # the site as a draft"


def _chain_words(added: Added) -> str:
    links = added.intake.article.entry.published.chain
    return ", ".join((link.outside or "a passage").removeprefix("The ") for link in links)


def _marks_words(added: Added) -> str:
    marks = added.reading.marks
    dates = sum(1 for mark in marks if mark.kind is MarkKind.DATE)
    unread = sum(1 for one in added.reading.dropped if one.rule == "not-understood")
    text = f"Read: {_count(dates, 'date')} and {_count(len(marks) - dates, 'number')} in the article's text"
    text += f", {_count(unread, 'number or date', 'numbers or dates')} not understood" if unread else ""
    outside = len(added.reading.outside_body)
    return text + (f"; {outside} more in what was set aside." if outside else ".")


def _count(count: int, one: str, many: str = "") -> str:
    return f"1 {one}" if count == 1 else f"{count} {many or one + 's'}"


def _list(title: str, rows: Iterable[str]) -> Iterator[str]:
    shown = list(rows)
    if shown:
        yield title
        yield from (f"  {row}" for row in shown[:SHOWN])
        if len(shown) > SHOWN:
            yield f"  … and {len(shown) - SHOWN} more"


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return f"“{plain}”" if len(plain) <= LONGEST else f"“{plain[: LONGEST - 1]}…”"
