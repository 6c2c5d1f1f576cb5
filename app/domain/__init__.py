"""The words of the trade as frozen values. No Qt, no files, no SQL."""
