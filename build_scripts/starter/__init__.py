"""A fresh folder's first files: what an explainer of another subject begins with.

``site.yml`` and ``prose/`` beside this module are its own. Everything else is the project's:
the settings of the site engine, the theme's templates, styles and scripts, the pages that explain
a view, and the method page with its paragraph about the editors replaced, so that no second copy
grows old here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, ScalarString

from build_scripts.errors import Where
from build_scripts.schemas import FOLDER as SCHEMAS
from build_scripts.schemas import modeline, schema_files

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
LEDGER = (
    "questions",
    "occasions",
    "events",
    "actors",
    "places",
    "constraints",
    "rulings",
    "wording",
    "glossary",
)
"""The ledger's files beside the sheets, each one list under its own name."""
GENERAL = ("reports", "as-of", "voices", "wording", "glossary", "data")
"""Hand-written pages that explain a view and name nothing of the subject: the project's own serve all."""
COPIED = ("docs/overrides", "docs/assets")
GENERATED = (
    "docs/assets/charts/",
    "docs/assets/parts/",
    "docs/overrides/partials/edition.html",
    "docs/overrides/partials/draft.html",
)
"""Begins the names of what a build makes under ``COPIED``."""
WHO = "## Who read, entered and judged"
DESCRIPTION = "What news articles say about one subject, where they differ, and the words behind each number."


def starter_files(title: str) -> dict[str, bytes]:
    """Every file of a fresh folder but its first article, by name.

    Args:
        title: The name of the site.

    Raises:
        CorpusError: The project's method page has no section about its editors to leave out.
    """
    texts = {
        "mkdocs.yml": _engine_settings(title),
        "corpus/site.yml": _site_settings(title),
        "docs/prose/method.md": _method(),
    }
    texts |= {
        name: f"{modeline(name, key)}\n{key}: []\n" for key in LEDGER for name in [f"corpus/ledger/{key}.yml"]
    }
    texts |= {f"{SCHEMAS}/{name}": text for name, text in schema_files().items()}
    files = {name: text.encode() for name, text in texts.items()}
    files |= {f"docs/prose/{path.name}": path.read_bytes() for path in sorted((HERE / "prose").glob("*.md"))}
    files |= {f"docs/prose/{name}.md": (PROJECT / f"docs/prose/{name}.md").read_bytes() for name in GENERAL}
    del files["docs/prose/method-who.md"]  # a part of the method page
    return (
        files
        | dict(_copied())
        | {name: (PROJECT / name).read_bytes() for name in (".gitignore", ".gitattributes")}
    )


def _copied() -> Iterator[tuple[str, bytes]]:
    for folder in COPIED:
        for path in sorted((PROJECT / folder).rglob("*")):
            name = path.relative_to(PROJECT).as_posix()
            if path.is_file() and not name.startswith(GENERATED):
                yield name, path.read_bytes()


def _engine_settings(title: str) -> str:
    return _changed(PROJECT / "mkdocs.yml", {"site_name": title, "site_description": DESCRIPTION})


def _site_settings(title: str) -> str:
    return _changed(HERE / "site.yml", {"title": title})


def _changed(path: Path, values: Mapping[str, str]) -> str:
    """A YAML file with some values replaced; comments, order and tags stay."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    data: Any = yaml.load(path.read_text(encoding="utf-8"))
    for key, value in values.items():
        data[key] = _like(data[key], value)
    out = io.StringIO()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(data, out)
    return out.getvalue()


def _like(old: str, value: str) -> ScalarString:
    """The value quoted, or folded as the old one was: then the comment after it keeps its line."""
    folded: bool = isinstance(old, FoldedScalarString)
    made: ScalarString = FoldedScalarString(value) if folded else DoubleQuotedScalarString(value)
    return made


def _method() -> str:
    """The project's method page; the paragraph about its editors becomes the starter's."""
    name = "docs/prose/method.md"
    text = (PROJECT / name).read_text(encoding="utf-8")
    before, found, rest = text.partition(f"{WHO}\n")
    _, next_section, after = rest.partition("\n## ")
    if not (found and next_section):
        message = f'the method page has no section "{WHO}" that a fresh folder could leave out'
        raise Where(path=name).error(message, "Restore its heading.")
    return (
        before
        + (HERE / "prose" / "method-who.md").read_text(encoding="utf-8")
        + next_section.lstrip("\n")
        + after
    )
