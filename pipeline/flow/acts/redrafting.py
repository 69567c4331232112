"""A document that was edited elsewhere comes back over the workbench (上传改稿): laid where clerks edit it, kept as the next version."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.flow.acts.scribe import shared_path
from pipeline.flow.office.house import House
from pipeline.flow.office.versions import next_version
from pipeline.tools.documents.docx import read_text
from pipeline.tools.files import copy_atomically

MOST_BYTES = 50 << 20
_MOST_UNPACKED = 300 << 20
_ADVICE = "请用 Word 或 WPS 打开，另存为 .docx 后再上传。"


def lay_down(house: House, case: str, template: str, source: Path, was: int) -> bool:
    """Lays an edited document beside the others of its case, to be taken up as the next version.

    ``was`` is the version it was edited from: False, and nothing is touched, when there is a newer one by now.
    UsageError for what is no Word document, or one that was never drafted in this case.
    """
    _, newest = next_version(house, case, template)
    if newest is None or not newest[0].path.endswith(".docx"):
        raise UsageError(f"案件 {case} 没有拟过 Word 文书“{template}”", "请先写这份文书。")
    if newest[0].version != was:
        return False
    _check(source)
    copy_atomically(source, shared_path(house, case, template))
    return True


def _check(source: Path) -> None:
    """UsageError unless the file is a Word document that can be read and is not larger than it seems."""
    wrong = UsageError(f"{source.name} 不是能打开的 .docx 文件，没有保存", _ADVICE)
    if source.suffix.lower() != ".docx" or not zipfile.is_zipfile(source):
        raise wrong
    try:
        with zipfile.ZipFile(source) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
        if unpacked <= _MOST_UNPACKED:
            read_text(source)
            return
    except Exception as error:  # whatever a broken document does to the library
        raise wrong from error
    raise wrong
