"""Destruction (销毁): after appraisal and both approvals, two people see to it; a certificate stays.

The certificate is written first; one transaction then takes what the papers said out of the register
and notes every file that goes; only then are the files removed. Broken off, it is ended by doing it again.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import CheckFailed, UsageError
from pipeline.flow.archive.lending import loans
from pipeline.flow.cases.casefile import case_of
from pipeline.flow.cases.file_numbers import file_number_of, retention_of
from pipeline.flow.cases.kept_records import files_noted
from pipeline.flow.cases.leaflet import NAME as LEAFLET
from pipeline.flow.cases.publish import case_folder, publish, write_case_file
from pipeline.flow.cases.views import Json
from pipeline.flow.cases.volume_texts import forget
from pipeline.flow.cases.yearbook import outcome_words
from pipeline.flow.disposal.retention import approved_row, write_missing_list
from pipeline.flow.disposal.traces import (
    kept_files,
    made_of_case,
    made_of_mail,
    named_elsewhere,
    on_two_lines,
    write_receipts_anew,
)
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import own_number
from pipeline.flow.office.places import CASE_FILE, MANIFEST, REPORTS
from pipeline.flow.office.scans import page_images, scan_path, turned_scans
from pipeline.store import journal
from pipeline.store.destroyed import destroy_papers, destroyed_files, files_of
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.terms import day_in_words
from pipeline.tools.documents.fonts import font_folders
from pipeline.tools.documents.typeset import typeset
from pipeline.tools.files import safe_name, sha256_of, write_atomically
from pipeline.types import Arrival, Case, Volume

DESTROYED = "销毁"
FACT = "destroyed_on"
_KEPT = (CASE_FILE, MANIFEST, LEAFLET)
_WORDS = {True: "是", False: "否"}


@dataclass(frozen=True, slots=True)
class _Plan:
    """What goes: the case as it stood, its row of the expired, its volumes, its files below the archive.

    ``kept`` are received files another case needs, ``elsewhere`` the rows that name what lies elsewhere.
    """

    case: Case
    row: Json
    volumes: tuple[Volume, ...]
    files: tuple[Arrival, ...]
    kept: tuple[Arrival, ...]
    elsewhere: list[list[str]]
    paths: tuple[Path, ...]
    by: str
    witness: str


def destroy(house: House, number: str, by: str, witness: str) -> str:
    """Destroys the files of a case whose destruction two people approved; the certificate's path.

    UsageError or CheckFailed, and nothing changed, when a condition is not met.
    """
    if not (by.strip() and witness.strip()) or by.strip() == witness.strip():
        raise UsageError("销毁要由两个人到场监销", "请用 --by 和 --witness 写明两个人的姓名。")
    with house.reading() as session:
        case = own_number(session, number)
        is_begun = FACT in CaseRegister(session).facts(case)
    with house.alone(case):
        if not is_begun:
            _begin(house, case, by.strip(), witness.strip())
        with house.reading() as session:
            said = journal.entries_of(session, DESTROYED, case)[-1][1]
            files = destroyed_files(session, said["removed"])
            made = list(made_of_case(house, case_of(house, session, case)))
        _remove(house, case, files, made)
        write_receipts_anew(house, said.get("kept", ()))
        write_case_file(house, case)
    for envelope in sorted({file.envelope for file in files}):
        publish(house, [], envelope)
    publish(house, [case])
    return str(next(iter(said["files"])))


def _begin(house: House, case: str, by: str, witness: str) -> None:
    write_missing_list(house, case)
    with house.reading() as session:
        plan = _plan(house, session, case, by, witness)
    name = safe_name(f"销毁证明书_{case}_{clock.now():%Y%m%d-%H%M%S}.pdf")
    path = house.settings.archive / REPORTS / str(clock.today().year) / name
    content = _certificate(house, plan)
    write_atomically(path, typeset("destruction", content, clock.today(), font_folders()))
    try:
        house.transact(lambda session: _mark(house, session, plan, path))
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _plan(house: House, session: Session, case: str, by: str, witness: str) -> _Plan:
    row = approved_row(house, session, case)
    out = [loan for loan in loans(session) if loan["case"] == case]
    if out:
        raise CheckFailed(f"案件 {case} 的案卷还借给 {out[0]['who']}，没有销毁", "请先收回并登记归还。")
    folder = house.settings.archive / CaseRegister(session).folder(case)
    paths = tuple(sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in _KEPT))
    volumes = CaseRegister(session).volumes(case)
    value = case_of(house, session, case)
    files = files_of(session, case)
    kept = kept_files(session, value, files)
    elsewhere = named_elsewhere(session, value, volumes, files, kept)
    return _Plan(value, row, volumes, files, kept, elsewhere, paths, by, witness)


def _mark(house: House, session: Session, plan: _Plan, certificate: Path) -> None:
    """The register keeps what the index of the year says; the journal keeps the name and hash of every file."""
    case = plan.case
    approved_row(house, session, case.number)  # nobody took it back meanwhile
    removed = {**files_noted(house, plan.paths), **{f.stored: f.sha256 for f in plan.files}}
    papers = [p.id for p in Ledger(session).papers_of_case(case.number)]
    if papers != [p.id for p in case.papers]:
        raise CheckFailed(f"案件 {case.number} 刚刚收到新的文书，没有销毁", "请重新核对后再销毁。")
    forget(house, session, case.number)
    destroy_papers(session, case.number, plan.files)
    CaseRegister(session).set_facts(case.number, _kept_facts(house, case))
    content = {
        "by": plan.by,
        "witness": plan.witness,
        "removed": removed,
        "kept": [file.id for file in plan.kept],
        "files": files_noted(house, [certificate]),
    }
    journal.write(session, clock.now(), DESTROYED, case.number, content)


def _kept_facts(house: House, case: Case) -> dict[str, str]:
    """What the register goes on to say although no paper tells it any more."""
    kept = {
        FACT: str(clock.today()),
        "title": case.title,
        "cause": case.cause or "",
        "sued_act": case.sued_act or "",
        "closed_on": str(case.closed_on or ""),
        "lost": _WORDS.get(case.lost, "") if case.lost is not None else "",
        "outcome": outcome_words(case),
        "retention": retention_of(house, case),
    }
    for standing in ("plaintiff", "defendant", "third_party"):
        kept[standing] = "、".join(p.name for p in case.parties_of(standing))
    return {name: value for name, value in kept.items() if value}


def _remove(house: House, case: str, files: Sequence[Arrival], made: Sequence[Path]) -> None:
    """Removes the case's files, its received files, and what the product made of them; a second time the rest."""
    settings = house.settings
    folder = case_folder(house, case)
    for draft in folder.rglob("*.docx"):
        (settings.state / "work" / f"draft-{sha256_of(draft)}.pdf").unlink(missing_ok=True)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        elif path.name not in _KEPT:
            path.unlink()
    for file in files:
        stored = settings.archive / file.stored
        stored.unlink(missing_ok=True)
        _drop_empty(stored.parent)
        for scan in (scan_path(house, file.sha256), *turned_scans(house, file.sha256)):
            scan.unlink(missing_ok=True)
        for copy in _made_of(house, file):
            copy.unlink(missing_ok=True)
    for path in (*made_of_mail(house, files), *(p for p in made if p.is_file())):
        path.unlink(missing_ok=True)
    for leftover in (settings.inbox / intake.DRAFTS / safe_name(case), *made):
        shutil.rmtree(leftover, ignore_errors=True)


def _made_of(house: House, file: Arrival) -> list[Path]:
    """What was kept to work with a received file: its working copies, alone or joined with others, and its page images."""
    state = house.settings.state
    with house.reading() as session:
        documents = [
            d.id for d in Ledger(session).documents(file.envelope) if file.id in {a for a, _ in d.parts}
        ]
    copies = [state / "work" / f"{name}.pdf" for name in (file.sha256, *documents)]
    return [*copies, *page_images(house, file.sha256)]


def _drop_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


# --- the certificate ------------------------------------------------------------------------------


def _certificate(house: House, plan: _Plan) -> Json:
    case, row = plan.case, plan.row
    said, today = row["appraisal"], clock.today()
    approvers = "；".join(f"{a['by']}（{a['role']}，{a['at'][:10]}）" for a in row["approvals"])
    rows = [
        ["案卷题名", case.title],
        ["卷号、档号", f"{case.number}　{file_number_of(house, case)}"],
        ["案号", "；".join(n.number for n in case.court_numbers) or "无"],
        ["保管期限", f"{row['retention']}，{row['expired_on']} 届满"],
        ["鉴定", f"{said['by']}：{said['opinion']}"],
        ["批准销毁", approvers],
        ["销毁清册", Path(row["list"]).name],
        ["销毁日期", day_in_words(today)],
        ["监销人", f"{plan.by}、{plan.witness}"],
        *plan.elsewhere,
    ]
    words = (
        f"上列案卷的电子文件 {len(plan.paths) + len(plan.files)} 个（卷宗、文书、原件、拟稿和收件）自本机系统中删除，"
        "由它们制作的回执、借阅件、移交包和识别结果一并删除；登记簿、目录和日志保留案卷题名、编号和每个文件的校验值。"
        "纸质案卷、备份和已经移交、接收、借出的复制件由监销人另行处理。"
    )
    return {
        "office": house.settings.office.name or house.rules.local.government or "",
        "rows": rows,
        "words": words,
        "volumes": [[Path(v.path).name, str(v.pages), on_two_lines(v.sha256)] for v in plan.volumes],
        "papers": _papers(case),
        "signers": ["监销人", "监销人", "批准人", "批准人"],
    }


def _papers(case: Case) -> Sequence[Sequence[str]]:
    return [
        [str(n), p.title or p.kind_name or "文书", str(p.document_date or ""), str(len(p.pages))]
        for n, p in enumerate(case.papers, 1)
    ]
