"""``worker NAME``: one more process that works the queue over the shared PostgreSQL, until told to stop."""

from __future__ import annotations

import json
import os
import sys
import time

from pipeline.config import Settings
from pipeline.doors.answer import open_house
from pipeline.doors.service import begin_anew, end_in_time
from pipeline.errors import UsageError
from pipeline.flow.service.engine_room import worker_engine
from pipeline.flow.service.live import OFFICE
from pipeline.flow.works import works


def work(settings: Settings, name: str, as_json: bool) -> int:
    """Works until stopped; prints its name once; returns the exit code when it was stopped cleanly."""
    if not settings.database:
        raise UsageError(
            "增加工作进程需要 PostgreSQL，而 config.toml 没有写 database",
            'SQLite 时由 yingsu serve 一个进程处理队列；请写 database = "postgresql://…"。',
        )
    if name == OFFICE or not name.strip():
        raise UsageError(f"工作进程不能叫“{name}”", "请给它另起一个名字，如机器名。")
    with open_house(settings) as house, worker_engine(house, works(house), name, begin_anew):
        if as_json:
            print(json.dumps({"schema": "yingsu.worker/1", "name": name, "pid": os.getpid()}), flush=True)
        else:
            print(f"工作进程 {name} 已启动（按 Ctrl-C 停止）", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            end_in_time()
            print("正在停止……没有完成的工作由别的进程继续。", file=sys.stderr)
    return 0
