"""The values of a type between two places of a text: names, numbers, days, claims, places (取值)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.reading.fields.hits import IN_ROWS, NO_HOUR, Hit
from pipeline.reading.fields.pleaded import claims_among
from pipeline.reading.page.places import COURT, shifted
from pipeline.reading.page.text import Text
from pipeline.reading.words.case_numbers import case_numbers
from pipeline.reading.words.dates import dates
from pipeline.reading.words.joined_names import AND_OTHERS, JOINED, pieces_of
from pipeline.reading.words.leads import is_body, lead_of
from pipeline.reading.words.names import DECLARED, LIKE_NONE, OF_THE_NAME, is_full_personal_name, is_name
from pipeline.reading.words.nobody import names_nobody
from pipeline.reading.words.number_rows import with_others
from pipeline.reading.words.numerals import amounts, lost_before, periods
from pipeline.reading.words.party_words import THIRD, WHO_IS_SUED, WHO_SUES
from pipeline.reading.words.times import instants

_NO_OTHER = re.compile(r"[至到—－~～-]\s*$|原(?:先|来|本)?(?:定|订|排)?[于在]?$")
"""Before a time that is the end of a span or a former one (9时至11时, 原定于9时的庭审取消)."""


def read_span(text: Text, read: str, start: int, stop: int) -> Iterator[Hit]:
    """The values of a type between two places of the text; nothing when none can be read there."""
    words = text.plain[start:stop]
    finders = {"case_number": case_numbers, "date": dates, "signed_date": dates, "instant": instants}
    finders["money"] = amounts
    if read == "days":
        yield from _days(text.plain, start, stop)
    elif read in finders:
        found = next(iter(finders[read](words)), None)
        if found is not None:
            found = with_others(found, words[found.end :]) if read == "case_number" else found
            hit = Hit.of("", shifted(found, start))
            yield _without_hour(_one_of_several(hit, words)) if read == "instant" else hit
    elif read == "court":
        court = COURT.search(words)
        if COURT.fullmatch(whole := words.replace("\n", "")):
            yield Hit("", whole, start, stop)
        elif court:
            yield Hit("", court[0], start + court.start(), start + court.end())
    elif read == "name":
        yield from _name(words, start)
    elif read in ("names", "persons"):
        yield from _names(words, start)
    elif read == "claims":
        yield from _claims(words, start)
    elif read == "act":
        yield Hit("", words.replace("\n", ""), start, stop, confidence=0.96)
    elif read == "place":
        yield from _place(words, start)
    else:
        yield from _line(words, start)


_BEFORE_DAYS = re.compile(
    r"(?:.*(?:副本|[状书]|[到起后]|之日|期[限间]))?(?:[的之在于起共为内应须请，：、\s]|共计|最迟|应当|依法)*",
    re.DOTALL,
)


def _days(plain: str, start: int, stop: int) -> Iterator[Hit]:
    """The first period of a span; words before it that are no small ones may be its first figure, misread."""
    found = next(periods(plain, start, stop), None)
    if found is None:
        return
    hit = Hit.of("", found)
    if hit.sure and not _BEFORE_DAYS.fullmatch(plain[start : found.start]):
        told = lost_before(int(found.value))
        hit = replace(hit, sure=False, reason="期限天数前面有字没有认清", candidates=told)
    yield hit


def _one_of_several(hit: Hit, words: str) -> Hit:
    """A time beside which others stand (两次开庭) is one of several."""
    days = [found for found in instants(words) if not _NO_OTHER.search(words[: found.start])]
    values = tuple(dict.fromkeys(str(found.value) for found in days))
    if not hit.sure or len(values) < 2:
        return hit
    return replace(hit, sure=False, reason="写有几个时间，请核对是哪一次", candidates=values)


def _without_hour(hit: Hit) -> Hit:
    """A hearing without an hour is the date, with a doubt about the hour."""
    return hit if "T" in str(hit.value) or not hit.sure else replace(hit, sure=False, reason=NO_HOUR)


def _trimmed(words: str, start: int) -> tuple[str, int, int]:
    left = len(words) - len(words.lstrip(" \t\n：:，、；。"))
    text = words.strip(" \t\n：:，、；。")
    return text, start + left, start + left + len(text)


_STANDS = rf"(?:{WHO_IS_SUED}|{WHO_SUES}|{THIRD})"
_STANDING = re.compile(rf"(?:原审|一审)?{_STANDS}：?(?=.{{2}})")
_LED = re.compile(
    rf"（(?:(?:法定代表人|主要负责人|负责人|经营者|法人代表)[^（）]*|(?:原审|一审|本案)?{_STANDS})）$"
)


_SAID = re.compile(
    r"(?:我|本人|兹|确认|签[名字章收]|盖章|请)|.*(?:已(?:经)?阅读|知晓|知悉|上述|以下|告知|确认|签[名字章]|盖章|准确|有效|属实|如下)"
)
"""What stands in a cell to be signed beside the label of a party, and names nobody (我已阅读并知晓上述告知事项)."""


def _name(words: str, start: int) -> Iterator[Hit]:
    if _SAID.match(words.strip()):
        return
    if "\n" in words:
        yield _name_in_rows(words, start)
        return
    text, at, _ = _trimmed(words, start)
    text = _LED.sub("", re.split(r"[，,；;。\t\n]|[ \u3000]*(?:联系)?电话[:：]", text)[0])
    if (standing := _STANDING.match(text)) and is_name(text[standing.end() :]):
        text, at = text[standing.end() :], at + standing.end()
    if re.match(r"(?:你|贵|该|我)(?:单位|局|方|院|们|府|机关|委|厅)?$", text):
        return
    if all(is_name(part) and not re.search(r"[\d（]{4}|号$", part) for part in text.split("、")):
        yield Hit("", text, at, at + len(text))
    elif 2 <= len(text) <= 40 and not re.search(r"[：:]", text) and not DECLARED.search(text):
        yield Hit("", text, at, at + len(text), sure=False, reason=LIKE_NONE)


def _name_in_rows(words: str, start: int) -> Hit:
    """One name over several rows, or a name in each: certain only where a row ends in 、 and goes on with whole names."""
    rows = [row.strip(" \t：:") for row in words.split("\n")]
    whole = "".join(rows)
    sure = all(map(is_name, whole.split("、"))) and all(row.endswith("、") for row in rows[:-1])
    each = "、".join(row.strip("、") for row in rows) if all(map(is_name, rows)) else ""
    names = [each, "" if each else whole, *(row for row in rows if is_name(row))]
    told = tuple(dict.fromkeys(name for name in names if name))
    return Hit(
        "", whole, start, start + len(words),
        sure=sure, reason="" if sure else IN_ROWS, candidates=() if sure else told,
    )  # fmt: skip


_BRACKET_INSIDE = re.compile(
    r"[^（）]{2,24}(?:（[^（）]{1,12}）[^（）]{0,20}){1,2}(?:公司|厂|合作社|集团|中心|分行|支行|[村居]民委员会|[村居]委会)"
)


_ASIDE = re.compile(rf"(?!{OF_THE_NAME})（.*$")


_LISTED = re.compile(r"[、，,；;。\t\n](?![^（）\t\n]{0,200}）)")
"""A sign of a list, none within a bracket (张三（女，汉族）、李四)."""


def _names(words: str, start: int) -> Iterator[Hit]:
    """The names of a list joined by 、; what follows a comma describes the last one."""
    at = start
    for piece in _cut(words):
        if piece in ("，", ",", "；", ";", "。", "\t", "\n"):
            return
        text, left, _ = _trimmed(piece, at)
        at += len(piece)
        if not _BRACKET_INSIDE.fullmatch(text):
            text = _ASIDE.sub("", text)
        others = AND_OTHERS.search(text)
        if others and is_name(text[: others.start()]) and not text.endswith("平等"):  # 张三等（名单附后）
            text = text[: others.start()]
        is_told = False
        if not is_name(text):
            skip, _ = lead_of(text)
            text, left = text[skip:], left + skip
            is_told = (length := _before_story(text)) > 0
            text = text[:length] if is_told else text
        if joined := list(_joined(text, left)):
            yield from joined
        elif 2 <= len(text) <= 60 and is_name(text):
            yield Hit("", text, left, left + len(text))
        elif text and names_nobody(text):
            return
        elif text:
            yield Hit("", text, left, left + len(text), sure=False, reason=LIKE_NONE)
        if is_told:
            return


def _cut(words: str) -> Iterator[str]:
    """The pieces of a list and the signs between them, one by one: a name seldom stands far behind its label."""
    at = 0
    for sign in _LISTED.finditer(words):
        yield from (words[at : sign.start()], sign[0])
        at = sign.end()
    yield words[at:]


_STORY = re.compile(r"因|不服|向(?=本|我|贵|法)|对(?=你|贵)")


def _before_story(text: str) -> int:
    """How long the name is with which a sentence of a suit begins (康云鹤因行政处罚向本院提起行政诉讼); 0 where none does."""
    ends = [verb.start() for verb in _STORY.finditer(text) if re.search("提起|起诉|申请", text[verb.end() :])]
    named = [end for end in ends if is_full_personal_name(text[:end]) or is_body(text[:end])]
    return max(named, default=0)


def _joined(text: str, at: int) -> Iterator[Hit]:
    """The two names that 和 joins, or one of which nobody can tell whether it is two; nothing where it is one."""
    pieces = pieces_of(text)
    if len(pieces) == 3 and all(is_name(piece.text) for piece in pieces[::2]):
        yield Hit("", pieces[0].text, at, at + len(pieces[0].text))
        yield Hit("", pieces[2].text, at + len(text) - len(pieces[2].text), at + len(text))
    elif pieces and (apart := pieces[0].apart):
        told = (text, "、".join(apart))
        yield Hit("", text, at, at + len(text), sure=False, reason=JOINED, candidates=told)


def _claims(words: str, start: int) -> Iterator[Hit]:
    """The claims of a pleading, one each, without the sign at their end."""
    for begin, stop in claims_among(words):
        text, at, end = _trimmed(words[begin:stop], start + begin)
        if len(text) >= 4:
            yield Hit("", text.replace("\n", ""), at, end, confidence=0.95)


ERRAND = r"领取|查阅|阅卷|提交|递交|报送|办理|缴纳|测试|调试"
"""What one comes for that is no hearing (到本院领取材料)."""
_ERRAND_DONE = re.compile(rf"(?:{ERRAND})(?![^（）到至在于]{{0,6}}(?:窗口|中心|[处室厅区]))")
_BRACKETS = re.compile(r"（[^（）]*）?")


def tells_errand(place: str) -> bool:
    """Whether the words of a place say what is done there; not a room named after it (领取窗口, 阅卷室), nor a remark in brackets."""
    return bool(_ERRAND_DONE.search(_BRACKETS.sub("", place)))


_FLECKS = ".·'’`˙ "  # dirt behind a place, which no room ends with


def _place(words: str, start: int) -> Iterator[Hit]:
    text, at, _end = _trimmed(words, start)
    skipped = re.match(r"^(?:准时|按时|前)?(?:到|在|于|至)", text)
    skip = skipped.end() if skipped else 0
    text = re.split("[。；]", text[skip:])[0].rstrip(_FLECKS)
    if 3 <= len(text) <= 50 and re.search(
        r"^(?!.*(?:一案|原告|诉你|你[局单]))(?=.*[庭院室厅楼号处所会场地中心平台]|.*(?:村|社区|小区|嘎查)$)",
        text,
    ):
        yield Hit("", text, at + skip, at + skip + len(text))


_SENTENCE_ENDS = re.compile(
    "。(?=现|请|本院|本案|我院|你|贵|原告|被告|上诉|根据|依照|依据|按照|兹|为|经|因|特|以上|受理|该案|案件|定于|将|其|上列|双方|各方|当事人)"
)
"""Where a sentence follows the value behind a label (案由：举报答复。现将…); a speck within a cause is read as a stop too."""
_NEXT_LABEL = re.compile(r"(?<=[\u4e00-\u9fff）])[ \t]*(?:案号|案由|受送达人|承办(?:人|法官)|书记员)[：:]")
"""Another label of a form in the same row (案由：房屋登记　　案号：…)."""


def _line(words: str, start: int) -> Iterator[Hit]:
    text, at, end = _trimmed(_SENTENCE_ENDS.split(_NEXT_LABEL.split(words)[0])[0], start)
    if text:
        yield Hit("", text, at, end)
