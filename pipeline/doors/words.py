"""Answers as people read them at a terminal: plain Chinese lines and tables that line up."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.terms import OUTCOMES, STAGES, field_label

LESSONS = {"title": "标题", "name": "名称", "bench": "审判人员", "unit": "承办单位"}
Json = dict[str, Any]
STATUS = {"open": "待办", "done": "已办", "overdue": "逾期", "waived": "免办", "superseded": "已被替代"}
RECEIPT = {"filed": "已归入", "held": "待人处理", "duplicate": "重复", "rejected": "已退回"}


def width(text: str) -> int:
    """How many columns a text takes at a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(rows: Sequence[Sequence[object]], header: Sequence[str] = ()) -> str:
    """Rows in columns that line up, two spaces between."""
    lines = [
        [str("" if cell is None else cell) for cell in row] for row in [*([header] if header else []), *rows]
    ]
    if not lines:
        return ""
    widths = [max(width(line[n]) for line in lines) for n in range(len(lines[0]))]
    return "\n".join(
        "  ".join(c + " " * (w - width(c)) for c, w in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def reading_text(document: Json) -> str:
    """What ``read`` understood."""
    lines = []
    for file in document["files"]:
        lines.append(f"■ {file['name']}（{file['pages']} 页）")
        if file["error"]:
            lines.append(f"  读不了：{file['error']['message']}")
        for paper in file["papers"]:
            pages = "、".join(map(str, paper["pages"]))
            lines.append(f"  ● {paper['kind_name'] or '种类不明'}（第 {pages} 页）")
            lines += [f"      {_finding(f)}" for f in paper["findings"]]
            lines += [f"      ？{field_label(d['about'])}：{d['reason']}" for d in paper["doubts"]]
        if file["blank_pages"]:
            lines.append(f"  空白页：{'、'.join(map(str, file['blank_pages']))}")
    return "\n".join(lines)


def _finding(finding: Json) -> str:
    value = finding["value"]
    if finding["field"] == "outcome":
        value = OUTCOMES.get(value, value)
    role = f"（{finding['role']}）" if finding.get("role") else ""
    return f"{field_label(finding['field'])}：{value}{role}　[第 {finding['page']} 页]"


def receipts_text(document: Json) -> str:
    """The receipts of ``ingest``."""
    lines = []
    for receipt in document["receipts"]:
        case = f" → {'、'.join(receipt['cases'])}" if receipt["cases"] else ""
        lines.append(
            f"{RECEIPT.get(receipt['status'], receipt['status'])}  {receipt['name']}{case}  {receipt['message']}"
        )
        lines += [
            f"    第 {n} 份 {p['kind'] or '种类不明'}：{d['reason']}"
            for n, p in enumerate(receipt["papers"], 1)
            for d in p["doubts"]
        ]
    return "\n".join(lines)


def held_text(document: Json) -> str:
    """What waits for a person."""
    if not document["held"]:
        return "没有待人处理的文书。"
    lines = []
    for item in document["held"]:
        lines += [f"{item['arrival']}  {item['name']}", f"    {item['reason']}"]
        lines += [f"    若立为新案：{d['due']} 前{d['what']}（{d['article']}）" for d in item["duties"]]
    return "\n".join(lines)


def learned_text(document: Json, kinds: dict[str, str]) -> str:
    """What earlier corrections taught."""
    if not document["learned"]:
        return "还没有从更正中学到什么。"
    return "\n".join(f"{e['key']}  {lesson_words(e, kinds)}" for e in document["learned"])


def lesson_words(entry: Json, kinds: dict[str, str]) -> str:
    """One lesson as a line."""
    told = kinds.get(entry["told"], entry["told"]) if entry["about"] == "title" else entry["told"]
    scope = f"（{entry['scope']}）" if entry["scope"] else ""
    read = "" if entry["read"] == entry["told"] else f"{entry['read']} → "
    return f"{LESSONS[entry['about']]}：{read}{told}{scope}"


def cases_text(document: Json) -> str:
    """The register."""
    if not document["cases"]:
        return "还没有案件。把法院来件放进收件文件夹，或运行 yingsu ingest。"
    rows = [
        [
            c["number"],
            STAGES.get(c["stage"], c["stage"]),
            "、".join(c["court_numbers"]),
            c["title"],
            c["waiting"] or "",
        ]
        for c in document["cases"]
    ]
    return table(rows, ("编号", "阶段", "案号", "题名", "待确认"))


def case_text(document: Json) -> str:
    """One case."""
    lines = [
        f"{document['number']}　{document['title']}　【{STAGES.get(document['stage'], document['stage'])}】"
    ]
    lines += [f"  {n['number']}　{n['court'] or ''}" for n in document["court_numbers"]]
    lines += [
        "",
        "文书",
        table(
            [
                [p["document_date"], p["title"], f"送达 {p['served_on'] or '不明'}", p["file"]]
                for p in document["papers"]
            ]
        ),
    ]
    lines += ["", "应办事项", duties_table(document["duties"])]
    if document["findings"]:
        lines += ["", "检查", *(f"  {f['what']}（{f['article']}）" for f in document["findings"])]
    if document["drafts"]:
        lines += [
            "",
            "拟稿",
            table(
                [
                    [d["code"], d["template"], f"v{d['version']}", f"缺 {len(d['gaps'])} 项", d["path"]]
                    for d in document["drafts"]
                ]
            ),
        ]
    if document["volumes"]:
        lines += [
            "",
            "案卷",
            table(
                [
                    ["定卷" if v["final"] else "未定卷", f"{v['pages']} 页", v["path"]]
                    for v in document["volumes"]
                ]
            ),
        ]
    return "\n".join(lines)


def duties_table(duties: Sequence[Json]) -> str:
    """Duties in a table; with the case where there are several."""
    several = len({d["case"] for d in duties}) > 1
    rows = [
        [
            d["due"] or "待定",
            f"{STATUS.get(d['status'], d['status'])}{'*' if d['assumed'] or d['provisional'] else ''}",
            *([d["case"] or "本单位"] if several else []),
            d["key"],
            d["what"],
            d["article"],
        ]
        for d in duties
    ]
    header = ("到期", "状态", *(("案件",) if several else ()), "事项", "内容", "依据")
    return table(rows, header) if rows else "没有应办事项。"


def duties_text(document: Json) -> str:
    """Duties in a table, and what the marks in it mean."""
    lines = [duties_table(document["duties"])]
    if any(d["assumed"] for d in document["duties"]):
        lines.append("* 送达日期是推定的，请用 yingsu set 案件 served_on=日期 确认。")
    if any(d["provisional"] for d in document["duties"]):
        lines.append("* 期限落在放假调休安排尚未收录的年份，按周六、周日和法定节日暂算，公布后自动重算。")
    return "\n".join(lines)


def drafts_text(document: Json) -> str:
    """Drafts just written."""
    rows = [
        [d["code"], d["template"], f"v{d['version']}", f"缺 {len(d['gaps'])} 项", d["path"]]
        for d in document["drafts"]
    ]
    return table(rows, ("代码", "文书", "版本", "缺项", "位置")) if rows else "没有需要拟写的文书。"


def bind_text(document: Json) -> str:
    """Volumes just bound and what is missing."""
    lines = [
        f"{'定卷' if v['final'] else '未定卷'}：{v['path']}（{v['pages']} 页）" for v in document["volumes"]
    ]
    lines += [f"{m.get('case', '')}缺：{m['what']}（{m['article']}）" for m in document["missing"]]
    return "\n".join(lines) or ("材料齐全。" if document["case"] else "没有到期还未定卷的案件缺材料。")


def find_text(document: Json) -> str:
    """Search hits."""
    shown = len(document["hits"])
    more = f"，只列出最新的 {shown} 处" if document["total"] > shown else ""
    lines = [f"找到 {document['total']} 处{more}"]
    lines += [f"{h['case']}  {h['title']}  第 {h['page']} 页  {h['snippet']}" for h in document["hits"]]
    return "\n".join(lines)


def verify_text(document: Json) -> str:
    """The result of a verification."""
    lines = [f"核验了 {document['checked']} 个文件，发现 {len(document['problems'])} 个问题。"]
    lines += [
        f"  {p['path']}：{p['check']}，应为 {p['expected']}，实为 {p['found']}" for p in document["problems"]
    ]
    for check in document.get("checks", ()):
        lines.append(
            f"{'通过' if check['ok'] else '未过'}  {check['number']:>2} {check['name']}（{check['property']}）"
        )
        lines += [f"        {f['case']} {f['place']}：{f['found']}" for f in check["findings"]]
    return "\n".join(lines)


def rebuild_text(document: Json) -> str:
    """What was rebuilt from the archive."""
    lines = [
        f"已从档案重建：案件 {document['cases']} 件，文书 {document['papers']} 份，"
        f"到件 {document['arrivals']} 个，日志 {document['journal']} 条。"
    ]
    if document["again"]:
        lines.append(f"{len(document['again'])} 个已收到而没有登记的文件已放回收件箱，下次启动时重新处理。")
    lines += [
        f"  {p['path']}：{p['check']}，应为 {p['expected']}，实为 {p['found']}" for p in document["problems"]
    ]
    return "\n".join([*lines, "请再运行 yingsu verify 核验每个文件。"])


def doctor_text(document: Json) -> str:
    """The doctor's findings."""
    return "\n".join(
        f"{'好' if c['ok'] else '！'}  {c['name']}：{c['found']}"
        + ("" if c["ok"] else f"\n      → {c['advice']}")
        for c in document["checks"]
    )


def left_text(arrival: str, left: Sequence[Mapping[str, Any]]) -> str:
    """What still waits after a decision, why, and what to do; empty when nothing does."""
    lines = []
    for paper in left:
        shown = f"第 {paper['paper']} 份{paper['title'] or '文书'}"
        if paper["secret"]:
            lines.append(
                f"{shown}标有“{paper['secret']}”，没有归入案件，仍然停在待定：请按保密规定另行处理，不要在本系统中办理；"
                f"处理完后用 yingsu decide {arrival} --paper {paper['paper']} --reject 退回。"
            )
        else:
            why = f"（{paper['reason']}）" if paper["reason"] else ""
            lines.append(
                f"{shown}仍然等人处理{why}：用 --case 案号 归入案件，用 --case new 新立一案，或者用 --reject 退回。"
            )
    return "\n".join(lines)
