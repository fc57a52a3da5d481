"""A measurement shown: the page on the terminal and its parts."""
