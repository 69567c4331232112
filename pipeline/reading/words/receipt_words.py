"""The words by which a paper says that it was received: of stamps, of notes, of labels on slips (收文、签收、收件、送达).

Who looks for them asks different things of them; each question has its own pattern here, made of the same words.
"""

from __future__ import annotations

import re

_CAME = "收文|收讫"  # what a receipt stamp says of a paper, or the clerk who enters it
_ENTERED = rf"{_CAME}|来文"
_MAIL = "收件"  # the same of mail; before 人 the label of whom it is sent to
_OFFICE = "收发"  # of the office that stamps it (收发室)
_TAKEN = "签收|收到"  # what whoever takes a paper writes on it; sentences have it too (收到起诉状)
_SERVED = "受送达|送达日"  # labels of a proof of service

ON_A_STAMP = rf"{_ENTERED}|{_MAIL}|{_TAKEN}|{_OFFICE}|收.{{0,2}}专用章"
"""In the words of a stamp."""
STAMP_NAMES = "收文专用章|收文章|收件章|收讫章|收发章"
NUMBER_LABEL = "(?:收文|来文|收件)(?:编)?号"
"""What a stamp ends with, or bears before its number: what follows is the paper's."""
DAY_LABEL = rf"(?:{_ENTERED}|{_MAIL})(?:日期|时间)"
"""Before the day of a stamp."""
BESIDE_STAMPED_DAY = re.compile(rf"{_ENTERED}|{_MAIL}(?!人)|{_OFFICE}|收[^（(盖]{{0,3}}章")
"""In a row of a stamp beside that of its day, which is none of signing; words that sentences and forms have do not tell it."""
BEFORE_OTHER_DAY = re.compile(rf"{_ENTERED}|{_MAIL}|{_TAKEN}|(?:日期|时间|[:：])$")
"""In a row before a day that is none of signing: a stamp's words, or a label."""
BEFORE_DEED_DAY = re.compile(
    r"(?:[作做]出|收到|知道|知悉|得知|立案|送达|签收|复议|成立|发证|处罚|行为|开庭|截止|到期|领取|出生|登记|注册|施工|拆除|受理|发生|申请公开)[^，。:：\n]{0,8}[:：\t]\s*$"
)
"""Before the day of a deed that a form tells (作出日期：), none of signing."""
NO_SIGNATURE = re.compile(
    rf"{_CAME}|^来文|来文(?=日期|编?号)|{_OFFICE}|{_MAIL}|{_TAKEN}|{_SERVED}|签名|开庭|应到|出生|(?:成立|有效|发证|核准|注册|登记)日?期|打印|印发|时间|寄|期限|截止|编号|阅|拟办|核对|生效|法律效力"
    r"|\d ?[:：] ?\d|\d ?[时点]|[上下中]午"
)
"""In the row of a day that is none of signing: whoever received or read the paper wrote it, a printer set it (09:12), or it is that of a
hearing (9时). A writer may be called 王来文."""
IN_NO_NAME = rf"收文|收讫|收到|{_MAIL}|[章件]$"
"""In a row of a stamp that might else be a part of a name."""
ON_A_SLIP = rf"{_MAIL}|收信|签收|受送达|送达|代收"
"""At the beginning of a label that names who is to receive the paper or receives it."""
LETTERS = "收文件讫"
"""Letters of a stamp that none of a day's look like."""
