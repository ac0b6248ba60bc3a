"""No network, ever; no write outside the output that the caller named; no state of the process changed at import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.everything import digest

ROOT = Path(__file__).parents[2]

#: Ends the process at any event of Python's audit (PEP 578) that would break the promise: an exception could be
#: swallowed. What other packages do when they are imported is theirs (urllib3 opens a socket to see whether there is
#: IPv6), so they are imported before.
_WATCH = """
import os, sys
import ctypes, {imports}
sys.dont_write_bytecode = True
sys.path.insert(0, {root!r})
FORBIDDEN = (
    "socket.", "urllib.", "http.", "ftplib.", "smtplib.", "subprocess.", "os.system", "os.exec", "os.fork",
    "os.posix_spawn", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod",
    "os.chown", "os.truncate", "os.utime", "os.putenv", "os.unsetenv", "os.chdir", "shutil.", "tempfile.",
    "pickle.", "ctypes.", "marshal.dumps", "signal.", "webbrowser.", "winreg.",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
def hook(event, arguments):
    writes = event == "open" and isinstance(arguments[0], (str, bytes)) and (arguments[2] or 0) & WRITING
    if writes or event.startswith(FORBIDDEN):
        os.write(2, f"forbidden: {{event}} {{arguments}}".encode())
        os._exit(9)
sys.addaudithook(hook)
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=180, check=False
    )


def watched(code: str, imports: str = "numpy, regex") -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-c", _WATCH.format(root=str(ROOT), imports=imports) + code)


def test_the_verbs_open_no_socket_and_write_no_file() -> None:
    done = watched("from tests.promises.everything import digest; print(digest())")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == digest()


@pytest.mark.parametrize(
    "code", ["socket.socket()", "open('/dev/null', 'w')", "pickle.loads(b'cos\\nsystem\\n.')"]
)
def test_the_watch_sees_what_it_is_for(code: str) -> None:
    assert watched(code, imports="pickle, socket").returncode == 9


def test_pages_of_html_open_no_socket_and_write_no_file() -> None:
    pytest.importorskip("trafilatura")
    done = watched(
        "import danvan_nlp as dv, pathlib\n"
        "page = pathlib.Path('examples/pages/portal_front.html').read_text(encoding='utf-8')\n"
        "print(dv.read_article(page).title is not None)",
        imports="numpy, regex, trafilatura",
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "True\n")


#: What other packages change when they are imported is theirs, so they are imported first.
_STATE = """
import decimal, gc, locale, logging, os, random, signal, sys, threading, warnings
import numpy, regex
def state():
    root, loggers = logging.getLogger(), logging.root.manager.loggerDict
    return {
        "warnings": (list(warnings.filters), warnings.showwarning),
        "root logger": (list(root.handlers), root.level, root.disabled),
        "loggers": [n for n, l in loggers.items() if n.startswith("danvan") or getattr(l, "handlers", None)],
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "umask": os.umask(os.umask(0o22)),
        "locale": [locale.setlocale(c) for c in (locale.LC_CTYPE, locale.LC_COLLATE, locale.LC_NUMERIC)],
        "path": list(sys.path),
        "hooks": (sys.excepthook, sys.displayhook, len(sys.path_hooks), len(sys.meta_path)),
        "limits": (sys.getrecursionlimit(), sys.getswitchinterval(), gc.isenabled(), gc.get_threshold()),
        "random": random.getstate(),
        "numpy": (numpy.geterr(), str(numpy.get_printoptions()), str(numpy.random.get_state())),
        "threads": threading.active_count(),
        "decimal": str(decimal.getcontext()),
        "regex": regex.DEFAULT_VERSION,
        "signals": [signal.getsignal(s) for s in (signal.SIGINT, signal.SIGTERM)],
        "streams": (sys.stdout, sys.stderr, sys.stdout.errors, sys.stdout.encoding),
    }
"""
_COMPARE = """
before = state()
{code}
after = state()
print([(k, before[k], after[k]) for k in before if before[k] != after[k]])
"""


@pytest.mark.parametrize(
    ("code", "imports"),
    [
        ("import danvan_nlp as dv; [getattr(dv, name) for name in dv.__all__]", ""),
        (
            "sys.path.insert(0, '.'); from tests.promises.everything import digest; digest(); sys.path.pop(0)",
            "",
        ),
        pytest.param(
            "import pkgutil, importlib, danvan_nlp\n"
            "for m in pkgutil.walk_packages(danvan_nlp.__path__, 'danvan_nlp.'):\n"
            "    if 'cli' not in m.name and '__main__' not in m.name: importlib.import_module(m.name)",
            "import contextlib, joblib, pyarrow.parquet, sklearn.linear_model\n"
            "with contextlib.suppress(ImportError): import plotly.tools",
            marks=pytest.mark.slow,
        ),
    ],
    ids=["names", "every verb", "every module"],
)
def test_nothing_of_the_process_is_changed(code: str, imports: str) -> None:
    done = run(sys.executable, "-c", _STATE + imports + _COMPARE.format(code=code))
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "[]\n")


def cut_off(command: str) -> subprocess.CompletedProcess[str]:
    """Run a command where every file system is read-only, there is no network, and no home."""
    script = (
        "mount --make-rprivate / && mount -o remount,bind,ro / && "
        "for place in $(awk '$2 !~ /^.(proc|sys)/ {print $2}' /proc/mounts); do "
        "mount -o remount,bind,ro $place 2>/dev/null; done; "
        "if touch /tmp/trace 2>/dev/null; then exit 77; fi; export HOME=/nonexistent TMPDIR=/nonexistent; "
    )
    return run("unshare", "--mount", "--net", "sh", "-c", script + command)


@pytest.mark.skipif(sys.platform != "linux", reason="needs the namespaces of Linux")
def test_a_read_only_system_without_home_or_network_is_enough() -> None:
    try:
        possible = cut_off("true").returncode == 0
    except FileNotFoundError:
        possible = False
    if not possible:
        pytest.skip("this user may not make namespaces")
    code = "import sys; sys.path.insert(0, '.'); import tests.promises.everything as e; print(e.digest())"
    done = cut_off(f'{sys.executable} -c "{code}"')
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == digest()
    done = cut_off(
        f"{sys.executable} -m danvan_nlp analyze examples/pages/portal_district.txt --json"
    )
    assert (done.returncode, done.stderr) == (0, "")
