"""Numbers, dates, times, money, periods and case numbers, as courts write them and as OCR breaks them."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.words.case_numbers import PROVINCES, TYPES, CaseNumber, case_numbers, instance_of, parse
from pipeline.reading.words.dates import chinese_date, dates
from pipeline.reading.words.letters import in_plain as plain
from pipeline.reading.words.numerals import amounts, chinese, number, periods
from pipeline.reading.words.times import instants

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2089, 12, 31))


@given(st.integers(0, 99_999_999))
def test_a_number_survives_chinese_and_back(value: int) -> None:
    assert number(chinese(value)) == value


@given(DAYS)
def test_a_date_survives_chinese_and_back(day: dt.date) -> None:
    assert [f.value for f in dates(f"送达于{chinese_date(day)}。")] == [day.isoformat()]


@given(
    DAYS,
    st.sampled_from(
        [
            "{0.year}年{0.month}月{0.day}日",
            "{0}",
            "{0.year}.{0.month}.{0.day}",
            "{0.year} 年 {0.month} 月 {0.day} 日",
        ]
    ),
)
def test_a_date_is_read_in_every_arabic_form(day: dt.date, form: str) -> None:
    assert [f.value for f in dates(plain("于" + form.format(day) + "送达"))] == [day.isoformat()]


@given(
    st.integers(1990, 2089),
    st.sampled_from(PROVINCES),
    st.one_of(st.just(""), st.from_regex(r"\d{2}(\d{2})?", fullmatch=True).filter(str.isascii)),
    st.sampled_from(sorted(TYPES)),
    st.integers(1, 99_999),
    st.sampled_from(["", "之一", "之十二"]),
)
def test_a_case_number_survives_writing_and_reading(
    year: int, court: str, code: str, kind: str, serial: int, suffix: str
) -> None:
    made = CaseNumber(year, court, code, kind, str(serial), suffix)
    assert parse(str(made)) == made


CASES = {
    "plain": ("（2024）宁0502行初9号", "（2024）宁0502行初9号"),
    "half width": ("(2024)宁0502行初9号", "（2024）宁0502行初9号"),
    "spaces": ("（2024） 宁 0502 行 初 9 号", "（2024）宁0502行初9号"),
    "suffix": ("（2022）陕04行终127号之一", "（2022）陕04行终127号之一"),
    "old form": ("（2015）丽行初字第12号", "（2015）丽行初字第12号"),
    "old form with knowledge": ("（2015）高行(知)终字第345号", "（2015）高行（知）终字第345号"),
    "old form of an intermediate court": ("(2014)渝一中法行终字第00231号", "（2014）渝一中法行终字第00231号"),
    "supreme court": ("（2021）最高法行申4567号", "（2021）最高法行申4567号"),
    "supreme court knowledge": ("（2021）最高法知行终45号", "（2021）最高法知行终45号"),
    "unclosed bracket": ("（2019豫0721行初15号", "（2019）豫0721行初15号"),
    "six-cornered bracket": ("〔2023〕京04行终233号", "（2023）京04行终233号"),
    "no brackets": ("2023京04行终233号", "（2023）京04行终233号"),
    "letters for zeros": ("（2O24）渝O109行初12号", "（2024）渝0109行初12号"),
    "compensation": ("（2021）川0181行赔初17号", "（2021）川0181行赔初17号"),
    "high court": ("（2020）鲁行终88号", "（2020）鲁行终88号"),
    "railway court": ("（2023）粤7101行初3843号", "（2023）粤7101行初3843号"),
}


@pytest.mark.parametrize(("written", "value"), CASES.values(), ids=CASES.keys())
def test_a_case_number_is_read_in_its_forms(written: str, value: str) -> None:
    found = list(case_numbers(plain(f"不服某某人民法院{written}行政判决，")))
    assert [(f.value, f.sure) for f in found] == [(value, True)]


@pytest.mark.parametrize(
    ("written", "value", "repair"),
    [
        ("（2024）奥7101行初9号", "（2024）粤7101行初9号", "奥→粤"),
        ("（2024）鼻7101行初9号", "（2024）粤7101行初9号", "鼻→粤"),
        ("（2024）宁0502行刎9号", "（2024）宁0502行初9号", "行刎→行初"),
        ("（2024）逾0109行初9号", "（2024）渝0109行初9号", "逾→渝"),
    ],
)
def test_a_repaired_case_number_says_so_and_is_not_sure(written: str, value: str, repair: str) -> None:
    (found,) = case_numbers(plain(written))
    assert found.value == value
    assert repair in found.repairs
    assert not found.sure


@pytest.mark.parametrize(
    "text",
    [
        "北碚府公开复〔2023〕177号",
        "国务院令第512号",
        "法释〔2018〕1号",
        "卫市监处罚〔2024〕216号",
        "根据2017年第3号公告",
    ],
)
def test_a_number_of_another_office_is_no_case_number(text: str) -> None:
    assert list(case_numbers(plain(text))) == []


@pytest.mark.parametrize(
    ("kind", "instance"),
    [
        ("行初", "first"),
        ("行赔终", "second"),
        ("行申", "retrial_review"),
        ("行再", "retrial"),
        ("行审", "non_litigation"),
        ("行审复", "non_litigation"),
        ("行辖终", "jurisdiction"),
        ("执恢", "enforcement"),
        ("再终", "retrial"),
    ],
)
def test_the_type_tells_the_instance(kind: str, instance: str) -> None:
    assert instance_of(kind) == instance


DATES = {
    "circle": ("二○二五年三月十二日", "2025-03-12", True),
    "big circle": ("二◯二五年三月十二日", "2025-03-12", True),
    "letter O": ("二O二五年三月十二日", "2025-03-12", True),
    "zero": ("二0二五年三月十二日", "2025-03-12", True),
    "formal zero": ("二零二五年三月十二日", "2025-03-12", True),
    "spaced": ("二 〇 二 五 年 三 月 十 二 日", "2025-03-12", True),
    "thirty-first": ("二〇二五年十月三十一日", "2025-10-31", True),
    "lost circle": ("二二五年三月十二日", "2025-03-12", False),
    "lost first": ("〇二五年三月十二日", "2025-03-12", False),
    "no such day": ("2025年2月30日", "2025年2月30日", False),
    "the first month": ("二〇二三年元月六日", "2023-01-06", True),
    "the first month in figures": ("2023年元月6日", "2023-01-06", True),
    "twenties in one sign": ("二〇二三年五月廿六日", "2023-05-26", True),
    "nineties": ("一九九八年五月一日", "1998-05-01", True),
}


@pytest.mark.parametrize(("written", "value", "sure"), DATES.values(), ids=DATES.keys())
def test_a_date_is_read_and_a_damaged_one_is_not_sure(written: str, value: str, sure: bool) -> None:
    assert [(f.value, f.sure) for f in dates(plain(written))] == [(value, sure)]


TIMES = {
    "chinese": ("二〇二五年十月十日上午九时三十分", "2025-10-10T09:30", True),
    "arabic": ("2025年10月10日9时30分", "2025-10-10T09:30", True),
    "iso": ("2025-10-10 09:30", "2025-10-10T09:30", True),
    "afternoon colon": ("2025年10月10日下午2：30", "2025-10-10T14:30", True),
    "fourteen": ("2025年10月10日14时30分", "2025-10-10T14:30", True),
    "afternoon fourteen": ("2025年10月10日下午14时", "2025-10-10T14:00", True),
    "half": ("2025年10月10日上午9点半", "2025-10-10T09:30", True),
    "a letter lost at the line's end": ("2025年10月10日午9时30分", "2025-10-10T09:30", True),
    "and after noon": ("2025年10月10日午3时", "2025-10-10T15:00", True),
    "weekday": ("2025年10月10日（星期五）上午9:00", "2025-10-10T09:00", True),
    "seconds": ("2025-10-10 09:30:00", "2025-10-10T09:30", True),
    "a sign of the minutes lost": ("2025年10月10日9时3分", "2025-10-10T09:03", False),
    "minutes with their nought": ("2025年10月10日9时05分", "2025-10-10T09:05", True),
    "ten past": ("二〇二五年十月十日上午九时十分", "2025-10-10T09:10", True),
    "no hour of a court": ("2025年10月10日上午1时30分", "2025-10-10T01:30", False),
    "at night": ("2025年10月10日晚上7时15分", "2025-10-10T19:15", True),
    "no hour of a court in the afternoon": ("2025年10月10日下午9时", "2025-10-10T21:00", False),
    "no hour of a court in figures": ("2025-10-10 21:30", "2025-10-10T21:30", False),
    "the last hour of a court": ("2025年10月10日下午6时30分", "2025-10-10T18:30", True),
    "ambiguous": ("2025年10月10日3时", "2025-10-10T03:00", False),
    "a fleck between": ("2025-10-10.09:30", "2025-10-10T09:30", True),
    "a raised fleck between": ("2025年10月10日·9：30", "2025-10-10T09:30", True),
    "a colon read twice": ("2025年10月10日下午2:：30", "2025-10-10T14:30", True),
    "an amount behind": ("2025年10月10日.3.50元", "2025-10-10", True),
    "no time": ("2025年10月10日公开开庭", "2025-10-10", True),
}


@pytest.mark.parametrize(("written", "value", "sure"), TIMES.values(), ids=TIMES.keys())
def test_a_time_of_day_is_read(written: str, value: str, sure: bool) -> None:
    assert [(f.value, f.sure) for f in instants(plain(written))] == [(value, sure)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十五日内", 15),
        ("15日内", 15),
        ("15 日内", 15),
        ("六十日", 60),
        ("10个工作日", 10),
        ("两个月", 60),
        ("三十天", 30),
    ],
)
def test_a_period_is_a_count_of_days(written: str, value: int) -> None:
    assert [f.value for f in periods(plain(f"之起{written}"))] == [value]


@pytest.mark.parametrize("text", ["2025年3月15日", "三月十五日", "第十五日", "每月10日前"])
def test_a_day_of_the_month_is_no_period(text: str) -> None:
    assert list(periods(plain(text))) == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("50元", "50.00"),
        ("五十元", "50.00"),
        ("人民币1,250.50元", "1250.50"),
        ("叁佰元整", "300.00"),
        ("3万元", "30000.00"),
        ("25元5角", "25.50"),
        ("1.0345万元", "10345.00"),
        ("壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元整", "12345678.00"),
    ],
)
def test_money_is_read_in_its_forms(written: str, value: str) -> None:
    assert [f.value for f in amounts(plain(f"案件受理费{written}"))] == [value]


@pytest.mark.parametrize("written", ["1.250元", "1,23,456元", "壹亿贰仟万元", "0.123元"])
def test_the_end_of_an_amount_is_no_amount(written: str) -> None:
    assert list(amounts(plain(f"案件受理费{written}"))) == []


def test_a_row_of_figures_takes_no_longer_than_its_length_for_an_amount() -> None:
    begun = time.process_time()
    assert list(amounts("9" * 50_000)) == []
    assert time.process_time() - begun < 2


def test_a_fleck_between_day_and_hour_is_told_as_repaired() -> None:
    assert [found.repairs for found in instants("2025-10-10.09:30")] == [(".→空格",)]


UNCLEAR_MINUTES = {
    "no 分": ("9时30在本院", "09:30", "09:00"),
    "a letter for a nought": ("9时3O分", "09:30", "09:00"),
    "a circle": ("九时○五分", "09:05", "09:00"),
    "a letter for a one": ("9时l0分", "09:10", "09:00"),
    "a misread 分": ("9时四十五份", "09:45", "09:00"),
    "a blank within": ("9时3 0分", "09:30", "09:00"),
    "a fleck": ("9时·30分", "09:30", "09:00"),
    "a comma": ("9时，30分", "09:30", "09:00"),
    "on the next line without 分": ("9时\n30在本院", "09:30", "09:00"),
    "a figure behind 分": ("9时3分0", "09:00", "09:03"),
    "half in numerals": ("9时三O分", "09:30", "09:00"),
    "one numeral": ("九时二分", "09:20", "09:02"),
    "a cross for 十": ("九时四+分", "09:40", "09:00"),
    "none left": ("9时分在本院", "09:00"),
    "分 lost before a room": ("9时30审判庭", "09:30", "09:00"),
    "before a floor": ("9时30三楼第二法庭", "09:30", "09:00"),
    "before a room in numerals": ("9时30二号法庭", "09:30", "09:00"),
    "in numerals before a floor": ("九时三十三楼第二法庭", "09:30", "09:00"),
    "in numerals before a room": ("九时三十2号法庭", "09:30", "09:00"),
    "before a floor in figures": ("9时302楼", "09:30", "09:00"),
    "on the next line before a floor in figures": ("9时\n302楼", "09:30", "09:00"),
    "on the next line with 分 read as a nought": ("9时\n300号", "09:30", "09:00"),
    "on the next line before a floor": ("9时\n30三楼第二法庭", "09:30", "09:00"),
    "分 read as a nought": ("9时300号", "09:30", "09:00"),
    "分 read as another sign": ("9时30日在", "09:30", "09:00"),
}


@pytest.mark.parametrize("case", UNCLEAR_MINUTES.values(), ids=UNCLEAR_MINUTES.keys())
def test_figures_behind_an_hour_that_are_no_minutes_as_they_stand_are_asked_about(
    case: tuple[str, ...],
) -> None:
    """9时30 and 9时3O分 were 09:00 for sure: all behind 时 could be left out."""
    written, *minutes = case
    (found,) = instants(plain(f"2025年4月28日上午{written}"))
    assert (found.sure, found.candidates) == (False, tuple(f"2025-04-28T{m}" for m in minutes))


@pytest.mark.parametrize(
    "written",
    [
        "9时\n10.本票由被传唤人携带",
        "9时在第三法庭",
        "9时\n5日内",
        "9时分三批到庭",
        "9时半数以上",
        "9时半小时前",
        "9时正",
        "9时\n特此通知",
        "9时12号法庭",
        "9时302号法庭",
        "9时302室",
        "9时\n302号法庭",
        "9时\n302室",
        "9时\n12楼会议室",
        "9时\n十二楼会议室",
        "9时12楼会议室",
        "9时十二楼会议室",
        "9时\n二十一、被传唤人",
        "9时\n十五日内",
        "9时\n2025年",
    ],
)
def test_what_stands_behind_an_hour_and_is_no_minute_leaves_it(written: str) -> None:
    (found,) = instants(plain(f"2025年4月28日上午{written}"))
    assert (found.value, found.sure) == ("2025-04-28T09:00", True)


BROKEN = "（星期一）上午9时30分"


@pytest.mark.parametrize(
    "written",
    [
        "上午9时30分-11时30分",
        "上午9时30分庭前会议",
        "上午9时30分12号法庭",
        "上午9时30分3楼",
        "上午9时30分\n十一号法庭",
        "上午9时30分\n10法庭",
        "上午9:30-11:30",
        "上午9时3\n0分在",
        *(f"{BROKEN[:at]}\n{BROKEN[at:]}" for at in range(len(BROKEN) + 1)),
    ],
)
def test_a_time_that_breaks_anywhere_is_whole_whatever_stands_behind_it(written: str) -> None:
    (found,) = instants(plain(f"2025年4月28日{written}"))
    assert (found.value, found.sure) == ("2025-04-28T09:30", True)


@pytest.mark.parametrize("place", ["第二法庭", "第12号审判庭", "本院第二法庭"])
def test_minutes_that_a_break_parts_may_stand_before_a_place(place: str) -> None:
    for hour, last in (("14:3", "0"), ("14:1", "5")):
        (found,) = instants(plain(f"2025年4月28日{hour}\n{last}{place}"))
        assert (found.value, found.sure) == (f"2025-04-28T{hour}{last}", True)


@pytest.mark.parametrize(
    "next_line",
    ["1、本票由被传唤人携带", "3.携带身份证", "2．被传唤人", "3 携带", "1本院提示", "0号", "5日内"],
)
def test_the_number_of_a_list_is_no_figure_of_the_minutes_above(next_line: str) -> None:
    """14:3⏎1、本票 was 14:31."""
    (found,) = instants(plain(f"2025年4月28日14:3\n{next_line}"))
    assert found.value == "2025-04-28"
    (found,) = instants(plain("2025年4月28日14:3\n0\n开庭地点"))
    assert (found.value, found.sure) == ("2025-04-28T14:30", True)
