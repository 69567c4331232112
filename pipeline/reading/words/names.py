"""Names of parties: person, company, organ or other; short names (简称) resolved to the full ones."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.reading.words.party_words import THIRD
from pipeline.reading.words.surnames import DOUBLE, SINGLE

ORGAN = re.compile(
    r"(?:人民政府|政府|管理委员会|管委会|(?<!村民)(?<!居民)(?<!业主)(?<!社区)委员会|局|厅|办公室|办事处|行政公署|公署|国务院|"
    r"检察院|人民法院|海关|税务所|派出所|支队|大队|总队|中队|分局|征收办|执法队|管理处|管理所|监察所|监理所|"
    r"(?<!事务)(?<!研究)署|公安处|交警队|街道办|指挥部|生态环境部|资源部|建设部|公安部|司法部|财政部|教育部|民政部|"
    r"(?<=兵团)第?[一二三四五六七八九十]{1,3}师|(?<=[师市])第?[一二三四五六七八九十百\d]{1,5}团|师[\u4e00-\u9fff]{2,6}团场|农村部|交通运输部|商务部|水利部|工业和信息化部|社会保障部|发展和改革委员会|人民银行)$"
)
_AUTHORISED = re.compile(r"(?:中心|所|站|大学|学院|学校|中学|协会|处|科|会|院|馆|室)$")
COMPANY = re.compile(
    r"(?:公司|厂|合作社|商行|经营部|便利店|商店|酒店|饭店|餐厅|超市|商场|集团|企业|合伙|门市部|工作室|美容院|诊所|药店|药房|"
    r"银行|支行|分行|信用社|农场|林场|矿|煤矿|加油站|养殖场|砖厂|店|部|行|坊|馆|吧|个体工商户|家庭农场|事务所|工厂|车间|场)$"
)
_OTHER = re.compile(
    r"(?:委员会|村委会|居委会|小组|生产队|联社|社区|[村社组队户院校园站所处馆库台会寺庙堂厂楼轩阁铺斋点城庄屋廊]|中心|(?<![\d元])室|学校|小学|中学|大学|医院|集体|家庭|遗产|农家乐|大排档|麻辣烫|浴池|洗浴|足浴|足道|汽修|快餐|小吃|烧烤|火锅|拉面|牛肉面|米粉|羊汤|卤味|奶茶|食府|民宿|客栈|公寓|网咖|渔排|苗圃|石材|建材|五金|灯饰|服饰|鞋业|木业|百货|粮油|农资|水产|海鲜|干洗|美发|美甲|婚庆|家政|图文|照相|牙科|门窗|彩钢|剧团|窑|摊|[×*xX]{2,})$|[×*]{2}"
)
LIKE_NONE = "不像单位或者个人的名称"
DECLARED = re.compile(r"^(?:我|本人|以上|上述)|阅读|知晓|知悉|告知|如下|准确|[真属]实|有效$")
"""What a form lets a party declare (我已阅读并知晓上述告知事项), and headings: no name that was misread."""
"""Why words that stand where a name does wait for a person."""
_NO_NAME = re.compile(
    r"^[未不没无均已经请称同]|^是否|答辩|述称|应诉|应当|诉称|辩称|服从|同意|意见|陈述|提交|举证|质证|到庭|出庭|缺席|起诉|撤诉|撤回|异议|申请|"
    r"主体|处罚|身份|职工|农民|居民|干部|教师|司机|^(?:董事长?|经理|党员|文员|成年)$|经商|无业|退休|学生|律师|务农|文盲|工人|个体|汉族|族$"
)
_ANYBODY = re.compile(
    "(?:双方|各方|对方|一方|行政)?(?:当事人|公民|法人|自然人|被?申请人|相对人|代理人|利害关系人|其他组织|任何人|他人|个人|被?答[辩复]人|被?上诉人|被?申诉人|起诉人|执行人)"
)
"""Words for whoever takes part, which name nobody."""
_SPEAKER = re.compile(
    "[我你该](?:[\u4e00-\u9fff]{0,4}(?:局|厅|政府|府|委|委员会|办事处|大队|支队|机关|管委会|派出所|街道|[镇乡团师])|单位|方|院|所|中心|公司)"
    "|本(?:局|厅|府|委|办|单位|机关|院|所|中心|公司|大队|支队|政府)"
)
"""What the one who writes calls a body (我局, 该管委会)."""
_BOXES = re.compile("(?:[有无是否][口日曰回囗田]?){2,}|[有无是否][口囗]")
_PERSON = re.compile(
    r"[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002fa1f]{1,4}(?:[·•．][\u4e00-\u9fff]{1,12})*"
    r"|[\u4e00-\u9fff]{1,2}(?:某{1,3}|[×xX＊*]{1,3}|某[一二三四五六七八九十甲乙丙丁\d]|[A-Za-z])[\u4e00-\u9fff\d]{0,2}"
    r"|[\u4e00-\u9fff]{1,8}[·•][\u4e00-\u9fff·•]{1,20}"
    r"|[A-Za-z][A-Za-z.·\- ]{2,40}"
    r"|[×*＊]{2,4}"
)
_SIGNS_OF_SOUNDS = (
    "阿艾爱安敖奥巴白拜班包保贝毕边别卜波伯博布不才仓策茨次措达大旦丹当德登迪丁东杜都堆多朵额恩尔嘎噶尕呷盖岗高格根古哈罕汗合赫胡呼花吉加嘉坚江金卡喀"
    "开凯坎康柯科克肯孔库坤拉来赖兰朗勒莉丽力里利林鲁伦罗洛玛马麦买曼满毛梅美蒙孟米密明姆木穆那纳娜南尼妮宁努诺帕彭普其齐奇恰强切青琼曲热仁日荣茹若萨赛桑"
    "色沙莎尚生斯松苏索塔台泰坦唐特提铁图吐土托娃瓦旺维翁乌吾西希锡夏先谢辛许雪雅亚牙央扬耶叶伊依义音尹英永尤玉于孜则扎泽增札孙顺志智珠卓仙凤月云门查朝宝陶外敦仓干琴娅牧顿贡珍让藏杰·"
)
_LONG_NAME = re.compile(rf"[{_SIGNS_OF_SOUNDS}]{{5,14}}")
"""A name of a people that writes its long names without a dot (乌云其木格、热依汗古丽): only the signs such names use."""


PLACE_ALONE = re.compile(r"[\u4e00-\u9fff]{2,20}(?:(?<![超夜菜门])市|县|(?<![社小园校])区|自治州|镇|乡)")
"""The name of a place and no more (霍邱县): no party, but what is left of one."""
_ORDINAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_GROUP = "(?:村民)?(?:小组|[组队社])"
MORE_GROUPS = re.compile(
    rf"(?:(?<=[\d一二三四五六七八九十])(?:、{_ORDINAL})+(?={_GROUP})|(?<=[组队社])(?:、第?{_ORDINAL}{_GROUP})+)"
)
"""The numbers of more groups of one village in one name (某村7、8村民小组; 某村一组、二组)."""
OF_THE_NAME = r"（(?:[^（）]*(?:合伙|个体工商户|个人独资|个人经营|集团|筹）|(?:合伙|独资)企业）)|(?!原|即|曾|又|由|系|为|被)(?![^（）]*[简下]称)[^（）]{2,16}(?:局|委员会|办公室|中心|政府|[支分]行|[支分]公司|营业部|[支大]队|[^经本该营]店|门市部)）)"
"""The beginning of a bracket that belongs to a name: a legal form, or the second name of an organ (农业农村局（县乡村振兴局）)."""


def type_of(name: str, standing: str | None = None, described_as_person: bool = False) -> str:
    """ "person", "company", "organ" or "other" (自然人、企业、行政机关、其他组织).

    A defendant whose name would fit a body of any kind is an organ: the law knows no other one.
    """
    bare = re.sub(r"等\d*[一二三四五六七八九十]*[人户名]?$|（.*?）", "", name)
    if described_as_person:
        return "person"
    if ORGAN.search(bare):
        return "organ"
    if standing == "defendant" and _AUTHORISED.search(bare) and len(bare) > 4:
        return "organ"
    if COMPANY.search(bare) and len(bare) > 3:
        return "company"
    if _PERSON.fullmatch(bare) or _LONG_NAME.fullmatch(bare):
        return "person"
    return "other"


def ends_like_a_body(text: str) -> bool:
    """Whether a text ends with a word that names of organs, companies and other bodies end with."""
    return any(ends.search(text) for ends in (ORGAN, _AUTHORISED, COMPANY, _OTHER))


def is_full_personal_name(text: str) -> bool:
    """Whether a text is a person's name by its surname (百家姓) or masked (王某某、陈XX), nothing else."""
    if re.search(r"[某×xX*＊·•]", text):
        return _PERSON.fullmatch(text) is not None
    if (
        not 2 <= len(text) <= 4
        or _NO_NAME.search(text)
        or not re.fullmatch(r"[\u3400-\u9fff\U00020000-\U0002fa1f]+", text)
    ):
        return False
    return text[:2] in DOUBLE or (text[0] in SINGLE and len(text) <= 4)


def may_have_a_verb(name: str) -> bool:
    """Whether a name has one letter more than surname and given name have (郑一援疆), and no sign that it is of another people."""
    return (
        re.fullmatch(r"[\u3400-\u9fff]{4}", name) is not None
        and name[0] in SINGLE
        and name[:2] not in DOUBLE
        and re.search(rf"[^{_SIGNS_OF_SOUNDS}]", name) is not None
        and "某" not in name
    )


def is_of_sounds(text: str) -> bool:
    """Whether a text is a long name of a people that writes it without a dot."""
    return _LONG_NAME.fullmatch(text) is not None


def is_of_boxes(text: str) -> bool:
    """Whether words are what is left of the boxes of a form (有☐ 无☑ read as 有口无): they name nobody."""
    return _BOXES.fullmatch(text) is not None


def means_anybody(text: str) -> bool:
    """Whether words are those for whoever takes part (当事人, 双方当事人) or for a body of who writes or is written to (该局)."""
    return _ANYBODY.fullmatch(text) is not None or _SPEAKER.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Whether a text can be the name of a party at all: a person's, or a body's by its last word."""
    bare = MORE_GROUPS.sub("", re.sub(r"等\d*[一二三四五六七八九十百]*[人户名]?$|（[^（）]*）", "", text))
    if not 1 < len(bare) <= 60 or re.search(r"[，。；：、“”《》]", bare) or _ANYBODY.fullmatch(bare):
        return False
    if is_of_boxes(bare) or _SPEAKER.fullmatch(bare):
        return False
    if re.search(rf"(?<!阿)的|了|没有|以及|曾经|已经|进行|原告|被告|{THIRD}|本院|情况|多次", bare):
        return False
    return bool(
        _PERSON.fullmatch(bare)
        or _LONG_NAME.fullmatch(bare)
        or ORGAN.search(bare)
        or COMPANY.search(bare)
        or (len(bare) >= 5 and _OTHER.search(bare))
    )


def is_short_for(short: str, full: str) -> bool:
    """Whether a short name stands for a full one: 乌当分局 for 贵阳市公安局乌当分局.

    Every character of the short one occurs in the full one in the same order, and both end alike
    (政府 for 人民政府; 街办 for 街道办事处; 局 for every 局).
    """
    if short == full:
        return True
    if len(short) < 2 or len(short) > len(full):
        return False
    rest = iter(full)
    return all(char in rest for char in short)


def resolve(short: str, fulls: Iterable[str]) -> str | None:
    """The one full name a short one stands for; None when none or several fit."""
    names = list(dict.fromkeys(fulls))
    if short in names:
        return short
    fits = [full for full in names if is_short_for(short, full)]
    if len(fits) > 1:
        close = [full for full in fits if full.endswith(short[-2:])]
        fits = close or fits
    return fits[0] if len(fits) == 1 else None
