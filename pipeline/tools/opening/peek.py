"""A peek (先看一眼) at the words of a PDF that waits: its text layer alone, in a child process, nothing is rendered.

The child runs ``python -m pipeline.tools.opening.peek PARENT``; to ``{"path": …}`` it answers ``{"words": …}``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pipeline.tools.processes.child import Child, ChildFailed, limit_address_space, serve

SECONDS = 5.0  # for one file
PAGES, LETTERS = 3, 2000  # what is looked at: the first pages, the beginning of each
_MEMORY = 1 << 30
_HEAD = 1024


class Peek:
    """One child that lives until ``close``, started at first use by the thread that asks."""

    def __init__(self) -> None:
        self._child: Child | None = None

    def words(self, path: Path) -> str:
        """The words of the first pages; empty for a scan, for what is no PDF, and for what cannot be opened in time.

        ProgramMissing when the child cannot start, OSError when the file cannot be opened.
        """
        with path.open("rb") as file:
            if b"%PDF-" not in file.read(_HEAD):
                return ""
        if self._child is None:
            self._child = Child("pipeline.tools.opening.peek", most_memory=_MEMORY)
        try:
            return str(self._child.ask({"path": str(path)}, SECONDS)["words"])
        except ChildFailed:
            self.close()
            return ""

    def close(self) -> None:
        """Ends the child."""
        if self._child is not None:
            self._child.close()
            self._child = None


# --- the child's side -----------------------------------------------------------------------------


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    import pypdfium2 as pdfium  # only the child needs it

    try:
        return {"words": _words(pdfium.PdfDocument(question["path"]))}
    except (pdfium.PdfiumError, OSError, MemoryError, ValueError):
        return {"words": ""}


def _words(document: Any) -> str:
    try:
        return "\n".join(_words_of(document[number]) for number in range(min(PAGES, len(document))))
    finally:
        document.close()


def _words_of(page: Any) -> str:
    layer = page.get_textpage()
    try:
        return str(layer.get_text_range(0, min(LETTERS, layer.count_chars()))) if layer.count_chars() else ""
    finally:
        layer.close()
        page.close()


def main(arguments: list[str]) -> None:
    """Looks until the input ends."""
    limit_address_space(_MEMORY)
    serve(arguments, _answer)


if __name__ == "__main__":
    main(sys.argv[1:])
