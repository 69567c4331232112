"""Lines that stand on a page and in no text of it: running heads and feet, what a platform or a scanner prints (页眉页脚)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from pipeline.reading.layout import PAGE_NUMBER
from pipeline.types import Page

_Edge = Sequence[tuple[int, str, bool]]
"""The outermost lines at the head or foot of a page: index, words, and whether it stands at the very edge."""

_OF_PLATFORM = re.compile(
    r"(?:[\u4e00-\u9fff]{2,24}(?:法院|检察院|政府|局|委员会|平台|中心))?(?:电子)?送达专用章?"
    r"|(?:本|此|该)(?:电子)?(?:裁判|司法|法律)?(?:文书|文件|件|页)[^。]{0,4}[由经系]?.{0,40}(?:电子|平台|系统|二维码|验证码)"
    r".{0,24}(?:生成|制作|签发|核验|验证|查验|查询|下载|打印|出具)"
    r"|.{0,12}(?:扫描|扫一扫|扫码)[^。]{0,6}二维码.{0,16}|扫一扫，?.{2,16}"
    r"|(?:文书|防伪|核验|验证|查验)[编验]?[码号][：:]?[A-Za-z0-9\-]{6,40}"
)
"""What the platform prints at the head or foot of every page (本文书由…电子签章平台生成，可扫描二维码核验)."""
_ANYWHERE = re.compile(
    r"(?:由)?扫描全能王.{0,12}|.{0,12}CamScanner.{0,12}|仅[供限].{2,20}(?:使用|之用)(?:[，,]?(?:复印|再次复印|他用)无效)?"
)
"""What an app or a watermark prints on any place of a page."""
_NUMBER = re.compile(r"(?:案号[：:]?)?[（(〔\[]\d{4}[）)〕\]][^，。；：]{4,24}号(?:之[一二三四五])?")
_SIGNED = re.compile(r"年.{1,3}月|审判|陪审|书记员|法官|[具起上申]\w{0,2}人[：:]")
"""A row at the end of a page that may be the foot of the paper: the day, who signs."""
_LEAST = 4  # letters of a line that repeats by no accident
_LONGEST = 64
_EDGE = 0.16  # of a page's height in which heads and feet stand


def running_lines(pages: Sequence[Page]) -> frozenset[tuple[int, int]]:
    """The lines of a paper's pages (index of the page, of the line) that belong to no text."""
    edges = [_edges(page) for page in pages]
    first = {_bare(line.text) for line in pages[0].lines} if pages else set()
    found: set[tuple[int, int]] = set()
    for number, page in enumerate(pages):
        heads, feet = edges[number]
        others = [*edges[:number], *edges[number + 1 :]]
        printed = [*_by_app(page), *_by_platform(heads), *_by_platform(feet)]
        if number > 0:
            printed += _repeated(heads, {words for head, _ in others for _, words, _ in head}, first)
        if number < len(pages) - 1:
            words = {words for _, foot in others for _, words, _ in foot if not _SIGNED.search(words)}
            printed += _repeated(feet, words, set())
        found |= {(number, at) for at in printed}
    return frozenset(found)


def _by_app(page: Page) -> Iterator[int]:
    """The lines that an app or a watermark printed anywhere."""
    for at, line in enumerate(page.lines):
        if line.cell is None and _ANYWHERE.fullmatch(_bare(line.text)):
            yield at


def _by_platform(edge: _Edge) -> list[int]:
    """The outermost line, or both outermost ones, where they say that a platform printed them."""
    for lines in (edge[:1], edge):
        if _OF_PLATFORM.fullmatch("".join(words for _, words, _ in sorted(lines))):
            return [at for at, *_ in lines]
    return []


def _repeated(edge: _Edge, others: Set[str], first: Set[str]) -> list[int]:
    """The outermost lines, as far as they stand at the edge of another page too, or are the number of the first one."""
    is_running = [
        is_out and (words in others or bool(_NUMBER.fullmatch(words) and words in first))
        for _, words, is_out in edge
    ]
    count = is_running.index(False) if False in is_running else len(edge)
    return [at for at, *_ in edge[:count]]


def _edges(page: Page) -> tuple[_Edge, _Edge]:
    """The two lines at the head and the two at the foot of a page, the outermost first, each with its words: no cells, page
    numbers, nor what an app prints."""
    kept = [
        (at, line, _bare(line.text))
        for at, line in enumerate(page.lines)
        if line.cell is None and not PAGE_NUMBER.match(line.text)
    ]
    told = [
        (at, line, words)
        for at, line, words in kept
        if _LEAST <= len(words) <= _LONGEST and not _ANYWHERE.fullmatch(words)
    ]
    told.sort(key=lambda one: one[1].box[1])
    heads = [(at, words, line.box[1] < _EDGE) for at, line, words in told[:2]]
    feet = [(at, words, line.box[1] > 1 - _EDGE) for at, line, words in told[:-3:-1]]
    return heads, feet


def _bare(words: str) -> str:
    return re.sub(r"\s", "", words)
