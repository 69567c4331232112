"""Word documents to PDF by LibreOffice (soffice), in a process group of its own with a time limit."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium

from pipeline.errors import FileUnreadable, ProgramMissing
from pipeline.tools.documents.fonts import font_environment
from pipeline.tools.opening.wordfile import write_harmless
from pipeline.tools.processes.child import yield_to_people

PROGRAMS = ("soffice", "libreoffice")
MOST_MEMORY = 4 << 30


def to_pdf(source: Path, target: Path, timeout: float = 120) -> None:
    """Writes the PDF of a Word document to ``target``.

    ProgramMissing without LibreOffice; FileUnreadable ``timeout`` or ``corrupt`` when it gives nothing.
    """
    to_pdfs([(source, target)], timeout)


def to_pdfs(pairs: Sequence[tuple[Path, Path]], timeout: float = 120) -> None:
    """Writes the PDF of each (document, target) in one run of LibreOffice, as starting it costs most.

    The time limit is for the whole run and grows by 10 s for each document. Errors as for ``to_pdf``;
    they name the first document that gave nothing.
    """
    program = next((found for found in map(shutil.which, PROGRAMS) if found), None)
    if program is None:
        raise ProgramMissing("没有安装 LibreOffice（soffice），不能转换 Word 文件")
    with tempfile.TemporaryDirectory(prefix="yingsu-office-") as folder:
        work = Path(folder)
        (work / "in").mkdir()
        copies = [
            _copied(source, work / "in" / f"{n:04d}{_ending(source)}") for n, (source, _) in enumerate(pairs)
        ]
        _made(program, work, copies, pairs[0][0].name, timeout)
        for copy, (source, target) in zip(copies, pairs, strict=True):
            made = work / "out" / f"{copy.stem}.pdf"
            _check(made, source.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(made, target)


def _made(program: str, work: Path, copies: Sequence[Path], name: str, timeout: float) -> None:
    """Runs LibreOffice; it ends now and then without a word, so what it did not give is asked for once more."""
    for attempt in range(2):
        left = [copy for copy in copies if not (work / "out" / f"{copy.stem}.pdf").is_file()]
        if left:
            command = _command(program, work, work / f"profile-{attempt}", left)
            _run(command, name, timeout + 10 * (len(left) - 1))


def _copied(source: Path, copy: Path) -> Path:
    """A copy without macros and links, under a name LibreOffice cannot stumble over."""
    if zipfile.is_zipfile(source):
        write_harmless(source, copy, source.name)
    else:
        shutil.copyfile(source, copy)
    return copy


def _ending(source: Path) -> str:
    ending = {".wps": ".doc"}.get(source.suffix.lower(), source.suffix.lower())
    return ending if ending in (".docx", ".doc", ".rtf", ".xlsx", ".odt") else ".docx"


def _command(program: str, work: Path, profile: Path, copies: Sequence[Path]) -> list[str]:
    """A profile of its own for every run; macros and links never run in it."""
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "pdf",
        "--outdir",
        str(work / "out"),
        *map(str, copies),
    ]


def _run(command: list[str], name: str, timeout: float) -> None:
    keeper = [sys.executable, "-m", "pipeline.tools.processes.keeper", str(os.getpid()), str(MOST_MEMORY)]
    process = subprocess.Popen(
        keeper + command,
        env=font_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    yield_to_people(process.pid)
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise FileUnreadable(
            "timeout", f"{name} 转换成 PDF 超过 {timeout:.0f} 秒", "请在 Word 或 WPS 里另存为 PDF 后再放入。"
        ) from error
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _check(made: Path, name: str) -> None:
    """LibreOffice says 0 for a damaged file too: only a PDF that opens counts."""
    try:
        with pdfium.PdfDocument(made) as document:
            if len(document) > 0:
                return
    except (pdfium.PdfiumError, FileNotFoundError) as error:
        raise FileUnreadable(
            "corrupt", f"{name} 已损坏，LibreOffice 打不开", "请重新发送或另存为 PDF。"
        ) from error
    raise FileUnreadable("corrupt", f"{name} 转换后没有一页", "请重新发送或另存为 PDF。")


_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _ITEM.format(name="MacroSecurityLevel", value="3")
    + _ITEM.format(name="DisableMacrosExecution", value="true")
    + _ITEM.format(name="BlockUntrustedRefererLinks", value="true")
    + _ITEM.format(name="DisableActiveContent", value="true")
    + "</oor:items>"
)
