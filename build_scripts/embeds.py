"""A page for each chart alone, made to stand in other people's pages.

It has the chart with its title, sources, table and downloads, and the way back to the page
where every number leads to its words; no navigation, no search, no script of the theme.
"""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.embedding import Ways, render_chart
from build_scripts.rendering import Site, plain_environment

BASE = "../../"
"""From an embed to the root of the site."""


def render_embeds(site: Site, pages: Mapping[str, str]) -> dict[str, str]:
    """One page for each chart that stands on a page, by its name under ``docs/``.

    Args:
        site: With all charts.
        pages: Markdown by name, in which the charts stand.
    """
    template = plain_environment().get_template("embed.md.j2")
    found = {}
    for id, chart in sorted(site.charts.items()):
        homes = [name for name, text in pages.items() if f'id="chart-{id}"' in text]
        if not homes:
            continue
        # A chart that the first page shows too is explained on the other one.
        home = homes[-1] if homes[0] == "index.md" else homes[0]
        ways = Ways(files=site.files_of(id), home=f"{_address(home)}#chart-{id}")
        figure = render_chart(chart, base=BASE, ways=ways)
        found[f"embed/{id}.md"] = template.render(
            title=chart.title, site=site.story.ledger.site.title, figure=figure
        )
    return found


def _address(name: str) -> str:
    """Where a page stands below the site.

    >>> _address("index.md"), _address("chronology.md"), _address("sources/index.md")
    ('', 'chronology/', 'sources/')
    """
    return f"{name.removesuffix('.md')}/".removesuffix("index/")
