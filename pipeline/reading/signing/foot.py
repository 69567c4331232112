"""The day of signing at the foot of a paper, and the days of receipt stamps, which are none (落款日期、收文章)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reading.fields.doubting import NOTED_DAY
from pipeline.reading.page.places import COURT, paragraphs, shifted, top_of
from pipeline.reading.page.text import Text
from pipeline.reading.signing.torn_days import is_torn
from pipeline.reading.words.dates import dates
from pipeline.reading.words.name_lists import heads_names
from pipeline.reading.words.numerals import Found
from pipeline.reading.words.offices import SIGNS
from pipeline.reading.words.receipt_words import (
    BEFORE_DEED_DAY,
    BESIDE_STAMPED_DAY,
    DAY_LABEL,
    NO_SIGNATURE,
    STAMP_NAMES,
)

_FOOT = 16  # paragraphs at the end of a paper among which the day of signing stands
_STAMP_ROW = 26  # characters of a row of a stamp
_BEHIND = 8  # characters behind the day of signing in its row
_FOOT_REST = re.compile(r"^(?:.{0,18}[:：])?[^，。；]{0,16}$")
_NO_SIGNATURE = re.compile(rf"{NO_SIGNATURE.pattern}|^附(?:件)?\d?[:：]")
"""What tells of the row of a day at the foot that it is none of signing: that of an enclosure too (附：起诉状副本（2021年11月3日）)."""
_LABEL_END = re.compile(r"(?:时间|日期|期限|如下|[:：])$")
_STOPPED = re.compile(r"[，。；]")
_OF_ORGAN = re.compile(r"[\u3400-\u9fff（）()]{2,30}(?:法院|检察院|政府|委员会|局|厅)")
_SIGNS = re.compile(rf"(?:{SIGNS})[:：]?[\u3400-\u9fff·]{{2,12}}$|[\u3400-\u9fff]{{2,30}}(?:法院|检察院)$")
_BESIDE_DAY = re.compile(
    rf"(?:{COURT.pattern})?(?:[\u4e00-\u9fff]{{2,14}}(?:通知书|告知书|传票|裁定书|判决书))?|收.{{0,3}}"
)
_STAMP_NAME = re.compile(rf"{STAMP_NAMES}|{DAY_LABEL}\W{{0,3}}\d")
_TITLE_AWAY = 4  # rows between a stamp and the court's name that it stands near to
_LIST = re.compile(r"证\s*据[^，。；\n]{0,4}?(?:目\s*录|清\s*单|材\s*料|副\s*本)")
_SUBMITS = re.compile(r"提\s*[交供]\s*人|举\s*证\s*人|[具呈]\s*状\s*人")
_TITLE_ROWS = 60  # characters in which a title stands, or who submits a list above its day
_SIGNED_SIDE = (
    0.55  # of a page's width: a writer's name whose middle lies further right stands where a paper is signed
)


def signing_day(text: Text) -> Iterator[Found]:
    """The day of signing (落款日期). Where several days stand alone near the end of the paper, as one that whoever received it
    noted below, none is sure: all of them are candidates. Nor is a single one that may be such a note: it stands below what is left
    of a day, or in the margin beside the place where the paper is signed."""
    found = list(_days_at_foot(text))
    days = tuple(dict.fromkeys(str(day.value) for day in reversed(found) if day.sure))
    if len(days) > 1:
        yield replace(
            found[0], sure=False, reason="文末有几个不同的日期，请核对哪一个是落款日期", candidates=days
        )
    elif days and _may_be_noted(text, found[0]):
        yield replace(found[0], sure=False, reason=NOTED_DAY, candidates=days)
    else:
        yield from found[:1]


def day_of_list(text: Text) -> Iterator[Found]:
    """The day of signing of a list of evidence, none of the papers that are bound behind it: on its first page, or where it says who
    submits it."""
    first = text.pages[0].number
    for day in signing_day(text):
        is_list = _LIST.search(text.plain[:_TITLE_ROWS]) is not None
        is_signed = _SUBMITS.search(text.plain, max(0, day.start - _TITLE_ROWS), day.start)
        if not is_list or text.page(day.start) == first or is_signed:
            yield day


def _days_at_foot(text: Text) -> Iterator[Found]:
    """Dates on a line of their own near the end of the paper, the last first; those of a receipt stamp are none. Days beside each
    other in one row (二〇二三年五月八日　张明 2023.5.22) are looked at alike."""
    spans = list(_before_names(text))[-_FOOT:]
    lines = [text.plain[start:stop] for start, stop in spans]
    for at in reversed(range(len(spans))):
        start, stop = spans[at]
        in_cell = any(e.cell is not None for e in text.lines(start, stop))
        if (in_cell and not _is_below_signer(text, spans[at - 1 : at + 1])) or _on_first_head(
            text, start, stop
        ):
            continue
        if _is_of_stamp(lines, at) or _is_labelled(lines, at):
            continue
        days = list(dates(lines[at]))
        rest = _without(days, lines[at])
        if days and BEFORE_DEED_DAY.search(lines[at][: days[0].start]):
            continue
        if _FOOT_REST.match(rest) and not _NO_SIGNATURE.search(rest):
            yield from (shifted(found, start) for found in _last_of_row(days, len(lines[at])))


def _before_names(text: Text) -> Iterator[tuple[int, int]]:
    """The paragraphs of a paper without those of a list of names that is enclosed on a page of its own (原告名单)."""
    first = text.pages[0].number
    for start, stop in paragraphs(text):
        if text.page(start) != first and heads_names(text.plain[start:stop]):
            return
        yield start, stop


def _is_below_signer(text: Text, rows: Sequence[tuple[int, int]]) -> bool:
    """Whether the second of two rows of a form stands in one cell with the first, in which a judge, clerk or court signs."""
    if len(rows) != 2 or len({e.cell for row in rows for e in text.lines(*row)}) != 1:
        return False
    return _SIGNS.match("".join(text.plain[rows[0][0] : rows[0][1]].split())) is not None


def _last_of_row(days: Sequence[Found], stop: int) -> Iterator[Found]:
    """The days of a row, the last first, behind which hardly anything but days stands up to its end."""
    behind = 0
    for day in reversed(days):
        behind += stop - day.end
        if behind > _BEHIND:
            return
        yield day
        stop = day.start


def _without(days: Sequence[Found], line: str) -> str:
    """A row without the days in it."""
    edges = [0, *(edge for day in days for edge in (day.start, day.end)), len(line)]
    return "".join(line[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def _is_labelled(lines: Sequence[str], at: int) -> bool:
    """Whether the row before is a label that tells what the day of this one is: 应到时间, 签收人：, 开庭时间、地点通知如下："""
    before, *_ = lines[at - 1 : at] or [""]
    words = _STOPPED.split(before.strip())[-1]
    return _LABEL_END.search(words) is not None and NO_SIGNATURE.search(words) is not None


def _may_be_noted(text: Text, day: Found) -> bool:
    """Whether a day at the foot may be a note: a row above it is what is left of another day, or the writer's name above it
    stands right where papers are signed, and the day left of that."""
    right = max((line.box[2] for line in text.lines(day.start, day.end)), default=1.0)
    rows = [span for span in list(paragraphs(text))[-_FOOT:] if span[0] < day.start]
    above = [(a, min(b, day.start)) for a, b in rows if not _on_first_head(text, a, b)]
    is_below_torn = any(is_torn(part) for a, b in above for part in text.plain[a:b].split("\t"))
    return is_below_torn or any(_is_signed_right_of(text, a, b, right) for a, b in above)


def _is_signed_right_of(text: Text, start: int, stop: int, right: float) -> bool:
    """Whether a paragraph is the name of who writes, right on its page, its middle right of a place."""
    lines = text.lines(start, stop)
    if len(lines) != 1 or _OF_ORGAN.fullmatch("".join(text.plain[start:stop].split())) is None:
        return False
    middle = (lines[0].box[0] + lines[0].box[2]) / 2
    return middle > max(_SIGNED_SIDE, right)


def _is_of_stamp(lines: Sequence[str], at: int) -> bool:
    """Whether the day of a row is that of a receipt stamp (收文专用章): its words stand in the row before, or in the one behind where
    no day follows them."""
    before, *_ = lines[at - 1 : at] or [""]
    behind, below = (lines[at + k] if at + k < len(lines) else "" for k in (1, 2))
    return _is_stamp(before) or (_is_stamp(behind) and not any(dates(behind + "\n" + below)))


def _is_stamp(line: str) -> bool:
    return len(line) <= _STAMP_ROW and BESIDE_STAMPED_DAY.search(line) is not None


def _on_first_head(text: Text, start: int, stop: int) -> bool:
    """Whether a line stands at the head of the first page, before any sentence: a stamp's date, no signature."""
    if text.page(start) != text.pages[0].number or not _at_head(text, start, stop):
        return False
    return not re.search(r"[，。]", text.plain[:start])


def stamp_dates(text: Text) -> Iterator[Found]:
    """Dates of a receipt stamp (收文章) whose words were read among the lines at the head of a page, or of which only the day was
    read beside a court's title: a notice bears no day of its own there."""
    spans = list(paragraphs(text))
    rows = [_stamp_row(text.plain[start:stop]) for start, stop in spans]
    for at, (start, stop) in enumerate(spans):
        is_alone = _is_alone(rows, at) and _on_first_head(text, start, stop)
        if rows[at] and (is_alone or _is_stamped(rows, at)) and _at_head(text, start, stop):
            for found in dates(rows[at]):
                yield shifted(found, start)


def stamp_without_day(text: Text) -> Iterator[Found]:
    """The name of a receipt stamp at the head of the first page, or its label before figures that are no day (收文日期：2023.04.99),
    where neither a row nor a seal tells its day."""
    if any(True for _ in stamp_dates(text)) or any(
        next(dates(seal.text), None) for page in text.pages for seal in page.seals
    ):
        return
    for start, stop in paragraphs(text):
        words = _stamp_row(text.plain[start:stop])
        if _STAMP_NAME.search(words) and _on_first_head(text, start, stop):
            yield Found(start, stop, "", sure=False)
            return


def _is_alone(rows: Sequence[str], at: int) -> bool:
    """Whether a row near a court's name is a day and no more than that name, a title, or what is left of a stamp's words (收齐户期)."""
    days = list(dates(rows[at]))
    rest = re.sub(r"[^\u3400-\u9fff]", "", _without(days, rows[at]))
    is_near = any(COURT.match(row.strip()) for row in rows[max(0, at - _TITLE_AWAY) : at + _TITLE_AWAY])
    return bool(days) and is_near and _BESIDE_DAY.fullmatch(rest) is not None


def _stamp_row(line: str) -> str:
    """A line that may be a row of a stamp; nothing where it is a sentence."""
    return line if len(line) <= _STAMP_ROW and not re.search(r"[，。；]", line) else ""


def _is_stamped(rows: Sequence[str], at: int) -> bool:
    """Whether the words of a stamp stand in a row or the one before it; of a day alone, above the organ's name or behind it too."""
    if BESIDE_STAMPED_DAY.search("\n".join(rows[max(0, at - 1) : at + 1])):
        return True
    if at > 1 and all(rows[at - 2 : at]) and BESIDE_STAMPED_DAY.search("".join(rows[at - 2 : at])):
        return any(dates(rows[at]))  # 收文专 / 用章 / 2023-01-17
    day = next(dates(rows[at]), None)
    if day is None or day.end - day.start < len(rows[at].strip()):
        return False
    organ = rows[at - 1].strip() if at > 1 else ""
    is_above = _OF_ORGAN.fullmatch(organ) is not None and BESIDE_STAMPED_DAY.search(rows[at - 2])
    return bool(is_above or BESIDE_STAMPED_DAY.search(rows[at + 1] if at + 1 < len(rows) else ""))


def _at_head(text: Text, start: int, stop: int) -> bool:
    return top_of(text, start, stop) < 0.25
