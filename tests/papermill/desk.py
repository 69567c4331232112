"""What every writer of papers needs at hand: chance, the suit, the house style, and the usual phrases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.papermill.blocks import Block, Number, Para, Sign, Title
from tests.papermill.house import House, plain_date
from tests.papermill.suits import Suit


@dataclass(frozen=True, slots=True)
class Desk:
    """One clerk's desk: the suit being worked on and how this court prints.

    ``together``: the papers of the first envelope, so that the summons bears its date too;
    ``cited``: court and number of the paper a receipt comes with, when not the suit's own.
    """

    random: Random
    suit: Suit
    house: House
    together: bool = False
    cited: tuple[str, str] | None = None

    def pick(self, *options: str) -> str:
        """One of several wordings."""
        return self.random.choice(options)

    def chance(self, share: float) -> bool:
        """True in ``share`` of all papers."""
        return self.random.random() < share

    def some(self, options: Sequence[str], least: int, most: int) -> list[str]:
        """Between ``least`` and ``most`` of the options, in their order."""
        count = min(len(options), self.random.randint(least, most))
        chosen = set(self.random.sample(range(len(options)), count))
        return [option for place, option in enumerate(options) if place in chosen]

    def head(self, court: str, name: str, number: str | None = None) -> list[Block]:
        """Court and paper name in one or two lines, and the case number."""
        title = " ".join(name) if self.house.spread_title and len(name) <= 6 and self.chance(0.5) else name
        lines: list[Block]
        if self.house.one_line_title and len(court + name) < 20:
            lines = [Title(court + name, 1.5)]
        else:
            lines = [Title(court, 1.4), Title(title, 1.7, self.house.spread_title and title == name)]
        return [*lines, Number(self.house.number(number))] if number else lines

    def number(self) -> str:
        """The suit's number as printed inside sentences."""
        return self.house.number(self.suit.number)

    def items(self, texts: Sequence[str]) -> list[Block]:
        """Numbered paragraphs in the style of the day."""
        style = self.random.choice(("一、", "（一）", "1.", "1、", "第一，"))
        return [Para(numbered(style, place) + text) for place, text in enumerate(texts, 1)]

    def signed(self, day: dt.date, name: str | None = None, sealed: bool = True) -> list[Block]:
        """The signing date, under the court's name in some houses, with the seal over it."""
        date = self.house.signing_date(day)
        lines = (name, date) if name else (date,)
        return [Sign(lines, sealed=sealed, centred=self.chance(0.5), gap=self.random.choice((1.2, 2.0, 3.0)))]

    def against(self) -> str:
        """Who sues whom, as notices open: 原告甲诉你单位行政处罚一案."""
        suit = self.suit
        cause = suit.matter.cause
        return self.pick(
            f"原告{suit.plaintiff}诉你单位{cause}一案",
            f"{suit.plaintiff}诉你局{cause}一案"
            if suit.organ.endswith("局")
            else f"{suit.plaintiff}诉你机关{cause}一案",
            f"本院受理的原告{suit.plaintiff}与被告{suit.defendant}{cause}一案",
            f"原告{suit.plaintiff}诉被告{suit.defendant}{cause}一案",
        )


NUMERALS = "一二三四五六七八九十"


def numbered(style: str, place: int) -> str:
    """一、 （一） 1. 第一， for the n-th item."""
    numeral = NUMERALS[place - 1]
    return {"一、": f"{numeral}、", "（一）": f"（{numeral}）", "1.": f"{place}.", "1、": f"{place}、"}.get(
        style, f"第{numeral}，"
    )


def clock(moment: dt.datetime, random: Random) -> str:
    """A hearing time in one of the wordings courts use."""
    hour, minute = moment.hour, moment.minute
    half = "上午" if hour < 12 else "下午"
    twelve = hour if hour <= 12 else hour - 12
    date = plain_date(moment.date())
    minutes = f"{minute}分" if minute else ""
    return random.choice(
        (
            f"{date}{half}{twelve}时{minutes}",
            f"{date}{half}{twelve}:{minute:02d}",
            f"{date}{hour}时{minutes or '00分'}",
            f"{moment:%Y-%m-%d %H:%M}",
            f"{date} {hour:02d}:{minute:02d}",
            f"{date}{half}{twelve}点{'半' if minute == 30 else minutes}",
            f"{date}（星期{'一二三四五六日'[moment.weekday()]}）{half}{twelve}：{minute:02d}",
        )
    )


def stamp_time(moment: dt.datetime) -> str:
    """The truth form of a hearing time."""
    return moment.strftime("%Y-%m-%dT%H:%M")


def parties(suit: Suit) -> dict[str, str | int | list[str] | list[int]]:
    """The standings as truth."""
    found: dict[str, str | int | list[str] | list[int]] = {
        "plaintiff": list(suit.plaintiffs),
        "defendant": list(suit.defendants),
    }
    if suit.third:
        found["third_party"] = list(suit.third)
    return found
