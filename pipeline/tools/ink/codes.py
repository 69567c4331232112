"""QR codes and barcodes (二维码、条形码) on a page image."""

from __future__ import annotations

import cv2

from pipeline.tools.ink.image import Image

SIDE = 1400


def codes_of(image: Image) -> tuple[str, ...]:
    """The texts of the QR codes and barcodes of an upright page, QR codes first; empty when none is read."""
    scale = min(1.0, SIDE / max(image.shape[:2]))
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found: list[str] = []
    try:
        _, texts, _, _ = cv2.QRCodeDetector().detectAndDecodeMulti(small)
        found += [t for t in texts or () if t]
        _, texts, _, _ = cv2.barcode.BarcodeDetector().detectAndDecodeWithType(small)
        found += [t for t in texts or () if t]
    except cv2.error:  # damaged codes make the detector fail; the page is read all the same
        pass
    return tuple(dict.fromkeys(found))
