"""Blocks to PDF by typst, and the places where a seal belongs."""

from __future__ import annotations

import json
from dataclasses import dataclass

import typst

from tests.papermill import fonts
from tests.papermill.blocks import Block, Break, Cell, Doc, Grid, Number, Para, Rule, Sign, Title
from tests.papermill.house import House

FOOTERS = {
    "none": "none",
    "dash": 'context align(center, text(10pt)[— #counter(page).display("1") —])',
    "plain": 'context align(center, text(10pt, counter(page).display("1")))',
    "of": "context align(center, text(10pt)[第 #counter(page).get().first() 页　共 #counter(page).final().first() 页])",
    "slash": "context align(right, text(9pt)[#counter(page).get().first()/#counter(page).final().first()])",
}
HEAD = """
#let mark(kind) = context [#metadata((kind: kind, page: here().page(), x: here().position().x.pt(), y: here().position().y.pt())) <mark>]
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page in points from its top left: where the line under the seal begins."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A typeset paper: the PDF and the marks in it."""

    pdf: bytes
    marks: tuple[Mark, ...]


def typeset(doc: Doc, house: House) -> Printed:
    """The paper in the style of the house."""
    source = (preamble(house) + "\n".join(block_source(b, house) for b in doc.blocks)).encode()
    values = json.loads(typst.query(source, "<mark>", field="value", font_paths=fonts.collection()))
    pdf = typst.compile(source, format="pdf", font_paths=fonts.collection(), timestamp=0)
    assert isinstance(pdf, bytes)
    return Printed(pdf, tuple(Mark(v["page"], v["x"], v["y"]) for v in values if v["kind"] == "seal"))


def preamble(house: House) -> str:
    """Page, text and paragraph settings."""
    top, right, bottom, left = house.margins
    names = [_quote(name) for name in dict.fromkeys((house.faces.body, *fonts.FALLBACK)) if _there(name)]
    if house.faces.latin:
        names.insert(0, f'(name: "{house.faces.latin}", covers: "latin-in-cjk")')
    return HEAD + (
        f"#set page(width: 210mm, height: 297mm, margin: (top: {top:.1f}mm, right: {right:.1f}mm, "
        f"bottom: {bottom:.1f}mm, left: {left:.1f}mm), footer: {FOOTERS[house.footer]})\n"
        f'#set text(font: ({", ".join(names)},), size: {house.size}pt, tracking: {house.tracking}pt, lang: "zh", region: "cn")\n'
        f"#set par(leading: {house.leading}em, spacing: {house.leading}em, justify: true)\n"
    )


def block_source(block: Block, house: House) -> str:
    """One block as typst source."""
    match block:
        case Title():
            return _title(block, house)
        case Number(text=text):
            return f"#v(0.3em)\n#align(right, text({_quote(text)}))\n#v(0.3em)"
        case Para():
            return _para(block)
        case Sign():
            return _sign(block)
        case Grid():
            return _grid(block)
        case Rule(red=red):
            return f"#line(length: 100%, stroke: 1.2pt + {'red' if red else 'black'})"
        case Break():
            return "#pagebreak()"


def _title(block: Title, house: House) -> str:
    faces = ", ".join(_quote(n) for n in dict.fromkeys((house.faces.title, *fonts.FALLBACK)) if _there(n))
    spread = "0.6em" if block.spread else "0.06em"
    return (
        f'#align(center, text(font: ({faces},), size: {block.size}em, weight: "bold", '
        f"tracking: {spread}, {_quote(block.text)}))\n"
    )


def _para(block: Para) -> str:
    weight = ', weight: "bold"' if block.bold else ""
    body = f"text({_quote(block.text)}{weight})"
    if block.align != "left":
        return f"#align({block.align}, {body})"
    return f"#par(first-line-indent: (amount: {block.indent}em, all: true), {body})"


def _sign(block: Sign) -> str:
    lines = list(block.lines)
    last = f"box[#mark({_quote('seal' if block.sealed else 'date')})#text({_quote(lines[-1])})]"
    parts = [f"text({_quote(line)})" for line in lines[:-1]] + [last]
    stack = ", ".join(parts)
    side = "center" if block.centred else "right"
    return (
        f"#v({block.gap}em)\n#align(right, block(breakable: false, inset: (right: 2em), "
        f"align({side}, stack(spacing: 1.1em, {stack}))))"
    )


def _grid(block: Grid) -> str:
    widths = ", ".join(f"{width}fr" for width in block.widths)
    cells = ", ".join(_cell(cell) for row in block.rows for cell in row)
    return (
        f"#v(0.6em)\n#table(columns: ({widths},), rows: auto, stroke: 0.7pt, inset: (x: 0.45em, y: "
        f"{block.height / 4:.2f}em), align: horizon, {cells})"
    )


def _cell(cell: Cell) -> str:
    body = f"text({_quote(cell.text)})"
    if cell.hand:
        body = f'box(rotate(-2deg, text(font: "LXGW WenKai", fill: rgb("#1b2a6b"), size: 1.12em, {_quote(cell.text)})))'
    inner = (
        f"align(center + horizon, par(justify: false, {body}))"
        if cell.label
        else f"par(justify: false, {body})"
    )
    return f"table.cell(colspan: {cell.colspan}, rowspan: {cell.rowspan}, {inner})"


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _there(name: str) -> bool:
    return name in fonts.families()
