"""A template as it will look (模板预览): filled from an invented case, as PDF; no case of the office is in it."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from pipeline import clock
from pipeline.errors import UsageError
from pipeline.flow.acts.scribe import forms, stem, template_folder, templates
from pipeline.flow.office.house import House
from pipeline.law.example_case import case_of
from pipeline.tools.documents.docx import render
from pipeline.tools.files import sha256_of, write_atomically
from pipeline.tools.opening.office import to_pdf
from pipeline.writing.draft import compose, find_template

_SERVED = dt.date(2024, 9, 18)
_EXAMPLE = {
    "plaintiffs": ["张某某|person"],
    "defendants": ["示例区某某局|organ"],
    "cause": "行政处罚",
    "sued_act": "示例罚〔2024〕1号行政处罚决定",
    "numbers": ["（2024）示0109行初1号|first|示例区人民法院"],
    "facts": {"unit": "某某科", "leader": "李某某", "agents": "王某某", "handler": "赵某某"},
    "papers": [
        {"kind": "respond_notice", "title": "应诉通知书", "served_on": _SERVED, "document_date": _SERVED},
        {"kind": "summons", "title": "传票", "served_on": _SERVED,
         "values": {"hearing_time": "2024-10-09T09:30", "hearing_place": "第三法庭"}},
    ],
}  # fmt: skip


def preview(house: House, name: str) -> Path:
    """The PDF of a template (its file name without .docx, or its D-code) kept in ``state`` until the template changes.

    UsageError when there is no such template; what the invented case does not say is printed 【缺：…】.
    """
    spec = find_template(templates(house), name)
    if spec is None:
        raise UsageError(f"没有名为 {name} 的文书模板", "请在管理页查看模板清单。")
    source = template_folder(house) / spec.file
    kept = house.settings.state / "previews" / f"{sha256_of(source)}.pdf"
    if not kept.is_file():
        composed = compose(case_of(_EXAMPLE), spec, house.settings.office, (), clock.today(), forms())
        with tempfile.TemporaryDirectory() as folder:
            written, made = Path(folder) / f"{stem(spec)}.docx", Path(folder) / "preview.pdf"
            render(source, composed.fields, written)
            to_pdf(written, made)
            write_atomically(kept, made.read_bytes())
    return kept
