"""The papermill: invented court mail as scans, with the truth of what is printed on every sheet."""
