"""The 21 checks of an archived volume (四性检测, DA/T 31, DA/T 70): true, whole, usable, safe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from pipeline.flow.archive.binding import missing_of
from pipeline.flow.archive.checked_case import CheckedCase, Found
from pipeline.flow.archive.verifying_cases import Problem
from pipeline.flow.cases.casefile import case_of, duties_of
from pipeline.flow.cases.file_numbers import FILING_DUTIES, file_number_of
from pipeline.flow.cases.publish import arrivals_of
from pipeline.flow.cases.views import Json
from pipeline.flow.office.house import House
from pipeline.store.ledger import Ledger
from pipeline.store.register import CaseRegister
from pipeline.tools.pdfs.pdf import page_count
from pipeline.writing.volume import RULINGS

_FORMATS = ("application/pdf", "image/tiff", "image/jpeg", "image/jp2", "application/ofd")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its number in the list, its name, which of the four properties, what it does."""

    number: int
    name: str
    quality: str
    run: Callable[[CheckedCase], Iterator[Found]]


def _openable(it: CheckedCase) -> Iterator[Found]:
    root = it.house.settings.root
    for paper in it.case.papers:
        if paper.pages and paper.searchable:
            path = root / paper.searchable
            if not path.is_file() or page_count(path) != len(paper.pages):
                yield "E", paper.searchable, "打不开或者页数不符"
        elif paper.pages:
            yield "E", paper.file, "没有可检索的 PDF"
    ledger = Ledger(it.session)
    for record in ledger.papers_of_case(it.number):
        for arrival in arrivals_of(ledger, record):
            if record.searchable is None and arrival.media_type not in _FORMATS:
                yield "W", arrival.name, f"格式 {arrival.media_type or '不明'}"


def _resolution(it: CheckedCase) -> Iterator[Found]:
    yield from it.flaws("E", "low_dpi")
    yield from it.flaws("W", "fair_dpi", "no_dpi")


def _colour(it: CheckedCase) -> Iterator[Found]:
    yield from it.flaws("E", "grey_seal")


def _straight(it: CheckedCase) -> Iterator[Found]:
    yield from it.flaws("E", "steep")
    yield from it.flaws("W", "leaning", "border")


def _clear(it: CheckedCase) -> Iterator[Found]:
    yield from it.flaws("W", "blurred", "dark", "faint")
    for title, page in it.pages:
        if page.source == "ocr" and not page.seals and sum(len(line.text) for line in page.lines) < 6:
            yield "W", title, f"第 {page.number} 页几乎空白"


def _duplicates(it: CheckedCase) -> Iterator[Found]:
    texts = [(title, "".join(line.text for line in p.lines)) for title, p in it.pages]
    for text, count in Counter(t for _, t in texts if len(t) >= 60).items():
        if count > 1:
            yield "E", "、".join(title for title, t in texts if t == text), "同一页重复扫描"


def _names(it: CheckedCase) -> Iterator[Found]:
    own = file_number_of(it.house, it.case)
    register = CaseRegister(it.session)
    others = [n for n in register.numbers() if n != it.number and any(v.final for v in register.volumes(n))]
    for other in others:
        if file_number_of(it.house, case_of(it.house, it.session, other)) == own:
            yield "E", other, f"档号 {own} 重复"
    finals = [v for v in register.volumes(it.number) if v.final]
    versions: dict[tuple[str, str, int], list[int]] = {}
    for volume in finals:
        versions.setdefault((volume.part, volume.instance, volume.book), []).append(volume.version)
    for place, numbers in versions.items():
        if numbers != list(range(1, len(numbers) + 1)):
            yield "E", str(place), f"版次 {numbers} 不连续"


def _numbering(it: CheckedCase) -> Iterator[Found]:
    for volume, look in it.looks:
        if look.numbers != tuple(range(1, len(look.numbers) + 1)):
            yield "E", volume.path, "页号不连续"
        orders = [int(t.split(". ", 1)[0]) for t in look.titles]
        if orders != list(range(1, len(orders) + 1)):
            yield "E", volume.path, "顺序号不连续"
        if look.pages != volume.pages:
            yield "E", volume.path, f"有 {look.pages} 页，登记为 {volume.pages} 页"


def _complete(it: CheckedCase) -> Iterator[Found]:
    bound = sum(len(look.titles) for _, look in it.looks)
    written = [p for p in it.case.papers if p.pages and not p.superseded]
    if bound != len(written):
        yield "E", it.number, f"案卷中 {bound} 件，登记的文书 {len(written)} 件"
    numbered = sum(len(look.numbers) for _, look in it.looks)
    pages = sum(len(p.pages) for p in written)
    if numbered > pages:
        yield "E", it.number, f"案卷编页 {numbered} 页，登记的文书 {pages} 页"


def _required(it: CheckedCase) -> Iterator[Found]:
    explained = any("缺件原因" in look.closing for _, look in it.looks)
    for gap in missing_of(it.house, it.number):
        yield "W" if explained else "E", it.number, f"缺{gap.what}（{gap.article}）"


def _originals(it: CheckedCase) -> Iterator[Found]:
    remarked = any("裁判文书未登记为原件" in look.closing for _, look in it.looks)
    for paper in it.case.papers:
        if paper.kind in RULINGS and paper.carrier != "original" and not remarked:
            yield "W", paper.title, "不是原件，备考表没有说明"


def _unchanged(it: CheckedCase) -> Iterator[Found]:
    for one in it.problems:
        if one["check"] != "电子签名":
            yield "E", one["path"], f"{one['check']}：{one['found']}"


def _signed(it: CheckedCase) -> Iterator[Found]:
    for one in it.problems:
        if one["check"] == "电子签名":
            yield "W", one["path"], one["found"]
    for volume in it.volumes:
        if not volume.signed:
            yield "W", volume.path, "没有电子签名"


def _descriptions(it: CheckedCase) -> Iterator[Found]:
    last = max(v.bound_on for v in it.volumes)
    for paper in it.case.papers:
        if not paper.title or len(paper.title) > _LONGEST or _CONTROL.search(paper.title):
            yield "E", paper.file, f"题名“{paper.title[:20]}”不合格"
        if paper.document_date and paper.document_date > last:
            yield "W", paper.title, f"日期 {paper.document_date} 晚于归档日期 {last}"


def _case_numbers(it: CheckedCase) -> Iterator[Found]:
    known = {n.number for n in it.case.court_numbers}
    for volume, look in it.looks:
        said = set(filter(None, (look.metadata or {}).get("courtNumbers", "").split("；")))
        if said != known:
            yield "W", volume.path, f"元数据案号 {'、'.join(sorted(said)) or '空'}"
    for paper in it.case.papers:
        if paper.kind in RULINGS and paper.case_number and paper.case_number not in known:
            yield "W", paper.title, f"文书案号 {paper.case_number} 不在登记的案号中"


def _harmless(it: CheckedCase) -> Iterator[Found]:
    opened = {v.path for v, _ in it.looks}
    yield from (("E", v.path, "打不开") for v in it.volumes if v.path not in opened)
    for volume, look in it.looks:
        yield from (("E", volume.path, what) for what in look.forbidden)


def _metadata(it: CheckedCase) -> Iterator[Found]:
    for volume, look in it.looks:
        if look.metadata is None or not {"caseNumber", "year", "retention"} <= set(look.metadata):
            yield "E", volume.path, "元数据不是合格的 XML 或缺必填项"


def _virus(it: CheckedCase) -> Iterator[Found]:
    if not it.case.facts.get("virus_check"):
        yield "E", it.number, "没有登记病毒检测结果（yingsu set 案件 virus_check=…）"


def _package(it: CheckedCase) -> Iterator[Found]:
    wrong = [p for p in it.problems if p["check"] in ("清单", "多出的文件")]
    yield from (("E", p["path"], p["check"]) for p in wrong)


def _closing(it: CheckedCase) -> Iterator[Found]:
    for volume, look in it.looks:
        for name in ("bound_by", "checked_by"):
            value = it.case.facts.get(name, "")
            if not value or value not in look.closing:
                yield "W", volume.path, f"备考表没有{'立卷人' if name == 'bound_by' else '检查人'}"


def _in_time(it: CheckedCase) -> Iterator[Found]:
    bound = min(v.bound_on for v in it.volumes)
    for duty in duties_of(it.house, it.case):
        if duty.id in FILING_DUTIES and duty.due and bound > duty.due and duty.status != "superseded":
            yield "W", it.number, f"{duty.article}：应在 {duty.due} 前归档，{bound} 定卷"


CHECKS = (
    Check(1, "文件可打开，格式合规", "可用性", _openable),
    Check(2, "扫描分辨率", "可用性", _resolution),
    Check(3, "盖章页为彩色", "可用性", _colour),
    Check(4, "偏斜、黑边", "可用性", _straight),
    Check(5, "清晰度、亮度、近空白页", "可用性", _clear),
    Check(6, "重复页", "完整性", _duplicates),
    Check(7, "档号唯一，版次连续", "真实性", _names),
    Check(8, "顺序号、页号连续", "完整性", _numbering),
    Check(9, "目录与文书一致", "完整性", _complete),
    Check(10, "必备材料齐全", "完整性", _required),
    Check(11, "裁判文书原件", "真实性", _originals),
    Check(12, "校验值一致", "真实性", _unchanged),
    Check(13, "电子签名有效", "真实性", _signed),
    Check(14, "题名、日期合格", "真实性", _descriptions),
    Check(15, "案号一致", "真实性", _case_numbers),
    Check(16, "没有加密、脚本、外部链接，字体嵌入", "安全性", _harmless),
    Check(17, "元数据可解析", "可用性", _metadata),
    Check(18, "病毒检测结果", "安全性", _virus),
    Check(19, "清单与文件数一致", "完整性", _package),
    Check(20, "备考表有立卷人、检查人", "真实性", _closing),
    Check(21, "按期归档", "真实性", _in_time),
)


def check_volumes(
    house: House, session: Session, numbers: Sequence[str], problems: Sequence[Problem]
) -> list[Json]:
    """All checks over the cases that have a final volume; ``problems`` are those ``verify`` found."""
    cases = []
    for number in numbers:
        place = house.settings.relative(house.settings.archive / CaseRegister(session).folder(number))
        one = CheckedCase(house, session, number, [p for p in problems if p["path"].startswith(f"{place}/")])
        if one.volumes:
            cases.append(one)
    return [_result(check, cases) for check in CHECKS]


def _result(check: Check, cases: Sequence[CheckedCase]) -> Json:
    found = [
        {"case": it.number, "severity": severity, "place": place, "found": what}
        for it in cases
        for severity, place, what in check.run(it)
    ]
    is_well = not any(f["severity"] == "E" for f in found)
    return {
        "number": check.number,
        "name": check.name,
        "property": check.quality,
        "ok": is_well,
        "findings": found,
    }
