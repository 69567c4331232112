"""Every template of the office can be filled, with everything known and with nothing known."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from pipeline.config import Office
from pipeline.errors import DataError
from pipeline.tools.data import data_files
from pipeline.tools.documents.docx import inspect_template, read_text, render
from pipeline.tools.documents.fonts import font_environment
from pipeline.writing.draft import TemplateSpec, field_names, find_template, parse_templates
from tests.drafting import NUMBER, ORGAN, TEMPLATES, composed, empty_case, forms, full_case, spec, specs

EVERY = pytest.mark.parametrize("of", specs(), ids=[s.file for s in specs()])
ONE_PAGE = ("D03", "D09", "D19")  # forms somebody signs and files as one sheet
MAIN = ("D03", "D04", "D05", "D07", "D08", "D09", "D13", "D19", "D25", "D36")
IN_ORDER = ("D11", "D25", "D26", "D36", "D41")
HEADINGS = {
    "D04": (
        "答辩请求",
        "主体资格与职权",
        "事实与证据",
        "法律依据",
        "行政程序",
        "诉讼请求的逐项回应",
        "此致",
        "副本",
    ),
    "D05": ("证据名称", "证据种类", "来源", "证明对象和内容", "原件", "提交日期"),
    "D07": ("主要负责人", "身份证明书", "特此证明"),
    "D08": ("受委托人", "委托事项和具体权限", "委托期限"),
    "D09": ("姓名", "职务", "特此证明"),
    "D11": ("不能出庭的事由", "证明材料", "委托出庭人员"),
    "D13": ("举证期限", "正当事由", "请予准许"),
    "D16": ("主体职权", "事实证据", "适用依据", "行政程序", "裁量", "风险点", "风险等级"),
    "D19": ("开庭时间", "拟出庭负责人", "诉讼代理人", "传票"),
    "D25": (
        "（一）行政诉讼主体",
        "（二）简要案情",
        "（三）负责人出庭应诉情况",
        "（四）裁判结果",
        "（五）上诉或申请再审的意见、建议及其他需要说明的事项",
        "败诉原因",
        "整改措施",
        "意见和建议",
    ),
    "D26": (
        "（一）诉讼案件的基本案情",
        "（二）人民法院的判决结果",
        "（三）有关的工作建议、意见和整改落实措施",
        "（四）其他需要说明的事项",
    ),
    "D35": ("事实、理由和依据", "当事人的意见及行政机关催告情况", "执行标的情况", "负责人（签名）"),
    "D36": ("采纳情况", "整改措施", "完成时限", "联系人"),
    "D41": ("案件办理情况", "监督检查情况", "统计分析结果"),
}


@cache
def opened(file: str) -> Any:
    return Document(str(TEMPLATES / file))


def filled(of: TemplateSpec, folder: Path, full: bool = True) -> tuple[str, tuple[str, ...]]:
    composition = composed(full_case(), of) if full else composed(empty_case(), of, Office())
    printed = render(TEMPLATES / of.file, composition.fields, folder / of.file)
    return read_text(folder / of.file), printed


@EVERY
def test_a_template_uses_only_known_fields_and_no_code(of: TemplateSpec) -> None:
    assert inspect_template(TEMPLATES / of.file, field_names(forms())).problems == ()


@EVERY
@pytest.mark.parametrize("full", [True, False], ids=["full", "empty"])
def test_a_filled_template_has_no_template_left_in_it(of: TemplateSpec, full: bool, tmp_path: Path) -> None:
    text, printed = filled(of, tmp_path, full)
    assert not re.search(r"\{\{|\}\}|\{%|%\}|None|\(\)|\[\]", text)
    assert set(printed) == set(re.findall(r"【缺：([^【】]+)】", text))
    assert full or printed


@EVERY
def test_every_file_of_the_folder_is_listed_and_every_code_has_its_sources(of: TemplateSpec) -> None:
    assert (TEMPLATES / of.file).is_file()
    assert of.article and of.recipient and re.fullmatch(r"D\d\d(-\d)?", of.code)


def test_no_docx_lies_in_the_folder_unlisted() -> None:
    assert {p.name for p in TEMPLATES.glob("*.docx")} == {s.file for s in specs()}


def test_every_document_of_the_list_has_a_template() -> None:
    wanted = {f"D{n:02d}" for n in (*range(1, 42), 43, 44, 45, 46, 48, 50)}
    assert wanted <= {s.code for s in specs()}


@pytest.mark.parametrize("code", HEADINGS, ids=list(HEADINGS))
def test_the_required_parts_stand_in_the_document_in_order(code: str, tmp_path: Path) -> None:
    text, _ = filled(spec(code), tmp_path)
    places = [text.find(part) for part in HEADINGS[code]]
    assert -1 not in places, [p for p, at in zip(HEADINGS[code], places, strict=True) if at < 0]
    assert code not in IN_ORDER or places == sorted(places)


def test_the_loss_is_analysed_only_in_the_report_of_a_lost_case(tmp_path: Path) -> None:
    won = composed(replace(full_case(), lost=False), spec("D25"))
    render(TEMPLATES / spec("D25").file, won.fields, tmp_path / "a.docx")
    assert "败诉" not in read_text(tmp_path / "a.docx")
    open_ = composed(replace(full_case(), lost=None), spec("D25"))
    assert "败诉认定" in render(TEMPLATES / spec("D25").file, open_.fields, tmp_path / "b.docx")


def test_a_full_filing_shows_no_gap_of_what_the_case_knows(tmp_path: Path) -> None:
    text, printed = filled(spec("D09"), tmp_path)
    assert NUMBER in text and ORGAN in text and "2026年4月9日9时30分" in text
    assert set(printed) <= {"出庭负责人性别", "出庭负责人电话"}


def test_evidence_and_plaintiffs_become_real_rows(tmp_path: Path) -> None:
    composition = composed(full_case(12), spec("D05"))
    render(TEMPLATES / spec("D05").file, composition.fields, tmp_path / "a.docx")
    table = Document(str(tmp_path / "a.docx")).tables[0]
    assert [row.cells[1].text for row in table.rows] == ["证据名称", "现场笔录A&B <x/>", "照片"]
    text, _ = filled(spec("D25"), tmp_path)
    assert text.count("原告：") == 3


@EVERY
def test_the_page_is_that_of_official_documents(of: TemplateSpec) -> None:
    section = opened(of.file).sections[0]
    sides = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    shown = sorted(round(side.mm) for side in sides if side is not None)
    assert shown == [26, 28, 35, 37]
    assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}


@EVERY
def test_the_fonts_have_their_official_names(of: TemplateSpec) -> None:
    document = opened(of.file)
    styles = {s.name: s for s in document.styles if s.type == 1}
    for name, font in (("文书标题", "方正小标宋简体"), ("正文文字", "仿宋_GB2312"), ("一级标题", "黑体")):
        fonts = styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
    assert styles["正文文字"].font.size.pt == 16 and styles["文书标题"].font.size.pt == 22


@EVERY
def test_a_red_head_stands_on_official_letters_and_never_on_court_filings(of: TemplateSpec) -> None:
    red = any(p.style is not None and p.style.name == "红头" for p in opened(of.file).paragraphs)
    text = read_text(TEMPLATES / of.file)
    assert not (red and "此致" in text)
    assert red == ("发文字号" in text)


@EVERY
def test_each_field_stands_in_one_run_so_that_it_can_be_edited(of: TemplateSpec) -> None:
    document = opened(of.file)
    cells = [p for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    for paragraph in (*document.paragraphs, *cells):
        for run in paragraph.runs:
            assert run.text.count("{") == run.text.count("}"), run.text


@pytest.mark.parametrize(
    "name, code",
    [
        ("答辩状", "D04"),
        ("答辩状.docx", "D04"),
        ("D04", "D04"),
        ("d04", "D04"),
        ("行政答辩状", "D04"),
        ("延期提供证据申请书", "D13"),
        ("不能出庭情况说明", "D11"),
        ("D12-2", "D12-2"),
        ("D12", "D12"),
    ],
)
def test_a_template_is_found_by_file_code_or_other_name(name: str, code: str) -> None:
    found = find_template(specs(), name)
    assert found is not None and found.code == code


def test_a_name_nobody_gave_finds_nothing() -> None:
    assert find_template(specs(), "D99") is None and find_template(specs(), "") is None


def test_every_template_a_regulation_names_exists() -> None:
    named = {
        name
        for _, toml in data_files("regulations")
        for table in toml.values()
        if isinstance(table, list)
        for entry in table
        if isinstance(entry, dict)
        for name in entry.get("templates", ())
    }
    assert [name for name in sorted(named) if find_template(specs(), name) is None] == []


@pytest.mark.parametrize(
    "entry",
    [
        {"code": "D01"},
        {"code": "D01", "name": "a", "file": "a.docx", "article": "", "recipient": "", "odd": 1},
        {"code": "D01", "name": "a", "file": "a.docx", "article": "", "recipient": "", "part": "别卷"},
        {"code": "D01", "name": "a", "file": "a.doc", "article": "", "recipient": ""},
    ],
    ids=["missing", "unknown", "part", "file"],
)
def test_a_wrong_entry_of_the_list_is_refused_by_name(entry: dict[str, object]) -> None:
    with pytest.raises(DataError, match=r"templates\.toml"):
        parse_templates({"template": [entry]})


def test_two_entries_of_one_code_are_refused() -> None:
    one = {"code": "D01", "name": "a", "file": "a.docx", "article": "x", "recipient": "y"}
    with pytest.raises(DataError, match="重复"):
        parse_templates({"template": [one, {**one, "name": "b", "file": "b.docx"}]})


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_main_documents_become_pdf_with_every_character(tmp_path: Path) -> None:
    for code in MAIN:
        filled(spec(code), tmp_path)
    files = [str(tmp_path / spec(code).file) for code in MAIN]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        timeout=240,
        env=font_environment() | {"HOME": os.fspath(tmp_path)},
    )
    for code in MAIN:
        pdf = tmp_path / spec(code).file.replace(".docx", ".pdf")
        text = subprocess.run(
            ["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True
        ).stdout.decode()
        fonts = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True).stdout.decode()
        assert len(text.strip()) > 40, code
        assert all(" yes " in line for line in fonts.splitlines()[2:]), code
        assert text.count("\f") == 1 or code not in ONE_PAGE, f"{code}: {text.count(chr(12))} pages"
        if code in ("D03", "D04", "D25"):
            assert set("重庆喆堃玥建筑工程欧阳祎昇燊") <= set(text), code


def test_the_guide_for_offices_names_every_field_and_every_fact() -> None:
    guide = (TEMPLATES.parent / "docs" / "templates.md").read_text("utf-8")
    plain = {name for name in field_names(forms()) if "." not in name}
    known = {*plain, *(fact.name for fact in forms().facts)}
    assert [name for name in sorted(known) if f"`{name}`" not in guide] == []


def test_the_guide_names_no_field_that_does_not_exist() -> None:
    guide = (TEMPLATES.parent / "docs" / "templates.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `([^`]+)` \|", guide.split("## 字段表")[1], re.MULTILINE))
    assert listed <= field_names(forms())
