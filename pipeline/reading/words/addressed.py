"""Rows and cells that say whom a paper is sent to (抬头、被传唤人、受送达人), by their words alone.

Who asks wants more or less of such a row: any words before a colon set under a title, the name of a body, a court, a name to read.
"""

from __future__ import annotations

import re

from pipeline.reading.words.receipt_words import IN_NO_NAME, ON_A_SLIP

_BODY = r"[\u3400-\u9fff（）()、]{2,40}(?:局|政府|委员会|厅|院|公司|单位|中心|[所处队会部办])"
_ANY = re.compile(r"^[^，。；：:]{2,40}[：:]$")
_TO_BODY = re.compile(rf"{_BODY}[：:]")
_TO_COURT = re.compile(r"^[\u4e00-\u9fff]{2,24}(?:法院|检察院)[：:]$")
_NAMED = re.compile(
    rf"^(?:(?:尊敬的)?(?:被告|第三人|被上诉人)(?={_BODY}[：:]$)|尊敬的|致(?=[\u4e00-\u9fff]{{2,12}}[省市县区州旗镇乡])(?={_BODY}[：:]$))?(?P<value>[^，。；：\n\t]{{2,60}}?)(?:\(.*\)|（(?:被告|被申请人|第三人|被上诉人)）)?[：:]"
)
_AS_PARTY = re.compile(
    rf"(?:致|被告|第三人|被上诉人|被申请人|受送达人|被通知人|被通知单位)(?:（单位）)?[：:](?P<value>(?!.*一案){_BODY})[：:，]?"
)
_LABEL = re.compile(
    rf"^(?:[一二三四五六七八九十]{{1,3}}、|{ON_A_SLIP}|[签收].{{0,3}}[：:]|是否|\d{{1,2}}[.、．]|（[一二三四五六七八九十\d]|案由|案号|原告|(?:被告|第三人|被上诉人)(?!(?!.*(?:{IN_NO_NAME})){_BODY}[：:]$)|附|联系|电话|地址|诉讼请求|事实|理由|注|答辩|上诉|申请|委托|受托|受委托|法定|户名|[^：:]{{0,10}}（(?:签[名字章]|盖章)|开户|账号|如下|编号|事项|提交|主题|审判|书记|人民陪审|合议庭|独任)"
)
"""What a row with a colon begins with that is a label or an item and names nobody."""
_ALL = re.compile(
    r"^(?:尊敬的|致|本案|双方|各方|各位|诉讼|[、/和及与]|当事人|参与人|参加人|原告|被告|第三人|代理人|审判[长员]|(?:人民)?陪审员|合议庭|法官|们)+[：:]$"
)
"""A row that speaks to whoever takes part (各方当事人：, 尊敬的当事人：)."""
_HEADING = re.compile(
    r"(?:提示|内容|说明|须知|规定|纪律|守则|指引|指南|承诺|告知|声明|提醒|要求|方式|范围|途径|权利|义务|事项|请求|理由|事实|如下)[：:]$"
)
"""What a heading within a paper ends with, and no name."""
_NAME = re.compile(
    rf"(?!.*(?:{IN_NO_NAME}|一案|(?:报告|函|通知|总结|说明|须知|提示|指引|指南|[^证文]书|监督卡)$))[\u4e00-\u9fff（）·、]{{3,}}"
)
_NOTE = re.compile(
    r"（?(?:关于.*一案(?:的(?:函|通知|告知))?|供.{1,6}用|第[一二三四五]联[ \t]*(?:(?:送达?|交|供)?(?:被告|原告|第三人|被申请人|当事人)(?:用|联)?)?|(?:邮寄|电子|直接|当面)送达|[^（）]*(?:专递|挂号信?|快递|副本|存根))）?"
    r"|（(?:送达|交)?(?:被告|被申请人|第三人)[^（）]*）"
)
_NO_NAME = "签|确认|（|在|应|必|收|携"
"""What follows 受送达人 or 被传唤人 where a form is signed (受送达人签名) or its notes speak of them (被传唤人必须准时…)."""
_CELL = re.compile(rf"(?:被\t?传\t?唤\t?人|受\t?送\t?达\t?人)(?:[：:\t].*|(?!{_NO_NAME}){_BODY})?")


def called_as_party(row: str) -> re.Match[str] | None:
    """A body as ``value`` in a row that begins with its role and ends with its name (被告：某局)."""
    return _AS_PARTY.fullmatch(row)


def is_addressed(row: str) -> bool:
    """Whether a row is words without a stop before a colon, as one under a title that addresses somebody (李四：)."""
    return _ANY.match(row) is not None


def is_to_body(row: str) -> bool:
    """Whether a row without blanks addresses an organ, a company or another body (江州市公安局：)."""
    return _TO_BODY.fullmatch(row) is not None


def is_to_court(row: str) -> bool:
    """Whether a row addresses a court or a procuratorate, as one of a letter of the office does."""
    return _TO_COURT.match(row) is not None


def is_cell_of_form(cell: str) -> bool:
    """Whether a cell, its blanks left out but for those between cells, says whom a court's form is for (被传唤人, 受送达人：某局)."""
    return _CELL.fullmatch(cell) is not None


_ADDRESS = re.compile(r"\d(?:号|[室栋幢座楼层]|单元)[\s：:]*$")
"""How an address ends, and no name of an organ or a person (人民路238号, behind which a speck is read as a colon)."""


def named_in(row: str) -> re.Match[str] | None:
    """The name before the colon of a row that addresses somebody, as ``value``; None where the row has none, is a label or an
    address."""
    is_none = _LABEL.match(row) or _ALL.match(row) or _HEADING.search(row) or _ADDRESS.search(row)
    return None if is_none else _NAMED.match(row)


def may_name(row: str) -> bool:
    """Whether a row above that with the colon may hold a name or a part of one; not the words of a stamp."""
    return _NAME.fullmatch(row) is not None and _LABEL.match(row) is None


def is_note(row: str) -> bool:
    """Whether a row between number and addressee says what the paper is about, whose copy it is or how it is sent; a bracket with
    other words (（不动产登记中心）) may be part of a name."""
    return _NOTE.fullmatch(row) is not None
