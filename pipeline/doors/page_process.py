"""The process of the pages (工作台进程): the web server over its own house, beside the process that works the mail.

It is forked from ``serve`` while that has one thread, or started as ``python -m pipeline.doors.page_process PARENT LINE``. All it
needs comes over the line; when the line ends, the parent is gone and so is this process.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from pipeline.config import Settings
from pipeline.doors.listening import Listening
from pipeline.doors.web.app import workbench
from pipeline.errors import YingsuError
from pipeline.flow.office.house import House
from pipeline.flow.service.abreast import Abreast
from pipeline.flow.service.apart import break_off
from pipeline.plain import from_plain
from pipeline.tools.processes.child import die_with
from pipeline.tools.processes.line import Line, Message

SHARE = 0.0005  # seconds a thread works before another may: one that asks the database often does not wait behind others
_LOOK = 1.0  # seconds between two looks at a line on which nothing comes


def serve_pages(parent: int, line: Line) -> None:
    """Serves pages until told to stop, or the parent ends; never returns."""
    die_with(parent)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: os._exit(0))
    os.dup2(2, 1)  # standard output is the parent's alone
    sys.setswitchinterval(SHARE)
    code = 1
    try:
        code = _served(line)
    except (YingsuError, OSError) as error:
        print(f"工作台的进程出错：{error}", file=sys.stderr, flush=True)
    except Exception as error:  # a fault of the program: without its name nobody could mend it
        print(f"工作台的进程出错：{type(error).__name__}：{error}", file=sys.stderr, flush=True)
    finally:
        sys.stderr.flush()
        os._exit(code)


def _served(line: Line) -> int:
    begin, descriptor = _first(line)
    house = House(from_plain(Settings, begin["settings"]), at_screen=True, identity=begin["identity"])
    listening = from_plain(Listening, begin["listening"])
    mail = Abreast(house, line.say)
    app = workbench(house, mail, listening.known, begin["first_code"])
    server = _Server(web_config(app, listening), lambda: line.say({"ready": os.getpid()}))
    threading.Thread(target=_listen, args=(line, mail, server), name="line", daemon=True).start()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)  # the server has its own while it runs
    server.run(sockets=[socket.socket(fileno=descriptor)])
    break_off(house)
    mail.stop()
    house.close()
    return 0


def _first(line: Line) -> tuple[Message, int]:
    """What to begin with, and the socket to listen at."""
    while (heard := line.hear(_LOOK)) is not None:
        message, descriptor = heard
        if descriptor is not None:
            return message, descriptor
    os._exit(0)


def _listen(line: Line, mail: Abreast, server: _Server) -> None:
    """Takes up what the parent tells, until it says to stop or is gone."""
    while (heard := line.hear(_LOOK)) is not None:
        message, _ = heard
        if "stop" in message:
            server.should_exit = True
        elif message:
            mail.hear(message)
    os._exit(0)


class _Server(uvicorn.Server):
    """Tells when it has begun to answer."""

    def __init__(self, config: uvicorn.Config, begun: Callable[[], object]) -> None:
        super().__init__(config)
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begins to answer."""
        await super().startup(sockets)
        if self.started:
            self._begun()


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


if __name__ == "__main__":
    serve_pages(int(sys.argv[1]), Line.at(int(sys.argv[2])))
