"""``serve``: the queue, the inbox and the workbench in one process, until told to stop."""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI

from pipeline.config import Settings
from pipeline.doors.answer import open_house
from pipeline.doors.inbox import Inbox
from pipeline.doors.web.app import workbench
from pipeline.errors import AccessError, YingsuError
from pipeline.flow import live, timekeeping
from pipeline.flow.apart import break_off
from pipeline.flow.engine_room import office_engine
from pipeline.flow.house import House
from pipeline.flow.upkeep import keep_up
from pipeline.flow.works import submit_check, submit_digests, works
from pipeline.tools.engine import DurableEngine
from pipeline.tools.files import reason

SHARE = 0.0005  # seconds a thread works before another may: a page that asks the database often does not wait behind the mail
REMINDING = 60.0  # seconds between two looks at what is due to be written
STOPPING = 45.0  # seconds of a stop; those who supervise services kill after 90
LOOPBACK = ("127.0.0.1", "::1", "localhost")
_WILDCARDS = {
    "0.0.0.0": "127.0.0.1",
    "::": "::1",
}  # hosts that mean every address -> where this machine reaches itself


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the workbench listens (监听): address, port, the certificate when it speaks TLS itself, proxies before it."""

    host: str
    port: int
    certificate: str | None = None
    key: str | None = None
    proxies: tuple[str, ...] = ()  # whose X-Forwarded-For and -Proto count; nobody else's do
    names: tuple[str, ...] = ()  # what browsers call it, beside addresses and the machine's own name

    @property
    def known(self) -> tuple[str, ...] | None:
        """The names under which it may be reached; None (any) where a certificate of its own proves the name."""
        if self.certificate:
            return None
        own = socket.gethostname()
        return (*self.names, self.host, own, own.partition(".")[0], f"{own.partition('.')[0]}.local")


def serve(settings: Settings, listening: Listening, as_json: bool) -> int:
    """Runs the product; prints its address once; returns the exit code when it was stopped cleanly."""
    with open_house(settings) as house, office_engine(house, works(house), begin_anew) as engine:
        sys.setswitchinterval(SHARE)
        listener = _listen(listening.host, listening.port)
        stop = threading.Event()
        try:
            _serve(house, engine, listener, listening, stop, as_json)
        finally:
            stop.set()
    return 0


def begin_anew() -> None:
    """Starts this very command again: the work of this process is in other hands."""
    print("这个进程太久没有响应，工作已由别的进程接替；现在重新启动。", file=sys.stderr, flush=True)
    os.execv(sys.executable, [sys.executable, "-m", "pipeline.doors.cli", *sys.argv[1:]])


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        raise AccessError(
            f"端口 {port} 不能使用：{reason(error)}", "请用 --port 换一个端口，或用 --port 0 任选。"
        ) from error
    listener.listen(128)
    return listener


def _serve(
    house: House,
    engine: DurableEngine,
    listener: socket.socket,
    listening: Listening,
    stop: threading.Event,
    as_json: bool,
) -> None:
    say = _complain(house)
    inbox = threading.Thread(target=_watch, args=(house, engine, stop, say), name="inbox", daemon=True)
    inbox.start()
    reminder = threading.Thread(target=_remind, args=(house, engine, stop, say), name="reminder", daemon=True)
    reminder.start()
    threading.Thread(target=keep_up, args=(house, stop, say), name="upkeep", daemon=True).start()
    app = workbench(house, engine, listening.known)
    server = _Server(web_config(app, listening))
    web = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="web", daemon=True)
    web.start()
    while web.is_alive() and not server.started:
        time.sleep(0.02)
    _announce(house, listening, listener.getsockname()[1], app.state.first_code, as_json)
    try:
        while web.is_alive():
            web.join(0.5)
    except KeyboardInterrupt:
        print("正在停止……没有完成的工作下次启动时会继续。", file=sys.stderr)
    finally:
        end_in_time()
        stop.set()
        break_off(house)
        live.withdraw(house.settings)
        server.should_exit = True
        web.join(10)
        inbox.join(10)
        reminder.join(5)


def web_config(app: FastAPI, listening: Listening) -> uvicorn.Config:
    """How the web server runs: who visits is whoever connects, unless that is a proxy the office named."""
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=5,
        ssl_certfile=listening.certificate,
        ssl_keyfile=listening.key,
        proxy_headers=bool(listening.proxies),
        forwarded_allow_ips=list(listening.proxies),
    )


def end_in_time() -> None:
    """From now on this process ends within ``STOPPING`` seconds, whatever its work waits for; what it breaks off is durable."""

    def end() -> None:
        print("停止用时过长，已直接结束；没有完成的工作下次启动时会继续。", file=sys.stderr, flush=True)
        os._exit(0)

    timer = threading.Timer(STOPPING, end)
    timer.daemon = True
    timer.start()


class _Server(uvicorn.Server):
    """Runs beside the main thread, which keeps the signals."""

    def install_signal_handlers(self) -> None:
        """Signals belong to the main thread."""


def _announce(house: House, listening: Listening, port: int, first_code: str, as_json: bool) -> None:
    """Prints the address once; while there is no account it is the one-time link that makes the first."""
    host = listening.host
    reached = _WILDCARDS.get(host, host)
    shown = f"[{reached}]" if ":" in reached else reached
    url = f"{'https' if listening.certificate else 'http'}://{shown}:{port}/"
    live.announce(house.settings, url)
    for caution in cautions(listening):
        print(caution, file=sys.stderr)
    if first_code:
        url = f"{url}first-start/{first_code}/"
        print(
            f"还没有账户。请打开这个一次性链接建立管理员账户：{url}",
            file=sys.stderr if as_json else sys.stdout,
        )
    if as_json:
        print(json.dumps({"schema": "yingsu.serve/1", "url": url, "pid": os.getpid()}), flush=True)
    else:
        print(f"应诉卷宗已启动：{url}　（按 Ctrl-C 停止）", flush=True)


def cautions(listening: Listening) -> list[str]:
    """What to say of a workbench that others can reach; a proxy does not keep anybody from coming past it."""
    if listening.host in LOOPBACK:
        return []
    if listening.certificate:
        return [f"注意：工作台在 {listening.host} 上对网络开放，请只在可信的内网中使用。"]
    said = f"注意：工作台在 {listening.host} 上对网络开放，而且没有加密，口令会以明文经过网络。"
    if listening.proxies:
        return [
            f"{said}不经反向代理直接打开它的人也是如此；代理在本机时请用 --host 127.0.0.1，否则请用防火墙只让代理连接，"
            "或者用 --certificate 和 --key 指定证书。"
        ]
    return [
        f"{said}请用 --certificate 和 --key 指定证书，或放在有证书的反向代理后面，并用 --proxy 写明代理的地址。"
    ]


def _watch(house: House, engine: DurableEngine, stop: threading.Event, say: Callable[[str], None]) -> None:
    Inbox(house, engine).run(stop, say)


def _remind(house: House, engine: DurableEngine, stop: threading.Event, say: Callable[[str], None]) -> None:
    """The daily digest (at the start what a stop left out, then once a day) and the weekly check of the archive."""
    trouble, pace, told = "", timekeeping.Pace(), ""
    while not stop.is_set():
        try:
            told = _tell_of_clock(house, pace, told, say)
            submit_digests(house, engine)
            submit_check(house, engine)
            trouble = ""
        except (OSError, YingsuError) as error:
            if str(error) != trouble:
                say(f"日报暂时不能写入（{error}），恢复后会补写。")
            trouble = str(error)
        stop.wait(REMINDING)


def _tell_of_clock(house: House, pace: timekeeping.Pace, told: str, say: Callable[[str], None]) -> str:
    """Tells what speaks against the clock, each thing once; returns what was told last."""
    jump, doubts = pace.jump(), timekeeping.doubts(house)
    if jump:
        say(f"注意：{jump}")
    kinds = " ".join(sorted(doubt[:6] for doubt in doubts))  # the times in them change with every look
    if kinds != told:
        for doubt in doubts:
            say(f"注意：{doubt}")
    return kinds


def _complain(house: House) -> Callable[[str], None]:
    """What goes wrong is told on standard error and in the log."""

    def say(text: str) -> None:
        house.log.write("trouble", message=text)
        print(text, file=sys.stderr, flush=True)

    return say
