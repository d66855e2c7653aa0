"""The site's name and language stand in two files: the corpus's settings and the site engine's must agree.

The engine prints its own in the head of every page and in the pictures of shared links, the pages the
corpus's.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from build_scripts.engine_settings import SETTINGS, node_at
from build_scripts.entries import SiteFile
from build_scripts.errors import Problem, Where

CORPUS = "corpus/site.yml"


def find_other_names(settings: yaml.Node | None, site: SiteFile) -> Iterator[Problem]:
    """What the engine's settings call otherwise; nothing where they are silent.

    Args:
        settings: The tree of ``mkdocs.yml``; None where there is none.
        site: The corpus's settings.
    """
    for keys, name, ours in (
        (("site_name",), "title", site.title),
        (("theme", "language"), "language", site.language),
    ):
        node = node_at(settings, *keys)
        if isinstance(node, yaml.ScalarNode) and node.value != ours:
            yield Where(path=SETTINGS, line=node.start_mark.line + 1).owed(
                f'{": ".join(keys)} is "{node.value}", but {name} in {CORPUS} is "{ours}"',
                "Write the same in both files; readers see both.",
            )
