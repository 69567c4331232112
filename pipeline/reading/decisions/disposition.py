"""What one operative item (主文的一项) means: its codes, or why nobody can tell.

The order of the questions is the law of this module: 驳回 before 撤销, the judgment of a court before
the act of an organ, 不准予 before 准予, the leading verb of a clause before the words of its object.
"""

from __future__ import annotations

import re

from pipeline.reading.decisions.clause_codes import codes_of
from pipeline.reading.decisions.clauses import first_clause
from pipeline.reading.decisions.item_rules import UNKNOWN, Disposition, first_reading, rule

_LOWER = r"(?:(?:法院|本院)[^，。；]{0,30}?（\d{4}）[^，。；]{2,12}?[初终再申]字?第?\d+号|(?:人民法院|本院|法院|中院|高院|一审|二审|原审)[^，。；]{0,70}?(?:[判××]{1,2}决|裁定|调解书))"
_SIDE = r"被?上诉人|被告|被申请人|第三人|原告"
_ORGAN_ACT = re.compile(
    r"(?:一并)?撤销[^，；。]{2,50}?(?:局|政府|委员会|大队|支队|厅|办事处|中心|分局|所)(?:于|在|\d|二|作出|对|给|为|根据|依据|依照|按照|就|以|向|将|（)"
)
_WITH_ACT = re.compile(
    r"(?:一并)?撤销[^，。；、]{2,60}?法院[^，。；、]{0,40}?(?:判决|裁定)书?(?:以及|[和及与、])(?P<act>(?!.*(?:法院|判决|裁定))[^，。；]{6,90})$"
)
"""The judgment of a lower court and the act of an organ revoked in one breath."""
_OF_A_COURT = re.compile(
    r"(?:一并)?撤销[^，。；]{2,40}?(?:人民法院|中院|高院)[^，。；]{0,40}?(?:判决|裁定)书?(?:中|里|第)"
)
"""A piece of the judgment of a court, whatever organ it binds (撤销某法院…判决书中关于某局在…内重新作出…的判决)."""
_ABOUT_ACT = re.compile(r"(?:一并|依法|部分)?(?:撤销|确认|责令|判令|变更|限|(?:原审)?被告|将被告|由被告)")
_CLAIMS = re.compile(r"驳回[^。；]*(?:诉讼|赔偿|其他|其它|全部)请求$")
_NAMES_ACT = r"[^，。；]{0,12}(?:决定|通知|告知|答复|行为)"
"""What follows words that only name the act decided on: 不予受理行政复议申请决定."""
_RECKONED = re.compile(
    r"以[\d,.]+万?元为(?:基数|本金)[，、]?|自[^，。；]{4,30}至[^，。；]{2,24}(?:止|之日)[，、]|按照?[^，。；]{4,50}?利率(?=支付|计付|给付)"
)
"""How interest is reckoned; what is left says who pays it (被告某局以…元为基数，自…起至…止，按照…利率支付利息)."""


def read_item(text: str, about_contract: bool = False) -> Disposition:
    """What one operative item says, given as flat text without its number."""
    about_suit = () if _ABOUT_ACT.match(text) or _CLAIMS.match(text) else (_suit, _enforcement)
    untitled = re.sub(r"《[^《》]*》", lambda title: f"《{'□' * (len(title[0]) - 2)}》", text)
    for question, words in (
        *((asked, text) for asked in (_ancillary, _instance)),
        *((asked, untitled) for asked in about_suit),
    ):
        answer = question(words)
        if answer is not None:
            return answer
    return _merits(_RECKONED.sub("", text), about_contract)


_ANCILLARY = tuple(
    rule(Disposition(), said)
    for said in (
        r"^(?:一并|依法)?驳回[^，。；]{0,40}其[他余它](?:的)?(?:上诉|再审)(?:请求|理由|申请)$",
        r"^(?:再审期间|申请期间).{0,12}(?:中止|不停止|不中止)",
        r"^中止(?:本案)?(?:原|(?:原审)?一(?:审)?、二审|[一二原]审)[^，。；]{0,16}(?:判决|裁定)书?的?执行$",
        r"^(?:本案)?(?:依法)?(?:免|不)[^，。；]{0,6}(?:受理费|诉讼费)",
        r"加倍支付迟延履行|^(?!撤销|确认|变更|责令|判令)[^；]*?(?:受理费|执行费|诉讼费用?|鉴定费|评估费|公告费|保全费)[^，。；]{0,20}(?:由|负担|承担|各|退)",
        r"^(?:双方|各方)?(?:当事人)?(?:[均应仍]|自动)*按照?[^，。；]{0,70}?(?:原审?|一审|行政|赔偿|该|号)(?:判决|裁定)书?(?:执行|履行)$|(?:判决|裁定)书?(?:即|自[^，。；]{0,20}起)(?:即)?(?:发生法律效力|生效)|^上述(?:款项|履行|义务|第.{1,4}项)",
        r"^(?:责令|限|要求|由)?被(?:申请)?执行人[^，。；]{0,60}?(?:于|在|自|应|限)[^。]*(?:履行|拆除|缴纳|交纳|缴付|退还|恢复|搬迁|腾空|停止)",
        r"^(?:(?:逾期|拒)[^，。；由]{0,10}(?:的)?，)?(?:由|交由)[^，。；]{2,40}(?:负责)?(?:组织)?实施(?:强制)?(?:执行|拆除|搬迁)?(?:，[^，。；]{0,12}(?:监督|配合|协助)[^，。；]{0,8})?$",
    )
)
"""Items that only accompany the decision: costs, interest on delay, effect, enforcement meanwhile."""

_PROCEDURE = (
    rule(
        "other",
        r"管辖(?:权)?(?:提出)?(?:的)?异议(?:不|予以)?(?:能)?成立|^(?!撤销|确认|驳回).{0,60}移送[^，。；]{2,40}法院(?:处理|管辖|审理|执行)"
        r"|^(?!撤销|确认|驳回)[^。；]{0,60}先予(?:支付|给付|履行|执行|发放|返还)"
        r"|^(?:将)?本案并入[^。；]{2,60}审理|(?:转为|转换为|变更为|改用|转入|改为)(?:适用)?普通程序",
    ),
    rule(
        "other",
        r"^(?:依法)?(?:追加|通知|准许|准予|同意)[^，。；]{2,60}?(?:为|作为|以)(?:本案)?(?:的)?(?:共同)?(?:第三人|被告|原告)(?:的)?(?:身份)?(?:参加(?:本案)?诉讼)?$",
    ),
)
"""Orders on the course of the suit, whoever they name first: 管辖异议, 移送, 先予支付, 转为普通程序, 追加第三人."""

_OTHER_INSTANCE = (
    rule("retrial_denied", r"^驳回[^，。；]{0,60}(?:再审申请|申诉|抗诉)"),
    rule(
        "retrial_ordered",
        r"(?:由|指定|交)?本院(?:另行组成合议庭)?(?:提审|再审)|指令[^，。；]{2,40}再审|^(?:本案)?提审|指定[^，。；]{2,30}再审|另行组成合议庭(?:进行)?再审|^再审(?:本案|由)",
    ),
    rule(
        "remand",
        r"发回[^。；]{0,40}(?:重审|重新审理|重新审判|继续审理)|指令[^。；]{2,40}(?:审理|立案|受理)|由[^，。；]{2,30}人民法院(?:继续审理|立案受理|予以立案|受理)",
    ),
    rule("uphold_appeal", r"驳回[^，。；]{0,40}上诉(?!请求|人|理由)", unless=r"撤回"),
)
"""An application for retrial, and what another court has to do."""

_UPHELD = (
    rule(
        Disposition((), "主文维持了原判的一部分，请人工认定", ("uphold_appeal", "other")),
        rf"^(?=.*(?:第[^，。；]{{1,8}}项|主文第|(?:判决|裁定)书?中))维持[^，。；]{{0,60}}?{_LOWER}",
    ),
    rule("uphold_appeal", rf"^维持(?:[^，。；]{{0,60}}?{_LOWER}|原(?:判|裁定|审))"),
)
"""What of the judgment of the lower court stands."""

_SUIT = (
    rule(
        "other",
        r"(?<!再审期间，)(?:暂缓|停止|先予|先行)执行|^(?:在?[^，。；]{2,16}期间，)?(?:暂缓|停止)[^，。；]{2,80}的执行$|^(?:冻结|划拨|扣划|查封|扣押|拍卖|轮候|解除[^，。；]{0,20}(?:冻结|查封))|^(?:准许|同意|予以|依法)*(?:对|将)?[^。；]{2,80}(?:予以|进行|采取)(?:证据|财产|行为)?保全|^(?:驳回|不准许|不予准许)[^。；]{0,40}保全申请",
    ),
    rule("other", r"不(?:予)?准许?[^，。；]{0,60}撤(?:回|诉)|不予准许"),
    rule("deemed_withdrawn", r"按[^，。；]{0,40}(?:撤诉|撤回[^，。；]{0,10})处理"),
    rule("withdraw", r"准(?:许|予)[^。；]{0,120}?(?:撤回|撤诉)"),
    rule("not_accepted", rf"不予(?:立案|受理)(?!{_NAMES_ACT})|不(?:立案|受理)$"),
    rule(
        "dismiss_suit",
        r"驳回[^。；]{0,200}?起诉(?!讼|书|请求|状|期限)",
        unless=r"^驳回[^。；]{0,200}请求$",
    ),
    rule(
        "terminated",
        r"^(?:依法)?终止(?:对?(?:本案|本次|该案|本机关|申请人[^，。；]{0,24}))?(?:的)?(?:行政)?(?:复议|审[理查])",
    ),
    rule(
        "terminated",
        r"^(?:本案|对[^。；]{0,60}|本次|终结|中止|[（(])?[^。；]{0,60}?终结(?:本案|诉讼|审查|执行|本次|再审|审理|对|本院|（|[^，。；]{2,24}法院（)",
    ),
    rule(
        "suspended",
        r"^(?:本案)?[^。；，]{0,40}?中止(?:诉讼|审理|审查|执行|对|本案|（)",
        unless=r"^(?:撤销|确认|责令)",
    ),
    rule("suspended", r"^(?:依法)?中止(?:本案|本次)?(?:的)?(?:行政)?复议"),
    rule("other", r"(?:补正|更正|修改)为|^(?:本案)?(?:依法)?恢复[^，。；]{0,30}?(?:诉讼|审[理查]|执行)$"),
    rule(
        "other",
        r"^驳回[^，。；]{0,80}(?:异议|复议申请)"
        r"|移送[^，。；]{2,40}(?:法院)?(?:处理|管辖|审理)|(?:由|指定)[^，。；]{2,40}人民法院(?:管辖|审理)",
    ),
)
"""What becomes of the suit itself: not accepted, dismissed, withdrawn, ended, stayed."""


def _ancillary(text: str) -> Disposition | None:
    """What only accompanies the decision, or orders the course of the suit."""
    return first_reading((*_ANCILLARY, *_PROCEDURE), text)


def _instance(text: str) -> Disposition | None:
    """What becomes of the decision of another court, or of an application for retrial."""
    return first_reading(_OTHER_INSTANCE, text) or _reversed(text) or first_reading(_UPHELD, text)


def _reversed(text: str) -> Disposition | None:
    """What stands in the place of the judgment of the lower court that is changed or revoked."""
    changed = re.match(rf"变更[^，。；]{{0,40}}?{_LOWER}[^：:“]{{0,20}}?为[：:]?[“]?(.+)", text)
    if changed:
        new = read_item(changed[1].rstrip("”"))
        return Disposition(("reverse_appeal", *new.codes), new.reason, new.candidates)
    if both := _WITH_ACT.match(text):
        act = read_item(f"撤销{both['act']}")
        return Disposition(("reverse_appeal", *act.codes), act.reason, act.candidates)
    is_lower = re.match(
        rf"(?:一并|维持)?撤销(?:[^，。；]{{0,60}}?{_LOWER}|原(?:判|审(?!{_SIDE})|裁定)|(?:该|上述|前述)(?:行政|赔偿)*判决)",
        text,
    )
    if is_lower and (_OF_A_COURT.match(text) or not _ORGAN_ACT.match(text)):
        _, rest = first_clause(text)
        rest = re.sub("^(?:并|依法)*改判(?:为|：)?", "", rest or "")
        more = read_item(rest) if rest and not re.match(r"[^，。；]{0,50}判决", rest) else Disposition()
        return Disposition(("reverse_appeal", *more.codes), more.reason, more.candidates)
    return None


def _suit(text: str) -> Disposition | None:
    """What becomes of the suit itself."""
    return first_reading(_SUIT, text)


def _enforcement(text: str) -> Disposition | None:
    """非诉执行: the refusal before the grant (不准予 before 准予)."""
    refused = re.search(r"不(?:准予|予|准许)(?:强制)?执行|不予准许(?:强制)?执行", text)
    granted = re.search(
        r"(?<!不)(?<!不予)准(?:予|许)(?:[^。；]{0,120}?)(?:强制)?执行|^(?:对|强制执行)[^。；]{0,160}(?:予以|准予|进行)?强制执行(?!措施|申请)",
        re.sub(r"不(?:准予|予准许|准许|予)(?:强制)?(?:执行)?", "□□", text),
    )
    if refused and granted:
        return Disposition(("enforce_granted", "enforce_denied"))
    if refused and not re.match(r"撤销|确认", text):
        return Disposition(("enforce_denied",))
    if granted and not re.match(r"撤销|确认|驳回|责令", text):
        return Disposition(("enforce_granted",))
    if re.search(
        r"驳回[^，。；]{0,80}(?:(?:强制)?执行(?:的)?申请|申请(?:执行)?人[^，。；]{2,60}的申请$)", text
    ):
        return Disposition(
            (), "主文驳回执行申请，请人工认定是否不准予执行", ("enforce_denied", "dismiss_suit", "other")
        )
    return None


def _merits(text: str, about_contract: bool) -> Disposition:
    """What is decided on the act, the duty or the contract."""
    told = codes_of(text, about_contract)
    if _binds_another(text):
        return Disposition((), "主文针对第三人或原告，或者附有条件，请人工认定", told.codes or ("other",))
    return told if told.codes or told.reason else UNKNOWN


def _binds_another(text: str) -> bool:
    """Whether the item orders a third party or the plaintiff to act, or revokes only on a condition."""
    if re.match(
        r"(?:限|责令|判令|由)?(?:原审|一审)?(?:第三人|原告|上诉人（(?:原审|一审)原告）)[^，。；]{0,60}(?:于|在|自|应|将|返还|支付|赔偿|履行|拆除|搬)",
        text,
    ):
        return True
    return (
        re.search(
            r"(?:逾期|到期|否则|如(?:果)?[^，。；]{0,30}[未不])[^。；]{0,30}，?[^。；]{0,30}(?:撤销|注销)",
            text,
        )
        is not None
    )
