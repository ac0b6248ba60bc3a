"""Settings that every test has."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# How long one example takes says more of the machine than of the code.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

#: Test files beyond the core: they start processes, train, or draw many texts. `make check` leaves them to `make test`.
EXTRA = {
    "batch/test_every_instant.py",
    "batch/test_files_in_and_out.py",
    "batch/test_quarantine.py",
    "batch/test_resuming.py",
    "batch/test_tag_command.py",
    "phrases/test_compiled_knowledge.py",
    "phrases/test_discover.py",
    "phrases/test_promises_of_the_finder.py",
    "promises/test_leaves_no_trace.py",
    "promises/test_same_result.py",
    "promises/test_slim_image.py",
    "promises/test_wrong_files.py",
    "segmentation/test_training.py",
    "test_inputs.py",
    "test_outputs.py",
    "test_spreadsheet.py",
    "view/test_report.py",
}
_TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of the extra tier."""
    for item in items:
        if item.path.is_relative_to(_TESTS) and item.path.relative_to(_TESTS).as_posix() in EXTRA:
            item.add_marker(pytest.mark.extra)
