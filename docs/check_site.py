"""Check a built site: every link inside it leads somewhere, and no page fetches anything from elsewhere.

Run it with: python docs/check_site.py build/docs
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: Elements that a browser fetches by itself, and the attribute that says what.
_FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src"}


@dataclass
class Page(HTMLParser):
    """The links, fetched resources and anchors of one page."""

    path: Path
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what an element names."""
        given = {name: value or "" for name, value in attrs}
        self.anchors.update(given[name] for name in ("id", "name") if name in given)
        if tag in _FETCHED and _FETCHED[tag] in given:
            self.fetched.append(given[_FETCHED[tag]])
        elif tag == "link" and "stylesheet" in given.get("rel", ""):
            self.fetched.append(given["href"])
        elif tag in ("a", "link") and "href" in given:
            self.links.append(given["href"])

    __hash__ = object.__hash__


def check(site: Path) -> list[str]:
    """Return what is wrong, one line each."""
    pages = {path.resolve(): Page(path.resolve()) for path in site.rglob("*.html")}
    faults = []
    for page in pages.values():
        faults += [
            f"{page.path.relative_to(site.resolve())}: fetches {url} from elsewhere"
            for url in page.fetched
            if urlsplit(url).scheme not in ("", "data") or url.startswith("//")
        ]
        faults += [
            f"{page.path.relative_to(site.resolve())}: {url} leads nowhere"
            for url in {*page.links, *page.fetched}
            if not _leads_somewhere(url, page, pages)
        ]
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        if "url(http" in text or "url(//" in text or "@import url" in text:
            faults.append(f"{sheet.relative_to(site)}: fetches from elsewhere")
    return sorted(faults)


def _leads_somewhere(url: str, page: Page, pages: dict[Path, Page]) -> bool:
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return True
    target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
    if target.is_dir():
        target /= "index.html"
    if not target.exists():
        return False
    anchor = unquote(parts.fragment)
    return not anchor or target not in pages or anchor in pages[target].anchors


def main() -> int:
    """Print the faults, or how many pages are sound."""
    site = Path(sys.argv[1])
    faults = check(site)
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    for language in sorted(path.parent for path in site.glob("*/index.html")):
        count = len(list(language.rglob("*.html")))
        listing = (language / "code-blocks.txt").read_text(encoding="utf-8").splitlines()[0]
        print(f"{language.name}: {count} pages. {listing} ({language / 'code-blocks.txt'})")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
