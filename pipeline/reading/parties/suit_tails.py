"""What a sentence of a suit tells behind the defendant: the words of a cause, and parties that stand within or behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.reading.parties.phrase_names import YOU, Part, addressed
from pipeline.reading.words.cause_roots import ROOTS
from pipeline.reading.words.joined_names import begins_with_place
from pipeline.reading.words.names import ORGAN, is_full_personal_name, is_name
from pipeline.reading.words.party_words import THIRD

_SECOND_SUED = re.compile(
    rf"(?:以?及|和|、)(?:被告)?(?P<organ>{YOU.pattern[1:]}|[\u4e00-\u9fff]{{2,20}}?(?:人民政府|委员会|(?<!邮)[^政]局|厅))"
    rf"(?=作出|(?:行政)?复议|的?{ROOTS.pattern})"
)
"""Another organ that is named within the cause with its own act (行政处罚及某市人民政府行政复议, 及你府行政复议)."""
_ACTS_TOO = re.compile(
    rf"(?<=[书定复知证》号见为])(?:[、，]|以?及|和|与)(?:被告)?(?P<organ>{YOU.pattern[1:]}|(?!不服|对|你|贵)[\u4e00-\u9fff]{{3,40}}?)"
    r"(?=(?:于[^，。；]{4,16}日)?[作做]出的)"
)
_THIRD_BEHIND = re.compile(
    rf"(?:[、，,（](?:以?及|和|与)?|以?及|和|与)(?:本案|原审|一审|二审)?{THIRD}(?:为|：)?(?P<names>[^，。；：]{{2,80}}?)）?$"
)
"""Who is told as the third party behind the cause (土地登记、第三人某村民委员会)."""

_ACT_BEHIND = re.compile(
    r"(?P<organ>[\u4e00-\u9fff]{2,30}?(?:人民政府|街道办事处|管理委员会|(?<!邮)[^政]局|厅))(?=(?P<act>(?![^局]{1,5}[区县市镇乡])[\u4e00-\u9fff]{2,14}(?:决定|行为|通知|答复|告知|职责|公告|争议|纠纷))$)"
)
"""An organ before an act that begins with none of the usual words (某区人民政府|关停决定)."""
_MAY_BE_BRANCH = re.compile("[局队所站厅会院馆科股]|办公室|办事处|中心|政府")
_CALLED_THIRD = re.compile(
    rf"(?<=[\u4e00-\u9fff）])[、和与及](?P<name>(?![与和及因])[^，。；：\n（）、]{{2,40}})（(?P<role>(?:本案|原审|一审)?{THIRD})）"
)
"""A name behind which it is said that it is the third party (诉你局、某公司（第三人）规划许可)."""


def organ_before_act(words: str) -> int | None:
    """Where the organ ends before such an act; None where it may have a branch, or another organ is named."""
    found = _ACT_BEHIND.match(words)
    is_sure = found and begins_with_place(words) and not _MAY_BE_BRANCH.search(found["act"])
    return found.end("organ") if found and is_sure else None


def third_first(plain: str, start: int, end: int) -> str:
    """The same letters for letters, but with the role of such a name before it (诉你局、及第三人某公司，规划许可)."""
    found = _CALLED_THIRD.search(plain, start, end)
    if found is None or not is_name(found["name"]):
        return plain
    return f"{plain[: found.start()]}、及{found['role']}{found['name']}，{plain[found.end() :]}"


def as_written(parts: tuple[Part, ...] | None, turned: str, plain: str) -> tuple[Part, ...] | None:
    """The parts of a turned text at the places where their letters stand as written; None where one is the cause behind the bracket."""
    if parts is None or any(turned[p.start - 1] == "，" and plain[p.start - 1] == "）" for p in parts):
        return None
    return tuple(_moved_back(part, plain) for part in parts)


def _moved_back(part: Part, plain: str) -> Part:
    at = max(plain.rfind(part.text, 0, part.end), 0)
    return (
        part if plain.startswith(part.text, part.start) else replace(part, start=at, end=at + len(part.text))
    )


def second_sued(cause: str) -> re.Match[str] | None:
    """Another organ in the words of a cause; none that is only a place or what a person calls it."""
    found = _SECOND_SUED.search(cause)
    if found is None or YOU.fullmatch(found["organ"]):
        return found
    return found if begins_with_place(found["organ"]) and is_name(found["organ"]) else None


def with_second(
    plain: str, who: tuple[Part, ...] | None, told: Part, addressee: str | None
) -> tuple[Part, ...] | None:
    """Who is sued, with other organs that only the cause names, or the acts in its place; ``told`` is the cause, or has no words."""
    cause = second_sued(told.text)
    spans = [cause.span("organ")] if cause else [one.span("organ") for one in _acting(plain, told)]
    at = told.start if cause else 0
    organs = [Part(at + start, at + stop, plain[at + start : at + stop]) for start, stop in spans]
    if not organs:
        return who
    you = addressed(plain, told.start, addressee)
    sued = [*((you,) if who is None else who), *(you if YOU.fullmatch(one.text) else one for one in organs)]
    known = {part.text: part for part in reversed(sued)}
    return tuple(dict.fromkeys(known[part.text] for part in sued)) if all(known) else ()


def _acting(plain: str, told: Part) -> list[re.Match[str]]:
    """The other organs whose acts a sentence tells behind the first one (…号处罚决定书、被告某市人民政府作出的…号复议决定书)."""
    if told.text:
        return []
    found = _ACTS_TOO.finditer(plain, told.start, told.end)
    return [one for one in found if YOU.fullmatch(one["organ"]) or ORGAN.search(one["organ"])]


_OFFICE = re.compile("(?P<name>.{2,4})(?P<office>乡政府)$")
_EITHER_END = "“乡政府”可能是第三人名称的一部分，也可能是案由开头的词"


def either_end(
    names: tuple[Part, ...] | None, cause: Part | None
) -> tuple[tuple[Part, ...] | None, Part | None]:
    """The third parties and the cause, both open where a person's name may end before what courts also call a branch of administration
    (第三人金崇瑞|乡政府其他行政管理)."""
    found = _OFFICE.fullmatch(names[-1].text) if names and cause else None
    if not (names and cause and found and is_full_personal_name(found["name"])):
        return names, cause
    person = replace(names[-1], doubt=_EITHER_END, choices=(found["name"], names[-1].text))
    longer = found["office"] + cause.text
    return (*names[:-1], person), replace(cause, doubt=_EITHER_END, choices=(longer, cause.text))


def third_behind(words: str) -> re.Match[str] | None:
    """The third parties behind a cause, the group ``names``; None where there are none."""
    return _THIRD_BEHIND.search(words)
