"""Charts: from the values of a table to shapes and labels in points. Draws no file."""
