"""A working copy of a Word document (DOCX) that can do no harm: no links out of it, no macros, no bombs."""

from __future__ import annotations

import errno
import lzma
import re
import struct
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

from pipeline.errors import FileUnreadable

MOST_PARTS = 5000
MOST_BYTES = 400 << 20
MOST_SHRUNK = 200  # times smaller than unpacked, for parts above SMALL
SMALL = 8 << 20
KEPT_LINKS = ("/hyperlink",)  # external relationships that only a reader's click follows
DROPPED = ("/vbaProject", "/attachedTemplate", "/oleObject", "/subDocument", "/frame", "/control")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What reading a damaged ZIP raises, besides the errors of the system that ``is_damage`` knows."""
_FIELD = re.compile(rb"\b(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|DDEAUTO|DDE|IMPORT|LINK|DATABASE)\b")
_CODE = re.compile(rb"<w:instrText\b[^>]*>.*?</w:instrText>|\bw:instr=\"[^\"]*\"", re.DOTALL)
_NAMES = "http://schemas.openxmlformats.org/package/2006/relationships"


def is_damage(error: OSError) -> bool:
    """Whether an error of the system says that a ZIP is damaged, not that the disk refuses.

    A seek before its beginning is EINVAL; BZIP2 that cannot be unpacked is an error without a number.
    """
    return error.errno in (None, errno.EINVAL)


def write_harmless(source: Path, target: Path, name: str) -> None:
    """Writes the copy; FileUnreadable ``unsafe`` or ``corrupt`` when there can be none."""
    try:
        with zipfile.ZipFile(source) as packed, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
            parts = packed.infolist()
            _refuse_bombs(parts, name)
            for part in parts:
                if not part.is_dir():
                    copy.writestr(part.filename, _harmless(part.filename, packed.read(part), name))
    except BROKEN as error:
        raise FileUnreadable("corrupt", f"{name} 已损坏，打不开", "请重新发送或另存为 PDF。") from error
    except OSError as error:
        if not is_damage(error):  # a disk that refuses is no fault of the file
            raise
        raise FileUnreadable("corrupt", f"{name} 已损坏，打不开", "请重新发送或另存为 PDF。") from error
    except ElementTree.ParseError as error:
        raise FileUnreadable("corrupt", f"{name} 内部结构已损坏", "请重新发送或另存为 PDF。") from error


def _refuse_bombs(parts: list[zipfile.ZipInfo], name: str) -> None:
    total = sum(part.file_size for part in parts)
    shrunk = any(p.file_size > SMALL and p.file_size > MOST_SHRUNK * max(1, p.compress_size) for p in parts)
    if len(parts) > MOST_PARTS or total > MOST_BYTES or shrunk:
        raise FileUnreadable(
            "unsafe", f"{name} 解压后异常庞大（{total >> 20} MB），可能是压缩炸弹", "请向发件人核实。"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise FileUnreadable("password", f"{name} 设了打开密码", "请去掉密码后再放入。")


def _harmless(part: str, data: bytes, name: str) -> bytes:
    if not part.endswith((".xml", ".rels")):
        return data
    plain = data.replace(b"\x00", b"")  # UTF-16 hides nothing
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise FileUnreadable("unsafe", f"{name} 含有外部实体声明，已拒绝打开", "请另存为 PDF 后再放入。")
    if part.endswith(".rels"):
        return _without_links(data)
    return _CODE.sub(lambda found: _FIELD.sub(lambda word: b" " * len(word[0]), found[0]), data)


def _without_links(data: bytes) -> bytes:
    """Relationships without those that fetch something from outside or run something."""
    root = ElementTree.fromstring(data)
    for link in list(root):
        kind = link.get("Type", "")
        outside = link.get("TargetMode") == "External" and not kind.endswith(KEPT_LINKS)
        if outside or kind.endswith(DROPPED):
            root.remove(link)
    ElementTree.register_namespace("", _NAMES)
    written: bytes = ElementTree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written
