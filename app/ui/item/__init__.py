"""The item at the caret: its fields, its sources, the files of these."""
