"""What a scan shows: pages, their lines, seals and flaws (扫描件)."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
LOST = "□"
"""A letter that stands on the page and was not read."""


@dataclass(frozen=True, slots=True)
class Rival:
    """What one character of a line may be instead: ``odds`` of ``letter`` against the ``read`` one at index ``at`` (0–1).

    Where two readings differ (odds 1) ``letter`` may be several or none; □ stands for one that was lost.
    Odds of 0 tell that ``letter`` is the other form of ``read`` (頔, 𬱖) and the ink's shape rules it out.
    ``rest`` is how likely it is neither of them (0–1). ``is_exchanged`` tells that the recogniser said ``letter`` and the
    ink's shape made ``read`` of it (形近字).
    """

    at: int
    read: str
    letter: str
    odds: float
    rest: float = 0.0
    is_exchanged: bool = False


@dataclass(frozen=True, slots=True)
class OcrLine:
    """One line of text (文字行) as scanned, in reading order.

    ``chars`` holds one box for each character of ``text`` (empty when the engine gave none);
    ``confidence`` is the engine's own, 1.0 for a text layer. ``cell`` numbers the ruled table
    cell the line stands in, row by row from 0; None outside tables. ``stamped`` tells that
    coloured ink of a seal or stamp was lifted from this line, ``spelt`` that it is a date for which
    every day was weighed against the ink and one was clearly the best. ``rivals`` are the characters
    that the engine was in two minds about.
    """

    text: str
    box: Box
    confidence: float = 1.0
    chars: tuple[Box, ...] = ()
    cell: int | None = None
    stamped: bool = False
    spelt: bool = False
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal, stamp or signature (印章、收文章、签名) found on a page; ``text`` as far as it could be read.

    ``is_worn`` tells that of its ring only dashes are left: another one may have been overlooked.
    """

    box: Box
    colour: str
    shape: str
    text: str = ""
    is_worn: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file, upright.

    ``number`` counts in the file; ``turned`` is the clockwise turn in degrees (0, 90, 180, 270)
    that made it upright; ``width`` and ``height`` are points of the upright page; ``source`` is
    "text" for a sound text layer, "ocr" for a read scan, "blank" for a page without writing.
    ``flaws`` are the codes of what the scan lacks (``terms.FLAWS``); ``coloured`` tells that it was scanned in colour.
    ``about`` is what its file tells of itself: title, author, subject, keywords (元数据).
    """

    number: int
    width: float
    height: float
    lines: tuple[OcrLine, ...] = ()
    source: str = "ocr"
    turned: int = 0
    dpi: int | None = None
    seals: tuple[Seal, ...] = ()
    codes: tuple[str, ...] = ()
    flaws: tuple[str, ...] = ()
    coloured: bool = False
    about: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether the page is a blank side (空白页)."""
        return self.source == "blank"


@dataclass(frozen=True, slots=True)
class FileError:
    """Why a file could not be read: a ``code`` of the contract and a plain Chinese sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Scan:
    """One file as seen: its pages, or the error that stopped it (then no pages)."""

    name: str
    sha256: str
    media_type: str
    pages: tuple[Page, ...] = ()
    error: FileError | None = None
