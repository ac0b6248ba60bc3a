"""Whether tests notice a change: only those that run the changed statement, the quick ones first, in a forked process.

A first run of all tests of a room, with nothing changed, tells which test runs which line and how long each takes.
"""

from __future__ import annotations

import ast
import contextlib
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from coverage import CoverageData
from hypothesis import Phase, settings

#: Tests of time take long and notice no change of meaning.
_OPTIONS = [
    *("-q", "-x", "-m", "not slow and not timing", "-k", "not linear and not capacity"),
    # Hypothesis was imported here, once for all.
    *("-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"),
]
#: Seconds of processor time and of the clock after which the tests of a mutant are ended: it was noticed.
_PROCESSOR_LIMIT, _LIMIT = 90, 600


@dataclass(eq=False)
class Durations:
    """A plugin that keeps how long each test took, and draws the same examples in each run."""

    seconds: dict[str, float] = field(default_factory=dict)

    def pytest_sessionstart(self) -> None:
        """Leave out what only makes a failure easier to read."""
        settings.register_profile(
            "mutants",
            settings.get_profile("steady"),
            derandomize=True,
            database=None,
            phases=(Phase.explicit, Phase.generate),
        )
        settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up the time of a test with all that it needs."""
        before = self.seconds.get(report.nodeid, 0.0)
        self.seconds[report.nodeid] = before + report.duration


class Room:
    """The tests of a room in a copy of the tree, and the lines that each of them runs."""

    def __init__(self, copy: Path, tests: list[str]) -> None:
        self._copy = copy
        self._tests = tests
        self._data = copy / ".coverage-of-mutants"
        self._log = copy / ".output-of-mutants"
        self._list = copy / ".durations-of-mutants"
        if self._apart(self._measure, 60 * _LIMIT) != 0:
            sys.exit(f"the tests fail before anything is changed\n{self._said()}")
        lines = self._list.read_text(encoding="utf-8").splitlines()
        self._seconds = {name: float(n) for n, name in (line.split(" ", 1) for line in lines)}
        # A test that can't be found by its name would pass for one that notices.
        names = ["--collect-only", *self._seconds]
        if self._apart(lambda: int(pytest.main([*_OPTIONS, *names])), 60 * _LIMIT) != 0:
            sys.exit(f"the tests are not found by their names\n{self._said()}")

    def _measure(self) -> int:
        plugin = Durations()
        os.environ["COVERAGE_FILE"] = str(self._data)
        options = ["--cov=danvan_nlp", "--cov-context=test", "--cov-report="]
        code = pytest.main([*_OPTIONS, *options, *self._tests], plugins=[plugin])
        lines = (f"{seconds:.4f} {name}" for name, seconds in plugin.seconds.items())
        self._list.write_text("\n".join(lines), encoding="utf-8")
        return int(code)

    def tests_of(self, path: Path, line: int) -> list[str]:
        """Return the tests that run the statement around a line, the quick ones first; all, if it runs at import."""
        first, last = _statement(path, line)
        data = CoverageData(str(self._data))
        data.read()
        contexts = data.contexts_by_lineno(str(path))
        running = {name for n in range(first, last + 1) for name in contexts.get(n, ())}
        named = {name.rpartition("|")[0] for name in running}
        if not named or "" in running:
            named = set(self._seconds)
        return sorted(named & self._seconds.keys(), key=lambda name: (self._seconds[name], name))

    def notices(self, tests: list[str]) -> bool:
        """Tell whether the tests fail in the copy as it is now, or never end."""

        def work() -> int:
            resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_LIMIT, _PROCESSOR_LIMIT))
            return int(pytest.main([*_OPTIONS, *tests], plugins=[Durations()]))

        return self._apart(work, _LIMIT) != 0

    def _apart(self, work: Callable[[], int], limit: int) -> int:
        """Do work in a process of its own that has imported neither the library nor its tests."""
        child = os.fork()
        if child == 0:
            code = 1
            try:
                os.setsid()
                self._enter()
                code = work()
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stderr.flush()
                os._exit(code)
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
        signal.alarm(limit)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        signal.alarm(0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        return status

    def _said(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")[-3000:]

    def _enter(self) -> None:
        said = os.open(self._log, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        for stream in (sys.stdout.fileno(), sys.stderr.fileno()):
            os.dup2(said, stream)
        os.chdir(self._copy)
        places = [str(self._copy / "src"), str(self._copy)]
        os.environ["PYTHONPATH"] = os.pathsep.join(places)
        sys.path[:0] = places
        for name in list(sys.modules):
            if name.partition(".")[0] in {"danvan_nlp", "tests"}:
                del sys.modules[name]


def _statement(path: Path, line: int) -> tuple[int, int]:
    """Return the lines of the smallest statement around a line; a decorator's line stands alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    around = [
        (node.lineno, node.end_lineno or node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return min(around, key=lambda lines: lines[1] - lines[0], default=(line, line))
