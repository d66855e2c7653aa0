"""What all entries are made of: ids, words, prose, the closed lists, and the ids that are taken."""

from __future__ import annotations

import functools
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_ID = 60
_IN_NO_ADDRESS = r"\s<>\"'\\`{}|^\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
"""Beside what RFC 3986 leaves out, what nobody sees or what turns the direction of what follows."""
ADDRESS = rf"^https?://[^/?#@:\[\]{_IN_NO_ADDRESS}]+(:[0-9]{{1,5}})?([/?#][^{_IN_NO_ADDRESS}]*)?$"
"""A host, perhaps a port, a path; no name and password before the host, which could pass for it."""
HASH = r"^[0-9a-f]{64}$"
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"
"""As BCP 47 has it: en, pt-BR, es-419, zh-Hant-TW."""
LICENCE = r"^[A-Za-z0-9.+-]+$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=LONGEST_ID)]
"""ASCII, written once, never used again for something else."""
Words = Annotated[str, StringConstraints(min_length=1)]
"""Characters that must stand in an article, exactly so."""
Prose = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""A sentence of ours: Markdown with references, without digits."""
RESERVED_IDS = {
    "article": frozenset({"index"}),
    "claim": frozenset({"published", "shared", "extracts", "census", "left-out", "file"}),
    "figure group": frozenset({"by-article"}),
    "chart": frozenset({"timeline", "start", "shared", "whose-words"}),
    "event": frozenset({"episode", "undated", "background", "start"}),
    "actor": frozenset({"speaker-missing", "places"}),
    "ruling": frozenset({"numbers", "accounts", "unclear", "no-dispute", "not-yet-judged", "positions"}),
}
"""Ids that the site gives to sections of its own pages, by what would stand on the same page. A
group of figures with a ``chart_title`` is a chart too."""
RESERVED_STARTS = ("actor-", "chart-", "date-", "ev-", "group-", "map-", "place-", "positions-", "q-")
"""Beginnings that the site puts before ids; on one page they could meet an id that has them."""
DismissalReason = Literal[
    "figure of speech", "not a measurement", "identifier", "no question of this site", "repeats a mark"
]
"""Why an editor leaves a number or date unused. Closed; explained on the method page."""
Verdict = Literal["dispute", "unclear", "not a dispute", "error in source"]
QuestionPart = Literal["what", "whose", "side", "status"]
"""Parts of a question by which two of them differ."""
Role = Literal["headline", "deck", "subheading", "caption", "credit", "furniture"]


class Entry(BaseModel):
    """Base of every entry: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    def model_post_init(self, _: Any, /) -> None:
        """Let entries with the same keys share the set of them: it takes more room than most entries do."""
        object.__setattr__(self, "__pydantic_fields_set__", _shared(frozenset(self.__pydantic_fields_set__)))


@functools.cache
def _shared(keys: frozenset[str]) -> set[str]:
    return set(keys)
