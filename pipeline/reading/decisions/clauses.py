"""One operative item as clauses: where a new order begins, and what must not be cut."""

from __future__ import annotations

import re

_CUT = re.compile(
    r"[；。]|，(?=并|同时|且|由|限|责令|判令|于|自|在|待|重新|另行|被告|要求|驳回|确认|撤销|改判|其|依法)|、(?=责令|判令|撤销|驳回)|(?<!合)并(?=责令|由|判令|限|重新|于|在|自|依法|赔偿|支付)"
)


def first_clause(text: str) -> tuple[str, str]:
    """The first clause and the rest: cut where a new order begins, never inside a title or a judgment on an act."""
    plain = masked(text)
    cut: re.Match[str] | None
    if re.match(r"(?:一并|依法)?驳回", plain):
        refused = [m.end() for m in re.finditer(r"请求|诉求|诉请", plain)]
        cut = re.compile(r"[；。，]").search(plain, refused[-1]) if refused else None
    elif re.match(r"(?:依法)?确认", plain) and (verdict := re.search(r"违法|无效|有效", plain)):
        cut = _CUT.search(plain, verdict.end())
    else:
        cut = _CUT.search(plain, 1)
    if cut is None:
        return text, ""
    return text[: cut.start()], text[cut.end() :].lstrip("，；。并同时且")


def masked(text: str) -> str:
    """The text with titles, brackets and quotations made unreadable, of the same length."""
    quoted = r"“[^“”]*”" if "“" in text else r'"[^"]*"'
    for pattern in (r"《[^《》]*》", quoted, r"（[^（）]*）"):
        text = re.sub(pattern, lambda m: m[0][0] + "□" * (len(m[0]) - 2) + m[0][-1], text)
    return text
