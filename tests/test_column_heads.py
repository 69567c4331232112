"""Forms whose labels stand in a row over their values (表头在上、内容在下的传票)."""

from __future__ import annotations

from dataclasses import replace

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import OcrLine, Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
COLUMNS = 0.26  # of the page's width from one cell to the next


def form(title: str, *rows: str) -> Paper:
    """A form whose cells stand below each other in three columns, their words in the middle."""
    scan = scan_of([f"^临江县人民法院\n^{title}\n>审判员 郑一\n>二〇二四年五月六日"], source="text")
    cells: list[OcrLine] = []
    for at, row in enumerate(rows):
        for place, words in enumerate(row.split("|")):
            middle, half = 0.13 + COLUMNS * (place + 0.5), 0.009 * len(words)
            box = (middle - half, 0.2 + 0.04 * at, middle + half, 0.22 + 0.04 * at)
            cells.append(OcrLine(words, box, 1.0, cell=len(cells)))
    page = scan.pages[0]
    lines = (
        *page.lines[:2],
        *cells,
        *(replace(e, box=(e.box[0], 0.6, e.box[2], 0.62)) for e in page.lines[2:3]),
    )
    foot = tuple(replace(e, box=(e.box[0], 0.66, e.box[2], 0.68)) for e in page.lines[3:])
    return read(replace(scan, pages=(replace(page, lines=(*lines, *foot)),)), KINDS, COURTS).papers[0]


def test_a_summons_whose_labels_stand_over_their_values_is_read() -> None:
    """Addressee, cause, time, place and reason were asked for."""
    paper = form(
        "传票",
        "案号|案由|被传唤人",
        "（2024）川1521行初7号|行政处罚|临江县公安局",
        "应到时间|应到处所|传唤事由",
        "2024年6月5日9时|本院第三法庭|开庭",
    )
    assert paper.doubts == ()
    assert paper.values("case_number") == ("（2024）川1521行初7号",)
    assert paper.values("addressee") == ("临江县公安局",) and paper.values("cause") == ("行政处罚",)
    assert paper.values("hearing_time") == ("2024-06-05T09:00",)
    assert paper.values("hearing_place") == ("本院第三法庭",) and paper.values("summons_reason") == ("开庭",)


def test_labels_over_a_list_of_several_rows_keep_their_places() -> None:
    paper = form(
        "送达回证",
        "案号|案由|备注",
        "（2024）川1521行初7号|行政处罚|一份",
        "（2024）川1521行初8号|行政许可|两份",
    )
    assert paper.values("cause") == ()


def test_a_shorter_row_below_tells_a_list_too() -> None:
    """李静 was lost, his row taken for the only one."""
    paper = form(
        "合议庭组成人员告知书", "职务|姓名|备注", "审判长|李静|承办法官", "审判员|武超", "人民陪审员|许娜玉"
    )
    assert paper.values("judge")[:3] == ("李静", "武超", "许娜玉")
