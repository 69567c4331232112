"""How the acts of organs are written: their numbers, titles and certificates (行政行为的名称和文号)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

DAY = r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日"
YEAR = r"[〔\[（【](?:19|20)\d{2}年?[〕\]）】]"
NUMBER = r"(?:（[\u4e00-\u9fff]{1,4}）)?[\u4e00-\u9fff]{1,24}?(?:（[^（）]{1,10}）)?[\u4e00-\u9fff]{0,20}(?:[〔\[（【]|〔)?(?:19|20)\d{2}年?[〕\]）】]?(?:（[\u4e00-\u9fff]{1,8}）)?(?:(?<=[〕\]）】])[\u4e00-\u9fff]{1,4}字第?|字?第[\u4e00-\u9fff]{0,4})?[\dA-Za-z\-－—]{1,20}号"
BARE_NUMBER = rf"编号(?:为|：)?[A-Z\d\-]{{6,24}}(?:号|的)?|第?\d{{10,20}}[\dXx]{{0,2}}号|\d{{4,8}}[-－—]\d{{6,16}}号|{YEAR}[\u4e00-\u9fff]{{0,8}}(?:第|字第)?\d{{1,8}}号(?:[-－—][\u4e00-\u9fff]{{1,2}})?"
"""A number that no word of the organ goes before: those of the traffic police, those of answers in some cities (〔2024〕第9号—告)."""
RULED_ON = r"第\d{4,6}号(?:关于[^，。；]{2,40}?)?[\u4e00-\u9fff（）]{2,20}?(?:决定|裁定)(?![^，。；]{0,6}(?:判决|裁定))书?"
"""A decision known by its number alone (第13261号无效宣告请求审查决定)."""
_DEED = r"《?[\u4e00-\u9fff]{2,12}?证书?(?!明)》?"  # 不动产权证书, 《建设工程规划许可证》
TITLE = r"《[^《》]{2,80}》"
OF_ITS_OWN = re.compile(
    r"《[^《》]{0,30}关于[^《》]{4,}(?:决定|通知|答复|意见|批复|公告|通告|函|说明|决定书|通知书|答复书)》|《(?![^《》]*关于)[^《》]{2,30}(?:公告|通告)》"
)
"""A title that tells one act without a number (《某市政府关于撤销某证的决定》); 《行政处罚决定书》 tells none."""
_PAPER = (
    r"的?(?:《[^《》]{0,20}(?:证|证书|执照)》|[\u4e00-\u9fff]{1,14}?(?:证书|证|执照)(?![\u4e00-\u9fff]?书))"
)
CERTIFICATE = (
    rf"(?![给向为])(?:(?!的)[\u4e00-\u9fff（）]){{0,14}}?(?:房权证|房地证|房地权证|土地证|国用|集用|集有|林证|林权证|承包权|不动产权|建字|地字|用字|选字)"
    rf"[\u4e00-\u9fff]{{0,10}}(?:（(?:19|20)\d\d）)?(?:字)?第?[\dA-Z\-]{{3,24}}号(?:{_PAPER})?"
    rf"|[\u4e00-\u9fff]{{1,4}}（(?:19|20)\d\d）[\u4e00-\u9fff]{{2,10}}不动产(?:权|证明)第?\d{{3,12}}号(?:{_PAPER})?"
    rf"|[A-Z]?\d{{6}}-(?:19|20)\d\d-\d{{4,8}}号{_PAPER}"
)
"""A certificate with its number (浙（2020）某县不动产权第0012345号不动产权证书, 某房权证某字第00112号)."""
ACT = re.compile(
    rf"(?P<paper>{CERTIFICATE})|(?P<bare>(?:{BARE_NUMBER})(?:{TITLE}|的?[\u4e00-\u9fff]{{2,28}}?(?:决定|告知|通知|认定)书|行政复议决定)|{RULED_ON})"
    rf"|(?:编号(?:为)?)?(?P<act>（{NUMBER}）{TITLE}|(?:{NUMBER}(?:[-－—][\u4e00-\u9fff]{{1,2}})?)?{TITLE}(?:（{NUMBER}）|（(?:19|20)\d{{2}}[^（）]{{0,20}}号）|（(?:编号|文号|号码)[为：]?[^（）\d]{{0,12}}[\dA-Z\-]{{5,24}}号?）)?"
    rf"|[\u4e00-\u9fff]{{1,4}}{YEAR}[\u4e00-\u9fff]{{2,16}}第?\d{{3,10}}号的?{_DEED}|[\u4e00-\u9fff]{{1,10}}字第\d{{6,20}}号的?{_DEED}"
    rf"|{NUMBER}关于第[\dA-Z.]{{4,20}}号[^，。；（）《》]{{0,40}}?(?:裁定|决定)书?"
    rf"|{NUMBER}(?:的)?[\u4e00-\u9fff]{{0,28}}?(?:决定书|告知书|催告书|答复书|通知书|认定书|处理意见书|意见书|裁决书|裁决|决定|答复|批复|公告|意见|通知)(?![书\u4e00-\u9fff]{{0,2}}书)|{NUMBER}(?=的?(?:具体)?行政行为)|{NUMBER}的?(?!具体|行政行为)[\u4e00-\u9fff]{{2,28}}?(?:具体)?行政行为)"
)
ITS_ORGAN = re.compile(
    r"(?:被告|被申请人|被上诉人)?(?:[\u4e00-\u9fff]{2,30}(?:人民政府|委员会|局|厅|办事处|[支大总]队|中心))?"
    rf"(?=(?![字发函])[\u4e00-\u9fff]{{1,10}}(?:（[^（）]{{1,6}}）)?[\u4e00-\u9fff]{{0,6}}[〔\[（【](?:19|20)\d\d|{CERTIFICATE}|{BARE_NUMBER}|{RULED_ON})"
)
OTHER_ORGAN = re.compile(
    rf"(?:被告|被上诉人)?[\u4e00-\u9fff]{{1,12}}[省市县区州旗镇乡][\u4e00-\u9fff]{{0,20}}?(?:人民政府|委员会|局|厅|办事处|[支大总]队|中心)(?=(?![字发函])[\u4e00-\u9fff（）]{{1,14}}{YEAR})"
)
"""Whose act stands behind another's without a word between (…号征收决定及某市人民政府某复决字〔2018〕4号行政复议决定)."""


def any_of(names: Sequence[str]) -> str:
    """A pattern of any of some names; of none it fits nowhere."""
    return "|".join(map(re.escape, names)) or "(?!)"


def aliases(text: str, organs: Sequence[str]) -> Iterator[str]:
    """The short names the paper gives to organs (中华人民共和国张家港海关（以下简称张家港海关）)."""
    said = re.compile(rf"(?:{any_of(organs)})（(?:以下|下)?简?称[：:]?[“]?([^（）“”，]{{2,20}})[”]?）")
    yield from (found[1] for found in said.finditer(text))
