"""Whether a published site is the one that was built: by one small file, told in words."""

from __future__ import annotations

import hashlib
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from build_scripts.manifest import MANIFEST, manifest_of, read_manifest
from tests.published_copy import main
from tests.site_fixture import BuiltSite

pytest_plugins = ["tests.site_fixture"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of two files, one with a name that is not plain."""
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "ü.html").write_text("One.", encoding="utf-8")
    (tmp_path / "index.html").write_text("Two.", encoding="utf-8")
    (tmp_path / MANIFEST).write_text(manifest_of(tmp_path), encoding="utf-8")
    return tmp_path


class Silent(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Keep quiet."""


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Where the folder stands on the web."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_manifest_is_one_that_other_programs_check(folder: Path) -> None:
    command = ["sha256sum", "--check", "--strict", MANIFEST]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (folder / "index.html").write_text("Three.", encoding="utf-8")
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 1


def test_the_built_site_holds_the_digest_of_every_other_file(built: BuiltSite) -> None:
    site = built.folder
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    told = read_manifest(files.pop(MANIFEST).read_text(encoding="utf-8"))
    assert len(told) > 100
    assert told == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def test_the_site_that_was_built_is_the_one_that_is_published(
    folder: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(address, folder) == 0
    assert capsys.readouterr().out == "2 files are published, 2 were built, 0 differ.\n"


def test_what_differs_is_listed(
    address: str, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    built = tmp_path_factory.mktemp("built")
    (built / "index.html").write_text("Other.", encoding="utf-8")
    (built / "new.html").write_text("New.", encoding="utf-8")
    (built / MANIFEST).write_text(manifest_of(built), encoding="utf-8")
    assert main(address, built) == 1
    assert capsys.readouterr().out.splitlines() == [
        "2 files are published, 2 were built, 3 differ.",
        "a b/ü.html: only in what is published",
        "index.html: differs",
        "new.html: only in what was built",
        "Either the last commit was not published, or something else than this commit decides what is.",
    ]


def test_a_site_without_a_manifest_is_told_and_is_no_success(
    folder: Path, address: str, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    built = tmp_path_factory.mktemp("built")
    (built / MANIFEST).write_text((folder / MANIFEST).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / MANIFEST).unlink()
    assert main(address, built) == 1
    assert capsys.readouterr().err == f"Nothing could be compared: {address}{MANIFEST}: 404 File not found\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "the manifest is empty"), ("<html>\n", "no line of a manifest: '<html>'")],
)
def test_a_text_that_is_no_manifest_is_refused(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_manifest(text)
