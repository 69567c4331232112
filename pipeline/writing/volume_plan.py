"""What a volume says about itself before it is bound: facts, numbered items, cover, catalogue, closing sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.types import VolumeItem

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class BindingFacts:
    """What is said about a binding besides the case: office, numbers, people, the reason for gaps.

    ``words`` are the Chinese names of codes: words["outcome"]["revoke"], words["instance"]["first"].
    ``chain`` is the head of the journal at the time of binding.
    """

    bound_on: dt.date
    final: bool
    version: int = 1
    office: str = ""
    fonds: str = ""
    file_number: str = ""
    retention: str = ""
    bound_by: str = ""
    checked_by: str = ""
    reason: str = ""
    chain: str = ""
    remarks: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item with its place in the catalogue and its page numbers; None for a blank side."""

    item: VolumeItem
    order: int
    numbers: tuple[int | None, ...]

    @property
    def first(self) -> int | None:
        """The number of the first written side."""
        return next((n for n in self.numbers if n is not None), None)

    @property
    def last(self) -> int | None:
        """The number of the last written side."""
        return next((n for n in reversed(self.numbers) if n is not None), None)

    @property
    def written(self) -> int:
        """How many of its sides are written and so have a number."""
        return sum(n is not None for n in self.numbers)


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One row of the catalogue as printed (顺序号 文号 责任者 题名 日期 页号 备注)."""

    order: str
    number: str
    author: str
    title: str
    date: str
    pages: str
    note: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover as printed: heading, marks (未定卷), rows over the whole width, rows of two pairs, gaps."""

    fonds: str
    heading: str
    marks: tuple[str, ...]
    wide: tuple[Row, ...]
    pairs: tuple[Row, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing sheet as printed: remarks, journal head, who and when."""

    remarks: tuple[str, ...]
    chain: str
    signatures: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class VolumePlan:
    """A volume ready to be bound; ``keywords`` and ``case`` (name, Chinese label, value) go into its XMP."""

    title: str
    subtitle: str
    author: str
    bound_on: dt.date
    items: tuple[Numbered, ...]
    cover: Cover
    rows: tuple[CatalogueRow, ...]
    closing: Closing
    keywords: tuple[str, ...] = ()
    case: tuple[tuple[str, str, str], ...] = ()

    @property
    def written(self) -> int:
        """How many page numbers there are."""
        return sum(entry.written for entry in self.items)
