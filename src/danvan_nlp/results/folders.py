"""A folder of our own, held by its descriptor: what is put in its place meanwhile is neither written to nor deleted.

Where a system has no descriptors of folders (Windows), names are used, and the folder is trusted to stay.
"""

from __future__ import annotations

import io
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from danvan_nlp.results.named import NamedFile

if TYPE_CHECKING:
    from types import TracebackType

_HELD = os.open in os.supports_dir_fd and os.scandir in os.supports_fd


class OwnFolder:
    """A folder that is no link.

    Parameters
    ----------
    path
        Where it is, or its name in `parent`.
    parent
        The folder in which it is.

    Raises
    ------
    OSError
        If nothing stands there, or a link, or no folder.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place, OwnFolder(Path(place)) as folder:
    ...     folder.create("a").close()
    ...     folder.entries()
    {'a': False}
    """

    def __init__(self, path: Path, parent: OwnFolder | None = None) -> None:
        self.path: Path = path if parent is None else parent.path / path
        self._descriptor: int | None = None
        if _HELD:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
            within = None if parent is None else parent._descriptor
            self._descriptor = os.open(path, flags, dir_fd=within)

    def __enter__(self) -> OwnFolder:
        """Hold the folder."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of it."""
        self.close()

    def close(self) -> None:
        """Let go of the folder."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def open(self, name: str, flags: int) -> int:
        """Open a file in the folder that is no link."""
        flags |= getattr(os, "O_NOFOLLOW", 0)
        return os.open(self._place(name), flags, 0o666, **self._within())

    def create(self, name: str, *, buffered: bool = True) -> BinaryIO:
        """Make a new file; what has its name is removed, and a link's target is left alone."""
        self.remove(name)

        def opener(_: str, flags: int) -> int:
            return self.open(name, flags)

        path = self.path / name
        file = NamedFile(path, "xb", told=str(path), opener=opener)
        return cast("BinaryIO", io.BufferedWriter(file) if buffered else file)

    def remove(self, name: str) -> None:
        """Delete a file, if it is there."""
        with suppress(FileNotFoundError):
            os.unlink(self._place(name), **self._within())

    def rename(self, name: str, new: str) -> None:
        """Give a file another name in the folder, in the place of what has it."""
        held = self._within("src_dir_fd", "dst_dir_fd")
        os.replace(self._place(name), self._place(new), **held)  # noqa: PTH105  (by descriptor)

    def move(self, name: str, target: Path) -> None:
        """Put a file in another place, in the stead of what is there."""
        os.replace(self._place(name), target, **self._within("src_dir_fd"))  # noqa: PTH105  (by descriptor)

    def make_folder(self, name: str) -> OwnFolder:
        """Return a folder in this one, which is made if need be."""
        with suppress(FileExistsError):
            os.mkdir(self._place(name), **self._within())  # noqa: PTH102  (by descriptor)
        return OwnFolder(Path(name), self)

    def remove_folder(self, name: str) -> None:
        """Delete an empty folder; one with something in it stays."""
        with suppress(OSError):
            os.rmdir(self._place(name), **self._within())

    def entries(self) -> dict[str, bool]:
        """Return what is in the folder by name, and whether each is a folder and no link."""
        place = self.path if self._descriptor is None else self._descriptor
        with os.scandir(place) as found:
            return {entry.name: entry.is_dir(follow_symlinks=False) for entry in found}

    def _place(self, name: str) -> str | Path:
        return self.path / name if self._descriptor is None else name

    def _within(self, *names: str) -> dict[str, Any]:
        if self._descriptor is None:
            return {}
        return dict.fromkeys(names or ("dir_fd",), self._descriptor)
