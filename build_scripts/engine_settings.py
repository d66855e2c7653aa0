"""What the site engine's settings (``mkdocs.yml``) tell us: its tree, and the few values that we use.

The engine reads the file itself, with a loader that makes any object of Python. Nothing is run here: ``!ENV``
gives what the environment holds, and every other tag (``!!python/name:…``) stands for nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from build_scripts.decoding import read_text
from build_scripts.errors import CorpusError, Where
from build_scripts.yaml_bounds import INDENTATION, YamlBounds, YamlFault

SETTINGS = "mkdocs.yml"
MOST_CHARACTERS = 200_000
"""Of the settings: the project's own have a fortieth of that, and PyYAML takes seconds for so many."""
JOIN = "Write its settings into this one."
GUIDE = "The comments in the project's own mkdocs.yml say what stands where."


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """The settings; where there is no file, nothing."""

    tree: yaml.Node | None = None
    """With the line of every key."""
    site_url: str = ""
    """Where the site will stand."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """What they hold for us and for the templates."""


class _Loader(yaml.SafeLoader):
    """Makes plain values only."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    """The first of the named variables that is set, else the last item: ``!ENV [SITE_URL, "http://…"]``."""
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for name in map(loader.construct_scalar, items[:-1] or items):
        if name in os.environ:
            return os.environ[name]
    return loader.construct_object(items[-1]) if len(items) > 1 else None


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_constructor(None, lambda _loader, _node: None)  # None stands for every other tag


def read_engine_settings(root: Path) -> EngineSettings:
    """Read ``mkdocs.yml``.

    Raises:
        CorpusError: It is no UTF-8, no YAML, or of another form than the engine's settings.
    """
    path = root / SETTINGS
    if not path.is_file():
        return EngineSettings()
    text = read_text(path, SETTINGS)
    if len(text) > MOST_CHARACTERS:
        message = f"the settings have {len(text)} characters, the most is {MOST_CHARACTERS}"
        raise _refused(1, message, GUIDE)
    try:
        bounds = YamlBounds()
        for event in yaml.parse(text, Loader=_Loader):
            bounds.take(event)
        loader = _Loader(text)
        tree = loader.get_single_node()
        values = loader.construct_document(tree) if tree else None
    except YamlFault as error:
        raise _refused(error.line + 1, error.message, error.remedy) from error
    except yaml.YAMLError as error:
        raise _refused(_line(error, text), f"this is no YAML: {_told(error)}", INDENTATION) from error
    except ValueError as error:  # a day or a number that the form of YAML has and no calendar
        raise _refused(1, f"this is no YAML: {error}", "Put the value in quotation marks.") from error
    top = _mapping(values, "the settings", 1)
    if "INHERIT" in top:
        raise _refused(
            _line_of(tree, "INHERIT"), "INHERIT: names another file, which nothing here reads", JOIN
        )
    return EngineSettings(
        tree=tree,
        site_url=str(top.get("site_url") or ""),
        extra=_mapping(top.get("extra"), "extra", _line_of(tree, "extra")),
    )


def _mapping(value: object, name: str, line: int) -> Mapping[str, object]:
    """Keys with values; what is empty has none."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _refused(line, f"{name}: expected keys with values, found {value!r:.80}", GUIDE)
    return value


def node_at(tree: yaml.Node | None, *keys: str) -> yaml.Node | None:
    """What stands under a key, and under a key of that."""
    for key in keys:
        pairs = tree.value if isinstance(tree, yaml.MappingNode) else ()
        tree = next((value for name, value in pairs if name.value == key), None)
    return tree


def _line_of(tree: yaml.Node | None, key: str) -> int:
    node = node_at(tree, key)
    return node.start_mark.line + 1 if node else 1


def _line(error: yaml.YAMLError, text: str) -> int:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return error.problem_mark.line + 1
    return text.count("\n", 0, getattr(error, "position", 0)) + 1


def _told(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError):
        return str(error.problem or error.context)
    return str(getattr(error, "reason", error))


def _refused(line: int, message: str, remedy: str) -> CorpusError:
    return Where(path=SETTINGS, line=line).error(message, remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """What the site engine's settings tell the pages; an address that nobody knows is empty."""

    site: str = ""
    """Where the site will stand, with its slash."""
    report: str = ""
    """Where a reader reports an error."""


def read_addresses(root: Path) -> Addresses:
    """Where the site will stand and where errors are reported, as ``mkdocs.yml`` says."""
    settings = read_engine_settings(root)
    site = settings.site_url.rstrip("/")
    return Addresses(site=f"{site}/" if site else "", report=str(settings.extra.get("report_url") or ""))
