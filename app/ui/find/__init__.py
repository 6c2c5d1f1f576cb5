"""Finding and replacing on the page of the brief."""
