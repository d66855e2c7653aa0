"""Values → YAML in the house's form, so that every character of them is read back."""

from __future__ import annotations

import io
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

_WRITTEN_AS_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def yaml_text(value: Any, width: int) -> str:
    """A list or mapping as YAML; what it holds twice is written twice.

    Args:
        value: What to write; texts in it that need an escape are replaced.
        width: Characters of a line, from which on it is broken.
    """
    yaml = YAML(typ="rt", pure=True)
    yaml.width = width
    yaml.representer.ignore_aliases = lambda _: True
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(_exactly(value), out)
    return out.getvalue()


def _exactly(value: Any) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            value[key] = _exactly(inner)
    elif isinstance(value, list):
        value[:] = map(_exactly, value)
    elif isinstance(value, str) and _WRITTEN_AS_LINE_ENDS.search(value):
        return DoubleQuotedScalarString(value)
    return value
