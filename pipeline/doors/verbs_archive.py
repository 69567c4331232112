"""The verb ``archive``: what the archivist does with bound volumes (档案利用、鉴定、移交)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline import clock
from pipeline.config import Settings
from pipeline.doors.answer import Answer, Json, open_house, say
from pipeline.errors import UsageError
from pipeline.flow.archive import legacy, lending, transfer
from pipeline.flow.cases import labels
from pipeline.flow.cases.volume_texts import read_volumes
from pipeline.flow.disposal import destruction, retention
from pipeline.flow.office.house import House
from pipeline.flow.office.journal_file import write_journal
from pipeline.flow.office.numbers import own_number, parse_date

SCHEMA = "yingsu.archive/1"


def run_archive(settings: Settings, chosen: Namespace) -> Answer:
    """One act of the archivist."""
    with open_house(settings) as house:
        answer = ACTS[chosen.act](house, chosen)
        with house.alone("catalogue"):
            write_journal(house)
    return answer


def _answer(document: Json, text: str, code: int = 0) -> Answer:
    return Answer({"schema": SCHEMA, **document}, text, code)


def _lend(house: House, chosen: Namespace) -> Answer:
    until = parse_date(_wanted(chosen, "until"), "--until ")
    who, why, by = _wanted(chosen, "to"), _wanted(chosen, "why"), _wanted(chosen, "by")
    paths = lending.lend(house, _case(chosen), chosen.part, who, why, until, by)
    return _answer({"copies": paths}, "\n".join(["已登记借阅，水印利用件：", *paths]))


def _give_back(house: House, chosen: Namespace) -> Answer:
    lending.give_back(house, _case(chosen), _wanted(chosen, "to"), chosen.part, chosen.by)
    return _answer({"returned": True}, "已登记归还。")


def _loans(house: House, chosen: Namespace) -> Answer:
    with house.reading() as session:
        rows = lending.loans(session, all_of_them=chosen.all)
    lines = [
        f"{r['case']} {r['part']}　{r['who']}　{r['why']}　{r['until']} 前{'　逾期' if r['overdue'] else ''}"
        f"{'　已还 ' + r['returned'] if r['returned'] else ''}"
        for r in rows
    ]
    return _answer({"loans": rows}, "\n".join(lines) or "没有借出的案卷。")


def _expired(house: House, chosen: Namespace) -> Answer:
    day = parse_date(chosen.on, "--on ") if chosen.on else clock.today()
    with house.reading() as session:
        rows = retention.expired(house, session, day)
    lines = [f"{r['case']}　{r['title']}　{r['retention']}　{r['expired_on']} 届满" for r in rows]
    return _answer({"expired": rows}, "\n".join(lines) or "没有保管期限届满的案卷。")


def _appraise(house: House, chosen: Namespace) -> Answer:
    case = retention.appraise(
        house, _case(chosen), _wanted(chosen, "reason"), _wanted(chosen, "by"), chosen.keep
    )
    return _answer({"case": case}, "已登记鉴定意见。")


def _approve(house: House, chosen: Namespace) -> Answer:
    case = retention.approve_destruction(house, _case(chosen), _wanted(chosen, "by"), _wanted(chosen, "role"))
    return _answer({"case": case}, "已登记批准。")


def _destroy(house: House, chosen: Namespace) -> Answer:
    path = destruction.destroy(house, _case(chosen), _wanted(chosen, "by"), _wanted(chosen, "witness"))
    shown = house.settings.relative(house.settings.archive / path)
    return _answer({"certificate": shown}, f"已销毁，证明书：{shown}")


def _transfer(house: House, chosen: Namespace) -> Answer:
    if not chosen.cases:
        raise UsageError("没有写明移交哪些案件", "请写案件编号。")
    target = Path(_wanted(chosen, "out"))
    cases = transfer.hand_over(house, chosen.cases, target, chosen.by)
    return _answer({"path": str(target), "cases": cases}, f"移交包已写到 {target}（{len(cases)} 件）。")


def _check(house: House, chosen: Namespace) -> Answer:
    wrong = transfer.check_bag(Path(_wanted(chosen, "out")))
    return _answer({"problems": wrong}, "\n".join(wrong) or "信息包完好。", 7 if wrong else 0)


def _import(house: House, chosen: Namespace) -> Answer:
    folder, year = Path(_wanted(chosen, "out")), chosen.year
    if (folder / "bagit.txt").is_file():
        legacy.keep_package(house, folder, chosen.by)
        return _answer({"cases": []}, f"信息包 {folder.name} 已原样收存。")
    if year is None:
        raise UsageError("没有写明年度", "请用 --year 写明。")
    numbers = legacy.take_over(house, folder, year, chosen.by)
    read = _read_texts(house, numbers)
    said = [f"已接收 {year} 年 {len(numbers)} 件案卷。", read.text]
    return _answer({"cases": numbers, **(read.document or {})}, "\n".join(said), read.code)


def _read(house: House, chosen: Namespace) -> Answer:
    numbers = None
    if chosen.cases:
        with house.reading() as session:
            numbers = [own_number(session, case) for case in chosen.cases]
    return _read_texts(house, numbers)


def _read_texts(house: House, numbers: Sequence[str] | None) -> Answer:
    """Reads what was taken over and not read yet; a volume that cannot be read is named."""
    read, failed = read_volumes(house, numbers, say)
    lines = [f"识别了 {len(read)} 卷，可以检索。", *(f"识别不了：{path}" for path in failed)]
    return _answer({"read": read, "unread": failed}, "\n".join(lines), 3 if failed else 0)


def _labels(house: House, chosen: Namespace) -> Answer:
    target = Path(_wanted(chosen, "out"))
    count = labels.print_labels(house, _case(chosen), target)
    return _answer({"path": str(target), "volumes": count}, f"已写 {target}（{count} 卷）。")


ACTS: dict[str, Callable[[House, Namespace], Answer]] = {
    "labels": _labels,
    "lend": _lend,
    "return": _give_back,
    "loans": _loans,
    "expired": _expired,
    "appraise": _appraise,
    "approve": _approve,
    "destroy": _destroy,
    "transfer": _transfer,
    "check": _check,
    "import": _import,
    "read": _read,
}


def _case(chosen: Namespace) -> str:
    if len(chosen.cases) != 1:
        raise UsageError("要写明一个案件", "请写案件编号或法院案号。")
    return str(chosen.cases[0])


def _wanted(chosen: Namespace, name: str) -> str:
    value = getattr(chosen, name)
    if not value:
        raise UsageError(f"缺少 --{name}", "请用 yingsu archive --help 查看用法。")
    return str(value)
