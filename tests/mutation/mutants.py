"""Spoilt copies of a corpus: each has one thing wrong that an editor could get wrong.

A mutant is the new text of the files that it changes (None: the file is gone); nothing is
written here. Every operator yields all its mutants, in the order of the files.
"""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.mutation.corpus_files import Files, Node, Steps, get, leaves, text_of

RULINGS = "corpus/ledger/rulings.yml"
QUOTED = ("text", "words", "from", "of")
"""Keys of a sheet that hold exact words of the article."""
HEDGES = (
    ("over ", "under "),
    ("about ", "over "),
    ("around ", "over "),
    ("nearly ", "over "),
    ("more than ", "fewer than "),
)
UNITS = {
    "km2": "km",
    "km": "km2",
    "person": "vehicle",
    "year": "day",
    "USD": "EUR",
    "group": "person",
    "item": "group",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One spoilt corpus."""

    operator: str
    name: str
    """What was changed, for a person and for the list of equivalents."""
    files: Callable[[], Mapping[str, str | None]]
    """Makes the new texts: a run of a sample makes only its own."""


Operator = Callable[[Files], Iterator[Mutant]]


def _quotations(data: Node) -> Iterator[tuple[Steps, str]]:
    """Every quotation of a sheet; what YAML repeats by an alias, once."""
    seen: set[tuple[int, object]] = set()
    for steps, value in leaves(data):
        holder = get(data, steps[:-1])
        key = id(holder), steps[-1]
        if steps[-1] in QUOTED and isinstance(value, str) and key not in seen:
            seen.add(key)
            yield steps, value


def _at(path: str, steps: Steps) -> str:
    return f"{Path(path).stem} {'.'.join(map(str, steps))}"


def digits(files: Files) -> Iterator[Mutant]:
    """Each digit of each quotation becomes the next one."""
    for path, data in files.sheets.items():
        for steps, words in _quotations(data):
            for place, char in enumerate(words):
                if char.isdigit():
                    changed = f"{words[:place]}{(int(char) + 1) % 10}{words[place + 1 :]}"
                    yield Mutant(
                        operator="digit",
                        name=f"{_at(path, steps)} character {place}",
                        files=partial(files.with_value, path, steps, changed),
                    )


def shortened(files: Files) -> Iterator[Mutant]:
    """Each quotation loses its first or its last token."""
    for path, data in files.sheets.items():
        for steps, words in _quotations(data):
            tokens = words.split()
            ends = {"first": re.sub(r"^\s*\S+\s*", "", words), "last": re.sub(r"\s*\S+\s*$", "", words)}
            for end, rest in ends.items():
                if len(tokens) > 1:
                    yield Mutant(
                        operator=f"shortened {_kind(steps)}",
                        name=f"{_at(path, steps)} without its {end} token",
                        files=partial(files.with_value, path, steps, rest),
                    )


def _kind(steps: Steps) -> str:
    """Which quotation it is: a passage, a mark, a position, a description, a speaker's words."""
    if "said" in steps:
        return "speaker"
    if steps[-1] == "of" or (steps[-1] == "words" and steps[-3] == "marks"):
        return "mark"
    return {"positions": "position", "describes": "description"}.get(str(steps[-3]), "passage")


def hedges(files: Files) -> Iterator[Mutant]:
    """Each hedge becomes another one, in the passage and in the mark's words alike."""
    for path, data in files.sheets.items():
        for index, passage in enumerate(data["passages"]):
            for place, mark in enumerate(passage.get("marks", ())):
                for old, new in HEDGES:
                    words = mark["words"]
                    if words.casefold().startswith(old):
                        other = new + words[len(old) :]
                        spoilt = [
                            (("passages", index, "text"), passage["text"].replace(words, other)),
                            (("passages", index, "marks", place, "words"), other),
                        ]
                        yield Mutant(
                            operator="hedge",
                            name=f"{_at(path, ('passages', index, 'marks', place))} {old}→ {new}",
                            files=partial(files.with_values, path, spoilt),
                        )


def marks_exchanged(files: Files) -> Iterator[Mutant]:
    """The words of each two marks of one passage change places."""
    for path, data in files.sheets.items():
        for index, passage in enumerate(data["passages"]):
            for a, b in itertools.combinations(range(len(passage.get("marks", ()))), 2):
                one, other = (("passages", index, "marks", place, "words") for place in (a, b))
                spoilt = [(one, get(data, other)), (other, get(data, one))]
                yield Mutant(
                    operator="marks exchanged",
                    name=f"{_at(path, one)} with {b}",
                    files=partial(files.with_values, path, spoilt),
                )


def _claims(data: Node) -> Iterator[tuple[Steps, Node]]:
    for index, passage in enumerate(data["passages"]):
        for place, mark in enumerate(passage.get("marks", ())):
            for number, claim in enumerate(mark.get("claims", ())):
                yield ("passages", index, "marks", place, "claims", number), claim
        for number, claim in enumerate(passage.get("positions", ())):
            yield ("passages", index, "positions", number), claim


def _kinds(files: Files) -> dict[str, tuple[str, str]]:
    questions = files.data["corpus/ledger/questions.yml"]["questions"]
    return {entry["id"]: (entry["kind"], entry.get("unit", "")) for entry in questions}


def _sides(files: Files) -> dict[str, str]:
    questions = files.data["corpus/ledger/questions.yml"]["questions"]
    return {entry["id"]: entry["side"] for entry in questions if "side" in entry}


def questions_exchanged(files: Files) -> Iterator[Mutant]:
    """The questions of two claims of one article change places.

    Numbers and dates: each two. Accounts and positions, which no rule can tell apart: each
    and the next one.
    """
    kinds, sides = _kinds(files), _sides(files)
    for path, data in files.sheets.items():
        claims = list(_claims(data))
        spoken = [item for item in claims if kinds[item[1]["question"]][0] == "position"]
        valued = [item for item in claims if item not in spoken]
        pairs = itertools.chain(
            itertools.combinations(valued, 2), itertools.pairwise(spoken), zip(valued, spoken, strict=False)
        )
        for (one, a), (other, b) in pairs:
            p, q = a["question"], b["question"]
            if p == q:
                continue
            told = one[:4] != other[:4]  # one mark may answer for both sides, in either order
            told = told and "or" not in a and "or" not in b and "inferred" not in a and "inferred" not in b
            told = told and p in sides and q in sides and sides[p] != sides[q] and kinds[p] == kinds[q]
            spoilt: list[tuple[Steps, object]] = [((*one, "question"), q), ((*other, "question"), p)]
            yield Mutant(
                operator="sides exchanged" if told else "questions exchanged",
                name=f"{Path(path).stem} {a['id']} with {b['id']}",
                files=partial(files.with_values, path, spoilt),
            )


def claims_exchanged(files: Files) -> Iterator[Mutant]:
    """Each two neighbouring claims of one article change names."""
    for path, data in files.sheets.items():
        for (one, a), (other, b) in itertools.pairwise(_claims(data)):
            yield Mutant(
                operator="claims exchanged",
                name=f"{Path(path).stem} {a['id']} with {b['id']}",
                files=partial(files.with_values, path, [((*one, "id"), b["id"]), ((*other, "id"), a["id"])]),
            )


def units(files: Files) -> Iterator[Mutant]:
    """Each question that an article answers asks for another unit."""
    path = "corpus/ledger/questions.yml"
    answered = {
        question
        for data in files.sheets.values()
        for _, claim in _claims(data)
        for question in (claim["question"], *claim.get("or", ()))
    }
    for index, entry in enumerate(files.data[path]["questions"]):
        if entry["kind"] == "quantity" and entry["id"] in answered:
            changed = UNITS.get(entry["unit"], "person")
            yield Mutant(
                operator="unit",
                name=f"{entry['id']} asks for {changed}",
                files=partial(files.with_value, path, ("questions", index, "unit"), changed),
            )


def _said(data: Node) -> Iterator[tuple[Steps, Node]]:
    """Every ``said:`` of a sheet; what YAML repeats by an alias, once."""
    seen: set[int] = set()
    for steps, _ in leaves(data):
        if "said" in steps:
            way = steps[: steps.index("said") + 1]
            node = get(data, way)
            if id(node) not in seen:
                seen.add(id(node))
                yield way, node


def speakers_swapped(files: Files) -> Iterator[Mutant]:
    """Each speaker becomes each other one of the same article."""
    for path, data in files.sheets.items():
        said = list(_said(data))
        speakers = sorted({(key, node[key]) for _, node in said for key in ("by", "unnamed") if key in node})
        for steps, node in said:
            for key, speaker in speakers:
                if node.get(key) != speaker:
                    changed = {k: v for k, v in node.items() if k not in ("by", "unnamed", "missing")}
                    yield Mutant(
                        operator="inferred speaker swapped" if "inferred" in node else "speaker swapped",
                        name=f"{_at(path, steps)} becomes {speaker}",
                        files=partial(files.with_value, path, steps, {key: speaker, **changed}),
                    )


def speakers_removed(files: Files) -> Iterator[Mutant]:
    """Each speaker is left out: the article would say it itself."""
    for path, data in files.sheets.items():
        for steps, _ in _said(data):
            yield Mutant(
                operator="speaker removed",
                name=_at(path, steps),
                files=partial(files.with_value, path, steps, None),
            )


def days_moved(files: Files) -> Iterator[Mutant]:
    """Each day that an editor wrote moves by one: of occasions, of claims, of publication."""
    for path, data in files.data.items():
        for steps, value in leaves(data):
            if steps[-1] == "inferred" and isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                yield from (
                    Mutant(
                        operator="as-of day moved",
                        name=f"{_at(path, steps)} {by:+d}",
                        files=partial(files.with_value, path, steps, _moved(value, by)),
                    )
                    for by in (-1, 1)
                )
    for article in sorted((files.root / "corpus/articles").glob("*.md")):
        text = article.read_bytes().decode("utf-8")
        written = re.search(r'^  edtf: (".*")$', text, re.MULTILINE)
        assert written, article.name
        for by in (-1, 1):
            moved = re.sub(r"\d{4}-\d\d-\d\d", lambda day, by=by: _moved(day[0], by), written[1])
            yield Mutant(
                operator="publication moved",
                name=f"{article.stem} {by:+d}",
                files=partial(
                    dict, {f"corpus/articles/{article.name}": text.replace(written[0], f"  edtf: {moved}", 1)}
                ),
            )


def _moved(day: str, by: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(by)).isoformat()


def as_of_words(files: Files) -> Iterator[Mutant]:
    """The words that give the day of a claim are other words of the passage, or none."""
    for path, data in files.sheets.items():
        for steps, value in leaves(data):
            if steps[-1] == "as_of" and isinstance(value, str):
                text = get(data, steps[:2])["text"]
                yield Mutant(
                    operator="as-of words",
                    name=f"{_at(path, steps)} other words",
                    files=partial(files.with_value, path, steps, " ".join(text.split()[:2])),
                )
                yield Mutant(
                    operator="as-of removed",
                    name=_at(path, steps),
                    files=partial(files.with_value, path, steps, None),
                )


def occasions_exchanged(files: Files) -> Iterator[Mutant]:
    """What was said on one occasion is entered for each other one of the same article."""
    for path, data in files.sheets.items():
        places = [(steps, value) for steps, value in leaves(data) if steps[-1] == "occasion"]
        for steps, value in places:
            for other in sorted({other for _, other in places} - {value}):
                yield Mutant(
                    operator="occasion exchanged",
                    name=f"{_at(path, steps)} becomes {other}",
                    files=partial(files.with_value, path, steps, other),
                )


def rulings_deleted(files: Files) -> Iterator[Mutant]:
    """Each ruling is deleted, and every reference to it with it."""
    for index, entry in enumerate(files.data[RULINGS]["rulings"]):
        yield Mutant(
            operator="ruling deleted",
            name=entry["id"],
            files=partial(_without_ruling, files, index, entry["id"]),
        )


def _without_ruling(files: Files, index: int, id: str) -> dict[str, str | None]:
    changed: dict[str, str | None] = dict(files.with_value(RULINGS, ("rulings", index), None))
    for name, data in files.data.items():
        text = changed.get(name) or text_of(copy.deepcopy(data))  # writing spends the comments
        link = rf"\[([^\]]*)\]\(ruling:{re.escape(id)}\)"
        unlinked = re.sub(link, lambda found: found[1] or "elsewhere", text)
        if unlinked != text:
            changed[name] = unlinked
    return changed


def verdicts(files: Files) -> Iterator[Mutant]:
    """Each ruling comes to each other verdict."""
    for index, entry in enumerate(files.data[RULINGS]["rulings"]):
        for verdict in ("dispute", "unclear", "not a dispute", "error in source"):
            if verdict != entry["verdict"]:
                yield Mutant(
                    operator="verdict changed",
                    name=f"{entry['id']} becomes {verdict}",
                    files=partial(files.with_value, RULINGS, ("rulings", index, "verdict"), verdict),
                )


def question_parts(files: Files) -> Iterator[Mutant]:
    """What makes questions comparable is changed: side, status, whose, and whether it changes."""
    path = "corpus/ledger/questions.yml"
    entries = files.data[path]["questions"]
    for (i, a), (j, b) in itertools.combinations(enumerate(entries), 2):
        if "side" in a and "side" in b and a["side"] != b["side"]:
            spoilt = [(("questions", i, "side"), b["side"]), (("questions", j, "side"), a["side"])]
            yield Mutant(
                operator="question changed",
                name=f"sides of {a['id']} and {b['id']}",
                files=partial(files.with_values, path, spoilt),
            )
    for index, entry in enumerate(entries):
        if entry["kind"] == "quantity":
            changed = "no" if entry.get("changes", "no") != "no" else "yes"
            yield Mutant(
                operator="question changed",
                name=f"{entry['id']} changes: {changed}",
                files=partial(files.with_value, path, ("questions", index, "changes"), changed),
            )


def marks_left_out(files: Files) -> Iterator[Mutant]:
    """Each row of a mark is removed: nobody accounts for that number or date."""
    for path, data in files.sheets.items():
        for index, passage in enumerate(data["passages"]):
            for place, mark in enumerate(passage.get("marks", ())):
                steps = ("passages", index, "marks", place)
                yield Mutant(
                    operator="mark left out",
                    name=f"{_at(path, steps)} {mark['words']}",
                    files=partial(files.with_value, path, steps, None),
                )


def articles_gone(files: Files) -> Iterator[Mutant]:
    """Each article is removed, emptied, emptied with its hash, or removed together with its sheet."""
    for article in sorted((files.root / "corpus/articles").glob("*.md")):
        path = f"corpus/articles/{article.name}"
        front = article.read_bytes().decode("utf-8").partition("\n---\n")[0]
        rehashed = re.sub(
            r"^sha256: .*$", f"sha256: {hashlib.sha256(b'').hexdigest()}", front, flags=re.MULTILINE
        )
        sheet = f"corpus/ledger/articles/{article.stem}.yml"
        changes: dict[str, dict[str, str | None]] = {
            "dropped": {path: None},
            "dropped with its sheet": {path: None, sheet: None},
            "emptied": {path: f"{front}\n---\n"},
            "emptied with its hash": {path: f"{rehashed}\n---\n"},
        }
        for how, spoilt in changes.items():
            yield Mutant(operator="article gone", name=f"{article.stem} {how}", files=partial(dict, spoilt))


def texts_changed(files: Files) -> Iterator[Mutant]:
    """Each digit of each article's text becomes the next one, and the hash is made to fit."""
    for article in sorted((files.root / "corpus/articles").glob("*.md")):
        front, _, text = article.read_bytes().decode("utf-8").partition("\n---\n")
        for place, char in enumerate(text):
            if char.isdigit() and char.isascii():
                spoilt = f"{text[:place]}{(int(char) + 1) % 10}{text[place + 1 :]}"
                digest = hashlib.sha256(spoilt.encode()).hexdigest()
                head = re.sub(r"^sha256: .*$", f"sha256: {digest}", front, flags=re.MULTILINE)
                yield Mutant(
                    operator="text changed",
                    name=f"{article.stem} character {place}: {text[max(0, place - 12) : place + 12]!r}",
                    files=partial(dict, {f"corpus/articles/{article.name}": f"{head}\n---\n{spoilt}"}),
                )


OPERATORS: tuple[Operator, ...] = (
    digits,
    shortened,
    hedges,
    units,
    marks_exchanged,
    questions_exchanged,
    claims_exchanged,
    speakers_swapped,
    speakers_removed,
    days_moved,
    as_of_words,
    occasions_exchanged,
    rulings_deleted,
    verdicts,
    question_parts,
    marks_left_out,
    articles_gone,
    texts_changed,
)


def find_mutants(files: Files) -> Iterator[Mutant]:
    """Every mutant of every operator."""
    for operator in OPERATORS:
        yield from operator(files)
