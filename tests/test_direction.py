"""The way the data goes: nothing downstream is imported upstream; who touches files is said."""

from __future__ import annotations

import ast
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.architecture import PICTURE, TOLD, Stage, draw, stages
from tests.first_site import site_root

PACKAGE = Path(__file__).resolve().parent.parent / "build_scripts"
CORPUS = site_root() / "corpus"
MODULES = {path.relative_to(PACKAGE).with_suffix("").as_posix(): path for path in PACKAGE.rglob("*.py")}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

STAGES = (
    (
        "read",
        {
            "model",
            "__init__",
            "catalogue",
            "decoding",
            "edtf_days",
            "engine_settings",
            "errors",
            "files",
            "grouping",
            "inventory",
            "outlines",
            "manifest",
            "packed",
            "reading",
            "receipts",
            "anchors",
            "archive",
            "articles",
            "entries",
            "evidence",
            "findings",
            "story",
            "form_problems",
            "yaml_files",
            "yaml_bounds",
            "yaml_nodes",
            "yaml_written",
            "corpus",
            "readings",
            "side_by_side",
        },
    ),
    (
        "anchor",
        {
            "dating",
            "values",
            "links",
            "ledger",
            "ledger_files",
            "ledger_checks",
            "retired",
            "map_files",
            "outline_cutting",
            "passages",
            "occasions",
            "question_words",
            "attributed",
            "ledger_order",
            "claims",
            "sheets",
        },
    ),
    (
        "compare",
        {
            "wording",
            "clocks",
            "comparison",
            "name_counts",
            "census",
            "events",
            "arithmetic",
            "rulings",
            "read_as",
            "voices",
            "telling",
            "contexts",
            "story_prose",
            "tangles",
            "likeness",
            "matching",
            "corrections",
            "seals",
            "reports",
            "as_of",
            "topics",
            "stretches",
            "word_counts",
            "attributing",
            "drafts",
            "drafting",
            "draft_names",
            "draft_questions",
            "draft_claims",
            "draft_occasions",
            "naming",
            "proposals",
            "yaml_blocks",
            "proposed_files",
            "acceptance",
            "proposed_texts",
            "dismissal",
            "unasked",
            "tolls",
        },
    ),
    (
        "check",
        {
            "counts",
            "checks",
            "unused",
            "receipt_checks",
            "extracts",
            "room",
            "lists",
            "name_lists",
            "parts",
            "sizes",
            "whereabouts",
            "prose",
            "typed",
            "prose_checks",
            "overtaken",
            "site_names",
        },
    ),
    (
        "render",
        {
            "addresses",
            "actor_page",
            "annotations",
            "article_pages",
            "article_tables",
            "cards",
            "change_report",
            "change_words",
            "chart_axes",
            "chart_download",
            "chart_frame",
            "chart_marks",
            "chart_model",
            "chart_rows",
            "chart_style",
            "chart_text",
            "charts",
            "claim_tables",
            "confirming",
            "corrections_page",
            "reports_page",
            "csv_cells",
            "data_folder",
            "data_package",
            "data_page",
            "datelines",
            "day_charts",
            "disputed_page",
            "downloads",
            "embedding",
            "embeds",
            "event_days",
            "feed",
            "figure_charts",
            "finishing",
            "front_matter",
            "furniture",
            "glossary_page",
            "incoming",
            "intake",
            "linked_data",
            "list_pages",
            "map_chart",
            "map_labels",
            "map_names",
            "map_scene",
            "messages",
            "new_ids",
            "origins",
            "page_facts",
            "page_text",
            "pages",
            "panels",
            "place_page",
            "plain_texts",
            "proposal_views",
            "publication_day",
            "published",
            "published_checks",
            "published_files",
            "published_links",
            "published_quotations",
            "published_voice",
            "published_walk",
            "read_command",
            "reading_json",
            "reading_table",
            "receipt_files",
            "relation_views",
            "rendering",
            "reproduction",
            "schemas",
            "search_index",
            "security_policy",
            "site_files",
            "as_of_page",
            "story_charts",
            "story_maps",
            "style_sheets",
            "svg",
            "svg_elements",
            "table_cells",
            "text_charts",
            "text_fragments",
            "turns",
            "view_model",
            "views",
            "voices_page",
            "wording_page",
        },
    ),
    (
        "write",
        {
            "gathering",
            "engine",
            "placing",
            "pipeline",
            "upkeep",
            "preview",
            "progress",
            "starter",
            "adding",
            "add_command",
            "proposing",
            "trial",
            "verbs",
            "__main__",
        },
    ),
)
"""Each module in its stage, a folder of modules as one. A module imports its own stage and those above."""
WRITING_FILES = {
    "files": "writes what the others hand it, whole or not at all",
    "pipeline": "deletes a site that failed; copies docs/ for a check, into a folder that is thrown away",
    "placing": "puts the new site where the old one stood",
    "turns": "the file by which two runs take turns",
    "adding": "tries an article out on a copy of the corpus, in a folder that is thrown away",
    "proposing": "makes such a copy for proposals",
    "trial": "tries proposals out on such a copy",
    "side_by_side": "the numbers of the jobs, in a file without a name",
    "progress": "a line on the terminal, no file",
    "verbs/screen": "standard output, no file",
}
"""Who may write, and what: outside of folders that are thrown away, only by ``files`` and ``placing``."""
READING_FILES = {
    "archive": "what was read of an article before",
    "catalogue": "the pages' words, of this package",
    "corpus": "lists the articles",
    "decoding": "the articles, the prose and the settings",
    "embedding": "the chart library, against its hash",
    "engine_settings": "whether mkdocs.yml is there",
    "furniture": "a list of this package",
    "gathering": "whether a hand-written page is there",
    "inventory": "what stands in corpus/ and docs/, and the templates there",
    "ledger": "lists of this package, and whether there are proposals",
    "ledger_files": "the ledger",
    "manifest": "the built site, for its digests",
    "map_files": "the outlines of the maps",
    "origins": "what people write, for the lines that a message names",
    "plain_texts": "texts that are not in the corpus, for the verbs add and read",
    "preview": "what changed since it was built",
    "published": "the built site",
    "starter": "what a fresh folder begins with, of this package",
    "upkeep": "schemas that stand there",
    "verbs/propose": "whether a file was written or deleted",
    "verbs/read": "whether there is a ledger",
}
"""Who besides those may open and list files, and which."""
WRITING = {
    "write_text",
    "write_bytes",
    "write",
    "writelines",
    "unlink",
    "mkdir",
    "makedirs",
    "rename",
    "rmdir",
    "rmtree",
    "touch",
    "chmod",
    "symlink_to",
    "hardlink_to",
    "copytree",
    "copyfile",
    "copy2",
    "move",
    "mkstemp",
    "mkdtemp",
    "TemporaryFile",
    "NamedTemporaryFile",
    "SpooledTemporaryFile",
    "TemporaryDirectory",
}
FUNCTIONS = {*dir(os), *dir(shutil), *dir(tempfile)} - {"write"}
"""What is called by its bare name too; ``write`` is the pipeline's own then."""
FILE_WORK = WRITING | {
    "open",
    "read_text",
    "read_bytes",
    "glob",
    "rglob",
    "iterdir",
    "listdir",
    "scandir",
    "is_file",
    "is_dir",
    "is_symlink",
    "exists",
    "stat",
    "lstat",
}
CLOCKS = {"now", "today", "utcnow", "localtime", "perf_counter"}
POSSESSIVE_GROUP = re.compile(r"\)(?:[?*+]|\{+\d*,?\d*\}+)\+")
OUTSIDE = {"time", "random", "secrets", "uuid", "socket", "urllib.request", "http.client", "locale"}


def rank(module: str) -> int:
    top = module.split("/", maxsplit=1)[0]
    return next(place for place, (_, modules) in enumerate(STAGES) if top in modules)


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("build_scripts"):
            inner = node.module.removeprefix("build_scripts").lstrip(".")
            yield from ([inner.replace(".", "/")] if inner else [alias.name for alias in node.names])
        if isinstance(node, ast.Import):
            yield from (
                alias.name.removeprefix("build_scripts.").replace(".", "/")
                for alias in node.names
                if alias.name.startswith("build_scripts.")
            )


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Names of what is called, with the line; functions as ``name()``, methods as ``name``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield f"{node.func.id}()", node.lineno
            elif isinstance(node.func, ast.Attribute):
                yield _method(node, node.func), node.lineno


def _method(call: ast.Call, called: ast.Attribute) -> str:
    """Its name; of those that values have too, that of the one which works on files."""
    if called.attr == "copy" and ast.unparse(called.value) == "shutil":
        return "copy2"
    # A text is given two words to replace, a value keywords, a path the one place where it goes.
    if called.attr == "replace" and len(call.args) == 1 and not call.keywords:
        return "rename"
    return called.attr


def file_work(tree: ast.AST, names: set[str]) -> list[tuple[str, int]]:
    """The calls that work on files, however the name was imported."""
    functions = {f"{name}()" for name in names & FUNCTIONS}
    return [call for call in calls(tree) if call[0] in names | functions]


def top(module: str) -> str:
    return module.removesuffix("/__init__")


def test_every_module_has_one_stage() -> None:
    placed = sorted(module for _, modules in STAGES for module in modules)
    assert placed == sorted({module.split("/")[0] for module in MODULES})


VERBS = {name.removeprefix("verbs/") for name in MODULES if name.startswith("verbs/")}


def test_the_map_names_every_module_and_nothing_that_is_gone() -> None:
    named = set(re.findall(r"``(\w+)``", ast.get_docstring(TREES["__init__"]) or ""))
    there = {module.split("/")[0] for module in MODULES} - {"__init__"}
    assert there - named == set()
    assert named - there <= VERBS


@pytest.mark.parametrize(
    ("program", "seen"),
    [
        ("shutil.copytree(a, b)", True),
        ("shutil.copy(a, b)", True),
        ("path.replace(other)", True),
        ("tempfile.TemporaryFile()", True),
        ("TemporaryDirectory()", True),
        ("file.write(data)", True),
        ("os.makedirs(a)", True),
        ('text.replace("a", "b")', False),
        ("dataclasses.replace(value, a=1)", False),
        ("replace(value, a=1)", False),
        ("day.replace(year=1)", False),
        ("values.copy()", False),
        ("copy.copy(value)", False),
        ("write(root, outcome)", False),
    ],
)
def test_writing_is_seen_and_nothing_else(program: str, seen: bool) -> None:
    assert bool(file_work(ast.parse(program), WRITING)) is seen


@pytest.mark.parametrize("module", sorted(MODULES))
def test_nothing_downstream_is_imported_upstream(module: str) -> None:
    upward = [other for other in imports(TREES[module]) if rank(other) > rank(module)]
    assert not upward, "imported from a later stage; a new module has its stage in STAGES"


@pytest.mark.parametrize("module", sorted(name for name in MODULES if name.startswith("reading/")))
def test_reading_knows_no_files_and_no_ledger(module: str) -> None:
    assert {other.split("/")[0] for other in imports(TREES[module])} <= {"reading", "model"}


def test_imports_make_no_circle() -> None:
    leads_to = {
        name: {other for other in imports(tree) if other in MODULES} - {name} for name, tree in TREES.items()
    }
    left = set(leads_to)
    while free := {name for name in left if not leads_to[name] & left}:
        left -= free
    assert not left


@pytest.mark.parametrize("module", sorted(MODULES))
def test_files_are_read_and_written_where_that_is_said(module: str) -> None:
    if top(module) in WRITING_FILES:
        assert file_work(TREES[module], WRITING), "it writes nothing (more): take it out of WRITING_FILES"
    elif top(module) in READING_FILES:
        assert not file_work(TREES[module], WRITING)
        assert file_work(TREES[module], FILE_WORK), "it reads nothing (more): take it out of READING_FILES"
    else:
        assert not file_work(TREES[module], FILE_WORK)


def test_whoever_may_touch_files_is_there_and_named_once() -> None:
    named = [*WRITING_FILES, *READING_FILES]
    assert len(set(named)) == len(named)
    assert set(named) <= set(map(top, MODULES))


def test_a_name_of_a_class_means_one_thing() -> None:
    """``reading`` has names of its own, which nobody outside meets beside others."""
    named: dict[str, list[str]] = {}
    for module in sorted(name for name in MODULES if not name.startswith("reading/")):
        for node in TREES[module].body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                named.setdefault(node.name, []).append(module)
    assert len(named) > 100
    assert {name: modules for name, modules in named.items() if len(modules) > 1} == {}


COMMAND_LINE = {"__main__", *(name for name in MODULES if name.startswith("verbs/"))}


@pytest.mark.parametrize("module", sorted(set(MODULES) - COMMAND_LINE))
def test_only_the_command_line_prints_and_ends_the_program(module: str) -> None:
    assert not [call for call in calls(TREES[module]) if call[0] in {"print()", "exit()", "input()", "exit"}]


@pytest.mark.parametrize("module", sorted(MODULES))
def test_no_pattern_repeats_a_group_possessively(module: str) -> None:
    """Python before 3.11.5 loses matches of ``(…)*+``; ``(?>(…)*)`` means the same and is read alike."""
    assert not POSSESSIVE_GROUP.findall(MODULES[module].read_text(encoding="utf-8"))


def test_a_group_repeated_possessively_would_be_seen() -> None:
    assert len(POSSESSIVE_GROUP.findall("(?:a)*+ (b)?+ (c){1,2}+ (d){{2}}+")) == 4
    assert not POSSESSIVE_GROUP.findall(r"[a]*+ \w{1,2}+ (?>(?:a)*)+ b")


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"preview", "progress", "verbs/confirm"}))
def test_no_clock_no_chance_no_network(module: str) -> None:
    nodes = [node for node in ast.walk(TREES[module]) if isinstance(node, ast.Import)]
    assert not {alias.name for node in nodes for alias in node.names} & OUTSIDE
    assert not [call for call in calls(TREES[module]) if call[0] in CLOCKS]


def package_stages() -> tuple[Stage, ...]:
    """The package as the picture shows it."""
    ranks = {name: rank(name) for name in MODULES}
    imported = {name: [other for other in imports(tree) if other in MODULES] for name, tree in TREES.items()}
    return stages([name for name, _ in STAGES], ranks, imported)


def test_the_picture_of_the_package_is_what_the_code_is() -> None:
    drawn = draw(package_stages())
    assert PICTURE.read_text(encoding="utf-8") == drawn, "run python -m tests.architecture"
    assert set(TOLD) == {name for name, _ in STAGES}
    assert all(stage.modules for stage in package_stages())


def topic_names() -> set[str]:
    """Names of this corpus that are names of nothing else: its actors and its smaller places."""
    yaml = YAML(typ="safe")
    actors = yaml.load(CORPUS / "ledger" / "actors.yml")["actors"]
    places = yaml.load(CORPUS / "ledger" / "places.yml")["places"]
    told = [one for one in actors if one["kind"] in {"person", "armed group"}]
    told += [one for one in places if one["kind"] not in {"country", "region", "border"}]
    words = {
        word
        for one in told
        for form in one.get("forms", ())
        for word in re.findall(r"\b[A-Z][\w’'-]{4,}", form)
    }
    return {word for word in words if not COMMON.fullmatch(word)}


COMMON = re.compile(
    r"""
    Arab | Army | Bank | Border | Chief | Christian | Eastern | Farms | Foreign | Front | General | Golan
    | Group | Heights | Iraqi? | Islamic | Leader | Leban(?:ese|on) | Military | Minister | Mountains
    | North(?:east)? | President | Prime | Region | Secretary | State | Syrian? | Tweets | Valley | Western
    | Whole
    """,
    re.VERBOSE,
)
"""Words inside those names that are anybody's, and names of countries and peoples."""


def test_nothing_of_this_topic_stands_in_the_generator() -> None:
    names = re.compile(rf"\b(?:{'|'.join(sorted(topic_names()))})\b")
    files = [*MODULES.values(), *sorted((PACKAGE / "templates").glob("*"))]
    found = {
        f"{path.name}:{number}: {match[0]}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (match := names.search(line))
    }
    assert len(topic_names()) > 20, "hardly a name was looked for"
    assert not found
