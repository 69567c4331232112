"""Makes templates/*.docx and templates.toml from tests/make/forms/*.txt: python -m tests.make.templates.

A form is a few lines of markup (first character of the line):
``# `` title · ``## `` line below it · ``@red`` red head · ``@no`` its number · ``@landscape`` · ``@nopage`` ·
``> `` addressee · ``1 ``/``2 `` headings · ``= `` centred · ``- `` without indent · ``~ `` signature block ·
``& `` note of enclosures · ``---`` new page · ``_`` empty line · ``{%p … %}`` loop or condition ·
``|: 20 58`` table with its widths in mm, ``|h a | b`` head row, ``| !label | value`` (``^3`` spans, ``⏎`` new
paragraph, ``+30`` at the start of a row its height in mm), ``|% for … %`` loop rows · all else body text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from pipeline.tools.documents.docx import repacked
from tests.make.page import define_styles, lay_out_page, leave_out_what_is_not_needed, number_pages

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE.parents[1] / "templates"


@dataclass
class Form:
    """One form: its entry in templates.toml and its lines."""

    entry: dict[str, Any]
    lines: list[str] = field(default_factory=list)


PREFIXES = {
    "## ": "副标题",
    "# ": "文书标题",
    "> ": "主送",
    "1 ": "一级标题",
    "2 ": "二级标题",
    "= ": "居中",
    "- ": "顶格",
    "~ ": "落款",
    "& ": "附件说明",
}


def main() -> None:
    """Write every template and the list of them."""
    forms = [
        form for path in sorted((HERE / "forms").glob("*.txt")) for form in parse(path.read_text("utf-8"))
    ]
    forms.sort(key=lambda form: [int(n) for n in re.findall(r"\d+", form.entry["code"])])
    TEMPLATES.mkdir(exist_ok=True)
    for form in forms:
        buffer = io.BytesIO()
        build(form).save(buffer)
        (TEMPLATES / form.entry["file"]).write_bytes(repacked(buffer.getvalue()))
    (TEMPLATES / "templates.toml").write_text(listing(forms), encoding="utf-8")
    print(f"{len(forms)} templates in {TEMPLATES}")


def parse(text: str) -> list[Form]:
    """The forms of one file: ``=== code | name | article | recipient | key=value …`` starts each."""
    forms: list[Form] = []
    for line in text.splitlines():
        if line.startswith("=== "):
            code, name, article, recipient, *rest = [part.strip() for part in line[4:].split("|")]
            entry: dict[str, Any] = {"code": code, "name": name, "file": f"{name}.docx", "article": article}
            entry["recipient"] = recipient
            for key, value in (item.split("=", 1) for item in rest):
                entry[key] = value.split("、") if key in ("kinds", "aliases") else value
            forms.append(Form(entry))
        elif line.strip() and not line.startswith("//"):
            forms[-1].lines += expand(line.rstrip())
    return forms


CASE = "{{ 案号 }}{{ 原告简称 }}诉{{ 被告 }}{{ 案由 }}一案"
SHORT = {
    "$p": ("{%p for 段 in @ %}", "{{ 段 }}", "{%p endfor %}"),
    "$head": (
        "@：{{ 应诉机关 }}，住所：{{ 住所 }}。",
        "法定代表人（主要负责人）：{{ 法定代表人 }}，职务：{{ 法定代表人职务 }}。",
    ),
    "$court": ("此致", "- {{ 法院 }}", "_", "~ @（盖章）：", "~ {{ 应诉机关 }}", "~ {{ 成文日期 }}"),
    "$sign": ("_", "~ {{ @ }}", "~ {{ 成文日期 }}"),
    "$red": ("@red {{ @ }}", "@no {{ 发文字号 }}"),
}


def expand(line: str) -> list[str]:
    """``$p 字段`` paragraphs of a field · ``$head 申请人`` who applies · ``$court`` · ``$sign`` · ``$red``; 《案》 the case."""
    name, _, rest = line.partition(" ")
    lines = [
        part.replace("@", rest) if not part.startswith(("@red", "@no")) else part
        for part in SHORT.get(name, ())
    ]
    if name == "$red":
        lines = [f"@red {{{{ {rest} }}}}", SHORT["$red"][1]]
    case = CASE.removeprefix("{{ 案号 }}") if line.startswith("# ") else CASE
    return [part.replace("《案》", case) for part in lines or [line]]


def listing(forms: Sequence[Form]) -> str:
    """templates.toml, in the order of the codes."""
    head = (
        "# 模板目录：code 文书代码，file 本文件夹里的 docx，article 依据，recipient 送交，part 正卷或副卷，\n"
        "# kinds 针对的来文种类，instance 固定的审级，sealed 盖章后扫描回来时的文书种类，scope = year 为年度文书，\n"
        "# aliases 其他叫法。新增模板：放入 docx，再在这里加一节。\n"
    )
    return head + "".join(
        "\n[[template]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in form.entry.items())
        for form in forms
    )


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


# --- the page ------------------------------------------------------------------------------------


def build(form: Form) -> Any:
    """The docx of one form."""
    document = Document()
    leave_out_what_is_not_needed(document)
    define_styles(document)
    landscape = "@landscape" in form.lines
    lay_out_page(document, landscape)
    if "@nopage" not in form.lines:
        number_pages(document)
    _properties(document, form)
    body = [line for line in form.lines if line not in ("@landscape", "@nopage")]
    for block in _blocks(body):
        if block[0].startswith("|"):
            _table(document, block)
        else:
            _paragraph(document, block[0])
    _keep_signature_with_text(document)
    return document


def _keep_signature_with_text(document: Any) -> None:
    """The last lines of text stay on the page of the signature (落款不得单独成页)."""
    paragraphs = document.paragraphs
    signed = next((n for n, p in enumerate(paragraphs) if p.style.name == "落款"), 0)
    kept = 0
    for paragraph in reversed(paragraphs[:signed]):
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.keep_together = True
        kept += bool(paragraph.text) and not paragraph.text.startswith("{%p")
        if kept == 3:
            return


def _blocks(lines: Iterable[str]) -> list[list[str]]:
    blocks: list[list[str]] = []
    for line in lines:
        if line.startswith("|") and not line.startswith("|:") and blocks and blocks[-1][0].startswith("|"):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _properties(document: Any, form: Form) -> None:
    core = document.core_properties
    core.title, core.author, core.comments = form.entry["name"], "", ""
    core.last_modified_by, core.revision = "", 1


# --- blocks --------------------------------------------------------------------------------------


def _paragraph(document: Any, line: str) -> None:
    if line == "---":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        return
    if line.startswith("@red "):
        document.add_paragraph(line[5:], style="红头")
        return
    if line.startswith("@no "):
        _red_rule(document.add_paragraph(line[4:], style="发文字号"))
        return
    style, text = "正文文字", "" if line == "_" else line
    for prefix, name in PREFIXES.items():
        if line.startswith(prefix):
            style, text = name, line[len(prefix) :]
            break
    paragraph = document.add_paragraph(text, style=style)
    if style == "落款":
        paragraph.paragraph_format.keep_with_next = not text.startswith("{{ 成文日期")
        paragraph.paragraph_format.keep_together = True


def _red_rule(paragraph: Any) -> None:
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "8"), ("color", "FF0000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert(1, borders)
    paragraph.paragraph_format.space_after = Pt(28)


def _table(document: Any, block: Sequence[str]) -> None:
    widths = [float(width) for width in block[0][2:].split()]
    table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _room_above_and_below(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for line in block[1:]:
        _row(table, line, widths)


def _room_above_and_below(table: Any) -> None:
    """Half a millimetre and more between a line of text and the rules of its cell."""
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 30), ("left", 108), ("bottom", 50), ("right", 108)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def _row(table: Any, line: str, widths: Sequence[float]) -> None:
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    if line.startswith("|%"):
        row.cells[0].merge(row.cells[-1]).paragraphs[0].add_run("{%tr " + line[2:].strip() + " %}")
        return
    header, line = line.startswith("|h"), line.removeprefix("|h").removeprefix("|")
    height = re.match(r"\s*\+(\d+)\s", line)
    if height:
        row.height = Mm(int(height[1]))
        line = line[height.end() :]
    else:
        row.height = Mm(7.5)
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
    at = 0
    for text in (part.strip() for part in line.split("|")):
        span = re.match(r"\^(\d+)\s*", text)
        count = int(span[1]) if span else 1
        cell = row.cells[at]
        if count > 1:
            cell = cell.merge(row.cells[at + count - 1])
        cell.width = Mm(sum(widths[at : at + count]))
        _cell(cell, text[span.end() :] if span else text, header)
        at += count
    assert at == len(widths), f"{line}: {at} of {len(widths)} cells"


def _cell(cell: Any, text: str, header: bool) -> None:
    label = header or text.startswith("!")
    cell.vertical_alignment = 1 if label or len(text) < 60 else 0
    for number, part in enumerate(text.removeprefix("!").split("⏎")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        for extra in paragraph.runs:
            extra.text = ""
        paragraph.style = "表格标签" if label else "表格文字"
        paragraph.add_run(part.strip())
        paragraph.paragraph_format.keep_with_next = True if header else None


if __name__ == "__main__":
    main()
