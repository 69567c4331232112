"""OCR engines behind one protocol, and what a recogniser's odds say of given words (识别引擎)."""
