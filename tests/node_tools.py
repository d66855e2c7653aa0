"""The public tools that need Node, and word of what went unmeasured without them.

Used as a plug-in (``pytest_plugins = ["tests.node_tools"]``). PYTEST_DONT_REWRITE: nothing is
asserted here.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent / "node"
MISSING = (
    "no Node 18.20 or newer, or its tools are not installed (make test installs them; npm ci in tests/node)"
)


@pytest.fixture(scope="session")
def node() -> Path:
    """The folder of the tools; without them the test is counted as not made, or fails where CI=true."""
    if shutil.which("node") is None or not (FOLDER / "node_modules" / ".package-lock.json").is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"Not audited: {MISSING}.", pytrace=False)
        pytest.skip(MISSING)
    return FOLDER
