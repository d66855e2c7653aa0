"""What a value opens: the way to report an error, filled in."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from build_scripts.pipeline import render

FORM = "https://forge.example/reports/new"


def reports(root: Path) -> list[str]:
    text = render(root).files["index.md"] + render(root).files["figures.md"]
    return [unescape(href) for href in re.findall(r'href="([^"]*)"[^>]*>Report an error</a>', text)]


def test_report_of_an_error_says_which_claim_on_which_page_and_what_it_says(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORT_URL", FORM)
    found = reports(tiny)
    assert found
    for href in found:
        assert href.startswith(f"{FORM}?")
        fields = {name: value for name, (value,) in parse_qs(urlsplit(href).query).items()}
        assert fields["template"] == "wrong.yml"
        id = fields["title"].removeprefix("Wrong: ")
        assert fields["page"].startswith("sources/")
        assert fields["page"].endswith(f"/#{id}")
        assert fields["says"]


def test_without_a_place_for_reports_no_panel_offers_one(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORT_URL", raising=False)
    assert reports(tiny) == []
