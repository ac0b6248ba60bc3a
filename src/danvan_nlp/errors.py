"""Every error that danvan_nlp raises on purpose.

::

    DanvanError                 the root: catch this to catch them all
    ├── InputError              an argument or an input text is not what the call takes (also a ValueError)
    ├── KnowledgeError          a knowledge-base entry or lexicon can't be honoured (also a ValueError)
    ├── ModelError              a model folder is missing, damaged or of another format (also a ValueError)
    ├── OutputError             a batch run can't write its output or keep its workers alive (also an OSError)
    ├── ResumeError             a batch run can't be resumed as asked (also an InputError)
    └── MissingExtraError       an optional package is not installed (also an ImportError)

Each message says what was given, what was expected and what to do.
"""

from __future__ import annotations


class DanvanError(Exception):
    """Root of all errors raised by danvan_nlp."""


class InputError(DanvanError, ValueError):
    """An argument or an input text is not what the call takes."""


class KnowledgeError(DanvanError, ValueError):
    """A knowledge-base entry or a user lexicon can't be honoured."""


class ModelError(DanvanError, ValueError):
    """A model folder is missing, damaged, or of a format this version does not read."""


class OutputError(DanvanError, OSError):
    """The output can't be written, or worker processes can't be kept alive; what was done is kept."""


class ResumeError(InputError):
    """A run can't be resumed, or must be: what is on the disk and what was asked for disagree."""


class MissingExtraError(DanvanError, ImportError):
    """An optional package is not installed."""

    @classmethod
    def for_extra(cls, package: str, extra: str, purpose: str) -> MissingExtraError:
        """Say which package is missing, what needs it, and how to install it."""
        return cls(
            f"{purpose} needs the package {package!r}, which is not installed; "
            f"install it with: pip install 'danvan_nlp[{extra}]'"
        )
