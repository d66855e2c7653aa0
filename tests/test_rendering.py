"""Templates: what a name means in them, and whose words they print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from build_scripts.catalogue import read_catalogue, speaking
from build_scripts.counts import counts_of
from build_scripts.engine_settings import Addresses
from build_scripts.gathering import read_prose, read_story
from build_scripts.prose import Page, References
from build_scripts.rendering import Desk, plain_environment
from build_scripts.site_files import site_of


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


def test_each_page_gathers_what_it_refers_to_itself_though_another_is_made_meanwhile(tiny: Path) -> None:
    story = read_story(tiny)
    desk = Desk(site_of(References(story, counts_of(story)), read_prose(tiny), None, Addresses()))
    first, second, third = list(story.claims)[:3]
    page, other = Page(base=""), Page(base="")

    def gone(id: str) -> dict[str, str]:
        return {"id": id, "kind": "claim", "anchor": id, "day": "", "became": f"[](claim:{id})"}

    def entries() -> Iterator[dict[str, str]]:
        yield gone(first)
        desk.render("retired.md.j2", other, entries=[gone(second)])
        yield gone(third)

    desk.render("retired.md.j2", page, entries=entries())
    assert [id for _, id in page.notes] == [first, third]
    assert [id for _, id in other.notes] == [second]
