"""The claims of a suit or an appeal (诉讼请求、上诉请求) as a judgment tells them."""

from __future__ import annotations

import re

from pipeline.reading.decisions.narrative import Told
from pipeline.reading.fields.pleaded import in_sequence
from pipeline.reading.words.citations import is_cited
from pipeline.reading.words.flat import Flat
from pipeline.reading.words.numerals import ordinal

_CLAIMS = re.compile(
    r"(?<!驳回原告的)(?<!驳回其)(?P<word>诉讼请求|上诉请求|请求事项|复议请求|申请事项|再审请求)(?:为|是|如下)?[：:](?!$)"
)
"""The heading of claims; that of what a law lists is none (应当判决驳回原告的诉讼请求：（一）…)."""
_PRAYED = re.compile(
    r"(?P<word>请求|诉请|要求)(?:人民法院|法院|本院|贵院)?(?:依法)?(?:判令|判决|裁判|裁决)?[：:](?=[（(]?(?:[1１①]|一、))"
)
"""Numbered claims without their usual heading: 请求依法判令：1.撤销…."""
_CLAIM_NUMBER = re.compile(
    r"(?:(?<=[：；。，])|^)(?:[（(]?\d{1,2}(?:[）)]?[．.、](?!\d)|[）)])|[一二三四五六七八九十]{1,2}、|[①-⑩]|[第其][一二三四五六七八九十][、，：])"
)


def claims_of(flat: Flat, after: int, before: int) -> list[Told]:
    """The claims (诉讼请求) told before the order, one each; ``role`` tells whether they are those of the appeal."""
    found = _own(_CLAIMS, flat.text, after, before) or _own(_PRAYED, flat.text, after, before)
    if found is None:
        return []
    text, start = flat.text, found.end()
    stop = re.compile(
        r"(?:主要)?事实(?:与|和|及)理由|理由[：:]|被告|(?<=。)(?![一二三四五六七八九十\d])"
    ).search(text, start)
    end = _end_of_claims(flat, start, stop.start() if stop else len(text))
    marks = in_sequence(_CLAIM_NUMBER.finditer(text, start, end))
    if not marks:
        marks = [m for m in re.compile(r"(?<=；)").finditer(text, start, end) if m.start() < end]
        edges = [start, *(m.end() for m in marks)]
    else:
        edges = [m.end() for m in marks]
    stops = [*(m.start() for m in marks[len(marks) - len(edges) + 1 :]), end]
    told = []
    for begin, finish in zip(edges, stops, strict=True):
        while finish > begin and text[finish - 1] in "。；，、":
            finish -= 1
        if finish - begin >= 4:
            told.append(Told(begin, finish, text[begin:finish], found["word"], 0.95))
    return told


def _own(heading: re.Pattern[str], text: str, after: int, before: int) -> re.Match[str] | None:
    """The first heading of claims that stands in no other paper's words."""
    return next((m for m in heading.finditer(text, after, before) if not is_cited(text, m.start())), None)


def _end_of_claims(flat: Flat, start: int, stop: int) -> int:
    """The end of the last numbered claim: its full stop, unless the next number follows."""
    seen = len(_CLAIM_NUMBER.findall(flat.text, start, start + 4))
    at = start
    while (at := flat.text.find("。", at, start + 1500)) >= 0:
        following = _CLAIM_NUMBER.match(flat.text, at + 1)
        if not seen or following is None or (ordinal(following.group()) or 0) < 2:
            return at
        at += 1
    return stop
