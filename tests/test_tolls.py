"""Numbers of those whom something befell: what is told of them, and which of them answer one question."""

from __future__ import annotations

import pytest

from build_scripts.model import Quantity
from build_scripts.naming import asked_words
from build_scripts.reading import read_text
from build_scripts.reading.fates import FATES, Fate, find_fate
from tests.benchmarks.episodes import OUTCOMES, count_pairs, propose, read_episodes

TOLD = [
    ("At least 31 people were killed and 210 injured.", "31", Fate("killed", "")),
    ("At least 31 people were killed and 210 injured.", "210", Fate("hurt", "")),
    ("The quake killed 31 people and injured 210.", "31", Fate("killed", "")),
    ("The quake killed 31 people and injured 210.", "210", Fate("hurt", "")),
    ("Some 280 houses were destroyed and another 900 damaged.", "900", Fate("damaged", "house")),
    ("Eleven soldiers were killed and 34 wounded.", "34", Fate("hurt", "soldier")),
    ("It received 12 bodies of civilians.", "12", Fate("killed", "civilian")),
    ("Clashes left seven demonstrators and one policeman dead.", "seven", Fate("killed", "demonstrator")),
    ("The death toll in the valley rose to 38 on Tuesday.", "38", Fate("killed", "")),
    ("The number of dead in the valley has reached 52.", "52", Fate("killed", "")),
    ("The army freed 90 prisoners.", "90", Fate("freed", "")),
    ("Rescuers brought out 363 miners alive.", "363", Fate("rescued", "miner")),
    ("Some 30,000 Danish villagers were displaced.", "30,000", Fate("displaced", "danish")),
    (
        "Some 400 people had died, including 30 children killed by a bomb.",
        "30",
        Fate("killed", "child", True),
    ),
    ("The army arrested dozens of people.", "dozens", Fate("held", "")),
    ("Four of the dead were found on Monday.", "Four", Fate("killed", "", True)),
    ("Divers recovered 12 more bodies.", "12", Fate("killed", "", True)),
    ("Of the attackers, 31 were killed.", "31", Fate("killed", "", True)),
    ("They put their dead at 22.", "22", Fate("killed", "", True)),
    ("A second blast killed five soldiers.", "five", Fate("killed", "soldier", True)),
    ("The road is 40 kilometres long, and killed is the word.", "40", None),
    ("About 300 people attended the meeting.", "300", None),
]


@pytest.mark.parametrize(("text", "number", "fate"), TOLD)
def test_what_a_number_tells_of_those_it_counts(text: str, number: str, fate: Fate | None) -> None:
    marks = read_text(text, "2020-03-03").quantities
    [mark] = [one for one in marks if number in one.text.split()]
    assert find_fate(text, (0, len(text)), mark, marks) == fate


def test_every_fate_can_be_asked_for() -> None:
    """In words of its own each: none is left out, and no two ask the same."""
    miners = Quantity(number=None, low=None, high=None, unit="person", counted="miners")
    asked = {asked_words(miners, fate) for fate in FATES}
    assert len(asked) == len(FATES)
    assert all(words.startswith("How many “miners” ") for words in asked)


@pytest.mark.parametrize(
    ("episode", "pairs"),
    [("quake", 12), ("bombings", 2), ("protest", 7), ("raid", 8), ("mine", 2), ("refugees", 3)],
)
def test_numbers_of_one_question_meet_and_no_others(episode: str, pairs: int) -> None:
    """The rest of the episodes is counted by `make bench`."""
    right, _, wrong = OUTCOMES
    counts = count_pairs(propose(read_episodes()[episode]))
    assert counts[right] >= pairs
    assert counts[wrong] == 0
