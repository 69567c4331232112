"""The searchable PDF/A-2b of one paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from pipeline.errors import DataError
from pipeline.tools.opening.working import working_pdf
from pipeline.tools.pdfs import pdfa
from pipeline.tools.pdfs.ocr_layer import close, printable
from pipeline.tools.pdfs.pdf import join_pdfs, page_count
from pipeline.tools.pdfs.pdfa import PdfInfo
from pipeline.tools.pdfs.searchable import kept_as_printed, searchable
from pipeline.types import OcrLine, Page
from tests.office import pdf as typeset_pdf
from tests.sheets import NAME, born_digital, helvetica, line, page, pdfa_problems, picture, scan, text_of

INFO = PdfInfo("应诉通知书 <副本>", author="重庆市北碚区人民法院", keywords=("（2024）渝0109行初18号",))


def make(tmp_path: Path, source: Path, *pages: Page) -> Path:
    target = tmp_path / "searchable.pdf"
    searchable(source, pages, target, INFO)
    return target


def test_a_scan_keeps_its_image_and_gets_text_without_spaces(tmp_path: Path) -> None:
    made = make(tmp_path, scan(tmp_path / "w.pdf"), page())
    assert f"原告{NAME}诉北碚区公安分局" in text_of(made)
    assert pdfa_problems(made) == ()
    with pikepdf.open(made) as pdf:
        (image,) = pdf.pages[0].images.values()
        assert image.read_raw_bytes() == picture()


@pytest.mark.parametrize(
    "text",
    ["王伟", "喆堃玥祎昇燊", "𠮷𫖯", "A&B <x/> (1)\\", "二〇二四年", "甲\x00乙\ud800丙", "〔2024〕5号"],
    ids=ascii,
)
def test_names_come_out_as_they_were_read(tmp_path: Path, text: str) -> None:
    made = make(tmp_path, scan(tmp_path / "w.pdf"), page(1, line(text)))
    assert printable(text) in text_of(made)


@pytest.mark.parametrize(
    ("read", "found"),
    [
        ("（2024） 渝 0109 行初 18 号", "（2024）渝0109行初18号"),
        ("(2024)渝 0109 行初 18号", "(2024)渝0109行初18号"),
        ("2024 年 3 月 5 日 9 时", "2024年3月5日9时"),
        ("原告  张 三 ", "原告张三"),
        ("A & B 公司 Co. Ltd", "A & B公司Co. Ltd"),
        ("15 16 17", "15 16 17"),
        ("王伟\t李娜", "王伟李娜"),
    ],
)
def test_room_between_chinese_and_digits_does_not_hide_a_number_from_search(read: str, found: str) -> None:
    assert close(read) == found


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_stands_upright_with_its_text_in_its_place(
    tmp_path: Path, turned: int, rotate: int
) -> None:
    source = scan(tmp_path / "plain.pdf")
    with pikepdf.open(source) as pdf:
        pdf.pages[0].obj.Rotate = rotate
        pdf.pages[0].obj.CropBox = Array([10, 20, 560, 800])
        pdf.save(tmp_path / "w.pdf")
    made = make(tmp_path, tmp_path / "w.pdf", page(1, line(box=(0.25, 0.5, 0.75, 0.53)), turned=turned))
    shown = pdfium.PdfDocument(made)[0]
    width, height = shown.get_size()
    assert (width > height) == ((turned + rotate) % 180 == 90)
    layer = shown.get_textpage()
    boxes = [layer.get_charbox(i) for i in range(layer.count_chars())]
    corners = [upright_point(shown, b[0], b[1]) for b in boxes] + [
        upright_point(shown, b[2], b[3]) for b in boxes
    ]
    assert min(x for x, _ in corners) / width > 0.2 and max(x for x, _ in corners) / width < 0.8
    assert all(0.46 < y / height < 0.57 for _, y in corners)


def upright_point(shown: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own coordinates as seen upright, from the top left."""
    left, bottom, right, top = shown.get_cropbox()
    match shown.get_rotation():
        case 90:
            return y - bottom, x - left
        case 180:
            return right - x, y - bottom
        case 270:
            return top - y, right - x
        case _:
            return x - left, top - y


boxes = st.tuples(st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0.005, 1), st.floats(0.005, 1)).map(
    lambda b: (b[0], b[1], min(b[0] + b[2], 1.0), min(b[1] + b[3], 1.0))
)
LINES = st.lists(st.builds(OcrLine, st.text(max_size=12), boxes), min_size=1, max_size=4)


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(lines=LINES)
def test_any_text_anywhere_gives_a_pdfa_and_the_same_bytes_again(
    tmp_path_factory: pytest.TempPathFactory, lines: Sequence[OcrLine]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    source = scan(folder / "w.pdf")
    first = make(folder, source, page(1, *lines)).read_bytes()
    assert make(folder, source, page(1, *lines)).read_bytes() == first
    assert pdfa_problems(folder / "searchable.pdf") == ()


def test_only_the_pages_of_the_paper_and_nothing_of_others_come_along(tmp_path: Path) -> None:
    with pikepdf.open(scan(tmp_path / "plain.pdf", 3)) as pdf:
        shared = Dictionary({f"/Im{n}": next(iter(p.images.values())) for n, p in enumerate(pdf.pages)})
        for n, each in enumerate(pdf.pages):
            each.obj.Resources = Dictionary(XObject=shared)
            each.obj.Contents = pdf.make_stream(f"q 595 0 0 842 0 0 cm /Im{n} Do Q".encode())
        pdf.save(tmp_path / "w.pdf")
    made = make(tmp_path, tmp_path / "w.pdf", page(2))
    with pikepdf.open(made) as pdf:
        assert len(pdf.pages) == 1
        assert (
            sum(1 for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == Name.Image)
            == 1
        )


def test_the_text_layer_of_a_copier_is_replaced_by_what_was_read(tmp_path: Path) -> None:
    with pikepdf.open(scan(tmp_path / "plain.pdf")) as pdf:
        pdf.pages[0].add_resource(pdf.make_indirect(helvetica().F), Name.Font, Name("/F"))
        pdf.pages[0].contents_add(b"q BT 3 Tr /F 12 Tf 50 700 Td (OLDTEXT) Tj ET Q")
        pdf.save(tmp_path / "w.pdf")
    made = make(tmp_path, tmp_path / "w.pdf", page())
    assert "OLDTEXT" not in text_of(made) and NAME in text_of(made)
    with pikepdf.open(made) as pdf:
        (image,) = pdf.pages[0].images.values()
        assert image.read_raw_bytes() == picture()


TROUBLES = {
    "font not embedded": (b"BT /F 20 Tf 50 700 Td (JUDGMENT) Tj ET", helvetica(), {}),
    "cmyk": (b"0 1 1 0 k 50 50 200 200 re f", None, {}),
    "transparent": (
        b"/G gs 1 0 0 rg 50 50 200 200 re f",
        None,
        {"ExtGState": Dictionary(G=Dictionary(Type=Name.ExtGState, ca=0.5, BM=Name.Multiply))},
    ),
    "spot colour": (
        b"/S cs 0.5 scn 50 50 200 200 re f",
        None,
        {
            "ColorSpace": Dictionary(
                S=Array(
                    [
                        Name.Separation,
                        Name.Gold,
                        Name.DeviceCMYK,
                        Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0.2, 1, 0], N=1),
                    ]
                )
            )
        },
    ),
    "unbalanced": (b"q q 1 0 0 1 5 5 cm 50 50 200 200 re f Q Q Q", None, {}),
    "damaged": (b"BT (never ends", None, {}),
    "empty": (b"", None, {}),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_may_not_stand_in_pdfa_becomes_an_image_that_can_be_searched(
    tmp_path: Path, trouble: str
) -> None:
    content, fonts, resources = TROUBLES[trouble]
    source = born_digital(tmp_path / "a.pdf", content, fonts, **resources)
    working_pdf(source, "application/pdf", tmp_path / "w.pdf")
    made = make(tmp_path, tmp_path / "w.pdf", page(source="text"))
    assert pdfa_problems(made) == ()
    before, after = (
        pdfium.PdfDocument(p)[0].render(scale=0.5).to_numpy().astype(int) for p in (source, made)
    )
    assert np.abs(before - after).mean() < 6


def test_a_page_that_may_not_stand_leaves_its_neighbours_as_they_are(tmp_path: Path) -> None:
    bad = born_digital(tmp_path / "bad.pdf", *TROUBLES["cmyk"][:2])
    join_pdfs([(scan(tmp_path / "scan.pdf"), 1), (bad, 1)], tmp_path / "w.pdf")
    made = make(tmp_path, tmp_path / "w.pdf", page(), page(2, source="text"))
    assert pdfa_problems(made) == ()
    with pikepdf.open(made) as pdf:
        (image,) = pdf.pages[0].images.values()
        assert image.read_raw_bytes() == picture()


def test_sound_pages_are_checked_once_and_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(pdf: pikepdf.Pdf) -> tuple[str, ...]:
        asked.append(len(pdf.pages))
        return check(pdf)

    check = pdfa.problems
    monkeypatch.setattr(pdfa, "problems", counted)
    make(tmp_path, scan(tmp_path / "w.pdf", 3), page(1), page(2), page(3))
    assert asked == [3]


def test_text_on_an_image_of_a_page_is_found(tmp_path: Path) -> None:
    source = born_digital(tmp_path / "w.pdf", *TROUBLES["font not embedded"][:2])
    assert NAME in text_of(make(tmp_path, source, page(source="text")))


@pytest.mark.parametrize("numbers", [(), (2,), (0,)])
def test_pages_that_are_not_there_are_an_error(tmp_path: Path, numbers: tuple[int, ...]) -> None:
    with pytest.raises(DataError, match="没有第"):
        make(tmp_path, scan(tmp_path / "w.pdf"), *(page(n) for n in numbers))


def test_a_printed_sheet_is_kept_as_it_is_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "kept.pdf"
    bad = born_digital(tmp_path / "bad.pdf", *TROUBLES["font not embedded"][:2])
    assert not kept_as_printed(bad, target, INFO) and not target.exists()
    (tmp_path / "good.pdf").write_bytes(typeset_pdf("答辩状", "第二页"))
    assert kept_as_printed(tmp_path / "good.pdf", target, INFO)
    assert pdfa_problems(target) == () and page_count(target) == 2
    assert "答辩状" in text_of(target) and "第二页" in text_of(target)


def test_a_pdf_tells_what_it_is(tmp_path: Path) -> None:
    made = make(tmp_path, scan(tmp_path / "w.pdf"), page())
    with pikepdf.open(made) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == INFO.title
        assert metadata.pdfa_status == "2B"
        assert str(pdf.docinfo.Title) == INFO.title
