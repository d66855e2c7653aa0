"""Which lines of a text are not the article: held against what was marked by hand."""

from __future__ import annotations

import pytest

from build_scripts.furniture import Hints, find_furniture
from build_scripts.story import Story

BODY = "The river rose on Monday and took 12 houses with it, the mayor said."


def roles(text: str, **hints: str) -> list[tuple[str, str]]:
    found = find_furniture(text, Hints(headline=hints.pop("headline", ""), **hints))  # type: ignore[arg-type]
    return [(one.role, words) for words, one in found.taken]


def test_the_rules_find_what_was_marked_by_hand(real_story: Story) -> None:
    """Of the spans that people marked in the articles one is missed, and it is named as doubtful."""
    missed, extra, right = [], [], 0
    for article in real_story.articles.values():
        hints = Hints(headline=article.entry.headline, publisher=article.entry.publisher.name)
        found = find_furniture(article.text, hints)
        mine = {(one.start, one.end, str(one.role)) for _, one in found.taken}
        hand = {(span.start, span.end, span.role) for span in article.spans}
        right += len(hand & mine)
        extra += sorted(mine - hand)
        missed += [article.text[start:end] for start, end, _ in sorted(hand - mine)]
        doubtful = {words for words, _ in found.doubtful}
        assert set(missed) <= doubtful or not hand - mine
    assert (right, len(missed), extra) == (40, 1, [])


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Share this article", "furniture"),
        ("Adjust Comment Print", "furniture"),
        ("Facebook Twitter WhatsApp Email", "furniture"),
        ("Sign up for our newsletter", "furniture"),
        ("Read more: Bridge closed for 3 weeks", "furniture"),
        ("More news: Town counts the damage", "furniture"),
        ("8 + 17 =", "furniture"),
        ("3 × = 12", None),
        ("7 - three =", "furniture"),
        ("Your email address will not be published. Required fields are marked *", "furniture"),
        ("© 2021 Valley Post. All rights reserved.", "furniture"),
        ("ADVERTISEMENT", "furniture"),
        ("(Photo by Ida Roe)", "credit"),
        ("Photo: Ida Roe/Lantern", "credit"),
        ("Source: Lantern", "credit"),
        ("By Ida Roe", "credit"),
        ("Reporting by Ida Roe and Tom Reed", "credit"),
        ("File photo of the bridge at Skarn", "caption"),
        ("Boats at the pier. File photo", "caption"),
        # Sentences of an article that begin like furniture stay what they are.
        ("Share prices fell by 12 percent on Monday.", None),
        ("Print runs of 40,000 copies were lost.", None),
        ("Related talks in March had failed.", None),
        ("Comments by the mayor drew anger on Tuesday.", None),
        ("By Monday, 12 people had died.", None),
        ("By Monday 12 people had died, the mayor said.", None),
        ("Subscribers of the phone company, some 2,000, had no line.", None),
        (
            "More from the sea was taken than the 12 tonnes allowed, he said; " + "and he went on, " * 6,
            None,
        ),
        ("Source: the river rises in the hills above the town, 12 kilometres north of it.", None),
        ("He gave credit: 12 men had worked all night to hold the dam, he said.", None),
    ],
)
def test_a_line_is_known_by_its_words(line: str, role: str | None) -> None:
    found = [one for one in roles(f"{BODY}\n\n{line}\n\n{BODY[:-1]} again.\n") if one[1] == line]
    assert found == ([(role, line)] if role else [])


def test_a_headline_is_the_line_that_says_the_same() -> None:
    assert roles(f"“River” rises\n\n{BODY}\n", headline='"River"  RISES') == [("headline", "“River” rises")]


def test_a_deck_stands_under_the_headline_and_is_no_sentence() -> None:
    text = f"River rises\n\nMayor asks for help as the old town floods again\n\n{BODY}\n"
    assert ("deck", "Mayor asks for help as the old town floods again") in roles(text, headline="River rises")


def test_a_first_sentence_before_a_caption_stays_body_and_is_doubtful() -> None:
    text = f"River rises\n\nTwelve died.\n\nBoats. File photo\n\n{BODY}\n"
    found = find_furniture(text, Hints(headline="River rises"))
    assert [one.role for _, one in found.taken] == ["headline", "caption"]
    assert found.doubtful == (("Twelve died.", "it may be the deck, or the first sentence"),)


def test_a_short_line_between_paragraphs_is_a_heading_unless_it_holds_a_number() -> None:
    text = f"{BODY}\n\nMissing men\n\n{BODY[:-1]} twice.\n\nMissing: 12\n\nThe end of it came late.\n"
    found = find_furniture(text, Hints(headline=""))
    assert [(one.role, words) for words, one in found.taken] == [("subheading", "Missing men")]
    assert found.doubtful == (("Missing: 12", "it does not end like a sentence"),)


def test_a_line_that_stands_twice_is_kept_once() -> None:
    text = f"{BODY}\n\nWe have nowhere to go.\n\n{BODY[:-1]} then.\n\n{BODY}\n"
    found = find_furniture(text, Hints(headline=""))
    assert [(entry.words, entry.nth, entry.every) for entry in found.spans] == [(BODY, 2, False)]


def test_words_that_stand_inside_a_sentence_too_are_told_apart_by_their_place() -> None:
    text = f"He was asked to Share this article.\n\n{BODY}\n\nShare this article\n"
    spans = find_furniture(text, Hints(headline="")).spans
    assert [(span.words, span.nth) for span in spans] == [("Share this article", 2)]


def test_no_number_of_the_body_is_lost_with_a_caption_that_ends_a_long_paragraph() -> None:
    long = " ".join(["The mayor said that 12 houses were lost."] * 12)
    assert roles(f"{long} (Photo by Ida Roe)\n") == []


def test_many_short_lines_are_looked_at_once_each() -> None:
    """Each beside its neighbours; against all others a page of this length would take minutes."""
    found = find_furniture("A short line\n\n" * 20_000, Hints(headline=""))
    assert len(found.doubtful) + len(found.spans) > 0
