"""The weekly questions to the originals: once each, politely, in time, and all of them in the end."""

from __future__ import annotations

import datetime as dt
import socket
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from threading import Thread
from typing import ClassVar

import pytest

from tests.conftest import PROJECT
from tests.originals import (
    AT_ONCE,
    PATIENCE,
    SECONDS,
    SECONDS_BETWEEN,
    Answer,
    Pace,
    addresses,
    ask_all,
    host_of,
    plan,
    render,
)

AGENT = "explainer-originals/1 (+https://example.org/us)"
QUICK = Pace(seconds=20, between=0.0, patience=2)
MONDAY = dt.date(2026, 11, 16)


class _Host(BaseHTTPRequestHandler):
    """Answers as some hosts do, and counts."""

    asked: ClassVar[Counter[tuple[str, str, str]]] = Counter()
    times: ClassVar[list[tuple[str, float]]] = []

    def do_HEAD(self) -> None:
        self.times.append((self.headers["Host"].split(":")[0], time.monotonic()))
        self.asked[self.command, self.path, self.headers["User-Agent"]] += 1
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/there|<b>")
        elif self.path.startswith("/enough"):
            self.send_response(429)
        else:
            self.send_response(200 if self.path.startswith("/there") else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base's
        pass


@pytest.fixture
def host() -> Iterator[str]:
    _Host.asked.clear()
    _Host.times.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Host) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def mute() -> Iterator[str]:
    """A host that takes every call and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def whispering() -> Iterator[str]:
    """A host whose answer never ends, though something comes all the time."""

    def whisper(server: socket.socket) -> None:
        try:
            with server.accept()[0] as call:
                call.sendall(b"HTTP/1.1 200 OK\r\n")
                while True:
                    call.sendall(b"X-Word: a\r\n"[:1])
                    time.sleep(0.05)
        except OSError:
            return

    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=whisper, args=(server,), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_each_original_is_asked_once_under_a_name_that_can_be_reached(host: str) -> None:
    places = [
        f"{host}/there?x=1",
        f"{host}/moved",
        f"{host}/gone",
        f"{host}/gone",
        "http://127.0.0.1:1/",
        "x:y",
        "https://[::x/a",
        f"http://{'a' * 70}.example/",
        "http://127.0.0.1:99999/",
        f"{host}/حزب",
    ]
    answers = {one.address: one.told for one in ask_all(plan(places, MONDAY), AGENT, QUICK)}
    assert [answers.pop(place) for place in dict.fromkeys(places)] == [
        "200 OK",
        "301 Moved Permanently, moved to /there|<b>",
        "404 Not Found",
        "no answer: ConnectionRefusedError",
        *["not asked: no address of the web"] * 4,
        "404 Not Found",
    ]
    assert not answers
    asked = ("/there?x=1", "/moved", "/gone", "/%D8%AD%D8%B2%D8%A8")
    assert _Host.asked == {("HEAD", path, AGENT): 1 for path in asked}


def test_no_host_is_asked_more_often_than_it_bears_and_several_are_asked_at_once(host: str) -> None:
    port = host.rpartition(":")[2]
    parts = [[f"http://{name}:{port}/there?{n}" for n in range(4)] for name in ("127.0.0.1", "localhost")]
    answers = list(ask_all(parts, AGENT, Pace(seconds=20, between=0.6, patience=5)))
    assert {one.told for one in answers} == {"200 OK"}
    assert len(answers) == 8
    assert {who for who, _ in _Host.times[:2]} == {"127.0.0.1", "localhost"}, "not one after the other"
    for name in ("127.0.0.1", "localhost"):
        times = [at for who, at in _Host.times if who == name]
        assert len(times) == 4
        assert all(later - earlier > 0.3 for earlier, later in pairwise(times))


def test_it_stops_in_time_and_leaves_out_what_it_did_not_ask(host: str) -> None:
    part = [f"{host}/there?{number}" for number in range(50)]
    begun = time.monotonic()
    answers = list(ask_all([part], AGENT, Pace(seconds=1.0, between=0.3, patience=2)))
    assert time.monotonic() - begun < 5
    assert [one.address for one in answers] == part[: len(answers)]
    assert 1 <= len(answers) <= 4


def test_a_host_that_has_enough_is_left_in_peace(host: str) -> None:
    part = [f"{host}/there?1", f"{host}/enough", f"{host}/there?2"]
    assert [one.told for one in ask_all([part], AGENT, QUICK)] == ["200 OK", "429 Too Many Requests"]


def test_a_host_that_is_gone_is_not_called_for_ever(host: str) -> None:
    dead = [f"http://127.0.0.1:1/{number}" for number in range(10)]
    answers = list(ask_all([dead, [f"{host}/there?1"]], AGENT, QUICK))
    assert Counter(one.told for one in answers) == {"no answer: ConnectionRefusedError": 3, "200 OK": 1}


def test_a_host_that_says_nothing_keeps_no_other_waiting(host: str, mute: str) -> None:
    parts = [[f"{mute}/1", f"{mute}/2"], [f"{host}/there?1"]]
    answers = list(ask_all(parts, AGENT, Pace(seconds=20, between=0.0, patience=0.3)))
    assert [one.told for one in answers] == ["200 OK", *["no answer: TimeoutError"] * 2]


def test_nor_does_one_that_never_comes_to_an_end(host: str, whispering: str) -> None:
    parts = [[f"{whispering}/1", f"{whispering}/2"], [f"{host}/there?1"]]
    begun = time.monotonic()
    answers = list(ask_all(parts, AGENT, Pace(seconds=20, between=0.0, patience=0.3)))
    assert [one.told for one in answers] == ["200 OK", "no answer: it did not come to an end"]
    assert time.monotonic() - begun < 5


# --- whose turn it is -------------------------------------------------------------------------


def weeks(count: int) -> Iterator[dt.date]:
    return (MONDAY + dt.timedelta(weeks=week) for week in range(count))


def test_a_week_has_one_plan_whatever_its_day() -> None:
    places = [f"https://a.example/{number}" for number in range(2_000)]
    plans = [plan(places, MONDAY + dt.timedelta(days=day)) for day in range(8)]
    assert all(one == plans[0] for one in plans[:7])
    assert plans[7] != plans[0]


def test_ten_thousand_addresses_of_one_host_are_all_asked_in_the_end() -> None:
    places = [f"https://a.example/{number}" for number in range(10_000)]
    most = int(SECONDS / SECONDS_BETWEEN)
    asked: Counter[str] = Counter()
    for day in weeks(19):
        ((*part,),) = plan(places, day)
        assert len(part) <= most
        asked.update(part)
    assert asked == dict.fromkeys(places, 1)


@pytest.mark.parametrize("count", [1, 100, 540, 541, 1_500])
def test_so_are_those_of_a_host_that_lets_each_question_wait(count: int) -> None:
    places = [f"https://a.example/{number}" for number in range(count)]
    sure = int(SECONDS / PATIENCE)
    asked: set[str] = set()
    for day in weeks(2 * -(-count // sure) + 10):
        ((*part,),) = plan(places, day)
        asked.update(part[:sure])
    assert asked == set(places)


def test_so_are_those_of_more_silent_hosts_than_there_is_time_for() -> None:
    places = [f"https://{number}.example/" for number in range(10_000)]
    sure = int(SECONDS / PATIENCE) * AT_ONCE
    asked = {place for day in weeks(6) for part in plan(places, day)[:sure] for place in part}
    assert asked == set(places)


def test_every_address_has_its_place_once_and_each_host_one_part() -> None:
    places = [f"https://{'ab'[number % 2]}.example/{number}" for number in range(100)]
    parts = plan([*places, *places], MONDAY)
    assert sorted(place for part in parts for place in part) == sorted(places)
    assert [len({host_of(place) for place in part}) for part in parts] == [1, 1]
    assert plan([], MONDAY) == ()


# --- the report -------------------------------------------------------------------------------


def test_the_report_begins_with_what_somebody_has_to_look_at() -> None:
    answers = [
        Answer(address="https://a.example/", told="200 OK"),
        Answer(address="https://b.example/", told="301 Moved, moved to /there|<b>"),
    ]
    rows = render(answers).splitlines()[2:]
    assert rows == [
        "| `https://b.example/` | `301 Moved, moved to /there\\|<b>` |",
        "| `https://a.example/` | `200 OK` |",
    ]


def test_what_was_not_asked_is_named() -> None:
    told = render([], ["https://a.example/`<b>"])
    assert "\nNot asked this week, 1 addresses: " in told
    assert told.endswith("\n- `https://a.example/'<b>`\n")


def test_every_article_has_an_original_to_ask_for() -> None:
    assert len(addresses(PROJECT)) >= len(list((PROJECT / "corpus" / "articles").glob("*.md")))
