"""Courts named in a row of their own: at the head of a paper, over its date, after 此致 (法院名称)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from pipeline.reading.page.places import COURT, paragraphs, top_of
from pipeline.reading.page.text import Text
from pipeline.reading.words.case_numbers import case_numbers

_STAMP_DAY = re.compile(r"(?:19|20)\d\d[-.年]\d{1,2}[-.月]\d{1,2}日?\t?|(?=\d)[\d年月日.:：-]{4,14}\t")
"""The day of a stamp, or what a worn one left of its figures (20171日20) beside a wide gap."""
_BEGINS = re.compile(rf"(?P<court>{COURT.pattern})")
_EDGE = r"[-—_.,，·'|]"
_FRAMED = re.compile(
    rf"{_EDGE}{{1,3}}(?P<court>{COURT.pattern})"
    rf"(?={_EDGE}*$|.{{0,14}}[书票函证告录](?:[（(].{{1,8}}[）)])?$|[（〔(]\d{{4}}|(?!第)[\u4e00-\u9fff]{{1,5}}(?<!法)庭$)"
)
"""The name of a court alone behind what is left of a stamp's frame (-中卫市沙坡头区人民法院), or with the name of its paper, a number
or a division (立案庭, no room: 第二法庭)."""
_TITLE = re.compile(r"[^，。；：]{0,40}[书票函证告录](?:[（(].{1,8}[）)])?[\W_]*")
_PRINTED = re.compile(rf"{COURT.pattern}(?:诉讼|法律|司法|裁判)文书")
"""The printed head of a court's paper, above its name and title (平桥区人民法院诉讼文书)."""
_BRANCH = re.compile(
    r"\n(?:[\u4e00-\u9fff]{2,8}(?:自治州|兵团|地区|铁路运输)|[\u4e00-\u9fff]{2,3})分院(?=\n)"
)
"""The rest of a court's name in the next row (新疆维吾尔自治区高级人民法院|伊犁哈萨克自治州分院)."""
_OVER_SIGNER = re.compile(
    rf"(?<=\n)\s*(?P<court>{COURT.pattern})\s*\n(?=[^\n。]{{0,12}}(?:具状|起诉|上诉|申请|答辩|请求)人(?:[（(][^\n）)]{{1,12}}[）)])?\s*[:：\n])"
)
"""A court alone in a row over who signs (forms leave 此致 out)."""
_HEADED = re.compile(rf"(?:^|(?<=\n))(?:[致呈][:：]?)?(?P<court>{COURT.pattern})[:：](?=\n)")
_HEAD_LETTERS = 160  # of a paper at its beginning, among which whom it is addressed to stands
_TO_COURT = re.compile(rf"\s*(?P<court>{COURT.pattern})")


def title_court(text: Text) -> Iterator[tuple[int, int]]:
    """The court named in the title block: on a line of its own or before the title.

    Where a stamp or a table was read first, the line at the head of the page; else the one over the date. What is framed
    over a plain name in one title block may be a list's row; below title or number another court is not the paper's, were the
    one above behind signs that are none of a frame.
    """
    spans = list(paragraphs(text))
    head = [s for s in spans if text.page(s[0]) == text.pages[0].number and top_of(text, *s) < 0.35]
    foot = [s for s in spans[-4:] if COURT.fullmatch(text.plain[s[0] : s[1]])]
    rows = [*spans[:6], *head, *foot]
    block = _title_block(text, rows)
    below = (found for row in rows[len(block) :] for found in _either(text, [row]))
    is_named = any(COURT.search(text.plain[start:stop]) for start, stop in block)
    yield from islice(_either(text, block) if is_named else below, 1)


def _title_block(text: Text, rows: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The first rows, as far as the title or over the number; none where neither is seen."""
    for at, (start, stop) in enumerate(rows):
        line = text.plain[start:stop]
        if _TITLE.fullmatch(line) and not _PRINTED.fullmatch(line):
            return rows[: at + 1]
        if any(case_numbers(line)):
            return rows[:at]
    return []


def _either(text: Text, rows: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Courts that rows are or begin with, one alone in its row first, then those behind what is left of a frame."""
    begun = sorted(_courts(text, rows, _BEGINS), key=lambda span: span not in rows)
    return chain(begun, _courts(text, rows, _FRAMED))


def _courts(text: Text, rows: Sequence[tuple[int, int]], named: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Courts that rows begin with, or that stand behind the day of a stamp that was read as one row with them."""
    for start, stop in rows:
        line = text.plain[start:stop]
        stamped = _STAMP_DAY.match(line)
        found = named.match(line, stamped.end() if stamped else 0)
        if found and len(line) <= 60 and not re.search(r"[，。；：]", line[found.start("court") :]):
            end = start + found.end("court")
            branch = _BRANCH.match(text.plain, end) if end == stop else None
            yield start + found.start("court"), branch.end() if branch else end


def closing_court(text: Text) -> Iterator[tuple[int, int]]:
    """The court after 此致, else the one over who signs or to whom the paper is addressed at its head (某法院：)."""
    for at in reversed([m.end() for m in re.finditer(r"此致[:：]?|呈报|谨呈", text.plain)]):
        if found := _TO_COURT.match(text.plain, at):
            yield found.span("court")
    yield from (found.span("court") for found in _OVER_SIGNER.finditer(text.plain))
    yield from (found.span("court") for found in _HEADED.finditer(text.plain, 0, _HEAD_LETTERS))
