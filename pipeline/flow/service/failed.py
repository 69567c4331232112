"""Work of the queue that failed and still matters (失败的工作), as the page of the administrator and ``doctor --live`` tell it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.flow.cases.unmade import LEFT, is_caught_up, missed
from pipeline.flow.office import intake
from pipeline.flow.office.house import House
from pipeline.store.ledger import Ledger
from pipeline.tools.processes.queue import FailedWork, failed_works, result_of_step, steps_done

WORKS: Mapping[str, str] = {
    "take_in": "收件", "decide": "核对文书", "set": "填写案件信息", "mark": "办结事项", "mark_standing": "年度事项",
    "approve": "审批", "merge": "并案", "part": "撤销并案", "void": "编号作废", "draft": "拟稿", "adopt": "收回改稿",
    "bind": "装订", "publish": "重做文书", "renew": "更新案件", "forget": "更正记忆", "digest": "日报", "check": "每周核验",
}  # fmt: skip
_ACTS = dict.fromkeys(("set", "mark", "mark_standing", "approve", "merge", "part", "void"), "act") | {
    "decide": "decide", "forget": "forget",
}  # fmt: skip


def failed(house: House) -> list[FailedWork]:
    """Of mail only what is not done, of each envelope the newest attempt; no decision whose rest was done meanwhile.

    No act of a person that was not kept: who did it was told, and doing it later would overwrite what was done since.
    """
    with house.reading() as session:
        waiting = {*intake.leftovers(house), *Ledger(session).unfinished_envelopes()}
    found: list[FailedWork] = []
    for work in failed_works(house.queue_engine, tuple(WORKS)):
        seen = work.name == "take_in" and any((w.name, w.about) == (work.name, work.about) for w in found)
        if not seen and (work.name != "take_in" or work.about in waiting) and not _is_settled(house, work):
            found.append(work)
    return found


def _is_settled(house: House, work: FailedWork) -> bool:
    """Whether an act was not kept, or a decision is and its cases were brought up to date since, by a clerk or a later one."""
    if work.name in _ACTS and not _is_kept(house, work):
        return True
    if work.name == "renew":
        with house.reading() as session:
            return not missed(session, work.about, LEFT)
    kept = result_of_step(house.queue_engine, work.identity, "decide") if work.name == "decide" else None
    if not kept or not kept["cases"] or "act" not in kept:
        return False
    with house.reading() as session:
        return all(is_caught_up(session, case, kept["envelope"], kept["act"]) for case in kept["cases"])


def _is_kept(house: House, work: FailedWork) -> bool:
    with steps_done(house.queue_engine, work.identity) as done:
        return _ACTS[work.name] in done()
