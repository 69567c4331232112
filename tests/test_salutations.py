"""Whom a notice is addressed to, and rows with a colon that address nobody by name (抬头与小标题)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


def only(page: str) -> Paper:
    (paper,) = read(scan_of([page], source="text"), KINDS, COURTS).papers
    return paper


@pytest.mark.parametrize(
    ("title", "row"),
    [
        ("诉讼权利义务告知书", "各方当事人："),
        ("诉讼风险告知书", "当事人："),
        ("廉政监督卡", "尊敬的当事人："),
        ("廉政监督卡", "监督内容："),
        ("诉讼须知", "注意事项：\n1.请当事人按时出庭。\n温馨提示："),
    ],
)
def test_a_row_that_names_nobody_is_no_addressee_and_not_asked_about(title: str, row: str) -> None:
    """监督内容, 温馨提示 and 当事人 were given as the addressee in silence."""
    paper = only(f"^临江县人民法院\n^{title}\n{row}\n2.请保持电话畅通。\n>2025年1月22日")
    assert paper.kind == "rights_notice"
    assert not paper.values("addressee") and not paper.doubted("addressee")


@pytest.mark.parametrize("before", ["尊敬的", ""])
@pytest.mark.parametrize("name", ["临江县民政局", "临江县承诺食品有限公司", "临江县医疗保障局"])
def test_who_is_addressed_is_told_without_the_words_of_respect(before: str, name: str) -> None:
    paper = only(
        f"^临江县人民法院\n^司法公开告知书\n{before}{name}：\n您好！您参与的案件已立案。\n>2025年1月22日"
    )
    assert paper.values("addressee") == (name,)


def test_a_title_set_wide_right_above_the_addressee_is_no_part_of_it() -> None:
    """The notice on proof went to 行政诉讼举证须知海口市美兰区人民政府, in silence."""
    text = (
        "海口市美兰区人民政府：\n案号：（2022）琼0108行初489号\n应当在收到起诉状副本之日起十五日内提交证据。"
    )
    scan = scan_of([f"^海口市美兰区人民法院\n^行 政 诉 讼 举 证 须 知\n{text}"], source="text")
    (page,) = scan.pages
    wide = [
        replace(line, box=(0.25, line.box[1], 0.76, line.box[3])) if "须 知" in line.text else line
        for line in page.lines
    ]
    made = replace(scan, pages=(replace(page, lines=tuple(wide)),))
    assert read(made, KINDS, COURTS).papers[0].values("addressee") == ("海口市美兰区人民政府",)
