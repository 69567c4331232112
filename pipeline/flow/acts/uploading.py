"""The package for the province's platform (上传材料包, D49): the files to upload, and a sheet of the fields to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.flow.cases.publish import case_folder
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.places import DRAFTS
from pipeline.flow.office.versions import keep, next_version
from pipeline.law.registers import COLUMNS
from pipeline.tools.documents.sheets import Cell, book_of
from pipeline.tools.files import copy_atomically, safe_name, write_atomically
from pipeline.types import Case, Draft, Duty, FiledPaper

TEMPLATE, CODE, FOLDER = "上传登记", "D49", "平台上传"
FIELDS = (
    "本案编号", "案号", "法院", "原告", "被告", "第三人", "案由", "被诉行为", "收到日期", "承办单位", "开庭时间", "出庭负责人",
    "诉讼代理人", "裁判结果", "生效日期",
)  # fmt: skip
MATERIALS = (
    "序号", "材料名称", "案号", "文书日期", "收到日期", "页数", "文件", "事项编号", "上传日期", "上传编号", "经办人",
)  # fmt: skip


def is_package(name: str) -> bool:
    """Whether a name or D-code means the package."""
    return name.strip().removesuffix(".xlsx") in (TEMPLATE, FOLDER, CODE, CODE.lower())


def write_package(house: House, case: Case, duties: Sequence[Duty]) -> str:
    """Copies what is to be uploaded into ``_拟稿/<case>/平台上传`` and writes the sheet as its next version.

    Proof of an upload is a person's: ``done`` with its date and evidence, the number as the fact 上传编号.
    """
    asked = [(d, p) for d in duties if (p := _paper(house, case, d)) is not None]
    folder = house.settings.inbox / intake.DRAFTS / safe_name(case.number) / FOLDER
    names = [_copied(house, folder, number, paper) for number, (_, paper) in enumerate(asked, 1)]
    rows = [_row(case, n, d, p, name) for n, ((d, p), name) in enumerate(zip(asked, names, strict=True), 1)]
    facts = [(name, COLUMNS[name](case)) for name in FIELDS]
    content = book_of([("案件信息", ("项目", "内容"), facts), ("材料清单", MATERIALS, rows)])
    path = _kept(house, case.number, content)
    write_atomically(folder / f"{TEMPLATE}.xlsx", content)  # last: what lies there and is not kept was edited
    return path


def _kept(house: House, case: str, content: bytes) -> str:
    version, newest = next_version(house, case, TEMPLATE)
    if newest is not None and (house.settings.root / newest[0].path).read_bytes() == content:
        return newest[0].path
    target = case_folder(house, case) / DRAFTS / f"{TEMPLATE}-v{version}.xlsx"
    write_atomically(target, content)
    draft = Draft(TEMPLATE, CODE, house.settings.relative(target), (), version)
    keep(house, case, draft, target, "拟稿")
    return draft.path


def _paper(house: House, case: Case, duty: Duty) -> FiledPaper | None:
    """The paper a duty wants uploaded; None for other duties (the row of the sheet hangs on the duty's rule)."""
    rules = {row.duty for row in house.rules.local.document if is_package(row.template)}
    if duty.id not in rules or duty.status in ("superseded", "waived"):
        return None
    return next((p for p in case.papers if p.id == duty.counted_from.paper), None)


def _copied(house: House, folder: Path, number: int, paper: FiledPaper) -> str:
    source = house.settings.root / (paper.searchable or paper.file)
    name = safe_name(f"{number:02d} {paper.kind_name or paper.title or '文书'}{source.suffix}")
    copy_atomically(source, folder / name)
    return name


def _row(case: Case, number: int, duty: Duty, paper: FiledPaper, name: str) -> list[Cell]:
    mark = next((m for m in reversed(case.marks) if m.key == duty.key and m.status == "done"), None)
    done = duty.status == "done"
    return [
        number,
        paper.kind_name or paper.title,
        paper.case_number or "",
        paper.document_date,
        paper.served_on,
        len(paper.pages),
        name,
        duty.key,
        duty.done_on if done else None,
        case.facts.get("上传编号", "") if done else "",
        (mark.by or "") if mark and done else "",
    ]
