"""The page as a web application for one person on this machine.

It listens to requests for this machine's own names, and to what its own page sends; it sends no header that would let
another site read it, keeps nothing, and reads no more than a limit.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from danvan_nlp import samples
from danvan_nlp.errors import DanvanError
from danvan_nlp.pages.article import read_article
from danvan_nlp.text.toml import read_toml
from danvan_nlp.version import __version__
from danvan_nlp.view.html import render_article
from danvan_nlp.view.templating import content_policy, render, render_style

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from danvan_nlp.analyzer import Analyzer
    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.view.theme import Language

#: Names of this machine; a page of another name that leads here is refused.
HOSTS = ("127.0.0.1", "localhost")
#: Characters that are read; a page of a portal has a tenth of it.
MOST_CHARACTERS = 1_000_000
#: A character takes at most this many bytes of a form.
_BYTES = 12
_PACKAGE = "danvan_nlp.serving"
_LANGUAGES: tuple[Language, ...] = ("vi", "en")
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class _Problem(Exception):
    """What is wrong with a request: a word of the catalogue, and the status of the answer."""

    def __init__(self, word: str, status: int) -> None:
        super().__init__(word)
        self.word, self.status = word, status


class _Page(NamedTuple):
    """What makes the pages."""

    analyzer: Analyzer
    knowledge: Knowledge | None
    language: Language

    async def form(self, request: Request) -> Response:
        """Show the page into which a text is pasted."""
        name = request.query_params.get("sample", "")
        return self._form(samples.read(f"pages/{name}") if name in _samples() else "")

    async def article(self, request: Request) -> Response:
        """Show what was pasted with all that was found in it."""
        try:
            _check_sender(request)
            text = await _pasted(request)
            return _html(await run_in_threadpool(self._read, text), "")
        except _Problem as problem:
            said = self._words()[problem.word].format(MOST_CHARACTERS)
            return self._form("", said, problem.status)
        except DanvanError as error:
            return self._form(text, str(error), 422)

    def _read(self, text: str) -> str:
        article = read_article(text)
        if article.body is None:
            doc = self.analyzer.analyze(article.page)
            return render_article(doc, knowledge=self.knowledge, language=self.language)
        doc = self.analyzer.analyze(article.body.text, as_of=article.published)
        return render_article(
            doc, article=article, knowledge=self.knowledge, language=self.language
        )

    def _form(self, text: str, problem: str = "", status: int = 200) -> Response:
        style = render_style("article.css") + render_style("paste.css", package=_PACKAGE)
        policy = content_policy([style], form="'self'")
        page = render(
            "paste.html",
            package=_PACKAGE,
            language=self.language,
            words=self._words(),
            problem=problem,
            text=text,
            samples=self._titles(),
            style=style,
            policy=policy,
            version=__version__,
        )
        return _html(page, policy, status)

    def _words(self) -> dict[str, str]:
        at = _LANGUAGES.index(self.language)
        return {key: both[at] for key, both in _words().items() if key != "samples"}

    def _titles(self) -> dict[str, str]:
        """Return what the samples are called, by their files."""
        titles, at = _words()["samples"], _LANGUAGES.index(self.language)
        return {name: titles[name][at] if name in titles else name for name in _samples()}


def make_app(
    analyzer: Analyzer, knowledge: Knowledge | None = None, language: Language = "vi"
) -> Starlette:
    """Return the application.

    Parameters
    ----------
    analyzer
        What reads the texts.
    knowledge
        Where the sources of phrases are looked up; None is the knowledge base that is shipped.
    language
        Of the pages.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> [route.path for route in make_app(dv.Analyzer()).routes]
    ['/', '/']
    """
    page = _Page(analyzer, knowledge, language)
    return Starlette(
        routes=[
            Route("/", page.form, methods=["GET"]),
            Route("/", page.article, methods=["POST"]),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS))],
        exception_handlers={404: _not_found, 405: _not_found},
    )


async def _not_found(_request: Request, error: Exception) -> Response:
    return PlainTextResponse("", getattr(error, "status_code", 404), _HEADERS)


def _html(page: str, policy: str, status: int = 200) -> Response:
    """Return a page that no other page may frame; its own policy stands in it."""
    said = "; ".join(filter(None, [policy, "frame-ancestors 'none'"]))
    return HTMLResponse(page, status, {**_HEADERS, "Content-Security-Policy": said})


def _check_sender(request: Request) -> None:
    """Refuse what a page of another origin sends."""
    origin = request.headers.get("origin")
    if origin is not None and origin != f"http://{request.headers.get('host')}":
        raise _Problem("refused", 403)
    if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise _Problem("refused", 403)


async def _pasted(request: Request) -> str:
    """Return the text of the form; the body is read up to a limit only."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _BYTES * MOST_CHARACTERS:
            raise _Problem("too_long", 413)
    try:
        fields = parse_qs(bytes(body).decode("ascii"), errors="strict")
    except ValueError as error:
        raise _Problem("not_utf8", 400) from error
    text = fields.get("text", [""])[0].replace("\r\n", "\n")
    if not text.strip():
        raise _Problem("empty", 400)
    if len(text) > MOST_CHARACTERS:
        raise _Problem("too_long", 413)
    return text


def _samples() -> list[str]:
    """Return the names of sample pages."""
    folder = "pages/"
    return [name.removeprefix(folder) for name in samples.names() if name.startswith(folder)]


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return read_toml(Path(__file__).with_name("words.toml"))
