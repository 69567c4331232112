"""Sentences in the head of a paper that tell of a party and name none: they do not end it (当事人部分的说明文字)."""

from __future__ import annotations

import re

from pipeline.reading.words.flat import Flat
from pipeline.reading.words.party_words import APPEARS, ATTRIBUTE, END, NARRATIVE

SPECKS = ".．·'`•-"  # before a label at the head of its line, on a bad copy
_ROW = re.compile(
    r"(?!.*(?:(?<!应)诉|认为))[\u4e00-\u9fff]{2,16}人员?[：:]?[\u3400-\u9fff]{2,4}，[^，。；]{2,40}"
)
"""A row of one more person whose word is not known (旁听人员张三，该局科长)."""
_WHERE = re.compile(r"[\u4e00-\u9fff（）]{0,16}(?:地址|住所地?|地点|场所|通讯处|邮编|电话|传真)：")
"""A sentence that tells where a party is to be found, in any words (公司中国办事处地址：…)."""
_KIN = re.compile(
    r"[\u3400-\u9fff·、]{2,16}(?:系|是)[^，。；]{0,16}(?:[父母子女夫妻兄弟姐妹孙]|丈夫|妻子|[父母]亲|儿子|女儿)(?:关系)?(?=，|$)"
)
"""Who a party is to another (王芳系王平之女，…; 二人系夫妻关系)."""
_IN_PLACE = re.compile(r"死亡|去世|病故|亡故|承继|继承人|监护人")
_OF_SUIT = re.compile(r"不服|作出|被告|行政(?!机关)|[辩述]称|诉称")
"""What a sentence says that tells of the suit and no more of who a party is."""
_LONG = 120
_LONGEST = 260
_ENDS_WORK = re.compile(
    "律师|工作者|工作人员|[局镇市县区厅处科队所院校]长|主任|书记|经理|干部|职工|员工|科员|特别授权|一般代理"
)
"""What somebody is who acts for a party."""


def belongs(gap: str) -> bool:
    """Whether what stands between two entries only describes the first one."""
    own, *sentences = re.sub(r"(?<=。)（[^（）]{1,40}）", "", gap).split("。")
    if len(own) > _LONGEST or END.search(gap):
        return False
    return all(not one.strip(SPECKS) or APPEARS.match(one) or _describes(one) for one in sentences)


def _describes(one: str) -> bool:
    patterns = (ATTRIBUTE.match, _WHERE.match, tells_who)
    return _ROW.fullmatch(one) is not None or (len(one) < _LONG and any(tells(one) for tells in patterns))


def tells_who(sentence: str) -> bool:
    """Whether a sentence tells whose kin a party is or in whose place it sues (王平在诉讼中病故，由其女王芳承继诉讼)."""
    is_told = _KIN.match(sentence) or _IN_PLACE.search(sentence)
    return is_told is not None and not _OF_SUIT.search(sentence) and not END.search(sentence)


_LEADS = re.compile(
    r"[：]?[\u3400-\u9fff·]{2,4}(?:，[^，。；]{0,8}(?:长|主任|书记|经理|董事)[。；，）]|[。；）])"
)
"""Behind a label in the row of a party, who leads it (被告某局，法定代表人马明，局长；住所地…)."""
_ACTS = re.compile(r"[：]?[\u3400-\u9fff·]{2,4}(?:，[^，。；（）]{0,20})?）")
"""The same of who acts for a party, at the end of a bracket behind its name (（住…，委托代理人赵云，律师）)."""
_INSIDE = ("", *"的由为系和与、及向（")  # before a word that is part of a sentence or a bracket
_ENDS_ROW = re.compile(
    r"，(?!.*[。；])(?=[^：]*(?:(?:住[所址]地?|地址|职务|代码|权限)：[^：]*)*$).{0,90}[县市区街村路号镇乡组楼室屯社院巷弄栋园寨里族民员工业人者师长任记部事理警授权A-Z\d]$"
)
"""What describes the one before a word in the middle of a row, to its end: the row lost its full stop, and the next ran on with it."""
_NAMED = re.compile(
    r"(?:（[^（）]{1,40}）)?：?(?:（[^（）]{1,20}）)?[\u3400-\u9fffXx×*·]{2,40}?(?:[，。（；]|$)"
)


def begins(flat: Flat, label: re.Match[str]) -> bool:
    """Whether a word begins a line, follows a full stop, or labels who leads a body in a form whose rows ran together."""
    before = flat.text[max(0, label.start() - 3) : label.start()]
    if before[-1:] == "（" and label["role"] and flat.text[label.end() : label.end() + 1] == "）":
        return False  # 上诉人（⏎原审原告）
    if label["head"] and flat.text[label.end() : label.end() + 1] == "：" and before[-1:] not in _INSIDE:
        return True
    told = _LEADS if label["head"] else _ACTS if label["agent"] else None
    if told and before[-1:] == "，" and told.match(flat.text, label.end()):
        return True
    if before and before[-1] in SPECKS and label.start() - 1 in flat.starts:
        return True
    return label.start() in flat.starts or before[-1:] in ("。", "；", "号") or before in ("判决书", "裁定书")


def runs_on(flat: Flat, end: int, label: re.Match[str]) -> bool:
    """Whether a word in the middle of a row begins the next entry: right behind a name, or behind what describes the one before,
    where its row filled the line and has no full stop (住钟山县⏎被告某县人民政府)."""
    row = next(iter(flat.rows(label.end() + 2, label.end() + _LONG)), None)
    if not _NAMED.match(flat.text, label.end(), row if row is not None else len(flat.text)):
        return False
    gap = re.sub(r"（[^（）]*）", "", flat.text[end : label.start()])
    if not gap:
        return label["role"] is None and flat.text[label.end() : label.end() + 1] not in "的及和与"
    is_told = ATTRIBUTE.match(gap, 1) or _ENDS_WORK.search(gap)
    return _ENDS_ROW.fullmatch(gap) is not None and is_told is not None and not NARRATIVE.search(gap)
