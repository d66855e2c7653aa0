"""A new site takes the place of the old one, whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_scripts.errors import Where


def check_target(root: Path, site: Path) -> None:
    """Refuse to replace anything but a site.

    Raises:
        CorpusError: The folder holds or lies in the project's own, or is no site.
    """
    own = [root / name for name in ("corpus", "docs", "build_scripts", "tests", ".git", ".github")]
    inside = any(site.is_relative_to(path) for path in own) or root.is_relative_to(site)
    held = site.is_dir() and any(site.iterdir()) and not (site / "sitemap.xml").is_file()
    if inside or held or (site.exists() and not site.is_dir()):
        message = f"{site} is no site that a build may replace"
        remedy = "Name a folder that is empty or was built before, outside the project's own folders."
        raise Where(path="mkdocs.yml").error(message, remedy)


def put_back(site: Path) -> None:
    """The site that a run moved aside and was killed before it put the new one there."""
    old = site.with_name(f".{site.name}.old")
    if old.exists() and not site.exists():
        old.rename(site)


def take_place(new: Path, site: Path) -> None:
    """Put a whole new site where the old one stands; the old one goes last."""
    old = site.with_name(f".{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
