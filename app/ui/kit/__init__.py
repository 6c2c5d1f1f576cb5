"""What every pane is built of: cards, fields, lists, colours, icons."""
