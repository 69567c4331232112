"""The frozen values that flow through the house; records of the database stay in ``store``.

Pages count from 1. A box is (left, top, right, bottom) as fractions of the upright page.
Dates are ``dt.date``; an instant of a hearing is a naive ``dt.datetime`` of Asia/Shanghai.
Everybody imports them from here; the modules only part them by theme.
"""

from pipeline.types.case import (
    Approval,
    Case,
    CaseFinding,
    CountedFrom,
    CourtNumber,
    Draft,
    Duty,
    DutyMark,
    FiledPaper,
    Gap,
    Missing,
    Party,
    Volume,
    VolumeItem,
)
from pipeline.types.mail import Arrival, Document, Hints, PaperRecord, Placement
from pipeline.types.paper import Doubt, Evidence, Finding, Paper, Reading
from pipeline.types.readings import Readings
from pipeline.types.scan import LOST, Box, FileError, OcrLine, Page, Rival, Scan, Seal

__all__ = [
    "LOST",
    "Approval",
    "Arrival",
    "Box",
    "Case",
    "CaseFinding",
    "CountedFrom",
    "CourtNumber",
    "Document",
    "Doubt",
    "Draft",
    "Duty",
    "DutyMark",
    "Evidence",
    "FileError",
    "FiledPaper",
    "Finding",
    "Gap",
    "Hints",
    "Missing",
    "OcrLine",
    "Page",
    "Paper",
    "PaperRecord",
    "Party",
    "Placement",
    "Reading",
    "Readings",
    "Rival",
    "Scan",
    "Seal",
    "Volume",
    "VolumeItem",
]
