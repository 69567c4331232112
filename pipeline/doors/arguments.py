"""The command line's grammar, with all help in Chinese."""

from __future__ import annotations

import argparse
import ipaddress
from collections.abc import Mapping
from typing import Any

from pipeline import __version__
from pipeline.doors import arguments_office
from pipeline.doors.grammar import Parser, translate

VERBS: Mapping[str, str] = {
    "serve": "启动：监视收件文件夹、处理队列、提供工作台",
    "read": "读取文件并显示读到的内容，不保存、不移动",
    "ingest": "收件：像收件文件夹一样处理文件或文件夹（原件不动）",
    "held": "列出待人处理的文书",
    "decide": "处理待定的文书：种类、页、归案、要素、退回",
    "cases": "案件登记簿",
    "case": "一个案件的全部情况",
    "set": "填写或更正案件信息",
    "merge": "并案：把一个案件并入另一个",
    "void": "作废一个编号（保留理由）",
    "approve": "登记一个审批环节",
    "duties": "应办事项和期限",
    "done": "办结一项应办事项",
    "undo": "撤销办结",
    "draft": "拟写文书",
    "bind": "装订案卷",
    "find": "查找全文和要素",
    "archive": "档案管理：借阅、鉴定、销毁、移交、接收旧卷、打印卷皮",
    "verify": "核验档案中的每个字节、编号和日志",
    "review": "案卷评查",
    "report": "报告和统计",
    "doctor": "检查程序、字体、模型、文件夹、数据库、日历、模板",
    "backup": "备份",
    "restore": "恢复",
    "user": "账户管理",
    "worker": "增加一个工作进程（PostgreSQL）",
}


def parser() -> Parser:
    """The whole grammar; ``verb`` names the chosen verb."""
    translate()
    root = Parser(prog="yingsu", description="应诉卷宗：读法院来件、算期限、拟文书、装订案卷")
    root.add_argument("--version", action="version", version=f"yingsu {__version__}")
    verbs = root.add_subparsers(dest="verb", metavar="命令", parser_class=Parser, required=True)
    parsers = {}
    for name, help_text in VERBS.items():
        parsers[name] = verbs.add_parser(name, help=help_text, description=help_text)
        _common(parsers[name])
    for name, fill in _FILL.items():
        fill(parsers[name])
    return root


def _common(verb: Parser) -> None:
    verb.add_argument("--config", metavar="文件", help="配置文件（默认：当前文件夹的 config.toml）")
    verb.add_argument("--json", action="store_true", help="在标准输出上给出一份 JSON")
    verb.add_argument("--debug", action="store_true", help="出错时显示完整的错误经过")


def _by(verb: Parser) -> None:
    verb.add_argument("--by", metavar="姓名", help="经办人")
    verb.add_argument("--reason", metavar="理由", help="理由")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} 不是端口，应当是 0 到 65535 的整数")
    return int(text)


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} 不是 IP 地址，应当如 127.0.0.1") from error


def _serve(verb: Parser) -> None:
    verb.add_argument(
        "--port", type=_port, default=8571, metavar="端口", help="工作台的端口（0：任选；默认 8571）"
    )
    verb.add_argument("--host", default="127.0.0.1", metavar="地址", help="工作台监听的地址（默认只限本机）")
    verb.add_argument("--certificate", metavar="文件", help="TLS 证书（PEM），工作台用 https")
    verb.add_argument("--key", metavar="文件", help="证书的私钥（PEM）")
    verb.add_argument("--proxy", action="append", default=[], type=_address, metavar="地址", help="工作台前面的反向代理的 IP 地址，只采信它转告的来访地址；可重复")  # fmt: skip
    verb.add_argument("--name", action="append", default=[], metavar="主机名", help="浏览器里用的主机名（IP 地址和本机名不用写）；没有证书时别的名字不被接受；可重复")  # fmt: skip


def _read(verb: Parser) -> None:
    verb.add_argument("files", nargs="+", metavar="文件", help="PDF、TIFF、JPG、PNG、DOCX、DOC、OFD、ZIP")


def _ingest(verb: Parser) -> None:
    verb.add_argument("paths", nargs="+", metavar="路径", help="文件或文件夹（一个文件夹是一个信封）")
    verb.add_argument("--served-on", metavar="日期", help="送达日期，如 2024-09-18")
    verb.add_argument("--case", metavar="案号", help="归入的案件（本单位编号或法院案号）")


def _held(verb: Parser) -> None:
    verb.add_argument("--learned", action="store_true", help="改为列出从以往更正中学到的名称、标题和承办单位")


def _decide(verb: Parser) -> None:
    verb.add_argument(
        "arrival", metavar="到件", help="到件编号（见 yingsu held）；与 --forget 同用时是更正的编号"
    )
    verb.add_argument("--forget", action="store_true", help="不再沿用这条更正（见 yingsu held --learned）")
    add = verb.add_argument
    add(
        "--paper",
        action=_Group,
        type=int,
        metavar="序号",
        help="第几份文书；后面的选项都针对它，可以写多组；不写则针对所有待定的",
    )
    add("--kind", action=_InGroup, metavar="种类", help="文书种类，如 summons 或 传票")
    add("--pages", action=_InGroup, metavar="页", help="这份文书的页，如 1-3 或 1,2,5")
    add(
        "--turn",
        action=_InGroup,
        metavar="页=度数",
        help="页面放倒了：按收到的原件顺时针转，如 2=90,3=180；重新识读，原件不变；这一组里不写别的",
    )
    add("--case", action=_InGroup, metavar="案号", help="归入的案件；new 表示新立一案")
    add(
        "--set",
        action=_InGroup,
        metavar="要素=值",
        help="更正一个要素，如 hearing_time=2024-10-09T09:30；可重复",
    )
    add("--reject", action=_InGroup, nargs=0, help="不是本单位的文书，退回")
    _by(verb)
    verb.set_defaults(groups=None)


class _Group(argparse.Action):
    """--paper N begins a group of decisions."""

    def __call__(self, _p: object, space: argparse.Namespace, values: Any, _o: object = None) -> None:
        """Begins the group."""
        space.groups = [*(space.groups or []), {"paper": values}]


class _InGroup(argparse.Action):
    """An option of the group that --paper began; without one, of the file's only waiting paper."""

    def __call__(self, _p: object, space: argparse.Namespace, values: Any, _o: object = None) -> None:
        """Adds the option to the group."""
        groups = space.groups = space.groups or [{"paper": None}]
        if self.dest == "set":
            groups[-1].setdefault("set", []).append(values)
        else:
            groups[-1][self.dest] = True if self.dest == "reject" else values


def _cases(verb: Parser) -> None:
    verb.add_argument("--year", type=int, metavar="年", help="只列某一年")


def _case(verb: Parser) -> None:
    verb.add_argument("number", metavar="案件", help="本单位编号或法院案号")


def _set(verb: Parser) -> None:
    _case(verb)
    verb.add_argument("facts", nargs="+", metavar="名称=值", help="如 leader=李四 effective_on=2024-12-01")
    _by(verb)


def _merge(verb: Parser) -> None:
    _case(verb)
    verb.add_argument("into", metavar="并入", nargs="?", help="并入的案件")
    verb.add_argument("--undo", action="store_true", help="撤销并案：编号恢复，文书、案号和办理情况各归各案")
    _by(verb)


def _void(verb: Parser) -> None:
    _case(verb)
    _by(verb)


def _approve(verb: Parser) -> None:
    _case(verb)
    verb.add_argument("step", metavar="环节", help="拟办、批办、转办、审核、审签、用印、送达法院 等")
    verb.add_argument("--on", metavar="日期", help="办理日期（默认今天）")
    verb.add_argument("--opinion", metavar="意见", help="审批意见")
    verb.add_argument("--by", metavar="姓名", help="审批人")


def _duties(verb: Parser) -> None:
    verb.add_argument("--case", metavar="案件", help="只列一个案件")
    verb.add_argument("--before", metavar="日期", help="只列在此日之前到期的")
    verb.add_argument("--overdue", action="store_true", help="只列逾期的")
    verb.add_argument("--on", metavar="日期", help="按这一天看状态（默认今天）")
    verb.add_argument("--ics", metavar="文件", help="另存为日历文件")


def _done(verb: Parser) -> None:
    _case(verb)
    verb.add_argument("duty", metavar="事项", help="应办事项的编号，如 BB-16-1#1 或 BB-16-1")
    verb.add_argument("--on", required=True, metavar="日期", help="办结日期")
    verb.add_argument("--by", metavar="姓名", help="经办人")
    verb.add_argument("--evidence", metavar="文件", help="办结凭证")


def _undo(verb: Parser) -> None:
    _case(verb)
    verb.add_argument("duty", metavar="事项", help="应办事项的编号")
    verb.add_argument("--by", metavar="姓名", help="经办人")


def _draft(verb: Parser) -> None:
    _case(verb)
    verb.add_argument(
        "templates", nargs="*", metavar="文书", help="模板名或 D 代码；不写则拟写所有到期需要的"
    )


def _bind(verb: Parser) -> None:
    verb.add_argument("number", nargs="?", metavar="案件", help="本单位编号或法院案号")
    verb.add_argument("--final", action="store_true", help="定卷")
    verb.add_argument("--reason", metavar="理由", help="材料不齐仍要定卷的理由，写入备考表")
    verb.add_argument("--due", action="store_true", help="为所有到期应归档的案件定卷")
    verb.add_argument("--check", action="store_true", help="只检查，不装订")


def _find(verb: Parser) -> None:
    verb.add_argument(
        "query",
        nargs="?",
        default="",
        metavar="词语",
        help="要找的词语，空格隔开的词都要有；只按条件找时可以不写",
    )
    verb.add_argument("--year", type=int, metavar="年", help="年度")
    for name, label in (
        ("kind", "文书种类"),
        ("court", "法院"),
        ("party", "当事人"),
        ("outcome", "裁判结果"),
        ("unit", "承办单位"),
        ("cause", "案由"),
        ("file-number", "档号"),
        ("number", "案号"),
    ):
        verb.add_argument(f"--{name}", metavar=label, help=f"只找这个{label}")
    said = "（文书的落款日期，没有的按送达日期）"
    verb.add_argument("--from", dest="since", metavar="日期", help=f"只找这一天和以后的文书{said}")
    verb.add_argument("--to", dest="until", metavar="日期", help=f"只找这一天和以前的文书{said}")
    verb.add_argument("--xlsx", metavar="文件", help="把找到的另存为表格")


def _verify(verb: Parser) -> None:
    verb.add_argument("cases", nargs="*", metavar="案件", help="只核验这些案件（默认全部）")
    verb.add_argument("--checks", action="store_true", help="同时对定卷的案件做四性检测（21 项）")


def _doctor(verb: Parser) -> None:
    verb.add_argument("--live", action="store_true", help="同时检查正在运行的服务")


def _worker(verb: Parser) -> None:
    verb.add_argument("name", metavar="名字", help="这个进程的名字，如机器名；同名的只能有一个")


_FILL = {
    "serve": _serve,
    "read": _read,
    "ingest": _ingest,
    "held": _held,
    "decide": _decide,
    "cases": _cases,
    "case": _case,
    "set": _set,
    "merge": _merge,
    "void": _void,
    "approve": _approve,
    "duties": _duties,
    "done": _done,
    "undo": _undo,
    "draft": _draft,
    "bind": _bind,
    "find": _find,
    "verify": _verify,
    "doctor": _doctor,
    "worker": _worker,
    **arguments_office.FILL,
}
