"""Which numbers of several articles are proposed for one question, in invented episodes full of tolls.

The articles of an episode are taken in one after another, as an editor would. Two numbers of it
either answer one question by our gold or they do not; the program proposes one question for
both, or two. A wrong question is worse than a new one: it would compare what is not comparable.
"""

from __future__ import annotations

import io
import itertools
import re
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from build_scripts.adding import add
from build_scripts.gathering import read_story
from build_scripts.intake import IntakeRequest
from tests.benchmarks.table import Table

EPISODES = Path(__file__).resolve().parents[1] / "data" / "episodes.yml"
_GOLD = re.compile(r"\{(?P<number>[^|{}]+)\|(?P<question>[^|{}]+)\}")
OUTCOMES = ("one question, rightly", "two, though one", "one, though two")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A number of an episode."""

    words: str
    gold: str
    """The question that it answers."""
    asked: str
    """The question that is proposed for it."""


def read_episodes() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The articles of each episode."""
    episodes = yaml.safe_load(EPISODES.read_text(encoding="utf-8"))
    assert isinstance(episodes, dict)
    return episodes


def propose(articles: Sequence[Mapping[str, Any]]) -> list[Answer]:
    """Take in the articles of an episode; the numbers that are marked in them, with what is proposed."""
    with tempfile.TemporaryDirectory() as folder:
        root, file = Path(folder) / "explainer", Path(folder) / "text.txt"
        gold: dict[str, dict[int, str]] = {}
        for number, article in enumerate(articles):
            paragraphs = (" ".join(one.split()) for one in article["text"].split("\n\n"))
            text, gold[f"article-{number}"] = _without_gold("\n\n".join(["News of the day", *paragraphs]))
            file.write_text(f"{text}\n", encoding="utf-8")
            request = IntakeRequest(
                file=str(file),
                publisher=article["publisher"],
                address=f"https://example.org/{number}",
                published=str(article["published"]),
                id=f"article-{number}",
            )
            add(root, request, io.BytesIO())
        story = read_story(root)
    answers = []
    for claim in (story.whole or story).claims.values():
        citation = claim.citation
        told = gold[citation.article]
        asked = next((told[at] for at in told if citation.start <= at < citation.end), None)
        if asked:
            answers.append(Answer(words=citation.exact, gold=asked, asked=claim.question))
    return answers


def _without_gold(text: str) -> tuple[str, dict[int, str]]:
    """The text as it is published, and where the questions of its numbers stand in it."""
    body, at, gold = "", 0, {}
    for found in _GOLD.finditer(text):
        body += text[at : found.start()]
        gold[len(body)] = found["question"]
        body += found["number"]
        at = found.end()
    return body + text[at:], gold


def count_pairs(answers: Sequence[Answer]) -> Counter[str]:
    """How many pairs of numbers have each of the ``OUTCOMES``."""
    right, apart, wrong = OUTCOMES
    counts: Counter[str] = Counter()
    for one, other in itertools.combinations(answers, 2):
        if one.gold == other.gold:
            counts[right if one.asked == other.asked else apart] += 1
        elif one.asked == other.asked:
            counts[wrong] += 1
    return counts


def score_episodes() -> Table:
    """One row an episode, then all."""
    rows, total, numbers = [], Counter[str](), 0
    for name, articles in read_episodes().items():
        answers = propose(articles)
        counts = count_pairs(answers)
        total += counts
        numbers += len(answers)
        rows.append((name, str(len(answers)), *(str(counts[one]) for one in OUTCOMES)))
    rows.append(("all", str(numbers), *(str(total[one]) for one in OUTCOMES)))
    return Table(
        title="Which numbers of several articles are proposed for one question: pairs",
        head=("invented episode", "numbers", *OUTCOMES),
        rows=tuple(rows),
        note="`tests/data/episodes.yml` says which of them the rules were made on.",
    )
