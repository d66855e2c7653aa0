"""Words and voices are counted by a rule that a reader can follow: counted again here by another way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from build_scripts.articles import Article
from build_scripts.errors import CorpusError
from build_scripts.evidence import SpeakerStatus
from build_scripts.extracts import choose_extracts
from build_scripts.gathering import read_story
from build_scripts.story import Story
from build_scripts.stretches import Whose, find_stretches, measure_voices
from build_scripts.word_counts import WhoseVoice, count_words
from tests.site_fixture import ROOT, BuiltSite

pytest_plugins = ["tests.site_fixture"]

Change = Callable[[Path, str, str], int]


def lists(root: Path) -> list[dict[str, Any]]:
    path = root / "corpus" / "ledger" / "wording.yml"
    found: list[dict[str, Any]] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["wording"]
    return found


def quoted_letters(body: str) -> Iterator[bool]:
    """Whether each character stands between quotation marks: read from left to right."""
    inside = False
    for char in body:
        if char in "“”" or char == '"':
            inside = not inside
        yield inside


def recount(body: str, terms: list[list[str]], *, exact: bool) -> Counter[tuple[str, bool]]:
    """Counts by term and quotation marks, word by word: the longest form that begins at a word."""
    folded = (lambda text: text) if exact else str.lower
    tokens = [(token[0], token.start()) for token in re.finditer(r"[^\W_]+", body)]
    marks = list(quoted_letters(body))
    forms = {tuple(re.findall(r"[^\W_]+", folded(form))): term[0] for term in terms for form in term}
    longest = max(len(form) for form in forms)
    counts: Counter[tuple[str, bool]] = Counter()
    at = 0
    while at < len(tokens):
        for size in range(longest, 0, -1):
            key = tuple(folded(token) for token, _ in tokens[at : at + size])
            if len(key) == size and key in forms:
                counts[forms[key], marks[tokens[at][1]]] += 1
                at += size - 1
                break
        at += 1
    return counts


def headline_of(article: Article) -> str:
    """The characters of its headline; all before and between them are blanks."""
    return " ".join(article.text[span.start : span.end] for span in article.spans if span.role == "headline")


def test_every_count_is_found_again_word_by_word(real_story: Story) -> None:
    found = count_words(real_story)
    assert len(found) > 150
    for entry in lists(ROOT):
        for id, article in real_story.articles.items():
            here = [one for one in found if (one.list, one.article) == (entry["id"], id)]
            counted = Counter((one.term[0], one.voice is WhoseVoice.QUOTED) for one in here)
            exact = entry.get("case") == "exact"
            again = recount(article.body, entry["terms"], exact=exact)
            headline = recount(headline_of(article), entry["terms"], exact=exact)
            assert counted == again + Counter({(term, False): n for (term, _), n in headline.items()})
            assert Counter(one.term[0] for one in here if one.voice is WhoseVoice.HEADLINE) == Counter(
                {term: sum(n for (name, _), n in headline.items() if name == term) for term, _ in headline}
            ), (entry["id"], id)


def test_buttons_of_the_page_hold_the_counts_of_the_download(built: BuiltSite) -> None:
    rows, page = built.data("wording"), built.pages()["wording/"]
    names = {"own voice": "own voice", "paraphrased": "reported", "quoted": "quoted", "headline": "headline"}
    counts = Counter((row["list"], row["term"][0], row["article"], names[row["voice"]]) for row in rows)
    terms = {entry["id"]: entry["terms"] for entry in lists(ROOT)}
    shown: Counter[tuple[str, str, str, str]] = Counter()
    for button in page.all("button", "evidence"):
        target = re.fullmatch(r"ev-count-(.+?)-(\d+)-([a-z].*)", button.attrs["popovertarget"])
        assert target
        for part in button.text().split(", "):
            number, name = part.split(maxsplit=1)
            shown[target[1], terms[target[1]][int(target[2])][0], target[3], name] += int(number)
    assert shown == counts


def test_every_count_opens_its_sentences_or_their_paragraphs(built: BuiltSite) -> None:
    page = built.pages()["wording/"]
    cards = {card.attrs["id"]: card for card in page.all("aside", "evidence-card")}
    checked = 0
    for button in page.all("button", "evidence"):
        card = cards[button.attrs["popovertarget"]]
        items = [item for part in card.all("ul", "dating") for item in part.all("li")]
        assert len(items) == sum(map(int, re.findall(r"\d+", button.text())))
        for item in items:
            checked += 1
            assert item.all("mark") or "words not reproduced" in item.text()
            assert re.search(r"[Pp]aragraph \d+", item.text()) or "In the headline" in card.text()
    assert checked == len(built.data("wording"))


def test_nothing_is_reproduced_for_the_counts_alone(real_story: Story) -> None:
    """What the cards show lies in what the site's extracts show; the share does not grow."""
    extracts = choose_extracts(real_story)
    shown = [one for one in count_words(real_story) if one.voice is not WhoseVoice.HEADLINE]
    assert shown
    for one in shown:
        article = real_story.articles[one.article]
        start, end = extracts.around(article, (one.start, one.end), (0, len(article.text)))
        inside = any(a <= start and end <= b for a, b in extracts.published[one.article])
        assert inside or (start, end) == (one.start, one.end)
        assert len(article.text[start:end].split()) <= 45


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[cottage]", "[Houses]", 'list "homes": the word "Houses" stands twice'),
        ("[cottage]", "[]", "expected a list with 1 or more in it, found an empty list"),
    ],
)
def test_a_list_that_would_count_wrongly_is_refused(
    tiny: Path, change: Change, old: str, new: str, message: str
) -> None:
    change(tiny / "corpus" / "ledger" / "wording.yml", old, new)
    with pytest.raises(CorpusError) as caught:
        read_story(tiny)
    assert message in str(caught.value.problems[0])


# --- whose words --------------------------------------------------------------------------------


def test_words_of_an_article_are_all_counted_once(real_story: Story) -> None:
    for reading in real_story.readings.values():
        measured = measure_voices(real_story, reading.article.id)
        total = sum(sum(one.words.values()) for one in measured)
        words = [word for word in reading.article.body.split() if re.search(r"\w", word)]
        assert total == len(words) > 200
        assert [one.paragraph for one in measured] == list(range(1, len(measured) + 1))


def test_quoted_words_are_those_between_the_marks(real_story: Story) -> None:
    for id, reading in real_story.readings.items():
        body = reading.article.body
        marks = list(quoted_letters(body))
        first = [found.start(1) for found in re.finditer(r"(?<!\S)[^\w\s]*(\w)", body)]
        stretches = find_stretches(real_story, id)
        assert [marks[at] for at in first] == [stretches.is_quoted(at) for at in first], id


@pytest.mark.parametrize(
    ("article", "words", "whose"),
    [
        ("gazette-convoy", "the battle had cost", Whose.MISSING),
        ("gazette-convoy", "He said the battle", Whose.OWN),
        ("gazette-convoy", "Irreconcilable", Whose.MISSING),
        ("gazette-convoy", "included 308 militants", Whose.PARAPHRASED),
        ("gazette-convoy", "senior Hezbollah officials", Whose.OWN),
        ("ara-news-enclave", "So far, more than 270", Whose.QUOTED),
        ("ara-news-enclave", "very big victory", Whose.QUOTED),
        ("ara-news-enclave", "The zone straddling", Whose.OWN),
        ("press-tv-siege", "resistance fighters", Whose.PARAPHRASED),
        ("press-tv-siege", "the resistance movement through", Whose.OWN),
        ("haaretz-ceasefire", "simply unimaginable", Whose.QUOTED),
    ],
)
def test_whose_words_they_are(real_story: Story, article: str, words: str, whose: Whose) -> None:
    reading = real_story.readings[article]
    assert find_stretches(real_story, article).whose(reading.article.body.index(words)) is whose


def test_words_are_whose_the_ledger_says(real_story: Story) -> None:
    """One page never gives words to an article that another page gives to a speaker."""
    own = {SpeakerStatus.OWN_VOICE: True, SpeakerStatus.NAMED: False, SpeakerStatus.UNNAMED: False}
    entered = [(claim.citation, claim.speaker) for claim in real_story.claims.values()]
    # A description in reported speech stands under the article for want of a speaker; it is reported still.
    entered += [
        (one.citation, one.speaker)
        for one in real_story.ledger.descriptions
        if one.speaker.status is not SpeakerStatus.OWN_VOICE
    ]
    checked = Counter[bool]()
    for one in count_words(real_story):
        said = {
            own[speaker.status]
            for words, speaker in entered
            if words.article == one.article and words.start <= one.start and one.end <= words.end
            if speaker.status in own
        }
        if len(said) == 1 and one.voice is not WhoseVoice.QUOTED:
            checked[one.voice is WhoseVoice.OWN] += 1
            assert {one.voice is WhoseVoice.OWN} == said, one
    assert min(checked[True], checked[False]) > 3, checked


def test_chart_and_download_of_voices_agree(built: BuiltSite) -> None:
    totals: Counter[tuple[str, str]] = Counter()
    names = {row["id"]: row["publisher"] for row in built.data("articles")}
    for row in built.data("voices"):
        for field in ("own_voice", "paraphrased", "quoted", "speaker_missing"):
            totals[names[row["article"]], field.replace("_", " ")] += row[field]
    figure = next(f for f in built.pages()["voices/"].all("figure") if f.attrs["id"] == "chart-whose-words")
    shown = {}
    for row in figure.one("tbody").all("tr"):
        whose, words, article = (cell.text() for cell in [row.one("th"), *row.all("td")][:3])
        shown[article, whose] = 0 if words == "none" else int(words.split()[0])
    assert shown == dict(totals)


def test_every_claim_stands_once_under_its_speaker(built: BuiltSite) -> None:
    page = built.pages()["voices/"]
    items = [item for part in page.all("ul", "voices-list") for item in part.all("li")]
    modes = Counter(item.attrs["class"].split("--")[1].replace("-", " ") for item in items)
    assert modes == Counter(row["mode"] for row in built.data("claims"))


# --- glossary -----------------------------------------------------------------------------------


def test_every_spelling_stands_in_the_glossary(built: BuiltSite) -> None:
    page = built.pages()["glossary/"]
    text = page.one("article").text()
    spellings = {
        one["form"] for table in ("actors", "places") for row in built.data(table) for one in row["names"]
    }
    assert len(spellings) > 60
    assert {one for one in spellings if one not in text} == set()
    for searched in ("Daesh", "Deir ez-Zor", "hostages", "truce"):
        assert searched in text
