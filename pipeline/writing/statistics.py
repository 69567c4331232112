"""Statistics (统计): figures of an office's suits, each with the cases it counts and those it is taken from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

CLOSED_INSTANCES = {"first": "一审", "second": "二审", "retrial_review": "再审审查", "retrial": "再审", "remand": "重审"}  # fmt: skip
OTHER_INSTANCES = {"non_litigation": "非诉执行", "reconsideration": "行政复议"}


@dataclass(frozen=True, slots=True)
class Period:
    """The days a report speaks of, both ends included, and how it is called (统计期间)."""

    start: dt.date
    end: dt.date
    label: str

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day lies in the period."""
        return day is not None and self.start <= day <= self.end

    def year_before(self) -> Period:
        """The same days of the year before (上年同期)."""
        return Period(_year_earlier(self.start), _year_earlier(self.end), "上年同期")


@dataclass(frozen=True, slots=True)
class Appearance:
    """One instance that was heard (开庭审级): its last hearing, and who came: chief, deputy, leader, excused or none."""

    on: dt.date
    instance: str
    leader: str


@dataclass(frozen=True, slots=True)
class Timing:
    """One duty (应办事项): its last day, and the day it was done if it was."""

    id: str
    what: str
    due: dt.date
    done_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A 司法建议: the day it came and the day it was answered."""

    received_on: dt.date | None
    answered_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of one case (一案一记).

    ``received_on`` is the 收案日期 of the year's index; ``outcomes`` the latest ruling on the merits in
    Chinese; ``decided_on`` its date; ``answer_days`` the days from service to the answer filed.
    """

    number: str
    title: str
    received_on: dt.date
    court_numbers: tuple[str, ...] = ()
    instances: tuple[str, ...] = ("first",)
    unit: str = ""
    field: str = ""
    cause: str = ""
    plaintiff: str = ""
    standing: str = ""
    reconsidered: bool | None = None
    enterprise: bool = False
    decided_on: dt.date | None = None
    outcomes: str = ""
    lost: bool | None = None
    lost_final: bool | None = None
    in_force_on: dt.date | None = None
    must_perform: bool = False
    performed: bool = False
    appealed: bool = False
    answer_days: int | None = None
    appearances: tuple[Appearance, ...] = ()
    timings: tuple[Timing, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    loss_reason: str = ""
    measures: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure (指标): ``value`` is a count, a share of 1, or days; None when nothing can be divided.

    ``numerator`` and ``denominator`` are case numbers, one entry for each thing counted, so a case with
    two hearings stands there twice. ``unit``: 件 率 天 分; ``meaning`` names the denominator in words.
    """

    group: str
    name: str
    value: int | float | None
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    unit: str = "件"
    meaning: str = ""

    @property
    def shown(self) -> str:
        """The value as people read it."""
        if self.value is None:
            return "—"
        return {"率": f"{self.value:.1%}", "天": f"{self.value:g}天"}.get(self.unit, f"{self.value:g}")


Test = Callable[[Tally], bool]


def figures(tallies: Iterable[Tally], period: Period) -> tuple[Figure, ...]:
    """All figures of a period, group by group."""
    known = tuple(tallies)
    received = tuple(t for t in known if period.holds(t.received_on))
    decided = tuple(t for t in known if period.holds(t.decided_on))
    in_force = tuple(t for t in known if period.holds(t.in_force_on))
    return (
        *_intake(received),
        *_results(received, decided, in_force),
        *_appearances(known, period),
        *_duties(known, period),
        *_aftermath(known, decided, period),
        *_answers(received),
    )


def repeated(tallies: Iterable[Tally], period: Period, threshold: int = 2) -> tuple[Figure, ...]:
    """The fields with two or more losses decided in the period (同一领域多次败诉), most first."""
    losses = [t for t in tallies if t.lost and period.holds(t.decided_on) and t.field]
    found = [f for f in _by("同一领域多次败诉", losses, lambda t: t.field) if len(f.numerator) >= threshold]
    return tuple(replace(f, meaning="本期审结的败诉案件") for f in found)


def losses(tallies: Iterable[Tally], period: Period) -> tuple[Tally, ...]:
    """The cases lost in the period (本期败诉案件), oldest ruling first."""
    found = (t for t in tallies if t.lost and period.holds(t.decided_on))
    return tuple(sorted(found, key=lambda t: (t.decided_on or dt.date.min, t.number)))


# --- groups of figures ----------------------------------------------------------------------------


def _intake(received: Sequence[Tally]) -> list[Figure]:
    found = [_count("收案", "收案总数", received, received, "本期收案")]
    for code, name in {**CLOSED_INSTANCES, **OTHER_INSTANCES}.items():
        some = [t for t in received if code in t.instances]
        if some or code in ("first", "second", "retrial"):
            found.append(_count("收案", f"{name}案件", some, received, "本期收案"))
    found.append(_share("收案", "经行政复议比例", received, lambda t: t.reconsidered is True, "本期收案"))
    found.append(_share("收案", "涉企案件比例", received, lambda t: t.enterprise, "本期收案"))
    for group, value in _DIVISIONS.items():
        found += _by(group, received, value)
    return found


_DIVISIONS: dict[str, Callable[[Tally], str]] = {
    "承办单位": lambda t: t.unit or "未确定",
    "行政管理领域": lambda t: t.field or "未录入",
    "案由": lambda t: t.cause or "未确定",
    "原告类别": lambda t: t.plaintiff or "未确定",
    "诉讼地位": lambda t: t.standing or "未确定",
}


def _results(received: Sequence[Tally], decided: Sequence[Tally], in_force: Sequence[Tally]) -> list[Figure]:
    judged = [t for t in decided if t.lost is not None]
    of_received = [t for t in received if t.lost is not None]
    final = [t for t in in_force if t.lost_final is not None]
    return [
        _count("裁判", "审结案件", decided, decided, "本期有实体裁判或者终结诉讼裁判的案件"),
        *_by("裁判结果", decided, lambda t: t.outcomes or "未读出"),
        _count("裁判", "败诉案件", [t for t in judged if t.lost], judged, "本期审结、胜败已定的案件"),
        _share("裁判", "败诉率", judged, lambda t: bool(t.lost), "本期审结、胜败已定的案件"),
        _share("裁判", "败诉率（按收案）", of_received, lambda t: bool(t.lost), "本期收案中胜败已定的案件"),
        _share("裁判", "生效败诉率", final, lambda t: bool(t.lost_final), "本期裁判生效、胜败已定的案件"),
        _count(
            "裁判", "胜败待人认定", [t for t in decided if t.lost is None], decided, "本期审结案件"
        ),
        _share("裁判", "上诉率", [t for t in decided if "first" in t.instances], lambda t: t.appealed, "本期审结的一审案件"),
    ]  # fmt: skip


def _appearances(known: Sequence[Tally], period: Period) -> list[Figure]:
    """Appearance of leaders; counted by instance, since one appearance in an instance is enough (法释〔2020〕3号第七条)."""
    heard = [(t.number, a) for t in known for a in t.appearances if period.holds(a.on)]
    came = ("chief", "deputy", "leader")
    words = "本期开庭的案件（每一审级计一次）"

    def rate(name: str, wanted: Sequence[str], of: Sequence[tuple[str, Appearance]], meaning: str) -> Figure:
        some = tuple(n for n, a in of if a.leader in wanted)
        return _ratio("负责人出庭", name, some, tuple(n for n, _ in of), meaning)

    there = [(n, a) for n, a in heard if a.leader in came]
    without = tuple(n for n, a in heard if a.leader == "none")
    numbers = tuple(n for n, _ in heard)
    return [
        Figure("负责人出庭", "应出庭次数", len(heard), numbers, numbers, "件", words),
        rate("负责人出庭率", came, heard, words),
        rate("正职出庭率", ("chief",), heard, words),
        rate("副职出庭率", ("deputy",), heard, words),
        rate("出庭负责人中正职占比", ("chief",), there, "本期负责人出庭的次数"),
        Figure("负责人出庭", "无出庭记录且无说明", len(without), without, numbers, "件", words),
    ]


def _duties(known: Sequence[Tally], period: Period) -> list[Figure]:
    """On-time rates: of the duties that fell due in the period, those done by their last day."""
    due = [(t.number, d) for t in known for d in t.timings if period.holds(d.due)]
    late = tuple(n for n, d in due if not _is_on_time(d))
    everything = tuple(n for n, _ in due)
    found = [
        _ratio(
            "按期办理", "全部事项按期率", tuple(n for n, d in due if _is_on_time(d)), everything, "本期到期的应办事项"
        ),
        Figure("按期办理", "逾期事项", len(late), late, everything, "件", "本期到期的应办事项"),
    ]  # fmt: skip
    names = dict.fromkeys((d.id, d.what) for _, d in due)
    for key, what in sorted(names):
        own = [(n, d) for n, d in due if (d.id, d.what) == (key, what)]
        on_time = tuple(n for n, d in own if _is_on_time(d))
        found.append(
            _ratio(
                "按期办理", f"{key} {what}", on_time, tuple(n for n, _ in own), "本期到期的该项"
            )
        )  # fmt: skip
    return found


def _is_on_time(timing: Timing) -> bool:
    return timing.done_on is not None and timing.done_on <= timing.due


def _aftermath(known: Sequence[Tally], decided: Sequence[Tally], period: Period) -> list[Figure]:
    suggestions = [(t.number, s) for t in known for s in t.suggestions if period.holds(s.received_on)]
    answered = tuple(n for n, s in suggestions if s.answered_on)
    numbers = tuple(n for n, _ in suggestions)
    to_perform = [t for t in known if t.must_perform and period.holds(t.in_force_on)]
    return [
        Figure("履行和司法建议", "司法建议数", len(numbers), numbers, numbers, "件", "本期收到的司法建议"),
        _ratio("履行和司法建议", "司法建议回复率", answered, numbers, "本期收到的司法建议"),
        _share("履行和司法建议", "履行率", to_perform, lambda t: t.performed, "本期生效、有履行内容的裁判"),
    ]


def _answers(received: Sequence[Tally]) -> list[Figure]:
    answered = [t for t in received if t.answer_days is not None]
    days = [t.answer_days for t in answered if t.answer_days is not None]
    mean = round(sum(days) / len(days), 1) if days else None
    numbers = _numbers(answered)
    return [Figure("答辩", "平均答辩天数", mean, numbers, numbers, "天", "本期收案中已提交答辩状的案件")]


# --- one figure -----------------------------------------------------------------------------------


def _by(group: str, tallies: Sequence[Tally], value: Callable[[Tally], str]) -> list[Figure]:
    """One count for each value, most first."""
    parts: dict[str, list[Tally]] = {}
    for tally in tallies:
        parts.setdefault(value(tally), []).append(tally)
    ordered = sorted(parts.items(), key=lambda part: (-len(part[1]), part[0]))
    words = "本期审结案件" if group == "裁判结果" else "本期收案"
    return [_count(group, name, some, tallies, words) for name, some in ordered]


def _count(group: str, name: str, some: Sequence[Tally], of: Sequence[Tally], meaning: str) -> Figure:
    return Figure(group, name, len(some), _numbers(some), _numbers(of), "件", meaning)


def _share(group: str, name: str, of: Sequence[Tally], test: Test, meaning: str) -> Figure:
    return _ratio(group, name, _numbers([t for t in of if test(t)]), _numbers(of), meaning)


def _ratio(group: str, name: str, some: tuple[str, ...], of: tuple[str, ...], meaning: str) -> Figure:
    value = round(len(some) / len(of), 4) if of else None
    return Figure(group, name, value, some, of, "率", meaning)


def _numbers(tallies: Iterable[Tally]) -> tuple[str, ...]:
    return tuple(t.number for t in tallies)


def _year_earlier(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return dt.date(day.year - 1, 2, 28)
