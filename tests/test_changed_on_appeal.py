"""What is judged anew in the sentence that revokes the lower judgment, and what only goes with an enforcement."""

from __future__ import annotations

import pytest

from pipeline.reading.decisions.disposition import read_item


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        (
            "撤销江州市人民法院（2023）苏1002行初118号行政判决，改判驳回李明的全部诉讼请求",
            ("reverse_appeal", "dismiss_claims"),
        ),
        ("撤销原审判决，改判确认江州市林业局的行为违法", ("reverse_appeal", "confirm_illegal")),
    ],
)
def test_what_is_judged_anew_in_the_same_sentence_is_an_outcome(item: str, codes: tuple[str, ...]) -> None:
    """The second outcome was lost in silence."""
    assert read_item(item).codes == codes


@pytest.mark.parametrize(
    "item",
    [
        "被执行人李明应在收到本裁定书之日起十日内自动履行",
        "逾期不履行，由江州市白杨镇人民政府负责组织实施，江州市林业局配合",
    ],
)
def test_how_an_act_is_enforced_is_no_outcome(item: str) -> None:
    reading = read_item(item)
    assert (reading.codes, reading.reason) == ((), "")
