"""Story → maps: which places become which marks of which view."""

from __future__ import annotations

from decimal import Decimal

from build_scripts.catalogue import t
from build_scripts.chart_model import Caption, Chart, ChartRow
from build_scripts.chart_rows import texts_of
from build_scripts.entries import MapEntry, PlaceEntry, ViewEntry
from build_scripts.map_chart import map_chart
from build_scripts.map_scene import Arrow, Border, Inset, Pin, Scene
from build_scripts.outlines import OutlinesFile, Projection, ViewOutlines, shared_border
from build_scripts.story import Story
from build_scripts.views import Views


def map_id(view: ViewEntry) -> str:
    """The name of a view's chart."""
    return f"map-{view.id}"


def draw_maps(story: Story, views: Views, outlines: OutlinesFile | None) -> tuple[Chart, ...]:
    """The maps of the settings, in their order; none without settings."""
    settings = story.ledger.site.map
    if settings is None or outlines is None:
        return ()
    return tuple(_Map(story, views, settings, view).chart(outlines.views[view.id]) for view in settings.views)


class _Map:
    """Makes one view's map."""

    def __init__(self, story: Story, views: Views, settings: MapEntry, view: ViewEntry) -> None:
        self._story, self._views, self._settings, self._view = story, views, settings, view
        self._projection = Projection(view)

    def chart(self, outlines: ViewOutlines) -> Chart:
        """The map with its table."""
        places = [entry for entry, _ in self._story.ledger.places.values()]
        projection = self._projection
        known = [self._row(p) for p in places if len(p.outline) == 1 and p.outline[0] in outlines.countries]
        scene = Scene(
            width=projection.width,
            height=projection.height,
            countries={
                name: tuple(projection.ring(ring) for ring in rings)
                for name, rings in outlines.countries.items()
            },
            pins=tuple(pin for place in places if (pin := self._pin(place))),
            borders=tuple(border for place in places if (border := self._border(place, outlines))),
            arrows=self._arrows(),
            frames=self._frames(),
            known=tuple(known),
        )
        caption = Caption(
            id=map_id(self._view),
            title=self._views.plain(self._view.title),
            unit=t("story-maps.kilometres"),
            source=self._views.plain(self._settings.note),
            whose=t("story-maps.whose", texts=texts_of(self._story)),
            header=(
                t("story-maps.place"),
                t("story-maps.how-it-is-drawn"),
                t("story-maps.events-told-of-it"),
            ),
        )
        return map_chart(scene, caption)

    def _pin(self, place: PlaceEntry) -> Pin | None:
        spot = place.location
        if spot is None or not self._view.holds(Decimal(spot.lat), Decimal(spot.lon)):
            return None
        if any(view.holds(Decimal(spot.lat), Decimal(spot.lon)) for view in self._larger()):
            return None
        at = self._projection.point(float(spot.lon), float(spot.lat))
        return Pin(at=at, row=self._row(place), area=spot.precision == "area")

    def _border(self, place: PlaceEntry, outlines: ViewOutlines) -> Border | None:
        rings = [outlines.countries.get(name, ()) for name in place.outline]
        lines = shared_border(*rings) if len(rings) == 2 else ()
        if not lines:
            return None
        return Border(lines=tuple(self._projection.ring(line) for line in lines), row=self._row(place))

    def _arrows(self) -> tuple[Arrow, ...]:
        point = self._projection.point
        return tuple(
            Arrow(
                start=point(float(entry.start.lon), float(entry.start.lat)),
                tip=point(float(entry.tip.lon), float(entry.tip.lat)),
                row=ChartRow(
                    label=self._views.plain(entry.label),
                    text=t("story-maps.as-an-arrow"),
                    note=self._views.plain(self._story.events[entry.event].entry.title),
                ),
            )
            for entry in self._settings.directions
            if all(self._view.holds(end.lat, end.lon) for end in (entry.start, entry.tip))
        )

    def _larger(self) -> tuple[ViewEntry, ...]:
        """The views that lie inside this one: what they show is not pinned twice."""
        mine = self._view
        return tuple(
            view
            for view in self._settings.views
            if view != mine and mine.holds(view.north, view.west) and mine.holds(view.south, view.east)
        )

    def _frames(self) -> tuple[Inset, ...]:
        point = self._projection.point
        return tuple(
            Inset(
                corners=(
                    point(float(view.west), float(view.north)),
                    point(float(view.east), float(view.south)),
                ),
                label=t("story-maps.shown-larger", title=self._views.plain(view.title)),
            )
            for view in self._larger()
        )

    def _row(self, place: PlaceEntry) -> ChartRow:
        located = place.location is not None
        return ChartRow(
            label=place.name,
            text=f"{place.kind}, {t(f'drawn.{place.precision}')}",
            href=self._views.where.place(place.id) if located else "",
            note=events_words(sum(1 for e in self._story.events.values() if place.id in e.entry.places)),
        )


def events_words(count: int) -> str:
    """How many events the site places there.

    >>> events_words(1), events_words(0)
    ('1', 'none')
    """
    return str(count) if count else t("story-charts.none")
