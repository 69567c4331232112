"""Checks on who appears in court: the leader at every hearing, his rank, the agents, the certificates."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.law.attendance import (
    agents_of,
    covers,
    flags,
    has_paper,
    is_chief,
    is_excused,
    is_lawyer,
    leader_of,
)
from pipeline.law.explain import shown
from pipeline.law.occasions import Occasion, day_of
from pipeline.law.suit import is_government, own_parties
from pipeline.law.view import View

CHIEF_FLAGS = {
    "public_interest": "涉及重大公共利益",
    "high_attention": "社会关注度高",
    "mass_incident": "可能引发群体性事件",
    "chief_required": "正职应当出庭的其他情形",
}
SEVEN_FLAGS = {
    "joint_suit": "共同诉讼、集团诉讼",
    "resource_ownership": "自然资源权属争议处理决定",
    "expropriation": "涉及面较广的土地、房屋征收补偿",
    "death_compensation": "造成公民死亡或者全部丧失劳动能力的行政赔偿",
    "livelihood": "导致企业停产停业关闭或者公民丧失主要生活来源",
    "enforcement_impact": "对本级行政执法活动可能产生重大影响",
    "leader_thinks_needed": "负责人认为需要出庭的其他案件",
}


def _hearing_words(hearing: Occasion) -> str:
    when = hearing.hearing
    return f"{shown(day_of(when))}开庭" if when else "开庭"


def _leader_or_statement(view: View) -> tuple[str, ...]:
    return tuple(
        f"{_hearing_words(h)}：没有录入出庭负责人，也没有负责人不能出庭情况说明"
        for h in view.hearings()
        if leader_of(view.case, h.instance) is None and not is_excused(view.case, h.instance)
    )


def _leader_of_other_organ(view: View) -> tuple[str, ...]:
    leader = leader_of(view.case, "first")
    if (
        leader is None
        or not leader.words
        or not any(w in leader.words for w in ("受委托", "下级", "二级", "下属"))
    ):
        return ()
    return (
        f"{leader.name}（{leader.words}）是委托的组织或者下级行政机关的负责人，不能作为被诉机关负责人出庭",
    )


def _vice_or_chief_only(view: View) -> tuple[str, ...]:
    leader = leader_of(view.case, "first")
    rank = view.case.facts.get("leader_rank", "")
    words = (leader.words if leader else "") + rank
    if not any(w in words for w in ("参与分管", "科长", "股长", "工作人员", "调研员")):
        return ()
    return (f"出庭负责人“{words}”不是正职或者副职；国家规定还认可其他参与分管的负责人，请核对",)


def _portfolio(view: View) -> tuple[str, ...]:
    leader = leader_of(view.case, "first")
    known = next((o for o in view.rules.officials if leader and o.name == leader.name), None)
    if leader is None or not view.rules.officials:
        return ()
    if known is None:
        return (f"出庭负责人{leader.name}不在已登记的负责人名单里，请核对其分管工作",)
    act = (view.case.cause or "") + (view.case.sued_act or "")
    if known.portfolio and act and not covers(known, "、".join((act, *view.case.units))):
        return (f"{leader.name}分管“{known.portfolio}”，与被诉行为“{act}”不一致，请按“谁分管、谁出庭”核对",)
    return ()


def _chief_required(view: View) -> tuple[str, ...]:
    reasons = [CHIEF_FLAGS[name] for name in flags(view.case, tuple(CHIEF_FLAGS))]
    if any("抗诉" in p.title or "公益诉讼" in p.title + p.text[:200] for p in view.papers("prosecution")):
        reasons.append("检察机关提起行政公益诉讼或抗诉")
    leader = leader_of(view.case, "first")
    if not reasons or (leader and is_chief(leader, view.rules, view.case)):
        return ()
    return (f"本案{'、'.join(reasons)}，正职负责人应当出庭应诉",)


def _government_leader_leads(view: View) -> tuple[str, ...]:
    if not view.holds("major_case") or leader_of(view.case, "first") or not view.holds("government_sued"):
        return ()
    return ("重大、复杂案件，县政府负责人应当带头出庭应诉，尚未录入出庭负责人",)


def _enterprise_case(view: View) -> tuple[str, ...]:
    names = [p.name for p in view.case.parties if p.type == "company" and p.standing != "defendant"]
    if not names or leader_of(view.case, "first"):
        return ()
    if view.holds("enterprise"):
        return (f"涉企业行政案件（{'、'.join(names)}），部门负责人必须出庭应诉",)
    return (f"{'、'.join(names)}如果是企业法人，本案为涉企业行政案件，部门负责人必须出庭应诉，请核对",)


def _seven_kinds(view: View) -> tuple[str, ...]:
    reasons = [SEVEN_FLAGS[name] for name in flags(view.case, tuple(SEVEN_FLAGS))]
    if len(view.case.parties_of("plaintiff")) > 1 and "joint_suit" not in view.case.facts:
        reasons.append("原告为二人以上（共同诉讼）")
    if not reasons or leader_of(view.case, "first") or is_excused(view.case, "first"):
        return ()
    return (f"第一审案件属于：{'；'.join(reasons)}，负责人非因正当理由不得拒绝出庭应诉",)


def _joint_exemption(view: View) -> tuple[str, ...]:
    if not view.holds("government_joint") or not view.holds("reconsidered"):
        return ()
    return (
        "县政府为共同被告，可仅委托工作人员出庭，无需提交负责人不能出庭情况说明；"
        "这是本县规定的免除，行政诉讼法第三条和法释〔2020〕3号没有此项，请留意法院要求",
    )


def _agents(view: View) -> tuple[str, ...]:
    return tuple(words for name in _instances(view) for words in _agents_of_instance(view, name))


def _agents_of_instance(view: View, instance: str) -> list[str]:
    agents = agents_of(view.case, instance)
    if not agents:
        return []
    found = []
    if len(agents) > 2:
        found.append(f"委托了{len(agents)}名诉讼代理人，最多两名")
    truths = [is_lawyer(a) for a in agents]
    if all(t is True for t in truths):
        found.append("诉讼代理人只有律师，至少应有一名本机关工作人员")
    elif False not in truths:
        found.append("不能确认诉讼代理人中有本机关工作人员，请录入身份，例如：张三（工作人员）")
    return found


def _both_units_sent(view: View) -> tuple[str, ...]:
    if not view.holds("upheld_by_own_reconsideration"):
        return ()
    words = "".join(a.words + a.name for n in _instances(view) for a in agents_of(view.case, n))
    if "司法局" in words:
        return ()
    return ("本级复议维持的案件，应当委托原行政行为主管（作出）单位工作人员和区司法局工作人员作为诉讼代理人",)


def _authority_content(view: View) -> tuple[str, ...]:
    found = []
    for paper in view.papers("power_of_attorney"):
        lacking = [w for w in ("代理事项", "权限") if w not in paper.text and w[-2:] not in paper.text]
        if paper.text and lacking:
            found.append(f"授权委托书没有写明{'、'.join(lacking)}")
        if "全权代理" in paper.text:
            found.append("授权委托书写“全权代理”，不构成特别授权，应逐项列举权限")
    return tuple(found)


def _certificate_lacking(view: View) -> tuple[str, ...]:
    return tuple(
        f"{_hearing_words(h)}：已有出庭负责人，卷内没有盖章的出庭负责人身份证明"
        for h in view.hearings()
        if leader_of(view.case, h.instance) and not has_paper(view.case, "attendance_certificate", h.instance)
    )


def _no_lawyer_only(view: View) -> tuple[str, ...]:
    leader = any(leader_of(view.case, n) for n in _instances(view))
    agents = [a for n in _instances(view) for a in agents_of(view.case, n)]
    if leader or not agents or not all(is_lawyer(a) for a in agents):
        return ()
    return ("负责人不出庭，也没有委托工作人员，只委托律师出庭：属于应当追责的情形",)


def _hearing_discipline(view: View) -> tuple[str, ...]:
    return tuple(
        f"{_hearing_words(h)}：按时参加庭审，遵守法庭纪律，保守国家秘密和工作秘密"
        for h in view.hearings()
        if h.hearing and 0 <= (day_of(h.hearing) - view.today).days <= 3
    )


def _reconsideration_leader(view: View) -> tuple[str, ...]:
    return tuple(
        f"{_hearing_words(h)}（复议听证）：被申请人的负责人应当参加，不能参加的应说明理由并委托工作人员"
        for h in view.hearings()
        if h.instance == "reconsideration" and leader_of(view.case, "reconsideration") is None
    )


def _burden_split(view: View) -> tuple[str, ...]:
    if not view.holds("government_joint"):
        return ()
    names = "、".join(p.name for p in own_parties(view.case, view.rules) if is_government(p.name, view.rules))
    return (
        f"{names or '县政府'}的证据目录除行政复议决定的程序合法性外，还应覆盖复议决定的全部合法性，"
        "并与原机关共同对原行政行为承担举证责任（法释〔2018〕1号第一百三十五条）",
    )


def _instances(view: View) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.instance for p in view.case.papers)) or ("first",)


CHECKS: dict[str, Callable[[View], tuple[str, ...]]] = {
    "leader_or_statement": _leader_or_statement,
    "leader_of_other_organ": _leader_of_other_organ,
    "vice_or_chief_only": _vice_or_chief_only,
    "portfolio": _portfolio,
    "chief_required": _chief_required,
    "government_leader_leads": _government_leader_leads,
    "enterprise_case": _enterprise_case,
    "seven_kinds": _seven_kinds,
    "joint_exemption": _joint_exemption,
    "agents": _agents,
    "both_units_sent": _both_units_sent,
    "authority_content": _authority_content,
    "certificate_lacking": _certificate_lacking,
    "no_lawyer_only": _no_lawyer_only,
    "hearing_discipline": _hearing_discipline,
    "reconsideration_leader": _reconsideration_leader,
    "burden_split": _burden_split,
}
