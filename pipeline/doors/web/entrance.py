"""The entrance (登录): first start, login, logout, password; and the guard before everything else."""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from contextlib import nullcontext
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Form, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.middleware.base import RequestResponseEndpoint

from pipeline.doors.web import rights
from pipeline.doors.web.bench import Bench, Visitor, told, visitor
from pipeline.errors import YingsuError
from pipeline.flow.office import accounts
from pipeline.store.accounts import Account
from pipeline.store.journal import operated_by

COOKIE = "yingsu"
ATTEMPTS, WINDOW = 20, 300.0
ALL_ROLES = ("admin", "clerk", "archivist", "inspector")


class Attempts:
    """How often an address tried to log in lately (限次)."""

    def __init__(self) -> None:
        self._tried: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def is_too_often(self, address: str) -> bool:
        """Counts an attempt; True from the twenty-first in five minutes on."""
        now = time.monotonic()
        with self._lock:
            if len(self._tried) > 10_000:
                self._tried.clear()
            tried = self._tried.setdefault(address, deque())
            while tried and now - tried[0] > WINDOW:
                tried.popleft()
            tried.append(now)
            return len(tried) > ATTEMPTS


def guard(app: FastAPI, bench: Bench) -> None:
    """Before every page: who asks, and whether their roles open it; whoever is not logged in is sent to log in."""

    @app.middleware("http")
    async def entrance(request: Request, call: RequestResponseEndpoint) -> Response:
        place = rights.place_of(request.url.path)
        cookie = request.cookies.get(COOKIE)
        login = await run_in_threadpool(accounts.login_of, bench.house, cookie)
        if place in rights.OPEN:
            with visitor.open(Visitor(login.account, login.token) if login else None):
                return await call(request)
        if login is None:
            return _to_login(request, bench)
        bench.house.courtesy.look()
        with visitor.open(Visitor(login.account, login.token)), operated_by(login.account.signature):
            if login.account.must_change and place not in ("password", "logout"):
                return RedirectResponse("/password", 303)
            if place not in rights.PLACES:
                return bench.page(request, "error.html", 404, message="没有这个页面。")
            if not rights.may_open(login.account, request.url.path):
                return _refused(request, bench, login.account)
            with bench.house.courtesy.page() if _is_page(request) else nullcontext():
                return await call(request)


def _is_page(request: Request) -> bool:
    """Whether this process itself puts the answer together: not where it waits for the queue, or for a child's image."""
    return request.method == "GET" and not request.url.path.endswith((".jpg", ".png"))


def _wants_json(request: Request) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


def _to_login(request: Request, bench: Bench) -> Response:
    """The way to the login; a form that was sent too late is put back by ``unsaved.js`` afterwards."""
    if _wants_json(request) or request.url.path.endswith((".jpg", "/rows")):
        return JSONResponse({"message": "请先登录。"}, 401)
    if request.method != "GET":
        said = "登录已过期，刚才填写的内容还没有保存。重新登录后会回到原来的页面，内容会放回表中。"
        return bench.page(request, "login.html", 401, onward="/", said=said)
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse("/login" if wanted == "/" else f"/login?onward={quote(wanted)}", 303)


def _refused(request: Request, bench: Bench, account: Account) -> Response:
    if request.url.path == "/" and request.method == "GET":
        return RedirectResponse(rights.home_of(account), 303)
    if _wants_json(request):
        return JSONResponse({"message": "您的角色不能使用这一功能。"}, 403)
    return bench.page(request, "error.html", 403, message="您的角色不能打开这个页面；需要时请联系管理员。")


# --- routes ---------------------------------------------------------------------------------------


def routes(bench: Bench) -> APIRouter:
    """Login, logout, password, first start."""
    router = APIRouter()
    attempts = Attempts()
    _login_routes(router, bench, attempts)
    _first_routes(router, bench, attempts)
    return router


def _login_routes(router: APIRouter, bench: Bench, attempts: Attempts) -> None:
    @router.get("/login")
    def login(request: Request, onward: str = "/") -> Response:
        if not accounts.has_accounts(bench.house):
            return bench.page(request, "first_start.html", start_code="", asks_code=True, said="")
        return bench.page(request, "login.html", onward=_inside(onward), said="")

    @router.post("/login")
    def enter(
        request: Request, name: str = Form(""), password: str = Form(""), onward: str = Form("/")
    ) -> Response:
        if attempts.is_too_often(_address(request)):
            return bench.page(
                request, "login.html", 429, onward=_inside(onward), said="尝试太多，请五分钟后再试。"
            )
        try:
            entry = accounts.log_in(bench.house, name.strip(), password)
        except YingsuError as error:
            return bench.page(request, "login.html", 401, onward=_inside(onward), said=told(error))
        wanted = _inside(onward)
        home = rights.home_of(entry.login.account)
        return _with_cookie(request, RedirectResponse(home if wanted == "/" else wanted, 303), entry.cookie)

    @router.post("/logout")
    def leave(request: Request, token: str = Form("")) -> Response:
        bench.check(token)
        accounts.log_out(bench.house, request.cookies.get(COOKIE))
        answer = RedirectResponse("/login", 303)
        answer.delete_cookie(COOKIE)
        return answer

    @router.get("/password")
    def password(request: Request) -> Response:
        return bench.page(request, "password.html", said="")

    @router.post("/password")
    def change(
        request: Request, token: str = Form(""), old: str = Form(""), new: str = Form(""), again: str = Form("")
    ) -> Response:  # fmt: skip
        bench.check(token)
        account = bench.account
        try:
            if new != again:
                raise HTTPException(400, "两次填写的新口令不一样，没有更改。")
            accounts.change_password(bench.house, account, old, new)
        except YingsuError as error:
            return bench.page(request, "password.html", 400, said=told(error))
        return RedirectResponse(f"/login?said={quote('口令已更改，请用新口令登录')}", 303)


def _first_routes(router: APIRouter, bench: Bench, attempts: Attempts) -> None:
    @router.get("/first-start/{code}/{rest:path}")
    def begin(request: Request, code: str, rest: str) -> Response:
        if rest or accounts.has_accounts(bench.house):
            return RedirectResponse(f"/{rest}" if not rest.startswith("/") else "/", 307)
        if not secrets.compare_digest(code.encode(), bench.first_code.encode()):
            return bench.page(request, "first_start.html", 403, start_code="", asks_code=True, said="链接不对或者已失效，请使用程序启动时显示的链接。")  # fmt: skip
        return bench.page(request, "first_start.html", start_code=code, asks_code=False, said="")

    @router.post("/first-start")
    def create(
        request: Request,
        code: str = Form(""),
        name: str = Form(""),
        person: str = Form(""),
        password: str = Form(""),
        again: str = Form(""),
        all_roles: str = Form(""),
    ) -> Response:
        if attempts.is_too_often(_address(request)):
            raise HTTPException(429, "尝试太多，请五分钟后再试。")
        if not bench.first_code or not secrets.compare_digest(
            code.strip().encode(), bench.first_code.encode()
        ):
            return bench.page(request, "first_start.html", 403, start_code="", asks_code=True, said="启动码不对或者已失效。")  # fmt: skip
        if password != again:
            return bench.page(request, "first_start.html", 400, start_code=code, asks_code=False, said="两次填写的口令不一样。")  # fmt: skip
        roles = ALL_ROLES if all_roles else ("admin",)
        account = Account(name.strip(), person.strip() or name.strip(), roles)
        try:
            accounts.add_account(bench.house, account, password, first=True)
        except YingsuError as error:
            return bench.page(
                request, "first_start.html", 400, start_code=code, asks_code=False, said=told(error)
            )
        bench.first_code = ""
        entry = accounts.log_in(bench.house, account.name, password)
        return _with_cookie(request, RedirectResponse(rights.home_of(account), 303), entry.cookie)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _inside(path: str) -> str:
    """An address of this workbench; anything that leads elsewhere becomes the first page."""
    safe = (
        path.startswith("/") and not path.startswith(("//", "/\\")) and "\n" not in path and "\r" not in path
    )
    return path if safe and "\\" not in path else "/"


def _with_cookie(request: Request, answer: RedirectResponse, cookie: str) -> RedirectResponse:
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", secure=secure, path="/")
    return answer
