"""An analysis shown: its words, its stories, and the page on the terminal."""
