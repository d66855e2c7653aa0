"""Files take their places whole: all of a set, or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.errors import CorpusError
from build_scripts.files import write_all

OLD = {"a": b"old a", "b": b"old b", "gone": b"old gone"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_those_that_changed_are_written_and_what_is_gone_goes(folder: Path) -> None:
    files = {folder / "a": b"old a", folder / "b": b"new b", folder / "in" / "c": b"new c"}
    assert write_all(files.items(), [folder / "gone", folder / "never"]) == (
        folder / "b",
        folder / "in" / "c",
    )
    assert held(folder) == {"a": b"old a", "b": b"new b"}
    assert held(folder / "in") == {"c": b"new c"}


def test_a_folder_in_the_place_of_a_file_changes_none_of_the_set(folder: Path) -> None:
    (folder / "z").mkdir()
    with pytest.raises(CorpusError) as caught:
        write_all([(folder / "a", b"new a"), (folder / "z", b"new z")])
    assert str(caught.value).startswith(f"{folder}/z:1: cannot be written: Is a directory\n")
    assert held(folder) == OLD


def test_what_ends_while_the_files_are_made_leaves_nothing(folder: Path) -> None:
    def made() -> Iterator[tuple[Path, bytes]]:
        yield folder / "a", b"new a"
        raise KeyError("b")

    with pytest.raises(KeyError):
        write_all(made())
    assert held(folder) == OLD


@pytest.mark.parametrize("linked", [True, False])
def test_what_was_changed_before_a_place_refuses_is_put_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, linked: bool
) -> None:
    """A folder cannot be deleted as a file: the disk refuses the last step but one, of five."""

    def refused(_: Path, target: Path) -> None:
        raise PermissionError(1, "no second names", str(target))

    if not linked:
        monkeypatch.setattr(Path, "hardlink_to", refused)
    (folder / "z").mkdir()
    files = [(folder / name, b"new") for name in ("a", "b", "c")]
    with pytest.raises(CorpusError) as caught:
        write_all(files, [folder / "gone", folder / "z", folder / "a"])
    assert "Nothing was changed." in str(caught.value)
    assert held(folder) == OLD
