"""Working copies (工作副本) of what was received: PDFs that are safe to open, through pikepdf and img2pdf."""

from __future__ import annotations

import io
from pathlib import Path

import img2pdf
import pikepdf
from pikepdf import sanitize
from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.errors import FileUnreadable, YingsuError
from pipeline.tools.files import atomic_target
from pipeline.tools.opening import sniff
from pipeline.tools.pdfs.pdf import open_pdf, save_pdf

MOST_PAGES = 5_000
_LEAST_DPI, _LARGEST_IMAGE_SIDE = 100, 2_400.0
_ORIENTATION = 274
_A4 = (595.28, 841.89)
_IMAGES = frozenset({"image/tiff", "image/jpeg", "image/png", "image/bmp", "image/gif", "image/webp"})
_KEPT_KEYS = frozenset(
    ["/Type", "/Parent", "/MediaBox", "/CropBox", "/Resources", "/Contents", "/Rotate", "/Group", "/UserUnit"]
)


def working_pdf(source: Path, media_type: str, target: Path) -> None:
    """The working copy (工作副本): a PDF whose page k is page k of the received file, safe to open.

    JPEG and fax images go in bit by bit; scripts, attachments, actions and forms are taken out of a
    PDF, what forms, signatures and comments show stays. The received file is not changed.
    FileUnreadable tells why a file cannot be used.
    """
    with atomic_target(target) as temporary:
        if media_type == "application/pdf":
            _from_pdf(source, temporary)
        elif media_type in _IMAGES:
            _from_image(source, temporary)
        elif media_type in sniff.WORD:
            _from_word(source, temporary)
        elif media_type == sniff.OFD:
            raise FileUnreadable(
                "unsupported",
                f"{source.name} 是 OFD 版式文件，不能装订",
                "请用 OFD 阅读器另存为 PDF 后放入同一案件。",
            )
        else:
            raise FileUnreadable(
                "unsupported",
                f"文件 {source.name} 的类型 {media_type or '不明'} 不能读取",
                "请转成 PDF 再送来。",
            )


def _from_pdf(source: Path, target: Path) -> None:
    with open_pdf(source) as pdf:
        try:
            _refuse_size(source, pdf)
            _sanitize(pdf)
            save_pdf(pdf, target, deterministic_id=True, encryption=False)
        except (pikepdf.PdfError, RecursionError, TypeError, ValueError, AttributeError, KeyError) as error:
            raise FileUnreadable(
                "corrupt", f"文件 {source.name} 的内部结构已损坏", "请重新扫描或重新下载后再送来。"
            ) from error


def _refuse_size(source: Path, pdf: pikepdf.Pdf) -> None:
    count = len(pdf.pages)
    if count == 0:
        raise FileUnreadable("empty", f"文件 {source.name} 里没有页", "请重新扫描。")
    if count > MOST_PAGES:
        raise FileUnreadable(
            "too_many_pages",
            f"文件 {source.name} 有 {count} 页，一个文件最多 {MOST_PAGES} 页",
            "请分成几个文件。",
        )


_REMOVED = (
    sanitize.remove_javascript,
    sanitize.remove_external_access,
    sanitize.remove_attachments,
    sanitize.remove_multimedia,
    sanitize.remove_collection,
    sanitize.remove_thumbnails,
    sanitize.remove_search_index,
    sanitize.remove_web_capture,
    sanitize.remove_private_app_data,
)
_ROOT_KEYS = [
    "/AcroForm",
    "/OpenAction",
    "/AA",
    "/StructTreeRoot",
    "/Outlines",
    "/Names",
    "/Dests",
    "/Metadata",
    "/Perms",
]
"""What a safe copy does not keep: all that acts, fetches or hides, and entries of the file's root."""


def _sanitize(pdf: pikepdf.Pdf) -> None:
    for remove in _REMOVED:
        remove(pdf)
    _flatten(pdf)
    for page in pdf.pages:
        for key in set(page.obj.keys()) - _KEPT_KEYS:
            del page.obj[key]
    for key in _ROOT_KEYS:
        if key in pdf.Root:
            del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


def _flatten(pdf: pikepdf.Pdf) -> None:
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    if any("/Annots" in page.obj for page in pdf.pages):
        pdf.flatten_annotations("all")


def _from_word(source: Path, target: Path) -> None:
    from pipeline.tools.opening import office  # LibreOffice is not needed where no Word document arrives

    with atomic_target(target.with_name(f".word-{target.name}")) as printed:
        office.to_pdf(source, printed)
        _from_pdf(printed, target)


def _from_image(source: Path, target: Path) -> None:
    content = source.read_bytes()
    if not content:
        raise FileUnreadable("empty", f"文件 {source.name} 是空的", "请重新扫描。")
    try:
        pdf = _redrawn(source, content) if _is_mirrored(content) else _image_pdf(content)
    except (img2pdf.AlphaChannelError, img2pdf.JpegColorspaceError, img2pdf.UnsupportedColorspaceError):
        pdf = _redrawn(source, content)
    except Image.DecompressionBombError as error:
        raise FileUnreadable("too_large", f"图片 {source.name} 太大", "请用 300 dpi 重新扫描。") from error
    except YingsuError:
        raise
    except Exception as error:  # img2pdf raises bare exceptions of many kinds on broken images
        raise _broken_image(source) from error
    target.write_bytes(pdf)


def _is_mirrored(content: bytes) -> bool:
    """Whether the camera says that the picture has to be mirrored, which no /Rotate can say."""
    with Image.open(io.BytesIO(content)) as image:
        return image.getexif().get(_ORIENTATION) in (2, 4, 5, 7)


def _image_pdf(content: bytes) -> bytes:
    made = img2pdf.convert(
        content, layout_fun=_layout, nodate=True, rotation=img2pdf.Rotation.ifvalid, first_frame_only=False
    )
    return bytes(made)


def _redrawn(source: Path, content: bytes) -> bytes:
    """Images that PDF cannot hold as they are (transparent, 16 bit): each frame on white paper."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            frames = [_on_white(image, index) for index in range(getattr(image, "n_frames", 1))]
        return bytes(img2pdf.convert(frames, layout_fun=_layout, nodate=True))
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError) as error:
        raise _broken_image(source) from error


def _on_white(image: Image.Image, index: int) -> bytes:
    image.seek(index)
    frame = ImageOps.exif_transpose(image).convert("RGBA")
    paper = Image.new("RGBA", frame.size, "white")
    paper.alpha_composite(frame)
    dpi = image.info.get("dpi", (96, 96))
    buffer = io.BytesIO()
    paper.convert("RGB").save(buffer, "PNG", dpi=dpi)
    return buffer.getvalue()


def _broken_image(source: Path) -> FileUnreadable:
    return FileUnreadable("corrupt", f"图片 {source.name} 已损坏，不能打开", "请重新扫描后再送来。")


def _layout(width: int, height: int, dpi: tuple[float, float]) -> tuple[float, float, float, float]:
    """Page size and image size in points; a photograph without a believable dpi becomes an A4 sheet."""
    points = (width / dpi[0] * 72, height / dpi[1] * 72)
    if min(dpi) < _LEAST_DPI or max(points) > _LARGEST_IMAGE_SIDE:
        sheet = _A4 if width <= height else _A4[::-1]
        scale = min(sheet[0] / width, sheet[1] / height)
        points = (width * scale, height * scale)
    return (*points, *points)
