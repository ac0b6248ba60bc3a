"""Colours can be read by everyone: contrasts after WCAG 2.2, level AA, and no type is told by colour alone."""

from __future__ import annotations

from itertools import combinations

import pytest

from danvan_nlp.phrases.entry import ENTRY_TYPES
from danvan_nlp.view.templating import render_style
from danvan_nlp.view.theme import load_theme

THEME = load_theme()
MODES = ("light", "dark")
TEXT, GRAPHIC = 4.5, 3.0


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
def test_words_can_be_read_on_everything_they_stand_on(mode: str) -> None:
    colours = THEME.palette[mode]
    for ground in ("page", "panel"):
        for ink in ("ink", "muted", "accent"):
            assert contrast(colours[ink], colours[ground]) >= TEXT, (ink, ground)
    assert contrast(colours["ink"], colours["unit"]) >= TEXT
    for look in THEME.types:
        shown = getattr(look, mode)
        assert contrast(colours["ink"], shown.tint) >= TEXT, look.type
        for ground in (shown.tint, colours["page"], colours["panel"]):
            assert contrast(shown.ink, ground) >= TEXT, look.type


@pytest.mark.parametrize("mode", MODES)
def test_lines_bars_and_outlines_can_be_seen(mode: str) -> None:
    colours = THEME.palette[mode]
    for ground in ("page", "panel"):
        for line in ("border", "focus", "accent"):
            assert contrast(colours[line], colours[ground]) >= GRAPHIC, (line, ground)
        for series in THEME.charts[mode]:
            assert contrast(series, colours[ground]) >= GRAPHIC, series
    for look in THEME.types:
        assert contrast(colours["focus"], getattr(look, mode).tint) >= GRAPHIC


def test_each_type_has_a_sign_of_its_own_and_a_line_that_its_neighbours_lack() -> None:
    assert {look.type for look in THEME.types} == set(ENTRY_TYPES) - {"place"}
    for one, other in combinations(THEME.types, 2):
        assert one.sign != other.sign
    for one, other in zip(THEME.types, THEME.types[1:], strict=False):
        assert one.line != other.line


def test_words_of_the_theme_need_no_escaping_in_a_style_sheet() -> None:
    words = [w for pair in THEME.labels.values() for w in pair]
    words += [w for look in THEME.types for w in (look.name, look.name_en, look.sign)]
    assert not [word for word in words if set(word) & set("<>&\"'\\\n")]
    assert "&" not in render_style("article.css")
