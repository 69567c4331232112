"""Courts and their codes: whether the code in a case number fits the court that is printed (法院代字)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import DataError
from pipeline.reading.words.case_numbers import CaseNumber, parse

ENDS = (
    r"(?:人民法院(?:(?:(?![及和与检])[\u4e00-\u9fff]){2,12}分院)?|铁路运输(?:中级|第[一二三])?法院|运输(?:中级)?法院|林区(?:中级|基层)?法院"
    r"|(?:海事|知识产权|金融|互联网|军事|矿区|开发区|垦区|专门)法院)"
)
"""How the names of courts end."""
SPECIAL = re.compile(r"(知识产权|金融|海事|铁路运输中级)法院")


@dataclass(frozen=True, slots=True)
class Courts:
    """Names of provinces by their sign and names of courts by their whole code ("渝0109")."""

    provinces: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def fits(self, number: CaseNumber, court: str) -> bool | None:
        """Whether number and court name belong together; None when the tables cannot tell."""
        if number.old:
            return None
        if number.court == "最高法":
            return "最高人民法院" in court
        if _level(court) not in (None, len(number.code)):
            return False
        if self._other_province(number.court, court):
            return False
        known = self.names.get(number.court + number.code)
        if known is None:
            return None
        if any(_is_of(court, name) for name in known):
            return True
        return False if self.codes_of(court, number.court) else None

    def tells_apart(self, number: str, other: str, court: str) -> bool:
        """Whether a case number has the code of a court (法院代码), and the other way it may be read has not."""
        one, rival = parse(number), parse(other)
        if one is None or rival is None:
            return False
        return self.fits(one, court) is True and self.fits(rival, court) is not True

    def codes_of(self, court: str, province: str) -> tuple[str, ...]:
        """The codes in a province whose court could bear this name."""
        return tuple(
            c for c, names in self.names.items() if c[0] == province and any(_is_of(court, n) for n in names)
        )

    def has_place(self, name: str) -> bool:
        """Whether a name ends in a place that has a court of its own (西城区 of 北京市西城区)."""
        return any(name.endswith(n) for names in self.names.values() for n in names)

    def begins(self, court: str) -> bool:
        """Whether the name of a court begins with a province or a place that has a court of its own, or is the highest."""
        return court.startswith(("最高人民法院", *self._places()))

    def is_whole(self, court: str) -> bool:
        """Whether the name of a court begins with a province: nothing of it stands before."""
        return court.startswith(tuple(self.provinces.values()))

    def is_place(self, words: str) -> bool:
        """Whether words are the name of a province or of a place that has a court of its own."""
        return words in self._places()

    def knows(self, unit: str) -> bool:
        """Whether a province or the beginning of a court's name is written so (重庆市, 北碚区, 兰州市; not 董庆市)."""
        return any(name.startswith(unit) for name in self._places())

    def _places(self) -> Iterator[str]:
        yield from self.provinces.values()
        for names in self.names.values():
            yield from names

    def _other_province(self, sign: str, court: str) -> bool:
        own = self.provinces.get(sign)
        if own is None or court.startswith(own):
            return False
        return any(court.startswith(name) for name in self.provinces.values())


def _level(court: str) -> int | None:
    """How many digits the code of such a court has; None when the name does not tell."""
    if court.endswith("分院"):
        return 0 if court.endswith("兵团分院") else 2  # that of 伊犁 hears as the courts of a prefecture do
    if "高级人民法院" in court:
        return 0
    if "中级" in court or SPECIAL.search(court):
        return 2
    return 4 if court.endswith("人民法院") and "区" not in court[-9:-4] else None


def _is_of(court: str, name: str) -> bool:
    """Whether a court's name is that of a division ("北碚区") or the whole name given."""
    if name.endswith("法院"):
        return court.endswith(name)
    return court.endswith((name + "人民法院", name + "中级人民法院", f"高级人民法院{name}分院"))


def parse_courts(data: Mapping[str, Any]) -> Courts:
    """The tables of ``courts.toml``; DataError names what is wrong."""
    provinces: dict[str, str] = {}
    names: dict[str, tuple[str, ...]] = {}
    for sign, entry in data.get("province", {}).items():
        if not isinstance(entry.get("name"), str) or not isinstance(entry.get("courts"), Mapping):
            raise DataError(f"法院代字表中 {sign} 一节缺少 name 或 courts", "请恢复 courts.toml。")
        provinces[sign] = entry["name"]
        names[sign] = (entry["high"],)
        for code, value in entry["courts"].items():
            names[sign + code] = (value,) if isinstance(value, str) else tuple(value)
    return Courts(provinces, names)
