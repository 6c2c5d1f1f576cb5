"""What can be said about a string alone: language, sentences, folding."""
