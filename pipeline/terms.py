"""The codes of fields, outcomes, instances and stages with the words users see: the only place that pairs them."""

from __future__ import annotations

import datetime as dt

FIELDS = {
    "case_number": "案号",
    "origin_case_number": "原审案号",
    "court": "法院",
    "document_date": "文书日期",
    "addressee": "收件人",
    "plaintiff": "原告",
    "defendant": "被告",
    "third_party": "第三人",
    "agent": "代理人",
    "legal_representative": "法定代表人",
    "cause": "案由",
    "claims": "诉讼请求",
    "sued_act": "被诉行为",
    "hearing_time": "开庭时间",
    "hearing_place": "开庭地点",
    "summons_reason": "传唤事由",
    "answer_days": "答辩期（日）",
    "evidence_days": "举证期（日）",
    "appeal_days": "上诉期（日）",
    "reply_days": "回复期（日）",
    "reply_by": "回复期限",
    "suggestion_number": "建议书编号",
    "outcome": "裁判结果",
    "fee": "诉讼费（元）",
    "fee_payer": "诉讼费负担",
    "judge": "审判人员",
    "clerk": "书记员",
    "received_on": "收到日期",
    "served_on": "送达日期",
    "kind": "文书种类",
}
OUTCOMES = {
    "dismiss_claims": "驳回诉讼请求",
    "revoke": "撤销",
    "partial_revoke": "部分撤销",
    "redo": "责令重新作出",
    "confirm_illegal": "确认违法",
    "confirm_invalid": "确认无效",
    "modify": "变更",
    "order_perform": "责令履行职责",
    "pay": "给付",
    "compensate": "赔偿",
    "remedy": "采取补救措施",
    "contract_perform": "继续履行协议",
    "contract_compensate": "协议补偿、违约金",
    "contract_valid": "确认协议有效",
    "dismiss_suit": "驳回起诉",
    "not_accepted": "不予立案",
    "withdraw": "准许撤诉",
    "deemed_withdrawn": "按撤诉处理",
    "mediated": "调解",
    "terminated": "终结诉讼",
    "suspended": "中止诉讼",
    "uphold_appeal": "驳回上诉，维持原判",
    "reverse_appeal": "二审改判",
    "remand": "发回重审",
    "retrial_denied": "驳回再审申请",
    "retrial_ordered": "提审或指令再审",
    "enforce_granted": "准予强制执行",
    "enforce_denied": "不准予强制执行",
    "other": "其他",
}
INSTANCES = {  # in the order a suit goes through them
    "reconsideration": "行政复议",
    "first": "一审",
    "jurisdiction": "管辖",
    "second": "二审",
    "remand": "重审",
    "retrial_review": "再审审查",
    "retrial": "再审",
    "non_litigation": "非诉执行审查",
    "enforcement": "执行",
}
UNREAD = "unread"
"""The flaw of a page that was read in all directions and made no sense in any."""
FLAWS = {  # what a scan lacks (DA/T 31-2017), as the clerk is told
    "low_dpi": "分辨率低于 200 dpi，请用 300 dpi 重新扫描",
    "fair_dpi": "分辨率低于 300 dpi",
    "no_dpi": "文件没有写明分辨率",
    "grey_seal": "印章不是彩色，请用彩色重新扫描",
    "leaning": "页面偏斜超过 3 度",
    "steep": "页面偏斜超过 5 度，请放正后重新扫描",
    "blurred": "字迹模糊，请重新扫描",
    "dark": "页面太暗，请调亮后重新扫描",
    "faint": "字迹太淡，请调深后重新扫描",
    "border": "页边有黑边",
    UNREAD: "文字没有认出来，请查看原件，必要时重新扫描",
}
MINOR_FLAWS = (
    "fair_dpi",
    "no_dpi",
    "leaning",
    "border",
)  # noted in the archive's checks, no reason to scan again

# 机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）：永久，定期 30 年、10 年
RETENTIONS = ("永久", "30年", "10年")
RETENTIONS_SAID = "永久、30年或者10年（国家档案局令第8号）"
# 1987 年的旧期限；接收以前的案卷时照原样登记，不自动届满
OLD_RETENTIONS = ("长期", "短期")

STAGES = {
    "opened": "已立案登记",
    "answering": "答辩举证",
    "hearing": "庭审",
    "judged": "已裁判",
    "appealed": "上诉、再审中",
    "effective": "已生效",
    "performing": "履行中",
    "closed": "已结案",
    "archived": "已归档",
}


def field_label(field: str) -> str:
    """The Chinese name of a field; the field itself when it has none."""
    return FIELDS.get(field, field)


def day_in_words(day: dt.date) -> str:
    """A day as documents print it: 2024年3月12日."""
    return f"{day.year}年{day.month}月{day.day}日"
