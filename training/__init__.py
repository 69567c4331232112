"""Makes the product's two small networks: the reader of signing dates under seals (落款日期) and the lifter of black seals (去章).

It invents images, fits a network to them and writes it as ONNX. Nothing here runs in the product; jax, optax, torch and onnx are
imported in this folder alone. How to: docs/training.md.
"""
