"""Work of the queue that failed and still matters (失败的工作), as the page of the administrator and ``doctor --live`` tell it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.flow import intake
from pipeline.flow.house import House
from pipeline.store.ledger import Ledger
from pipeline.tools.queue import FailedWork, failed_works

WORKS: Mapping[str, str] = {
    "take_in": "收件", "decide": "核对文书", "set": "填写案件信息", "mark": "办结事项", "mark_standing": "年度事项",
    "approve": "审批", "merge": "并案", "part": "撤销并案", "void": "编号作废", "draft": "拟稿", "adopt": "收回改稿",
    "bind": "装订", "publish": "重做文书", "renew": "更新案件", "forget": "更正记忆", "digest": "日报", "check": "每周核验",
}  # fmt: skip


def failed(house: House) -> list[FailedWork]:
    """Of mail only what is not done, and of each envelope the newest attempt."""
    with house.reading() as session:
        waiting = {*intake.leftovers(house), *Ledger(session).unfinished_envelopes()}
    found: list[FailedWork] = []
    for work in failed_works(house.queue_engine, tuple(WORKS)):
        seen = work.name == "take_in" and any((w.name, w.about) == (work.name, work.about) for w in found)
        if not seen and (work.name != "take_in" or work.about in waiting):
            found.append(work)
    return found
