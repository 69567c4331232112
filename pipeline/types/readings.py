"""What a regulation leaves open, as the office reads it (读法)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Readings:
    """What the text of a local regulation leaves open, as the office reads it (读法).

    ``receipt``: whose receipt starts a local period (谁收到): "organ" 本机关, "unit" 承办单位, "earliest"
    whichever is first. ``workdays``: rows whose 日 are working days. ``without``: "row:kind", papers that do not
    bring a row. ``repeated_losses``: from how many a year on losses of one field are 多次. ``effective_on``:
    the first day of a regulation that prints none.
    """

    receipt: str = "earliest"
    workdays: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    repeated_losses: int = 2
    effective_on: dt.date | None = None
