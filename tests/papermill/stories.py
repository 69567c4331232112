"""Case stories (案件经历): envelopes in the order they arrive, and how they have to be filed.

A story names the cases that must stand in the register at its end. Papers without a number of their own
(起诉状, 证据) belong to the case of the envelope they came in.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

import numpy as np
from PIL import Image

from tests.papermill import damage, decisions, sheets
from tests.papermill.blocks import Doc
from tests.papermill.courts import HOME
from tests.papermill.desk import Desk
from tests.papermill.house import any_house
from tests.papermill.outcomes import Order
from tests.papermill.packet import Printout, envelope, scan, truth
from tests.papermill.suits import Suit, any_suit

FIRST = ("respond_notice", "complaint", "evidence_notice", "summons")


@dataclass(frozen=True, slots=True)
class Letter:
    """One file as it is dropped: its path in the inbox, its bytes, its truth."""

    path: str
    data: bytes
    truth: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filed:
    """A case that must stand at the end: its court numbers by instance, and (file, kind) of its papers."""

    court_numbers: tuple[tuple[str, str], ...]
    papers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What arrives and what has to come of it; ``duplicates`` are files that add nothing."""

    letters: tuple[Letter, ...]
    cases: tuple[Filed, ...]
    duplicates: tuple[str, ...] = ()
    related: bool = False


@dataclass(frozen=True, slots=True)
class Teller:
    """Chance and the level of the scans of one story."""

    random: Random
    level: str

    def suit(self, **fixed: object) -> Suit:
        """A suit of 北碚 with a number of the new form."""
        return any_suit(self.random, HOME[0], **fixed)

    def letter(self, stem: str, papers: Sequence[Printout]) -> Letter:
        """The papers as one file."""
        data, suffix, scanned = scan(self.random, papers, self.level, turning=False)
        name = f"{stem}.{suffix}"
        return Letter(name, data, truth(name, self.level, papers, scanned))

    def papers(self, suit: Suit, kinds: Sequence[str]) -> list[Printout]:
        """The papers of one envelope."""
        return envelope(self.random, suit, kinds, stamped=self.level != "born")

    def printed(self, doc: Doc) -> Printout:
        """One paper in a style by chance."""
        return Printout(doc, any_house(self.random))

    def desk(self, suit: Suit) -> Desk:
        """The desk of a suit."""
        return Desk(self.random, suit, any_house(self.random))


def make_story(name: str, seed: int = 1, level: str = "born") -> Story:
    """The story of that name; ``level`` as of packets."""
    return STORIES[name](Teller(Random(f"story {name} {seed}"), level))


def life(teller: Teller) -> Story:
    """The suit arrives, is lost, goes to the second instance: one case."""
    suit = teller.suit()
    desk = teller.desk(suit)
    act = suit.act if suit.matter.has_act else "不履行法定职责的行为"
    order = Order(("confirm_illegal",), (f"确认被告{suit.organ}作出的{act}违法",), "第七十四条")
    number = f"（{suit.judged.year}）{suit.court.middle_code}行终{teller.random.randint(10, 900)}号"
    upheld = Order(("uphold_appeal",), ("驳回上诉，维持原判",), "第八十九条第一款第（一）项")
    first = decisions.first_judgment(desk, order)
    second = decisions.appeal_judgment(desk, number, upheld)
    letters = (
        teller.letter("收案", teller.papers(suit, FIRST)),
        teller.letter("一审判决", [teller.printed(first)]),
        teller.letter("二审判决", [teller.printed(second)]),
    )
    numbers = (("first", suit.number), ("second", number))
    return Story(letters, (Filed(numbers, _papers(letters)),))


def repeat(teller: Teller) -> Story:
    """The same people sue the same bureau twice: two cases, never one."""
    one = teller.suit()
    two = replace(one, serial=one.serial + 7, hearing=one.hearing + dt.timedelta(days=1))
    letters = tuple(teller.letter(f"来文{k}", teller.papers(s, FIRST)) for k, s in enumerate((one, two), 1))
    return Story(
        letters, tuple(_case(suit, letter) for suit, letter in zip((one, two), letters, strict=True))
    )


def two_in_one(teller: Teller) -> Story:
    """One envelope with the papers of two suits: two cases."""
    one, two = teller.suit(), teller.suit()
    kinds = ("respond_notice", "evidence_notice", "summons")
    papers = [*teller.papers(one, kinds), *teller.papers(two, kinds)]
    letter = teller.letter("两案合封", papers)
    named = tuple((letter.path, kind) for kind in kinds)
    return Story((letter,), (Filed((("first", one.number),), named), Filed((("first", two.number),), named)))


def duplicate(teller: Teller) -> Story:
    """The same file is dropped twice: one case, the second file adds nothing."""
    suit = teller.suit()
    letter = teller.letter("传票", teller.papers(suit, ("summons",)))
    again = replace(letter, path="再次." + letter.path.rsplit(".", 1)[1])
    return Story((letter, again), (_case(suit, letter),), (again.path,))


def electronic_then_paper(teller: Teller) -> Story:
    """The same judgment by e-service and then on paper: one paper with two arrivals."""
    suit = teller.suit()
    judged = [teller.printed(decisions.first_judgment(teller.desk(suit)))]
    first = Teller(teller.random, "born").letter("电子送达", judged)
    second = Teller(teller.random, "clean").letter("纸质送达", judged)
    return Story((first, second), (Filed((("first", suit.number),), ((first.path, "judgment"),)),))


def series(teller: Teller) -> Story:
    """Three numbers in a row by neighbours: three cases, linked and not merged."""
    head = teller.suit(third=())
    others = [
        teller.suit(
            matter=head.matter, defendants=head.defendants, act_number=head.act_number, act_name=head.act_name
        )
        for _ in range(2)
    ]
    suits = [
        replace(s, serial=head.serial + k, year=head.year, kind=head.kind)
        for k, s in enumerate((head, *others))
    ]
    letters = tuple(teller.letter(f"系列{k}", teller.papers(s, FIRST)) for k, s in enumerate(suits, 1))
    cases = tuple(_case(suit, letter) for suit, letter in zip(suits, letters, strict=True))
    return Story(letters, cases, related=True)


def pictures(teller: Teller) -> Story:
    """A subfolder of photographs, one a page: one envelope in natural name order."""
    suit = teller.suit()
    papers = teller.papers(suit, FIRST)
    letters: list[Letter] = []
    for paper in papers:
        for page in sheets.pictures(paper.doc, paper.house, 200, teller.random, paper.receipt):
            buffer = io.BytesIO()
            Image.fromarray(np.asarray(damage.phone(page, teller.random))).save(buffer, "JPEG", quality=88)
            letters.append(Letter(f"照片/IMG_{len(letters) + 1}.jpg", buffer.getvalue()))
    named = tuple(("照片", paper.doc.kind) for paper in papers)
    return Story(tuple(letters), (Filed((("first", suit.number),), named),))


STORIES: dict[str, Callable[[Teller], Story]] = {
    "life": life,
    "repeat": repeat,
    "two_in_one": two_in_one,
    "duplicate": duplicate,
    "electronic_then_paper": electronic_then_paper,
    "series": series,
    "pictures": pictures,
}


def _case(suit: Suit, letter: Letter) -> Filed:
    return Filed((("first", suit.number),), _papers((letter,)))


def _papers(letters: Sequence[Letter]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for letter in letters:
        records = letter.truth["papers"]
        assert isinstance(records, list)
        found.extend((letter.path, record["kind"]) for record in records)
    return tuple(found)
