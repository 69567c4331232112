"""The text layer of a PDF: used where it is sound, in its place whatever /Rotate and CropBox say."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import PIL.Image
import pypdfium2.raw as raw
import pytest
import typst

from pipeline.tools.ink.codes import codes_of
from pipeline.tools.ink.pictures import Picture
from pipeline.tools.opening.opened import page_image, pages_of
from pipeline.tools.textlayer.layer import is_sound
from pipeline.types import OcrLine, Page
from tests import pagepainter as paint
from tests.office import pdf

SENTENCE = "原告不服被告作出的行政处罚决定，向本院提起行政诉讼，本院依法受理后向被告送达了起诉状副本及应诉通知书，被告在法定期限内提交了答辩状和证据，本案现已审理终结。"


@pytest.fixture(scope="module")
def born(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A born-digital judgment with a ruled table."""
    folder = tmp_path_factory.mktemp("born")
    (folder / "a.typ").write_text(
        '#set page("a4", margin: 3cm)\n#set text(font: ("Noto Serif CJK SC", "Noto Sans CJK SC"), size: 14pt)\n'
        f"行政判决书\n\n（2024）宁0502行初9号\n\n{SENTENCE}\n\n"
        "#table(columns: (3cm, 5cm), [案由], [行政处罚], [开庭时间], [2024年8月5日])\n",
        encoding="utf-8",
    )
    typst.compile(folder / "a.typ", output=folder / "a.pdf")
    return folder / "a.pdf"


def only(path: Path) -> Page:
    (page,) = pages_of(path, path.name)
    assert isinstance(page, Page)
    return page


def line(page: Page, start: str) -> OcrLine:
    return next(item for item in page.lines if item.text.startswith(start))


def test_a_sound_layer_is_used_with_a_box_for_every_character(born: Path) -> None:
    page = only(born)
    assert (page.source, page.turned, page.dpi) == ("text", 0, None)
    number = line(page, "（2024）")
    assert number.text == "（2024）宁0502行初9号" and len(number.chars) == len(number.text)
    assert {item.cell: item.text for item in page.lines}[3] == "2024年8月5日"
    ink = np.asarray(PIL.Image.open(io.BytesIO(page_image(born, "a.pdf", 1, 100, 0))).convert("L")) < 128
    height, width = ink.shape
    left, top, right, bottom = number.box
    inside = ink[int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1]
    assert inside.mean() > 0.05


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_rotate_turns_the_boxes_with_the_page_and_the_text_is_made_upright(
    degrees: int, born: Path, tmp_path: Path
) -> None:
    with pikepdf.open(born) as pdf:
        pdf.pages[0].Rotate = degrees
        pdf.save(tmp_path / "turned.pdf")
    page, straight = only(tmp_path / "turned.pdf"), only(born)
    assert page.turned == (360 - degrees) % 360
    assert (page.width, page.height) == pytest.approx((straight.width, straight.height), abs=0.1)
    for found, wanted in zip(page.lines, straight.lines, strict=True):
        assert found.text == wanted.text and found.box == pytest.approx(wanted.box, abs=0.003)


def test_boxes_are_fractions_of_the_crop_box(born: Path, tmp_path: Path) -> None:
    with pikepdf.open(born) as pdf:
        pdf.pages[0].CropBox = pikepdf.Array([50, 100, 545, 842])
        pdf.save(tmp_path / "cropped.pdf")
    page, whole = only(tmp_path / "cropped.pdf"), only(born)
    assert (page.width, page.height) == pytest.approx((495, 742), abs=0.5)
    left = line(whole, "（2024）").box[0] * whole.width
    assert line(page, "（2024）").box[0] * page.width == pytest.approx(left - 50, abs=0.5)


def test_a_scan_with_a_layer_of_another_program_is_read_again(tmp_path: Path) -> None:
    path = paint.pdf_of([paint.written()], tmp_path / "scan.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources.Font = pikepdf.Dictionary(F1=font)
        page.contents_add(b"BT 3 Tr /F1 12 Tf 72 700 Td (words some scanner believed to see) Tj ET")
        pdf.save(path)
    (page_seen,) = pages_of(path, "scan.pdf")
    assert isinstance(page_seen, Picture)
    assert page_seen.dpi == 200 and "scanner" in page_seen.said.replace(" ", "")


SHIFTED = "".join(chr(0x4E00 + (ord(c) * 37) % 20000) if c >= "\u4e00" else c for c in SENTENCE * 2)
LAYERS = {
    "a judgment": (SENTENCE * 2, True),
    "English": ("Notice of the hearing on 5 August 2024", True),
    "old form of zero": ("二○二四年六月二十日 （2024）宁0502行初9号", True),
    "replacement characters": (SENTENCE[:20] + "\ufffd" * 6, False),
    "private use": ("".join(chr(0xE000 + k) for k in range(60)), False),
    "wrong code page": (SENTENCE.encode("gb18030").decode("latin-1"), False),
    "wrong font table": (SHIFTED, False),
    "nearly nothing": ("- 2 -", False),
    "the clerk alone": ("书 记 员 雷素芬", True),
    "a name alone": ("雷素芬", False),
}


@pytest.mark.parametrize(("text", "sound"), LAYERS.values(), ids=LAYERS.keys())
def test_garbage_is_no_sound_layer(text: str, sound: bool) -> None:
    assert is_sound(text) is sound


def test_a_qr_code_of_a_separator_sheet_is_read() -> None:
    code = cv2.QRCodeEncoder.create().encode("YINGSU:SEPARATOR")
    large = cv2.resize(code, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
    image = paint.array(paint.written())
    place = image[1500 : 1500 + large.shape[0], 600 : 600 + large.shape[1]]
    place[:] = large[:, :, None]
    assert codes_of(image) == ("YINGSU:SEPARATOR",)
    assert codes_of(paint.array(paint.written())) == ()


STROKE = b"1000 0 50 400 950 480 d1 50 400 900 80 re f"
BLOCK = b"1000 0 50 -100 950 850 d1 50 -100 900 950 re f"


def spelled_out(
    text: str, path: Path, placed: Callable[[int], str] = lambda n: f"1 0 0 1 {90 + 16 * n} 700"
) -> Path:
    """A page that says beside each drawn character which it is (ActualText), as browsers print some fonts."""
    with spelled(text, placed) as pdf:
        pdf.save(path)
    return path


def spelled(text: str, placed: Callable[[int], str]) -> pikepdf.Pdf:
    """The same as an open PDF; ``placed`` tells the text matrix of a character."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        FontBBox=[0, -120, 1000, 880], FirstChar=33, LastChar=34, Widths=[1000, 1000],
        CharProcs=pikepdf.Dictionary({"/one": pdf.make_stream(STROKE), "/other": pdf.make_stream(BLOCK)}),
        Encoding=pikepdf.Dictionary(Differences=[33, pikepdf.Name.one, pikepdf.Name.other]),
    )  # fmt: skip
    spans = "".join(
        f"/Span <</ActualText <FEFF{ord(char):04X}>>> BDC {placed(n)} Tm <{'21' if char == '一' else '22'}> Tj EMC "
        for n, char in enumerate(text)
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(f"BT /F 16 Tf {spans} ET".encode())
    return pdf


def in_a_form(pdf: pikepdf.Pdf, path: Path) -> Path:
    """The page drawn as one scaled form, as a browser prints it under a seal that is blended with it."""
    page = pdf.pages[0]
    form = pdf.make_stream(b"3.125 0 0 3.125 -212 -5 cm " + page.Contents.read_bytes())
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = pikepdf.Array([-9000, -9000, 9000, 9000]), page.Resources
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=form))
    page.Contents = pdf.make_stream(b".32 0 0 .32 0 0 cm 1 0 0 1 212 5 cm /P Do")
    pdf.save(path)
    return path


def test_a_character_that_is_one_stroke_stays_in_its_line(tmp_path: Path) -> None:
    said = "一、撤销某局作出的决定；一并驳回其他请求"
    page = only(spelled_out(said, tmp_path / "a.pdf"))
    assert [item.text for item in page.lines] == [said]


def test_a_rare_character_of_the_layer_stays_one_character(tmp_path: Path) -> None:
    path = tmp_path / "rare.pdf"
    path.write_bytes(pdf("原告：㙦𬱖、𠮷田诉北碚区民政局行政处罚一案，本院已经受理。"))
    found = line(only(path), "原告")
    assert found.text.startswith("原告：㙦𬱖、𠮷田诉") and len(found.chars) == len(found.text)


WHOLE = "原告兰州市金众信人力资源服务有限公司诉被告国家税务总局一案"


def test_letters_spelled_out_in_a_scaled_form_stay_in_their_line(tmp_path: Path) -> None:
    level = spelled(WHOLE, lambda n: f"1 0 0 1 {60 + 16 * n} 700")
    page = only(in_a_form(level, tmp_path / "form.pdf"))
    plain = only(spelled_out(WHOLE, tmp_path / "plain.pdf", lambda n: f"1 0 0 1 {60 + 16 * n} 700"))
    assert [item.text for item in page.lines] == [WHOLE]
    found, wanted = (np.array(each.lines[0].chars) for each in (page, plain))
    assert np.abs(found - wanted).max() < 0.002


def test_a_page_whose_layer_does_not_tell_where_a_letter_lies_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw, "FPDFPageObj_GetMatrix", lambda item, matrix: 0)
    path = in_a_form(spelled(WHOLE, lambda n: f"1 0 0 1 {60 + 16 * n} 700"), tmp_path / "form.pdf")
    (seen,) = pages_of(path, "form.pdf")
    assert isinstance(seen, Picture)


def test_the_letters_around_a_drawn_seal_are_no_part_of_a_line(tmp_path: Path) -> None:
    said, ring = "审判员海晓山，本院定于十二月三日开庭。", "某市中级人民法院"

    def placed(n: int) -> str:
        if n < len(said):
            return f"1 0 0 1 {60 + 16 * n} 700"
        angle = math.radians(28 * (n - len(said) - 4))
        turn = (math.cos(angle), -math.sin(angle), math.sin(angle), math.cos(angle))
        return " ".join(f"{v:.4f}" for v in (*turn, 120 + 60 * turn[2], 660 + 60 * turn[3]))

    page = only(spelled_out(said + ring, tmp_path / "seal.pdf", placed))
    assert [item.text for item in page.lines] == [said]


def test_a_stamp_set_aslant_is_still_read(tmp_path: Path) -> None:
    page = only(
        spelled_out("收文日期二〇二五年四月四日", tmp_path / "a.pdf", lambda n: f".9962 .0872 -.0872 .9962 {90 + 16 * n} {700 + 1.4 * n}")
    )  # fmt: skip
    assert [item.text for item in page.lines] == ["收文日期二〇二五年四月四日"]
