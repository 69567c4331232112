"""The workbench (工作台): plain server-made pages in Chinese, for the browsers of one office."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException as PlainHTTPException
from starlette.middleware.base import RequestResponseEndpoint
from starlette.staticfiles import StaticFiles

from pipeline.doors.web import (
    acts,
    admin,
    archive,
    comparing,
    cutting,
    drafts,
    entrance,
    files,
    keeping,
    keys,
    learned,
    look,
    paper,
    register,
    review_packages,
    reviews,
    searching,
    standing,
    statistics,
    upload,
)
from pipeline.doors.web.bench import HERE, Bench, told
from pipeline.errors import AccessError, YingsuError
from pipeline.flow.office.house import House
from pipeline.flow.service.wellbeing import notes, troubles
from pipeline.flow.works import Queue

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_FAULT = "程序出错，这一步可能没有完成；已记入运行日志。请重新打开页面查看，仍然不行请告诉管理员。"


_PARTS: tuple[Any, ...] = (
    entrance, register, comparing, look, searching, keys, paper, cutting, acts, drafts, upload, files, learned, archive, keeping, review_packages, reviews, standing, statistics, admin,
)  # fmt: skip


def workbench(
    house: House, queue: Queue, names: Collection[str] | None = (), first_code: str | None = None
) -> FastAPI:
    """The web application of one office; everything it changes goes through the queue.

    ``names``: what browsers may call it beside localhost and addresses; None: anything (a certificate of its own proves the name).
    ``first_code``: the code of the one-time link while there is no account; without one it has its own.
    """
    app = FastAPI(title="应诉卷宗", docs_url=None, redoc_url=None, openapi_url=None)
    bench = Bench(house, queue, first_code or secrets.token_urlsafe(24))
    app.state.first_code, app.state.queue, app.state.bench = bench.first_code, queue, bench
    entrance.guard(app, bench)
    _protect(app, names)  # added last, so outermost
    _fail_plainly(app, bench)
    _add_health(app, bench)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for part in _PARTS:
        app.include_router(part.routes(bench))
    return app


def _protect(app: FastAPI, names: Collection[str] | None) -> None:
    """Every answer carries the headers; a name that only pretends to be this machine is refused."""
    known = None if names is None else {"localhost", *(name.lower().rstrip(".") for name in names)}

    @app.middleware("http")
    async def headers(request: Request, call: RequestResponseEndpoint) -> Response:
        if known is not None and _is_rebound(request, known):
            return PlainTextResponse(
                "地址里的主机名不是本单位的工作台，没有打开。请改用服务器的 IP 地址；"
                "要用这个主机名，启动 serve 时用 --name 写明它（经反向代理访问时也一样）。",
                400,
            )
        if request.method not in ("GET", "HEAD") and _is_foreign(request):
            return PlainTextResponse("来自其他网站的请求不被接受。", 403)
        response = await call(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _is_rebound(request: Request, known: Collection[str]) -> bool:
    """Whether a browser came by a name the office does not know: that of a site that leads here (DNS rebinding).

    Whoever asks may say so of itself (X-Forwarded-For); the browser alone writes Host. An address cannot be led elsewhere.
    """
    given = request.headers.get("host", "")
    try:
        host = (urlsplit(f"//{given}").hostname or "").rstrip(".")
    except ValueError:  # a bracket without its other one
        return True
    return bool(given) and host not in known and not _is_address(host)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_foreign(request: Request) -> bool:
    """Whether a browser says that another site sent the form."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:  # told by the browser itself, also behind a proxy that changes the host
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return bool(origin) and origin != "null" and urlsplit(origin).netloc != request.headers.get("host")


def _fail_plainly(app: FastAPI, bench: Bench) -> None:
    @app.exception_handler(PlainHTTPException)
    def failed(request: Request, error: HTTPException) -> Response:
        known = {404: "没有这个页面。", 405: "不能这样打开这个页面。"}
        plain = (
            error.detail if isinstance(error, HTTPException) else known.get(error.status_code, "没有成功。")
        )
        if request.headers.get("accept", "").startswith("application/json"):
            return JSONResponse({"message": plain}, error.status_code)
        return bench.page(request, "error.html", error.status_code, message=plain)

    @app.exception_handler(RequestValidationError)
    def misunderstood(request: Request, error: RequestValidationError) -> HTMLResponse:
        return bench.page(
            request, "error.html", 400, message="填写的内容不完整或格式不对，请返回检查后再试。"
        )

    def broken(request: Request, error: Exception) -> Response:
        return _unwell(bench, request, error)

    app.add_exception_handler(YingsuError, broken)  # raised by a page
    app.add_exception_handler(Exception, broken)  # and by what stands before it


def _unwell(bench: Bench, request: Request, error: Exception) -> Response:
    """What no form caused: the database or a disk that is away (503, with what to do), or a fault of the program (500)."""
    code = 503 if isinstance(error, AccessError) else 500
    plain = told(error) if isinstance(error, YingsuError) else _FAULT
    bench.house.log.write("trouble", message=f"{request.url.path}：{type(error).__name__}：{error}")
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"message": plain}, code, _HEADERS)
    answer = bench.page(request, "error.html", code, message=plain)
    answer.headers.update(_HEADERS)
    return answer


def _add_health(app: FastAPI, bench: Bench) -> None:
    @app.get("/healthz")
    def healthz() -> JSONResponse:
        """200 when queue, database, disk and folders let the service work; else 503 with what does not.

        What does not stop the work is told too, with 200.
        """
        found, beside = troubles(bench.house, bench.queue), notes(bench.house)
        words = "；".join((*found, *beside))
        return JSONResponse({"ok": not found, **({"message": words} if words else {})}, 503 if found else 200)
