"""What the YAML library would write so that other characters are read back."""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml.scalarstring import DoubleQuotedScalarString

_WRITTEN_AS_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def exactly(value: Any) -> Any:
    """The value, texts in it replaced so that every character is written: some need an escape."""
    if isinstance(value, dict):
        for key, inner in value.items():
            value[key] = exactly(inner)
    elif isinstance(value, list):
        value[:] = map(exactly, value)
    elif isinstance(value, str) and _WRITTEN_AS_LINE_ENDS.search(value):
        return DoubleQuotedScalarString(value)
    return value
