"""Is a file whole? Each format's own end mark, so that half a copy is not taken for mail."""

from __future__ import annotations

from pathlib import Path

_TAIL = 4096


def is_complete(path: Path) -> bool:
    """Whether the file has the end mark of its format; formats without one count as whole.

    PDF: %%EOF near the end; JPEG: the end-of-image mark; PNG: IEND; ZIP, DOCX, OFD: the end of the
    central directory.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(1024)
        file.seek(max(0, size - _TAIL))
        tail = file.read(_TAIL)
    if head.startswith(b"\xff\xd8\xff"):
        return b"\xff\xd9" in tail
    if head.startswith(b"\x89PNG"):
        return b"IEND" in tail
    if head.startswith(b"PK\x03\x04"):
        return b"PK\x05\x06" in tail or _has_long_comment(path, size)
    if b"%PDF-" in head:  # last, for an archive may hold a PDF as it is near its beginning
        return b"%%EOF" in tail
    return True


def _has_long_comment(path: Path, size: int) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, size - 66_000))
        return b"PK\x05\x06" in file.read()
