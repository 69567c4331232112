"""Upload (上传): files dropped on the page go into the inbox as if a clerk had put them there."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from pipeline import clock
from pipeline.doors.web.bench import MOST_UPLOAD, Bench, told
from pipeline.doors.web.sending import Refused, Sending
from pipeline.errors import YingsuError
from pipeline.flow.mail.unprocessed import UPLOADING
from pipeline.flow.office import intake
from pipeline.flow.office.accounts import note_upload
from pipeline.flow.office.numbers import parse_date
from pipeline.tools.files import safe_name

RESERVE = 500 << 20


def routes(bench: Bench) -> APIRouter:
    """The route that takes files; what an upload broken off by a crash left is swept away."""
    router = APIRouter()
    for left in bench.house.settings.inbox.glob(f"{UPLOADING}*"):
        shutil.rmtree(left, ignore_errors=True)

    @router.post("/upload")
    async def upload(request: Request) -> Response:
        """Takes the files of one sending; all or none of them enter the inbox."""
        inbox = bench.house.settings.inbox
        _refuse_large(request, inbox)
        work = inbox / f"{UPLOADING}{uuid.uuid4().hex}"
        work.mkdir()
        try:
            sending = Sending(request.headers.get("content-type", ""), work, MOST_UPLOAD)
            await sending.take(request.stream())
            bench.check(sending.fields.get("token", ""))
            names = await run_in_threadpool(_deliver, inbox, work, sending)
            await run_in_threadpool(_note, bench, names)
        except Refused as error:
            raise HTTPException(400, str(error)) from error
        finally:
            await run_in_threadpool(shutil.rmtree, work, ignore_errors=True)
        if request.headers.get("accept", "").startswith("application/json"):
            return JSONResponse({"received": names})
        return RedirectResponse("/inbox", 303)

    return router


def _note(bench: Bench, names: list[str]) -> None:
    """Who sent what enters the journal; the files lie in the inbox already, so a database that is away fails nobody."""
    try:
        note_upload(bench.house, bench.account, names)
    except YingsuError as error:
        bench.house.log.write("trouble", message=f"上传 {'、'.join(names)} 没有记入日志：{error}")


def _refuse_large(request: Request, inbox: Path) -> None:
    length = request.headers.get("content-length", "")
    size = int(length) if length.isdecimal() else 0
    if size > MOST_UPLOAD:
        raise HTTPException(413, "一次上传的文件太大，请分几次上传，或直接放进收件文件夹。")
    if shutil.disk_usage(inbox).free < size + RESERVE:
        raise HTTPException(507, "收件文件夹所在的磁盘空间不够，没有接收；请联系管理员。")


def _deliver(inbox: Path, work: Path, sending: Sending) -> list[str]:
    """Moves what was sent into the inbox: each file its own envelope, or all in one folder."""
    if not sending.files:
        raise Refused("没有选择文件。")
    names = _names([name for name, _ in sending.files])
    served = _served(sending.fields.get("served_on", ""))
    if served or sending.fields.get("together"):
        _deliver_folder(inbox, work, names, [place for _, place in sending.files], served)
    else:
        for name, (_, place) in zip(names, sending.files, strict=True):
            place.rename(_free(inbox, name))
    return names


def _deliver_folder(
    inbox: Path, work: Path, names: Sequence[str], places: Sequence[Path], served: str
) -> None:
    folder = work / "信封"
    folder.mkdir()
    for name, place in zip(names, places, strict=True):
        place.rename(folder / name)
    folder.rename(_free(inbox, f"上传{clock.now():%Y%m%d-%H%M%S}{f' 收到{served}' if served else ''}"))


def _served(text: str) -> str:
    try:
        return str(parse_date(text, "收到日期")) if text else ""
    except YingsuError as error:
        raise Refused(told(error)) from error


def _names(sent: Sequence[str]) -> list[str]:
    """The names the files get: safe, each once; a program's scratch file is refused, the inbox would not see it."""
    names: list[str] = []
    for name in map(safe_name, sent):
        if intake.is_ignored(name) or name in intake.OWN_NAMES:
            raise Refused(f"{name} 像是程序的临时文件，没有接收；如确实需要，请改名后再上传。")
        names.append(_numbered(name, lambda n: n in names))
    return names


def _free(inbox: Path, name: str) -> Path:
    return inbox / _numbered(name, lambda n: (inbox / n).exists())


def _numbered(name: str, taken: Callable[[str], bool]) -> str:
    """The name, or with a number in front of its suffix where it is taken."""
    path, number, found = Path(name), 1, name
    while taken(found):
        number += 1
        found = f"{path.stem} ({number}){path.suffix}"
    return found
