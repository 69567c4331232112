"""How a court prints: faces, sizes, margins, number brackets, dates; one style for all papers of a court."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from tests.papermill import fonts

DIGITS = "〇一二三四五六七八九"
ZEROS = ("〇", "〇", "〇", "○", "O", "零")


@dataclass(frozen=True, slots=True)
class House:
    """The print style of one court or office."""

    faces: fonts.Faces
    size: float
    leading: float
    tracking: float
    margins: tuple[float, float, float, float]
    footer: str
    brackets: str
    date: str
    zero: str
    spread_title: bool
    one_line_title: bool
    numerals: bool

    def number(self, number: str) -> str:
        """A case number as this court prints it."""
        if self.brackets == "half":
            return number.replace("（", "(").replace("）", ")")
        if self.brackets == "square" and number.startswith("（"):
            return number.replace("（", "〔", 1).replace("）", "〕", 1)
        return number

    def signing_date(self, day: dt.date) -> str:
        """The date under a paper: 二〇二四年六月二十日 or 2024年6月20日."""
        return chinese_date(day, self.zero) if self.date == "chinese" else plain_date(day)

    def days(self, days: int) -> str:
        """A number of days in words or digits, as this court writes it."""
        return str(days) if self.numerals else chinese(days)


def chinese(value: int) -> str:
    """A number below 1000 in Chinese numerals."""
    if value >= 100:
        rest = value % 100
        tail = "" if rest == 0 else ("零" + chinese(rest) if rest < 10 else _ten(rest, full=True))
        return DIGITS[value // 100] + "百" + tail
    return DIGITS[value] if value < 10 else _ten(value, full=False)


def _ten(value: int, full: bool) -> str:
    head = DIGITS[value // 10] if value >= 20 or full else ""
    return head + "十" + (DIGITS[value % 10] if value % 10 else "")


def chinese_date(day: dt.date, zero: str = "〇") -> str:
    """二〇二四年六月二十日, with the zero sign of the house."""
    year = "".join(DIGITS[int(digit)] for digit in str(day.year)).replace("〇", zero)
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


def plain_date(day: dt.date) -> str:
    """2024年6月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


def any_house(random: Random) -> House:
    """A house style by chance."""
    body = str(random.choice(fonts.installed(fonts.BODIES)))
    faces = fonts.Faces(
        title=str(random.choice(fonts.installed(fonts.TITLES))),
        body=body,
        latin=random.choice(fonts.installed(fonts.LATINS)),
    )
    return House(
        faces=faces,
        size=random.choice((12.0, 14.0, 14.0, 15.0, 16.0)),
        leading=random.choice((0.7, 0.85, 1.0, 1.15)),
        tracking=random.choice((0.0, 0.0, 0.3, 0.6)),
        margins=(
            random.uniform(24, 37),
            random.uniform(22, 28),
            random.uniform(20, 34),
            random.uniform(24, 30),
        ),
        footer=random.choice(("none", "dash", "plain", "of", "slash")),
        brackets=random.choice(("full", "full", "full", "half", "half")),
        date=random.choice(("chinese", "chinese", "plain")),
        zero=random.choice(ZEROS),
        spread_title=random.random() < 0.4,
        one_line_title=random.random() < 0.25,
        numerals=random.random() < 0.35,
    )
