"""The grammar of the verbs of the whole office: reports, the archive, 案卷评查, accounts."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable, Mapping

REPORTS = {
    "annual": "年度工作报告",
    "statistics": "统计分析报告",
    "losses": "败诉案件分析",
    "registers": "台账、审批登记和用印登记",
}
ROLES = {"clerk": "办案人员", "archivist": "档案员", "inspector": "评查员", "admin": "管理员"}


def fill_report(verb: ArgumentParser) -> None:
    """``report annual|statistics|losses|registers``."""
    shown = "、".join(f"{key} {name}" for key, name in REPORTS.items())
    verb.add_argument("kind", choices=tuple(REPORTS), metavar="报告", help=shown)
    verb.add_argument("--year", type=int, metavar="年", help="年度（默认本年度；年度报告按规定的期限）")
    verb.add_argument("--from", dest="start", metavar="日期", help="期间的第一日")
    verb.add_argument("--to", dest="end", metavar="日期", help="期间的最后一日")
    verb.add_argument("--unit", metavar="单位", help="只统计这个承办单位的案件")
    verb.add_argument("--out", metavar="文件夹", help="存到这个文件夹（默认档案文件夹的 _报告）")


def fill_review(verb: ArgumentParser) -> None:
    """``review start|show|score|report`` and what goes to the unit and back."""
    does = verb.add_subparsers(dest="does", metavar="事项", required=True)
    for name, (help_text, fill) in _REVIEW.items():
        part = does.add_parser(name, help=help_text, description=help_text)
        fill(part)
        common(part)


def common(verb: ArgumentParser) -> None:
    """The options every verb takes, said again where a verb has parts."""
    verb.add_argument("--config", default=SUPPRESS, metavar="文件", help="配置文件")
    verb.add_argument("--json", action="store_true", default=SUPPRESS, help="在标准输出上给出一份 JSON")
    verb.add_argument("--debug", action="store_true", default=SUPPRESS, help="出错时显示完整的错误经过")


def _start(verb: ArgumentParser) -> None:
    add = verb.add_argument
    add("--year", type=int, metavar="年", help="评查的年度（默认本年度）")
    add("--sample", type=int, metavar="卷数", help="抽取多少卷（默认全部）")
    add("--seed", type=int, metavar="种子", help="随机种子（默认随机并记录）")
    add("--by-stratum", dest="stratum", choices=("unit", "field", "none"), default="unit", metavar="分层", help="unit 按承办单位、field 按领域、none 不分层")  # fmt: skip
    add("--unit", metavar="单位", help="只评查这个承办单位的案卷")
    add("--lost", action="store_true", help="只评查败诉案件")
    add("--decided", action="store_true", help="只评查已有裁判的案件")
    add("--inspector", action="append", default=[], metavar="姓名[:单位]", help="评查员及其单位；可重复")
    add("--two", action="store_true", help="每卷两名评查员")
    add("--blind", action="store_true", help="评查员互不可见对方评分")
    add("--package", action="append", default=[], metavar="信息包", help="外单位移交的案卷也参加抽取：_移入 里的文件夹名；可重复")  # fmt: skip
    add("--only-packages", action="store_true", help="只抽取外单位的案卷")
    add("--criteria", metavar="文件", help="评查标准（默认 reviews.toml 或产品自带的）")
    add("--by", metavar="姓名", help="组织评查的人")


def _show(verb: ArgumentParser) -> None:
    verb.add_argument("round", nargs="?", metavar="评查", help="评查编号，如 2026-1（默认列出全部）")
    verb.add_argument("--case", metavar="案件", help="只看一卷")
    verb.add_argument("--by", metavar="姓名", help="以这位评查员的身份看")


def _score(verb: ArgumentParser) -> None:
    _volume(verb)
    verb.add_argument("--item", metavar="项目", help="项目编号；不写则与 --confirm 一起确认全部自动检查结果")
    how = verb.add_mutually_exclusive_group(required=True)
    how.add_argument("--confirm", action="store_true", help="确认自动检查的结果")
    how.add_argument("--points", type=float, metavar="分", help="改判的得分")
    how.add_argument("--not-applicable", action="store_true", help="本案不适用这一项")
    how.add_argument("--veto", action="store_true", help="一票否决")
    how.add_argument("--pass", dest="passes", action="store_true", help="不否决")
    verb.add_argument("--reason", default="", metavar="理由", help="改判的理由")


def _remedy(verb: ArgumentParser) -> None:
    _volume(verb)
    verb.add_argument("--text", required=True, metavar="内容", help="整改意见")
    verb.add_argument("--due", required=True, metavar="日期", help="整改期限")


def _answer(verb: ArgumentParser) -> None:
    _volume(verb)
    verb.add_argument("--text", required=True, metavar="内容", help="整改落实情况")
    verb.add_argument("--on", metavar="日期", help="报送日期（默认今天）")


def _volume(verb: ArgumentParser) -> None:
    verb.add_argument("round", metavar="评查", help="评查编号，如 2026-1")
    verb.add_argument("number", metavar="案件", help="本单位编号或法院案号")
    verb.add_argument("--by", required=True, metavar="姓名", help="评查人或经办人")


def _report(verb: ArgumentParser) -> None:
    verb.add_argument("round", metavar="评查", help="评查编号，如 2026-1")
    verb.add_argument("--out", metavar="文件夹", help="存到这个文件夹（默认档案文件夹的 _报告）")


def _send(verb: ArgumentParser) -> None:
    verb.add_argument("round", metavar="评查", help="评查编号，如 2026-1")
    verb.add_argument("--out", required=True, metavar="位置", help="新的文件夹，或者 .zip 文件")
    verb.add_argument("--by", metavar="姓名", help="经办人")


def _take_in(verb: ArgumentParser) -> None:
    verb.add_argument("round", metavar="评查", help="评查编号，如 2026-1")
    verb.add_argument("file", metavar="评分表", help="填好的 评分表.xlsx")
    verb.add_argument("--by", metavar="姓名", help="经办人")


_REVIEW: Mapping[str, tuple[str, Callable[[ArgumentParser], None]]] = {
    "start": ("开始一次评查：抽取案卷、分给评查员", _start),
    "show": ("查看评查：案卷、自动检查结果及所在页、评分", _show),
    "score": ("评分：确认或者改判（写理由）", _score),
    "remedy": ("发出整改意见", _remedy),
    "answer": ("登记整改落实情况", _answer),
    "report": ("写评查报告", _report),
    "send": ("送出评查：案卷 PDF 和评分表做成信息包", _send),
    "take-in": ("收回填好的评分表：逐行核对，有错则一行也不收", _take_in),
}


def fill_user(verb: ArgumentParser) -> None:
    """``user add|list|disable`` and what goes with them."""
    does = verb.add_subparsers(dest="does", metavar="事项", required=True)
    for name, (help_text, fill) in _USER.items():
        part = does.add_parser(name, help=help_text, description=help_text)
        fill(part)
        common(part)


def _add_user(verb: ArgumentParser) -> None:
    shown = "、".join(f"{key} {name}" for key, name in ROLES.items())
    verb.add_argument("name", metavar="账户", help="账户名")
    verb.add_argument("--role", action="append", default=[], choices=tuple(ROLES), metavar="角色", help=f"{shown}；可重复")  # fmt: skip
    verb.add_argument("--person", default="", metavar="姓名", help="使用人姓名")
    verb.add_argument("--unit", default="", metavar="单位", help="承办单位；不写则是全单位的")
    _password(verb)


def _password(verb: ArgumentParser) -> None:
    verb.add_argument(
        "--password-file", metavar="文件", help="从文件读初始口令（- 为标准输入）；不写则生成一个，只显示一次"
    )


def _named_user(verb: ArgumentParser) -> None:
    verb.add_argument("name", metavar="账户", help="账户名")
    verb.add_argument("--by", metavar="姓名", help="经办人")


def _reset(verb: ArgumentParser) -> None:
    _named_user(verb)
    _password(verb)


def _nothing(verb: ArgumentParser) -> None:
    """No options of its own."""


def fill_archive(verb: ArgumentParser) -> None:
    """``archive labels|lend|return|…``."""
    verb.add_argument(
        "act",
        choices=(
            "labels",
            "lend",
            "return",
            "loans",
            "expired",
            "appraise",
            "approve",
            "destroy",
            "transfer",
            "check",
            "import",
            "read",
        ),
        metavar="事项",
        help="labels 打印卷皮、卷脊、装订清单；lend 借阅；return 归还；loans 借阅登记；expired 期满清单；"
        "appraise 鉴定；approve 批准销毁；destroy 销毁；transfer 制作移交包；check 检查移交包；import 接收旧卷（随后识别文字）或信息包；read 继续识别还没有识别的旧卷",
    )
    add = verb.add_argument
    add("cases", nargs="*", metavar="案件", help="本单位编号或法院案号")
    add("--to", metavar="姓名", help="借阅人")
    add("--why", metavar="用途", help="借阅用途")
    add("--until", metavar="日期", help="归还日期")
    add("--part", default="正卷", metavar="卷", help="正卷或副卷（副卷另行审批，默认正卷）")
    add("--by", metavar="姓名", help="批准人、鉴定人或经办人")
    add("--role", metavar="身份", help="批准销毁的身份：档案员 或 负责人（两个人分别批准）")
    add("--witness", metavar="姓名", help="销毁时另一名监销人（--by 是第一名）")
    add("--reason", metavar="意见", help="鉴定意见")
    add(
        "--keep",
        metavar="期限",
        help="鉴定后继续保管的期限（永久、30年 或 10年，从归档年度起算）；不写是同意销毁",
    )
    add("--on", metavar="日期", help="按这一天看是否届满（默认今天）")
    add("--all", action="store_true", help="借阅登记连同已归还的")
    add("--out", metavar="路径", help="写到的文件或文件夹；check、import 是信息包或旧卷所在的文件夹")
    add("--year", type=int, metavar="年", help="接收旧卷的年度")


_USER: Mapping[str, tuple[str, Callable[[ArgumentParser], None]]] = {
    "add": ("增加账户", _add_user),
    "list": ("列出账户", _nothing),
    "disable": ("停用账户，已登录的立即退出", _named_user),
    "enable": ("重新启用账户", _named_user),
    "password": ("重设口令（第一次登录时要更改）", _reset),
}


def _backup(verb: ArgumentParser) -> None:
    verb.add_argument("file", metavar="文件", help="备份文件（.zip）")
    verb.add_argument("--with-archive", action="store_true", help="连同档案文件夹")


def _restore(verb: ArgumentParser) -> None:
    verb.add_argument("file", nargs="?", metavar="文件", help="备份文件")
    verb.add_argument("--from-archive", action="store_true", help="从档案文件夹重建数据库")


FILL: Mapping[str, Callable[[ArgumentParser], None]] = {
    "backup": _backup,
    "restore": _restore,
    "report": fill_report,
    "archive": fill_archive,
    "review": fill_review,
    "user": fill_user,
}
