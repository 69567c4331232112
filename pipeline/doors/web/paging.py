"""Long lists in pages (分页)."""

from __future__ import annotations

from collections.abc import Callable
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
        return cls.fetched(len(rows), page, lambda start, count: rows[start : start + count], most)

    @classmethod
    def fetched(
        cls, total: int, page: int, fetch: Callable[[int, int], list[Any]], most: int = MOST
    ) -> Paged:
        """The same of rows that are fetched from a place on, so many of them."""
        pages = max(1, -(-total // most))
        chosen = min(max(1, page), pages)
        return cls(fetch((chosen - 1) * most, most), chosen, pages, total)
