"""Measurements side by side with other programs: ratios from one run, never seconds."""
