"""The facts a person may enter about a case (可录入事项): name, Chinese label, and form."""

from __future__ import annotations

from dataclasses import dataclass

FORMS = ("date", "yes_no", "text", "number")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its name as entered, what a screen calls it, and what it must look like."""

    name: str
    label: str
    form: str


_DATES = {
    "effective_on": "裁判生效日期",
    "planned_filing_on": "计划提交答辩材料日期",
    "unit_received_on": "承办单位收到批示件日期",
    "closed_on": "案件终结日期",
    "performed_on": "裁判履行完毕日期",
    "archived_on": "归档日期",
    "act_changed_on": "改变（撤销、变更）被诉行政行为日期",
    "perform_by": "对方应履行期间的最后一日",
    "suit_period_ended_on": "被执行人法定起诉期限届满日",
    "compensation_applied_on": "收到行政赔偿申请日期",
    "penalty_review_received_on": "收到当场处罚复议申请日期",
    "norm_review_received_on": "收到规范性文件转送审查日期",
    "late_evidence_reason_ended_on": "不能按期举证的正当事由消除日期",
    "obstacle_ended_on": "耽误期限的障碍消除日期",
    "rectification_by": "通报、整改意见写明的时限",
    "evidence_collected_on": "证据收集日期",
}
_YES_NO = {
    "reconsidered": "是否经过行政复议",
    "reconsideration_upheld": "本级复议是否维持",
    "sued_reconsideration_act": "被诉的是否为复议行为",
    "unit_unclear": "承办单位不能确定",
    "unit_abolished": "承办单位已被撤销",
    "substantive_risk": "存在实体性败诉风险",
    "major": "重大、复杂案件",
    "hard": "疑难复杂案件",
    "major_issue": "诉讼中有重大问题",
    "repeated_loss": "同一领域多次败诉或者造成重大影响",
    "simple_procedure": "适用简易程序",
    "leader_absent": "负责人不能出庭",
    "leader_duty_neglected": "不履行负责人出庭职责",
    "agent_cannot_attend": "代理人不能按时出庭",
    "wants_appeal": "决定上诉",
    "wants_retrial": "决定申请再审",
    "own_appeal": "本机关提起上诉",
    "jurisdiction_objection": "提出管辖异议",
    "late_evidence_reason": "因正当事由不能按期举证",
    "settlement_talks": "参加审前调解和解",
    "site_inquiry": "人民法院组织现场调查",
    "trial_suspended": "中止审理",
    "crime_clue": "发现涉嫌职务违法犯罪线索",
    "state_compensation_paid": "已承担国家赔偿",
    "lost": "是否败诉（由人决定）",
    "public_interest": "涉及重大公共利益",
    "high_attention": "社会关注度高",
    "mass_incident": "可能引发群体性事件",
    "chief_required": "正职应当出庭的其他情形",
    "joint_suit": "共同诉讼、集团诉讼",
    "resource_ownership": "自然资源权属争议处理",
    "expropriation": "涉及面较广的征收补偿",
    "death_compensation": "造成死亡或者全部丧失劳动能力的赔偿",
    "livelihood": "导致停产停业或者丧失主要生活来源",
    "enforcement_impact": "对行政执法活动可能产生重大影响",
    "leader_thinks_needed": "负责人认为需要出庭",
    "obstructed": "干预、阻碍受理审理",
    "absent_at_hearing": "无正当理由拒不到庭或者中途退庭",
    "nobody_sent": "负责人不出庭也不委托工作人员",
    "not_performed": "拒不履行生效裁判",
    "suggestion_ignored": "不按期反馈司法建议",
    "wilful": "故意或者重大过失导致败诉",
    "other_fault": "其他应当追究责任的情形",
}
_TEXTS = {
    "leader": "出庭负责人：姓名（职务）",
    "leader_post": "出庭负责人职务",
    "leader_rank": "出庭负责人正职或者副职",
    "leader_absent_reason": "负责人不能出庭的理由",
    "agents": "诉讼代理人：姓名（身份）、姓名（律师）",
    "unit": "承办单位",
    "act_unit": "被诉行政行为承办单位",
    "refusal_reason": "拒绝应诉的理由",
    "not_registered_reason": "未登记的理由",
    "claims": "诉讼请求",
    "领域": "行政管理领域",
}
_NUMBERS = {
    "answer_days": "确认的答辩天数",
    "evidence_days": "确认的举证天数",
    "appeal_days": "确认的上诉天数",
    "reply_days": "确认的回复天数",
    "perform_days": "主文确定的履行天数",
}

FACTS: dict[str, Fact] = {
    name: Fact(name, label, form)
    for form, group in (("date", _DATES), ("yes_no", _YES_NO), ("text", _TEXTS), ("number", _NUMBERS))
    for name, label in group.items()
}
