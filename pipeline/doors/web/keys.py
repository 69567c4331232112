"""The keyboard map (键盘操作): every key the pages know, and what it does."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.doors.web.bench import Bench

KEYMAP = (
    ("每一页", (("/", "到检索框"), ("?", "打开这一页"))),
    (
        "核对文书",
        (
            ("Tab", "到下一个要素，扫描件上同时亮出它的位置"),
            ("Alt+1 … Alt+9", "选用这个要素的第几个候选读法"),
            ("Alt+K", "勾选或取消“已对照原件，以上面填的为准”"),
            ("+ 和 -", "放大、缩小扫描件"),
            ("Ctrl+S", "保存"),
            ("Ctrl+回车", "保存，看下一份"),
        ),
    ),
    (
        "整理页面",
        (
            ("← 和 →", "到上一页、下一页"),
            ("X", "从这一页另起一份，或者并入上一份"),
            ("[ 和 ]", "这一页前移、后移"),
            ("L 和 R", "这一页左转、右转"),
            ("O", "这一页不归入，或者重新归入"),
        ),
    ),
)


def routes(bench: Bench) -> APIRouter:
    """The page that lists the keys."""
    router = APIRouter(prefix="/keys")

    @router.get("")
    def show(request: Request) -> HTMLResponse:
        return bench.page(request, "keys.html", keymap=KEYMAP)

    return router
