"""Is the site that stands on the web the one that this commit builds, byte for byte?

``python -m tests.published_copy https://…/`` (``make published ADDRESS=…``; the weekly workflow) asks the
published site for its manifest, one request, and holds it against that of the site that was built here with
the same address. What differs is listed, and the command fails; so it does where nobody answers.
"""

from __future__ import annotations

import http.client
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from build_scripts.manifest import MANIFEST, read_manifest
from tests.repeat import unlike

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30.0
"""Seconds that the host has to answer."""
MOST = 20
"""Files that are listed."""


def fetch(address: str, agent: str) -> str:
    """The published manifest.

    Raises:
        ValueError: There is none, or the address is none of the web.
        OSError: Nobody answers.
    """
    parts = urlsplit(address)
    kinds = {"https": http.client.HTTPSConnection, "http": http.client.HTTPConnection}
    if parts.scheme not in kinds or not parts.hostname:
        raise ValueError(f"no address of the web: {address}")
    connection = kinds[parts.scheme](parts.hostname, parts.port, timeout=PATIENCE)
    try:
        connection.request("GET", f"{parts.path.rstrip('/')}/{MANIFEST}", headers={"User-Agent": agent})
        answer = connection.getresponse()
        if answer.status != http.client.OK:
            raise ValueError(f"{address}{MANIFEST}: {answer.status} {answer.reason}")
        data: bytes = answer.read()
        return data.decode("utf-8")
    finally:
        connection.close()


def main(address: str, site: Path = ROOT / "site") -> int:
    """Compare and tell; 0 where the published site is this one."""
    contact = os.environ.get("CONTACT", "")
    agent = "explainer-published/1" + (f" (+{contact})" if contact else "")
    built = read_manifest((site / MANIFEST).read_text(encoding="utf-8"))
    try:
        published = read_manifest(fetch(address, agent))
    except (OSError, http.client.HTTPException, ValueError) as error:
        print(f"Nothing could be compared: {error}", file=sys.stderr)
        return 1
    found = list(unlike(published, built))
    print(f"{len(published)} files are published, {len(built)} were built, {len(found)} differ.")
    for line in found[:MOST]:
        print(line.replace("the first", "what is published").replace("the second", "what was built"))
    if found:
        print("Either the last commit was not published, or something else than this commit decides what is.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
