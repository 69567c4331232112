"""案卷评查报告: how the volumes scored, by unit and by item, what was found and what was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.writing.report import GAP, Bars, Report, Section, Table
from pipeline.writing.statistics import Figure

PASSED = 60
_STRATA = {"unit": "按承办单位分层", "field": "按行政管理领域分层", "none": "不分层"}


@dataclass(frozen=True, slots=True)
class Missed:
    """Points lost on one item of one volume: how many, why, and on which page it was found."""

    case: str
    item: str
    lost: float
    words: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """One volume as scored: its score and band, the share earned of each item, what it lost."""

    case: str
    title: str
    unit: str
    score: float
    band: str
    vetoed: tuple[str, ...]
    shares: Mapping[str, float]
    missed: tuple[Missed, ...] = ()
    remedies: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """A round to be reported (评查批次); ``items`` are id and name.

    ``before`` are the scores by unit a year before, ``before_items`` the shares earned by id and name: an item that
    meant something else then has none.
    """

    identity: str
    year: int
    criteria: str
    population: int
    seed: int
    stratum: str
    began_on: str
    bands: tuple[str, ...]
    items: tuple[tuple[str, str], ...]
    volumes: tuple[Scored, ...]
    before: Mapping[str, float]
    before_items: Mapping[str, float] = field(default_factory=dict)


def review_figures(found: Round) -> tuple[Figure, ...]:
    """Volumes scored, average, bands, vetoes, and the share of points earned by unit and by item."""
    every = tuple(v.case for v in found.volumes)
    passed = [v for v in found.volumes if v.score >= PASSED]
    made = [
        Figure("评查", "评查卷数", len(every), every, every, "件", "已评分的案卷"),
        Figure("评查", "平均分", _mean([v.score for v in found.volumes]), every, every, "分", "已评分的案卷"),
        Figure("评查", "一票否决卷数", *_counted([v for v in found.volumes if v.vetoed]), every, "件", "已评分的案卷"),
        Figure("评查", "合格率", _part(len(passed), len(every)), tuple(v.case for v in passed), every, "率", "已评分的案卷"),
    ]  # fmt: skip
    for band in found.bands:
        some = [v for v in found.volumes if v.band == band]
        made.append(Figure("等次", band, *_counted(some), every, "件", "已评分的案卷"))
    for unit in sorted({v.unit for v in found.volumes}):
        own = [v for v in found.volumes if v.unit == unit]
        cases = tuple(v.case for v in own)
        made.append(Figure("承办单位平均分", unit or "未确定", _mean([v.score for v in own]), cases, cases, "分", "该单位已评分的案卷"))  # fmt: skip
    for identity, what in found.items:
        having = [v for v in found.volumes if identity in v.shares]
        good = tuple(v.case for v in having if v.shares[identity] >= 1)
        share = _mean([v.shares[identity] for v in having], 4)
        made.append(Figure("项目得分率", f"{identity} {what}", share, good, tuple(v.case for v in having), "率", "适用该项的案卷；分子为得满分的"))  # fmt: skip
    return tuple(made)


def _counted(some: Sequence[Scored]) -> tuple[int, tuple[str, ...]]:
    return len(some), tuple(v.case for v in some)


def _mean(values: Sequence[float], digits: int = 1) -> float | None:
    return round(sum(values) / len(values), digits) if values else None


def _part(some: int, all_: int) -> float | None:
    return round(some / all_, 4) if all_ else None


def review_report(office: str, found: Round, figures: Sequence[Figure]) -> Report:
    """The report as values; the spreadsheet has the scores and every point lost."""
    sections = (
        Section("一、评查基本情况", (_basics(found),)),
        Section("二、评分情况", (_scores(found),), (_volume_table(found),), _charts(found, figures)),
        Section("三、各单位情况", (), (_unit_table(found, figures),)),
        Section("四、各项目情况", (), (_item_table(found, figures),)),
        Section("五、发现的主要问题", () if _missed(found) else ("没有失分项目。",), _missed_tables(found)),
        Section("六、整改意见及落实", (), (_remedy_table(found),)),
        Section("七、下一步工作", (GAP.format("对普遍性、突出性问题的整改要求"),)),
    )
    sheets = (
        _volume_table(found),
        _unit_table(found, figures),
        _item_table(found, figures),
        *_missed_tables(found),
    )
    title = f"{found.year}年度行政应诉案卷评查报告"
    return Report(title, office, f"{found.year}年度", f"评查编号：{found.identity}　标准：{found.criteria}", sections, sheets)  # fmt: skip


def _basics(found: Round) -> str:
    return (
        f"{found.began_on}起开展{found.year}年度行政应诉案卷评查，符合条件的案卷{found.population}卷，"
        f"{_STRATA[found.stratum]}抽取，随机种子{found.seed}（用同一种子可以重新抽出同样的案卷），已评分{len(found.volumes)}卷。"
        f"评查标准为《{found.criteria}》，不适用的项目不计分，其余按百分制折算。"
    )


def _scores(found: Round) -> str:
    mean = _mean([v.score for v in found.volumes])
    parts = [f"{band}{sum(v.band == band for v in found.volumes)}卷" for band in found.bands]
    vetoed = [v.case for v in found.volumes if v.vetoed]
    words = f"；一票否决{len(vetoed)}卷（{'、'.join(vetoed)}）" if vetoed else ""
    return f"平均{mean if mean is not None else '—'}分，其中{'、'.join(parts)}{words}。"


def _charts(found: Round, figures: Sequence[Figure]) -> tuple[Bars, ...]:
    bands = tuple((f.name, float(f.value or 0), f"{f.value}卷") for f in figures if f.group == "等次")
    units = tuple(
        (f.name, float(f.value or 0), f"{f.value}分") for f in figures if f.group == "承办单位平均分"
    )
    return (Bars("等次分布", bands), Bars("各单位平均分", units)) if found.volumes else ()


def _volume_table(found: Round) -> Table:
    ordered = sorted(found.volumes, key=lambda v: (-v.score, v.case))
    rows = tuple(
        (v.case, v.title, v.unit, f"{v.score:g}", v.band, "、".join(v.vetoed) or "无") for v in ordered
    )
    return Table("各卷得分", ("本案编号", "案卷题名", "承办单位", "得分", "等次", "一票否决"), rows)


def _unit_table(found: Round, figures: Sequence[Figure]) -> Table:
    rows = []
    for f in figures:
        if f.group == "承办单位平均分":
            old = found.before.get("" if f.name == "未确定" else f.name)
            rows.append((f.name, str(len(f.denominator)), f"{f.value}", f"{old:g}" if old is not None else "—"))  # fmt: skip
    return Table("各单位得分", ("承办单位", "卷数", "平均分", "上年平均分"), tuple(rows))


def _item_table(found: Round, figures: Sequence[Figure]) -> Table:
    rows = []
    for f in figures:
        if f.group == "项目得分率":
            old = found.before_items.get(f.name)
            numbers = (str(len(f.denominator)), str(len(f.numerator)))
            rows.append((f.name, *numbers, f.shown, f"{old:.1%}" if old is not None else "—"))
    return Table("各项目得分率", ("项目", "适用卷数", "满分卷数", "得分率", "上年得分率"), tuple(rows))


def _missed(found: Round) -> tuple[Missed, ...]:
    return tuple(m for v in found.volumes for m in v.missed)


def _missed_tables(found: Round) -> tuple[Table, ...]:
    names = dict(found.items)
    rows = tuple(
        (m.case, f"{m.item} {names.get(m.item, '')}", f"{m.lost:g}" if m.lost else "否决", m.words, m.place)
        for m in _missed(found)
    )
    header = ("本案编号", "项目", "失分", "发现的问题", "所在")
    return (Table("失分项目", header, rows),) if rows else ()


def _remedy_table(found: Round) -> Table:
    rows = tuple(
        (v.case, v.unit, text, v.answers[n] if n < len(v.answers) else "尚未报送")
        for v in found.volumes
        for n, text in enumerate(v.remedies)
    )
    return Table("整改意见", ("本案编号", "承办单位", "整改意见", "落实情况"), rows or (("—", "—", "没有发出整改意见", "—"),))  # fmt: skip
