"""The grammar of the verbs of the whole office: reports, 案卷评查, accounts."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping

REPORTS = {"annual": "年度工作报告", "statistics": "统计分析报告", "losses": "败诉案件分析"}
ROLES = {"clerk": "办案人员", "archivist": "档案员", "inspector": "评查员", "admin": "管理员"}


def fill_report(verb: ArgumentParser) -> None:
    """``report annual|statistics|losses``."""
    shown = "、".join(f"{key} {name}" for key, name in REPORTS.items())
    verb.add_argument("kind", choices=tuple(REPORTS), metavar="报告", help=shown)
    verb.add_argument("--year", type=int, metavar="年", help="年度（默认本年度；年度报告按规定的期限）")
    verb.add_argument("--from", dest="start", metavar="日期", help="期间的第一日")
    verb.add_argument("--to", dest="end", metavar="日期", help="期间的最后一日")
    verb.add_argument("--unit", metavar="单位", help="只统计这个承办单位的案件")
    verb.add_argument("--out", metavar="文件夹", help="存到这个文件夹（默认档案文件夹的 _报告）")


FILL: Mapping[str, Callable[[ArgumentParser], None]] = {"report": fill_report}
