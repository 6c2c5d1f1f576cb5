"""Slides of a document, one for each section and quotation."""
