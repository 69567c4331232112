"""An office for tests: a folder with config.toml, the real command, and mail printed as real PDFs."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typst

from tests import warm

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "pipeline.doors.cli"]
_PAGE = '#set document(date: none)\n#set page(paper: "a4", margin: 2.5cm)\n#set text(font: ("Noto Serif CJK SC", "Noto Sans CJK SC"), size: 15pt, lang: "zh")\n#set par(leading: 1em)\n'


def typst_text(line: str) -> str:
    """A line of plain text as typst markup; a line that begins with ^ is centred, with > to the right."""
    for sign in "\\#*_`$<>@[]":
        line = line.replace(sign, f"\\{sign}")
    if line.startswith("^"):
        return f"#align(center)[{line[1:]}]"
    if line.startswith("\\>"):
        return f"#align(right)[{line[2:]}]"
    return line


def pdf(*pages: str) -> bytes:
    """A born-digital PDF of pages of text; ^ centres a line, > puts it to the right."""
    made = ["\n\n".join(typst_text(line) for line in page.strip().splitlines()) for page in pages]
    content: bytes = typst.compile((_PAGE + "\n#pagebreak()\n".join(made)).encode(), font_paths=_fonts())
    return content


@cache
def _fonts() -> typst.Fonts:
    """The fonts of the machine, looked up once."""
    return typst.Fonts()


def notice(
    number: str, plaintiff: str = "赵明远", defendant: str = "北碚区民政局", on: str = "二〇二六年九月七日"
) -> str:
    """应诉通知书 of an invented suit."""
    return f"""^重庆市北碚区人民法院
^应诉通知书
>{number}
{defendant}：
本院已受理{plaintiff}诉你单位行政处罚一案，现随文发送起诉状副本一份，并将有关应诉事项通知如下：
一、你单位应当在收到起诉状副本之日起十五日内向本院提交答辩状，并提供作出行政行为的证据和所依据的规范性文件。
二、你单位负责人应当出庭应诉；不能出庭的，应当委托相应的工作人员出庭。
三、请提交法定代表人身份证明书、授权委托书。
>{on}"""


def complaint(plaintiff: str = "赵明远", defendant: str = "北碚区民政局", on: str = "2026年8月28日") -> str:
    """行政起诉状 of an invented suit, without a court number."""
    return f"""^行政起诉状
原告：{plaintiff}，男，1975年3月2日出生，汉族，住重庆市北碚区某某路5号。
被告：{defendant}，住所地重庆市北碚区某某大道1号。
诉讼请求：
1.请求撤销被告作出的碚民罚〔2026〕15号行政处罚决定；
2.本案诉讼费由被告承担。
事实与理由：
被告认定事实不清，适用法律错误，程序违法，应予撤销。
此致
重庆市北碚区人民法院
>具状人：{plaintiff}
>{on}"""


def summons(number: str, time: str = "2026年10月20日上午9时30分", defendant: str = "北碚区民政局") -> str:
    """传票 of an invented suit."""
    return f"""^重庆市北碚区人民法院
^传票
案号：{number}
案由：行政处罚
被传唤人：{defendant}
传唤事由：开庭
应到时间：{time}
应到处所：本院第三法庭
注意事项：
1.被传唤人必须准时到达应到处所。
2.本票由被传唤人携带来院报到。
>书记员：周文
>二〇二六年九月二十一日"""


def judgment(number: str, plaintiff: str = "赵明远", defendant: str = "北碚区民政局") -> tuple[str, str]:
    """行政判决书 that revokes the act, two pages."""
    return (
        f"""^重庆市北碚区人民法院
^行政判决书
>{number}
原告：{plaintiff}，男，1975年3月2日出生，汉族，住重庆市北碚区某某路5号。
被告：{defendant}，住所地重庆市北碚区某某大道1号。
法定代表人：钱卫东，局长。
原告{plaintiff}不服被告{defendant}作出的碚民罚〔2026〕15号行政处罚决定，向本院提起行政诉讼。本院于2026年9月7日立案后，于2026年9月9日向被告送达了起诉状副本及应诉通知书。本院依法组成合议庭，于2026年10月20日公开开庭审理了本案。本案现已审理终结。
本院认为，被告作出的行政处罚决定认定事实不清，主要证据不足，依法应予撤销。""",
        """依照《中华人民共和国行政诉讼法》第七十条第一项之规定，判决如下：
一、撤销被告北碚区民政局作出的碚民罚〔2026〕15号行政处罚决定；
二、责令被告北碚区民政局于本判决生效之日起六十日内重新作出行政行为。
案件受理费50元，由被告北碚区民政局负担。
如不服本判决，可在判决书送达之日起十五日内，向本院递交上诉状，并按对方当事人的人数提出副本，上诉于重庆市第一中级人民法院。
>审判长　孙立人
>审判员　李思齐
>人民陪审员　王海燕
>二〇二六年十一月三日
>书记员　周文""".replace("北碚区民政局", defendant),
    )


class Office:
    """One office in a folder; ``run`` calls the real command there."""

    def __init__(self, root: Path, regulation: str = "beibei", config: str = "") -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        templates = (ROOT / "templates").as_posix()
        text = f'regulation = "{regulation}"\ntemplates = "{templates}"\nquiet_seconds = 0.3\nrescan_seconds = 0.5\n'
        (root / "config.toml").write_text(text + config, encoding="utf-8")

    @classmethod
    def at(cls, root: Path) -> Office:
        """The office that is already in a folder, a copy of one made once."""
        found = cls.__new__(cls)
        found.root = root
        return found

    def mail(self, name: str, *pages: str) -> Path:
        """A born-digital PDF outside the inbox."""
        path = self.root / "mail" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf(*pages))
        return path

    def run(
        self, *arguments: str | Path, code: int | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs the command; fails the test when the exit code is not the one expected.

        With an environment of its own it starts cold, as a user's shell starts it.
        """
        asked = [str(argument) for argument in arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
        if env:
            done = subprocess.run(
                [*COMMAND, *asked],
                cwd=self.root,
                env=environment,
                capture_output=True,
                text=True,
                timeout=1200,
                check=False,
            )
        else:
            done = warm.run(asked, self.root, environment)
        if code is not None:
            assert done.returncode == code, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def json(self, *arguments: str | Path, code: int | None = 0) -> dict[str, Any]:
        """The JSON document a verb prints."""
        document: dict[str, Any] = json.loads(self.run(*arguments, "--json", code=code).stdout)
        return document

    def popen(self, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        """Starts the command and goes on."""
        return subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def case_folders(self) -> list[Path]:
        """The folders of all cases."""
        return sorted(p.parent for p in self.root.glob("archive/*/*/案件.json"))


def days(text: str) -> dt.date:
    """A date from its ISO form."""
    return dt.date.fromisoformat(text)


def statuses(document: Mapping[str, Any]) -> Sequence[str]:
    """The statuses of all receipts."""
    return [r["status"] for r in document["receipts"]]
