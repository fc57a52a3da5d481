"""From the bytes of a Markdown, HTML, PDF or Word file to blocks of text, without touching any file."""
