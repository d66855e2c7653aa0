"""The site's own recurring words: one catalogue for each language.

``templates/words.<language>.yml`` holds every label, heading, hedge, date pattern and status that
the pages print; the site's setting ``language`` picks the file. A second language is a second
file: no code and no template names a word.

The words of a page are asked for in a hundred small functions. So the catalogue of the page that
is being written is a context variable, set once around the rendering (``speaking``), instead of
an argument of every function. Outside of that it is English: receipts and messages are the
editors' records, and they must not change with the language of the pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeAlias

from babel import Locale
from markupsafe import Markup, escape

from build_scripts.errors import CorpusError, Where
from build_scripts.yaml_bounds import YamlFault
from build_scripts.yaml_nodes import read_nodes

FOLDER = Path(__file__).parent / "templates"
COUNT = "count"
"""Key of an entry with several forms: the name of the value that chooses among them."""
ENGLISH = "en"

CatalogueEntry: TypeAlias = str | tuple[str, Mapping[str, str]]
"""Text with ``{names}`` of values; or the name of the value that is counted, and a text for each
plural category of the language (CLDR: zero, one, two, few, many, other)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All words of one language."""

    language: str
    entries: Mapping[str, CatalogueEntry]
    """By dotted key."""

    @property
    def digest(self) -> str:
        """Of all its words."""
        return hashlib.sha256(repr((self.language, sorted(self.entries.items()))).encode()).hexdigest()

    def text(self, key: str, **values: object) -> str:
        """The words of a key, with the values in their places.

        Raises:
            CorpusError: There is no such key, or it asks for a value that nobody gives.
        """
        return _filled(self.language, key, self._pattern(key, values), values)

    def markup(self, key: str, **values: object) -> Markup:
        """The same for a template: values are escaped, unless they are markup."""
        if not values:
            return _unfilled(self.language, key, self._pattern(key, values))
        escaped = {name: escape(value) for name, value in values.items()}
        return Markup(_filled(self.language, key, self._pattern(key, values), escaped))  # noqa: S704  # the catalogue is ours

    def _pattern(self, key: str, values: Mapping[str, object]) -> str:
        entry = self.entries.get(key)
        if entry is None:
            raise _refusal(self.language, f"there are no words for {key}")
        if isinstance(entry, str):
            return entry
        counted, forms = entry
        amount = values.get(counted)
        if not isinstance(amount, int | Decimal):
            raise _refusal(self.language, f"{key}: {counted} is no count here: {amount!r}")
        form = _locale(self.language).plural_form(amount)
        if form not in forms and "other" not in forms:
            raise _refusal(self.language, f'{key}: there is neither "{form}" nor "other"')
        return forms[form] if form in forms else forms["other"]


def _refusal(language: str, message: str, line: int = 1) -> CorpusError:
    name = f"build_scripts/templates/words.{language}.yml"
    return Where(path=name, line=line).error(message, "Mend it there.")


def _filled(language: str, key: str, pattern: str, values: Mapping[str, object]) -> str:
    try:
        return pattern.format(**values)
    except (LookupError, ValueError) as error:
        message = f'{key}: "{pattern}" cannot be filled with {", ".join(values) or "nothing"}: {error}'
        raise _refusal(language, message) from error


@cache
def _unfilled(language: str, key: str, pattern: str) -> Markup:
    """Words without a value, which pages print by the hundred thousand."""
    return Markup(_filled(language, key, pattern, {}))  # noqa: S704  # the catalogue is ours


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


def read_catalogue(language: str) -> Catalogue:
    """The catalogue of a language.

    Raises:
        CorpusError: There is none, or it is no catalogue.
    """
    there = sorted(path.name.split(".")[1] for path in FOLDER.glob("words.*.yml"))
    if language not in there:
        remedy = f"Choose one of: {', '.join(there)}; or write build_scripts/templates/words.{language}.yml."
        message = f'there is no catalogue of words for the language "{language}"'
        raise Where(path="corpus/site.yml").error(message, remedy)
    return _read(language)


@cache
def _read(language: str) -> Catalogue:
    text = (FOLDER / f"words.{language}.yml").read_text(encoding="utf-8")
    try:
        tree = read_nodes(text).value
    except YamlFault as fault:
        raise _refusal(language, fault.message, fault.line + 1) from fault
    return Catalogue(language=language, entries=dict(_flat(tree, "", language)))


def forget_catalogues() -> None:
    """Read them again when they are next asked for: in a preview they change while it runs."""
    _read.cache_clear()


def _flat(tree: object, key: str, language: str) -> Iterator[tuple[str, CatalogueEntry]]:
    if isinstance(tree, str) and key:
        yield key, tree
    elif isinstance(tree, dict) and COUNT in tree:
        yield key, (tree[COUNT], {form: text for form, text in tree.items() if form != COUNT})
    elif isinstance(tree, dict):
        for name, below in tree.items():
            yield from _flat(below, f"{key}.{name}" if key else name, language)
    else:
        raise _refusal(language, f"{key or 'the file'}: a text, or texts by key, not {tree!r}")


_SPOKEN: ContextVar[Catalogue | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(catalogue: Catalogue) -> Iterator[None]:
    """Within it every word of a page comes from this catalogue."""
    before = _SPOKEN.set(catalogue)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> Catalogue:
    """The catalogue of the page that is being written."""
    return _SPOKEN.get() or _read(ENGLISH)


def t(key: str, **values: object) -> str:
    """The words of a key in the language of the page that is being written."""
    return spoken().text(key, **values)
