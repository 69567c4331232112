"""What is not certain is a doubt: grammar, courts' codes, the calendar, repetition, seals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reading.checks.contradictions import fits_year
from pipeline.reading.checks.payers import payers_as_parties
from pipeline.reading.checks.possible_days import settled_by_year
from pipeline.reading.checks.same_signers import named_in_the_case
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.case_numbers import parse
from pipeline.reading.words.courts import parse_courts
from pipeline.reading.words.dates import dates
from pipeline.reading.words.names import is_full_personal_name
from pipeline.reading.words.surnames import SINGLE
from pipeline.reading.words.times import instants
from pipeline.tools.data import data_file, data_files
from pipeline.tools.signatures.differences import differences
from pipeline.types import Box, Doubt, Evidence, Finding, OcrLine, Page, Paper, Rival, Scan, Seal
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))


def notice(
    number: str = "（2023）渝0109行初61号", date: str = "二〇二三年五月九日", name: str = "王月娥"
) -> str:
    return (
        f"^重庆市北碚区人民法院\n^应诉通知书\n>{number}\n重庆市北碚区水利局：\n"
        f"{name}诉你局行政强制一案，本院已受理。应当在收到起诉状副本之日起15日内提交答辩状。\n>{date}"
    )


def summons(when: str = "2023年6月9日上午9时", number: str = "（2023）渝0109行初61号") -> str:
    return (
        f"^重庆市北碚区人民法院\n^传票\n案号|{number}\n案由|行政强制\n被传唤人|重庆市北碚区水利局\n"
        f"应到时间|{when}\n应到处所|第二法庭\n>二〇二三年五月十九日"
    )


def papers(*texts: str, source: str = "text", seals: tuple[Seal, ...] = ()) -> tuple[Paper, ...]:
    scan = scan_of(list(texts), source=source)
    pages = tuple(replace(page, seals=seals) for page in scan.pages)
    return read(replace(scan, pages=pages), KINDS, COURTS).papers


@pytest.mark.parametrize(
    ("number", "court", "fits"),
    [
        ("（2024）渝0109行初1号", "重庆市北碚区人民法院", True),
        ("（2024）鲁0725行初1号", "昌乐县人民法院", True),
        ("（2024）鲁07行终1号", "山东省潍坊市中级人民法院", True),
        ("（2024）粤7101行初1号", "广州铁路运输法院", True),
        ("（2024）鲁行终1号", "山东省高级人民法院", True),
        ("（2024）最高法行申1号", "最高人民法院", True),
        ("（2024）新22行终1号", "新疆维吾尔自治区哈密市中级人民法院", True),
        ("（2024）新2101行初1号", "新疆维吾尔自治区吐鲁番市高昌区人民法院", True),
        ("（2024）渝0106行初1号", "重庆市北碚区人民法院", False),
        ("（2024）渝01行终1号", "重庆市北碚区人民法院", False),
        ("（2024）粤0109行初1号", "重庆市北碚区人民法院", False),
        ("（2024）渝0192行初1号", "重庆自由贸易试验区人民法院", None),
        ("（2015）丽行初字第1号", "丽水市中级人民法院", None),
    ],
)
def test_the_code_of_a_case_number_fits_its_court(number: str, court: str, fits: bool | None) -> None:
    parsed = parse(number)
    assert parsed is not None
    assert COURTS.fits(parsed, court) is fits


def test_a_number_of_another_court_than_printed_is_doubted() -> None:
    paper = papers(notice("（2023）渝0106行初61号"))[0]
    assert paper.value("case_number") is None
    assert paper.doubted("case_number")


def test_a_number_that_differs_in_one_sign_from_the_others_is_doubted() -> None:
    found = papers(notice(), summons(), notice("（2023）渝0109行初67号"))
    assert [p.value("case_number") for p in found] == ["（2023）渝0109行初61号"] * 2 + [None]
    assert found[2].doubts[0].candidates == ("（2023）渝0109行初67号", "（2023）渝0109行初61号")


def test_what_two_papers_of_a_file_say_is_surer_than_what_one_says() -> None:
    def sure(found: tuple[Paper, ...], field: str) -> float:
        return next(f.confidence for f in found[0].findings if f.field == field)

    number = "（2023）渝0199行初61号"  # no court of the tables: the code tells nothing
    alone = papers(notice(number))
    both = papers(notice(number), summons(number=number))
    assert sure(both, "case_number") > sure(alone, "case_number")
    assert sure(both, "document_date") == sure(alone, "document_date")  # the summons has another day
    assert sure(both, "addressee") == sure(alone, "addressee")  # one engine misreads a name everywhere alike
    assert sure(papers(notice()), "court") > sure(alone, "court")  # the code is that court's


def test_one_of_several_times_of_a_summons_is_a_doubt_that_names_them_all() -> None:
    paper = papers(summons("第一次：2023年6月9日9时；第二次：2023年6月20日下午2时30分"))[0]
    assert paper.value("hearing_time") is None
    doubt = next(d for d in paper.doubts if d.about == "hearing_time")
    assert doubt.candidates == ("2023-06-09T09:00", "2023-06-20T14:30")
    spans = papers(summons("2023年6月9日9时至2023年6月9日11时"))[0]
    assert spans.value("hearing_time") == "2023-06-09T09:00"


def test_a_repaired_number_counts_when_another_paper_prints_it_clearly() -> None:
    found = papers(notice("（2023）逾0109行初61号"), summons())
    assert found[0].value("case_number") == "（2023）渝0109行初61号"
    alone = papers(notice("（2023）逾0109行初61号"))[0]
    assert alone.value("case_number") is None
    assert alone.doubted("case_number")


def test_a_hearing_before_the_summons_is_doubted() -> None:
    paper = papers(summons("2023年3月9日上午9时"))[0]
    assert paper.value("hearing_time") is None
    assert paper.doubted("hearing_time")


def test_a_hearing_without_an_hour_is_the_date_with_a_doubt() -> None:
    paper = papers(summons("2023年6月9日"))[0]
    assert [d.candidates for d in paper.doubts if d.about == "hearing_time"] == [("2023-06-09",)]


def test_a_paper_signed_years_before_its_case_is_doubted() -> None:
    paper = papers(notice(date="二〇一三年五月九日"))[0]
    assert paper.value("document_date") is None
    assert paper.doubted("document_date")


def test_a_date_on_a_black_copy_counts_only_with_a_second_place() -> None:
    alone = papers(notice(), source="ocr")[0]
    assert alone.value("document_date") is None
    assert alone.doubted("document_date")
    twice = papers(notice(), notice(), source="ocr")
    assert [p.value("document_date") for p in twice] == ["2023-05-09", "2023-05-09"]


def test_a_date_under_a_lifted_red_seal_counts() -> None:
    seal = Seal((0.55, 0.5, 0.75, 0.65), "red", "round")
    assert papers(notice(), source="ocr", seals=(seal,))[0].value("document_date") == "2023-05-09"


@pytest.mark.parametrize("is_worn", [False, True], ids=["whole", "in dashes"])
def test_a_date_beside_the_only_seal_of_a_black_copy_counts_unless_that_seal_is_worn(is_worn: bool) -> None:
    """Where a copy left dashes of one ring, another one over the date may have been overlooked."""
    seal = Seal((0.1, 0.05, 0.2, 0.12), "black", "round", is_worn=is_worn)
    assert papers(notice(), source="ocr", seals=(seal,))[0].doubted("document_date") == is_worn


def test_a_name_spelt_in_two_ways_is_doubted() -> None:
    found = papers(notice(name="施堃林"), notice(name="施坤林"))
    assert [p.value("plaintiff") for p in found] == [None, None]


def test_a_stamped_day_of_receipt_counts_with_a_second_source() -> None:
    stamp = Seal((0.7, 0.05, 0.9, 0.1), "red", "rectangle", "北碚区水利局\n收文日期 2023年5月12日")
    receipt = (
        "^重庆市北碚区人民法院\n^送达回证\n案号|（2023）渝0109行初61号\n受送达人|重庆市北碚区水利局\n"
        "受送达人签名或者盖章|何静 2023年5月12日\n备注|\n填发人：林田"
    )
    scan = scan_of([notice(), receipt], source="text")
    stamped = Scan(
        scan.name, scan.sha256, scan.media_type, (replace(scan.pages[0], seals=(stamp,)), scan.pages[1])
    )
    first, second = read(stamped, KINDS, COURTS).papers
    assert (first.value("received_on"), second.value("received_on")) == ("2023-05-12", "2023-05-12")
    single = Scan(scan.name, scan.sha256, scan.media_type, stamped.pages[:1])
    alone = read(single, KINDS, COURTS).papers[0]
    assert alone.value("received_on") is None
    assert [d.candidates for d in alone.doubts] == [("2023-05-12",)]


def test_a_line_that_reads_differently_each_time_under_a_seal_gives_no_value() -> None:
    scan = scan_of([notice()], source="ocr")
    page = scan.pages[0]
    lines = (*page.lines[:-1], replace(page.lines[-1], stamped=True, confidence=0.6))
    seal = Seal((0.55, 0.2, 0.9, 0.35), "red", "round")
    sealed: Page = replace(page, lines=lines, seals=(seal,))
    paper = read(replace(scan, pages=(sealed,)), KINDS, COURTS).papers[0]
    assert paper.value("document_date") is None
    assert paper.doubted("document_date")


@pytest.mark.parametrize(
    ("name", "misread"),
    [
        ("白强霞", False),
        ("欧阳小满", False),
        ("逢翀", True),
        ("日白強霞", True),
        ("傅怕", True),
        ("佘懿字", True),
        ("王睛", True),
        ("李和平", False),
        ("韦日升", False),
        ("乌日娜", False),
        ("额尔敦", False),
        ("帕提古丽", False),
        ("完颜淑珍", False),
        ("励亚芬", False),
        ("招淑仪", False),
        ("念小林", False),
        ("张三日", True),
        ("张三和", True),
        ("王五与", True),
        ("张永和平", False),
        ("张与群", False),
        ("王得志", False),
        ("其美卓玛", False),
        ("古丽娜尔·阿不都热合曼", False),
        ("张某某", False),
        ("昌乐鑫堃果蔬种植专业合作社", False),
    ],
)
def test_a_scanned_name_without_a_surname_may_be_misread(name: str, misread: bool) -> None:
    assert KINDS.surnames.is_misread(name) is misread


def test_every_surname_that_tells_a_name_is_one_to_a_scan_too() -> None:
    """药家鑫 was told to be a name and yet doubted as misread, 牟国庆 the other way round: each had a list of its own."""
    names = ("药家鑫", "牟国庆", "谌德永", "鄢军", "漆雕海燕")
    assert all(is_full_personal_name(name) and not KINDS.surnames.is_misread(name) for name in names)
    further = set("".join(data_file("papers/_names.toml")["surnames"]["further"].split()))
    assert not further & SINGLE and KINDS.surnames.single == SINGLE | further


@pytest.mark.parametrize("words", ["税务局", "区公所", "占用", "户籍", "先行", "殴阳小满"])
def test_words_that_begin_with_a_rare_surname_are_no_persons_name(words: str) -> None:
    assert not is_full_personal_name(words)


def test_a_misread_name_is_doubted_on_a_scan_and_kept_where_it_was_typed() -> None:
    assert papers(notice(name="日月娥"), source="ocr")[0].value("plaintiff") is None
    assert papers(notice(name="日月娥"))[0].value("plaintiff") == "日月娥"


def test_a_letter_that_no_name_has_is_offered_as_the_one_it_looks_like() -> None:
    """佘懿字 was given for 佘懿宇 in silence: the engine had not thought of 宇."""
    assert [
        KINDS.surnames.perhaps(name) for name in ("李祟", "李肓才", "王睛", "吕或佳", "一孙波彧", "书黎英东")
    ] == [
        ("李崇",),
        ("李育才",),
        ("王晴",),
        ("吕彧佳",),
        ("孙波彧",),
        ("黎英东",),
    ]
    (paper,) = papers(notice(name="佘懿字"), source="ocr")
    assert [doubt.candidates for doubt in paper.doubts if doubt.about == "plaintiff"] == [
        ("佘懿字", "佘懿宇")
    ]
    assert KINDS.surnames.perhaps("字懿字") == KINDS.surnames.perhaps("李和平") == ()


@pytest.mark.parametrize(
    ("at", "letter", "day"),
    [(2, "一", "2023-05-09"), (3, "二", None), (5, "六", None)],
    ids=["2013 cannot be", "2022 can", "the month"],
)
def test_a_year_that_only_the_case_allows_settles_a_date_under_a_seal(
    at: int, letter: str, day: str | None
) -> None:
    scan = scan_of([notice()], source="ocr")
    page = scan.pages[0]
    last = page.lines[-1]
    assert last.text == "二〇二三年五月九日"
    worn = replace(last, stamped=True, confidence=0.6, rivals=(Rival(at, last.text[at], letter, 1.0),))
    seal = Seal((0.55, 0.2, 0.9, 0.35), "red", "round")
    sealed = replace(page, lines=(*page.lines[:-1], worn), seals=(seal,))
    assert read(replace(scan, pages=(sealed,)), KINDS, COURTS).papers[0].value("document_date") == day


@pytest.mark.parametrize(
    ("at", "letter", "is_told"),
    [(9, "7", True), (10, "4", True), (6, "冀", True), (14, "8", False), (4, "2", False)],
    ids=["the court's code", "its last figure", "the province", "the number itself", "the year"],
)
def test_the_printed_court_tells_which_code_its_number_has(at: int, letter: str, is_told: bool) -> None:
    page = scan_of([notice()], source="ocr").pages[0]
    number = page.lines[2]
    assert number.text == "（2023）渝0109行初61号"
    unsure = replace(number, rivals=(Rival(at, number.text[at], letter, 0.9),))
    read_so = replace(page, lines=(*page.lines[:2], unsure, *page.lines[3:]))
    (paper,) = read(replace(scan_of([notice()], source="ocr"), pages=(read_so,)), KINDS, COURTS).papers
    assert (paper.value("case_number") is not None, paper.doubted("case_number")) == (is_told, not is_told)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("（星期五）上午9：", "30"), "2023-06-09T09:30"),
        (("下午2：30",), "2023-06-09T14:30"),
        (("（星期五）上午9：",), None),
        (("（星期五）", "30"), None),
    ],
    ids=["in three lines", "in two", "no minutes", "no hour"],
)
def test_an_hour_that_a_narrow_cell_broke_into_lines_is_whole(
    more: tuple[str, ...], told: str | None
) -> None:
    scan = scan_of([summons("2023年6月9日")], source="ocr")
    at, day = next((k, e) for k, e in enumerate(scan.pages[0].lines) if e.text == "2023年6月9日")
    left, top, right, _ = day.box
    low = [top + 0.007 * k for k in range(1, 3)]
    cell = [
        replace(day, text=text, box=(left, y, right, y + 0.006), chars=())
        for text, y in zip(more, low, strict=False)
    ]
    first = replace(day, box=(left, top, right, top + 0.006), chars=())
    lines = (*scan.pages[0].lines[:at], first, *cell, *scan.pages[0].lines[at + 1 :])
    (paper,) = read(replace(scan, pages=(replace(scan.pages[0], lines=lines),)), KINDS, COURTS).papers
    assert (paper.value("hearing_time"), paper.doubted("hearing_time")) == (told, told is None)


@pytest.mark.parametrize(
    ("next_line", "told"),
    [
        ("14:30在本院二楼审判庭开庭审理。", "2025-04-28T14:30"),
        ("下午2时30分在本院二楼审判庭开庭审理。", "2025-04-28T14:30"),
        ("14:30前到本院二楼审判庭。", None),
        ("（星期一）下午2时30分在本院二楼审判庭开庭审理。", "2025-04-28T14:30"),
    ],
    ids=["in figures", "in words", "before it", "behind the day of the week"],
)
def test_an_hour_at_the_head_of_the_next_line_belongs_to_the_day(next_line: str, told: str | None) -> None:
    body = f"王月娥诉你局行政强制一案，现因故改期至2025年4月28日\n{next_line}\n特此通知。"
    head = "^重庆市北碚区人民法院\n^延期审理通知书\n>（2025）渝0109行初61号\n重庆市北碚区水利局："
    (paper,) = papers(f"{head}\n{body}\n>2025年4月12日")
    assert (paper.value("hearing_time"), paper.doubted("hearing_time")) == (told, told is None)


@pytest.mark.parametrize("hour", ["9时\n半小时前", "9时\n10分钟前"])
def test_a_span_of_time_on_the_next_line_is_no_minute(hour: str) -> None:
    body = f"王月娥诉你局行政强制一案，现因故改期至2025年4月28日上午{hour}到庭。"
    head = "^重庆市北碚区人民法院\n^延期审理通知书\n>（2025）渝0109行初61号\n重庆市北碚区水利局："
    (paper,) = papers(f"{head}\n{body}\n>2025年4月12日")
    assert paper.value("hearing_time") in (None, "2025-04-28T09:00")


@pytest.mark.parametrize("hour", ["9时\n30分", "9时3\n0分", "9时30\n分", "九时三\n十分", "9时\n半"])
def test_minutes_at_the_head_of_the_next_line_are_not_lost(hour: str) -> None:
    """9时⏎30分 was 09:00 in silence where the line before had not reached the margin."""
    body = f"王月娥诉你局行政强制一案，现因故改期至2025年4月28日上午{hour}在本院二楼审判庭开庭审理。"
    head = "^重庆市北碚区人民法院\n^延期审理通知书\n>（2025）渝0109行初61号\n重庆市北碚区水利局："
    (paper,) = papers(f"{head}\n{body}\n>2025年4月12日")
    assert paper.value("hearing_time") == "2025-04-28T09:30"


@pytest.mark.parametrize(
    "time", ["：2023年6月9日上午9时\n30分", "|2023年6月9日上午9时\n30分", "|2023年6月9日上午9时|30分"]
)
def test_minutes_of_a_labelled_time_are_not_lost(time: str) -> None:
    """Behind a label a time ended with its line: 应到时间：…9时⏎30分 was 09:00, as it was where 30分 lay in a cell of its own."""
    text = summons("x").replace("应到时间|x", f"应到时间{time}")
    (paper,) = papers(text, source="ocr")
    offered = [value for doubt in paper.doubts if doubt.about == "hearing_time" for value in doubt.candidates]
    assert (paper.value("hearing_time") or offered[0]) == "2023-06-09T09:30"


@pytest.mark.parametrize(
    "next_line",
    [
        "8:30-12:00、14:00-17:30为工作时间",
        "9时至17时可拨打12368查询",
        "14:30以前到本院",
        "14:30之前到本院",
        "15点后方可入场",
        "8:30-12:00办公时间",
        "8:30一12:00",
        "9:00至17:00接待",
        "九时至十七时",
        "9时到17时",
        "9时30分至下午5时",
        "17:30截止签到",
        "17时止",
        "9:00签到，9:30开庭",
        "9:00，签到；9:30开庭",
        "8:30起安检",
        "8:30上班",
        "8:30请拨打12368",
        "9:30可提前到庭",
        "14:30、签到",
    ],
)
def test_an_hour_of_the_next_line_that_may_be_none_of_the_day_is_offered(next_line: str) -> None:
    """8:30 of ⏎8:30-12:00办公时间 was the hour of the hearing in silence; and one that was not taken was not even offered."""
    text = summons("x").replace("应到时间|x", f"应到时间：2023年6月9日\n{next_line}")
    (paper,) = papers(text, source="ocr")
    (doubt,) = (d for d in paper.doubts if d.about == "hearing_time")
    (found,) = instants(f"2023年6月9日{next_line}")
    assert paper.value("hearing_time") is None
    assert doubt.candidates[:2] == ("2023-06-09", str(found.value)) and "T" in doubt.candidates[1]


def _hours_offered(next_line: str) -> tuple[str, ...]:
    """What is offered for the hearing of a summons with a line below its day, of which no hour is taken."""
    text = summons("x").replace("应到时间|x", f"应到时间：2023年6月9日\n{next_line}")
    (paper,) = papers(text, source="ocr")
    (doubt,) = (d for d in paper.doubts if d.about == "hearing_time")
    assert paper.value("hearing_time") is None
    return doubt.candidates


@pytest.mark.parametrize(
    "next_line",
    [
        "9:00至本院诉讼服务中心办理签到手续，9:30开庭",
        "9:00请持身份证原件到本院一楼大厅办理登记手续，9时30分准时开庭",
        "9:00请携带身份证到本院一楼安检大厅，9:30开庭",
        "9:00由法警引导至二楼候审区签到，9:30开庭",
        "9:00应到本院一楼登记处登记，9:30开庭",
        "9:00到本院立案大厅办理手续，9:30开庭",
        "9:00（签到）9:30（开庭）",
        "9:00请准时到本院一楼。\n9:30开庭",
        "9:00到本院，九点半开庭",
        "9:00到本院，9.30开庭",
    ],
)
def test_where_two_hours_are_told_below_the_day_both_are_offered(next_line: str) -> None:
    """The hour to sign in was the hour of the hearing in silence where more than six letters or a comma parted them."""
    assert _hours_offered(next_line) == ("2023-06-09", "2023-06-09T09:00", "2023-06-09T09:30")


@pytest.mark.parametrize(
    "next_line",
    [
        "14:30请在此之前到本院诉讼服务中心阅卷并签收材料",
        "14:30请于此前提交答辩状及证据目录一式三份",
        "14:30到本院一楼登记处办理手续，半小时后开庭",
        "14:30到本院一楼诉讼服务中心签到",
        "14:30。签到",
        "14:30到17",
        "14:30-17",
    ],
)
def test_an_hour_below_the_day_with_a_term_or_signing_in_behind_it_is_offered(next_line: str) -> None:
    assert _hours_offered(next_line) == ("2023-06-09", "2023-06-09T14:30")


@pytest.mark.parametrize(
    "next_line",
    [
        "准时到本院第十二审判庭参加诉讼活动的有关人员",
        "请准时到达第二法庭参加本案的第一次庭审活动",
        "到三楼第二法庭参加本案的第一次庭审活动",
        "到12号法庭参加本案的第一次庭审活动",
        "至本院第十二审判庭参加诉讼活动",
        "开庭（签到时间14:00）",
        "应到处所：第二法庭（二楼东侧）请提前到达",
        "依法公开开庭审理本案，请携带传票准时参加",
        "由审判员王某独任审理，请携带传票准时参加",
        "到三中院第二法庭",
        "到五分院",
        "到2-3法庭",
        "到2A法庭",
        "到1栋",
        "到301",
        "在值班法官处",
        " 联系电话68861234",
        "第三审判庭（电话68861234）",
        "请被传唤人准时到庭",
        "准时开庭，请于8:30到本院一楼安检",
        "\n1.禁止携带危险物品。2.请于开庭之前报到。",
    ],
)
def test_an_hour_of_the_next_line_with_words_of_a_hearing_behind_it_is_certain(next_line: str) -> None:
    """The hour before 准时到本院… was asked for, with the day alone to choose."""
    text = summons("x").replace("应到时间|x", f"应到时间：2023年6月9日\n上午9时30分{next_line}")
    (paper,) = papers(text, source="ocr")
    assert paper.value("hearing_time") == "2023-06-09T09:30" and not paper.doubted("hearing_time")


@pytest.mark.parametrize(
    "words",
    [
        "9:00至本院签到，9:30开庭",
        "9:00签到，9时30分准时开庭",
        "9:00（签到）9:30（开庭）",
        "9:00到本院，9:30开庭",
    ],
)
@pytest.mark.parametrize("mark", ["：", "|"])
def test_two_hours_in_the_row_of_the_day_are_both_offered(mark: str, words: str) -> None:
    text = summons("x").replace("应到时间|x", f"应到时间{mark}2023年6月9日{words}")
    (paper,) = papers(text, source="ocr")
    (doubt,) = (d for d in paper.doubts if d.about == "hearing_time")
    assert paper.value("hearing_time") is None
    assert doubt.candidates == ("2023-06-09T09:00", "2023-06-09T09:30")


@pytest.mark.parametrize(
    "words", ["9:00-11:00开庭", "9:00开庭，10:30宣判", "9:00到本院，请于8:30到庭", "9:00"]
)
def test_another_hour_that_is_no_hearing_of_its_own_leaves_the_first_in_the_row_certain(words: str) -> None:
    text = summons("x").replace("应到时间|x", f"应到时间：2023年6月9日{words}")
    (paper,) = papers(text, source="ocr")
    assert paper.value("hearing_time") == "2023-06-09T09:00" and not paper.doubted("hearing_time")


def test_a_hearing_told_in_a_judgment_with_unclear_minutes_is_asked_about() -> None:
    """9时5分 may be 9时50分: neither was told."""
    judgment = (
        "^重庆市北碚区人民法院\n^行政判决书\n>（2025）渝0109行初61号\n原告王月娥，女。\n被告北碚区水利局。\n"
        "原告王月娥不服被告北碚区水利局行政处罚一案，本院于2025年6月8日上午9时5分在本院第三法庭公开开庭审理了本案。\n"
        "判决如下：\n驳回原告王月娥的诉讼请求。\n如不服本判决，可在判决书送达之日起十五日内上诉于重庆市第一中级人民法院。\n>二〇二五年八月十二日"
    )
    (paper,) = papers(judgment)
    (doubt,) = (d for d in paper.doubts if d.about == "hearing_time")
    assert doubt.candidates == ("2025-06-08T09:50", "2025-06-08T09:05")


def test_minutes_that_may_have_lost_a_sign_are_asked_about() -> None:
    """9时3⏎分 was 09:03 in silence where the nought at the line's end was not read."""
    body = "王月娥诉你局行政强制一案，现因故改期至2025年4月28日上午9时3\n分在本院二楼审判庭开庭审理。"
    head = "^重庆市北碚区人民法院\n^延期审理通知书\n>（2025）渝0109行初61号\n重庆市北碚区水利局："
    (paper,) = papers(f"{head}\n{body}\n>2025年4月12日")
    (doubt,) = (d for d in paper.doubts if d.about == "hearing_time")
    assert paper.value("hearing_time") is None or paper.doubted("hearing_time")
    assert "2025-04-28T09:30" in doubt.candidates


@pytest.mark.parametrize(
    ("read_as", "others", "told"),
    [
        ("二〇二三年五月九日", [(3, "八", 0.04)], "2023-05-09"),
        ("二〇二三年五月九日", [(3, "八", 0.04), (7, "六", 0.03)], "2023-05-09"),
        ("二〇二四年五月九日", [(3, "八", 0.04)], "2024-05-09"),
        ("二〇二三年五月九日", [(3, "八", 0.35)], None),
        ("二〇二三年五月九日", [(3, "五", 0.05)], "2023-05-09"),
        ("二〇二三年五月九日", [(3, "五", 0.2)], None),
        ("二〇二四年五月九日", [(3, "五", 0.05)], None),
        ("二〇二三年五月九日", [(3, "八", 0.04), (3, "二", 0.3)], "2023-05-09"),
        ("二〇二三年十二月九日", [(3, "二", 0.06)], None),
        ("二〇二三年五月九日", [(3, "八", 0.04), (7, "六", 0.1)], None),
        ("二〇二五年五月九日", [(3, "八", 0.04)], None),
    ],
    ids=[
        "2028",
        "and hardly the 6th",
        "the next year",
        "a third as likely",
        "2025, hardly",
        "2025",
        "2025 beside 2024",
        "and May 2022, before the number was given",
        "December 2022, as courts count some to the next year",
        "and the 6th",
        "read late",
    ],
)
def test_a_year_long_after_the_number_leaves_a_date_under_a_seal_open_only_where_it_is_likely(
    read_as: str, others: list[tuple[int, str, float]], told: str | None
) -> None:
    scan = scan_of([notice(date=read_as)], source="ocr")
    page = scan.pages[0]
    rivals = tuple(Rival(at, page.lines[-1].text[at], letter, odds) for at, letter, odds in others)
    worn = replace(page.lines[-1], stamped=True, confidence=0.6, rivals=rivals)
    seal = Seal((0.55, 0.2, 0.9, 0.35), "black", "round")
    sealed = replace(page, lines=(*page.lines[:-1], worn), seals=(seal,))
    (paper,) = read(replace(scan, pages=(sealed,)), KINDS, COURTS).papers
    assert (paper.value("document_date"), paper.doubted("document_date")) == (told, told is None)


@pytest.mark.parametrize(
    ("said", "told"),
    [("2024年6月1日", "2023-05-09"), ("2026年4月1日", None), ("2026年4月", None), ("2028年4月1日", None)],
    ids=["the next year", "three years later", "without its day", "the other year"],
)
def test_a_paper_that_tells_of_a_late_year_may_be_signed_in_one(said: str, told: str | None) -> None:
    """A case taken up again (中止后恢复审理) or tried again is signed years after its number."""
    text = notice(date="二〇二三年五月九日").replace("本院", f"本院于{said}恢复审理。本院", 1)
    assert said in text
    page = scan_of([text], source="ocr").pages[0]
    rival = Rival(3, "三", "八", 0.04)
    worn = replace(page.lines[-1], stamped=True, confidence=0.6, rivals=(rival,))
    seal = Seal((0.55, 0.2, 0.9, 0.35), "black", "round")
    sealed = replace(page, lines=(*page.lines[:-1], worn), seals=(seal,))
    (paper,) = read(replace(scan_of([text], source="ocr"), pages=(sealed,)), KINDS, COURTS).papers
    assert (paper.value("document_date"), paper.doubted("document_date")) == (told, told is None)


@pytest.mark.parametrize(
    ("signed", "others", "hearing", "told"),
    [
        ("二〇二三年八月十日", [(5, "三", 1.0)], "2023年4月9日上午9时", None),
        ("二〇二三年三月十日", [(5, "八", 1.0)], "2023年4月9日上午9时", "2023-03-10"),
        ("二〇一三年三月十日", [(2, "二", 0.02), (3, "七", 0.3)], "2023年4月9日上午9时", "2023-03-10"),
        ("二〇〇三年三月十日", [(1, "〇二", 1.0), (2, "", 1.0)], "2023年4月9日上午9时", "2023-03-10"),
        ("二〇二三年三月十日", [(3, "五", 1.0)], "2023年4月9日上午9时", "2023-03-10"),
        ("二〇二三年八月十日", [(5, "三", 0.04)], "2023年4月9日上午9时", None),
        ("二〇二三年八月十日", [(5, "三", 1.0), (5, "二", 1.0)], "2023年4月9日上午9时", None),
        ("二〇二三年三月十日", [(5, "八", 1.0)], "2023年9月9日上午9时", None),
        ("二〇二三年三月十日", [(5, "八", 1.0)], "另行通知", None),
        ("二〇二三年三月十日", [(3, "五", 1.0)], "2025年4月9日上午9时", None),
    ],
    ids=[
        "read after the hearing",
        "a month after the hearing",
        "years that cannot be",
        "two letters for one",
        "the year after the hearing",
        "hardly the other month",
        "two months before it",
        "both before it",
        "no hearing told",
        "a hearing in that year",
    ],
)
def test_a_paper_that_calls_to_a_hearing_is_not_signed_after_it(
    signed: str, others: list[tuple[int, str, float]], hearing: str, told: str | None
) -> None:
    text = summons(hearing).replace("二〇二三年五月十九日", signed)
    page = scan_of([text], source="ocr").pages[0]
    rivals = tuple(Rival(at, signed[at], letter, odds) for at, letter, odds in others)
    worn = replace(page.lines[-1], stamped=True, confidence=0.6, rivals=rivals)
    seal = Seal((0.55, 0.2, 0.9, 0.5), "black", "round")
    sealed = replace(page, lines=(*page.lines[:-1], worn), seals=(seal,))
    (paper,) = read(replace(scan_of([text], source="ocr"), pages=(sealed,)), KINDS, COURTS).papers
    assert (paper.value("document_date"), paper.doubted("document_date")) == (told, told is None)


def dated_under_a_seal(text: str, others: dict[str, float], unsure: str = "") -> Paper:
    """A paper whose date of signing, its last line, may be read in other ways with their odds; and perhaps another line too."""
    page = scan_of([text], source="ocr").pages[0]
    last = page.lines[-1]
    rivals = tuple(
        replace(rival, odds=odds) for words, odds in others.items() for rival in differences(last.text, words)
    )
    lines = [
        replace(line, rivals=(Rival(line.text.index(unsure), unsure, "9", 0.1),))
        if unsure and unsure in line.text
        else line
        for line in page.lines[:-1]
    ]
    worn = replace(last, stamped=True, confidence=0.6, rivals=rivals)
    seal = Seal((0.55, 0.2, 0.9, 0.5), "black", "round")
    sealed = replace(page, lines=(*lines, worn), seals=(seal,))
    (paper,) = read(replace(scan_of([text], source="ocr"), pages=(sealed,)), KINDS, COURTS).papers
    return paper


def put_off(date: str) -> str:
    return (
        "^重庆市北碚区人民法院\n^延期审理通知书\n>（2023）渝0109行初61号\n重庆市北碚区水利局：\n"
        f"王月娥诉你局行政强制一案，本院定于2023年4月9日上午9时在第二法庭开庭审理。现因故取消开庭。\n特此通知。\n>{date}"
    )


@pytest.mark.parametrize(
    ("text", "signed", "others", "unsure", "offered"),
    [
        (
            notice(),
            "二〇二三年十一月三日",
            {"二〇二三年四月三日": 1.0, "二〇一三年十一月三日": 0.04},
            "",
            None,
        ),
        (
            summons("2023年5月15日上午9时"),
            "二〇二三年五月二十二日",
            {"二〇二三年五月二日": 1.0},
            "",
            "2023-05-02",
        ),
        (notice(), "二〇二三年三月十日", {"二〇二三年三用十日": 0.3, "二〇一三年三月十日": 0.04}, "", None),
        (
            summons("2023年4月9日上午9时"),
            "二〇二三年八月十日",
            {"二〇二三年三月十日": 0.06, "二〇二三年二月十日": 0.05},
            "",
            "2023-02-10",
        ),
        (summons("2023年4月9日上午9时"), "二〇二三年三月十日", {"二〇二三年八月十日": 1.0}, "4", None),
        (put_off(""), "二〇二三年三月十日", {"二〇二三年八月十日": 1.0}, "", None),
    ],
    ids=[
        "a shorter month",
        "a shorter day",
        "a letter of no day",
        "two other months",
        "an unsure hearing",
        "a hearing that is off",
    ],
)
def test_a_day_under_a_seal_stays_open_where_another_one_may_be_meant(
    text: str, signed: str, others: dict[str, float], unsure: str, offered: str | None
) -> None:
    dated = "\n".join([*text.split("\n")[:-1], f">{signed}"])
    paper = dated_under_a_seal(dated, others, unsure)
    doubts = [d for d in paper.doubts if d.about == "document_date"]
    assert len(doubts) == 1 and not paper.values("document_date")
    assert offered is None or offered in doubts[0].candidates


@pytest.mark.parametrize(
    ("read_as", "others", "told"),
    [
        ("二〇二三年三月九日", [(5, "二", 0.02)], None),
        ("二〇二三年三月九日", [(5, "二", 0.001), (3, "八", 0.02)], "2023-03-09"),
        ("二〇二三年三月九日", [(5, "二", 0.02), (3, "八", 0.02)], None),
        ("二〇二三年五月三日", [(7, "一", 0.02), (3, "八", 0.02)], None),
        ("二〇二三年五月九日", [(5, "六", 0.02), (3, "八", 0.02)], "2023-05-09"),
    ],
    ids=[
        "a bar of the month",
        "a bar hardly",
        "and a year that cannot be",
        "a bar of the day",
        "no bars",
    ],
)
def test_a_year_that_cannot_be_settles_no_doubt_about_a_bar(
    read_as: str, others: list[tuple[int, str, float]], told: str | None
) -> None:
    """三月 or 二月 was asked about, but no longer when the ink also allowed 二〇二八年."""
    page = worn_day(read_as, others)
    (paper,) = read(replace(scan_of([notice()], source="ocr"), pages=(page,)), KINDS, COURTS).papers
    assert (paper.value("document_date"), paper.doubted("document_date")) == (told, told is None)


def test_a_hearing_before_the_day_that_was_settled_is_asked_for() -> None:
    text = summons("2023年4月9日上午9时").replace("二〇二三年五月十九日", "二〇二三年五月九日")
    paper = dated_under_a_seal(text, {"二〇二八年五月九日": 0.04}, "4")
    assert paper.values("document_date") == ("2023-05-09",)
    assert paper.doubted("hearing_time") and not paper.values("hearing_time")


@pytest.mark.parametrize(
    ("kind", "sure"), [("respond_notice", True), ("complaint", False)], ids=["a court", "a party"]
)
def test_only_a_courts_paper_is_hardly_older_than_its_number(kind: str, sure: bool) -> None:
    page = scan_of([notice()], source="ocr").pages[0]
    last = replace(page.lines[-1], stamped=True, rivals=(Rival(3, "三", "二", 0.2),))
    page = replace(page, lines=(*page.lines[:-1], last))
    number = Finding("case_number", "（2023）渝0109行初61号", 0.99, Evidence(1, (0.0, 0.0, 0.1, 0.1), ""))
    doubt = Doubt("document_date", "印章遮挡", ("2023-05-09",), 1, last.box)
    paper = Paper((1,), kind, None, "", 1.0, (number,), (doubt,))
    issuers = {"respond_notice": "court", "complaint": "party"}
    told = settled_by_year(paper, [paper], {1: page}, fits_year, issuers)
    assert (told.values("document_date") == ("2023-05-09",)) is sure


@pytest.mark.parametrize(
    ("said", "told"),
    [("2022年11月8日", "2023-05-09"), ("2024年11月8日", None), ("二〇二四年", None)],
    ids=["before", "after the day read", "a year after it"],
)
def test_a_paper_that_tells_of_a_later_year_may_be_signed_in_the_second(said: str, told: str | None) -> None:
    """A judgment that told of a hearing in 2024 was signed in 2023 for sure, the ink allowing 2025."""
    text = notice(date="二〇二三年五月九日").replace("本院已受理", f"本院于{said}开庭。本院已受理", 1)
    assert said in text
    page = scan_of([text], source="ocr").pages[0]
    worn = replace(page.lines[-1], stamped=True, confidence=0.6, rivals=(Rival(3, "三", "五", 0.04),))
    seal = Seal((0.55, 0.2, 0.9, 0.35), "black", "round")
    sealed = replace(page, lines=(*page.lines[:-1], worn), seals=(seal,))
    (paper,) = read(replace(scan_of([text], source="ocr"), pages=(sealed,)), KINDS, COURTS).papers
    assert (paper.value("document_date"), paper.doubted("document_date")) == (told, told is None)


@pytest.mark.parametrize(
    ("signed", "more", "told"),
    [
        ("2023年5月9日", "", True),
        ("2024年5月9日", "", True),
        ("2025年5月9日", "", False),
        ("2022年12月9日", "", True),
        ("2028年5月9日", "", False),
        ("2022年5月9日", "", False),
        ("2028年5月9日", "本院于2028年4月1日恢复审理。", True),
        ("2028年5月9日", "本院于2027年4月1日恢复审理。", False),
    ],
    ids=[
        "its year",
        "the year after",
        "two years later",
        "counted to the next year",
        "a late year",
        "before its number",
        "said elsewhere",
        "another year is",
    ],
)
def test_a_day_weighed_under_a_black_seal_is_certain_only_in_a_usual_year(
    signed: str, more: str, told: bool
) -> None:
    """The star over 2015年4月1日 hid what tells 5 from 8: 2018年4月1日 was certain on a paper of （2015）…, as was 2022年5月15日 for
    2020年5月15日 on one of （2020）…."""
    text = notice(date=signed).replace("王月娥诉", f"{more}王月娥诉", 1)
    page = scan_of([text], source="ocr").pages[0]
    weighed = replace(page.lines[-1], stamped=True, spelt=True)
    seal = Seal((0.55, 0.2, 0.9, 0.35), "black", "round")
    sealed = replace(page, lines=(*page.lines[:-1], weighed), seals=(seal,), coloured=False)
    (paper,) = read(replace(scan_of([text], source="ocr"), pages=(sealed,)), KINDS, COURTS).papers
    assert (paper.value("document_date") is not None, paper.doubted("document_date")) == (told, not told)


def test_no_letter_is_lost_before_the_year_of_a_day() -> None:
    """The star beside 二〇二三年 was a lost letter (□二) that no day explains: a year that cannot be stayed possible."""
    page = scan_of([notice()], source="ocr").pages[0]
    rivals = (Rival(0, "二", "□二", 1.0), Rival(2, "二", "三", 0.36))
    worn = replace(page.lines[-1], stamped=True, confidence=0.6, rivals=rivals)
    seal = Seal((0.55, 0.2, 0.9, 0.35), "black", "round")
    sealed = replace(page, lines=(*page.lines[:-1], worn), seals=(seal,))
    (paper,) = read(replace(scan_of([notice()], source="ocr"), pages=(sealed,)), KINDS, COURTS).papers
    assert paper.value("document_date") == "2023-05-09"


OTHER_YEARS = ("2013-05-09", "2023-05-09")
CASE = "（2023）渝0109行初61号"


@pytest.mark.parametrize(
    ("number", "day", "candidates", "rivals", "settled"),
    [
        (CASE, "2023-05-09", OTHER_YEARS, [(2, "二", 1.0)], True),
        (CASE, "2023-05-09", OTHER_YEARS, [(2, "二", 1.0), (3, "五", 0.3)], True),
        (CASE, "2023-05-09", OTHER_YEARS, [(2, "二", 1.0), (5, "三", 0.3)], False),
        (CASE, "2025-05-09", OTHER_YEARS, [(2, "二", 1.0)], False),
        (CASE, "2023-05-19", OTHER_YEARS, [(2, "二", 1.0)], False),
        ("（2023）渝0109行初62号", "2023-05-09", OTHER_YEARS, [(2, "二", 1.0)], False),
        (CASE, "2023-05-09", ("2013-05-09", "2023-05-09", "2023-06-09"), [(2, "二", 1.0)], False),
        (CASE, "2025-05-09", ("2013-05-09",), [(2, "二", 1.0), (3, "四", 0.5), (3, "六", 0.5)], False),
        (CASE, "2023-05-09", ("2013-05-09",), [(2, "二", 1.0), (3, "四", 0.5), (3, "五", 0.5)], True),
        (CASE, "2023-05-09", ("2013-05-09",), [(2, "二", 1.0), (3, "四", 0.5), (5, "三", 0.5)], False),
    ],
    ids=[
        "a year", "another year too", "a month too", "not offered", "another day", "another case", "a candidate more",
        "a day that cannot be, not offered", "a day that cannot be", "a day that cannot be, a month too",
    ],
)  # fmt: skip
def test_of_days_that_differ_in_the_year_alone_that_of_the_cases_other_papers_counts(
    number: str, day: str, candidates: tuple[str, ...], rivals: list[tuple[int, str, float]], settled: bool
) -> None:
    page = worn_day("二〇一三年五月九日", rivals)
    place = Evidence(1, (0.0, 0.0, 0.1, 0.1), "")
    doubt = Doubt("document_date", "印章遮挡", candidates, 1, page.lines[-1].box)
    paper = Paper(
        (1,), "respond_notice", None, "", 1.0, (Finding("case_number", CASE, 0.99, place),), (doubt,)
    )
    said = (Finding("case_number", number, 0.99, place), Finding("document_date", day, 0.98, place))
    other = Paper((2,), "summons", None, "", 1.0, said)
    one = settled_by_year(paper, [paper, other], {1: page}, fits_year, {"respond_notice": "court"})
    assert one.values("document_date") == (("2023-05-09",) if settled else ())
    assert one.doubted("document_date") is not settled


def worn_day(date: str, rivals: list[tuple[int, str, float]]) -> Page:
    """A page whose last line, the day, lies under a seal and may have other letters."""
    page = scan_of([notice(date=date)], source="ocr").pages[0]
    told = tuple(Rival(at, date[at], letter, odds) for at, letter, odds in rivals)
    return replace(page, lines=(*page.lines[:-1], replace(page.lines[-1], stamped=True, rivals=told)))


@pytest.mark.parametrize(
    ("said", "is_sealed", "is_doubted", "is_spelt", "settled"),
    [
        ("2023-05-09", False, False, False, True),
        ("2023-05-09", True, False, False, False),
        ("2023-05-09", True, False, True, True),
        ("2023-05-09", False, True, False, False),
        ("2013-05-09", False, False, False, False),
    ],
    ids=["plain", "sealed too", "sealed and spelt", "doubted too", "a year that cannot be"],
)
def test_only_a_day_beyond_doubt_of_another_paper_takes_the_place_of_the_inks_best_and_that_is_told(
    said: str, is_sealed: bool, is_doubted: bool, is_spelt: bool, settled: bool
) -> None:
    page = worn_day("二〇一三年五月九日", [(2, "二", 1.0)])
    beside = replace(scan_of([notice()], source="ocr").pages[0], number=2)
    last = replace(beside.lines[-1], stamped=is_sealed, spelt=is_spelt)
    beside = replace(beside, lines=(*beside.lines[:-1], last))
    number = Finding("case_number", CASE, 0.99, Evidence(1, (0.0, 0.0, 0.1, 0.1), ""))
    doubt = Doubt("document_date", "印章遮挡", OTHER_YEARS, 1, page.lines[-1].box)
    paper = Paper((1,), "respond_notice", None, "", 1.0, (number,), (doubt,))
    day = Finding("document_date", said, 0.98, Evidence(2, last.box, last.text))
    open_day = (Doubt("document_date", "前后不一", (said,), 2, last.box),) if is_doubted else ()
    other = Paper((2,), "summons", None, "", 1.0, (number, day), open_day)
    issuers = {"respond_notice": "court"}
    told = settled_by_year(paper, [paper, other], {1: page, 2: beside}, fits_year, issuers)
    found = [(f.value, f.evidence.repairs) for f in told.findings if f.field == "document_date"]
    assert found == ([("2023-05-09", ("2013-05-09→2023-05-09",))] if settled else [])


@pytest.mark.parametrize(
    ("number", "settled"),
    [(CASE, True), ("（2024）渝0109行初999号", False)],
    ids=["the case", "another case"],
)
def test_a_day_of_another_case_takes_no_other_years_place(number: str, settled: bool) -> None:
    page = worn_day("二〇二三年五月九日", [(3, "四", 0.1)])
    beside = replace(scan_of([notice(date="二〇二四年五月九日")], source="ocr").pages[0], number=2)
    place = Evidence(1, (0.0, 0.0, 0.1, 0.1), "")
    doubt = Doubt("document_date", "印章遮挡", ("2023-05-09",), 1, page.lines[-1].box)
    own = Finding("case_number", CASE, 0.99, place)
    paper = Paper((1,), "respond_notice", None, "", 1.0, (own,), (doubt,))
    last = beside.lines[-1]
    day = Finding("document_date", "2024-05-09", 0.98, Evidence(2, last.box, last.text))
    other = Paper((2,), "summons", None, "", 1.0, (Finding("case_number", number, 0.99, place), day))
    issuers = {"respond_notice": "court"}
    told = settled_by_year(paper, [paper, other], {1: page, 2: beside}, lambda *_: True, issuers)
    assert told.values("document_date") == (("2024-05-09",) if settled else ())
    assert told.doubted("document_date") is not settled


@pytest.mark.parametrize(
    ("kind", "number", "hearing", "odds", "settled"),
    [
        ("evidence_notice", CASE, "2023-06-28T09:00", 0.04, True),
        ("evidence_notice", CASE, "2023-06-28T09:00", 0.06, False),
        ("evidence_notice", CASE, "2024-06-28T09:00", 0.04, False),
        ("evidence_notice", CASE, "2023-04-28T09:00", 0.04, False),
        ("evidence_notice", "（2023）渝0109行初62号", "2023-06-28T09:00", 0.04, False),
        ("evidence_notice", CASE, None, 0.04, False),
        ("judgment", CASE, "2023-06-28T09:00", 0.04, False),
        ("panel_notice", CASE, "2023-06-28T09:00", 0.04, False),
    ],
    ids=[
        "after it", "too likely", "before it", "both after it", "another case", "unsure", "a judgment", "a panel"
    ],
)  # fmt: skip
def test_a_paper_that_opens_a_case_is_not_signed_after_the_hearing_a_summons_beside_it_calls_to(
    kind: str, number: str, hearing: str | None, odds: float, settled: bool
) -> None:
    told = beside_a_summons(kind, notice(), Rival(3, "三", "四", odds), number, hearing)
    assert told.values("document_date") == (("2023-05-09",) if settled else ())


def beside_a_summons(kind: str, text: str, rival: Rival, number: str, hearing: str | None) -> Paper:
    """A paper whose day stands under a seal, weighed beside a summons; without a hearing, that is a doubt."""
    page = scan_of([text], source="ocr").pages[0]
    page = replace(page, lines=(*page.lines[:-1], replace(page.lines[-1], stamped=True, rivals=(rival,))))
    place = Evidence(1, (0.0, 0.0, 0.1, 0.1), "")
    (read_as,) = (str(found.value) for found in dates(page.lines[-1].text))
    doubt = Doubt("document_date", "印章遮挡", (read_as,), 1, page.lines[-1].box)
    said = (Finding("case_number", CASE, 0.99, place),)
    paper = Paper((1,), kind, None, "", 1.0, said, (doubt,), "\n".join(e.text for e in page.lines))
    day = (Finding("hearing_time", hearing, 0.98, place),) if hearing else ()
    open_day = () if hearing else (Doubt("hearing_time", "识读不确定", ("2023-06-28T09:00",), 1, None),)
    called = (Finding("case_number", number, 0.99, place), *day)
    call = Paper((2,), "summons", None, "", 1.0, called, open_day)
    return settled_by_year(paper, [paper, call], {1: page}, fits_year, {kind: "court"})


@pytest.mark.parametrize(
    ("kind", "text", "rival"),
    [
        (
            "panel_notice",
            notice(date="2023年3月20日").replace("应诉通知书", "变更合议庭组成人员告知书"),
            Rival(5, "3", "8", 0.28),
        ),
        (
            "evidence_notice",
            notice(date="2023年3月20日").replace("本院已受理", "本院追加你局为被告"),
            Rival(5, "3", "8", 0.28),
        ),
        (
            "evidence_notice",
            notice(date="2023年3月20日").replace("本院已受理", "本院追\n加你局为被告"),
            Rival(3, "3", "4", 0.04),
        ),
        (
            "respond_notice",
            notice(date="2023年3月20日").replace("应诉通知书", "第三人参加诉讼通知书"),
            Rival(3, "3", "4", 0.04),
        ),
    ],
    ids=["another panel", "one added", "one added, hardly another year", "a third party"],
)
def test_a_notice_that_may_come_after_the_first_hearing_keeps_the_doubt_about_its_day(
    kind: str, text: str, rival: Rival
) -> None:
    told = beside_a_summons(kind, text, rival, CASE, "2023-05-10T09:00")
    assert told.doubted("document_date") and not told.values("document_date")


def worn_in_the_year(text: str) -> Scan:
    """A scan of a paper of 2013 or 2023 under a seal."""
    scan = scan_of([text], source="ocr")
    page = scan.pages[0]
    worn = replace(page.lines[-1], stamped=True, confidence=0.6, rivals=(Rival(2, "一", "二", 1.0),))
    seal = Seal((0.55, 0.2, 0.9, 0.35), "black", "round")
    return replace(scan, pages=(replace(page, lines=(*page.lines[:-1], worn), seals=(seal,)),))


def test_the_one_year_the_case_allows_counts_where_the_paper_says_it_too_and_that_is_told() -> None:
    told = notice(date="二〇一三年五月九日").replace("本院已受理", "本院已于2023年5月6日受理")
    (paper,) = read(worn_in_the_year(told), KINDS, COURTS).papers
    found = next(f for f in paper.findings if f.field == "document_date")
    assert (found.value, found.evidence.repairs) == ("2023-05-09", ("2013-05-09→2023-05-09",))


def test_the_year_of_the_number_alone_settles_no_other_year_but_is_told_as_one_that_can_be() -> None:
    (paper,) = read(worn_in_the_year(notice(date="二〇一三年五月九日")), KINDS, COURTS).papers
    (doubt,) = (d for d in paper.doubts if d.about == "document_date")
    assert not paper.values("document_date") and doubt.candidates == ("2013-05-09", "2023-05-09")


@pytest.mark.parametrize("number", ["（2023）渝0109行初61·号", "（2023）渝0109行初·61号"])
@pytest.mark.parametrize(
    ("others", "sure"), [((), False), ((summons(),), True)], ids=["alone", "said by another paper"]
)
def test_a_number_with_a_point_beside_its_figures_may_lack_one(
    number: str, others: tuple[str, ...], sure: bool
) -> None:
    """行初·634号 was no number at all: neither told nor asked for."""
    first = papers(notice(number=number), *others, source="ocr")[0]
    assert first.values("case_number") == (("（2023）渝0109行初61号",) if sure else ())
    assert first.doubted("case_number") is not sure
    if not sure:
        (doubt,) = (d for d in first.doubts if d.about == "case_number")
        assert doubt.candidates == ("（2023）渝0109行初61号",) and doubt.box


@pytest.mark.parametrize(
    ("date", "value"),
    [
        ("二〇一八年四月二十七日", "2018-04-27"),
        ("二〇一九年一月七日", "2019-01-07"),
        ("二〇一九年九月七日", "2019-09-07"),
        ("二〇二八年四月二十七日", None),
    ],
    ids=["its year", "the year after", "a suspended case", "ten years later"],
)
def test_a_letter_an_organ_numbers_itself_is_signed_in_the_year_of_its_number(
    date: str, value: str | None
) -> None:
    letter = (
        "^重庆市北碚区人民政府\n^行政复议答复通知书\n>渝碚府复答〔2018〕161号\n重庆市北碚区自然资源局：\n申请人张三不服你单位作出的行政行为"
        f"申请行政复议，本机关已依法受理。请你单位自收到本通知书之日起十日内，对该申请提出书面答复。\n>{date}"
    )
    (paper,) = papers(letter)
    assert paper.kind == "reconsideration_notice" and paper.value("document_date") == value
    assert paper.doubted("document_date") is (value is None)
    assert paper.doubted("case_number") is (value is None)  # a figure of it may be the misread one


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ([(3, "九", 0.09)], "2018-09-27"),
        ([(3, "九", 1.0)], None),
        ([(5, "四", 1.0)], None),
        ([(3, "九", 0.09), (5, "四", 0.1)], None),
    ],
    ids=["hardly that of the next year", "as likely", "another month", "and another month"],
)
def test_a_decision_of_an_organ_is_hardly_signed_in_the_autumn_after_the_year_of_its_number(
    others: list[tuple[int, str, float]], told: str | None
) -> None:
    """Only a suspended case (中止) lasts so long: the ink's word counts where it is nearly as likely."""
    letter = (
        "^重庆市北碚区人民政府\n^行政复议答复通知书\n>渝碚府复答〔2018〕161号\n重庆市北碚区自然资源局：\n申请人张三不服你单位作出的行政行为"
        "申请行政复议，本机关已依法受理。请你单位自收到本通知书之日起十日内，对该申请提出书面答复。\n>二〇一八年九月二十七日"
    )
    page = scan_of([letter], source="ocr").pages[0]
    last = page.lines[-1]
    rivals = tuple(Rival(at, last.text[at], sign, odds) for at, sign, odds in others)
    worn = replace(last, stamped=True, confidence=0.6, rivals=rivals)
    seal = Seal((0.55, 0.2, 0.9, 0.5), "black", "round")
    sealed = replace(page, lines=(*page.lines[:-1], worn), seals=(seal,))
    (paper,) = read(replace(scan_of([letter], source="ocr"), pages=(sealed,)), KINDS, COURTS).papers
    assert (paper.value("document_date"), paper.doubted("document_date")) == (told, told is None)


def test_of_possible_years_the_one_of_another_papers_day_counts() -> None:
    scan = scan_of([notice(date="二〇二二年五月九日"), summons()], source="ocr")
    first = scan.pages[0]
    last = first.lines[-1]
    worn = replace(last, stamped=True, confidence=0.6, rivals=(Rival(3, "二", "三", 1.0),))
    seal = Seal((0.55, 0.2, 0.9, 0.35), "red", "round")
    pages = (replace(first, lines=(*first.lines[:-1], worn), seals=(seal,)), scan.pages[1])
    for other, day in (("二〇二三年五月九日", "2023-05-09"), ("二〇二三年五月十九日", None)):
        signed = replace(pages[1].lines[-1], text=other)
        sheet = replace(pages[1], lines=(*pages[1].lines[:-1], signed), seals=(seal,), coloured=True)
        found = read(replace(scan, pages=(pages[0], sheet)), KINDS, COURTS).papers
        assert found[0].value("document_date") == day
        assert found[1].value("document_date") is not None


@pytest.mark.parametrize(("confidence", "clerk"), [(0.97, "冯琦治"), (0.87, None)])
def test_a_short_name_on_a_dim_line_is_a_doubt(confidence: float, clerk: str | None) -> None:
    text = "^重庆市北碚区人民法院\n^传票\n案号|（2023）渝0109行初61号\n案由|行政强制\n书记员：冯琦治"
    scan = scan_of([text], source="ocr")
    page = scan.pages[0]
    lines = (*page.lines[:-1], replace(page.lines[-1], confidence=confidence))
    paper = read(replace(scan, pages=(replace(page, lines=lines),)), KINDS, COURTS).papers[0]
    assert paper.value("clerk") == clerk
    assert paper.doubted("clerk") is (clerk is None)


@pytest.mark.parametrize(
    ("read_as", "at", "letter", "number", "court"),
    [
        ("董庆市北碚区人民法院", 0, "重", "（2023）渝0109行初61号", "重庆市北碚区人民法院"),
        ("重庆市北碚区人民法院", 0, "董", "（2023）渝0109行初61号", "重庆市北碚区人民法院"),
        ("董庆市北碚区人民法院", 0, "重", "（2023）渝0112行初61号", None),
        ("六安市金安区人民法院", 0, "陆", "（2023）皖1502行初61号", "六安市金安区人民法院"),
        ("山阴县人民法院", 1, "阳", "（2023）晋0621行初61号", None),
        ("董庆市北碚区人民法院", 0, "草", "（2023）渝0109行初61号", None),
    ],
    ids=["misread", "read well", "another court's number", "a city", "two counties", "neither exists"],
)
def test_of_two_readings_of_a_court_the_place_that_exists_counts(
    read_as: str, at: int, letter: str, number: str, court: str | None
) -> None:
    text = notice(number=number).replace("重庆市北碚区人民法院", read_as, 1)
    scan = scan_of([text], source="ocr")
    page = scan.pages[0]
    uncertain = replace(page.lines[0], rivals=(Rival(at, read_as[at], letter, 0.4),))
    pages = (replace(page, lines=(uncertain, *page.lines[1:])),)
    (paper,) = read(replace(scan, pages=pages), KINDS, COURTS).papers
    assert (paper.value("court"), paper.doubted("court")) == (court, court is None)


def ruling(payer: str, plaintiff: str = "田赟") -> str:
    return (
        "^重庆市北碚区人民法院\n^行政裁定书\n>（2023）渝0109行初61号\n"
        f"原告：{plaintiff}，女，1981年3月21日出生，汉族，住重庆市北碚区天生路1号。\n"
        "被告：重庆市北碚区水利局，住所地重庆市北碚区。\n"
        f"原告诉被告行政强制一案，原告于2023年5月8日申请撤回起诉。裁定如下：\n准许原告{payer}撤回起诉。\n"
        f"案件受理费50元，减半收取25元，由原告{payer}负担。\n>审判员　李和平\n>二〇二三年五月九日\n>书记员　王得志"
    )


@pytest.mark.parametrize(
    ("payer", "plaintiff", "thought_of", "told"),
    [
        ("田赞", "田赟", ("赞", "赟"), "田赟"),
        ("田赞", "田赟", ("", ""), None),
        ("田赟", "田赟", ("", ""), "田赟"),
        ("田小强", "田小张", ("", ""), None),
        ("田赟", "田赞", ("", ""), None),
        ("李永", "田赞", ("", ""), "李永"),
        ("王玥、王明", "王玥", ("", ""), "王玥、王明"),
        ("王明华、王明", "王明华，女。原告：王玥", ("", ""), None),
        ("王明华、王明", "王明华，女。原告：王玥", ("明负", "玥"), "王明华、王玥"),
        ("李和平、田赞", "李和平，女。原告：田赟", ("赞", "赟"), "李和平、田赟"),
    ],
    ids=[
        "a common letter for a rare one",
        "not thought of",
        "alike",
        "another letter",
        "a rare letter here",
        "somebody else",
        "a family of which one is a party",
        "a name in another one",
        "of these the one thought of",
        "a name with 和",
    ],
)
def test_a_scanned_payer_is_spelt_as_the_party_the_engine_thought_of(
    payer: str, plaintiff: str, thought_of: tuple[str, str], told: str | None
) -> None:
    text = ruling(payer, plaintiff.replace("。原告", "。\n原告"))
    scan = scan_of([text], source="ocr")
    page, (read_as, meant) = scan.pages[0], thought_of
    lines = tuple(
        replace(line, rivals=(Rival(line.text.index(read_as), read_as[0], meant, 0.3),))
        if read_as and read_as in line.text and "负担" in line.text
        else line
        for line in page.lines
    )
    (paper,) = read(replace(scan, pages=(replace(page, lines=lines),)), KINDS, COURTS).papers
    assert (paper.value("fee_payer"), paper.doubted("fee_payer")) == (told, told is None)
    (typed,) = papers(text)
    assert typed.value("fee_payer") == payer


@pytest.mark.parametrize(
    ("number", "told"),
    [("（2023）渝0109行初61号", True), ("（2023）渝0109行初62号", False)],
    ids=["the same case", "another case"],
)
def test_only_a_party_of_the_same_case_calls_a_payer_in_question(number: str, told: bool) -> None:
    found = papers(ruling("王明", "李永"), notice(number), source="ocr")
    place = next(f.evidence for f in found[1].findings)
    party = Finding("plaintiff", "王玥", 0.99, place)
    doubt = Doubt("plaintiff", "姓名可能识读有误", ("王明",), 2, place.box)
    pages = {page.number: page for page in scan_of([ruling("王明", "李永"), ""], source="ocr").pages}
    for other in (
        replace(found[1], findings=(*found[1].findings, party)),
        replace(found[1], doubts=(doubt,)),
    ):
        assert payers_as_parties(found[0], [found[0], other], pages).doubted("fee_payer") is told


def panel_notice(judge: str, clerk: str, number: str = "（2023）渝0109行初61号") -> str:
    return (
        f"^重庆市北碚区人民法院\n^合议庭组成人员告知书\n>{number}\n重庆市北碚区水利局：\n本院受理王月娥诉你局行政强制一案，"
        f"合议庭由审判长{judge}、人民陪审员蒋娟华、人民陪审员覃梅丽组成，书记员为{clerk}。\n特此告知。\n>二〇二三年五月九日"
    )


@pytest.mark.parametrize(
    ("judge", "clerk", "second", "told"),
    [
        ("许守", "李涛祎", (), (None, "李涛祎")),
        ("许宇", "季涛祎", ("李", 0.38), ("许宇", "李涛祎")),
        ("许宇", "季涛祎", ("季", 0.0), ("许宇", None)),
        ("许宇", "李涛祎", ("季", 0.38), ("许宇", "李涛祎")),
        ("王宇", "程小明", (), (None, "程小明")),
        ("王强", "程小明", (), ("王强", "程小明")),
    ],
    ids=["a judge misread", "a clerk misread", "a clerk not thought of", "read well", "a surname", "others"],
)
def test_a_signer_under_a_seal_is_compared_with_the_same_cases_panel(
    judge: str, clerk: str, second: tuple[str, float] | tuple[()], told: tuple[str | None, str | None]
) -> None:
    signed = summons().replace("\n>二〇二三", f"\n>审判员{judge}\n>书记员{clerk}\n>二〇二三")
    for number, expected in (("（2023）渝0109行初61号", told), ("（2023）渝0109行初62号", None)):
        scan = scan_of([panel_notice("许宇", "李涛祎", number), signed], source="ocr")
        page = scan.pages[1]
        rivals = (Rival(3, clerk[0], *second),) if second else ()
        worn = [
            replace(line, stamped=True, confidence=0.94, rivals=rivals if clerk in line.text else ())
            for line in page.lines[-3:-1]
        ]
        sheet = replace(page, lines=(*page.lines[:-3], *worn, page.lines[-1]))
        first, paper = read(replace(scan, pages=(scan.pages[0], sheet)), KINDS, COURTS).papers
        if expected is not None:
            assert (paper.value("judge"), paper.value("clerk")) == expected
            assert (paper.doubted("judge"), paper.doubted("clerk")) == tuple(v is None for v in expected)
            assert (first.value("judge"), first.value("clerk")) == ("许宇", "李涛祎")
        else:
            assert judge in (paper.value("judge"), *(c for d in paper.doubts for c in d.candidates))
            assert not any(d.reason.startswith("同案") for d in paper.doubts)


@pytest.mark.parametrize(
    ("dim", "papers_of_the_case", "told"),
    [(False, 1, "李涛祎"), (True, 1, None), (True, 2, "李涛祎")],
    ids=["plainly", "another letter thought of", "twice"],
)
def test_another_paper_settles_a_signer_only_if_it_was_read_plainly_or_there_are_two(
    dim: bool, papers_of_the_case: int, told: str | None
) -> None:
    scan = scan_of([panel_notice("许宇", "李涛祎"), summons()], source="ocr")
    first, second = read(scan, KINDS, COURTS).papers
    line = next(line for line in scan.pages[0].lines if "涛祎" in line.text)
    rival = Rival(line.text.index("涛祎"), "涛", "海", 0.1)
    marked = tuple(
        replace(other, rivals=(rival,)) if dim and other is line else other for other in scan.pages[0].lines
    )
    pages = {1: replace(scan.pages[0], lines=marked), 2: scan.pages[1]}
    last = scan.pages[1].lines[-1]
    doubted = replace(second, doubts=(Doubt("clerk", "个别字识读不确定", ("季涛祎", "李涛祎"), 2, last.box),))
    others = [replace(first, pages=(number,)) for number in (1, 3)][:papers_of_the_case]
    paper = named_in_the_case(doubted, [doubted, *others], pages)
    assert paper.value("clerk") == told


@pytest.mark.parametrize(
    ("read_there", "second", "named", "told"),
    [
        ("涛祎", (), "李涛祎", "李涛祎"),
        ("李祎", (), "李涛祎", None),
        ("李海祎", ("涛", 0.4), "李涛祎", "李涛祎"),
        ("李海祎", ("河", 0.4), "李涛祎", None),
        ("祎", (), "李涛祎", None),
        ("祎", (), "李祎", None),
        ("涛海", (), "李涛祎", None),
    ],
    ids=[
        "the first",
        "a name itself",
        "another in mind",
        "a third in mind",
        "two",
        "one of two",
        "one differs",
    ],
)
def test_what_a_seal_left_of_a_name_is_the_one_that_another_paper_of_the_case_says(
    read_there: str, second: tuple[str, float] | tuple[()], named: str, told: str | None
) -> None:
    """书记员筱琰 stood under a seal, 由余筱琰担任书记员 in the notice of the panel beside it."""
    scan = scan_of([panel_notice("许宇", named), summons()], source="ocr")
    first, second_paper = read(scan, KINDS, COURTS).papers
    box = (0.6, 0.8, 0.6 + 0.02 * len(read_there), 0.82)
    chars = tuple((0.6 + 0.02 * k, 0.8, 0.62 + 0.02 * k, 0.82) for k in range(len(read_there)))
    rivals = (Rival(1, read_there[1], *second),) if second else ()
    for sealed in (True, False):
        line = OcrLine(read_there, box, 0.6, chars, stamped=sealed, rivals=rivals)
        pages = {1: scan.pages[0], 2: replace(scan.pages[1], lines=(*scan.pages[1].lines, line))}
        doubt = Doubt("clerk", "印章下的文字几次识读不一致", (read_there,), 2, box)
        paper = named_in_the_case(replace(second_paper, doubts=(doubt,)), [first, second_paper], pages)
        assert paper.value("clerk") == (told if sealed else None)
        if told and sealed:
            assert paper.findings[-1].evidence.repairs == (f"{read_there}→{told}",)


def sealed_beside(notice: str, name: str) -> tuple[Paper, Paper, dict[int, Page], Box]:
    """A notice, a summons of the same case with a name under a seal, their pages, and where that name stands."""
    scan = scan_of([notice, summons()], source="ocr")
    first, second = read(scan, KINDS, COURTS).papers
    chars = tuple((0.6 + 0.02 * k, 0.8, 0.62 + 0.02 * k, 0.82) for k in range(len(name)))
    box = (0.6, 0.8, chars[-1][2], 0.82)
    line = OcrLine(name, box, 0.6, chars, stamped=True)
    pages = {1: scan.pages[0], 2: replace(scan.pages[1], lines=(*scan.pages[1].lines, line))}
    return first, second, pages, box


def test_a_doubt_beside_a_judge_that_is_named_asks_for_others_and_is_not_settled_by_a_longer_name() -> None:
    first, second, pages, box = sealed_beside(panel_notice("李涛祎", "汤文"), "涛祎")
    named = Finding("judge", "涛祎", 0.92, Evidence(2, box, "涛祎"))
    doubt = Doubt("judge", "合议庭应为三人以上的单数，落款处只读到 1 人", (), 2, box)
    paper = replace(second, findings=(*second.findings, named), doubts=(doubt,))
    found = named_in_the_case(paper, [first, paper], pages)
    assert (found.values("judge"), found.doubts) == (("涛祎",), (doubt,))


@pytest.mark.parametrize(
    ("beside", "is_sealed", "told"),
    [
        ("承办法官：方林 书记员：卿筱晓 联系电话：18226677177", False, "卿筱晓"),
        ("承办法官：方林 书记员：卿筱晓 联系电话：18226677177", True, None),
        ("承办法官：方林 书记员：卿筱晓明 联系电话：18226677177", False, None),
        ("承办法官：卿筱晓 书记员：方林 联系电话：18226677177", False, None),
    ],
    ids=["plainly", "under a seal too", "a longer name", "another part"],
)
def test_a_signer_beside_its_word_in_another_paper_of_the_case_settles_the_one_under_a_seal(
    beside: str, is_sealed: bool, told: str | None
) -> None:
    first, second, pages, box = sealed_beside(notice() + f"\n{beside}", "卿筱晓")
    lines = tuple(replace(line, stamped=line.stamped or is_sealed) for line in pages[1].lines)
    pages[1] = replace(pages[1], lines=lines)
    doubted = replace(second, doubts=(Doubt("clerk", "印章下的文字几次识读不一致", ("卿筱晓",), 2, box),))
    first = replace(first, findings=tuple(f for f in first.findings if f.field not in ("judge", "clerk")))
    assert named_in_the_case(doubted, [first, doubted], pages).value("clerk") == told


def test_a_traditional_letter_read_for_the_simplified_one_is_no_other_spelling_of_a_name() -> None:
    (paper,) = papers(panel_notice("许宇", "易骞靜"), source="ocr")
    assert (paper.value("clerk"), paper.doubted("clerk")) == ("易骞静", False)


@pytest.mark.parametrize(("letter", "doubts"), [("p", 0), ("涌", 1)], ids=["Latin", "an ideograph"])
def test_a_letter_of_latin_thought_of_in_a_persons_name_is_no_other_reading(letter: str, doubts: int) -> None:
    scan = scan_of([panel_notice("许宇", "高勇华")], source="ocr")
    (page,) = scan.pages
    lines = tuple(
        replace(line, rivals=(Rival(line.text.index("勇"), "勇", letter, 0.2),))
        if "勇" in line.text
        else line
        for line in page.lines
    )
    (paper,) = read(replace(scan, pages=(replace(page, lines=lines),)), KINDS, COURTS).papers
    assert [d.about for d in paper.doubts].count("clerk") == doubts


def test_who_may_have_left_a_panel_is_not_settled_by_the_notice_of_the_former_one() -> None:
    change = (
        "^重庆市北碚区人民法院\n^变更合议庭组成人员通知书\n>（2023）渝0109行初61号\n重庆市北碚区水利局：\n本院受理王月娥诉你局行政强制一案，"
        "原由审判员许宇担任审判长，与审判员刘芳、人民陪审员谢承志组成合议庭进行审理。现因审判员刘芳援疆，本案合议庭成员变更为"
        "审判员许宇、黄毓敏、人民陪审员谢承志，由许宇担任审判长。\n>二〇二三年六月二日"
    )
    former = panel_notice("许宇", "李涛祎").replace("蒋娟华", "刘芳").replace("覃梅丽", "谢承志")
    first, second = papers(former, change, source="ocr")
    assert "刘芳" in first.values("judge") and "刘芳" not in second.values("judge")
    assert [d.candidates for d in second.doubts if d.about == "judge"] == [("刘芳",)]


def test_what_a_seal_left_of_a_name_that_may_be_two_peoples_stays_a_doubt() -> None:
    first, second, pages, box = sealed_beside(panel_notice("许涛祎", "李涛祎"), "涛祎")
    doubted = replace(second, doubts=(Doubt("clerk", "印章下的文字几次识读不一致", ("涛祎",), 2, box),))
    assert named_in_the_case(doubted, [first, doubted], pages).value("clerk") is None


@pytest.mark.parametrize(
    ("plaintiff", "told"),
    [("程永沄", "程永沄"), ("程永芳", None)],
    ids=["a party", "neither"],
)
def test_of_two_readings_of_a_payer_the_party_counts(plaintiff: str, told: str | None) -> None:
    scan = scan_of([ruling("程永法", plaintiff)], source="ocr")
    page = scan.pages[0]
    lines = tuple(
        replace(line, rivals=(Rival(line.text.index("法负"), "法", "沄", 1.0),))
        if "法负" in line.text
        else line
        for line in page.lines
    )
    (paper,) = read(replace(scan, pages=(replace(page, lines=lines),)), KINDS, COURTS).papers
    assert (paper.value("fee_payer"), paper.doubted("fee_payer")) == (told, told is None)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("重庆市北碚区水.利局", [("重庆市北碚区水.利局", "重庆市北碚区水利局")]),
        ("重庆市北碚区水利局.", [("重庆市北碚区水利局.",)]),
        ("重庆市北碚区水利局", []),
    ],
    ids=["between", "behind", "none"],
)
def test_dirt_between_the_letters_of_a_name_is_asked_about(name: str, asked: list[tuple[str, ...]]) -> None:
    """A fleck at the end of a row (社会保障.⏎局) was given as part of the addressee's name in silence."""
    scan = scan_of([notice().replace("重庆市北碚区水利局", name)], source="ocr")
    (paper,) = read(scan, KINDS, COURTS).papers
    assert [d.candidates for d in paper.doubts if d.about == "addressee"] == asked
    assert bool(paper.value("addressee")) is not bool(asked)


@pytest.mark.parametrize(
    ("days", "sealed", "asked"),
    [
        ("6", True, ("6", "60")),
        ("15", True, None),
        ("6", False, ("6", "5", "10", "15", "30")),
    ],
)
def test_a_number_of_days_that_nobody_sets_is_asked_about(
    days: str, sealed: bool, asked: tuple[str, ...] | None
) -> None:
    """六日 was left of 六十日 by the ring of a seal and given in silence; without a seal the law says what may be meant."""
    scan = scan_of([notice().replace("之日起15日内", f"之日起{days}日内")], source="ocr")
    page = scan.pages[0]
    lines = tuple(replace(line, stamped=sealed and f"{days}日内" in line.text) for line in page.lines)
    (paper,) = read(replace(scan, pages=(replace(page, lines=lines),)), KINDS, COURTS).papers
    assert [d.candidates for d in paper.doubts if d.about == "answer_days"] == ([asked] if asked else [])


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        (
            "重庆市北碚区水利局　重庆市北碚区人民政府",
            [("重庆市北碚区水利局重庆市北碚区人民政府", "重庆市北碚区水利局、重庆市北碚区人民政府")],
        ),
        ("重庆市公安局重庆市北碚区分局", []),
        ("重庆市北碚区水利局", []),
    ],
    ids=["two", "a branch", "one"],
)
def test_two_addressees_with_nothing_but_a_blank_between_are_asked_about(
    name: str, asked: list[tuple[str, ...]]
) -> None:
    """They were given as one name, in silence."""
    scan = scan_of([notice().replace("重庆市北碚区水利局", name)], source="ocr")
    (paper,) = read(scan, KINDS, COURTS).papers
    assert [d.candidates for d in paper.doubts if d.about == "addressee"] == asked


def test_a_speck_behind_a_scanned_name_is_no_part_of_it() -> None:
    """马素珍· was given as the name of a judge in silence."""
    head = "^长沙铁路运输法院\n^合议庭组成人员告知书\n>（2024）湘8601行初211号\n长沙市岳麓区水利局：\n本院决定由下列人员组成合议庭审理："
    rows = "审判长|冯爱莲\n审判员|于骁\n人民陪审员|马素珍·\n书记员|贾翠萍"
    (paper,) = papers(f"{head}\n{rows}\n>二〇二四年一月二十四日", source="ocr")
    assert paper.values("judge") == ("冯爱莲", "于骁", "马素珍")
    found = next(f for f in paper.findings if f.value == "马素珍")
    assert found.evidence.repairs == ("马素珍·→马素珍",)


@pytest.mark.parametrize(
    ("field", "line", "read_as", "thought_of", "asked"),
    [
        ("plaintiff", "付一杰诉你局行政强制一案", "一", "·", False),
        ("plaintiff", "付一杰诉你局行政强制一案", "杰", "木", True),
        ("answer_days", "应当在收到起诉状副本之日起十五日内", "五", "三", False),
    ],
    ids=["no sign in a name", "another name", "no court sets 13 days"],
)
def test_what_a_field_cannot_be_is_no_other_reading_of_it(
    field: str, line: str, read_as: str, thought_of: str, asked: bool
) -> None:
    """付·杰 was offered beside 付一杰, and 十三日 beside the 十五日 of an answer."""
    text = notice(name="付一杰").replace(
        "应当在收到起诉状副本之日起15日内",
        line if field != "plaintiff" else "应当在收到起诉状副本之日起15日内",
    )
    page = scan_of([text], source="ocr").pages[0]
    lines = tuple(
        replace(one, rivals=(Rival(one.text.index(line) + line.index(read_as), read_as, thought_of, 0.9),))
        if line in one.text
        else one
        for one in page.lines
    )
    (paper,) = read(
        replace(scan_of([text], source="ocr"), pages=(replace(page, lines=lines),)), KINDS, COURTS
    ).papers
    assert paper.doubted(field) is asked
