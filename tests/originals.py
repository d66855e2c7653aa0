"""Do the originals still stand where the articles say? One request an address, and a report.

``CONTACT=https://… python -m tests.originals`` (``make originals``; the weekly workflow) asks for the
head of each distinct address once, under a name with an address at which its owner is reached. It
follows nothing and asks nothing twice: a redirect is reported, not followed. Several hosts are asked at
once, each at most every five seconds, and one that refuses or is silent is left in peace.

After ``SECONDS`` it stops. Which part of a host's addresses has its turn is told by the week alone
(``plan``), so that after some weeks all were asked; what was not is named. What it finds is for a person
to read, so that it never fails on it.
"""

from __future__ import annotations

import datetime as dt
import heapq
import http.client
import os
import re
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar
from urllib.parse import quote, urldefrag, urlsplit

from build_scripts.corpus import read_articles

Item = TypeVar("Item")
ROOT = Path(__file__).resolve().parent.parent
SECONDS_BETWEEN = 5.0
"""From one request to a host to the next one."""
PATIENCE = 20.0
"""Seconds that a host has to answer."""
SECONDS = 45 * 60.0
"""After so many nothing more is asked: the workflow's job is ended after an hour, and its report lost."""
AT_ONCE = 16
"""Hosts that are asked at once."""
SILENT = 3
"""A host that gave no answer so often in a row is asked nothing more."""
ENDLESS = 3
"""Times its patience, after which a host that goes on whispering is believed no longer."""
REFUSALS = ("429 ", "503 ")
"""Begin the answers of a host that has enough."""
AS_IT_STANDS = "%/?:@!$&'()*+,;=[]"
"""What is written in a path as it is; other letters are, as browsers do, written as their bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one address said to one request."""

    address: str
    told: str


def addresses(root: Path) -> tuple[str, ...]:
    """The distinct addresses of the originals and of their archived copies, sorted.

    Raises:
        CorpusError: The articles cannot be read.
    """
    articles = read_articles(root / "corpus" / "articles", root)
    stated = {place for article in articles for place in _stated(article.entry.model_dump())}
    return tuple(sorted({urldefrag(place).url for place in stated}))


def _stated(entry: object) -> Iterator[str]:
    """Every address in an article's front matter, whichever field holds it."""
    if isinstance(entry, Mapping):
        for value in entry.values():
            yield from _stated(value)
    elif isinstance(entry, (list, tuple)):
        for value in entry:
            yield from _stated(value)
    elif isinstance(entry, str) and re.fullmatch(r"https?://\S+", entry):
        yield entry


def ask(address: str, agent: str, patience: float = PATIENCE) -> Answer:
    """One HEAD request; an answer is told in words, whatever it is."""
    kinds = {"https": http.client.HTTPSConnection, "http": http.client.HTTPConnection}
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        connection = kinds[parts.scheme](host, parts.port, timeout=patience)
    except (KeyError, ValueError):  # another kind of address, a host or a port that cannot be
        return Answer(address=address, told="not asked: no address of the web")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(
            "HEAD", quote(path, safe=AS_IT_STANDS), headers={"User-Agent": agent, "Accept": "*/*"}
        )
        answer = connection.getresponse()
        moved = answer.getheader("Location")
        told = f"{answer.status} {answer.reason}" + (f", moved to {moved}" if moved else "")
    except (OSError, ValueError, http.client.HTTPException) as error:
        told = f"no answer: {type(error).__name__}"
    finally:
        connection.close()
    return Answer(address=address, told=told)


# --- whose turn it is -------------------------------------------------------------------------


def host_of(address: str) -> str:
    """The host of an address; all that have none share one."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def plan(places: Sequence[str], day: dt.date, seconds: float = SECONDS) -> tuple[tuple[str, ...], ...]:
    """What is asked in the week of a day, host by host, each in the order of asking.

    Of a host with more addresses than there is time for, one part has its turn in one week, the next part in
    the next. A slow host does not get through its part, and no run through all hosts that are silent:
    hence the place at which a host's part begins moves on each time that it comes round, and the first host
    each week, by as many as are asked in any case.

    >>> places = ["https://a.example/1", "https://a.example/2"]
    >>> [plan(places, dt.date(2026, 11, day), seconds=5)[0][0] for day in (16, 22, 23, 30)]
    ['https://a.example/2', 'https://a.example/2', 'https://a.example/1', 'https://a.example/2']
    """
    week = (day.toordinal() - 1) // 7  # they begin on Mondays
    most, sure = max(int(seconds / SECONDS_BETWEEN), 1), max(int(seconds / PATIENCE), 1)
    hosts: dict[str, list[str]] = {}
    for place in sorted(dict.fromkeys(places)):
        hosts.setdefault(host_of(place), []).append(place)
    parts = [_part(own, week, most, sure) for _, own in sorted(hosts.items())]
    return _from(parts, week * sure * AT_ONCE)


def _part(places: Sequence[str], week: int, most: int, sure: int) -> tuple[str, ...]:
    parts = -(-len(places) // most)
    size = -(-len(places) // parts)
    rounds, part = divmod(week, parts)
    return _from(places[part * size : (part + 1) * size], rounds * sure)


def _from(items: Sequence[Item], place: int) -> tuple[Item, ...]:
    """All of them in a ring, beginning at a place."""
    at = place % len(items) if items else 0
    return (*items[at:], *items[:at])


# --- asking -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Host:
    """What is still to be asked of one host."""

    left: deque[str]
    silent: int = 0
    begun: float = 0.0
    """When its last request began."""

    def heard(self, told: str) -> None:
        """Leave it in peace when it asks for that, or is gone."""
        self.silent = self.silent + 1 if told.startswith("no answer") else 0
        if self.silent >= SILENT or told.startswith(REFUSALS):
            self.left.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a run asks."""

    seconds: float = SECONDS
    between: float = SECONDS_BETWEEN
    patience: float = PATIENCE


def ask_all(parts: Sequence[Sequence[str]], agent: str, pace: Pace | None = None) -> Iterator[Answer]:
    """Ask each address once, as they answer; what there is no time for is left out.

    Args:
        parts: The addresses of each host; of two hosts the first comes first.
        agent: Who asks.
        pace: How fast, and how long.
    """
    pace = pace or Pace()
    hosts = [_Host(deque(part)) for part in parts if part]
    todo: SimpleQueue[tuple[int, str]] = SimpleQueue()
    done: SimpleQueue[tuple[int, Answer]] = SimpleQueue()
    free = min(AT_ONCE, len(hosts))
    for _ in range(free):
        Thread(target=_work, args=(todo, done, agent, pace.patience), daemon=True).start()
    turns = [(0.0, number) for number in range(len(hosts))]
    asked: dict[int, str] = {}
    begun = time.monotonic()
    while turns or asked:
        now = time.monotonic() - begun
        if now >= pace.seconds or not free:
            turns.clear()
        while turns and len(asked) < free and turns[0][0] <= now:
            _, number = heapq.heappop(turns)
            hosts[number].begun, asked[number] = now, hosts[number].left.popleft()
            todo.put((number, asked[number]))
        if not asked and not turns:
            return
        for number in [one for one in asked if now - hosts[one].begun > ENDLESS * pace.patience]:
            free -= 1  # who asks it is kept busy for ever
            yield Answer(address=asked.pop(number), told="no answer: it did not come to an end")
        try:
            number, answer = done.get(timeout=_pause(turns, now, pace, full=len(asked) >= free))
        except Empty:
            continue
        if asked.pop(number, None) is None:
            continue  # it came to an end after all
        hosts[number].heard(answer.told)
        if hosts[number].left:
            heapq.heappush(turns, (hosts[number].begun + pace.between, number))
        yield answer


def _pause(turns: Sequence[tuple[float, int]], now: float, pace: Pace, *, full: bool) -> float:
    """Until the next host has its turn; at most as long as a host may be silent."""
    wait = turns[0][0] - now if turns and not full else pace.patience
    return min(max(wait, 0.0), pace.patience)


def _work(
    todo: SimpleQueue[tuple[int, str]], done: SimpleQueue[tuple[int, Answer]], agent: str, patience: float
) -> None:
    while True:
        number, address = todo.get()
        done.put((number, ask(address, agent, patience)))


# --- the report -------------------------------------------------------------------------------


def _cell(text: str) -> str:
    """Words of a stranger's server in a cell of a Markdown table: no markup of theirs counts."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return "`" + plain.replace("`", "'").replace("|", "\\|")[:200] + "`"


def render(answers: Sequence[Answer], left: Sequence[str] = ()) -> str:
    """The report: what a person has to look at, then what stands, then what was not asked."""
    order = sorted(answers, key=lambda one: (one.told == "200 OK", one.address))
    rows = [f"| {_cell(one.address)} | {_cell(one.told)} |" for one in order]
    table = ["| original | what its host said |", "|---|---|", *rows, ""]
    return "\n".join([*table, *(_left_out(left) if left else ())])


def _left_out(left: Sequence[str]) -> Iterator[str]:
    yield (
        f"Not asked this week, {len(left)} addresses: their turn comes in another one, there was no time for "
        "them, or their host has enough of questions."
    )
    yield ""
    yield from (f"- {_cell(address)}" for address in left)
    yield ""


def _main() -> int:
    contact = os.environ.get("CONTACT", "")
    if not contact.startswith("https://"):
        print("CONTACT must name an https address at which whoever asks can be reached.", file=sys.stderr)
        return 2
    places = addresses(ROOT)
    if not places:
        print("No article has an address; nothing was asked.", file=sys.stderr)
        return 1
    today = dt.datetime.now(dt.UTC).date()
    answers = list(ask_all(plan(places, today), f"explainer-originals/1 (+{contact})"))
    print(render(answers, sorted(set(places) - {one.address for one in answers})))
    return 0


if __name__ == "__main__":
    sys.exit(_main())
