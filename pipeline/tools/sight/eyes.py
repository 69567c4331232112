"""The eyes of the product: any file of the mail -> a Scan, whatever the file does to the programs that open it.

Each file is opened in a child process of its own (2 GB, a minute a page); pages that must be read go
to OCR children that live long and are replaced when they have grown. A crash, a hang or a lack of
memory costs that file, with a code and a plain sentence. Page images for people are made by children of their
own, which do not wait for the mail.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pipeline.config import Settings
from pipeline.errors import AccessError, FileUnreadable, ProgramMissing
from pipeline.plain import from_plain
from pipeline.tools.files import reason, sha256_of
from pipeline.tools.opening import sniff
from pipeline.tools.opening.bundle import Firsts
from pipeline.tools.opening.convert import as_pdf, parted
from pipeline.tools.processes.child import Child, ChildFailed
from pipeline.tools.processes.hands import STOPPED, Ask, Hands
from pipeline.tools.sight import mosaic
from pipeline.tools.sight.mosaic import Spot, Told, Words
from pipeline.types import FileError, Page, Scan

OPEN_SECONDS = 60.0  # for one page of a file
READ_SECONDS = 120.0  # for one page image
SHOW_SECONDS = 20.0  # for the image of a page somebody waits for
GROWN = 1_300_000_000  # resident bytes after which an OCR child is replaced; below 1.8 GB with room for a large page more
TOO_MUCH = 3_500_000_000  # resident bytes at which it is ended in the middle of a page
AHEAD = 3  # images that wait in the scratch folder for each OCR child
PREFIX = "yingsu-eyes-"
OPENER = "pipeline.tools.opening.opener"
READER = "pipeline.tools.sight.reader"
VIEWER = "pipeline.tools.opening.viewer"
VIEWERS = 2  # children that make page images for people
GROWN_VIEWER = 400_000_000  # resident bytes after which one of them, or one for second readings, is replaced
T = TypeVar("T")

_SENTENCES = {
    "timeout": ("{name} {place}处理超过时限", "请重新扫描，或拆成几个文件再放入。"),
    "out_of_memory": ("{name} {place}占用内存过多，已停止处理", "请用 300 dpi 重新扫描，或拆成几个文件。"),
    "crash": ("{name} {place}已损坏，打开时出错", "请重新扫描或重新发送。"),
}
_CODES = {"timeout": "timeout", "out_of_memory": "out_of_memory", "crash": "corrupt"}


class Eyes:
    """Sees files; safe to call from several threads. Close it, or use it in a ``with``."""

    def __init__(self, settings: Settings) -> None:
        count = max(1, settings.processes)
        self._readers = Hands(count, "eyes", lambda: Child(READER, settings.ocr, most_memory=TOO_MUCH), GROWN)
        self._viewers = Hands(VIEWERS, "viewer", lambda: Child(VIEWER, nice=0), GROWN_VIEWER)
        self._second = Hands(
            count, "second", lambda: Child(mosaic.OWN_MODULE, most_memory=mosaic.MOST_MEMORY), GROWN_VIEWER
        )
        self._openers = threading.BoundedSemaphore(count + 1)
        _clear_scratch()

    def __enter__(self) -> Eyes:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends all children; a file that is being seen ends with AccessError and can be seen again later."""
        self._readers.close()
        self._viewers.close()
        self._second.close()

    def see(self, path: Path, name: str) -> Scan:
        """The Scan of a file; one that cannot be read has an ``error`` and no pages.

        AccessError when the file or the disk cannot be used, ProgramMissing without OCR engine or
        LibreOffice: then it is not the file's fault and it should be tried again.
        """
        try:
            sha256, kind = sha256_of(path), sniff.media_type(path)
        except OSError as error:
            raise AccessError(f"读不到文件 {name}：{reason(error)}", "请检查文件夹是否可以访问。") from error
        try:
            with self._opened(path, name, kind) as (child, firsts):
                return Scan(name, sha256, kind, tuple(parted(self._pages(child, name), firsts)))
        except FileUnreadable as error:
            return Scan(name, sha256, kind, (), FileError(error.code, str(error)))
        except CancelledError as error:
            raise _stopping(name) from error

    def see_page(self, path: Path, name: str, number: int, turn: int) -> Page:
        """One page read anew, turned clockwise by ``turn`` degrees from how it lies in the file.

        FileUnreadable when it cannot be read, AccessError and ProgramMissing as ``see``.
        """
        with self._opened(path, name, sniff.media_type(path)) as (child, _):
            answer = _answer(child.ask, {"page": number}, OPEN_SECONDS, name, number)
            if "picture" not in answer:
                raise FileUnreadable("corrupt", f"{name} 第 {number} 页不是扫描页", "请重新载入页面。")
            return _waited(self._submitted(answer["picture"] | {"turn": turn}, name), name)

    def read_places(self, spots: Sequence[Spot], told: Told = mosaic.to_nobody) -> tuple[Words, ...]:
        """The words Tesseract reads at each place (``mosaic.asked``) in a child that lives on; AccessError while closing.

        Where the child fails or cannot start there are none, and ``told`` is called with the reason.
        """
        name = spots[0].path.name if spots else ""
        try:
            return _waited(self._second.submit(partial(mosaic.asked, spots=spots, told=told)), name)
        except ChildFailed as error:
            raise _stopping(name) from error

    def page_image(
        self, path: Path, number: int, dpi: int = 150, turned: int = 0, kind: str = "jpeg"
    ) -> bytes:
        """One page as PNG or JPEG (``kind``), turned clockwise; FileUnreadable when it cannot be shown."""
        name = path.name
        with _scratch() as folder:
            source = self._shown(path, folder)
            question = {
                "path": str(source.resolve()),
                "name": name,
                "target": str(folder / "image"),
                "image": number,
            }
            question |= {"dpi": dpi, "turned": turned, "kind": kind}
            work = partial(_answer, question=question, seconds=SHOW_SECONDS, name=name, number=number)
            shown = self._viewers.submit(work)
            if self._viewers.at_work() < VIEWERS:  # before two people look at once
                self._viewers.submit(_get_ready)
            return Path(_waited(shown, name)["file"]).read_bytes()

    def _shown(self, path: Path, folder: Path) -> Path:
        """The file itself, or the PDF it is made into for reading; Word files and ZIPs wait for their turn."""
        kind = sniff.media_type(path)
        if kind not in sniff.WORD and kind != sniff.ZIP:
            return path
        with self._openers:
            return as_pdf(path, path.name, kind, folder / "page.pdf")[0]

    @contextmanager
    def _opened(self, path: Path, name: str, kind: str) -> Iterator[tuple[Child, Firsts]]:
        with self._openers, _scratch() as folder:
            source, firsts = as_pdf(path, name, kind, folder / "page.pdf")
            child = Child(OPENER, str(source.resolve()), name, str(folder))
            try:
                yield child, firsts
            finally:
                child.close()

    def _pages(self, opener: Child, name: str) -> Iterator[Page]:
        """The pages in order; images are read by the OCR children while the next ones are opened."""
        waiting: deque[Page | Future[Page]] = deque()
        number = 0
        try:
            while True:
                number += 1
                answer = _answer(opener.ask, {"next": True}, OPEN_SECONDS, name, number)
                if "end" in answer:
                    break
                if "page" in answer:
                    waiting.append(from_plain(Page, answer["page"]))
                else:
                    waiting.append(self._submitted(answer["picture"], name))
                while len(waiting) > AHEAD * 2:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        finally:
            for item in waiting:
                if isinstance(item, Future):
                    item.cancel()

    def _submitted(self, picture: dict[str, Any], name: str) -> Future[Page]:
        return self._readers.submit(partial(_read, picture=picture, name=name))


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-") as folder:
        yield Path(folder)


def _read(ask: Ask, picture: dict[str, Any], name: str) -> Page:
    """One page image read by an OCR child."""
    answer = _answer(ask, picture, READ_SECONDS, name, picture["number"])
    Path(picture["file"]).unlink(missing_ok=True)
    return from_plain(Page, answer["page"])


def _get_ready(ask: Ask) -> None:
    with suppress(ChildFailed, ProgramMissing):
        ask({"ready": True}, SHOW_SECONDS)


def _waited(work: Future[T], name: str) -> T:
    try:
        return work.result()
    except CancelledError as error:
        raise _stopping(name) from error


def _result(item: Page | Future[Page]) -> Page:
    return item.result() if isinstance(item, Future) else item


def _answer(ask: Ask, question: dict[str, Any], seconds: float, name: str, number: int) -> dict[str, Any]:
    """What a child answers; what is wrong with the file, or with the child, is raised."""
    try:
        return _checked(ask(question, seconds), name, number)
    except ChildFailed as error:
        if error.code == STOPPED:
            raise _stopping(name) from error
        raise _unreadable(error.code, name, number) from error


def _stopping(name: str) -> AccessError:
    return AccessError(f"正在停止，{name} 还没有读完", "重新启动后会继续。")


def _unreadable(cause: str, name: str, number: int) -> FileUnreadable:
    sentence, advice = _SENTENCES[cause]
    return FileUnreadable(_CODES[cause], sentence.format(name=name, place=f"第 {number} 页"), advice)


def _checked(answer: dict[str, Any], name: str, number: int) -> dict[str, Any]:
    """The answer of a child, or what it says is wrong, raised."""
    if "error" in answer:
        raise FileUnreadable(answer["error"]["code"], answer["error"]["message"])
    if "failed" in answer:
        raise _unreadable(answer["failed"], name, number)
    if "missing" in answer:
        raise ProgramMissing(answer["missing"])
    if "access" in answer:
        raise AccessError(f"处理 {name} 时磁盘出错：{answer['access']}", "请检查磁盘空间和权限后重试。")
    return answer


def _clear_scratch() -> None:
    """Removes scratch folders of processes that are no more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(folder, ignore_errors=True)
