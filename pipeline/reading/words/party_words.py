"""The words of a party block (当事人部分): roles, representatives, what describes a party, what tells a story."""

from __future__ import annotations

import re

THIRD = "第三人(?!民[法检医])"
"""A third party (第三人), no first letters of 第三人民医院; a county may be called 民权."""
SUES = "(?<![上申投公])诉(?!人|状|讼|请(?:求|依法|法院|判|撤销|确认|责令|变更|履行))"
"""诉 as the verb of a suit: none of 上诉, 申诉, 投诉, 公诉, 诉讼, 起诉状 or 诉请撤销."""
WHO_SUES = "原告|上诉人|再审申请人|申请再审人|申请执行人|赔偿请求人|申请人|起诉人|公益诉讼(?:起诉)?人"
WHO_IS_SUED = "被告|被起诉人|被上诉人|被申请人|被执行人|赔偿义务机关|被申请执行人"
"""What a sentence calls the two sides of a suit, in any instance; a head of parties has further words (``ROLE``)."""
ROLE = (
    r"(?:(?:(?:原审|原?一审)(?:原告|被告|第三人|起诉人)、(?=二审))?(?:第[一二三四五六七八九十]|(?:原?一审?|原审)、(?:原?二审|再审)|一审|二审|原审|原一审|再审|反诉|共同|本案|原)?"
    r"(?:(?:行政)?公益诉讼(?:起诉)?人|赔偿请求人|赔偿义务机关|复议申请人|复议被申请人|"
    r"再审申请人|再审被申请人|申请再审人|申请执行人|被申请执行人|被执行人|被?上诉人[暨兼及、]被?上诉人|被上诉人|上诉人|被申诉人|申诉人|起诉人|"
    r"被申请人|申请人|被答辩人|答辩人|被答复人|答复人|原审当事人|被起诉人|原告(?:人(?=[：:]))?|被告(?:人(?=[：:]))?|第三人|利害关系人))"
)
NUMBER = r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、．.）:：]|（(?:\d{1,2}|[一二三四五六七八九十]{1,2})）|[①-⑳])"
"""What stands before the names of a numbered list."""
AGENT = (
    r"(?:(?:(?:原告|被告|被?上诉人|第三人|再审申请人|被?申请人)[\u3400-\u9fff·、（）]{2,60}?|(?<=。)[\u3400-\u9fff·、（）]{2,60}?)的(?=(?:共同)?(?:委托|诉讼|法定|指定)?(?:诉讼)?代理人(?:：|[\u3400-\u9fff·]{2,4}，(?:[男女][，。]|系|[^，。；]{2,30}(?:律师|法律工作者|工作人员)[，。]))))?(?:(?:以上|上述|前述|上列|各|全体)?(?:[一二两三四五六七八九十百]{1,8}|(?<!\d)\d{1,4}(?!\d))?(?:位|名|个)?(?:原告|被告|上诉人|被上诉人|第三人|申请人|再审申请人|被申请人|当事人|(?:诉讼)?代表人)?[的之]?)?"
    r"(?:共同)?(?:(?<![，为：])特别授权)?(?:委托诉讼代理人|委托（诉讼）代理人|委托代理人|诉讼代理人|法定代理人|指定代理人|委托代理律师|代理人|授权代表(?:人)?|出庭检察员|出庭人员)"
)
LEADER = r"(?:行政机关|机关|被诉行政机关|应诉)?(?:出庭应诉|应诉出庭|出庭|到庭|(?:出庭)?参加(?:本案)?(?:诉讼|庭审))(?:的)?(?:行政机关|机关|行政)?负责人|行政机关负责人|行政负责人|(?:被诉)?(?:行政)?(?:机关)?应诉(?:行政)?(?:机关)?负责人"
_THEIRS = "(?:原告|上诉人|申请人)的?代表人?"
HEAD = rf"{_THEIRS}(?=[：:])|(?:以上|上述|上列|前述)?(?:全体|各|[一二两三四五六七八九十百\d]{{1,4}}(?:名|位)?)?(?:原告|上诉人|(?:再审)?申请人)[的之]?(?:共同)?(?:推[选举荐定](?:的|出)?)?诉讼代表人(?=[：:\u3400-\u9fff])|法定代表人(?:[/／、]?(?:主要)?负责人)?|主要负责人|负责人|经营者|业主(?!委员|大会)|投资人|执行事务合伙人(?:委派代表)?|诉讼代表人|(?:农户|承包户|户主?)?代表人|检察长|首席代表"
OF_SEVERAL = re.compile(
    rf"(?:[以上述列前全体各一二两三四五六七八九十百\d名位]*(?:原告|上诉人|(?:再审)?申请人)[的之]?(?:共同)?(?:推[选举荐定](?:的|出)?)?)?(?:诉讼|农户|承包户|户主?)?代表人|{_THEIRS}"
)
"""Who stands for several persons that sue (行政诉讼法 第二十八条): one of them, and no leader of a body."""
LABEL = re.compile(rf"(?P<leader>{LEADER})|(?P<head>{HEAD})|(?P<agent>{AGENT})|(?P<role>{ROLE})")
STANDING_BRACKET = re.compile(
    r"（(?=[^（）]{0,60}(?:原告|被告|第三人|起诉人|上诉人|申请人|复议机关|行政机关|行为机关|义务机关|申请执行|被执行))[^（）]{1,60}）"
)
ANY_BRACKET = re.compile(r"（[^（）]{1,80}）")
STOP = re.compile(
    r"[，。；：、（\u0000]|(?<=.{4})诉讼代表人|住所地|住所：|住址|住所|地址：|法定代表人|主要负责人|负责人[：，]|统一社会信用代码|组织机构代码|身份证|公民身份|性别|"
    r"(?<=.{2})[男女](?=[，。、]|19|20|汉族|$)|出生(?=[于日：])|联系(?:电话|方式)|电话：|委托(?:诉讼)?代理人|(?<=.)与(?:被|原|第三人)|不服|因不服|因与|因诉|诉(?:被|称)"
)
ATTRIBUTE = re.compile(
    r"住|所在地|办公(?:地|场所)|营业(?:地|场所)|均(?:住|男|女|为|系|汉|同)|男|女|汉|特别授权|一般授权|一般代理|全权代理|其?代理权限|共同推[荐选举]|受[^，。；]{1,24}委托|(?:以上|上述|前述)[^，。；]{0,16}代理人[^，。；]{0,12}(?:授权|权限|委托)|推[荐选举](?=[^，。；]{0,6}代表人)|委托权限|经营场所|注册地|[\u4e00-\u9fff×*xX]{1,4}族|地址|性别|出生|年龄|职业|电话|联系|公民身份|身份证|统一社会|组织机构|法定代表|负责人|主要负责|经营者|业主(?!委员|大会)|投资人|执行事务|诉讼代表|委托|\d|系|户籍|现|邮|姓名|名称"
)
DESCRIBES = re.compile(
    rf"(?:{ATTRIBUTE.pattern})|[\u4e00-\u9fff]{{1,10}}[省市县区旗州盟]人(?=[，。；]|$)|[^，。；]{{0,30}}(?:职工|员工|工人|农民|居民|村民|干部|退休|律师|学生|民警|警察|教师|医生|护士|司机|会计|工程师|法官|个体|务农|经商|无业|工作|董事|经理|主任|书记|[路街巷村镇乡号室])"
    r"|[\u4e00-\u9fff]{2,10}(?:号码?)?[：:]?[\dA-Z*×\-]{5,}(?=[，。；（]|$)|(?![^，。；：]*(?:称|认为|请求|如下|意见|理由))[\u4e00-\u9fff]{2,8}：[^，。；]{2,40}(?=[，。；]|$)"
    r"|（|原名|又名|曾用名|别名|以下|下称|简称|[^，。；]{2,40}(?:局|府|会|公司|办事处|大队|支队|所|中心|厅|院)(?=[。，；（]|$)"
)
NARRATIVE = re.compile(
    r"不服|诉称|辩称|述称|[上起]诉称|认为|起诉|提起|提出|提交|当庭|在(?:法定|举证|诉讼|庭审|本案)|上诉(?:请求|理由)|请求|申请(?:再审)?称|称[，：]|答辩|"
    r"的(?:委托|负责|法定|诉讼|起诉|上诉|证据|行为)|对(?:被|本|原|上述|该|其|第)|与(?:被|原|第|上诉|再审)|向(?:本院|法|被|我)|到庭|主张|明确|因|诉(?!讼)|"
    r"于(?:\d{4}|二|同|本|判)|作出|系(?:本案|依法|被)|及其|经(?:本院|传票|合法)|未(?:到|向|在|提)|一案|收到|具有|是(?:否|本|依)|应(?:当|在|于)|之(?:间|日)|可以|如[果有不对需遇期实何未因经无下上认你本确要能该原被在系]"
)
IS_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}，[男女](?=[，。；、])")
"""A person whose sex is told: a name, whatever its letters are (卢诉勇，男)."""
STRONG = re.compile(
    r"不服|诉称|辩称|诉被|诉[^，。]{2,30}(?:局|府|会)|请求|要求|申请(?:撤销|确认|履行|公开|强制执行|赔偿|行政)|与被|向本院|认为|作出|的(?:委托|负责|行为|房屋)|因(?:与|诉|不服)|于\d{4}"
)
END = re.compile(
    r"一案[，。、]|本院(?:于|受理|依法|在|认为|经)|审理终结|审查终结|现已|诉讼请求[：:]|事实[与和]理由|请求事项|案由|裁定如下|判决如下|上诉请求|申请事项|复议请求|开庭"
)

APPEARS = re.compile(
    r"(?P<post>[^，。；原被三诉]{0,20}?(?:[局厅县市区镇乡处队院所校会站]长|主任|书记|政委|负责人))(?P<name>[\u3400-\u9fff]{2,4}?)(?:出庭(?:应诉)?|到庭(?:应诉|参加诉讼)?)$"
)
"""A sentence that only says which leader came to court: 该局副局长孙某出庭应诉。"""


def answering(role: str, kind: str, roles: set[str]) -> str | None:
    """The standing of 答辩人 and 被答辩人: an organ that answers is the defendant, who sued it the plaintiff.

    Open where the answer is one to an appeal that does not name the first instance.
    """
    bare, _, bracket = role.partition("（")
    if bare in ("答辩人", "答复人") and kind == "organ":
        return "defendant"
    if (
        bare in ("被答辩人", "被答复人")
        and {"答辩人", "答复人"} & roles
        and "上诉" not in bracket
        and kind in ("person", "company")
    ):
        return "plaintiff"
    return None


_KIN = re.compile("系|与|为|即|兼")
"""With what a bracket begins that tells who somebody is to another party (系原告胞弟)."""


def standing_of(words: str, roles: set[str]) -> str | None:
    """The first-instance standing a role says by itself (第三人（民事被告）), else by its bracket (上诉人（原审被告）); None for
    上诉人 alone and the like.

    ``roles`` are the role words of the whole block: 被申请人 is the defendant of a reconsideration,
    and open beside a 再审申请人.
    """
    role, _, bracket = words.partition("（")
    if role in _COUNTER:
        return standing_of(_COUNTER[role], roles)
    for said in (role, "" if _KIN.match(bracket) else _COUNTER_WORDS.sub("", bracket)):
        if "被起诉人" in said:
            return "defendant"
        if found := re.search(
            r"原告|被告|第三人|起诉人|公益诉讼人|赔偿请求人|赔偿义务机关|申请执行人|被执行人", said
        ):
            if found.group() == "申请执行人" and said[found.start() - 1 : found.start()] == "被":
                return "defendant"
            return FIRST[found.group()]
    if any(r.startswith(("再审", "申请再审", "申诉", "被申诉", "上诉", "被上诉")) for r in roles):
        return None
    return {"申请人": "plaintiff", "复议申请人": "plaintiff", "被申请人": "defendant", "复议被申请人": "defendant",
            "被申请执行人": "defendant"}.get(role)  # fmt: skip


_COUNTER = {"反诉原告": "被告", "反诉被告": "原告"}
_COUNTER_WORDS = re.compile("反诉(?:原告|被告|第三人)")
"""Standings of a counterclaim (反诉), which say nothing of who sued first."""
FIRST = {
    "原告": "plaintiff",
    "起诉人": "plaintiff",
    "公益诉讼人": "plaintiff",
    "赔偿请求人": "plaintiff",
    "申请执行人": "plaintiff",
    "被告": "defendant",
    "赔偿义务机关": "defendant",
    "被执行人": "defendant",
    "第三人": "third_party",
}


def past_brackets(text: str, at: int) -> int:
    """The position after any brackets that begin at one."""
    while found := ANY_BRACKET.match(text, at):
        at = found.end()
    return at
