"""What the public interface shows of a file that was read: its papers, findings and doubts as JSON documents."""

from __future__ import annotations

from typing import Any

from pipeline.plain import to_plain
from pipeline.types import Doubt, Finding, Paper, Reading

Json = dict[str, Any]


def reading_view(reading: Reading) -> Json:
    """One file of ``read``."""
    scan = reading.scan
    return {
        "name": scan.name,
        "sha256": scan.sha256,
        "media_type": scan.media_type,
        "pages": len(scan.pages),
        "blank_pages": list(reading.blank_pages),
        "error": to_plain(scan.error),
        "papers": [paper_view(p) for p in reading.papers],
    }


def paper_view(paper: Paper) -> Json:
    """One paper of ``read`` with its findings and doubts."""
    return {
        "pages": list(paper.pages),
        "kind": paper.kind,
        "kind_name": paper.kind_name,
        "title": paper.title,
        "confidence": round(paper.confidence, 3),
        "findings": [finding_view(f) for f in paper.findings],
        "doubts": [doubt_view(d) for d in paper.doubts],
        "text": paper.text,
    }


def finding_view(finding: Finding) -> Json:
    """One finding with its place."""
    view: Json = {
        "field": finding.field,
        "value": finding.value,
        "page": finding.evidence.page,
        "confidence": round(finding.confidence, 3),
        "box": [round(v, 4) for v in finding.evidence.box],
        "quote": finding.evidence.quote,
    }
    if finding.role is not None:
        view["role"] = finding.role
    if finding.field == "outcome":
        view["against"] = list(finding.against)
    if finding.evidence.repairs:
        view["repairs"] = list(finding.evidence.repairs)
    return view


def doubt_view(doubt: Doubt) -> Json:
    """One doubt with what it may be."""
    return {
        "about": doubt.about,
        "reason": doubt.reason,
        "candidates": list(doubt.candidates),
        "page": doubt.page,
        "box": [round(v, 4) for v in doubt.box] if doubt.box else None,
    }
