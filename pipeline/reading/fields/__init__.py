"""A value found in the text: where it was read, which of several counts, when it becomes a doubt (要素取值)."""
