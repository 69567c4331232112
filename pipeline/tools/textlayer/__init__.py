"""The text layer of a PDF: its characters and lines in their places, and whether it is sound (文字层)."""
