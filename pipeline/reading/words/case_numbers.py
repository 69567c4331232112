"""Case numbers of courts (案号), new and old form, damaged ones repaired or doubted.

法〔2015〕137号: year of taking in, code of the court, code of the type, serial number, 号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.reading.words.numerals import Found

PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕甘青宁新军兵"
CONFUSED_PROVINCES = dict(
    zip(
        "奥鼻噩粵輿逾榆谕愉瑜偷喻晥皎阂闵阃閩掰揭颖顾溯浒戸泸滬沽翼魯曾蘇寧窗陝雲贛瓊遼晉貴",
        "粤粤粤粤粤渝渝渝渝渝渝渝皖皖闽闽闽闽浙湘赣赣湘沪沪沪沪津冀鲁鲁苏宁宁陕云赣琼辽晋贵",
        strict=True,
    )
)
"""What the sign of a province is misread as, and how it is written traditionally."""
_TYPES = (
    "行初 行终 行申 行监 行抗 行再 行审 行审复 行他 行辖 行辖终 行赔初 行赔终 行赔申 行赔监 行赔抗 行赔再 行赔他 "
    "法赔 委赔 委赔监 委赔提 委赔再 赔他 赔辖 赔辖终 司救行 财保 行保 行保复 证保 执 执恢 执保 执异 执复 执监 执协 执他 "
    "司惩 司惩复 知行初 知行终 知行申 行执 行诉前调 行诉前调书 行提 行受初 行立预 司建 "
    "民初 民终 民申 民监 民抗 民再 民辖 民辖终 民撤 民特 知民初 知民终 刑初 刑终 刑申 刑再 刑他 破 破申 破终"
)
TYPES = frozenset(_TYPES.split())
_CONFUSED_TYPES = str.maketrans("刎韧切仞衲沏扨終络绥宙審陪培賠執恒", "初初初初初初初终终终审审赔赔赔执恢")
_DIGIT = str.maketrans({"O": "0", "o": "0", "〇": "0", "○": "0", "l": "1", "I": "1", "|": "1"})
_OPEN, _CLOSE = r"[（(〔\[【﹝〈<{「『]", r"[）)〕\]】﹞〉>}」』]"
_SPECK = rf"(?:(?<={_CLOSE})\s?(?P<speck>[.·．•])\s?)?"  # behind the bracket, on a copy
_MORE = r"(?P<more>(?:\s*[、和及与]\s*第?\s*\d{1,7})*)\s*号"
_PART = r"之\s*[一二三四五六七八九十]{1,3}"
_PARTS = rf"(?P<parts>(?:\s*[、，和及与至到~～—－-]\s*{_PART})*)"
"""Further rulings in one suit, told by their count alone (31号之一、之二)."""
_ALSO = rf"(?P<also>(?:\s*[、和及与至到~～—－-]\s*第?\s*\d{{1,7}}号(?![楼房院室门])(?:{_PART})?)*)"
"""Further serial numbers of one year, court and type (第71、72号; 第71号、第72号; 第71号至第75号; 31号、31号之一)."""
_NEW = re.compile(
    rf"(?P<open>{_OPEN}?)\s{{0,9}}(?P<year>[12][\dOo○〇lI]{{3}})\s*(?P<close>{_CLOSE}?){_SPECK}\s*"
    rf"(?P<court>最高法|[\u4e00-\u9fff])\s*(?P<code>[\dOo○〇lI|\s]{{0,6}}?)\s*(?P<know>[（(]?知[）)]?)?"
    rf"(?P<type>[\u4e00-\u9fff衤]{{1,5}})\s*(?P<serial>[\dOo○〇lI|][\dOo○〇lI|\s]{{0,7}}?)\s*(?P<dash>[-—–]\s?\d{{1,2}})?{_MORE}"
    rf"(?:(?P<suffix>{_PART}){_PARTS})?{_ALSO}"
)
_OLD = re.compile(
    rf"(?P<open>{_OPEN}?)\s{{0,9}}(?P<year>[12][\dOo○〇lI]{{3}})\s*(?P<close>{_CLOSE}|(?<!于....)年(?!度)|)\s*"
    rf"(?P<court>[\u4e00-\u9fff]{{0,6}}?)(?P<code>(?<=[{PROVINCES}])\d{{2}}(?:\d{{2}})?)?(?P<type>[行民刑执知立委法赔司])(?P<know>[（(]知[）)])?"
    rf"(?P<rest>[\u4e00-\u9fff]{{0,4}}?)(?:字?第|(?<=[初终再审申监抗提])字)\s*(?P<serial>[\dOo○〇lI|\s]{{1,7}}?)\s*"
    rf"(?P<dash>[-—–]\s*\d{{1,3}})?{_MORE}(?:(?P<suffix>{_PART}){_PARTS})?{_ALSO}"
)

OWN_YEAR = re.compile(r"[〔\[（(](?P<year>(?:19|20)\d\d)[〕\]）)]")
"""The year of a number that an organ gives its own paper (渝碚府复答〔2018〕161号)."""


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """The parts of a case number (年度、法院代字、类型代字、编号); ``old`` for the form with 字第; ``part`` as ``suffix`` counts
    a further ruling in the same suit (4-1号, 4号之一)."""

    year: int
    court: str
    code: str
    type: str
    serial: str
    suffix: str = ""
    old: bool = False
    know: bool = False
    part: str = ""

    def __str__(self) -> str:
        """The canonical form: full-width brackets, no spaces."""
        middle = f"{self.court}{self.code}"
        if self.old:
            know = "（知）" if self.know else ""
            split = 1 if know else 0
            return f"（{self.year}）{middle}{self.type[:split]}{know}{self.type[split:]}字第{self.serial}{self.part}号{self.suffix}"
        return f"（{self.year}）{middle}{self.type}{self.serial}{self.part}号{self.suffix}"

    @property
    def instance(self) -> str:
        """The instance (审级) its type tells: first, second, retrial_review, retrial, non_litigation …"""
        return instance_of(self.type)

    @property
    def is_administrative(self) -> bool:
        """Whether the type is one of administrative suits (行…) or state compensation (…赔…)."""
        return "行" in self.type or "赔" in self.type


def instance_of(kind: str) -> str:
    """The instance of a type code: 行初 first, 行终 second, 行申 retrial_review, 行审, 行非执 non_litigation …"""
    if kind.startswith("执"):
        return "enforcement"
    if "辖" in kind:
        return "jurisdiction"
    if (
        kind.removeprefix("法").startswith("行")
        and set(kind) & set("审执非复")
        and not set(kind) & set("初终再监申抗提")
    ):
        return "non_litigation"
    for sign, instance in (("再", "retrial"), ("初", "first"), ("终", "second")):
        if sign in kind:
            return instance
    return "retrial_review" if set(kind) & set("申监抗提") else "first"


def parse(text: str) -> CaseNumber | None:
    """The case number a string is, or None; brackets of any width, missing or wrong, are taken."""
    found = next(case_numbers(text), None)
    return _parsed(str(found.value)) if found else None


def _parsed(value: str) -> CaseNumber | None:
    match = _OLD.match(value) or _NEW.match(value)
    made = _read(match, match.re is _OLD) if match else None
    return made[0] if made else None


def case_numbers(text: str) -> Iterator[Found]:
    """Every case number in the text in canonical form, in order."""
    taken = 0
    matches = sorted([*_OLD.finditer(text), *_NEW.finditer(text)], key=lambda m: (m.start(), m.re is _NEW))
    for match in matches:
        if match.start() < taken:
            continue
        made = _read(match, match.re is _OLD)
        if made is None:
            continue
        taken = match.end()
        number, repairs, reason = made
        several = _several(match, number)
        reason = reason or _of_a_range(number) or (SEVERAL if len(several) > 1 else "")
        candidates = several if reason else ()
        yield Found(match.start(), match.end(), str(number), repairs, not reason, reason, candidates)


SEVERAL = "写有几个案号，请核对"


_FURTHER = re.compile(rf"([、和及与至到~～—－-])\s*第?\s*(\d{{1,7}})(?:号({_PART}))?")
_FURTHER_PART = re.compile(rf"([、，和及与至到~～—－-])\s*({_PART})")
_MOST = 50  # suits that a range tells


def _several(match: re.Match[str], number: CaseNumber) -> tuple[str, ...]:
    """The number, and those that are told with it by their serial numbers or their count alone: one by one, or by the first and the last."""
    last = _last_of_range(number)
    alone = replace(number, part="") if last else number
    told = [replace(alone, serial=s) for s in (number.serial, *(_up_to(number.serial, last) if last else ()))]
    told += [replace(number, suffix="".join(part.split())) for part in _further_parts(match["parts"] or "")]
    further = [(alone, found) for found in _FURTHER.findall(match["more"])]
    further += [(replace(alone, suffix=""), found) for found in _FURTHER.findall(match["also"])]
    for own, (joint, serial, part) in further:
        own = replace(own, suffix="".join(part.split())) if part else own
        serials = [serial] if joint in "、和及与" else _up_to(told[-1].serial, serial)
        told += [replace(own, serial=one) for one in serials]
    return tuple(dict.fromkeys(map(str, told)))


def _further_parts(words: str) -> list[str]:
    """The counts behind the first one (之二; those up to 之三 where a range is told from 之一)."""
    found = _FURTHER_PART.findall(words)
    if len(found) == 1 and found[0][0] not in "、，和及与" and (last := _COUNTS.find(found[0][1][-1])) > 0:
        return [f"之{_COUNTS[at]}" for at in range(1, last + 1)]
    return [part for _, part in found]


_COUNTS = "一二三四五六七八九十"


def _up_to(first: str, last: str) -> list[str]:
    """The serial numbers behind the first one up to the last; the last alone where they are no range."""
    count = int(last) - int(first) if first.isdigit() else 0
    return [str(int(first) + n) for n in range(1, count + 1)] if 0 < count <= _MOST else [last]


def _last_of_range(number: CaseNumber) -> str:
    """The last serial number where a number tells the first and the last of several suits (初66-68号); 4-1 counts a ruling in one."""
    last = re.sub(r"\D", "", number.part)
    return last if last and number.serial.isdigit() and int(last) > int(number.serial) else ""


def _of_a_range(number: CaseNumber) -> str:
    """Why such a number is not sure."""
    last = _last_of_range(number)
    return f"案号写的可能是{number.serial}号至{last}号几个案件，请核对" if last else ""


def _read(match: re.Match[str], old: bool) -> tuple[CaseNumber, tuple[str, ...], str] | None:
    """Number, repairs and why it is not sure; None when it is no case number at all."""
    repairs: list[str] = []
    year, code, serial = (_digits(match[name] or "", repairs) for name in ("year", "code", "serial"))
    if not 1980 <= int(year) <= 2099 or not serial:
        return None
    court = match["court"] if old else _court(match["court"], repairs)
    if court is None:
        return None
    kind = match["type"] + match["rest"] if old else _type(match["type"], bool(match["know"]), repairs)
    if kind is None or (old and not _is_old_court(court, kind)):
        return None
    if match["close"] == "年" and not (court and _INSTANCE.fullmatch(kind)):
        return None
    reason = "案号经过修补" if any(r[0] not in "Oo○〇lI|" for r in repairs) else ""
    if len(code) not in (0, 2, 4):
        reason = "案号中的法院代码位数不对"
    if court == "最高法" and code:
        return None
    if not match["open"] and match["close"] in ("", "年"):
        repairs.append("补括号")
    if not old and match["speck"]:
        repairs.append(f"去{match['speck']}")
    suffix = (match["suffix"] or "").replace(" ", "")
    part = "".join((match["dash"] or "").split()).replace("—", "-").replace("–", "-")
    number = CaseNumber(int(year), court, code, kind, serial, suffix, old, bool(match["know"]) and old, part)
    return number, tuple(repairs), reason


def _digits(text: str, repairs: list[str]) -> str:
    for char in text:
        if char in "Oo○〇lI|":
            repairs.append(f"{char}→{char.translate(_DIGIT)}")
    return "".join(text.translate(_DIGIT).split())


def _court(text: str, repairs: list[str]) -> str | None:
    if text == "最高法" or text in PROVINCES:
        return text
    if text in CONFUSED_PROVINCES:
        repairs.append(f"{text}→{CONFUSED_PROVINCES[text]}")
        return CONFUSED_PROVINCES[text]
    return None


def _type(text: str, know: bool, repairs: list[str]) -> str | None:
    prefix = "知" if know else ""
    if prefix + text in TYPES or text in TYPES:
        return prefix + text
    fixed = text.replace("衤刀", "初").translate(_CONFUSED_TYPES)
    if prefix + fixed in TYPES:
        repairs.append(f"{text}→{fixed}")
        return prefix + fixed
    return None


_INSTANCE = re.compile("行赔?[初终再申监抗提审]")
"""The type of a number whose year bears no bracket (2014年长行终字第46号); an organ's act may be called 行政处罚字 so."""
_SUPREME = frozenset(("行监", "行提", "行再", "行申", "行抗", "行终", "知行", "行他", "赔监", "委赔监"))


def _is_old_court(court: str, kind: str) -> bool:
    """Whether an old number's court sign and type can be such (丽 行初, 渝一中法 行终); only the Supreme Court has no sign (行监)."""
    if not court and kind not in _SUPREME:
        return False
    return not set(court) & set("第号年月日的和与第条款项") and not set(kind) & set("第号条款项")
