"""Rounds of 案卷评查: samples, automatic findings, scores, packages for people elsewhere (评查)."""
