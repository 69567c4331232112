"""One case put together, what is shown and found of it, and its folder in the archive (案件)."""
