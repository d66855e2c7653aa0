"""The site's name and language stand in two files: the corpus's settings and the site engine's must agree.

The engine prints its own in the head of every page and in the pictures of shared links, the pages the
corpus's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from build_scripts.entries import SiteFile
from build_scripts.errors import Level, Problem

ENGINE, CORPUS = "mkdocs.yml", "corpus/site.yml"


def find_other_names(settings: str, site: SiteFile) -> tuple[Problem, ...]:
    """What the engine's settings call otherwise; nothing where they are silent.

    Args:
        settings: Text of ``mkdocs.yml``; empty where there is none.
        site: The corpus's settings.
    """
    return tuple(_compared(yaml.compose(settings), site))


def _compared(tree: yaml.Node | None, site: SiteFile) -> Iterator[Problem]:
    for keys, name, ours in (
        (("site_name",), "title", site.title),
        (("theme", "language"), "language", site.language),
    ):
        node = _at(tree, keys)
        if isinstance(node, yaml.ScalarNode) and node.value != ours:
            yield Problem(
                path=ENGINE,
                line=node.start_mark.line + 1,
                message=f'{": ".join(keys)} is "{node.value}", but {name} in {CORPUS} is "{ours}"',
                remedy="Write the same in both files; readers see both.",
                level=Level.CHECK,
            )


def _at(node: yaml.Node | None, keys: Sequence[str]) -> yaml.Node | None:
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for name, value in pairs if name.value == key), None)
    return node
