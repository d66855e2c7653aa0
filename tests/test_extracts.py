"""How much of an article is shown: the words first, then context, never more than the share allows."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from build_scripts.articles import Citation, Spans
from build_scripts.errors import Level, Problem
from build_scripts.evidence import PROPOSED, Claim
from build_scripts.extracts import (
    WIDER_WORDS,
    Extracts,
    choose_extracts,
    share_problems,
)
from build_scripts.gathering import read_story
from build_scripts.prose import References
from build_scripts.prose_checks import check_pages
from build_scripts.reading.sentences import find_sentences
from build_scripts.room import RUN_WORDS, Clause
from build_scripts.story import Story


@pytest.fixture(scope="module")
def extracts(real_story: Story) -> Extracts:
    return choose_extracts(real_story)


def with_limit(story: Story, limit: str) -> Story:
    site = story.ledger.site.model_copy(update={"share_limit": Decimal(limit)})
    return replace(story, ledger=replace(story.ledger, site=site))


def letters(text: str) -> int:
    return sum(1 for char in text if not char.isspace())


def test_the_share_keeps_to_the_limit(real_story: Story, extracts: Extracts) -> None:
    limit = Decimal(real_story.ledger.site.share_limit)
    assert limit <= Decimal("0.5")
    assert set(extracts.share) == set(real_story.articles)
    assert all(share <= limit for share in extracts.share.values())


def test_the_share_is_the_union_of_what_is_shown(real_story: Story) -> None:
    extracts = choose_extracts(replace(real_story, shared=()))
    for id, article in real_story.articles.items():
        shown = bytearray(len(article.text))
        stretches = [(a, b) for (owner, _, _), (a, b) in extracts.shown.items() if owner == id]
        stretches += [(row.start, row.end) for row in real_story.census if row.article == id]
        for start, end in stretches:
            shown[start:end] = b"\x01" * (end - start)
        counted = sum(1 for at, char in enumerate(article.body) if shown[at] and not char.isspace())
        assert Decimal(counted) / letters(article.body) == extracts.share[id]


def test_the_words_of_every_number_and_date_are_shown(real_story: Story, extracts: Extracts) -> None:
    marked = [claim for claim in real_story.claims.values() if claim.mark is not None]
    assert marked
    for claim in marked:
        shown = extracts.of(claim.citation)
        assert shown is not None
        assert shown[0] <= claim.citation.start
        assert claim.citation.end <= shown[1]


def test_the_words_of_speaker_and_day_are_shown(real_story: Story, extracts: Extracts) -> None:
    for claim in real_story.claims.values():
        assert all(extracts.of(item.citation) for item in claim.evidence if item.citation)


def test_what_is_shown_lies_in_its_passage(real_story: Story, extracts: Extracts) -> None:
    cited = [claim.citation for claim in real_story.claims.values()]
    shown = [(citation, span) for citation in cited if (span := extracts.of(citation))]
    assert shown
    for citation, (start, end) in shown:
        assert citation.passage_start <= start <= end <= citation.passage_end


def test_a_word_is_not_parted_from_what_it_owns(real_story: Story, extracts: Extracts) -> None:
    """It would tell of another day: "army said Sunday", where the text has "said Sunday's ceasefire"."""
    for (article, *_), (_, last) in extracts.shown.items():
        assert not re.match(r"['’]s\b", real_story.articles[article].body[last:]), (article, last)


def test_no_run_is_longer_than_its_bound(real_story: Story, extracts: Extracts) -> None:
    for (article, _, _), (start, end) in extracts.shown.items():
        assert len(real_story.articles[article].text[start:end].split()) <= RUN_WORDS


def test_no_room_at_all_still_shows_numbers_and_drops_no_claim(real_story: Story, extracts: Extracts) -> None:
    least = choose_extracts(with_limit(real_story, "0"))
    numbers = [claim for claim in real_story.claims.values() if claim.mark is not None]
    positions = [claim for claim in real_story.claims.values() if claim.mark is None]
    assert all(least.of(claim.citation) for claim in numbers)
    assert sum(1 for claim in positions if least.of(claim.citation) is None) > len(positions) / 2
    assert all(least.share[id] <= extracts.share[id] for id in extracts.share)


def test_more_room_never_shows_less(real_story: Story) -> None:
    shares = [choose_extracts(with_limit(real_story, limit)).share for limit in ("0", "0.2", "0.35", "0.5")]
    for less, more in itertools.pairwise(shares):
        assert all(less[id] <= more[id] for id in less)


def test_claims_under_a_ruling_come_before_other_positions(real_story: Story) -> None:
    judged = {id for ruling in real_story.rulings.values() for id in ruling.entry.claims}
    tight = choose_extracts(with_limit(real_story, "0.3"))
    positions = [claim for claim in real_story.claims.values() if claim.mark is None]
    hidden = {claim.id for claim in positions if tight.of(claim.citation) is None}
    shown = {claim.id for claim in positions} - hidden
    assert hidden
    assert len(hidden & judged) / len(judged & {c.id for c in positions}) < len(hidden - judged) / max(
        1, len(hidden - judged) + len(shown - judged)
    )


def test_contested_words_come_before_the_context_of_what_nobody_judged(
    real_story: Story, extracts: Extracts
) -> None:
    """In an article whose room is not enough for both."""
    described = [item.citation for item in real_story.ledger.descriptions if item.contested]
    contested = [citation for citation in described if citation.article == "haaretz-ceasefire"]
    assert contested
    assert all(extracts.of(citation) for citation in contested)
    bare = real_story.claims["haaretz-ceasefire-hour"].citation
    first, last = extracts.of(bare) or (0, 0)
    assert len(real_story.articles[bare.article].text[first:last].split()) <= len(bare.exact.split()) + 1


PROGRAM = """
import sys
from pathlib import Path
from build_scripts.extracts import choose_extracts
from build_scripts.gathering import read_story
print(repr(choose_extracts(read_story(Path(sys.argv[1])))), hash("of a seed"), sep="\\n")
"""


def test_words_that_tell_an_event_come_before_the_context_of_numbers(
    real_story: Story, extracts: Extracts
) -> None:
    """Otherwise they find no room: the context of numbers fills the share."""
    told = [citation for event in real_story.events.values() for citation in event.citations]
    assert any(citation.exact == "stuck in a desert" for citation in told)
    assert [citation.exact for citation in told if extracts.of(citation) is None] == []


def test_extracts_are_the_same_every_time(project: Path, extracts: Extracts) -> None:
    """In processes that put the items of a set in other orders."""
    told = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PROGRAM, str(project)]
        done = subprocess.run(
            command, cwd=project, env=environment, capture_output=True, text=True, check=True
        )
        told.append(done.stdout.splitlines())
    assert {chosen for chosen, _ in told} == {repr(extracts)}
    assert len({seed for _, seed in told}) == 2


def test_what_is_shown_beside_a_citation_is_shown_with_it(real_story: Story, extracts: Extracts) -> None:
    """No extract ends where the next word of its sentence is shown anyway, unless a run would be too long."""
    seen = 0
    for (id, *_), (start, end) in extracts.shown.items():
        text, sentences = real_story.articles[id].text, real_story.readings[id].sentences
        first, last = next(
            (first, last) for first, last in extracts.published[id] if first <= start and end <= last
        )
        whole = any(s[0] <= first and last <= s[1] for s in sentences) and not re.match(r"\w|'s", text[last:])
        if whole and len(text[first:last].split()) <= RUN_WORDS:
            seen += 1
            assert not re.search(r"\w", text[first:start] + text[end:last]), text[first:last]
    assert seen > 200


# --- a clause -----------------------------------------------------------------------------

TEXT = (
    "The guild, which was founded long before, said on Monday that some 1,200 families had left the valley "
    "in the night and that nobody knew where they went, while the river rose and rose without an end."
)


def clause(words: str, most: int) -> str:
    start = TEXT.index(words)
    cited = Citation(
        article="a", start=start, end=start + len(words), exact=words, passage_start=0, passage_end=len(TEXT)
    )
    first, last = Clause(cited, TEXT, Spans(find_sentences(TEXT))).within(most)
    return TEXT[first:last]


@pytest.mark.parametrize("most", WIDER_WORDS)
@pytest.mark.parametrize(
    "words", ["Monday", "some 1,200 families", "The guild", "without an end", "rose and"]
)
def test_a_clause_holds_the_words_and_not_more_than_it_may(words: str, most: int) -> None:
    shown = clause(words, most)
    assert words in shown
    assert len(shown.split()) <= max(most, len(words.split()))


def test_a_clause_ends_where_the_sentence_pauses() -> None:
    assert clause("The guild", 25).startswith("The guild,")
    assert "founded" not in clause("some 1,200 families", 25)
    assert "river" not in clause("some 1,200 families", 25)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        (
            "The raid planned by Gen. Ada Brook reached 40 men near the U.S. base. It failed.",
            "40 men",
            "The raid planned by Gen. Ada Brook reached 40 men near the U.S. base.",
        ),
        ("The long war\n“Some 40 men left,” he said.", "40 men", "“Some 40 men left,”"),
        ("It rained. Some 40 men left. Nobody\ncame.", "40 men left. Nobody", "Some 40 men left. Nobody"),
        ("Some 40 men left after it rained and rained.", "40 men", "Some 40 men left"),
        ("Some 40 men left after it rained and rained.", "it", "it rained"),
    ],
)
def test_a_clause_ends_neither_at_a_title_nor_beyond_its_line(text: str, words: str, shown: str) -> None:
    start = text.index(words)
    cited = Citation(
        article="a", start=start, end=start + len(words), exact=words, passage_start=0, passage_end=len(text)
    )
    first, last = Clause(cited, text, Spans(find_sentences(text))).within(25)
    assert text[first:last] == shown


def test_a_clause_grows_with_its_room() -> None:
    lengths = [len(clause("some 1,200 families", most).split()) for most in (3, 6, 10, 25)]
    assert lengths == sorted(lengths)
    assert lengths[0] == 3


def test_words_longer_than_the_room_are_kept_whole() -> None:
    words = "said on Monday that some 1,200 families had left"
    assert words in clause(words, 3)


# --- words that prose prints ----------------------------------------------------------------


def lengthened(story: Story, words: int) -> tuple[Story, Claim]:
    """The story with a position whose citation is at least so many words long."""
    article = max(story.articles.values(), key=lambda one: len(one.body))
    starts = [found.start() for found in re.finditer(r"\S+", article.text)]
    first = next(at for at in range(len(starts)) if article.body[starts[at]].strip())
    start, end = starts[first], starts[first + words] - 1
    old = next(claim for claim in story.claims.values() if claim.mark is None and claim.article == article.id)
    cited = replace(
        old.citation,
        start=start,
        end=end,
        exact=article.text[start:end],
        passage_start=start,
        passage_end=end,
    )
    claim = replace(old, citation=cited)
    claims = tuple(claim if one.id == old.id else one for one in story.ledger.claims)
    ledger = replace(story.ledger, claims=claims)
    return replace(story, claims={**story.claims, old.id: claim}, ledger=ledger), claim


def quoting(story: Story, claim: Claim) -> Story:
    """The story with a ruling whose reason prints the words of the claim."""
    (entry, where), *others = story.ledger.rulings
    told = entry.model_copy(update={"reason": f"It says [](words:{claim.id})."})
    return replace(story, ledger=replace(story.ledger, rulings=((told, where), *others)))


def test_words_that_prose_prints_are_shown_without_any_room(real_story: Story) -> None:
    story = with_limit(real_story, "0")
    bare = choose_extracts(story)
    hidden = next(claim for claim in story.claims.values() if bare.of(claim.citation) is None)
    with_words = choose_extracts(quoting(story, hidden))
    assert with_words.of(hidden.citation) is not None
    assert with_words.share[hidden.article] >= bare.share[hidden.article]


def test_printed_words_are_cut_where_the_extract_is_cut(real_story: Story) -> None:
    story, claim = lengthened(real_story, RUN_WORDS + 20)
    story = quoting(story, claim)
    start, end = choose_extracts(story).of(claim.citation) or (0, 0)
    shown = story.articles[claim.article].text[start:end]
    assert len(shown.split()) == RUN_WORDS
    printed = References(story, {}).plain(f"[](words:{claim.id})")
    assert " ".join(printed.split()) == " ".join(f"“{shown} […]” (source)".split())


def test_a_page_prints_no_words_without_room(real_story: Story) -> None:
    story = with_limit(real_story, "0")
    least = choose_extracts(story)
    hidden = next(claim for claim in story.claims.values() if least.of(claim.citation) is None)
    (problem,) = check_pages({"brief": f"# Title\n\nIt says [](words:{hidden.id}).\n"}, References(story, {}))
    assert (problem.path, problem.line) == ("docs/prose/brief.md", 3)
    assert "are not reproduced" in problem.message
    assert check_pages({"brief": f"It says [their words](words:{hidden.id}).\n"}, References(story, {})) == ()


# --- the limit ------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", ["0.9", "0", "-0.1", "half", "NaN", "0.51"])
def test_a_limit_that_is_no_share_is_refused_with_its_line(
    tiny: Path, refusal: Callable[[Path], tuple[Problem, ...]], limit: str
) -> None:
    path = tiny / "corpus" / "site.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}share_limit: {limit}\n", encoding="utf-8")
    (problem,) = refusal(tiny)
    assert (problem.path, problem.line) == ("corpus/site.yml", text.count("\n") + 1)
    assert problem.message.startswith("share_limit: expected ")


@pytest.mark.parametrize("limit", ["0.5", '"0.3"', "0.01"])
def test_a_limit_up_to_half_is_taken(tiny: Path, limit: str) -> None:
    path = tiny / "corpus" / "site.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}share_limit: {limit}\n", encoding="utf-8")
    assert read_story(tiny).ledger.site.share_limit == Decimal(limit.strip('"'))


def test_more_than_half_of_an_article_is_refused(real_story: Story, extracts: Extracts) -> None:
    assert list(share_problems(real_story, extracts)) == []
    id = next(iter(real_story.articles))
    far = replace(extracts, share={**extracts.share, id: Decimal("0.5049")})
    (problem,) = share_problems(real_story, far)
    assert problem.path == real_story.articles[id].where.path
    assert problem.level is Level.BUILD
    assert problem.message == "50.5% of this article would be reproduced; the most is 50%"


def test_widening_never_passes_the_length_of_a_run(real_story: Story) -> None:
    story, claim = lengthened(real_story, RUN_WORDS + 20)
    number = next(one for one in story.claims.values() if one.mark is not None)
    cited = replace(claim.citation)
    story = replace(story, claims={**story.claims, number.id: replace(number, citation=cited)})
    for (article, _, _), (start, end) in choose_extracts(story).shown.items():
        assert len(story.articles[article].text[start:end].split()) <= RUN_WORDS


def silent_about(story: Story, article: str) -> Story:
    """The story as if an editor had entered nothing of one article."""
    ledger = replace(
        story.ledger,
        claims=tuple(claim for claim in story.ledger.claims if claim.article != article),
        descriptions=tuple(one for one in story.ledger.descriptions if one.citation.article != article),
        links={
            id: tuple(link for link in links if not link.citation or link.citation.article != article)
            for id, links in story.ledger.links.items()
        },
        occasions={
            id: replace(one, marks=tuple(mark for mark in one.marks if mark.article != article))
            for id, one in story.ledger.occasions.items()
        },
    )
    events = {
        id: replace(event, citations=tuple(one for one in event.citations if one.article != article))
        for id, event in story.events.items()
    }
    claims = {claim.id: claim for claim in ledger.claims}
    census = tuple(row for row in story.census if row.article != article)
    return replace(
        story, ledger=ledger, claims=claims, census=census, events=events, rulings={}, questions={}
    )


def test_what_one_article_shows_of_another_counts_for_both(real_story: Story) -> None:
    gained = {}
    for id in real_story.articles:
        story = silent_about(real_story, id)
        apart, both = choose_extracts(replace(story, shared=())), choose_extracts(story)
        assert apart.share[id] == 0
        gained[id] = both.share[id]
    assert max(gained.values()) > Decimal("0.02"), gained


def test_who_says_a_proposal_gives_way_where_there_is_no_room(real_story: Story) -> None:
    """A short article whose numbers nobody has reviewed must not be refused for their speakers' words."""
    proposed = {id: replace(claim, status=PROPOSED) for id, claim in real_story.claims.items()}
    around = [
        item.citation for claim in proposed.values() for item in claim.evidence if item.citation is not None
    ]
    tight = with_limit(real_story, "0")
    kept, given = (choose_extracts(story) for story in (tight, replace(tight, claims=proposed)))
    assert all(kept.of(citation) for citation in around)
    assert sum(given.of(citation) is None for citation in around) > 0
    assert all(given.share[id] < share for id, share in kept.share.items())


def test_words_that_follow_an_extract_by_chance_are_allowed_for(extracts: Extracts) -> None:
    for id, share in extracts.share.items():
        assert share < extracts.allowed[id] < share * 3 / 2
