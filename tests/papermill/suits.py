"""An invented suit: who sues whom about what, before which court, and its days in order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from random import Random

from tests.papermill import people
from tests.papermill.courts import COURTS, Court
from tests.papermill.matters import MATTERS, Matter

PLACES = (
    "本院第五法庭",
    "本院第三法庭",
    "本院第十二审判庭",
    "本院综合审判楼七号法庭",
    "本院行政审判庭第一法庭",
    "本院诉讼服务中心二楼圆桌法庭",
    "第八法庭（互联网开庭）",
    "本院东区审判楼301法庭",
    "城关人民法庭",
    "本院二楼大审判庭",
)


@dataclass(frozen=True, slots=True)
class Suit:
    """One first-instance suit with everything a paper of it may print."""

    court: Court
    serial: int
    year: int
    kind: str
    plaintiffs: tuple[str, ...]
    defendants: tuple[str, ...]
    third: tuple[str, ...]
    matter: Matter
    act_number: str
    act_name: str
    filed: dt.date
    accepted: dt.date
    noticed: dt.date
    served: dt.date
    hearing: dt.datetime
    place: str
    judged: dt.date
    judges: tuple[str, ...]
    clerk: str
    assistant: str
    head: str
    post: str
    agents: tuple[str, ...]
    firm: str
    phone: str
    old_number: bool = False

    @property
    def number(self) -> str:
        """The first-instance case number."""
        if self.old_number:
            return f"（{self.year}）{self.court.short}{self.kind}字第{self.serial}号"
        return f"（{self.year}）{self.court.code}{self.kind}{self.serial}号"

    @property
    def plaintiff(self) -> str:
        """All plaintiffs as one runs them together."""
        return "、".join(self.plaintiffs)

    @property
    def defendant(self) -> str:
        """All defendants as one runs them together."""
        return "、".join(self.defendants)

    @property
    def organ(self) -> str:
        """The organ whose mail this is."""
        return self.defendants[0]

    @property
    def act(self) -> str:
        """The act sued, number and name as pleadings write it."""
        return f"{self.act_number}《{self.act_name}》"


def head_of(suit: Suit, name: str) -> str:
    """Who heads an organ or company of the suit."""
    return suit.head if name == suit.organ else people.han_person(Random(f"head of {name}"))


def heads(suit: Suit) -> list[str]:
    """All heads (法定代表人) that papers of the suit may name."""
    return [head_of(suit, name) for name in (*suit.defendants, *suit.plaintiffs, *suit.third)]


def weekday(day: dt.date) -> dt.date:
    """The day itself or the Monday after it."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def any_suit(random: Random, court: Court | None = None, **fixed: object) -> Suit:
    """A suit by chance, at ``court`` or anywhere; ``fixed`` replaces fields."""
    court = court or random.choice(COURTS)
    matter = random.choice(MATTERS)
    year = random.randint(2017, 2025)
    filed = weekday(dt.date(year, 1, 5) + dt.timedelta(days=random.randint(0, 250)))
    accepted = weekday(filed + dt.timedelta(days=random.randint(1, 7)))
    noticed = weekday(accepted + dt.timedelta(days=random.randint(0, 5)))
    served = weekday(noticed + dt.timedelta(days=random.randint(1, 6)))
    hearing = weekday(served + dt.timedelta(days=random.randint(22, 60)))
    hour, minute = random.choice(
        ((8, 40), (9, 0), (9, 30), (10, 0), (14, 0), (14, 30), (15, 0), (15, 20), (16, 15), (9, 15))
    )
    names = people.people(random, 12)
    third = (people.person(random),) if random.random() < 0.25 else ()
    if third and random.random() < 0.3:
        third = (people.company(random, court.place),)
    defendants = _defendants(random, court, matter)
    suit = Suit(
        court=court,
        serial=random.choice((random.randint(1, 99), random.randint(100, 999), random.randint(1000, 4200))),
        year=accepted.year,
        kind="行赔初" if matter.cause == "行政赔偿" else "行初",
        plaintiffs=_plaintiffs(random, court),
        defendants=defendants,
        third=third,
        matter=matter,
        act_number=_act_number(random, court, matter, filed.year),
        act_name=matter.act,
        filed=filed,
        accepted=accepted,
        noticed=noticed,
        served=served,
        hearing=dt.datetime.combine(hearing, dt.time(hour, minute)),
        place=random.choice(PLACES),
        judged=weekday(hearing + dt.timedelta(days=random.randint(10, 60))),
        judges=tuple(names[:3]),
        clerk=names[3],
        assistant=names[4],
        head=names[5],
        post=_post(random, defendants[0]),
        agents=tuple(names[6:10]),
        firm=people.law_firm(random, court.region[:2]),
        phone=people.telephone(random),
    )
    return replace(suit, **fixed)  # type: ignore[arg-type]


def _plaintiffs(random: Random, court: Court) -> tuple[str, ...]:
    chance = random.random()
    if chance < 0.25:
        return (people.company(random, court.place),)
    count = 1 if chance < 0.8 else random.choice((2, 2, 3, 5))
    found: dict[str, None] = {}
    while len(found) < count:
        found[people.person(random)] = None
    return tuple(found)


def _defendants(random: Random, court: Court, matter: Matter) -> tuple[str, ...]:
    first = court.place + random.choice(matter.organs)
    if "镇" in first or "街道" in first:
        first = (
            court.place
            + random.choice(people.TOWNS if "镇" in first else people.OFFICES)
            + first.rsplit("*", 1)[1]
        )
    if matter.reviewed or random.random() < 0.08:
        government = court.place + "人民政府"
        return (first, government) if first != government else (first,)
    return (first,)


def _post(random: Random, organ: str) -> str:
    if organ.endswith("镇人民政府"):
        return "镇长"
    if organ.endswith("人民政府"):
        return "区长" if "区人民" in organ else "县长" if "县人民" in organ else "市长"
    return (
        "主任" if organ.endswith(("委员会", "办事处")) else random.choice(("局长", "局长", "党组书记、局长"))
    )


def _act_number(random: Random, court: Court, matter: Matter, year: int) -> str:
    brackets = random.choice(("〔〕", "〔〕", "[]", "（）"))
    serial = random.choice(
        (str(random.randint(1, 900)), f"{random.randint(1, 900):04d}", f"第{random.randint(1, 90)}")
    )
    return f"{court.short}{matter.sign}{brackets[0]}{year - random.choice((0, 0, 1))}{brackets[1]}{serial}号"
