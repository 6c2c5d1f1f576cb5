"""How a brief leaves: files, paper, a screen."""
