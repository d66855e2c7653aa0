"""The built site before public tools: axe-core and html-validate."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.site_fixture import BuiltSite
from tests.site_visit import (
    DARK_FIRST,
    EVERY_PAGE,
    LIGHT_FIRST,
    OPEN_ALL,
    PHONE,
    WIDE,
    Open,
    opened,
    put_on,
)

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.chromium", "tests.site_fixture", "tests.site_visit", "tests.node_tools"]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RUN_AXE = """async rules => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});
  return {passed: found.passes.length, wrong: found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))};
}"""


@pytest.mark.parametrize(("width", "schemes"), [(WIDE, LIGHT_FIRST), (PHONE, DARK_FIRST)])
def test_no_page_breaks_a_rule_of_wcag(
    visit: Open, built: BuiltSite, node: Path, width: int, schemes: tuple[str, str]
) -> None:
    """Each page with all its folds open, one chart interactive and one panel of evidence open.

    For every change each page is tried at one width in one scheme, by turns; where every page is opened, in
    all four.
    """
    axe = (node / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page, wrongs = visit(width, color_scheme=schemes[0]), {}
    pages = opened(built) if EVERY_PAGE else opened(built)[width == PHONE :: 2]
    for address in pages:
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
        for scheme in schemes if EVERY_PAGE else schemes[:1]:
            put_on(page, scheme)
            found = page.evaluate(RUN_AXE, RULES)
            assert found["passed"] > 10, f"{address}: hardly a rule was tried"
            if found["wrong"]:
                wrongs[address, scheme] = found["wrong"][:5]
        schemes = schemes[::-1]
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
