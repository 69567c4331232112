"""From a scan to a searchable PDF/A: this product and OCRmyPDF on the same generated scans, in one run.

    .venv/bin/python bench/searchable.py [--packets 6] [--seed 500] [--level office] [--without ocrmypdf] [--scratch FOLDER]

Three runs: the product with the OCR engine it chooses itself, the product with ONNX Runtime, and OCRmyPDF 17
(tesseract chi_sim, -j 2, PDF/A) from a virtual environment of the scratch folder; where it cannot be had, that is said.
Figures: pages a minute and CPU seconds a page (children counted), the largest resident memory of one process, character
error of what pdftotext finds, and how many of the printed field values a plain search in it finds (width and
line ends do not count, spaces do). The product also reads kinds and fields in that time; OCRmyPDF does not.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
import venv
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import img2pdf  # noqa: E402

from pipeline.config import default_settings  # noqa: E402
from pipeline.flow.mail.understanding import understand  # noqa: E402
from pipeline.reading.papers.kinds import parse_kinds  # noqa: E402
from pipeline.reading.words.courts import parse_courts  # noqa: E402
from pipeline.tools.data import data_file, data_files  # noqa: E402
from pipeline.tools.opening.press import Press  # noqa: E402
from pipeline.tools.sight.eyes import Eyes  # noqa: E402
from tests.papermill.packet import envelope, scan, truth  # noqa: E402
from tests.papermill.papers import ENVELOPES  # noqa: E402
from tests.papermill.suits import any_suit  # noqa: E402
from tests.papermill.writing_error import character_errors  # noqa: E402

OCRMYPDF = "ocrmypdf>=17,<18"
KINDS, COURTS = parse_kinds(data_files("papers")), parse_courts(data_file("courts.toml"))


@dataclass(frozen=True, slots=True)
class Packet:
    """A generated scan and what is printed on it."""

    path: Path
    pages: int
    papers: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Used:
    """What a run took."""

    seconds: float
    cpu: float
    megabytes: float


def main(arguments: list[str]) -> int:
    """Makes the scans, runs all three and prints a table."""
    asked = _asked(arguments)
    folder = asked.scratch
    folder.mkdir(parents=True, exist_ok=True)
    packets = [packet(folder, seed, asked.level) for seed in range(asked.seed, asked.seed + asked.packets)]
    print(
        f"{len(packets)} packets, {sum(p.pages for p in packets)} pages [{asked.level}]; load {os.getloadavg()[0]:.1f}"
    )
    print(
        "| run | pages/min | CPU-s/page | pages/min of 2 whole cores | peak MB of a process | CER % | values found |"
    )
    print("|---|---|---|---|---|---|---|")
    for name in ("auto", "onnxruntime"):
        if name not in asked.without:
            _report(f"yingsu, OCR {name}", packets, *_measured(lambda n=name: _ours(packets, folder, n)))
    if "ocrmypdf" not in asked.without:
        _theirs_reported(packets, folder)
    return 0


def packet(
    folder: Path, seed: int, level: str, kinds: Sequence[str] | None = None, turning: bool = False
) -> Packet:
    """One envelope as a PDF of page images; nothing lies on its side unless ``turning`` is measured too."""
    random = Random(f"searchable {seed}")
    papers = envelope(random, any_suit(random, None), tuple(kinds or random.choice(ENVELOPES)))
    data, suffix, scanned = scan(random, papers, level, duplex=False, turning=turning)
    if suffix != "pdf":
        data = img2pdf.convert(io.BytesIO(data), nodate=True)
    path = folder / f"scan-{level}-{seed}.pdf"
    path.write_bytes(data)
    return Packet(path, len(scanned.pages), truth(path.name, level, papers, scanned)["papers"])  # type: ignore[arg-type]


# --- the runs ------------------------------------------------------------------------------------


def _ours(packets: Sequence[Packet], folder: Path, engine: str) -> list[str]:
    """Reads and understands two files at a time and makes the searchable PDF/A of every paper."""
    settings = replace(default_settings(), ocr=engine)
    press = Press()
    try:
        with Eyes(settings) as eyes, ThreadPoolExecutor(settings.processes) as pool:
            return list(pool.map(lambda one: _made(one, eyes, press, folder / engine), packets))
    finally:
        press.close()


def _made(one: Packet, eyes: Eyes, press: Press, folder: Path) -> str:
    folder.mkdir(exist_ok=True)
    seen = eyes.see(one.path, one.path.name)
    if seen.error:
        raise SystemExit(f"{one.path.name}: {seen.error.message}")
    reading = understand(seen, KINDS, COURTS, lambda number: (one.path, number), second=eyes.read_places)
    working = folder / f"{one.path.stem}-working.pdf"
    press.working_pdf(one.path, seen.media_type, working)
    pages = {page.number: page for page in seen.pages}
    texts = []
    for number, paper in enumerate(reading.papers):
        target = folder / f"{one.path.stem}-{number}.pdf"
        press.searchable(working, [pages[n] for n in paper.pages], target, paper.title)
        texts.append(_text(target))
    return "\n".join(texts)


def _theirs_reported(packets: Sequence[Packet], folder: Path) -> None:
    program = _ocrmypdf(folder)
    if program is None:
        return
    for kind in ("pdfa", "pdf"):
        try:
            _report(
                f"OCRmyPDF, {kind}", packets, *_measured(lambda k=kind: _theirs(packets, folder, program, k))
            )
        except subprocess.CalledProcessError as error:
            print(f"OCRmyPDF gave no {kind}: {error.stderr.decode()[-200:].strip()}")
        else:
            return


def _theirs(packets: Sequence[Packet], folder: Path, program: Path, kind: str) -> list[str]:
    texts = []
    for one in packets:
        target = folder / f"{one.path.stem}-ocrmypdf.pdf"
        command = [program, "-q", "-l", "chi_sim", "-j", "2", "--output-type", kind, one.path, target]
        subprocess.run(command, check=True, capture_output=True)
        texts.append(_text(target))
    return texts


def _ocrmypdf(folder: Path) -> Path | None:
    """OCRmyPDF of a virtual environment in the scratch folder, put there with pip when it is not; None when it cannot be."""
    home = folder / "ocrmypdf"
    program = home / "bin" / "ocrmypdf"
    if not program.exists():
        try:
            venv.create(home, with_pip=True)
            subprocess.run([home / "bin" / "python", "-m", "pip", "install", "-q", OCRMYPDF], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"OCRmyPDF CANNOT BE INSTALLED HERE, NOTHING IS COMPARED WITH IT: {error}")
            return None
    if shutil.which("gs") is None:
        print(
            "ghostscript is not installed: OCRmyPDF may refuse PDF/A and is then measured writing plain PDF"
        )
    return program


# --- measuring -----------------------------------------------------------------------------------


def _measured(work: Callable[[], list[str]]) -> tuple[list[str], Used]:
    """What a run gives, and what it took with all its children."""
    watch = Watch()
    before, start = _cpu(), time.perf_counter()
    watch.start()
    try:
        texts = work()
    finally:
        watch.stop.set()
        watch.join()
    return texts, Used(time.perf_counter() - start, _cpu() - before, watch.most / 1e6)


def _cpu() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in both)


class Watch(threading.Thread):
    """Looks at the resident memory of the processes below this one; ``most`` is the largest of one of them, in bytes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.stop = threading.Event()
        self.most = 0

    def run(self) -> None:
        """Looks four times a second."""
        while not self.stop.wait(0.25):
            self.most = max([self.most, *(_resident(pid) for pid in _below(os.getpid()))])


def _below(parent: int) -> list[int]:
    """The processes that descend from one."""
    above: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            above[int(status.parent.name)] = int(status.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError, ValueError):
            continue
    found = [parent]
    for pid in found:
        found += [child for child, owner in above.items() if owner == pid]
    return found[1:]


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


# --- what came out -------------------------------------------------------------------------------


def _text(path: Path) -> str:
    return subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True).stdout.decode()


def _report(name: str, packets: Sequence[Packet], texts: Sequence[str], used: Used) -> None:
    pages = sum(one.pages for one in packets)
    wrong = of = found = values = 0
    for one, text in zip(packets, texts, strict=True):
        plain = _folded(text)
        for paper in one.papers:
            errors, letters = character_errors(str(paper["text"]), text)
            wrong, of = wrong + errors, of + letters
        printed = values_of(one)
        values += len(printed)
        found += sum(value in plain for value in printed)
    print(
        f"| {name} | {60 * pages / used.seconds:.1f} | {used.cpu / pages:.2f} | {120 * pages / used.cpu:.0f} "
        f"| {used.megabytes:.0f} | {100 * wrong / max(1, of):.2f} | {found} of {values} |",
        flush=True,
    )


def values_of(one: Packet) -> list[str]:
    """The field values of a packet that are printed just so (numbers, names, courts, places, acts)."""
    found: list[str] = []
    for paper in one.papers:
        text = _folded(str(paper["text"]))
        for value in paper["fields"].values():
            for item in value if isinstance(value, list) else [value]:
                folded = _folded(str(item))
                if len(folded) > 1 and not folded.isdigit() and folded in text:
                    found.append(folded)
    return found


def _folded(text: str) -> str:
    """Width unified and line ends gone; spaces stay."""
    return re.sub(r"[\r\n\f]+", "", unicodedata.normalize("NFKC", text))


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--packets", type=int, default=6)
    parser.add_argument("--seed", type=int, default=500)
    parser.add_argument("--level", choices=("clean", "office", "badcopy", "phone"), default="office")
    parser.add_argument("--without", nargs="*", default=[], choices=("auto", "onnxruntime", "ocrmypdf"))
    parser.add_argument(
        "--scratch", type=Path, default=Path(tempfile.gettempdir()) / "yingsu-searchable-bench"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
