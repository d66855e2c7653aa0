"""What keeps the project in order: locks, dependencies, originals, repeated builds, releases."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from plotly.offline import get_plotlyjs_version

from build_scripts.pipeline import Outcome, write
from tests.conftest import PROJECT
from tests.dependencies import LOCKS, VENDORED, read_audit, vendored_parts
from tests.release import find_contradictions, find_strayed, pack, sums
from tests.repeat import HERE, THERE, unlike

PINNED = re.compile(r"^([\w.-]+)==([^ ;\\]+)", re.MULTILINE)
HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


# --- locks --------------------------------------------------------------------------------


def locked() -> dict[tuple[str, str], set[str]]:
    """Hashes by name and version, as uv.lock has them; an old Python may have a version of its own."""
    packages = tomllib.loads((PROJECT / "uv.lock").read_text(encoding="utf-8"))["package"]
    return {
        (one["name"], one["version"]): {
            file["hash"] for file in [*one.get("wheels", ()), *([one["sdist"]] if "sdist" in one else [])]
        }
        for one in packages
        if "registry" in one["source"]
    }


def pin(found: re.Match[str]) -> tuple[str, str]:
    return found[1], found[2]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_cut_from_uv_lock(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    assert text.startswith("# Cut from uv.lock by: make lock\n")
    entries = [entry for entry in re.split(r"\n(?=[\w])", text) if PINNED.match(entry)]
    assert len(entries) > 10
    hashes = locked()
    for entry in entries:
        found = PINNED.match(entry)
        assert found
        assert set(HASH.findall(entry)) == hashes.get(pin(found)), f"{found[0]}: run make lock"


def test_what_uv_lock_holds_is_used() -> None:
    texts = [(PROJECT / lock).read_text(encoding="utf-8") for lock in LOCKS]
    assert {pin(found) for text in texts for found in PINNED.finditer(text)} == set(locked())


def test_what_pyproject_asks_for_is_locked() -> None:
    asked = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = {"requirements.lock": asked["project"]["dependencies"]}
    lists |= {f"requirements-{group}.lock": listed for group, listed in asked["dependency-groups"].items()}
    assert set(lists) == set(LOCKS)
    for lock, listed in lists.items():
        named = dict(PINNED.findall((PROJECT / lock).read_text(encoding="utf-8")))
        assert {re.split(r"[ <>=]", one)[0] for one in listed} <= set(named), f"{lock}: run make lock"


def test_locks_name_the_public_index_or_none() -> None:
    for name in ("uv.lock", *LOCKS):
        found = set(re.findall(r"https?://([^/\"\s]+)", (PROJECT / name).read_text(encoding="utf-8")))
        assert found <= {"pypi.org", "files.pythonhosted.org"}, name


def test_the_vendored_library_is_that_of_its_recipe_and_of_the_installed_plotly() -> None:
    vendor = PROJECT / "docs" / "assets" / "vendor"
    recipe = json.loads((vendor / ".recipe" / "package.json").read_text(encoding="utf-8"))
    files = [path.name for path in vendor.glob("plotly-*.min.js")]
    assert recipe["dependencies"]["plotly.js"] == get_plotlyjs_version(), "run make vendor"
    assert files == [f"plotly-{get_plotlyjs_version()}.min.js"], "run make vendor"


# --- dependencies -------------------------------------------------------------------------

CLEAN = {"name": "a", "version": "1", "vulns": []}
HOLED = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}
UNKNOWN = {"name": "c", "skip_reason": "Dependency not found on PyPI and could not be audited: c (1)"}


@pytest.mark.parametrize(
    ("entries", "told", "holes"),
    [
        ([CLEAN], "x.lock: 1 packages asked about, 0 known holes", ()),
        (
            [CLEAN, HOLED, UNKNOWN],
            "x.lock: 2 packages asked about, 1 not known to it, 1 known holes",
            ("b 2: CVE-1, mended in 3",),
        ),
        # Such a list came with the words "No known vulnerabilities found".
        ([UNKNOWN], "x.lock: nothing could be asked; the service did not answer", ()),
        (None, "x.lock: nothing could be asked; the service did not answer", ()),
    ],
)
def test_silence_of_the_service_is_not_taken_for_health(
    entries: list[object] | None, told: str, holes: tuple[str, ...]
) -> None:
    audit = read_audit("x.lock", "" if entries is None else json.dumps({"dependencies": entries}))
    assert (audit.told(), audit.holes) == (told, holes)


def test_the_list_of_parts_holds_what_is_inside_the_chart_library() -> None:
    parts = vendored_parts(VENDORED.read_text(encoding="utf-8"))
    assert f"pkg:npm/plotly.js@{get_plotlyjs_version()}" in {part["purl"] for part in parts}
    assert len(parts) > 10
    assert all(part["licenses"][0]["expression"] for part in parts)


# --- the same again -----------------------------------------------------------------------


def test_a_file_that_differs_between_two_builds_is_named() -> None:
    one = {"a": "1", "b": "1", "c": "1"}
    assert list(unlike(one, {"a": "1", "b": "2", "d": "1"})) == [
        "b: differs",
        "c: only in the first",
        "d: only in the second",
    ]


def test_the_two_builds_share_no_circumstance() -> None:
    same = [name for name in ("folder", "day", "umask") if getattr(HERE, name) == getattr(THERE, name)]
    same += [name for name in HERE.environment if HERE.environment[name] == THERE.environment[name]]
    assert same == []
    assert HERE.environment.keys() == THERE.environment.keys()


def test_a_release_is_packed_alike_whoever_packs_it(tmp_path: Path) -> None:
    for name, age in (("one", 1), ("two", 10**9)):
        folder = tmp_path / name
        (folder / "b").mkdir(parents=True)
        for file in ("z.csv", "b/a.json"):
            (folder / file).write_text("{}", encoding="utf-8")
            os.utime(folder / file, (age, age))
        assert pack(folder, tmp_path / f"{name}.zip") == 2
    packed = [(tmp_path / f"{name}.zip").read_bytes() for name in ("one", "two")]
    assert packed[0] == packed[1]
    with ZipFile(tmp_path / "one.zip") as read:
        assert read.namelist() == ["data/b/a.json", "data/z.csv"]


def test_the_hashes_of_a_release_can_be_checked(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    assert sums(tmp_path) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n"


CHANGES = "# Changes\n\n## Unreleased\n\n## 2026.11.21\n\n### Added\n"


@pytest.mark.parametrize(
    ("tag", "version", "told"),
    [
        ("v2026.11.21", "2026.11.21", []),
        (
            "v2026.11.22",
            "2026.11.21",
            ['the tag is "v2026.11.22", but pyproject.toml has the version "2026.11.21"'],
        ),
        (
            "2026.11.21",
            "2026.11.21",
            ['the tag is "2026.11.21", but pyproject.toml has the version "2026.11.21"'],
        ),
        ("v2026.11.2", "2026.11.2", ['CHANGELOG.md has no heading "## 2026.11.2"']),
        ("v2026.11", "2026.11", ['CHANGELOG.md has no heading "## 2026.11"']),
        ("v1", "2", ['the tag is "v1", but pyproject', 'CHANGELOG.md has no heading "## 2"']),
    ],
)
def test_a_tag_a_version_and_the_changes_agree(tag: str, version: str, told: list[str]) -> None:
    found = find_contradictions(tag, version, CHANGES)
    assert len(found) == len(told)
    assert all(one.startswith(start) for one, start in zip(found, told, strict=True))


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=A maintainer", "-c", "user.email=maintainer@example.org")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True)


def test_a_release_stands_on_main(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "one")
    assert find_strayed(tmp_path)[0].startswith("git cannot tell whether this commit is on origin/main: ")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert find_strayed(tmp_path) == []
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "two")
    (told,) = find_strayed(tmp_path)
    assert told.startswith("this commit is not on origin/main: ")


def test_what_make_cleans_is_what_the_commands_made(tiny: Path, tiny_outcome: Outcome, project: Path) -> None:
    """All of it, and nothing that an editor wrote."""
    for name in ("Makefile", ".gitignore"):
        shutil.copyfile(project / name, tiny / name)
    (tiny / "docs" / "notes.md").write_text("An editor's.", encoding="utf-8")
    before = {path for path in tiny.rglob("*") if path.is_file()}
    write(tiny, tiny_outcome)
    for name in (".venv/bin/a", "site/index.html", ".site.old/a", ".cache/a", ".build/a", "docs/.a.new"):
        (tiny / name).parent.mkdir(parents=True, exist_ok=True)
        (tiny / name).touch()
    (tiny / "build_scripts" / "__pycache__").mkdir(parents=True)
    (tiny / "tests").mkdir()
    assert "edition.html" in {path.name for path in tiny.rglob("*")}
    subprocess.run(["make", "--silent", "clean"], cwd=tiny, check=True)
    assert {path for path in tiny.rglob("*") if path.is_file()} == before
    assert not list(tiny.rglob("__pycache__"))
