"""What the office writes: Word, spreadsheets, typeset pages and their fonts (文书与报表)."""
