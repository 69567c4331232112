"""The codes of an operative item that decides on the act, the duty or the contract, clause by clause (主文各分句)."""

from __future__ import annotations

import re

from pipeline.reading.decisions.clauses import first_clause, masked
from pipeline.reading.decisions.item_rules import UNKNOWN, Disposition, first_reading, rule

_NEW_ACT = (
    r"重新[^，。；]{0,40}?(?:作出|答复|处理|认定|审查|调查|登记|核定|办理|决定|复议|审核|核算|履行|测算|确认|颁发|审批|公开|受理(?!费)|出具|制作|评估|处罚|划[分定]|裁决|计算|鉴定|评[定审]|行政行为)"
    r"|另行[^，。；]{0,30}?(?:作出|处理|答复)|重作"
)
_ORDERS = re.compile(
    r"(?:依法)?(?:责令|判令|限|由|要求|应由)|(?:原审|一审)?(?:被告|被上诉人|上诉人|被申请人|再审申请人|赔偿义务机关)|"
    r"(?![撤准驳确维变不])[\u4e00-\u9fff（）]{2,40}(?:于|在|自|应|就|对|向|给付|支付|赔偿|继续|重新|作出(?!的)|履行)(?![^，。；]{0,30}作出的[^，。；]{2,60}决定$)|重新|另行|赔偿|给付|支付|继续履行|采取"
)
_DOCUMENT = r"(?:决定|决定书|通知|通知书|答复|答复书|告知书|意见|意见书|批复|认定书|证|证书|行为|公告|许可|登记|确认书|复函|回复)(?:》)?(?:（[^（）]*）)?"
_PART = re.compile(
    rf"^部分撤销|^(?:一并)?撤销第[一二三四五六七八九十\d]{{1,3}}(?:项|款|条)$|{_DOCUMENT}(?:中|里)?的?(?:主文|处罚内容|决定内容)?第[^，。；]{{1,10}}(?:项|款|条|部分)|{_DOCUMENT}中(?!心)的?(?:下列|以下)(?:内容|部分|事项|处罚|各?项)"
    rf"|{_DOCUMENT}中(?!心)的?[^，。；]{{1,80}}(?:部分|内容|项|决定|处罚|认定|条款|行为|意见|答复)$|(?<!全)部分(?:内容)?$"
)
_PAYS = r"给付|支付|兑付|兑现|返还|退还|退回|补发|补缴|发放|拨付|偿付|偿还|补偿|付清|退赔"
_WHEN = r"(?:于|在|自|限)?[^，。；]{0,30}?(?:日|月|年|时)(?:内|之?前)?"

_PAID = re.compile(
    rf"(?:{_WHEN})?(?:一次性|全部|予以)*(?:付清|结清|(?<=一次性)(?:给付|支付|赔偿)|(?:给付|支付|赔偿|履行)完毕)"
)
"""When what was ordered before is due."""

_DECISIONS = (
    rule("redo", _NEW_ACT),
    rule(
        "order_perform",
        r"(?:作出|做出)[^，。；]{0,20}补偿[^，。；]{0,6}(?:决定|处理)",
        unless="赔偿",
    ),
    rule(
        Disposition((), "责令作出赔偿决定：是履行职责还是赔偿，请人工认定", ("order_perform", "compensate")),
        r"(?:作出|做出)[^，。；]{0,20}(?:赔偿|补偿)[^，。；]{0,6}(?:决定|处理)",
    ),
    rule(
        Disposition((), "责令处理赔偿申请：是履行职责还是赔偿，请人工认定", ("order_perform", "compensate")),
        r"^(?=.*(?:作出|做出|处理|答复)).*赔偿(?:的)?(?:申请|请求|问题|事宜)",
    ),
)
"""What an organ has to decide."""

_OF_CONTRACTS = (
    rule("contract_compensate", "赔偿"),
    rule("remedy", "补救措施"),
    rule("contract_compensate", "违约金"),
    rule("contract_perform", "继续履行|履行(?![^，。；]{0,20}职责)[^，。；]{0,40}(?:协议|合同|约定|《|义务)"),
    rule(
        "contract_perform",
        "(?:按照?|依照?|依据|根据)[^，。；]{0,40}(?:协议|合同|约定|《)[^，。；]{0,40}(?:交付|移交|安置|过户|办理|提供)",
    ),
    rule("contract_compensate", r"^(?=.*(?:元|款|费|金)).*补偿(?![^，。；]{0,4}(?:协议|合同))"),
)
"""What words mean besides where the suit is about a contract (行政协议)."""

_PERFORMS = re.compile(r"继续履行[^，。；]{0,40}(?:协议|合同)|履行《[^《》]*(?:协议|合同)[^《》]*》")
"""A clause that names the contract to be performed, whatever the suit is called."""

_DUTIES = (
    rule("compensate", "赔偿"),
    rule("remedy", "补救措施"),
    rule("contract_compensate", "违约金"),
    rule("contract_perform", r"^(?=.*(?:协议|合同)).*继续履行|继续履行[^，。；]{0,60}(?:签订|订立)的"),
    rule(
        Disposition((), "责令消除影响、恢复名誉、赔礼道歉，请人工认定", ("compensate", "remedy", "other")),
        r"赔礼道歉|恢复名誉|消除影响",
    ),
    rule(
        "order_perform",
        r"核定|核算|受理(?!费)|审核|履行[^，。；]{0,20}职责|作出|做出|答复|处理|公开|颁发|发放[^，。；]{0,12}证|办理|登记|查处|提供|注销|送达(?!之日)|支付[^，。；]{0,10}职责",
        unless=r"\d元|[一二三四五六七八九十百千万]元",
    ),
    rule("pay", rf"^(?=.*(?:元|款|费|利息|金(?:额)?(?!融))).*(?:{_PAYS})"),
    rule(
        Disposition((), "责令返还财物：是给付还是履行，请人工认定", ("pay", "order_perform")),
        _PAYS,
    ),
    rule(
        "order_perform",
        r"(?:责令|判令|限)[^，。；]{0,60}(?:履行|恢复|移交|交付|监管|整改|治理|修复|停止|拆除)|履行",
    ),
)
"""What an organ has to do, to pay or to make good."""


def codes_of(text: str, about_contract: bool) -> Disposition:
    """The codes of an item in the order of its clauses, and what is open about it."""
    head, rest = first_clause(text)
    told = _leading(head if rest else text, about_contract)
    while rest:
        head, rest = first_clause(rest)
        more = _leading(head, about_contract, follows=bool(told.codes))
        asked = told if told.reason else more
        told = Disposition(told.codes + more.codes, asked.reason, asked.candidates)
    return Disposition(tuple(dict.fromkeys(told.codes)), told.reason, told.candidates)


def _leading(clause: str, about_contract: bool, follows: bool = False) -> Disposition:
    """The codes of one clause by its leading verb."""
    plain = masked(clause)
    if re.match(r"(?:一并|依法)?驳回", plain):
        return Disposition(("dismiss_claims",) if re.search(r"请求|诉求|诉请", plain) else ())
    if re.match(r"(?:依法)?确认", plain) or re.search(r"(?:违法|无效|有效)$", plain):
        return _confirmed(clause, plain)
    if re.match(r"(?:一并|依法|部分|全部)?撤销", plain) or re.search(r"(?:予以|应予)撤销$", plain):
        return Disposition(("partial_revoke",) if _PART.search(clause) else ("revoke",))
    if re.match(r"变更", plain) or re.search(r"变更为|调整为|改为", plain):
        return Disposition(("modify",))
    if re.match(r"维持", plain):
        return Disposition(("other",))
    return _ordered(plain, about_contract or _PERFORMS.search(clause) is not None, follows)


def _confirmed(clause: str, plain: str) -> Disposition:
    """确认违法, 确认无效, 确认协议有效; 程序违法 without 确认."""
    if re.search(r"(?:协议|合同|约定)[^，。；]{0,40}(?:合法)?有效", clause) and not re.search(
        r"无效|违法", plain
    ):
        return Disposition(("contract_valid",))
    illegal, invalid = "违法" in plain, re.search(r"无效|不成立|未成立", plain) is not None
    last_illegal, last_invalid = plain.rfind("违法"), plain.rfind("无效")
    if illegal and (not invalid or last_illegal > last_invalid):
        return Disposition(("confirm_illegal",))
    if invalid and "无效" in plain:
        return Disposition(("confirm_invalid",))
    return Disposition((), "主文确认的内容不属于违法、无效或协议有效，请人工认定", ("other",))


def _ordered(plain: str, about_contract: bool, follows: bool) -> Disposition:
    """What a clause orders an organ to do; it names who is ordered, or nobody can tell."""
    if not follows and not _ORDERS.match(plain):
        return UNKNOWN
    if follows and _PAID.fullmatch(plain):
        return Disposition()
    rules = (*_DECISIONS, *(_OF_CONTRACTS if about_contract else ()), *_DUTIES)
    return first_reading(rules, plain) or (Disposition() if follows else UNKNOWN)
