"""OFD, ZIP, DOC and RTF: read as mail like any other, with limits, and what cannot be read told by its name."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.errors import FileUnreadable
from pipeline.reading.read import read
from pipeline.store.search_index import searched
from pipeline.tools.opening import sniff
from pipeline.tools.opening.bundle import _natural, bundle
from pipeline.tools.opening.endings import is_complete
from pipeline.tools.opening.wordfile import write_harmless
from pipeline.tools.pdfs.pdf import page_count
from pipeline.tools.sight.eyes import Eyes
from pipeline.types import Paper, Scan
from tests.office import Office, complaint, notice, pdf, summons
from tests.test_papers import COURTS, KINDS
from tests.test_scan_errors import settings

NUMBER = "（2026）渝0109行初88号"
_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_ROOT = (
    f'<ofd:OFD {_NS} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>'
    "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)
_DOCUMENT = (
    f"<ofd:Document {_NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    "</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
)
SIZE = 5.0  # millimetres of one character


@pytest.fixture(scope="module")
def eyes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Eyes]:
    with Eyes(settings(tmp_path_factory.mktemp("eyes"))) as opened:
        yield opened


def ofd(path: Path, *pages: str, info: str = "") -> Path:
    """An OFD whose pages carry lines of text; ^ centres one, > sets it right, long ones are wrapped.

    ``info`` is what else its DocInfo holds.
    """
    refs = "".join(f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("OFD.xml", _ROOT.replace("</ofd:DocInfo>", f"{info}</ofd:DocInfo>"))
        packed.writestr("Doc_0/Document.xml", _DOCUMENT.format(pages=refs))
        for number, text in enumerate(pages):
            packed.writestr(f"Doc_0/Pages/{number}.xml", _content(text))
    return path


def _content(text: str) -> str:
    objects = []
    for number, (line, left) in enumerate(_placed(text)):
        deltas = " ".join(["5"] * (len(line) - 1))
        objects.append(
            f'<ofd:TextObject ID="{number + 100}" Boundary="{left} {20 + 8 * number} 160 6" Font="1" Size="{SIZE}">'
            f'<ofd:TextCode X="0" Y="4.4" DeltaX="{deltas}">{line}</ofd:TextCode></ofd:TextObject>'
        )
    return f'<ofd:Page {_NS}><ofd:Content><ofd:Layer ID="2">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'


def _placed(text: str) -> Iterator[tuple[str, float]]:
    for entry in text.split("\n"):
        line = entry.lstrip("^>")
        if entry[:1] in ("^", ">"):
            free = 160 - SIZE * len(line)
            yield line, 25 + (free if entry[0] == ">" else free / 2)
            continue
        left = 25 + 2 * SIZE if len(line) > 30 else 25.0
        while line:
            room = int((185 - left) // SIZE)
            yield line[:room], left
            line, left = line[room:], 25.0


def archive(path: Path, members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def understood(scan: Scan) -> tuple[Paper, ...]:
    assert scan.error is None, scan.error
    return read(scan, KINDS, COURTS).papers


@pytest.mark.slow
def test_an_ofd_is_read_with_the_places_of_its_values(eyes: Eyes, tmp_path: Path) -> None:
    path = ofd(tmp_path / "应诉通知书.ofd", notice(NUMBER), summons(NUMBER))
    scan = eyes.see(path, path.name)
    assert scan.media_type == sniff.OFD and [p.source for p in scan.pages] == ["text", "text"]
    first, second = understood(scan)
    assert (first.kind, second.kind) == ("respond_notice", "summons")
    assert first.value("case_number") == NUMBER and first.value("addressee") == "北碚区民政局"
    assert first.value("document_date") == "2026-09-07" and first.value("answer_days") == 15
    assert second.value("hearing_time") == "2026-10-20T09:30"
    left, top, right, bottom = next(f for f in first.findings if f.field == "case_number").evidence.box
    assert 0.45 < left < right <= 0.95 and 0.1 < top < bottom < 0.2


def test_the_metadata_of_an_ofd_is_searched_as_well_as_its_text(eyes: Eyes, tmp_path: Path) -> None:
    info = (
        "<ofd:Title>关于王小明案的送达</ofd:Title><ofd:Author>北碚区人民法院立案庭</ofd:Author>"
        "<ofd:Keywords><ofd:Keyword>电子送达</ofd:Keyword></ofd:Keywords>"
        '<ofd:CustomDatas><ofd:CustomData Name="公文标识">BBFY-2026-0088</ofd:CustomData></ofd:CustomDatas>'
    )
    path = ofd(tmp_path / "应诉通知书.ofd", notice(NUMBER), summons(NUMBER), info=info)
    for paper in understood(eyes.see(path, path.name)):
        found = searched(paper)
        assert all(words in found for words in ("关于王小明案的送达", "立案庭", "电子送达", "bbfy-2026-0088"))
        assert "立案庭" not in paper.text


def test_an_ofd_of_images_asks_for_a_pdf_and_a_broken_one_is_corrupt(eyes: Eyes, tmp_path: Path) -> None:
    images = eyes.see(ofd(tmp_path / "扫描.ofd", ""), "扫描.ofd").error
    assert images is not None and images.code == "unsupported" and "另存为 PDF" in images.message
    archive(tmp_path / "坏.ofd", {"OFD.xml": b"<broken", "Doc_0/Document.xml": b""})
    broken = eyes.see(tmp_path / "坏.ofd", "坏.ofd").error
    assert broken is not None and broken.code == "corrupt"


@pytest.mark.slow
def test_the_members_of_a_zip_are_papers_in_natural_order(eyes: Eyes, tmp_path: Path) -> None:
    path = archive(
        tmp_path / "来文.zip",
        {
            "10 传票.pdf": pdf(summons(NUMBER)),
            "2 起诉状.pdf": pdf(complaint()),
            "1/应诉.pdf": pdf(notice(NUMBER)),
            "__MACOSX/._x.pdf": b"x",
            "Thumbs.db": b"x",
        },
    )
    scan = eyes.see(path, path.name)
    assert [p.kind for p in understood(scan)] == ["respond_notice", "complaint", "summons"]
    assert [page.codes for page in scan.pages] == [
        ("分件：1/应诉.pdf",), ("分件：2 起诉状.pdf",), ("分件：10 传票.pdf",),
    ]  # fmt: skip
    bundle(path, path.name, tmp_path / "work.pdf")
    assert page_count(tmp_path / "work.pdf") == len(scan.pages)


@pytest.mark.slow
def test_a_zip_that_holds_its_pdfs_as_they_are_is_no_pdf(eyes: Eyes, tmp_path: Path) -> None:
    members = {
        "1.pdf": pdf(notice(NUMBER)),
        "2.pdf": pdf(complaint()),
        **{f"{n}.txt": b"" for n in range(3, 60)},
    }
    path = archive(tmp_path / "来文.zip", members, zipfile.ZIP_STORED)
    assert sniff.media_type(path) == sniff.ZIP and is_complete(path)
    part = tmp_path / "半.zip"
    part.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert sniff.media_type(part) == sniff.ZIP and not is_complete(part)
    whole = archive(tmp_path / "全.zip", dict([*members.items()][:2]), zipfile.ZIP_STORED)
    assert [p.kind for p in understood(eyes.see(whole, whole.name))] == ["respond_notice", "complaint"]


@pytest.mark.slow
def test_a_member_without_a_title_is_not_joined_to_the_one_before(eyes: Eyes, tmp_path: Path) -> None:
    plain = (
        "照片说明\n现场于当日上午拍摄，墙体已经拆除，材料堆放在路边，没有标明拍摄的人员和地点，由原告方提供。"
    )
    path = archive(tmp_path / "来文.zip", {"1.pdf": pdf(notice(NUMBER)), "2.pdf": pdf(plain)})
    assert [p.pages for p in understood(eyes.see(path, path.name))] == [(1,), (2,)]


def bomb(path: Path) -> Path:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed,
        packed.open("a.pdf", "w") as f,
    ):
        for _ in range(80):
            f.write(bytes(1 << 20))
    return path


def nested(path: Path) -> Path:
    archive(path.with_suffix(".inner"), {"a.pdf": b"x"})
    return archive(path, {"内.zip": path.with_suffix(".inner").read_bytes()})


def locked(path: Path) -> Path:
    archive(path, {"a.pdf": b"x"})
    data = bytearray(path.read_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    path.write_bytes(data)
    return path


BAD: dict[str, tuple[Callable[[Path], Path], str, str]] = {
    "a bomb": (bomb, "unsafe", "a.pdf"),
    "a password": (locked, "password", "密码"),
    "an archive inside": (nested, "unsupported", "内.zip"),
    "a spreadsheet": (lambda p: archive(p, {"表.xlsx": b"PK\x05\x06" + bytes(18)}), "unsupported", "表.xlsx"),
    "a broken PDF": (lambda p: archive(p, {"坏.pdf": b"%PDF-1.4 broken"}), "corrupt", "坏.pdf"),
    "nothing": (lambda p: archive(p, {}), "empty", "没有文件"),
    "many members": (lambda p: archive(p, {f"{n}.txt": b"" for n in range(501)}), "too_large", "501"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("make", "code", "word"), BAD.values(), ids=BAD.keys())
def test_a_zip_that_cannot_be_read_whole_is_told(
    make: Callable[[Path], Path], code: str, word: str, eyes: Eyes, tmp_path: Path
) -> None:
    error = eyes.see(make(tmp_path / "来文.zip"), "来文.zip").error
    assert error is not None and error.code == code
    assert "来文.zip" in error.message and word in error.message


def test_members_named_with_other_digits_are_ordered_like_any_other() -> None:
    assert sorted(["²1.pdf", "10.pdf", "2.pdf"], key=_natural) == ["2.pdf", "10.pdf", "²1.pdf"]


def test_a_zip_whose_list_points_before_its_beginning_is_corrupt(tmp_path: Path) -> None:
    """A seek to such a place is an error of the system, as a disk's is, and would be tried again for ever."""
    whole = archive(tmp_path / "a.docx", {"word/document.xml": b"<x/>"}).read_bytes()
    place = whole.rindex(b"PK\x05\x06") + 16
    (tmp_path / "a.docx").write_bytes(whole[:place] + b"\x00\x01\x00\x00" + whole[place + 4 :])
    with pytest.raises(FileUnreadable, match="已损坏"):
        write_harmless(tmp_path / "a.docx", tmp_path / "b.docx", "a.docx")
    with pytest.raises(FileUnreadable, match="已损坏"):
        bundle(tmp_path / "a.docx", "a.zip", tmp_path / "b.pdf")


DAMAGE = {"BZIP2": zipfile.ZIP_BZIP2, "LZMA": zipfile.ZIP_LZMA, "deflated": zipfile.ZIP_DEFLATED}


@pytest.mark.slow
@pytest.mark.parametrize("method", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("name", ["来文.zip", "来文.docx"])
def test_a_damaged_member_is_corrupt_however_it_was_packed(
    name: str, method: int, eyes: Eyes, tmp_path: Path
) -> None:
    """What BZIP2 raises looks like an error of the disk, which would be tried again for ever."""
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", method) as packed:
        if name.endswith(".docx"):
            packed.writestr("[Content_Types].xml", b"<Types/>", zipfile.ZIP_STORED)
        packed.writestr("word/document.xml" if name.endswith(".docx") else "1.pdf", pdf(notice(NUMBER)))
        info = packed.infolist()[-1]
    content = bytearray(path.read_bytes())
    begin = info.header_offset + 30 + len(info.filename) + (9 if method == zipfile.ZIP_LZMA else 0)
    content[begin : begin + info.compress_size // 2] = b"\xff" * (info.compress_size // 2)
    path.write_bytes(content)
    error = eyes.see(path, name).error
    assert error is not None and error.code == "corrupt"
    assert name in error.message and "已损坏" in error.message


@pytest.mark.slow
def test_names_of_members_without_the_utf8_flag_are_gbk(eyes: Eyes, tmp_path: Path) -> None:
    path = archive(tmp_path / "来文.zip", {"XXXX.pdf": pdf(notice(NUMBER))})
    path.write_bytes(path.read_bytes().replace(b"XXXX", "传票".encode("gb18030")))
    assert eyes.see(path, path.name).pages[0].codes == ("分件：传票.pdf",)


@pytest.mark.slow
def test_old_word_documents_are_read_through_libreoffice(eyes: Eyes, tmp_path: Path) -> None:
    body = "".join("\\par " if c == "\n" else rf"\u{ord(c)}?" for c in notice(NUMBER))
    (tmp_path / "a.rtf").write_text(rf"{{\rtf1\ansi\uc1 {body}}}", encoding="ascii")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", tmp_path, tmp_path / "a.rtf"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for name, kind in (("a.doc", sniff.DOC), ("a.rtf", sniff.RTF)):
        scan = eyes.see(tmp_path / name, name)
        assert scan.media_type == kind
        assert [str(p.value("case_number")) for p in understood(scan)] == [NUMBER]


def test_an_old_spreadsheet_is_no_word_document(eyes: Eyes, tmp_path: Path) -> None:
    book = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "Workbook".encode("utf-16-le")
    (tmp_path / "表.xls").write_bytes(book)
    error = eyes.see(tmp_path / "表.xls", "表.xls").error
    assert error is not None and error.code == "unsupported"


@pytest.mark.slow
def test_an_office_takes_a_zip_and_an_ofd_as_one_file_each(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    packed = archive(tmp_path / "来文.zip", {"1.pdf": pdf(notice(NUMBER)), "2.pdf": pdf(complaint())})
    later = ofd(tmp_path / "传票.ofd", summons(NUMBER))
    receipts = office.json("ingest", packed, later, code=None)["receipts"]
    assert [(r["name"], r["case"]) for r in receipts] == [
        ("来文.zip", "2026-0001"),
        ("传票.ofd", "2026-0001"),
    ]
    papers = office.json("case", "2026-0001")["papers"]
    assert {p["kind"]: bool(p["searchable"]) for p in papers} == {
        "respond_notice": True, "complaint": True, "summons": False,
    }  # fmt: skip
    missing = office.json("bind", "2026-0001", code=6)["missing"]
    assert [m["what"] for m in missing if "OFD" in m["what"]] == [
        "《传票》的 PDF（收到的是 OFD，请用 OFD 阅读器另存为 PDF 后放入本案）"
    ]
    office.json("ingest", office.mail("传票.pdf", summons(NUMBER)), code=None)
    papers = office.json("case", "2026-0001")["papers"]
    assert [bool(p["searchable"]) for p in papers if p["kind"] == "summons"] == [True]
    assert not [m for m in office.json("bind", "2026-0001", code=6)["missing"] if "OFD" in m["what"]]
