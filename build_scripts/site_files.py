"""Story → every file that a build writes under ``docs/``: data, pages, charts, embeds.

The page's own words come from the catalogue that is spoken (``catalogue.speaking``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from build_scripts.catalogue import t
from build_scripts.chart_download import render_download
from build_scripts.counts import counts_of
from build_scripts.data_folder import data_folder
from build_scripts.downloads import Status, make_tables
from build_scripts.embedding import chart_csv, chart_json
from build_scripts.embeds import homes_of, render_embeds
from build_scripts.engine_settings import Addresses
from build_scripts.extracts import Extracts
from build_scripts.ledger import read_dictionary
from build_scripts.lists import LISTS
from build_scripts.outlines import OutlinesFile
from build_scripts.packed import Packed
from build_scripts.pages import Rendered, page_jobs, render_described
from build_scripts.prose import References, inert
from build_scripts.rendering import Site
from build_scripts.side_by_side import MOST, do_all
from build_scripts.story import Story
from build_scripts.story_charts import draw_charts
from build_scripts.story_maps import draw_maps
from build_scripts.table_cells import Source
from build_scripts.views import Views
from build_scripts.whereabouts import FILES

GENERATED = (*(page for page in LISTS if "/" not in page), "data", "embed", "assets/charts", FILES)
"""Folders of ``docs/`` that hold generated files only."""
MANY = 5_000
"""Of more articles two processes at most make the files: each comes to hold most of the story (at ten
thousand articles: 1.4 GB together)."""
PARTIALS = "overrides/partials"
DRAFT = f"{PARTIALS}/draft.html"
"""The frame's word that the site is a draft: the one generated file in its folder that may go."""


def site_of(
    references: References,
    prose: Mapping[str, str],
    outlines: OutlinesFile | None,
    addresses: Addresses,
) -> Site:
    """All that the pages are made from, with every chart drawn.

    Args:
        references: Of the story that is told.
        prose: Hand-written pages by name.
        outlines: Of the maps; None where the site has none.
        addresses: Where the site will stand, and where errors are reported.
    """
    story, extracts, views = references.story, references.extracts, Views(references)
    drawn = (*draw_charts(story, views), *draw_maps(story, views, outlines))
    source = Source(
        story=story,
        extracts=extracts,
        plain=references.plain,
        where=references.where,
        address=addresses.site,
    )
    return Site(
        story=story,
        extracts=extracts,
        references=references,
        prose=prose,
        charts={chart.id: chart for chart in drawn},
        views=views,
        supposed=_supposed(story, extracts),
        data=source,
        dictionary=read_dictionary(),
        report_url=addresses.report,
        address=addresses.site,
    )


def _supposed(story: Story, extracts: Extracts) -> Views | None:
    if story.whole is None:
        return None
    return Views(References(story.whole, counts_of(story.whole), extracts))


def site_files(site: Site, status: Status, *, forking: bool) -> Packed:
    """Every file by its name under ``docs/``.

    Args:
        site: What they are made from.
        status: What they say of themselves.
        forking: Whether further processes make some of them.
    """
    story, where = site.story, site.references.where
    if forking:
        story.by.fill()
        where.fill()
    jobs = [partial(_data, site, status), *page_jobs(site), partial(_charts, site)]
    files = Packed()
    places: list[tuple[str, str]] = []
    for made in do_all(jobs, forking=forking, most=2 if len(story.articles) > MANY else MOST):
        files.take(made.files)
        places.extend(made.charts)
    files.update(render_embeds(site, homes_of(places)))
    files.update(where.files())
    files[f"{PARTIALS}/edition.html"] = f"{inert(story.ledger.site.tagline)}\n"
    if status is Status.DRAFT:
        files[DRAFT] = f"{t('edition.draft')}\n"
    return files


def _data(site: Site, status: Status) -> Rendered:
    """The data files, and the pages that tell what is in them."""
    tables = make_tables(site.data, status)
    data = data_folder(site.data, tables)
    described = render_described(site, tables, data)
    described.files.take(data, under="data/")
    return described


def _charts(site: Site) -> Rendered:
    """What a reader can take away of each chart, and what the pages draw it from."""
    files = Packed()
    for id, chart in site.charts.items():
        files[f"assets/charts/{id}.json"] = chart_json(chart)
        files[f"assets/charts/{id}.svg"] = render_download(chart)
        files[f"assets/charts/{id}.csv"] = chart_csv(chart)
    return Rendered(files=files, charts=())
