"""Mail on its way into a case: arrivals, what is read as one, and papers with their place (到件)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.types.paper import Paper
from pipeline.types.scan import FileError


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person said by the way mail was given: folder names, --served-on, --case.

    ``sources`` are (source, date) of the service date, e.g. ("folder", 2024-09-18).
    """

    case: str | None = None
    sources: tuple[tuple[str, dt.date], ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file that arrived (到件); ``stored`` is its path below the archive, ``origin`` where it came from.

    ``turns`` has (page, clockwise degrees from how it lies in the file) for each page a person turned.
    """

    id: str
    envelope: str
    serial: int
    name: str
    sha256: str
    size: int
    stored: str
    media_type: str = ""
    pages: int = 0
    status: str = "received"
    error: FileError | None = None
    first: str | None = None
    message: str = ""
    origin: str = ""
    turns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What is read as one (读件): a file, or all images of an envelope in natural order.

    ``parts`` has (arrival, page in its file) for each page of the document, in order.
    """

    id: str
    envelope: str
    sha256: str
    parts: tuple[tuple[str, int], ...]
    blank_pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a paper belongs: an existing ``case``, a new one by its court number ``opens``, or ``held``."""

    case: str | None = None
    opens: str | None = None
    held: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper as the register knows it: where it came from, where it was filed, and why not.

    ``status``: filed, held, rejected, superseded (another arrival of the same paper counts).
    """

    id: str
    document: str
    arrival: str
    serial: int
    paper: Paper
    status: str
    case: str | None = None
    reason: str = ""
    same_as: str | None = None
    served_on: dt.date | None = None
    served_source: str | None = None
    assumed: bool = False
    sources: tuple[tuple[str, dt.date], ...] = ()
    instance: str = "first"
    carrier: str = "copy"
    searchable: str | None = None
