"""A draft → the text of ``ledger/proposed/<article>.yml``; what stands there is never rewritten."""

from __future__ import annotations

from textwrap import indent
from typing import Any

from build_scripts.anchors import NotAnchored, find_passage
from build_scripts.articles import ArticleReading
from build_scripts.drafts import Draft, DraftPassage
from build_scripts.entries import Entry, PassageEntry
from build_scripts.ledger_files import KINDS
from build_scripts.yaml_blocks import (
    NotABlock,
    cut,
    insert,
    is_block,
    joined,
    line_at,
    lines_of,
    render_item,
    value_at,
)

HEADER = """\
# yaml-language-server: $schema=../../schema/proposed.json
# Written by `propose`, reviewed by nobody. Accept an entry with `propose --accept ID`, or cut it out here
# and paste it into the ledger; mend it first where the machine is wrong. What you change here is never
# written over. Comments that begin with "#:" are the machine's; they are left behind on accepting.
article: {article}
"""
PLAIN = {"mode": "json", "by_alias": True, "exclude_defaults": True, "exclude_none": True}


def form_of(entry: Entry) -> dict[str, Any]:
    """An entry as YAML holds it."""
    return entry.model_dump(**PLAIN)  # type: ignore[arg-type]  # the same settings everywhere


def write_draft(draft: Draft, reading: ArticleReading, text: str) -> str:
    """The file with what the draft adds.

    Args:
        draft: What is missing.
        reading: Of the draft's article.
        text: The file as it stands; empty when there is none.

    Raises:
        NotABlock: A list that grows is written between brackets.
    """
    text = text or HEADER.format(article=draft.article)
    spans = passage_spans(text, reading)
    new: dict[int, list[str]] = {}
    for passage in draft.passages:
        holds = (n for n, s in enumerate(spans) if s[0] <= passage.start and passage.end <= s[1])
        holding = next(holds, None)
        if holding is None:
            place = sum(1 for span in spans if span[0] < passage.start)
            new.setdefault(place, []).append(_rendered(passage))
        else:
            text = _with_rows(text, holding, passage, reading)
    # From the last place to the first: what is put in moves no place before it.
    for place in sorted(new, reverse=True):
        text = insert(text, ("passages",), place, "".join(new[place]))
    for kind in KINDS:
        blocks = [render_item(form_of(one.entry), one.comments) for one in getattr(draft, kind)]
        if blocks:
            count = len(value_at(text, (kind,)) or ())
            text = insert(text, (kind,), count, "".join(blocks))
    return text


def _rendered(passage: DraftPassage) -> str:
    rows = "".join(render_item(form_of(mark.entry), mark.comments) for mark in passage.marks)
    return f"{render_item(passage_form(passage))}  marks:\n{indent(rows, '    ')}"


def _with_rows(text: str, holding: int, passage: DraftPassage, reading: ArticleReading) -> str:
    """The rows of a passage put into the one that stands and holds its words already."""
    for event in passage.events:
        text = add_event(text, holding, event)
    for mark in passage.marks:
        block = render_item(form_of(mark.entry), mark.comments)
        place = mark_place(text, holding, mark.start, reading)
        text = insert(text, ("passages", holding, "marks"), place, block)
    return text


def passage_form(passage: DraftPassage) -> dict[str, Any]:
    """A passage without its marks."""
    return form_of(PassageEntry(text=passage.text, nth=passage.nth, events=passage.events))


def passage_spans(text: str, reading: ArticleReading) -> list[tuple[int, int]]:
    """Where the passages of a sheet or proposal stand in their article, in the order of the file."""
    spans = []
    for item in value_at(text, ("passages",)) or ():
        try:
            spans.append(
                find_passage(item["text"], reading.article.body, reading.sentences, nth=item.get("nth"))
            )
        except NotAnchored:  # reported when the file is read
            spans.append((-1, -1))
    return spans


def mark_place(text: str, passage: int, start: int, reading: ArticleReading) -> int:
    """The place of a mark among those of its passage, in the order of the text."""
    span = passage_spans(text, reading)[passage]
    count = 0
    for item in value_at(text, ("passages", passage, "marks")) or ():
        words = reading.article.body.find(str(item["words"]), span[0], span[1])
        count += 0 <= words < start
    return count


def add_event(text: str, passage: int, event: str) -> str:
    """The text with one more event at a passage that already stands."""
    path = ("passages", passage, "events")
    events = value_at(text, path)
    if event in (events or ()):
        return text
    lines, at = lines_of(text), line_at(text, path)
    if events is None or not lines[at].rstrip().endswith("]"):
        return insert(text, path, len(events or ()), f"- {event}\n")
    before = lines[at].rstrip().removesuffix("]").rstrip()
    lines[at] = f"{before}, {event}]" if events else f"{before}{event}]"
    return joined(lines)


def remove_event(text: str, passage: int, event: str) -> str:
    """The text without an event at a passage that tells it.

    Raises:
        NotABlock: The events are written between brackets and over several lines.
    """
    path = ("passages", passage, "events")
    events = value_at(text, path) or ()
    if event not in events:
        return text
    if is_block(text, path):
        return cut(text, path, events.index(event))
    lines, at = lines_of(text), line_at(text, path)
    start, bracket, _ = lines[at].partition("[")
    if "]" not in lines[at]:
        raise NotABlock(f"passages/{passage}/events")
    left = ", ".join(one for one in events if one != event)
    lines[at : at + 1] = [f"{start}{bracket}{left}]"] if left else []
    return joined(lines)
