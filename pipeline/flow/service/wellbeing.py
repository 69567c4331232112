"""Whether the running service can work (是否正常): database, queue, disk, folders, inbox; each trouble is one sentence."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import YingsuError
from pipeline.flow.office import intake, shares
from pipeline.flow.office.house import House
from pipeline.flow.service.abreast import Abreast, silence
from pipeline.flow.service.engine_room import Queue
from pipeline.store.database import is_free_to_write
from pipeline.tools.processes.engine import DurableEngine

LEAST = 50 << 20  # bytes free below which the next file may not fit
PATIENCE = 4.0  # seconds that a database may be held by one who writes
STANDING = 120.0  # seconds that work waits while nothing is done
SILENT = 15.0  # seconds without news of the process that works the mail
UNSEEN = 60.0  # seconds besides the pause between two looks at the inbox


def troubles(house: House, queue: Queue) -> tuple[str, ...]:
    """What keeps the service from its work now; nothing when it is well. Takes some seconds at most."""
    databases = tuple(_of_databases(house))
    if silent := tuple(_of_mail(house)):  # then what it told of queue and inbox is of no use
        return (*databases, *silent, *_of_folders(house))
    stands = () if databases else tuple(_of_queue(queue))
    return (*databases, *stands, *_of_folders(house), *_of_inbox(house))


def notes(house: House) -> tuple[str, ...]:
    """What goes wrong beside the work and does not stop it: lists and indexes that cannot be brought up.

    Why stands in the log and on the page of the administrator: it may name a path.
    """
    return ("后台整理（列表、年度目录）暂时不能进行，原因见日志",) if house.upkeep_trouble else ()


def _of_databases(house: House) -> Iterator[str]:
    named = (("数据库", house.engine), ("工作队列的数据库", house.queue_engine))
    for name, engine in named[:1] if house.settings.database else named:
        free = is_free_to_write(engine, PATIENCE)
        if free is None:
            yield f"{name}不能使用"
        elif not free:
            yield f"{name}被占用，{PATIENCE:.0f} 秒内写不进去"


def _of_mail(house: House) -> Iterator[str]:
    seconds = silence(house)
    if seconds > SILENT:
        yield f"处理来件的进程已有 {seconds:.0f} 秒没有响应"


def _of_queue(queue: Queue) -> Iterator[str]:
    standing = queue.standing() if isinstance(queue, (DurableEngine, Abreast)) else 0.0
    if standing > STANDING:
        yield f"队列停住了：有工作等了 {standing / 60:.0f} 分钟，没有进程在做"


def _of_folders(house: House) -> Iterator[str]:
    try:
        shares.assure(house)
    except YingsuError:  # its words name a path, and whoever asks need not have logged in
        yield "收件文件夹或档案文件夹不在原来的位置"
    settings = house.settings
    full: dict[int, str] = {}
    for name, folder in (("档案", settings.archive), ("收件", settings.inbox), ("state", settings.state)):
        if folder.is_dir() and not os.access(folder, os.W_OK):  # also where the file system is read-only
            yield f"{name}文件夹不能写入（只读或没有权限）"
        free = _free(folder)
        if free is not None and free < LEAST:
            full.setdefault(free, f"{name}文件夹所在磁盘已满，只剩 {free >> 20} MB")
    yield from full.values()


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None  # that it is away is told by itself


def _of_inbox(house: House) -> Iterator[str]:
    pulse, longest = house.pulse, UNSEEN + house.settings.rescan_seconds
    if pulse is not None and time.monotonic() - pulse > longest and not _is_resting(house):
        yield "收件文件夹很久没有查看了"


def _is_resting(house: House) -> bool:
    try:
        return intake.is_resting(house)
    except (OSError, YingsuError):
        return False  # what is broken is told by itself
