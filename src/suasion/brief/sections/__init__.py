"""The sections of a brief, in reading order; each module fills a few of them from the material."""
