"""More than a few articles: silence is not listed, a step tells what it added, charts stay short."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from build_scripts import chart_rows, reports_page
from build_scripts.chart_rows import MOST_ROWS
from build_scripts.ledger import read_dictionary
from build_scripts.pipeline import Outcome, render
from build_scripts.story import FEW
from tests.benchmarks.corpora import write_corpus
from tests.told import data

SIZE = 25


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return render(write_corpus(tmp_path_factory.mktemp("many"), SIZE))


def test_the_corpus_is_more_than_a_few_and_owes_nothing(many: Outcome) -> None:
    assert SIZE > FEW
    assert not many.problems


def test_silence_has_no_row_and_everything_said_has_one(many: Outcome) -> None:
    rows = data(many, "reports")
    assert not [
        row for row in rows if row["state"] in ("silent", "may not have happened yet", "had not happened yet")
    ]
    said = {
        (row["question"], row["article"]): sorted(row["claims"] + row["unclear"])
        for row in rows
        if row["question"]
    }
    wanted: dict[tuple[str, str], list[str]] = {}
    for claim in data(many, "claims"):
        if claim["kind"] == "quantity":
            wanted.setdefault((claim["question"], claim["article"]), []).append(claim["id"])
    assert said == {key: sorted(ids) for key, ids in wanted.items()}
    told = {(event["id"], cited["article"]) for event in data(many, "events") for cited in event["citations"]}
    assert told <= {(row["event"], row["article"]) for row in rows}


def test_the_dictionary_tells_from_when_on_silence_has_no_row() -> None:
    assert f"more than {FEW} articles" in read_dictionary().root["reports"].fields["state"]


def test_a_row_shows_so_many_articles_and_counts_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports_page, "MOST_CELLS", 2)
    outcome = render(write_corpus(tmp_path / "many", SIZE))
    rows = outcome.files["reports.md"].split('<tr><th scope="row"')[1:]
    assert len(rows) == len({row["question"] or row["event"] for row in data(outcome, "reports")})
    for row in rows:
        assert len(re.findall(r'<a href="\.\./sources/[^"/#]+/">', row)) == 2, row
        assert re.search(r'<br><a href="\.\./\w+/#[\w-]+">and 3 more</a></td></tr>', row), row
    articles = {row["article"] for row in data(outcome, "reports")}
    assert len(articles) == SIZE, "the data has all"


def test_the_page_lists_those_that_say_something(many: Outcome) -> None:
    page = many.files["reports.md"]
    assert "only those that say something are listed" in page
    assert "silent</td>" not in page
    shown = Counter(row["article"] for row in data(many, "reports"))
    assert set(shown) == set(many.story.articles)
    table = page.split("<tbody>", 1)[1]
    assert all(f'sources/{article}/">' in table for article in shown)


def test_words_are_counted_beside_the_articles_that_use_them(many: Outcome) -> None:
    page = many.files["wording.md"]
    assert "only those that use a word are listed" in page
    rows = [row for row in data(many, "wording") if row["term"] == ["flooded"]]
    _, flooded = page.split("<mark>flooded</mark>", 1)
    row, _, _ = flooded.partition("</tr>")
    using = list(dict.fromkeys(one["article"] for one in rows))
    assert using
    assert re.findall(r'<a href="\.\./sources/([\w-]+)/">', row) == using
    assert "fled" not in page.partition("Looked for")[0]


def test_each_claim_on_a_number_is_told_once_in_the_steps(many: Outcome) -> None:
    """As new, or as added to what was there; before it, a claim may stand again."""
    page = many.files["as-of.md"]
    assert "All that had been said by" not in page
    steps = page.split("\n## By ")[1:]
    assert len(steps) == len({article.published.latest for article in many.story.articles.values()})
    for claim in many.story.claims.values():
        if many.story.questions[claim.question].entry.kind == "quantity":
            assert any(f'ev-{claim.id}"' in step for step in steps), claim.id


def test_a_chart_has_room_for_so_many_rows_and_says_what_it_leaves_out(many: Outcome) -> None:
    cut = 0
    for name, text in many.files.items():
        if name.startswith("assets/charts/") and name.endswith(".csv"):
            assert text.count("\n") - 1 <= MOST_ROWS, name
            embed = many.files[f"embed/{name.split('/')[-1].removesuffix('.csv')}.md"]
            cut += "rows; the others stand on the pages" in embed
    assert cut > 0


def test_the_rows_of_a_cut_chart_are_the_largest(many: Outcome) -> None:
    text = many.files["assets/charts/whose-words.csv"]
    words = {id: len(article.body.split()) for id, article in many.story.articles.items()}
    shown = {id for id in words if f"sources/{id}/" in many.files["embed/whose-words.md"]}
    assert len(shown) == (text.count("\n") - 1) // 4
    assert min(words[id] for id in shown) >= max(words[id] for id in set(words) - shown)


def test_a_ruling_has_a_chart_only_where_all_that_it_compares_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chart_rows, "MOST_ROWS", 12)
    outcome = render(write_corpus(tmp_path, SIZE))
    drawn = {}
    for ruling in data(outcome, "rulings"):
        page = outcome.files[f"disputed/{ruling['id']}.md"]
        found = re.search(r'<figure [^>]*class="chart".*?</figure>', page, re.DOTALL)
        if found:
            drawn[ruling["id"]] = set(ruling["claims"]) <= set(re.findall(r"#([a-z0-9-]+)", found[0]))
    assert drawn
    assert all(drawn.values())
    assert len(drawn) < len(data(outcome, "rulings"))
