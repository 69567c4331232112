"""What a kind of paper always says is read or asked for (没有读到…), never missed in silence."""

from __future__ import annotations

import pytest

from pipeline.reading.papers.kinds import Kind, parse_kinds
from pipeline.reading.read import read
from pipeline.reading.words.courts import parse_courts
from pipeline.tools.data import data_file, data_files
from pipeline.types import Paper
from tests.paper_text import scan_of

KINDS = parse_kinds(data_files("papers"))
COURTS = parse_courts(data_file("courts.toml"))
ASKING = [kind for kind in KINDS if kind.required or kind.required_where]


def paper_of(pages: list[str]) -> Paper:
    return read(scan_of(pages, source="text"), KINDS, COURTS).papers[0]


def wanted(kind: Kind) -> list[str]:
    return [*kind.required, *(name for name, _ in kind.required_where)]


@pytest.mark.parametrize("kind", ASKING, ids=lambda kind: kind.key)
def test_a_whole_specimen_leaves_nothing_to_ask_for(kind: Kind) -> None:
    for specimen in kind.specimens:
        doubts = paper_of([page.strip("\n") for page in specimen.pages]).doubts
        assert not [d for d in doubts if d.reason.startswith("没有读到")]


@pytest.mark.parametrize("kind", ASKING, ids=lambda kind: kind.key)
def test_a_value_that_cannot_be_read_is_asked_for(kind: Kind) -> None:
    for specimen in kind.specimens:
        pages = [page.strip("\n") for page in specimen.pages]
        whole = paper_of(pages)
        for name in [one for names in wanted(kind) for one in names.split("|") if whole.values(one)]:
            quotes = {f.evidence.quote for f in whole.findings if f.field == name}
            paper = paper_of([_without(page, quotes) for page in pages])
            again = [v for v in paper.values(name) if v in whole.values(name)]
            assert paper.doubted(name) or again or paper.kind != kind.key, (name, paper.findings)


def _without(page: str, quotes: set[str]) -> str:
    for line in (line for quote in quotes for line in quote.split("\n")):
        page = page.replace(line, "□" * len(line))
    return page


def test_a_gap_is_shown_on_the_page_where_it_would_stand() -> None:
    first = "^渝州市江北区人民法院\n^行 政 裁 定 书\n原告王月娥，女，住渝州市。\n被告渝州市公安局，住渝州市。\n原告王月娥诉被告渝州市公安局行政强制一案，现已审理终结。"
    last = "本院认为，原告申请撤诉，符合法律规定，裁定如下：\n准许原告王月娥撤回起诉。"
    doubts = {d.about: d.page for d in paper_of([first, last]).doubts}
    assert doubts == {"case_number": 1, "document_date": 2, "judge": 2, "clerk": 2}


def test_a_hearing_whose_time_follows_later_is_not_asked_for() -> None:
    text = """^渝州市江北区人民法院
^延期开庭通知书
>（2023）渝0105行初61号
渝州市江北区城市管理局：
王月娥诉你局行政强制一案，原定于2023年6月5日9时开庭，现因故延期，开庭时间另行通知。
>二〇二三年六月一日"""
    assert not [d for d in paper_of([text]).doubts if d.reason == "没有读到开庭时间"]


UNKNOWN_NAME = "张三、砼砼砼砼砼砼、李四、王五、赵六"
NOTICES = ["举证通知书", "应诉通知书", "受理案件通知书", "出庭通知书", "传票"]


@pytest.mark.parametrize("title", NOTICES)
def test_a_sentence_of_who_sues_that_cannot_be_read_is_asked_for(title: str) -> None:
    text = f"""^青河县人民法院
^{title}
>（2021）新4325行初8号
青河县白杨镇人民政府：
本院受理的原告{UNKNOWN_NAME}与被告青河县白杨镇人民政府行政协议一案，现将有关举证事项通知如下：
你单位应当在收到起诉状副本之日起十五日内提供证据。
>二〇二一年六月三日"""
    paper = paper_of([text])
    assert paper.doubted("plaintiff") and paper.doubted("cause"), (paper.kind, paper.findings, paper.doubts)


def test_who_sues_is_asked_for_where_the_sentence_gives_no_roles() -> None:
    text = f"""^青河县人民法院
^上诉案件移送函
>（2021）新4325行初8号
阿勒泰地区中级人民法院：
我院审理的{UNKNOWN_NAME}诉青河县白杨镇人民政府行政协议一案，因当事人提起上诉，现将案卷一册移送贵院审理。
>二〇二一年六月二十五日"""
    paper = paper_of([text])
    assert paper.kind == "transfer_notice"
    assert paper.doubted("plaintiff") and paper.doubted("cause"), (paper.findings, paper.doubts)


def test_a_list_of_plaintiffs_does_not_end_in_silence_at_a_strange_name() -> None:
    text = f"""^青河县人民法院
^举证通知书
>（2021）新4325行初8号
青河县白杨镇人民政府：
原告{UNKNOWN_NAME}诉你单位行政协议一案，本院已受理。你单位应当在收到起诉状副本之日起十五日内提供证据。
>二〇二一年六月三日"""
    paper = paper_of([text])
    assert paper.doubted("plaintiff") and paper.doubted("cause"), (paper.findings, paper.doubts)
