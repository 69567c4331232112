"""Word documents by docxtpl: inspect a template, fill it, read what an office edited; decides nothing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.errors import DataError, FileUnreadable
from pipeline.tools.files import write_atomically

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST = 100 * 1024 * 1024
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "tblPrChange", "sectPrChange")
_HARMLESS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FILLED = re.compile(r"word/(document|header\d*|footer\d*)\.xml$")
_GAP = re.compile(r"【缺：([^【】]+)】")
_BROKEN = (KeyError, ValueError, OSError, SyntaxError, zipfile.BadZipFile, PackageNotFoundError)
_PLAIN_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a template uses and what is wrong with it, in plain Chinese; usable when no problems.

    ``variables`` are its fields; ``cells`` the columns of rows it uses, as 证据.证据名称.
    """

    variables: tuple[str, ...]
    problems: tuple[str, ...]
    cells: tuple[str, ...] = ()


class _Missing(Undefined):
    """A value the case does not know: printed as 【缺：字段】, false in a condition, no rows in a loop."""

    def __str__(self) -> str:
        return f"【缺：{self._undefined_name}】"


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=_Missing)
    environment.globals.clear()
    environment.filters.clear()
    return environment


def inspect_template(path: Path, known: Collection[str] | None = None) -> Inspection:
    """The fields a template uses and every reason to refuse it.

    Refused are fields not in ``known`` (when given; 证据.证据名称 for a column of rows), tracked changes (修订), full-width braces,
    code (anything beyond a field, a loop over rows and a condition), macros and links to outside.
    """
    try:
        parts = _parts(path)
        problems = [problem for name, xml in parts.items() for problem in _part_problems(name, xml)]
        template = DocxTemplate(str(path))
        template.init_docx()
        source = template.patch_xml(template.get_xml()) + _margin_sources(template)
    except _BROKEN as error:
        return Inspection((), (f"不是完好的 docx 文件（{type(error).__name__}）",))
    names, faults = _used(source)
    problems += faults
    if known is not None:
        problems += [f"用了不认识的字段「{name}」" for name in names if name not in known]
    plain = tuple(name for name in names if "." not in name)
    cells = tuple(name for name in names if "." in name)
    return Inspection(plain, tuple(dict.fromkeys(problems)), cells)


def render(template: Path, fields: Mapping[str, object], target: Path) -> tuple[str, ...]:
    """Fill ``template`` with ``fields`` into ``target``; the labels printed as 【缺：…】, in order.

    The same template and fields give the same bytes. A table row or paragraph tagged with a loop
    is repeated for each item. DataError names the template and what is wrong with it.
    """
    inspection = inspect_template(template)
    if inspection.problems:
        raise DataError(
            f"模板 {template} 不能使用：{'；'.join(inspection.problems)}",
            "请按 docs/templates.md 改正模板，或恢复原来的模板。",
        )
    document = DocxTemplate(str(template))
    document.render({name: _clean(value) for name, value in fields.items()}, _environment(), autoescape=True)
    document.core_properties.author = ""
    document.core_properties.last_modified_by = ""
    document.core_properties.revision = 1
    buffer = io.BytesIO()
    document.save(buffer)
    write_atomically(target, repacked(buffer.getvalue()))
    return gaps_in(read_text(target))


def gaps_in(text: str) -> tuple[str, ...]:
    """The labels of every 【缺：…】 in a text, each once, in order."""
    return tuple(dict.fromkeys(_GAP.findall(text)))


def read_text(path: Path) -> str:
    """The text of a docx as a reader sees it: a line for each paragraph, tabs between table cells.

    Inserted text of tracked changes is read, deleted text is not; FileUnreadable when broken.
    """
    try:
        body = parse_xml(_parts(path)["word/document.xml"]).find(f"{W}body")
    except _BROKEN as error:
        raise FileUnreadable(
            "corrupt", f"文件 {path} 不是完好的 docx", "请用 Word 或 WPS 重新保存。"
        ) from error
    return "\n".join(_block_text(block) for block in body) if body is not None else ""


# --- the parts of a file -------------------------------------------------------------------------


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        if sum(info.file_size for info in archive.infolist()) > LARGEST:
            raise ValueError("too large")
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _part_problems(name: str, data: bytes) -> list[str]:
    if name.lower().endswith(("vbaproject.bin", ".vbs", ".js")) or "/embeddings/" in name:
        return ["含有宏或嵌入对象，请另存为不带宏的 .docx"]
    if name.endswith(".rels"):
        outside = b'TargetMode="External"' in data and b"/hyperlink" not in data
        return ["链接了外部文件"] if outside else []
    if not _FILLED.match(name):
        unfilled = name.endswith(".xml") and re.search(rb"\{\{|\{%", data)
        return ["字段只能写在正文、页眉和页脚里"] if unfilled else []
    root = parse_xml(data)
    problems = []
    if any(root.find(f".//{W}{tag}") is not None for tag in _TRACKED):
        problems.append("含有修订标记，请在 Word 或 WPS 中接受全部修订")
    if root.find(f".//{W}altChunk") is not None:
        problems.append("含有嵌入的其他文档")
    text = "".join(root.itertext(f"{W}t"))
    if re.search(r"｛｛|｝｝|｛%|%｝|｛％|\{％|％\}", text):
        problems.append("用了全角花括号，请改为半角 {{ }}")
    instructions = " ".join(node.text or "" for node in root.iter(f"{W}instrText"))
    fields = [node.get(f"{W}instr") or "" for node in root.iter(f"{W}fldSimple")]
    words = re.findall(r"[A-Z]{3,}", " ".join([instructions, *fields]))
    problems += [f"含有域代码 {word}" for word in words if word not in (*_HARMLESS, "MERGEFORMAT")]
    return problems


def _margin_sources(template: Any) -> str:
    parts = [
        template.patch_xml(template.get_part_xml(part))
        for uri in (template.HEADER_URI, template.FOOTER_URI)
        for _key, part in template.get_headers_footers(uri)
    ]
    return "".join(parts)


def _used(source: str) -> tuple[tuple[str, ...], list[str]]:
    """The undeclared names and columns of a template source in order, and what is not a plain field."""
    try:
        tree = _environment().parse(source)
    except TemplateSyntaxError as error:
        return (), [f"字段写法有误：{error.message}"]
    faults: list[str] = []
    names: dict[str, None] = {}
    _walk(tree, {}, names, faults)
    return tuple(names), faults


def _walk(node: nodes.Node, rows: Mapping[str, str], names: dict[str, None], faults: list[str]) -> None:
    """Collects what a node uses; ``rows`` tells which list each loop variable runs over."""
    if not isinstance(node, _PLAIN_NODES):
        faults.append(f"含有代码（{type(node).__name__}），模板里只能写字段、循环和条件")
    elif isinstance(node, nodes.For):
        _walk(node.iter, rows, names, faults)
        source = node.iter.name if isinstance(node.iter, nodes.Name) else ""
        inner = {**rows, "loop": "", **{name.name: source for name in _targets(node)}}
        for child in (*node.body, *node.else_):
            _walk(child, inner, names, faults)
    elif isinstance(node, nodes.Getattr):
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        if owner not in rows or node.attr.startswith("_"):
            faults.append(f"含有代码（.{node.attr}），模板里只能写字段、循环和条件")
        elif rows[owner]:
            names.setdefault(f"{rows[owner]}.{node.attr}")
    elif isinstance(node, nodes.Name):
        if node.name not in rows:
            names.setdefault(node.name)
    else:
        for child in node.iter_child_nodes():
            _walk(child, rows, names, faults)


def _targets(loop: nodes.For) -> list[nodes.Name]:
    return [loop.target] if isinstance(loop.target, nodes.Name) else list(loop.target.find_all(nodes.Name))


# --- writing -------------------------------------------------------------------------------------


def _clean(value: object) -> object:
    """A value without characters that XML or docxtpl would act on."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item) for item in value]
    return value


def repacked(data: bytes) -> bytes:
    """The same archive with fixed times and order, so that equal content is equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return target.getvalue()


def _block_text(block: Any) -> str:
    if block.tag == f"{W}tbl":
        rows = block.iter(f"{W}tr")
        return "\n".join("\t".join(_cell_text(cell) for cell in row.findall(f"{W}tc")) for row in rows)
    if block.tag == f"{W}p":
        return _paragraph_text(block)
    return "\n".join(_block_text(child) for child in block) if block.tag.startswith(f"{W}sdt") else ""


def _cell_text(cell: Any) -> str:
    return "\n".join(_paragraph_text(paragraph) for paragraph in cell.iter(f"{W}p"))


def _paragraph_text(paragraph: Any) -> str:
    marks = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
    return "".join(
        (node.text or "") if node.tag == f"{W}t" else marks.get(node.tag, "")
        for node in paragraph.iter()
        if isinstance(node.tag, str)
    )
