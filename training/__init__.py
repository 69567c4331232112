"""Makes the small reader of signing dates under seals (落款日期): invents lines, fits a network to them, writes it as ONNX.

Nothing here runs in the product; jax, optax and onnx are imported in this folder alone. How to: docs/training.md.
"""
