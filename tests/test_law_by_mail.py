"""Cases worked out by hand, from the folder of mail to the dates: printed, dropped, read, filed, reckoned by the real command.

The papers and last days are those of tests/test_law_worked_cases.py; here nobody tells the law what a paper says.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.office import Office, complaint, judgment, notice, summons
from tests.test_law_worked_cases import CASES, OWN, ROWS

pytestmark = pytest.mark.slow
CODES = {"beibei": "渝0109", "changle": "鲁0725", "shapotou": "宁0502"}
COURTS = {
    "beibei": "重庆市北碚区人民法院",
    "changle": "昌乐县人民法院",
    "shapotou": "中卫市沙坡头区人民法院",
}
PEOPLE = {
    "government": "钱学文",
    "new hearing": "孙立军",
    "lost": "李思齐",
    "suggestion": "王志强",
    "reconsideration": "冯玉兰",
}
WORKED = [row for row in ROWS if row[1] in PEOPLE]
Json = dict[str, Any]


def printed(kind: str, said: list[str], number: str, who: str, organ: str) -> tuple[str, ...]:
    """The pages of one paper, dated before every day of service."""
    if kind == "respond_notice":
        return notice(number, who, organ, DATED), complaint(who, organ, "2026年3月2日")
    if kind == "summons":
        year, month, day = said[0].split("-")
        text = summons(number, f"{year}年{int(month)}月{int(day)}日上午9时30分", organ)
        return (text.replace("二〇二六年九月二十一日", DATED),)
    if kind == "judgment":
        first, second = judgment(number, who, organ)
        return first, second.replace("二〇二六年十一月三日", DATED)
    if kind == "suggestion":
        return (
            f"^重庆市北碚区人民法院\n^司法建议书\n>{number.split('行')[0]}行建3号\n{organ}：\n本院在审理{number}{who}诉{organ}行政处罚一案中，发现你单位存在执法程序不规范的问题。为此，特建议：\n一、规范送达程序。\n以上建议请研究处理，并请于收到本建议书之日起六十日内将处理情况书面函告本院。\n>{DATED}",
        )
    return (
        f"^某某人民政府\n^行政复议答复通知书\n{organ}：\n申请人{who}不服你单位作出的碚民罚〔2026〕15号行政处罚决定，申请行政复议，本机关依法已予受理。现将行政复议申请书副本发送你单位，请你单位自收到申请书副本之日起十日内提出书面答复，并提交作出行政行为的证据、依据和其他有关材料。\n>{DATED}",
    )


DATED = "二〇二六年三月二日"


class Posted:
    """One office of each regulation that got all the mail in one go."""

    def __init__(self, office: Office, name: str) -> None:
        self.name = name
        department, _, government = OWN[name]
        folders = []
        for serial, kind in enumerate(PEOPLE, 1):
            who, papers, _ = CASES[kind]
            organ = government if who == "government" else department
            number = f"（2026）{CODES[name]}行初{serial}号"
            for order, line in enumerate(papers, 1):
                paper, served, *said = line.split()
                said = [word for word in said if word[0] != "@"]
                pages = printed(paper, said, number, PEOPLE[kind], organ)
                folder = f"{serial}-{order}" if paper == "reconsideration_notice" else f"{number}/{order}"
                local = [page.replace(COURTS["beibei"], COURTS[name]) for page in pages]
                folders.append(office.mail(f"{folder}/收到{served}.pdf", *local).parent)
        office.run("ingest", *folders, code=6)
        self.held: list[Json] = office.json("held")["held"]
        waiting = next(h for h in self.held if h["papers"] and h["papers"][0]["case"] is None)
        receipt = next((office.root / "inbox" / "_回执").glob("*2026-06-10*"))
        self.receipt = receipt.read_text("utf-8")
        office.run("decide", waiting["arrival"], "--case", "new", code=0)
        cases = office.json("cases")["cases"]
        self.cases = {
            k: _case(cases, f"{CODES[name]}行初{n}号", w) for n, (k, w) in enumerate(PEOPLE.items(), 1)
        }
        for kind, case in self.cases.items():
            told = [f"{name}={value}" for name, value in CASES[kind][2].items()]
            told += (
                [f"defendant={department}"] if kind == "new hearing" else []
            )  # a summons names no defendant
            if told:
                office.run("set", case, *told, code=0)
        self.duties: list[Json] = office.json("duties")["duties"]


def _case(cases: list[Json], number: str, who: str) -> str:
    """The own number of the case with a court number, or of the one that has none and bears a name."""
    found = [c for c in cases if any(n.endswith(number) for n in c["court_numbers"])]
    return str((found or [c for c in cases if who in c["title"]])[0]["number"])


@pytest.fixture(scope="module", params=list(OWN))
def posted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Posted:
    name = str(request.param)
    return Posted(Office(tmp_path_factory.mktemp(f"mail-{name}"), name), name)


def test_every_last_day_is_as_worked_out_by_hand(posted: Posted) -> None:
    for name, kind, days in WORKED:
        if name == posted.name:
            own = [d for d in posted.duties if d["case"] == posted.cases[kind] and d["due"]]
            found = {d["key"]: d["due"] for d in own if d["key"] != "S03#1"}
            assert found == dict(day.split("=") for day in days.split()), (name, kind)


def test_every_day_stands_on_its_paper(posted: Posted) -> None:
    dated = [d for d in posted.duties if d["due"] and d["counted_from"]["event"] == "served_on"]
    assert len(dated) >= 5
    assert all(d["counted_from"]["source"] == "file_name" and d["counted_from"]["paper"] for d in dated)
    assert all(d["explanation"] and d["article"] and not d["assumed"] for d in dated)


def test_a_notice_without_a_number_tells_its_last_day_while_it_waits(posted: Posted) -> None:
    waiting = [h for h in posted.held if any(p["case"] is None for p in h["papers"])]
    days = {d["id"]: (d["due"], d["case"]) for d in waiting[0]["duties"]}
    assert len(waiting) == 1 and days["R01"] == ("2026-06-25", "")
    assert "2026-06-25" in posted.receipt and "若立为新案" in posted.receipt
