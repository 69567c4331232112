"""Characters as scanned to characters as meant: widths, spaces, circles for zero, traditional forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.words.blanks import signs
from pipeline.reading.words.traditional import SIMPLIFIED


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of the normalised text; ``note`` records the repair that made it ("○→〇")."""

    text: str
    note: str = ""


SPACES = frozenset(" \u3000\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f")
INVISIBLE = frozenset("\u200b\u200c\u200d\ufeff\u00ad\u2060")
WIDE = {"(": "（", ")": "）", ",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
NARROW = {"：": ":", "，": ",", "．": "."}
BRACKETS = {"﹝": "〔", "﹞": "〕", "﹙": "（", "﹚": "）"}
SIGNS = BRACKETS | {"・": "·"}  # the dot in a name (间隔号) in one form
CIRCLES = {
    "О": "○",
    "о": "○",
    "Ο": "○",
    "ο": "○",
}  # letters of other scripts that are typed for 〇 (二О一О年)
_NUMERAL = "一二三四五六七八九十"
_YEAR = re.compile(
    r"二[\s]*([〇零○◯⚪OoＯ0０Qｏ。]|[一二三四五六七八九])(?:\s*[〇零○◯⚪OoＯ0０Qｏ。一二三四五六七八九]){2}(?=\s*年)"
)
_PEOPLE = re.compile(
    r"入(?=民(?:政府|法院|检察院|陪审|币|共和国|警察))|入(?=力资源)|(?<=上诉|起诉|答辩|第三|当事)入"
    r"|(?<=代理|代表|负责|申请|执行)入(?=[：:（(，,、。 ]|$)"
)
_SPECK = re.compile(
    r"(?<=[上下中]午)\s?[.·]\s?(?=\d)|(?<=\d)\s?[.·]\s?(?=[年月日时分])|(?<=[〕）)\]】][\u4e00-\u9fff])\s?[.·]\s?(?=\d{2,4}[\u4e00-\u9fff])"
    r"|(?<=[午日\s）)\d]\d[:：])[ ]?[:：.·][ ]?(?=\d\d(?!\d))"
    r"|(?<=[省市县区州盟旗乡镇])\s?[.·]\s?(?=人民(?:政府|法院|检察院))"
    r"|(?<=审判)\s?[一—-]\s?(?=[员长])|(?<=书记)\s?[一—-]\s?(?=员)"
    r"|(?<=[\n\t](?:开庭|宣判|谈话|调解|听证|质证|询问))\s?[一—-](?=[\n\t])"
)
"""Dirt and rules of a form that are read as a letter or a point in words where none stands (宣判一)."""
_NUMBER_HEAD = (
    r"[〔（(\[【]\s?(?:19|20)\d\d\s?[〕）)\]】]\s?[\u4e00-\u9fff]{1,9}\s?\d{0,4}\s?[\u4e00-\u9fff]{0,9}"
)
_LOST = re.compile(
    rf"{_NUMBER_HEAD}(?:\s?\d{{1,6}}(?P<last>\s?[.·]\s?)(?=号)|(?<=[\u4e00-\u9fff])(?P<first>\s?[.·]\s?)(?=\d{{1,6}}\s?号))"
)
"""A point before or behind the figures of a court's number (行初6·号, 行初·6号): dirt, or what is left of a figure, which the note tells."""
_DIRT = re.compile(r"(?<=[。；])[ ]?[.·,'’`]{1,3}(?=\n|$)")
_COMMA = re.compile(
    r"(?<=[\u3400-\u9fff）])\s?[.·]\s?(?=[男女](?:[，.。、\n]|性)|[\u4e00-\u9fff]{1,3}族(?:[，.。\n]|$)|(?:19|20)\d\d年\d|住(?:所|址|[^院]{2,4}[省市区县州盟旗])"
    r"|地址|职务|性别|(?:公民)?身份|统一社会|(?:法定|诉讼)?代表人|(?:委托)?(?:诉讼)?代理人|负责人|联系电话|(?:系)?该(?:单位|公司|局|所)"
    r"|[副总]{0,2}(?:[局厅区县市州镇乡处所院校会社站队]长|主任|书记|经理|董事长?|行长|主席|政委)(?:[，.。]|\n|$)|[\u4e00-\u9fff（）()]{2,14}律师事务所)"
    r"|(?:(?<=一案)|(?<=\d元))\s?[.·]\s?(?=[\u4e00-\u9fff])"
)
"""A comma behind a party's name, a suit or a sum that a face with small commas makes a point for the engine (韩浩波．男．汉族, 一案．不服)."""
_DASH = re.compile(
    r"(?<=号)\s?(?P<dash>一)\s?(?=[告答补延]\s?(?:[《》（(，。；、：:的\n\t]|政府信息|公开|$))"
)
_ONE = re.compile(
    r"(?<=[\u4e00-\u9fff”）])[—－-](?=案[，。；、（的由已]|审(?:法院|判决[，书认]|裁定[，书认]|查明|认为|被告|原告|第三人|诉讼费|案件受理费))"
    r"|(?<=\n)[—－-](?=、[\u4e00-\u9fff])|(?<=[十第])[—－-](?=[年月日项条款])"
)
"""A dash that is typed or read for 一 (纠纷—案，, —、撤销, 十—月)."""
_OF_ACT = re.compile(r"[〔（(\[【]\s?(?:19|20)\d\d\s?[〕）)\]】]\s?第?\s?\d{1,6}\s?$")
"""A dash behind the number of an answer (〔2024〕第944号—告) that is read as 一; what stands before its 号."""
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,10}[:：]")
_CLOSING = {"〔": "〕", "（": "）", "(": ")", "[": "]", "【": "】"}
_YEAR_BRACKETS = re.compile(r"([〔（(\[【])\s?(?:19|20)\d\d\s?([〕）)\]】])")
_ZERO = frozenset("○◯⚪OoＯ0０Qｏ。")


def letters(chars: Sequence[str]) -> list[tuple[int, Letter]]:
    """Index in ``chars`` and letter for each character that stays, in order."""
    chars = [CIRCLES.get(char, char) for char in chars]
    meant = [_letter(char) for char in chars]
    _zeros(chars, meant)
    _pairs(meant)
    _people(meant)
    _specks(meant)
    _commas(meant)
    _blanks(meant)
    _dashes(meant)
    kept = _spaces(meant)
    return _widths(kept, meant)


def in_plain(text: str) -> str:
    """A text as meant: widths, spaces and numerals put right."""
    return "".join(letter.text for _, letter in letters(list(text)))


def _letter(char: str) -> Letter:
    if char in INVISIBLE:
        return Letter("")
    if char in SPACES:
        return Letter(" ")
    if char in SIGNS:
        return Letter(SIGNS[char], f"{char}→{SIGNS[char]}")
    if char in SIMPLIFIED:
        return Letter(SIMPLIFIED[char], f"{char}→{SIMPLIFIED[char]}")
    return Letter(_folded(char))


def _folded(char: str) -> str:
    """Full-width letters and digits, radicals and compatibility ideographs in their common form."""
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E and (char.isalnum() or char in "．／－％＋＝～＂＇＊＃＆＠＿"):
        return chr(code - 0xFEE0)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", char)
    return char


def _zeros(chars: Sequence[str], meant: list[Letter]) -> None:
    """〇 for the circles, letters and full stops that stand for it in a year of Chinese numerals."""
    for found in _YEAR.finditer("".join(chars)):
        for at in range(found.start(), found.end()):
            if chars[at] in _ZERO:
                meant[at] = Letter("〇", f"{chars[at]}→〇")


def _pairs(meant: list[Letter]) -> None:
    """The closing bracket of a year as its opening one demands: 〔2023] → 〔2023〕."""
    for found in _YEAR_BRACKETS.finditer("".join(letter.text or "\0" for letter in meant)):
        wanted = _CLOSING[found[1]]
        if found[2] != wanted:
            at = found.start(2)
            meant[at] = Letter(wanted, f"{found[2]}→{wanted}")


def _people(meant: list[Letter]) -> None:
    """人 for a 入 where no 入 can stand: 入民政府, 入力资源, 上诉入, 委托代理入：."""
    for found in _PEOPLE.finditer("".join(letter.text or "\0" for letter in meant)):
        meant[found.start()] = Letter("人", "入→人")


def _specks(meant: list[Letter]) -> None:
    """Dirt read as a point where none can stand, left out: in a date (3.月), before an hour (下午.2:30) or its minutes (2:：30), in a case number
    (（2017）宁.0502行初66号), before 人民政府, after a full stop, in a word of office (审判一员)."""
    for found in _SPECK.finditer("".join(letter.text or "\0" for letter in meant)):
        _clean(meant, *found.span())
    for found in _LOST.finditer("".join(letter.text or "\0" for letter in meant)):
        start, end = found.span(found.lastgroup or 0)
        _clean(meant, start, end, meant[start - 1].text if found["first"] else "")
    for found in _DIRT.finditer("".join(letter.text or "\0" for letter in meant)):
        for at in range(*found.span()):
            meant[at] = Letter("")
        stop = meant[found.start() - 1].text
        meant[found.start() - 1] = Letter(stop, f"{stop}{found[0].strip()}→{stop}")


def _commas(meant: list[Letter]) -> None:
    """A comma for the point before what is told of a party."""
    for found in _COMMA.finditer("".join(letter.text or "\0" for letter in meant)):
        at = found.start() + len(found[0]) - len(found[0].lstrip())
        meant[at] = Letter("，", f"{meant[at].text}→，")


def _blanks(meant: list[Letter]) -> None:
    """The sign for a blank that parts a name from what is told of it (王强 男 局长), or from another name."""
    for at, sign in signs("".join(letter.text or "\0" for letter in meant)):
        meant[at] = Letter(sign)


def _dashes(meant: list[Letter]) -> None:
    """A dash for the 一 behind the number of an answer (〔2024〕第944号一告), and 一 for a dash where no dash stands (纠纷—案，)."""
    words = "".join(letter.text or "\0" for letter in meant)
    for found in _DASH.finditer(words):
        if _OF_ACT.search(words[: found.start()].rstrip()[:-1].replace("\0", "")[-24:]):
            meant[found.start("dash")] = Letter("—", "一→—")
    for found in _ONE.finditer(words):
        meant[found.start()] = Letter("一", f"{found[0]}→一")


def _clean(meant: list[Letter], start: int, end: int, before: str = "") -> None:
    """Leaves out what stands between two places; the letter behind tells of it, with the one ``before`` it if need be."""
    speck = "".join(letter.text for letter in meant[start:end]).strip()
    for at in range(start, end):
        meant[at] = Letter("")
    after = meant[end].text
    meant[end] = Letter(after, f"{before}{speck}{after}→{before}{after}")


def _spaces(meant: list[Letter]) -> list[int]:
    """Indexes of what stays: a space only between letters or digits, a wide gap, or one before a label, as a tabulator."""
    kept: list[int] = []
    gap: list[int] = []
    for at, letter in enumerate(meant):
        if letter.text == "":
            continue
        if letter.text == " ":
            gap.append(at)
            continue
        before = meant[kept[-1]].text if kept else "\n"
        if gap and before not in "\n\t" and letter.text not in "\n\t":
            if len(gap) >= 4 or (len(gap) > 1 and _is_label(meant, at)):
                meant[gap[0]] = Letter("\t")
                kept.append(gap[0])
            elif _is_word(before) and _is_word(letter.text):
                kept.append(gap[0])
        gap = []
        kept.append(at)
    return kept


def _is_label(meant: Sequence[Letter], at: int) -> bool:
    """Whether a label and its colon stand at a place, behind the value of another one (案由：行政处罚  提交人：张三)."""
    return _LABEL.match("".join(letter.text or "\0" for letter in meant[at : at + 12])) is not None


def _is_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in ".-:/")


def _widths(kept: list[int], meant: list[Letter]) -> list[tuple[int, Letter]]:
    """Chinese punctuation beside Chinese characters, ASCII punctuation between digits and letters."""
    result: list[tuple[int, Letter]] = []
    for place, at in enumerate(kept):
        before = meant[kept[place - 1]].text if place else "\n"
        after = meant[kept[place + 1]].text if place + 1 < len(kept) else "\n"
        result.append((at, _width(before, meant[at], after)))
    return result


def _width(before: str, letter: Letter, after: str) -> Letter:
    char = letter.text
    if char in NARROW and before.isdigit() and before.isascii() and after.isdigit() and after.isascii():
        return Letter(NARROW[char], letter.note or f"{char}→{NARROW[char]}")
    if char in "()":
        return Letter(WIDE[char], letter.note or f"{char}→{WIDE[char]}")
    if char in WIDE and not (
        before.isascii() and after.isascii() and before not in "\n" and after not in "\n"
    ):
        return Letter(WIDE[char], letter.note or f"{char}→{WIDE[char]}")
    return letter
