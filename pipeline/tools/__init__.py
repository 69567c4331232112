"""The workshop: one module per outside library; they convert and report, they decide nothing."""
