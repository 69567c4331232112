"""Whether this machine's clock (系统时间) can be right: every other witness of the time is asked.

A clock that runs ahead gives wrong days of receipt and numbers of a wrong year, and nothing in the product can see it
by itself. Witnesses are the journal, the database server's clock, the clock of a file server, and the machine's own
count of seconds, which nobody sets.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline import clock
from pipeline.flow.office.house import House
from pipeline.store import journal
from pipeline.store.database import server_time
from pipeline.tools.files import own_prefix

NEAR = dt.timedelta(minutes=5)  # two clocks of one office may differ so much
IDLE = dt.timedelta(days=60)  # an office that works writes its digest every day
YEARS = dt.timedelta(days=30 * 366)  # no machine that runs this product is younger
_ADVICE = "请核对并校正系统时间；在此期间登记的收到日期和案号年份请人工核对。"


def doubts(house: House) -> tuple[str, ...]:
    """Plain sentences about a clock that cannot be right, or may not be; none when all witnesses agree."""
    now = clock.now()
    return tuple(f"{sentence}。{_ADVICE}" for sentence in _sentences(house, now))


def _sentences(house: House, now: dt.datetime) -> Iterator[str]:
    if now > journal.BEGINNING + YEARS:
        yield f"系统时间是 {now}，不可能是真的"
    with house.reading() as session:
        last = journal.last_time(session)
    if last is not None and last - now > NEAR:
        yield f"日志最后一笔记于 {last}，比现在的系统时间 {now} 还晚：系统时间曾经超前，或者现在慢了"
    if last is not None and now - last > IDLE:
        days = (now - last).days
        yield f"日志最后一笔记于 {last}，距系统时间 {now} 有 {days} 天；如果程序没有停用这么久，就是系统时间超前了"
    for witness, told in _other_clocks(house):
        if abs(told - now) > NEAR:
            yield f"{witness}的时间是 {told}，本机系统时间是 {now}，相差太大"


def _other_clocks(house: House) -> Iterator[tuple[str, dt.datetime]]:
    """Other machines' clocks, as far as the office has other machines."""
    told = server_time(house.engine)
    if told is not None:
        yield "数据库服务器", clock.of(told)
    for name, folder in (
        ("收件文件夹所在服务器", house.settings.inbox),
        ("档案文件夹所在服务器", house.settings.archive),
    ):
        stamped = _stamp(folder)
        if stamped is not None:
            yield name, clock.of(stamped)


def _stamp(folder: Path) -> float | None:
    """When the machine that keeps a folder says that a file was written just now; None where it cannot be asked."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=own_prefix()) as file:
            file.write(b"?")
            file.flush()
            return Path(file.name).stat().st_mtime
    except OSError:
        return None


class Pace:
    """Notices that the clock was set while the product runs: it is held against the count of seconds since the start."""

    def __init__(self) -> None:
        self._offset = _offset()

    def jump(self) -> str:
        """A sentence when the clock jumped since the last look; empty when it went on evenly."""
        moved, self._offset = _offset() - self._offset, _offset()
        if abs(moved) <= NEAR:
            return ""
        minutes, way = abs(moved) // dt.timedelta(minutes=1), "前" if moved > dt.timedelta() else "后"
        return f"系统时间在运行中向{way}跳了 {minutes} 分钟，现在是 {clock.now()}。{_ADVICE}"


def _offset() -> dt.timedelta:
    return clock.now() - dt.datetime.min - dt.timedelta(seconds=time.clock_gettime(time.CLOCK_BOOTTIME))
