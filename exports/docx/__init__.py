"""Word documents, written as generated strings into python-docx's package."""
