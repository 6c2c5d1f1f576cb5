"""The pages as they will be, drawn beside the page that is written."""
