"""The table of the law (规定对照表): every row of every regulation, its words, and where it lives. Printed as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.law.regulation import SECTIONS
from pipeline.law.rules import DutyRule, Regulation, Term, YearlyRule

SECTION_NAMES = {
    "duty": "应办事项",
    "check": "检查",
    "assignment": "确定承办单位",
    "approval": "审批环节",
    "document": "文书",
    "register": "台账",
    "yearly": "年度事项",
}
_UNITS = {"day": "日", "workday": "个工作日", "month": "个月", "year": "年"}
_BASIS = {"text": "原文", "design": "读法"}
_HEAD = """# 规定对照表

本表由数据文件 `pipeline/data/regulations/*.toml` 生成，不要手改；改数据文件后运行
`python -m tests.test_law_table` 重新生成，测试会核对两者一致。

- **依据**：“原文”是条文明写的；“读法”是条文没有写明、由本产品采用并可由单位在自己的规定文件里改动的。
- **期限**一栏的“前”表示从开庭日等向前倒数；没有期限的是条文只写“及时”“立即”或者没有写天数的。
- 三份规定所引的上位文件（国办发〔2016〕54号、鲁政复办〔2021〕10号、潍政发〔2021〕12号、卫政办规发〔2020〕2号、
  重庆市实施意见）未收录，本表没有任何一条以它们为依据。
"""


def law_table(regulations: Iterable[Regulation]) -> str:
    """The whole table as Markdown: one chapter for each regulation, one line for each row."""
    return _HEAD + "".join(_chapter(regulation) for regulation in regulations)


def _chapter(regulation: Regulation) -> str:
    lines = [f"\n## {regulation.short}：{regulation.name}（{regulation.number}）\n"]
    since = regulation.effective_on.isoformat() if regulation.effective_on else "未载明"
    if regulation.id != "national":
        status = "试用" if regulation.status == "draft" else "施行"
        lines.append(f"状态：{status}；施行日期：{since}；数据文件：`{regulation.id}.toml`。\n")
    if regulation.loss:
        lines.append(f"败诉口径（{regulation.loss.article}）：“{regulation.loss.quote}”。\n")
    lines.append("| 编号 | 条文 | 事项 | 期限 | 依据 | 所在 | 原文 |")
    lines.append("|---|---|---|---|---|---|---|")
    for section in SECTIONS:
        lines.extend(_line(section, row) for row in getattr(regulation, section))
    return "\n".join(lines) + "\n"


def _line(section: str, row: Any) -> str:
    cells = (row.id, row.article, row.what, _term(row), _BASIS[row.basis], SECTION_NAMES[section], row.quote)
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _term(row: Any) -> str:
    if isinstance(row, YearlyRule):
        return f"{'次年' if row.next_year else ''}{row.month}月{row.day}日前" if row.month else "—"
    if not isinstance(row, DutyRule):
        return "—"
    if not row.term:
        return "文书载明" if row.printed else "—"
    words = [_words(row, term) for term in row.term if not term.abolished]
    return "；".join(words)


def _words(row: DutyRule, term: Term) -> str:
    since = f"（{term.since.isoformat()}起）" if term.since and len(row.term) > 1 else ""
    back = "前" if row.direction == "backward" else ""
    if not term.days:
        return f"届满{back}{since}"
    return f"{back}{term.days}{_UNITS[term.unit]}{since}"
