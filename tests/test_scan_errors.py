"""Every way a file can be unreadable ends in a Scan with its code and a plain sentence, never in a crash."""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pikepdf
import PIL.Image
import pytest

from pipeline.config import Settings
from pipeline.errors import AccessError, FileUnreadable, ProgramMissing
from pipeline.tools.processes import child as child_module
from pipeline.tools.processes.child import Child, ChildFailed
from pipeline.tools.sight import eyes as eyes_module
from pipeline.tools.sight.eyes import Eyes
from tests import pagepainter as paint
from tests import warm
from tests.campaign.hostile import flated_zeros
from tests.serving import wait_until

SHARED = Path(__file__).resolve().parents[2] / "shared"
CODES = {
    "empty",
    "corrupt",
    "password",
    "unsupported",
    "too_large",
    "too_many_pages",
    "timeout",
    "out_of_memory",
    "unsafe",
    "unfinished",
}


def settings(root: Path) -> Settings:
    return Settings(
        root=root,
        regulation="beibei",
        inbox=root / "inbox",
        archive=root / "archive",
        templates=root / "templates",
        state=root / "state",
        ocr="fake",
        processes=1,
    )


@pytest.fixture
def eyes(tmp_path: Path) -> Iterator[Eyes]:
    with Eyes(settings(tmp_path)) as opened:
        yield opened


def text_pdf(pages: int = 1) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(b"BT /F1 14 Tf 72 700 Td (Hello court of the district) Tj ET")
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    return pdf


def saved(pdf: pikepdf.Pdf, path: Path, encryption: pikepdf.Encryption | None = None) -> None:
    pdf.save(path, encryption=encryption)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(4000))


def cut_pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n")


def password(path: Path) -> None:
    saved(text_pdf(), path, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))


def text_file(path: Path) -> None:
    path.write_text("这不是 PDF，只是改了扩展名的文本文件。", encoding="utf-8")


def large_page(path: Path) -> None:
    pdf = text_pdf()
    pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 14500, 842])
    saved(pdf, path)


def many_pages(path: Path) -> None:
    pdf = pikepdf.new()
    leaf = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, 595, 842],
            Resources=pikepdf.Dictionary(),
            Parent=pdf.Root.Pages,
        )
    )
    pdf.Root.Pages.Kids = pikepdf.Array([leaf] * 5001)
    pdf.Root.Pages.Count = 5001
    saved(pdf, path)


def giant_png(path: Path) -> None:
    PIL.Image.new("1", (20000, 20000)).save(path)


def cut_jpeg(path: Path) -> None:
    buffer = io.BytesIO()
    paint.written().save(buffer, "JPEG")
    path.write_bytes(buffer.getvalue()[: buffer.tell() // 3])


def cut_tiff(path: Path) -> None:
    buffer = io.BytesIO()
    paint.written().save(buffer, "TIFF")
    path.write_bytes(buffer.getvalue()[:3000])


def flate_bomb(path: Path) -> None:
    """4 GB of zeros, flated twice, as the image of a page."""
    pdf = text_pdf()
    image = pdf.make_stream(zlib.compress(flated_zeros(256), 9))
    image.update(
        {
            "/Type": pikepdf.Name.XObject,
            "/Subtype": pikepdf.Name.Image,
            "/Width": 65000,
            "/Height": 65000,
            "/ColorSpace": pikepdf.Name.DeviceGray,
            "/BitsPerComponent": 8,
            "/Filter": [pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode],
        }
    )
    page = pdf.pages[0]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
    page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    pdf.save(
        path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
    )  # twice as made


def video(path: Path) -> None:
    path.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(99))


def broken_zip(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(300))


BROKEN: dict[str, tuple[str, Callable[[Path], None], set[str]]] = {
    "an empty file": ("a.pdf", empty, {"empty"}),
    "random bytes": ("a.pdf", random_bytes, {"corrupt"}),
    "a PDF cut off": ("a.pdf", cut_pdf, {"corrupt"}),
    "a PDF with a password": ("a.pdf", password, {"password"}),
    "a text file renamed": ("a.pdf", text_file, {"unsupported"}),
    "a video": (
        "a.mp4",
        video,
        {"unsupported"},
    ),
    "a page too large": ("a.pdf", large_page, {"too_large"}),
    "too many pages": ("a.pdf", many_pages, {"too_many_pages"}),
    "a giant image": ("a.png", giant_png, {"too_large"}),
    "a JPEG cut off": ("a.jpg", cut_jpeg, {"corrupt"}),
    "a TIFF cut off": ("a.tif", cut_tiff, {"corrupt"}),
    "a broken DOCX": ("a.docx", broken_zip, {"corrupt"}),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make", "codes"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_gets_its_code_and_a_plain_sentence(
    name: str, make: Callable[[Path], None], codes: set[str], eyes: Eyes, tmp_path: Path
) -> None:
    make(tmp_path / name)
    scan = eyes.see(tmp_path / name, name)
    assert scan.error is not None and scan.error.code in codes
    assert name in scan.error.message and scan.error.message.endswith("。")
    assert scan.pages == () and len(scan.sha256) == 64


@pytest.mark.slow
def test_a_decompression_bomb_costs_only_itself(eyes: Eyes, tmp_path: Path) -> None:
    flate_bomb(tmp_path / "bomb.pdf")
    started = time.monotonic()
    scan = eyes.see(tmp_path / "bomb.pdf", "bomb.pdf")
    assert scan.error is None or scan.error.code in CODES
    assert time.monotonic() - started < 100
    saved(text_pdf(), tmp_path / "next.pdf")
    assert eyes.see(tmp_path / "next.pdf", "next.pdf").error is None


@pytest.mark.slow
def test_a_pdf_with_an_empty_user_password_is_opened(eyes: Eyes, tmp_path: Path) -> None:
    saved(text_pdf(), tmp_path / "a.pdf", encryption=pikepdf.Encryption(user="", owner="owner"))
    (page,) = eyes.see(tmp_path / "a.pdf", "a.pdf").pages
    assert page.source == "text" and page.lines[0].text.startswith("Hello")


@pytest.mark.slow
def test_content_decides_and_not_the_name(eyes: Eyes, tmp_path: Path) -> None:
    saved(text_pdf(2), tmp_path / "photo.jpg")
    scan = eyes.see(tmp_path / "photo.jpg", "photo.jpg")
    assert (scan.media_type, len(scan.pages)) == ("application/pdf", 2)


def test_a_missing_file_is_not_the_fault_of_its_content(eyes: Eyes, tmp_path: Path) -> None:
    with pytest.raises(AccessError):
        eyes.see(tmp_path / "gone.pdf", "gone.pdf")


FAILING = """
import os, sys, time
from pipeline.tools.processes.child import serve
def answer(question):
    {body}
serve(sys.argv[1:], answer)
"""
HANG = "time.sleep(600)"
CRASH = "os.kill(os.getpid(), 11)"
KILLED = "os.kill(os.getpid(), 9)"  # as the kernel does when memory runs out
GROW = "x = bytearray(900_000_000); x[::4096] = b'1' * len(x[::4096]); time.sleep(600)"


def failing(body: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module that fails when asked; children start as the product starts them."""
    return module(f"failing_{abs(hash(body))}", FAILING.format(body=body), folder, monkeypatch)


def module(name: str, text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    root = str(Path(__file__).resolve().parents[1])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), root]))
    monkeypatch.setattr(child_module, "started", warm.COLD)
    return name


@pytest.mark.slow
@pytest.mark.parametrize("part", ["OPENER", "READER"])
@pytest.mark.parametrize("body", ["import no_such_part", None], ids=["lacks a library", "is not there"])
def test_a_child_that_cannot_start_never_blames_the_file(
    part: str, body: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paint.written().save(tmp_path / "a.png")
    monkeypatch.setattr(child_module, "started", warm.COLD)
    name = failing(body, tmp_path, monkeypatch) if body else "pipeline.tools.no_such_module"
    monkeypatch.setattr(eyes_module, part, name)
    with Eyes(settings(tmp_path)) as eyes, pytest.raises(ProgramMissing, match="文件没有问题"):
        eyes.see(tmp_path / "a.png", "a.png")


@pytest.mark.slow
@pytest.mark.parametrize("part", ["OPENER", "READER"])
@pytest.mark.parametrize(
    ("body", "code"),
    [(HANG, "timeout"), (CRASH, "corrupt"), (KILLED, "out_of_memory")],
    ids=["hangs", "crashes", "is killed for memory"],
)
def test_a_child_that_fails_costs_one_file(
    part: str, body: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paint.written().save(tmp_path / "a.png")
    working = getattr(eyes_module, part)
    monkeypatch.setattr(eyes_module, part, failing(body, tmp_path, monkeypatch))
    monkeypatch.setattr(eyes_module, "OPEN_SECONDS", 2.0 if part == "OPENER" else 30.0)
    monkeypatch.setattr(eyes_module, "READ_SECONDS", 2.0)
    with Eyes(settings(tmp_path)) as eyes:
        error = eyes.see(tmp_path / "a.png", "a.png").error
        assert error is not None and error.code == code
        monkeypatch.setattr(eyes_module, part, working)
        monkeypatch.setattr(eyes_module, "OPEN_SECONDS", 30.0)
        monkeypatch.setattr(eyes_module, "READ_SECONDS", 30.0)
        assert eyes.see(tmp_path / "a.png", "a.png").error is None


DEAF = "import time; time.sleep(600)"  # reads nothing of what it is asked


@pytest.mark.slow
def test_a_child_that_does_not_read_a_long_question_blocks_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe holds 64 KB: what is longer waits for a reader."""
    child = Child(module("deaf", DEAF, tmp_path, monkeypatch))
    begun = time.monotonic()
    with pytest.raises(ChildFailed) as failed:
        child.ask({"words": "长" * 200_000}, 1.0)
    assert failed.value.code == "timeout" and time.monotonic() - begun < 20


@pytest.mark.slow
@pytest.mark.parametrize("by_us, code", [(True, "stopped"), (False, "out_of_memory")], ids=["stop", "kernel"])
def test_a_child_ended_by_a_stop_is_told_apart_from_one_ended_for_memory(
    by_us: bool, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = Child(module("deaf", DEAF, tmp_path, monkeypatch))
    end = child.kill if by_us else partial(os.kill, child.pid, signal.SIGKILL)
    threading.Timer(0.3, end).start()
    with pytest.raises(ChildFailed) as failed:
        child.ask({}, 60.0)
    assert failed.value.code == code


BURN = """while time.process_time() < question.get("until", 0): pass
    return {"done": True}"""


@contextmanager
def burners(count: int) -> Iterator[None]:
    """So many programs that use the first processor without pause."""
    words = [sys.executable, "-c", "import os\nos.sched_setaffinity(0, {0})\nwhile True: pass"]
    running = [subprocess.Popen(words) for _ in range(count)]
    try:
        yield
    finally:
        for one in running:
            one.kill()
            one.wait()


@pytest.mark.slow
def test_the_time_a_child_waits_for_a_processor_is_not_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sound scan is not returned because the machine is busy."""
    child = Child(failing(BURN, tmp_path, monkeypatch), nice=0)
    try:
        child.ask({}, 60.0)
        os.sched_setaffinity(child.pid, {0})
        used = sum(map(int, Path(f"/proc/{child.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
        until = used / os.sysconf("SC_CLK_TCK") + 0.8
        with burners(3):
            begun = time.monotonic()
            assert child.ask({"until": until}, 1.5) == {"done": True}
            assert time.monotonic() > begun + 1.5, "the machine was not busy enough to tell"
    finally:
        child.close()


def test_a_child_takes_a_question_longer_than_its_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = Child(failing("return {'length': len(question['words'])}", tmp_path, monkeypatch))
    try:
        assert child.ask({"words": "长" * 500_000}, 60.0) == {"length": 500_000}
    finally:
        child.close()


@pytest.mark.slow
def test_a_reader_that_eats_memory_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paint.written().save(tmp_path / "a.png")
    monkeypatch.setattr(eyes_module, "READER", failing(GROW, tmp_path, monkeypatch))
    monkeypatch.setattr(eyes_module, "TOO_MUCH", 400_000_000)
    with Eyes(settings(tmp_path)) as eyes:
        error = eyes.see(tmp_path / "a.png", "a.png").error
    assert error is not None and error.code == "out_of_memory"


@pytest.mark.slow
def test_a_reader_that_has_grown_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paint.written().save(tmp_path / "a.png")
    monkeypatch.setattr(eyes_module, "GROWN", 1_000_000)
    with Eyes(settings(tmp_path)) as eyes:
        assert eyes.see(tmp_path / "a.png", "a.png").error is None
        assert not eyes._readers.at_work()


@pytest.mark.slow
def test_closing_in_the_middle_of_a_page_blames_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paint.written().save(tmp_path / "a.png")
    monkeypatch.setattr(eyes_module, "READER", failing(HANG, tmp_path, monkeypatch))
    eyes = Eyes(settings(tmp_path))
    caught: list[Exception] = []

    def work() -> None:
        try:
            eyes.see(tmp_path / "a.png", "a.png")
        except AccessError as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    wait_until(eyes._readers.at_work, 60)
    time.sleep(0.5)
    eyes.close()
    thread.join(60)
    assert len(caught) == 1 and not thread.is_alive()


@pytest.mark.slow
def test_a_born_digital_pdf_starts_no_reader(eyes: Eyes, tmp_path: Path) -> None:
    saved(text_pdf(3), tmp_path / "a.pdf")
    assert len(eyes.see(tmp_path / "a.pdf", "a.pdf").pages) == 3
    assert not eyes._readers.at_work()


def test_the_image_of_a_page_waits_for_no_mail(eyes: Eyes, tmp_path: Path) -> None:
    saved(text_pdf(2), tmp_path / "a.pdf")
    paint.written().save(tmp_path / "b.png")
    with contextlib.ExitStack() as busy:
        for _ in range(settings(tmp_path).processes + 1):  # as many files as are opened at once
            busy.enter_context(eyes._openers)
        for name in ("a.pdf", "b.png"):
            assert eyes.page_image(tmp_path / name, 1).startswith(b"\xff\xd8")
        assert eyes.page_image(tmp_path / "a.pdf", 2, kind="png").startswith(b"\x89PNG")
    with pytest.raises(FileUnreadable, match="没有第 3 页"):
        eyes.page_image(tmp_path / "a.pdf", 3)
    assert 1 <= eyes._viewers.at_work() <= eyes_module.VIEWERS


@pytest.mark.slow
@pytest.mark.parametrize(("body", "said"), [(HANG, "超过时限"), (CRASH, "已损坏")], ids=["hangs", "crashes"])
def test_a_page_that_cannot_be_shown_is_told_and_the_next_one_is_shown(
    body: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(text_pdf(), tmp_path / "a.pdf")
    working = eyes_module.VIEWER
    monkeypatch.setattr(eyes_module, "VIEWER", failing(body, tmp_path, monkeypatch))
    monkeypatch.setattr(eyes_module, "SHOW_SECONDS", 2.0)
    with Eyes(settings(tmp_path)) as eyes:
        with pytest.raises(FileUnreadable, match=said):
            eyes.page_image(tmp_path / "a.pdf", 1)
        monkeypatch.setattr(eyes_module, "VIEWER", working)
        monkeypatch.setattr(eyes_module, "SHOW_SECONDS", 30.0)
        assert eyes.page_image(tmp_path / "a.pdf", 1)


@pytest.mark.slow
def test_a_child_that_could_not_start_is_tried_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(text_pdf(), tmp_path / "a.pdf")
    working = eyes_module.VIEWER
    monkeypatch.setattr(eyes_module, "VIEWER", failing("import no_such_part", tmp_path, monkeypatch))
    with Eyes(settings(tmp_path)) as eyes:
        for _ in range(3):
            with pytest.raises(ProgramMissing):
                eyes.page_image(tmp_path / "a.pdf", 1)
        monkeypatch.setattr(eyes_module, "VIEWER", working)
        for _ in range(3):
            assert eyes.page_image(tmp_path / "a.pdf", 1)


@pytest.mark.slow
def test_several_threads_may_see_at_once(eyes: Eyes, tmp_path: Path) -> None:
    saved(text_pdf(2), tmp_path / "a.pdf")
    paint.written().save(tmp_path / "b.png")
    results: list[int] = []

    def work(name: str) -> None:
        results.append(len(eyes.see(tmp_path / name, name).pages))

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a.pdf", "b.png", "a.pdf")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert sorted(results) == [1, 2, 2]


PARENT = """
import sys, threading
from pathlib import Path
from pipeline.tools.processes.child import Child
child = Child("pipeline.tools.sight.reader", "fake")
print(child.pid, flush=True)
threading.Event().wait()
"""


def test_children_die_with_their_parent() -> None:
    import subprocess

    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[1]
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    time.sleep(1.0)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait(60)
    wait_until(lambda: not Path(f"/proc/{pid}").exists() or state_of(pid) == "Z", 60)


def state_of(pid: int) -> str:
    with contextlib.suppress(OSError):  # it ends while it is asked
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return "Z"


@pytest.mark.needs_shared
@pytest.mark.slow
def test_a_sample_of_files_that_break_readers_all_end_well(eyes: Eyes) -> None:
    files = sorted(p for p in (SHARED / "corpora").rglob("*") if p.is_file())
    for path in random.Random(20260401).sample(files, 12):
        started = time.monotonic()
        scan = eyes.see(path, path.name)
        assert bool(scan.pages) != bool(scan.error), path
        assert scan.error is None or scan.error.code in CODES, path
        assert [p.number for p in scan.pages] == list(range(1, len(scan.pages) + 1)), path
        assert time.monotonic() - started < 60 * max(1, len(scan.pages)), path
