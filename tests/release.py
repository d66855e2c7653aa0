"""What goes with a release: the data package, the list of parts, the licences, and their hashes.

``python -m tests.release`` (``make release``, after ``make check`` has passed) packs the built site's
``data/`` into a file that is the same byte for byte whoever packs it, and puts everything into
``.build/release/``.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parent.parent
MADE = ROOT / ".build" / "release"
PARTS = ROOT / ".build" / "dependencies"
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


def _main() -> int:
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
