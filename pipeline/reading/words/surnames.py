"""Surnames: whether a short scanned name can be a person's at all (姓氏)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SINGLE = frozenset(
    """
赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗
毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱
骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯
宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂
濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空
曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖付代闫覃侍苟佘门仝佟岳缑亢况郈有琴归海晋楚涂欧信鹿么冼岩尉玉撒原洛矫邸初邝修才丛迟呼赫盘药矣泮丘亓仉
佴冶卯帅庹檀牟禚綦粟苑茆菅芦藺谌谯贠贲辜邰郇郤鄢钭隋雒颉隽笪仵麴郄戢佀呙郅镡苌蹇栗眭弋郯翦闾睢
""".replace("\n", "")
)
"""Surnames of one letter (百家姓 and others in use): of these a text may be told to be a person's name."""
DOUBLE = frozenset(
    re.findall(
        r"\S\S",
        "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 "
        "公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 "
        "拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 淳于 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 "
        "公伯 西门 公祖 第五 完颜 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 吴铭",
    )
)
"""Surnames of two letters (复姓)."""
COMMON_ENDS = frozenset("孙马郭梁于方文史侯葛颜")
"""Second halves of surnames that are common by themselves, each with over a million bearers, while at most one of forty who seem
to bear it can have lost a first half: 诸葛 has 48,000, 司马 23,000, 夏侯 11,000, 长孙 3,000 (公安部《二〇二〇年全国姓名报告》), 淳于,
公孙, 东方, 宇文 and the others no more. Not so 阳 of 欧阳 (1,112,000), 官 of 上官 (88,000), 屠 of 申屠."""
_SECOND = frozenset(double[1] for double in DOUBLE) - COMMON_ENDS


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames of one and two signs, signs that no given name has or ends with, parts of names without a surname; and of
    signs that no given name has the one that looks like it and may be meant (形近字, 字 for 宇).

    Empty tables doubt nothing.
    """

    single: frozenset[str] = frozenset()
    double: frozenset[str] = frozenset()
    unlikely: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    unlikely_last: frozenset[str] = frozenset()
    meant: Mapping[str, str] = field(default_factory=dict)

    def is_misread(self, name: str) -> bool:
        """Whether a name of two to four Chinese signs begins with no surname or holds a sign no name has."""
        if not self.single or not re.fullmatch(r"[\u3400-\u9fff\U00020000-\U0002fa1f]{2,4}", name):
            return False
        if "某" in name or any(name[at : at + 2] in self.parts for at in range(len(name) - 1)):
            return False
        begins = name[:2] in self.double or name[0] in self.single
        return not begins or bool(set(name[1:]) & self.unlikely) or name[-1] in self.unlikely_last

    def is_whole(self, name: str) -> bool:
        """Whether three letters are as a rule a whole name: they begin with a surname that is hardly the second half of one
        (王, not the 阳 of 欧阳), and end in no part of a longer name without a surname (吉才让 of 多吉才让).

        No letters tell 李佳怡 from what is left of 陈李佳怡, who bears both parents' surnames, nor 于海燕 of 淳于海燕.
        """
        begins = name[0] in SINGLE and name[0] not in _SECOND
        return len(name) == 3 and begins and name[1:] not in self.parts

    def perhaps(self, name: str) -> tuple[str, ...]:
        """The name with the letters that are meant, or without a letter before it that is none of it (一孙波彧, 书黎英东), if that makes it
        one; to be offered, never to be taken."""
        if name[0] not in self.single and len(name) > 2 and not self.is_misread(name[1:]):
            return (name[1:],)
        other = name[:1] + "".join(self.meant.get(letter, letter) for letter in name[1:])
        return (other,) if other != name and not self.is_misread(other) else ()


def parse_surnames(data: Mapping[str, Any]) -> Surnames:
    """The surnames with the tables of ``papers/_names.toml``; none, which doubt nothing, without these."""
    if not data:
        return Surnames()
    return Surnames(
        SINGLE | frozenset("".join(str(data.get("further", "")).split())),
        DOUBLE,
        frozenset(str(data.get("unlikely", ""))),
        frozenset(str(data.get("parts", "")).split()),
        frozenset(str(data.get("unlikely_last", ""))),
        {pair[0]: pair[1] for pair in str(data.get("meant", "")).split()},
    )
