"""Binding: numbers, catalogue, links, bookmarks, labels, and a second reader who checks them."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import img2pdf
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pipeline.errors import CheckFailed, DataError
from pipeline.tools.data import data_file
from pipeline.tools.documents.typeset import typeset
from pipeline.tools.pdfs.binding import bind, measure
from pipeline.tools.pdfs.binding_check import check_bound
from pipeline.tools.pdfs.clearance import clear_places, default_place
from pipeline.tools.pdfs.pdfa import PdfInfo
from pipeline.tools.pdfs.searchable import searchable
from pipeline.types import Case, CourtNumber, Missing, OcrLine, Page, VolumeItem
from pipeline.writing.volume_order import parse_order
from pipeline.writing.volume_pages import plan_volume
from pipeline.writing.volume_plan import BindingFacts, VolumePlan
from tests.conftest import SHARED
from tests.sheets import picture

ORDER = parse_order("litigation", data_file("volumes/litigation.toml"))
CASE = Case(
    "2024-0007",
    2024,
    "张喆堃诉重庆市北碚区规划和自然资源局房屋征收补偿决定一案",
    dt.date(2024, 9, 18),
    court_numbers=(CourtNumber("（2024）渝0109行初18号", "first", "重庆市北碚区人民法院"),),
)
FACTS = BindingFacts(dt.date(2025, 1, 20), True, office="北碚区规划和自然资源局", chain="ab" * 32)


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """a.pdf of three pages, the second lying on its side; b.pdf of one; slip.pdf, small; plan.pdf, very large."""
    folder = tmp_path_factory.mktemp("papers")
    sizes = {"a": [(620, 877)] * 3, "b": [(620, 877)], "slip": [(300, 200)], "plan": [(2480, 1754)]}
    for name, pictures in sizes.items():
        scan = folder / f"{name}-w.pdf"
        scan.write_bytes(img2pdf.convert([picture(size=size) for size in pictures], nodate=True))
        turned = {("a", 2): 90}
        pages = [
            Page(
                n,
                595,
                842,
                (OcrLine(f"{name}第{n}页王伟", (0.1, 0.1, 0.5, 0.13)),),
                turned=turned.get((name, n), 0),
            )
            for n in range(1, len(pictures) + 1)
        ]
        searchable(scan, pages, folder / f"{name}.pdf", PdfInfo(name))
    return folder


def plan_of(
    folder: Path, items: list[VolumeItem], facts: BindingFacts = FACTS, gaps: tuple[Missing, ...] = ()
) -> VolumePlan:
    return plan_volume(CASE, measure(items, folder.joinpath), ORDER, gaps, facts)


ITEMS = [
    VolumeItem(
        "a.pdf", (), "应诉通知书", "（2024）渝0109行初18号", "重庆市北碚区人民法院", dt.date(2024, 9, 18)
    ),
    VolumeItem("slip.pdf", (), "送达回证"),
    VolumeItem("plan.pdf", (), "规划图"),
    VolumeItem("b.pdf", (), "行政判决书", note="原件"),
]


@pytest.fixture(scope="session")
def volume(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("volume") / "正卷-v1.pdf"
    bind(plan_of(papers, ITEMS), target, papers.joinpath)
    return target


def text_of(path: Path, page: int) -> str:
    command = ["pdftotext", "-f", str(page), "-l", str(page), str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def number_boxes(path: Path) -> list[tuple[str, float, float] | None]:
    """For each page the number stamped and its place from the top left of the upright page, as fractions."""
    document = pdfium.PdfDocument(path)
    found: list[tuple[str, float, float] | None] = []
    for page in document:
        layer, (width, height) = page.get_textpage(), page.get_size()
        digits = [i for i in range(layer.count_chars()) if layer.get_text_range(i, 1).isdigit()]
        if not digits or page.get_height() == 0:
            found.append(None)
            continue
        left, bottom, _, _ = layer.get_charbox(digits[-1])
        x, y = _upright(page, left, bottom)
        found.append((layer.get_text_range(digits[-1], 1), x / width, y / height))
    return found


def _upright(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    left, bottom, right, top = page.get_mediabox()
    return {
        0: (x - left, top - y),
        90: (y - bottom, x - left),
        180: (right - x, y - bottom),
        270: (top - y, right - x),
    }[page.get_rotation()]


def test_a_volume_is_cover_catalogue_papers_and_closing_sheet(volume: Path) -> None:
    assert "案卷题名" in text_of(volume, 1) and "（2024）渝0109行初18号" in text_of(volume, 1)
    assert "卷内目录" in text_of(volume, 2)
    assert "a第1页王伟" in text_of(volume, 3)
    assert "卷内备考表" in text_of(volume, 9) and "ab" * 32 in text_of(volume, 9).replace("\n", "")
    assert len(pdfium.PdfDocument(volume)) == 9


def test_every_page_has_its_number_in_the_right_top_corner_of_the_upright_page(volume: Path) -> None:
    stamped = number_boxes(volume)[2:-1]
    assert [s and s[0] for s in stamped] == ["1", "2", "3", "4", "5", "6"]
    assert all(s and s[1] > 0.7 and s[2] < 0.3 for s in stamped)


@pytest.mark.parametrize("corner, sides", [("left", "LLL"), ("right", "RRR"), ("outer", "RLR")])
def test_numbers_stand_where_the_office_wants_them(
    papers: Path, tmp_path: Path, corner: str, sides: str
) -> None:
    bind(plan_of(papers, ITEMS[:1]), tmp_path / "v.pdf", papers.joinpath, corner=corner)
    stamped = number_boxes(tmp_path / "v.pdf")[2:-1]
    assert "".join("L" if s and s[1] < 0.3 else "R" for s in stamped) == sides


def test_blank_sides_are_bound_and_not_numbered(papers: Path, tmp_path: Path) -> None:
    item = replace(ITEMS[0], blank=(2,))
    bind(plan_of(papers, [item]), tmp_path / "v.pdf", papers.joinpath)
    labels = [PdfReader(tmp_path / "v.pdf").page_labels[n] for n in range(6)]
    assert labels == ["封面", "目录1", "1", "空白", "2", "备考表"]


def test_catalogue_rows_and_bookmarks_lead_to_their_papers(volume: Path) -> None:
    with pikepdf.open(volume) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        targets = [pages.index(note.Dest[0].objgen) for note in pdf.pages[1].obj.Annots]
    assert targets == [2, 2, 5, 5, 6, 6, 7, 7]
    reader = PdfReader(volume)
    marks = [
        (m.title, reader.get_destination_page_number(m)) for m in reader.outline if not isinstance(m, list)
    ]
    assert marks[0] == ("案卷封面", 0) and marks[-1] == ("卷内备考表", 8)
    assert marks[2:-1] == [("1. 应诉通知书", 2), ("2. 送达回证", 5), ("3. 规划图", 6), ("4. 行政判决书", 7)]


def test_the_page_box_of_a_reader_shows_the_stamped_numbers(volume: Path) -> None:
    assert PdfReader(volume).page_labels == ["封面", "目录1", "1", "2", "3", "4", "5", "6", "备考表"]


def test_the_metadata_carry_the_case(volume: Path) -> None:
    with pikepdf.open(volume) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2B"
        assert metadata["{urn:yingsu:case#}courtNumbers"] == "（2024）渝0109行初18号"


def test_the_same_papers_give_the_same_bytes(papers: Path, volume: Path, tmp_path: Path) -> None:
    bind(plan_of(papers, ITEMS), tmp_path / "again.pdf", papers.joinpath)
    assert (tmp_path / "again.pdf").read_bytes() == volume.read_bytes()


def test_a_working_volume_says_so_and_lists_what_is_missing(papers: Path, tmp_path: Path) -> None:
    gaps = (Missing("答辩状", "《行政诉讼法》第六十七条"),)
    bind(plan_of(papers, ITEMS, replace(FACTS, final=False), gaps), tmp_path / "v.pdf", papers.joinpath)
    cover = text_of(tmp_path / "v.pdf", 1).replace("\n", "")
    assert "未定卷" in cover and "答辩状（《行政诉讼法》第六十七条）" in cover


def test_a_long_catalogue_of_long_names_runs_over_several_pages(papers: Path, tmp_path: Path) -> None:
    long = (
        "关于张喆堃、王玥、李祎昇、赵燊等二十三人不服重庆市北碚区人民政府房屋征收补偿决定及行政复议决定一案"
    )
    items = [
        VolumeItem("b.pdf", (), f"{long}的证据材料之{n}", "（2024）渝0109行初18号", "重庆市北碚区人民法院")
        for n in range(60)
    ]
    bound = bind(plan_of(papers, items), tmp_path / "v.pdf", papers.joinpath)
    assert bound.front > 3
    assert "60" in text_of(tmp_path / "v.pdf", bound.front + 60).split()
    assert "卷内目录" in text_of(tmp_path / "v.pdf", 3)


@pytest.mark.parametrize(
    "content", [b"", b"not a pdf", b"%PDF-1.7\ntrailer<<>>\n%%EOF"], ids=["empty", "text", "hollow"]
)
def test_a_paper_that_cannot_be_bound_is_named_and_the_old_volume_stays(
    papers: Path, tmp_path: Path, content: bytes
) -> None:
    plan = plan_of(papers, ITEMS)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(content)
    target = tmp_path / "未定卷.pdf"
    target.write_bytes(b"the volume of yesterday")

    def locate(path: str) -> Path:
        return broken if path == "slip.pdf" else papers / path

    with pytest.raises(DataError, match="第 2 件《送达回证》"):
        bind(plan, target, locate)
    with pytest.raises(DataError, match="第 2 件《送达回证》"):
        measure(ITEMS, locate)
    assert target.read_bytes() == b"the volume of yesterday"


def test_a_page_that_is_not_in_the_paper_is_an_error(papers: Path) -> None:
    with pytest.raises(DataError, match="没有第 9 页"):
        measure([replace(ITEMS[0], pages=(1, 9))], papers.joinpath)


# --- the second reader ----------------------------------------------------------------------------


def without_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[4]


def swapped(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.Contents, pdf.pages[3].obj.Contents = (
        pdf.pages[3].obj.Contents,
        pdf.pages[2].obj.Contents,
    )


def bookmark_bent(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[3] = pikepdf.OutlineItem("2. 送达回证", 3)


def other_cover(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"")


@pytest.mark.parametrize("damage", [without_page, swapped, bookmark_bent, other_cover])
def test_the_second_reader_finds_what_is_not_as_planned(
    papers: Path, volume: Path, tmp_path: Path, damage: Callable[[pikepdf.Pdf], None]
) -> None:
    with pikepdf.open(volume) as pdf:
        damage(pdf)
        pdf.save(tmp_path / "damaged.pdf")
    check_bound(volume, plan_of(papers, ITEMS), 2)
    with pytest.raises(CheckFailed):
        check_bound(tmp_path / "damaged.pdf", plan_of(papers, ITEMS), 2)


# --- clear of ink ---------------------------------------------------------------------------------


def test_a_number_makes_way_for_what_is_written_in_the_corner() -> None:
    gray = np.full((842, 595), 240, np.uint8)
    assert clear_places(gray, 595, 842)[1] == default_place(595, 842)
    gray[15:40, 480:590] = 30  # a receipt stamp
    side, top = clear_places(gray, 595, 842)[1]
    x1 = int(595 - side)
    assert not (gray[int(top) : int(top) + 12, x1 - 30 : x1] < 100).any()


@settings(deadline=None, max_examples=40)
@given(st.floats(10, 3000), st.floats(10, 3000), st.integers(0, 255))
def test_a_number_always_stands_on_the_page(width: float, height: float, shade: int) -> None:
    gray = np.full((max(int(height / 4), 1), max(int(width / 4), 1)), shade, np.uint8)
    for side, top in clear_places(gray, width, height):
        assert side > 0 and top > 0


# --- typeset pages --------------------------------------------------------------------------------


@pytest.mark.slow
@settings(deadline=None, max_examples=15)
@given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=20))
def test_any_text_can_be_printed_on_a_closing_sheet(remarks: list[str], name: str) -> None:
    closing = {"remarks": remarks, "chain": "", "signatures": [["立卷人", name]]}
    data = {"part": "back", "title": name, "closing": closing}
    made = typeset("volume", data, dt.date(2025, 1, 20))
    assert made == typeset("volume", data, dt.date(2025, 1, 20)) and made.startswith(b"%PDF-1.7")


def test_text_is_shown_and_never_run(tmp_path: Path) -> None:
    evil = '#panic("x") $x$ *b* \\ <a> @b #read("/etc/passwd")'
    data = {"part": "back", "title": "", "closing": {"remarks": [evil], "chain": "", "signatures": []}}
    (tmp_path / "a.pdf").write_bytes(typeset("volume", data, dt.date(2025, 1, 20)))
    assert '#panic("x")' in text_of(tmp_path / "a.pdf", 1).replace("”", '"').replace("“", '"')


# --- the verdict ----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.needs_shared
def test_verapdf_passes_volumes_and_papers(papers: Path, volume: Path, tmp_path: Path) -> None:
    bind(plan_of(papers, ITEMS, replace(FACTS, final=False)), tmp_path / "未定卷.pdf", papers.joinpath)
    files = [volume, tmp_path / "未定卷.pdf", *(papers / item.path for item in ITEMS)]
    verdict = subprocess.run(
        [str(SHARED / "tools" / "validate-pdfa"), *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert verdict.stdout.count("PASS") == len(files), verdict.stdout
