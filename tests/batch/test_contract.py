"""The contract of a run as a machine of states: records, kills, resumes, damage, and the bytes that come out.

Model: what a run of the same records gives that nobody disturbs. Whatever was done before, a run that says that it
ended has given those bytes; one that can't go on says so, and after `overwrite` it gives them too.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from danvan_nlp.batch import Job, pool, tag_files
from danvan_nlp.errors import DanvanError
from tests.batch.articles import article
from tests.batch.conftest import TOPICS, write_jsonl
from tests.batch.test_every_instant import Here, contents, tag_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]

RECORDS = st.lists(
    st.one_of(
        st.integers(0, 30).map(lambda n: {"text": article(n), "n": n}),
        st.sampled_from(
            [{"text": None}, {"text": 7}, {}, b"{", b"[1]", b"\xff", b'{"text": "a", "text": "b"}']
        ),
    ),
    min_size=1,
    max_size=14,
)
NAMES = st.sampled_from(["out.jsonl", "out.csv", "out.parquet", "out.jsonl.gz"])


class Contract(RuleBasedStateMachine):
    """Disturbs one run and compares what it gives in the end."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        # Without processes of their own ten times the runs take the time; those are killed in `test_resuming`.
        self.here = mock.patch.object(pool, "_start", return_value=Here())
        self.here.start()

    def teardown(self) -> None:
        self.here.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @initialize(records=RECORDS, name=NAMES, shard_rows=st.integers(1, 5))
    def undisturbed(self, records: list[Any], name: str, shard_rows: int) -> None:
        """Learn what the run gives."""
        records = [{"text": article(0), "n": 0}, *records]
        self.source = write_jsonl(self.folder / "in.jsonl", records)
        self.job = {"shard_rows": shard_rows}
        self.records = len(records)
        whole = self.folder / "whole"
        whole.mkdir()
        report = tag_files(self.source, whole / name, TOPICS, Job(**self.job))
        assert report.tagged + sum(report.quarantined.values()) == self.records
        self.whole = contents(whole)
        self.output = self.folder / "cut" / name
        self.output.parent.mkdir()

    def _run(self, **options: bool) -> bool:
        """Run to the end; tell whether it says that it ended."""
        try:
            report = tag_files(self.source, self.output, TOPICS, Job(**self.job, **options))
        except DanvanError:
            return False
        assert report.tagged + sum(report.quarantined.values()) == self.records
        return True

    @rule(call=st.integers(1, 60))
    def killed(self, call: int) -> None:
        """Begin or go on, and end before one of the calls of the file system."""
        tag_until(call, self.source, self.output, Job(**self.job, resume=True))

    @rule()
    def resumed(self) -> None:
        if self._run(resume=True) or self._run(overwrite=True):
            assert contents(self.output.parent) == self.whole

    @rule()
    def begun_anew(self) -> None:
        assert self._run(overwrite=True)
        assert contents(self.output.parent) == self.whole

    @precondition(lambda self: any(self.output.parent.rglob("*")))
    @rule(data=st.data())
    def damaged(self, data: st.DataObject) -> None:
        """Cut, lengthen or remove one file of the run."""
        # The lock holds nothing, and a folder that has neither it nor a note of the run is nobody's.
        files = sorted(
            path for path in self.output.parent.rglob("*") if path.is_file() and path.name != "lock"
        )
        if not files:
            return
        path = data.draw(st.sampled_from(files))
        how = data.draw(st.sampled_from(["cut", "longer", "gone", "zeros"]))
        if how == "gone":
            path.unlink()
            return
        content = path.read_bytes()
        changed = {"cut": content[:-1], "longer": content + b"x", "zeros": bytes(len(content))}
        path.write_bytes(changed[how])


Contract.TestCase.settings = settings(
    max_examples=int(os.environ.get("DANVAN_CONTRACT_EXAMPLES", "24")),
    stateful_step_count=8,
    deadline=None,
    # Each step is a run: a failure is told as it was found, not after minutes of shrinking.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
test_the_contract = Contract.TestCase
