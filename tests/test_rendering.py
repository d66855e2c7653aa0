"""Templates: what a name means in them, and whose words they print."""

from __future__ import annotations

from dataclasses import replace

from build_scripts.catalogue import read_catalogue, speaking
from build_scripts.rendering import plain_environment


def test_a_name_means_what_a_dict_holds_and_not_a_method_of_it() -> None:
    template = plain_environment().from_string("{% if card.values %}some{% else %}none{% endif %}")
    assert [template.render(card={"values": found}) for found in ([], [1])] == ["none", "some"]
    items = plain_environment().from_string(
        "{% for key, value in card.items() %}{{ key }}{{ value }}{% endfor %}"
    )
    assert items.render(card={"a": 1}) == "a1"


def test_a_template_prints_the_words_of_the_catalogue_that_is_spoken() -> None:
    english = read_catalogue("en")
    other = replace(english, entries={**english.entries, "common.close": "Zu & weg"})
    seen = []
    for catalogue in (english, other, english):
        with speaking(catalogue):
            seen.append(plain_environment().from_string('{{ t("common.close") }}').render())
    assert seen == ["Close", "Zu & weg", "Close"]
