"""How long and how much memory a large volume takes: python bench/binding.py [papers] [pages of each].

Makes scanned papers of about 200 KB a page once (in a scratch folder), binds them in a fresh process and
prints CPU seconds, peak memory and size. The limits of a 2,000-page volume are 6.5 CPU-s and 470 MB.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import img2pdf
import numpy as np
import pikepdf
from PIL import Image

from pipeline.tools.data import data_file
from pipeline.tools.pdfs import pdfa
from pipeline.tools.pdfs.binding import bind, measure
from pipeline.tools.pdfs.frame import frame_of
from pipeline.tools.pdfs.ocr_layer import OcrLayer
from pipeline.types import Case, OcrLine, VolumeItem
from pipeline.writing.volume_order import parse_order
from pipeline.writing.volume_pages import plan_volume
from pipeline.writing.volume_plan import BindingFacts

DIFFERENT = 500  # papers that are made; more are the same files under further names


def make_papers(folder: Path, papers: int, pages: int) -> None:
    """Scanned papers as PDF/A, 27 lines of text a page."""
    noise = np.random.default_rng(1)
    for number in range(papers):
        target = folder / f"{number:05d}.pdf"
        if target.exists():
            continue
        if number >= DIFFERENT:
            os.link(folder / f"{number % DIFFERENT:05d}.pdf", target)
            continue
        pictures = [_picture(noise) for _ in range(pages)]
        with pikepdf.open(io.BytesIO(img2pdf.convert(pictures, nodate=True))) as pdf:
            lines = [
                OcrLine(
                    f"第{number}件第{k}行原告张喆诉北碚区公安分局治安处罚一案",
                    (0.1, k / 30, 0.9, (k + 0.7) / 30),
                )
                for k in range(1, 28)
            ]
            layer = OcrLayer(pdf, lines)
            for page in pdf.pages:
                layer.add(page, frame_of(page), lines)
            pdfa.declare(pdf, pdfa.PdfInfo(f"第{number}件"))
            pdfa.save(pdf, target)


def _picture(noise: np.random.Generator) -> bytes:
    gray = noise.normal(238, 9, (1754, 1240)).clip(0, 255).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(gray).save(buffer, "JPEG", quality=52, dpi=(150, 150))
    return buffer.getvalue()


def bind_papers(folder: Path, papers: int, pages: int) -> None:
    """Binds and prints what it took; run in a process of its own."""
    order = parse_order("litigation", data_file("volumes/litigation.toml"))
    case = Case("2024-0001", 2024, "张喆诉北碚区公安分局治安行政处罚一案", dt.date(2024, 9, 18))
    items = [
        VolumeItem(f"{n:05d}.pdf", (), f"第{n}件证据材料", "（2024）渝0109行初1号") for n in range(papers)
    ]
    facts = BindingFacts(dt.date(2025, 1, 2), True)
    start = time.perf_counter()
    plan = plan_volume(case, measure(items, folder.joinpath), order, (), facts)
    bound = bind(plan, folder / "volume.pdf", folder.joinpath)
    use = resource.getrusage(resource.RUSAGE_SELF)
    size = (folder / "volume.pdf").stat().st_size / 1e6
    print(
        f"{bound.written} pages, {papers} papers, {size:.0f} MB: {use.ru_utime + use.ru_stime:.1f} CPU-s, peak {use.ru_maxrss / 1024:.0f} MB, {time.perf_counter() - start:.1f} s"
    )


def main() -> None:
    """Makes the papers, then binds them in a child process."""
    papers, pages = (int(a) for a in (sys.argv[1:3] or ("500", "4")))
    folder = Path(tempfile.gettempdir()) / f"yingsu-bench-{papers}x{pages}"
    folder.mkdir(exist_ok=True)
    if "--bind" in sys.argv:
        bind_papers(folder, papers, pages)
        return
    make_papers(folder, papers, pages)
    subprocess.run([sys.executable, __file__, str(papers), str(pages), "--bind"], check=True)


if __name__ == "__main__":
    main()
