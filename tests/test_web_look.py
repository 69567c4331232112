"""How the pages look, read from the style sheet: contrast of every pair of colours, keys that are told and work, printing."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from pipeline.doors.web.keys import KEYMAP

STATIC = Path(__file__).resolve().parents[1] / "pipeline" / "doors" / "web" / "static"
STYLE = (STATIC / "style.css").read_text("utf-8")
NAMED = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", STYLE))
AA, AA_SHAPES = 4.5, 3.0  # WCAG 2.1, 1.4.3 and 1.4.11
# Text of these colours stands on paper, on the ground, and on the rows that are tinted.
TEXTS = ("ink", "muted", "late", "doubt", "done", "accent")
GROUNDS = ("#fff", NAMED["ground"], "#fff8ec", "#fff7e0")


def colour(text: str) -> str:
    """A colour as written, or as named at the head of the sheet."""
    named = re.fullmatch(r"var\(--(\w+)\)", text)
    return NAMED[named[1]] if named else text


def luminance(text: str) -> float:
    digits = text.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.1)."""
    light, dark = sorted((luminance(colour(one)), luminance(colour(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs_in_one_rule() -> list[tuple[str, str, str]]:
    """(selector, text, ground) of each rule that gives both, and of each ground with the text it inherits."""
    value = r"(#[0-9a-fA-F]{3,6}|var\(--\w+\))(?![0-9a-fA-F])"
    found = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", STYLE):
        text = re.search(rf"(?:^|[;\s])color: {value}", body)
        ground = re.search(rf"background(?:-color)?: {value}", body)
        if ground:
            found.append((selector.strip(), text[1] if text else NAMED["ink"], ground[1]))
    return found


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21) and contrast("#777", "#fff") == pytest.approx(
        4.48, abs=0.01
    )


@pytest.mark.parametrize(("text", "ground"), product(TEXTS, GROUNDS))
def test_text_can_be_read_on_every_ground_it_stands_on(text: str, ground: str) -> None:
    assert contrast(NAMED[text], ground) >= AA


@pytest.mark.parametrize(("selector", "text", "ground"), pairs_in_one_rule(), ids=lambda v: str(v)[-40:])
def test_every_rule_with_a_ground_has_text_that_can_be_read(selector: str, text: str, ground: str) -> None:
    assert contrast(text, ground) >= AA, f"{selector}: {contrast(text, ground):.2f}"


def test_fields_and_the_focus_stand_out_from_what_is_around_them() -> None:
    (edge,) = re.findall(r"input, select, textarea \{[^}]*border: 1px solid (#\w+)", STYLE)
    (focus,) = re.findall(r"\n:focus-visible \{ outline: 3px solid (#\w+)", STYLE)
    for ground in GROUNDS:
        assert contrast(edge, ground) >= AA_SHAPES and contrast(focus, ground) >= AA_SHAPES
    (other,) = re.findall(r"header :focus-visible \{ outline-color: (#\w+)", STYLE)
    assert contrast(other, NAMED["accent"]) >= AA_SHAPES


def test_every_key_of_the_scripts_is_told_and_none_is_invented() -> None:
    told = " ".join(key for _, keys in KEYMAP for key, _ in keys).lower()
    cut, paper, desk = ((STATIC / f"{name}.js").read_text("utf-8") for name in ("cut", "paper", "desk"))
    keys = re.findall(r'"?([\w\[\]])"?: "(?:begin|back|on|out|left|right)"', cut)
    assert sorted(keys) == ["[", "]", "l", "o", "r", "x"] and all(key in told for key in keys)
    assert "ctrl+s" in told and 'event.key === "s"' in paper and "ctrl+回车" in told and '"Enter"' in paper
    assert "alt+1" in told and "Digit[1-9]" in paper and "alt+k" in told and "KeyK" in paper
    assert "/" in told and 'event.key === "/"' in desk and "?" in told and 'event.key === "?"' in desk


def test_what_is_printed_has_no_buttons_and_repeats_the_head_of_a_table() -> None:
    printed = "".join(re.findall(r"@media print \{(.*?)\n\}", STYLE, re.DOTALL))
    hidden = re.search(r"([^{}]*)\{ display: none !important; \}", printed)
    assert hidden and {"header", "button", ".foot", "form.filter"} <= {
        s.strip() for s in hidden[1].split(",")
    }
    assert "thead { display: table-header-group; }" in printed and "break-inside: avoid" in printed


def test_lists_are_printed_across_the_sheet_and_figures_without_the_cases_behind_each() -> None:
    printed = "".join(re.findall(r"@media print \{(.*?)\n\}", STYLE, re.DOTALL))
    assert "@page list { size: A4 landscape;" in STYLE and "body.list { page: list;" in printed
    assert ".figures details { display: none !important; }" in printed
    for name in ("cases", "archive", "duties"):
        assert "{% block body %}list{% endblock %}" in (STATIC.parent / "views" / f"{name}.html").read_text(
            "utf-8"
        ), name
