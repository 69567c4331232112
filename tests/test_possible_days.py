"""A day of signing under a seal whose year the case number tells: what is given up beside it, and what stays open."""

from __future__ import annotations

import pytest

from tests.test_reading_certainty import dated_under_a_seal, notice, put_off, summons

OF_AN_ORGAN = (
    "^重庆市北碚区人民政府\n^行政复议答复通知书\n>渝碚府复答〔2018〕161号\n重庆市北碚区自然资源局：\n申请人张三不服你单位作出的行政行为"
    "申请行政复议，本机关已依法受理。请你单位自收到本通知书之日起十日内，对该申请提出书面答复。\n>"
)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (f"{OF_AN_ORGAN}二〇一九年九月二十七日", "二〇一九年八月二十七日"),
        (notice(date="二〇二二年三月九日"), "二〇二二年五月九日"),
        (notice(date="二〇二二年三月九日"), "二〇二二年三月七日"),
    ],
    ids=["past the half too", "before the number too, a month", "before the number too, a day"],
)
def test_a_day_as_unusual_as_the_one_read_is_not_given_up_for_it(text: str, other: str) -> None:
    """Another month in the same autumn was given up for lying past the half of the year, as the day read does too."""
    paper = dated_under_a_seal(text, {other: 0.28})
    assert not paper.values("document_date") and paper.doubted("document_date")


@pytest.mark.parametrize(
    ("said", "sure"),
    [("2035年", False), ("２０３５年", False), ("20３5年", False), ("二○三五年", False), ("20１5年", True)],
    ids=["figures", "wide figures", "one wide figure", "circles", "an earlier year"],
)
def test_a_year_a_paper_tells_counts_in_whatever_width_it_is_written(said: str, sure: bool) -> None:
    """One wide figure in a year (20１5年) ended the reading of the whole scan; a year all wide was none."""
    text = notice(date="二〇二三年三月九日").replace("本院已受理", f"租期至{said}止，本院已受理", 1)
    paper = dated_under_a_seal(text, {"二〇二六年三月九日": 0.04})
    assert bool(paper.values("document_date")) is sure and paper.doubted("document_date") is not sure


@pytest.mark.parametrize(
    ("other", "sure"),
    [("二〇二四年三月十日", True), ("二〇一三年三月十日", True), ("二〇二三年八月十日", False)],
    ids=["a year after the hearing", "before the number", "a hearing that is off may be long past"],
)
def test_a_postponement_is_signed_within_half_a_year_of_the_hearing_it_tells(other: str, sure: bool) -> None:
    """The star hid a figure of the year: 2012 and 2023 were thought of beside 2022, in the paper of a hearing in June 2022."""
    paper = dated_under_a_seal(put_off("二〇二三年三月十日"), {other: 0.35})
    assert bool(paper.values("document_date")) is sure and paper.doubted("document_date") is not sure


def test_a_hearing_of_which_another_figure_was_thought_of_rules_no_year_out() -> None:
    """Both the hearing and the day leaned to 2024, and 2023 was given for both in silence."""
    paper = dated_under_a_seal(put_off("二〇二三年三月十日"), {"二〇二四年三月十日": 0.9}, unsure="3年4月9日")
    assert not paper.values("document_date") and paper.doubted("document_date")


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("现因故取消开庭", "二〇二三年十二月十日"),
        ("后裁定中止诉讼。现恢复审理", "二〇二三年三月十日"),
        ("现因故再次延期", "二〇二三年三月十日"),
    ],
    ids=["signed after the hearing", "resumed", "put off again"],
)
def test_a_postponement_that_may_be_signed_long_after_the_hearing_it_tells_rules_no_year_out(
    said: str, date: str
) -> None:
    """A case that stood still is resumed a year later; the year before was given in silence."""
    paper = dated_under_a_seal(
        put_off(date).replace("现因故取消开庭", said), {date.replace("二三年", "二四年"): 0.9}
    )
    assert not paper.values("document_date") and paper.doubted("document_date")


@pytest.mark.parametrize(
    ("hearing", "signed", "other", "sure"),
    [
        ("2023年11月9日", "十", "一", True),
        ("2023年6月9日", "三", "二", False),
    ],
    ids=["half a year before", "soon before"],
)
def test_a_summons_is_not_signed_half_a_year_before_its_hearing(
    hearing: str, signed: str, other: str, sure: bool
) -> None:
    """十月 under a ring, which may hide the stroke of 十 in 一: asked about, for a hearing in November."""
    text = summons(f"{hearing}上午9时").replace("五月十九日", f"{signed}月十九日")
    paper = dated_under_a_seal(text, {f"二〇二三年{other}月十九日": 0.015})
    assert bool(paper.values("document_date")) is sure and paper.doubted("document_date") is not sure


@pytest.mark.parametrize(
    ("told", "sure"),
    [
        ("本院于2023年3月8日受理", True),
        ("本院于2023年1月2日受理", False),
        ("请于2023年3月8日向本院提起", False),
        ("本院定于2023年3月8日以视频", False),
    ],
    ids=["after the other day", "before it", "asked for", "to come"],
)
def test_a_paper_is_not_signed_before_a_day_that_it_tells_as_past(told: str, sure: bool) -> None:
    text = notice(date="二〇二三年十月九日").replace("本院已受理", told)
    paper = dated_under_a_seal(text, {"二〇二三年一月九日": 1.0})
    assert bool(paper.values("document_date")) is sure and paper.doubted("document_date") is not sure


def test_a_day_that_cannot_be_gives_way_to_none_before_the_number_was_given() -> None:
    """Of 二〇二二年八月二十三日 the seal left what fits 二〇〇一年八月一日, and 2021-08-01 was given in silence."""
    text = notice("（2022）渝0109行审74号", "二〇〇一年八月一日").replace(
        "你局行政强制", "你局2021年5月6日行政强制"
    )
    paper = dated_under_a_seal(text, {"二〇二一年八月一日": 1.0})
    assert not paper.values("document_date")
    (doubt,) = [doubt for doubt in paper.doubts if doubt.about == "document_date"]
    assert doubt.candidates == ("2001-08-01", "2021-08-01")
