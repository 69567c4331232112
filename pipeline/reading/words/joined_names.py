"""Names of a list that 和, 与 or 及 joins (张三和李四): where such a sign parts two names, and where it belongs to one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.reading.words.names import COMPANY, MORE_GROUPS, ORGAN, is_full_personal_name, is_name, type_of

JOINED = "“和”“与”可能是名称里的字，也可能连接两个名称"
"""Why a name with such a sign in it waits for a person."""
AND_OTHERS = re.compile(
    r"等(?:\d+|[一二三四五六七八九十百]+)?(?:人|户|名|家)?(?:村民|居民|业主|住户|农户|职工|被征收人)?$"
)
"""What says behind a name that others stand with it (张三等5人); no part of the name."""
MORE = "写明还有其他人，这里只有其中一人的姓名，请对照名单补全"
"""Why a name with words of others behind it waits for a person (张三夫妇)."""
_MORE = re.compile(r"(?:夫妇|夫妻|父子|父女|母子|母女|兄弟|姐妹|兄妹|姐弟|一家)(?:[二两三四五]人)?$")
_BODY = re.compile(r"(?:公司|合作社|厂|店|村民委员会|居民委员会|小组)$")
_MASKED = re.compile(r"[某×＊*]|[xX]{2}")
_REGION = (
    r"(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川"
    r"|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)"
)
_PLACE = re.compile(
    rf"{_REGION}?[\u4e00-\u9fff]{{2,6}}?(?:省|市(?![场政民])|县|(?<![小社园])区|镇|乡)|{_REGION}(?=.*(?:公司|合作社)$)"
)
"""How the name of a body begins that a list may name after a person: with its place; a shop may be called 北京烤鸭店."""
_TRADE = re.compile(
    r"食品|餐饮|饮食|小吃|豆浆|置业|物业|地产|房产|房地产|建筑|建设|建工|建材|装饰|园林|绿化|工程|科技|信息|网络|软件|电子|电器|电气|通信|数码|商贸|贸易|"
    r"实业|工贸|投资|咨询|服务|管理|文化|传媒|广告|旅游|旅行|酒店|宾馆|餐厅|超市|便利|百货|商行|商店|商场|服装|服饰|纺织|家具|家居|"
    r"家电|机械|机电|设备|汽车|汽修|运输|物流|货运|客运|出租|化工|能源|石油|燃气|电力|矿业|煤业|钢铁|金属|五金|塑料|橡胶|包装|"
    r"印刷|造纸|医药|药业|药房|药店|医疗|器械|诊所|生物|农业|农资|种业|种植|养殖|畜牧|水产|林业|果业|茶业|酒业|饮料|粮油|面粉|"
    r"环保|环境|水务|供水|供热|保安|家政|教育|培训|健身|美容|美发|娱乐|影视|印务|拍卖|典当|担保|小额|资产|经济|联合|专业|"
    r"有限|股份|责任|集团|公司|合作社|经营部|门市部|村民|居民|社区"
)
"""Where the trade of a body begins, behind the letters it calls itself by (字号)."""
_BANK = re.compile(r"(?:银行|支行|分行|信用社)$")
_KNOWN = re.compile(r"和(?:平|县|顺|田|静|硕|龙|政|布克|林格尔)")
"""Places whose name begins with the sign (和平区、和县)."""
JOINT = re.compile(r"[及与]|和(?!(?<=民和)(?:县|回族))")
"""What may join two names: no letter of 民和县 behind a city (海东市民和县)."""
_OF_REGION = re.compile(rf"{_REGION}(?:(?![省市县区州旗盟镇乡])[\u4e00-\u9fff]){{2,6}}")
"""The beginning of a body's name with its province before letters that end no name (云南滇中和顺建设公司)."""
_IN_PLACE = re.compile(rf"[省市县区州旗盟镇乡]$|^{_REGION}$")
_HOUSE = re.compile(r"(?:院|校|小学|中学|大学|社区|园|站|所|馆|中心)$")
_BRANCH = re.compile(r"(?:支行|分行|分公司|支公司|店)$")
_OF_PLACE = re.compile(r"(?:镇(?![江平赉远雄坪安巴沅宁康原海])|乡(?!宁)|街道|村).{3}")
"""What follows 和 in the name of a place (中和镇坦头村…): no name begins so."""
_PART_OF_MONGOLIAN = re.compile(r"(?:西|希|喜)格")
"""What follows 和 in one name (宝音和西格)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One name of a list, or the sign between two; ``apart``: the two names it may be instead."""

    text: str
    apart: tuple[str, str] | None = None


def without_others(name: str) -> str:
    """A name without the kin told behind it; the name itself where none stand there."""
    bare = _MORE.sub("", name)
    return bare if bare != name and (is_full_personal_name(bare) or COMPANY.search(bare)) else name


def is_run_together(name: str) -> bool:
    """Whether a name is as long as those of two persons and is theirs if cut (严顺财周芷诺): no body is called so, no long name
    of a people written without a dot."""
    if not re.fullmatch(r"[\u3400-\u9fff]{5,6}", name) or is_name(name):
        return False
    return any(all(map(is_full_personal_name, (name[:at], name[at:]))) for at in (2, 3) if len(name) - at < 4)


def begins_with_place(name: str) -> bool:
    """Whether a name begins with its place, as that of a body does behind a person's (江州市某某公司)."""
    return _PLACE.match(name) is not None


def pieces_of(text: str) -> list[Piece]:
    """A list of names cut at 、 and 以及, and at a 和 or 及 between two whole names (not 规划和自然资源局)."""
    pieces: list[Piece] = []
    for part in re.split(rf"((?!{MORE_GROUPS.pattern})[、，]|(?<=..)以及(?=..))", text):
        pieces += _joined(part)
    return [piece for piece in pieces if piece.text]


def _joined(part: str) -> list[Piece]:
    """One part of a list cut at its sign; of two signs in a row the second joins rather (苏和和蒋春雪)."""
    open_at: int | None = None
    signs = [found.start() for found in JOINT.finditer(part)]
    for at in sorted(signs, key=lambda at: at + 1 in signs):
        joint = _is_joint(part[:at], part[at], part[at + 1 :])
        if joint:
            return [Piece(part[:at]), Piece(part[at]), Piece(part[at + 1 :])]
        if joint is None and open_at is None:
            open_at = at
    if open_at is None:
        return [Piece(part)]
    return [Piece(part, (part[:open_at], part[open_at + 1 :]))]


def _is_joint(left: str, sign: str, right: str) -> bool | None:
    """Whether a sign joins two names; None where nobody can tell (金泰和平安食品有限公司)."""
    known = _KNOWN.match(sign + right) is not None
    if _OF_PLACE.match(right):
        return False
    if ORGAN.search(left):
        return len(right) > 3 and bool(ORGAN.search(right))
    if _BODY.search(left) and is_name(left):
        return _is_behind_body(right, known)
    if ORGAN.search(right) or _OF_REGION.fullmatch(left):
        return False
    person = is_full_personal_name(right) and not (known and _HOUSE.search(right))
    person = person and not (_MASKED.search(right) and COMPANY.search(right))  # 静县某牧场
    persons = is_full_personal_name(left) and person
    if known and len(left) > 2 and left.endswith(("市", "县")):  # 江州市和平区李明
        return False if persons else _is_behind_place(left, right, known)
    body = bool(_BODY.search(right) or (COMPANY.search(right) and not person))
    if (known or _IN_PLACE.search(left)) and (body or not persons):
        return _is_behind_place(left, right, known)
    if body:
        return _is_body_apart(left, right)
    if not is_name(right):
        return False
    if _PART_OF_MONGOLIAN.match(right):
        return False
    if persons and not (left.endswith("热") and right[0] in "曼满木买"):  # 阿不都热和曼 is one name
        return True
    short = 2 <= len(left) <= 4 and 2 <= len(right) <= 4
    either = is_full_personal_name(left) or (len(left) > 1 and type_of(left) == type_of(right) == "person")
    return None if short or either else False


def _is_behind_body(right: str, known: bool) -> bool | None:
    """Whether a party of its own stands behind a body and a sign, or a branch of that body (…有限公司和县支行)."""
    if not is_name(right) or ORGAN.search(right):
        return False
    branch = _BRANCH.search(right)
    if known and branch and not re.search("银行|公司", right[: branch.start()]):
        return False
    if known or branch:
        return None
    whole = is_full_personal_name(right) and not COMPANY.search(right)
    return True if whole or len(right) > 4 or right.endswith("公司") else None


def _is_behind_place(left: str, right: str, known: bool) -> bool | None:
    """Never two names for sure where the sign begins a place or follows one (沈阳市和平区…饭店); a person may be called 张镇."""
    if len(left) < 2 or not is_name(right) or (known and left.endswith(("和", "与", "及"))):
        return False
    inside = _IN_PLACE.search(left) is not None
    sure = known or len(left) > 4 or left.endswith(("省", "市", "县", "区", "乡"))
    if inside and (len(left) > 2 or re.fullmatch(_REGION, left)) and sure:
        return False
    return False if not known and _is_body_apart(left, right) is False else None


def _is_body_apart(left: str, right: str) -> bool | None:
    """Whether a body begins behind a sign, or the sign is a letter of its name (华泰和谐置业有限公司)."""
    person = is_full_personal_name(left) or (len(left) > 1 and type_of(left) == "person" and "·" in left)
    if not person or not is_name(right):
        return False
    if _PLACE.match(right):
        return True
    if _MASKED.search(left + right):
        return None
    trade = _TRADE.search(right)
    called = right if trade is None or _BANK.search(right) else right[: trade.start()]
    return None if len(called) > 1 else False
