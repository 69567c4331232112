"""Working copies of what arrives: safe to open, page by page the received file."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from fontTools.misc import eexec  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image

from pipeline.errors import FileUnreadable
from pipeline.tools.files import TEMPORARY, atomic_target
from pipeline.tools.opening.working import working_pdf
from pipeline.tools.pdfs import pdfa
from pipeline.tools.pdfs.frame import frame_of
from pipeline.tools.pdfs.pdf import join_pdfs, page_count
from pipeline.tools.pdfs.type1 import deciphered
from tests.sheets import helvetica, picture, scan, text_of, write


def test_a_jpeg_goes_in_bit_by_bit(tmp_path: Path) -> None:
    content = picture()
    working_pdf(write(tmp_path / "a.jpg", content), "image/jpeg", tmp_path / "w.pdf")
    with pikepdf.open(tmp_path / "w.pdf") as pdf:
        (image,) = pdf.pages[0].images.values()
        assert image.read_raw_bytes() == content


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind, media", [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_photograph_lies_as_its_camera_says(
    tmp_path: Path, orientation: int, kind: str, media: str
) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    source = write(tmp_path / "a", picture(kind, exif=exif))
    working_pdf(source, media, tmp_path / "w.pdf")
    with Image.open(source) as image:
        from PIL import ImageOps

        upright = ImageOps.exif_transpose(image).convert("L")
    shown = pdfium.PdfDocument(tmp_path / "w.pdf")[0].render(scale=1).to_pil().convert("L")
    assert (shown.width > shown.height) == (upright.width > upright.height)
    seen = np.asarray(upright.resize(shown.size), dtype=int)
    assert np.abs(seen - np.asarray(shown, dtype=int)).mean() < 6


def test_every_page_of_a_fax_tiff_becomes_a_page(tmp_path: Path) -> None:
    frames = [Image.new("1", (1728, 2200), 1) for _ in range(3)]
    frames[0].save(
        tmp_path / "a.tif", save_all=True, append_images=frames[1:], compression="group4", dpi=(204, 196)
    )
    working_pdf(tmp_path / "a.tif", "image/tiff", tmp_path / "w.pdf")
    with pikepdf.open(tmp_path / "w.pdf") as pdf:
        filters = [next(iter(p.images.values())).Filter for p in pdf.pages]
    assert [f[0] if isinstance(f, Array) else f for f in filters] == [Name.CCITTFaxDecode] * 3


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "I;16", "1", "L"])
def test_images_pdf_cannot_hold_are_put_on_white_paper(tmp_path: Path, mode: str) -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (300, 400), (255, 255, 255, 0)).convert(
        "RGBA" if mode in ("RGBA", "LA") else "L"
    ).convert(mode).save(buffer, "PNG")
    working_pdf(write(tmp_path / "a.png", buffer.getvalue()), "image/png", tmp_path / "w.pdf")
    assert page_count(tmp_path / "w.pdf") == 1


def test_a_photograph_without_dots_per_inch_becomes_an_a4_sheet(tmp_path: Path) -> None:
    working_pdf(
        write(tmp_path / "a.jpg", picture(size=(4000, 3000), dpi=(72, 72))), "image/jpeg", tmp_path / "w.pdf"
    )
    with pikepdf.open(tmp_path / "w.pdf") as pdf:
        frame = frame_of(pdf.pages[0])
    assert frame.width <= 842 and frame.height <= 596 and frame.width > frame.height


@pytest.mark.parametrize("user, readable", [("", True), ("geheim", False)])
def test_only_an_empty_password_opens_a_file(tmp_path: Path, user: str, readable: bool) -> None:
    with pikepdf.open(scan(tmp_path / "plain.pdf")) as pdf:
        pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="o", user=user))
    if readable:
        working_pdf(tmp_path / "a.pdf", "application/pdf", tmp_path / "w.pdf")
        with pikepdf.open(tmp_path / "w.pdf") as pdf:
            assert not pdf.is_encrypted
    else:
        with pytest.raises(FileUnreadable, match="密码") as refused:
            working_pdf(tmp_path / "a.pdf", "application/pdf", tmp_path / "w.pdf")
        assert refused.value.code == "password"


def test_scripts_attachments_and_links_are_taken_out_and_the_received_file_stays(tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    with pikepdf.open(scan(tmp_path / "plain.pdf")) as pdf:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=b"app.alert(1)")
        pdf.attachments["x.exe"] = b"MZ"
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([0, 0, 9, 9]),
            A=Dictionary(S=Name.Launch, F=b"cmd.exe"),
        )
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
        pdf.save(source)
    before = source.read_bytes()
    working_pdf(source, "application/pdf", tmp_path / "w.pdf")
    written = (tmp_path / "w.pdf").read_bytes()
    with pikepdf.open(tmp_path / "w.pdf") as pdf:
        pdf.save(tmp_path / "plain.txt", qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    shown = (tmp_path / "plain.txt").read_bytes()
    assert not any(word in shown for word in (b"JavaScript", b"Launch", b"EmbeddedFile", b"cmd.exe", b"MZ"))
    assert written and source.read_bytes() == before


def test_what_a_form_says_stays_on_the_page(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 300))
        look = pdf.make_stream(b"BT /F 20 Tf 5 5 Td (AGREED) Tj ET", Type=Name.XObject, Subtype=Name.Form)
        look.BBox, look.Resources = Array([0, 0, 120, 30]), Dictionary(Font=helvetica())
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=b"x",
            F=4,
            Rect=Array([50, 50, 170, 80]),
            AP=Dictionary(N=look),
        )
        widget = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = Array([widget])
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))
        pdf.save(tmp_path / "a.pdf")
    working_pdf(tmp_path / "a.pdf", "application/pdf", tmp_path / "w.pdf")
    assert "AGREED" in text_of(tmp_path / "w.pdf")
    with pikepdf.open(tmp_path / "w.pdf") as pdf:
        assert "/AcroForm" not in pdf.Root and "/Annots" not in pdf.pages[0].obj


@pytest.mark.parametrize(
    "content, media, code",
    [
        (b"%PDF-1.7 nothing more", "application/pdf", "corrupt"),
        (b"\xff\xd8\xff\xe0 cut", "image/jpeg", "corrupt"),
        (b"", "image/png", "empty"),
        (b"video", "video/mp4", "unsupported"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(
    tmp_path: Path, content: bytes, media: str, code: str
) -> None:
    with pytest.raises(FileUnreadable) as refused:
        working_pdf(write(tmp_path / "a", content), media, tmp_path / "w.pdf")
    assert refused.value.code == code
    assert not (tmp_path / "w.pdf").exists()


def test_pages_of_several_files_become_one_in_the_order_asked_for(tmp_path: Path) -> None:
    two, one = scan(tmp_path / "two.pdf", 2), scan(tmp_path / "one.pdf")
    join_pdfs([(two, 2), (one, 1), (two, 1)], tmp_path / "j.pdf")
    assert page_count(tmp_path / "j.pdf") == 3


_created: list[Path] = []


def _note_created(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT:
        _created.append(Path(str(arguments[0])))


def test_whatever_is_unfinished_bears_a_name_that_is_swept_after_a_crash(tmp_path: Path) -> None:
    """A kill while pikepdf wrote left a file of pikepdf's own beside ours, in the case's folder, for good."""
    sheet, place = scan(tmp_path / "sheet.pdf", 2), tmp_path / "case"
    place.mkdir()
    sys.addaudithook(_note_created)
    _created.clear()
    working_pdf(sheet, "application/pdf", place / "working.pdf")
    join_pdfs([(sheet, 1)], place / "joined.pdf")
    with atomic_target(place / "paper.pdf") as temporary, pikepdf.open(sheet) as pdf:
        pdfa.save(pdf, temporary)
    names = [path.name for path in _created if path.parent == place]
    assert len(names) > 3 and all(name.startswith(TEMPORARY) for name in names), names


@given(st.binary(max_size=400), st.integers(0, 0xFFFF))
def test_letters_of_type_1_fonts_are_deciphered_as_fonttools_enciphers_them(clear: bytes, key: int) -> None:
    content, following = eexec.encrypt(clear, key)
    assert deciphered(content, key) == (clear, following)
