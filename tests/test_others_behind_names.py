"""Names with words of others behind them, and brackets that tell who somebody is to another party."""

from __future__ import annotations

import pytest

from pipeline.reading.decisions.judgment import JudgmentReading, read_judgment
from pipeline.reading.read import read
from tests.paper_text import scan_of
from tests.test_running_heads import COURTS, KINDS


def judgment(heads: str, suit: str = "原告李明诉被告江州市公安局") -> JudgmentReading:
    return read_judgment(
        f"江州市海东区人民法院\n行政判决书\n（2024）苏1003行初610号\n{heads}\n{suit}强制拆除一案，判决如下：\n驳回原告的诉讼请求。\n审判员王一\n二〇二四年九月九日",
        "judgment",
    )


@pytest.mark.parametrize("others", ["夫妇", "父子二人"])
def test_a_name_with_kin_behind_it_is_asked_about_alone(others: str) -> None:
    """The name was 张小红夫妇 in silence."""
    told = judgment(f"原告：李明，男。\n原告：张小红{others}，住江州市。\n被告：江州市公安局。")
    assert told.values("plaintiff") == ("李明",)
    assert [d.candidates for d in told.doubts if d.about == "plaintiff"] == [("张小红",)]
    page = (
        f"^行政起诉状\n原告：李明，男。\n原告：张小红{others}，住江州市。\n被告：江州市公安局。\n诉讼请求：\n撤销处罚决定。\n"
        "此致\n江州市海东区人民法院\n>2024年5月6日"
    )
    (paper,) = read(scan_of([page]), KINDS, COURTS).papers
    assert paper.values("plaintiff") == ("李明",)
    assert ("张小红",) in [d.candidates for d in paper.doubts if d.about == "plaintiff"]


def test_others_behind_a_party_are_no_part_of_the_cause() -> None:
    told = judgment(
        "原告李明，男。\n被告江州市公安局。\n第三人：晏勇、张小红夫妇，住江州市。",
        "原告李明与被告江州市公安局、第三人晏勇、张小红",
    )
    assert told.values("cause") == ("强制拆除",)
    assert [d.candidates for d in told.doubts if d.about == "third_party"] == [("张小红",)]


def test_a_name_that_ends_like_others_stays_whole() -> None:
    assert judgment("原告：李平等，男。\n被告：江州市公安局。").values("plaintiff") == ("李平等",)


@pytest.mark.parametrize("bracket", ["系原告胞弟", "民事被告", "原告之兄", "与原告系夫妻", "系被告工作人员"])
def test_who_somebody_is_to_a_party_is_no_standing(bracket: str) -> None:
    """A third party that is a brother of the plaintiff was a plaintiff in silence."""
    told = judgment(f"原告李明，男。\n被告江州市公安局。\n第三人晏勇（{bracket}），男，住江州市。")
    assert told.values("third_party") == ("晏勇",)
    assert (told.values("plaintiff"), told.values("defendant")) == (("李明",), ("江州市公安局",))
