"""The site engine's settings of this project, under the name of another corpus."""

from __future__ import annotations

import json
from pathlib import Path

import yaml


def copy_engine_settings(project: Path, root: Path) -> None:
    """Write the project's ``mkdocs.yml`` for the corpus that stands in a folder."""
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    site = yaml.safe_load((root / "corpus" / "site.yml").read_text(encoding="utf-8"))
    lines = [
        f"site_name: {json.dumps(site['title'], ensure_ascii=False)}"
        if line.startswith("site_name:")
        else line
        for line in text.splitlines()
    ]
    (root / "mkdocs.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
