"""Reports (报告) as values: headings, paragraphs, tables and bars; the same for Word, PDF and spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.writing.statistics import Figure, Period, Tally

GAP = "【请填写：{}】"


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart (图): label and value of each bar, and how the value is written."""

    title: str
    rows: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table (表): header and rows of text."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report: heading, paragraphs, tables, charts, in this order."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Bars, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: title, office, period and basis in words, sections; ``sheets`` are for the spreadsheet only."""

    title: str
    office: str
    period: str
    basis: str
    sections: tuple[Section, ...]
    sheets: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What a report is written from: the figures, those of the year before by name, and the lost cases."""

    period: Period
    figures: tuple[Figure, ...]
    before: tuple[Figure, ...]
    lost: tuple[Tally, ...]
    repeated: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a report: the office, its title, its legal basis, to whom it goes."""

    office: str
    title: str
    basis: str
    recipient: str = ""


CHARTED = ("承办单位", "行政管理领域", "案由", "裁判结果")


def statistics_report(head: Heading, found: Findings, inspection: Section | None = None) -> Report:
    """统计分析报告: how cases went, what inspection found, the figures (BB-05 asks for these three)."""
    sections = [Section("一、案件办理情况", (overview(found),), (), _charts(found))]
    sections.append(inspection or Section("二、监督检查情况", ("本期没有开展案卷评查。",)))
    sections.append(Section("三、统计分析结果", (), (figure_table(found),)))
    sections.append(Section("四、同一领域多次败诉", (_repeated_words(found),), _loss_tables(found)))
    return _report(head, found, sections)


def losses_report(head: Heading, found: Findings) -> Report:
    """败诉案件分析: every lost case with its reason and measures, repeated losses by field."""
    rates = [f for f in found.figures if "败诉" in f.name]
    table = figure_table(Findings(found.period, tuple(rates), found.before, (), ()))
    sections = [
        Section("一、败诉情况", (_loss_words(found),), (table,)),
        Section("二、败诉案件", () if found.lost else ("本期没有败诉案件。",), _loss_tables(found)),
        Section("三、同一领域多次败诉", (_repeated_words(found),)),
        Section("四、改进措施", (GAP.format("改进措施和意见建议"),)),
    ]
    return _report(head, found, sections)


def annual_report(head: Heading, found: Findings) -> Report:
    """年度工作报告: a text skeleton with the figures in place; what only people know is marked."""
    sections = [
        Section("一、基本情况", (overview(found),), (), _charts(found)),
        Section("二、负责人出庭应诉情况", (_appearance_words(found),)),
        Section("三、败诉案件及原因分析", (_loss_words(found), _repeated_words(found)), _loss_tables(found)),
        Section("四、裁判履行和司法建议回复情况", (_aftermath_words(found),)),
        Section("五、存在的问题", (GAP.format("行政执法和应诉工作中的主要问题"),)),
        Section("六、下一步工作", (GAP.format("下一年度工作安排和建议"),)),
        Section("附件：统计表", (), (figure_table(found),)),
    ]
    return _report(head, found, sections)


def _report(head: Heading, found: Findings, sections: Sequence[Section]) -> Report:
    to = f"　送交：{head.recipient}" if head.recipient else ""
    return Report(
        head.title, head.office, found.period.label, head.basis + to, tuple(sections), _sheets(found)
    )


# --- words ----------------------------------------------------------------------------------------


def overview(found: Findings) -> str:
    """The paragraph on how many cases came and how they ended, the year before beside it."""
    now = _named(found.figures)
    total, before = now["收案总数"], _named(found.before).get("收案总数")
    changed = f"（上年同期{before.shown}件）" if before else ""
    parts = [
        f"{now[name].name[:-2]}{now[name].shown}件"
        for name in ("一审案件", "二审案件", "再审案件")
        if now[name].value
    ]
    of_which = f"，其中{'、'.join(parts)}" if parts else ""
    return (
        f"{found.period.label}，共收到行政应诉案件{total.shown}件{changed}{of_which}；审结{now['审结案件'].shown}件，"
        f"败诉{now['败诉案件'].shown}件，败诉率{now['败诉率'].shown}（{now['败诉率'].meaning}{len(now['败诉率'].denominator)}件）。"
    )


def _loss_words(found: Findings) -> str:
    now = _named(found.figures)
    lost, rate, final = now["败诉案件"], now["败诉率"], now["生效败诉率"]
    before = _named(found.before).get("败诉率")
    return (
        f"{found.period.label}败诉{lost.shown}件，败诉率{rate.shown}（分母：{rate.meaning}，{len(rate.denominator)}件）"
        f"，上年同期{before.shown if before else '—'}；生效败诉率{final.shown}"
        f"（分母：{final.meaning}，{len(final.denominator)}件）。"
    )


def _appearance_words(found: Findings) -> str:
    now = _named(found.figures)
    rate = now["负责人出庭率"]
    return (
        f"{found.period.label}开庭{now['应出庭次数'].shown}次（每一审级计一次），负责人出庭{len(rate.numerator)}次，出庭率{rate.shown}；"
        f"其中正职出庭{len(now['正职出庭率'].numerator)}次，副职出庭{len(now['副职出庭率'].numerator)}次；"
        f"没有出庭记录也没有情况说明{now['无出庭记录且无说明'].shown}次。"
    )


def _aftermath_words(found: Findings) -> str:
    now = _named(found.figures)
    answered, done = now["司法建议回复率"], now["履行率"]
    return (
        f"收到司法建议{now['司法建议数'].shown}件，已回复{len(answered.numerator)}件，回复率{answered.shown}；"
        f"有履行内容的生效裁判{len(done.denominator)}件，已履行{len(done.numerator)}件，履行率{done.shown}。"
        f"应办事项按期率{now['全部事项按期率'].shown}，逾期{now['逾期事项'].shown}项。"
    )


def _repeated_words(found: Findings) -> str:
    if not found.repeated:
        return "本期没有同一领域两件以上败诉的情形。"
    parts = [f"{f.name}{f.shown}件（{'、'.join(f.numerator)}）" for f in found.repeated]
    return f"同一领域两件以上败诉：{'；'.join(parts)}。请分析研究原因，制定改进措施。"


def _named(figures: Sequence[Figure]) -> Mapping[str, Figure]:
    return {f.name: f for f in reversed(figures)}


# --- tables and charts ----------------------------------------------------------------------------


def figure_table(found: Findings) -> Table:
    """All figures with the same period of the year before and the denominator named."""
    before = {(f.group, f.name): f for f in found.before}
    rows = []
    for figure in found.figures:
        old = before.get((figure.group, figure.name))
        rows.append(
            (figure.group, figure.name, figure.shown, old.shown if old else "—", _fraction(figure), figure.meaning)
        )  # fmt: skip
    return Table("统计表", ("类别", "指标", "本期", "上年同期", "分子/分母", "分母的含义"), tuple(rows))


def _fraction(figure: Figure) -> str:
    return f"{len(figure.numerator)}/{len(figure.denominator)}"


def _loss_tables(found: Findings) -> tuple[Table, ...]:
    if not found.lost:
        return ()
    header = ("本案编号", "案号", "承办单位", "领域", "裁判结果", "裁判日期", "败诉原因", "整改措施")
    rows = tuple(
        (
            t.number,
            "、".join(t.court_numbers),
            t.unit,
            t.field,
            t.outcomes,
            str(t.decided_on or ""),
            t.loss_reason or GAP.format("败诉原因"),
            t.measures or GAP.format("整改措施"),
        )
        for t in found.lost
    )
    return (Table("败诉案件", header, rows),)


def _charts(found: Findings) -> tuple[Bars, ...]:
    return tuple(bars for group in CHARTED if (bars := chart(found.figures, group)).rows)


def chart(figures: Sequence[Figure], group: str, most: int = 8) -> Bars:
    """The counts of one group as bars, the greatest first; beyond ``most`` they are joined as 其他."""
    rows = [(f.name, float(f.value or 0), f"{f.shown}件") for f in figures if f.group == group]
    if len(rows) > most:
        rest = sum(value for _, value, _ in rows[most - 1 :])
        rows = [*rows[: most - 1], ("其他", rest, f"{rest:g}件")]
    return Bars(f"按{group}", tuple(rows))


def _sheets(found: Findings) -> tuple[Table, ...]:
    """For the spreadsheet: the figures, and for each the cases behind it."""
    rows = []
    for f in found.figures:
        inside = list(f.numerator)
        for number in dict.fromkeys(f.denominator):
            rows.append((f.group, f.name, number, "是" if number in inside else "否"))
    behind = Table("指标所含案件", ("类别", "指标", "案件", "计入分子"), tuple(rows))
    return (figure_table(found), behind, *_loss_tables(found))
