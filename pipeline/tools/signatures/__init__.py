"""Names and days across a seal: every reading weighed against the ink (印章下的署名与日期)."""
