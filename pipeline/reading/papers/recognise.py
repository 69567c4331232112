"""Which kind of paper is it? The best title and cues, or no answer (文书识别)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.reading.decisions.outcome import kind_by_operative
from pipeline.reading.page.layout import Row, page_rows, runs_on
from pipeline.reading.page.number_line import number_line
from pipeline.reading.page.text import Text
from pipeline.reading.papers.court_letters import kind_of_letter
from pipeline.reading.papers.kinds import Kind, Kinds
from pipeline.reading.words.case_numbers import parse
from pipeline.reading.words.glyphs import one_sign_off
from pipeline.reading.words.letters import in_plain
from pipeline.types import OcrLine, Page

ISSUER = re.compile(
    r"^.{0,24}?(?:人民法院|铁路运输(?:第[一二三])?法院|知识产权法院|海事法院|互联网法院|金融法院|运输中级法院|人民检察院|人民政府|行政复议局|委员会|司法局|厅|局)(?=.{2,})"
)
_BRACKETS = re.compile(r"[（(〔\[【][^）)〕\]】]*[）)〕\]】]?$")
_PUNCTUATION = re.compile(r"[\s\t:：·•.。,，\-—_《》〈〉“”\"'*|]")
_OF_A_CASE = re.compile(
    r"法院|检察|复议|诉讼|原告|被告|上诉|裁定|判决|庭审|开庭|应诉|证据|委托书|身份证明|笔录|送达|[（〔(]\d{4}[）〕)].{1,12}\d+号"
)
_LISTED = re.compile(r"(?:送达)?(?:文书|材料|文件)(?:名称|清单)?(?:（[^）]*）)?\s*[:：]|附(?:件)?\s*[:：]")
"""The beginning of a row that lists other papers (文书名称：应诉通知书、…): no title of this one."""
_SPOKEN = re.compile(
    r"^(?:\d{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、])|^(?:兹(?:证明|有|因|定于|就|将)|特此|现将)|应当|应在|有权|可以|之日起|日内|不得|(?:提[交出]|递交)(?:答辩|起诉|上诉)状$|作出|《[^》]*$|^[^《]*》"
)
"""What a row begins with or holds that is an item or a sentence, broken where a paper is named (…十五日内提交答辩状)."""
_STAMPED = re.compile(r"(?<=[书票函证告录])\s*(?:\d[\d\s年月日,.，·:：∠-]{2,16}|收[文讫]?)$")
"""The day of a stamp, or what is left of it, that was read as one row with a title."""
_SENTENCE = re.compile(r"[，。；,;]")
_NO_TITLE_ROW = re.compile(r"[〔（(\[【]\s*\d{4}\s*[〕）)\]】].{1,14}号$|.{4,}文\s*件$")
"""The number of a paper and the red head of an office (…文件): rows that are no part of a title over several."""
BY_OPERATIVE = frozenset({"judgment", "ruling", "mediation"})
"""Kinds that the operative part tells apart (判决如下、裁定如下、达成如下协议), whatever the title says."""
_SAYS_ANOTHER_LAW = re.compile("民事|刑事")
ENOUGH, LEAD = 5.0, 1.5
HEAD = 0.25  # of the page's height in which a title stands that a frame seems to hold
EXACT, NEAR, ENDING, PATTERN = 10.0, 7.5, 7.0, 8.5


@dataclass(frozen=True, slots=True)
class Title:
    """A title (标题) found on a page: kind, words, how well they fit, row after which the body begins."""

    kind: Kind
    words: str
    score: float
    row: int


@dataclass(frozen=True, slots=True)
class Recognition:
    """The kind (None: not known) with the confidence, the title's words, and the runners-up."""

    kind: Kind | None
    confidence: float
    title: str
    rivals: tuple[Kind, ...] = ()


def normal_title(words: str) -> str:
    """A title without spaces, punctuation and bracketed additions: 传 票 → 传票, 起诉状（副本） → 起诉状."""
    plain = in_plain(words)
    plain = _PUNCTUATION.sub("", plain)
    return _BRACKETS.sub("", plain) or plain


def head_rows(page: Page) -> list[Row]:
    """The rows at the head of a page in which a title can stand, from the top."""
    rows = [row for row in page_rows(0, page) if row.line.box[1] < 0.55]
    rows = [
        row
        for row in rows
        if row.line.cell is None or _is_alone(row.line, page) or _is_of_halves(row.line, page)
    ]
    return sorted(rows, key=lambda row: (round(row.line.box[1], 2), row.line.box[0]))[:10]


def _is_alone(line: OcrLine, page: Page) -> bool:
    """Whether a line that is said to stand in a cell stands alone in its cell and its row, in the middle at the head of the page: on a
    photograph the ground below a title may pass for a frame."""
    left, top, right, bottom = line.box
    is_in_middle = top < HEAD and abs((left + right) / 2 - 0.5) < 0.09 and left > 0.25
    others = [other for other in page.lines if other is not line]
    return is_in_middle and not any(
        other.cell == line.cell or (other.box[1] < bottom and top < other.box[3]) for other in others
    )


def _is_of_halves(line: OcrLine, page: Page) -> bool:
    """Whether a line is the head of one half of a sheet set across, which the other half bears too: 传票（存根） beside 传票. Beside a
    label that both halves bear stands its value."""
    if page.width <= page.height:
        return False
    beside = [
        o for o in page.lines if o is not line and line.box[1] < (o.box[1] + o.box[3]) / 2 < line.box[3]
    ]
    words = {normal_title(o.text) for o in beside}
    apart = any((o.box[0] < 0.5) is not (line.box[0] < 0.5) for o in beside)
    return len(beside) == 1 and apart and words == {normal_title(line.text)}


def title_of(page: Page, kinds: Kinds) -> Title | None:
    """The best title of a known kind at the head of a page, or None."""
    rows = head_rows(page)
    best: Title | None = None
    for place, row in enumerate(rows):
        if _LISTED.match(row.line.text.strip()) or _is_of_text(row, rows):
            continue
        if place >= 3 and not is_headline(row, rows, page):
            continue
        for span in (1, 2, 3):
            joined = rows[place : place + span]
            if len(joined) < span or (span > 1 and not all(is_headline(r, rows, page) for r in joined)):
                break
            if span > 1 and any(_NO_TITLE_ROW.search(r.line.text.strip()) for r in joined):
                break
            words = _STAMPED.sub("", "".join(r.line.text.strip() for r in joined))
            for kind, fit in _scores(words, kinds, is_headline(row, rows, page)):
                score = fit - 0.3 * place
                if best is None or score > best.score:
                    best = Title(kind, words, score, place + span - 1)
    return best


def is_headline(row: Row, rows: Sequence[Row], page: Page) -> bool:
    """Whether a row looks like a title: in the middle, short, no sign or words of a sentence in it."""
    text = row.line.text.strip()
    left, _, right, _ = row.line.box
    middle = abs((left + right) / 2 - _centre(page)) < 0.09 or _is_of_halves(row.line, page)
    wide = right - left > 0.8
    sentence = bool(_SENTENCE.search(text)) or text.endswith(("：", ":", ","))
    return middle and not wide and len(text) < 40 and not sentence and not _SPOKEN.search(text)


def _is_of_text(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row is one of a paragraph: no larger than the row below, at which its words go on, and full to the right, while
    a title keeps the same distance to both margins (《行政诉讼法》第五十八条经人民法院传票|传唤)."""
    at = next((place for place, other in enumerate(rows) if other is row), len(rows))
    left, right = row.line.box[0] - row.left, row.right - row.line.box[2]
    is_set = abs(left - right) < 0.5 * row.em and left > 0.8 * row.em
    return any(
        runs_on(row, after) and not is_set and row.em < 1.15 * after.em for after in rows[at + 1 : at + 2]
    )


def _centre(page: Page) -> float:
    """The middle between the margins of the text; a long row of a form, in a cell or below it, reaches to one of them only."""
    wide = [line.box for line in page.lines if line.box[2] - line.box[0] > 0.5]
    if not wide:
        return 0.5
    wide += [line.box for line in page.lines if line.cell is not None]
    return (min(b[0] for b in wide) + min(1.0, max(b[2] for b in wide))) / 2


def _scores(words: str, kinds: Kinds, headline: bool) -> Iterable[tuple[Kind, float]]:
    normal = normal_title(words)
    if not 2 <= len(normal) <= 44:
        return
    bare = ISSUER.sub("", normal)
    fits = _fits(normal, bare, tuple(kind.titles for kind in kinds), headline)
    for kind, score in zip(kinds, fits, strict=True):
        if any(p.search(normal) for p in kind.title_patterns):
            score = max(score, PATTERN + 0.05 * len(normal) if headline else 0.0)
        if score:
            yield kind, score


@lru_cache(maxsize=1024)  # rows of dozens of pages: a page is looked at where it is cut and where it is read
def _fits(normal: str, bare: str, titles: tuple[tuple[str, ...], ...], headline: bool) -> tuple[float, ...]:
    """How well a row fits the best title of each kind; one that is a whole title fits none that its end alone is (应诉及|举证通知书)."""
    fits = [max((_fit(normal, bare, one, headline) for one in of), default=0.0) for of in titles]
    is_whole = max(fits, default=0.0) >= EXACT
    return tuple(fit if fit >= EXACT or not is_whole else 0.0 for fit in fits)


def _fit(normal: str, bare: str, title: str, headline: bool) -> float:
    bonus = 0.1 * len(title)
    if title in (normal, bare):
        return EXACT + bonus
    if len(title) >= 4 and any(_is_misread(words, title) for words in {normal, bare}):
        return NEAR + bonus
    if headline and len(title) >= 3 and normal.endswith(title) and len(normal) - len(title) <= 24:
        return ENDING + bonus
    return 0.0


def _is_misread(words: str, title: str) -> bool:
    """Whether words are a title with one character misread or missing."""
    return len(words) <= len(title) and one_sign_off(words, title)


def recognise(text: Text, kinds: Kinds) -> Recognition:
    """The kind with the best title and cues; None when none or several lead."""
    title = title_of(text.pages[0], kinds)
    first_end = text.page_starts[1] if len(text.page_starts) > 1 else len(text.plain)
    by_title = {kind.key: score for kind, score in _title_scores(title, kinds)}
    scores = [(by_title.get(k.key, 0.0) + cue_score(k, text.plain, first_end), k) for k in kinds]
    scores.sort(key=lambda pair: -pair[0])
    (best, kind), (second, rival) = scores[0], scores[1]
    words = title.words if title else ""
    if title is None and (best < ENOUGH or best - second < LEAD):
        letter = _by_body(text, kinds)
        if letter is not None:
            return letter
    if best < ENOUGH:
        return _foreign(text, kinds, words)
    told = _operative_kind(text, kinds, kind, rival if best - second < LEAD else None)
    other = kinds.of("other")
    if other is not None and (told or kind).key in BY_OPERATIVE and _is_of_another_law(text):
        plain = normal_title(words)
        if _SAYS_ANOTHER_LAW.search(plain) and "行政" not in plain:
            return Recognition(other, 0.9, words)
        return Recognition(
            None, 0.0, words, (told or kind, other)
        )  # one letter of the number misread (行, 刑)
    if told is not None:
        return Recognition(told, min(0.99, 0.7 + 0.03 * best), words)
    if best - second < LEAD:
        return Recognition(None, 0.0, words, (kind, rival))
    return Recognition(kind, min(0.99, 0.7 + 0.03 * (best - second)), words)


def _by_body(text: Text, kinds: Kinds) -> Recognition | None:
    """The kind of a court's letter whose title says nothing; None where its body does not tell either."""
    key, title = kind_of_letter(text, kinds.letters)
    kind = kinds.of(key)
    return None if kind is None else Recognition(kind, 0.8, title)


def _is_of_another_law(text: Text) -> bool:
    """Whether the number of a judgment or ruling is that of a civil or criminal case: a copy as evidence, no paper of the suit."""
    number = next((parse(str(found.value)) for found in number_line(text)), None)
    return number is not None and re.search("[民刑]", number.type) is not None


def _operative_kind(text: Text, kinds: Kinds, *leading: Kind | None) -> Kind | None:
    """The kind the operative part makes it, where all that lead are a judgment, ruling or mediation."""
    if any(kind is not None and kind.key not in BY_OPERATIVE for kind in leading):
        return None
    told = kind_by_operative(text.plain)
    return kinds.of(told) if told in BY_OPERATIVE else None


def _foreign(text: Text, kinds: Kinds, words: str) -> Recognition:
    """A paper with a headline of its own and nothing of a case in it is read and none of ours (其他)."""
    page = text.pages[0]
    rows = head_rows(page)
    headline = next((r.line.text for r in rows[:3] if is_headline(r, rows, page)), "")
    other = kinds.of("other")
    if other is None or not headline or len(text.plain) < 60 or _OF_A_CASE.search(text.plain):
        return Recognition(None, 0.0, words)
    return Recognition(other, 0.75, headline)


def _title_scores(title: Title | None, kinds: Kinds) -> Iterable[tuple[Kind, float]]:
    return () if title is None else _scores(title.words, kinds, True)


def cue_score(kind: Kind, plain: str, first_end: int) -> float:
    """What the words of a paper say for a kind, each cue once."""
    return sum(
        cue.weight
        for cue in kind.cues
        if cue.words.search(plain, 0, first_end if cue.where == "first" else len(plain))
    )
