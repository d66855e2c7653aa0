"""Do the originals still stand where the articles say? One request an address, and a report.

``CONTACT=https://… python -m tests.originals`` (``make originals``; the weekly workflow) asks for the
head of each distinct address once, slowly, under a name with an address at which its owner is
reached. It follows nothing and asks nothing twice: a redirect is reported, not followed, and a host
that refuses is left in peace. What it finds is for a person to read, so that it never fails on it.
"""

from __future__ import annotations

import http.client
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urldefrag, urlsplit

from build_scripts.corpus import read_articles

ROOT = Path(__file__).resolve().parent.parent
SECONDS_BETWEEN = 5.0
PATIENCE = 20.0
"""Seconds that a host has to answer."""
AS_IT_STANDS = "%/?:@!$&'()*+,;=[]"
"""What is written in a path as it is; other letters are, as browsers do, written as their bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one address said to one request."""

    address: str
    told: str


def addresses(root: Path) -> tuple[str, ...]:
    """The distinct addresses of the originals and of their archived copies, sorted.

    Raises:
        CorpusError: The articles cannot be read.
    """
    articles = read_articles(root / "corpus" / "articles", root)
    stated = {place for article in articles for place in _stated(article.entry.model_dump())}
    return tuple(sorted({urldefrag(place).url for place in stated}))


def _stated(entry: object) -> Iterator[str]:
    """Every address in an article's front matter, whichever field holds it."""
    if isinstance(entry, Mapping):
        for value in entry.values():
            yield from _stated(value)
    elif isinstance(entry, (list, tuple)):
        for value in entry:
            yield from _stated(value)
    elif isinstance(entry, str) and re.fullmatch(r"https?://\S+", entry):
        yield entry


def ask(address: str, agent: str) -> Answer:
    """One HEAD request; an answer is told in words, whatever it is."""
    kinds = {"https": http.client.HTTPSConnection, "http": http.client.HTTPConnection}
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        connection = kinds[parts.scheme](host, parts.port, timeout=PATIENCE)
    except (KeyError, ValueError):  # another kind of address, a host or a port that cannot be
        return Answer(address=address, told="not asked: no address of the web")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(
            "HEAD", quote(path, safe=AS_IT_STANDS), headers={"User-Agent": agent, "Accept": "*/*"}
        )
        answer = connection.getresponse()
        moved = answer.getheader("Location")
        told = f"{answer.status} {answer.reason}" + (f", moved to {moved}" if moved else "")
    except (OSError, http.client.HTTPException) as error:
        told = f"no answer: {type(error).__name__}"
    finally:
        connection.close()
    return Answer(address=address, told=told)


def ask_all(
    places: Sequence[str], agent: str, *, seconds_between: float = SECONDS_BETWEEN
) -> Iterator[Answer]:
    """Ask each address once, with a pause before each but the first."""
    for number, address in enumerate(dict.fromkeys(places)):
        if number:
            time.sleep(seconds_between)
        yield ask(address, agent)


def _cell(text: str) -> str:
    """Words of a stranger's server in a cell of a Markdown table: no markup of theirs counts."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return "`" + plain.replace("`", "'").replace("|", "\\|")[:200] + "`"


def render(answers: Sequence[Answer]) -> str:
    """The report as a Markdown table."""
    rows = [f"| {_cell(one.address)} | {_cell(one.told)} |" for one in answers]
    return "\n".join(["| original | what its host said |", "|---|---|", *rows, ""])


def _main() -> int:
    contact = os.environ.get("CONTACT", "")
    if not contact.startswith("https://"):
        print("CONTACT must name an https address at which whoever asks can be reached.", file=sys.stderr)
        return 2
    places = addresses(ROOT)
    if not places:
        print("No article has an address; nothing was asked.", file=sys.stderr)
        return 1
    print(render(list(ask_all(places, f"explainer-originals/1 (+{contact})"))))
    return 0


if __name__ == "__main__":
    sys.exit(_main())
