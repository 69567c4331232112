"""What a court or a reviewing organ decided, and what its paper tells around it (裁判文书)."""
