"""The cause a party's own paper tells (上诉人因不服…, 申请人诉某局行政处罚一案): what stands before 一案, behind the last name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.text import Text
from pipeline.reading.words.cause_roots import ROOTS
from pipeline.reading.words.sentences import begin_of
from pipeline.reading.words.told_numbers import is_told_of

_END = re.compile(r"一案(?=[，。；（〔\[【\n现不依已中]|$)")
_TRIED = 3  # such sentences of a paper that are looked at
_BEFORE = re.compile(
    r"(?:因|诉|就|的|）|[我本](?:单位|机关|方|委|府|镇|街道|厂|店)|(?:上诉|申请|执行|起诉|再审|答[辩复]|申诉)人|被告|原告|第三人|局|厅|政府|委员会|管委会|办事处|街道办|[支大总中]队|分局|派出所|中心|海关|公司|合作社|银行)$"
)
"""What stands before the first word of a cause: who is sued, by name or role, or what leads to it."""
_SAID = re.compile(
    r"[，。；：、《》〔〕\d]|作出|不服|人民政府|委员会|[^政]局|[与和](?!.{0,6}(?:行政|赔偿|补偿|复议))|诉|被告|原告|上诉"
)
"""What no cause holds: the sentence still tells who is at odds with whom, or of the act."""
_LONGEST = 30


def pleaded_cause(text: Text) -> Iterator[Hit]:
    """The cause in the first sentence that tells it plainly; nothing where none does."""
    for end in islice(_END.finditer(text.plain), _TRIED):
        start = begin_of(text.plain, end.start(), "。；\n，")
        if is_told_of(text.plain, end.start(), end.start()):
            continue
        for at in range(max(start, end.start() - _LONGEST), end.start() - 2):
            words = text.plain[at : end.start()]
            if ROOTS.match(words) and _BEFORE.search(text.plain, start, at) and not _SAID.search(words):
                yield Hit("cause", words, at, end.start(), confidence=0.96)
                return
