"""The members of a panel and its clerk in a notice (合议庭组成人员、书记员)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.text import Text
from pipeline.reading.sitting.office_behind import offices_behind
from pipeline.reading.sitting.panel_changes import after_changes
from pipeline.reading.sitting.panel_lists import in_lists, is_head_of_column, told_in_columns
from pipeline.reading.sitting.panel_words import NAME, Grammar, grammar_of, names_in
from pipeline.reading.words.names import is_full_personal_name
from pipeline.reading.words.wordings import PanelWords

_APPOINTED = re.compile(
    rf"(?<=[由，、和与])(?P<names>(?![原现兹改]?由){NAME})(?:担任|任|为)(?:本案)?(?:的)?(?P<role>代?书记员)"
)
_RECORDS = re.compile(
    rf"(?<=[由，、。；])(?P<names>(?![原现兹改]?由){NAME})(?:担任|负责|任)(?:本案)?(?:的)?(?:法庭|庭审|审判)?(?P<role>记录)"
)
"""Who writes without being called a clerk (黎明担任法庭记录)."""
_PRESIDES = re.compile(
    rf"(?:(?<=[由，、和与长员])|^)(?P<names>(?![原现兹改]?由|副?[院庭]长|专职){NAME})(?:担任|任|(?<!变更)(?<!更换)为)(?P<role>审判长)"
)
_SITS = re.compile(
    r"组成合议庭|合议庭由|由[^。\n]{2,80}独任|[^。\n]担任审判长|审判长[：:为]?[\u4e00-\u9fff·]{2,16}[；，、\s]+(?:代理|人民)?(?:审判|陪审)员"
    r"|合议庭(?:组成)?(?:成员|人员)(?:[为是]|名单)?[：:][\u3400-\u9fff·]{2,16}[（、]"
    r"|(?:^|[\n\t])审判长[\n\t][\u3400-\u9fff·]{2,6}[\n\t]书记员[\n\t]"
)
_FOOT = re.compile(
    r"(?m)(?:^|(?<=\t))[ \t]*(?:(?:承办|主审)法官|(?:案件)?承办人|审判人员|审判长|(?:代理)?审判员|(?:人民)?陪审员|合议庭成员|代?书记员)"
    r"(?:[:：][^\n]*|(?=[\u4e00-\u9fff·]{2,4}(?:(?:法官助理|代?书记员)[\u4e00-\u9fff·]{2,4})+[\n\t])[^\n]*|[\t\n](?P<cell>[\u3400-\u9fff·、]{2,24})(?=[\t\n]|$))"
)
"""A row that begins with an office and tells who holds it, or the cell beside one."""
_PLAIN = ("审判员", "合议庭成员", "法官")  # offices of one who may preside as well


def panel(text: Text, field: str, words: PanelWords) -> Iterator[Hit]:
    """The judges in the order written, or the clerk; ``role`` keeps the paper's word."""
    grammar = grammar_of(words)
    found: dict[str, Hit] = {}
    for name, at, role in _each_told(text, field, grammar):
        hit = found.setdefault(name, Hit(field, name, at, at + len(name), role=role, confidence=0.97))
        if role.endswith("审判长") and hit.role in _PLAIN:
            found[name] = replace(hit, role=role)
    if field == "clerk" and not found:
        found |= _named(field, _APPOINTED.finditer(text.plain), 0.96) or _recording(field, text.plain)
    if field == "judge":
        presiding = _named(field, _PRESIDES.finditer(text.plain), 0.95)
        for name, hit in presiding.items():
            if name in found and found[name].role in _PLAIN and not grammar.exchanged.search(text.plain):
                found[name] = replace(found[name], role=hit.role)
            elif name not in found and not any(name.endswith(known) for known in found):
                found[name] = hit
        found = _without_callers(text.plain, found)
    yield from sorted(after_changes(text.plain, found, grammar), key=lambda hit: hit.start)


def _without_callers(plain: str, found: dict[str, Hit]) -> dict[str, Hit]:
    """The judges without who is only to be called (承办人), where others sit or it is an assistant's or the clerk's name."""
    sits = any(hit.role != "承办人" for hit in found.values())
    assists = {
        name
        for name, hit in found.items()
        if re.search(
            rf"(?:助理|书记员)[:：\t]?{re.escape(name)}|{re.escape(name)}[（、，]?(?:法官助理|书记员)", plain
        )
    }
    return {name: hit for name, hit in found.items() if hit.role != "承办人" or not (sits or name in assists)}


def _each_told(text: Text, field: str, grammar: Grammar) -> Iterator[tuple[str, int, str]]:
    """Every name behind its office, in a list of a panel or below its office in a table: with place and office."""
    is_clerk, plain = field == "clerk", text.plain
    listed = in_lists(text)
    places = {at for _, at, _ in listed}
    told_behind = {at + len(name) + sign for name, at, _ in offices_behind(plain) for sign in (0, 1)}
    ends = ("书记员",) if is_clerk else ("书记员", "助理")
    yield from (told for told in listed if told[2].endswith(ends) is is_clerk)
    for match in (grammar.writer if is_clerk else grammar.judge).finditer(plain):
        is_told = match.start() in told_behind or match.start("names") in places
        if is_told or is_head_of_column(plain, match.start()):
            continue
        for name, at in names_in(match["names"], match.start("names")):
            after = plain[at + len(name) : at + len(name) + 6]
            yield name, at, "审判长" if re.match(r"(?:担任|任|为)审判长", after) else match["role"]


def _recording(field: str, plain: str) -> dict[str, Hit]:
    """Who writes, where the words before it are surely a person's name."""
    told = _named(field, _RECORDS.finditer(plain), 0.95)
    return {name: hit for name, hit in told.items() if is_full_personal_name(name)}


def _named(field: str, matches: Iterator[re.Match[str]], confidence: float) -> dict[str, Hit]:
    """The hits of names behind which their office is told (由甲担任审判长), by name."""
    told = ((name, at, m["role"]) for m in matches for name, at in names_in(m["names"], m.start("names")))
    hits: dict[str, Hit] = {}
    for name, at, role in told:
        hits.setdefault(name, Hit(field, name, at, at + len(name), role=role, confidence=confidence))
    return hits


def panel_told(text: Text, field: str, words: PanelWords) -> Iterator[Hit]:
    """The same in a paper about other things, where a sentence tells who the panel is or that one judge sits alone; else of rows
    or cells that begin with an office alone (承办法官：甲 书记员：乙), none of which a seal covers: such a paper need not tell them."""
    is_told = _SITS.search(text.plain) is not None
    rows = [
        row.span()
        for row in _FOOT.finditer(text.plain)
        if not any(line.stamped for line in text.lines(*row.span()))
        and (
            not row["cell"]
            or all(is_full_personal_name(one) or "·" in one for one in row["cell"].split("、"))
        )
    ]
    rows += [(at, at + 1) for _, at, _ in told_in_columns(text.plain)]
    told = panel(text, field, words) if rows or is_told else ()
    yield from (hit for hit in told if is_told or any(a <= hit.start < b for a, b in rows))
