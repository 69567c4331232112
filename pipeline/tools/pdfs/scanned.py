"""Pages of scans as scanners and copiers write them: taking out the text layer somebody else put behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Name
from pikepdf.models import PdfParsingError

Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
_SHOWS_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_INVISIBLE = 3
_DEEPEST = 8


def text_free(pdf: pikepdf.Pdf, page: pikepdf.Page) -> bool:
    """Takes invisible text out of a page; True when no text is left, False when some is visible.

    The images and everything drawn stay as they are, and so does a page with visible text.
    """
    if any(_form_shows_text(form, 0) for form in _forms(page.obj)):
        return False
    if Name.Font not in page.obj.get("/Resources", {}):
        return True
    try:
        instructions = pikepdf.parse_content_stream(page)
    except (pikepdf.PdfError, PdfParsingError, ValueError, TypeError):
        return False
    kept, visible = _without_invisible_text(instructions)
    if visible:
        return False
    if len(kept) < len(instructions):
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        kept_resources = {key: value for key, value in page.obj.Resources.items() if key != "/Font"}
        page.obj.Resources = pikepdf.Dictionary(kept_resources)
    return True


def _without_invisible_text(instructions: Sequence[Instruction]) -> tuple[list[Instruction], bool]:
    """The instructions without text, and whether any of that text can be seen."""
    kept: list[Instruction] = []
    mode, inside = 0, False
    saved: list[int] = []
    for instruction in instructions:
        operator = str(instruction.operator)
        if operator == "q":
            saved.append(mode)
        elif operator == "Q" and saved:
            mode = saved.pop()
        elif operator == "Tr":
            mode = int(instruction.operands[0])
        if operator in _SHOWS_TEXT and mode != _INVISIBLE:
            return kept, True
        inside = operator == "BT" or (inside and operator != "ET")
        if not inside and operator not in ("ET", "Tr", "Tf", "Tc", "Tw", "Tz", "TL", "Ts"):
            kept.append(instruction)
    return kept, False


def _forms(holder: pikepdf.Object) -> Iterator[pikepdf.Object]:
    resources = holder.get("/Resources")
    objects = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(objects, pikepdf.Dictionary):
        return
    for item in objects.values():
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Form:
            yield item


def _form_shows_text(form: pikepdf.Object, depth: int) -> bool:
    if depth > _DEEPEST:
        return True
    resources = form.get("/Resources")
    if resources is None or Name.Font in resources:
        return True
    return any(_form_shows_text(inner, depth + 1) for inner in _forms(form))
