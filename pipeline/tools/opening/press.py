"""Makes PDFs of received files in a child process: a hostile file costs one paper, not the product.

The child runs ``python -m pipeline.tools.opening.press PARENT``; to ``{"work": "working", …}`` it answers ``{}`` or an error.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pipeline.errors import AccessError, DataError, FileUnreadable, YingsuError
from pipeline.plain import from_plain, to_plain
from pipeline.tools.opening import sniff
from pipeline.tools.processes.child import Child, ChildFailed, limit_address_space, serve
from pipeline.types import Page

MEMORY = 2 << 30
SECONDS, SECONDS_A_PAGE = 60.0, 20.0
_CAUSES = {
    "timeout": ("timeout", "处理时间太长"),
    "out_of_memory": ("out_of_memory", "占用的内存太多"),
    "crash": ("corrupt", "处理时程序崩溃"),
}


class Press:
    """Safe to call from several threads; one child works at a time and lives until ``close``."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="press")  # a child dies with its thread
        self._child: Child | None = None

    def working_pdf(self, source: Path, media_type: str, target: Path) -> None:
        """A PDF whose page k is page k of the received file."""
        self._do(
            source.name, 1, work="working", source=str(source), media_type=media_type, target=str(target)
        )

    def join_pdfs(self, parts: Sequence[tuple[Path, int]], target: Path) -> None:
        """One working copy from pages of several."""
        listed = [[str(path), page] for path, page in parts]
        self._do(target.name, len(parts), work="join", parts=listed, target=str(target))

    def searchable(
        self, working: Path, pages: Sequence[Page], target: Path, title: str, subject: str = ""
    ) -> None:
        """The searchable PDF/A of these pages of a working copy."""
        self._do(
            target.name,
            len(pages),
            work="searchable",
            working=str(working),
            pages=[to_plain(page) for page in pages],
            target=str(target),
            title=title,
            subject=subject,
        )

    def kept_as_printed(self, printed: Path, target: Path, title: str) -> bool:
        """Whether a sheet the product printed itself could be written as PDF/A just as it is."""
        answer = self._do(
            printed.name, 1, work="printed", printed=str(printed), target=str(target), title=title
        )
        return bool(answer["kept"])

    def close(self) -> None:
        """Ends the child."""
        self._thread.submit(self._end).result()
        self._thread.shutdown()

    def _do(self, name: str, count: int, **question: Any) -> dict[str, Any]:
        answer = self._thread.submit(self._ask, name, count, question).result()
        if "unreadable" in answer:
            raise FileUnreadable(answer["unreadable"], answer["message"])
        if "refused" in answer:
            raise AccessError(answer["refused"])
        if "error" in answer:
            raise DataError(answer["error"])
        return answer

    def _ask(self, name: str, pages: int, question: dict[str, Any]) -> dict[str, Any]:
        if self._child is None:
            self._child = Child("pipeline.tools.opening.press", most_memory=MEMORY)
        try:
            return self._child.ask(question, SECONDS + SECONDS_A_PAGE * pages)
        except ChildFailed as failure:
            self._end()
            code, words = _CAUSES[failure.code]
            raise FileUnreadable(
                code, f"{name} 不能转成 PDF：{words}", "原件已保存，请另存为 PDF 后重新放入。"
            ) from failure

    def _end(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None


# --- the child's side -----------------------------------------------------------------------------


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    try:
        return _WORKS[question["work"]](question) or {}
    except FileUnreadable as error:
        return {"unreadable": error.code, "message": str(error)}
    except AccessError as error:
        return {"refused": str(error)}
    except YingsuError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"unreadable": "out_of_memory", "message": "文件占用的内存太多，不能转成 PDF"}


def _working(question: dict[str, Any]) -> None:
    from pipeline.tools.opening.bundle import bundle  # only the child needs the PDF libraries
    from pipeline.tools.opening.working import working_pdf

    source, target = Path(question["source"]), Path(question["target"])
    if question["media_type"] == sniff.ZIP:
        bundle(source, source.name, target)
    else:
        working_pdf(source, question["media_type"], target)


def _join(question: dict[str, Any]) -> None:
    from pipeline.tools.pdfs.pdf import join_pdfs  # only the child needs the PDF libraries

    join_pdfs([(Path(path), page) for path, page in question["parts"]], Path(question["target"]))


def _searchable(question: dict[str, Any]) -> None:
    from pipeline.tools.pdfs.pdfa import PdfInfo  # only the child needs the PDF libraries
    from pipeline.tools.pdfs.searchable import searchable

    pages = [from_plain(Page, page) for page in question["pages"]]
    info = PdfInfo(question["title"], subject=question["subject"])
    searchable(Path(question["working"]), pages, Path(question["target"]), info)


def _printed(question: dict[str, Any]) -> dict[str, Any]:
    from pipeline.tools.pdfs.pdfa import PdfInfo  # only the child needs the PDF libraries
    from pipeline.tools.pdfs.searchable import kept_as_printed

    info = PdfInfo(question["title"])
    return {"kept": kept_as_printed(Path(question["printed"]), Path(question["target"]), info)}


_WORKS: dict[str, Callable[[dict[str, Any]], dict[str, Any] | None]] = {
    "working": _working,
    "join": _join,
    "searchable": _searchable,
    "printed": _printed,
}


def main(arguments: list[str]) -> None:
    """Works until the input ends."""
    limit_address_space(MEMORY)
    serve(arguments, _answer)


if __name__ == "__main__":
    main(sys.argv[1:])
