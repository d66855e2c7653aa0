"""``serve``: the site on this machine, made again when something it is made from changes."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from build_scripts.archive import Means
from build_scripts.engine import engine_command, engine_environment
from build_scripts.errors import CorpusError, Problem
from build_scripts.gathering import ALONE
from build_scripts.pipeline import render, write

WATCHED = ("corpus", "docs/prose", "build_scripts/templates")
SECONDS = 0.7
"""How often the watched files are looked at; a few hundred files take a few milliseconds."""


def serve(root: Path, port: int, report: Callable[[CorpusError], None], means: Means = ALONE) -> int:
    """Serve until interrupted. MkDocs watches ``docs/``; this loop writes it anew.

    Raises:
        CorpusError: The first build fails. Later problems are reported and the preview stays.
    """
    _check_port(port)
    outcome = write(root, render(root, means))
    environment = engine_environment(outcome.story) | {"SITE_URL": f"http://127.0.0.1:{port}/"}
    command = [*engine_command(root), "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    seen = dict(_stamps(root))
    with subprocess.Popen(command, cwd=root, env=environment) as engine:
        try:
            while engine.poll() is None:
                time.sleep(SECONDS)
                now = dict(_stamps(root))
                if now != seen:
                    seen = now
                    _again(root, report, means)
        except KeyboardInterrupt:
            return 0
        finally:
            engine.terminate()
    return engine.returncode


def _check_port(port: int) -> None:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        message = f"port {port} is taken on this machine"
        problem = Problem(path="mkdocs.yml", line=1, message=message, remedy="Choose another with --port.")
        raise CorpusError((problem,)) from error


def _again(root: Path, report: Callable[[CorpusError], None], means: Means) -> None:
    try:
        write(root, render(root, means))
    except CorpusError as error:
        report(error)


def _stamps(root: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for folder in WATCHED:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                stat = path.stat()
                yield path.as_posix(), (stat.st_mtime_ns, stat.st_size)
