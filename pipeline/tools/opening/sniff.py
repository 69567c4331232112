"""What kind of file it is, by its content and never by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

PDF = "application/pdf"
TIFF = "image/tiff"
JPEG = "image/jpeg"
PNG = "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOC = "application/msword"
RTF = "application/rtf"
OLE = "application/x-ole-storage"
OFD = "application/ofd"
ZIP = "application/zip"
TEXT = "text/plain"
UNKNOWN = "application/octet-stream"
WORD = (DOCX, DOC, RTF)
CONVERTED = (PDF, TIFF, JPEG, PNG, *WORD)
"""What a working PDF can be made of."""
READABLE = (*CONVERTED, ZIP, OFD)
HEAD = 1024  # a PDF may begin with some other bytes

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"Rar!", "application/vnd.rar"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"{\\rtf", RTF),
)


def media_type(path: Path) -> str:
    """The media type of a file; ``application/octet-stream`` when it is none we know."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return _old_office(path) if kind == OLE else kind
    if head.startswith(
        (b"PK\x03\x04", b"PK\x05\x06")
    ):  # also one that holds a PDF as it is, near its beginning
        return _packed(path)
    if b"%PDF-" in head:
        return PDF
    if head[4:12] in (b"ftypisom", b"ftypmp42", b"ftypqt  ", b"ftypMSNV", b"ftypM4V "):
        return "video/mp4"
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1"):
        return "image/heic"
    return TEXT if _is_text(head) else UNKNOWN


_WORD_STREAM = "WordDocument".encode("utf-16-le")


def _old_office(path: Path) -> str:
    """Whether an old Office file (OLE) is a Word document by its stream's name: DOC and WPS are, XLS and PPT not."""
    rest = b""
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            if _WORD_STREAM in rest + chunk:
                return DOC
            rest = chunk[-len(_WORD_STREAM) :]
    return OLE


def _packed(path: Path) -> str:
    """What a ZIP container holds: a Word document, an OFD, another office file, or just files."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()[:2000]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ZIP
    if "OFD.xml" in names:
        return OFD
    if "[Content_Types].xml" in names:
        for folder, kind in (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX)):
            if any(name.startswith(folder) for name in names):
                return kind
    return ZIP


def _is_text(head: bytes) -> bool:
    return bool(head) and b"\x00" not in head and sum(b < 9 for b in head) == 0
