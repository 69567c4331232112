"""PDFs that are made: searchable papers, volumes, copies for lending, signatures, PDF/A (成品PDF)."""
