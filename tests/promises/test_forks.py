"""A process that is forked while threads analyse goes on: no lock is left held in the child."""

from __future__ import annotations

import os
import threading
import time

import pytest

import danvan_nlp as dv

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
TEXT = "Hội Nông dân xã phát động phong trào “Ngõ sạch”. " * 40
_FORKS, _PATIENCE = 12, 30.0


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_children_of_a_busy_process_analyse_too() -> None:
    # A fork while a module is first imported is Python's own matter: its import locks stay held.
    assert dv.analyze(TEXT).sentences
    busy = True

    def work() -> None:
        while busy:
            doc = dv.analyze(TEXT)
            assert doc.phrases
            assert doc.summary.text
            assert doc.topics

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(_FORKS):
            child = os.fork()
            if not child:
                os._exit(0 if dv.analyze(TEXT).phrases and dv.analyze(TEXT).sentences else 1)
            assert ended(child) == 0
    finally:
        busy = False
        for thread in threads:
            thread.join()


def ended(child: int) -> int | None:
    """Return the exit code of a child process, None if it hangs."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return None
