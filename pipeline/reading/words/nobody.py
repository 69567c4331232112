"""Words that stand where a name may and surely name nobody (不是名称的字): a role, an office, the addressee, the box of a form.

Who passes over words that are like no name asks here first: what these rules do not tell may be a name that was misread, or
of a kind that nobody thought of, and is asked about.
"""

from __future__ import annotations

import re

from pipeline.reading.words.names import DECLARED, is_of_boxes, means_anybody
from pipeline.reading.words.offices import JUDGE, SIGNS
from pipeline.reading.words.party_words import LABEL, STRONG

_NONE = re.compile(
    r"(?:无|没有|未|暂|略|同上|同前|不[详明适便])(?:[委聘到出有无缺定]|$|其他|代理|第三人)|空白|待定"
)
"""What a form says where there is none (第三人：无, 委托代理人：未委托)."""
_OTHERS = re.compile(
    r"其他|其余|其|各|等(?![\u3400-\u9fff]{3})|以[上下及]|上[述列]|下列|前述|全体|双方|该|此|本|你|贵|我|他|她|均|都|共|所有|有关|相关|之一|之[间二三]"
)
"""With what words begin that speak of others, or of those who were named (其他人, 你局, 等三人, 本院)."""
_FORM = re.compile(
    r"姓名|名称|序号|备注|基本(?:情况|信息)|性别|年龄|民族|职[务业]|住所|住址|地址|电话|邮编|证件|身份|号码|编号|签[名字章收]|盖[章印]|印章|捺印|日期|年月日"
    r"|代表人|负责人|代理人|联系人|经办人|案由|案号|事由|权限|授权|委托(?!管理)|副本|附件|送达|通知|传票|如下|资格|主体|职权|目录|复印件|[^\u3400-\u9fff]第?\d*[页份]$|[表册件]$"
)
"""Words of a form, in no name."""
_TELLS = re.compile(
    r"(?<!阿)的(?:[^\u3400-\u9fff]|申请|行为|请求|决定|复议|上诉|起诉|诉讼|答复|委托|负责|法定|情况|意见|规定|书面)|请求|要求|不服|认为|提[起出交供]"
    r"|作出|做出|应诉|出庭|到庭|参加|组成|担任|回避|申请(?:撤|确|履|公|行|强|执|再|复)|依法|根据|按照|依照|不予|未经|以及|对于|关于|进行|可以|应[当该]|必须"
    r"|决定书|复议书|行政(?:处罚|强制|许可|复议|诉讼|行为|登记|征收|补偿|赔偿|裁决|协议|确认|给付|判决|裁定)|赔偿|补偿|诉讼|起诉|上诉|判决|裁定"
)
"""Words of a sentence, an act or a cause; some names hold one, which their readers know."""
_POST = re.compile(
    r"(?:[局厅县区市镇乡院校所队处董科股庭室部站店厂行会社]长|主任|书记|经理|主席|律师|干部|职[工员]|员工|科员|人员|顾问|民警|警察|工作者|法官|助理|教师|医生|会计|农民|居民|村民|[男女]|汉族|[\u4e00-\u9fff]{1,4}族)$"
)
_LETTER = re.compile(r"[\u3400-\u9fffA-Za-z\U00020000-\U0002fa1f]")
"""What a name has at least one of; of one that is blotted out whole (***) nothing can be asked."""
_OFFICE = re.compile(rf"(?:{SIGNS}|{JUDGE})")
_LONGEST = 40  # letters of the name of a body


def names_nobody(words: str) -> bool:
    """Whether words surely name no person and no body."""
    bare = words.strip(" \t\n：:，,、；;。.（）()")
    if (
        not _LETTER.search(bare)
        or len(bare) > _LONGEST
        or re.search(r"[《》〔〕“”：]|\d{5}|\d[年月日条款项元]", bare)
    ):
        return True
    if means_anybody(bare) or is_of_boxes(bare) or DECLARED.search(bare):
        return True
    if LABEL.match(bare) or _OFFICE.match(bare) or _NONE.match(bare) or _OTHERS.match(bare):
        return True
    return any(rule.search(bare) for rule in (_FORM, _TELLS, _POST, STRONG))
