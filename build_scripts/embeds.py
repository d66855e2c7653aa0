"""A page for each chart alone, made to stand in other people's pages.

It has the chart with its title, sources, table and downloads, and the way back to the page
where every number leads to its words; no navigation, no search, no script of the theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from build_scripts.chart_model import Chart
from build_scripts.embedding import Ways, render_chart
from build_scripts.rendering import Site, plain_environment

BASE = "../../"
"""From an embed to the root of the site."""


_CHART = re.compile(r'id="chart-([^"]+)"')


@dataclass(slots=True)
class Homes:
    """On which page each chart stands."""

    charts: Mapping[str, Chart]
    _pages: dict[str, list[str]] = field(default_factory=dict)

    def look(self, name: str, page: str) -> None:
        """Take note of the charts on a page."""
        for id in _CHART.findall(page):
            if id in self.charts:
                self._pages.setdefault(id, []).append(name)

    def of(self, id: str) -> str | None:
        """The page that explains a chart; None where none shows it."""
        pages = self._pages.get(id)
        if not pages:
            return None
        # A chart that the first page shows too is explained on the other one.
        return pages[-1] if pages[0] == "index.md" else pages[0]


def render_embeds(site: Site, homes: Homes) -> Iterator[tuple[str, str]]:
    """One page for each chart that stands on a page, with its name under ``docs/``.

    Args:
        site: With all charts.
        homes: Where they stand.
    """
    template = plain_environment().get_template("embed.md.j2")
    for id, chart in sorted(site.charts.items()):
        home = homes.of(id)
        if home is None:
            continue
        ways = Ways(files=site.files_of(id), home=f"{_address(home)}#chart-{id}")
        figure = render_chart(chart, base=BASE, ways=ways)
        title = site.story.ledger.site.title
        yield f"embed/{id}.md", template.render(title=chart.title, site=title, figure=figure)


def _address(name: str) -> str:
    """Where a page stands below the site.

    >>> _address("index.md"), _address("chronology.md"), _address("sources/index.md")
    ('', 'chronology/', 'sources/')
    """
    return f"{name.removesuffix('.md')}/".removesuffix("index/")
