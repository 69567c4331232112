"""Normalised text and the way back to the scan: places, quotes, repairs, wrapped lines, forms."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.page.grid import mended
from pipeline.reading.page.text import Text, char_box
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.signing.stamps import unstamped
from pipeline.reading.words.courts import parse_courts
from pipeline.reading.words.letters import in_plain as plain
from pipeline.tools.data import data_file, data_files
from pipeline.types import OcrLine, Page, Seal
from tests.paper_text import page_of, scan_of

TITLES = parse_kinds(data_files("papers")).court_titles
COURTS = parse_courts(data_file("courts.toml"))
SIGNS = st.text(st.sampled_from("原告被告王〇二年月日（）()0123456789 　，。：:OxA"), min_size=1, max_size=60)


def page(*lines: tuple[str, tuple[float, float, float, float], int | None]) -> Page:
    return Page(1, 595, 842, tuple(OcrLine(text, box, 1.0, (), cell) for text, box, cell in lines))


@given(st.lists(SIGNS, min_size=1, max_size=6))
def test_every_character_knows_the_one_it_stands_for(lines: list[str]) -> None:
    text = Text.of(scan_of(["\n".join(lines)]).pages)
    assert len(text.plain) == len(text.origins)
    for char, origin in zip(text.plain, text.origins, strict=True):
        if origin is not None and char not in "\t\n":
            scanned = text.pages[origin[0]].lines[origin[1]].text[origin[2]]
            assert char == scanned or plain(scanned) != scanned or not scanned.isalnum() or char == "〇"


@given(st.lists(SIGNS, min_size=1, max_size=6), st.data())
def test_the_quote_of_any_span_stands_in_the_scanned_text(lines: list[str], data: st.DataObject) -> None:
    text = Text.of(scan_of(["\n".join(lines)]).pages)
    places = [at for at, origin in enumerate(text.origins) if origin is not None]
    if places:
        at = data.draw(st.sampled_from(places))
        evidence = text.evidence(at, at + 1)
        assert evidence.quote in text.scanned
        assert evidence.box[0] <= evidence.box[2]


@pytest.mark.parametrize(
    ("scanned", "normal"),
    [
        ("（2024） 宁 0502 行 初 9 号", "（2024）宁0502行初9号"),
        ("二 ○ 二 五 年 三 月", "二〇二五年三月"),
        ("二O二五年三月", "二〇二五年三月"),
        ("２０２４年", "2024年"),
        ("上午９：３０", "上午9:30"),
        ("某某(集团)公司", "某某（集团）公司"),
        ("案號", "案号"),
        ("卫府决〔2018]1号", "卫府决〔2018〕1号"),
        ("2024-10-09 09:30", "2024-10-09 09:30"),
        ("审判长        张三", "审判长\t张三"),
    ],
)
def test_a_line_is_normalised(scanned: str, normal: str) -> None:
    assert plain(scanned) == normal


def test_a_repair_is_recorded_with_the_value() -> None:
    text = Text.of(scan_of(["落款二○二五年三月十二日"]).pages)
    start = text.plain.index("二〇二五")
    evidence = text.evidence(start, start + 11)
    assert evidence.quote == "二○二五年三月十二日"
    assert evidence.repairs == ("○→〇",)


def test_a_wrapped_paragraph_is_one_line_and_the_box_is_on_its_first_page() -> None:
    body = "原告不服被告作出的行政处罚决定向本院提起行政诉讼本院于当日立案并依法组成合议庭公开开庭进行了审理"
    text = Text.of(scan_of([f"^行政判决书\n{body}", "第二页的内容。"]).pages)
    assert body in text.plain
    start = text.plain.index(body)
    evidence = text.evidence(start, start + len(body))
    assert evidence.page == 1
    assert "\n" in evidence.quote
    assert text.page(len(text.plain) - 1) == 2


def test_short_lines_stay_apart_and_page_numbers_are_left_out() -> None:
    scan = scan_of(["审判长王一\n审判员李二"])
    number = OcrLine("- 3 -", (0.46, 0.93, 0.54, 0.95))
    text = Text.of([Page(1, 595, 842, (*scan.pages[0].lines, number))])
    assert text.plain == "审判长王一\n审判员李二"


def test_two_columns_of_one_row_are_parted() -> None:
    text = Text.of([page(("案由", (0.1, 0.2, 0.15, 0.22), None), ("行政处罚", (0.4, 0.2, 0.5, 0.22), None))])
    assert text.plain == "案由\t行政处罚"


def test_a_form_of_which_cells_were_missed_is_put_in_order() -> None:
    lines = [
        ("案号", (0.16, 0.20, 0.21, 0.22), 0),
        ("案由", (0.54, 0.20, 0.59, 0.22), 1),
        ("行政登记", (0.64, 0.20, 0.75, 0.22), 2),
        ("被传唤人", (0.14, 0.26, 0.24, 0.28), 3),
        ("住所", (0.54, 0.26, 0.59, 0.28), 4),
        ("（2019）渝0109行初", (0.26, 0.185, 0.47, 0.205), None),
        ("3463号", (0.26, 0.215, 0.35, 0.235), None),
        ("北碚区自然资  北碚区滨河大", (0.26, 0.245, 0.87, 0.265), None),
        ("源局", (0.26, 0.275, 0.31, 0.295), None),
        ("道288号", (0.64, 0.275, 0.74, 0.295), None),
    ]
    made = mended(page(*lines), frozenset({"案号", "案由", "被传唤人", "住所"}))
    text = Text.of([made]).plain
    assert "案号\n（2019）渝0109行初3463号\n案由\n行政登记" in text
    assert "被传唤人\n北碚区自然资源局" in text


@pytest.mark.parametrize("words", ["案由 行政复议", "案 由 行政复议", "案由  行政复议"])
def test_a_label_is_parted_from_its_value_however_narrow_the_gap(words: str) -> None:
    """A photographed form of which the right half was not seen as cells: the end of its number was given with the cause."""
    lines = [
        ("案号", (0.20, 0.207, 0.25, 0.232), 0),
        ("(2024)沪 0115 行初", (0.286, 0.199, 0.487, 0.218), 1),
        ("2710号", (0.282, 0.226, 0.363, 0.247), 1),
        ("被传人", (0.19, 0.248, 0.261, 0.271), 2),
        ("住所", (0.199, 0.274, 0.254, 0.298), 3),
        (words, (0.53, 0.216, 0.705, 0.24), None),
        ("上海市浦东新区公安局", (0.285, 0.253, 0.5, 0.274), None),
    ]
    text = Text.of([mended(page(*lines), frozenset({"案号", "案由", "被传人", "住所"}))]).plain
    told = text.replace(" ", "")
    assert "案号\n（2024）沪0115行初2710号\n案由\n行政复议\n" in told, text


@pytest.mark.parametrize("has_cells", [True, False])
def test_in_a_leaning_table_each_value_stays_with_its_label(has_cells: bool) -> None:
    """A photographed summons: the address, further left and half a row higher than its label, was given as who is called."""
    rows = [("案号", "（2018）鲁0725行初2076号", 0.375), ("受传唤人", "昌乐县卫生健康委员会", 0.374)]
    rows += [("住址", "山东省潍坊市昌乐县利民街63号", 0.372), ("应到地点", "本院第五法庭", 0.3721)]
    rows += [("注意事项", "1.本票由被传唤人携带来院报到。", 0.3716)]
    lines: list[OcrLine] = []
    for at, (label, value, left) in enumerate(rows):
        top = 0.2251 + 0.0265 * at
        cells = (2 * at, 2 * at + 1) if has_cells else (None, None)
        lines.append(OcrLine(label, (0.24, top, 0.333, top + 0.023), cell=cells[0]))
        lines.append(OcrLine(value, (left, top - 0.0085, 0.65, top + 0.019), cell=cells[1]))
    if not has_cells:  # some cells were found, or nothing is known to be a table
        lines[:4] = [replace(line, cell=at) for at, line in enumerate(lines[:4])]
    lines.append(OcrLine("审判员 靳垚钰", (0.58, 0.375, 0.73, 0.398)))
    text = Text.of([mended(Page(1, 595, 842, tuple(lines)), {label for label, _, _ in rows})]).plain
    assert all(f"{label}\n{value}" in text for label, value, _ in rows), text


def test_the_words_of_a_receipt_stamp_do_not_join_the_court() -> None:
    line = OcrLine("收文号（2023）108号 某市中级人民法院", (0.2, 0.1, 0.9, 0.12))
    text = Text.of([unstamped(Page(1, 595, 842, (line,)), TITLES, COURTS)])
    assert text.plain.endswith("\n某市中级人民法院")


def test_a_line_without_letters_under_a_stamp_loses_no_page() -> None:
    line = OcrLine("", (0.2, 0.1, 0.9, 0.12))
    stamp = Seal((0.1, 0.05, 0.9, 0.2), "red", "rectangle", "收文专用章 2024-03-05")
    made = Page(1, 595, 842, (line,), seals=(stamp,))
    assert unstamped(made, TITLES, COURTS) == made


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("维：2023-0620  辽宁省高级人民法院", ["维：2023-0620  ", "辽宁省高级人民法院"]),
        ("2:0303.09  行政裁定书", ["2:0303.09  行政裁定书"]),
        ("（2023）辽行申253号  辽宁省高级人民法院", ["（2023）辽行申253号  辽宁省高级人民法院"]),
        ("2023-0620 辽宁省高级人民法院", ["2023-0620 辽宁省高级人民法院"]),
        ("维：2023-0620  市高级人民法院", ["维：2023-0620  市高级人民法院"]),
    ],
)
def test_a_worn_row_of_a_stamp_stands_apart_from_the_court_beside_it(words: str, rows: list[str]) -> None:
    made = unstamped(Page(1, 595, 842, (OcrLine(words, (0.1, 0.1, 0.7, 0.12)),)), TITLES, COURTS)
    assert [line.text for line in made.lines] == rows


@pytest.mark.parametrize(
    ("words", "at", "rows"),
    [
        ("区政府办公室重庆市北碚区人民法院", 6, ["区政府办公室", "重庆市北碚区人民法院"]),
        ("石河子日报重庆市北碚区人民法院", 5, ["石河子日报", "重庆市北碚区人民法院"]),
        ("海州水务部门石河子市人民法院", 4, ["海州水务部门石河子市人民法院"]),
        ("石河子市人民法院举证通知书", 3, ["石河子市人民法院举证通知书"]),
        ("石河子市人民法院举证通知书", 8, ["石河子市人民法院举证通知书"]),
        ("石河子市人民政府石河子市人民法院", 8, ["石河子市人民政府", "石河子市人民法院"]),
        ("2017年8月15日石河子市人民法院", 10, ["2017年8月15日", "石河子市人民法院"]),
        ("北碚区重庆市第一中级人民法院", 3, ["北碚区", "重庆市第一中级人民法院"]),
        ("收文日期天津海事法院", 4, ["收文日期", "天津海事法院"]),
        ("宁夏回族自治区中卫市中级人民法院", 3, ["宁夏回族自治区中卫市中级人民法院"]),
        ("重庆市北碚区人民法院", 3, ["重庆市北碚区人民法院"]),
    ],
    ids=[
        "an office",
        "words of the stamp",
        "other words",
        "a place",
        "a court",
        "an organ",
        "a day",
        "a place of the stamp",
        "a heading",
        "a region",
        "a city",
    ],
)
def test_a_stamp_over_the_beginning_of_a_title_cuts_no_name(words: str, at: int, rows: list[str]) -> None:
    line = OcrLine(words, (0.2, 0.1, 0.8, 0.12))
    edge = char_box(line, at)[0]
    stamp = Seal(
        (0.1, 0.05, edge, 0.2),
        "red",
        "rectangle",
        "石河子市人民政府石河子日报北碚区收文日期收文专用章宁夏回重庆市",
    )
    made = unstamped(Page(1, 595, 842, (line,), seals=(stamp,)), TITLES, COURTS)
    assert [part.text for part in made.lines] == rows


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("重庆市北碚区人民法院庭前证据交换通知书", ["重庆市北碚区人民法院庭前证据交换通知书"]),
        ("重庆市北碚区人民法院376通知书", ["重庆市北碚区人民法院376", "通知书"]),
    ],
    ids=["a title", "none"],
)
def test_a_stamp_over_the_end_of_a_title_takes_none_of_it(words: str, rows: list[str]) -> None:
    """The stamp's own words had been read with 通知书 under it, and the paper had no kind."""
    titles = TITLES | {"庭前证据交换通知书"}
    line = OcrLine(words, (0.15, 0.07, 0.87, 0.1))
    edge = char_box(line, len(words) - 3)[0]
    stamp = Seal((edge, 0.04, 0.96, 0.11), "red", "rectangle", "重庆市北碚区人民政府\n辽通知书231 376号")
    made = unstamped(Page(1, 595, 842, (line,), seals=(stamp,)), titles, COURTS)
    assert [part.text for part in made.lines] == rows


@pytest.mark.parametrize(
    ("above", "words", "rows"),
    [
        ((0.72, 0.86), "证据交换通知书 第760号", ["证据交换通知书", "第760号"]),
        ((0.72, 0.86), "传 票第760号", ["传 票", "第760号"]),
        ((0.72, 0.86), "北碚区人民法院举证通知书 第760号", ["北碚区人民法院举证通知书", "第760号"]),
        ((0.1, 0.2), "证据交换通知书 第760号", ["证据交换通知书 第760号"]),
        (None, "证据交换通知书 第760号", ["证据交换通知书 第760号"]),
        (
            (0.1, 0.4),
            "第763号 重庆市北碚区人民法院行政裁定书",
            ["第763号 ", "重庆市北碚区人民法院行政裁定书"],
        ),
        ((0.7, 0.8), "第763号 区人民法院行政裁定书", ["第763号 区人民法院行政裁定书"]),
        (None, "第763号 重庆市北碚区人民法院行政裁定书", ["第763号 重庆市北碚区人民法院行政裁定书"]),
    ],
    ids=[
        "a notice",
        "a summons",
        "with the court",
        "elsewhere",
        "no stamp",
        "before it",
        "torn",
        "before it, no stamp",
    ],
)
def test_the_number_of_a_receipt_stamp_beside_a_title_is_no_part_of_it(
    above: tuple[float, float] | None, words: str, rows: list[str]
) -> None:
    line = OcrLine(words, (0.2, 0.1, 0.9, 0.12))
    stamp = () if above is None else (OcrLine("收文 2023-03-23", (above[0], 0.08, above[1], 0.095)),)
    made = unstamped(Page(1, 595, 842, (*stamp, line)), TITLES, COURTS)
    assert [part.text for part in made.lines[len(stamp) :]] == rows


@pytest.mark.parametrize(
    "words",
    [
        "京房国土函第35号", "渝碚府函 161号", "征补决定书 第25号", "决定书 第25号", "责令改正通知书 第35号",
        "（2023）渝0109执保令12号", "（2023）渝0109行初61号通知书 第2号", "律师调查令 第12号",
    ],
)  # fmt: skip
def test_a_number_of_the_papers_own_under_a_receipt_stamp_stays_with_it(words: str) -> None:
    line = OcrLine(words, (0.2, 0.1, 0.9, 0.12))
    made = unstamped(
        Page(1, 595, 842, (OcrLine("收文 2023-03-23", (0.72, 0.08, 0.86, 0.095)), line)), TITLES, COURTS
    )
    assert made.lines[1:] == (line,)


@pytest.mark.parametrize("words", ["北京市海淀区人民法院{}传票", "{}（2023）京0108行初5号", "{}x"])
def test_a_line_padded_with_blanks_costs_no_time(words: str) -> None:
    line = OcrLine(words.format("\u3000" * 3000), (0.2, 0.1, 0.9, 0.12))
    start = time.process_time()
    unstamped(Page(1, 595, 842, (line,)), TITLES, COURTS)
    assert time.process_time() - start < 0.5


def test_the_dot_in_a_name_has_one_form_and_that_is_told() -> None:
    text = Text.of([page_of("原告：马哈麦・丁，男")])
    at = text.plain.index("马哈麦·丁")
    assert text.evidence(at, at + 5).repairs == ("・→·",)


def test_a_seal_without_words_changes_nothing() -> None:
    scan = scan_of(["某市中级人民法院"]).pages[0]
    sealed = Page(1, 595, 842, scan.lines, seals=(Seal((0.5, 0.7, 0.7, 0.8), "red", "round"),))
    assert unstamped(sealed, TITLES, COURTS) is sealed


def test_an_indented_line_begins_a_paragraph_even_after_a_full_one() -> None:
    above = "本院受理后依法组成合议庭于二〇二四年五月六日公开开庭审理了本案现已审理终结"
    first = "原告不服被告作出的行政处罚决定向本院提起行政诉讼本院"
    assert len(first) == 26
    text = Text.of(scan_of([f"{above}\n{first}\n被告辩称处罚决定合法"]).pages)
    assert text.plain == f"{above}\n{first}\n被告辩称处罚决定合法"


def test_a_stamp_that_stands_left_of_the_text_parts_no_sentence() -> None:
    text = Text.of(
        [
            page(
                ("收文2017年12月11日", (0.07, 0.05, 0.22, 0.07), None),
                ("我院审理的贾平、文德沄诉中卫市沙坡头区人民政府行政强制拆", (0.16, 0.22, 0.89, 0.24), None),
                ("除一案（案号：（2017）宁0502行初744号），因当事人提起上诉", (0.11, 0.25, 0.89, 0.27), None),
                ("一册移送贵院审理。", (0.11, 0.28, 0.32, 0.30), None),
                ("附：案卷材料一册", (0.16, 0.31, 0.35, 0.33), None),
            )
        ]
    )
    assert "行政强制拆除一案" in text.plain and "上诉一册" in text.plain and "\n附：" in text.plain


@pytest.mark.parametrize(
    ("scanned", "meant"),
    [
        ("定于7月9日下午.2:30在本院", "定于7月9日下午2:30在本院"),
        ("定于7月9日下午2:：30在本院", "定于7月9日下午2:30在本院"),
        ("定于7月9日14：.30在本院", "定于7月9日14:30在本院"),
        ("附件1：\n·12页", "附件1：\n·12页"),
        ("审判一员阎浩刚", "审判员阎浩刚"),
        ("事由\n宣判一\n庭审时间", "事由\n宣判\n庭审时间"),
        ("本案开庭一\n次", "本案开庭一\n次"),
        ("书记 - 员王东", "书记员王东"),
        ("审判一案", "审判一案"),
        ("（2017）宁.0502行初66号", "（2017）宁0502行初66号"),
        ("昆明市五华区.人民政府", "昆明市五华区人民政府"),
        ("（2022）宁0502行初882.号", "（2022）宁0502行初882号"),
        ("2024年3.月11日下午3·时", "2024年3月11日下午3时"),
        ("法定代表人：王一，局长。.\n被告：某局。", "法定代表人：王一，局长。\n被告：某局。"),
        ("2024.03.06", "2024.03.06"),
        ("1.被传唤人", "1.被传唤人"),
        ("1.号召群众", "1.号召群众"),
        ("渝碚府〔2018〕161.号", "渝碚府〔2018〕161.号"),
        ("50.00元", "50.00元"),
    ],
)
def test_dirt_is_no_point_where_none_can_stand(scanned: str, meant: str) -> None:
    text = Text.of([page_of(scanned, 1)])
    assert text.plain.replace("(", "（").replace(")", "）") == meant
    notes = text.evidence(0, len(text.plain)).repairs
    assert bool(notes) is (scanned != meant)
