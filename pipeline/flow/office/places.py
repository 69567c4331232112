"""The names of the product's own places in the archive, and of two in the inbox."""

from __future__ import annotations

RECEIVED, MAIL, JOURNAL = "_收件", "_登记", "_日志"
STAGE, RECEIPTS = ".处理中", "_回执"
REPORTS, REVIEWS, IMPORTED = "_报告", "_评查", "_移入"
ORIGINALS, PAPERS, DRAFTS, VOLUMES = "原件", "文书", "拟稿", "卷宗"
COPIES, BAGS = "借阅", "移交"  # in state: watermarked copies that were lent, packed bags
CASE_FILE, MANIFEST = "案件.json", "manifest-sha256.txt"
TAKEN_OVER = "imported"  # the fingerprint of a volume that the product did not bind itself
REVIEW_BAGS = "评查"  # in state: packages of 案卷评查 to be fetched, a folder for each round
