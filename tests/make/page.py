"""The page of official documents (GB/T 9704): margins, 22 lines of 28 characters, styles, page numbers."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FANGSONG, TITLE, HEITI, KAITI, SONGTI = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
RED = RGBColor(0xFF, 0, 0)
LINE = Pt(28.95)
LEFT, CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
BOTH = WD_ALIGN_PARAGRAPH.JUSTIFY

# name: font, size, alignment, first line indent in characters, space before in points
STYLES: dict[str, tuple[str, float, Any, int, float]] = {
    "红头": (TITLE, 26, CENTRE, 0, 40),
    "发文字号": (FANGSONG, 16, CENTRE, 0, 28.95),
    "文书标题": (TITLE, 22, CENTRE, 0, 0),
    "副标题": (KAITI, 16, CENTRE, 0, 0),
    "主送": (FANGSONG, 16, BOTH, 0, 0),
    "一级标题": (HEITI, 16, BOTH, 2, 0),
    "二级标题": (KAITI, 16, BOTH, 2, 0),
    "正文文字": (FANGSONG, 16, BOTH, 2, 0),
    "顶格": (FANGSONG, 16, BOTH, 0, 0),
    "居中": (FANGSONG, 16, CENTRE, 0, 0),
    "落款": (FANGSONG, 16, CENTRE, 0, 0),
    "附件说明": (FANGSONG, 16, BOTH, 2, 28.95),
    "表格文字": (FANGSONG, 12, LEFT, 0, 0),
    "表格标签": (HEITI, 12, CENTRE, 0, 0),
}
NEEDED = ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Header", "Footer")
UNNEEDED = ("/thumbnail", "/customXml", "/theme", "/stylesWithEffects", "/numbering", "/webSettings")


def leave_out_what_is_not_needed(document: Any) -> None:
    """Styles and parts of the empty document nobody uses, so that an office sees only ours."""
    for style in list(document.styles):
        if style.name not in NEEDED:
            style.delete()
    for holder in (document.part, document.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(UNNEEDED):
                del holder.rels[key]


def lay_out_page(document: Any, landscape: bool) -> None:
    """A4 with the margins of official documents; landscape for wide tables."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    sides = (37, 35, 28, 26)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        sides = (28, 26, 35, 37)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, sides)
    section.header_distance, section.footer_distance = Mm(15), Mm(25 if not landscape else 16)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "579")


def define_styles(document: Any) -> None:
    """The styles an office sees, with their official fonts."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        _fonts(fonts, FANGSONG)
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")
    normal = document.styles["Normal"]
    _style(normal, FANGSONG, 16, BOTH, 0, 0)
    for name, values in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _style(style, *values)
        style.quick_style = True
    document.styles["红头"].font.color.rgb = RED
    document.styles["落款"].paragraph_format.left_indent = Pt(194)
    for name in ("文书标题", "红头"):
        _snap_off(document.styles[name])
        document.styles[name].paragraph_format.line_spacing = Pt(34 if name == "文书标题" else 40)
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["文书标题"].paragraph_format.space_after = Pt(14)
    for name in ("表格文字", "表格标签"):
        _snap_off(document.styles[name])
        document.styles[name].paragraph_format.line_spacing = Pt(16)
    for name in ("一级标题", "二级标题"):
        document.styles[name].paragraph_format.keep_with_next = True


def _style(style: Any, font: str, size: float, alignment: Any, indent: int, before: float) -> None:
    style.font.size = Pt(size)
    style.font.name = font
    _fonts(style.element.get_or_add_rPr().get_or_add_rFonts(), font)
    if size == 16:
        _condense(style.element.get_or_add_rPr())
    paragraph = style.paragraph_format
    paragraph.alignment = alignment
    paragraph.line_spacing_rule, paragraph.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    paragraph.space_before, paragraph.space_after = Pt(before), Pt(0)
    paragraph.widow_control = False
    if indent:
        properties = style.element.get_or_add_pPr()
        ind = properties.get_or_add_ind()
        ind.set(qn("w:firstLineChars"), str(indent * 100))
        ind.set(qn("w:firstLine"), str(int(indent * size * 20)))


def _condense(properties: Any) -> None:
    """28 characters of 16 pt on 156 mm: each a quarter point narrower."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), "-5")
    properties.find(qn("w:sz")).addprevious(spacing)


def _snap_off(style: Any) -> None:
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    properties = style.element.get_or_add_pPr()
    after = properties.find(qn("w:spacing"))
    if after is None:
        properties.append(snap)
    else:
        after.addprevious(snap)


def _fonts(fonts: Any, name: str) -> None:
    for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(attribute), name)


def number_pages(document: Any) -> None:
    """— 1 — below the type area, odd pages right, even pages left."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, alignment in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["Normal"]
        paragraph.alignment = alignment
        paragraph.paragraph_format.line_spacing = 1.0
        for side in ("left_indent", "right_indent"):
            setattr(paragraph.paragraph_format, side, Pt(14))
        _run(paragraph, "— ", SONGTI, 14)
        _field(paragraph, "PAGE")
        _run(paragraph, " —", SONGTI, 14)


def _field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = _run(paragraph, text if kind == "text" else "", SONGTI, 14)
        if kind == "":
            node = OxmlElement("w:instrText")
            node.text = f" {text} "
            run._r.append(node)
        elif kind != "text":
            node = OxmlElement("w:fldChar")
            node.set(qn("w:fldCharType"), kind)
            run._r.append(node)


def _run(paragraph: Any, text: str, font: str, size: float) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = font
    _fonts(run._r.get_or_add_rPr().get_or_add_rFonts(), font)
    return run
