"""What the site is built with: known holes, licences, and the list of parts (SBOM).

``python -m tests.dependencies TOOLS PYTHON`` (``make dependencies``): TOOLS is the folder of the
programs of ``requirements-release.lock``, PYTHON the interpreter of an environment that holds
``requirements.lock`` and nothing else. The tables go to ``.build/dependencies/``. Only a known
hole fails; where the service that knows them does not answer, the report says that nothing was
asked, because a list of packages that nobody knows would pass as clean.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MADE = ROOT / ".build" / "dependencies"
VENDORED = ROOT / "docs" / "assets" / "vendor" / "LICENSE"
_PART = re.compile(r"^== (\S+) (\S+) \((.+)\)$", re.MULTILINE)
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-engines.lock",
    "requirements-release.lock",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What the service of known holes said of one lock."""

    lock: str
    asked: int
    """Packages of which the service knew something to say."""
    unknown: int
    """Packages that it did not know, or that were never asked about."""
    holes: tuple[str, ...]

    def told(self) -> str:
        if not self.asked:
            return f"{self.lock}: nothing could be asked; the service did not answer"
        left = f", {self.unknown} not known to it" if self.unknown else ""
        return f"{self.lock}: {self.asked} packages asked about{left}, {len(self.holes)} known holes"


def read_audit(lock: str, printed: str) -> Audit:
    """Read what pip-audit printed as JSON.

    Args:
        lock: The lock that it read.
        printed: Its standard output; empty when it stopped before it could say anything.
    """
    found: Iterable[Mapping[str, Any]] = json.loads(printed)["dependencies"] if printed.strip() else ()
    entries = list(found)
    answered = [one for one in entries if "skip_reason" not in one]
    holes = tuple(
        f"{one['name']} {one['version']}: {hole['id']}, mended in "
        f"{', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in answered
        for hole in one["vulns"]
    )
    return Audit(lock=lock, asked=len(answered), unknown=len(entries) - len(answered), holes=holes)


def vendored_parts(licences: str) -> list[dict[str, Any]]:
    """The packages inside the vendored chart library, as parts of a CycloneDX list.

    Args:
        licences: The file that the library's recipe wrote of what it took in.
    """
    return [
        {
            "type": "library",
            "bom-ref": f"npm:{name}@{version}",
            "name": name,
            "version": version,
            "purl": f"pkg:npm/{name.replace('@', '%40')}@{version}",
            "licenses": [{"expression": licence}],
        }
        for name, version, licence in _PART.findall(licences)
    ]


def _run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def _main(tools: Path, python: str) -> int:
    MADE.mkdir(parents=True, exist_ok=True)
    audits = [
        read_audit(
            lock,
            _run(
                str(tools / "pip-audit"), "--requirement", lock, "--require-hashes", "--disable-pip",
                "--format", "json", "--progress-spinner", "off",
            ),
        )
        for lock in LOCKS
    ]  # fmt: skip
    licences = _run(
        str(tools / "pip-licenses"), f"--python={python}", "--from=mixed", "--format=markdown", "--order=name"
    )
    parts = json.loads(
        _run(
            str(tools / "cyclonedx-py"), "environment", "--pyproject", "pyproject.toml",
            "--output-reproducible", python,
        )
    )  # fmt: skip
    parts["components"] += vendored_parts(VENDORED.read_text(encoding="utf-8"))
    (MADE / "licences.md").write_text(licences, encoding="utf-8")
    sbom = json.dumps(parts, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    (MADE / "sbom.cdx.json").write_text(sbom, encoding="utf-8")
    rows = len(licences.splitlines()) - 2
    print(licences, end="")
    print(f"{rows} licences and {len(parts['components'])} parts: {MADE.relative_to(ROOT)}/")
    for audit in audits:
        print(audit.told(), *audit.holes, sep="\n  ")
    return int(rows < 1 or any(audit.holes for audit in audits))


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1]).absolute(), str(Path(sys.argv[2]).absolute())))
