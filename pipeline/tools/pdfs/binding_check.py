"""A second reader (pypdf) looks at a bound volume: what pikepdf wrote is what was planned."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject

from pipeline.errors import CheckFailed
from pipeline.writing.volume_plan import VolumePlan

_READ_WHOLE = 8  # a longer catalogue is read at its beginning and its end


def check_bound(path: Path, plan: VolumePlan, front: int) -> None:
    """Reads the volume again with another library; CheckFailed says what is not as planned.

    Looks at: the number of pages, the number on every page, the bookmark of every paper and where it
    leads, what the cover says and the titles in the catalogue. ``front`` pages stand before the papers.
    """
    with path.open("rb") as file:
        try:
            reader = PdfReader(file)
            wrong = next(_differences(reader, plan, front), None)
        except (
            PyPdfError,
            KeyError,
            IndexError,
            TypeError,
            ValueError,
            AttributeError,
            RecursionError,
        ) as error:
            wrong = f"无法读取：{error}"
    if wrong:
        raise CheckFailed(f"案卷 {path.name} 复核未通过：{wrong}", "请重新装订；仍不通过请报告管理员。")


def _differences(reader: PdfReader, plan: VolumePlan, front: int) -> Iterator[str]:
    count, sides = len(reader.pages), sum(len(entry.numbers) for entry in plan.items)
    if count != front + sides + 1:
        yield f"有 {count} 页，应有 {front + sides + 1} 页"
        return
    index = front
    starts: list[int] = []
    for entry in plan.items:
        starts.append(index)
        for number in entry.numbers:
            if _stamped(reader.pages[index]) != number:
                yield f"第 {index + 1} 页的页号是 {_stamped(reader.pages[index])}，应为 {number}"
            index += 1
    yield from _bookmarks(reader, plan, starts)
    yield from _front(reader, plan, front)


def _stamped(page: PageObject) -> int | None:
    """The number stamped last into a page's content; None when there is none."""
    contents = page.get("/Contents")
    last: Any = contents.get_object() if contents is not None else None
    if isinstance(last, ArrayObject) and last:
        last = last[-1].get_object()
    if last is None:
        return None
    before, found, _ = last.get_data().rpartition(b") Tj ET")
    if not found or b"/YsNumber" not in before.rsplit(b"BT", 1)[-1]:
        return None
    return int(before.rpartition(b"(")[2])


def _bookmarks(reader: PdfReader, plan: VolumePlan, starts: list[int]) -> Iterator[str]:
    marks = [mark for mark in reader.outline if not isinstance(mark, list)]
    papers = marks[-1 - len(plan.items) : -1]
    for entry, mark, start in zip(plan.items, papers, starts, strict=True):
        if reader.get_destination_page_number(mark) != start:
            yield f"书签“{mark.title}”指向别的页"
        if not str(mark.title).endswith(entry.item.title):
            yield f"第 {entry.order} 件的书签是“{mark.title}”，应为《{entry.item.title}》"


def _front(reader: PdfReader, plan: VolumePlan, front: int) -> Iterator[str]:
    whole = front <= _READ_WHOLE
    looked_at = range(front) if whole else (0, 1, front - 1)
    text = _plain("".join(reader.pages[index].extract_text() for index in looked_at))
    for row in plan.rows if whole else (plan.rows[0], plan.rows[-1]):
        if _plain(row.title) not in text:
            yield f"卷内目录里读不到第 {row.order} 件的题名《{row.title}》"
    for label, value in (*plan.cover.wide, *plan.cover.pairs):
        if _plain(value) not in text:
            yield f"封面上读不到{label}：{value}"


def _plain(text: str) -> str:
    """Only what every font has and every reader reads alike: letters, digits and common ideographs."""
    kept = (c for c in unicodedata.normalize("NFKC", text) if c.isascii() or "\u4e00" <= c <= "\u9fff")
    return "".join(c for c in kept if c.isalnum())
