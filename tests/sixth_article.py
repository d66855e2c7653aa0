"""A sixth article about the same days, made up for the tests; its outlet does not exist either."""

from __future__ import annotations

import hashlib
from pathlib import Path

ID = "cedar-wire-convoy"
TEXT = Path(__file__).parent / "data" / "sixth_article.txt"
FRONT = """\
---
file: sixth_article.txt
sha256: {sha256}
language: en
headline: Border battle winds down as convoy heads east
publisher:
  name: Cedar Wire
  basis: identified by us
  reason: This text was written for the tests; so was the outlet.
address:
  url: https://cedar-wire.example/2017/08/28/convoy
  basis: identified by us
  reason: An address that cannot exist.
published:
  edtf: "2017-08-28"
  basis: inferred
  chain:
    - outside: The address
      says: It holds a full date.
      words: /2017/08/28/
      day: "2017-08-28"
      gives: day
spans:
  - {{role: headline, words: Border battle winds down as convoy heads east}}
---
"""
EMPTY_SHEET = f"# The account of one article.\narticle: {ID}\npassages: []\n"


def add_sixth_article(root: Path) -> None:
    """Put the article and an empty sheet into a copy of the project."""
    text = TEXT.read_bytes()
    front = FRONT.format(sha256=hashlib.sha256(text).hexdigest()).encode()
    (root / "corpus" / "articles" / f"{ID}.md").write_bytes(front + text)
    sheet = root / "corpus" / "ledger" / "articles" / f"{ID}.yml"
    sheet.write_text(EMPTY_SHEET, encoding="utf-8")
