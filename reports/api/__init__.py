"""Version 1 of the open API: everything that may be read, as JSON, and its description."""
