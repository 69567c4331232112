"""``serve``: the queue and the inbox in this process, the workbench in one beside it, until told to stop."""

from __future__ import annotations

import json
import os
import secrets
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pipeline.config import Settings
from pipeline.doors.answer import open_house
from pipeline.doors.inbox import Inbox
from pipeline.doors.listening import Listening, cautions, listen
from pipeline.doors.pages import Pages
from pipeline.errors import YingsuError
from pipeline.flow.office import timekeeping
from pipeline.flow.office.accounts import has_accounts
from pipeline.flow.office.house import House
from pipeline.flow.service import live
from pipeline.flow.service.abreast import hear_no_pages, hear_pages, tell_news
from pipeline.flow.service.apart import break_off
from pipeline.flow.service.engine_room import office_engine
from pipeline.flow.service.upkeep import keep_up
from pipeline.flow.works import submit_check, submit_digests, works
from pipeline.plain import to_plain
from pipeline.tools.processes.engine import DurableEngine

SHARE = 0.0005  # seconds a thread works before another may: people's acts do not wait behind mail
REMINDING = 60.0  # seconds between two looks at what is due to be written
CLOSING = 10.0  # seconds for pages that are open
STOPPING = 45.0  # seconds of a stop; those who supervise services kill after 90


def serve(settings: Settings, listening: Listening, as_json: bool) -> int:
    """Runs the product; prints its address once; returns the exit code when it was stopped cleanly."""
    with (
        Pages() as pages,  # first, while there is one thread
        open_house(settings) as house,
        office_engine(house, works(house), partial(begin_anew, pages)) as engine,
    ):
        sys.setswitchinterval(SHARE)
        with listen(listening.host, listening.port) as listener:
            _serve(house, engine, pages, Door(listening, listener, as_json))
    return 0


def begin_anew(pages: Pages | None = None) -> None:
    """Starts this very command again: the work of this process is in other hands."""
    print("这个进程太久没有响应，工作已由别的进程接替；现在重新启动。", file=sys.stderr, flush=True)
    if pages:
        pages.end(0.0)  # it holds the port
    os.execv(sys.executable, [sys.executable, "-m", "pipeline.doors.cli", *sys.argv[1:]])


@dataclass(frozen=True, slots=True)
class Door:
    """Where people come in: what was asked for, the socket, whether the address is told as JSON."""

    listening: Listening
    listener: socket.socket
    as_json: bool

    @property
    def url(self) -> str:
        """The address at which this machine reaches the workbench."""
        return self.listening.url(self.listener.getsockname()[1])


def _serve(house: House, engine: DurableEngine, pages: Pages, door: Door) -> None:
    say, stop, told_enough = _complain(house), threading.Event(), threading.Event()
    threads = [
        _begun("inbox", _watch, house, engine, stop, say),
        _begun("reminder", _remind, house, engine, stop, say),
    ]
    _begun("upkeep", keep_up, house, stop, say)
    _begun("news", tell_news, house, engine, pages.say, told_enough)
    try:
        code = "" if has_accounts(house) else secrets.token_urlsafe(24)
        pages.open(_to_begin_with(house, door, code), door.listener, partial(_hear, house))
        _announce(house, door, pages.pid, code)
        pages.attend(lambda: live.announce(house.settings, door.url, pages.pid), say)
    except KeyboardInterrupt:
        print("正在停止……没有完成的工作下次启动时会继续。", file=sys.stderr)
    finally:
        end_in_time()
        stop.set()
        break_off(house)
        live.withdraw(house.settings)
        pages.end(CLOSING)
        told_enough.set()
        for thread in threads:
            thread.join(10)


def _begun(name: str, act: Callable[..., None], *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=act, args=arguments, name=name, daemon=True)
    thread.start()
    return thread


def _to_begin_with(house: House, door: Door, code: str) -> dict[str, Any]:
    """What the process of the pages must know; units and leaders saved at the desk it takes up itself."""
    settings = replace(house.settings, office=house.configured)
    known = {"settings": to_plain(settings), "listening": to_plain(door.listening)}
    return {**known, "identity": house.identity, "first_code": code}


def _hear(house: House, told: dict[str, Any]) -> None:
    if told:
        hear_pages(house, told)
    else:
        hear_no_pages(house)


def end_in_time() -> None:
    """From now on this process ends within ``STOPPING`` seconds, whatever its work waits for; what it breaks off is durable."""

    def end() -> None:
        print("停止用时过长，已直接结束；没有完成的工作下次启动时会继续。", file=sys.stderr, flush=True)
        os._exit(0)

    timer = threading.Timer(STOPPING, end)
    timer.daemon = True
    timer.start()


def _announce(house: House, door: Door, pages: int, first_code: str) -> None:
    """Prints the address once; while there is no account it is the one-time link that makes the first."""
    url = door.url
    live.announce(house.settings, url, pages)
    for caution in cautions(door.listening):
        print(caution, file=sys.stderr)
    if first_code:
        url = f"{url}first-start/{first_code}/"
        print(
            f"还没有账户。请打开这个一次性链接建立管理员账户：{url}",
            file=sys.stderr if door.as_json else sys.stdout,
        )
    if door.as_json:
        print(json.dumps({"schema": "yingsu.serve/1", "url": url, "pid": os.getpid()}), flush=True)
    else:
        print(f"应诉卷宗已启动：{url}　（按 Ctrl-C 停止）", flush=True)


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
    """What goes wrong is told on standard error and in the log; who speaks goes on where both are gone."""

    def say(text: str) -> None:
        house.log.write("trouble", message=text)
        with suppress(OSError, ValueError):  # the terminal was closed
            print(text, file=sys.stderr, flush=True)

    return say
