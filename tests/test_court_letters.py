"""A court's letter whose title says nothing (通知书), or that has none, is known by its body (无专名的通知)."""

from __future__ import annotations

import pytest

from pipeline.errors import DataError
from pipeline.reading.papers.court_letters import parse_letters
from pipeline.reading.papers.kinds import parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
ROWS = [row for name, data in data_files("papers") if name == "_letters" for row in data["letter"]]
HEAD = "^渝州市江北区人民法院\n{title}>（2023）渝0105行初61号\n渝州市江北区城市管理局：\n"
FOOT = "\n>二〇二三年六月二十日"


def papers(*pages: str) -> tuple[Paper, ...]:
    return read(scan_of(pages), KINDS, COURTS).papers


def letter(body: str, title: str = "^通 知 书\n") -> str:
    return HEAD.format(title=title) + body + FOOT


@pytest.mark.parametrize("title", ["^通 知 书\n", "^告知书\n", ""], ids=["notice", "told", "none"])
@pytest.mark.parametrize("row", ROWS, ids=[row["kind"] for row in ROWS])
def test_a_letter_is_known_by_the_words_of_its_body(row: dict[str, str], title: str) -> None:
    (paper,) = papers(letter(row["example"], title))
    assert (paper.kind, paper.title) == (row["kind"], "".join(title.strip("^\n").split()) or paper.title)
    assert not any(doubt.about == "kind" for doubt in paper.doubts)


def test_a_hearing_set_under_a_bare_title_is_told() -> None:
    (paper,) = papers(
        letter(
            "原告王月娥诉你局行政强制一案，定于2023年7月11日上午9时在本院第二法庭公开开庭审理，请准时到庭。"
        )
    )
    told = {f.field: f.value for f in paper.findings}
    assert told["hearing_time"] == "2023-07-11T09:00"
    assert told["hearing_place"] == "本院第二法庭"
    assert told["plaintiff"] == "王月娥"


def test_a_letter_behind_a_notice_is_a_paper_of_its_own() -> None:
    notice = letter(
        "本院受理王月娥诉你局行政强制一案，现随文发送起诉状副本一份，请在收到起诉状副本之日起十五日内提出答辩状。",
        "^应诉通知书\n",
    )
    moved = letter(
        "原告王月娥诉你局行政强制一案，原定于2023年7月11日上午9时开庭，现改于2023年7月18日上午9时在本院第五法庭开庭。"
    )
    assert [(p.kind, p.pages) for p in papers(notice, moved)] == [
        ("respond_notice", (1,)),
        ("postponement", (2,)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        letter("你局报送的材料收悉，请按要求办理。特此通知。"),
        "^渝州市江北区城市管理局\n^通 知 书\n渝州市某商店：\n原告王月娥诉你局行政强制一案，定于2023年7月11日上午9时开庭审理。"
        + FOOT,
    ],
    ids=["nothing known", "no court's"],
)
def test_what_no_body_tells_is_asked_about(text: str) -> None:
    (paper,) = papers(text)
    assert paper.kind is None
    assert any(doubt.about == "kind" for doubt in paper.doubts)


def test_a_row_without_its_example_is_refused() -> None:
    with pytest.raises(DataError, match="例句"):
        parse_letters([{"kind": "summons", "words": "传唤", "example": "请准时到庭。"}])
