"""Sphinx settings; everything is built offline, and the pages ask nothing of the network."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import reference_pages

project = "suasion"
author = "The suasion developers"
copyright = "The suasion developers, Apache-2.0"  # noqa: A001
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "suasion"
html_static_path = ["_static"]
html_copy_source = False
autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_class_signature = "separated"
napoleon_google_docstring = False
napoleon_use_rtype = False
suppress_warnings = ["myst.header", "ref.python"]


def setup(app: Any) -> None:
    """Write the reference pages before Sphinx lists its sources."""
    app.connect("builder-inited", reference_pages.write)
