"""The pages. Each loads, asks one question and answers; what is shown is decided elsewhere."""
