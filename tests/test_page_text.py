"""What a reader sees of a page, and what of it is the article: every word and number the page's own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.incoming import Form, read_incoming
from build_scripts.page_facts import Fact, read_facts
from build_scripts.page_text import Block, choose_blocks, parse_page, read_blocks, read_markdown

MILL = Path(__file__).parent / "intake" / "mill-fire.html"


def blocks_of(page: str) -> list[str]:
    return [block.text for block in read_blocks(parse_page(page))]


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<p>a  b\n\tc</p>", ["a b c"]),
        ("<p>12&nbsp;000 people</p>", ["12\u00a0000 people"]),
        ("<p>12&#8239;000 people</p>", ["12\u202f000 people"]),
        ("<p>caf&eacute; &mdash; &ldquo;yes&rdquo; &lt;b&gt; &amp;amp;</p>", ["café — “yes” <b> &amp;"]),
        ("<p>at <b>4</b>0 and <a href='/x'>5</a>,000</p>", ["at 40 and 5,000"]),
        ("<p>120<sup>1</sup> dead, 9 km<sup>2</sup>, CO<sub>2</sub></p>", ["120¹ dead, 9 km², CO₂"]),
        ("<p>one<br>two<br><br>three</p>", ["one\ntwo", "three"]),
        ("<ul><li>one 1</li><li>two 2</li></ul>", ["one 1", "two 2"]),
        ("<table><tr><td>9</td><td>3</td></tr><tr><td>1</td></tr></table>", ["9\t3", "1"]),
        ("<p>He <q>said <q>no</q></q>.</p>", ["He “said ‘no’”."]),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("<p>x</p><script>var n = 12;</script><style>p{top:9px}</style><noscript>7</noscript>", ["x"]),
        ("<p hidden>12</p><p style='display: none'>13</p><p>14</p>", ["14"]),
        ("<p>x<!-- 12 -->y<?php 13 ?></p>", ["xy"]),
        ("<pre>a\n  b</pre>", ["a\nb"]),
        ("<p dir='rtl'>قتل 12 شخصا</p>", ["قتل 12 شخصا"]),
        ("<p>a\u200bb\u202ec</p>", ["a\u200bb\u202ec"]),
        ("<select><option>5</option></select><textarea>6</textarea><p>7</p>", ["7"]),
        ("<p><del>13</del> <ins>14</ins> and <s>2</s>3 houses</p>", ["14 and 3 houses"]),
        ("<figure><figcaption>The wreck</figcaption></figure>", ["The wreck"]),
    ],
)
def test_blocks_are_what_a_reader_sees(page: str, seen: list[str]) -> None:
    assert blocks_of(page) == seen


def test_ten_thousand_nested_elements_are_read() -> None:
    assert blocks_of("<div>" * 10_000 + "12" + "</div>" * 10_000) in (["12"], [])


def test_the_article_is_taken_out_of_a_page_full_of_other_things() -> None:
    found = read_incoming(MILL.read_bytes(), MILL.name, None, "")
    assert found.form is Form.HTML
    assert found.text.split("\n\n") == [
        "Mill fire kills 12, mayor says",
        "Investigators look at a dust explosion",
        (
            "A fire at the Aster flour mill killed 12\u00a0people on Monday, Mayor Ada Brook said. "
            "Some 1,200 tonnes of grain — worth $3.5\u00a0million — were lost."
        ),
        (
            "“The dust was the ‘cause’ of it,” said Tom Reed, who runs the fire service. "
            "“We counted 40 engines¹.”"
        ),
        "The mayor named the three companies that worked there:",
        "Aster Milling, with 85 workers",
        "Holm Transport, with 17 drivers",
        "Place\tDead",
        "Silo\t9",
        "Yard\t3",
        "He told her: “They said ‘run’ and we ran.”",
        "قال رئيس البلدية إن 12 شخصا قتلوا.",
        "Dozens of families were moved to a school, the town said.\nThey may return on Friday.\n",
    ]
    assert found.main
    assert found.main.left_out == (
        "Share Tweet Email",
        "Firefighters at the mill on Tuesday. (Photo: J. Doe)",
        "Related",
        "Bridge closed for 3 weeks",
    )
    assert found.main.refused == found.main.completed == ()


def test_every_kept_paragraph_stands_in_the_pages_visible_text() -> None:
    text = read_incoming(MILL.read_bytes(), MILL.name, None, "").text
    seen = blocks_of(MILL.read_text(encoding="utf-8"))
    kept = text.strip().split("\n\n")
    assert len(kept) > 10
    assert not [one for one in kept if one not in seen]


BLOCKS = tuple(
    Block(text=text, tag="p") for text in ("The town has 1,200 people.", "It lost 40 of them.", "No more.")
)


def test_words_that_the_page_does_not_hold_are_refused() -> None:
    found = choose_blocks(BLOCKS, "The town has 1,200 people.\nIt lost 45 of them.", "")
    assert found.text == "The town has 1,200 people.\n"
    assert found.refused == ("It lost 45 of them.",)


def test_a_paragraph_taken_in_part_is_kept_whole() -> None:
    found = choose_blocks(BLOCKS, "The town has 1,200 people.\nIt lost", "")
    assert found.text == "The town has 1,200 people.\n\nIt lost 40 of them.\n"
    assert found.completed == ("It lost 40 of them.",)


def test_a_paragraph_passed_over_elsewhere_is_named() -> None:
    blocks = tuple(replace(block, place=number % 2) for number, block in enumerate(BLOCKS))
    assert choose_blocks(blocks, "The town has 1,200 people.\nNo more.", "").left_out == (
        "It lost 40 of them.",
    )


def test_a_list_that_was_passed_over_inside_the_article_is_kept() -> None:
    page = (
        "<main><p>The fire in figures:</p><ul><li>12 dead</li><li>340 houses</li></ul>"
        "<aside><p>In 1990 there was another.</p></aside><p>It burnt for 9 hours.</p></main>"
    )
    found = choose_blocks(read_blocks(parse_page(page)), "The fire in figures:\nIt burnt for 9 hours.", "")
    assert found.text == "The fire in figures:\n\n12 dead\n\n340 houses\n\nIt burnt for 9 hours.\n"
    assert found.added == ("12 dead", "340 houses")
    assert found.left_out == ("In 1990 there was another.",)


def test_words_struck_out_are_told_and_not_kept() -> None:
    rest = "The town burnt. " * 20
    page = f"<html><h1>Fire</h1><p>It took <del>13</del> 14<i hidden>99</i> houses. {rest}</p></html>"
    found = read_incoming(page.encode(), "a.html", None, "")
    assert "It took 14 houses." in found.text
    assert found.main
    assert found.main.left_out == ("13",)


def test_lines_joined_by_the_library_become_blocks_again() -> None:
    joined = "The town has 1,200 people. It lost 40 of them."
    assert choose_blocks(BLOCKS, joined, "").text == "The town has 1,200 people.\n\nIt lost 40 of them.\n"


@given(
    st.lists(st.text(alphabet="ab12 ,.“”é\u00a0", min_size=1, max_size=30), min_size=1, max_size=6), st.data()
)
def test_nothing_is_kept_that_is_no_block(texts: list[str], data: st.DataObject) -> None:
    blocks = tuple(Block(text=text, tag="p") for text in texts)
    chosen = data.draw(st.lists(st.sampled_from(texts), max_size=8))
    found = choose_blocks(blocks, "\n".join(chosen), "")
    kept = found.text[:-1].split("\n\n") if found.text else []
    assert Counter(kept) <= Counter(texts)
    assert not found.refused


def test_a_short_line_is_not_found_inside_a_longer_number() -> None:
    blocks = tuple(
        Block(text=text, tag="p") for text in ("1,200 readers", "The dead, by place:", "12", "340")
    )
    assert choose_blocks(blocks, "The dead, by place:\n12\n34", "").text == "The dead, by place:\n\n12\n"


def test_one_short_line_is_looked_for_in_vain_once() -> None:
    blocks = (Block(text="12", tag="p"), Block(text="a " * 50_000, tag="p"))
    found = choose_blocks(blocks, "12\n" + "a\n" * 50_000, "")
    assert (found.text, len(found.refused)) == ("12\n", 50_000)


def test_markdown_is_read_as_its_page_is_seen() -> None:
    text = "# A *fire*\n\nSome **1**,200 [people](https://x.example/?n=7) left.\n\n- one 1\n- two 2\n"
    assert read_markdown(text).text == "A fire\n\nSome 1,200 people left.\n\none 1\n\ntwo 2\n"


def test_facts_are_what_the_page_states() -> None:
    facts = read_facts(parse_page(MILL.read_text(encoding="utf-8")))
    assert Fact(what="headline", value="Mill fire kills 12, mayor says", place="JSON-LD headline") in facts
    assert [fact.value for fact in facts if fact.what == "published"] == ["2021-03-09T18:20:00+01:00"] * 2
    assert [fact.value for fact in facts if fact.what == "address"] == [
        "https://valley-post.example/2021/03/09/mill-fire"
    ]


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[]",
        "null",
        '{"@type": 7}',
        '{"@type": "NewsArticle", "headline": {"a": 1}}',
        "[" * 100_000,
        f"[{'0,' * 2_000_000}0]",
    ],
)
def test_broken_linked_data_state_nothing(script: str) -> None:
    page = f'<script type="application/ld+json">{script}</script><p>x</p>'
    assert read_facts(parse_page(page)) == ()


def test_linked_data_in_a_graph_are_read() -> None:
    script = '{"@graph": [{"@type": ["Thing", "NewsArticle"], "publisher": {"name": "Valley Post"}}]}'
    page = f'<script type="application/ld+json">{script}</script><p>x</p>'
    assert read_facts(parse_page(page)) == (
        Fact(what="publisher", value="Valley Post", place="JSON-LD publisher.name"),
    )


def test_an_address_that_is_none_is_no_fact() -> None:
    page = '<link rel="canonical" href="/relative"><meta property="og:url" content="javascript:x"><p>x</p>'
    assert read_facts(parse_page(page)) == ()
