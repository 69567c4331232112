"""The borrowing register (借阅登记): who has what, why, until when, who allowed it; kept in the journal.

A person who approves is not the one who borrows; the 副卷 is lent by an approval of its own.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlmodel import Session

from pipeline import clock
from pipeline.errors import DataError, UsageError
from pipeline.flow.cases.views import Json
from pipeline.flow.office.house import House
from pipeline.flow.office.numbers import own_number
from pipeline.flow.office.places import COPIES
from pipeline.store import journal
from pipeline.store.register import CaseRegister
from pipeline.tools.files import safe_name
from pipeline.tools.pdfs.watermark import watermarked
from pipeline.types import Volume
from pipeline.writing.volume import MAIN, SECOND

LENT, RETURNED = "借阅", "归还"


def lend(
    house: House, number: str, part: str, who: str, why: str, until: dt.date, approved_by: str
) -> list[str]:
    """Writes watermarked copies of the volumes into ``state/借阅`` and registers the loan; returns their paths.

    A copy that cannot be written leaves no loan. UsageError when something is missing, the approver is the borrower, or the day has passed.
    """
    if part not in (MAIN, SECOND):
        raise UsageError(f"没有“{part}”这种卷", "可用：正卷、副卷；副卷要另行审批、另行登记。")
    if not (who.strip() and why.strip() and approved_by.strip()):
        raise UsageError("借阅人、用途、批准人都要写明", "请用 --to、--why、--by 写明。")
    if who.strip() == approved_by.strip():
        raise UsageError("批准人不能是借阅人自己", "请由档案管理人员或负责人批准。")
    if until < clock.today():
        raise UsageError(f"归还日期 {until} 已经过去", "请用 --until 写今天以后的日期。")
    with house.reading() as session:
        case = own_number(session, number)
        register = CaseRegister(session)
        volumes = [v for v in register.volumes(case) if v.final and v.part == part]
        is_destroyed = "destroyed_on" in register.facts(case)
    if is_destroyed:
        raise DataError(f"案件 {case} 的案卷已经销毁，不能借阅", "请查看销毁证明书。")
    if not volumes:
        raise DataError(f"案件 {case} 没有定卷的{part}，不能借阅", "请先用 yingsu bind --final 定卷。")
    folder = house.settings.state / COPIES / safe_name(f"{case}_{who}_{clock.now():%Y%m%d-%H%M%S}")
    content = {"part": part, "who": who, "why": why, "until": str(until), "by": approved_by}
    try:  # the copies first: the register never tells of a loan of which nobody has anything
        copies = [_copy(house, folder, volume, who, until) for volume in _newest(volumes)]
        house.transact(lambda s: journal.write(s, clock.now(), LENT, case, content))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return copies


def _newest(volumes: Sequence[Volume]) -> list[Volume]:
    return list({(v.instance, v.book): v for v in volumes}.values())


def _copy(house: House, folder: Path, volume: Volume, who: str, until: dt.date) -> str:
    source = house.settings.root / volume.path
    if not source.is_file():
        raise DataError(f"案卷 {volume.path} 不在档案文件夹里，没有登记借阅", "请先用 yingsu verify 检查。")
    watermarked(source, folder / source.name, f"{who} 借阅　{clock.today()}　限 {until} 前归还")
    return house.settings.relative(folder / source.name)


def give_back(house: House, number: str, who: str, part: str, by: str | None) -> None:
    """Registers that a loan came back; UsageError when there is none like it."""
    with house.reading() as session:
        case = own_number(session, number)
        found = [x for x in loans(session) if (x["case"], x["who"], x["part"]) == (case, who, part)]
    if not found:
        raise UsageError(f"没有 {who} 借阅 {case} {part}的登记", "请用 yingsu archive loans 查看。")
    content = {"part": part, "who": who, "by": by, "on": str(clock.today())}
    house.transact(lambda s: journal.write(s, clock.now(), RETURNED, case, content))


def loans(session: Session, *, all_of_them: bool = False) -> list[Json]:
    """The loans that are out, oldest first; ``overdue`` when the day has passed. With all, also those returned."""
    found: list[dict[str, Any]] = []
    for act, at, case, content in journal.acts(session, (LENT, RETURNED)):
        if act == LENT:
            overdue = content["until"] < str(clock.today())
            found.append(
                {"case": case, **content, "at": at.isoformat(), "returned": None, "overdue": overdue}
            )
            continue
        key = (case, content["who"], content["part"])
        for loan in found:
            if (loan["case"], loan["who"], loan["part"]) == key and loan["returned"] is None:
                loan |= {"returned": content["on"], "overdue": False}
                break
    return found if all_of_them else [x for x in found if x["returned"] is None]
