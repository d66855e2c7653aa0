"""The built site before the public tools: axe-core, html-validate, Lighthouse."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.chromium import find_chromium
from tests.lighthouse import PERFORMANCE, SHIFT, audit, grade, kinds, show
from tests.site_fixture import BuiltSite
from tests.site_visit import OPEN_ALL, PHONE, WIDE, Open

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.site_visit", "tests.node_tools"]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RUN_AXE = """async rules => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});
  return {passed: found.passes.length, wrong: found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))};
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_no_page_breaks_a_rule_of_wcag(
    visit: Open, built: BuiltSite, node: Path, width: int, scheme: str
) -> None:
    """Every page with all its folds open, one chart interactive and one panel of evidence open."""
    axe = (node / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page, wrongs = visit(width, color_scheme=scheme), {}
    for address in built.pages():
        page.goto(built.url + address)
        page.evaluate(OPEN_ALL)
        if (figure := page.locator("figure.chart").first).count():
            figure.evaluate("one => one.scrollIntoView({block: 'start'})")
            if width == PHONE:
                figure.locator(".chart__ask").click()
            figure.locator(".chart__live .main-svg").first.wait_for()
        if (button := page.locator("article button[popovertarget]:visible").first).count():
            button.evaluate("one => document.getElementById(one.getAttribute('popovertarget')).showPopover()")
        page.evaluate(axe)
        found = page.evaluate(RUN_AXE, RULES)
        assert found["passed"] > 10, f"{address}: hardly a rule was tried"
        if found["wrong"]:
            wrongs[address] = found["wrong"][:5]
    assert wrongs == {}


def test_what_we_write_is_valid_html(built: BuiltSite, node: Path, tmp_path: Path) -> None:
    """The content of every page; the frame around it is the theme's."""
    begin, end = '<article class="md-content__inner', "</article>"
    for address in built.pages():
        text = built.folder / address / "index.html" if address[-5:] != ".html" else built.folder / address
        html = text.read_text(encoding="utf-8")
        if begin in html:
            html = html[html.index(begin) : html.rindex(end) + len(end)]
        (tmp_path / f"page_{address.replace('/', '_')}.html").write_text(html, encoding="utf-8")
    command = [
        *("node", str(node / "node_modules" / "html-validate" / "bin" / "html-validate.mjs")),
        *("--config", str(node / ".htmlvalidate.json"), "--formatter", "json"),
        *sorted(path.name for path in tmp_path.glob("*.html")),
    ]
    # Into a file: the program ends before a pipe has taken all of it.
    with (tmp_path / "found.json").open("w") as found:
        done = subprocess.run(
            command, cwd=tmp_path, stdout=found, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode in (0, 1), done.stderr
    wrongs = [
        f"{Path(file['filePath']).stem}:{one['line']}: {one['ruleId']}: {one['message']}"
        for file in json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
        for one in file["messages"]
    ]
    assert wrongs == []


@pytest.fixture(scope="module")
def audits(built: BuiltSite, node: Path) -> dict[str, dict[str, Any]]:
    chromium = find_chromium()
    assert chromium is not None, "Lighthouse needs the browser of the other tests"
    found = audit(node, chromium, [built.url + address for address in kinds(built)])
    print("\n".join(show(one) for one in found.values()))
    return found


def test_lighthouse_finds_nothing_to_mend(audits: dict[str, dict[str, Any]], built: BuiltSite) -> None:
    wrongs = {address: wrong for address, one in audits.items() if (wrong := grade(one, built.url))}
    assert wrongs == {}


def test_nothing_jumps_and_nothing_leaves_the_site(
    audits: dict[str, dict[str, Any]], built: BuiltSite
) -> None:
    for address, one in audits.items():
        assert one["shift"] <= SHIFT, address
        assert one["hosts"] == [built.url.split("/")[2]], address


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="a busy machine is slow: make audit, or CI=true")
def test_every_kind_of_page_is_fast(audits: dict[str, dict[str, Any]], node: Path) -> None:
    """One run is at the mercy of the machine: a slow one is made twice more, and the median counts."""
    slow = {}
    for address, one in audits.items():
        scores = [one["scores"]["performance"]]
        if scores[0] < PERFORMANCE:
            again = [audit(node, find_chromium() or "", [address])[address] for _ in range(2)]
            scores += [other["scores"]["performance"] for other in again]
        if sorted(scores)[len(scores) // 2] < PERFORMANCE:
            slow[address] = scores
    assert slow == {}
