"""Long lists in pages (分页)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MOST = 100  # rows of a list on one page


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of a long list: its rows, which page it is, how many pages and rows there are."""

    rows: list[Any]
    page: int
    pages: int
    total: int

    @classmethod
    def of(cls, rows: list[Any], page: int, most: int = MOST) -> Paged:
        """The page asked for, or the nearest there is."""
        pages = max(1, -(-len(rows) // most))
        chosen = min(max(1, page), pages)
        return cls(rows[(chosen - 1) * most : chosen * most], chosen, pages, len(rows))
