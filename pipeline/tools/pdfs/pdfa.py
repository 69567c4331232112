"""PDF/A-2b (ISO 19005-2): metadata, output intent, the conformance of pages, writing the same bytes again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.tools.data import DATA
from pipeline.tools.pdfs.pdf import save_pdf

PROFILE = DATA / "icc" / "sRGB.icc"
PRODUCER = "应诉卷宗 (yingsu)"
SPACE = "urn:yingsu:case#"
_OFFSET = "+08:00"


@dataclass(frozen=True, slots=True)
class PdfInfo:
    """What a PDF says about itself: title, author, keywords, the day it was made, and the case data
    (名称, 值) that go into the XMP as properties of the product's own schema."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    made_on: dt.date | None = None
    case: tuple[tuple[str, str, str], ...] = ()


def declare(pdf: pikepdf.Pdf, info: PdfInfo) -> None:
    """Makes the document say that it is PDF/A-2b: sRGB output intent, XMP and the matching DocInfo."""
    profile = pdf.make_stream(PROFILE.read_bytes())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB"),
        Info=pikepdf.String("sRGB"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    metadata = pdf.make_stream(xmp_packet(info))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata
    pdf.Root.Lang = pikepdf.String("zh-CN")
    pdf.trailer.Info = pdf.make_indirect(_document_info(info))


def save(pdf: pikepdf.Pdf, target: Path) -> None:
    """Writes the document; the same content gives the same bytes."""
    save_pdf(
        pdf,
        target,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        fix_metadata_version=False,
        min_version="1.7",
        force_version="1.7",
    )


def problems(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Why an open, declared document is not certainly PDF/A-2b; empty when it certainly is.

    What the check does not know counts as a problem.
    """
    from pikepdf import pdfa  # slow: loads the rules and fontTools, not needed to bind

    from pipeline.tools.pdfs.type1 import quicken

    quicken()
    report = pdfa.check(pdf, "2b", deterministic_id=True)
    return tuple(str(finding) for finding in report.findings)


def repair(pdf: pikepdf.Pdf) -> None:
    """What can be mended without touching what is seen: interpolation, encodings, annotation flags."""
    from pikepdf import pdfa  # slow: see ``problems``

    from pipeline.tools.pdfs.fontmend import mend_fonts

    mend_fonts(pdf)

    pdfa.prepare(pdf, "2b", output_intent=None)


def xmp_packet(info: PdfInfo) -> bytes:
    """The XMP packet: Dublin Core, PDF/A identification and, where there are case data, their schema."""
    parts = [
        _description(
            "pdfaid", "http://www.aiim.org/pdfa/ns/id/", _simple("pdfaid:part", "2", "conformance", "B")
        ),
        _description("dc", "http://purl.org/dc/elements/1.1/", _dublin_core(info)),
        _description("pdf", "http://ns.adobe.com/pdf/1.3/", _pdf_properties(info)),
        _description("xmp", "http://ns.adobe.com/xap/1.0/", _dates(info)),
    ]
    if info.case:
        values = "".join(f"<ys:{key}>{escape(value)}</ys:{key}>" for key, _, value in info.case)
        parts += [_description("ys", SPACE, values), _schema(info.case)]
    body = "".join(part for part in parts if part)
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'{body}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    return packet.encode("utf-8")


def _simple(first: str, part: str, second: str, level: str) -> str:
    prefix = first.split(":")[0]
    return f"<{first}>{part}</{first}><{prefix}:{second}>{level}</{prefix}:{second}>"


def _description(prefix: str, space: str, content: str) -> str:
    if not content:
        return ""
    return f'<rdf:Description rdf:about="" xmlns:{prefix}="{space}">{content}</rdf:Description>'


def _dublin_core(info: PdfInfo) -> str:
    text = "<dc:format>application/pdf</dc:format>" + _alternatives("dc:title", info.title)
    if info.author:
        text += f"<dc:creator><rdf:Seq><rdf:li>{escape(info.author)}</rdf:li></rdf:Seq></dc:creator>"
    if info.subject:
        text += _alternatives("dc:description", info.subject)
    if info.keywords:
        items = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in info.keywords)
        text += f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>"
    return text


def _alternatives(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'


def _pdf_properties(info: PdfInfo) -> str:
    words = f"<pdf:Keywords>{escape(', '.join(info.keywords))}</pdf:Keywords>" if info.keywords else ""
    return f"<pdf:Producer>{PRODUCER}</pdf:Producer>{words}"


def _dates(info: PdfInfo) -> str:
    if info.made_on is None:
        return ""
    moment = f"{info.made_on.isoformat()}T00:00:00{_OFFSET}"
    return "".join(
        f"<xmp:{name}>{moment}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate")
    )


def _schema(case: Sequence[tuple[str, str, str]]) -> str:
    rows = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{key}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{escape(label)}</pdfaProperty:description></rdf:li>"
        for key, label, _ in case
    )
    return (
        '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
        ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
        ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
        '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>行政应诉案卷元数据</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{SPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>ys</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{rows}</rdf:Seq></pdfaSchema:property>"
        "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
    )


def _document_info(info: PdfInfo) -> Dictionary:
    values = {
        "/Title": info.title,
        "/Author": info.author,
        "/Subject": info.subject,
        "/Keywords": ", ".join(info.keywords),
        "/Producer": PRODUCER,
    }
    dictionary = Dictionary({key: pikepdf.String(text) for key, text in values.items() if text})
    if info.made_on is not None:
        moment = f"D:{info.made_on:%Y%m%d}000000+08'00'"
        dictionary.CreationDate = dictionary.ModDate = pikepdf.String(moment)
    return dictionary
