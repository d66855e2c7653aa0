"""``serve``: the site on this machine, made again when something it is made from changes."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import TemplateError

from build_scripts.archive import Means
from build_scripts.catalogue import forget_catalogues
from build_scripts.engine import engine_command, engine_environment
from build_scripts.errors import CorpusError, Problem, Where
from build_scripts.files import unusable
from build_scripts.gathering import ALONE
from build_scripts.ledger import read_dictionary
from build_scripts.pipeline import Outcome, render, write
from build_scripts.turns import turn

TEMPLATES = "build_scripts/templates"
WATCHED = ("corpus", "docs/prose", TEMPLATES)
SECONDS = 0.7
"""How often the watched files are looked at; a few hundred files take a few milliseconds."""
HALF_WRITTEN = (TemplateError, LookupError, TypeError, ValueError)
"""What a template raises while somebody writes it: nothing checks it before it is used."""
ENGINE = Path(jinja2.__file__).parent.as_posix()


def serve(root: Path, port: int, report: Callable[[CorpusError], None], means: Means = ALONE) -> int:
    """Serve until interrupted. MkDocs watches ``docs/``; this loop writes it anew.

    The folder is held while it is written, and free for other runs as long as nothing changes.

    Raises:
        CorpusError: The first build fails. Later problems are reported and the preview stays.
    """
    _check_port(port)
    seen = dict(read_stamps(root))
    outcome = write_anew(root, means)
    environment = engine_environment(outcome.story) | {"SITE_URL": f"http://127.0.0.1:{port}/"}
    command = [*engine_command(root), "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=root, env=environment) as engine:
        try:
            while engine.poll() is None:
                time.sleep(SECONDS)
                now = dict(read_stamps(root))
                if now != seen:
                    seen = now
                    write_again(root, report, means)
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
        raise Where(path="mkdocs.yml").error(message, "Choose another with --port.") from error


def write_again(root: Path, report: Callable[[CorpusError], None], means: Means = ALONE) -> None:
    """Write what changed; whatever is wrong with it is reported, and the preview stays."""
    try:
        write_anew(root, means)
    except CorpusError as error:
        report(error)
    except OSError as error:
        report(CorpusError((unusable(error),)))
    except HALF_WRITTEN as error:
        problem = template_fault(error)
        if problem is None:  # a fault of this program: no saving of a file mends it
            raise
        report(CorpusError((problem,)))


def template_fault(error: Exception) -> Problem | None:
    """The line of a template at which it cannot be used; None where it was not the template that failed."""
    calls = [(call.filename, call.lineno or 0) for call in traceback.extract_tb(error.__traceback__)]
    ours = [call for call in calls if not Path(call[0]).as_posix().startswith(ENGINE)]
    path, line = next(((path, line) for path, line in reversed(ours) if path.endswith(".j2")), (TEMPLATES, 0))
    if not isinstance(error, TemplateError) and (path, line) != ours[-1]:
        return None
    name = f"{TEMPLATES}/{Path(path).name}" if line else TEMPLATES
    message = f"the template cannot be used: {error}"
    return Where(path=name, line=line).refused(message, "Mend it and save.")


def write_anew(root: Path, means: Means = ALONE) -> Outcome:
    """Read everything again, the package's own words too, and write the pages that changed, in a turn."""
    forget_catalogues()
    read_dictionary.cache_clear()
    with turn(root):
        return write(root, render(root, means))


def read_stamps(root: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """When each watched file was written, and its size; one that goes while it is looked at is gone."""
    for folder in WATCHED:
        for place, _, names in os.walk(root / folder):
            for path in (Path(place, name) for name in names):
                with suppress(OSError):
                    stat = path.stat()
                    yield path.as_posix(), (stat.st_mtime_ns, stat.st_size)
