"""Links from a page to a file of the repository that is no page: on the site they are the text alone.

The pages and the model cards that they include are read in the repository too, where these links lead on;
tests/test_docs.py checks that they do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


class RepositoryLinks(SphinxPostTransform):
    """Unlinks them, before MyST looks for pages of their names."""

    default_priority = 8

    def run(self, **_options: Any) -> None:
        """Put the text of each such link in its place."""
        for link in list(self.document.findall(addnodes.pending_xref)):
            if link.get("reftype") == "myst" and any(path.exists() for path in self._paths(link)):
                link.replace_self(link.children)

    def _paths(self, link: addnodes.pending_xref) -> Iterator[Path]:
        """Yield the files that a link may mean: none if it means a page."""
        target, source = str(link["reftarget"]), Path(self.env.srcdir)
        if link.get("refdomain") == "doc":
            if target not in self.env.all_docs:
                yield source / f"{target}.md"
            return
        page = source / self.env.doc2path(self.env.docname, base=False)
        for place in (link.source, self.document.get("source"), str(page)):
            if place and "/" in target:
                found = (Path(str(place).partition(":")[0]).parent / target).resolve()
                if not found.is_relative_to(source):
                    yield found


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the transform."""
    app.add_post_transform(RepositoryLinks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
