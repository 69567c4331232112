"""The child that opens one file of the mail: ``python -m pipeline.tools.opening.opener PARENT PATH NAME SCRATCH``.

To ``{"next": true}`` it answers with the next page (``page``), the image of one to be read
(``picture``, its pixels in a file), ``end``, or an ``error``; to ``{"page": 3}`` with that page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import FileUnreadable
from pipeline.plain import to_plain
from pipeline.tools.files import reason
from pipeline.tools.processes.child import limit_address_space, serve

MOST_MEMORY = 2 << 30


class Opener:
    """One file, its pages handed out one by one."""

    def __init__(self, path: Path, name: str, scratch: Path) -> None:
        self._path, self._name, self._scratch = path, name, scratch
        self._pages: Iterator[Any] | None = None

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        """One answer; whatever is wrong with the file is an ``error`` in it."""
        return careful(lambda: self._next(question.get("page")), self._scratch)

    def _next(self, wanted: int | None) -> dict[str, Any]:
        """The next page, or the one wanted (those before it are left out)."""
        import numpy as np

        from pipeline.tools.opening.opened import pages_of
        from pipeline.types import Page

        if self._pages is None:
            self._pages = pages_of(self._path, self._name)
        page = next((p for p in self._pages if wanted in (None, p.number)), None)
        if page is None:
            return {"end": True}
        if isinstance(page, Page):
            return {"page": to_plain(page)}
        target = self._scratch / f"{page.number}.npy"
        np.save(target, page.image)
        picture = {"number": page.number, "file": str(target), "size": list(page.size)}
        return {"picture": picture | {"dpi": page.dpi, "said": page.said}}


def careful(act: Callable[[], dict[str, Any]], scratch: Path) -> dict[str, Any]:
    """The answer of ``act``; whatever is wrong with the file, the memory or the disk is told in an answer too."""
    try:
        return act()
    except FileUnreadable as error:
        return {"error": {"code": error.code, "message": str(error)}}
    except MemoryError:
        return {"failed": "out_of_memory"}
    except OSError as error:
        return {"access": f"{reason(error)}：{error.filename or scratch}"}
    except ImportError:  # a part of the product is missing: not the file's fault
        raise
    except Exception as error:  # a parser may raise anything on a hostile file; it must cost only this file
        return {"failed": "crash", "what": repr(error)[:300]}


def main(arguments: list[str]) -> None:
    """Serves one file until the input ends."""
    limit_address_space(MOST_MEMORY)
    serve(arguments, Opener(Path(arguments[1]), arguments[2], Path(arguments[3])).answer)


if __name__ == "__main__":
    main(sys.argv[1:])
