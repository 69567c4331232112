"""``serve``: the queue, the inbox and the workbench in one process, until told to stop."""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable

import uvicorn

from pipeline.config import Settings
from pipeline.doors.inbox import Inbox
from pipeline.doors.web.app import workbench
from pipeline.errors import AccessError, YingsuError
from pipeline.flow.house import House
from pipeline.flow.works import start_engine, submit_digests
from pipeline.tools.engine import DurableEngine, OfficeLock


def serve(settings: Settings, host: str, port: int, as_json: bool) -> int:
    """Runs the product; prints its address once; returns the exit code when it was stopped cleanly."""
    lock = OfficeLock(settings.state)
    if not lock.take():
        raise AccessError(
            f"应诉卷宗已经在运行（{settings.state / 'lock'} 被占用）",
            "同一单位只能有一个进程处理队列；请先停止它。",
        )
    listener = _listen(host, port)
    house = House(settings)
    engine = start_engine(house, "office")
    stop = threading.Event()
    try:
        _serve(house, engine, listener, host, stop, as_json)
    finally:
        stop.set()
        engine.stop()
        house.close()
        lock.release()
    return 0


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        raise AccessError(
            f"端口 {port} 不能使用：{error.strerror}", "请用 --port 换一个端口，或用 --port 0 任选。"
        ) from error
    listener.listen(128)
    return listener


def _serve(
    house: House,
    engine: DurableEngine,
    listener: socket.socket,
    host: str,
    stop: threading.Event,
    as_json: bool,
) -> None:
    inbox = threading.Thread(target=_watch, args=(house, engine, stop, _complain), name="inbox", daemon=True)
    inbox.start()
    reminder = threading.Thread(
        target=_remind, args=(house, engine, stop, _complain), name="reminder", daemon=True
    )
    reminder.start()
    config = uvicorn.Config(
        workbench(house, engine), log_level="warning", access_log=False, timeout_graceful_shutdown=5
    )
    server = _Server(config)
    web = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="web", daemon=True)
    web.start()
    while web.is_alive() and not server.started:
        time.sleep(0.02)
    _announce(host, listener.getsockname()[1], as_json)
    try:
        while web.is_alive():
            web.join(0.5)
    except KeyboardInterrupt:
        print("正在停止……没有完成的工作下次启动时会继续。", file=sys.stderr)
    finally:
        stop.set()
        server.should_exit = True
        web.join(10)
        inbox.join(10)
        reminder.join(5)


class _Server(uvicorn.Server):
    """Runs beside the main thread, which keeps the signals."""

    def install_signal_handlers(self) -> None:
        """Signals belong to the main thread."""


def _announce(host: str, port: int, as_json: bool) -> None:
    shown = f"[{host}]" if ":" in host else host
    url = f"http://{shown}:{port}/"
    if host not in ("127.0.0.1", "::1", "localhost"):
        print(f"注意：工作台在 {host} 上对网络开放，请只在可信的内网中使用。", file=sys.stderr)
    if as_json:
        print(json.dumps({"schema": "yingsu.serve/1", "url": url, "pid": os.getpid()}), flush=True)
    else:
        print(f"应诉卷宗已启动：{url}　（按 Ctrl-C 停止）", flush=True)


def _watch(house: House, engine: DurableEngine, stop: threading.Event, say: Callable[[str], None]) -> None:
    Inbox(house, engine).run(stop, say)


def _remind(house: House, engine: DurableEngine, stop: threading.Event, say: Callable[[str], None]) -> None:
    """The daily digest: at the start what a stop left out, then once a day."""
    trouble = ""
    while not stop.is_set():
        try:
            submit_digests(house, engine)
            trouble = ""
        except (OSError, YingsuError) as error:
            if str(error) != trouble:
                say(f"日报暂时不能写入（{error}），恢复后会补写。")
            trouble = str(error)
        stop.wait(60)


def _complain(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
