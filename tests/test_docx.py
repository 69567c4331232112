"""Templates are checked before they are filled, and what is filled in stays as it was said."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DataError, FileUnreadable
from pipeline.tools.documents.docx import gaps_in, inspect_template, read_text, render

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def write(*lines: str, name: str = "模板.docx") -> Path:
        document = Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(tmp_path / name))
        return tmp_path / name

    return write


def problems(path: Path, *known: str) -> str:
    return "；".join(inspect_template(path, known or None).problems)


def test_what_stands_in_a_value_is_printed_as_it_is(make: Make, tmp_path: Path) -> None:
    path = make("原告：{{ 原告 }}。")
    render(path, {"原告": "A&B <x/> “引” {{ 别的 }} {% if %}"}, tmp_path / "out.docx")
    assert read_text(tmp_path / "out.docx").strip() == "原告：A&B <x/> “引” {{ 别的 }} {% if %}。"


def test_control_characters_and_lone_surrogates_are_left_out(make: Make, tmp_path: Path) -> None:
    render(make("{{ 原告 }}"), {"原告": "甲\x00\x07\x0c\ud800\ufffe乙"}, tmp_path / "out.docx")
    assert read_text(tmp_path / "out.docx").strip() == "甲乙"


def test_an_unknown_value_is_printed_as_a_gap_and_told(make: Make, tmp_path: Path) -> None:
    path = make("{{ 原告 }}诉{{ 被告 }}", "{% for 人 in 名单 %}{{ 人.姓名 }}{% endfor %}", "{{ 原告 }}")
    printed = render(path, {"名单": ({"序号": "1"},)}, tmp_path / "out.docx")
    assert printed == ("原告", "被告", "姓名")
    assert read_text(tmp_path / "out.docx").startswith("【缺：原告】诉【缺：被告】\n【缺：姓名】")


def test_a_gap_inside_a_given_text_is_told_too(make: Make, tmp_path: Path) -> None:
    assert render(make("{{ 段 }}"), {"段": "经查【缺：日期】"}, tmp_path / "out.docx") == ("日期",)


def test_an_unknown_condition_is_false(make: Make, tmp_path: Path) -> None:
    render(make("{% if 败诉 %}败{% else %}未{% endif %}"), {}, tmp_path / "out.docx")
    assert read_text(tmp_path / "out.docx").strip() == "未"


def test_the_same_fields_give_the_same_bytes(make: Make, tmp_path: Path) -> None:
    path = make("{{ 原告 }}")
    for name in ("a", "b"):
        render(path, {"原告": "甲"}, tmp_path / f"{name}.docx")
        os.utime(path, (1, 1))
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_nothing_but_the_document_is_left_beside_it(make: Make, tmp_path: Path) -> None:
    render(make("甲"), {}, tmp_path / "新" / "out.docx")
    assert [p.name for p in (tmp_path / "新").iterdir()] == ["out.docx"]


@pytest.mark.parametrize(
    "line",
    [
        "{{ ''.__class__ }}",
        "{{ 原告.__class__ }}",
        "{{ 原告.upper() }}",
        "{{ 原告|upper }}",
        "{{ 原告[0] }}",
        "{{ 1 + 1 }}",
        "{% set x = 1 %}",
        "{% import 'x' as y %}",
        "{% macro f() %}{% endmacro %}",
        "{% if 原告 == '甲' %}{% endif %}",
        "{% for x in range(9) %}{% endfor %}",
        "{{ self }}{{ self.blocks }}{{ cycler.__init__ }}",
    ],
)
def test_code_in_a_template_is_refused(make: Make, tmp_path: Path, line: str) -> None:
    path = make(line)
    assert "代码" in problems(path) or "不认识" in problems(path, "原告")
    if "代码" in problems(path):
        with pytest.raises(DataError, match="代码"):
            render(path, {"原告": "甲"}, tmp_path / "out.docx")
        assert not (tmp_path / "out.docx").exists()


def test_a_field_nobody_knows_is_refused_by_name(make: Make) -> None:
    assert problems(make("{{ 原吿 }}"), "原告") == "用了不认识的字段「原吿」"


def test_a_column_no_row_has_is_refused_by_name(make: Make) -> None:
    path = make("{% for 证 in 证据 %}{{ 证.名称 }}{{ 证.名秤 }}{% endfor %}")
    assert problems(path, "证据", "证据.名称") == "用了不认识的字段「证据.名秤」"


def test_an_attribute_of_anything_but_a_row_is_code(make: Make) -> None:
    assert "代码" in problems(make("{{ 原告.名称 }}"), "原告")


def test_fields_loops_and_conditions_are_accepted(make: Make) -> None:
    path = make(
        "{{ 原告 }}",
        "{% if 败诉 and not 待定 %}{% for 人 in 名单 %}{{ loop.index }}{{ 人.名 }}{% endfor %}{% endif %}",
    )
    inspection = inspect_template(path, ("原告", "败诉", "待定", "名单", "名单.名"))
    assert inspection.problems == ()
    assert inspection.variables == ("原告", "败诉", "待定", "名单")
    assert inspection.cells == ("名单.名",)


@pytest.mark.parametrize("line", ["｛｛ 原告 ｝｝", "{％ if 原告 ％}", "｛% if 原告 %｝"])
def test_full_width_braces_are_refused(make: Make, line: str) -> None:
    assert "全角" in problems(make(line))


@pytest.mark.parametrize("line", ["{{ 原告", "{% if 原告 %}", "{% endfor %}"])
def test_a_field_that_is_not_closed_is_refused(make: Make, line: str) -> None:
    assert problems(make(line))


@pytest.mark.parametrize("tag", ["w:ins", "w:del"])
def test_tracked_changes_are_refused(tmp_path: Path, tag: str) -> None:
    document = Document()
    document.add_paragraph("甲")._p.append(OxmlElement(tag))
    document.save(str(tmp_path / "t.docx"))
    assert "修订" in problems(tmp_path / "t.docx")


def test_a_field_code_that_reaches_outside_is_refused(tmp_path: Path) -> None:
    document = Document()
    node = OxmlElement("w:fldSimple")
    node.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instr", "INCLUDETEXT /etc/passwd")
    document.add_paragraph("甲")._p.append(node)
    document.save(str(tmp_path / "t.docx"))
    assert "INCLUDETEXT" in problems(tmp_path / "t.docx")


def test_macros_are_refused(make: Make) -> None:
    path = make("甲")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    assert "宏" in problems(path)


def test_a_field_split_over_runs_is_still_one_field(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for part in ("{", "{ 原", "告 }", "}"):
        paragraph.add_run(part)
    document.save(str(tmp_path / "t.docx"))
    assert inspect_template(tmp_path / "t.docx", ("原告",)).problems == ()


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04broken"], ids=["empty", "text", "broken"])
def test_a_broken_template_is_a_problem_and_not_a_crash(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "t.docx").write_bytes(data)
    assert "完好" in problems(tmp_path / "t.docx")
    with pytest.raises(FileUnreadable):
        read_text(tmp_path / "t.docx")
    with pytest.raises(DataError, match=r"t\.docx"):
        render(tmp_path / "t.docx", {}, tmp_path / "out.docx")


def test_an_edited_document_is_read_with_its_insertions_and_without_its_deletions(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("甲")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>乙</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>丙</w:delText></w:r></w:del>"))
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "一", "二"
    document.save(str(tmp_path / "t.docx"))
    assert read_text(tmp_path / "t.docx").split("\n")[:2] == ["甲乙", "一\t二"]


def test_each_gap_is_told_once_in_order() -> None:
    assert gaps_in("【缺：乙】和【缺：甲】和【缺：乙】") == ("乙", "甲")


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_any_text_survives_the_way_into_a_document(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    document = Document()
    document.add_paragraph("始{{ 原告 }}终")
    document.save(str(folder / "t.docx"))
    render(folder / "t.docx", {"原告": text}, folder / "out.docx")
    printed = "".join(read_text(folder / "out.docx").split())
    assert printed.startswith("始") and printed.endswith("终")
    kept = [c for c in text if c.isprintable() and not c.isspace() and not 0xFDD0 <= ord(c) <= 0xFDEF]
    assert all(c in printed for c in kept if c not in "\ufffe\uffff")
