"""Who appears for the organ: its leader (负责人) and its agents (诉讼代理人), from facts and sealed papers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.law.rules import Official, Rules
from pipeline.law.suit import fact, own_parties
from pipeline.types import Case

_ENTRY = re.compile(r"(?P<name>[^（）()、，,;；\s]+)\s*(?:[（(](?P<words>[^（）()]*)[）)])?")
_LAWYER = ("律师", "法律服务工作者")
_STAFF = (
    "工作人员",
    "科长",
    "股长",
    "主任",
    "科员",
    "干部",
    "职员",
    "主管",
    "队长",
    "承办人",
    "公职律师",
    "所长",
    "处长",
    "员工",
    "民警",
    "执法",
)
_CHIEF = re.compile(r"^(?!.*(?:副|助理|调研员)).*(?:区长|县长|市长|局长|主任|镇长|乡长|主席|部长|院长|正职)$")


@dataclass(frozen=True, slots=True)
class Person:
    """A person appearing for the organ: name and the words that say who that is (职务、身份)."""

    name: str
    words: str = ""


def people(text: str) -> tuple[Person, ...]:
    """The persons in an entered text: 张三（科长）、李四（律师）."""
    return tuple(Person(m["name"], m["words"] or "") for m in _ENTRY.finditer(text))


def fact_in(case: Case, name: str, instance: str) -> str:
    """A fact for an instance: ``leader.second``; the plain ``leader`` is the first instance's, or the only one's.

    Appearing in one instance excuses nobody in another (法释〔2020〕3号第七条第二款).
    """
    own = case.facts.get(f"{name}.{instance}", "").strip()
    known = {p.instance for p in case.papers if not p.superseded}
    plain = instance == "first" or known <= {instance}
    return own or (case.facts.get(name, "").strip() if plain else "")


def leader_of(case: Case, instance: str) -> Person | None:
    """The leader who appears in an instance, as entered for it; or his certificate."""
    entered = people(fact_in(case, "leader", instance))
    if entered:
        post = entered[0].words or fact_in(case, "leader_post", instance)
        return Person(entered[0].name, post)
    if has_paper(case, "attendance_certificate", instance):
        return Person("", "")
    return None


def is_chief(person: Person, rules: Rules, case: Case) -> bool | None:
    """Whether a leader is the chief (正职); None when his rank is not known; a rank in other words is left to his post."""
    known = next((o for o in rules.officials if o.name == person.name), None)
    rank = case.facts.get("leader_rank", "") or (known.rank if known else "")
    if "正" in rank or "副" in rank or "分管" in rank:
        return "正" in rank
    post = person.words or (known.post if known else "")
    return bool(_CHIEF.search(post)) if post else None


def agents_of(case: Case, instance: str) -> tuple[Person, ...]:
    """The agents of the organ in an instance, as entered or as the sealed 授权委托书 names them."""
    entered = people(fact_in(case, "agents", instance))
    if entered:
        return entered
    papers = [p for p in case.papers if p.kind == "power_of_attorney" and p.instance == instance]
    found = (f for p in papers for f in p.findings if f.field == "agent")
    return tuple(Person(str(f.value), f.role or "") for f in found)


def is_lawyer(person: Person) -> bool | None:
    """Whether an agent is a lawyer from outside (not 公职律师); None when nothing says who he is."""
    if "公职律师" in person.words or any(w in person.words for w in _STAFF):
        return False
    return True if any(w in person.words for w in _LAWYER) else None


def has_paper(case: Case, kind: str, instance: str | None = None) -> bool:
    """Whether a paper of a kind lies in the case (in an instance)."""
    return any(p.kind == kind and instance in (None, p.instance) and not p.superseded for p in case.papers)


def is_excused(case: Case, instance: str) -> bool:
    """Whether a reasoned statement stands in for the leader (不能出庭情况说明)."""
    return has_paper(case, "absence_statement", instance) or bool(
        fact_in(case, "leader_absent_reason", instance)
    )


def is_town(case: Case, rules: Rules) -> bool:
    """Whether the office in the case is a town or a subdistrict (镇人民政府、街道办事处)."""
    return any(re.search(r"[镇乡]人民政府$|街道办事处$", p.name) for p in own_parties(case, rules))


def flags(case: Case, names: tuple[str, ...]) -> tuple[str, ...]:
    """Which of some yes-or-no facts were entered as yes."""
    return tuple(name for name in names if fact(case, name))


def covers(official: Official, words: str) -> bool:
    """Whether one of the fields or units of a leader's portfolio (分管) stands in the words."""
    return any(part and part in words for part in official.portfolio.split("、"))


def leaders_for(case: Case, rules: Rules) -> tuple[tuple[Official, bool], ...]:
    """The office's leaders, each with whether the portfolio covers act, cause or unit of the case; those first (谁分管、谁出庭)."""
    words = "、".join(filter(None, (case.cause, case.sued_act, *case.units)))
    found = ((official, covers(official, words)) for official in rules.officials)
    return tuple(sorted(found, key=lambda pair: not pair[1]))
