"""A speck within the name of a party in a sentence cuts it: the rest is not given in silence."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS, COURTS = parse_kinds(data_files("papers")), parse_courts(data_file("courts.toml"))


def told(sentence: str, source: str = "ocr") -> Paper:
    page = (
        "^沈阳市和平区人民法院\n^行政机关负责人出庭应诉通知书\n>（2024）辽0102行初151号\n沈阳市和平区春晖街道办事处：\n"
        f"{sentence}诉你单位行政强制拆除一案，定于2024年7月3日下午2时在本院第二法庭公开开庭审理。\n>二〇二四年五月二十三日"
    )
    (paper,) = read(scan_of([page], source=source), KINDS, COURTS).papers
    return paper


@pytest.mark.parametrize("name", ["沈阳.百：川医药连锁有限公司", "沈阳百：川医药连锁有限公司"])
def test_what_a_speck_leaves_of_a_partys_name_is_asked_about(name: str) -> None:
    """川医药连锁有限公司 was the plaintiff in silence."""
    paper = told(f"本院受理原告{name}")
    (doubt,) = [doubt for doubt in paper.doubts if doubt.about == "plaintiff"]
    assert not paper.values("plaintiff") and "沈阳百川医药连锁有限公司" in doubt.candidates


@pytest.mark.parametrize("lead", ["本院受理原告", "本院受理原告：", "本院受理原告姓名：", "本院审理原告一："])
def test_a_party_behind_its_role_or_a_label_is_whole(lead: str) -> None:
    assert told(f"{lead}沈阳百川医药连锁有限公司").values("plaintiff") == ("沈阳百川医药连锁有限公司",)


@pytest.mark.parametrize("speck", [".", "·", "'"])
def test_a_speck_behind_a_partys_name_hides_nobody(speck: str) -> None:
    """Plaintiff, defendant and cause of a notice were asked about."""
    text = f"本院受理原告沈阳百川医药有限公司{speck}与被告沈阳市和平区民政局行政许可一案，原告"
    paper = told(text)
    assert paper.values("plaintiff") == ("沈阳百川医药有限公司",)
