"""落款: who signed a notice whose words of office lie under a black seal."""

from __future__ import annotations

import pytest

from pipeline.reading.extract import _unclear
from pipeline.reading.fields.hits import Hit
from pipeline.reading.page.text import Text
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.signing.worn import UNREAD, unread_signers, without_lost_end, worn_signers
from pipeline.tools.data import data_files
from pipeline.types import Evidence, Finding, OcrLine, Page, Seal

KINDS = parse_kinds(data_files("papers"))
SEAL = Seal((0.56, 0.68, 0.74, 0.82), "black", "round")
DAY = OcrLine("二〇二〇年一月二十八日", (0.56, 0.79, 0.85, 0.82))
ABOVE = OcrLine("无正当理由拒不到庭的，依法缺席判决。", (0.3, 0.6, 0.8, 0.62))


def page(*names: str, colour: str = "black", right: float = 0.85) -> Page:
    lines = [OcrLine(name, (0.7, 0.7 + 0.04 * k, right, 0.725 + 0.04 * k)) for k, name in enumerate(names)]
    seal = Seal(SEAL.box, colour, "round")
    return Page(1, 595, 842, (ABOVE, *lines, DAY), "ocr", seals=(seal,))


def signed(given: Page) -> list[list[object]]:
    text = Text.of([given])
    return [[hit.value for hit in worn_signers(text, field)] for field in ("judge", "clerk")]


@pytest.mark.parametrize(
    ("names", "judge", "clerk"),
    [
        (("杜桂丽", "赖凤玥"), ["杜桂丽"], ["赖凤玥"]),
        (("中员蔡远志", "记员把兰敏"), ["蔡远志"], ["把兰敏"]),
        (("判员 程平",), ["程平"], []),
        (("记员高洁",), [], ["高洁"]),
        (("罗昇涛", "书记杨喆"), ["罗昇涛"], ["杨喆"]),
        (("高洁",), [], []),
        (("记员高洁", "判员程平"), [], []),
        (("程平", "石岩", "高洁"), [], []),
    ],
    ids=[
        "order",
        "worn labels",
        "judge alone",
        "clerk alone",
        "a label cut off",
        "nobody's",
        "wrong order",
        "three",
    ],
)
def test_names_above_the_day_are_the_judge_and_the_clerk(
    names: tuple[str, ...], judge: list[str], clerk: list[str]
) -> None:
    assert signed(page(*names)) == [judge, clerk]


@pytest.mark.parametrize(
    ("names", "judge", "clerk"),
    [
        (("审判货行凤敏", "书记员迟超国"), [UNREAD], [UNREAD]),
        (("申料费田长琰", "书记", "特此通知"), [], []),
        (("书记员不得代收当事人的材料和费用", "审判员"), [UNREAD], []),
        (("审料费田长琰", "书记员孙晓"), [UNREAD], [UNREAD]),
        (("审核无误请签收", "审理费用"), [], []),
    ],
    ids=[
        "ruins of the office",
        "without them or a name",
        "a sentence, the office alone",
        "its first letter alone",
        "other words that begin so",
    ],
)
def test_a_line_with_what_a_seal_left_of_the_office_asks_who_signed(
    names: tuple[str, ...], judge: list[str], clerk: list[str]
) -> None:
    text = Text.of([page(*names)])
    asked = [[hit.reason for hit in unread_signers(text, field)] for field in ("judge", "clerk")]
    assert asked == [judge, clerk]
    red = Text.of([page(*names, colour="red")])
    assert not list(unread_signers(red, "judge"))


def test_names_are_nobodys_without_a_black_seal_or_away_from_the_day() -> None:
    assert signed(page("杜桂丽", "赖凤玥", colour="red")) == [[], []]
    assert signed(page("杜桂丽", "赖凤玥", right=0.6)) == [[], []]


@pytest.mark.parametrize(("confidence", "asks"), [(0.9, True), (0.97, False)])
def test_a_name_of_which_only_the_end_was_read_alike_is_asked_for(confidence: float, asks: bool) -> None:
    line = OcrLine("审判 苑玉珍", (0.57, 0.75, 0.82, 0.77), confidence, stamped=True)
    text = Text.of([Page(1, 595, 842, (line,), "ocr")])
    at = text.plain.index("苑")
    assert bool(_unclear(text, Hit("judge", "苑玉珍", at, at + 3))) is asks


@pytest.mark.parametrize(
    ("before", "name", "stamped", "told"),
    [
        ("书记", "是崔波瀚", True, "崔波瀚"),
        ("审判 ", "贝崔波瀚", True, "崔波瀚"),
        ("书记", "是崔波瀚", False, None),
        ("书记员", "是崔波瀚", True, None),
        ("书记", "可马文强", True, None),
        ("书记", "是崔波", True, None),
        ("书记", "是卜杜拉", True, None),
    ],
    ids=[
        "clerk",
        "judge",
        "no seal",
        "a whole office",
        "the end of 司马",
        "too short",
        "the end of 阿卜杜拉",
    ],
)
def test_the_last_letter_of_an_office_under_a_star_is_none_of_the_name(
    before: str, name: str, stamped: bool, told: str | None
) -> None:
    """书记是崔波瀚: the star made 是 of 员, and 是崔波瀚 was asked about."""
    row = before + name
    chars = tuple((0.5 + 0.03 * k, 0.74, 0.53 + 0.03 * k, 0.765) for k in range(len(row)))
    line = OcrLine(row, (0.5, 0.74, chars[-1][2], 0.765), 0.93, chars, stamped=stamped)
    box = (chars[len(before)][0], 0.74, chars[-1][2], 0.765)
    finding = Finding("clerk", name, 0.95, Evidence(1, box, name))
    found = without_lost_end(finding, KINDS.surnames, {1: Page(1, 595, 842, (line,), "ocr")})
    assert (found and found.value) == told
    assert found is None or found.evidence.box[0] == pytest.approx(chars[len(before) + 1][0])
