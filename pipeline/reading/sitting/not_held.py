"""By which turns of speech a paper says that its hearing is not held then, whatever their nouns (不开庭的说法)."""

from __future__ import annotations

_NEED_NOT = r"(?:勿|莫|不[用必要须]|[无毋][需须]|免[予于]?|可(?:以)?不)"
_WHERE = r"(?:(?:再|派|[按依于在来到]|该|[上前]述|此|本|原)[^，。；\n]{0,10}?)?"
_COME = r"(?:[到出来]庭|[到来]院|到场|参加|前[往来]|开庭|[到于])"
SPARED = rf"(?P<spared>{_NEED_NOT}{_WHERE}{_COME}(?!的))"
"""Who was called is not to come (请勿按上述时间到庭, 无须出庭, 可不到庭)."""
NOT_HELD = r"(?:不[再予]?|未|没有?)(?:进行|举行|安排|召开|开(?:庭|了|成|(?=[，。；）\n]|$))|作数|算数|有效)(?![的前])"
"""It is not held, its time is none (不再安排开庭, 因故未开庭, 上述时间不作数)."""
_OF_TIME = "|".join(
    f"(?<={noun})" for noun in ("时间", "日期", "期日", "庭期", "排期", "日程", "安排", "开庭", "庭审")
)
CHANGED = (
    rf"(?:{_OF_TIME})(?:有|已经?|现|须|需要?|将|临时|发生|作|予以?)*(?:变|改|调)"
    r"|(?:变更|更[改换动]|[改移换挪转延]|调整?)(?:[为至到在于由]|定)|[往向][前后][推提移延挪顺]|时间更[改动]"
    r"|[等听另静]候[^，。；\n]{0,8}?通知(?!入庭|进)"
)
"""Its time becomes another one, told or not (庭期变更, 时间有变, 时间调到下午, 改至下周一)."""
VOID = (
    r"(?P<void>(?:[本此该]|上[述列])(?:份|次)?(?:开庭|出庭)?(?:通知书?|传票|传唤|[件函])"
    r"[^，。；\n改借]{0,3}(?:作废|失效|无效|取消|撤[回销]|收回))"
)
"""The very paper that sets it is void (此通知作废, 此次传唤作废)."""
