"""Organs and companies of every county are named whole, whatever letters its name begins with (公安县、海东市民和县)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.reading.parties.phrase_names import Part
from pipeline.reading.parties.suits import case_phrase
from pipeline.tools.data import data_file

NO_COUNTY = "岛礁"  # of the list of courts, but no county


def divisions() -> Iterator[str]:
    """Every county of the table of courts with its city before it."""
    told: dict[str, Any] = data_file("courts.toml")["province"]
    for province in told.values():
        names = {code: [name] if isinstance(name, str) else name for code, name in province["courts"].items()}
        for code, counties in names.items():
            city = names.get(code[:2], [""])[0].removesuffix("中级人民法院")
            if len(code) == 4:
                yield from (city + county for county in counties if not county.endswith("院"))


def words(parts: tuple[Part, ...] | None) -> list[str]:
    return [part.text for part in parts or ()]


def test_the_organ_of_every_county_is_who_is_sued() -> None:
    """公安县 and 资源县 began the cause, and 海东市民 was one of two who sued."""
    wrong = []
    for place in (*divisions(), "公安县", "资源县", "海东市民和县"):
        phrase = case_phrase(f"李明与{place}公安局行政处罚一案，本院已受理。", None)
        told = (words(phrase.plaintiffs), words(phrase.defendants)) if phrase else None
        if NO_COUNTY not in place and told != (["李明"], [f"{place}公安局"]):
            wrong.append((place, told))
    assert wrong == []


@pytest.mark.parametrize("place", ["海东市民和回族土族自治县", "海东市民和县", "公安县", "资源县"])
def test_a_company_of_such_a_county_sues_under_its_whole_name(place: str) -> None:
    phrase = case_phrase(
        f"{place}宏达商贸有限公司诉被告{place}公安局、{place}人民政府行政处罚一案，本院已受理。", None
    )
    assert phrase is not None and phrase.cause is not None and phrase.cause.text == "行政处罚"
    assert words(phrase.plaintiffs) == [f"{place}宏达商贸有限公司"]
    assert words(phrase.defendants) == [f"{place}公安局", f"{place}人民政府"]
