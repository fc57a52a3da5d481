"""Text as the reader sees it: tokens, sentences, word lists, and which lines of a page are its text."""
