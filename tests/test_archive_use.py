"""What the archivist does with bound volumes: lending, labels, retention, the package for the archive house, older years."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pypdfium2
import pytest
from pytest import MonkeyPatch

from pipeline.config import load_settings
from pipeline.errors import CheckFailed, DataError, UsageError
from pipeline.flow.acts import desk
from pipeline.flow.archive import legacy, lending, rebuilding, transfer, weekly
from pipeline.flow.cases import finding, labels
from pipeline.flow.cases.casefile import case_of
from pipeline.flow.cases.file_numbers import file_number_of, give_file_number
from pipeline.flow.cases.publish import publish, write_case_file
from pipeline.flow.cases.volume_texts import read_volumes
from pipeline.flow.disposal import retention
from pipeline.flow.office.house import House
from pipeline.store.register import CaseRegister
from tests.archive import problems
from tests.office import Office, days, pdf

pytestmark = pytest.mark.slow
HEADER = ["案卷题名", "案号", "法院", "收案日期", "结案日期", "保管期限", "文件", "原告"]
OLD = [
    ["张喆堃诉区民政局行政处罚一案", "（2003）碚行初字第12号", "北碚区人民法院", "2003-03-05", "20030930", "10年", "卷一.pdf", "张喆堃"],
    ["李四诉区民政局不履行职责一案", "（2003）碚行初字第15号", "北碚区人民法院", "2003-05-06", "2003-11-30", "永久", "卷二.pdf", "李四"],
]  # fmt: skip


def legacy_folder(folder: Path, rows: list[list[str]]) -> Path:
    """Scanned volumes of an older year with their register."""
    folder.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    for row in (HEADER, *rows):
        book.active.append(row)
    book.save(folder / "目录.xlsx")
    for name in ("卷一.pdf", "卷二.pdf"):
        (folder / name).write_bytes(
            pdf(f"^{name}\n旧卷的第一页", "本院认为，第二页的被告作出的处罚决定认定事实清楚")
        )
    return folder


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An office that took over the volumes of 2003."""
    office = Office(
        tmp_path_factory.mktemp("archivist") / "office", config='[office]\nname = "北碚区民政局"\n'
    )
    house = House(load_settings(office.root / "config.toml"))
    numbers = legacy.take_over(house, legacy_folder(office.root / "旧卷", OLD), 2003, "周档案")
    assert numbers == ["2003-0001", "2003-0002"]
    yield house
    house.close()


def test_a_year_of_scanned_volumes_stands_in_the_register_and_passes_verification(house: House) -> None:
    with house.reading() as session:
        register = CaseRegister(session)
        assert register.find("（2003）碚行初字第15号") == "2003-0002"
        (volume,) = register.volumes("2003-0001")
    assert volume.final and volume.pages == 2
    assert problems(house) == []
    index = openpyxl.load_workbook(house.settings.archive / "2003/目录.xlsx").active
    assert [row[2] for row in index.iter_rows(min_row=2, values_only=True)] == [row[0] for row in OLD]
    path = house.settings.root / volume.path
    content = path.read_bytes()
    path.write_bytes(content[:-3])
    assert {p["check"] for p in problems(house)} >= {"SHA-256"}
    path.write_bytes(content)


def found(house: House, *words: str, **conditions: Any) -> list[tuple[Any, ...]]:
    with house.reading() as session:
        hits = finding.find(house, session, finding.Query(words, **conditions))["hits"]
    return [(hit["case"], hit["page"], bool(hit["boxes"])) for hit in hits]


def test_the_text_of_a_volume_taken_over_is_found_and_comes_back_from_the_archive(
    house: House, tmp_path: Path
) -> None:
    assert found(house, "旧卷的第一页") == []
    told: list[str] = []
    read, failed = read_volumes(house, say=told.append)
    assert (len(read), failed, len(told)) == (2, [], 2) and read_volumes(house, say=told.append) == ([], [])
    whole = [("2003-0002", 1, True), ("2003-0001", 1, True)]
    assert found(house, "旧卷的第一页") == whole  # newest first
    assert found(house, "第二页", number="（2003）碚行初字第12号") == [("2003-0001", 2, True)]
    assert found(house, "第二页", since=days("2003-04-01"), until=days("2003-12-31")) == [
        ("2003-0002", 2, True)
    ]
    assert found(house, "第二页", court="北碚", year=2003, party="李四") == [("2003-0002", 2, True)]
    assert found(house, "第二页", kind="judgment") == [] == found(house, "第二页", until=days("2003-03-04"))
    _classified(house, "机密")
    assert found(house, "旧卷的第一页") == whole[:1]
    _classified(house, "")
    assert found(house, "旧卷的第一页") == whole
    assert problems(house) == []
    again = Office(tmp_path / "again")
    shutil.copytree(house.settings.archive, again.root / "archive")
    rebuilt = House(load_settings(again.root / "config.toml"))
    assert rebuilding.rebuild(rebuilt)["problems"] == []
    assert found(rebuilt, "旧卷的第一页") == whole
    rebuilt.close()


def _classified(house: House, level: str) -> None:
    case = "2003-0001"
    house.transact(lambda s: desk.set_facts(house, s, case, {"secrecy": level}, "周档案", None))
    write_case_file(house, case)
    publish(house, [case])


@pytest.mark.parametrize(
    "column, value, word",
    [
        (0, "", "案卷题名"),
        (3, "2004-01-01", "不是 2002 年"),
        (3, "春天", "读不懂"),
        (5, "1年", "保管期限"),
        (6, "没有.pdf", "不存在"),
    ],
    ids=["no title", "another year", "no date", "no such retention", "no file"],
)
def test_a_register_that_is_wrong_is_refused_before_anything_is_copied(
    house: House, tmp_path: Path, column: int, value: str, word: str
) -> None:
    row = [*OLD[0]]
    row[3], row[4] = "2002-03-05", "2002-09-30"
    row[column] = value
    with pytest.raises(DataError, match=word):
        legacy.take_over(house, legacy_folder(tmp_path / "旧", [row]), 2002, None)
    assert not (house.settings.archive / "2002").exists()


def test_no_two_cases_get_one_file_number(tmp_path: Path) -> None:
    house = House(load_settings(Office(tmp_path / "numbers").root / "config.toml"))

    def opened(day: str) -> str:
        return house.transact(lambda s: CaseRegister(s).open_case(days(day), "{year}-{serial:04d}"))

    def given(number: str) -> str:
        with house.reading() as session:
            case = case_of(house, session, number)
        give_file_number(house, case)
        with house.reading() as session:
            return file_number_of(house, case_of(house, session, number))

    early, late, last = opened("1997-03-05"), opened("1998-03-05"), opened("1998-04-05")
    house.transact(lambda s: CaseRegister(s).set_facts(early, {"archive_year": "1998"}))
    assert given(early) == "XZYS-1998-0001"
    assert given(late) == "XZYS-1998-0003" == given(late)  # its own is taken: after all cases of the year
    assert given(last) == "XZYS-1998-0002"
    house.transact(lambda s: CaseRegister(s).set_facts(early, {"archive_year": "1999"}))
    assert given(early) == "XZYS-1999-0001"  # filed in another year after all: given anew
    with pytest.raises(UsageError, match="已经是案件"):
        house.transact(
            lambda s: desk.set_facts(house, s, late, {"file_number": "XZYS-1998-0002"}, None, None)
        )
    house.transact(lambda s: desk.set_facts(house, s, late, {"file_number": "旧-7"}, None, None))
    house.transact(lambda s: CaseRegister(s).set_facts(late, {"archive_year": "2000"}))
    assert given(late) == "旧-7"  # what a person entered stays
    house.transact(lambda s: CaseRegister(s).set_facts(last, {"file_number": "旧-7"}))
    with pytest.raises(CheckFailed, match="已经是案件"):
        given(last)
    house.close()


def test_a_year_that_has_cases_is_not_taken_over_again(house: House, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="已有登记的案件"):
        legacy.take_over(house, legacy_folder(tmp_path / "旧", OLD), 2003, None)


def test_a_loan_is_approved_by_another_and_gives_a_watermarked_copy(house: House) -> None:
    until = days("2099-01-01")
    for who, why, by in (("王", "", "周"), ("王", "办案", "王")):
        with pytest.raises(UsageError):
            lending.lend(house, "2003-0001", "正卷", who, why, until, by)
    with pytest.raises(DataError, match="没有定卷的副卷"):
        lending.lend(house, "2003-0001", "副卷", "王办", "复查", until, "周档案")
    (copy,) = lending.lend(house, "2003-0001", "正卷", "王办", "复查", until, "周档案")
    with pypdfium2.PdfDocument(house.settings.root / copy) as shown:
        assert all("王办 借阅" in page.get_textpage().get_text_range() for page in shown)
    with house.reading() as session:
        (loan,) = lending.loans(session)
    assert (loan["case"], loan["who"], loan["by"], loan["overdue"]) == ("2003-0001", "王办", "周档案", False)
    with pytest.raises(UsageError, match="没有 李办"):
        lending.give_back(house, "2003-0001", "李办", "正卷", None)
    lending.give_back(house, "2003-0001", "王办", "正卷", "周档案")
    with house.reading() as session:
        assert lending.loans(session) == [] and len(lending.loans(session, all_of_them=True)) == 1
    publish(house, ["2003-0001"])
    assert problems(house) == []


def test_a_loan_whose_copies_cannot_be_written_is_not_registered(
    house: House, monkeypatch: MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    copies = house.settings.state / "借阅"
    before = set(copies.glob("*"))
    with monkeypatch.context() as patch:
        patch.setattr(lending, "watermarked", full)
        with pytest.raises(OSError, match="no space"):
            lending.lend(house, "2003-0002", "正卷", "王办", "复查", days("2099-01-01"), "周档案")
    with house.reading() as session:
        assert lending.loans(session) == []
    assert set(copies.glob("*")) == before


def test_destruction_needs_an_appraisal_and_two_people(house: House) -> None:
    with house.reading() as session:
        (row,) = retention.expired(house, session, days("2026-11-24"))
        assert retention.expired(house, session, days("2013-12-31")) == []
    assert (row["case"], row["expired_on"]) == ("2003-0001", "2013-12-31")
    with pytest.raises(CheckFailed, match="没有届满"):
        retention.appraise(house, "2003-0002", "可以销毁", "周档案", None)
    with pytest.raises(CheckFailed, match="没有销毁的鉴定意见"):
        retention.approve_destruction(house, "2003-0001", "周档案", "档案员")
    with pytest.raises(UsageError, match="保管期限"):
        retention.appraise(house, "2003-0001", "再留一阵", "周档案", "25年")
    retention.appraise(house, "2003-0001", "没有继续保存价值", "周档案", None)
    retention.approve_destruction(house, "2003-0001", "周档案", "档案员")
    with pytest.raises(CheckFailed, match="不能再次批准"):
        retention.approve_destruction(house, "2003-0001", "周档案", "负责人")
    assert not list(house.settings.archive.glob("_报告/*/销毁清册*"))
    retention.approve_destruction(house, "2003-0001", "郑局长", "负责人")
    (listed,) = house.settings.archive.glob("_报告/*/销毁清册*.xlsx")
    cells = next(openpyxl.load_workbook(listed).active.iter_rows(min_row=2, values_only=True))
    assert "郑局长（负责人）" in cells[7] and cells[0] == "2003-0001"
    assert problems(house) == []
    retention.appraise(house, "2003-0001", "有研究价值，继续保管", "周档案", "永久")
    with house.reading() as session:
        assert retention.expired(house, session, days("2026-11-24")) == []
    assert problems(house) == []


def test_a_package_for_the_archive_house_is_whole_and_any_change_of_it_is_found(
    house: House, tmp_path: Path
) -> None:
    bag = tmp_path / "移交"
    assert transfer.hand_over(house, ["2003-0001", "2003-0002"], bag, "周档案") == ["2003-0001", "2003-0002"]
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "-c", "--quiet", name], cwd=bag, check=True)
    assert transfer.check_bag(bag) == []
    rows = ElementTree.parse(bag / "data/文件目录.XML").getroot()
    for row in rows:
        assert (bag / "data" / (row.findtext("电子档案名称") or "")).is_file()
    titles = [r.findtext("题名") for r in ElementTree.parse(bag / "data/案卷目录.XML").getroot()]
    assert titles == [row[0] for row in OLD] and len(rows) == 2
    with pytest.raises(UsageError, match="不是空的"):
        transfer.hand_over(house, ["2003-0001"], bag, None)
    legacy.take_over(house, bag, 2003, "周档案")
    assert problems(house) == [] and list(house.settings.archive.glob("_移入/*/bagit.txt"))
    explained = bag / "data/说明文件.TXT"
    explained.write_text(explained.read_text(encoding="utf-8") + "x", encoding="utf-8")
    (bag / "data/多余.txt").write_text("x", encoding="utf-8")
    assert transfer.check_bag(bag) == ["文件 data/说明文件.TXT 的校验值不符", "多出的文件 data/多余.txt"]
    with pytest.raises(CheckFailed, match="没有接收"):
        legacy.take_over(house, bag, 2003, None)


def test_cover_spine_and_binding_list_are_printed_for_the_paper_file(house: House, tmp_path: Path) -> None:
    house.transact(lambda s: CaseRegister(s).set_facts("2003-0001", {"location": "3排2架"}))
    write_case_file(house, "2003-0001")
    assert labels.print_labels(house, "2003-0001", tmp_path / "卷皮.pdf") == 1
    with pikepdf.open(tmp_path / "卷皮.pdf") as book:
        sizes = [[round(float(v) / 72 * 25.4) for v in page.mediabox][2:] for page in book.pages]
    assert sizes == [[220, 310], [210, 297], [210, 297]]
    with pypdfium2.PdfDocument(tmp_path / "卷皮.pdf") as shown:
        text = "".join(page.get_textpage().get_text_range() for page in shown)
    assert "张喆堃诉区民政局" in text and "3排2架" in text and "装订清单" in text


def test_the_leaflet_leads_to_every_volume_without_the_product(house: House) -> None:
    (page,) = house.settings.archive.glob("2003/2003-0001*/案件说明.html")
    text = page.read_text(encoding="utf-8")
    assert "张喆堃诉区民政局" in text and "（2003）碚行初字第12号" in text
    links = [unquote(link) for link in re.findall(r'href="([^"]+)"', text)]
    assert links == ["卷宗/卷一.pdf"] and (page.parent / links[0]).is_file()


def test_the_weekly_check_is_a_page_that_names_what_is_wrong(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weekly, "PAUSE", 0.0)
    week = weekly.week_of(days("2027-01-01"))
    assert week == "2026-W53" and not weekly.is_checked(house, week)
    text = (house.settings.root / weekly.write_check(house, week)).read_text(encoding="utf-8")
    assert "没有发现问题" in text and "四性检测" in text and weekly.is_checked(house, week)
    (volume,) = house.settings.archive.glob("2003/2003-0002*/卷宗/卷二.pdf")
    content = volume.read_bytes()
    volume.write_bytes(content[:-2])
    text = (house.settings.root / weekly.write_check(house, "2027-W01")).read_text(encoding="utf-8")
    volume.write_bytes(content)
    assert "发现 2 个问题" in text and "卷二.pdf" in text


def test_a_search_is_narrowed_by_file_number_and_unit(house: House) -> None:
    with house.reading() as session:
        for words, found in (({"file_number": "2003-0002"}, [{"2003-0002"}]), ({"unit": "没有"}, [set()])):
            assert list(finding._fitting(house, session, finding.Query((), **words))) == found  # type: ignore[arg-type]
        assert list(finding._fitting(house, session, finding.Query(()))) == []
