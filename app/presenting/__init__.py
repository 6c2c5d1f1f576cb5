"""The brief on a screen, a slide per section and quotation."""
