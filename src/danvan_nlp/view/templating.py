"""Templates in which every value is escaped, and pages that may run and fetch nothing but their own."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from danvan_nlp.view.markup import attribute, show
from danvan_nlp.view.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterable


_OWN = "danvan_nlp.view"


def render(template: str, *, package: str = _OWN, **values: Any) -> str:
    """Return a template filled in; strings are shown as text, whatever they hold.

    Parameters
    ----------
    template
        A file of the package's ``templates``, or else of this one's.
    package
        Whose template it is.
    values
        What it shows.
    """
    return _environment(package).get_template(template).render(values)


def render_style(template: str, *, package: str = _OWN) -> Markup:
    """Return a style sheet made from the theme."""
    return Markup(_environment(package).get_template(template).render(theme=load_theme()))


@lru_cache(maxsize=4)
def _environment(package: str) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader(_OWN)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Not only what HTML escapes: direction marks and lone surrogates are shown too.
        finalize=_finalize,
    )
    environment.filters["attribute"] = lambda value: Markup(attribute(str(value)))
    environment.globals["labels"] = load_theme().labels
    return environment


def _finalize(value: object) -> object:
    return Markup(show(value)) if type(value) is str else value


def content_policy(styles: Iterable[str], scripts: Iterable[str] = (), form: str = "'none'") -> str:
    """Return a content security policy that allows these inline styles and scripts, and forms to go to one place.

    Examples
    --------
    >>> content_policy([])
    "default-src 'none'; style-src 'none'; base-uri 'none'; form-action 'none'"
    """
    parts = ["default-src 'none'", f"style-src {_hashes(styles)}"]
    if scripts:
        parts.append(f"script-src {_hashes(scripts)}")
    return "; ".join([*parts, "base-uri 'none'", f"form-action {form}"])


def _hashes(texts: Iterable[str]) -> str:
    digests = (b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
