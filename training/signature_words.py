"""What the rows under a black seal say: who signs (署名), the day, and other words of any letters that are common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from pipeline.reading.words.dates import chinese_date

SIGNER, DAY = (
    0.3,
    0.55,
)  # of all rows: below the first a role with a name, from there to the second a day, else other words
ROLES = (
    "审判长",
    "审判员",
    "书记员",
    "人民陪审员",
    "代理审判员",
    "法官助理",
    "代书记员",
    "执行员",
)
SPREAD = ("", "　", " ", "  ")  # between the letters of a role
BESIDE = ("　", "　　", " ", "    ", "")  # between a role and a name
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石"
    "姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN = (1, 2, 2)  # letters of a given name
PARTED = 0.5  # share of names of two letters with a white space between them
FIRST_DAY, DAYS = dt.date(2005, 1, 1), 365 * 26
CHINESE = 0.5  # share of days in Chinese numerals
OFTEN = "审判长员书记人民陪法官助理代二〇一三四五六七八九十年月日裁定判决终审生效本院诉讼费负担王李张刘陈杨赵黄周吴徐孙"
"""Letters that stand under seals more often than others."""
IS_OFTEN = 0.35
LONGEST = 14  # letters of other words
POINTED = 0.3  # share of other words with a sign of punctuation
POINTS = "，。：；（）、《》—〔〕"
FIRST, LAST = (0xB0, 0xA1), (0xD7, 0xFE)  # of the common letters (GB/T 2312, 第一级)


def row(random: Random) -> str:
    """The words of a row, white spaces among them."""
    kind = random.random()
    if kind < SIGNER:
        return _signer(random)
    return _day(random) if kind < DAY else _pointed(random, words(random, random.randint(2, LONGEST)))


def words(random: Random, count: int) -> str:
    """That many letters."""
    return "".join(random.choice(OFTEN if random.random() < IS_OFTEN else COMMON) for _ in range(count))


def _signer(random: Random) -> str:
    role = random.choice(SPREAD).join(random.choice(ROLES))
    surname, count = random.choice(SURNAMES), random.choice(GIVEN)
    given = "".join(random.choice(COMMON) for _ in range(count))
    parted = "　" if count == 1 and random.random() < PARTED else ""
    return role + random.choice(BESIDE) + surname + parted + given


def _day(random: Random) -> str:
    day = FIRST_DAY + dt.timedelta(random.randrange(DAYS))
    if random.random() < CHINESE:
        return chinese_date(day)
    gap = random.choice(("", " "))
    return gap.join((str(day.year), "年", str(day.month), "月", str(day.day), "日"))


def _pointed(random: Random, text: str) -> str:
    if random.random() >= POINTED:
        return text
    place = random.randrange(len(text))
    return text[:place] + random.choice(POINTS) + text[place:]


def _common() -> Iterator[str]:
    """The letters of the first level, in the standard's order, which is that of their sounds."""
    for area in range(FIRST[0], LAST[0] + 1):
        for place in range(FIRST[1], LAST[1] + 1):
            yield from bytes((area, place)).decode("gb2312", "ignore")


COMMON = "".join(_common())
"""3755 letters."""
