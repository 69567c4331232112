"""Where words lie on a scanned page, and how its lines become running text (版面)."""
