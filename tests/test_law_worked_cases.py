"""Cases worked by hand from the three texts and the calendar of 2026: of each the last day of every duty that has one."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.types import Case
from tests.suits import dues, paper, suit

OWN = {
    "beibei": ("北碚区市场监督管理局", "北碚区规划和自然资源局", "重庆市北碚区人民政府"),
    "changle": ("昌乐县市场监督管理局", "昌乐县自然资源和规划局", "昌乐县人民政府"),
    "shapotou": ("沙坡头区市场监督管理局", "沙坡头区自然资源局", "中卫市沙坡头区人民政府"),
}
# Who is sued; papers as "kind day-of-service what-else @instance"; facts.
CASES: dict[str, tuple[str, tuple[str, ...], dict[str, str]]] = {
    "department": ("department", ("respond_notice 2026-09-09",), {}),
    "government": ("government", ("respond_notice 2026-09-23",), {"unit_received_on": "2026-09-28"}),
    "joint": ("joint", ("respond_notice 2026-04-21",), {"unit_received_on": "2026-04-24"}),
    "new hearing": ("department", ("summons 2026-09-22 2026-10-20", "summons 2026-09-28 2026-10-12"), {}),
    "suit dismissed": ("department", ("ruling 2026-06-16 dismiss_suit",), {}),
    "lost": ("department", ("judgment 2026-05-29 revoke redo",), {}),
    "appealed": ("department", ("appeal 2026-06-18 @second",), {}),
    "lost for good": ("department", ("judgment 2026-08-25 revoke @second",), {}),
    "suggestion": ("government", ("suggestion 2026-08-05 60",), {}),
    "withdrawn": ("department", ("ruling 2026-08-10 withdraw",), {}),
    "mediated": ("department", ("mediation 2026-07-20 mediated",), {}),
    "enforcement": ("department", ("enforcement 2026-06-24 enforce_denied @non_litigation",), {}),
    "retrial asked": ("department", ("retrial_application 2026-09-30 @retrial_review",), {}),
    "reconsideration": ("department", ("reconsideration_notice 2026-06-10 @reconsideration",), {}),
}
# Days of rest that count here: 4月4—6日, 5月1—5日, 6月19—21日, 9月25—27日, 10月1—7日; at work: 2026-10-10 (Saturday).
WORKED = """
beibei | department | BB-06-2#1=2026-09-16 BB-10-1#1=2026-09-16 S01#1=2026-09-24
beibei | government | BB-09-1#1=2026-09-30 BB-06-2#1=2026-10-08 S01#1=2026-10-08
beibei | joint | BB-06-2#1=2026-04-28 BB-09-1#1=2026-04-28 S01#1=2026-05-06
beibei | new hearing | BB-06-2#1=2026-09-30 BB-10-2#2=2026-10-09 S10#2=2026-10-10 BB-10-2#1=2026-10-16 S10#1=2026-10-19
beibei | suit dismissed | BB-16-1#1=2026-06-22 S21#1=2026-06-26 BB-19-1#1=2026-07-16
beibei | lost | BB-16-1#1=2026-06-03 BB-16-2#1=2026-06-03 S20#1=2026-06-15 BB-19-1#1=2026-06-29
beibei | appealed | BB-10-1#1=2026-06-25 BB-06-2#1=2026-06-26 S22#1=2026-07-03
beibei | lost for good | BB-16-1#1=2026-08-28 BB-16-2#1=2026-08-28 BB-19-1#1=2026-09-24 S24#1=2027-02-25
beibei | suggestion | BB-18#1=2026-10-08
beibei | withdrawn | BB-16-1#1=2026-08-13 BB-19-1#1=2026-09-09
beibei | mediated | BB-16-1#1=2026-07-23 BB-19-1#1=2026-08-19
beibei | enforcement | S30#1=2026-07-09
beibei | retrial asked | BB-10-1#1=2026-10-08 BB-06-2#1=2026-10-13 S25#1=2026-10-15
beibei | reconsideration | BB-06-2#1=2026-06-17 BB-10-1#1=2026-06-17 R01#1=2026-06-25
changle | department | CL-33#1=2026-09-14 CL-14-1#1=2026-09-21 S01#1=2026-09-24
changle | government | CL-14-1#1=2026-09-28 CL-33#1=2026-09-28 CL-11-1#1=2026-09-30 S01#1=2026-10-08
changle | joint | CL-33#1=2026-04-24 CL-14-1#1=2026-04-28 CL-11-1#1=2026-04-30 S01#1=2026-05-06
changle | new hearing | CL-33#1=2026-09-28 CL-22-1#2=2026-10-10 S10#2=2026-10-10 CL-22-1#1=2026-10-16 S10#1=2026-10-19
changle | suit dismissed | CL-28-1#1=2026-06-22 S21#1=2026-06-26
changle | lost | CL-30-1#1=2026-06-01 CL-28-1#1=2026-06-03 CL-30-2#1=2026-06-03 S20#1=2026-06-15
changle | appealed | CL-33#1=2026-06-22 S22#1=2026-07-03
changle | lost for good | CL-30-1#1=2026-08-28 CL-28-1#1=2026-08-31 CL-30-2#1=2026-08-31 S24#1=2027-02-25
changle | suggestion | S42#1=2026-10-08
changle | withdrawn | CL-28-1#1=2026-08-17
changle | mediated |
changle | enforcement | S30#1=2026-07-09
changle | retrial asked | CL-33#1=2026-10-08 S25#1=2026-10-15
changle | reconsideration | R01#1=2026-06-25
shapotou | department | S01#1=2026-09-24
shapotou | government | S01#1=2026-10-08 SP-10-2#1=2026-10-08
shapotou | joint | S01#1=2026-05-06 SP-10-2#1=2026-05-06
shapotou | new hearing | S10#2=2026-10-10 S10#1=2026-10-19
shapotou | suit dismissed | SP-13-1#1=2026-06-22 S21#1=2026-06-26
shapotou | lost | SP-13-1#1=2026-06-03 S20#1=2026-06-15
shapotou | appealed | S22#1=2026-07-03
shapotou | lost for good | SP-12#1=2026-09-09 S24#1=2027-02-25 SP-15#1=2027-02-25
shapotou | suggestion | SP-17#1=2026-10-08
shapotou | withdrawn |
shapotou | mediated |
shapotou | enforcement | S30#1=2026-07-09
shapotou | retrial asked | S25#1=2026-10-15
shapotou | reconsideration | R01#1=2026-06-25
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in WORKED.splitlines() if "|" in line]
WHAT = {"summons": "hearing_time", "suggestion": "reply_days"}


def worked(name: str, kind: str) -> Case:
    who, papers, facts = CASES[kind]
    department, other, government = OWN[name]
    sued = {"department": [department], "government": [government], "joint": [other, government]}[who]
    return suit(name, *map(one, papers), defendants=sued, facts=facts)


def one(line: str) -> dict[str, Any]:
    kind, served, *rest = line.split()
    instance = next((word[1:] for word in rest if word[0] == "@"), "first")
    said: list[Any] = [word for word in rest if word[0] != "@"]
    if kind == "suggestion":
        said = [int(said[0])]
    field = WHAT.get(kind, "outcome")
    values: dict[str, Any] = {field: said if field == "outcome" else said[0]} if said else {}
    return paper(kind, served, instance=instance, **values)


@pytest.mark.parametrize(("name", "kind", "days"), ROWS, ids=[f"{r[0]}-{r[1]}" for r in ROWS])
def test_every_last_day_is_as_worked_out_by_hand(name: str, kind: str, days: str) -> None:
    found = {key: due for key, due in dues(worked(name, kind), name).items() if due and key != "S03#1"}
    assert found == dict(day.split("=") for day in days.split())


def test_every_case_is_worked_in_every_regulation() -> None:
    assert {(row[0], row[1]) for row in ROWS} == {(name, kind) for name in OWN for kind in CASES}
