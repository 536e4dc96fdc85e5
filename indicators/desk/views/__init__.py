"""The ministry's desk, page by page. Each view loads, makes one call, answers."""
