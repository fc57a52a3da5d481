"""A reading shown: on the terminal and as one web page."""
