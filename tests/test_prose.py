"""Prose of ours: references print what was read, nobody types a number, dead links stop the build."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts import entries
from build_scripts.errors import Problem, Where
from build_scripts.prose import Page, References, UnknownReference, distance_km, inert
from build_scripts.prose_checks import LONGEST_PROSE, check_pages, check_prose, problems_in, prose_fields
from build_scripts.story import Story

Change = Callable[[Path, str, str], int]
Find = Callable[[Path], tuple[Problem, ...]]
HERE = Where(path="docs/prose/brief.md", line=7)


@pytest.fixture(scope="module")
def references(tiny_story: Story) -> References:
    return References(tiny_story, {"articles": 2, "marks": 1234})


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("[](claim:valley-people-left)", "about 200"),
        ("[](claim:harbour-houses)", "more than 70"),
        ("[](claim:valley-flood-day)", "13 May 2019"),
        ("[](claim:valley-volunteers)", "“dozens”"),
        ("[that many](claim:valley-people-left)", "that many"),
        ("[](words:valley-people-left)", "“Around 200 people”"),
        ("[](event:flood)", "The river floods the old town"),
        ("[](actor:ada-brook)", "Ada Brook"),
        ("[the mayor](actor:ada-brook)", "the mayor"),
        ("[](place:lind)", "river Lind"),
        ("[](article:valley-post)", "Valley Post"),
        ("[](ruling:houses)", "Houses reached"),
        ("[](question:dead)", "How many people died?"),
        ("[](count:articles)", "2"),
        ("[](count:marks)", "1,234"),
        ("a < b & c", "a < b & c"),
    ],
)
def test_a_reference_prints_what_it_leads_to(references: References, text: str, printed: str) -> None:
    assert references.plain(text) == printed


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[](event:flood)", "../chronology/#flood"),
        ("[](article:valley-post)", "../sources/valley-post/"),
        ("[](ruling:houses)", "../disputed/houses/"),
        ("[](question:dead)", "../figures/#q-dead"),
        ("[](question:flood-day)", "../chronology/#q-flood-day"),
        ("[](question:water-now)", "../disputed/positions/#q-water-now"),
    ],
)
def test_a_reference_leads_there_from_a_page_one_step_down(
    references: References, text: str, address: str
) -> None:
    assert f'href="{address}"' in references.render(text, Page(base="../"))


def test_a_value_opens_its_evidence_without_script(references: References) -> None:
    page = Page(base="")
    html = references.render("It was [](claim:valley-houses).", page)
    assert html == (
        'It was <button type="button" class="evidence" popovertarget="ev-valley-houses" data-note="1">'
        "40</button>."
    )
    assert page.notes == {("claim", "valley-houses"): 1}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "[](actor:ada-brook)",
            '<button type="button" class="evidence" popovertarget="ev-actor-ada-brook" data-note="1">',
        ),
        (
            "[the town](place:lind)",
            '<button type="button" class="evidence" popovertarget="ev-place-lind" data-note="1">the town<',
        ),
    ],
)
def test_a_name_opens_who_or_what_it_is(references: References, text: str, html: str) -> None:
    assert html in references.render(text, Page(base=""))


def test_the_day_of_an_event_opens_how_it_was_worked_out(references: References) -> None:
    page = Page(base="")
    assert "12 or 13 May 2019" in references.render("[](date:flood)", page)
    assert page.notes == {("date", "flood"): 1}


def test_a_page_gathers_each_claim_once_in_the_order_of_first_use(references: References) -> None:
    page = Page(base="")
    references.render_markdown(
        "[](claim:valley-houses) [](words:valley-houses) [](claim:harbour-houses) [](claim:valley-houses)",
        page,
    )
    assert page.notes == {("claim", "valley-houses"): 1, ("claim", "harbour-houses"): 2}


@pytest.mark.parametrize(
    "kind", ["claim", "words", "event", "date", "actor", "place", "article", "ruling", "question", "count"]
)
def test_a_reference_to_nothing_is_told(references: References, kind: str) -> None:
    what = {"words": "claim", "date": "event"}.get(kind, kind)
    with pytest.raises(UnknownReference, match=f'there is no {what} "nothing"'):
        references.plain(f"[](  {kind}:nothing)".replace("  ", ""))


@pytest.mark.parametrize(
    "place",
    ["9-5", "5-5", "0-999999", "69-70", f"0-{'9' * 5000}", "x"],
    ids=["backwards", "empty", "long", "blank", "number too long", "no number"],
)
def test_an_extract_needs_a_place_in_a_sentence(references: References, place: str) -> None:
    with pytest.raises(UnknownReference, match=r'is no place in a sentence|there is no article "valley'):
        references.plain(f"[](extract:valley-post,{place})")


def test_a_distance_needs_two_places_with_coordinates(references: References, tiny_story: Story) -> None:
    with pytest.raises(UnknownReference, match='the place "lind" has no coordinates'):
        references.plain("[](distance:aldermere,lind)")
    with pytest.raises(UnknownReference, match="a pair of places"):
        references.plain("[](distance:aldermere)")
    assert distance_km(tiny_story, "aldermere", "aldermere") == 0


def test_our_arithmetic_is_marked_as_ours(real_story: Story) -> None:
    placed = [id for id, (place, _) in real_story.ledger.places.items() if place.location]
    words = References(real_story, {}).plain(f"[](distance:{placed[0]},{placed[1]})")
    assert re.fullmatch(r"about [\d,]+ km \(our arithmetic\)", words)
    assert distance_km(real_story, placed[0], placed[1]) == distance_km(real_story, placed[1], placed[0])


# --- words of articles mean nothing to Markdown or HTML -----------------------------------


@given(st.text(alphabet="a *_`[]{}|\\~^<>&\"'#", max_size=30))
def test_inert_text_has_no_character_that_means_something(text: str) -> None:
    html = inert(text)
    assert not re.search(r"[*_`\[\]{}|\\~^<>\"']", html)
    assert unescape(html) == text


# --- nobody types a number ----------------------------------------------------------------


def messages(text: str, references: References) -> list[str]:
    return [str(problem) for problem in problems_in(text, HERE, "page", references)]


def test_no_line_of_a_text_begins_a_block() -> None:
    """Neither a paragraph, nor code by its indent, nor a forced break by two blanks at a line's end."""
    assert inert("one  \n\n    two\n \t\n- three\u00a0\nfour") == "one\ntwo\n&#45; three\nfour"


def test_a_bare_digit_is_refused(references: References) -> None:
    (told,) = messages("About 40 houses were reached.", references)
    assert told == (
        'docs/prose/brief.md:7: page: a bare digit in prose: "…About 40 houses were reache…"\n'
        "    Print it with a reference such as [](claim:ID), or say it without the number or day."
    )


@pytest.mark.parametrize("word", ["two", "Dozens", "scores", "hundred", "thousands", "twice", "million"])
def test_a_number_word_is_refused(references: References, word: str) -> None:
    (told,) = messages(f"They lost {word} of them.", references)
    assert told == (
        f'docs/prose/brief.md:7: page: a number word in prose: "…They lost {word} of them.…"\n'
        "    Print it with a reference such as [](claim:ID), or say it without the number or day."
    )


@pytest.mark.parametrize(
    "text",
    [
        "One account differs from both others; none and a pair are free.",
        "The [](claim:valley-houses) houses.",
        "Oftentimes, a network of weights.",
    ],
)
def test_words_that_hold_no_number_are_free(references: References, text: str) -> None:
    assert messages(text, references) == []


def test_a_digit_in_the_text_of_a_link_is_bare(references: References) -> None:
    assert len(messages("[40 houses](claim:valley-houses)", references)) == 1


def test_a_dead_reference_is_refused(references: References) -> None:
    assert messages("See [](ruling:house).", references) == [
        'docs/prose/brief.md:7: page: there is no ruling "house"\n    Mend the reference.'
    ]


def test_addresses_anchors_and_names_in_code_are_free(references: References) -> None:
    text = "# A title {#anchor-2}\n\n<!-- things -->\n\n[a link](https://example.org/2) `field_name`\n"
    assert check_pages({"brief": text}, references) == ()


@pytest.mark.parametrize(
    "line",
    [
        "## 40 people died {#dead}",
        "It rose by 3 metres.",
        "`40 people` died",
        "```\n40\n```",
        "It was {#40} high.",
        "Half ½ or Ⅻ.",
        "`<!--` 40 people `-->`",
        "40](people)",
        "```\n[a](40)\n```",
        "```\n<!-- 40 people -->\n```",
        "<!-- 40 people -->",
    ],
)
def test_nothing_hides_a_digit_between_headings(references: References, line: str) -> None:
    (problem,) = check_pages({"brief": f"# A {{#a}}\n\n{line}\n\n## B {{#b}}\n"}, references)
    assert "a bare digit" in problem.message
    assert problem.line == (4 if line.startswith("```") else 3)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("A\n\n<details markdown><summary>B</summary>\n\nC\n", 3, "this fold is never closed"),
        ("A\n\n</details>\n", 3, "a fold ends here that never began"),
        ("<details><summary>A</summary>\n\n<DETAILS open>\n\n</details>\n", 1, "this fold is never closed"),
    ],
)
def test_a_fold_that_takes_in_the_rest_of_a_page_is_refused(
    references: References, text: str, line: int, told: str
) -> None:
    (problem,) = check_pages({"brief": text}, references)
    assert (problem.path, problem.line, problem.message) == ("docs/prose/brief.md", line, f"page: {told}")


def test_folds_in_one_another_may_stand(references: References) -> None:
    inner = "<details markdown><summary>B</summary>\n\nC\n\n</details>\n"
    assert (
        check_pages({"brief": f"<details markdown><summary>A</summary>\n\n{inner}\n</details>\n"}, references)
        == ()
    )


@pytest.mark.parametrize(
    "line",
    [
        "A [](claim:nothing) b",
        "`[](claim:nothing)`",
        "```\n[](claim:nothing)\n```",
        "<!-- [](claim:nothing) -->",
        "## [](claim:nothing) {#c}",
        "[a text\nof lines](claim:nothing)",
    ],
)
def test_a_dead_reference_on_a_page_is_told_with_its_line(references: References, line: str) -> None:
    (problem,) = check_pages({"brief": f"# A {{#a}}\n\n{line}\n\n## B {{#b}}\n"}, references)
    assert (problem.path, problem.line) == ("docs/prose/brief.md", 4 if line.startswith("```") else 3)
    assert problem.message == 'page: there is no claim "nothing"'


@pytest.mark.parametrize("link", ["[](clam:valley-houses)", "[](claim:valley houses)", "[x](clam:a)"])
def test_what_was_meant_as_a_reference_is_told(references: References, link: str) -> None:
    (problem,) = check_pages({"brief": f"So {link} it is.\n"}, references)
    assert "is no reference" in problem.message


def whats(text: str, references: References) -> list[str]:
    found = problems_in(text, HERE, "page", references)
    return [problem.message.split(" in prose")[0].removeprefix("page: ") for problem in found]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Forty people left.", "a number word"),
        ("It was thirteen dogs.", "a number word"),
        ("Some twenty-odd houses.", "a number word"),
        ("A quarter of the town.", "a number word"),
        ("One hundred of them.", "a number word"),
        ("One half of them.", "a number word"),
        ("One and a half of them.", "a number word"),
        ("The thirteenth house.", "a number word"),
        ("The twentieth.", "a number word"),
        ("Tens of houses.", "a number word"),
        ("It rose threefold.", "a number word"),
        ("It was forty\ntwo.", "a number word"),
        ("It rained on Friday.", "a weekday"),
        ("On fridays it rains.", "a weekday"),
        ("It rained in October.", "a month"),
        ("It rained in late May.", "a month"),
        (f"It rained in{chr(10) + ' ' * 4_900}March.", "a month"),
        ("It rained at the end of May.", "a month"),
        ("It rained in Sept.", "a month"),
        ("It rained in october.", "a month"),
        ("It rained, _Friday_.", "a weekday"),
        ("It rained Tues.", "a weekday"),
        ("It was _forty_, 'twenty'.", "a number word"),
        ("It was 'twenty'.", "a number word"),
    ],
)
def test_numbers_and_days_in_words_are_refused(references: References, text: str, what: str) -> None:
    assert whats(text, references)[:1] == [what]


@pytest.mark.parametrize(
    "text",
    [
        "One of them, a half-hearted try; half of both; zero is zero.",
        "The first answer and the second, at once.",
        "Nobody attends to the tension of oneness; often a weight.",
        "All that May saw.",
        f"It rained\n{chr(10) * 4_900}March on.",
        'It says “on Friday” and "by\nMonday".',
        "March on. Someone marches; may it be.",
    ],
)
def test_plain_words_and_quoted_days_are_free(references: References, text: str) -> None:
    assert whats(text, references) == []


def test_fractions_may_stand_in_the_rules_only(references: References) -> None:
    text = "Never more than a fifth.\n"
    assert check_pages({"method": text}, references) == ()
    assert len(check_pages({"brief": text, "method": "A fifth of forty.\n"}, references)) == 2


def test_every_prose_field_of_every_entry_is_known() -> None:
    assert {"name", "kind"} & set(prose_fields(entries.ActorEntry)) == {"name"}
    assert prose_fields(entries.OutsideEntry) == ("says", "source")
    assert "question" not in prose_fields(entries.ClaimEntry)
    known = [
        form for form in vars(entries).values() if isinstance(form, type) and issubclass(form, entries.Entry)
    ]
    assert sum(len(prose_fields(form)) for form in known) > 40


def test_a_name_may_hold_a_number_that_articles_use(tiny_story: Story) -> None:
    references = References(tiny_story, {"articles": 2})
    actor, where = next(iter(tiny_story.ledger.actors.values()))

    def told(**changes: object) -> list[Problem]:
        actors = {**tiny_story.ledger.actors, actor.id: (actor.model_copy(update=changes), where)}
        ledger = replace(tiny_story.ledger, actors=actors)
        return list(check_prose(replace(tiny_story, ledger=ledger), references))

    assert len(told(name="Company 9")) == 1
    assert told(name="Company 9", forms=("Company 9",)) == []
    assert told(name="The Sunday Club") == []
    assert len(told(name="[](actor:nobody)", forms=("[](actor:nobody)",))) == 1


def test_a_bare_digit_on_a_page_is_told_with_its_line(references: References) -> None:
    (problem,) = check_pages({"brief": "# A title\n\n```\ncode\n```\n\nIt rose by 3 metres.\n"}, references)
    assert (problem.path, problem.line) == ("docs/prose/brief.md", 7)


def test_the_prose_of_both_corpora_is_clean(tiny_story: Story, real_story: Story) -> None:
    assert check_prose(tiny_story, References(tiny_story, {"articles": 2})) == ()
    assert check_prose(real_story, References(real_story, {"articles": 5})) == ()


LEDGER, ARTICLE = "corpus/ledger", "corpus/articles/harbour-times.md"
# Each: the file, what stands there, and what it is changed to.
TYPED = [
    (f"{LEDGER}/events.yml", "summary: Nobody says when.", "summary: Nobody says when, 3 days at least."),
    (f"{LEDGER}/actors.yml", "The mayor of [](place:aldermere), by both articles.", "Mayor for 12 years."),
    (f"{LEDGER}/rulings.yml", "settle: A list of the houses.", "settle: A list of 70 houses."),
    (f"{LEDGER}/rulings.yml", "reason: One article gives", "reason: Of 2 articles one gives"),
    (f"{LEDGER}/articles/harbour-times.yml", "position: The old town was still", "position: For 4 days"),
    ("corpus/site.yml", "title: The week of the flood", "title: The 7 days of the flood"),
    (ARTICLE, "reason: The other paper gives", "reason: The 2 other papers give"),
    (ARTICLE, "says: It holds a full date.", "says: It holds 16 May."),
    (ARTICLE, "reason: An address that cannot exist.", "reason: Address 1 cannot exist."),
    (ARTICLE, "language: en", "language: en\nremark: Glued from 2 reports."),
    # what stands on a line with braces
    (f"{LEDGER}/questions.yml", "text: How many people died?", "text: Did 10 people die?"),
    (f"{LEDGER}/questions.yml", "what: dead", "what: the 40 dead"),
    (f"{LEDGER}/occasions.yml", "title: The mayor's words on the people", "title: Words on 200 people"),
    ("corpus/site.yml", "title: River}", "title: River 3}"),
    ("corpus/site.yml", "who: They entered", "who: The 3 of them entered"),
]


@pytest.mark.parametrize(("path", "old", "new"), TYPED, ids=[row[2][:40] for row in TYPED])
def test_a_number_typed_in_the_corpus_stops_the_build(
    tiny: Path, change: Change, refusal: Find, path: str, old: str, new: str
) -> None:
    change(tiny / path, old, new)
    problems = refusal(tiny)
    assert {problem.path for problem in problems} == {path}
    assert all("a bare digit in prose" in problem.message for problem in problems)


def test_a_note_is_told_where_its_passage_begins(tiny: Path, change: Change, refusal: Find) -> None:
    sheet = tiny / LEDGER / "articles" / "harbour-times.yml"
    words = "The fire service said that the water had reached more than 70 houses."
    line = change(sheet, f"  - text: {words}", f"  - text: {words}\n    note: Told 3 times.")
    assert [problem.place for problem in refusal(tiny)] == [f"{LEDGER}/articles/harbour-times.yml:{line}"]


@pytest.mark.parametrize(("path", "old", "new"), TYPED[:10], ids=[row[2][:40] for row in TYPED[:10]])
def test_a_dead_reference_in_the_corpus_stops_the_build(
    tiny: Path, change: Change, refusal: Find, path: str, old: str, new: str
) -> None:
    change(tiny / path, old, re.sub(r"\d+", "[](claim:nothing)", new))
    assert {problem.path for problem in refusal(tiny)} == {path}
    assert all(problem.message.endswith('there is no claim "nothing"') for problem in refusal(tiny))


RECORDS = {
    "retired.yml": """\
retired:
  - {id: valley-old, kind: claim, article: valley-post, on: 2019-06-01, became: "WHAT"}
""",
    "corrections.yml": """\
corrections:
  - on: 2019-06-01
    kind: claim
    id: valley-flood-day
    parts: [{part: reads, old: a, new: b}]
    reason: "WHAT"
    by: tester
""",
}


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("See [](claim:nothing).", 'there is no claim "nothing"'),
        ("It said 40.", "a bare digit in prose"),
    ],
)
@pytest.mark.parametrize("name", RECORDS)
def test_what_is_recorded_is_read_like_all_prose(
    tiny: Path, refusal: Find, name: str, told: str, message: str
) -> None:
    path = f"{LEDGER}/{name}"
    (tiny / path).write_text(RECORDS[name].replace("WHAT", told), encoding="utf-8")
    (problem,) = refusal(tiny)
    assert problem.path == path
    assert message in problem.message


@pytest.mark.parametrize(
    "page", ["brief", "chronology", "actors", "figures", "disputed", "sources", "method", "data"]
)
def test_a_number_typed_on_a_page_stops_the_build(tiny: Path, refusal: Find, page: str) -> None:
    path = tiny / "docs" / "prose" / f"{page}.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nAnd 3 more.\n", encoding="utf-8")
    (problem,) = refusal(tiny)
    assert problem.path == f"docs/prose/{page}.md"
    assert problem.message == 'page: a bare digit in prose: "…And 3 more.…"'


def test_a_missing_page_is_named(tiny: Path, refusal: Find) -> None:
    (tiny / "docs/prose/method.md").unlink()
    assert [str(problem) for problem in refusal(tiny)] == [
        "docs/prose/method.md:1: the page is missing\n    Write it; an empty file will do."
    ]


def test_a_title_that_prints_a_title_is_told(tiny_story: Story) -> None:
    id, (event, where) = next(iter(tiny_story.ledger.events.items()))
    turned = event.model_copy(update={"title": f"As [](event:{id})"})
    events = {**tiny_story.events, id: replace(tiny_story.events[id], entry=turned)}
    ledger = replace(tiny_story.ledger, events={**tiny_story.ledger.events, id: (turned, where)})
    story = replace(tiny_story, events=events, ledger=ledger)
    told = [problem.message for problem in check_prose(story, References(story, {"articles": 2}))]
    written = f"[words of its own](event:{id})"
    assert f'title: a title prints another title, "{id}": write {written}' in told


@pytest.mark.parametrize(
    "prose",
    [
        "See [it](javascript:a).",
        "See [it](JavaScript:a).",
        "See [it](java\tscript:a).",
        "See [it](data:text/html,a).",
        "See ![it](vbscript:a).",
        "[it]: javascript:a",
    ],
)
def test_an_address_that_is_none_of_a_page_stops_the_build(tiny: Path, refusal: Find, prose: str) -> None:
    path = tiny / "corpus" / "ledger" / "rulings.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("A list of the houses.", json.dumps(prose)), encoding="utf-8")
    (problem,) = refusal(tiny)
    assert problem.path == "corpus/ledger/rulings.yml"
    assert problem.message.endswith("is no reference")


def test_prose_gives_no_element_an_attribute_and_begins_no_block(tiny_story: Story) -> None:
    made = References(tiny_story, {}).render("- a {: onclick=b }\n# c", Page(base=""))
    assert made == "&#45; a &#123;: onclick=b &#125;\n&#35; c"


UNFIT = {
    "a\\n\\n# b": "name: a line breaks in it\n    Write it in one line, or below >- instead of |.",
    "a\\u202eb": "name: the character U+202E turns the direction of what follows it\n    Take it out.",
}


@pytest.mark.parametrize("name", UNFIT)
@pytest.mark.parametrize(
    ("file", "old", "line"),
    [("actors", "name: the fire service", 8), ("places", "name: Aldermere", 2)],
)
def test_signs_that_spoil_what_follows_stop_the_build(
    tiny: Path, change: Change, refusal: Find, file: str, old: str, line: int, name: str
) -> None:
    path = f"corpus/ledger/{file}.yml"
    change(tiny / path, old, f'name: "{name}"')
    assert [str(problem) for problem in refusal(tiny)] == [f"{path}:{line}: {UNFIT[name]}"]


def test_prose_without_end_is_refused(tiny: Path, refusal: Find) -> None:
    path = tiny / "corpus" / "ledger" / "rulings.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("A list of the houses.", "word " * 1200), encoding="utf-8")
    (problem,) = refusal(tiny)
    assert problem.message == f"settle: {len('word ' * 1200) - 1} characters, the most is {LONGEST_PROSE}"
