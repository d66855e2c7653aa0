"""New names and speakers → proposed actors and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.articles import ArticleReading
from build_scripts.attributing import Said, bare_name, family_name_of
from build_scripts.drafting import Bench
from build_scripts.drafts import Drafted, Needed
from build_scripts.entries import ActorEntry, PlaceEntry
from build_scripts.errors import times
from build_scripts.naming import fresh_id, group_for
from build_scripts.reading.new_names import NewName, find_new_names


def draft_names(reading: ArticleReading, bench: Bench, needed: Needed) -> None:
    """Propose every name of an article that the ledger does not have."""
    for name in _names(reading, bench):
        forms = tuple(dict.fromkeys(reading.article.text[start:end] for start, end in name.spans))
        comments = [f"new name, read as a {name.kind}; it stands {times(len(name.spans))} in the article"]
        if name.title:
            comments.append(f'called "{name.title}"')
        if name.variant_of:
            comments.append(f"perhaps another form of {name.variant_of}: then add it to its forms")
        if name.kind == "place":
            _add_place(name.text, forms, comments, bench, needed)
        else:
            kind = "person" if name.kind == "person" else "body"
            form = ActorEntry.model_validate(
                {"id": "new", "name": name.text, "kind": kind, "group": "new", "forms": forms}
            )
            _add_actor(form, comments, bench, needed)


def _names(reading: ArticleReading, bench: Bench) -> Iterator[NewName]:
    """The new names; a capital that only begins a number or date ("Eleven people") makes none.

    Nor does the family name of somebody who is known, nor an outlet that speaks of itself.
    """
    outlet = f" {bare_name(reading.article.entry.publisher.name)}"
    for name in find_new_names(reading.article.body, bench.gazetteer):
        inside = [any(m.start <= start and end <= m.end for m in reading.marks) for start, end in name.spans]
        known = name.kind == "person" and family_name_of(name.text, bench.actors)
        if not all(inside) and not known and not outlet.endswith(f" {bare_name(name.text)}"):
            yield name


def _add_place(
    name: str, forms: Sequence[str], comments: Sequence[str], bench: Bench, needed: Needed
) -> None:
    id = fresh_id([name], {*bench.actors, *bench.places})
    entry = PlaceEntry.model_validate({"id": id, "name": name, "kind": "area", "forms": tuple(forms)})
    bench.places[id] = entry
    needed.places.append(Drafted(entry=entry, comments=tuple(comments)))


def _add_actor(form: ActorEntry, comments: Sequence[str], bench: Bench, needed: Needed) -> str:
    id = fresh_id([form.name.removeprefix("the ").removeprefix("a ")], {*bench.actors, *bench.places})
    entry = form.model_copy(update={"id": id, "group": actor_group(form.kind, bench)})
    bench.actors[id] = entry
    needed.actors.append(Drafted(entry=entry, comments=tuple(comments)))
    return id


def actor_group(kind: str, bench: Bench) -> str:
    """The section of the page of actors where such an actor stands."""
    groups = bench.ledger.site.actor_groups
    return group_for(kind, [actor.group for actor in bench.actors.values() if actor.kind == kind], groups)


def speaker_id(said: Said, bench: Bench, needed: Needed) -> str | None:
    """The actor who speaks; one whom the ledger lacks is proposed."""
    if said.proposed is None:
        return said.actor
    known = _family_name(said.proposed, bench, needed)
    if known:
        return known
    return _add_actor(said.proposed, ("a speaker whom the ledger does not have",), bench, needed)


def _family_name(entry: ActorEntry, bench: Bench, needed: Needed) -> str | None:
    """A person proposed by family name alone gets the full name when it turns up ("Tell", "Jonas Tell")."""
    last = entry.name.split()[-1]
    for number, drafted in enumerate(needed.actors):
        if entry.kind == drafted.entry.kind == "person" and drafted.entry.name == last != entry.name:
            forms = tuple(dict.fromkeys((entry.name, *drafted.entry.forms)))
            full = drafted.entry.model_copy(update={"name": entry.name, "forms": forms})
            bench.actors[full.id] = full
            needed.actors[number] = Drafted(entry=full, comments=drafted.comments)
            return full.id
    return None
