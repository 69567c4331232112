"""With what a cause begins, and whether words that begin so are the rest of a body's name (案由的开头)."""

from __future__ import annotations

import re

ROOTS = re.compile(
    r"(?:行政|非诉|政府信息|信息公开|不履行|履行|不予|公益诉讼|房屋|房产|土地|不动产|工伤|社会保|社保|劳动|治安|交通(?!局|运输)|道路|环境|环保|"
    r"规划|城乡|城市|工商|商标|专利|婚姻|户籍|户口|户政|食品|药品|林业|林权|山林|林木|采矿|采伐|探矿|吊销|注销|扣押|扣留|查封|罚款|没收|拘留|开除|草原|草牧场|草场|水利|水务|水行政|水土|水资源|矿产|建设|城建|建筑|拆迁|拆除|强制|征收|征地|征用|其他|"
    r"税务|税收|海关|教育|卫生|医疗|民政(?!局|府)|公安(?!县)|信访|撤销|确认|要求|请求|限期|责令|退休|养老|计划生育|国有|集体|宅基地|抚恤|资源(?!县)|质量|质监|价格|"
    r"统计|审计|物价|知识产权|文化|广电|消防|安全|应急|烟草|盐业|电力|能源|邮政|通信|金融|证券|保险|外汇|市场|反垄断|招标|政府采购|特许|补偿|赔偿|"
    r"登记|处罚|许可|协议|复议|答复|处理|裁决|批复|奖励|收费|举报|投诉|案由|公房|公司登记|企业登记|职务|人事|学历|学位|出入境|档案|殡葬|宗教|物业|旅游|气象|测绘|粮食|畜牧|动物|网络|广告|机动车|驾驶|燃气|供水|供热|排污|人防|退役|优抚|低保|救助|渔业|农业|村|违法|监管|移民|安置|"
    r"不服(?=行政|工伤|治安|房屋|土地|不动产|政府信息|道路|交通|养老|社会保|劳动|规划|环境|环保|责令|限期|撤销|强制|征收|拆迁|处罚|复议|登记|认定|林权|山林|婚姻|税务|教育|卫生))"
)
_BRANCH_END = re.compile(
    r"(?<=.)(?:[支大总中]队|分局|[^政]局|[厅所站]|办事处|办公室|委员会|中心|政府)|^(?:办公室|办事处)"
)
_SAID = re.compile(r"[，。；、和及与对向未诉的]|不(?!动产)|作出|认定|要求|请求|撤销|确认|履行|责令|维持")
"""What no name of a branch holds: the sentence goes on, or another name has begun."""
_BODY_END = re.compile(
    r"中心|(?<!出)处|站|院|(?<!场)所|馆|厂|超市|店|学校|[小中大]学|幼儿园|社(?!会|保)|[商支分]行|[营务市]部|[殖农林]场|小组"
)


def branch_of(words: str) -> str | None:
    """The rest of the name of a branch that words behind an organ's name begin with (江北分局), before a cause or another name."""
    for end in _BRANCH_END.finditer(words, 0, 16):
        branch, rest = words[: end.end()], words[end.end() :]
        if not _SAID.search(branch) and (not rest or ROOTS.match(rest) or re.match("[、，和及与]", rest)):
            return branch
    return None


def goes_on(rest: str) -> bool:
    """Whether the name of a body goes on in what begins like a cause (不动产登记中心不动产行政登记)."""
    return any(ROOTS.match(rest[end.end() :]) for end in _BODY_END.finditer(rest))


OF_INSTANCE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?<!提起)(?<!提出)(?<!不服)(?:上诉|申请再审|再审|申诉)$")
"""What is said of the suit behind its cause (治安行政处罚|上诉一案)."""
