"""What a sheet is made of: titles, paragraphs, ruled tables and signing blocks, with the truth beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Value = str | int | list[str] | list[int]


@dataclass(frozen=True, slots=True)
class Title:
    """A centred title line; ``spread`` sets it letter-spaced, ``size`` is relative to the body."""

    text: str
    size: float = 1.45
    spread: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """The right-aligned line of the case number (案号)."""

    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; ``indent`` in characters, ``bold`` for headings, ``align`` left, right or center."""

    text: str
    indent: float = 2.0
    bold: bool = False
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Sign:
    """Signing lines at the right; the seal goes over the last line when ``sealed``."""

    lines: tuple[str, ...]
    sealed: bool = True
    centred: bool = False
    gap: float = 1.2


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; ``hand`` is written by hand, ``label`` stands centred."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    label: bool = False
    hand: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: relative column widths and rows of cells."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    height: float = 2.2


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule over the text width (版头红线)."""

    red: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


Block = Title | Number | Para | Sign | Grid | Rule | Break


@dataclass(frozen=True, slots=True)
class Doc:
    """One paper: its blocks, its kind, the values printed (``fields``) and those that may be given (``also``).

    ``seal`` is the name on its seal, None for a paper without one.
    """

    kind: str
    blocks: tuple[Block, ...]
    fields: Mapping[str, Value] = field(default_factory=dict)
    also: Mapping[str, Value] = field(default_factory=dict)
    seal: str | None = None
    kind_also: str | None = None
    variant: str = ""

    def known(self, **more: Value) -> Doc:
        """The same paper with more printed values."""
        return replace(self, fields={**self.fields, **more})

    def text(self) -> str:
        """What is printed, block by block, for the character error."""
        return "\n".join(line for block in self.blocks for line in block_lines(block))


def block_lines(block: Block) -> list[str]:
    """The text of a block in reading order."""
    match block:
        case Title(text=text) | Number(text=text) | Para(text=text):
            return [text]
        case Sign(lines=lines):
            return list(lines)
        case Grid(rows=rows):
            return [cell.text for row in rows for cell in row]
        case _:
            return []
