"""A draft → the text of ``ledger/proposed/<article>.yml``; what stands there is never rewritten."""

from __future__ import annotations

from textwrap import indent
from typing import Any

from build_scripts.anchors import NotAnchored, find_passage
from build_scripts.articles import ArticleReading
from build_scripts.drafts import Draft, DraftPassage
from build_scripts.entries import Entry, PassageEntry
from build_scripts.ledger_files import KINDS
from build_scripts.yaml_blocks import NotABlock, cut, insert, load, node_at, render_item

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
            count = len(node_at(load(text), (kind,)) or ())
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
    for item in node_at(load(text), ("passages",)) or ():
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
    for item in node_at(load(text), ("passages", passage, "marks")) or ():
        words = reading.article.body.find(str(item["words"]), span[0], span[1])
        count += 0 <= words < start
    return count


def add_event(text: str, passage: int, event: str) -> str:
    """The text with one more event at a passage that already stands."""
    data = load(text)
    node = node_at(data, ("passages", passage))
    if event in (node.get("events") or ()):
        return text
    lines = text.splitlines()
    if "events" not in node:
        return insert(text, ("passages", passage, "events"), 0, f"- {event}\n")
    at = node.lc.key("events")[0]
    if lines[at].rstrip().endswith("]"):
        lines[at] = (
            lines[at].rstrip()[:-1].rstrip()
            + ("" if lines[at].rstrip().endswith("[]") else ", ")
            + f"{event}]"
        )
        return "\n".join(lines) + "\n"
    return insert(text, ("passages", passage, "events"), len(node["events"]), f"- {event}\n")


def remove_event(text: str, passage: int, event: str) -> str:
    """The text without an event at a passage that tells it.

    Raises:
        NotABlock: The events are written between brackets and over several lines.
    """
    node = node_at(load(text), ("passages", passage))
    events = list(node.get("events") or ())
    if event not in events:
        return text
    if not node["events"].fa.flow_style():
        return cut(text, ("passages", passage, "events"), events.index(event))
    lines = text.splitlines()
    at = node.lc.key("events")[0]
    if "]" not in lines[at]:
        raise NotABlock(f"passages/{passage}/events")
    left = [one for one in events if one != event]
    start = lines[at][: lines[at].index("[")]
    lines[at : at + 1] = [f"{start}[{', '.join(left)}]"] if left else []
    return "\n".join(lines) + "\n"
