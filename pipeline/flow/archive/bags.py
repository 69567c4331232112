"""BagIt bags (RFC 8493): sealing a folder with its tag files, packing it as one ZIP, unpacking one that came."""

from __future__ import annotations

import datetime as dt
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pipeline import clock
from pipeline.errors import DataError
from pipeline.flow.office.house import House
from pipeline.tools.files import atomic_target, own_prefix, sha256_of

T = TypeVar("T")
MOST_FILES, MOST_BYTES = 20_000, 8 << 30


def seal_bag(house: House, target: Path) -> None:
    """The tag files: bagit.txt, bag-info.txt and the two manifests."""
    payload = sorted(p for p in (target / "data").rglob("*") if p.is_file())
    size = sum(p.stat().st_size for p in payload)
    info = {
        "Source-Organization": house.settings.office.name or "-",
        "Bagging-Date": f"{dt.date.isoformat(clock.today())}",
        "Payload-Oxum": f"{size}.{len(payload)}",
    }
    (target / "bagit.txt").write_text(
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", encoding="utf-8"
    )
    (target / "bag-info.txt").write_text(
        "".join(f"{key}: {value}\n" for key, value in info.items()), encoding="utf-8"
    )
    _list(target, "manifest-sha256.txt", payload)
    tags = [target / name for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")]
    _list(target, "tagmanifest-sha256.txt", tags)


def _list(target: Path, name: str, files: Sequence[Path]) -> None:
    lines = [f"{sha256_of(p)}  {p.relative_to(target).as_posix()}\n" for p in files]
    (target / name).write_text("".join(lines), encoding="utf-8")


def packed(target: Path, write: Callable[[Path], T]) -> T:
    """A bag as one ZIP file (``target``), written only when it is whole; ``write`` fills a folder of the same name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=own_prefix()) as folder:
        bag = Path(folder) / target.stem
        result = write(bag)
        with atomic_target(target) as temporary, zipfile.ZipFile(temporary, "w") as zipped:
            for path in sorted(p for p in bag.rglob("*") if p.is_file()):
                zipped.write(path, path.relative_to(folder).as_posix())
    return result


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """The folder of a bag that came as one ZIP, for as long as it is looked at; DataError when it is none or unsafe."""
    name = path.name
    with tempfile.TemporaryDirectory(prefix="yingsu-bag-") as scratch:
        try:
            with zipfile.ZipFile(path) as zipped:
                _unpack(zipped, name, Path(scratch))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise DataError(f"{name} 不是完好的 ZIP 信息包", "请让移交单位重新提供。") from error
        found = sorted(p.parent for p in Path(scratch).glob("bagit.txt")) or sorted(
            p.parent for p in Path(scratch).glob("*/bagit.txt")
        )
        if len(found) != 1:
            raise DataError(f"{name} 里没有信息包（缺 bagit.txt）", "请交移交信息包的 ZIP 文件。")
        yield found[0]


def _unpack(zipped: zipfile.ZipFile, name: str, scratch: Path) -> None:
    infos = [i for i in zipped.infolist() if not i.is_dir()]
    if len(infos) > MOST_FILES or sum(i.file_size for i in infos) > MOST_BYTES:
        raise DataError(
            f"{name} 解开后太大", f"最多 {MOST_FILES} 个文件、{MOST_BYTES >> 30} GB，请分成几个包。"
        )
    left = MOST_BYTES
    for info in infos:
        place = PurePosixPath(info.filename)
        if place.is_absolute() or ".." in place.parts or "\\" in info.filename or ":" in info.filename:
            raise DataError(f"{name} 里有不安全的文件名 {info.filename}", "没有接收，请让移交单位重新提供。")
        target = scratch / place
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipped.open(info) as source, target.open("wb") as written:
            while chunk := source.read(1 << 20):
                left -= len(chunk)
                if left < 0:
                    raise DataError(f"{name} 解开后太大", "请分成几个包。")
                written.write(chunk)
