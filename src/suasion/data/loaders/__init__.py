"""One module per family of files: how each is recognised, read, checked and described."""
