"""The child that reads page images: ``python -m pipeline.tools.sight.reader PARENT ENGINE``. It lives long.

To ``{"number": 1, "file": "….npy", "size": [595, 842], "dpi": 300, "said": ""}`` it answers with the ``page``;
with ``turn`` the page is turned clockwise by so many degrees, whatever makes sense.
"""

from __future__ import annotations

import sys
from typing import Any

from pipeline.errors import FileUnreadable, ProgramMissing
from pipeline.plain import to_plain
from pipeline.tools.processes.child import serve


class Reader:
    """An OCR engine, opened at the first page."""

    def __init__(self, choice: str) -> None:
        self._choice = choice
        self._engine: Any = None

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        """The page of one image."""
        import numpy as np

        from pipeline.tools.engines.ocr import open_engine
        from pipeline.tools.ink.pictures import Picture
        from pipeline.tools.sight.scan import read_page

        try:
            if self._engine is None:
                self._engine = open_engine(self._choice, alone=True)
            image = np.load(question["file"])
            width, height = question["size"]
            about = (question["number"], image, (width, height), question["dpi"], question["said"])
            picture = Picture(*about, question.get("turn"))
            return {"page": to_plain(read_page(picture, self._engine))}
        except ProgramMissing as error:
            return {"missing": error.message}
        except FileUnreadable as error:
            return {"error": {"code": error.code, "message": str(error)}}
        except MemoryError:
            return {"failed": "out_of_memory"}


def main(arguments: list[str]) -> None:
    """Reads until the input ends."""
    serve(arguments, Reader(arguments[1]).answer)


if __name__ == "__main__":
    main(sys.argv[1:])
