"""Who is sued and as what (被告、本机关、是否经过复议): what papers and people say of a suit as a whole."""

from __future__ import annotations

import re

from pipeline.law.rules import Rules
from pipeline.types import Case, Party

Truth = bool | None
YES = frozenset({"是", "yes", "true", "有", "1"})
NO = frozenset({"否", "no", "false", "无", "0"})
_CLAIMS = ("complaint", "judgment", "ruling")
_COUNTY = re.compile(r"(?<![镇乡])(?:省|市|县|区|旗|州|盟)人民政府$")


def fact(case: Case, name: str) -> Truth:
    """A yes-or-no fact people entered; None when they did not."""
    value = case.facts.get(name, "").strip().lower()
    return True if value in YES else False if value in NO else None


def is_government(name: str, rules: Rules) -> bool:
    """Whether a name is the county-level government itself (区/县人民政府), not a department or a town."""
    own = rules.local.government
    return (bool(own) and name.endswith(own)) or bool(_COUNTY.search(name))


def is_justice(name: str, rules: Rules) -> bool:
    """Whether a name is the justice bureau (司法局)."""
    return bool(rules.local.justice) and name.endswith(rules.local.justice)


def own_parties(case: Case, rules: Rules) -> tuple[Party, ...]:
    """The parties the office is: by its configured names, else by the addressees, else the defendants."""
    names = rules.organs or tuple(
        str(v) for p in case.papers for v in p.values("addressee") if p.instance != "reconsideration"
    )
    own = tuple(p for p in case.parties if any(p.name == n or n.endswith(p.name) for n in names))
    return own or case.parties_of("defendant")


def reconsidered(case: Case) -> Truth:
    """Whether the act went through 行政复议 before the suit."""
    entered = fact(case, "reconsidered")
    if entered is not None:
        return entered
    claims = [
        str(v) for p in case.papers if p.kind in _CLAIMS for v in (*p.values("claims"), *p.values("sued_act"))
    ]
    words = " ".join((case.sued_act or "", case.cause or "", case.facts.get("claims", ""), *claims))
    return True if "复议" in words else None


def sued_names(case: Case) -> tuple[str, ...]:
    """The names of those sued; while no paper names the defendants, the addressees of the court's notices."""
    names = tuple(p.name for p in case.parties_of("defendant"))
    notices = [
        p for p in case.papers if p.kind in ("respond_notice", "evidence_notice", "reconsideration_notice")
    ]
    return names or tuple(dict.fromkeys(str(v) for p in notices for v in p.values("addressee")))


def is_enforcing(case: Case) -> bool:
    """Whether the office itself applies for enforcement (非诉执行、申请执行) and nobody has sued it in this case."""
    return bool(case.papers) and all(p.instance in ("non_litigation", "enforcement") for p in case.papers)
