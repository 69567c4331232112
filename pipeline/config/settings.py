"""The settings of one office as frozen values: folders, office, signing, how the regulation is read."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from pipeline.types import Readings


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader of the office (负责人): who may appear for what."""

    name: str
    post: str = ""
    rank: str = ""
    portfolio: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """The office the product works for (本机关).

    ``names`` are the organs whose mail this is; empty means any addressee. ``units`` are the
    handling units (承办单位). ``legal_representative`` and what follows fill the drafts.
    """

    name: str = ""
    names: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    leaders: tuple[Leader, ...] = ()
    address: str = ""
    phone: str = ""
    postcode: str = ""
    credit_code: str = ""
    legal_representative: str = ""
    legal_representative_post: str = ""
    contact: str = ""
    fonds: str = ""


@dataclass(frozen=True, slots=True)
class Signing:
    """How final volumes are signed (电子签名); nothing is signed without a ``certificate``.

    ``trusted`` are certificates that signatures are checked against besides the key file's own issuers;
    ``seal`` a picture of the official seal, shown only in cases with a registered 用印. Paths are absolute.
    """

    certificate: str = ""
    password_file: str = ""
    timestamp: str = ""
    trusted: tuple[str, ...] = ()
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one office; ``root`` is the folder of config.toml, folders are absolute."""

    root: Path
    regulation: str
    inbox: Path
    archive: Path
    templates: Path
    state: Path
    database: str = ""
    number_format: str = "{year}-{serial:04d}"
    file_number_format: str = "XZYS-{year}-{serial:04d}"
    volumes: str = "one"
    volume_pages: int = 400
    page_number_corner: str = "right"
    retention: str = "30年"
    ocr: str = "auto"
    processes: int = 2
    quiet_seconds: float = 3.0
    unfinished_seconds: float = 120.0
    rescan_seconds: float = 5.0
    office: Office = dataclasses.field(default_factory=Office)
    signing: Signing = dataclasses.field(default_factory=Signing)
    readings: Readings = dataclasses.field(default_factory=Readings)

    @property
    def database_url(self) -> str:
        """The SQLAlchemy address of the database; SQLite in ``state`` when none is set."""
        if self.database:
            return self.database.replace("postgresql://", "postgresql+psycopg://", 1)
        return f"sqlite:///{self.state / 'yingsu.db'}"

    def relative(self, path: Path) -> str:
        """A path as the contract shows it: relative to config.toml, with ``/``."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()
