"""Word documents become PDF by LibreOffice and can do no harm on the way."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from pipeline.errors import FileUnreadable, ProgramMissing
from pipeline.tools.engines.ocr import FakeEngine
from pipeline.tools.opening.office import to_pdf
from pipeline.tools.opening.wordfile import write_harmless
from pipeline.tools.sight.scan import see

NUMBER = "（2024）宁0502行初9号"


def word(path: Path) -> Path:
    document = Document()
    document.add_paragraph(f"应诉通知书 {NUMBER}")
    table = document.add_table(rows=2, cols=2)
    table.style = "Table Grid"
    for k, text in enumerate(("案由", "行政处罚", "应到时间", "2024年8月5日上午9时")):
        table.cell(k // 2, k % 2).text = text
    document.save(str(path))
    return path


def with_part(source: Path, target: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of a DOCX with one part changed or added."""
    with zipfile.ZipFile(source) as packed, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in packed.namelist():
            data = packed.read(name)
            copy.writestr(name, change(data) if name == part else data)
        if part not in packed.namelist():
            copy.writestr(part, change(b""))
    return target


@pytest.mark.slow
def test_a_word_document_is_seen_with_its_text_and_cells(tmp_path: Path) -> None:
    scan = see(word(tmp_path / "a.docx"), "a.docx", FakeEngine())
    assert scan.error is None and scan.pages[0].source == "text"
    texts = {line.cell: line.text for line in scan.pages[0].lines}
    assert NUMBER in "".join(line.text for line in scan.pages[0].lines)
    assert texts[3] == "2024年8月5日上午9时"


def test_what_reaches_out_of_a_document_is_cut(tmp_path: Path) -> None:
    link = (
        b'<Relationship Id="rX" TargetMode="External" Target="http://127.0.0.1:9/x.png" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
    )
    rels = "word/_rels/document.xml.rels"
    evil = with_part(
        word(tmp_path / "a.docx"), tmp_path / "b.docx", rels, lambda d: d.replace(b"</Relationships>", link)
    )
    write_harmless(evil, tmp_path / "c.docx", "b.docx")
    with zipfile.ZipFile(tmp_path / "c.docx") as packed:
        assert b"127.0.0.1" not in packed.read(rels)
        assert b"styles.xml" in packed.read(rels)


def test_a_field_that_includes_a_file_is_cut(tmp_path: Path) -> None:
    field = b'<w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r></w:p>'
    evil = with_part(
        word(tmp_path / "a.docx"),
        tmp_path / "b.docx",
        "word/document.xml",
        lambda d: d.replace(b"</w:p>", field, 1),
    )
    write_harmless(evil, tmp_path / "c.docx", "b.docx")
    with zipfile.ZipFile(tmp_path / "c.docx") as packed:
        assert b"INCLUDETEXT" not in packed.read("word/document.xml")


def entity(data: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        + data[data.index(b"<w:") :]
    )


HARMFUL: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "an external entity": ("word/document.xml", entity, "unsafe"),
    "an entity in UTF-16": ("word/document.xml", lambda d: entity(d).decode().encode("utf-16"), "unsafe"),
    "a zip bomb": ("word/media/x.bin", lambda _: bytes(60 << 20), "unsafe"),
    "broken relationships": ("word/_rels/document.xml.rels", lambda _: b"<Relationships", "corrupt"),
}


@pytest.mark.parametrize(("part", "change", "code"), HARMFUL.values(), ids=HARMFUL.keys())
def test_a_harmful_document_is_refused(
    part: str, change: Callable[[bytes], bytes], code: str, tmp_path: Path
) -> None:
    evil = with_part(word(tmp_path / "a.docx"), tmp_path / "b.docx", part, change)
    with pytest.raises(FileUnreadable) as caught:
        to_pdf(evil, tmp_path / "out.pdf")
    assert caught.value.code == code and not (tmp_path / "out.pdf").exists()


def test_without_libreoffice_the_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing, match="LibreOffice"):
        to_pdf(word(tmp_path / "a.docx"), tmp_path / "out.pdf")


SCRIPTS = {"hangs": ("sleep 600 & sleep 600", "timeout"), "writes nothing": ("exit 0", "corrupt")}


@pytest.mark.slow
@pytest.mark.parametrize(("script", "code"), SCRIPTS.values(), ids=SCRIPTS.keys())
def test_a_libreoffice_that_fails_costs_one_file(
    script: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(FileUnreadable) as caught:
        to_pdf(word(tmp_path / "a.docx"), tmp_path / "out.pdf", timeout=3)
    assert caught.value.code == code
    time.sleep(0.2)
    assert not is_running(int((tmp_path / "pid").read_text()))


@pytest.mark.slow
def test_a_libreoffice_that_ends_without_a_word_is_asked_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("soffice") or shutil.which("libreoffice")
    once = f"[ -e {tmp_path}/once ] || {{ touch {tmp_path}/once; exit 77; }}"
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\n{once}\nexec {real} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    to_pdf(word(tmp_path / "a.docx"), tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def is_running(pid: int) -> bool:
    """Whether a process is there and not just waiting to be forgotten."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
