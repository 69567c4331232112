"""What every route of the workbench needs: the house, the queue, the pages and the token of this start."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from pipeline.doors.words import RECEIPT, STATUS
from pipeline.errors import YingsuError
from pipeline.flow import works
from pipeline.flow.house import House
from pipeline.flow.works import Queue
from pipeline.terms import INSTANCES, OUTCOMES, STAGES, field_label

HERE = Path(__file__).resolve().parent
STANDINGS = {"plaintiff": "原告", "defendant": "被告", "third_party": "第三人"}
SEVERITIES = {"error": "须改正", "warning": "请留意", "info": "提示"}


class Bench:
    """One office's workbench (工作台): shows pages, checks tokens, has work done."""

    def __init__(self, house: House, queue: Queue) -> None:
        self.house, self.queue = house, queue
        self.token = secrets.token_urlsafe(32)
        self._pages = Jinja2Templates(directory=str(HERE / "views"))
        self._pages.env.globals.update(
            stages=STAGES,
            statuses=STATUS,
            receipts=RECEIPT,
            instances=INSTANCES,
            outcomes=OUTCOMES,
            standings=STANDINGS,
            label=field_label,
            at=quote,
            office=house.settings.office.name,
            kinds={kind.key: kind.name for kind in house.kinds},
        )

    def page(self, request: Request, view: str, code: int = 200, **values: Any) -> HTMLResponse:
        """A page of ``views`` with its values, everything escaped."""
        common = {"token": self.token, "here": request.url.path, "notice": request.query_params.get("said")}
        return self._pages.TemplateResponse(request, view, {**common, **values}, status_code=code)

    def check(self, given: str) -> None:
        """Refuses a form that was not made by this workbench (跨站请求)."""
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            raise HTTPException(403, "页面已过期，请返回并刷新页面后再试。")

    def do(self, work: str, *arguments: Any) -> Any:
        """Has a piece of work done by the queue; what was asked wrongly is told in plain words."""
        try:
            return works.do_on(self.queue, work, *arguments)
        except YingsuError as error:
            raise HTTPException(400, str(error)) from error


def filled(form: Mapping[str, Any], name: str) -> str:
    """A text of a form without the spaces around it; empty when it was not sent."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
