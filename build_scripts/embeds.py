"""A page for each chart alone, made to stand in other people's pages.

It has the chart with its title, sources, table and downloads, and the way back to the page
where every number leads to its words; no navigation, no search, no script of the theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.embedding import Ways, render_chart
from build_scripts.rendering import Site, plain_environment

BASE = "../../"
"""From an embed to the root of the site."""
HOME = "index.md"
_CHART = re.compile(r'id="chart-([^"]+)"')


def charts_on(page: str) -> list[str]:
    """The charts that stand on a page, by id, in its order.

    >>> charts_on('<figure id="chart-toll"></figure>')
    ['toll']
    """
    return _CHART.findall(page)


def homes_of(places: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The page that explains each chart: the first one that is not the site's first page.

    Args:
        places: Charts by id, each with the name of a page that it stands on.

    >>> homes_of([("toll", "index.md"), ("toll", "figures.md"), ("toll", "voices.md"), ("days", "index.md")])
    {'toll': 'figures.md', 'days': 'index.md'}
    """
    homes: dict[str, str] = {}
    for chart, page in places:
        if homes.setdefault(chart, page) == HOME:
            homes[chart] = page
    return homes


def render_embeds(site: Site, homes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """One page for each chart that stands on a page, with its name under ``docs/``.

    Args:
        site: With all charts.
        homes: Where they stand.
    """
    template = plain_environment().get_template("embed.md.j2")
    for id, home in sorted(homes.items()):
        chart = site.charts[id]
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
