"""应诉卷宗 (yingsu): from scanned court mail to duties, documents and the bound volume."""

__version__ = "0.1.0"
