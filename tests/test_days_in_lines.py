"""A day that is weighed and the words beside it in its line: those stay, whatever the ink says of the day."""

from __future__ import annotations

import pytest

from pipeline.tools.signatures.signed_days import spelt
from pipeline.types import Box, OcrLine, Rival
from tests.test_signed_days import PAPER, Beginning, Knowing

BOX: Box = (0.3, 0.5, 0.8, 0.52)
SEALS: list[Box] = [(0.3, 0.45, 0.8, 0.6)]
BESIDE = [
    "送达日期：二〇一九年三月五日",
    "开庭：2019年12月15日",
    "二〇一九年三月五日前提交",
    "2019年12月15日至17日",
    "二○一九年三月五日止",
    "具状人：王五 二〇一九年三月五日",
]
DAYS = {"20": ("2019年12月15日", "2019年10月15日"), "二〇": ("二〇一九年三月五日", "二〇一九年二月五日")}


def printed(text: str) -> tuple[str, str]:
    """The day of a text, and another one in its style."""
    return DAYS["20" if "20" in text else "二〇"]


@pytest.mark.parametrize("seals", [SEALS, []], ids=["under a seal", "beside it"])
@pytest.mark.parametrize("text", BESIDE)
def test_words_beside_a_day_that_is_weighed_and_found_the_same_stay(text: str, seals: list[Box]) -> None:
    """送达日期： was thrown away, and the day of service became a certain day of signing."""
    (found,) = spelt((OcrLine(text, BOX, 0.97),), [PAPER], Knowing(printed(text)[0]), True, seals)
    assert (found.text, found.spelt) == (text, True)


@pytest.mark.parametrize("seals", [SEALS, []], ids=["under a seal", "beside it"])
@pytest.mark.parametrize("text", BESIDE)
def test_a_day_with_words_beside_it_that_the_ink_contradicts_is_asked_about_with_them(
    text: str, seals: list[Box]
) -> None:
    day, other = printed(text)
    (found,) = spelt((OcrLine(text, BOX, 0.97),), [PAPER], Knowing(other), True, seals)
    plain = text.replace("○", "〇")
    assert found.text.replace("○", "〇") == (plain.replace(day, other) if seals else plain)
    assert not found.spelt and found.confidence <= 0.6 and len(found.chars) in (0, len(found.text))
    differing = {a + b for a, b in zip(day, other, strict=True) if a != b}
    assert {"".join((r.letter, r.read) if seals else (r.read, r.letter)) for r in found.rivals} == differing
    assert all(found.text[r.at] == r.read for r in found.rivals)


def test_a_name_beside_a_day_is_no_surer_for_it_and_its_rivals_stay() -> None:
    """The weighing knows nothing of 王五."""
    name, month = Rival(5, "五", "伍", 1.0), Rival(12, "三", "二", 0.1)
    line = OcrLine("具状人：王五 二〇一九年三月五日", BOX, 0.6, stamped=True, rivals=(name, month))
    (found,) = spelt((line,), [PAPER], Knowing("二〇一九年三月五日"), True, SEALS)
    assert (found.text, found.confidence, found.rivals) == (line.text, 0.6, (name,))


def test_the_one_letter_of_a_seal_beside_a_day_leaves_it_certain() -> None:
    line = OcrLine("行二〇一九年三月五日", BOX, 0.6, stamped=True)
    (found,) = spelt((line,), [PAPER], Knowing("二〇一九年三月五日"), True, SEALS)
    assert (found.text, found.spelt, found.confidence) == (line.text, True, 0.99)


def test_words_before_a_torn_day_are_told_from_its_misread_letters_by_where_they_stand() -> None:
    """Of 受理日：志九年三月五日 the day begins with 志; what stands left of it is none of its letters."""
    letter, places = 20 / 700, (0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 12)  # 志 for the first of 二〇一
    chars = tuple((0.42 + k * letter, 0.5, 0.42 + (k + 1) * letter, 0.52) for k in places)
    line = OcrLine("受理日：志九年三月五日", (0.42, 0.5, 0.8, 0.52), 0.6, chars, stamped=True)
    engine = Beginning("二〇一九年三月五日", first=374)
    (found,) = spelt((line,), [PAPER], engine, True, [(0.1, 0.45, 0.8, 0.6)])
    assert (found.text, found.spelt) == ("受理日：二〇一九年三月五日", False) and found.confidence <= 0.6
    assert found.chars[4][0] == pytest.approx(chars[4][0], abs=0.6 * letter)
