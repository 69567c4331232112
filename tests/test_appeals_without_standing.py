"""An appeal that does not say who sued: each party is asked about once, an organ as the one that may have been sued."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
APPEAL = (
    "^行政上诉状\n上诉人：{}\n住所地：江州市人民路1号\n被上诉人：{}\n住所地：江州市人民路2号\n"
    "上诉请求：撤销（2024）苏1002行初12号行政判决。\n事实与理由：略。\n此致\n江州市中级人民法院\n>上诉人：{}\n>2024年3月5日"
)
SHOP, BUREAU = "江州市天合饭店", "江州市公安局"


@pytest.mark.parametrize("names", [(SHOP, BUREAU), (BUREAU, SHOP)])
def test_nobody_is_asked_for_who_is_asked_about(names: tuple[str, str]) -> None:
    """没有读到被告 was asked besides."""
    paper = read(scan_of([APPEAL.format(*names, names[0])], source="text"), KINDS, COURTS).papers[0]
    asked = {d.about: d.candidates for d in paper.doubts if d.about in ("plaintiff", "defendant")}
    assert asked == {"plaintiff": (SHOP,), "defendant": (BUREAU,)}
    assert not any(d.reason.startswith("没有读到") for d in paper.doubts)
