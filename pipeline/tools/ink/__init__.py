"""Page images and what is drawn on them: turned, straightened, tables, seals, streaks, codes (页图)."""
