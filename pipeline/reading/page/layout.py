"""Where scanned lines lie: rows in order, which of them continue the one before, page numbers (版面)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.reading.page.printed_lines import printed_lines
from pipeline.reading.words.addressed import is_addressed
from pipeline.reading.words.numerals import number
from pipeline.reading.words.offices import SIGNS_WIDE
from pipeline.types import OcrLine, Page

PAGE_NUMBER = re.compile(
    r"^[\s•·.。\-—–一_~～|]*(?:第\s*)?(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:页)?"
    r"(?:\s*[，,/／、]?\s*共\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*页|\s*/\s*(\d{1,3}))?[\s•·.。\-—–一_~～|]*$"
)
_LABEL_STARTS = re.compile(
    rf"^\s*({SIGNS_WIDE}|联\s*系\s*[人电]|电\s*话|[一二三四五六七八九十]、|附[:：]|此致|特此)"
)
HEAD, FOOT = 0.085, 0.9  # of a page's height: above and below stand page numbers
LOW = 0.8  # of it: from here on one with the number of pages may
ASIDE = 0.4  # of its width: left of this stands text that runs on, a bare 1/2 there is a share
NARROW = 0.72  # a line that ends left of this did not end because the paper did
_OPEN_END = re.compile(r"(?:担任|任|为|由|与|和|及|、|，)\s*$")
_FORM_LABEL = re.compile(
    r"^\s*[\u4e00-\u9fff]{0,8}(?:事由|唤原因|时间|地点|处所|场所|案号|案由|事项|电话|地址|住所地?|所在地|住址|备注|日期|法庭|请求|单位|权限|姓名|名称|"
    r"职务|(?:传唤|送达|委托|托|代表|申请|被告|原告|答辩|上诉|提交|第三|联系|起诉|具状|执行|代理|负责|填发|收件|寄件|被传|承办|经办)人|"
    r"原告|被告|法定代表人|法官(?:助理)?|合议庭(?:成员|组成人员)|承办(?:部门|庭室)|邮编|邮箱|传真|户名|账号|开户行)(?:（[^）]{1,12}）)?(?:[：:]|[ 　]{2,}\S)"
    r"|^\s*(?:住[ 　]+[所址]|地[ 　]+址|案[ 　]+[号由]|电[ 　]+话|备[ 　]+[考注]|事[ 　]+由)(?:[：:]|[ 　]+\S)|^\s*工作单位\s*$"
)
_NUMBER_ROW = re.compile(
    r"^\s*(?:(?:案|编|文)\s*号[：:])?\s*(?:[（(〔\[]\s*\d{4}\s*[）)〕\]][^，。；：:]{4,24}"
    r"|[\u4e00-\u9fff（）()]{2,18}[〔（(\[【]\d{4}[〕）)\]】](?:第|字第)?[A-Z]?\d{1,16})号(?:之[一二三四五])?\s*$"
)

_SIGNERS = re.compile(rf"^\s*(?:{SIGNS_WIDE})")
_DAY_ROW = re.compile(r"^\s*(?:\d{4}|[一二][\s〇○零OO0一二三四五六七八九]{3,6})\s*年[^，。；]{2,10}日\s*$")
_NAMED_PAPER = re.compile(
    r"(?:[\u4e00-\u9fff（）]{2,24}(?:局|府|厅|委员会|[支大]队|办事处|办公室|中心|法院|检察院))?关于[^，。；：:]{2,40}(?:报告|函|请示|说明|意见|通知书?|建议书?|答复|批复)$"
)
"""A title that says what a letter is about, above whom it is addressed to (关于张三诉我局…一案的情况报告)."""
_NUMBER_OPEN = re.compile(
    r"^\s*(?:[（(〔\[]\d{4}[）)〕\]]\s*[\u4e00-\u9fff]?\s*\d{0,4}|(?:.*\d)?[行民刑执赔]\s*[\u4e00-\u9fff]{0,3}\s*\d{0,6})\s*$"
)
_NUMBER_REST = re.compile(
    r"^\s*(?:\d{1,6}\s*(?:[行民刑执号]|$)|[行民刑执初终再申监审赔]\s*[\u4e00-\u9fff]{0,3}\s*\d|[行民刑执]|号(?:之|\s*$))"
)
"""A case number in a narrow cell goes on in its next row, however far the row reaches (（2025）鄂⏎2801行初1905⏎号)."""
_YEAR = re.compile(r"[〔（(\[【](?:19|20)\d\d[〕）)\]】](?:第?\d{1,8})?|[A-Za-z0-9][A-Za-z0-9.:/\-]{6,}")


@dataclass(frozen=True, slots=True)
class Row:
    """A scanned line with its place: index of its page, index on it, and the margins around it."""

    page: int
    index: int
    line: OcrLine
    left: float
    right: float
    em: float


def page_number(page: Page, line: OcrLine) -> re.Match[str] | None:
    """The match when a line is a page number (页码) at the head or foot of its page. One that tells how many there are (1/2) may
    stand a little higher where nothing stands below it: a photograph shows more beside the sheet."""
    middle = (line.box[1] + line.box[3]) / 2
    if HEAD < middle < LOW or len(line.text.strip()) > 14 or line.cell is not None:
        return None
    found = PAGE_NUMBER.match(line.text)
    if found is None or (found[3] and _is_value(page, line, found)):
        return None
    if HEAD < middle < FOOT and not _may_be_high(page, line, found):
        return None
    if not (set(line.text.strip()) - set("0123456789")) and middle < 0.5:
        return None
    return found


def _is_value(page: Page, line: OcrLine, found: re.Match[str]) -> bool:
    """Whether figures with a stroke are a day or a share (8/2, or 2/8 behind 领取日期：), not a page of so many."""
    place, total = number(found[1]), number(found[3])
    return place is None or total is None or place > total or _is_labelled(page, line, line.box[1])


def _may_be_high(page: Page, line: OcrLine, found: re.Match[str]) -> bool:
    """Whether a page number above the foot tells how many there are, ends the page and belongs to no text or label before it."""
    middle = (line.box[1] + line.box[3]) / 2
    if not (found[2] or found[3]) or any(other.box[1] > middle for other in page.lines):
        return False
    if found[2]:  # 第1页 共2页: its words say what it is
        return True
    above = max(
        (o.box for o in page.lines if o.box[3] <= line.box[1]), key=lambda box: box[3], default=line.box
    )
    is_text = line.box[0] < ASIDE or line.text.rstrip().endswith("。")
    return not is_text and not _is_labelled(page, line, above[1])


def _is_labelled(page: Page, line: OcrLine, top: float) -> bool:
    """Whether a label (领取日期：) stands beside a line, or between it and a height above."""
    return any(
        top < other.box[3] and other.box[1] < line.box[3] and other.text.rstrip().endswith(("：", ":"))
        for other in page.lines
    )


def page_rows(index: int, page: Page) -> list[Row]:
    """The lines of a page as rows, with the margins of the column around them; page numbers and what others than the writer
    printed are left out."""
    told = [
        (at, line) for at, line in enumerate(page.lines) if line.text.strip() and not page_number(page, line)
    ]
    printed = printed_lines([line for _, line in told])
    kept = [one for place, one in enumerate(told) if place not in printed]
    lines = [line for _, line in kept]
    return [
        Row(index, at, line, *_margins(lines, place), em(page, line)) for place, (at, line) in enumerate(kept)
    ]


def em(page: Page, line: OcrLine) -> float:
    """The width of one Chinese character of a line as a fraction of the page width."""
    widths = sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in line.text.replace(" ", ""))
    by_width = (line.box[2] - line.box[0]) / max(widths, 1.0)
    ratio = page.height / page.width if page.width else 1.414
    by_height = (line.box[3] - line.box[1]) * ratio
    return min(by_width, by_height) if by_height > 0 else by_width


def _margins(lines: list[OcrLine], place: int) -> tuple[float, float]:
    """Left and right margin of the column (or cell) a line stands in, from its neighbours."""
    line = lines[place]
    near = [e for e in lines[max(place - 8, 0) : place + 9] if e.cell == line.cell]
    if line.cell is not None:
        return min(e.box[0] for e in near), max(e.box[2] for e in near)
    wide = [e for e in near if e.box[2] - e.box[0] > 0.4] or [line]
    right = max(e.box[2] for e in wide)
    told = _told_by_full(wide, right)
    telling = [e for e in near if e.box[2] - e.box[0] > 0.1 and len(e.text) > 3]
    return (min(e.box[0] for e in (*wide, *telling)) if told is None else told), right


def _told_by_full(wide: list[OcrLine], right: float) -> float | None:
    """The left margin where full lines show it, one indented and one not: a stamp beside the text may stand further left."""
    full: list[tuple[float, float]] = []
    for line in (e for e in wide if e.text):
        letter = (line.box[2] - line.box[0]) / len(line.text)
        if line.box[2] >= right - 1.8 * letter:
            full.append((line.box[0], letter))
    left, letter = min(full, default=(0.0, 1.0))
    return left if any(other - left > 1.2 * letter for other, _ in full) else None


def breaks(before: Row, after: Row) -> str:
    """What separates two rows: "" when wrapped text runs on, "\\t" in one row, else "\\n"."""
    if before.page == after.page and _is_beside(before, after):
        if before.line.cell != after.line.cell:
            return "\n"
        return "" if after.line.box[0] - before.line.box[2] < 1.2 * before.em else "\t"
    return "" if runs_on(before, after) else "\n"


def _is_beside(before: Row, after: Row) -> bool:
    top = max(before.line.box[1], after.line.box[1])
    bottom = min(before.line.box[3], after.line.box[3])
    height = min(before.line.box[3] - before.line.box[1], after.line.box[3] - after.line.box[1])
    right_of = after.line.box[0] >= before.line.box[2] - before.em
    return right_of and height > 0 and (bottom - top) / height > 0.5


def _is_title_over(row: Row, after: Row) -> bool:
    """Whether a row keeps the same distance to both margins, as a title does; a full line of text is none."""
    left, right = row.line.box[0] - row.left, row.right - row.line.box[2]
    is_centred = abs(left - right) < row.em and row.left <= row.line.box[0] < row.left + 6 * row.em
    return _is_set_wide(row) or (is_centred and (left > 0.8 * row.em or row.em > 1.15 * after.em))


def _is_set_wide(row: Row) -> bool:
    """Whether the letters of a row stand apart, as those of a title do (行 政 诉 讼 举 证 须 知)."""
    letters = "".join(row.line.text.split())
    return len(letters) > 2 and row.line.box[2] - row.line.box[0] > 1.4 * row.em * len(letters)


def _is_number_row(row: Row) -> bool:
    """Whether a row is the number of a paper alone, set right (案号：（2025）青0223行初75号): what follows begins anew."""
    return _NUMBER_ROW.match(row.line.text) is not None and row.line.box[0] > row.left + 3 * row.em


def _unbroken(before: Row, after: Row) -> float:
    """The width, in letters, of the year or the long number with which a row begins that no printer breaks (某罚⏎〔2022〕5号,
    第⏎430602-1900883321号): the row before it may be shorter by so much."""
    number = _YEAR.match(after.line.text)
    if number is None or before.line.text.rstrip().endswith(("。", "：", ":", "；")):
        return 0.0
    return sum(1.0 if ord(letter) > 0x2E7F else 0.5 for letter in number[0])


def runs_on(before: Row, after: Row) -> bool:
    """Whether a paragraph (or the text of a cell) goes on from one row to the next."""
    if before.line.cell != after.line.cell:
        return False
    if _LABEL_STARTS.match(after.line.text) and not _OPEN_END.search(before.line.text):
        return False
    if _FORM_LABEL.match(after.line.text) or _is_number_row(before):
        return False
    if _SIGNERS.match(before.line.text) and _DAY_ROW.match(after.line.text):
        return False
    if is_addressed(after.line.text.strip()) and (
        _is_title_over(before, after) or _NAMED_PAPER.match(before.line.text.strip())
    ):
        return False
    if before.line.cell is not None:
        return before.page == after.page and _fills_its_cell(before, after)
    unbroken = _unbroken(before, after) * before.em
    if (
        before.line.box[2] - before.line.box[0] < 0.4
        or before.line.box[2] + unbroken < NARROW
        or before.line.box[0] == 0.0
    ):
        return False
    full = before.line.box[2] >= before.right - 1.8 * before.em - unbroken
    at_margin = after.line.box[0] <= after.left + 1.2 * after.em
    return full and at_margin and _is_next(before, after)


def _is_next(before: Row, after: Row) -> bool:
    """Whether a row stands right below another, or on the next page where the text goes on."""
    if before.page != after.page:
        beneath = after.line.box[0] < before.left + 0.15  # a date set right is alone on its page
        return beneath and not before.line.text.rstrip().endswith(("。", "："))
    below = after.line.box[1] > before.line.box[1]
    gap = after.line.box[1] - before.line.box[3]
    return below and gap < 2.5 * (before.line.box[3] - before.line.box[1])


def _fills_its_cell(before: Row, after: Row) -> bool:
    """Whether a row of a cell ends at its right side, or within a number of which the next row holds the rest."""
    is_number = _NUMBER_OPEN.search(before.line.text) and _NUMBER_REST.match(after.line.text)
    return bool(is_number) or before.line.box[2] >= before.right - 1.6 * before.em
