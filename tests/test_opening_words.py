"""How the sentence of a notice opens before who sues: words that are no part of the name (受理通知类文书首句)."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.reading.words.leads import lead_of
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
OPENINGS = (
    "对", "据", "根据", "鉴于", "由于", "为", "近日", "现", "将", "把", "该", "针对", "经查", "新收", "有关", "兹有", "现有", "本院对",
    "本院新收", "本院审查后认为", "当事人", "个体户", "申诉人", "随函送达", "现向你单位送达", "随案移送的", "本院决定将", "你单位被", "你局因",
)  # fmt: skip


def notice(opening: str, name: str, addressee: str = "临江县公安局") -> Paper:
    page = (
        f"^临江县人民法院\n^举证通知书\n>（2025）浙0121行初31号\n{addressee}：\n{opening}{name}诉你单位工伤认定一案，"
        "你单位应当在收到起诉状副本之日起十五日内提供证据。\n>二〇二五年二月十七日"
    )
    return read(scan_of([page], source="text"), KINDS, COURTS).papers[0]


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("name", ["周桂花", "欧阳昇", "东州市顺达建材有限公司"])
def test_the_opening_of_a_sentence_is_no_part_of_a_name(opening: str, name: str) -> None:
    """近日周桂花 was the plaintiff in silence, or nobody was."""
    paper = notice(opening, name)
    assert paper.values("plaintiff") == (name,) and paper.values("cause") == ("工伤认定",)
    assert not [doubt for doubt in paper.doubts if doubt.about in ("plaintiff", "cause")]


@pytest.mark.parametrize(
    "name", ["为民服务有限公司", "现代建材有限公司", "将军民", "对外贸易公司", "据点商行"]
)
def test_the_name_of_a_body_may_begin_like_a_sentence(name: str) -> None:
    assert lead_of(name) == (0, True)


@pytest.mark.parametrize(
    ("addressee", "name"),
    [
        ("致东州市公安局", "东州市公安局"),
        ("尊敬的东州市公安局", "东州市公安局"),
        ("致远建材有限公司", "致远建材有限公司"),
    ],
)
def test_the_word_before_an_addressee_is_no_part_of_the_name(addressee: str, name: str) -> None:
    assert notice("本院受理", "周桂花", addressee).values("addressee") == (name,)
