"""The years whose index is older than what the register says (目录待写), and whether somebody writes what waits.

On SQLite these are files in ``state``; on PostgreSQL, where ``serve`` and its workers may be on several machines with a
``state`` of their own, they stand in the database.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from pipeline.errors import AccessError
from pipeline.flow.office.house import House
from pipeline.store.index_marks import IndexMarks
from pipeline.tools.files import write_text


def waiting_years(house: House) -> tuple[int, ...]:
    """The years whose index waits to be written."""
    return tuple(waiting_marks(house))


def waiting_marks(house: House) -> dict[int, str]:
    """The years that wait, each with its mark, which is another one whenever the year is noted anew."""
    if house.settings.database:
        with _marks(house) as marks:
            return dict(sorted(marks.years().items()))
    return {int(p.name): _mark(p) for p in sorted(_folder(house).glob("[0-9]*"))}


def note_waiting(house: House, year: int) -> None:
    """The index of a year is to be written later."""
    if not house.settings.database:
        return write_text(_folder(house) / str(year), str(time.time_ns()))
    with _marks(house) as marks:
        return marks.note(str(year))


def drop_waiting(house: House, year: int, mark: str | None = None) -> None:
    """The index of a year is written; with a mark, it waits on if the year was noted anew since."""
    if house.settings.database:
        with _marks(house) as marks:
            return marks.drop(str(year), mark)
    path = _folder(house) / str(year)
    return path.unlink(missing_ok=True) if mark is None or _mark(path) == mark else None


def is_kept_up(house: House) -> bool:
    """Whether a running ``serve`` writes what waits: this process, or on PostgreSQL one on any machine."""
    if house.has_upkeep or not house.settings.database:
        return house.has_upkeep
    with _marks(house) as marks:
        return marks.is_kept_up()


@contextmanager
def keeping_up(house: House) -> Iterator[None]:
    """While inside, this process writes what waits; its signs of life (``crew``) ``tell`` the others so."""
    house.has_upkeep = True
    try:
        yield
    finally:
        house.has_upkeep = False
        if house.settings.database:
            with _marks(house) as marks:
                marks.leave()


def tell(house: House) -> None:
    """A sign of life for the workers of other machines."""
    if house.settings.database:
        with _marks(house) as marks:
            marks.beat()


@contextmanager
def _marks(house: House) -> Iterator[IndexMarks]:
    try:
        house.index_marks = house.index_marks or IndexMarks(house.queue_engine)
        yield house.index_marks
    except SQLAlchemyError as error:
        raise AccessError(
            f"数据库不能使用：{getattr(error, 'orig', error)}", "请检查数据库服务；恢复后会继续。"
        ) from error


def _mark(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _folder(house: House) -> Path:
    return house.settings.state / "yearbooks"
