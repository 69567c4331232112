"""The year of an organ's number stands in 〔 〕 by the standard (GB/T 9704); what many organs print instead stays as printed."""

from __future__ import annotations

import pytest

from pipeline.reading.fields.hits import Hit
from pipeline.reading.fields.shapes import shaped

WAVERED = frozenset("（〔")


def read(number: str, scanned: bool = True, wavered: frozenset[str] = frozenset()) -> Hit:
    hit = shaped(Hit("sued_act", number, 0, len(number)), scanned, None, wavered)
    assert hit is not None
    return hit


@pytest.mark.parametrize(
    "number",
    ["萨民撤字【2022】311号", "萨民撤字〔2022）311号", "萨民撤字（2022〕311号", "萨民撤字[2022］311号"],
)
def test_brackets_that_no_organ_prints_were_misread_on_a_scan(number: str) -> None:
    assert read(number).value == "萨民撤字〔2022〕311号"
    assert read(number).repairs == (f"{number[4:10]}→〔2022〕",)
    assert read(number, scanned=False).value == number


@pytest.mark.parametrize("number", ["萨民撤字（2022）311号", "昌公（治）行罚决字（2022）第311号"])
def test_round_brackets_stay_unless_the_engine_thought_of_the_others(number: str) -> None:
    assert read(number).value == number
    assert read(number, wavered=WAVERED).value == number.replace("（2022）", "〔2022〕")


@pytest.mark.parametrize(
    "number",
    [
        "国用（2012）第3号",
        "房权证（2012）第3号",
        "临林证字（2010）第12号",
        "（2024）宁0502行初9号",
        "（2015）丽行初字第12号",
    ],
)
def test_round_brackets_of_certificates_and_courts_stay(number: str) -> None:
    assert read(number, wavered=WAVERED).value == number
