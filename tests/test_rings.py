"""The ring of a black seal is taken off the same way each time, at the edge of a page too."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.tools.ink.rings import without_rings


def test_what_the_memory_held_before_takes_no_pixel_along() -> None:
    """Rays that leave the page told nothing of their own and kept what lay there: another result each time."""
    page = np.full((900, 700, 3), 255, np.uint8)
    cv2.circle(page, (560, 150), 148, (0, 0, 0), 6)
    cv2.putText(page, "2024", (400, 180), cv2.FONT_HERSHEY_SIMPLEX, 3, (0, 0, 0), 8)
    box = ((560 - 148) / 700, 2 / 900, 1.0, 298 / 900)
    found = []
    for value in range(6):
        litter = [np.full(int(size), value / 5, np.float32) for size in np.geomspace(1e3, 2e6, 60)]
        del litter
        found.append(without_rings(page, [box]))
    assert all(np.array_equal(found[0], other) for other in found)
    assert (found[0] != page).any()
