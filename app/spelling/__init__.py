"""Whether words are spelt right: dictionaries, which words to look up, a process."""
