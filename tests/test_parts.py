"""Long lists in parts: nothing is lost, nothing stands twice, every link leads to where its entry stands."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_scripts import parts
from build_scripts.lists import LISTS
from build_scripts.manifest import MANIFEST
from build_scripts.parts import ListEntry, Listing, Part, Section, divide
from build_scripts.pipeline import Outcome, check, render, write
from build_scripts.site_files import GENERATED
from build_scripts.whereabouts import FILES, Whereabouts, file_of
from tests.benchmarks.corpora import write_corpus
from tests.conftest import PROJECT, copy_corpus

LOW = 12_000
"""A limit at which a few articles fill several parts."""
SIZE = 25
LARGE = 100
"""Articles that fill several parts at the limit that the site has."""
MOST_BYTES = 300_000
ANCHOR = re.compile(r'(?: id="|\{#)([^"}]+)["}]')
PANEL = re.compile(r'<aside popover class="evidence-card" id="([^"]+)"')
OPENS = re.compile(r'class="evidence" popovertarget="([^"]+)"')
PAGES = "|".join(sorted((re.escape(page) for page in LISTS), key=len, reverse=True))
LINK = re.compile(rf"(?<![\w-])((?:{PAGES})/(?:list/)?(?:\d+/)?)#([\w-]+)")


@dataclass(frozen=True)
class Divided:
    """What a corpus gives in parts."""

    outcome: Outcome
    where: Whereabouts

    @property
    def files(self) -> Mapping[str, str]:
        return self.outcome.files

    @property
    def parts(self) -> dict[str, tuple[Part, ...]]:
        return {page: self.where.parts(page) for page in LISTS}

    @property
    def further(self) -> set[str]:
        return {part.file for found in self.parts.values() for part in found[1:]}

    def anchors(self, part: Part) -> list[str]:
        return ANCHOR.findall(self.files[part.file])


def divided_at(limit: int, told: Callable[[], Outcome]) -> Divided:
    """What comes of it where long lists begin at so many characters."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "MOST", limit)
        outcome = told()
        found = Divided(outcome, Whereabouts(outcome.story))
        assert found.parts  # divided now, at this limit
    return found


@pytest.fixture(scope="module", params=["generated", "ours"])
def divided(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Divided:
    """Two corpora in many parts: the first has many articles, the second an entry for each section."""
    folder = tmp_path_factory.mktemp("parts")
    generated = request.param == "generated"
    root = write_corpus(folder, SIZE) if generated else copy_corpus(PROJECT, folder / "ours")
    return divided_at(LOW, lambda: check(root))


# --- dividing -------------------------------------------------------------------------------


def entries(*sizes: int, panels: tuple[str, ...] = ()) -> tuple[ListEntry, ...]:
    return tuple(ListEntry(id=str(at), size=size, panels=panels) for at, size in enumerate(sizes))


@pytest.mark.parametrize(
    ("listing", "held"),
    [
        ((), [{}]),
        ((Section(id="a", entries=()),), [{"a": 0}]),
        ((Section(id="a", entries=entries(40, 40)),), [{"a": 2}]),
        ((Section(id="a", entries=entries(40, 40, 40)),), [{"a": 2}, {"a": 1}]),
        ((Section(id="a", entries=entries(40, 400, 40)),), [{"a": 1}, {"a": 1}, {"a": 1}]),
        ((Section(id="a", entries=entries(60)), Section(id="b", size=30, entries=entries(20))),
         [{"a": 1}, {"b": 1}]),
        ((Section(id="a", size=30, entries=entries(60, 60, 40)),), [{"a": 1}, {"a": 2}]),
        ((Section(id="a", entries=entries(10, 10, 10, panels=("x",))),), [{"a": 3}]),
        ((Section(id="a", entries=entries(10, 30, 10, panels=("x",))),), [{"a": 2}, {"a": 1}]),
    ],
)  # fmt: skip
def test_a_part_holds_whole_entries_up_to_the_limit(
    monkeypatch: pytest.MonkeyPatch, listing: tuple[Section, ...], held: list[dict[str, int]]
) -> None:
    monkeypatch.setattr(parts, "MOST", 100)
    found = divide("list", Listing(sections=listing), lambda _: 60)
    assert [{section.id: len(section.entries) for section in part.sections} for part in found] == held
    assert [(part.number, part.of) for part in found] == [(n, len(held)) for n in range(1, len(held) + 1)]


def test_what_the_first_part_alone_has_counts_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST", 100)
    sections = (Section(id="a", entries=entries(40, 40, 40)),)
    found = divide("list", Listing(sections=sections, size=50), lambda _: 0)
    assert [len(part.sections[0].entries) for part in found] == [1, 2]
    assert [part.sections[0].continued for part in found] == [False, True]


# --- what stands where ----------------------------------------------------------------------


def test_most_pages_stand_in_parts(divided: Divided) -> None:
    long = {page for page, found in divided.parts.items() if len(found) > 1}
    assert {"reports", "as-of", "disputed", "figures", "chronology", "actors", "voices"} <= long


def test_every_anchor_stands_on_the_part_that_is_named_and_on_no_other(divided: Divided) -> None:
    looked = 0
    for found in divided.parts.values():
        standing = [Counter(divided.anchors(part)) for part in found]
        for part, own in zip(found, standing, strict=True):
            listed = [
                anchor for section in part.sections for entry in section.entries for anchor in entry.anchors
            ]
            for anchor in listed:
                assert own[anchor] == 1, f"{part.file}: {anchor}"
                assert sum(other[anchor] for other in standing) == 1, anchor
            assert set(part.anchors) - set(own) <= {"articles", "corrections", "steps"}, part.file
            looked += len(listed)
    assert looked > 50


def test_what_has_no_anchor_is_listed_once(divided: Divided) -> None:
    """Rows of the reports, claims of the voices, articles of the sources."""
    story, where, found = divided.outcome.story, divided.where, divided.parts
    rows = Counter(
        href
        for part in found["reports"]
        for href in re.findall(r'<th scope="row"><a href="(?:\.\./)+([^"]+)"', divided.files[part.file])
    )
    numbers = [id for id, question in story.questions.items() if question.entry.kind == "quantity"]
    assert rows == Counter([*map(where.question, numbers), *map(where.event, story.events)])
    said = Counter(
        id
        for part in found["voices"]
        for id in re.findall(r'<li class="voice .*?sources/[\w-]+/#([\w-]+)"', divided.files[part.file])
    )
    assert said == Counter(list(story.claims))
    listed = Counter(
        id
        for part in found["sources"]
        for id in re.findall(r'<tr><th scope="row" .*?sources/([\w-]+)/"', divided.files[part.file])
    )
    assert listed == Counter(list(story.articles))


def test_a_part_has_the_panels_that_it_refers_to_and_no_others(divided: Divided) -> None:
    looked = 0
    for found in divided.parts.values():
        for part in found:
            text = divided.files[part.file]
            panels = PANEL.findall(text)
            assert len(panels) == len(set(panels))
            assert set(OPENS.findall(text)) <= set(panels), part.file
            inside = set(re.findall(r'popovertarget="([^"]+)"', text))
            assert set(panels) == inside & set(panels)
            looked += len(panels)
    assert looked > 100


def test_every_link_of_every_file_leads_to_the_part_where_its_entry_stands(divided: Divided) -> None:
    standing = {
        (part.address, anchor)
        for found in divided.parts.values()
        for part in found
        for anchor in divided.anchors(part)
    }
    kinds = Counter[str]()
    for name, text in divided.files.items():
        for address, anchor in LINK.findall(text):
            assert (address, anchor) in standing, f"{name}: {address}#{anchor}"
            kinds[name.rpartition(".")[2]] += bool(re.search(r"\d/$", address))
    assert all(kinds[kind] for kind in ("md", "json", "csv", "jsonld")), kinds


def test_each_part_says_which_it_is_and_leads_to_its_neighbours(divided: Divided) -> None:
    for page, found in divided.parts.items():
        for part in found if len(found) > 1 else ():
            text = divided.files[part.file]
            ways = set(re.findall(r'rel="(prev|next)" href="(?:\.\./)+([^"]+)"', text))
            near = {("prev", part.number - 1), ("next", part.number + 1)}
            assert ways == {(way, found[n - 1].address) for way, n in near if 0 < n <= part.of}
            assert (f", part {part.number} of {part.of}\n" in text) == (part.number > 1), part.file
        first = divided.files[found[0].file]
        assert all(f'{part.address}">Part {part.number}</a>' in first for part in found[1:]), page


def test_programs_and_old_addresses_find_each_anchor(divided: Divided) -> None:
    found = divided.parts
    files = {name for name in divided.files if name.startswith(f"{FILES}/")}
    assert files == {file_of(page) for page, own in found.items() if len(own) > 1}
    for page, own in found.items():
        if len(own) > 1:
            told = json.loads(divided.files[file_of(page)])
            assert told == {part.address: list(part.anchors) for part in own}


def test_a_short_list_is_one_page(tiny_outcome: Outcome) -> None:
    where = Whereabouts(tiny_outcome.story)
    assert {len(where.parts(page)) for page in LISTS} == {1}
    assert not [
        name for name in tiny_outcome.files if name.startswith(FILES) or re.search(r"/\d+\.md$", name)
    ]
    assert not [name for name, text in tiny_outcome.files.items() if "data-parts" in text]


# --- the files ------------------------------------------------------------------------------


def test_parts_that_are_made_no_longer_are_deleted(tmp_path: Path) -> None:
    root = write_corpus(tmp_path, SIZE)
    divided = divided_at(LOW, lambda: write(root, render(root)))
    assert len(divided.further) > 20
    assert all((root / "docs" / name).exists() for name in divided.further)
    whole = write(root, render(root))
    assert divided.further <= set(whole.deleted)
    assert not [name for name in divided.further if (root / "docs" / name).exists()]


def test_the_site_in_parts_passes_every_check(divided: Divided) -> None:
    """The engine validates the anchors, and the check of the published files follows every link."""
    assert len(divided.further) > 20
    assert not divided.outcome.problems
    assert set(divided.outcome.reproduced) == set(divided.outcome.story.articles)


def test_at_the_limit_of_the_site_no_part_is_large(tmp_path: Path) -> None:
    outcome = render(write_corpus(tmp_path, LARGE))
    sizes = {name: len(text.encode()) for name, text in outcome.files.items() if name.endswith(".md")}
    assert {"reports/2.md", "as-of/2.md", "disputed/list/2.md"} <= set(sizes)
    assert max(sizes.values()) < MOST_BYTES


def test_no_generated_page_is_kept_by_the_repository_or_stands_in_the_navigation() -> None:
    """Folders of parts are generated, and both lists of such folders name them."""
    ignored = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    left_out = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in LISTS:
        folder = page.partition("/")[0]
        assert folder in GENERATED
        assert f"/docs/{folder}/" in ignored
        assert re.search(rf"^  /{folder}/\*?$", left_out, re.MULTILINE), folder
    assert f"/docs/{FILES}/" in ignored


def test_no_built_site_stands_where_the_repository_would_keep_it() -> None:
    """Whoever builds one by hand may name its folder anything: each holds these files."""
    kept = [path.relative_to(PROJECT).as_posix() for path in _kept(PROJECT)]
    assert "mkdocs.yml" in kept
    built = {MANIFEST, "search_index.json", "sitemap.xml.gz"}
    assert [name for name in kept if name.rpartition("/")[2] in built] == []


def _kept(folder: Path) -> Iterator[Path]:
    """The files below a folder that git does not ignore."""
    lines = (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = {".git", *(line.removesuffix("/") for line in lines)}
    for path in folder.iterdir():
        name = path.relative_to(PROJECT).as_posix()
        if not ignored & {f"/{name}", path.name}:
            yield from _kept(path) if path.is_dir() else (path,)
