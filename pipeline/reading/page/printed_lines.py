"""Lines that a platform, a scanner's app or a watermark prints on a page: no word of the paper (电子签章平台、扫描全能王、水印)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.types import OcrLine

_WHOSE = r"[\u4e00-\u9fff]{2,24}?(?:法院|检察院|政府|委员会|局)"
_WORDS = (
    r"[本此该]|电子|裁判|司法|法律|文书|文件|件|页|送达|签章|印章|签名|盖章|专用章?|通过|平台|系统|在线服务|生成|制作|签发|下载|打印|"
    r"出具|扫码|扫描|扫一扫|[上下]方|[左右]侧|二维码|核验|验证|查验|查询|真伪|原件|[已由经系可请在]"
)
"""Each is taken as it comes, so that letters with which others begin stand last."""
_TOLD = re.compile(
    rf"(?=.*(?:电子(?:送达|签章|印章|签名|文书)|送达专用|二维码|扫码|在线服务|送达平台))(?>{_WHOSE}|{_WORDS}|[，、。：|·.\-])+"
)
"""What the platform prints at the head or foot of every page (本文书由…电子签章平台生成，可扫描二维码核验)."""
_COURT = re.compile(_WHOSE)
_OF_PLATFORM = re.compile(
    rf"{_TOLD.pattern}"
    r"|.{0,12}(?:扫描|扫一扫|扫码)[^。]{0,6}二维码.{0,16}|扫一扫，?.{2,16}"
    r"|(?:文书|防伪|核验|验证|查验)[编验]?[码号][：:]?[A-Za-z0-9\-]{6,40}"
)
"""The same, or what stands beside its code (扫一扫，查看案件进度)."""
_ANYWHERE = re.compile(
    r"(?:由)?扫描全能王.{0,12}|.{0,12}CamScanner.{0,12}|仅[供限].{2,20}(?:使用|之用)(?:[，,]?(?:复印|再次复印|他用)无效)?"
)
"""What an app or a watermark prints on any place of a page."""
_LONGEST = 64


def printed_lines(lines: Sequence[OcrLine]) -> frozenset[int]:
    """Which of a page's lines, given without page numbers, say themselves that others than the writer printed them."""
    words = [re.sub(r"\s", "", line.text) for line in lines]
    free = [at for at, line in enumerate(lines) if line.cell is None and 1 < len(words[at]) <= _LONGEST]
    by_app = {at for at in free if _ANYWHERE.fullmatch(words[at])}
    order = sorted((at for at in free if at not in by_app), key=lambda at: lines[at].box[1])
    by_platform = [at for edge in (order[:1], order[-1:]) for at in edge if _OF_PLATFORM.fullmatch(words[at])]
    for pair in (order[:2], order[-2:]):
        is_beside = lines[pair[-1]].box[1] < lines[pair[0]].box[3] if pair else False
        is_named = any(_COURT.fullmatch(words[at]) for at in pair)
        if _TOLD.fullmatch("".join(words[at] for at in sorted(pair))) and (is_beside or not is_named):
            by_platform += pair
    return frozenset(by_app | set(by_platform))
