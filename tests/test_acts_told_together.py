"""Acts that a complaint or judgment names together are all told, or asked for (并列的被诉行政行为)."""

from __future__ import annotations

import pytest

from tests.test_told_in_pleadings import paper_of

COMPLAINT = "^行政起诉状\n原告：李明，男，1980年1月1日出生，住江州市江北区。\n被告：江州市自然资源局。\n诉讼请求：%s\n事实与理由：被告认定事实不清。\n此致\n江州市江北区人民法院\n>具状人：李明\n>2024年4月1日"
RULING = "^江州市江北区人民法院\n^行政判决书\n>（2024）苏1002行初12号\n原告：李明，男，住江州市江北区。\n被告：江州市自然资源局，住所地江州市。\n法定代表人：王五，局长。\n原告李明不服被告江州市自然资源局作出的%s，于2024年4月1日向本院提起行政诉讼。\n本院认为，被诉行为合法。判决如下：\n驳回原告李明的诉讼请求。"
FINE, REVIEW = "江自然资罚〔2024〕5号行政处罚决定", "江政复〔2024〕7号行政复议决定"


def test_an_act_of_the_defendant_behind_another_is_told() -> None:
    """及被告作出的 hid it: the original act was lost in silence."""
    paper = paper_of(COMPLAINT % f"撤销江州市人民政府作出的{REVIEW}及被告作出的{FINE}。")
    assert set(paper.values("sued_act")) == {REVIEW, FINE}


@pytest.mark.parametrize(
    "second",
    ["〔2024〕江行复第3号《行政复议决定书》", "江自然资催〔2024〕6号催告书", "江自然资复〔2024〕9号答复"],
)
def test_the_second_act_of_a_judgment_is_told_whatever_its_number(second: str) -> None:
    assert paper_of(RULING % f"{FINE}和{second}").values("sued_act") == (FINE, second)


def test_a_second_act_that_is_not_understood_leaves_a_doubt() -> None:
    paper = paper_of(RULING % f"{FINE}及苏江字第9号房产证明")
    assert paper.values("sued_act") == () and paper.doubted("sued_act")
