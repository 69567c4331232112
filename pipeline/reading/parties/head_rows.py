"""Sentences in the head of a paper that tell of a party and name none: they do not end it (当事人部分的说明文字)."""

from __future__ import annotations

import re

from pipeline.reading.words.party_words import APPEARS, ATTRIBUTE, END

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
