"""PDF beside other programs: the same text, whole processes, time, memory, quality."""
