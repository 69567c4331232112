"""The bundled sample mail of `make demo`: one invented case of 北碚, made again by `python -m tests.papermill.samples`.

Three envelopes: the suit arrives, the judgment revokes the act, the court sends a suggestion.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from random import Random

from tests.papermill import decisions, fonts, hearings, notices, pleadings
from tests.papermill.blocks import Doc
from tests.papermill.courts import HOME
from tests.papermill.desk import Desk
from tests.papermill.house import House
from tests.papermill.matters import MATTERS
from tests.papermill.outcomes import Order
from tests.papermill.packet import Printout, scan, truth
from tests.papermill.sheets import Receipt
from tests.papermill.suits import Suit

FOLDER = fonts.ROOT / "samples"
COURT = fonts.Faces("Noto Serif CJK SC", "FandolFang R", None)
CLAIMANT = fonts.Faces("Noto Sans CJK SC", "Noto Serif CJK SC", "Liberation Serif")
ORGAN = "重庆市北碚区市场监督管理局"


def suit() -> Suit:
    """The invented suit of the samples."""
    return Suit(
        court=HOME[0],
        serial=286,
        year=2025,
        kind="行初",
        plaintiffs=("重庆市北碚区鑫堃餐饮管理有限公司",),
        defendants=(ORGAN,),
        third=(),
        matter=MATTERS[0],
        act_number="渝碚市监处罚〔2025〕117号",
        act_name="行政处罚决定书",
        filed=dt.date(2025, 9, 2),
        accepted=dt.date(2025, 9, 8),
        noticed=dt.date(2025, 9, 10),
        served=dt.date(2025, 9, 15),
        hearing=dt.datetime(2025, 10, 28, 9, 30),
        place="本院第五法庭",
        judged=dt.date(2025, 12, 10),
        judges=("晏承昱", "樊晓琳", "郗振华"),
        clerk="虞佳怡",
        assistant="卞思远",
        head="阙国栋",
        post="局长",
        agents=("龚雪松", "贺明娟", "万晓东", "尹海涛"),
        firm="重庆朗宸律师事务所",
        phone="023-68221077",
    )


def house(faces: fonts.Faces, date: str = "chinese") -> House:
    """The plain style of the sample court and of the claimant."""
    return House(
        faces, 15.0, 0.95, 0.0, (34.0, 26.0, 28.0, 28.0), "dash", "full", date, "〇", False, False, False
    )


def arrival(random: Random) -> list[Printout]:
    """应诉通知书, 起诉状, 举证通知书 and 传票, with the receipt stamp of the day they came."""
    court = house(COURT)
    desk = Desk(random, suit(), court, together=True)
    claimant = Desk(random, suit(), house(CLAIMANT, "plain"))
    received = Receipt(ORGAN, suit().served)
    first = notices.respond_notice(desk).known(received_on=suit().served.isoformat())
    return [
        Printout(first, court, received),
        Printout(pleadings.classic_complaint(claimant), claimant.house),
        Printout(notices.evidence_notice(desk), court),
        Printout(hearings.summons(desk), court),
    ]


def defeat(random: Random) -> list[Printout]:
    """行政判决书: the decision is revoked and has to be made again."""
    court = house(COURT)
    act = f"撤销被告{ORGAN}作出的{suit().act}"
    order = Order(
        ("revoke", "redo"),
        (act, f"责令被告{ORGAN}于本判决生效之日起六十日内重新作出行政行为"),
        "第七十条第（三）项",
    )
    doc = decisions.first_judgment(Desk(random, suit(), court), order)
    received = dt.date(2025, 12, 15)
    return [Printout(doc.known(received_on=received.isoformat()), court, Receipt(ORGAN, received))]


def suggestion(random: Random) -> list[Printout]:
    """司法建议书 to the same organ."""
    court = house(COURT)
    doc: Doc = decisions.suggestion(Desk(random, suit(), court))
    received = dt.date(2025, 12, 22)
    return [Printout(doc.known(received_on=received.isoformat()), court, Receipt(ORGAN, received))]


ENVELOPES = (
    ("01-收案", arrival, 35, True),
    ("02-判决", defeat, 6, False),
    ("03-司法建议", suggestion, 5, False),
)


def main(folder: Path = FOLDER) -> None:
    """Writes the sample envelopes and their truth.json."""
    folder.mkdir(parents=True, exist_ok=True)
    records = []
    for name, papers, seed, duplex in ENVELOPES:
        random = Random(f"sample {seed}")
        printed = papers(random)
        data, suffix, scanned = scan(random, printed, "office", duplex, turning=False)
        (folder / f"{name}.{suffix}").write_bytes(data)
        record = truth(f"{name}.{suffix}", "office", printed, scanned)
        records.append(record)
    text = json.dumps({"packets": records}, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
