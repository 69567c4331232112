"""Checks on scope and conduct: who the text applies to, what must not be done, what calls for accountability."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.law.attendance import flags, is_town
from pipeline.law.outcome_of_case import lost
from pipeline.law.suit import is_enforcing, own_parties, reconsidered
from pipeline.law.view import View

_ORGAN = re.compile(
    r"人民政府|街道办事处|局$|委员会|厅$|部$|分局|支队|大队|中心|管委会|所$|署$|办公室|院$|会$|队$|站$"
)
ACCOUNTABLE = {
    "obstructed": "干预、阻碍人民法院依法受理和审理",
    "absent_at_hearing": "无正当理由拒不到庭或者未经许可中途退庭",
    "nobody_sent": "负责人不出庭，也不委托相应工作人员出庭",
    "not_performed": "拒不履行生效裁判",
    "suggestion_ignored": "不按规定期限反馈司法建议的整改措施",
    "wilful": "故意或者重大过失导致败诉",
    "other_fault": "其他应当追究责任的情形",
}

_LOSING = (
    "absent_at_hearing",
    "nobody_sent",
    "wilful",
)  # 昌乐 第三十一条: a suit lost, or no leader in court
SUGGESTION_DUTIES = ("BB-18", "SP-17", "S40", "S42")


def _not_administrative(view: View) -> tuple[str, ...]:
    odd = [c.number for c in view.case.court_numbers if re.search(r"[民刑商]\s*[初终再申]", c.number)]
    return tuple(f"{number}不是行政案件案号，本规定只适用于行政应诉" for number in odd)


def _no_organ_sued(view: View) -> tuple[str, ...]:
    names = [p.name for p in view.case.parties_of("defendant")]
    if not names or is_enforcing(view.case) or any(_ORGAN.search(n) for n in names):
        return ()
    return (f"被告{'、'.join(names)}看不出是行政机关或者授权组织，请核对是否适用",)


def _town_applies(view: View) -> tuple[str, ...]:
    if not is_town(view.case, view.rules):
        return ()
    return ("镇人民政府、街道办事处（乡镇）为当事人，参照执行",)


def _reconsideration_applies(view: View) -> tuple[str, ...]:
    if not any(p.instance == "reconsideration" for p in view.case.papers):
        return ()
    return ("行政机关为被申请人的行政复议案件，参照执行；答复期限按行政复议法",)


def _third_party_applies(view: View) -> tuple[str, ...]:
    own = own_parties(view.case, view.rules)
    if not own or any(p.standing == "defendant" for p in own):
        return ()
    return ("本机关是第三人，同样属于应诉机关，适用本办法",)


def _refuses_as_unfit(view: View) -> tuple[str, ...]:
    words = view.case.facts.get("refusal_reason", "") + view.case.facts.get("not_registered_reason", "")
    if "不适格" not in words:
        return ()
    return ("不得以被告不适格为由拒绝承担应诉职责，应当登记并在答辩中提出",)


def _accountable(view: View) -> tuple[str, ...]:
    names = [*flags(view.case, tuple(ACCOUNTABLE)), *_late_replies(view)]
    return _calls(names)


def _accountable_by_closed_list(view: View) -> tuple[str, ...]:
    """The list of 沙坡头 第二十二条, which does not have the late answer to a suggestion."""
    return _calls([n for n in flags(view.case, tuple(ACCOUNTABLE)) if n != "suggestion_ignored"])


def _calls(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"存在应当追究责任的情形：{ACCOUNTABLE[name]}" for name in dict.fromkeys(names))


def _absent(view: View) -> tuple[str, ...]:
    """What leads to a judgment in absence (缺席判决): not to come, or to leave without leave."""
    names = flags(view.case, ("absent_at_hearing",))
    return tuple(f"{ACCOUNTABLE[name]}：可以缺席判决，法院可以予以公告并建议处分" for name in names)


def _late_replies(view: View) -> list[str]:
    late = [d for name in SUGGESTION_DUTIES for d in view.duty(name) if d.status == "overdue"]
    return ["suggestion_ignored"] if late else []


def _accountable_loss(view: View) -> tuple[str, ...]:
    found = list(_calls(flags(view.case, _LOSING)))
    if lost(view.case, view.rules):
        found.append("判决败诉的，依照败诉案件过错责任追究办法核查是否应当追究责任")
    return tuple(found)


def _correct_itself(view: View) -> tuple[str, ...]:
    if not view.holds("substantive_risk") or lost(view.case, view.rules) is not None:
        return ()
    return ("评估认为存在实体性风险：裁判作出前发现被诉行为确有违法的，应当依法主动纠正",)


def _no_risk_assessment(view: View) -> tuple[str, ...]:
    if "substantive_risk" in view.case.facts or not view.papers("respond_notice", "complaint"):
        return ()
    return ("尚未录入败诉风险评估结论（substantive_risk）",)


def _draft_regulation(view: View) -> tuple[str, ...]:
    if view.rules.local.status != "draft":
        return ()
    return ("本规定没有写明施行日期和有效期，按试用规则计算，请管理员录入施行日期后确认",)


def _court_level(view: View) -> tuple[str, ...]:
    names = [p.name for p in view.case.parties_of("defendant")]
    first = [c for c in view.case.court_numbers if c.instance == "first" and c.court]
    if view.holds("government_sole") and any("中级" not in (c.court or "") for c in first):
        return (
            f"{names[0]}单独为被告，第一审应由中级人民法院管辖，受理法院是{first[0].court}，请核对是否提出管辖异议",
        )
    return ()


def _settlement(view: View) -> tuple[str, ...]:
    if not flags(view.case, ("settlement_talks",)):
        return ()
    return (
        "参加审前调解和解：坚持自愿原则，不得以欺骗、胁迫等方式使原告撤诉；超出授权范围的及时报告委托机关",
    )


def _successor(view: View) -> tuple[str, ...]:
    if not flags(view.case, ("unit_abolished",)):
        return ()
    return ("承办单位被撤销的，由继续履行其职能以及承担其主要权利和义务的单位承办",)


def _burden_of_sole_defendant(view: View) -> tuple[str, ...]:
    if not view.holds("government_sole") or not reconsidered(view.case):
        return ()
    return ("县政府对复议决定的合法性举证，必要时可以要求作出原行政行为的机关协助",)


def _site_inquiry(view: View) -> tuple[str, ...]:
    return (
        ("人民法院组织现场调查的，应诉承办单位应当积极配合",) if flags(view.case, ("site_inquiry",)) else ()
    )


CHECKS: dict[str, Callable[[View], tuple[str, ...]]] = {
    "not_administrative": _not_administrative,
    "no_organ_sued": _no_organ_sued,
    "town_applies": _town_applies,
    "reconsideration_applies": _reconsideration_applies,
    "third_party_applies": _third_party_applies,
    "refuses_as_unfit": _refuses_as_unfit,
    "absent_at_hearing": _absent,
    "accountable": _accountable,
    "accountable_by_closed_list": _accountable_by_closed_list,
    "accountable_loss": _accountable_loss,
    "correct_itself": _correct_itself,
    "no_risk_assessment": _no_risk_assessment,
    "draft_regulation": _draft_regulation,
    "court_level": _court_level,
    "settlement": _settlement,
    "successor": _successor,
    "burden_of_sole_defendant": _burden_of_sole_defendant,
    "site_inquiry": _site_inquiry,
}
