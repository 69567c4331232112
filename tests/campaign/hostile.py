"""Files that nobody should send: bombs, loops, programs, reaching names. Each maker writes one file."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from docx import Document

from tests.office import notice, pdf

NUMBER = "（2026）渝0109行初301号"
SCRIPT = "<img src=x onerror=alert(1)>"
FORMULA = "=cmd|'/C calc'!A0"
_PAGES = 1_000_000


def _pdf_of(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + table + end


def _stream(content: bytes, words: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (words, len(content), content)


def _one_page(page: bytes, *more: bytes) -> bytes:
    return _pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *more)


def decompression_bomb() -> bytes:
    """A page whose content unpacks twice to a gigabyte."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    return _one_page(page, _stream(zlib.compress(flated_zeros(64), 9), b"/Filter[/FlateDecode/FlateDecode]"))


def flated_zeros(times: int) -> bytes:
    """A zlib stream of so many times 16 MB of zeros: a block flushed in full may follow itself (RFC 1950, 1951)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    check = (times << 24) % 65521 << 16 | 1
    return b"\x78\xda" + block * times + packer.flush() + check.to_bytes(4, "big")


def page_bomb() -> bytes:
    """A million references to one page."""
    kids = b"3 0 R " * _PAGES
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, _PAGES)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return _pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", pages, page)


def page_loop() -> bytes:
    """A tree of pages that is its own branch."""
    pages = b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>"
    return _pdf_of(b"<</Type/Catalog/Pages 2 0 R>>", pages)


def giant_page() -> bytes:
    """A page of a hundred kilometres."""
    return _one_page(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300000000 300000000]>>")


def script_pdf() -> bytes:
    """A document that wants to run a script and to start a program."""
    act = b"<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9/'\\))/Next<</S/Launch/F(/bin/touch)>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    catalogue = b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>"
    return _pdf_of(catalogue, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, act)


def giant_png() -> bytes:
    """A picture that says it is 60,000 pixels square."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(10_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def looping_tiff() -> bytes:
    """A picture file whose directory of pages leads back to itself."""
    entries = [
        (256, 3, 1, 10),
        (257, 3, 1, 10),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
    ]
    body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\x00" + struct.pack("<I", 8) + body + struct.pack("<I", 8)


def _docx(change: Callable[[zipfile.ZipFile], None], replace: dict[str, bytes] | None = None) -> bytes:
    from io import BytesIO

    plain, made = BytesIO(), BytesIO()
    document = Document()
    document.add_paragraph("应诉通知书")
    document.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, (replace or {}).get(name, source.read(name)))
        change(target)
    return made.getvalue()


def zip_bomb() -> bytes:
    """A Word document with three hundred megabytes of nothing in it."""
    return _docx(lambda target: target.writestr("word/media/x.bin", bytes(300 << 20)))


def external_entity() -> bytes:
    """A Word document that wants to read a file of the machine."""
    words = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
    )
    return _docx(lambda _: None, {"word/document.xml": words})


def macros() -> bytes:
    """A Word document that carries a macro project."""
    return _docx(lambda target: target.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(5000)))


def web_page() -> bytes:
    """A page with a script under the name of a PDF."""
    return b"<html><script>fetch('http://127.0.0.1:9/')</script></html>"


def spreadsheet() -> bytes:
    """Cells that are programs, under the name of a scan."""
    return FORMULA.encode() + b",@SUM(1+1),+1\r\n" * 50


CONTENTS: dict[str, Callable[[], bytes]] = {
    "双重压缩炸弹.pdf": decompression_bomb,
    "百万页.pdf": page_bomb,
    "循环页树.pdf": page_loop,
    "巨幅.pdf": giant_page,
    "脚本.pdf": script_pdf,
    "巨图.png": giant_png,
    "循环.tif": looping_tiff,
    "压缩炸弹.docx": zip_bomb,
    "外部实体.docx": external_entity,
    "宏.docx": macros,
    "网页.pdf": web_page,
    "表格.jpg": spreadsheet,
    "零.pdf": lambda: bytes(4096),
    "截断.pdf": lambda: pdf("半截")[:700],
}
NAMES = (
    "换\n行.pdf",
    "长" * 83 + "xx.pdf",
    "\u202e反fdp.pdf",
    "．．上级.pdf",
    "CON.pdf",
    "aux.PDF",
    "末尾点..pdf",
    "空 格 .pdf",
    "引'号\"和<b>&amp;.pdf",
    f"{SCRIPT}.pdf",
    "-rf --version.pdf",
    "$(touch pwned)`id`.pdf",
    "％2e％2e％2f.pdf",
    "\U0001f4c4\u0301.pdf",
    "%s%n{0}{{x}}.pdf",
)


def put_contents(inbox: Path) -> list[Path]:
    """Writes every hostile content into the inbox."""
    return [_put(inbox / name, make()) for name, make in CONTENTS.items()]


def put_names(inbox: Path) -> list[Path]:
    """Harmless notices under reaching names, one of them no UTF-8; each of another suit."""
    made = [
        _put(inbox / name, pdf(notice(f"（2026）渝0109行初{400 + n}号", f"赵{n}")))
        for n, name in enumerate(NAMES)
    ]
    bytes_name = inbox / os.fsdecode(b"gbk-" + "传票".encode("gbk") + b".pdf")
    return [*made, _put(bytes_name, pdf(notice("（2026）渝0109行初499号", "钱九")))]


def put_traps(inbox: Path, outside: Path) -> list[Path]:
    """What is no file: links out of the folder, a pipe, a folder named like a file. None may be touched."""
    outside.mkdir(parents=True, exist_ok=True)
    secret = _put(outside / "机密.pdf", pdf("外面的文件"))
    traps = [inbox / "链接.pdf", inbox / "链接夹", inbox / "管道.pdf"]
    traps[0].symlink_to(secret)
    traps[1].symlink_to(outside, target_is_directory=True)
    os.mkfifo(traps[2])
    (inbox / "夹.pdf").mkdir()
    return traps


def _put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
