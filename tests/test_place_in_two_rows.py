"""A place of hearing told in two rows of a leaning form is given whole or asked about (两行的应到处所)."""

from __future__ import annotations

import time

import pytest

from pipeline.reading.fields.hits import Hit
from pipeline.reading.fields.shapes import whole_place
from pipeline.reading.page.grid import mended
from pipeline.reading.page.text import Text
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import OcrLine, Page, Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
ROWS = (
    ("案号", "（2023）渝0109行初61号"),
    ("案由", "行政强制"),
    ("被传唤人", "重庆市北碚区水利局"),
    ("工作单位或住址", "重庆市北碚区云泉路1号"),
    ("传唤事由", "开庭"),
    ("应到时间", "2023年6月9日上午9时30分"),
)
PLACE = ("本院第二法庭", "（二楼东侧）")
NOTE = ("注意事项", "1.被传唤人必须准时到达应到处所。")


def _form(lean: float) -> Page:
    """A form that leans, of which cells were found in the first two rows alone."""
    lines: list[OcrLine] = []

    def put(words: str, left: float, top: float, cell: int | None = None) -> None:
        right = left + 0.0235 * len(words)
        ends = top - lean * (left - 0.24), top - lean * (right - 0.24)
        lines.append(OcrLine(words, (left, min(ends), right, max(ends) + 0.019), cell=cell))

    for at, (label, value) in enumerate(ROWS):
        put(label, 0.24, 0.229 + 0.0265 * at, 2 * at if at < 2 else None)
        put(value, 0.42, 0.229 + 0.0265 * at, 2 * at + 1 if at < 2 else None)
    put("应到处所", 0.24, 0.401)
    put(PLACE[0], 0.42, 0.388)
    put(PLACE[1], 0.42, 0.414)
    put(NOTE[0], 0.24, 0.441)
    put(NOTE[1], 0.42, 0.441)
    return Page(1, 595, 842, tuple(lines))


@pytest.mark.parametrize("lean", [-0.015, 0.0, 0.015])
def test_a_table_seen_in_part_goes_on_as_long_as_labels_follow(lean: float) -> None:
    """Its last rows were out of reach, and one half of the place was given as the place."""
    labels = {label for label, _ in (*ROWS, NOTE)} | {"应到处所"}
    assert "应到处所\n本院第二法庭（二楼东侧）\n" in Text.of([mended(_form(lean), labels)]).plain


def _summons(place: str) -> Paper:
    words = f"""^江州市中级人民法院
^传 票
案号：（2023）苏10行初6号
被传唤人：江州市人民政府
应到时间：2023年6月8日9时
应到处所：{place}
>二〇二三年五月八日"""
    return read(scan_of([words]), KINDS, COURTS).papers[0]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("本院第二法庭（二楼东侧）", "本院第二法庭（二楼东侧）"),
        ("本院第二法庭\n请携带本票", "本院第二法庭"),
        ("本院第二法庭\n（请携带本票到三楼立案室）", "本院第二法庭"),
        ("本院第二法庭\n（联系电话68861234号）", "本院第二法庭"),
        ("本院第二法庭\n（注意：不准缺席审判庭）", "本院第二法庭"),
        ("（二楼东侧）", None),
        ("本院第二法庭\n（二楼东侧）", None),
        ("本院第二法庭\n（地址：云泉路1号）", None),
    ],
    ids=[
        "one row",
        "another row below",
        "a remark",
        "a telephone",
        "a heading",
        "the second alone",
        "the first alone",
        "an address",
    ],
)
def test_one_row_of_a_place_is_no_certain_place(place: str, value: str | None) -> None:
    found = _summons(place)
    assert found.value("hearing_place") == value
    assert found.doubted("hearing_place") is (value is None)


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        ("（互联网法庭）", ("（互联网法庭）",)),
        ("（北碚区云泉路1号二楼第二法庭）", ("（北碚区云泉路1号二楼第二法庭）",)),
        ("（请携带本票）", ()),
        ("（三楼第五法庭，电话68861234）", ("（三楼第五法庭）",)),
    ],
)
def test_a_bracket_that_is_all_there_is_of_a_place_is_offered(place: str, offered: tuple[str, ...]) -> None:
    (doubt,) = (d for d in _summons(place).doubts if d.about == "hearing_place")
    assert doubt.candidates == offered


@pytest.mark.parametrize(
    ("place", "bracket", "more"),
    [
        ("云泉路1号", "（三楼第五法庭，请携带身份证）", "（三楼第五法庭）"),
        ("云泉路1号", "（三楼第五法庭，请携带身份证原件和传票准时到庭）", "（三楼第五法庭）"),
        ("云泉路1号", "（三楼第五法庭，禁止携带包）", "（三楼第五法庭）"),
        ("本院审判综合楼", "（第五法庭，电话68861234）", "（第五法庭）"),
        ("云泉路1号本院", "（第五审判庭:三楼东侧）", "（第五审判庭：三楼东侧）"),
        ("云泉路1号本院", "（第五法庭，三楼东侧）", "（第五法庭，三楼东侧）"),
        ("云泉路1号本院", "（请携带本票到第五法庭）", "（请携带本票到第五法庭）"),
    ],
)
def test_a_hall_told_in_a_bracket_with_a_remark_is_offered(place: str, bracket: str, more: str) -> None:
    """The hall went with the remark behind it: 云泉路1号 was the place, in silence."""
    found = _summons(f"{place}\n{bracket}")
    (doubt,) = (d for d in found.doubts if d.about == "hearing_place")
    assert found.value("hearing_place") is None and doubt.candidates == (place, place + more)


def test_a_hall_in_a_bracket_of_the_row_outlasts_the_remark_behind_it() -> None:
    found = _summons("云泉路1号（三楼第五法庭，请携带身份证）")
    assert found.value("hearing_place") == "云泉路1号（三楼第五法庭）"


def test_a_place_before_many_empty_rows_is_read_in_no_time() -> None:
    """60 000 of them took minutes: the run of breaks was tried at each length."""
    text = Text.of([Page(1, 595, 842, (OcrLine("本院第二法庭" + "\n" * 200_000, (0.1, 0.1, 0.9, 0.2)),))])
    hit = Hit("hearing_place", "本院第二法庭", 0, 6)
    began = time.perf_counter()
    assert whole_place(text, hit) == hit
    assert time.perf_counter() - began < 1
