"""The eyes of the product: any file of the mail -> a Scan, whatever the file does to the programs that open it.

Each file is opened in a child process of its own (2 GB, a minute a page); pages that must be read go
to OCR children that live long and are replaced when they have grown. A crash, a hang or a lack of
memory costs that file, with a code and a plain sentence.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.config import Settings
from pipeline.errors import AccessError, FileUnreadable, ProgramMissing
from pipeline.plain import from_plain
from pipeline.tools import sniff
from pipeline.tools.bundle import Firsts
from pipeline.tools.child import Child, ChildFailed
from pipeline.tools.convert import as_pdf, parted
from pipeline.tools.files import reason
from pipeline.types import FileError, Page, Scan

OPEN_SECONDS = 60.0  # for one page of a file
READ_SECONDS = 120.0  # for one page image
GROWN = 1_800_000_000  # resident bytes after which an OCR child is replaced
TOO_MUCH = 3_500_000_000  # resident bytes at which it is ended in the middle of a page
AHEAD = 3  # images that wait in the scratch folder for each OCR child
PREFIX = "yingsu-eyes-"
OPENER = "pipeline.tools.opener"
READER = "pipeline.tools.reader"

_SENTENCES = {
    "timeout": ("{name} {place}处理超过时限", "请重新扫描，或拆成几个文件再放入。"),
    "out_of_memory": ("{name} {place}占用内存过多，已停止处理", "请用 300 dpi 重新扫描，或拆成几个文件。"),
    "crash": ("{name} {place}已损坏，打开时出错", "请重新扫描或重新发送。"),
}
_CODES = {"timeout": "timeout", "out_of_memory": "out_of_memory", "crash": "corrupt"}


class Eyes:
    """Sees files; safe to call from several threads. Close it, or use it in a ``with``."""

    def __init__(self, settings: Settings) -> None:
        self._choice = settings.ocr
        count = max(1, settings.processes)
        self._readers = ThreadPoolExecutor(count, thread_name_prefix="eyes")
        self._openers = threading.BoundedSemaphore(count + 1)
        self._ahead = AHEAD
        self._own = threading.local()
        self._children: set[Child] = set()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        _clear_scratch()

    def __enter__(self) -> Eyes:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends all children; a file that is being seen ends with AccessError and can be seen again later."""
        self._closing.set()
        with self._lock:
            for child in self._children:
                child.kill()
        self._readers.shutdown(wait=True, cancel_futures=True)
        for child in self._children:
            child.close()
        self._children.clear()

    def see(self, path: Path, name: str) -> Scan:
        """The Scan of a file; one that cannot be read has an ``error`` and no pages.

        AccessError when the file or the disk cannot be used, ProgramMissing without OCR engine or
        LibreOffice: then it is not the file's fault and it should be tried again.
        """
        try:
            sha256, kind = _digest(path), sniff.media_type(path)
        except OSError as error:
            raise AccessError(f"读不到文件 {name}：{reason(error)}", "请检查文件夹是否可以访问。") from error
        try:
            with self._opened(path, name, kind) as (child, firsts):
                return Scan(name, sha256, kind, tuple(parted(self._pages(child, name), firsts)))
        except FileUnreadable as error:
            return Scan(name, sha256, kind, (), FileError(error.code, str(error)))
        except CancelledError as error:
            raise AccessError(f"正在停止，{name} 还没有读完", "重新启动后会继续。") from error

    def see_page(self, path: Path, name: str, number: int, turn: int) -> Page:
        """One page read anew, turned clockwise by ``turn`` degrees from how it lies in the file.

        FileUnreadable when it cannot be read, AccessError and ProgramMissing as ``see``.
        """
        with self._opened(path, name, sniff.media_type(path)) as (child, _):
            answer = _checked(_ask(child, {"page": number}, OPEN_SECONDS, name, number), name, number)
            if "picture" not in answer:
                raise FileUnreadable("corrupt", f"{name} 第 {number} 页不是扫描页", "请重新载入页面。")
            try:
                return self._submitted(answer["picture"] | {"turn": turn}, name).result()
            except CancelledError as error:
                raise AccessError(f"正在停止，{name} 还没有读完", "重新启动后会继续。") from error

    def page_image(
        self, path: Path, number: int, dpi: int = 150, turned: int = 0, kind: str = "jpeg"
    ) -> bytes:
        """One page as PNG or JPEG (``kind``), turned clockwise; FileUnreadable when it cannot be shown."""
        with self._opened(path, path.name, sniff.media_type(path)) as (child, _):
            question = {"image": number, "dpi": dpi, "turned": turned, "kind": kind}
            answer = _checked(_ask(child, question, OPEN_SECONDS, path.name, number), path.name, number)
            return Path(answer["file"]).read_bytes()

    @contextmanager
    def _opened(self, path: Path, name: str, kind: str) -> Iterator[tuple[Child, Firsts]]:
        with self._openers, tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-") as folder:
            source, firsts = as_pdf(path, name, kind, Path(folder) / "page.pdf")
            child = Child(OPENER, str(source.resolve()), name, folder)
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
                answer = _checked(_ask(opener, {"next": True}, OPEN_SECONDS, name, number), name, number)
                if "end" in answer:
                    break
                if "page" in answer:
                    waiting.append(from_plain(Page, answer["page"]))
                else:
                    waiting.append(self._submitted(answer["picture"], name))
                while len(waiting) > self._ahead * 2:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        finally:
            for item in waiting:
                if isinstance(item, Future):
                    item.cancel()

    def _submitted(self, picture: dict[str, Any], name: str) -> Future[Page]:
        if self._closing.is_set():
            raise CancelledError
        return self._readers.submit(self._read, picture, name)

    def _read(self, picture: dict[str, Any], name: str) -> Page:
        """One page image read by this thread's OCR child; a crash is tried once more by a new one."""
        number = picture["number"]
        try:
            answer = self._reader().ask(picture, READ_SECONDS)
        except ChildFailed as error:
            self._forget()
            if self._closing.is_set():
                raise AccessError(f"正在停止，{name} 还没有读完", "重新启动后会继续。") from error
            if error.code == "timeout":
                raise _unreadable(error.code, name, number) from error
            answer = _ask(self._reader(), picture, READ_SECONDS, name, number)
        Path(picture["file"]).unlink(missing_ok=True)
        if self._own.child.memory() > GROWN:
            self._forget()
        return from_plain(Page, _checked(answer, name, number)["page"])

    def _reader(self) -> Child:
        child: Child | None = getattr(self._own, "child", None)
        if child is None:
            child = Child(READER, self._choice, most_memory=TOO_MUCH)
            with self._lock:
                self._children.add(child)
                if self._closing.is_set():
                    child.kill()
            self._own.child = child
        return child

    def _forget(self) -> None:
        child: Child | None = getattr(self._own, "child", None)
        self._own.child = None
        if child is not None:
            child.close()
            with self._lock:
                self._children.discard(child)


def _result(item: Page | Future[Page]) -> Page:
    return item.result() if isinstance(item, Future) else item


def _ask(child: Child, question: dict[str, Any], seconds: float, name: str, number: int) -> dict[str, Any]:
    try:
        return child.ask(question, seconds)
    except ChildFailed as error:
        if error.code == "stopped":
            raise AccessError(f"正在停止，{name} 还没有读完", "重新启动后会继续。") from error
        raise _unreadable(error.code, name, number) from error


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


def _digest(path: Path) -> str:
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _clear_scratch() -> None:
    """Removes scratch folders of processes that are no more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(folder, ignore_errors=True)
