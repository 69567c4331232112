"""Endless repetition is read in a time that grows with its length: no text of a sender can keep a worker busy."""

from __future__ import annotations

import time

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import OcrLine, Page, Scan

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
LETTERS = 12_000
MOST = 2.5  # CPU seconds; 0.1 to 0.6 are needed, what grows with the square takes four and more
JUDGMENT = ("重庆市北碚区人民法院", "行政判决书", "（2024）渝0109行初1号", "原告张三，男，住北碚区。")
NOTICE = ("重庆市北碚区人民法院", "应诉通知书", "（2024）渝0109行初1号", "北碚区司法局：")
COMPLAINT = ("行政起诉状", "原告：张三，男，住北碚区。", "被告：北碚区司法局。", "诉讼请求：")
PANEL = ("重庆市北碚区人民法院", "合议庭组成人员通知书", "（2024）渝0109行初1号", "北碚区司法局：")
RUNNING = {
    PANEL: ("由及与和", "由张三和李四、", "审判员王五、"),
    JUDGMENT: ("判决如下：", "原审法院认为，裁定如下：", "撤销", "《》", "不服"),
    NOTICE: ("之日起十五日内", "2024年", "二〇", "（2024）渝", "、"),
    COMPLAINT: ("9", "（", "张三、", "张三，", "1."),
}
LINES = {
    JUDGMENT: ("被告：李四", "行政判决书", "一、撤销被告作出的", "审判长 李四"),
    NOTICE: ("传票", "二〇二四年一月一日"),
    COMPLAINT: ("案号：", "原告：王五"),
}
CALLS = ("重庆市北碚区人民法院", "传票", "（2024）渝0109行初1号", "北碚区司法局：")
UNBROKEN = {NOTICE: ("原告：张三，男。",), CALLS: ("2024年1月1日",)}
SPLITS = {
    "organs before a cause": (*JUDGMENT, "被告北碚区司法局。", "张三诉" + "某局" * 60 + "等一案，本院受理。"),
    "a row of a platform": (*NOTICE, "电子送达" + "局" * 58 + "号"),
    "reasons before a room": (
        *CALLS,
        "本院定于2024年3月5日上午9时在第一法庭开庭。" + "因" * 60 + "改在第二",
    ),
}
ROWS = [(head, unit, False) for head, units in RUNNING.items() for unit in units] + [
    (head, unit, True) for head, units in LINES.items() for unit in units
]


def page(head: tuple[str, ...], body: list[str]) -> Scan:
    """One page with so many lines; those of the body are as wide as they are long."""
    step = 0.9 / (len(head) + len(body))
    lines = [
        OcrLine(text, (0.4, top, 0.6, top + step) if row < 2 else (0.13, top, 0.13 + width, top + step))
        for row, text in enumerate((*head, *body))
        for top, width in [(0.05 + row * step, 0.0264 * min(len(text), 28))]
    ]
    return Scan("长.pdf", "0" * 64, "application/pdf", (Page(1, 595, 842, tuple(lines), "text"),))


def wrapped(unit: str) -> list[str]:
    text = unit * (LETTERS // len(unit))
    return [text[at : at + 28] for at in range(0, len(text), 28)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("head", "unit", "apart"),
    ROWS,
    ids=[f"{unit} {'lines' if apart else 'running'}" for _, unit, apart in ROWS],
)
def test_repetition_takes_no_longer_than_its_length(head: tuple[str, ...], unit: str, apart: bool) -> None:
    scan = page(head, [unit] * (LETTERS // 2 // len(unit)) if apart else wrapped(unit))
    begun = time.process_time()
    read(scan, KINDS, COURTS)
    assert time.process_time() - begun < MOST


@pytest.mark.slow
@pytest.mark.parametrize(("head", "unit"), [(head, unit) for head, (unit,) in UNBROKEN.items()])
def test_an_endless_row_takes_no_longer_than_its_length(head: tuple[str, ...], unit: str) -> None:
    """Twelve thousand letters in one row took minutes: each label cut the rest of its row into a list."""
    scan = page(head, [unit * (LETTERS // len(unit))])
    begun = time.process_time()
    read(scan, KINDS, COURTS)
    assert time.process_time() - begun < MOST


@pytest.mark.parametrize("rows", SPLITS.values(), ids=SPLITS)
def test_what_can_be_cut_in_many_ways_is_cut_in_one(rows: tuple[str, ...]) -> None:
    """Sixty short words of one kind in a row were cut in every way there is, which never ends."""
    begun = time.process_time()
    read(page(rows, []), KINDS, COURTS)
    assert time.process_time() - begun < MOST
