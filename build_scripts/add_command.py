"""What ``add`` prints: what came in, what was set aside and why, what is left to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from build_scripts.adding import Added
from build_scripts.draft_claims import CONFLICT
from build_scripts.drafts import DraftMark
from build_scripts.errors import Problem, counted
from build_scripts.model import MarkKind

LONGEST = 90
"""Characters of a line's words that are printed."""
SHOWN = 40
"""Lines of one list that are printed."""
LONGEST_ACCOUNT = 400
"""Proposals that are printed: each is to be read."""


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
    yield from _proposals(added, command)
    yield f"Account, still empty: corpus/ledger/articles/{intake.article.id}.yml"
    yield "Next:"
    yield f"  {command} build    # the site as a draft, with all this labelled as read by machine"
    yield f"  {command} check    # what is still to be accepted, dismissed or judged"


def _chain_words(added: Added) -> str:
    links = added.intake.article.entry.published.chain
    return ", ".join((link.outside or "a passage").removeprefix("The ") for link in links)


def _marks_words(added: Added) -> str:
    marks = added.reading.marks
    dates = sum(1 for mark in marks if mark.kind is MarkKind.DATE)
    unread = sum(1 for one in added.reading.dropped if one.rule == "not-understood")
    text = f"Read: {counted(dates, 'date')} and {counted(len(marks) - dates, 'number')} in the article's text"
    text += f", {counted(unread, 'number or date', 'numbers or dates')} not understood" if unread else ""
    outside = len(added.reading.outside_body)
    return text + (f"; {outside} more in what was set aside." if outside else ".")


def _proposals(added: Added, command: str) -> Iterator[str]:
    """What the machine proposes for each number and date, what it would conflict with, and how to go on."""
    draft = added.draft
    yield from left_out(added.left_out)
    if draft.empty:
        yield "Nothing to propose: no number, date or new name was read."
        return
    name = f"corpus/ledger/proposed/{draft.article}.yml"
    new = {drafted.entry.id for drafted in draft.questions}
    yield from _list(
        f"Proposed, read by machine and reviewed by nobody: {name}",
        [_proposal(mark, new) for mark in draft.marks()],
        most=LONGEST_ACCOUNT,
    )
    conflicts = [note for mark in draft.marks() for note in mark.comments if note.startswith(CONFLICT)]
    yield from _list("Would conflict; each needs a ruling once it is accepted:", conflicts)
    for what, entries in (("actors", draft.actors), ("places", draft.places)):
        names = ", ".join(drafted.entry.name for drafted in entries)
        yield from _list(f"New {what}, look at their names and kinds:", [names] if names else [])
    first = next((claim.id for mark in draft.marks() for claim in mark.entry.claims), None)
    if first:
        yield "Read each beside the article; mend it in that file, then take or dismiss it:"
        yield f"  {command} propose --accept {first}"
        yield f'  {command} propose --dismiss {first} --reason "no question of this site"'


def left_out(problems: Iterable[Problem]) -> Iterator[str]:
    """What was not proposed because it does not hold, and what an editor does about it."""
    yield from _list(
        "Not proposed, for what the program would propose does not hold. Write these rows into the sheet by "
        "hand, and report this fault of the program with the text:",
        [problem.message for problem in problems],
    )


def _proposal(mark: DraftMark, new: Collection[str]) -> str:
    """One row in words: its words, how they read, what they would answer."""
    read = mark.comments[0].partition(" (")[0]
    text = f"{_short(mark.entry.words)} {read}"
    for claim in mark.entry.claims:
        known = "new question" if claim.question in new else "question"
        text += f"; {claim.id}, {known} {claim.question}"
    text += "".join(f"; dates what was said: {id}" for id in mark.entry.occasions)
    return text + (f"; to be dismissed: {mark.entry.dismissed}" if mark.entry.dismissed else "")


def _list(title: str, rows: Iterable[str], most: int = SHOWN) -> Iterator[str]:
    shown = list(rows)
    if shown:
        yield title
        yield from (f"  {row}" for row in shown[:most])
        if len(shown) > most:
            yield f"  … and {len(shown) - most} more"


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return f"“{plain}”" if len(plain) <= LONGEST else f"“{plain[: LONGEST - 1]}…”"
