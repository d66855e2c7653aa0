"""What goes with a release: the data package, the list of parts, the licences, and their hashes.

``python -m tests.release`` (``make release``, of a site that passes every check) packs the built site's
``data/`` into a file that is the same byte for byte whoever packs it, and puts everything into
``.build/release/``. ``python -m tests.release TAG`` (``make tagged``) makes nothing: it says what keeps
this commit from being released under that tag.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parent.parent
MADE = ROOT / ".build" / "release"
PARTS = ROOT / ".build" / "dependencies"
MAIN = "origin/main"
NO_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can hold: when a file was written says nothing here."""


def pack(folder: Path, target: Path) -> int:
    """Pack every file below a folder, in the order of the names; how many there were."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    with ZipFile(target, "w") as packed:
        for name in names:
            about = ZipInfo(f"data/{name}", date_time=NO_DAY)
            about.compress_type = ZIP_DEFLATED
            about.create_system = 3  # Unix, whatever packs: the field is part of the bytes
            about.external_attr = 0o644 << 16
            packed.writestr(about, (folder / name).read_bytes())
    return len(names)


def sums(folder: Path) -> str:
    """The SHA-256 of each file, as ``sha256sum --check`` reads it."""
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(folder.iterdir())
    )


def find_contradictions(tag: str, version: str, changes: str) -> list[str]:
    """What of a release is called otherwise than its tag.

    Args:
        tag: Such as ``v2026.11.21``.
        version: That of ``pyproject.toml``.
        changes: The text of ``CHANGELOG.md``.
    """
    found = []
    if tag != f"v{version}":
        found.append(
            f'the tag is "{tag}", but pyproject.toml has the version "{version}": tag v{version}, '
            "or mend the version and run make lock"
        )
    if not re.search(rf"^## {re.escape(version)}(?![\w.])", changes, re.MULTILINE):
        found.append(f'CHANGELOG.md has no heading "## {version}": say under it what changed')
    return found


def find_strayed(folder: Path) -> list[str]:
    """Whether the commit that stands in a folder is none of main's, as its remote has it."""
    command = ["git", "merge-base", "--is-ancestor", "HEAD", MAIN]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return []
    if done.returncode == 1:
        return [f"this commit is not on {MAIN}: merge it there first, and tag what stands there"]
    return [f"git cannot tell whether this commit is on {MAIN}: {done.stderr.strip()}; git fetch origin main"]


def _check_tag(tag: str) -> int:
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = [*find_contradictions(tag, about["version"], changes), *find_strayed(ROOT)]
    print("\n".join(found) or f"{tag} can be released: main, version and changes agree.")
    return int(bool(found))


def _main() -> int:
    if sys.argv[1:]:
        return _check_tag(sys.argv[1])
    shutil.rmtree(MADE, ignore_errors=True)
    MADE.mkdir(parents=True)
    count = pack(ROOT / "site" / "data", MADE / "data.zip")
    for name in ("sbom.cdx.json", "licences.md"):
        shutil.copyfile(PARTS / name, MADE / name)
    (MADE / "SHA256SUMS").write_text(sums(MADE), encoding="utf-8")
    print(f"{count} files of data, the list of parts and the licences: {MADE.relative_to(ROOT)}/")
    return int(not count)


if __name__ == "__main__":
    sys.exit(_main())
