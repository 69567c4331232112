"""Pages that go on with a list of the page before, or are the list it says is enclosed (附件清单、原告名单)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.reading.page.layout import page_rows
from pipeline.reading.words.name_lists import encloses_names, heads_names, names_one
from pipeline.types import Page

_ITEM = re.compile(r"(?:附(?:件)?[:：]?\s*)?[（(]?(\d{1,2}|[一二三四五六七八九十])[）)]?[.．、](?!\d)")
_IN_CHINESE = "一二三四五六七八九十"
_SEVERAL = 3  # rows that name one each
_NEAR = 8  # rows at the foot of a page in which the last item of a list stands


def goes_on_listing(before: Page, page: Page) -> bool:
    """Whether a page begins with the item that follows the last one at the foot of the page before (2.… | 3.原告身份证复印件1份。), or
    is the list of names that one says is enclosed (附：原告名单), or goes on with its rows (再审申请人（一审原告）郭某。)."""
    rows = [row.line.text.strip() for row in page_rows(0, page)]
    foot = [row.line.text.strip() for row in page_rows(0, before)]
    if not rows or not foot:
        return False
    first = _number(rows[0])
    last = next((number for row in reversed(foot[-_NEAR:]) if (number := _number(row))), None)
    if first is not None and last is not None:
        return first == last + 1
    if heads_names(rows[0]):
        return any(encloses_names(row) for row in foot)
    return names_one(rows[0]) and _ends_in_names(foot)


def _ends_in_names(foot: Sequence[str]) -> bool:
    """Whether a page ends within a list of names: in its heading, or in rows that each name one."""
    behind = list(takewhile(names_one, reversed(foot)))
    above = foot[len(foot) - len(behind) - 1] if len(behind) < len(foot) else ""
    return len(behind) >= _SEVERAL or encloses_names(above) or heads_names(above)


def _number(row: str) -> int | None:
    """The number with which a row begins as an item of a list, or None."""
    found = _ITEM.match(row)
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else _IN_CHINESE.index(found[1]) + 1
