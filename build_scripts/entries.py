"""The form of the files in ``corpus/``: what an editor may write, key by key.

This is the one place where files become values (a schema library stands here and nowhere
else). Nothing in these classes is anchored yet: words are just words. ``ledger`` finds them
in the articles and turns entries into the values of ``model``.

Prose fields (``text``, ``reason``, ``summary`` …) hold references instead of digits; see
``prose``.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_ID = 60
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=LONGEST_ID)]
"""ASCII, written once, never used again for something else."""
Words = Annotated[str, StringConstraints(min_length=1)]
"""Characters that must stand in an article, exactly so."""
Prose = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""A sentence of ours: Markdown with references, without digits."""

RESERVED_IDS = {
    "article": frozenset({"index"}),
    "claim": frozenset({"published", "shared", "extracts", "census", "left-out", "file"}),
    "figure group": frozenset({"by-article"}),
    "chart": frozenset({"timeline", "start", "shared", "whose-words"}),
    "event": frozenset({"episode", "undated", "background", "start"}),
    "actor": frozenset({"speaker-missing", "places"}),
    "ruling": frozenset({"numbers", "accounts", "unclear", "no-dispute", "not-yet-judged", "positions"}),
}
"""Ids that the site gives to sections of its own pages, by what would stand on the same page. A
group of figures with a ``chart_title`` is a chart too."""
RESERVED_STARTS = ("actor-", "chart-", "date-", "ev-", "group-", "map-", "place-", "positions-", "q-")
"""Beginnings that the site puts before ids; on one page they could meet an id that has them."""

DismissalReason = Literal[
    "figure of speech", "not a measurement", "identifier", "no question of this site", "repeats a mark"
]
"""Why an editor leaves a number or date unused. Closed; explained on the method page."""
Verdict = Literal["dispute", "unclear", "not a dispute", "error in source"]
Part = Literal["what", "whose", "side", "status"]
"""Parts of a question by which two of them differ."""
Role = Literal["headline", "deck", "subheading", "caption", "credit", "furniture"]


class Entry(BaseModel):
    """Base of every entry: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


# --- articles ---------------------------------------------------------------------------


class SpanEntry(Entry):
    """Characters of an article that are not body text, by their exact words."""

    role: Role
    words: Words
    every: bool = False
    """All places where the words stand, at least two of them."""
    nth: int | None = Field(default=None, ge=1)


class ChainLink(Entry):
    """One step of the reasoning behind a publication date: a citation or an outside fact."""

    article: Id | None = None
    text: Words | None = None
    """The passage; with ``article``."""
    nth: int | None = Field(default=None, ge=1)
    words: Words
    """The words read: in the passage, or in the outside thing (a part of the address)."""
    day: str | None = None
    """EDTF. The date mark at these words must read as just these days."""
    gives: Literal["first", "last", "day"] | None = None
    """Which end of the publication follows from it: the first possible day, the last, or both."""
    outside: Prose | None = None
    """What it is when it is no citation ("The address")."""
    says: Prose | None = None
    """What the outside thing tells."""
    reason: Prose | None = None
    """What the citation tells."""


class PublishedEntry(Entry):
    """When an article appeared, and how that is known."""

    edtf: str
    basis: Literal["stated", "inferred"]
    chain: tuple[ChainLink, ...] = Field(min_length=1)


class SourcedName(Entry):
    """The publisher and how it is known."""

    name: Prose
    basis: Literal["stated", "identified by us"]
    reason: Prose
    words: Words | None = None


class SourcedAddress(Entry):
    """The address and how it is known."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$")]
    basis: Literal["stated", "identified by us"]
    reason: Prose


class CreditEntry(Entry):
    """Whom the text itself credits."""

    name: Prose
    words: Words


class RepostEntry(Entry):
    """Where the text was put up again; kept apart from the original."""

    publisher: Prose
    published: str
    reason: Prose


class OriginalEntry(Entry):
    """What the text was taken out of, when it did not come in as plain text."""

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """Of the file as it came in."""
    form: Literal["HTML page", "Markdown"]
    extracted_by: str
    """Program and version that chose the lines; the characters are the file's own."""
    states: dict[str, Words] = {}
    """What its metadata state, by the place where they state it."""


class ArticleEntry(Entry):
    """The front matter of an article."""

    file: str
    """The name under which the text came in."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    original: OriginalEntry | None = None
    language: str
    headline: Words
    publisher: SourcedName
    address: SourcedAddress
    credited_to: CreditEntry | None = None
    repost: RepostEntry | None = None
    published: PublishedEntry
    remark: Prose | None = None
    spans: tuple[SpanEntry, ...]


# --- sheets -----------------------------------------------------------------------------


class SaidEntry(Entry):
    """Who is said to say it. Exactly one of ``by``, ``unnamed``, ``missing``."""

    by: Id | None = None
    """A named actor."""
    unnamed: Id | None = None
    """An actor without a name, kept as described (``kind: unnamed`` in actors.yml)."""
    missing: bool = False
    """The text does not say who: "He said", with nobody before it."""
    words: Words
    """The reporting words in the passage ("He noted")."""
    from_: Words | None = Field(None, alias="from")
    """Words elsewhere in the article, found once, that name the speaker."""
    inferred: Prose | None = None
    """Why the words mean that speaker, where no words say so."""


class DayWords(Entry):
    """Words of an article that read as a day."""

    article: Id
    words: Words
    """Found once in the article's body; they hold one date."""


class AsOfEntry(Entry):
    """The day a claim holds for, when it is not just words of the passage: one of the three."""

    words: Words | None = None
    unknown: Prose | None = None
    inferred: str | None = None
    """EDTF, with ``reason`` and ``agrees``."""
    reason: Prose | None = None
    agrees: DayWords | None = None
    """Words that must read as the inferred day, so that it cannot be mistyped."""


class OverrideEntry(Entry):
    """An editor's correction of what the machine read; shown as such."""

    field: Literal["number", "low", "high", "qualifier", "unit", "edtf"]
    value: str
    reason: Prose


class ClaimEntry(Entry):
    """A mark answers a question."""

    id: Id
    question: Id
    or_: tuple[Id, ...] = Field((), alias="or")
    """Other questions that the words may answer just as well."""
    said: SaidEntry | None = None
    """Overrides the passage's."""
    as_of: Words | AsOfEntry | None = None
    occasion: Id | None = None
    inferred: Prose | None = None
    """Why the words answer this question, where they do not say so outright."""
    override: OverrideEntry | None = None
    note: Prose | None = None


class MarkEntry(Entry):
    """One date or number of a passage and what became of it."""

    words: Words
    nth: int | None = Field(None, ge=1)
    """Which of several places in the passage."""
    of: Words | None = None
    """The words of the mark that bounds this one ("300 militants")."""
    claims: tuple[ClaimEntry, ...] = ()
    occasions: tuple[Id, ...] = ()
    """Occasions whose day these words give."""
    dismissed: DismissalReason | None = None
    note: Prose | None = None


class PositionEntry(Entry):
    """An answer in words to a question of account or position."""

    id: Id
    question: Id
    words: Words
    position: Prose
    """One neutral sentence of ours."""
    said: SaidEntry | None = None
    occasion: Id | None = None
    as_of: Words | AsOfEntry | None = None
    inferred: Prose | None = None
    note: Prose | None = None


class DescriptionEntry(Entry):
    """How a passage describes an actor or place."""

    actor: Id
    words: Words
    aspect: Literal["alignment", "character", "title", "part played"]
    contested: bool = False
    said: SaidEntry | None = None


class PassageEntry(Entry):
    """One or more whole sentences of an article, with all that they hold."""

    text: Words
    nth: int | None = Field(None, ge=1)
    said: SaidEntry | None = None
    occasion: Id | None = None
    as_of: Words | AsOfEntry | None = None
    marks: tuple[MarkEntry, ...] = ()
    positions: tuple[PositionEntry, ...] = ()
    events: tuple[Id, ...] = ()
    describes: tuple[DescriptionEntry, ...] = ()
    note: Prose | None = None


class SheetFile(Entry):
    """``ledger/articles/<article>.yml``: the account of one article, in the text's order."""

    article: Id
    passages: tuple[PassageEntry, ...]


# --- the rest of the ledger -------------------------------------------------------------


class LocationEntry(Entry):
    """Where a place lies, with its own source: ours, not the articles'."""

    lat: str
    """Decimal degrees, south negative."""
    lon: str
    """Decimal degrees, west negative."""
    precision: Literal["point", "area"]
    """A town can be pinned; of a range of hills or a region this is one spot of many."""
    country: Words | None = None
    """In which of the map's outlines it must stand; left out where that would take a side."""
    source: Prose


class ActorEntry(Entry):
    """A person, group or body; or a person without a name, as described."""

    id: Id
    name: Prose
    kind: Literal["person", "armed group", "state", "army", "alliance", "outlet", "body", "unnamed"]
    group: Id
    """Heading under which the actors page lists it."""
    forms: tuple[Words, ...] = ()
    """All the names that articles use for it."""
    also: tuple[Words, ...] = ()
    """Other spellings under which a reader may look for it: ours, found in no article."""
    member_of: Id | None = None
    summary: Prose | None = None


class PlaceEntry(Entry):
    """A place that the articles name."""

    id: Id
    name: Prose
    kind: Literal["country", "region", "province", "town", "village", "border", "area", "site"]
    forms: tuple[Words, ...]
    also: tuple[Words, ...] = ()
    """Other spellings under which a reader may look for it: ours, found in no article."""
    location: LocationEntry | None = None
    outline: tuple[Words, ...] = Field((), max_length=2)
    """Instead of a location: the country of the map's outlines, or the two whose common border it is."""
    not_located: Prose | None = None
    """Instead of a location: why none is given."""
    summary: Prose | None = None

    @property
    def precision(self) -> str:
        """In a word, how well it is located."""
        if self.location:
            return self.location.precision
        return "outline" if self.outline else "not located"


class AfterEntry(Entry):
    """An event that cannot have happened before another one."""

    event: Id
    reason: Prose
    """Why not; shown as an editor's inference."""


class EventEntry(Entry):
    """Something that happened; its date is computed from its date question."""

    id: Id
    title: Prose
    summary: Prose
    question: Id | None = None
    """The date question; none: undated, never placed on the axis."""
    after: AfterEntry | None = None
    """Sets the first possible day, where the words give only the last one."""
    background: bool = False
    actors: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    lane: Id | None = None
    """Row of the timeline chart; none: not drawn there."""


class QuestionEntry(Entry):
    """What a claim answers (comparability key), precise enough that two answers compare."""

    id: Id
    kind: Literal["quantity", "date", "position"]
    text: Prose
    group: Id
    """Section of the figures page or the disputed page."""
    unit: str | None = None
    what: Prose | None = None
    """What is counted or dated."""
    whose: Prose | None = None
    side: Prose | None = None
    status: Prose | None = None
    changes: Literal["no", "yes", "only grows"] = "no"
    joins: Prose | None = None
    """Two descriptions that a reader would take for one, and that this question joins."""
    event: Id | None = None
    of: Literal["start", "end", "day"] | None = None
    words: dict[Part, Annotated[tuple[Words, ...], Field(min_length=1)]] = Field(default_factory=dict)
    """By part: words near a number or date that tell this question from its neighbours; a word
    after "… " tells it only behind the number."""
    means: Prose | None = None
    """What the answers mean and what they do not mean."""


class OccasionEntry(Entry):
    """One act of speaking: a speech, a statement, a tweet."""

    id: Id
    title: Prose
    speaker: Id | None = None
    """An actor; none: the speaker is missing."""
    perhaps: Id | None = None
    """Another occasion that may be the same one; never counted twice."""
    perhaps_reason: Prose | None = None
    day: AsOfEntry | None = None
    """Only where no mark gives it."""


class ConstraintEntry(Entry):
    """Arithmetic that must hold between questions for numbers of one unit.

    Either ``total`` with ``parts``, or ``whole`` with ``part``.
    """

    id: Id
    text: Prose
    total: Id | None = None
    parts: tuple[Id, ...] = ()
    whole: Id | None = None
    part: Id | None = None
    shows: Prose
    """What the result shows and what it does not."""


class OutsideEntry(Entry):
    """Knowledge from outside the articles, with its source; marked as ours."""

    says: Prose
    source: Prose


class RulingEntry(Entry):
    """An editor's written verdict."""

    id: Id
    title: Prose
    verdict: Verdict
    questions: tuple[Id, ...] = Field(min_length=1)
    claims: tuple[Id, ...] = Field(min_length=1)
    short: Prose | None = None
    """One line for its card: why the claims differ, or seem to."""
    reason: Prose
    settle: Prose
    """What would settle it."""
    outside: OutsideEntry | None = None
    decided_by: Id
    decided_on: dt.date


class WordListEntry(Entry):
    """Words that are counted in each article, side by side: for one thing, by different names."""

    id: Id
    title: Prose
    note: Prose | None = None
    """What the words have in common, and what a count does not tell."""
    case: Literal["any", "exact"] = "any"
    """Whether capitals must agree ("IS" is not "is")."""
    terms: tuple[Annotated[tuple[Words, ...], Field(min_length=1)], ...] = Field(min_length=1)
    """Each: forms that are counted together, the one that names them first."""


class TermEntry(Entry):
    """A word of the glossary that is no name: what a newcomer needs to read the pages."""

    id: Id
    term: Words
    also: tuple[Words, ...] = ()
    """Other words or spellings under which a reader may look for it."""
    means: Prose
    outside: OutsideEntry | None = None
    """Where the articles do not explain it: our knowledge, with its source."""


class WordingFile(Entry):
    """``ledger/wording.yml``."""

    wording: tuple[WordListEntry, ...]


class GlossaryFile(Entry):
    """``ledger/glossary.yml``."""

    glossary: tuple[TermEntry, ...]


class ActorsFile(Entry):
    """``ledger/actors.yml``."""

    actors: tuple[ActorEntry, ...]


class PlacesFile(Entry):
    """``ledger/places.yml``."""

    places: tuple[PlaceEntry, ...]


class EventsFile(Entry):
    """``ledger/events.yml``."""

    events: tuple[EventEntry, ...]


class QuestionsFile(Entry):
    """``ledger/questions.yml``."""

    questions: tuple[QuestionEntry, ...]


class OccasionsFile(Entry):
    """``ledger/occasions.yml``."""

    occasions: tuple[OccasionEntry, ...]


class ConstraintsFile(Entry):
    """``ledger/constraints.yml``."""

    constraints: tuple[ConstraintEntry, ...]


class RulingsFile(Entry):
    """``ledger/rulings.yml``."""

    rulings: tuple[RulingEntry, ...]


class ProposedFile(Entry):
    """``ledger/proposed/<article>.yml``: what the machine suggests; the folder is the status."""

    # The form of a sheet, with the entries of the other files that it needs.

    article: Id
    passages: tuple[PassageEntry, ...] = ()
    questions: tuple[QuestionEntry, ...] = ()
    events: tuple[EventEntry, ...] = ()
    occasions: tuple[OccasionEntry, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()


# --- what was confirmed, corrected, retired -----------------------------------------------


class ReceiptEntry(Entry):
    """What something read as when somebody confirmed it; ``confirm`` writes it, nobody else."""

    by: Id
    """The editor who confirmed it last."""
    on: dt.date
    since: dt.date
    """The day on which it was confirmed first."""
    read: dict[str, str]
    """What was read, part by part; ``read_as`` says which parts there are."""


class ReceiptsFile(Entry):
    """``ledger/receipts.yml`` and, for its claims, ``ledger/receipts/<article>.yml``."""

    claims: dict[Id, ReceiptEntry] = {}
    descriptions: dict[str, ReceiptEntry] = {}
    """By actor, article and which of several, counted from 1."""
    questions: dict[Id, ReceiptEntry] = {}
    rulings: dict[Id, ReceiptEntry] = {}
    events: dict[Id, ReceiptEntry] = {}
    relations: dict[str, ReceiptEntry] = {}
    """By question and both claims, with blanks between."""


class RetiredEntry(Entry):
    """An id that is used no more, and never again; its old address answers with what became of it."""

    id: Id
    kind: Literal["claim", "question", "ruling", "event", "actor", "place", "article"]
    article: Id | None = None
    """For a claim: the article on whose page it stood."""
    asked: Literal["quantity", "date", "position"] | None = None
    """For a question: its kind, which says on which page it stood."""
    became: Prose
    """What became of it; references lead to what stands in its place."""
    on: dt.date


class RetiredFile(Entry):
    """``ledger/retired.yml``."""

    retired: tuple[RetiredEntry, ...]


class CorrectedPart(Entry):
    """One part of what was published, before and after; empty: it was not there."""

    part: str
    old: str = ""
    new: str = ""


class CorrectionEntry(Entry):
    """One change of something published; ``confirm`` appends it."""

    on: dt.date
    kind: Literal["claim", "description", "question", "ruling", "event", "relation"]
    id: str
    parts: tuple[CorrectedPart, ...] = Field(min_length=1)
    reason: Prose
    reporter: str | None = None
    """Who reported it, in words; none: nobody from outside."""
    by: Id
    """The editor who confirmed the change."""
    follows: tuple[str, ...] = ()
    """Ids of what was changed or confirmed, when this change is computed from that."""


class CorrectionsFile(Entry):
    """``ledger/corrections.yml``."""

    corrections: tuple[CorrectionEntry, ...]


# --- settings ---------------------------------------------------------------------------


class GroupEntry(Entry):
    """A section of a page."""

    id: Id
    title: Prose
    intro: Prose | None = None
    chart_title: Prose | None = None
    """Title of the section's chart; none: the section has no chart."""
    takes: tuple[str, ...] = ()
    """Kinds of actors or questions that the machine proposes here where no entry like them stands yet."""


class EditorEntry(Entry):
    """Who reads, enters and judges; named on the method page."""

    id: Id
    name: Prose
    who: Prose


class LaneEntry(Entry):
    """A row of the timeline chart."""

    id: Id
    title: Prose
    proposals: bool = False
    """Events that the machine proposes stand in this row."""


class Bounds(Entry):
    """Edges in decimal degrees, south and west negative."""

    west: Decimal = Field(ge=-180, le=180)
    south: Decimal = Field(ge=-80, le=80)
    east: Decimal = Field(ge=-180, le=180)
    north: Decimal = Field(ge=-80, le=80)

    def holds(self, lat: Decimal, lon: Decimal) -> bool:
        """Whether a spot lies inside."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


class ViewEntry(Bounds):
    """One map of the page of places."""

    id: Id
    title: Prose


class SpotEntry(Entry):
    """An end of an arrow."""

    lat: Decimal = Field(ge=-80, le=80)
    lon: Decimal = Field(ge=-180, le=180)


class DirectionEntry(Entry):
    """An arrow: where something went to, when the articles give no route."""

    id: Id
    event: Id
    label: Prose
    """Beside the arrow; it must say that this is no route."""
    note: Prose
    """What the articles say of it and what not, with references."""
    start: SpotEntry
    tip: SpotEntry


class MapEntry(Entry):
    """The maps, and where their outlines come from; left out: the page of places is a list."""

    source: Words
    licence: Words
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """Of the file that ``python -m build_scripts map`` reads."""
    note: Prose
    """Under every map: what its lines are, and that they are no position of ours."""
    views: tuple[ViewEntry, ...] = Field(min_length=1)
    directions: tuple[DirectionEntry, ...] = ()


class LicenceEntry(Entry):
    """The licence of our own entries; the articles' words are under none of ours."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.+-]+$")]
    """As SPDX names it (``MIT``, ``CC-BY-4.0``)."""
    title: Words
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$")]


class SiteFile(Entry):
    """``corpus/site.yml``: the settings of one explainer."""

    title: Prose
    tagline: Prose
    """One line of every page: how old and how complete this is."""
    subject: Prose
    language: str = Field("en", pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")
    """Of the pages' own words: a catalogue ``templates/words.<language>.yml`` must be there."""
    timeline_first: dt.date | None = None
    """First day of the timeline chart; none: that of the first event of the episode."""
    timeline_last: dt.date | None = None
    """Last day of the timeline chart; none: that of the last event of the episode."""
    timeline_title: Prose = "What happened when, as the articles date it"
    start_chart_questions: tuple[Id, ...] = ()
    """Date questions of the second chart of the chronology; none: there is no such chart."""
    start_chart_title: Prose = "When it began, by article and speaker"
    editors: tuple[EditorEntry, ...] = ()
    licence: LicenceEntry | None = None
    """Under which others may use our own entries; none: nothing is said about it."""
    actor_groups: tuple[GroupEntry, ...] = ()
    figure_groups: tuple[GroupEntry, ...] = ()
    position_groups: tuple[GroupEntry, ...] = ()
    lanes: tuple[LaneEntry, ...] = ()
    map: MapEntry | None = None
    """The maps of the page of places; none: that page is a list."""
    share_limit: Annotated[Decimal, Field(gt=0, le=Decimal("0.5"))] = Decimal("0.49")
    """Largest share of an article's body that the site may reproduce (above 0, at most 0.5)."""
    show_proposals: bool = False
    """Whether entries that the machine proposed take part in every page of a draft, labelled as such."""
    loaded_words: tuple[Words, ...] = ()
    """Words that take a side in this subject; the site does not use them in its own voice."""
    dated_words: tuple[Words, ...] = ()
    """Words that would be untrue of this subject when the site has grown older."""


class FurnitureRules(Entry):
    """``furniture.yml``: words by which a line is known to be no part of an article; small letters."""

    buttons: frozenset[str]
    longest_line: int
    begins: tuple[str, ...]
    whole: frozenset[str]
    holds: tuple[str, ...]
    caption_begins: tuple[str, ...]
    caption_ends: tuple[str, ...]
    credits: tuple[str, ...]
    captchas: tuple[str, ...]
    deck_begins: tuple[str, ...]


class TableMeaning(Entry):
    """What one data file holds."""

    about: Prose
    key: tuple[str, ...] = ()
    """The fields that name a row; none: rows have no name."""
    types: dict[Literal["integer", "number", "boolean", "date", "array", "object"], tuple[str, ...]] = {}
    """Fields by what they hold; those not named here hold text."""
    leads_to: dict[str, str] = {}
    """By field: the table whose key it holds."""
    fields: dict[str, Prose]
    """What each field means, in the order of the file."""

    def type_of(self, field: str) -> str:
        """What a field holds, in the words of Table Schema."""
        return next((name for name, fields in self.types.items() if field in fields), "string")


class VoiceFile(Entry):
    """``templates/voice.yml``: what the site's own voice must not say, and where it does not speak."""

    quoted: tuple[str, ...]
    printed: tuple[str, ...]
    generated: tuple[str, ...]
    counted: tuple[str, ...] = Field(min_length=1)
    dated: tuple[str, ...] = Field(min_length=1)
    loaded: tuple[str, ...] = Field(min_length=1)
    fields: tuple[str, ...]


class Dictionary(RootModel[dict[str, TableMeaning]]):
    """``templates/dictionary.yml``: what every field of the data files means."""

    @property
    def tables(self) -> dict[str, TableMeaning]:
        """The data files by name."""
        return self.root
