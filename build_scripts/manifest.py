"""The digests of all files of a built site, in the form of ``sha256sum``.

Whoever has the files can check them (``sha256sum --check files.sha256``), and whoever builds the same
commit can tell by this one small file whether the site that is published is the site that he built.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

MANIFEST = "files.sha256"
"""Its own name is the one that it does not hold."""
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def manifest_of(site: Path) -> str:
    """A line for each file of a site, by name: digest, two blanks, the name below its folder."""
    return "".join(f"{digest}  {name}\n" for name, digest in _digests(site))


def _digests(site: Path) -> Iterator[tuple[str, str]]:
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    for name in names:
        if name != MANIFEST:
            with (site / name).open("rb") as file:
                yield name, hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(text: str) -> dict[str, str]:
    """The digests by name.

    Raises:
        ValueError: The text is no manifest.
    """
    found = {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"no line of a manifest: {line[:80]!r}")
        found[match[2]] = match[1]
    if not found:
        raise ValueError("the manifest is empty")
    return found
