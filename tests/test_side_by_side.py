"""Jobs in several processes: as if one had done them, whatever befalls the others.

Each test is a program of its own: the one that runs the tests has threads, so nothing is forked in it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.conftest import PROJECT

SEVERAL = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2,
    reason="processes are forked on Linux, with two cores",
)
PARENT = "import os; parent = os.getpid()\n"


def started(program: str, *asked: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PARENT + textwrap.dedent(program), *asked],
        cwd=PROJECT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def told(program: str) -> list[str]:
    """What a program printed, word by word; it ended well and complained of nothing."""
    process = started(program)
    out, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (0, "")
    return out.split()


@SEVERAL
def test_further_processes_take_part_and_the_order_is_that_of_the_jobs() -> None:
    words = told("""
        import time
        from functools import partial
        from build_scripts.side_by_side import do_all
        def job(number):
            time.sleep(0.05)
            return number, os.getpid() == parent
        made = list(do_all([partial(job, number) for number in range(20)], forking=True))
        print(*(number for number, _ in made), {own for _, own in made} == {True, False})
    """)
    assert words == [*map(str, range(20)), "True"]


def test_nothing_is_forked_beside_a_thread() -> None:
    words = told("""
        import threading
        from build_scripts.side_by_side import begun, do_all
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        print({*do_all([os.getpid] * 5, forking=True)} == {parent})
        with begun(os.getpid, forking=True) as asked:
            print(asked() == parent)
    """)
    assert words == ["True", "True"]


def test_what_is_wrong_in_a_job_is_raised_as_it_is() -> None:
    words = told("""
        from build_scripts.errors import CorpusError, Problem
        from build_scripts.side_by_side import begun, do_all
        def wrong():
            raise CorpusError((Problem(path="a.md", line=3, message="wrong", remedy="Mend."),))
        for jobs in ([wrong, int], [int, wrong]):
            try:
                list(do_all(jobs, forking=True))
            except CorpusError as error:
                print(error.problems[0].line)
        try:
            with begun(wrong, forking=True) as asked:
                asked()
        except CorpusError as error:
            print(error.problems[0].path)
    """)
    assert words == ["3", "3", "a.md"]


@SEVERAL
def test_a_process_that_the_system_ends_leaves_its_jobs_to_this_one() -> None:
    words = told("""
        import signal, time
        from functools import partial
        from build_scripts.side_by_side import begun, do_all
        def job(number):
            if os.getpid() != parent:
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(0.02)
            return number
        print(*do_all([partial(job, number) for number in range(10)], forking=True))
        with begun(partial(job, 10), forking=True) as asked:
            print(asked())
    """)
    assert words == [*map(str, range(11))]


@SEVERAL
def test_where_there_is_no_room_for_a_process_this_one_does_the_jobs() -> None:
    words = told("""
        from build_scripts.side_by_side import begun, do_all
        def fork():
            asked.append(True)
            raise BlockingIOError(11, "Resource temporarily unavailable")
        asked, os.fork = [], fork
        print({*do_all([os.getpid] * 5, forking=True)} == {parent})
        with begun(os.getpid, forking=True) as result:
            print(result() == parent, len(asked) > 1)
    """)
    assert words == ["True", "True", "True"]


@SEVERAL
def test_what_goes_wrong_meanwhile_ends_the_other_process_at_once() -> None:
    words = told("""
        import time
        from build_scripts.side_by_side import begun
        start = time.monotonic()
        try:
            with begun(lambda: time.sleep(50), forking=True):
                raise ValueError
        except ValueError:
            print(time.monotonic() - start < 25)
    """)
    assert words == ["True"]


@SEVERAL
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_no_process_outlives_the_one_that_it_works_for(how: signal.Signals, tmp_path: Path) -> None:
    pid, inside = tmp_path / "pid", tmp_path / "inside"
    process = started(
        """
        import sys, time
        from pathlib import Path
        from build_scripts.side_by_side import begun
        def job():
            Path(sys.argv[1] + ".new").write_text(str(os.getpid()))
            Path(sys.argv[1] + ".new").rename(sys.argv[1])
            time.sleep(50)
        with begun(job, forking=True):
            Path(sys.argv[2]).touch()
            time.sleep(50)
        """,
        str(pid),
        str(inside),
    )
    # An interruption that finds Python between the fork and the block is lost in what it does after a fork.
    waited_for(inside)
    other = int(waited_for(pid))
    process.send_signal(how)
    process.communicate(timeout=25)
    assert gone(other)


def waited_for(path: Path) -> str:
    for _ in range(500):
        if path.exists():
            return path.read_text(encoding="ascii")
        time.sleep(0.05)
    raise AssertionError(f"{path} was not written")


def gone(pid: int) -> bool:
    """Whether a process ends within some seconds; one that nobody has waited for has ended too."""
    for _ in range(200):
        status = Path(f"/proc/{pid}/status")
        try:
            if "zombie" in status.read_text(encoding="utf-8"):
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


def test_several_processes_make_the_same_files(tmp_path: Path) -> None:
    words = told(f"""
        from pathlib import Path
        from build_scripts import archive
        from build_scripts.archive import Means
        from build_scripts.pipeline import render
        from tests.benchmarks.corpora import write_corpus
        archive.MANY = 1
        root = write_corpus(Path({str(tmp_path)!r}), 10)
        alone, several = (render(root, Means(processes=several)) for several in (False, True))
        print(len(alone.files) > 50, dict(alone.files) == dict(several.files))
        print(alone.problems == several.problems)
    """)
    assert words == ["True", "True", "True"]


def test_several_processes_finish_and_judge_a_site_as_one_does(tmp_path: Path) -> None:
    words = told(f"""
        import shutil
        from pathlib import Path
        from build_scripts.engine import run_build
        from build_scripts.pipeline import finish_site, render, write
        from tests.benchmarks.corpora import write_corpus
        top = Path({str(tmp_path)!r})
        root = write_corpus(top / "corpus", 10)
        outcome = render(root)
        write(root, outcome)
        run_build(root, top / "built", outcome.story)
        page = next(iter(sorted((top / "built" / "sources").glob("*/index.html"))))
        text = page.read_text(encoding="utf-8").replace("<mark>", "<mark>untold ")
        page.write_text(text.replace("</article>", '<a href="/lost/"></a></article>'), encoding="utf-8")
        verdicts, files = [], []
        for forking in (False, True):
            site = top / f"site-{{forking}}"
            shutil.copytree(top / "built", site)
            verdicts.append(finish_site(root, site, outcome, forking=forking))
            files.append({{path.relative_to(site): path.read_bytes() for path in site.rglob("*.*")}})
        print(verdicts[0] == verdicts[1], len(verdicts[0].all()) > 1)
        print(files[0] == files[1], len(files[0]) > 100)
    """)
    assert words == ["True"] * 4
