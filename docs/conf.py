"""Sphinx settings of both languages: `make docs` builds docs/vi and docs/en with this one file.

The language comes from the command line (`-D language=vi`); everything else is the same for both.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from docutils.utils.smartquotes import smartchars

from danvan_nlp.version import __version__

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS / "_ext"))
# The kernels of the tutorials start apart; they find their set-up by this.
os.environ["PYTHONPATH"] = os.pathsep.join(
    [str(DOCS / "_ext"), *filter(None, [os.environ.get("PYTHONPATH")])]
)

# Docutils knows no Vietnamese quotation marks; they are those of English.
smartchars.quotes.setdefault("vi", "“”‘’")

project = "danvan_nlp"
author = "The danvan_nlp developers"
copyright = "The danvan_nlp developers, Apache-2.0"  # noqa: A001  (Sphinx's own name for it)
html_title = "danvan_nlp"
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "page_blocks_check",
    "generated_reference",
    "vietnamese_search",
    "language_switch",
    "repository_links",
]
exclude_patterns = ["_build"]
templates_path = ["_templates"]
locale_dirs = [str(DOCS / "locale")]
nitpicky = False

version = release = __version__
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "substitution"]
myst_substitutions = {"version": __version__}
myst_heading_anchors = 3
myst_links_external_new_tab = False
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_in_temp = True
nb_execution_timeout = 300
nb_merge_streams = True
nb_number_source_lines = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_default_options = {
    "members": True,
    # scikit-learn makes these, with docstrings that refer to its own glossary
    "exclude-members": "set_score_request, set_fit_request, set_predict_request, set_predict_proba_request",
}
python_use_unqualified_type_names = True
napoleon_google_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = True

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
copybutton_exclude = ".linenos, .gp, .go"

html_theme = "furo"
html_static_path = ["_static"]
html_search_scorer = str(DOCS / "_static" / "scorer.js")
html_css_files = ["danvan.css"]
html_js_files = ["danvan.js", "search.js"]
html_favicon = "_static/favicon.svg"
html_show_sourcelink = True
html_copy_source = False
html_theme_options = {
    "top_of_page_buttons": ["view"],
    "light_css_variables": {
        "color-brand-primary": "#9b1c1c",
        "color-brand-content": "#9b1c1c",
        "color-brand-visited": "#7a3b3b",
    },
    "dark_css_variables": {
        "color-brand-primary": "#f0a49a",
        "color-brand-content": "#f0a49a",
        "color-brand-visited": "#d9b3ad",
    },
}
# Of accessible-pygments, which comes with furo: each colour is readable on its ground.
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
suppress_warnings = ["myst.header"]  # an included card begins below the page's own heading
