"""Where values stand on a paper: number line, title block, addressee, closing, foot, stamp (要素位置)."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from functools import cache

from pipeline.reading.page.text import Text
from pipeline.reading.words.addressed import called_as_party, is_note, may_name, named_in
from pipeline.reading.words.courts import ENDS
from pipeline.reading.words.names import COMPANY, ORGAN, is_full_personal_name
from pipeline.reading.words.number_rows import alone
from pipeline.reading.words.numerals import Found
from pipeline.types import OcrLine

COURT = re.compile(rf"[\u4e00-\u9fff]{{2,24}}?{ENDS}")
_HEAD = 14
_OUTSET, _INDENT = 0.03, 0.08  # of the page's width: rows of one addressee may begin so far apart
_ROWS = 3  # of a name at most; the number stands above them
_NUMBER_ENDS = re.compile(r"\d号(?:之[一二三四五])?\W{0,2}$")
_LEFT = 0.25  # of it: a name that begins there is set at the margin


def paragraphs(text: Text, first: int = 0, count: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs of a text, without the empty ones."""
    starts = [*text.line_starts, len(text.plain) + 1]
    spans = [(a, b - 1) for a, b in itertools.pairwise(starts) if b - 1 > a]
    yield from spans[first:] if count is None else spans[first : first + count]


_TEXT = re.compile(r"(?:\d{1,2}[.、．]|[一二三四五六七八九十]、).{6,}[。；]$")
"""An item of the text, behind which nobody is addressed any more."""


def addressee(text: Text) -> Iterator[tuple[int, int]]:
    """The name at the beginning of a letter or notice (抬头), before a colon or where a scan lost it; below a table of the case too."""
    named = list(_addressee_before_colon(text, list(paragraphs(text, 0, _HEAD + 1))))
    named = named or list(_addressee_without_colon(text))
    yield from named or list(_addressee_before_colon(text, _below_table(text))) or _as_party(text)


def _below_table(text: Text) -> list[tuple[int, int]]:
    """The first paragraphs of a text that stand in no cell; none where there is no table."""
    spans = list(paragraphs(text))
    outside = [span for span in spans if all(line.cell is None for line in text.lines(*span))]
    return outside[: _HEAD + 1] if len(outside) < len(spans) else []


def _addressee_before_colon(text: Text, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The name before the colon, with the rows of names right above and below it (江州市江北区⏎人民政府：)."""
    for at, (start, stop) in enumerate(spans[1:], 1):
        line = text.plain[start:stop]
        found = named_in(line)
        if not found:
            if (len(line) > 50 or _TEXT.match(line)) and start > 0:
                return
            continue
        if found.end() == len(line) and len(found["value"]) >= 2:
            if found.start("value"):  # 被告某局：
                yield start + found.start("value"), start + found.end("value")
                return
            end = _also_addressed(text, spans[at + 1 : at + 2])
            yield _addressed_from(text, spans[: at + 1]), end or start + len(found["value"])
            return


def _addressed_from(text: Text, spans: list[tuple[int, int]]) -> int:
    """Where the name of the last of these rows begins: in a row above it, where nothing but such rows stands below the number
    or a note."""
    own = text.lines(*spans[-1])[0].box[0]
    for at in range(len(spans) - 2, max(len(spans) - _ROWS - 2, -1), -1):
        start, stop = spans[at]
        lines, words = text.lines(start, stop), text.plain[start:stop]
        if _NUMBER_ENDS.search(words) or is_note(words):
            return spans[at + 1][0]
        beside = lines and lines[0].cell is None and -_OUTSET < lines[0].box[0] - own < _INDENT
        if not beside or not may_name(words):
            break
    return spans[-1][0]


def _also_addressed(text: Text, below: list[tuple[int, int]]) -> int | None:
    """Where a second addressee ends that has a row and a colon of its own below the first."""
    for start, stop in below:
        found = named_in(text.plain[start:stop])
        if found and found.end() == stop - start and not found.start("value"):
            name = found["value"]
            if ORGAN.search(name) or COMPANY.search(name) or is_full_personal_name(name):
                return start + len(name)
    return None


def _addressee_without_colon(text: Text) -> Iterator[tuple[int, int]]:
    """An organ alone at the left margin right after the number line of a scan: a bad copy loses the colon."""
    spans = list(paragraphs(text, 0, _HEAD))
    for (number, number_end), (start, stop) in itertools.pairwise(spans):
        lines = text.lines(start, stop)
        if not lines or text.pages[0].source != "ocr" or any(line.cell is not None for line in lines):
            continue
        follows = alone(text.plain[number:number_end])
        if follows and lines[0].box[0] < _LEFT and ORGAN.search(text.plain[start:stop]) and stop - start > 3:
            yield start, stop
            return


def _as_party(text: Text) -> Iterator[tuple[int, int]]:
    """A body in a row of its own right below the number, behind the role in which it is addressed (被告：江州市公安局)."""
    for (number, number_end), (start, stop) in itertools.pairwise(paragraphs(text, 0, _HEAD)):
        found = called_as_party(text.plain[start:stop])
        if found and _NUMBER_ENDS.search(text.plain[number:number_end]):
            yield start + found.start("value"), start + found.end("value")
            return


def top_of(text: Text, start: int, stop: int) -> float:
    """How far down its page a paragraph begins."""
    return min((e.box[1] for e in text.lines(start, stop)), default=1.0)


def after_label(text: Text, label: str) -> Iterator[tuple[int, int]]:
    """The span of what stands after a label: same line, next cell, or the next line of a form."""
    for found in _label_pattern(label).finditer("\n" + text.plain):
        label_at, start = found.start("inner" if found["inner"] else "label"), found.end() - 1
        stop = _end_of_value(text, start)
        if (
            stop <= start
            or _NO_VALUE.fullmatch(text.plain, start, stop)
            or (not found["sep"] and not _is_apart(text, start))
        ):
            continue
        if _in_cell_of_label(text, label_at, start, found["sep"]):
            yield start, stop


@cache
def _label_pattern(label: str) -> re.Pattern[str]:
    """A label at the beginning of a line, cell or clause; there are more of them than ``re`` keeps."""
    words = r"[\t ]?".join(map(re.escape, label))
    return re.compile(
        rf"(?<=[\n\t。；，]){_OF_FORMER}{_ITEM}(?P<label>{words})(?:（[^）\n]{{0,12}}）)?(?:[.·](?=[\t\n]))? *(?P<sep>[:：\t\n]?)[\t\n]*"
        rf"(?:(?P<inner>{_WHICH})[:：]?[\t\n]+(?!{_WHICH}|工作单位|性别|住|地址|年龄|电话))?"
    )


_WHICH = r"(?:姓名|名称|单位|单位名称|姓名或者?名称|名称或者?姓名|姓名（名称）|名称（姓名）)"
"""A label within the cell of another one (被传唤人|名称|某局): no value."""
_NO_VALUE = re.compile(_WHICH)
_OF_FORMER = "".join(rf"(?<!{instance}审\n)" for instance in "原一二再")
"""No label whose first word stands in the row above (原审⏎案号)."""
_ITEM = r"(?:（?[一二三四五六七八九十\d]{1,2}[、．.）])?"
_NEXT_LABEL = re.compile(r"；(?=[\u4e00-\u9fff]{2,8}：)")


def _end_of_value(text: Text, start: int) -> int:
    """Where a value ends: with its line; outside a table already at a wide gap or before the next label (；到庭时间：)."""
    lines = text.lines(start, start + 1)
    in_table = bool(lines) and lines[0].cell is not None
    signs = "\n" if in_table else "\n\t"
    line_end = _end_of_line(text, start, signs)
    found = None if in_table else _NEXT_LABEL.search(text.plain, start, line_end)
    return found.start() if found else line_end


def _end_of_line(text: Text, start: int, signs: str) -> int:
    return min((at for at in (text.plain.find(s, start) for s in signs) if at >= 0), default=len(text.plain))


def _is_apart(text: Text, at: int) -> bool:
    """Whether white space stands on the scan before a character."""
    before, here = (text.origins[i] if 0 <= i < len(text.origins) else None for i in (at - 1, at))
    if before is None or here is None or before[:2] != here[:2]:
        return False
    return (
        not text.pages[here[0]].lines[here[1]].text[before[2] + 1 : here[2]].strip()
        and here[2] - before[2] > 1
    )


def beside_label(text: Text, label: str) -> Iterator[tuple[int, int]]:
    """The span of the line to the right of a label, by its place on the page (for broken tables)."""
    found = [
        (page, index)
        for page, sheet in enumerate(text.pages)
        for index, line in enumerate(sheet.lines)
        if label[0] in line.text and re.sub(r"[\s:：]", "", line.text) == label
    ]
    starts = _letters_by_line(text) if found else {}
    for page in dict.fromkeys(page for page, _ in found):
        lines = sorted((text.pages[p].lines[i].box[1], i) for p, i in starts if p == page)
        tallest = max((text.pages[page].lines[i].box[3] - top for top, i in lines), default=0.0)
        for index in (i for p, i in found if p == page and (p, i) in starts):
            line = text.pages[page].lines[index]
            middle = (line.box[1] + line.box[3]) / 2
            near = lines[bisect.bisect_left(lines, (middle - tallest, 0)) : bisect.bisect(lines, (middle, 0))]
            right = [
                (text.pages[page].lines[i].box[0], starts[page, i])
                for _, i in near
                if i != index
                and _is_right_of(text.pages[page].lines[i], line)
                and not _NO_VALUE.fullmatch(re.sub(r"[\s:：]", "", text.pages[page].lines[i].text))
            ]
            if right:
                span = min(right)[1]
                yield span[0], span[-1] + 1


def under_label(text: Text, label: str) -> Iterator[tuple[int, int]]:
    """The spans of the cells below a column's heading that holds a label (受送达人签名、收到日期)."""
    places = _letters_by_line(text)
    lines = {key: text.pages[key[0]].lines[key[1]] for key in places}
    headings = [
        (key, line)
        for key, line in lines.items()
        if line.cell is not None and label in _cell_words(lines, key)
    ]
    for (page, _), heading in headings:
        for (p, index), line in lines.items():
            if p == page and line.cell is not None and line.cell != heading.cell and _is_below(line, heading):
                yield places[p, index][0], places[p, index][-1] + 1


def _letters_by_line(text: Text) -> dict[tuple[int, int], list[int]]:
    """The positions of every scanned line's characters, by page and line."""
    places: dict[tuple[int, int], list[int]] = {}
    for at, origin in enumerate(text.origins):
        if origin is not None:
            places.setdefault(origin[:2], []).append(at)
    return places


def _cell_words(lines: dict[tuple[int, int], OcrLine], key: tuple[int, int]) -> str:
    """The words of a line's whole cell without spaces; empty for a long cell, which heads no column."""
    cell = lines[key].cell
    words = "".join(e.text for (page, _), e in lines.items() if page == key[0] and e.cell == cell)
    words = re.sub(r"\s", "", words)
    return words if len(words) <= 24 else ""


def _is_below(line: OcrLine, heading: OcrLine) -> bool:
    """Whether a line lies in the column under a heading."""
    common = min(line.box[2], heading.box[2]) - max(line.box[0], heading.box[0])
    narrower = min(line.box[2] - line.box[0], heading.box[2] - heading.box[0])
    return line.box[1] >= heading.box[3] and common > 0.5 * narrower


def _is_right_of(other: OcrLine, line: OcrLine) -> bool:
    middle = (line.box[1] + line.box[3]) / 2
    gap = other.box[0] - line.box[2]
    return other.box[1] < middle < other.box[3] and -0.01 < gap < 0.2


def _in_cell_of_label(text: Text, label: int, value: int, separator: str) -> bool:
    """Whether the value of a form lies in the label's cell or the one after it."""
    here, there = text.lines(label, label + 1), text.lines(value, value + 1)
    if not here or not there:
        return False
    if here[0].cell is None or there[0].cell is None:
        return here[0].cell == there[0].cell and separator != "\n"
    return there[0].cell - here[0].cell in (0, 1)


def shifted(found: Found, by: int) -> Found:
    """The same find in the whole text."""
    return Found(
        found.start + by,
        found.end + by,
        found.value,
        found.repairs,
        found.sure,
        found.reason,
        found.candidates,
    )
