"""A hearing that a paper stops, moves or takes back is asked about in whatever words; one beside which other things change is not."""

from __future__ import annotations

import pytest

from pipeline.reading.read import read
from pipeline.types import Paper
from tests.paper_text import scan_of
from tests.test_choosing import COURTS, KINDS, asked, paper_of

HEARING = "定于2023年7月5日上午9时在第二法庭公开开庭审理"
OFF = [
    "。因故停止开庭。", "，现因台风停止审理，何时开庭另告。", "。现决定不予开庭。", "。此次开庭不举行。", "。本次开庭终止。",
    "。因承办人更换，请勿于该日到庭。", "，因系统故障改日开庭。", "，现因故改日再审。", "。开庭另定日期。", "。因故须延后，日期另定。",
    "。现改由书面审理，不开庭审理。", "，但因被告负责人不能出庭，经院长批准，推迟一周开庭。", "。现推迟至下周同一时间。", "。现推迟七日。",
    "。现提前一日开庭。", "。开庭时间顺延三日。", "，更正：开庭时间应为2023年7月8日上午9时30分。", "。前述时间有误，应为2023年7月8日。",
    "。因故往后顺延一天。", "。经研究，决定撤回上述开庭通知。", "。本院2023年6月6日的开庭通知作废。", "。（已改期）", "（因故取消）。",
    "。上列期日暂不举行，待通知。", "。现原告已申请撤诉，上述庭审不必参加。", "。请你单位不必到庭。", "。上述传票作废。", "。手写：改为7月8日",
    "。改7月8日。", "。另行通知开庭时间。", "。本院现予撤销该次开庭。", "。因审判长外出学习推迟开庭一周。", "。现因合议庭成员变动，开庭日期待通知。",
    "。庭审延后半天。", "。原定2023年7月5日的庭审取消。",
    "。本案须延期开庭。", "。请勿按上述时间到庭。", "。请不要于上述时间到庭。", "。请你局无须按上述时间出庭。", "。你局不用到庭。", "。可不到庭。",
    "。可以不来开庭。", "。原告已申请撤诉，本院予以准许，不必出庭。", "。你局可不派员出庭。", "。请不要来院。", "。请暂勿前来本院参加庭审。",
    "。开庭时间变更，请等候本院通知。", "。因工作原因，庭期变更，另候通知。", "。时间有变，另行通知。", "。时间更动，另行告知。", "。时间改：7月6日上午9时。",
    "。时间调到下午。", "。特殊情况，庭审挪到下午。", "。开庭日期往前提两天。", "。开庭日程临时调整。", "。本案改期到下月初。", "。现改在下周一。", "。现改定时间。",
    "。日期调至7月6日。", "。现延至下周。", "。现改由书面审理。", "。上述庭审另行安排。", "。开庭事宜另行通知。", "。请等候本院再次通知开庭。",
    "。此通知作废。", "。本通知书作废，以后发通知书为准。", "。此次传唤作废。", "。此件作废。", "。本开庭通知失效。", "。上述开庭时间不作数，以后续通知为准。",
    "。原告已撤回起诉，本次开庭不进行了。", "。鉴于原告已撤回起诉，不再安排开庭。", "。后因故未开庭。", "。7月5日的庭不开了。", "。该庭暂时不开。",
    "。上列期日暂不安排。", "。现决定本案书面审理。", "。因原告死亡，本案中止。", "。因7月4日停电，本次开庭取消。", "。因证人未到庭，具体时间另行通知。", "。请准时到庭。逾期后果自负。因故改期。",
]  # fmt: skip


@pytest.mark.parametrize("words", OFF)
def test_a_hearing_that_is_stopped_or_moved_in_any_words_is_asked_about(words: str) -> None:
    """停止开庭, 推迟一周, 改日 and 日期另定 were not known: the hearing was given in silence."""
    paper = paper_of("出庭通知书", HEARING + words)
    assert paper.values("hearing_time") == ()
    assert asked(paper, "hearing_time") == [("2023-07-05T09:00",)]


@pytest.mark.parametrize("verb", ["现取消", "现取消原定于", "本院决定撤销定于", "现推迟定于"])
def test_a_hearing_behind_words_that_take_it_back_is_asked_about(verb: str) -> None:
    paper = paper_of("取消开庭通知书", f"{verb}2023年7月5日上午9时在第二法庭的庭审，请准时收取通知。")
    assert paper.values("hearing_time") == ()


def test_a_meeting_that_is_held_itself_may_be_called_off() -> None:
    words = "定于2023年7月5日上午9时在第二法庭举行听证，因故听证取消。"
    assert paper_of("听证通知书", words).values("hearing_time") == ()


HELD = [
    "。庭前会议取消。", "。原定的证据交换取消，请将证据于开庭时提交。", "。原定的调解取消。", "。本案不公开审理，旁听取消。",
    "。本院曾于2023年6月2日组织庭前会议，因故取消。", "。因第三人申请延期开庭理由不成立，不予延期。", "，原定于2023年7月1日上午9时的庭审取消。",
    "。前发传票作废，以本通知为准。", "。现改在第五法庭开庭。", "。请提前15分钟到庭。", "。因故不能出庭的，应当提交书面说明，是否准许由本院决定。",
    "。原告无正当理由拒不到庭，视为撤回起诉；被告拒不到庭，可以缺席判决。", "。诉讼期间，不停止行政行为的执行。",
    "。变更诉讼请求、提起反诉应当在举证期限届满前提出。", "。变更或者增加诉讼代理人的，应当书面告知本院。", "。如申请改期，请提前书面提出并附证据。",
    "。开庭时手机应当关闭或者停止使用。", "。本院已迁至新址，原地址停止使用。", "。本案由审判员李四独任审理，不再另行组成合议庭。",
    "。因合议庭成员调整，现由审判员李四担任审判长。", "。请携带证据原件，不必重复提交复印件。", "。审理本案的法官助理变更为王五。",
    "。原告诉请确认被告作出的延期答复告知书违法。", "。开庭当日请由东门进入，西门暂停使用。", "。本传票不得转借，涂改无效。", "。合议庭成员另行通知。",
    "。本案由简易程序变更为普通程序审理。", "。如遇台风等不可抗力，开庭时间顺延，另行通知。", "。申请撤回起诉的，应在开庭前提出。",
    "。现场鉴定的具体时间另行通知。", "。现场勘验的具体时间另行通知。",
    "。庭审期间手机关机或调至静音状态。", "。到庭时请出示健康码，体温异常者请勿到庭。", "。到庭后在诉讼服务中心等候。", "。请于开庭前十五分钟到庭，等候开庭。",
    "。当庭不宣判的，另定日期宣判。", "。本院作息时间调整为上午9时至12时。", "。夏季作息，下午提前到2时30分上班。", "。本案因疫情延期至上述时间开庭。",
    "。负责人因正当理由不能出庭的，应当于开庭三日前提交情况说明，由本院审查决定是否准许延期开庭。", "。未经许可不得录音录像，违者暂停庭审。",
    "。被告申请改期，理由不充分，本院未予准许。", "。遇有延期，本院另行通知。", "。望你单位予以配合，保证庭审不因你单位原因延期。",
    "。原2023年6月28日开庭的传票作废。", "。6月28日的开庭取消。", "。证人不必到庭。", "。本案现转由审判员李四开庭审理。",
    "。请在候审区等候通知入庭。", "。出庭的工作人员应为正式在编人员。", "。到庭时间应为开庭前十五分钟。", "。庭审不因此延期。",
    "。本院自7月1日起办公时间调整为上午8时30分。", "。直播时间调整为9时10分。", "。请提前于8时30分到庭。", "。一旦改期，本院另行通知。", "。请按时举证，否则开庭时间推后。", "。确需改期的，本院通知。", "。假如改期，另行通知。",
    "。不得无故延期开庭。", "。请安排好工作，避免庭审延期。", "。因你局未在期限内提交证据，本院不予延期。", "。对原告的改期申请，被告不同意。",
    "。原告申请改期，理由不予采纳。", "。现改在线上开庭，时间不变。", "。原定7月1日的庭审，因故取消。", "。开庭时间、地点以本传票为准，本院不再另行通知。",
]  # fmt: skip


@pytest.mark.parametrize("words", HELD)
def test_a_hearing_beside_which_other_things_change_stays_certain(words: str) -> None:
    assert paper_of("出庭通知书", HEARING + words).values("hearing_time") == ("2023-07-05T09:00",)


def test_the_new_hearing_before_words_that_the_former_time_is_off_stays_certain() -> None:
    words = "原定于2023年7月1日上午9时开庭，现变更为2023年7月5日上午9时。原定时间取消。"
    assert paper_of("变更开庭时间通知书", words).values("hearing_time") == ("2023-07-05T09:00",)


def test_the_new_hearing_told_before_the_former_one_that_is_off_stays_certain() -> None:
    words = "因案情需要，本案改于2023年7月5日上午9时在第二法庭开庭，原定于2023年7月1日上午9时的庭审取消。"
    paper = paper_of("变更开庭时间通知书", words)
    assert paper.values("hearing_time") == ("2023-07-05T09:00",)


FORMER, NEW = "2023年7月1日上午9时", "2023年7月5日上午9时"
PLACES = {
    "behind a notice": f"原通知于{FORMER}在第一法庭开庭，经原告申请，本院准许延期，现定于{NEW}在第二法庭开庭。",
    "behind one before": f"前通知{FORMER}在第一法庭开庭，现定于{NEW}在第二法庭开庭。",
    "in another sentence": f"本院已通知你局于{FORMER}在第一法庭开庭，因故取消。现定于{NEW}在第二法庭开庭。",
    "before the former one": f"本案改于{NEW}在第二法庭开庭，原定于{FORMER}在第一法庭的庭审取消。",
}


@pytest.mark.parametrize("words", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("title", ["变更开庭时间通知书", "延期开庭通知书"])
def test_the_place_of_a_moved_hearing_is_that_beside_its_new_time(title: str, words: str) -> None:
    paper = paper_of(title, words)
    assert paper.values("hearing_time") == ("2023-07-05T09:00",)
    assert paper.values("hearing_place") == ("第二法庭",)


@pytest.mark.parametrize(
    ("words", "asked_for"),
    [
        (f"原定于{FORMER}在第一法庭开庭，因故延期，现定于{NEW}开庭。", ("第一法庭",)),
        (f"定于{NEW}在第一法庭开庭，现改在第二法庭开庭。", ("第二法庭", "第一法庭")),
        (f"定于{NEW}在第一法庭开庭。现开庭地点变更为第二法庭。", ("第二法庭", "第一法庭")),
        (f"定于{FORMER}在第一法庭开庭，定于{NEW}在第二法庭开庭。", ("第一法庭", "第二法庭")),
    ],
    ids=["of the former time alone", "moved", "moved by its label", "of two times"],
)
def test_a_place_that_may_be_another_one_is_asked_about(words: str, asked_for: tuple[str, ...]) -> None:
    paper = paper_of("出庭通知书", words)
    assert paper.values("hearing_place") == ()
    assert asked(paper, "hearing_place") == [asked_for]


@pytest.mark.parametrize(
    "words",
    [
        f"原定于{FORMER}在第一法庭开庭，现定于{NEW}开庭，地点不变。",
        f"定于{NEW}在第一法庭开庭，审判长变更为李四。",
        f"定于{NEW}在第一法庭开庭，如改在其他法庭，另行通知。",
    ],
    ids=["said to stay", "beside a change of judges", "that may be moved"],
)
def test_the_place_of_a_hearing_that_stays_there_is_certain(words: str) -> None:
    assert paper_of("出庭通知书", words).values("hearing_place") == ("第一法庭",)


def summons(note: str, above: str = "") -> Paper:
    rows = f"{above}\n案号|（2023）渝0105行初61号\n被传唤人|渝州市江北区城市管理局\n传唤事由|开庭\n应到时间|2023年7月5日上午9时\n应到处所|第二法庭\n{note}"
    words = f"^渝州市江北区人民法院\n^传票\n{rows.strip()}\n>二〇二三年六月二十日"
    return read(scan_of([words], source="text"), KINDS, COURTS).papers[0]


@pytest.mark.parametrize(
    "note",
    [
        "注意事项|此庭取消。",
        "备注|现改为7月8日",
        "注意事项|被传唤人必须准时到达。\n因故改期",
        "注意事项|1.必须准时到达。\n2.携带来院报到。\n3.签名或者盖章。\n4.携带身份证。\n（作废）",
    ],
)
def test_a_summons_on_which_its_hearing_is_called_off_is_asked_about(note: str) -> None:
    assert asked(summons(note), "hearing_time") == [("2023-07-05T09:00",)]


@pytest.mark.parametrize("row", ["（已改期）", "本次开庭取消"])
def test_a_row_that_calls_a_hearing_off_is_seen_above_it_too(row: str) -> None:
    assert asked(summons("备注|无", row), "hearing_time") == [("2023-07-05T09:00",)]


@pytest.mark.parametrize(
    "note",
    [
        "注意事项|1.被传唤人必须准时到达应到处所。\n2.本票由被传唤人携带来院报到。",
        "注意事项|1.请提前三十分钟到达本院接受安检。\n2.因故不能按期开庭的，请提前三日书面申请延期。",
        "注意事项|无正当理由拒不到庭的，可以缺席判决。开庭如有变更，另行通知。",
    ],
)
def test_the_notes_of_an_ordinary_summons_leave_its_hearing_certain(note: str) -> None:
    assert summons(note).values("hearing_time") == ("2023-07-05T09:00",)
