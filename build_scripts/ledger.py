"""The ledger as entries, read (``ledger_files``) and checked (``ledger_checks``).

Here every id leads somewhere; ``sheets`` finds the words of the sheets in the articles.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from build_scripts.entries import (
    ActorsFile,
    ConstraintsFile,
    Dictionary,
    EventsFile,
    GlossaryFile,
    OccasionsFile,
    PlacesFile,
    QuestionsFile,
    RulingsFile,
    VoiceFile,
    WordingFile,
)
from build_scripts.errors import CorpusError, Problems, Where
from build_scripts.ledger_checks import check_agreement, check_ids, check_map, check_references, check_site
from build_scripts.ledger_files import Entries, LedgerReader, Proposals, with_proposals
from build_scripts.retired import check_retired
from build_scripts.yaml_bounds import YamlFault
from build_scripts.yaml_nodes import read_nodes

DICTIONARY = "build_scripts/templates/dictionary.yml"
Form = TypeVar("Form", Dictionary, VoiceFile)


def read_entries(corpus: Path, root: Path, articles: Sequence[str]) -> Entries:
    """Read every file of the ledger.

    Args:
        corpus: The folder that holds ``site.yml`` and ``ledger/``.
        root: The project's folder; messages name files relative to it.
        articles: Ids of those that a sheet may be about, in the order of print.

    Raises:
        CorpusError: With every problem of every file: no YAML, wrong form, an id used twice,
            a reserved id, a reference to nothing, a sheet for no article, an article without
            a sheet, entries that contradict each other.
    """
    problems = Problems()
    reader = LedgerReader(corpus, root, problems)
    site = reader.site()
    sheets = reader.sheets(list(articles))
    receipts, receipt_files = reader.receipts()
    entries = {
        "questions": reader.by_id(QuestionsFile, "questions", lambda f: f.questions),
        "occasions": reader.by_id(OccasionsFile, "occasions", lambda f: f.occasions),
        "events": reader.by_id(EventsFile, "events", lambda f: f.events),
        "actors": reader.by_id(ActorsFile, "actors", lambda f: f.actors),
        "places": reader.by_id(PlacesFile, "places", lambda f: f.places),
        "constraints": reader.by_id(ConstraintsFile, "constraints", lambda f: f.constraints),
        "rulings": reader.by_id(RulingsFile, "rulings", lambda f: f.rulings),
        "receipts": receipts,
        "receipt_files": receipt_files,
        "retired": reader.retired(),
        "corrections": reader.corrections(),
        "word_lists": reader.by_id(WordingFile, "wording", lambda f: f.wording),
        "terms": reader.by_id(GlossaryFile, "glossary", lambda f: f.glossary),
    }
    unaccounted = tuple(reader.unaccounted(articles))
    if problems.found or site is None:
        raise CorpusError((*problems.found, *unaccounted))
    problems.found.extend(unaccounted)
    found = Entries(
        site=site[0],
        site_lines=site[1],
        sheets=tuple(sheets),
        **entries,  # type: ignore[arg-type]  # each keeps its form
    )
    site_path = (corpus / "site.yml").relative_to(root).as_posix()
    check_site(found, site_path, problems)
    check_map(found, site_path, problems)
    check_ids(found, site_path, problems)
    check_references(found, problems)
    check_retired(found, articles, problems)
    problems.refuse()
    check_agreement(found, problems)
    problems.refuse()
    return found


def read_proposals(corpus: Path, root: Path, articles: Sequence[str], reviewed: Entries) -> Proposals:
    """Read every file of ``ledger/proposed/``; they are held to what the ledger is held to.

    Raises:
        CorpusError: With every problem of every file.
    """
    problems = Problems()
    found = LedgerReader(corpus, root, problems).proposals(list(articles), reviewed)
    problems.refuse()
    whole = with_proposals(reviewed, found)
    check_ids(whole, (corpus / "site.yml").relative_to(root).as_posix(), problems)
    check_references(whole, problems)
    check_retired(whole, articles, problems)
    problems.refuse()
    check_agreement(whole, problems)
    problems.refuse()
    return found


@functools.cache  # a part of the package, asked for by every table
def read_dictionary() -> Dictionary:
    """Read what the fields of the data files mean.

    Raises:
        CorpusError: The file says it in no way that can be read.
    """
    return _list_of_ours(Dictionary, DICTIONARY)


def read_voice() -> VoiceFile:
    """Read what the site's own voice must not say.

    Raises:
        CorpusError: The file says it in no way that can be read.
    """
    return _list_of_ours(VoiceFile, "build_scripts/templates/voice.yml")


def _list_of_ours(form: type[Form], name: str) -> Form:
    text = (Path(__file__).parent / "templates" / Path(name).name).read_text(encoding="utf-8")
    try:
        return form.model_validate(read_nodes(text).value)
    except YamlFault as fault:
        raise Where(path=name, line=fault.line + 1).error(fault.message, fault.remedy) from fault
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        message = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise Where(path=name).error(message) from error
