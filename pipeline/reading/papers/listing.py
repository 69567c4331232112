"""Pages that go on with a list of the page before, or are the list it says is enclosed (附件清单、原告名单)."""

from __future__ import annotations

import re

from pipeline.reading.page.layout import page_rows
from pipeline.reading.words.name_lists import encloses_names, heads_names
from pipeline.types import Page

_ITEM = re.compile(r"(?:附(?:件)?[:：]?\s*)?[（(]?(\d{1,2}|[一二三四五六七八九十])[）)]?[.．、](?!\d)")
_IN_CHINESE = "一二三四五六七八九十"
_NEAR = 8  # rows at the foot of a page in which the last item of a list stands


def goes_on_listing(before: Page, page: Page) -> bool:
    """Whether a page begins with the item that follows the last one at the foot of the page before (2.… | 3.原告身份证复印件1份。), or
    is the list of names that one says is enclosed (附：原告名单)."""
    rows = [row.line.text.strip() for row in page_rows(0, page)]
    foot = [row.line.text.strip() for row in page_rows(0, before)]
    if not rows or not foot:
        return False
    first = _number(rows[0])
    last = next((number for row in reversed(foot[-_NEAR:]) if (number := _number(row))), None)
    if first is not None and last is not None:
        return first == last + 1
    return heads_names(rows[0]) and any(encloses_names(row) for row in foot)


def _number(row: str) -> int | None:
    """The number with which a row begins as an item of a list, or None."""
    found = _ITEM.match(row)
    if found is None:
        return None
    return int(found[1]) if found[1].isdigit() else _IN_CHINESE.index(found[1]) + 1
