"""The left pane: an essay in parts, its text, and what is taken from it."""
