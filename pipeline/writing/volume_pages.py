"""What is printed around the papers of a volume: page numbers, cover (封面), catalogue (卷内目录), closing sheet (备考表)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline.terms import day_in_words
from pipeline.types import Case, CourtNumber, FiledPaper, Missing, VolumeItem
from pipeline.writing.volume import RULINGS, attachments
from pipeline.writing.volume_order import Order
from pipeline.writing.volume_plan import BindingFacts, CatalogueRow, Closing, Cover, Numbered, VolumePlan


def number_pages(items: Sequence[VolumeItem]) -> tuple[Numbered, ...]:
    """Numbers all written sides through the volume from 1; blank sides get none (空白页不编号)."""
    following, numbered = 1, []
    for order, item in enumerate(items, start=1):
        numbers: list[int | None] = []
        for page in item.pages:
            blank = page in item.blank
            numbers.append(None if blank else following)
            following += not blank
        numbered.append(Numbered(item, order, tuple(numbers)))
    return tuple(numbered)


def plan_volume(
    case: Case,
    items: Sequence[VolumeItem],
    order: Order,
    gaps: Sequence[Missing],
    facts: BindingFacts,
    *,
    part: str = "正卷",
    instance: str | None = None,
    book: tuple[int, int] = (1, 1),
) -> VolumePlan:
    """Everything a volume says about itself, from the case and its items (whose pages are known).

    ``book``: which book of how many (第2册，共3册).
    """
    numbered = number_pages(items)
    here = instance_name(instance, facts) if instance else ""
    part_text = f"{part}{book_text(book)}"
    return VolumePlan(
        title=f"{case.title}{f'（{here}）' if here else ''}",
        subtitle=f"{case.title}　{here}{part_text}　卷号 {case.number}",
        author=facts.office,
        bound_on=facts.bound_on,
        items=numbered,
        cover=cover_of(case, numbered, order, gaps, facts, part_text, instance),
        rows=catalogue_of(numbered),
        closing=closing_of(case, numbered, gaps, facts, instance),
        keywords=_keywords(case),
        case=_properties(case, order, facts, part_text, instance),
    )


def book_text(book: tuple[int, int]) -> str:
    """Which book of a volume, in Chinese; empty when there is only one."""
    return f"（第{book[0]}册，共{book[1]}册）" if book[1] > 1 else ""


def instance_name(instance: str, facts: BindingFacts) -> str:
    """An instance in Chinese (一审)."""
    return facts.words.get("instance", {}).get(instance, instance)


def catalogue_of(numbered: Sequence[Numbered]) -> tuple[CatalogueRow, ...]:
    """The rows of the catalogue: the first page of each item, the range for the last (末件填起止页号)."""
    rows = []
    for entry in numbered:
        item, is_last = entry.item, entry is numbered[-1]
        rows.append(
            CatalogueRow(
                order=str(entry.order),
                number=item.number or "",
                author=item.author or "",
                title=item.title,
                date=f"{item.date:%Y%m%d}" if item.date else "",
                pages=_page_text(entry, is_last),
                note=item.note or "",
            )
        )
    return tuple(rows)


def _page_text(entry: Numbered, is_last: bool) -> str:
    if entry.first is None:
        return "—"
    if is_last and entry.last != entry.first:
        return f"{entry.first}-{entry.last}"
    return str(entry.first)


def cover_of(
    case: Case,
    numbered: Sequence[Numbered],
    order: Order,
    gaps: Sequence[Missing],
    facts: BindingFacts,
    part: str = "正卷",
    instance: str | None = None,
) -> Cover:
    """The items of the cover (案卷封面, GB/T 9705 as the office uses it); what is not known stays empty."""
    marks = () if facts.final else ("未定卷",)
    instance_text = instance_name(instance, facts) if instance else ""
    written = sum(entry.written for entry in numbered)
    wide = (
        ("案卷题名", case.title),
        ("法院", "；".join(dict.fromkeys(n.court for n in _numbers(case, instance) if n.court))),
        ("案号", "；".join(_number_text(n.instance, n.number, facts) for n in case.court_numbers)),
        ("裁判结果", outcome_text(case, facts)),
    )
    pairs = (
        ("年度", str(case.year)),
        ("卷号", case.number),
        ("档号", facts.file_number),
        ("审级", instance_text),
        ("承办单位", "、".join(case.units) or case.facts.get("unit", "")),
        ("承办人", case.facts.get("handler", "")),
        ("收案日期", _day(case.opened_on)),
        ("结案日期", _day(case.closed_on)),
        ("件数", f"{len(numbered)} 件"),
        ("页数", f"{written} 页"),
        ("保管期限", facts.retention),
        ("密级", case.facts.get("secrecy", "")),
        ("立卷人", facts.bound_by),
        ("归档日期", _day(facts.bound_on) if facts.final else ""),
    )
    return Cover(
        fonds=facts.fonds or facts.office,
        heading=f"{order.category}{part}",
        marks=marks,
        wide=wide,
        pairs=pairs,
        gaps=() if facts.final else tuple(_gap_text(gap) for gap in gaps),
    )


def closing_of(
    case: Case,
    numbered: Sequence[Numbered],
    gaps: Sequence[Missing],
    facts: BindingFacts,
    instance: str | None = None,
) -> Closing:
    """The closing sheet (卷内备考表): state of the volume with every gap and its reason, who and when."""
    written = sum(entry.written for entry in numbered)
    blank = sum(len(entry.numbers) for entry in numbered) - written
    unnumbered = f"；另有空白面 {blank} 面，不编页号" if blank else ""
    remarks = [
        f"本卷共 {len(numbered)} 件，有字迹的页面 {written} 页，页号 1 至 {written} 连续编写{unnumbered}。"
    ]
    if not facts.final:
        remarks.append("本卷为未定卷，供办案使用，不是归档卷。")
    if gaps:
        remarks += [f"缺：{_gap_text(gap)}。" for gap in gaps]
        if facts.final:
            remarks.append(f"缺件原因：{facts.reason or '未说明'}。")
    elif facts.final:
        remarks.append("规定应当归入的材料齐全。")
    if facts.final and facts.version > 1:
        remarks.append(f"本卷为第 {facts.version} 版，系补充材料后重新装订；以前各版保留不变。")
    remarks += _carrier_remarks(case, instance)
    beside = attachments(case, instance)
    if beside:
        names = "、".join(paper.title or paper.id for paper in beside)
        remarks.append(f"另有电子附件 {len(beside)} 件随卷保存，未编入页号：{names}。")
    remarks += facts.remarks
    signatures = (
        ("立卷人", facts.bound_by),
        ("检查人", facts.checked_by),
        ("立卷时间", _day(facts.bound_on)),
    )
    return Closing(tuple(remarks), facts.chain, signatures)


def _carrier_remarks(case: Case, instance: str | None) -> list[str]:
    unproven = [
        paper.title
        for paper in _rulings(case)
        if paper.carrier != "original" and (instance is None or paper.instance == instance)
    ]
    return [f"裁判文书未登记为原件：{'、'.join(dict.fromkeys(unproven))}。"] if unproven else []


def outcome_text(case: Case, facts: BindingFacts) -> str:
    """The outcome of each instance's latest ruling (裁判结果): 一审：撤销，责令重新作出行政行为."""
    words = facts.words.get("outcome", {})
    latest: dict[str, FiledPaper] = {}
    for paper in sorted(_rulings(case), key=lambda p: (p.document_date or dt.date.min, p.id)):
        if paper.values("outcome"):
            latest[paper.instance] = paper
    texts = []
    for instance, paper in latest.items():
        outcomes = dict.fromkeys(str(value) for value in paper.values("outcome"))
        text = "，".join(words.get(outcome, outcome) for outcome in outcomes)
        texts.append(f"{instance_name(instance, facts)}：{text}")
    return "；".join(texts)


def volume_name(
    part: str,
    instance: str | None,
    facts: BindingFacts,
    *,
    several: bool = False,
    book: tuple[int, int] = (1, 1),
) -> str:
    """The file name of a volume in 卷宗/: 正卷-v1.pdf, 二审正卷第2册-v1.pdf; a working volume 未定卷.pdf, 二审未定卷-副卷.pdf.

    ``several``: the case has volumes of more than one instance; ``book``: which book of how many.
    """
    prefix = instance_name(instance, facts) if instance and several else ""
    volume = f"第{book[0]}册" if book[1] > 1 else ""
    if facts.final:
        return f"{prefix}{part}{volume}-v{facts.version}.pdf"
    return f"{prefix}未定卷{'' if part == '正卷' else f'-{part}'}{volume}.pdf"


def _rulings(case: Case) -> list[FiledPaper]:
    return [paper for paper in case.papers if paper.kind in RULINGS and not paper.superseded]


def _numbers(case: Case, instance: str | None) -> tuple[CourtNumber, ...]:
    own = tuple(n for n in case.court_numbers if instance is None or n.instance == instance)
    return own or case.court_numbers


def _number_text(instance: str, number: str, facts: BindingFacts) -> str:
    return f"{instance_name(instance, facts)}：{number}"


def _gap_text(gap: Missing) -> str:
    return f"{gap.what}（{gap.article}）" if gap.article else gap.what


def _day(day: dt.date | None) -> str:
    return day_in_words(day) if day else ""


def _keywords(case: Case) -> tuple[str, ...]:
    names = [n.number for n in case.court_numbers] + [party.name for party in case.parties]
    return tuple(dict.fromkeys([*names, *([case.cause] if case.cause else [])]))


def _properties(
    case: Case, order: Order, facts: BindingFacts, part: str, instance: str | None
) -> tuple[tuple[str, str, str], ...]:
    """The case data of the XMP (元数据): name, Chinese label, value; empty ones left out."""
    values = (
        ("category", "类别", order.category),
        ("caseNumber", "卷号", case.number),
        ("fileNumber", "档号", facts.file_number),
        ("year", "年度", str(case.year)),
        ("courtNumbers", "案号", "；".join(n.number for n in case.court_numbers)),
        ("courts", "法院", "；".join(dict.fromkeys(n.court for n in case.court_numbers if n.court))),
        ("plaintiffs", "原告", "；".join(p.name for p in case.parties_of("plaintiff"))),
        ("defendants", "被告", "；".join(p.name for p in case.parties_of("defendant"))),
        ("thirdParties", "第三人", "；".join(p.name for p in case.parties_of("third_party"))),
        ("cause", "案由", case.cause or ""),
        ("suedAct", "被诉行政行为", case.sued_act or ""),
        ("unit", "承办单位", "；".join(case.units) or case.facts.get("unit", "")),
        ("openedOn", "收案日期", case.opened_on.isoformat()),
        ("closedOn", "结案日期", case.closed_on.isoformat() if case.closed_on else ""),
        ("outcome", "裁判结果", outcome_text(case, facts)),
        ("retention", "保管期限", facts.retention),
        ("part", "正副卷", part),
        ("instance", "审级", instance_name(instance, facts) if instance else ""),
        ("version", "版次", str(facts.version) if facts.final else "未定卷"),
    )
    return tuple(entry for entry in values if entry[2])
