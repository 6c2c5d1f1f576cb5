"""The store: the only truth, the only undo, work off the window's thread."""
