"""The way the data goes: nothing downstream is imported upstream, few modules touch files."""

from __future__ import annotations

import ast
import re
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
            "catalogue",
            "errors",
            "files",
            "grouping",
            "outlines",
            "manifest",
            "packed",
            "reading",
            "receipts",
            "anchors",
            "archive",
            "entries",
            "evidence",
            "yaml_files",
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
            "comparison",
            "name_counts",
            "census",
            "events",
            "arithmetic",
            "rulings",
            "read_as",
            "voices",
            "story",
            "contexts",
            "story_prose",
            "matching",
            "corrections",
            "coverage",
            "steps",
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
            "lists",
            "name_lists",
            "parts",
            "sizes",
            "whereabouts",
            "prose",
            "typed",
            "prose_checks",
            "site_names",
        },
    ),
    ("render", set[str]()),
    (
        "write",
        {
            "gathering",
            "engine",
            "placing",
            "pipeline",
            "site_names",
            "upkeep",
            "preview",
            "progress",
            "starter",
            "adding",
            "add_command",
            "proposing",
            "__main__",
        },
    ),
)
"""The modules of each stage; one named nowhere renders. A module imports its own stage and those above."""
TOUCHING_FILES = {
    "__main__",
    "adding",
    "archive",
    "catalogue",
    "proposing",
    "corpus",
    "embedding",
    "furniture",
    "files",
    "gathering",
    "placing",
    "upkeep",
    "ledger",
    "ledger_files",
    "manifest",
    "map_files",
    "pages",
    "pipeline",
    "plain_texts",
    "preview",
    "published",
    "read_command",
    "starter/__init__",
    "turns",
}
"""Who may open, list or write files: two read the corpus, one writes; the others look at parts of
this package, or at a text that is not in the corpus yet."""
WRITING = {"write_text", "write_bytes", "unlink", "mkdir", "rename", "rmtree", "touch"}
FILE_WORK = WRITING | {
    "open",
    "read_text",
    "read_bytes",
    "glob",
    "rglob",
    "iterdir",
    "is_file",
    "exists",
    "stat",
}
CLOCKS = {"now", "today", "utcnow", "localtime", "perf_counter"}
POSSESSIVE_GROUP = re.compile(r"\)(?:[?*+]|\{+\d*,?\d*\}+)\+")
OUTSIDE = {"time", "random", "secrets", "uuid", "socket", "urllib.request", "http.client", "locale"}


def rank(module: str) -> int:
    top = module.split("/", maxsplit=1)[0]
    named = [place for place, (_, modules) in enumerate(STAGES) if top in modules]
    return named[0] if named else 4


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
                yield node.func.attr, node.lineno


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


@pytest.mark.parametrize("module", sorted(set(MODULES) - TOUCHING_FILES))
def test_only_the_shell_touches_files(module: str) -> None:
    assert not [call for call in calls(TREES[module]) if call[0] in FILE_WORK | {"open()"}]


@pytest.mark.parametrize(
    "module", sorted(set(MODULES) - {"files", "pipeline", "placing", "preview", "turns"})
)
def test_only_the_pipeline_writes(module: str) -> None:
    assert not [call for call in calls(TREES[module]) if call[0] in WRITING]


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"__main__"}))
def test_only_the_command_line_prints_and_ends_the_program(module: str) -> None:
    assert not [call for call in calls(TREES[module]) if call[0] in {"print()", "exit()", "input()", "exit"}]


@pytest.mark.parametrize("module", sorted(MODULES))
def test_no_pattern_repeats_a_group_possessively(module: str) -> None:
    """Python before 3.11.5 loses matches of ``(…)*+``; ``(?>(…)*)`` means the same and is read alike."""
    assert not POSSESSIVE_GROUP.findall(MODULES[module].read_text(encoding="utf-8"))


def test_a_group_repeated_possessively_would_be_seen() -> None:
    assert len(POSSESSIVE_GROUP.findall("(?:a)*+ (b)?+ (c){1,2}+ (d){{2}}+")) == 4
    assert not POSSESSIVE_GROUP.findall(r"[a]*+ \w{1,2}+ (?>(?:a)*)+ b")


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"preview", "progress", "__main__"}))
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
