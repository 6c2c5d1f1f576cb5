"""PDF files: our own lines, pages and tags over ReportLab's object writer."""
