"""Files of any format opened safely: what they are, their pages, what they become first (打开来件)."""
