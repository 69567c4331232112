"""Service of papers (送达): from the mode and its day to the day that counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.types import FiledPaper


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of service: its Chinese name, the evidence it leaves, its article, days until it counts."""

    name: str
    evidence: str
    article: str
    days: int = 0


MODES = {
    "direct": Mode("直接送达", "送达回证", "民事诉讼法第八十七条、第八十八条"),
    "agent": Mode("代理人、代收人签收", "送达回证", "民事诉讼法第八十八条"),
    "collected": Mode("到法院领取", "送达回证", "民事诉讼法解释第一百三十一条"),
    "refused": Mode("留置送达", "见证人签名或者拍照录像", "民事诉讼法第八十九条、法释〔2018〕1号第五十二条"),
    "post": Mode("邮寄送达", "邮寄回执", "民事诉讼法第九十一条"),
    "electronic": Mode("电子送达", "电子送达凭证", "民事诉讼法第九十条、人民法院在线诉讼规则第三十一条"),
    "notice": Mode("公告送达", "公告", "民事诉讼法第九十五条", 30),
    "pronounced": Mode("定期宣判拒签", "宣判笔录", "民事诉讼法解释第一百四十一条"),
}
MODE_OF_SOURCE = {
    "stamp": "direct",
    "service_receipt": "direct",
    "post": "post",
    "electronic": "electronic",
}
OLD_NOTICE_DAYS = 60  # 民事诉讼法 2021 年修正（2022-01-01 施行）以前公告送达为六十日
NOTICE_CHANGED_ON = dt.date(2022, 1, 1)


def mode_named(text: str) -> str | None:
    """The mode of a key or a Chinese name (公告送达, 留置, direct); None when it is neither or not only one."""
    wanted = text.strip().removesuffix("送达")
    found = [key for key, mode in MODES.items() if wanted and (wanted == key or wanted in mode.name)]
    return found[0] if len(found) == 1 else None


def service_of_paper(paper: FiledPaper, facts: Mapping[str, str]) -> Mode | None:
    """The mode a paper was served by: as a person entered it, else as its source of the day shows; None unknown."""
    entered = mode_named(facts.get(f"service_mode:{paper.id}", ""))
    known = entered or MODE_OF_SOURCE.get(paper.served_source or "")
    return MODES[known] if known else None


def served_on(mode: str, day: dt.date) -> dt.date:
    """The day of service for a mode and the day its evidence bears.

    The day the 办公室, 收发室 or 值班室 signed or stamped counts (民事诉讼法解释第一百三十条), whenever
    the handling unit saw the paper; a public notice counts after thirty days. KeyError for other modes.
    """
    days = MODES[mode].days
    if days and day < NOTICE_CHANGED_ON:
        days = OLD_NOTICE_DAYS
    return day + dt.timedelta(days=days)
