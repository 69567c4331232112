"""What the automatic checks of 案卷评查 find in one volume, each with the page it was found on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.writing.criteria import Criteria, Item
from pipeline.writing.statistics import Appearance, Suggestion


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paper in the volume (卷内文书): kind, title, id, first page in its file, carrier, whether its service day is sure."""

    paper: str
    kind: str | None
    title: str
    page: int
    carrier: str = "copy"
    served: bool = False


@dataclass(frozen=True, slots=True)
class Timed:
    """A duty of the case: its last day, when it was done, and where the day it is counted from stands."""

    id: str
    what: str
    status: str
    due: dt.date | None
    done_on: dt.date | None
    paper: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One volume as the checks look at it (评查对象)."""

    case: str
    unit: str = ""
    registered_on: dt.date | None = None
    served_on: dt.date | None = None
    flags: frozenset[str] = frozenset()
    leaves: tuple[Leaf, ...] = ()
    duties: tuple[Timed, ...] = ()
    known: frozenset[str] = frozenset()
    facts: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[tuple[str, bool], ...] = ()
    appearances: tuple[Appearance, ...] = ()
    agents: tuple[tuple[str, bool | None], ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    performed: bool = False
    missing: tuple[str, ...] = ()
    final_pages: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: the paper, the page in its file, the paper's title."""

    paper: str
    page: int
    title: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found (自动检查): result met, part, failed, unknown or not_applicable; ``share`` of the points earned."""

    item: str
    result: str
    share: float
    words: str
    places: tuple[Place, ...] = ()


Check = Callable[[Item, Dossier], Verdict]


def inspect(criteria: Criteria, dossier: Dossier) -> tuple[Verdict, ...]:
    """The verdict on every item, in the order of the criteria."""
    return tuple(_verdict(item, dossier) for item in criteria.items)


def _verdict(item: Item, dossier: Dossier) -> Verdict:
    missing = [flag for flag in item.when if flag not in dossier.flags]
    if missing:
        return Verdict(item.id, "not_applicable", 0, f"本案{_NOT_YET[missing[0]]}，不适用")
    return CHECKS[item.check](item, dossier)


_NOT_YET = {
    "heard": "没有开庭",
    "judged": "还没有裁判",
    "lost": "不是败诉案件",
    "in_force": "裁判还没有生效",
    "to_perform": "没有需要履行的内容",
    "suggested": "没有收到司法建议",
    "appealed": "没有上诉",
    "closed": "还没有结案",
}


# --- checks ---------------------------------------------------------------------------------------


def _duties_on_time(item: Item, dossier: Dossier) -> Verdict:
    own = [d for d in dossier.duties if d.id in item.duties and d.due and d.status in ("done", "overdue")]
    if not own:
        return Verdict(item.id, "not_applicable", 0, "本案没有到期的这类事项，不适用")
    late = [d for d in own if d.done_on is None or (d.due is not None and d.done_on > d.due)]
    words = "；".join(_timing_words(d) for d in (late or own))
    if item.veto and late and all(d.done_on is None for d in late):
        return Verdict(item.id, "unknown", 0, f"{words}，请核对是否已经办理", _places_of(dossier, late))
    return _shared(item, len(own) - len(late), len(own), words, _places_of(dossier, late or own))


def _timing_words(duty: Timed) -> str:
    done = f"{duty.done_on}办结" if duty.done_on else "没有办结记录"
    return f"{duty.what}：期限{duty.due}，{done}"


def _any_paper(item: Item, dossier: Dossier) -> Verdict:
    found = _leaves(dossier, item.kinds)
    if found:
        return _met(item, f"在卷：{_titles(found)}", _places(found))
    return Verdict(item.id, "failed", 0, "卷内没有这份材料")


def _all_papers(item: Item, dossier: Dossier) -> Verdict:
    found = [leaf for kind in item.kinds for leaf in _leaves(dossier, (kind,))[:1]]
    words = f"应有{len(item.kinds)}份，在卷{len(found)}份" + (f"：{_titles(found)}" if found else "")
    return _shared(item, len(found), len(item.kinds), words, _places(found))


def _originals(item: Item, dossier: Dossier) -> Verdict:
    found = _leaves(dossier, ("judgment", "ruling", "mediation"))
    if found and all(leaf.carrier == "original" for leaf in found):
        return _met(item, "裁判文书登记为原件", _places(found))
    return Verdict(item.id, "unknown", 0, "裁判文书没有登记为原件，请核对实物", _places(found))


def _registered_within(item: Item, dossier: Dossier) -> Verdict:
    if dossier.served_on is None or dossier.registered_on is None:
        return Verdict(item.id, "unknown", 0, "收到日期没有可靠来源，请核对")
    days = (dossier.registered_on - dossier.served_on).days
    words = f"{dossier.served_on}收到，{dossier.registered_on}登记，相隔{days}日"
    places = _places([leaf for leaf in dossier.leaves if leaf.served][:1])
    return _shared(item, int(days <= item.days), 1, words, places)


def _facts_known(item: Item, dossier: Dossier) -> Verdict:
    there = [name for name in item.fields if name in dossier.known]
    words = f"{len(item.fields)}个要素中已登记{len(there)}个"
    return _shared(item, len(there), len(item.fields), words)


def _facts_entered(item: Item, dossier: Dossier) -> Verdict:
    there = [name for name in item.facts if dossier.facts.get(name, "").strip()]
    return _shared(item, len(there), len(item.facts), f"{len(item.facts)}项中已填写{len(there)}项")


def _fact_absent(item: Item, dossier: Dossier) -> Verdict:
    if dossier.facts.get(item.fact, "") == "是":
        return Verdict(item.id, "failed", 0, "已登记有这一情形")
    return _met(item, "没有登记这一情形")


def _service_proved(item: Item, dossier: Dossier) -> Verdict:
    receipts = _leaves(dossier, ("service_receipt",))
    sure = [leaf for leaf in dossier.leaves if leaf.served]
    if receipts or sure:
        return _met(item, "送达回证在卷" if receipts else "送达日期有来源", _places((receipts or sure)[:3]))
    return Verdict(item.id, "failed", 0, "没有送达凭证，送达日期是推定的")


def _approvals_done(item: Item, dossier: Dossier) -> Verdict:
    if not dossier.steps:
        return Verdict(item.id, "not_applicable", 0, "规定没有要求审批环节")
    open_steps = [name for name, done in dossier.steps if not done]
    words = f"没有登记：{'、'.join(open_steps)}" if open_steps else "审批环节均已登记"
    return _shared(item, len(dossier.steps) - len(open_steps), len(dossier.steps), words)


def _leader_appeared(item: Item, dossier: Dossier) -> Verdict:
    """Failed only where somebody entered that the leader stayed away; without a record a person looks."""
    papers = _places(_leaves(dossier, ("attendance_certificate", "absence_statement")))
    absent = [a for a in dossier.appearances if a.leader == "none"]
    if not absent:
        return _met(item, "负责人出庭，或者有情况说明", papers)
    days = "、".join(f"{a.on}" for a in absent)
    if dossier.facts.get("leader_absent", "") == "是":
        return Verdict(item.id, "failed", 0, f"{days}开庭，登记为负责人不能出庭，没有情况说明", papers)
    return Verdict(item.id, "unknown", 0, f"{days}开庭，没有出庭负责人的记录，请核对", papers)


def _agents_right(item: Item, dossier: Dossier) -> Verdict:
    if not dossier.agents:
        return Verdict(item.id, "unknown", 0, "没有登记诉讼代理人，请核对")
    lawyers_only = all(lawyer is True for _, lawyer in dossier.agents)
    names = "、".join(name for name, _ in dossier.agents)
    wrong = len(dossier.agents) > 2 or lawyers_only
    places = _places(_leaves(dossier, ("power_of_attorney",)))
    return _shared(item, int(not wrong), 1, f"代理人：{names}", places)


def _performed(item: Item, dossier: Dossier) -> Verdict:
    if dossier.performed:
        return _met(item, "已登记履行完毕日期")
    return Verdict(item.id, "failed", 0, "没有登记履行完毕日期")


def _suggestions_answered(item: Item, dossier: Dossier) -> Verdict:
    done = [s for s in dossier.suggestions if s.answered_on]
    words = f"司法建议{len(dossier.suggestions)}件，已回复{len(done)}件"
    return _shared(item, len(done), len(dossier.suggestions), words, _places(_leaves(dossier, ("suggestion",))))  # fmt: skip


def _volume_complete(item: Item, dossier: Dossier) -> Verdict:
    if dossier.missing:
        return Verdict(item.id, "failed", 0, f"缺：{'、'.join(dossier.missing[:8])}")
    return _met(item, "装订前检查没有缺项")


def _volume_final(item: Item, dossier: Dossier) -> Verdict:
    if dossier.final_pages:
        return _met(item, f"已定卷，共{dossier.final_pages}页")
    return Verdict(item.id, "failed", 0, "还没有定卷")


def _by_hand(item: Item, dossier: Dossier) -> Verdict:
    return Verdict(item.id, "unknown", 0, "由评查人判断")


CHECKS: dict[str, Check] = {
    "duties_on_time": _duties_on_time,
    "any_paper": _any_paper,
    "all_papers": _all_papers,
    "originals": _originals,
    "registered_within": _registered_within,
    "facts_known": _facts_known,
    "facts_entered": _facts_entered,
    "fact_absent": _fact_absent,
    "service_proved": _service_proved,
    "approvals_done": _approvals_done,
    "leader_appeared": _leader_appeared,
    "agents_right": _agents_right,
    "performed": _performed,
    "suggestions_answered": _suggestions_answered,
    "volume_complete": _volume_complete,
    "volume_final": _volume_final,
    "by_hand": _by_hand,
}


# --- verdicts and places --------------------------------------------------------------------------


def _met(item: Item, words: str, places: tuple[Place, ...] = ()) -> Verdict:
    return Verdict(item.id, "met", 1, words, places)


def _shared(item: Item, good: int, all_: int, words: str, places: tuple[Place, ...] = ()) -> Verdict:
    """Met when all are good, failed when none is, else the share; a veto fails with the first that is not good."""
    share = good / all_ if all_ else 0.0
    if item.veto and share < 1:
        share = 0.0
    result = "met" if share == 1 else "failed" if share == 0 else "part"
    return Verdict(item.id, result, share, words, places)


def _leaves(dossier: Dossier, kinds: Iterable[str]) -> list[Leaf]:
    wanted = tuple(kinds)
    return [leaf for leaf in dossier.leaves if leaf.kind in wanted]


def _places(leaves: Iterable[Leaf]) -> tuple[Place, ...]:
    return tuple(Place(leaf.paper, leaf.page, leaf.title) for leaf in leaves)


def _places_of(dossier: Dossier, duties: Iterable[Timed]) -> tuple[Place, ...]:
    titles = {leaf.paper: leaf for leaf in dossier.leaves}
    found = [
        Place(d.paper, d.page or titles[d.paper].page, titles[d.paper].title)
        for d in duties
        if d.paper and d.paper in titles
    ]
    return tuple(dict.fromkeys(found))


def _titles(leaves: Iterable[Leaf]) -> str:
    return "、".join(dict.fromkeys(leaf.title for leaf in leaves))
