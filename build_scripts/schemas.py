"""The form of the files in ``corpus/`` as JSON Schema, so that editors complete and check as one types.

Made from the classes of ``entries``, whose docstrings become the descriptions. A schema knows
keys, types and closed lists; that an id leads somewhere and words stand in an article only the
program knows (``check``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic.json_schema import GenerateJsonSchema

from build_scripts.entries import (
    ActorsFile,
    ArticleEntry,
    ConstraintsFile,
    CorrectionsFile,
    Entry,
    EventsFile,
    GlossaryFile,
    OccasionsFile,
    PlacesFile,
    ProposedFile,
    QuestionsFile,
    ReceiptsFile,
    RetiredFile,
    RulingsFile,
    SheetFile,
    SiteFile,
    WordingFile,
)

FORMS: Mapping[str, type[Entry]] = {
    "actors": ActorsFile,
    "article": ArticleEntry,
    "constraints": ConstraintsFile,
    "corrections": CorrectionsFile,
    "events": EventsFile,
    "glossary": GlossaryFile,
    "occasions": OccasionsFile,
    "places": PlacesFile,
    "proposed": ProposedFile,
    "questions": QuestionsFile,
    "receipts": ReceiptsFile,
    "retired": RetiredFile,
    "rulings": RulingsFile,
    "sheet": SheetFile,
    "site": SiteFile,
    "wording": WordingFile,
}
"""By the schema's name: the file of the ledger, ``sheet`` for one article's, ``article`` for front matter."""


FOLDER = "corpus/schema"


def modeline(name: str, schema: str) -> str:
    """The first line of a file of the corpus, by which an editor finds its schema.

    >>> modeline("corpus/ledger/questions.yml", "questions")
    '# yaml-language-server: $schema=../schema/questions.json'
    """
    up = "../" * (name.count("/") - 1)
    return f"# yaml-language-server: $schema={up}schema/{schema}.json"


def schema_files() -> dict[str, str]:
    """Every schema by the name of its file; the same text from the same classes."""
    return {f"{name}.json": _text(form) for name, form in FORMS.items()}


def _text(form: type[Entry]) -> str:
    schema = {"$schema": GenerateJsonSchema.schema_dialect, **form.model_json_schema()}
    return json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
